//! The workbooks of the sample school: whole pages as text, formulas reckoned anew, rules of the format.
//! The analysis is made in process; what its figures must be is asserted elsewhere.

mod formulas;
mod text;
mod years;

use std::io::Cursor;
use std::sync::LazyLock;

use analyze::programme::IndicatorId;
use analyze::report::BROKEN;
use analyze::report::model::{Area, Cell, Content, Report, Sheet};
use analyze::{register, report, xlsx};
use calamine::{Reader, Xlsx};

use crate::support::SAMPLES;
use formulas::Workbook;

static REPORT: LazyLock<Report> = LazyLock::new(|| report::report(&SAMPLES));
static REGISTER: LazyLock<Report> = LazyLock::new(|| register::register(&SAMPLES));

fn sheet<'r>(report: &'r Report, title: &str) -> &'r Sheet {
    report.sheets.iter().find(|sheet| sheet.title == title).unwrap()
}

/// All cells with their sheet, row and column.
fn cells(report: &Report) -> impl Iterator<Item = (&Sheet, u32, u16, &Cell)> {
    report.sheets.iter().flat_map(|sheet| {
        sheet.rows().flat_map(move |(number, row)| {
            let mut next = 0;
            row.cells.iter().map(move |cell| {
                next += cell.columns;
                (sheet, number, next - cell.columns, cell)
            })
        })
    })
}

#[test]
fn the_page_that_a_director_signs() {
    insta::assert_snapshot!(text::page(sheet(&REPORT, "Итоги")));
}

#[test]
fn the_page_of_exams() {
    insta::assert_snapshot!(text::page(sheet(&REPORT, "ГИА")));
}

#[test]
fn the_page_of_broken_rules_of_the_register() {
    insta::assert_snapshot!(text::page(sheet(&REGISTER, "Нарушения")));
}

#[test]
fn the_page_of_the_curator() {
    insta::assert_snapshot!(text::page(sheet(&REGISTER, "Сводка")));
}

/// A screen of 1 366 pixels less the row numbers and the scroll bar; seven pixels a digit and five beside.
#[test]
fn fifteen_columns_of_a_pair_are_seen_without_scrolling() {
    for kind in &REGISTER.sheets[1..5] {
        let pixels: f64 =
            kind.columns().iter().take(15).map(|width| (width * 7.0 + 5.0).floor()).sum();
        assert!(pixels * f64::from(kind.zoom()) / 100.0 < 1_310.0, "{}: {pixels}", kind.title);
    }
}

#[test]
fn formulas_give_the_values_stored_beside_them() {
    let workbook = Workbook::new(&REPORT);
    for (sheet, row, column, cell) in cells(&REPORT) {
        let Content::Formula(formula, stored) = &cell.content else { continue };
        let value = workbook.value(&sheet.title, formula);
        assert!((value - stored).abs() < 1e-9, "{}, {row}:{column}: {formula}", sheet.title);
    }
}

#[test]
fn counts_of_the_first_page_can_be_followed_to_their_sections() {
    let rows: Vec<_> = sheet(&REPORT, "Итоги").rows().map(|(_, row)| row).collect();
    let mut n_results = 0;
    for pair in rows.windows(2) {
        let [upper, lower] = [pair[0], pair[1]].map(|row| row.cells.as_slice());
        let [number, wording, ..] = upper else { continue };
        let Content::TextFormula(link, wording) = &wording.content else { continue };
        assert!(number.content.number().is_some() && link.starts_with("=HYPERLINK("), "{wording}");
        n_results += 1;
        for column in [2, 3] {
            let [share, counts] = [&upper[column].content, &lower[column].content];
            let is_live = matches!(share, Content::Formula(..));
            assert!(is_live || share.text().is_some(), "{wording}: {share:?}");
            assert!(
                !matches!(counts, Content::Text(text) if text.contains(" из ")),
                "{wording}: {counts:?}"
            );
        }
    }
    assert_eq!(n_results, 15);
}

