//! What the annex prints beside the figures themselves: cuts and their places, words that several sheets share.
//! Holds no figure.

use crate::analysis::Analysis;
use crate::ids::Cut;
use crate::programme::{INDICATORS, IndicatorId, Section};
use crate::report::model::Paper;
use crate::report::page::Page;
use crate::report::words;

/// What stands where a table has no rows.
pub(super) const NO_DATA: &str = "Данных за эти годы нет.";

/// Groups of rows: heading, figure, its first row, the cut below it.
pub(super) const GROUPS: [(&str, IndicatorId, &str, Cut); 5] = [
    (
        "Квалификационные категории",
        IndicatorId::CategoryHighFirst,
        "Высшая и первая вместе",
        Cut::Category,
    ),
    (
        "Представление педагогического опыта",
        IndicatorId::ExperienceShared,
        "Представили опыт",
        Cut::Level,
    ),
    (
        "Конкурсы педагогического мастерства и методические проекты",
        IndicatorId::Contests,
        "Участвовали",
        Cut::Level,
    ),
    ("«Горизонтальное» обучение", IndicatorId::HorizontalLearning, "Учились у коллег", Cut::Kind),
    ("Проектирование современного урока", IndicatorId::LessonDesign, "Обучены", Cut::Kind),
];

/// The cuts that some table prints.
pub(super) fn printed_cuts() -> Vec<(IndicatorId, Cut)> {
    let mut cuts = Vec::new();
    for planned in INDICATORS {
        if matches!(planned.section, Some(Section::Vpr | Section::Gia | Section::Rdr)) {
            cuts.push((planned.id, Cut::Subject));
        }
    }
    cuts.extend(GROUPS.map(|(_, id, _, cut)| (id, cut)));
    cuts
}

/// Whether a teacher may stand in several rows of a cut; else its rows make up the figure.
pub(super) fn has_overlaps(cut: Cut) -> bool {
    matches!(cut, Cut::Level | Cut::Kind)
}

/// A page with its title, of the two years compared.
pub(super) fn begin(sheet: &str, widths: &[f64], title: &str, analysis: &Analysis) -> Page {
    let mut page = Page::on(Paper::Dense, sheet, widths);
    let school = words::school(&analysis.school.name);
    let years = format!("{} и {} учебные годы", analysis.baseline, analysis.year);
    page.title(title, format!("{school}. {years}"));
    page
}
