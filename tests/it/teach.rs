//! A school teaches its own headers by the passport: refused first, then read and counted.
//! The layouts are invented: no system is known to write them.

use analyze::form::{Form, FormKind};

use crate::support::sources::{RDR, table};
use crate::support::{Book, Cell, Page, Project, rows};

const COLUMNS: &str = "Сопоставление колонок";

const DIAGNOSTIC: &str = "Учебный год;Предмет;Номер параллели;Шифр работы;Уровень готовности";

/// Two high of four.
fn diagnostic() -> Project {
    let lines = [
        "2022-2023;Физика;8;80001;базовый",
        "2022-2023;Физика;8;80002;высокий",
        "2022-2023;Физика;8;80003;высокий",
        "2022-2023;Физика;8;80004;низкий",
    ];
    Project::new().workbook("Оценивание.xlsx", "Лист1", &table(DIAGNOSTIC, &lines))
}

const DIAGNOSTIC_TAUGHT: [&str; 3] = [
    "РДР;Параллель;Номер параллели",
    "rdr;Участник;Шифр работы",
    "РДР (бланк школы);Уровень;Уровень готовности",
];

#[test]
fn an_unknown_diagnostic_is_refused_then_taught_then_counted() {
    let refused = diagnostic().passport(&[("Паспорт", &["Отчётный год;2022-2023"])]).outcome();
    assert_eq!(refused.indicator("rdr_high_cluster").counts("2022-2023"), "нет");
    assert_eq!(refused.errors(), ["A15 Оценивание.xlsx A1"]);
    let remark = refused.remark("A15");
    assert_eq!(remark["value"], DIAGNOSTIC.replace(';', " | "));
    let text = remark["text"].as_str().unwrap();
    for said in [
        "похоже на форму «РДР (бланк школы)»",
        "нет столбцов: «Параллель», «Участник», «Уровень»",
        "«Уровень готовности» – «Уровень»",
        "A1:E1",
        "«Сопоставление колонок» паспорта",
    ] {
        assert!(text.contains(said), "нет «{said}»: {text}");
    }
    let taught = diagnostic().passport(&[(COLUMNS, &DIAGNOSTIC_TAUGHT)]).outcome();
    assert_eq!(taught.counts("rdr_high_cluster"), "2/4");
    let cut = taught.indicator("rdr_high_cluster").cut("subject", "Физика", "2022-2023");
    assert_eq!((cut.as_str(), taught.errors()), ("2/4", Vec::new()));
    let file = taught.files().iter().find(|file| file["file"] == "Оценивание.xlsx").unwrap();
    assert_eq!((file["form"].as_str(), file["rows"].as_u64()), (Some("rdr"), Some(4)));
}

