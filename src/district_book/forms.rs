//! «Полнота по школам»: what each school has of each form in both years, what was read in part, what is lacking.
//! Judges nobody: a gap is a question about files.

use strum::VariantArray as _;

use super::words;
use crate::district::{Completeness, District, DistrictSchool, ReportedForm};
use crate::report::column::{self, Column, Value, head, nth, text, texts};
use crate::report::figure::DASH;
use crate::report::formula::ColumnId;
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;

const TITLE: &str = "Полнота по школам";
const SCHOOL_WIDTH: f64 = 34.0;
const FORM_WIDTH: f64 = 6.2;
const FORM: ColumnId = ColumnId::new("form");
const N_YEARS: usize = 2;

/// A school and what it has of each form.
struct FormsLine<'a> {
    school: &'a DistrictSchool,
    forms: &'a [[Option<Completeness>; N_YEARS]],
}

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut widths = vec![SCHOOL_WIDTH];
    widths.extend(vec![FORM_WIDTH; ReportedForm::VARIANTS.len() * N_YEARS]);
    let mut page = Page::on(Paper::Landscape, TITLE, &widths);
    page.title(TITLE, words::subtitle(district));
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    page.note(
        "Есть – прочитано всё; часть – не все строки прочитаны, каждая названа в отчёте школы (analyze ПАПКА); прочерк – нет ничего; «?» – \
         школа не посчитана, почему – на листе «Полнота».",
    );
    let mut lines = Vec::new();
    for (school, forms) in district.schools.iter().zip(&district.forms) {
        lines.push(FormsLine { school, forms });
    }
    let table = page.table(columns(district));
    let first = table.body()[0];
    let table = table.rows(&lines).end();
    page.repeat_head(&table);
    page.sheet().frozen = Some(first);
    page
}

fn columns<'a>(district: &District) -> Vec<Column<FormsLine<'a>>> {
    let years = [district.baseline, district.year].map(|year| year.to_string());
    let mut columns = vec![texts("Школа", |line: &FormsLine| line.school.title())];
    columns.extend(column::under_each(ReportedForm::VARIANTS.iter().copied().map(title), |form| {
        [0, 1].map(|year| {
            let id = FORM.nth(form * N_YEARS + year);
            nth(
                id,
                head(&years[year]).wide(FORM_WIDTH),
                Kind::Centred,
                |line: &FormsLine, number| word(line.forms[number / N_YEARS][number % N_YEARS]),
            )
        })
    }));
    columns
}

fn title(form: ReportedForm) -> &'static str {
    match form {
        ReportedForm::Vpr => "ВПР",
        ReportedForm::Oge => "ОГЭ",
        ReportedForm::Ege => "ЕГЭ",
        ReportedForm::Rdr => "РДР",
        ReportedForm::Staff => "Кадры",
        ReportedForm::Events => "Опыт и конкурсы",
        ReportedForm::Learning => "Обучение",
        ReportedForm::Difficulties => "Затруднения",
        ReportedForm::Climate => "Климат",
        ReportedForm::Pairs => "Пары",
    }
}

fn word(has: Option<Completeness>) -> Value {
    match has {
        Some(Completeness::Whole) => text("есть"),
        Some(Completeness::Partly) => text("часть"),
        Some(Completeness::Absent) => Value::word(DASH),
        None => Value::word("?"),
    }
}
