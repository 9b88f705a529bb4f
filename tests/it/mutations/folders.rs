//! Spellings of years in titles and names, folders called «Результаты», copies and sheets like those of a
//! passport: a table of each kind, with the year, the figure or the remark that is right.
//! Figures are those of one teacher with a category and of one Ф1 of three pupils.

use crate::support::sources::{f1, table};
use crate::support::{Outcome, Project};

const STAFF: &str = "ФИО*;Должность*;Категория";
const PERSON: &str = "Азова Инна Ильинична;учитель;высшая";

/// A staff list under a title, beside an Ф1 of 2020-2021: the reporting year, if nothing says another.
fn list(path: &str, titles: &[&str]) -> Outcome {
    let mut lines: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    lines.extend(table(STAFF, &[PERSON]));
    let work = f1("2021 Математика 5", &["50001 2", "50002 3", "50003 5"]);
    let project = Project::new().workbook("Ф1.xlsx", "МА 5", &work);
    project.workbook(path, "Лист1", &lines).outcome()
}

/// The year that the list went to.
fn year_of(outcome: &Outcome) -> String {
    let category = outcome.indicator("category_high_first");
    let mut years: Vec<&str> =
        outcome.list("teachers").iter().filter_map(|teacher| teacher["year"].as_str()).collect();
    years.extend(category.years());
    let assumed = outcome.has("B06").then_some("принят");
    // A list of a later year is read, named and left out of the series.
    let later = outcome.texts("B08").first().and_then(|text| text.split_whitespace().nth(2));
    assumed.or(later).or(years.first().copied()).unwrap_or("нет").to_owned()
}

#[test]
fn titles_say_the_year_by_a_school_year_or_the_day_they_are_on() {
    for (title, expected) in [
        (
            "Сведения о педагогах на 2022-2023 учебный год (приказ от 30.08.2021 № 97-о)",
            "2022-2023",
        ),
        ("Педагогические работники, 2022/23 уч. г.", "2022-2023"),
        ("Тарификация 22-23 года", "2022-2023"),
        ("Тарификация 22/23", "2022-2023"),
        ("Кадры за 2022 – 2023 учебный год", "2022-2023"),
        ("Кадры 2022—2023 гг.", "2022-2023"),
        ("Кадры 2022г.-2023г.", "2022-2023"),
        ("Список на 31.05.2023", "2022-2023"),
        ("Список на 01.09.22", "2022-2023"),
        ("по состоянию на 1 сентября 2022 г.", "2022-2023"),
        ("по состоянию на «01» сентября 2022 года", "2022-2023"),
        ("По состоянию на: 2023-05-31", "2022-2023"),
        ("Состав на 1-е октября 2022", "2022-2023"),
        ("Состав на начало сентября 2022 года", "2022-2023"),
        ("Сведения на май 2023 г.", "2022-2023"),
        ("Учебный год: 2023", "2022-2023"),
        ("Учебный год: 01.01.2023", "2022-2023"),
        ("Список 2022-2023, проверен 12.06.2024", "2022-2023"),
    ] {
        let outcome = list("Кадры.xlsx", &[title]);
        assert_eq!(year_of(&outcome), expected, "{title}: {}", outcome.shown());
    }
}

#[test]
fn laws_orders_schools_buildings_and_days_of_checks_say_no_year() {
    for title in [
        "Список (ст. 29 Федерального закона от 29.12.2012 № 273-ФЗ)",
        "Список (с изменениями на 27 декабря 2019 года)",
        "Аттестация по приказу Минпросвещения от 24 марта 2023 г. № 196",
        "(утверждён приказом директора от 02.09.2021 № 112)",
        "Утверждаю 30.08.2022. Директор",
        "ГБОУ «Школа № 2009»",
        "МБОУ СОШ № 2021 города Энска",
        "Корпус 2. Здание 2017 года постройки",
        "Школа основана в 1998 году",
        "Список сверен 12.06.2024",
        "Дата печати: 15.01.2024",
        "Тел. 322-15-16, 8 (812) 22-23-24",
        "Учителя 10-11 классов",
        "Кабинеты 22-23",
        "Курсы 22-23 марта",
        "Приказ № 22-23 о составе",
        "План на 2023 год",
    ] {
        let outcome = list("Кадры.xlsx", &[title]);
        assert_eq!(year_of(&outcome), "принят", "{title}: {}", outcome.shown());
        let outcome = list("2021-2022/Кадры.xlsx", &[title]);
        assert_eq!(year_of(&outcome), "2021-2022", "{title}: {}", outcome.shown());
        assert!(!outcome.has("Y01") && !outcome.has("Y02"), "{title}: {}", outcome.shown());
    }
}

