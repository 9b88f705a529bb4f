//! Surveys as schools have them: a row for a respondent, a column for an item; exports of forms of Google and
//! Yandex. Each sum is written beside its lines; people are invented.

use crate::support::sources::{DIFFICULTIES, table};
use crate::support::{Outcome, Project};

pub(super) const MODERN: &str = "Современные образовательные технологии";
/// The items of Фидлер as a school types them.
pub(super) const FIEDLER: &str = "Дружелюбие – Враждебность;Согласие-Несогласие;Удовлетворенность — Неудовлетворенность;\
    Продуктивность / Непродуктивность;Теплота;Сотрудничество – Несогласованность;Взаимная поддержка;\
    Увлеченность – Равнодушие;Занимательность – Скука;10. Успешность – Безуспешность";

pub(super) fn survey(file: &str, sheet: &str, header: &str, lines: &[&str]) -> Outcome {
    Project::new().workbook(file, sheet, &table(header, lines)).outcome_in("2022-2023")
}

pub(super) fn counts(outcome: &Outcome) -> String {
    outcome.indicator("no_difficulties").counts("2022-2023")
}

/// Value and respondents of the climate in the reporting year.
pub(super) fn climate(outcome: &Outcome) -> (Option<f64>, Option<u64>) {
    let indicator = outcome.indicator("climate");
    let series = indicator.field("series");
    (series[0]["value"].as_f64(), series[0]["denominator"].as_u64())
}

#[test]
fn the_blank_of_difficulties_counts_respondents_of_the_block() {
    let header =
        format!("Учебный год*;Этап;Респондент*;{MODERN}: проекты;{MODERN}: ТРИЗ;Методика: цели");
    let lines = [
        "2022-2023;после;П-1;не испытываю;не испытываю;испытываю",
        "2022-2023;после;П-2;не испытываю;частично;не испытываю",
        "2022-2023;после;П-3;испытываю;испытываю;не испытываю",
    ];
    let outcome = survey("Затруднения.xlsx", "Затруднения", &header, &lines);
    assert_eq!(counts(&outcome), "1/3", "only the first has no difficulty in the block");
    let file = &outcome.files()[0];
    assert_eq!((&file["form"], &file["rows"]), (&"difficulties".into(), &3.into()));
    assert_eq!(file["columns"].as_array().unwrap().len(), 6);
    assert!(outcome.errors().is_empty(), "{:?}", outcome.errors());
}

#[test]
fn a_grid_of_google_is_read_and_dated_by_its_timestamps() {
    // A year by the time of answers: May of 2022 and of 2023. 2021-2022: 1 of 2; 2022-2023: 2 of 3.
    let header = format!(
        "Отметка времени;Имя пользователя;{MODERN} [проекты];{MODERN} [ТРИЗ];Что добавите?"
    );
    let lines = [
        "20.05.2022;azova@example.org;Не испытываю затруднений;Не испытываю затруднений;нет",
        "21.05.2022;bokova@example.org;2 – испытываю затруднения;Не испытываю затруднений;",
        "20.05.2023;azova@example.org;Не испытываю затруднений;Не испытываю затруднений;нет",
        "21.05.2023;bokova@example.org;Не испытываю затруднений;Не испытываю затруднений;",
        "22.05.2023;vlasova@example.org;Не испытываю затруднений;1 – испытываю частично;",
    ];
    let outcome = survey("Анкета (Ответы).xlsx", "Ответы на форму (1)", &header, &lines);
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(
        (indicator.counts("2021-2022"), indicator.counts("2022-2023")),
        ("1/2".into(), "2/3".into())
    );
    assert_eq!(outcome.remark("K43")["severity"], "info", "addresses tell people apart");
    assert!(!outcome.shown().contains("azova@"), "and stand in no result");
}

#[test]
fn names_round_the_table_say_year_stage_and_block() {
    let header = "Отметка времени;1. Веду проекты;2. Применяю ТРИЗ";
    let before =
        ["10.09.2022 09:00:00;испытываю;испытываю", "10.09.2022 09:01:00;не испытываю;частично"];
    let after = [
        "10.05.2023 09:00:00;не испытываю;не испытываю",
        "10.05.2023 09:01:00;не испытываю;частично",
    ];
    let folder = "Современные образовательные технологии 2022-2023";
    let outcome = Project::new()
        .workbook(&format!("{folder}/Анкета (до).xlsx"), "Ответы", &table(header, &before))
        .workbook(&format!("{folder}/Анкета (после).xlsx"), "Ответы", &table(header, &after))
        .outcome_in("2022-2023");
    assert_eq!(counts(&outcome), "1/2", "the last stage is the value");
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(indicator.companion("first_stage", "2022-2023"), Some(0.0));
    assert!(outcome.has("K42"), "rows are respondents");
}