/// Numerator and denominator of the reporting year.
fn counts(id: IndicatorId) -> (usize, usize) {
    let indicator = SAMPLES.indicators.iter().find(|known| known.id == id).unwrap();
    let measure = indicator.series.last().unwrap();
    (measure.numerator.unwrap() as usize, measure.denominator.unwrap() as usize)
}

/// Cells of a sheet whose text begins so.
fn named(title: &str, begins: &str) -> usize {
    let cells = sheet(&REPORT, title).rows().flat_map(|(_, row)| row.cells.iter());
    cells.filter(|cell| cell.content.text().is_some_and(|text| text.starts_with(begins))).count()
}

#[test]
fn units_of_surveys_and_pairs_are_listed_as_many_as_are_counted() {
    let rose = counts(IndicatorId::TeacherEffectiveness).0;
    assert_eq!(named("Климат и эффективность", "строка "), rose);
    let without = counts(IndicatorId::NoDifficulties).0;
    assert_eq!(named("Обучение и затруднения", "п-"), without);
    let (fulfilled, ended) = counts(IndicatorId::PairsCompleted);
    assert_eq!(named("Наставничество", "П-"), ended - fulfilled);
}

#[test]
fn the_school_stands_beside_its_district_over_the_works_that_both_have() {
    let vpr = sheet(&REPORT, "ВПР");
    for (_, chart) in vpr.charts() {
        let district = chart.series.iter().find(|series| series.name == "район");
        let school = chart.series.iter().find(|series| series.name == "2022-2023").unwrap();
        // Both of one table, or no district at all.
        let is_beside = chart.title.contains("в сравнении с районом");
        assert_eq!(is_beside, district.is_some(), "{}", chart.title);
        if let Some(district) = district {
            assert_eq!(district.values.rows, school.values.rows, "{}", chart.title);
        }
    }
    assert_eq!(vpr.charts().count(), 4);
}

/// The people of «Педагоги» are those whom the shares of the staff count.
#[test]
fn every_numerator_of_the_staff_is_a_list_of_people() {
    let mut n_figures = 0;
    for indicator in &SAMPLES.indicators {
        let holders = |year| {
            let of_year = SAMPLES.teachers.iter().filter(move |teacher| teacher.year == year);
            of_year.filter(|teacher| teacher.counted && teacher.holds.contains(&indicator.id))
        };
        if SAMPLES.teachers.iter().all(|teacher| !teacher.holds.contains(&indicator.id)) {
            continue;
        }
        for measure in &indicator.series {
            let listed = holders(measure.year).count() as u64;
            assert_eq!(Some(listed), measure.numerator, "{:?} {}", indicator.id, measure.year);
            n_figures += 1;
        }
    }
    // Five shares of N_пед and the share of those with a mentor, in two years.
    assert_eq!(n_figures, 12);
    let lists = cells(&REPORT).filter(|(.., cell)| {
        matches!(&cell.content, Content::Formula(text, _) if text.starts_with("=COUNTIFS("))
    });
    // Numerator and denominator of each; that of the categories is the number of teachers of «Кадры».
    assert_eq!(lists.count(), 24);
}

#[test]
fn no_formula_names_a_column_that_its_table_has_not() {
    for report in [&REPORT, &REGISTER] {
        for (sheet, row, _, cell) in cells(report) {
            let (Content::Text(shown)
            | Content::Formula(shown, _)
            | Content::TextFormula(shown, _)) = &cell.content
            else {
                continue;
            };
            assert!(!shown.contains(BROKEN), "{}, {row}: {shown}", sheet.title);
        }
    }
}

#[test]
fn excel_takes_the_titles_of_all_sheets() {
    for report in [&REPORT, &REGISTER] {
        let bytes = xlsx::write(report).unwrap();
        let book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let titles: Vec<_> = report.sheets.iter().map(|sheet| sheet.title.clone()).collect();
        assert_eq!(book.sheet_names(), titles);
        assert!(titles.iter().all(|title| title.chars().count() <= 31), "{titles:?}");
    }
}

