//! The planned results of the programme: one table of definitions, one way from facts to figures.
//! Counts first: every share keeps its numerator and denominator; a year without a source has no value.

use std::collections::BTreeMap;

use crate::analysis::{Change, Details, Indicator, Measure, Work};
use crate::error::Result;
use crate::facts::{Facts, Places};
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::statistics::{self, Interval};
use crate::value;
use crate::verdict::{Better, Verdict};

pub mod pupils;
pub mod staff;
pub mod summary;
pub mod tally;
pub mod works;

use pupils::PupilShare;
use staff::StaffShare;

/// Where a figure comes from.
#[derive(Debug, Clone, Copy)]
pub enum Formula {
    /// A share of pupils' results.
    Pupils(&'static PupilShare),
    /// A share of N_пед.
    Staff(StaffShare),
    /// Not computed by this version: no value, verdict `no_data`.
    Pending,
}

/// A planned result.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Stable id.
    pub id: &'static str,
    /// The programme's words.
    pub title: &'static str,
    /// Beginnings of words that name it in a passport, all of which must be there.
    pub words: &'static [&'static str],
    /// How it is computed.
    pub formula: Formula,
}

const fn planned(
    id: &'static str,
    title: &'static str,
    words: &'static [&'static str],
    formula: Formula,
) -> Definition {
    Definition { id, title, words, formula }
}

/// All fifteen, in the programme's order. Titles are the programme's own.
pub const INDICATORS: [Definition; 15] = [
    planned(
        "vpr_pass",
        "Повышение обученности по результатам ВПР",
        &["обученност"],
        Formula::Pupils(&pupils::VPR_PASS),
    ),
    planned(
        "vpr_quality",
        "Повышение качества обучения по результатам ВПР",
        &["качеств", "впр"],
        Formula::Pupils(&pupils::VPR_QUALITY),
    ),
    planned(
        "gia_above_threshold",
        "Повышение доли выпускников, набравших по результатам ГИА по предметам баллы, превышающие пороговый уровень",
        &["гиа"],
        Formula::Pupils(&pupils::GIA),
    ),
    planned(
        "rdr_high_cluster",
        "Повышение доли обучающихся, попавших в кластер с высокими результатами по итогам РДР",
        &["рдр"],
        Formula::Pupils(&pupils::RDR),
    ),
    planned(
        "category_high_first",
        "Увеличение доли педагогов, имеющих высшую и первую квалификационные категории",
        &["категори"],
        Formula::Staff(StaffShare::Category),
    ),
    planned(
        "experience_shared",
        "Увеличение доли педагогов, представляющих свой педагогический опыт на районном, городском и всероссийском уровне",
        &["опыт", "представл"],
        Formula::Staff(StaffShare::Experience),
    ),
    planned(
        "contests",
        "Увеличение доли педагогов-участников конкурсов педагогического мастерства, методических проектов",
        &["конкурс"],
        Formula::Staff(StaffShare::Contests),
    ),
    planned(
        "horizontal_learning",
        "Увеличение доли педагогов, повысивших уровень профессионального мастерства в формате непрерывного «горизонтального» образования",
        &["горизонтальн"],
        Formula::Pending,
    ),
    planned(
        "lesson_design",
        "Увеличение доли педагогов, обученных в области проектирования современного урока",
        &["проектировани", "урок"],
        Formula::Pending,
    ),
    planned(
        "no_difficulties",
        "Увеличение доли педагогов, не испытывающих профессиональных затруднений, дефицитов в области использования современных образовательных технологий",
        &["затруднени"],
        Formula::Pending,
    ),
    planned(
        "climate",
        "Улучшение психологического климата в ОУ внутри педагогического коллектива",
        &["климат"],
        Formula::Pending,
    ),
    planned(
        "teacher_effectiveness",
        "Измеримое улучшение личных показателей эффективности педагогов",
        &["эффективност"],
        Formula::Pending,
    ),
    planned(
        "young_supported",
        "Методическое сопровождение молодых и вновь принятых специалистов",
        &["молод"],
        Formula::Pending,
    ),
    planned(
        "pairs_completed",
        "Раскрытие потенциала каждого наставляемого",
        &["потенциал"],
        Formula::Pending,
    ),
    planned(
        "school_results",
        "Измеримое улучшение показателей ОУ в образовательной сфере",
        &["показател", "оу"],
        Formula::Pending,
    ),
];

/// The indicator that a passport's words name: its id, its title, else its own words.
#[must_use]
pub fn by_words(text: &str) -> Option<&'static str> {
    let folded = value::folded(text);
    let exact = INDICATORS.iter().find(|definition| {
        folded == definition.id || folded.trim_end_matches('.') == value::folded(definition.title)
    });
    let named = || {
        let mut found = INDICATORS
            .iter()
            .filter(|definition| definition.words.iter().all(|word| folded.contains(word)));
        found.next()
    };
    exact.or_else(named).map(|definition| definition.id)
}

/// What figures are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// Their places.
    pub places: &'a Places,
    /// The school's settings.
    pub passport: &'a Passport,
    /// Shipped reference data.
    pub reference: &'a Reference,
    /// The reporting year.
    pub year: AcademicYear,
    /// Code of the report's school.
    pub school: Option<&'a str>,
    /// Whether figures are cut by school.
    pub by_school: bool,
}

