//! Staff lists in other words: titles, lines over people, words in cells, days of lists, tables that are none.
//! Each spelling has the figure counted by hand, and the cell of the finding where one is due.

use crate::support::sources::{EXPERIENCE, table};
use crate::support::{Outcome, Project};

const BARE: &str = "ФИО;Должность";
const LISTED: &str = "ФИО*;Должность*;Категория;Дата присвоения";
const TWO: [&str; 2] = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];

/// Two teachers, one with a category, in a list of the year.
fn school() -> Project {
    let lines =
        ["Азова Инна Ильинична;учитель;высшая;@2020-01-10", "Бокова Анна Львовна;учитель;;"];
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &lines))
}

fn with_talk(project: Project) -> Outcome {
    let talk = "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный";
    project.workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk])).outcome()
}

#[test]
fn a_list_of_names_and_posts_is_of_the_staff_if_its_title_says_so() {
    for title in [
        "Список работников",
        "Список педагогических работников МБОУ СОШ",
        "Кадры",
        "Кадровый состав школы",
        "Педагогический состав",
        "Педсостав",
        "Сведения о педагогических работниках",
        "Информация о персональном составе педагогических работников, участвующих в реализации программы",
        "Список учителей",
        "Список сотрудников школы",
        "Педагогический коллектив",
        "Штатная расстановка",
        "Тарификационный список",
        "Реестр работников",
        "Наши педагоги",
        "Учителя",
        "Сотрудники школы",
        "Участники образовательных отношений: список педагогов",
    ] {
        let lines = [vec![format!("{title}, 2022-2023")], table(BARE, &TWO)].concat();
        let outcome = with_talk(Project::new().workbook("1.xlsx", "Лист1", &lines));
        assert_eq!(outcome.counts("experience_shared"), "1/2", "{title}: {}", outcome.shown());
        assert!(!outcome.has("F30"), "{title}: {}", outcome.shown());
        // The same words as the name of the sheet, the year in the file's name.
        if title.chars().count() <= 31 && !title.contains(':') {
            let project = Project::new().workbook("2022-2023.xlsx", title, &table(BARE, &TWO));
            let outcome = with_talk(project);
            assert_eq!(outcome.counts("experience_shared"), "1/2", "{title}: {}", outcome.shown());
        }
    }
}

#[test]
fn a_list_is_of_the_staff_by_a_column_that_no_other_list_has() {
    for header in [
        "Категория",
        "Дата приёма",
        "Педагогический стаж",
        "Общий стаж",
        "Образование",
        "Дата рождения",
        "Педагог (да/нет)",
        "Внешний совместитель",
        "Дата увольнения",
        "Квалификация",
    ] {
        let lines = table(&format!("{BARE};{header}"), &TWO);
        let outcome = with_talk(Project::new().workbook("2022-2023.xlsx", "Лист1", &lines));
        assert!(!outcome.has("F30"), "{header}: {}", outcome.shown());
        assert_eq!(outcome.counts("experience_shared"), "1/2", "{header}: {}", outcome.shown());
    }
}

/// Titles of lists that are no staff.
const OTHER_LISTS: &[&str] = &[
    "Список участников районного семинара 15.03.2023",
    "Участники конференции",
    "Состав жюри",
    "Состав оргкомитета",
    "Аттестационная комиссия",
    "График отпусков",
    "График отпусков работников на 2023 год",
    "Лист регистрации",
    "Явочный лист педагогов",
    "Ведомость ознакомления с приказом",
    "Показатели эффективности педагогических работников",
    "Рабочая группа по введению ФГОС",
    "Список слушателей",
    "Список педагогов, участников конкурса «Учитель года»",
    "Присутствовали на совещании",
    "Эксперты",
    "График дежурства учителей",
    "Победители и призёры",
    "Наставники",
    "Организаторы ППЭ",
    "Молодые специалисты",
    "Педагоги, имеющие высшую категорию",
    "Классные руководители",
];