#[test]
fn a_form_of_yandex_as_csv_is_read() {
    let lines = [
        format!("ID;Время создания;Время изменения;{MODERN}: проекты;{MODERN}: ТРИЗ;Комментарий"),
        "101;2023-05-20 10:00:00;2023-05-20 10:01:00;Не испытываю;Не испытываю;".to_owned(),
        "102;2023-05-20 11:00:00;2023-05-20 11:01:00;Частично;Не испытываю;всё хорошо".to_owned(),
    ];
    let outcome = Project::new()
        .file("Диагностика.csv", format!("\u{feff}{}", lines.join("\n")).as_bytes())
        .outcome_in("2022-2023");
    assert_eq!(counts(&outcome), "1/2");
}

#[test]
fn blocks_may_stand_over_their_competences() {
    let lines = [
        format!(";;{MODERN};;Методика"),
        "№;Код;проекты;ТРИЗ;цели".to_owned(),
        "1;П-1;не испытываю;не испытываю;испытываю".to_owned(),
        "2;П-2;не испытываю;частично;не испытываю".to_owned(),
    ];
    let outcome =
        Project::new().workbook("Затруднения.xlsx", "Лист1", &lines).outcome_in("2022-2023");
    assert_eq!(counts(&outcome), "1/2");
}

#[test]
fn questions_without_a_block_are_told_and_not_counted() {
    let header = "Отметка времени;1. Проектирую урок;2. Использую ЦОР";
    let lines = ["03.04.2023;Не испытываю затруднений;Испытываю частично"; 3];
    let outcome = survey("Диагностика (Ответы).xlsx", "Ответы", header, &lines);
    assert_eq!(counts(&outcome), "нет");
    assert_eq!(outcome.remark("K23")["severity"], "warning");
}

#[test]
fn a_bad_answer_names_its_cell_and_its_question_and_leaves_the_respondent_open() {
    let header = format!("Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ");
    let lines = ["П-1;не испытываю;не испытываю", "П-2;не знаю;не испытываю", "П-3;не испытываю;"];
    let outcome = survey("Затруднения 2022-2023.xlsx", "Затруднения", &header, &lines);
    let remark = outcome.remark("K05");
    assert_eq!((&remark["cell"], &remark["value"]), (&"B3".into(), &"не знаю".into()));
    assert!(remark["text"].as_str().unwrap().contains("на вопрос «проекты»"), "{remark}");
    assert!(outcome.remark("K22")["text"].as_str().unwrap().contains("п-3: 1 из 2"));
    assert_eq!(counts(&outcome), "1/1");
    assert_eq!(outcome.indicator("no_difficulties").field("series")[0]["unread"], 1);
}

#[test]
fn a_second_row_of_a_respondent_is_one_remark_and_an_item_twice_is_read_once() {
    let header = format!("Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ;{MODERN}: проекты");
    let lines = [
        "П-1;не испытываю;не испытываю;не испытываю",
        "П-2;испытываю;не испытываю;испытываю",
        "П-1;испытываю;испытываю;испытываю",
        "П-2;испытываю;не испытываю;испытываю",
    ];
    let outcome = survey("Затруднения 2022-2023.xlsx", "Затруднения", &header, &lines);
    assert_eq!(counts(&outcome), "1/2", "the first rows stay");
    let remark = outcome.remark("K57");
    assert_eq!(remark["cell"], "B4", "the other answers of one row are one remark: {remark}");
    assert_eq!(outcome.remark("C01")["severity"], "info");
    assert_eq!(outcome.remark("B09")["cell"], "D1");
}

