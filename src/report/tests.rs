//! Sheets of results made up by hand: what an empty folder shows, few people, figures without a numerator.
//! Whole pages of the sample school are compared in the tests of the program.

mod columns;
mod conclusions;
mod fixture;

use super::anchor::Anchor;
use super::model::{Content, Look, Report, Row, Sheet};
use super::page::Page;
use super::sections;
use crate::analysis::{Analysis, SelfAssessmentBasis, SelfAssessmentRow, StaffSummary};
use crate::programme::{self, IndicatorId, Section};
use crate::report::words::wording;
use crate::verdict::Verdict;
use fixture::YEARS;

fn written(analysis: &Analysis) -> Report {
    super::report(analysis)
}

fn sheet<'r>(report: &'r Report, title: &str) -> &'r Sheet {
    report.sheets.iter().find(|sheet| sheet.title == title).unwrap()
}

/// All texts of a sheet.
fn texts(sheet: &Sheet) -> String {
    let mut texts = Vec::new();
    for cell in sheet.rows().flat_map(|(_, row)| &row.cells) {
        texts.extend(cell.content.text());
    }
    texts.join("\n")
}

/// The row whose cell in a column is this text.
fn row<'r>(sheet: &'r Sheet, column: usize, text: &str) -> &'r Row {
    rows_from(sheet, column, text)[0]
}

/// The rows from the one whose cell in a column is this text on.
fn rows_from<'r>(sheet: &'r Sheet, column: usize, text: &str) -> Vec<&'r Row> {
    let is_it =
        |row: &&Row| row.cells.get(column).is_some_and(|cell| cell.content.text() == Some(text));
    sheet.rows().map(|(_, row)| row).skip_while(|row| !is_it(row)).collect()
}

/// What stands in the two rows of a planned result on «Итоги»: both years, change, plan, verdict.
fn on_summary(report: &Report, id: IndicatorId) -> [Vec<&Content>; 2] {
    let rows = rows_from(sheet(report, "Итоги"), 1, wording(id.planned()));
    [rows[0], rows[1]].map(|row| row.cells[2..].iter().map(|cell| &cell.content).collect())
}

#[test]
fn sections_without_data_stand_on_one_page_with_what_to_bring() {
    let report = written(&fixture::empty());
    let shown = texts(sheet(&report, "Чего нет"));
    for title in [
        "ВПР",
        "ГИА",
        "РДР",
        "Кадры",
        "Опыт и конкурсы",
        "Обучение и затруднения",
        "Климат и эффективность",
        "Наставничество",
        "Самообследование",
    ] {
        assert!(report.sheets.iter().all(|sheet| sheet.title != title), "{title}");
        assert!(shown.contains(&format!("\n{title}\n")), "{shown}");
    }
    assert!(shown.contains("положите") || shown.contains("Положите"), "{shown}");
    // The wording of a planned result leads there.
    let vpr = rows_from(sheet(&report, "Итоги"), 1, wording(IndicatorId::VprPass.planned()))[0];
    let Content::TextFormula(link, _) = &vpr.cells[1].content else { panic!("{vpr:?}") };
    assert!(link.contains("Чего нет"), "{link}");
}

#[test]
fn another_staff_is_said_in_its_section() {
    let mut analysis = fixture::empty();
    for (year, teachers) in [(YEARS[2], 60), (YEARS[3], 27)] {
        let staff = StaffSummary { year: Some(year), teachers, ..StaffSummary::default() };
        analysis.details.staff.push(staff);
    }
    let shown = texts(sheet(&written(&analysis), "Кадры"));
    assert!(shown.contains("Состав изменился: 60 → 27 педагогов."), "{shown}");
}

#[test]
fn all_planned_results_stand_on_the_summary_in_order_even_without_data() {
    let report = written(&fixture::empty());
    let summary = texts(sheet(&report, "Итоги"));
    let mut from = 0;
    for planned in programme::in_programme() {
        from += summary[from..]
            .find(wording(planned))
            .unwrap_or_else(|| panic!("{}: {summary}", planned.title));
    }
}

/// 9.5 points, however long the names are.
#[test]
fn the_summary_is_one_legible_page() {
    let mut analysis = fixture::empty();
    for name in ["Школа".to_owned(), "Государственное бюджетное учреждение ".repeat(7)]
    {
        analysis.school.name = name;
        let report = written(&analysis);
        let summary = sheet(&report, "Итоги");
        let paper = summary.print.paper;
        assert!(paper.scale(summary.columns()) * paper.type_size(Look::Note) >= 9.5);
        assert!(super::paper::height_of_rows(summary) <= paper.rows_points(summary.columns()));
    }
}

#[test]
fn a_register_without_pairs_can_be_filled_by_hand() {
    let register = crate::register::register(&fixture::empty());
    assert_eq!(register.sheets.len(), 10);
    for sheet in &register.sheets[1..5] {
        let shown = texts(sheet);
        for words in ["Пар этого вида в 2022-2023 учебном году нет", "Наставник", "Дата приказа"]
        {
            assert!(shown.contains(words), "{shown}");
        }
    }
}

