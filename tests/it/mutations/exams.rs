//! What stands in the form of an exam and is none, in many spellings: rehearsals, days out of season, lines of
//! figures, marks typed as points. Beside each lies the same real protocol, whose figure must not move.

use crate::support::sources::{GIA, OGE, ege, sparse, table};
use crate::support::{Outcome, Project};

/// Two real results, one of them passed, and their figure.
fn real() -> Project {
    let lines = [
        "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;35;",
        "ЕГЭ;Физика;@2023-06-05;Бокова Анна Львовна;11А;;36;",
    ];
    Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines))
}

fn is_unmoved(outcome: &Outcome, spelling: &str) {
    assert_eq!(outcome.counts("gia_above_threshold"), "1/2", "{spelling}\n{}", outcome.shown());
    assert_eq!(outcome.year(), "2022-2023", "{spelling}");
    assert_eq!(outcome.errors(), [""; 0], "{spelling}");
}

/// One warning `D20` that names a file, and nothing but what the file's sheet leaves out.
fn is_left_out(outcome: &Outcome, file: &str, spelling: &str) {
    is_unmoved(outcome, spelling);
    let remark = outcome.remark("D20");
    assert_eq!(remark["severity"], "warning", "{spelling}");
    assert_eq!(remark["file"], file, "{spelling}");
    assert_eq!(remark["affects"][0], "gia_above_threshold", "{spelling}");
}

#[test]
fn a_title_that_names_a_rehearsal_leaves_its_table_out() {
    for title in [
        "Протокол проверки результатов пробного экзамена",
        "Пробный ЕГЭ",
        "Пробник по русскому языку",
        "Протокол тренировочного тестирования",
        "ТРЕНИРОВОЧНАЯ РАБОТА № 2",
        "Репетиционный экзамен в 11 классах",
        "Репетиция ЕГЭ",
        "Диагностическая работа, 11 класс",
        "Результаты городской диагностики",
        "Работа в формате ЕГЭ",
        "Контрольная работа по материалам ЕГЭ",
        "Работа по материалам открытого банка заданий ФИПИ к ЕГЭ",
        "Работа по типу ЕГЭ",
        "СтатГрад, русский язык",
        "Апробация технологий ЕГЭ",
        "Предэкзаменационная работа",
        "Имитационный экзамен",
        "Демонстрационный вариант ЕГЭ",
        "Итоговое сочинение",
        "Мониторинговая работа по русскому языку",
        "Работа по подготовке к ЕГЭ",
        "Срез знаний, 11 класс",
    ] {
        let mut lines = vec![title.to_owned()];
        lines.extend(ege(
            "01 - Русский язык 2023.03.15",
            &["1;Волин;Олег;Юрьевич;20", "2;Гусев;Лев;Олегович;80"],
        ));
        let outcome = real().workbook("Протокол.xlsx", "Page 1", &lines).outcome();
        is_left_out(&outcome, "Протокол.xlsx", title);
    }
}

#[test]
fn a_sheet_a_file_or_a_folder_that_names_a_rehearsal_does_too() {
    for (file, sheet) in [
        ("Пробный ЕГЭ русский.xlsx", "Page 1"),
        ("пробник_русский.xlsx", "Page 1"),
        ("Тренировочное тестирование март.xlsx", "Page 1"),
        ("ЕГЭ русский (репетиция).xlsx", "Page 1"),
        ("Проба 1.xlsx", "Page 1"),
        ("Пробники/11А.xlsx", "Page 1"),
        ("ГИА/Репетиционные экзамены/11А.xlsx", "Page 1"),
        ("Диагностические работы 2023/ЕГЭ/11А.xlsx", "Page 1"),
        ("Статград/11А.xlsx", "Page 1"),
        ("11А.xlsx", "пробный"),
        ("11А.xlsx", "трен. март"),
        ("В формате ЕГЭ/11А.xlsx", "Page 1"),
        // Nor does a later year in its name make a reporting year.
        ("2023-2024/Пробный ЕГЭ 2024.xlsx", "Page 1"),
    ] {
        let lines = ege("01 - Русский язык 2023.03.15", &["1;Волин;Олег;Юрьевич;20"]);
        let outcome = real().workbook(file, sheet, &lines).outcome();
        is_left_out(&outcome, file, file);
    }
}

