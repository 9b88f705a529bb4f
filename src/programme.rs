//! The planned results: their ids and one row of all that is said of each.
//! Everything that speaks of a planned result reads its row: the passport, findings, the JSON, every sheet.
//! Lies below all of them, so it names no formula: the one column that is code, how the units of a figure
//! are found, is a `match` over the ids in `indicator`, which the compiler holds complete. What the school
//! may choose stands in the texts as a hole (`{young}`), which the table of choices fills.

use std::collections::HashMap;
use std::sync::LazyLock;

use strum::VariantArray;

use crate::ids::{FigureUnit, FormKind, GapKind};
use crate::text;

mod indicators;

pub use indicators::IndicatorId;
pub(crate) use indicators::{ALL_TEACHERS, INDICATORS};

/// A text with holes for what the school chose; it is read under choices only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording(pub(crate) &'static str);

/// All that is said of a planned result.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The planned result.
    pub id: IndicatorId,
    /// The programme's words.
    pub title: &'static str,
    /// What the paper prints in place of the title, where it says more.
    pub on_paper: Option<&'static str>,
    /// Beginnings of words that name it in a passport, all of which must be there.
    pub words: &'static [&'static str],
    /// Its row of «Итоги».
    pub number: u8,
    /// The part of the programme that states it.
    pub part: Part,
    /// Subject of a sentence, nominative; a participle's closing comma stands at its end.
    pub name: Wording,
    /// What its values are.
    pub unit: FigureUnit,
    /// What the numerator counts.
    pub numerator: Wording,
    /// What the denominator counts.
    pub denominator: Wording,
    /// Of what the denominator consists: genitive after 1 and after 2.
    pub of: [&'static str; 2],
    /// What one more to the plan would be: after 1, 2, 5; `None`: no such thing is counted.
    pub missing: Option<[&'static str; 3]>,
    /// How the change is judged.
    pub comparison: Comparison,
    /// Sheet that shows the figure in detail.
    pub section: Option<Section>,
    /// Forms whose rows it is counted from, and what a row that was not read leaves open.
    pub feeds: &'static [(FormKind, GapKind)],
    /// What its rows are called where some were not read: after 1, 2, 5.
    pub rows: [&'static str; 3],
    /// Its row in the school's own assessment.
    pub assessment: Assessment,
}

impl IndicatorId {
    /// Its row.
    pub(crate) fn planned(self) -> &'static Planned {
        &INDICATORS[self as usize]
    }
}

/// A part of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Planned results that stand alone.
    Results,
    /// «Положительная динамика образовательных результатов», which `school_results` counts.
    Dynamics,
    /// Tasks that are measured.
    Tasks,
}

/// How a change is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// By the interval of a difference of two shares.
    Shares,
    /// Exactly: everyone was counted.
    Census,
    /// By the interval of a difference of two means.
    Means,
    /// More rose than fell.
    Majority,
}

impl Comparison {
    /// Whether everybody is counted, so that chance is not reckoned with.
    pub(crate) fn is_census(self) -> bool {
        matches!(self, Self::Census | Self::Majority)
    }

    /// The method in words.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Shares => {
                "доля – интервал Уилсона 95 %; разность – гибридный интервал Ньюкомба (метод 10) 95 %; \
                 рост или снижение признаётся, только если интервал разности не содержит нуля"
            }
            Self::Census => {
                "сплошной учёт: интервала нет, значения двух лет сравниваются точно; \
                 меньше 10 человек или пар – только количества"
            }
            Self::Means => "разность средних – интервал Уэлча 95 %",
            Self::Majority => "рост, если выросших больше, чем снизившихся; снижение, если меньше",
        }
    }
}

/// A sheet of the report that shows figures in detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Vpr,
    Gia,
    Rdr,
    Staff,
    Events,
    Learning,
    Climate,
    Mentoring,
}

impl Section {
    /// The title of the sheet.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Vpr => "ВПР",
            Self::Gia => "ГИА",
            Self::Rdr => "РДР",
            Self::Staff => "Кадры",
            Self::Events => "Опыт и конкурсы",
            Self::Learning => "Обучение и затруднения",
            Self::Climate => "Климат и эффективность",
            Self::Mentoring => "Наставничество",
        }
    }
}

/// A row of the school's own system of assessment (ВСОКО).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Assessment {
    /// Its part.
    pub part: AssessmentPart,
    /// Its place in the part.
    pub row: u8,
    /// How it is taken.
    pub method: Wording,
    /// How often it is taken.
    pub period: &'static str,
}

impl Assessment {
    const fn new(
        part: AssessmentPart,
        row: u8,
        method: &'static str,
        period: &'static str,
    ) -> Self {
        Self { part, row, method: Wording(method), period }
    }
}

/// A part of the school's own system of assessment, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub(crate) enum AssessmentPart {
    Results,
    Staff,
    Mentoring,
    Satisfaction,
}

impl AssessmentPart {
    /// Its heading.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Results => "I. Образовательные результаты",
            Self::Staff => "II. Условия: педагогические кадры",
            Self::Mentoring => "III. Реализация программы наставничества",
            Self::Satisfaction => "IV. Удовлетворённость",
        }
    }
}

