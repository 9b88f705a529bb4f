//! A planned result on «Итоги»: two rows of the sheet, figures above, what they are made of below.
//! Reckons nothing that the cells of the sections don't hold: what they hold is referred to.

use crate::analysis::{Analysis, Benchmark, Indicator, Measure};
use crate::ids::{FigureUnit, WiderGroup};
use crate::period::AcademicYear;
use crate::programme::{Comparison, IndicatorId, Planned, Section};
use crate::report::anchor::{Across, Anchor, Expected};
use crate::report::column::{Column, Value, column, count, head, nth};
use crate::report::figure::{self, DASH, NONE};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Cell, Content, Kind, Look, Paper};
use crate::report::outcome::{self, Improved};
use crate::report::{climate, conclusions, paper, plan, words};
use crate::result_files::METHODOLOGY_SHEET;
use crate::verdict::Verdict;

pub(super) const SHARE: ColumnId = ColumnId::new("share");
/// Number of the year compared with and of the reporting year.
const BEFORE: usize = 0;
const AFTER: usize = 1;
/// The column of the wording.
const WORDING: usize = 1;

/// Which of its two rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Upper,
    Lower,
}

pub(super) const HALVES: [Half; 2] = [Half::Upper, Half::Lower];

impl Half {
    pub(super) fn look(self) -> Look {
        match self {
            Self::Upper => Look::Upper,
            Self::Lower => Look::Lower,
        }
    }

    fn strong(self) -> Look {
        match self {
            Self::Upper => Look::UpperStrong,
            Self::Lower => Look::LowerStrong,
        }
    }
}

/// A planned result, what is known of it, and which half is shown.
pub(super) struct HalfLine<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    analysis: &'a Analysis,
    wording: String,
    half: Half,
}

/// Numbers, results, both years, what became of them beside plan and district.
pub(super) fn columns<'a>(analysis: &Analysis) -> Vec<Column<HalfLine<'a>>> {
    let [before, after] = analysis.years().map(|year| year.to_string());
    let year_width = year_width(analysis);
    vec![
        column(head("№").wide(2.6).joined_every(2), Kind::Centred, |line: &HalfLine| {
            count(line.planned.number.into())
        }),
        column(
            head("Планируемый результат")
                .wide(44.7 - 2.0 * (year_width - YEAR_WIDTH))
                .joined_every(2),
            Kind::Text,
            HalfLine::name,
        ),
        nth(SHARE.nth(BEFORE), head(before).wide(year_width), Kind::Share, HalfLine::year_value),
        nth(SHARE.nth(AFTER), head(after).wide(year_width), Kind::Share, HalfLine::year_value),
        column(head("Изменение").wide(11.2), Kind::Points, HalfLine::change),
        column(head("План;\nрайон").wide(9.8), Kind::Share, HalfLine::plan),
        column(head("Вывод;\nплан").wide(12.0), Kind::Centred, HalfLine::verdict),
    ]
}

/// As wide as «383 из 426», and what a sign more of a larger school takes.
const YEAR_WIDTH: f64 = 8.8;
const YEAR_SIGNS: usize = 10;
const SIGN_WIDTH: f64 = 0.9;

/// Wide enough for the longest counts: they stand in one line.
fn year_width(analysis: &Analysis) -> f64 {
    let mut longest = 0;
    for measure in analysis.indicators.iter().flat_map(|indicator| &indicator.series) {
        if let (Some(part), Some(whole)) = (measure.numerator, measure.denominator) {
            longest = longest.max(words::out_of(Some(part), whole).chars().count());
        }
    }
    YEAR_WIDTH + SIGN_WIDTH * longest.saturating_sub(YEAR_SIGNS) as f64
}

/// The height that a wording takes in its column.
pub(super) fn height(wording: &str, widths: &[f64]) -> f64 {
    let cell = Cell::text(wording, Look::Body.of(Kind::Text));
    paper::height_of_cell(&cell, WORDING, widths, Paper::Portrait)
}

/// The programme's words, with the unit where it is no share, and a star where not all was read; a task may have
/// its short name.
pub(super) fn wording(planned: &Planned, analysis: &Analysis, is_short: bool) -> String {
    let indicator = analysis.indicator(planned.id);
    let mut wording = match (planned.id, indicator) {
        (IndicatorId::Climate, _) => [words::wording(planned), &climate::unit(analysis)].concat(),
        (_, Some(indicator)) if is_short => indicator.short_name().to_owned(),
        _ => words::wording(planned).to_owned(),
    };
    if analysis.details.lacks.contains_key(&planned.id) {
        wording.push('*');
    }
    wording
}

