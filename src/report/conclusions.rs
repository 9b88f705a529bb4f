//! At most four conclusions for the head of «Итоги»: the balance, the best, the worrying, what to do.
//! They say what the rows of the table don't show side by side, and compute nothing but counts of verdicts.

use super::finding::{self, Told};
use super::outcome::{self, Outcome};
use super::{basis, plan, unlike, words};
use crate::analysis::{Analysis, Benchmark, Indicator, measure_of};
use crate::ids::{Cut, FigureUnit, WiderGroup};
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Planned, Wording};
use crate::reference::Exam;
use crate::verdict::{FEWEST, Verdict};

/// Named best results, falls, steps to the plan.
const MOST_NAMED: usize = 2;
const MOST_STEPS: usize = 4;
/// Fewer results than this say little of a subject.
const ENOUGH: u64 = 25;
/// A mean test score that falls by less is not named.
const LEAST_FALL: f64 = 5.0;

/// The conclusions in the order of the page.
pub(super) fn all(analysis: &Analysis) -> Vec<String> {
    let mut figures = Vec::new();
    for (planned, indicator) in analysis.in_programme() {
        if planned.id != IndicatorId::SchoolResults {
            figures.push(PlannedFigure { planned, indicator });
        }
    }
    if figures.iter().all(|figure| figure.verdict() == Verdict::NoData) {
        return vec![NOTHING.to_owned()];
    }
    let mut sentences = vec![format!("Итог. {}", balance(&figures))];
    sentences.extend(best(&figures, analysis));
    sentences.extend(worrying(&figures, analysis));
    sentences.extend(to_do(&figures, analysis));
    sentences
}

const NOTHING: &str = "Данных для вывода нет. Положите в папку выгрузки ВПР, ГИА, РДР и кадров за оба года и запустите \
    программу ещё раз: что прочитано и что не так с файлами, сказано на листах «Замечания» и «Источники и методика».";

/// A planned result and its figure.
#[derive(Clone, Copy)]
struct PlannedFigure<'a> {
    planned: &'static Planned,
    indicator: &'a Indicator,
}

impl PlannedFigure<'_> {
    fn verdict(&self) -> Verdict {
        self.indicator.verdict
    }

    fn outcome(&self) -> Outcome {
        Outcome::of(self.indicator)
    }

    /// The name as it stands inside a sentence.
    fn name_inside(&self) -> String {
        words::inside(self.indicator.short_name())
    }

    /// «доля педагогов, представивших опыт – 55,3 % (было 26,3 %)».
    fn both_years(&self, analysis: &Analysis) -> String {
        let value = |year| {
            let measured = self.indicator.measure(year)?.value?;
            Some(words::value(measured, self.indicator.unit))
        };
        let name = self.name_inside();
        match (value(analysis.year), value(analysis.baseline)) {
            (Some(now), Some(before)) => format!("{name} – {now} (было {before})"),
            (Some(now), None) => format!("{name} – {now}"),
            (None, _) => name,
        }
    }

    /// How far it moved, for choosing what to name.
    fn distance(&self) -> f64 {
        self.indicator.change.as_ref().map_or(0.0, |change| change.value.abs())
    }
}

fn balance(figures: &[PlannedFigure]) -> String {
    let results: Vec<&Indicator> = figures.iter().map(|figure| figure.indicator).collect();
    let judged = figures.iter().filter(|figure| figure.outcome().is_judged()).count() as u64;
    let mut sentences = vec![match judged {
        0 => "Ни по одному результату вывода об изменении нет".to_owned(),
        _ => moved(&results, judged),
    }];
    let mut open = Vec::new();
    for (met, what) in [
        (&[Outcome::Incomplete][..], "данные неполны"),
        (&[Outcome::Few], "данных мало"),
        (&[Outcome::NoData, Outcome::NoBaseline], "данных нет или не с чем сравнить"),
    ] {
        let count = outcome::with(&results, met).len();
        if count > 0 {
            open.push(format!("по {count} {what}"));
        }
    }
    if !open.is_empty() {
        sentences.push(words::sentence(&open.join(", ")));
    }
    sentences.extend(plans(figures));
    format!("{}.", sentences.join(". "))
}

