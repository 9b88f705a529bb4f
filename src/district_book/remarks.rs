//! «Замечания»: what is wrong with folders and files of the district.
//! Remarks of a school stand in the school's own report.

use super::words;
use crate::district::District;
use crate::remark::Remark;
use crate::report::column::{Column, column, labels, text, texts};
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;
use crate::result_files::REMARKS_SHEET;

const WIDTHS: [f64; 4] = [16.0, 30.0, 50.0, 60.0];

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, REMARKS_SHEET, &WIDTHS);
    page.title("Замечания к папкам", words::subtitle(district));
    if district.remarks.is_empty() {
        page.text(without_remarks(district));
        return page;
    }
    page.table(columns()).rows(&district.remarks).end();
    page
}

fn without_remarks(district: &District) -> &'static str {
    let schools = &district.schools;
    if schools.iter().all(|school| school.errors + school.warnings == 0) {
        return "Замечаний нет: все школы прочитаны целиком.";
    }
    "Замечаний к папкам нет. Сколько замечаний у школ, сказано на листе «Полнота»; сами они – в отчётах школ (analyze ПАПКА)."
}

fn columns() -> Vec<Column<Remark>> {
    vec![
        labels("Важность", |remark: &Remark| remark.severity.title()),
        texts("Папка или файл", |remark| remark.file().unwrap_or_default()),
        column("Что не так", Kind::Text, |remark| text(remark.fault())),
        column("Что сделать", Kind::Text, |remark| text(remark.cure())),
    ]
}
