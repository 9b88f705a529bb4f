//! Headings in other spellings, tables that schools make otherwise, names where headers stand.
//! What is right for each was decided by reading it, never by running the program.

use crate::support::sources::{CONTESTS, EXPERIENCE, table};
use crate::support::{Outcome, Project};

const STAFF: &str =
    "ФИО*;Должность*;Категория;Дата присвоения;Дата увольнения;Внешний совместитель (да/нет)";
/// Two who stay, one dismissed before the day of the snapshot, one from outside.
const PEOPLE: [&str; 4] = [
    "Азова Инна Ильинична;учитель;высшая;@2021-10-21;;нет",
    "Бокова Анна Львовна;учитель;;;;нет",
    "Волин Олег Юрьевич;учитель;;;@2023-01-16;нет",
    "Гусев Лев Олегович;учитель;;;;да",
];

fn staff(header: &str) -> Outcome {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &PEOPLE)).outcome()
}

/// Codes of warnings and errors at a cell.
fn codes_at(outcome: &Outcome, cell: &str) -> Vec<String> {
    let at = outcome.remarks().iter().filter(|remark| {
        remark["cell"] == cell && remark["severity"] != "info" && remark["file"].is_string()
    });
    at.map(|remark| remark["code"].as_str().unwrap().to_owned()).collect()
}

/// A heading of the blank, and how lists of schools call it.
const STAFF_HEADINGS: &[(&str, &[&str])] = &[
    (
        "Дата увольнения",
        &[
            "Дата увольнения (если уволен)",
            "Дата увольнения, если уволена",
            "Дата увол.",
            "Дата увольнения¹",
            "Дата выбытия",
            "ДАТА УВОЛЬНЕНИЯ:",
            "Дата увольнения педагога",
            "Дата увольнения (дд.мм.гггг)",
        ],
    ),
    (
        "Внешний совместитель (да/нет)",
        &[
            "Внешн. совместитель",
            "Внеш. совм.",
            "Внешний совместитель",
            "Внешнее совместительство",
            "внешний совместитель*",
        ],
    ),
    (
        "Категория",
        &[
            "Категория¹",
            "Кв. категория",
            "Имеющаяся квалификационная категория",
            "Категория педагога",
            "Квалиф. категория",
            "Категория (действующая)",
            "Действующая категория",
            "Категория (высшая, первая, СЗД)",
            "Наличие категории",
            "Квалификационная категория учителя",
        ],
    ),
];

#[test]
fn usual_headings_of_a_staff_list_are_read() {
    assert_eq!(staff(STAFF).counts("category_high_first"), "1/2");
    for &(ours, headings) in STAFF_HEADINGS {
        for heading in headings {
            let outcome = staff(&STAFF.replace(ours, heading));
            assert_eq!(
                outcome.counts("category_high_first"),
                "1/2",
                "{heading}: {}",
                outcome.shown()
            );
            assert!(!outcome.has("B20"), "{heading}: {}", outcome.shown());
        }
    }
}

/// A heading of the blank, its cell, the column that is asked about, headings that resemble it.
const DOUBTFUL_HEADINGS: &[(&str, &str, &str, &[&str])] = &[
    (
        "Дата увольнения",
        "E1",
        "Дата увольнения",
        &[
            "Дата увольненния",
            "Увольнение (дата, причина)",
            "Когда уволен",
            "Выбыл",
            "Дата и приказ об увольнении",
            "Расторжение договора",
            "Увольнение в течение года",
        ],
    ),
    (
        "Категория",
        "C1",
        "Категория",
        &[
            "Разряд/категория",
            "Какая категория",
            "Категория в прошлом году",
            "Катигория",
            "Категория (планируемая)",
        ],
    ),
];

#[test]
fn headings_that_resemble_a_column_are_a_warning_with_the_column() {
    for &(ours, cell, likely, headings) in DOUBTFUL_HEADINGS {
        for heading in headings {
            let outcome = staff(&STAFF.replace(ours, heading));
            assert!(
                codes_at(&outcome, cell).contains(&"B20".to_owned()),
                "{heading}: {}",
                outcome.shown()
            );
            let text = outcome.texts("B20").join(" ");
            assert!(text.contains(&format!("«{likely}»")), "{heading}: {text}");
            let remark = outcome.remarks().iter().find(|remark| remark["code"] == "B20").unwrap();
            assert!(!remark["affects"].as_array().unwrap().is_empty(), "{heading}");
            let file = &outcome.files()[0];
            assert_eq!(file["unread_columns"][0]["cell"], cell, "{heading}");
        }
    }
}