/// «Из 12 результатов, о которых можно судить, улучшились 8, ухудшившихся нет, у 3 изменение не доказано».
fn moved(results: &[&Indicator], judged: u64) -> String {
    let of_them = words::genitive(judged, ["результата, о котором", "результатов, о которых"]);
    let mut parts = vec![
        moved_count((results, Outcome::Grown), "улучшившихся нет", ["улучшился", "улучшились"]),
        moved_count((results, Outcome::Fallen), "ухудшившихся нет", ["ухудшился", "ухудшились"]),
    ];
    for (became, what) in [
        (Outcome::Unstable, "изменение неустойчиво"),
        (Outcome::Indistinct, "изменение не отличимо от случайного"),
        (Outcome::ByOne, "разница не больше одного человека"),
        (Outcome::Unchanged, "изменения нет"),
    ] {
        let count = outcome::with(results, &[became]).len();
        if count > 0 {
            parts.push(format!("у {count} {what}"));
        }
    }
    format!("Из {judged} {of_them} можно судить, {}", parts.join(", "))
}

/// «улучшились 9», «ухудшившихся нет».
fn moved_count(
    (results, outcome): (&[&Indicator], Outcome),
    none: &str,
    verb: [&'static str; 2],
) -> String {
    match outcome::with(results, &[outcome]).len() as u64 {
        0 => none.to_owned(),
        count => format!("{} {count}", words::genitive(count, verb)),
    }
}

/// «План выполнен по 8 из 14»; nothing where no plan was set.
fn plans(figures: &[PlannedFigure]) -> Option<String> {
    let mut planned = figures.to_vec();
    planned.retain(|figure| figure.indicator.target_met.is_some());
    let n_planned = planned.len();
    planned.retain(|figure| figure.indicator.target_met == Some(true));
    if n_planned == 0 {
        return None;
    }
    Some(format!("План выполнен по {} из {n_planned}", planned.len()))
}

/// The largest stable growths of like with like; what moved by one person is none.
fn best(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let unlike = unlike::results(analysis);
    let mut grown = figures.to_vec();
    grown.retain(|figure| {
        figure.outcome() == Outcome::Grown && !unlike.contains(&figure.planned.id)
    });
    grown.sort_by(|a, b| b.distance().total_cmp(&a.distance()));
    // A mean has no share to be compared with: it stands last, where there is room.
    grown.sort_by_key(|figure| figure.indicator.unit == FigureUnit::Score);
    let named: Vec<String> =
        grown.iter().take(MOST_NAMED).map(|figure| figure.both_years(analysis)).collect();
    (!named.is_empty()).then(|| format!("Лучшее: {}.", named.join("; ")))
}

/// What was not read, what fell, where the school is below its district, which mean fell most.
fn worrying(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut parts: Vec<String> = unread(figures, analysis).into_iter().collect();
    let mut fallen = figures.to_vec();
    fallen.retain(|figure| figure.outcome() == Outcome::Fallen);
    fallen.sort_by(|a, b| b.distance().total_cmp(&a.distance()));
    let unlike = unlike::results(analysis);
    for figure in fallen.iter().take(MOST_NAMED) {
        let is_unlike = unlike.contains(&figure.planned.id);
        let doubt =
            if is_unlike { ", но годы не вполне сравнимы" } else { "" };
        parts.push(format!("{}{doubt}", figure.both_years(analysis)));
    }
    if fallen.len() > MOST_NAMED {
        parts.push(format!("ухудшившихся ещё {}", fallen.len() - MOST_NAMED));
    }
    parts.extend(below_the_district(figures, analysis));
    let proven = fallen_subject(figures, analysis);
    let is_proven = proven.is_some();
    parts.extend(proven);
    match largest_fall(analysis) {
        Some(fall) if is_proven && fall.is_of_few() => {}
        fall => parts.extend(fall.map(|fall| fall.words())),
    }
    let text = parts.join("; ");
    (!parts.is_empty()).then(|| format!("Тревожное: {}.", text.trim_end_matches('.')))
}

/// The subject whose share fell most of those that fell for certain: «обученность по ВПР, Русский язык: −10,0 п.п.».
fn fallen_subject(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut fallen: Option<((bool, f64), String)> = None;
    let odd_years = unlike::of_odd_years(analysis);
    for figure in figures {
        for cut in figure.indicator.cuts(Cut::Subject) {
            let sizes = analysis.years().map(|year| measure_of(&cut.series, year)?.denominator);
            let ([Some(before), Some(now)], Some(change)) = (sizes, &cut.change) else { continue };
            let fewest = before.min(now);
            if fewest < FEWEST || finding::by_interval(Some(change)) != Told::Fallen {
                continue;
            }
            let is_odd = odd_years.contains(&figure.planned.id);
            let doubt =
                if is_odd { ", но годы не вполне сравнимы" } else { "" };
            // Of few works only where nothing else fell.
            let rank = (fewest < ENOUGH, change.value);
            if fallen.as_ref().is_none_or(|(least, _)| rank < *least) {
                let few = if rank.0 { " – мало для вывода" } else { "" };
                let (name, points) = (figure.name_inside(), words::points(change.value));
                fallen = Some((rank, format!("{name}, {}: {points}{few}{doubt}", cut.key)));
            }
        }
    }
    fallen.map(|(_, text)| text)
}

/// What was not read comes first where it leaves a verdict open.
fn unread(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut open = Vec::new();
    for figure in figures {
        let is_open = matches!(figure.verdict(), Verdict::Incomplete | Verdict::NoData);
        if is_open && basis::of_figure(analysis, figure.planned.id).is_some() {
            open.push(figure.planned.number.to_string());
        }
    }
    let count = match basis::unread(analysis) {
        Some(count) => format!("не прочитано – {count}"),
        None => "прочитаны не все данные".to_owned(),
    };
    let rows = if open.len() == 1 { "строке" } else { "строкам" };
    (!open.is_empty()).then(|| format!("{count}, вывода нет по {rows} {}", open.join(", ")))
}

/// «обученность по ВПР ниже, чем в районе, на 5,4 п.п. (было 6,3)», of the nearest wider group.
fn below_the_district(figures: &[PlannedFigure], analysis: &Analysis) -> Vec<String> {
    let mut below = Vec::new();
    for figure in figures {
        let Some(benchmark) = nearest(figure.indicator) else { continue };
        let Some(gap) = gap_of(benchmark, analysis.year).filter(|gap| *gap < 0.0) else { continue };
        let before = gap_of(benchmark, analysis.baseline).unwrap_or_default();
        // A gap of which less than half is left is good news.
        if gap > before / 2.0 {
            continue;
        }
        let place = match benchmark.of {
            WiderGroup::District => "в районе",
            WiderGroup::City => "в городе",
            WiderGroup::Country => "в стране",
        };
        let points = words::decimal(-gap * 100.0, 1);
        let earlier = words::decimal(-before * 100.0, 1);
        let earlier =
            if before < 0.0 { format!(" (было на {earlier})") } else { String::new() };
        let name = figure.name_inside();
        below.push(format!("{name} ниже, чем {place}, на {points}\u{a0}п.п.{earlier}"));
    }
    below
}

/// The nearest wider group that a figure is compared with.
pub(crate) fn nearest(indicator: &Indicator) -> Option<&Benchmark> {
    [WiderGroup::District, WiderGroup::City].iter().find_map(|group| {
        indicator
            .benchmarks
            .iter()
            .find(|benchmark| benchmark.of == *group && !benchmark.gaps.is_empty())
    })
}

/// The school's share less the group's; of few works none.
pub(crate) fn gap_of(benchmark: &Benchmark, year: AcademicYear) -> Option<f64> {
    let gap = benchmark.gaps.iter().find(|gap| gap.year == year)?;
    (gap.denominator >= FEWEST).then(|| gap.value())
}

/// A mean test score of ЕГЭ that fell.
pub(crate) struct MeanFall<'a> {
    pub(crate) subject: &'a str,
    pub(crate) before: f64,
    pub(crate) now: f64,
    /// How many sat, the year before and now.
    pub(crate) sat: [u64; 2],
}

