//! Rows of staff lists with a slip in a day, two names, a vacancy, a part-timer in the post, two categories,
//! and columns that nobody reads: the figure counted by hand, and the cell of the finding.

use crate::support::Project;
use crate::support::sources::{EXPERIENCE, table};

const LISTED: &str = "ФИО*;Должность*;Категория;Дата присвоения;Дата приёма;Дата увольнения";
const AZOVA: &str = "Азова Инна Ильинична;учитель;высшая;@2020-01-10;@2010-09-01;";

/// Азова with a category and a talk, and the rows given: the shares of talks and of categories.
fn check(
    name: &str,
    header: &str,
    lines: &[&str],
    counts: [&str; 2],
    finding: Option<(&str, &str)>,
) {
    let talk = "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный";
    let lines = [&[AZOVA], lines].concat();
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines))
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk]))
        .outcome();
    let shown = outcome.shown();
    assert_eq!(outcome.counts("experience_shared"), counts[0], "{name}: {shown}");
    assert_eq!(outcome.counts("category_high_first"), counts[1], "{name}: {shown}");
    let codes = ["F33", "C38", "F47", "F48", "F49", "F20", "F36", "B20", "F35"];
    match finding {
        Some((code, cell)) => {
            assert!(outcome.has(code), "{name}: {shown}");
            assert_eq!(outcome.remark(code)["cell"], *cell, "{name}: {shown}");
        }
        None => assert!(!codes.iter().any(|code| outcome.has(code)), "{name}: {shown}"),
    }
}

#[test]
fn days_of_staff_that_cannot_be_are_not_read() {
    for (row, category, finding) in [
        ("высшая;@2020-01-10;@2010-09-01;@2032-01-31", "2/2", Some(("C38", "F3"))),
        ("высшая;@2020-01-10;@2010-09-01;@2025-01-31", "2/2", Some(("C38", "F3"))),
        ("высшая;@2020-01-10;@2010-09-01;'31.01.2062", "2/2", Some(("C38", "F3"))),
        ("высшая;@2020-01-10;@2010-09-01;@2024-09-01", "2/2", Some(("C38", "F3"))),
        ("высшая;@2020-01-10;@2032-09-01;", "2/2", Some(("C38", "E3"))),
        ("высшая;@2020-01-10;'01.09.2062;", "2/2", Some(("C38", "E3"))),
        ("высшая;@2020-01-10;@1910-09-01;", "2/2", Some(("C38", "E3"))),
        ("высшая;@2031-10-15;@2010-09-01;", "2/2", Some(("C38", "D3"))),
        ("высшая;'15.10.2091;@2010-09-01;", "2/2", Some(("C38", "D3"))),
        ("высшая;@1921-10-15;@2010-09-01;", "2/2", Some(("C38", "D3"))),
        // Within a year of the list a day may be planned.
        ("высшая;@2020-01-10;@2010-09-01;@2023-08-31", "2/2", None),
        ("высшая;@2020-01-10;@2010-09-01;@2024-08-31", "2/2", None),
    ] {
        let line = format!("Бокова Анна Львовна;учитель;{row}");
        check(row, LISTED, &[&line], ["1/2", category], finding);
    }
}

#[test]
fn several_people_of_a_row_are_several_and_a_vacancy_is_nobody() {
    for name in [
        "Гусева А.И., Волин П.С.",
        "Гусева А.И. / Волин П.С.",
        "Гусева А.И. и Волин П.С.",
        "Гусева Анна Игоревна, Волин Пётр Саввич",
        "Гусева А. И. + Волин П. С.",
    ] {
        let line = format!("{name};учитель;;;@2010-09-01;");
        check(name, LISTED, &[&line], ["1/3", "1/3"], Some(("F47", "A3")));
    }
    for (name, post, cell) in [
        ("вакант", "учитель", "A3"),
        ("Вакансия", "учитель", "A3"),
        ("ВАКАНТ", "учитель физики", "A3"),
        ("(вакансия)", "учитель", "A3"),
        ("– вакантно", "учитель", "A3"),
        ("должность вакантна", "учитель", "A3"),
    ] {
        let line = format!("{name};{post};;;;");
        check(name, LISTED, &[&line], ["1/1", "1/1"], Some(("F20", cell)));
    }
    for post in
        ["учитель (вакансия)", "Учитель, вакансия", "учитель – вакант", "вакантная ставка учителя"]
    {
        let line = format!("Бокова Анна Львовна;{post};;;;");
        check(post, LISTED, &[&line], ["1/1", "1/1"], Some(("F49", "B3")));
    }
}

#[test]
fn a_part_timer_of_the_post_is_one_of_an_unsaid_kind() {
    for post in [
        "учитель-совместитель",
        "Учитель – совместитель",
        "учитель-совмест.",
        "педагог-психолог-совместитель",
    ] {
        let line = format!("Бокова Анна Львовна;{post};;;;");
        let talk = "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный";
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &[AZOVA, &line]))
            .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk]))
            .outcome();
        assert_eq!(outcome.counts("experience_shared"), "1/1", "{post}: {}", outcome.shown());
        assert!(outcome.has("F36"), "{post}: {}", outcome.shown());
    }
}