#[test]
fn lists_of_other_things_are_no_staff_whatever_their_columns() {
    let guests = ["Гостев Иван Иванович;учитель", "Дрёмов Олег Львович;учитель"];
    for &title in OTHER_LISTS {
        for header in [BARE, "ФИО;Должность;Категория"] {
            let lines = [vec![title.to_owned()], table(header, &guests)].concat();
            let outcome = school().workbook("2022-2023/Список.xlsx", "Лист1", &lines).outcome();
            assert_eq!(
                outcome.counts("category_high_first"),
                "1/2",
                "{title}: {}",
                outcome.shown()
            );
            let remark = outcome.remark("F30");
            let place = (&remark["file"], &remark["cell"], &remark["severity"]);
            let expected = ("2022-2023/Список.xlsx", "A2", "warning");
            assert_eq!(place, (&expected.0.into(), &expected.1.into(), &expected.2.into()));
            assert_eq!(outcome.errors(), [""; 0], "{title}");
        }
        let outcome = school()
            .workbook(
                &format!("2022-2023/{}.xlsx", title.replace(['«', '»'], "")),
                "Лист1",
                &table(BARE, &guests),
            )
            .outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{title}: {}", outcome.shown());
        assert!(outcome.has("F30"), "{title}: {}", outcome.shown());
    }
}

#[test]
fn a_list_that_nothing_says_to_be_of_the_staff_is_none() {
    for header in [
        "ФИО;Должность",
        "ФИО;Должность;Подпись",
        "№;ФИО;Должность;Образовательное учреждение;Подпись",
        "ФИО;Должность;Дата начала;Дата окончания",
        "ФИО;Должность;К1;К2;К3;Сумма",
        "ФИО;Должность;Телефон",
        "ФИО;Должность;Класс",
        "Фамилия;Имя;Отчество;Должность",
        "Фамилия;Имя;Отчество;Должность;Роль в жюри",
        "Ф.И.О.;Должность;Тема выступления",
    ] {
        let is_apart = header.starts_with("Фамилия");
        let shift = if header.starts_with('№') { "1;" } else { "" };
        let guest = if is_apart {
            "Гостев;Иван;Иванович;учитель"
        } else {
            "Гостев Иван Иванович;учитель"
        };
        let line = format!("{shift}{guest}");
        let outcome =
            school().workbook("2022-2023/Список.xlsx", "Лист1", &table(header, &[&line])).outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{header}: {}", outcome.shown());
    }
    for header in ["ФИО;Должность;Подпись", "ФИО;Должность;Дата начала;Дата окончания"]
    {
        let lines = [
            vec!["Список работников".to_owned()],
            table(header, &["Гостев Иван Иванович;учитель"]),
        ]
        .concat();
        let outcome = school().workbook("2022-2023/Список.xlsx", "Лист1", &lines).outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{header}: {}", outcome.shown());
        assert!(outcome.has("F30"), "{header}: {}", outcome.shown());
    }
}

/// Four teachers with a category each, a line over the last two.
fn under(line: &str) -> Outcome {
    let lines = [
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10",
        "Бокова Анна Львовна;учитель;высшая;@2020-01-10",
        line,
        "Волин Олег Юрьевич;учитель;высшая;@2020-01-10",
        "Дёмин Егор Ильич;учитель;высшая;@2020-01-10",
    ];
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &lines)).outcome()
}

/// A line over two of four people, the counts, the warnings.
const LINES_OVER_PEOPLE: &[(&str, &str, &[&str])] = &[
    ("Внешние совместители:", "2/2", &[]),
    ("ВНЕШНИЕ СОВМЕСТИТЕЛИ", "2/2", &[]),
    ("Совместители (внешние)", "2/2", &[]),
    ("Внешние совместители – 2 чел.", "2/2", &[]),
    ("Внешние совместители;;2", "2/2", &[]),
    ("Работники по внешнему совместительству", "2/2", &[]),
    ("Совместители", "2/2", &["F36"]),
    ("Внутренние совместители", "4/4", &[]),
    ("Уволенные", "2/2", &["F16", "F16"]),
    ("Уволились:", "2/2", &["F16", "F16"]),
    ("Выбыли", "2/2", &["F16", "F16"]),
    ("Выбывшие сотрудники", "2/2", &["F16", "F16"]),
    ("Уволены 15.01.2023", "2/2", &[]),
    ("Уволены в январе 2023 г.", "2/2", &[]),
    ("Уволены 15.06.2023", "4/4", &[]),
    ("Больше не работают", "2/2", &["F16", "F16"]),
    ("Декретный отпуск", "4/4", &[]),
    ("В отпуске по уходу за ребёнком", "4/4", &[]),
    ("В декрете:", "4/4", &[]),
    ("Основные работники", "4/4", &[]),
    ("II. Внешние совместители", "2/2", &[]),
    ("Педагоги дополнительного образования (внешние совместители)", "2/2", &[]),
    ("Уволены за 2022-2023 учебный год", "2/2", &["F16", "F16"]),
    ("Ушли на пенсию", "2/2", &["F16", "F16"]),
    ("Переведены в другие школы", "2/2", &["F16", "F16"]),
    ("Вакансии и молодые специалисты", "4/4", &[]),
    ("Администрация", "4/4", &[]),
    ("Учителя начальных классов", "4/4", &[]),
    ("МО учителей математики", "4/4", &[]),
    ("Математика", "4/4", &[]),
    ("Подлежат увольнению", "4/4", &["F35"]),
    ("Группа «Ромашка» Петровой", "4/4", &["F35"]),
    ("В отпуске", "4/4", &["F35"]),
];