#[test]
fn names_say_the_year_by_a_school_year_a_day_or_a_calendar_year() {
    for (path, expected, rule) in [
        ("Кадры 2022-2023.xlsx", "2022-2023", ""),
        ("Кадры_2022_2023.xlsx", "2022-2023", ""),
        ("Кадры2022-23.xlsx", "2022-2023", ""),
        ("Кадры 22-23 (ред. 12.2024).xlsx", "2022-2023", ""),
        ("Кадры 2022 2023.xlsx", "2022-2023", ""),
        ("Кадры на 01.09.2022.xlsx", "2022-2023", ""),
        ("Кадры 31.05.2023.xlsx", "2022-2023", ""),
        ("Кадры 2023.05.31.xlsx", "2022-2023", ""),
        ("Кадры 1 сентября 2022.xlsx", "2022-2023", ""),
        ("Кадры май 2023.xlsx", "2022-2023", ""),
        ("Кадры 09.2022.xlsx", "2022-2023", ""),
        ("Кадры 2023.xlsx", "2022-2023", "B07"),
        ("2023/Кадры.xlsx", "2022-2023", "B07"),
        ("Год 2022-2023/Сентябрь/Кадры.xlsx", "2022-2023", ""),
        ("2022-2023/Кадры школа 2009.xlsx", "2022-2023", ""),
        ("2022-2023/Кадры (сверено 12.06.2024).xlsx", "2022-2023", ""),
        ("2022-2023/Кадры 2022-2024.xlsx", "2022-2023", "Y02"),
        ("2022-2023/Кадры 2021 и 2023.xlsx", "2022-2023", "Y02"),
        ("Программа 2022-2025/2022-2023/Кадры.xlsx", "2022-2023", ""),
        ("Кадры 2022-2024.xlsx", "принят", "Y02"),
        ("Кадры 2021-2022-2023.xlsx", "принят", "Y02"),
        ("2021-2022/Кадры 2022-2023.xlsx", "2022-2023", "Y01"),
    ] {
        let outcome = list(path, &["Кадры"]);
        assert_eq!(year_of(&outcome), expected, "{path}: {}", outcome.shown());
        for known in ["B07", "Y01", "Y02"] {
            assert_eq!(outcome.has(known), known == rule, "{path}, {known}: {}", outcome.shown());
        }
        if !rule.is_empty() {
            assert_eq!(outcome.remark(rule)["file"], path, "{path}");
        }
    }
}

#[test]
fn a_year_cell_that_is_none_or_argues_with_the_name_is_said_with_its_cell() {
    for (path, cell, expected, rule) in [
        ("2022-2023/Кадры.xlsx", "2021-2022", "2021-2022", "Y01"),
        ("Кадры 2022-2023.xlsx", "2021-2022", "2021-2022", "Y01"),
        ("Кадры 2022-2023.xlsx", "на 01.09.2021", "2021-2022", "Y01"),
        ("Кадры 2022-2023.xlsx", "2022-2024", "2022-2023", "Y02"),
        ("Кадры 2022-2023.xlsx", "2022-2025", "2022-2023", "Y02"),
        ("Кадры 2022-2023.xlsx", "2022-203", "2022-2023", "Y02"),
        ("Кадры.xlsx", "2023-2022", "принят", "Y02"),
        ("Кадры.xlsx", "2022/2024", "принят", "Y02"),
        ("Кадры.xlsx", "22-24 уч. год", "принят", "Y02"),
        ("Кадры.xlsx", "2022-2023, 2023-2024", "принят", "Y02"),
    ] {
        let outcome = list(path, &["Кадры и категории", &format!("Учебный год:;{cell}")]);
        assert_eq!(year_of(&outcome), expected, "{path}, {cell}: {}", outcome.shown());
        assert_eq!(outcome.remark(rule)["cell"], "B2", "{path}, {cell}: {}", outcome.shown());
        assert_eq!(outcome.remark(rule)["severity"], "warning");
    }
}