/// The sheets of a file of so many cells are not kept until the passports are read: it is opened again, and says the
/// same as a small one would.
#[test]
fn a_file_too_large_to_be_kept_is_read_with_what_the_passport_teaches() {
    const N_ROWS: usize = 40_100;
    let mut lines = Vec::new();
    for number in 0..N_ROWS {
        let level = if number % 4 == 0 { "высокий" } else { "базовый" };
        lines.push(format!("2022-2023;Физика;8;{};{level}", 100_000 + number));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    // Such a name makes a file of any size one of those that are read before what is taught is known.
    let taught = Project::new()
        .workbook("Оценивание (по паспорту).xlsx", "Лист1", &table(DIAGNOSTIC, &lines))
        .passport(&[(COLUMNS, &DIAGNOSTIC_TAUGHT)])
        .outcome();
    let expected = format!("{}/{N_ROWS}", N_ROWS / 4);
    assert_eq!((taught.counts("rdr_high_cluster"), taught.errors()), (expected, Vec::new()));
}

#[test]
fn an_unknown_staff_list_is_taught() {
    let staff = || {
        let lines = [
            "Азова Инна Ильинична;учитель;высшая",
            "Быкова Анна Олеговна;учитель;первая",
            "Викторов Пётр Ильич;педагог-психолог;",
            "Громов Олег Ильич;завхоз;",
        ];
        let header = "Сотрудник;Занимаемое место;Квалификация";
        Project::new().workbook("Люди 2022-2023.xlsx", "Лист1", &table(header, &lines))
    };
    let refused = staff().passport(&[("Паспорт", &["Отчётный год;2022-2023"])]).outcome();
    assert_eq!(refused.indicator("category_high_first").counts("2022-2023"), "нет");
    assert_eq!(refused.errors(), [""; 0]);
    let warnings = refused.warnings();
    assert!(warnings.contains(&"A04 Люди 2022-2023.xlsx A1".to_owned()), "{warnings:?}");
    let rows = [
        "Кадры и категории;ФИО;Сотрудник",
        "Кадры и категории;Должность;Занимаемое место",
        "staff_list;Категория;Квалификация",
    ];
    let taught = staff().passport(&[(COLUMNS, &rows)]).outcome();
    assert_eq!(taught.counts("category_high_first"), "2/3");
    assert_eq!(taught.errors(), [""; 0]);
}

/// Every form of data under headers of its own, each field taught by the name people call it by.
#[test]
fn every_form_learns_every_column() {
    let forms = analyze::form::catalog::forms().unwrap();
    // The items of a wide form are known by their words, not taught by columns.
    let is_data = |form: &&Form| {
        form.result_code() != "passport" && !form.fields.is_empty() && form.wide.is_none()
    };
    let forms: Vec<&Form> =
        forms.iter().filter(is_data).filter(|form| form.kind != FormKind::Foreign).collect();
    let header =
        |form: &Form, field: usize| format!("{} столбец {field}", form.code.replace('_', " "));
    let (mut pages, mut taught) = (Vec::new(), Vec::new());
    for form in &forms {
        let cells: Vec<String> = (0..form.fields.len()).map(|field| header(form, field)).collect();
        pages.push(Page { title: form.code.clone(), rows: rows(&[cells.join(";")]) });
        for (at, field) in form.fields.iter().enumerate() {
            let name = field.header().trim_end_matches('*').to_owned();
            assert!(!name.is_empty(), "{}: {}", form.code, field.name);
            taught.push(format!("{};{name};{}", form.code, header(form, at)));
        }
    }
    let taught: Vec<&str> = taught.iter().map(String::as_str).collect();
    let outcome = Project::new().book("Чужое.xlsx", &Book(pages)).passport(&[(COLUMNS, &taught)]);
    let outcome = outcome.outcome_of_2022();
    assert_eq!(outcome.errors(), [""; 0], "{}", outcome.shown());
    for form in forms {
        let is_own = |file: &&serde_json::Value| file["sheet"] == form.code.as_str();
        let file = outcome.files().iter().find(is_own).unwrap();
        assert_eq!(file["form"], form.result_code(), "{}", form.code);
    }
}

#[test]
fn an_unknown_report_names_what_it_lacks() {
    let header = "Группы участников;Кол-во участников;Понизили %;Понизили, кол-во участников;Столько же;Стало выше";
    let outcome = Project::new()
        .workbook("Отчёт.xlsx", "Лист1", &table(header, &["Школа;9;11;1;2;6"]))
        .passport(&[("Паспорт", &["Отчётный год;2022-2023"])])
        .outcome();
    let text = outcome.remark("A15")["text"].as_str().unwrap().to_owned();
    let missing = "нет столбцов: «Подтвердили, кол-во участников», «Повысили, кол-во участников»";
    for said in ["«ВПР: сравнение отметок с журналом»", missing, "«Столько же»"]
    {
        assert!(text.contains(said), "нет «{said}»: {text}");
    }
}

#[test]
fn an_unknown_work_is_taught() {
    let lines = [
        "2022-2023;Физика;8;8А;81;5",
        "2022-2023;Физика;8;8А;82;4",
        "2022-2023;Физика;8;8Б;83;3",
        "2022-2023;Физика;8;8Б;84;2",
    ];
    let header = "Год обучения;Дисциплина;Ступень;Группа;Шифр;Итог";
    let rows = [
        "ВПР;Учебный год;Год обучения",
        "ВПР;Предмет;Дисциплина",
        "ВПР;Параллель;Ступень",
        "ВПР;Класс;Группа",
        "ВПР;Код участника;Шифр",
        "ВПР;Отметка;Итог",
    ];
    let project = || Project::new().workbook("Работа.xlsx", "Лист1", &table(header, &lines));
    let refused = project().passport(&[("Паспорт", &["Отчётный год;2022-2023"])]).outcome();
    assert_eq!(refused.indicator("vpr_pass").counts("2022-2023"), "нет");
    let outcome = project().passport(&[(COLUMNS, &rows)]).outcome();
    assert_eq!(
        (outcome.counts("vpr_pass"), outcome.counts("vpr_quality")),
        ("3/4".into(), "2/4".into())
    );
    assert_eq!(outcome.indicator("vpr_pass").cut("class", "8Б", "2022-2023"), "1/2");
}

#[test]
fn a_known_form_learns_a_column_too() {
    let lines = ["Азова Инна Ильинична;учитель;высшая", "Быкова Анна Олеговна;учитель;"];
    let list = table("ФИО*;Должность*;Разряд", &lines);
    let staff = || Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &list);
    let rows = ["Кадры и категории;Категория;Разряд"];
    assert_eq!(
        staff().passport(&[(COLUMNS, &rows)]).outcome().counts("category_high_first"),
        "1/2"
    );
}