#[test]
fn a_line_over_people_says_it_of_all_below_it() {
    for &(line, expected, codes) in LINES_OVER_PEOPLE {
        let outcome = under(line);
        assert_eq!(outcome.counts("category_high_first"), expected, "{line}: {}", outcome.shown());
        let warnings = outcome.warnings();
        let warnings: Vec<&str> =
            warnings.iter().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(warnings, codes, "{line}: {}", outcome.shown());
        assert_eq!(outcome.errors(), [""; 0], "{line}");
    }
    let remark = under("Подлежат увольнению").remark("F35").clone();
    assert_eq!(
        (&remark["file"], &remark["sheet"], &remark["cell"]),
        (&"Кадры 2022-2023.xlsx".into(), &"Кадры".into(), &"A4".into())
    );
}

#[test]
fn words_in_the_cell_of_a_name_or_a_post_are_of_the_person() {
    for (cell, expected, code) in [
        ("Азова Инна Ильинична (уволена);учитель", "0/1", Some("F16")),
        ("Азова И. И. – уволена;учитель", "0/1", Some("F16")),
        ("Азова Инна Ильинична уволена 15.01.2023;учитель", "0/1", None),
        ("Азова Инна Ильинична, уволена с 15 января 2023 г.;учитель", "0/1", None),
        ("Азова Инна Ильинична (уволена 15.06.2023);учитель", "1/2", None),
        ("Азова Инна Ильинична (не работает);учитель", "0/1", Some("F16")),
        ("Азова Инна Ильинична (выбыла);учитель", "0/1", Some("F16")),
        ("Азова Инна Ильинична (внешний совместитель);учитель", "0/1", None),
        ("Азова И.И. (внеш. совм.);учитель", "0/1", None),
        ("Азова И.И. (совм.);учитель", "0/1", Some("F36")),
        ("Азова И.И. (внутр. совм.);учитель", "1/2", None),
        ("Азова Инна Ильинична - декрет;учитель", "1/2", None),
        ("Азова Инна Ильинична [в отпуске по уходу];учитель", "1/2", None),
        ("Азова Инна Ильинична (увольняется, приказ готовят);учитель", "1/2", Some("F33")),
        ("Азова Инна Ильинична (будет уволена);учитель", "1/2", Some("F33")),
        ("Азова Инна Ильинична (на время декрета Петровой);учитель", "1/2", None),
        ("Азова (Увольская) Инна Ильинична;учитель", "1/2", None),
        ("Азова Инна Ильинична;учитель (внешний совместитель)", "0/1", None),
        ("Азова Инна Ильинична;учитель, внешнее совместительство", "0/1", None),
        ("Азова Инна Ильинична;учитель, совместитель", "0/1", Some("F36")),
    ] {
        let line = format!("{cell};высшая;@2020-01-10");
        let lines = [line.as_str(), "Бокова Анна Львовна;учитель;;"];
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(LISTED, &lines))
            .outcome();
        assert_eq!(outcome.counts("category_high_first"), expected, "{cell}: {}", outcome.shown());
        let codes: Vec<String> = outcome
            .warnings()
            .iter()
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(codes, Vec::from_iter(code), "{cell}: {}", outcome.shown());
    }
}