#[test]
fn cells_that_could_move_a_figure_are_a_warning() {
    for (heading, text) in [
        ("Пометки", "уволена в январе"),
        ("Прочее", "внешний совместитель"),
        ("Сведения", "декрет"),
        ("Важно", "отпуск по уходу за ребёнком"),
        ("Доп.", "Совместительство"),
        ("Отметки завуча", "выбыл"),
    ] {
        let lines =
            [format!("Азова Инна Ильинична;учитель;высшая;{text}"), "Бокова А. Л.;учитель".into()];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let header = format!("ФИО*;Должность*;Категория;{heading}");
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(&header, &lines))
            .outcome();
        assert!(
            codes_at(&outcome, "D1").contains(&"B20".to_owned()),
            "{heading}: {}",
            outcome.shown()
        );
    }
}

#[test]
fn other_columns_are_named_once_and_numbering_is_not() {
    let outcome = Project::new()
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Кадры",
            &table(
                "№ п/п;ФИО*;Должность*;Категория;Телефон;Кабинет",
                &["1;Азова И. И.;учитель;высшая;000;12"],
            ),
        )
        .outcome();
    let text = outcome.texts("B21");
    assert_eq!(text, ["столбцы не прочитаны: «Телефон» (E1), «Кабинет» (F1)"]);
    assert_eq!(outcome.remark("B21")["severity"], "info");
    let file = &outcome.files()[0];
    assert_eq!(file["columns"], serde_json::json!(["ФИО*", "Должность*", "Категория"]));
    assert_eq!(file["unread_columns"].as_array().unwrap().len(), 3);
    assert!(!outcome.has("B20"), "{}", outcome.shown());
}

const TALK: &str = "@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;районный";
const CONTEST: &str = "@2023-02-15;Азова Инна Ильинична;Учитель года;конкурс;районный;победитель";

/// Header and line of a blank, its figure, a heading, how schools call it.
const USUAL_HEADINGS: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        EXPERIENCE,
        TALK,
        "experience_shared",
        "ФИО*",
        &[
            "Ф.И.О.",
            "Ф. И. О.",
            "ФИО педагога",
            "Ф.И.О. учителя",
            "Фамилия, имя, отчество",
            "Фамилия Имя Отчество",
            "Педагог",
            "Учитель",
            "ФИО (полностью)",
            "Фамилия, имя, отчество педагога",
            "ФИО сотрудника",
        ],
    ),
    (
        EXPERIENCE,
        TALK,
        "experience_shared",
        "Дата*",
        &[
            "Дата проведения",
            "Дата мероприятия",
            "Дата проведения мероприятия",
            "Дата выступления",
            "дата",
        ],
    ),
    (
        EXPERIENCE,
        TALK,
        "experience_shared",
        "Уровень*",
        &["Уровень мероприятия", "Уровень представления", "Уровень (район, город)", "УРОВЕНЬ"],
    ),
    (
        CONTESTS,
        CONTEST,
        "contests",
        "ФИО*",
        &["Ф.И.О.", "ФИО учителя", "Ф.И.О. педагога", "Фамилия, имя и отчество", "Педагог"],
    ),
    (CONTESTS, CONTEST, "contests", "Дата*", &["Дата проведения", "Дата конкурса", "Дата участия"]),
    (
        CONTESTS,
        CONTEST,
        "contests",
        "Название*",
        &[
            "Название конкурса",
            "Наименование",
            "Наименование конкурса",
            "Конкурс",
            "Название проекта",
        ],
    ),
    (CONTESTS, CONTEST, "contests", "Уровень", &["Уровень конкурса", "Уровень мероприятия"]),
];

#[test]
fn usual_headings_of_the_blanks_are_read() {
    for &(header, line, id, ours, headings) in USUAL_HEADINGS {
        for heading in headings {
            let lines = table(&header.replace(ours, heading), &[line]);
            let outcome =
                Project::new().workbook("Таблица.xlsx", "Лист1", &lines).outcome_in("2022-2023");
            assert_eq!(outcome.counts(id), "1/–", "{heading}: {}", outcome.shown());
            assert_eq!(outcome.errors(), [""; 0], "{heading}");
        }
    }
}

