//! «Полнота»: which schools were read and which not, and in how many schools each work was written.
//! Says why a school is missing; judges nobody.

use super::words;
use crate::district::{District, DistrictIndicator, DistrictSchool, ReadingStatus, WorkCoverage};
use crate::period::AcademicYear;
use crate::report::column::{
    Column, column, counts, counts_or_dash, head, labels, text, texts, years,
};
use crate::report::figure::DASH;
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;

const WIDTHS: [f64; 10] = [22.0, 34.0, 16.0, 18.0, 10.0, 10.0, 10.0, 10.0, 10.0, 14.0];

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, "Полнота", &WIDTHS);
    page.title("Полнота данных", words::subtitle(district));
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    let (mut lines, mut without) = (Vec::new(), Vec::new());
    for indicator in &district.indicators {
        if indicator.series.is_empty() {
            without.push(crate::report::words::inside(&words::title(indicator)));
        } else {
            lines.push(FigureCoverage { district, indicator });
        }
    }
    page.part("Показатели: у скольких школ они есть", figures(district), &lines, &[]);
    if !without.is_empty() {
        page.note(format!("Нет ни у одной школы: {}.", without.join("; ")));
        page.gap();
    }
    let has_own_row = district.coverage.iter().any(|work| work.of_schools.is_some());
    let notes = ["«Из» – сколько школ и участников называет строка всего района в выгрузке."];
    let notes = if has_own_row { &notes[..] } else { &[] };
    page.part("Работы и экзамены", works(has_own_row), &district.coverage, notes);
    page.people_list(
        "Школы".to_owned(),
        schools(),
        &district.schools,
        "Замечания школы, каждое с файлом и ячейкой, – в её собственном отчёте (analyze ПАПКА).",
    );
    page
}

fn schools() -> Vec<Column<DistrictSchool>> {
    vec![
        texts("Папка", |school: &DistrictSchool| &school.folder),
        texts("Школа", |school| school.title()),
        labels("Код", |school| school.code.as_deref().unwrap_or(DASH)),
        labels("Прочитана", |school| status(school.status)),
        texts(head("Почему не посчитана").over(4), |school| {
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

/// A planned result and the schools that have it.
struct FigureCoverage<'a> {
    district: &'a District,
    indicator: &'a DistrictIndicator,
}

impl FigureCoverage<'_> {
    fn n_schools(&self, year: AcademicYear) -> u64 {
        words::pooled(self.indicator, year).map_or(0, |pooled| pooled.schools)
    }

    /// Schools to ask, where others have the figure.
    fn without(&self) -> String {
        let counted = self.district.counted();
        let mut names = Vec::new();
        for (school, figure) in counted.zip(&self.indicator.schools) {
            if figure.denominator.is_none() {
                names.push(school.title());
            }
        }
        match names.len() {
            0 => DASH.to_owned(),
            n_without if n_without == self.indicator.schools.len() => "все".to_owned(),
            _ => names.join(", "),
        }
    }
}

fn figures<'a>(district: &District) -> Vec<Column<FigureCoverage<'a>>> {
    vec![
        column(head("Показатель").over(2), Kind::Text, |line: &FigureCoverage| {
            text(words::title(line.indicator))
        }),
        counts(format!("Школ, {}", district.baseline), |line| {
            line.n_schools(line.district.baseline)
        }),
        counts(format!("Школ, {}", district.year), |line| line.n_schools(line.district.year)),
        column(
            head(format!("Нет за {}", district.year)).over(6),
            Kind::Text,
            |line: &FigureCoverage| text(line.without()),
        ),
    ]
}

/// Beside what was read stands the district's own row of an export, where there is one.
fn works(has_own_row: bool) -> Vec<Column<WorkCoverage>> {
    let mut columns = vec![
        years("Учебный год", |work: &WorkCoverage| work.year),
        texts("Предмет", |work| &work.subject),
        labels("Процедура", |work| work.procedure.as_str()),
        column("Класс", Kind::Centred, |work| {
            text(work.grade.map_or_else(|| DASH.to_owned(), |grade| grade.to_string()))
        }),
        counts("Школ", |work| work.schools),
    ];
    let written = counts("Писали", |work: &WorkCoverage| work.written);
    if has_own_row {
        columns.push(counts_or_dash("Из", |work| work.of_schools));
        columns.extend([written, counts_or_dash("Из", |work| work.of_written)]);
    } else {
        columns.push(written);
    }
    columns
}