#[test]
fn names_of_respondents_stand_in_no_result() {
    let header = format!("ФИО;{MODERN}: проекты;{MODERN}: ТРИЗ");
    let lines =
        ["Азова Инна Ильинична;не испытываю;не испытываю", "Бокова Анна Петровна;частично;"];
    let outcome = survey("Затруднения 2022-2023.xlsx", "Затруднения", &header, &lines);
    assert_eq!(counts(&outcome), "1/1");
    assert!(outcome.remark("K22")["text"].as_str().unwrap().contains("строка 3: 1 из 2"));
    assert_eq!(outcome.remark("K43")["severity"], "info");
    assert!(!outcome.shown().contains("Бокова"));
}

#[test]
fn lines_filled_ahead_and_a_line_without_answers_are_nobody() {
    let header = format!("Учебный год*;Этап;Респондент*;{MODERN}: проекты;{MODERN}: ТРИЗ");
    let lines =
        ["2022-2023;;П-1;не испытываю;не испытываю", "2022-2023;;П-2;;", "2022-2023;;П-3;;"];
    let outcome = survey("Затруднения.xlsx", "Затруднения", &header, &lines);
    assert_eq!(counts(&outcome), "1/1");
    assert_eq!(outcome.remark("B33")["severity"], "info");
    assert_eq!(outcome.files()[0]["left_out"], 2);
}

#[test]
fn items_of_the_climate_are_known_by_their_words() {
    // Two respondents: 10 × 3 = 30 and 10 × 4 = 40, the mean is 35.
    let header = format!("№;{FIEDLER}");
    let lines = [format!("1{}", ";3".repeat(10)), format!("2{}", ";4 – скорее да".repeat(10))];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = survey("Климат 2022-2023.xlsx", "Ответы", &header, &lines);
    assert_eq!(climate(&outcome), (Some(35.0), Some(2)));
    assert!(outcome.errors().is_empty(), "{:?}", outcome.errors());
}

#[test]
fn a_line_of_means_is_nobody_and_times_of_any_writing_date_the_answers() {
    let header = format!("Отметка времени;{FIEDLER}");
    let line = format!("2023/05/20 10:00:11 AM GMT+3{}", ";3".repeat(10));
    let mean = format!("Среднее{}", ";3.25".repeat(10));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&line, &line, &mean]);
    assert_eq!(climate(&outcome), (Some(30.0), Some(2)));
    assert_eq!(outcome.warnings(), ["B23 Климат.xlsx A4"]);
    // Without its word broken scores are those of nobody, also where nothing but scores stands in the table; whole
    // ones may be a respondent's: they are not read, and the figure is open.
    let broken = ";3.25".repeat(10);
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&line, &line, &broken]);
    assert_eq!((climate(&outcome), outcome.errors().len()), ((Some(30.0), Some(2)), 0));
    assert_eq!(outcome.remark("B22")["cell"], "B4");
    let bare = [&";3".repeat(10)[1..], &";5".repeat(10)[1..], &";3,5".repeat(10)[1..]];
    let outcome = survey("Климат 2022-2023.xlsx", "Ответы", FIEDLER, &bare);
    assert_eq!((climate(&outcome), outcome.errors().len()), ((Some(40.0), Some(2)), 0));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&line, &line, &";4".repeat(10)]);
    assert_eq!(climate(&outcome), (Some(30.0), Some(2)));
    assert_eq!(outcome.errors(), ["B34 Климат.xlsx B4"]);
    assert_eq!(outcome.indicator("climate").field("series")[0]["unread"], 1);
}

#[test]
fn numbers_of_items_tell_the_method_and_a_name_tells_it_surely() {
    let numbers: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
    let header = format!("Отметка времени;{}", numbers.join(";"));
    let line = format!("20.05.2023{}", ";3".repeat(10));
    let outcome = survey("Климат.xlsx", "Ответы на форму (1)", &header, &[&line, &line]);
    assert_eq!(climate(&outcome), (Some(30.0), Some(2)));
    assert_eq!(outcome.remark("K45")["severity"], "warning");
    let outcome = survey("Климат.xlsx", "Фидлер", &header, &[&line, &line]);
    assert_eq!(climate(&outcome), (Some(30.0), Some(2)));
    assert!(!outcome.has("K45"));
    let header = format!("Отметка времени;{}", numbers[..7].join(";"));
    let line = format!("20.05.2023{}", ";3".repeat(7));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&line]);
    assert_eq!(outcome.remark("K46")["severity"], "error", "seven items are no method's");
}