#[test]
fn who_teaches_whom_is_known_by_usual_headings() {
    for (mentor, mentee) in [
        ("Ф.И.О. наставника", "Ф.И.О. молодого педагога"),
        ("Кто наставник", "Кого сопровождает"),
        ("Наставник (ФИО)", "Наставляемый педагог"),
        ("ФИО педагога-наставника", "Молодой специалист"),
        ("Учитель-наставник", "Подопечный"),
    ] {
        let header = format!("№;Вид;{mentor};{mentee};С;По;Итог");
        let line = "1;опытный предметник – неопытный предметник;Азова Инна Ильинична;Бокова Анна Львовна;@2022-09-01;@2023-05-31;завершена";
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
            .workbook("Пары.xlsx", "Лист1", &table(&header, &[line]))
            .outcome();
        assert_eq!(outcome.counts("pairs_completed"), "1/1", "{header}: {}", outcome.shown());
        assert_eq!(outcome.list("pairs")[0]["mentee"], "Бокова Анна Львовна");
    }
    // «Кто» and «кого» are of visits to lessons too: the nearer blank is that of learning.
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
        .workbook(
            "Уроки.xlsx",
            "Лист1",
            &table(
                "Дата;Кто;Кого;Вид;Предмет",
                &["@2022-10-10;Азова И. И.;Бокова А. Л.;посещение урока;Физика"],
            ),
        )
        .outcome();
    assert!(outcome.texts("A15")[0].contains("Обучение"), "{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn other_tables_of_pairs_hint_at_the_blank() {
    for (header, is_read) in [
        (
            "№;ФИО наставляемого;Контактные данные;Год рождения наставляемого;Основной запрос наставляемого;Дата вхождения в программу;ФИО наставника;Форма наставничества;Дата завершения программы;Результаты программы",
            true,
        ),
        ("№;Ф.И.О. наставника;Должность;Ф.И.О. наставляемого;Должность;Приказ", false),
        ("Наставники;Наставляемые;Начало;Окончание", false),
        (
            "Педагог-наставник;Молодой специалист (наставляемый);Срок работы;Программа наставничества",
            false,
        ),
    ] {
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
            .workbook(
                "Пары.xlsx",
                "Лист1",
                &table(header, &["1;Азов И. И.;а;б;в;@2022-09-01;Бокова А. Л.;г;@2023-05-31;д"]),
            )
            .outcome();
        let code = if is_read { "H01" } else { "A15" };
        assert!(outcome.has(code), "{header}: {}", outcome.shown());
        if !is_read {
            assert!(outcome.texts("A15")[0].contains("Наставнические пары"), "{}", outcome.shown());
        }
    }
}

#[test]
fn no_name_of_a_pupil_is_quoted_as_a_header() {
    for lines in [
        &["Жуков;Пётр;5А;4", "Морозова;Анна;5А;5"][..],
        &["Ученик;Жуков Пётр;Морозова Анна;Тихонов Глеб", "Физика;4;5;3"],
        &["№;Жуков П.;Морозова А.;Балл", "1;4;5;3"],
        &["Класс;Жуков;Тихонов Глеб Олегович", "5А;4;5"],
        &["Код участника;Отметка;Жуков Пётр", "1;4;5"],
        &["ФИО;Русский язык Жуков;Уровень Морозова", "Азов;4;5"],
        &[
            "Учебный год;Предмет;Параллель;Участник;Уровень;Жуков",
            "2022-2023;Физика;8;80001;высокий;5",
        ],
        &["ФИО;Дата;Тихонов", "Жуков Пётр Ильич;1;2"],
        &["Жуков Пётр, 5А", "Морозова Анна, 5А"],
        &["Список;Морозова", "Глеб;Жуков"],
    ] {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let run = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
            .workbook("Таблица.xlsx", "Лист1", &lines)
            .run(&[]);
        let files = serde_json::to_string(run.files()).unwrap();
        let text =
            format!("{}{files}{}{}", run.shown(), run.said, run.sheet("Источники и методика"));
        for name in ["Жуков", "Морозова", "Тихонов", "Глеб"] {
            assert!(!text.contains(name), "{lines:?}: {name}");
        }
    }
}