impl<'a> HalfLine<'a> {
    pub(super) fn new(
        planned: &'static Planned,
        analysis: &'a Analysis,
        wording: String,
        half: Half,
    ) -> Self {
        Self { planned, indicator: analysis.indicator(planned.id), analysis, wording, half }
    }

    /// The wording is the link to the figure in its section.
    fn name(&self) -> Value {
        let wording = self.wording.clone();
        let sheet = self.planned.section.map_or(METHODOLOGY_SHEET, Section::title);
        Value::Leading(wording, sheet, (self.planned.id, self.analysis.year))
    }

    fn year(&self, year: usize) -> AcademicYear {
        self.analysis.years()[year]
    }

    fn measure(&self, year: usize) -> Option<&Measure> {
        self.indicator?.measure(self.year(year))
    }

    /// The measures of both years, if their values may be printed.
    fn printed(&self) -> Option<[&Measure; 2]> {
        let indicator = self.indicator?;
        let measures = [self.measure(BEFORE)?, self.measure(AFTER)?];
        measures.iter().all(|measure| figure::printable(indicator, measure)).then_some(measures)
    }

    fn unit(&self) -> FigureUnit {
        self.indicator.map_or(FigureUnit::Share, |indicator| indicator.unit)
    }

    fn of_unit(&self, share: Kind, score: Kind) -> Kind {
        if self.unit() == FigureUnit::Score { score } else { share }
    }

    /// A cell of the section that holds a part of a figure.
    fn expected(
        &self,
        part: fn(IndicatorId, AcademicYear) -> Anchor,
        year: usize,
        count: u64,
    ) -> Expected {
        Expected::count(part(self.planned.id, self.year(year)), count)
    }

    /// A share over its counts.
    fn year_value(&self, year: usize) -> Value {
        match self.half {
            Half::Upper => self.share(year),
            Half::Lower => self.counts(year),
        }
    }

    /// A live formula; words where a share may not be shown.
    fn share(&self, year: usize) -> Value {
        let (Some(indicator), Some(measure)) = (self.indicator, self.measure(year)) else {
            return Value::word(DASH);
        };
        if self.planned.id == IndicatorId::SchoolResults {
            return self.of_results();
        }
        if !figure::printable(indicator, measure) {
            let is_counted = measure.value.is_some() || measure.numerator.is_some();
            let is_few = is_counted && measure.denominator > Some(0);
            return Value::word(if is_few { figure::FEW } else { DASH });
        }
        match (measure.numerator, measure.denominator, measure.value) {
            (Some(part), Some(whole), _) => Value::Across(Across::Ratio(
                self.expected(Anchor::Numerator, year, part),
                self.expected(Anchor::Denominator, year, whole),
            )),
            (_, _, Some(value)) => {
                let anchor = Anchor::Mean(self.planned.id, self.year(year));
                let style = self.half.look().of(self.of_unit(Kind::Share, Kind::Score));
                Value::AcrossAs(style, Across::Same(Expected { anchor, value }))
            }
            _ => Value::word(DASH),
        }
    }

    /// The result that counts the others is no share of anything.
    fn of_results(&self) -> Value {
        let Improved { grown, judged, .. } = Improved::of(&self.analysis.indicators);
        let style = self.half.look().of(Kind::Centred);
        Value::Styled(style, Content::Text(words::out_of(Some(grown), judged)))
    }

    fn in_unit(&self, value: f64) -> Value {
        let kind = self.of_unit(Kind::Share, Kind::Score);
        Value::Styled(self.half.look().of(kind), Content::Number(value))
    }

    /// «383 из 426», «33 чел.».
    fn counts(&self, year: usize) -> Value {
        let Some(measure) = self.measure(year) else { return Value::nothing() };
        if self.planned.id == IndicatorId::SchoolResults {
            return Value::word("№ 4–13");
        }
        match (measure.numerator, measure.denominator) {
            (Some(part), Some(whole)) => Value::Across(Across::OutOf(
                self.expected(Anchor::Numerator, year, part),
                self.expected(Anchor::Denominator, year, whole),
            )),
            (None, Some(people)) => {
                let people = self.expected(Anchor::Denominator, year, people);
                Value::Across(Across::Answered(people))
            }
            (Some(part), None) => Value::word(&format!("{part} чел.")),
            (None, None) => Value::nothing(),
        }
    }

    /// The change over its interval, or in people where everybody is counted.
    fn change(&self) -> Value {
        match self.half {
            Half::Upper => self.difference(),
            Half::Lower => self.certainty().unwrap_or_else(Value::nothing),
        }
    }

