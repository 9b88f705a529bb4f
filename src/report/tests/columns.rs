//! Formulas follow their columns: a column inserted anywhere moves letters, never what is reckoned.
//! The tables are made up here; those of the sections are read in the tests of whole pages.

use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::report::anchor::{Across, Anchor, Expected, SumIfs};
use crate::report::column::{Column, Value, column, count, counts, head, reckoned, shares, text};
use crate::report::comparison::DETAIL;
use crate::report::formula::{ColumnId, Formula, WeightedMean};
use crate::report::model::{Content, Kind, Look, Sheet};
use crate::report::page::{self, Page};

const SUBJECT: ColumnId = ColumnId::new("subject");
const PASSED: ColumnId = ColumnId::new("passed");
const TAKEN: ColumnId = ColumnId::new("taken");
const SHARE: ColumnId = ColumnId::new("share");
const YEAR: AcademicYear = AcademicYear(2022);

type Exam = (&'static str, u64, u64);
const EXAMS: [Exam; 3] = [("Физика", 9, 12), ("Химия", 18, 24), ("Физика", 3, 20)];

/// The columns of exams, with one of notes at a place.
fn columns(note: Option<usize>) -> Vec<Column<Exam>> {
    let mut columns = vec![
        column(head("Предмет").named(SUBJECT), Kind::Text, |exam: &Exam| text(exam.0)),
        counts(head("Сдали").named(PASSED), |exam| exam.1),
        counts(head("Сдавали").named(TAKEN), |exam| exam.2),
        shares(head("Доля").named(SHARE), PASSED, TAKEN),
        reckoned("Разница", Kind::Points, Formula::Points(SHARE, SHARE)),
        reckoned("Вместе", Kind::Count, Formula::Plus(vec![TAKEN, PASSED])),
        reckoned(
            "По весам",
            Kind::Score,
            Formula::Weighted(WeightedMean {
                weights: [(1, PASSED), (2, TAKEN), (3, PASSED), (4, TAKEN)],
                scale: 10,
                whole: TAKEN,
            }),
        ),
    ];
    if let Some(place) = note {
        let wide = head("Заметка").over(2);
        columns.insert(place, column(wide, Kind::Text, |_| text("–")));
    }
    columns
}

/// A page that sums exams from a table below, and another that refers to the sum.
fn sheets(note: Option<usize>) -> Vec<Sheet> {
    let mut referring = Page::new("Итоги", &[10.0; 3]);
    let same = |(): &()| {
        let expected = Expected::count(Anchor::Numerator(IndicatorId::Contests, YEAR), 12);
        Value::Across(Across::Same(expected))
    };
    referring.table(vec![column("Сдали физику", Kind::Count, same)]).rows([&()]).end();
    let mut page = Page::new("Экзамены", &[10.0; 9]);
    let sum = |(): &()| {
        let criteria = vec![(SUBJECT, "Физика".to_owned())];
        Value::SumIfs(SumIfs { table: DETAIL, column: PASSED, criteria }, 12)
    };
    let mut table = page.table(vec![column(head("Сдали физику").named(PASSED), Kind::Count, sum)]);
    table.row(&());
    table.anchor(Anchor::Numerator(IndicatorId::Contests, YEAR), PASSED);
    table.end();
    page.line(Look::Heading, "Подробно");
    let table = page.table(columns(note)).rows(&EXAMS).end();
    page.name_table(DETAIL, &table);
    page::finish(vec![referring, page])
}

/// Formulas of a row with their values.
fn formulas(sheet: &Sheet, row: u32) -> Vec<(&str, f64)> {
    let (_, row) = sheet.rows().find(|(number, _)| *number == row).unwrap();
    let mut formulas = Vec::new();
    for cell in &row.cells {
        if let Content::Formula(text, value) = &cell.content {
            formulas.push((text.as_str(), *value));
        }
    }
    formulas
}

#[test]
fn an_inserted_column_moves_the_letters_and_changes_no_value() {
    // Row 5 of the sheet is the first exam: 9 of 12; (9 + 24 + 27 + 48) / (10 · 12) = 0.9.
    let told = [("share", 0.75), ("points", 0.0), ("plus", 21.0), ("weighted", 0.9)];
    for (note, letters) in
        [(None, ["B", "C", "D"]), (Some(0), ["D", "E", "F"]), (Some(2), ["B", "E", "F"])]
    {
        let [passed, taken, share] = letters;
        let texts = [
            format!("={passed}5/{taken}5"),
            format!("=({share}5-{share}5)*100"),
            format!("={taken}5+{passed}5"),
            format!("=(1*{passed}5+2*{taken}5+3*{passed}5+4*{taken}5)/(10*{taken}5)"),
        ];
        let sheets = sheets(note);
        let shown = formulas(&sheets[1], 4);
        assert_eq!(shown.len(), told.len());
        for (((text, value), expected), (name, sum)) in shown.iter().zip(&texts).zip(told) {
            assert_eq!((text, value), (&expected.as_str(), &sum), "{name}");
        }
    }
}

#[test]
fn a_sum_over_a_table_below_follows_its_columns() {
    for (note, sum) in [
        (None, "=SUMIFS($B$5:$B$7,$A$5:$A$7,\"Физика\")"),
        (Some(0), "=SUMIFS($D$5:$D$7,$C$5:$C$7,\"Физика\")"),
        (Some(1), "=SUMIFS($D$5:$D$7,$A$5:$A$7,\"Физика\")"),
    ] {
        assert_eq!(formulas(&sheets(note)[1], 1), [(sum, 12.0)]);
    }
}

#[test]
fn a_sheet_made_first_refers_to_one_made_later() {
    assert_eq!(formulas(&sheets(None)[0], 1), [("='Экзамены'!$A$2", 12.0)]);
}

#[test]
fn a_reference_to_a_cell_with_another_number_is_not_made() {
    let mut page = Page::new("Итоги", &[10.0]);
    let other = |(): &()| Value::Across(Across::Same(Expected::count(Anchor::Teachers(YEAR), 38)));
    let mut table = page.table(vec![column(head("Всего").named(TAKEN), Kind::Count, other)]);
    table.row(&());
    let mut list = Page::new("Кадры", &[10.0]);
    let mut teachers =
        list.table(vec![column(head("Всего").named(TAKEN), Kind::Count, |(): &()| count(37))]);
    teachers.row(&());
    teachers.anchor(Anchor::Teachers(YEAR), TAKEN);
    let sheets = page::finish(vec![page, list]);
    let (_, row) = sheets[0].rows().nth(1).unwrap();
    assert_eq!(row.cells[0].content, Content::Number(38.0));
}

#[test]
fn few_are_shown_by_a_word_and_a_missing_column_is_seen() {
    let share = |part: u64, whole: u64| {
        let mut page = Page::new("Лист", &[10.0; 9]);
        page.table(columns(None)).rows([&("Физика", part, whole)]).end();
        let sheet = page.finish();
        let (_, row) = sheet.rows().nth(1).unwrap();
        row.cells[3].content.clone()
    };
    assert_eq!(share(9, 9), Content::Text("мало".to_owned()));
    assert_eq!(share(9, 10), Content::Formula("=B2/C2".to_owned(), 0.9));
    assert_eq!(share(0, 0), Content::Text("–".to_owned()));
    let mut page = Page::new("Лист", &[10.0; 9]);
    let mut without = columns(None);
    without.remove(0);
    let unknown =
        SumIfs { table: DETAIL, column: PASSED, criteria: vec![(SUBJECT, String::new())] };
    assert_eq!(unknown.text(&page.table(without).end()), None);
}
