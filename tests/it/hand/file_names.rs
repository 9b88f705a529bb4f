//! Year, subject and grade of a ВПР from the names of files and folders, nearest first.
//! Collection forms and Ф1 without its title.

use crate::support::Project;

const FORM: [&str; 3] = [
    "Код участника;Вариант;1 (1б);2 (2б);Порядковый номер класса;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов",
    "50001;1;1;2;1;4;3",
    "50002;2;0;1;1;3;1",
];

#[test]
fn a_form_takes_its_work_from_the_nearest_names() {
    for (path, expected) in [
        ("2022/4/по окружающему миру.xlsx", "2021-2022 Окружающий мир 4"),
        ("ВПР 2022/МА 5.xlsx", "2021-2022 Математика 5"),
        ("2021-2022/Русский язык 4.xlsx", "2021-2022 Русский язык 4"),
        ("2022/математика 5А.xlsx", "2021-2022 Математика 5"),
        ("2022/ВПР_математика_5.xlsx", "2021-2022 Математика 5"),
        ("ВПР 2022 4 класс Математика.xlsx", "2021-2022 Математика 4"),
        ("2023/по окружающему миру 4 кл.xlsx", "2022-2023 Окружающий мир 4"),
        ("2021/4/История/МА 5 2023.xlsx", "2022-2023 Математика 5"),
        ("2023/11/ИС.xlsx", "2022-2023 История 11"),
        ("2023/8 класс/Физика/протокол.xlsx", "2022-2023 Физика 8"),
    ] {
        let outcome = Project::new().workbook(path, "Протокол", &FORM).outcome();
        let works: Vec<String> = outcome
            .works()
            .iter()
            .map(|work| {
                let text = |name: &str| work[name].as_str().unwrap_or_default().to_owned();
                format!("{} {} {}", text("year"), text("subject"), work["grade"])
            })
            .collect();
        assert_eq!(works, [expected], "{path}: {}", outcome.shown());
        assert_eq!(outcome.works()[0]["written"], 2, "{path}");
    }
}

#[test]
fn what_names_do_not_say_clearly_is_asked_for() {
    for (path, missing) in [
        ("2022/Отчёт об 5 классах.xlsx", "не указано: предмет;"),
        ("2022/Математика 5-9 классы.xlsx", "не указано: параллель (класс);"),
        ("2022/Русский язык и математика 4 кл.xlsx", "не указано: предмет;"),
        ("МА 5.xlsx", "не указано: год ВПР;"),
        ("10-11 классы/МА 5.xlsx", "не указано: год ВПР;"),
    ] {
        let outcome = Project::new().workbook(path, "Протокол", &FORM).outcome_in("2021-2022");
        let texts = outcome.texts("B05");
        assert!(texts.len() == 1 && texts[0].contains(missing), "{path}: {}", outcome.shown());
        assert!(outcome.works().is_empty(), "{path}");
    }
}

#[test]
fn a_sheet_names_its_work_only_by_a_known_subject() {
    let lines = [
        "ОО;Муниципалитет;Название ОО;Код участника;Класс;Вариант;1 (1б);Первичный балл;Отметка;Отметка по журналу",
        "edu123456;Энский район;Школа;50001;1;1;1;1;4;4",
    ];
    for (sheet, path, expected) in [
        ("РУ 6 Индивидуальные результаты", "2022/МА 5.xlsx", "Русский язык 6"),
        ("Лист 1 копия", "2022/МА 5.xlsx", "Математика 5"),
    ] {
        let outcome = Project::new().workbook(path, sheet, &lines).outcome();
        let work = &outcome.works()[0];
        let shown = format!("{} {}", work["subject"].as_str().unwrap(), work["grade"]);
        assert_eq!(shown, expected, "{sheet}");
        assert_eq!(outcome.counts("vpr_pass"), "1/1", "{sheet}");
    }
}