    fn difference(&self) -> Value {
        let [before, after] = [SHARE.nth(BEFORE), SHARE.nth(AFTER)];
        match self.unit() {
            FigureUnit::Score => {
                let style = self.half.look().of(Kind::ScoreChange);
                Value::Reckoned(style, Formula::Difference(after, before))
            }
            FigureUnit::Share => Formula::Points(after, before).into(),
        }
    }

    fn certainty(&self) -> Option<Value> {
        if self.planned.comparison == Comparison::Majority {
            let summary = self.analysis.details.effectiveness.as_ref()?;
            self.measure(AFTER)?;
            let is_of_people = self.planned.id == IndicatorId::TeacherEffectiveness;
            return is_of_people.then(|| Value::word(&format!("снизились {}", summary.fell)));
        }
        let [before, after] = self.printed()?;
        if self.planned.comparison == Comparison::Census {
            if outcome::is_of_other_people(before, after) {
                return Some(Value::word("состав другой"));
            }
            let across = Across::Difference(
                self.expected(Anchor::Numerator, AFTER, after.numerator?),
                self.expected(Anchor::Numerator, BEFORE, before.numerator?),
            );
            return Some(Value::AcrossAs(self.half.look().of(self.people()), across));
        }
        let [low, high] = self.indicator?.change.as_ref()?.interval?;
        let bounds = match self.unit() {
            FigureUnit::Score => [low, high].map(|bound| words::signed(bound, 1)),
            FigureUnit::Share => [low, high].map(|bound| words::signed(bound * 100.0, 1)),
        };
        Some(Value::word(&format!("[{}]", bounds.join("; "))))
    }

    /// What a census counts.
    fn people(&self) -> Kind {
        if self.planned.id == IndicatorId::PairsCompleted { Kind::Pairs } else { Kind::People }
    }

    /// The plan over the gap to the district, else to the city.
    fn plan(&self) -> Value {
        match (self.half, self.indicator.and_then(|indicator| indicator.target)) {
            (Half::Upper, Some(target)) => self.in_unit(target),
            (Half::Upper, None) => Value::word(DASH),
            (Half::Lower, _) => self.gap().unwrap_or_else(Value::nothing),
        }
    }

    fn gap(&self) -> Option<Value> {
        let benchmark: &Benchmark = conclusions::nearest(self.indicator?)?;
        let gap = conclusions::gap_of(benchmark, self.analysis.year)?;
        let kind = match benchmark.of {
            WiderGroup::District => Kind::District,
            _ => Kind::City,
        };
        let anchor = Anchor::Gap(self.planned.id, benchmark.of);
        let across = Across::Same(Expected { anchor, value: gap * 100.0 });
        Some(Value::AcrossAs(self.half.look().of(kind), across))
    }

    fn verdict(&self) -> Value {
        match self.half {
            Half::Upper => self.judged(),
            Half::Lower => self.plan_met(),
        }
    }

    /// Bold is what the director must see.
    fn judged(&self) -> Value {
        let Some(indicator) = self.indicator else { return Value::word(NONE) };
        if self.planned.id == IndicatorId::SchoolResults {
            return self.results_moved();
        }
        let word = outcome::marked(indicator);
        let needs_eye = matches!(indicator.verdict, Verdict::Decline | Verdict::Incomplete);
        let look = if needs_eye { self.half.strong() } else { self.half.look() };
        Value::Styled(look.of(Kind::Centred), Content::Text(word))
    }

    /// What became of the others, in counts.
    fn results_moved(&self) -> Value {
        if self.measure(AFTER).is_none() {
            return Value::word(NONE);
        }
        let Improved { grown, fallen, .. } = Improved::of(&self.analysis.indicators);
        let text = format!("▲ {grown}   ▼ {fallen}");
        Value::Styled(self.half.look().of(Kind::Centred), Content::Text(text))
    }

    /// How many of the others neither grew nor fell.
    fn results_alike(&self) -> Value {
        let Improved { grown, fallen, judged, .. } = Improved::of(&self.analysis.indicators);
        match judged - grown - fallen {
            0 => Value::nothing(),
            alike => Value::word(&format!("≈ {alike}")),
        }
    }

    fn plan_met(&self) -> Value {
        if self.planned.id == IndicatorId::SchoolResults {
            return self.results_alike();
        }
        let planned = self.indicator.filter(|indicator| indicator.target.is_some());
        let Some(indicator) = planned else { return Value::nothing() };
        match (indicator.target_met, plan::missing_units(indicator)) {
            (Some(true), _) => Value::word("план: да"),
            (Some(false), missing) => {
                let lacking = missing
                    .map_or_else(|| "план: нет".to_owned(), |count| format!("план: ещё {count}"));
                let style = self.half.strong().of(Kind::Centred);
                Value::Styled(style, Content::Text(lacking))
            }
            (None, _) => Value::nothing(),
        }
    }
}