#[test]
fn a_column_of_the_method_parts_the_rows_of_a_table() {
    let numbers: Vec<String> = (1..=13).map(|number| number.to_string()).collect();
    let header = format!("Учебный год*;Этап;Методика*;Респондент*;{}", numbers.join(";"));
    let fiedler = format!("2022-2023;после;Фидлер;П-1{};;;", ";3".repeat(10));
    let lutoshkin = format!("2022-2023;после;Лутошкин;П-1{}", ";2".repeat(13));
    let outcome = survey("Климат.xlsx", "Лист1", &header, &[&fiedler, &lutoshkin]);
    assert_eq!(climate(&outcome), (Some(30.0), Some(1)));
    assert!(outcome.errors().is_empty(), "{:?}", outcome.errors());
}

#[test]
fn unknown_words_turned_words_and_wrong_scores_are_told() {
    let header = format!(
        "Отметка времени;Стаж;{}",
        FIEDLER.replace("10. Успешность – Безуспешность", "Успех – Провал")
    );
    let good = format!("20.05.2023;5{}", ";3".repeat(10));
    let bad = format!("20.05.2023;7;9;три{}", ";3".repeat(8));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&good, &good, &bad]);
    // Nine of ten items: the tenth is the person's own mean, 9 × 3 + 3.
    assert_eq!(climate(&outcome), (Some(30.0), Some(2)));
    assert!(outcome.remark("K41")["text"].as_str().unwrap().contains("«Успех – Провал» (L1)"));
    let remark = outcome.remark("K40");
    assert_eq!((&remark["cell"], &remark["value"]), (&"D4".into(), &"три".into()));
    assert!(remark["text"].as_str().unwrap().contains("Согласие-Несогласие"), "{remark}");
    assert_eq!(outcome.remark("K07")["cell"], "C4");
}

#[test]
fn long_tables_and_wide_ones_stand_side_by_side() {
    let long = table(
        DIFFICULTIES,
        &[
            &format!("2021-2022;;П-1;{MODERN};проекты;не испытываю"),
            &format!("2021-2022;;П-2;{MODERN};проекты;испытываю"),
        ],
    );
    let wide = table(
        &format!("Учебный год;Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ"),
        &["2022-2023;П-1;не испытываю;не испытываю", "2022-2023;П-2;не испытываю;не испытываю"],
    );
    let outcome = Project::new()
        .workbook("Анкета 2022.xlsx", "Затруднения", &long)
        .workbook("Анкета 2023.xlsx", "Лист1", &wide)
        .outcome_in("2022-2023");
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(
        (indicator.counts("2021-2022"), indicator.counts("2022-2023")),
        ("1/2".into(), "2/2".into())
    );
}

#[test]
fn tables_that_are_no_surveys_are_not_taken_for_them() {
    for (file, header, line) in [
        ("Климат в классах.xlsx", "№;ФИО;Класс;Математика;Физика;История", "1;Азов Иван;5А;4;5;3"),
        ("Список.xlsx", "№;ФИО;Русский;Математика;История;Биология", "1;Азов Иван;4;5;3;4"),
        ("Журнал.xlsx", "ФИО;1;2;3;4;5;6;7;8;9;10", "Азов Иван;4;5;3;4;5;3;4;4;5;5"),
        ("Дефицит учебников.xlsx", "Предмет;5 класс;6 класс;7 класс", "История;1;0;2"),
        ("Согласия.xlsx", "ФИО;Согласие;Подпись", "Азов Иван;1;1"),
    ] {
        let outcome = survey(file, "Лист1", header, &[line, line, line]);
        let form = &outcome.files()[0]["form"];
        assert!(form.is_null() || form != "climate" && form != "difficulties", "{file}: {form}");
    }
}

/// Seven sheets of Фидлер, each another one: the scores of the first item are 1–7, the others 3.
fn sheets_of_seven() -> Vec<String> {
    (1..=7).map(|score| format!("{score}{}", ";3".repeat(9))).collect()
}