impl MeanFall<'_> {
    /// «средний балл ЕГЭ, Физика – 45,9 (было 60,1) *»: the star where few sat.
    pub(crate) fn title(&self) -> String {
        let [now, before] = [self.now, self.before].map(|score| words::decimal(score, 1));
        let star = if self.is_of_few() { " *" } else { "" };
        format!("средний балл ЕГЭ, {} – {now} (было {before}){star}", self.subject)
    }

    fn is_of_few(&self) -> bool {
        self.sat.iter().any(|sat| *sat < ENOUGH)
    }

    /// «средний балл ЕГЭ, Физика – 45,9 (было 60,1; сдавали 16, было 14 – мало для вывода)».
    pub(crate) fn words(&self) -> String {
        let [now, before] = [self.now, self.before].map(|score| words::decimal(score, 1));
        let few = if self.is_of_few() { " – мало для вывода" } else { "" };
        let [earlier, sat] = self.sat;
        let subject = self.subject;
        format!(
            "средний балл ЕГЭ, {subject} – {now} (было {before}; сдавали {sat}, было {earlier}{few})"
        )
    }
}

/// The exam whose mean test score fell most, of those that ten or more sat in both years.
pub(crate) fn largest_fall(analysis: &Analysis) -> Option<MeanFall<'_>> {
    let exams = &analysis.details.exams;
    let mut largest: Option<MeanFall> = None;
    let means_of = |year| {
        exams.iter().filter(move |exam| {
            exam.year == year && exam.exam == Exam::Ege && !exam.september && exam.sat >= FEWEST
        })
    };
    for exam in means_of(analysis.year) {
        let same = means_of(analysis.baseline).find(|before| before.subject == exam.subject);
        let Some(earlier) = same else { continue };
        let Some((now, before)) = exam.mean_score.zip(earlier.mean_score) else { continue };
        let sat = [earlier.sat, exam.sat];
        let is_larger = largest.as_ref().is_none_or(|most| before - now > most.before - most.now);
        if before - now >= LEAST_FALL && is_larger {
            largest = Some(MeanFall { subject: &exam.subject, before, now, sat });
        }
    }
    largest
}