#[test]
fn a_cell_that_names_a_rehearsal_leaves_its_row_out() {
    for (exam, subject) in [
        ("Пробный ЕГЭ", "Физика"),
        ("ЕГЭ (проба)", "Физика"),
        ("ЕГЭ пробный", "Физика"),
        ("репетиционный ЕГЭ", "Физика"),
        ("ЕГЭ, тренировочный", "Физика"),
        ("ЕГЭ-репетиция", "Физика"),
        ("диагностика ЕГЭ", "Физика"),
        ("в формате ЕГЭ", "Физика"),
        ("по материалам ЕГЭ", "Физика"),
        ("ЕГЭ", "Физика (пробник)"),
        ("ЕГЭ", "Физика, тренировочная работа"),
        ("Итоговое собеседование", "Русский язык"),
        ("ГИА", "Сочинение"),
        ("ЕГЭ", "Изложение"),
    ] {
        let spelling = format!("{exam}: {subject}");
        let line = format!("{exam};{subject};@2023-03-15;Волин Олег Юрьевич;11А;;90;");
        let book = table(GIA, &[&line]);
        let outcome = real().workbook("Школа.xlsx", "ГИА", &book).outcome();
        is_left_out(&outcome, "Школа.xlsx", &spelling);
        let cell =
            if subject == "Физика" || exam.contains("собесед") { "A2" } else { "B2" };
        assert_eq!(outcome.remark("D20")["cell"], cell, "{spelling}");
    }
}

#[test]
fn words_of_real_exams_are_no_rehearsals() {
    for title in [
        "Протокол проверки результатов единого государственного экзамена",
        "ГИА в форме ЕГЭ, основной период",
        "ЕГЭ, досрочный период",
        "ЕГЭ, резервный период",
        "Результаты ЕГЭ: основной этап, без пробных",
        "Материалы ЕГЭ 2023",
        "Протокол результатов выпускников. Тренина Анна Ильинична, секретарь",
    ] {
        let mut lines = vec![title.to_owned()];
        lines.extend(ege("01 - Русский язык 2023.03.27", &["1;Волин;Олег;Юрьевич;80"]));
        let outcome = real().workbook("Протокол.xlsx", "Page 1", &lines).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{title}\n{}", outcome.shown());
        assert!(!outcome.has("D20"), "{title}");
    }
}

#[test]
fn months_without_exams_leave_the_result_out_with_its_cell() {
    for (date, out) in [
        ("2022-10-05", true),
        ("2022-11-30", true),
        ("2022-12-07", true),
        ("2023-01-18", true),
        ("2023-02-28", true),
        ("2023-10-12", true),
        ("2024-02-14", true),
        ("2023-03-20", false),
        ("2023-04-21", false),
        ("2023-05-24", false),
        ("2023-07-01", false),
        ("2023-08-30", false),
    ] {
        let line = format!("ОГЭ;Математика;@{date};Волин Олег Юрьевич;9А;20;;4");
        let outcome = real().workbook("Школа.xlsx", "ГИА", &table(GIA, &[&line])).outcome();
        if out {
            is_unmoved(&outcome, date);
            let remark = outcome.remark("D21");
            assert_eq!((&remark["severity"], &remark["cell"]), (&"warning".into(), &"C2".into()));
            assert_eq!(remark["file"], "Школа.xlsx");
        } else {
            assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{date}");
            assert!(!outcome.has("D21"), "{date}");
        }
    }
}

/// Lines of means, minima and totals in the columns of names.
const NO_PEOPLE: &[&str] = &[
    "Средний;балл;",
    "Средний балл;;",
    "Порог;;",
    "Порог;36;",
    "Минимальный балл;;",
    "Минимум;;",
    "Максимум;;",
    "Медиана;;",
    "Среднее;по классу;",
    "Средние;;",
    "Средняя;;",
    "Итого;;",
    "Всего участников;;",
    "Качество, %;;",
    "Не преодолели порог;;",
];