#[test]
fn one_survey_as_an_export_and_typed_into_a_blank_is_counted_once() {
    let sheets = sheets_of_seven();
    let exported: Vec<String> =
        sheets.iter().map(|sheet| format!("10.05.2023 13:11:00;{sheet}")).collect();
    let exported: Vec<&str> = exported.iter().map(String::as_str).collect();
    let typed: Vec<String> =
        (1..).zip(&sheets).map(|(number, sheet)| format!("2022-2023;П-{number};{sheet}")).collect();
    let mut typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    let both = |typed: &[&str]| {
        Project::new()
            .workbook("А.xlsx", "Ответы", &table(&format!("Отметка времени;{FIEDLER}"), &exported))
            .workbook(
                "Б.xlsx",
                "Фидлер",
                &table(&format!("Учебный год;Респондент;{FIEDLER}"), typed),
            )
            .outcome_in("2022-2023")
    };
    // (28 + 7 × 27) / 7.
    let outcome = both(&typed);
    assert_eq!(climate(&outcome), (Some(31.0), Some(7)));
    let remark = outcome.remark("K49");
    assert_eq!((&remark["severity"], &remark["file"]), (&"warning".into(), &"Б.xlsx".into()));
    assert!(remark["text"].as_str().unwrap().contains("«А.xlsx»"), "{remark}");
    // Four people may answer alike; so may those who choose one answer throughout.
    typed.truncate(4);
    assert_eq!(climate(&both(&typed)).1, Some(11));
    let alike = format!("2022-2023;П-1{}", ";3".repeat(10));
    let alike: Vec<String> = (1..=7).map(|n| alike.replace("П-1", &format!("П-{n}"))).collect();
    let alike: Vec<&str> = alike.iter().map(String::as_str).collect();
    assert_eq!(climate(&both(&alike)).1, Some(14));
}

#[test]
fn difficulties_typed_from_an_export_are_counted_once() {
    let items = ["а", "б", "в", "г", "д"].map(|item| format!("{MODERN}: {item}")).join(";");
    let answers = ["не испытываю", "частично", "испытываю"];
    let mut sheets = Vec::new();
    for number in 0..6 {
        let sheet: Vec<&str> = (0..5).map(|item| answers[(item * number / 2) % 3]).collect();
        sheets.push(sheet.join(";"));
    }
    let exported: Vec<String> = sheets.iter().map(|sheet| format!("10.05.2023;{sheet}")).collect();
    let typed: Vec<String> =
        (1..).zip(&sheets).map(|(number, sheet)| format!("{number};2022-2023;{sheet}")).collect();
    let [exported, typed] =
        [&exported, &typed].map(|lines| lines.iter().map(String::as_str).collect::<Vec<&str>>());
    let outcome = Project::new()
        .workbook("А.xlsx", "Ответы", &table(&format!("Отметка времени;{items}"), &exported))
        .workbook("Б.xlsx", "Лист1", &table(&format!("Респондент;Учебный год;{items}"), &typed))
        .outcome_in("2022-2023");
    assert_eq!(counts(&outcome), "1/6", "only the first has no difficulty at all");
    assert!(outcome.has("K49"));
}

#[test]
fn surveys_of_pupils_and_of_parents_are_not_of_teachers() {
    let sheets = sheets_of_seven();
    let teachers = format!("10.05.2023;{}", sheets[6]);
    let pupils = format!("10.05.2023;7А;{}", sheets[0]);
    let with_pupils = |file: &str, header: &str, line: &str| {
        Project::new()
            .workbook(
                "Климат.xlsx",
                "Ответы",
                &table(&format!("Отметка времени;{FIEDLER}"), &[&teachers]),
            )
            .workbook(
                file,
                "Ответы",
                &table(&format!("Отметка времени;{header}{FIEDLER}"), &[line]),
            )
            .outcome_in("2022-2023")
    };
    let of_class = format!("10.05.2023;{}", sheets[0]);
    for (file, header, line) in [
        ("Климат 7А.xlsx", "", &of_class),
        ("Климат (ученики).xlsx", "", &of_class),
        ("Ученики/Климат 2.xlsx", "", &of_class),
        ("Анкета.xlsx", "Класс;", &pupils),
    ] {
        let outcome = with_pupils(file, header, line);
        assert_eq!(climate(&outcome), (Some(34.0), Some(1)), "{file}");
        assert_eq!(outcome.remark("K48")["severity"], "warning", "{file}");
    }
    let outcome = with_pupils("Климат педагогов.xlsx", "Класс;", &pupils);
    assert_eq!(climate(&outcome), (Some(31.0), Some(2)), "teachers may be asked for their class");
    assert!(!outcome.has("K48"));
}