/// A heading, a cell under it, the counts, the warning.
const WORDS_OF_COLUMNS: &[(&str, &str, &str, Option<&str>)] = &[
    ("Дата увольнения", "уволена", "0/1", Some("F16 B2")),
    ("Дата увольнения", "уволен", "0/1", Some("F16 B2")),
    ("Дата увольнения", "янв. 2023", "0/1", None),
    ("Дата увольнения", "январь 2023", "0/1", None),
    ("Дата увольнения", "15.01.2023 (перевод)", "0/1", None),
    ("Дата увольнения", "с 15.01.2023", "0/1", None),
    ("Дата увольнения", "31.08.2023 по соглашению сторон", "1/2", None),
    ("Дата увольнения", "декрет", "1/2", None),
    ("Дата увольнения", "работает", "1/2", None),
    ("Дата увольнения", "скоро", "1/2", Some("F33 C2")),
    ("Уволен", "да", "0/1", Some("F16 B2")),
    ("Уволен", "нет", "1/2", None),
    ("Внешний совместитель", "внеш.", "0/1", None),
    ("Внешний совместитель", "внешний", "0/1", None),
    ("Внешний совместитель", "совместитель", "0/1", None),
    ("Внешний совместитель", "внутренний", "1/2", None),
    ("Внешний совместитель", "не совместитель", "1/2", None),
    ("Внешний совместитель", "0,5 ставки", "1/2", Some("F33 C2")),
    ("Совместитель", "да", "0/1", Some("F36")),
    ("Совместитель", "внутр.", "1/2", None),
    ("Примечание", "уволена 15.01.2023", "0/1", None),
    ("Примечание", "выбыла", "0/1", Some("F16 B2")),
    ("Примечание", "внешний совместитель", "0/1", None),
    ("Примечание", "в декрете", "1/2", None),
    ("Примечание", "молодой специалист", "1/2", None),
    ("Примечание", "увольнение под вопросом", "1/2", Some("F33 C2")),
    ("Статус", "Не работает", "0/1", Some("F16 B2")),
    ("Вид занятости", "Внешнее совместительство", "0/1", None),
];

#[test]
fn words_in_columns_of_dates_flags_and_notes_are_of_the_person() {
    for &(header, cell, expected, code) in WORDS_OF_COLUMNS {
        let header = format!("ФИО;Должность;{header};Категория;Дата присвоения");
        let line = format!("Азова Инна Ильинична;учитель;{cell};высшая;@2020-01-10");
        let lines = [line.as_str(), "Бокова Анна Львовна;учитель;;;"];
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(&header, &lines))
            .outcome();
        assert_eq!(
            outcome.counts("category_high_first"),
            expected,
            "{header} {cell}: {}",
            outcome.shown()
        );
        let warnings = outcome.warnings();
        let shown: Vec<String> =
            warnings.iter().map(|line| line.replace(" Кадры 2022-2023.xlsx", "")).collect();
        assert_eq!(shown, Vec::from_iter(code), "{header} {cell}: {}", outcome.shown());
    }
}

#[test]
fn of_two_lists_the_latest_up_to_the_snapshot_says_who_belongs() {
    let old = [
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10",
        "Волин Олег Юрьевич;учитель;высшая;@2020-01-10",
    ];
    let new = ["Азова Инна Ильинична;учитель;высшая;@2020-01-10", "Бокова Анна Львовна;учитель;;"];
    for (first, second, expected) in [
        ("Кадры на 01.09.2022", "Кадры на 31.05.2023", "1/2"),
        ("Кадры 2022-2023 сентябрь", "Кадры 2022-2023 май", "1/2"),
        ("Кадры сентябрь 2022", "Кадры май 2023", "1/2"),
        ("Кадры 2022-09-01", "Кадры 2023-05-25", "1/2"),
        ("Кадры 01.09.22", "Кадры 25.05.23", "1/2"),
        ("Кадры 2022-2023 (начало года)", "Кадры 2022-2023 (конец года)", "1/2"),
        ("Кадры на 1 сентября 2022", "Кадры на 1 апреля 2023", "1/2"),
        ("Кадры 2022-2023 сент.", "Кадры 2022-2023 апр.", "1/2"),
        ("Кадры 2022-2023 на 01.10", "Кадры 2022-2023 на 15.05", "1/2"),
        // The later one is of a day after the snapshot: the September list stands, both have a category.
        ("Кадры на 01.09.2022", "Кадры 2022-2023 на 20.08.2023", "2/2"),
        // Of two days after the snapshot the earlier.
        ("Кадры 2022-2023 на 20.08.2023", "Кадры 2022-2023 на 05.06.2023", "1/2"),
    ] {
        let outcome = Project::new()
            .workbook(&format!("{first}.xlsx"), "Лист1", &table(LISTED, &old))
            .workbook(&format!("{second}.xlsx"), "Лист1", &table(LISTED, &new))
            .outcome();
        assert_eq!(outcome.year(), "2022-2023", "{first}, {second}: {}", outcome.shown());
        assert_eq!(
            outcome.counts("category_high_first"),
            expected,
            "{first}, {second}: {}",
            outcome.shown()
        );
        let remark = outcome.remark("F37");
        let text = remark["text"].as_str().unwrap();
        assert!(text.contains("Волин") && text.contains("Бокова"), "{first}, {second}: {text}");
        assert_eq!(outcome.indicator("category_high_first").field("series")[0]["unread"], 0);
    }
}
