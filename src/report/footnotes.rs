//! Footnotes of «Итоги» where like is not compared with like: what they are about, their words.
//! The page prints them while they fit; each section says the same in its notes.

use super::unlike::{self, MovedStaff};
use super::{conclusions, figure, outcome, season_breaks, words};
use crate::analysis::Analysis;
use crate::choices::Variant;
use crate::programme::{IndicatorId, Section, Wording, is_of_section};
use crate::verdict::{Better, Verdict};

const SIGNS: [&str; 9] = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/// Which results a caution is about, and its words.
pub(super) struct Footnote {
    about: Vec<IndicatorId>,
    text: String,
}

impl Footnote {
    fn of(id: IndicatorId, text: String) -> Self {
        Self { about: vec![id], text }
    }

    /// «¹ Состав изменился: 60 → 27 педагогов.»
    pub(super) fn line(&self, number: usize) -> String {
        format!("{} {}.", SIGNS[number], self.text)
    }
}

/// The signs that stand behind the wording of a result.
pub(super) fn signs(footnotes: &[Footnote], id: IndicatorId) -> String {
    let numbered = footnotes.iter().zip(SIGNS);
    let about = numbered.filter(|(footnote, _)| footnote.about.contains(&id));
    about.map(|(_, sign)| sign).collect()
}

/// All of them in the order of the page, as many as there are signs.
pub(super) fn all(analysis: &Analysis) -> Vec<Footnote> {
    let mut footnotes: Vec<Footnote> = staff(analysis).into_iter().collect();
    footnotes.extend(seasons(analysis));
    // Of a change that is told apart from nothing there is nothing to doubt.
    for mut footnote in other_works(analysis) {
        footnote.about.retain(|id| {
            let verdict = analysis.indicator(*id).map(|indicator| indicator.verdict);
            matches!(verdict, Some(Verdict::Growth | Verdict::Decline))
        });
        footnotes.extend(Some(footnote).filter(|footnote| !footnote.about.is_empty()));
    }
    footnotes.extend(shared_works(analysis));
    footnotes.extend(exams(analysis));
    footnotes.extend(mentees(analysis));
    footnotes.extend(documents(analysis));
    footnotes.extend(low_plans(analysis));
    footnotes.truncate(SIGNS.len());
    footnotes
}

/// What a section says of its results in notes; seasons stand there in full anyway.
pub(super) fn of_section(analysis: &Analysis, section: Section) -> Vec<String> {
    let mut footnotes: Vec<Footnote> = Vec::new();
    footnotes.extend(exams(analysis));
    footnotes.extend(staff(analysis));
    footnotes.extend(mentees(analysis));
    footnotes.extend(documents(analysis));
    footnotes.retain(|footnote| footnote.about.iter().any(|id| is_of_section(*id, section)));
    let mut notes: Vec<String> = Vec::new();
    for Footnote { about, text } in &footnotes {
        let named = match &about[..] {
            [only] => analysis.indicator(*only),
            _ => None,
        };
        notes.push(match named {
            Some(indicator) => format!("{} – {}.", indicator.short_name(), words::inside(text)),
            None => format!("{text}."),
        });
    }
    if let Some(low) = low_plans(analysis) {
        let mut names = Vec::new();
        for id in low.about {
            if let Some(indicator) = analysis.indicator(id)
                && is_of_section(id, section)
            {
                names.push(indicator.short_name());
            }
        }
        if !names.is_empty() {
            notes.push(format!("{}: {}.", low.text, names.join("; ")));
        }
    }
    notes
}

fn seasons(analysis: &Analysis) -> Vec<Footnote> {
    let mut footnotes = Vec::new();
    for season in season_breaks::compared(analysis) {
        let mut text = words::sentence(&season.short);
        if season.indicators.iter().any(|id| has_both_years(analysis, *id)) {
            text += ", сравнивать осторожно";
        }
        match footnotes.iter_mut().find(|known: &&mut Footnote| known.text == text) {
            Some(known) => known.about.extend(&season.indicators),
            None => footnotes.push(Footnote { about: season.indicators.clone(), text }),
        }
    }
    footnotes
}

/// What a section says of the works of two years that are not the same.
pub(super) fn of_works(analysis: &Analysis, section: Section) -> Vec<String> {
    let mut notes = Vec::new();
    for Footnote { about, text } in other_works(analysis) {
        if about.iter().any(|id| is_of_section(*id, section)) {
            notes.push(format!("{text}."));
        }
    }
    notes
}