#[test]
fn a_taught_column_beats_one_that_is_called_alike() {
    let lines = ["2022-2023;Физика;;8;8А;80001;5;базовый;высокий"];
    let header = format!("{RDR};Итоговый уровень");
    let project = Project::new().workbook("РДР.xlsx", "РДР", &table(&header, &lines));
    assert_eq!(project.outcome().counts("rdr_high_cluster"), "0/1");
    let project = project.passport(&[(COLUMNS, &["РДР;Уровень;Итоговый уровень"])]);
    assert_eq!(project.outcome().counts("rdr_high_cluster"), "1/1");
}

#[test]
fn a_passport_under_any_name_teaches_files_before_and_after_it() {
    let lines = ["Форма;Наш столбец;Заголовок в файле"].iter().chain(&DIAGNOSTIC_TAUGHT);
    let lines: Vec<&str> = lines.copied().collect();
    for name in ["А.xlsx", "Я/Настройки.xlsx"] {
        let page = Page { title: "Лист5".to_owned(), rows: rows(&lines) };
        let outcome = diagnostic().book(name, &Book(vec![page, parameters()])).outcome();
        assert_eq!(outcome.counts("rdr_high_cluster"), "2/4", "{name}");
    }
}

#[test]
fn a_wrong_row_names_its_cell_and_what_is_allowed() {
    let rows = ["РДРР;Уровень;Ступень", "РДР;Уровни;Ступень", "РДР;Уровень", DIAGNOSTIC_TAUGHT[0]];
    let outcome = diagnostic().passport(&[(COLUMNS, &rows)]).outcome_of_2022();
    let form = outcome.remark("P21");
    assert_eq!((&form["cell"], &form["value"]), (&"A2".into(), &"РДРР".into()));
    assert!(form["text"].as_str().unwrap().contains("«РДР (бланк школы)»"), "{form}");
    let columns: Vec<_> = outcome.remarks().iter().filter(|one| one["code"] == "P22").collect();
    assert_eq!((&columns[0]["cell"], &columns[1]["cell"]), (&"B3".into(), &"C4".into()));
    let text = columns[0]["text"].as_str().unwrap();
    assert!(text.contains("нет столбца «Уровни»") && text.contains("«Уровень»"), "{text}");
    assert!(columns[1]["text"].as_str().unwrap().contains("«Заголовок в файле»"));
    assert!(
        outcome
            .remarks()
            .iter()
            .all(|one| one["file"] != "Паспорт программы.xlsx" || one["severity"] != "error")
    );
}

/// The sheet that makes a workbook a passport.
fn parameters() -> Page {
    let lines = ["Параметр;Значение", "Программа;Учитель – учитель"];
    Page { title: "Паспорт".to_owned(), rows: rows(&lines) }
}

/// A workbook of more than a quarter of a megabyte that has the sheet of columns.
fn large() -> Book {
    let taught = ["Форма;Наш столбец;Заголовок в файле"].iter().chain(&DIAGNOSTIC_TAUGHT);
    let taught: Vec<&str> = taught.copied().collect();
    let noise = |row: u64| row.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17);
    let filler: Vec<String> = (1..20_000).map(|row| format!("'{:x}", noise(row))).collect();
    let page = |title: &str, rows| Page { title: title.to_owned(), rows };
    Book(vec![page(COLUMNS, rows(&taught)), parameters(), page("Архив", rows(&filler))])
}

