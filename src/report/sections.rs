//! How a section begins, and the one page of those that have nothing to show.
//! No data is never a zero.

use super::column::{head, labels, texts};
use super::model::Paper;
use super::page::Page;
use super::{basis, footnotes, missing, plain_figures, self_assessment, sources};
use crate::analysis::Analysis;
use crate::period::AcademicYear;
use crate::programme::Section;
use crate::result_files::ABSENT_SHEET;
use crate::verdict::Verdict;

/// Sections with what would fill them.
const WANTED: [(&str, &str); 9] = [
    (Section::Vpr.title(), "выгрузки ФИС ОКО (Ф1, Ф3) или бланк «ВПР»"),
    (Section::Gia.title(), "протоколы ОГЭ и ЕГЭ или бланк «ГИА»"),
    (Section::Rdr.title(), "заполненный бланк «РДР»"),
    (Section::Staff.title(), "выгрузку сотрудников или бланк «Кадры и категории»"),
    (Section::Events.title(), "заполненные бланки «Представление опыта» и «Конкурсы и проекты»"),
    (Section::Learning.title(), "заполненные бланки «Обучение» и «Затруднения»"),
    (
        Section::Climate.title(),
        "заполненные бланки «Психологический климат» и «Показатели эффективности»",
    ),
    (Section::Mentoring.title(), "заполненный бланк «Наставнические пары»"),
    (self_assessment::TITLE, "список кадров и протоколы ОГЭ и ЕГЭ"),
];

const WIDTHS: [f64; 8] = [24.0, 10.0, 10.0, 9.0, 9.0, 10.0, 10.0, 10.0];

/// The page of a section of these years, with its title.
pub(super) fn begin(
    section: Section,
    (paper, widths): (Paper, &[f64]),
    title: &str,
    years: &[AcademicYear],
) -> Page {
    let mut page = Page::on(paper, section.title(), widths);
    let years: Vec<String> = years.iter().map(AcademicYear::to_string).collect();
    let subtitle = match &years[..] {
        [only] => format!("{only} учебный год"),
        [earlier @ .., last] => format!("{} и {last} учебные годы", earlier.join(", ")),
        [] => String::new(),
    };
    page.title(title, subtitle);
    page
}

/// Those of both years of which a figure of a section has counts.
pub(super) fn years(analysis: &Analysis, section: Section) -> Vec<AcademicYear> {
    let mut years = analysis.years().to_vec();
    years.retain(|year| {
        analysis.indicators.iter().any(|indicator| {
            let measure = indicator.measure(*year);
            indicator.id.planned().section == Some(section)
                && measure.is_some_and(|known| known.numerator.is_some() || known.value.is_some())
        })
    });
    years
}

/// What a part of a section without data says.
pub(super) fn part_without_data(page: &mut Page) {
    page.text("Данных нет. Нет данных – не значит ноль.");
    page.gap();
}

/// How a section ends: what no table of it shows, and where everything is from.
pub(super) fn end(page: &mut Page, analysis: &Analysis, section: Section) {
    plain_figures::write(page, analysis, section);
    doubts(page, analysis, section);
    for note in footnotes::of_section(analysis, section) {
        page.note(note);
    }
    sources::block(page, analysis, section);
}

/// What the years of a section can't be compared for: works of other subjects, data that were not read.
pub(super) fn doubts(page: &mut Page, analysis: &Analysis, section: Section) {
    for note in unread(analysis, section) {
        page.note(note);
    }
    for note in footnotes::of_works(analysis, section) {
        page.note(note);
    }
}

/// What of the figures of a section was not read, where it leaves their verdicts open.
fn unread(analysis: &Analysis, section: Section) -> Vec<String> {
    let mut notes = Vec::new();
    for indicator in &analysis.indicators {
        let is_open = indicator.verdict == Verdict::Incomplete;
        if is_open && indicator.id.planned().section == Some(section) {
            let lack = basis::of_figure(analysis, indicator.id).unwrap_or_default();
            let lack = if lack.is_empty() { lack } else { format!(": {lack}") };
            notes.push(format!(
                "{} – данные неполны{lack}. Изменение и сравнение по этой таблице могут быть неверны.",
                indicator.short_name()
            ));
        }
    }
    notes
}

/// The page of what is not there; nothing where every section has a page and every figure a value.
pub(super) fn absent(analysis: &Analysis, shown: &[Page]) -> Option<Page> {
    let mut absent: Vec<(&str, &str)> = WANTED.to_vec();
    absent.retain(|(title, _)| shown.iter().all(|page| page.title_of_sheet() != *title));
    let mut page = Page::on(Paper::Portrait, ABSENT_SHEET, &WIDTHS);
    page.title("Чего нет", format!("{} и {} учебные годы", analysis.baseline, analysis.year));
    let columns = vec![
        labels(head("Раздел отчёта").over(2), |(title, _): &(&str, &str)| title),
        texts(head("Что положить в папку").over(6), |(_, files)| files),
    ];
    page.part("Разделы, по которым данных нет", columns, &absent, &[NOT_ZERO]);
    let is_whole = !missing::block(&mut page, analysis) && absent.is_empty();
    (!is_whole).then_some(page)
}

const NOT_ZERO: &str =
    "Положите файлы в папку и запустите программу ещё раз. Нет данных – не значит ноль.";