/// Works of both years that are not in the same subjects and grades; of results over the same works once.
fn other_works(analysis: &Analysis) -> Vec<Footnote> {
    let mut footnotes: Vec<Footnote> = Vec::new();
    for indicator in &analysis.indicators {
        let Some([before, now]) = outcome::other_works(indicator) else { continue };
        let [[common, all], [common_before, all_before]] = [now, before];
        let text = format!(
            "В двух годах разные предметы и классы: общие – {common} из {all} работ этого года и {common_before} из {all_before} прошлого"
        );
        match footnotes.iter_mut().find(|known| known.text == text) {
            Some(known) => known.about.push(indicator.id),
            None => footnotes.push(Footnote::of(indicator.id, text)),
        }
    }
    footnotes
}

/// The district is compared over the works that both have.
fn shared_works(analysis: &Analysis) -> Option<Footnote> {
    let about = [IndicatorId::VprPass, IndicatorId::VprQuality];
    let indicator = analysis.indicator(about[0])?;
    let gaps = &conclusions::nearest(indicator)?.gaps;
    let shared = gaps.iter().find(|gap| gap.year == analysis.year)?.denominator;
    let n_works = indicator.measure(analysis.year)?.denominator?;
    let text = format!("С районом сравнены {shared} из {n_works} работ – те, что есть и у него");
    (shared < n_works).then(|| Footnote { about: about.to_vec(), text })
}

fn has_both_years(analysis: &Analysis, id: IndicatorId) -> bool {
    let indicator = analysis.indicator(id);
    let has_value = |year| indicator.is_some_and(|indicator| indicator.has_value(year));
    analysis.years().into_iter().all(has_value)
}

/// The programme speaks of graduates and of results above the threshold.
fn exams(analysis: &Analysis) -> Option<Footnote> {
    let id = IndicatorId::GiaAboveThreshold;
    analysis.indicator(id)?.measure(analysis.year)?;
    let mut parts = vec!["Результат – один экзамен одного выпускника".to_owned()];
    if let Some((passed, whole)) = analysis.details.graduates {
        parts.push(format!("сдали всё {passed} из {whole} выпускников"));
    }
    if !analysis.details.choices.strict_threshold {
        parts.push("засчитан и результат на самом пороге".to_owned());
    }
    Some(Footnote::of(id, parts.join("; ")))
}

fn staff(analysis: &Analysis) -> Option<Footnote> {
    let MovedStaff { before, now } = unlike::moved_staff(analysis)?;
    let teachers = words::plural(now, ["педагог", "педагога", "педагогов"]);
    let text = format!("Состав изменился: {before} → {now} {teachers}");
    Some(Footnote { about: unlike::of_staff(), text })
}

/// Mentees learn from a colleague, so that the programme counts itself.
fn mentees(analysis: &Analysis) -> Option<Footnote> {
    let id = IndicatorId::HorizontalLearning;
    let alternatives = &analysis.indicator(id)?.sensitivity;
    let without = alternatives.iter().find(|other| other.option == Variant::MentoringOut)?;
    let shown = analysis.indicator(id)?.measure(analysis.year)?;
    if !figure::printable(analysis.indicator(id)?, shown) {
        return None;
    }
    let share = words::percent(without.value?);
    Some(Footnote::of(id, format!("Без учёта наставничества – {share}")))
}

/// A stock of documents depends on how many years of them lie in the folder.
fn documents(analysis: &Analysis) -> Option<Footnote> {
    let id = IndicatorId::LessonDesign;
    analysis.indicator(id)?.measure(analysis.baseline)?;
    let text =
        "Документы за {window} до даты среза: если ранние не приложены, год сравнения занижен";
    Some(Footnote::of(id, Wording(text).under(&analysis.details.choices)))
}

/// Plans that the year before had reached already.
fn low_plans(analysis: &Analysis) -> Option<Footnote> {
    let mut about = Vec::new();
    for (planned, indicator) in analysis.in_programme() {
        let before = indicator.measure(analysis.baseline).and_then(|measure| measure.value);
        if let Some((target, before)) = indicator.target.zip(before)
            && match indicator.better {
                Better::Higher => target < before,
                Better::Lower => target > before,
            }
        {
            about.push(planned.id);
        }
    }
    let text = format!("План ниже того, что было в {}", analysis.baseline);
    (!about.is_empty()).then_some(Footnote { about, text })
}
