//! Tables that schools make of ready results: each is told what it lacks and what to bring.
//! Those that can be counted are asked elsewhere.

use crate::support::Project;
use crate::support::sources::{STAFF, table};

const PEOPLE: [&str; 1] = ["Азова Инна Ильинична;учитель"];

/// Title, header and a line of a summary; the word for what to bring instead.
const SUMMARIES: &[(&str, &str, &str, &str)] = &[
    (
        "Анализ результатов ВПР по математике",
        "Класс;Кол-во учащихся;Писали;Успеваемость, %;Качество, %;СОУ;Учитель",
        "5А;27;25;92;52;52;",
        "Ф1",
    ),
    (
        "Результаты ЕГЭ-2023",
        "Предмет;Количество участников;Средний балл;Не преодолели порог;81-99 баллов;100 баллов",
        "Физика;26;68;0;5;0",
        "протоколы",
    ),
    (
        "ЕГЭ 2022-2023",
        "Предмет;Сдавали;Преодолели порог;Не преодолели;Средний балл;Макс. балл",
        "Физика;24;24;0;68;98",
        "протоколы",
    ),
    (
        "Итоги ОГЭ",
        "Предмет;Сдавали;Успеваемость;Качество;Средняя отметка",
        "Физика;24;100;60;4",
        "протоколы",
    ),
    (
        "Результаты РДР",
        "Класс;Писали работу;Средний балл;% выполнения;Качество",
        "6А;25;12;60;40",
        "протоколы",
    ),
    (
        "Результаты ЕГЭ 2023",
        "№;ФИО;Класс;Русский язык;Математика П;Физика",
        "1;Азов Иван Ильич;11А;72;56;51",
        "нет дат экзаменов",
    ),
    (
        "ВПР 2023, 5А класс",
        "№;Код;ФИО;Русский;Математика;История",
        "1;50001;Азов Иван Ильич;4;3;5",
        "отметки журнала или баллы",
    ),
    (
        "Участие педагогов в конкурсах",
        "№;ФИО учителя;Школьный;Районный;Всероссийский",
        "1;Азов И. И.;1;2;0",
        "нет дат, названий",
    ),
    (
        "Представление опыта",
        "№;Педагог;Районный;Городской",
        "1;Азов И. И.;1;2",
        "нет дат, форм и ролей",
    ),
    (
        "ВПР, отметки за 3 четверть",
        "Класс;Всего;5;4;3;2",
        "5А;25;5;10;8;2",
        "не результаты внешней оценки",
    ),
    (
        "Отчёт завуча",
        "Класс;Всего учащихся;Успеваемость;Качество;СОУ",
        "6А;25;100;50;60",
        "выгрузку",
    ),
];

#[test]
fn summaries_of_a_school_are_told_which_export_to_bring() {
    for &(title, header, line, word) in SUMMARIES {
        let lines = vec![title.to_owned(), String::new(), header.to_owned(), line.to_owned()];
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
            .workbook("Таблица.xlsx", "Лист1", &lines)
            .outcome();
        let remark = outcome.remark("B26");
        assert_eq!((&remark["file"], &remark["cell"]), (&"Таблица.xlsx".into(), &"A3".into()));
        let text = remark["text"].as_str().unwrap();
        assert!(text.contains(word) && !text.contains("похоже на форму"), "{title}: {text}");
    }
}

#[test]
fn a_list_of_exam_results_that_the_school_made_is_near_its_blank() {
    for header in ["№;ФИО;Класс;Тестовый балл", "№;ФИО выпускника;Класс;Первичный балл;Балл"]
    {
        let lines =
            ["Результаты ЕГЭ по русскому языку 30.05.2023", header, "1;Азов Иван Ильич;11А;78;78"];
        let outcome = Project::new().workbook("ЕГЭ 2023.xlsx", "Лист1", &lines).outcome_of_2022();
        let text = outcome.remark("A15")["text"].as_str().unwrap();
        let missing = "нет столбцов: «Экзамен», «Предмет», «Дата»";
        assert!(
            text.contains("«ГИА") && text.contains(missing) && !text.contains("«Имя»"),
            "{text}"
        );
    }
}