#[test]
fn a_climate_that_fell_by_a_scale_where_less_is_better_has_not_risen() {
    let counts = [(YEARS[2], 30, 30), (YEARS[3], 31, 31)];
    let mut climate = fixture::counted(IndicatorId::Climate, &counts, Verdict::Growth);
    for (measure, mean) in climate.series.iter_mut().zip([39.5, 34.5]) {
        (measure.numerator, measure.value) = (None, Some(mean));
    }
    let report = written(&fixture::only(vec![climate]));
    let [upper, lower] = on_summary(&report, IndicatorId::Climate);
    let numbers: Vec<_> = upper.iter().map(|content| content.number()).collect();
    assert_eq!(numbers[..3], [Some(39.5), Some(34.5), Some(-5.0)]);
    assert_eq!(upper[4].text(), Some("▲ лучше"));
    assert_eq!([lower[0].text(), lower[1].text()], [Some("30 чел."), Some("31 чел.")]);
}

#[test]
fn who_misses_the_plan_reads_how_many_are_missing() {
    let counts = [(YEARS[3], 21, 31)];
    let mut risen = fixture::counted(IndicatorId::TeacherEffectiveness, &counts, Verdict::Growth);
    // 21 of 31; 80 % of 31 is 24.8: four more make 25.
    (risen.target, risen.target_met) = (Some(0.8), Some(false));
    assert_eq!(super::plan::missing_units(&risen), Some(4));
    let report = written(&fixture::only(vec![risen.clone()]));
    let [_, lower] = on_summary(&report, IndicatorId::TeacherEffectiveness);
    assert_eq!(lower[4].text(), Some("план: ещё 4"));
    (risen.target, risen.target_met) = (Some(21.0 / 31.0), Some(true));
    assert_eq!(super::plan::missing_units(&risen), None);
}

#[test]
fn few_people_are_shown_as_counts_only() {
    let counts = [(YEARS[2], 4, 7), (YEARS[3], 5, 8)];
    let pairs = fixture::counted(IndicatorId::PairsCompleted, &counts, Verdict::TooFew);
    let report = written(&fixture::only(vec![pairs]));
    let [upper, lower] = on_summary(&report, IndicatorId::PairsCompleted);
    assert_eq!(
        [0, 1, 2, 4].map(|column| upper[column].text().unwrap()),
        ["мало", "мало", "–", "мало"]
    );
    assert_eq!([0, 1].map(|column| lower[column].text().unwrap()), ["4 из 7", "5 из 8"]);
}

#[test]
fn the_self_assessment_has_official_numbers_and_says_what_is_not_covered() {
    let row_of = |row, unit, count, denominator, value| SelfAssessmentRow {
        year: 2022,
        row,
        unit,
        count,
        denominator,
        value,
    };
    let mut analysis = fixture::empty();
    analysis.self_assessment = vec![
        row_of("1.8", "score", None, Some(24), Some(68.5)),
        row_of("1.10", "person_percent", Some(1), None, None),
        row_of("1.24", "person", Some(48), None, None),
        row_of("1.29.1", "person_percent", Some(12), Some(48), Some(0.25)),
    ];
    let lacking = "дата рождения не указана у 2 из 48 педагогов".to_owned();
    analysis.details.self_assessment =
        SelfAssessmentBasis { lacking: vec![(2022, "1.31", lacking)], sources: Vec::new() };
    let report = written(&analysis);
    let sheet = sheet(&report, "Самообследование");
    for (number, expected) in [
        ("1.8", [Some(68.5), Some(24.0), None]),
        ("1.10", [Some(1.0), None, None]),
        ("1.24", [Some(48.0), None, None]),
        ("1.29.1", [Some(12.0), Some(48.0), Some(0.25)]),
        ("1.30", [None; 3]),
        ("1.31", [None; 3]),
        ("2.6", [None; 3]),
    ] {
        let cells = &row(sheet, 0, number).cells[3..6];
        let numbers: Vec<_> = cells.iter().map(|cell| cell.content.number()).collect();
        assert_eq!(numbers, expected, "{number}");
    }
    let shown = texts(sheet);
    assert!(shown.contains("2022 календарный год"), "{shown}");
    assert!(shown.contains("1.31: дата рождения не указана у 2 из 48 педагогов."), "{shown}");
}

#[test]
fn a_planned_result_that_no_table_shows_stands_in_a_plain_one() {
    let id = IndicatorId::CategoryHighFirst;
    let counts = [(YEARS[2], 12, 40), (YEARS[3], 18, 40)];
    let analysis = fixture::only(vec![fixture::counted(id, &counts, Verdict::Growth)]);
    let anchors = YEARS.map(|year| Anchor::Numerator(id, year));
    let mut page = Page::new("Кадры", &[30.0; 4]);
    sections::end(&mut page, &analysis, Section::Staff);
    assert_eq!(anchors.map(|anchor| page.has(anchor)), [false, false, true, true]);
    let n_rows = page.next_row();
    sections::end(&mut page, &analysis, Section::Staff);
    assert_eq!(page.next_row(), n_rows, "once is enough");
}