/// Steps to the plans, the shortest first, by the name of what is lacking; categories that end.
fn to_do(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut steps = Vec::new();
    for PlannedFigure { planned, indicator } in figures {
        if let Some((count, names)) = plan::missing_units(indicator).zip(planned.missing) {
            let name = Wording(words::plural(count, names)).under(&analysis.details.choices);
            steps.push((count, format!("{count} {name}")));
        }
    }
    steps.sort_by_key(|(count, _)| *count);
    let n_left = steps.len().saturating_sub(MOST_STEPS);
    let named: Vec<String> = steps.into_iter().take(MOST_STEPS).map(|(_, step)| step).collect();
    let mut parts = Vec::new();
    if !named.is_empty() {
        let results = words::plural(n_left as u64, ["результату", "результатам", "результатам"]);
        let rest = match n_left {
            0 => String::new(),
            _ => format!(" и ещё по {n_left} {results}"),
        };
        parts.push(format!("до плана – ещё {}{rest}", named.join(", ")));
    }
    let n_ending = analysis.details.expiring_categories.len() as u64;
    if n_ending > 0 {
        let people = words::genitive(n_ending, ["педагога", "педагогов"]);
        parts.push(format!("у {n_ending} {people} в течение года закончится категория"));
    }
    (!parts.is_empty()).then(|| format!("Что сделать: {}.", parts.join("; ")))
}