#[test]
fn a_large_passport_teaches_only_under_its_own_name() {
    let outcome = diagnostic().book("Наш паспорт.xlsx", &large()).outcome();
    assert_eq!(outcome.counts("rdr_high_cluster"), "2/4");
    let outcome = diagnostic().book("Настройки.xlsx", &large()).outcome_of_2022();
    assert_eq!(outcome.remark("P23")["sheet"], COLUMNS);
    assert_eq!(outcome.indicator("rdr_high_cluster").counts("2022-2023"), "нет");
}

#[test]
fn several_headers_of_one_column_stand_in_one_cell() {
    let headers = "Учебный год;Предмет;Параллель;Шифр;Достижения";
    let text = |text: &str| Cell::Text(text.to_owned());
    let columns = [
        ["Форма", "Наш столбец", "Заголовок в файле"],
        ["РДР", "Участник", "Шифр; Шифр работы"],
        ["РДР", "Уровень", "Достижения;Уровень готовности"],
        ["РДР", "Параллель", "Номер параллели"],
    ];
    let columns = columns.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
    let page = Page { title: COLUMNS.to_owned(), rows: columns };
    let outcome = diagnostic()
        .workbook("Ещё.xlsx", "Лист1", &table(headers, &["2022-2023;Физика;8;80005;высокий"]))
        .book("Паспорт.xlsx", &Book(vec![page, parameters()]))
        .outcome();
    assert_eq!((outcome.counts("rdr_high_cluster"), outcome.errors()), ("3/5".into(), Vec::new()));
}

#[test]
fn a_broken_table_beside_a_known_one_is_refused_not_passed_by() {
    let page = |title: &str, lines: &[&str]| Page { title: title.to_owned(), rows: rows(lines) };
    let book = Book(vec![
        page("Кадры 2023", &["ФИО*;Должность*", "Азова Инна Ильинична;учитель"]),
        page(
            "Кадры 2022",
            &["ФИО;Предмет;Категория;Дата приёма", "Азова Инна Ильинична;физика;первая;"],
        ),
    ]);
    let outcome = Project::new().book("Кадры.xlsx", &book).outcome();
    let remark = outcome.remark("A15");
    assert_eq!((&remark["sheet"], &remark["cell"]), (&"Кадры 2022".into(), &"A1".into()));
    assert!(remark["text"].as_str().unwrap().contains("нет столбцов: «Должность»"), "{remark}");
}

#[test]
fn the_mark_of_the_journal_is_never_taught_as_the_mark_of_the_work() {
    let header = "Учебный год;Предмет;Параллель;Код участника;Отметка за предыдущую четверть";
    let lines = ["2022-2023;Физика;8;81;5", "2022-2023;Физика;8;82;2"];
    let rows = ["ВПР;Отметка;Отметка за предыдущую четверть"];
    let outcome = Project::new()
        .workbook("Работа.xlsx", "Лист1", &table(header, &lines))
        .passport(&[(COLUMNS, &rows)])
        .outcome();
    assert_eq!(outcome.remark("P22")["cell"], "C2");
    assert_eq!(outcome.indicator("vpr_pass").counts("2022-2023"), "нет");
}

#[test]
fn a_header_that_no_file_has_is_said() {
    let rows = [DIAGNOSTIC_TAUGHT.as_slice(), &["РДР;Балл;Итоговый бал"]].concat();
    let outcome = diagnostic().passport(&[(COLUMNS, &rows)]).outcome();
    let remark = outcome.remark("P26");
    assert_eq!((&remark["cell"], &remark["severity"]), (&"C5".into(), &"info".into()));
    assert_eq!(outcome.counts("rdr_high_cluster"), "2/4");
}

#[test]
fn a_sheet_like_no_form_shows_what_it_has() {
    let menu = ["Меню на неделю", "Блюдо;Выход, г;Калорийность", "Каша;200;180"];
    let outcome = diagnostic()
        .workbook("Меню.xlsx", "Лист1", &menu)
        .passport(&[(COLUMNS, &DIAGNOSTIC_TAUGHT)])
        .outcome();
    let remark = outcome.remark("A04");
    assert_eq!((&remark["file"], &remark["cell"]), (&"Меню.xlsx".into(), &"A2".into()));
    assert_eq!(remark["value"], "Блюдо | Выход, г | …");
    assert!(remark["text"].as_str().unwrap().contains("Сопоставление колонок"));
}
