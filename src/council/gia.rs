//! ГИА: ОГЭ, then ЕГЭ; results by the threshold in both years, the means that moved most.
//! Exams of few people show counts.

use maud::{Markup, html};

use super::picture::{Scale, Track};
use super::{Screen, figures};
use crate::analysis::{Analysis, Breakdown, Indicator, Measure};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Wording};
use crate::reference::Exam;
use crate::report::{conclusions, figure, words};

const EXAMS: [Exam; 2] = [Exam::Oge, Exam::Ege];
/// Subjects of both exams shown.
const MOST_SUBJECTS: usize = 7;

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let indicator = analysis.indicator(IndicatorId::GiaAboveThreshold)?;
    if !indicator.has_value(analysis.year) {
        return None;
    }
    Some(Screen::new(finding(indicator, analysis), body(indicator, analysis)))
}

fn threshold(analysis: &Analysis) -> String {
    Wording("{threshold}").under(&analysis.details.choices)
}

/// «ГИА: не ниже порога 96,7 % (233 из 241), ≈ не отличимо; средний балл ЕГЭ, Физика – 45,9 (было 60,1)».
fn finding(indicator: &Indicator, analysis: &Analysis) -> String {
    let value = figures::value(indicator, indicator.measure(analysis.year));
    let verdict = figures::verdict(indicator);
    let fall = match conclusions::largest_fall(analysis) {
        Some(fall) => format!("; {}", fall.title()),
        None => String::new(),
    };
    format!("ГИА: {} {value}, {verdict}{fall}", threshold(analysis))
}

/// An exam or all its subjects.
struct Line<'a> {
    exam: Exam,
    name: String,
    is_total: bool,
    years: [Option<&'a Measure>; 2],
    means: [Option<f64>; 2],
}

impl<'a> Line<'a> {
    /// The line of a cut of this exam.
    fn of(cut: &'a Breakdown, exam: Exam, analysis: &Analysis) -> Option<Self> {
        let title = exam.title();
        let years = figures::of_series(&cut.series, analysis);
        if cut.by == Cut::Exam && cut.key == title {
            let name = format!("{title}, все предметы");
            return Some(Self { exam, name, is_total: true, years, means: [None; 2] });
        }
        if cut.by != Cut::Subject {
            return None;
        }
        let subject = cut.key.strip_prefix(title)?.strip_prefix(": ")?;
        let means = analysis.years().map(|year| mean_score(exam, subject, year, analysis));
        Some(Self { exam, name: subject.to_owned(), is_total: false, years, means })
    }

    fn track(&self) -> Track {
        if !figures::is_enough(self.years) {
            return Track::default();
        }
        let [before, now] = self.years.map(|measure| measure?.value);
        Track { before, now, ..Track::default() }
    }

    /// «96,3 % (155 из 161)»; of few the counts alone.
    fn value(&self, year: usize) -> String {
        let Some(measure) = self.years[year] else { return figure::DASH.to_owned() };
        let counts = words::out_of(measure.numerator, measure.denominator.unwrap_or_default());
        match measure.value {
            Some(value) if figures::is_enough(self.years) => {
                format!("{} ({counts})", words::percent(value))
            }
            _ => counts,
        }
    }

    /// «60,1 → 45,9».
    fn means(&self) -> String {
        let known: Vec<String> =
            self.means.iter().flatten().map(|mean| words::decimal(*mean, 1)).collect();
        match (known.is_empty(), figures::is_enough(self.years)) {
            (true, _) => figure::DASH.to_owned(),
            (false, false) => figure::FEW.to_owned(),
            (false, true) => known.join(" → "),
        }
    }

    fn mark(&self) -> &'static str {
        // All exams together are judged from ten results on.
        if figures::is_small(self.years) && !self.is_total { " *" } else { "" }
    }

    fn people(&self) -> u64 {
        self.years[1].and_then(|measure| measure.denominator).unwrap_or_default()
    }

    /// How far it moved: by the share or by the mean, whichever says more.
    fn distance(&self) -> f64 {
        if !figures::is_enough(self.years) {
            return 0.0;
        }
        let share = figures::difference(self.years).unwrap_or_default().abs() * 100.0;
        let mean = match self.means {
            [Some(was), Some(is)] => (is - was).abs(),
            _ => 0.0,
        };
        share.max(mean)
    }
}

/// The mean of ЕГЭ: points of ОГЭ are no common scale.
fn mean_score(exam: Exam, subject: &str, year: AcademicYear, analysis: &Analysis) -> Option<f64> {
    if exam != Exam::Ege {
        return None;
    }
    let mut exams = analysis.details.exams.iter();
    let known = exams.find(|known| {
        known.exam == exam && known.subject == subject && known.year == year && !known.september
    });
    known?.mean_score
}

/// Both exams with their subjects; of many those that moved most, the rest is counted.
fn lines<'a>(indicator: &'a Indicator, analysis: &Analysis) -> (Vec<Line<'a>>, usize) {
    let mut lines = Vec::new();
    for exam in EXAMS {
        for cut in &indicator.breakdown {
            lines.extend(Line::of(cut, exam, analysis));
        }
    }
    lines.retain(|line| line.years[1].is_some());
    lines.sort_by_key(|line| (line.exam, !line.is_total));
    // The heading names the exam whose mean fell most: it stands in the table whatever else moved.
    let named = conclusions::largest_fall(analysis).map(|fall| fall.subject);
    let mut ranked: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].is_total).collect();
    ranked.sort_by(|left, right| {
        let (left, right) = (&lines[*left], &lines[*right]);
        let is_named = |line: &Line| line.exam == Exam::Ege && Some(line.name.as_str()) == named;
        let by_name = is_named(right).cmp(&is_named(left));
        let by_distance = right.distance().total_cmp(&left.distance());
        by_name.then(by_distance).then(right.people().cmp(&left.people()))
    });
    let left_out = ranked.split_off(ranked.len().min(MOST_SUBJECTS));
    let mut shown = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if !left_out.contains(&at) {
            shown.push(line);
        }
    }
    (shown, left_out.len())
}

fn body(indicator: &Indicator, analysis: &Analysis) -> Markup {
    let (lines, rest) = lines(indicator, analysis);
    let scale = Scale::around(lines.iter().map(Line::track));
    html! {
        table {
            (head(scale, analysis))
            tbody {
                @for line in &lines {
                    tr.total[line.is_total] {
                        th scope="row" { (line.name) (line.mark()) }
                        td.picture { (scale.line(line.track(), &format!("{}: {}", line.name, line.value(1)))) }
                        td.figure { (line.value(0)) }
                        td.figure { (line.value(1)) }
                        td.figure { (line.means()) }
                    }
                }
            }
        }
        div.legend {
            (figures::years_legend(indicator, analysis))
        }
        p {
            (figures::change_and_verdict(indicator, analysis)) ". "
            @if lines.iter().any(|line| !line.mark().is_empty()) {
                "* меньше " (figures::SMALL) " результатов: мало для вывода. "
            }
            @if rest > 0 { "Ещё экзаменов: " (rest) " – в отчёте. " }
            "Результат – один экзамен одного выпускника; средний балл – у ЕГЭ."
        }
    }
}

fn head(scale: Scale, analysis: &Analysis) -> Markup {
    html! {
        thead {
            tr {
                th rowspan="2" { "Экзамен" }
                th.group colspan="3" { (words::sentence(&threshold(analysis))) }
                th.figure rowspan="2" { "Средний балл" }
            }
            tr {
                th.picture { (scale.head()) }
                th.figure { (analysis.baseline) }
                th.figure { (analysis.year) }
            }
        }
    }
}