#[test]
fn two_categories_of_one_person_are_said() {
    for (row, finding) in [
        ("педагог-психолог;соответствие;;;", Some(("F48", "C3"))),
        ("методист;первая;@2021-01-10;;", Some(("F48", "C3"))),
        ("педагог-организатор;СЗД;;;", Some(("F48", "C3"))),
        ("методист;высшая;@2021-01-10;;", None),
        // One post with two days of award is a history.
        ("учитель;первая;@2015-01-10;;", None),
    ] {
        let line = format!("Азова Инна Ильинична;{row}");
        check(row, LISTED, &[&line], ["1/1", "1/1"], finding);
    }
}

#[test]
fn a_column_that_speaks_of_places_is_doubtful_and_the_main_place_of_work_decides() {
    for (header, text) in [
        ("Комментарий", "внешн. совм."),
        ("Ставка", "внешний"),
        ("Движение", "выбытие"),
        ("Движение", "ушла 01.02.2023"),
        ("Кадровое", "увол."),
        ("Сведения", "отпуск по уходу за ребёнком"),
        ("Пометки завуча", "в декрете"),
        ("Разное", "совмест."),
        ("Основание", "приказ об увольнении № 4"),
        ("Ещё", "расторгнут договор"),
    ] {
        let line = format!("Бокова Анна Львовна;учитель;;;;;{text}");
        check(text, &format!("{LISTED};{header}"), &[&line], ["1/2", "1/2"], Some(("B20", "G1")));
    }
    for header in ["Место основной работы", "Основное место работы"]
    {
        for (text, counts) in
            [("СОШ № 99", "1/1"), ("ГБОУ гимназия № 5", "1/1"), ("основное", "1/2")]
        {
            let line = format!("Бокова Анна Львовна;учитель;;;;;{text}");
            check(text, &format!("{LISTED};{header}"), &[&line], [counts, counts], None);
        }
    }
}

#[test]
fn a_list_of_the_staff_may_have_more_in_its_title_and_short_headings() {
    let header = "ФИО;Должность;КК;Стаж работы;Дата приёма;Внешний совместитель";
    for (name, title, lines, counts) in [
        (
            "more in the title",
            "Педагоги школы 2022-2023, график работы",
            ["учитель;;7;@2010-09-01;нет"],
            "1/2",
        ),
        (
            "a semicolon",
            "Список педагогов 2022-2023: график аттестации",
            ["учитель;;7;@2010-09-01;нет"],
            "1/2",
        ),
        ("a rate", "Кадры", ["учитель;;7;@2010-09-01;да (0,5 ставки)"], "1/1"),
        ("no with a rate", "Кадры", ["учитель;;7;@2010-09-01;нет, 1 ст."], "1/2"),
        ("a short post", "Кадры", ["пед.-психолог;;7;@2010-09-01;"], "1/2"),
    ] {
        let mut list = vec![title.to_owned()];
        let people = [
            "Азова Инна Ильинична;учитель;высшая;12;@2010-09-01;нет".to_owned(),
            format!("Бокова Анна Львовна;{}", lines[0]),
        ];
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        list.extend(table(header, &people));
        let talk = "@2023-02-15;Азова И. И.;выступление;содокладчик;Тема;районный";
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Лист1", &list)
            .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk]))
            .outcome();
        assert_eq!(outcome.counts("experience_shared"), counts, "{name}: {}", outcome.shown());
        let had = if counts == "1/1" { "1/1" } else { "1/2" };
        assert_eq!(outcome.counts("category_high_first"), had, "{name}: {}", outcome.shown());
    }
}

#[test]
fn lines_over_people_may_be_numbered_and_counted() {
    for line in [
        "Внешние совместители (2 чел.)",
        "II. Внешние совместители",
        "Внешние совместители – 3",
        "2. Внешние совместители:",
        "Внешние совместители, 1 человек",
        "Расторгли договор",
        "III. Уволенные (1 чел.)",
        "Расторгли трудовой договор",
        "4) Выбыли",
        "Уволились – 1 чел.",
    ] {
        let lines = [line, "Бокова Анна Львовна;учитель;;;;"];
        check(line, LISTED, &lines, ["1/1", "1/1"], None);
    }
}

#[test]
fn posts_that_were_held_are_left_out_or_said() {
    for post in ["бывший учитель", "Бывшая учительница", "экс-учитель", "бывш. учитель физики"]
    {
        let line = format!("Бокова Анна Львовна;{post};высшая;@2020-01-10;@2010-09-01;");
        check(post, LISTED, &[&line], ["1/1", "1/1"], Some(("F16", "B3")));
    }
    for post in [
        "учитель на пенсии",
        "учитель-пенсионер",
        "учитель, вышла на пенсию",
        "учитель (пенсионер)",
        "учитель (до 01.09.2022)",
        "учитель (по 31.08.2022)",
        "учитель, по 31.08.2022",
        "учитель (бывший завуч)",
        "учитель, на пенсии с 2022",
        "учитель, ныне пенсионерка",
    ] {
        let line = format!("Бокова Анна Львовна;{post};высшая;@2020-01-10;@2010-09-01;");
        check(post, LISTED, &[&line], ["1/2", "2/2"], Some(("F33", "B3")));
    }
    for (post, categories) in
        [("учитель, высшая до 25.11.2026", "2/2"), ("учитель (первая, по 31.08.2026)", "1/2")]
    {
        let line = format!("Бокова Анна Львовна;{post};;;@2010-09-01;");
        check(post, LISTED, &[&line], ["1/2", categories], None);
    }
    // «Уволена» has its day: by the rule she is out.
    let line = "Бокова Анна Львовна;учитель (уволена 01.09.2022);высшая;@2020-01-10;@2010-09-01;";
    check("уволена", LISTED, &[line], ["1/1", "1/1"], None);
}