/// The planned results in the order of the programme, which is that of the paper.
pub(crate) fn in_programme() -> impl Iterator<Item = &'static Planned> {
    IN_PROGRAMME.iter().copied()
}

static IN_PROGRAMME: LazyLock<Vec<&'static Planned>> = LazyLock::new(|| {
    let mut rows: Vec<&Planned> = INDICATORS.iter().collect();
    rows.sort_by_key(|planned| planned.number);
    rows
});

/// The planned results that rows of a form feed; none for passports and reports.
pub(crate) fn fed_by(form: FormKind) -> &'static [IndicatorId] {
    FED.get(&form).map_or(&[], Vec::as_slice)
}

/// Whether a sheet shows a planned result in detail.
pub(crate) fn is_of_section(id: IndicatorId, section: Section) -> bool {
    id.planned().section == Some(section)
}

/// The planned results that count records of taking part: talks and what else shares experience, contests.
pub(crate) fn of_participations() -> impl Iterator<Item = IndicatorId> {
    [FormKind::Experience, FormKind::Contest].into_iter().flat_map(fed_by).copied()
}

static FED: LazyLock<HashMap<FormKind, Vec<IndicatorId>>> = LazyLock::new(|| {
    let mut fed: HashMap<FormKind, Vec<IndicatorId>> = HashMap::new();
    for planned in INDICATORS {
        for (form, _) in planned.feeds {
            fed.entry(*form).or_default().push(planned.id);
        }
    }
    fed
});

/// How many planned results a form feeds, for [`constants_fed_by`].
pub(crate) const fn count_fed_by(form: FormKind) -> usize {
    let (mut count, mut row) = (0, 0);
    while row < INDICATORS.len() {
        if INDICATORS[row].is_fed_by(form) {
            count += 1;
        }
        row += 1;
    }
    count
}

/// The planned results that a form feeds, as a constant.
pub(crate) const fn constants_fed_by<const COUNT: usize>(form: FormKind) -> [IndicatorId; COUNT] {
    let mut fed = [INDICATORS[0].id; COUNT];
    let (mut count, mut row) = (0, 0);
    while row < INDICATORS.len() {
        if INDICATORS[row].is_fed_by(form) {
            fed[count] = INDICATORS[row].id;
            count += 1;
        }
        row += 1;
    }
    fed
}

impl Planned {
    const fn is_fed_by(&self, form: FormKind) -> bool {
        let mut at = 0;
        while at < self.feeds.len() {
            if self.feeds[at].0 as u8 == form as u8 {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// What a row of a form that was not read leaves open in a planned result; `None`: it feeds it not.
pub(crate) fn gap(form: FormKind, id: IndicatorId) -> Option<GapKind> {
    let feeds = id.planned().feeds.iter().find(|(fed, _)| *fed == form);
    feeds.map(|(_, gap)| *gap)
}

/// The planned result that a passport's words name: its id, its title, else its own words.
pub(crate) fn by_words(text: &str) -> Option<IndicatorId> {
    let folded = text::folded(text);
    let folded = folded.trim_end_matches(['.', ';', ' ']);
    for planned in INDICATORS {
        if folded == planned.id.as_str() || folded == text::folded(planned.title) {
            return Some(planned.id);
        }
    }
    let named =
        INDICATORS.iter().find(|planned| planned.words.iter().all(|word| folded.contains(word)));
    named.map(|planned| planned.id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_has_its_row_in_the_order_of_the_contract() {
        let ids: Vec<IndicatorId> = INDICATORS.iter().map(|planned| planned.id).collect();
        assert_eq!(ids, IndicatorId::VARIANTS);
    }

    #[test]
    fn rows_of_the_programme_are_numbered_through_and_its_parts_do_not_mix() {
        let numbers: Vec<usize> = in_programme().map(|row| usize::from(row.number)).collect();
        assert_eq!(numbers, (1..=INDICATORS.len()).collect::<Vec<_>>());
        let mut parts: Vec<Part> = in_programme().map(|row| row.part).collect();
        parts.dedup();
        assert_eq!(parts, [Part::Results, Part::Dynamics, Part::Tasks]);
    }

    #[test]
    fn rows_of_the_assessment_are_numbered_through() {
        for part in AssessmentPart::VARIANTS {
            let of_part = INDICATORS.iter().filter(|row| row.assessment.part == *part);
            let rows: BTreeSet<u8> = of_part.clone().map(|row| row.assessment.row).collect();
            assert_eq!(rows, (1..=of_part.count() as u8).collect(), "{}", part.heading());
        }
    }

    #[test]
    fn the_json_has_the_text_of_the_id() {
        for id in IndicatorId::VARIANTS {
            assert_eq!(serde_json::to_value(id).unwrap(), id.as_str());
        }
    }

    #[test]
    fn titles_lead_back_to_their_ids() {
        for planned in INDICATORS {
            assert_eq!(by_words(planned.title), Some(planned.id));
            assert_eq!(by_words(planned.id.as_str()), Some(planned.id));
        }
        assert_eq!(by_words("Обученность по ВПР"), Some(IndicatorId::VprPass));
        assert_eq!(by_words("Качество обучения по ВПР"), Some(IndicatorId::VprQuality));
        assert_eq!(by_words("Погода"), None);
    }
}