#[test]
fn what_stands_in_the_columns_of_names_and_is_nobody_is_left_out() {
    for &name in NO_PEOPLE {
        let outcome = real()
            .workbook(
                "Протокол.xlsx",
                "Page 1",
                &ege(
                    "03 - Физика 2023.06.05",
                    &["1;Волин;Олег;Юрьевич;50", &format!("2;{name};40")],
                ),
            )
            .outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{name}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), [""; 0], "{name}");
        let is_told = outcome
            .remarks()
            .iter()
            .any(|remark| remark["file"] == "Протокол.xlsx" && !remark["cell"].is_null());
        assert!(is_told, "{name}: {}", outcome.shown());
    }
    // Surnames they are all the same.
    for name in ["Средний;Иван;Петрович", "Порог;Анна;Львовна", "Балл;Яна;Ильинична"]
    {
        let lines = ege("03 - Физика 2023.06.05", &[&format!("1;{name};50")]);
        let outcome = real().workbook("Протокол.xlsx", "Page 1", &lines).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{name}\n{}", outcome.shown());
    }
}

#[test]
fn marks_typed_as_points_are_asked_about_and_never_judged() {
    let people =
        ["Волин Олег Юрьевич", "Гусев Лев Олегович", "Дубов Пётр Ильич", "Ежов Ян Львович"];
    for (exam, subject, column, code) in [
        ("ОГЭ", "Математика", "балл", "D22"),
        ("ОГЭ", "Русский язык", "балл", "D22"),
        ("ОГЭ", "Физика", "первичный", "D22"),
        ("огэ", "англ. яз.", "балл", "D22"),
        ("ОГЭ 9 класс", "Обществознание", "балл", "D22"),
        ("ГВЭ", "Математика", "балл", "D22"),
        ("ЕГЭ", "Математика", "балл", "D23"),
        ("ЕГЭ", "математика", "балл", "D23"),
        ("ЕГЭ", "Математика П", "балл", "D23"),
        ("ЕГЭ", "Русский язык", "балл", "D23"),
        ("ЕГЭ", "Математика (базовая)", "первичный", "D23"),
    ] {
        let spelling = format!("{exam} {subject} {column}");
        let line = |at: usize| {
            let mark = at + 2;
            let (primary, score) = if column == "балл" {
                (String::new(), mark.to_string())
            } else {
                (mark.to_string(), String::new())
            };
            let class = if exam.starts_with('Е') { "11А" } else { "9А" };
            format!("{exam};{subject};@2023-06-09;{};{class};{primary};{score};", people[at])
        };
        let lines: Vec<String> = (0..4).map(line).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let run = real().workbook("Школа.xlsx", "ГИА", &table(GIA, &lines)).run(&[]);
        assert_eq!(run.counts("gia_above_threshold"), "1/2", "{spelling}\n{}", run.shown());
        assert_eq!(run.exit_code(), 1, "{spelling}");
        let remark = run.remark(code);
        let cell = if column == "балл" { "G2" } else { "F2" };
        assert_eq!((&remark["severity"], &remark["cell"]), (&"error".into(), &cell.into()));
        let sheet = run.files().iter().find(|file| file["file"] == "Школа.xlsx").unwrap();
        assert_eq!((&sheet["rows"], &sheet["refused"]), (&0.into(), &4.into()), "{spelling}");
    }
}

#[test]
fn marks_of_the_base_level_in_the_column_of_scores_are_marks_with_a_warning() {
    for subject in ["Математика (базовая)", "Математика база", "математика баз.", "Математика Б"]
    {
        let line = |mark: u8| {
            format!("ЕГЭ;{subject};@2023-06-01;Волин{mark} Олег Юрьевич;11А;;{mark};")
                .replace("Волин2", "Азова")
                .replace("Волин3", "Белова")
                .replace("Волин4", "Волина")
                .replace("Волин5", "Гусева")
        };
        let lines: Vec<String> = (2..=5).map(line).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let outcome = real().workbook("Школа.xlsx", "ГИА", &table(GIA, &lines)).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "4/6", "{subject}\n{}", outcome.shown());
        assert_eq!(outcome.remark("D24")["cell"], "G2", "{subject}");
    }
}

