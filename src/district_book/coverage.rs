//! «Полнота»: which schools were read and which not, and in how many schools each work was written.
//! Says why a school is missing; judges nobody.

use super::words;
use crate::district::{District, DistrictSchool, ReadingStatus, WorkCoverage};
use crate::report::column::{Column, column, counts, labels, text, texts, years};
use crate::report::figure::DASH;
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;

const WIDTHS: [f64; 7] = [22.0, 34.0, 16.0, 18.0, 40.0, 10.0, 14.0];

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, "Полнота", &WIDTHS);
    page.title("Полнота данных", words::subtitle(district));
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    page.part(
        "Школы",
        schools(),
        &district.schools,
        &["Замечания школы, каждое с файлом и ячейкой, – в её собственном отчёте (analyze ПАПКА)."],
    );
    page.part("Работы и экзамены", works(), &district.coverage, &[]);
    page
}

fn schools() -> Vec<Column<DistrictSchool>> {
    vec![
        texts("Папка", |school: &DistrictSchool| &school.folder),
        texts("Школа", |school| school.title()),
        labels("Код", |school| school.code.as_deref().unwrap_or(DASH)),
        labels("Прочитана", |school| status(school.status)),
        texts("Почему не посчитана", |school| {
            school.reason.as_deref().unwrap_or(DASH)
        }),
        counts("Ошибок", |school| school.errors),
        counts("Предупре-\nждений", |school| school.warnings),
    ]
}

fn status(status: ReadingStatus) -> &'static str {
    match status {
        ReadingStatus::Read => "прочитана",
        ReadingStatus::Partly => "не вся",
        ReadingStatus::Failed => "не посчитана",
        ReadingStatus::Empty => "данных нет",
    }
}

fn works() -> Vec<Column<WorkCoverage>> {
    vec![
        years("Учебный год", |work: &WorkCoverage| work.year),
        texts("Предмет", |work| &work.subject),
        labels("Процедура", |work| work.procedure.as_str()),
        column("Класс", Kind::Centred, |work| {
            text(work.grade.map_or_else(|| DASH.to_owned(), |grade| grade.to_string()))
        }),
        counts("Школ", |work| work.schools),
        counts("Писали", |work| work.written),
    ]
}