#[test]
fn charts_draw_numbers() {
    for sheet in &REPORT.sheets {
        for (_, chart) in sheet.charts() {
            assert!(!chart.series.is_empty(), "{}", chart.title);
            for series in &chart.series {
                let drawn = contents(sheet, &series.values);
                let name = &series.name;
                // Excel draws a word as zero.
                let is_word = |content: &&Content| matches!(content, Content::Text(_));
                assert!(!drawn.iter().any(is_word), "{}: {name}: {drawn:?}", chart.title);
                let has_number = drawn.iter().any(|content| content.number().is_some());
                assert!(has_number, "{}: {name}", chart.title);
            }
        }
    }
}

/// What stands in the cells of a column.
fn contents<'r>(sheet: &'r Sheet, area: &Area) -> Vec<&'r Content> {
    let mut contents = Vec::new();
    for (number, row) in sheet.rows() {
        if (area.rows[0]..=area.rows[1]).contains(&number) {
            contents.extend(text::content_at(row, area.columns[0]));
        }
    }
    contents
}

#[test]
fn each_section_with_data_has_a_chart() {
    for title in [
        "ВПР",
        "ГИА",
        "РДР",
        "Кадры",
        "Опыт и конкурсы",
        "Обучение и затруднения",
        "Климат и эффективность",
        "Наставничество",
    ] {
        assert!(sheet(&REPORT, title).charts().count() > 0, "{title}");
    }
}

#[test]
fn nothing_foreign_is_shown_to_the_reader() {
    // Names of files and of their sheets, of the program and of the checksum.
    let known = ["xlsx", "xlsb", "analyze", "BLAKE", "Page"];
    for report in [&REPORT, &REGISTER] {
        for (sheet, row, _, cell) in cells(report) {
            let Some(text) = cell.content.text() else { continue };
            if text.chars().all(|sign| sign.is_ascii_hexdigit()) {
                // The beginning of a checksum.
                continue;
            }
            let mut words = text.split(|sign: char| !sign.is_ascii_alphabetic());
            let foreign = words.find(|word| word.len() > 3 && !known.contains(word));
            assert_eq!(foreign, None, "{}, {row}: {text}", sheet.title);
        }
    }
}

/// A report to look at before one has the program: that of the samples, with links to them.
fn sample_report() -> Vec<u8> {
    xlsx::write(&report::report(&SAMPLES).beside("../samples/")).unwrap()
}

const SAMPLE_REPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/sample-report.xlsx");

#[test]
fn the_report_of_the_tree_is_what_the_program_writes() {
    let kept = std::fs::read(SAMPLE_REPORT).unwrap();
    assert!(kept == sample_report(), "cargo test --release rewrite_sample_report -- --ignored");
}

#[test]
#[ignore = "writes docs/sample-report.xlsx"]
fn rewrite_sample_report() {
    std::fs::write(SAMPLE_REPORT, sample_report()).unwrap();
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let bytes = || xlsx::write(&report::report(&SAMPLES)).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn what_the_samples_leave_open_is_what_two_rows_say() {
    let mut open = Vec::new();
    for indicator in &SAMPLES.indicators {
        for measure in &indicator.series {
            if measure.unread != Some(0) {
                open.push((indicator.id.as_str(), measure.year.0, measure.unread));
            }
        }
    }
    // «Иванова М. П.», who may be either of two, in a talk and in a contest; a kind of learning that the blank
    // does not know.
    let expected = [
        ("experience_shared", 2021, Some(1)),
        ("contests", 2022, Some(1)),
        ("horizontal_learning", 2022, Some(1)),
        ("lesson_design", 2022, Some(1)),
    ];
    assert_eq!(open, expected);
}