#[test]
fn points_that_are_no_marks_are_judged_as_points() {
    // Points of a class among which one is no mark; a poor score of a single graduate.
    let oge = [
        "ОГЭ;Математика;@2023-06-09;Волин Олег Юрьевич;9А;5;;",
        "ОГЭ;Математика;@2023-06-09;Гусев Лев Олегович;9А;12;;",
    ];
    let outcome = real().workbook("Школа.xlsx", "ГИА", &table(GIA, &oge)).outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "2/4", "{}", outcome.shown());
    let result = ["ЕГЭ;Химия;@2023-05-26;Волин Олег Юрьевич;11А;;4;"];
    let outcome = real().workbook("Школа.xlsx", "ГИА", &table(GIA, &result)).outcome();
    assert_eq!(outcome.counts("gia_above_threshold"), "1/3", "{}", outcome.shown());
}

#[test]
fn an_interview_with_a_pass_for_a_mark_is_no_error() {
    let mut lines = vec!["Протокол проверки результатов итогового собеседования".to_owned()];
    lines.extend(sparse(
        OGE,
        "9А",
        "20 - Итоговое собеседование по русскому языку 2023.02.08",
        &["1;Волин;Олег;Юрьевич;зачет", "2;Гусев;Лев;Олегович;зачет"],
    ));
    let run = real().workbook("Собеседование.xlsx", "Page 1", &lines).run(&[]);
    is_left_out(&run, "Собеседование.xlsx", "зачёт");
    assert_eq!(run.exit_code(), 0, "{}", run.said);
    let sheet = run.files().iter().find(|file| file["file"] == "Собеседование.xlsx").unwrap();
    assert_eq!((&sheet["rows"], &sheet["refused"]), (&2.into(), &0.into()));
}

/// Names of ЕГЭ.
const EGE_NAMES: &[&str] = &[
    "ЕГЭ (пересдача)",
    "ГИА",
    "ЕГЭ осн. период",
    "ГИА-11",
    "ЕГЭ, резервный день",
    "егэ (досрочный)",
    "Е Г Э",
    "ЕГЭ 2023",
    "ГИА в форме ЕГЭ",
    "ЕГЭ, основная волна",
];

/// What is no exam, by its name.
const REHEARSALS: &[&str] = &[
    "итоговое собеседование",
    "сочинение",
    "репетиционный",
    "Итоговое сочинение (изложение)",
    "ЕГЭ пробный",
    "репет. ЕГЭ",
    "тренировка",
];

/// What says no exam, or another one than the class sits.
const NO_EXAMS: &[&str] = &[
    "ИС",
    "История",
    "ТМ",
    "внутр. экзамен",
    "ОГЭ",
    "ГИА-9",
    "ЕГЭ/ГВЭ",
    "предпрофильный экзамен",
    "зачёт",
];

/// A third result, passed, of an exam named in many ways.
fn third(exam: &str, class: &str, score: &str, mark: &str) -> Outcome {
    let line = format!("{exam};Физика;@2023-06-05;Волин Олег Юрьевич;{class};30;{score};{mark}");
    real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome()
}

#[test]
fn what_the_column_of_exams_says_is_an_exam_or_is_said() {
    for &exam in EGE_NAMES {
        let outcome = third(exam, "11А", "40", "");
        assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{exam}\n{}", outcome.shown());
        assert_eq!(
            (outcome.errors().len(), outcome.has("D20")),
            (0, false),
            "{exam}\n{}",
            outcome.shown()
        );
    }
    for exam in ["ОГЭ (досрочный)", "ОГЭ-9", "ГИА", "ГИА-9", "ОГЭ (пересдача)", "ОГЭ доп. период"]
    {
        let outcome = third(exam, "9А", "", "4");
        assert_eq!(outcome.counts("gia_above_threshold"), "2/3", "{exam}\n{}", outcome.shown());
        assert_eq!(outcome.errors().len(), 0, "{exam}");
    }
    for exam in ["ГВЭ-9", "ГВЭ", "гвэ (9 класс)"] {
        is_unmoved(&third(exam, "9А", "", "4"), exam);
    }
    for &exam in REHEARSALS {
        let outcome = third(exam, "11А", "40", "");
        is_left_out(&outcome, "Ещё.xlsx", exam);
        assert_eq!(outcome.remark("D20")["cell"], "A2", "{exam}");
    }
    for &exam in NO_EXAMS {
        let outcome = third(exam, "11А", "40", "");
        assert_eq!(outcome.counts("gia_above_threshold"), "1/2", "{exam}\n{}", outcome.shown());
        assert_eq!(outcome.errors(), ["C02 Ещё.xlsx A2"], "{exam}");
    }
}