/// Everything computed from facts.
#[derive(Debug)]
pub struct Computed {
    /// All fifteen planned results.
    pub indicators: Vec<Indicator>,
    /// Results by class.
    pub works: Vec<Work>,
    /// What the report shows beyond the contract.
    pub details: Details,
}

/// Computes all figures.
///
/// # Errors
/// When the data engine refuses a computation: a defect of the program.
pub fn compute(basis: Basis<'_>) -> Result<Computed> {
    let indicators: Vec<Indicator> =
        INDICATORS.iter().map(|definition| indicator(definition, basis)).collect::<Result<_>>()?;
    let works = works::works(basis)?;
    let details = summary::details(basis, &indicators)?;
    Ok(Computed { indicators, works, details })
}

/// What a formula gives before change and verdict are judged.
#[derive(Debug, Default)]
pub struct Raw {
    series: Vec<Measure>,
    clusters: BTreeMap<AcademicYear, u64>,
    breakdown: Vec<crate::analysis::Breakdown>,
    companions: BTreeMap<&'static str, Vec<crate::analysis::CompanionValue>>,
    benchmarks: Vec<crate::analysis::Benchmark>,
    decomposition: Option<crate::analysis::Decomposition>,
    sources: Vec<crate::analysis::Source>,
}

fn indicator(definition: &Definition, basis: Basis<'_>) -> Result<Indicator> {
    let (raw, is_census) = match definition.formula {
        Formula::Pupils(share) => (pupils::compute(share, basis)?, false),
        Formula::Staff(share) => (staff::compute(share, basis)?, true),
        Formula::Pending => (Raw::default(), true),
    };
    let find = |year| raw.series.iter().find(|measure| measure.year == year);
    let (now, before) = (find(basis.year), find(basis.year.previous()));
    let change =
        now.zip(before).and_then(|(now, before)| change(now, before, &raw.clusters, is_census));
    let verdict = verdict(now, before, change.as_ref(), is_census);
    let target = basis.passport.target(definition.id, basis.year);
    let value = now.and_then(|measure| measure.value);
    Ok(Indicator {
        id: definition.id,
        title: definition.title,
        unit: if definition.id == "climate" { "score" } else { "share" },
        change,
        target,
        target_met: target.zip(value).map(|(target, value)| value >= target),
        verdict,
        series: raw.series,
        breakdown: raw.breakdown,
        companions: raw.companions,
        benchmarks: raw.benchmarks,
        decomposition: raw.decomposition,
        sensitivity: Vec::new(),
        sources: raw.sources,
    })
}

/// A measure with its interval; nothing known gives nothing.
#[must_use]
pub fn measure(
    year: AcademicYear,
    numerator: Option<u64>,
    denominator: Option<u64>,
    is_census: bool,
) -> Measure {
    let counts = numerator.zip(denominator).filter(|(_, of)| *of > 0);
    let interval = counts
        .filter(|_| !is_census)
        .and_then(|(hits, of)| statistics::wilson(hits as f64, of as f64));
    Measure {
        year,
        numerator,
        denominator,
        value: counts.map(|(hits, of)| hits as f64 / of as f64),
        interval: interval.map(bounds),
    }
}

fn bounds(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn counts(measure: &Measure) -> Option<(f64, f64)> {
    measure.value?;
    Some((measure.numerator? as f64, measure.denominator? as f64))
}

fn change(
    now: &Measure,
    before: &Measure,
    clusters: &BTreeMap<AcademicYear, u64>,
    is_census: bool,
) -> Option<Change> {
    let (after, earlier) = (counts(now)?, counts(before)?);
    let clustered = |measure: &Measure, (hits, of): (f64, f64)| {
        let clusters = clusters.get(&measure.year).copied()? as f64;
        Some(statistics::Clustered { hits, of, clusters })
    };
    let wide = clustered(now, after).zip(clustered(before, earlier));
    Some(Change {
        value: now.value? - before.value?,
        interval: statistics::newcombe(after, earlier).filter(|_| !is_census).map(bounds),
        interval_clustered: wide
            .filter(|_| !is_census)
            .and_then(|(after, before)| statistics::newcombe_clustered(after, before))
            .map(bounds),
    })
}

fn verdict(
    now: Option<&Measure>,
    before: Option<&Measure>,
    change: Option<&Change>,
    is_census: bool,
) -> Verdict {
    let (now, before) = (now.and_then(counts), before.and_then(counts));
    if is_census {
        return Verdict::census(now, before);
    }
    let interval =
        change.and_then(|change| change.interval).map(|[low, high]| Interval { low, high });
    Verdict::sampled(
        now.map(|counts| counts.1),
        before.map(|counts| counts.1),
        interval,
        Better::Higher,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_titles_lead_back_to_them() {
        let ids: BTreeSet<_> = INDICATORS.iter().map(|definition| definition.id).collect();
        assert_eq!(ids.len(), INDICATORS.len());
        for definition in INDICATORS {
            assert_eq!(by_words(definition.title), Some(definition.id));
            assert_eq!(by_words(definition.id), Some(definition.id));
        }
        assert_eq!(by_words("Обученность по ВПР"), Some("vpr_pass"));
        assert_eq!(by_words("Качество обучения по ВПР"), Some("vpr_quality"));
        assert_eq!(by_words("Погода"), None);
    }
}