#[test]
fn folders_of_any_name_are_read() {
    let work = f1("2023 Физика 7", &["70001 4"]);
    for folder in [
        "Результаты",
        "результаты",
        "РЕЗУЛЬТАТЫ",
        "ВПР/Результаты",
        "ВПР/2023/результаты",
        "Результаты ВПР",
        "Результаты 2022-2023",
        "служебное",
        "Результаты/служебное",
        "Мониторинг наставничества",
        "Итоги",
    ] {
        let first = f1("2023 Математика 5", &["50001 2", "50002 3", "50003 5"]);
        let outcome = Project::new()
            .workbook("Ф1.xlsx", "МА 5", &first)
            .workbook(&format!("{folder}/Физика.xlsx"), "ФИ 7", &work)
            .outcome();
        assert_eq!(outcome.counts("vpr_pass"), "3/4", "{folder}: {}", outcome.shown());
    }
}

#[test]
fn of_equal_lists_the_path_that_says_the_year_stays() {
    for (silent, stated) in [
        ("!новая папка/книга.xlsx", "Кадры и категории 2022-2023.xlsx"),
        ("0.xlsx", "2022-2023/Кадры.xlsx"),
        ("А/копия.xlsx", "Б/Кадры 31.05.2023.xlsx"),
        ("Загрузки/Кадры (1).xlsx", "Кадры 22-23.xlsx"),
        ("Кадры – копия.xlsx", "Отчёты/2022-2023/Кадры.xlsx"),
        ("Кадры.xlsx", "май 2023/Кадры.xlsx"),
        ("Новая папка/Кадры.xlsx", "Новая папка (2)/Кадры на 01.09.2022.xlsx"),
        ("а.xlsx", "я 2022_2023.xlsx"),
        ("Архив/Кадры школа 2009.xlsx", "Архив/Кадры за 2022-23.xlsx"),
        ("Копия Кадры.xlsx", "Сентябрь 2022/Кадры.xlsx"),
    ] {
        let list = table(STAFF, &[PERSON]);
        let outcome = Project::new()
            .workbook(silent, "Лист1", &list)
            .workbook(stated, "Лист1", &list)
            .outcome_of_2022();
        assert_eq!(outcome.counts("category_high_first"), "1/1", "{stated}: {}", outcome.shown());
        assert!(!outcome.has("B06") && !outcome.has("F10"), "{stated}: {}", outcome.shown());
        assert_eq!(outcome.remark("A05")["file"], silent, "{}", outcome.shown());
    }
}

#[test]
fn sheets_like_those_of_a_passport_displace_none() {
    for (sheet, lines) in [
        ("Информация", &["Параметр;Значение", "Учитель;Азова И. И."][..]),
        ("Лист1", &["Параметр;Значение", "Школа;СОШ № 99", "Директор;Бокова А. Л."]),
        ("Паспорт кабинета", &["Параметр;Значение", "Название;Кабинет физики"]),
        ("Паспорт проекта", &["Параметр;Значение", "Название;Наставник", "Программа;Другая"]),
        ("Паспорт", &["Параметр;Значение", "Объём;12", "Цвет;синий"]),
        ("Паспорт", &["Параметр;Значение"]),
        ("Сопоставление колонок", &["Форма;Наш столбец;Заголовок в файле"]),
        ("Сопоставление колонок", &["Форма;Наш столбец;Заголовок в файле", "РДР;Уровень;Ступень"]),
        ("Коды школы", &["Система;Код или имя", "edu;edu999999"]),
        ("Цели", &["Показатель;Учебный год;План, %", "vpr_pass;2020-2021;99"]),
        (
            "Шкалы ВПР",
            &["Год ВПР;Предмет;Параллель;«3» от;«4» от;«5» от", "2021;Математика;5;1;2;3"],
        ),
    ] {
        let work = f1("2021 Математика 5", &["50001 2", "50002 3", "50003 5"]);
        let outcome = Project::new()
            .workbook("А.xlsx", sheet, lines)
            .workbook("Ф1.xlsx", "МА 5", &work)
            .passport(&[
                ("Коды школы", &["edu;edu123456"]),
                ("Цели", &["vpr_pass;2020-2021;60"]),
                ("Паспорт", &["Название школы;Школа № 1"]),
            ])
            .outcome();
        let case = format!("{sheet} {lines:?}: {}", outcome.shown());
        assert_eq!(outcome.0["school"]["code"], "edu123456", "{case}");
        assert_eq!(outcome.0["school"]["name"], "Школа № 1", "{case}");
        assert_eq!(*outcome.indicator("vpr_pass").field("target"), 0.6, "{case}");
        assert!(!outcome.has("P05"), "{case}");
        assert_eq!(outcome.errors(), [""; 0], "{case}");
    }
}
