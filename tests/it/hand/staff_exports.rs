//! Staff exports A, B, C, the site's table, the small template: who is counted, which category holds.
//! Layouts as real ones, people invented; each figure is counted by hand over the lines above it.

use crate::support::sources::{EXPORT, f1, table};
use crate::support::{Outcome, Project};

/// Variant B: teachers.
const TEACHERS: &str = "Фамилия;Имя;Отчество;Должность;Дополнительная должность;Группа сотрудников;Образование;Квалификационная категория по основной должности;Общий стаж;Педагогический стаж;Образовательное учреждение";
/// Variant B: courses.
const COURSES: &str = "Фамилия;Имя;Отчество;ОООД повышения квалификации (полное наименование);Название курса;Объем курса (часы);Дата выдачи";
/// Variant C.
const VARIANT_C: &str = "Фамилия;Имя;Отчество;Общий стаж;Педагогический стаж;Сотрудник является педагогом (Да, Нет);Образование;Вид образования;Должность;Квалификационная категория;ОООД повышения квалификации;Название курса;Вид;Объем курса (часы);Дата выдачи";
/// The site's table.
const SITE: &str = "№;Ф.И.О.;Занимаемая должность;Преподаваемые предметы (дисциплины);Уровень образования;Квалификация;Учёная степень/звание;Повышение квалификации;Общий стаж;Стаж по специальности";

/// The counts of categories of a list under its name.
fn of(name: &str, sheet: &str, lines: &[String]) -> Outcome {
    Project::new().workbook(name, sheet, lines).outcome()
}

fn form<'f>(outcome: &'f Outcome, file: &str) -> &'f str {
    let entry = outcome.files().iter().find(|entry| entry["file"] == file).unwrap();
    entry["form"].as_str().unwrap_or("–")
}

/// An export of variant A under a year.
fn export(lines: &[&str]) -> Vec<String> {
    let mut all = vec!["Сведения о сотрудниках, 2022-2023 учебный год".to_owned()];
    all.extend(table(EXPORT, lines));
    all
}

/// A row of variant A: name, experience, teacher or not, post, category, course.
fn row(name: &str, flag: &str, post: &str, category: &str, course: &str) -> String {
    let name = name.replace(' ', ";");
    format!("{name};;12 л 3 м;12 л 3 м;;{flag};высшее;;;;{post};{category};{course}")
}

const DESIGN: &str = "ЦНО;Проектирование урока;36;@2022-10-01";

fn of_export(lines: &[String]) -> Outcome {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    of("1.xlsx", "Лист1", &export(&lines))
}

#[test]
fn courses_of_variant_a_are_documents_of_the_person_above() {
    let more = ";;;;;;;;;;;;;;ЦНО;Современный урок;16;@2023-02-01".to_owned();
    let course = ";;;;;;;;;;;;;;ЦНО;Проектирование урока;15 ч.;@2023-02-01".to_owned();
    let old = ";;;;;;;;;;;;;;ЦНО;Проектирование урока;36;@2020-05-31".to_owned();
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "Первая", "ЦНО;ИКТ;36;@2022-10-01"),
        more,
        row("Бокова Анна Львовна", "Да", "учитель", "", "ЦНО;ИКТ;36;@2022-10-01"),
        course,
        row("Волин Олег Юрьевич", "Да", "учитель", "", "ЦНО;ИКТ;36;@2022-10-01"),
        old,
    ]);
    assert_eq!(outcome.counts("lesson_design"), "1/3", "{}", outcome.shown());
    assert_eq!(outcome.counts("category_high_first"), "1/3");
    assert_eq!(outcome.indicator("lesson_design").cut("kind", "ПК", "2022-2023"), "1/3");
    // Formal courses of a personnel system say nothing of learning from colleagues.
    assert_eq!(outcome.counts("horizontal_learning"), "–/3");
    assert_eq!((outcome.errors(), outcome.texts("K03").len()), (vec![], 1));
}

#[test]
fn a_course_of_the_export_and_of_the_blank_is_one_document() {
    let lines = [row("Азова Инна Ильинична", "Да", "учитель", "", DESIGN)];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let blank = table(
        "Дата*;ФИО*;Вид*;Тема;Часов;Организация",
        &["@2022-10-01;Азова И. И.;ПК;Проектирование урока;36;ЦНО"],
    );
    let run = Project::new()
        .workbook("1.xlsx", "Лист1", &export(&lines))
        .workbook("Обучение.xlsx", "Обучение", &blank)
        .run(&[]);
    assert_eq!(run.counts("lesson_design"), "1/1");
    let sheet = run.sheet("Обучение и затруднения");
    assert_eq!(sheet.matches("Проектирование урока").count(), 1, "{sheet}");
}

#[test]
fn whoever_is_no_teacher_holds_no_document_and_is_named() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "", ""),
        row("Гусев Лев Олегович", "Нет", "секретарь", "", DESIGN),
    ]);
    assert_eq!(outcome.counts("lesson_design"), "0/1");
    assert_eq!(outcome.remark("K17")["severity"], "info");
    assert_eq!(outcome.warnings(), [""; 0]);
}

#[test]
fn a_course_without_a_date_is_not_counted_and_said_once() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "", "ЦНО;Проектирование урока;36;"),
        row("Бокова Анна Львовна", "Да", "учитель", "", "ЦНО;Современный урок;36;"),
        row("Волин Олег Юрьевич", "Да", "учитель", "", DESIGN),
    ]);
    assert_eq!(outcome.counts("lesson_design"), "1/3");
    assert!(outcome.texts("K15")[0].contains("R3, R4"), "{}", outcome.shown());
    assert_eq!(outcome.texts("K15").len(), 1);
}

#[test]
fn variant_b_is_two_files() {
    let teachers = table(
        TEACHERS,
        &[
            "Азова;Инна;Ильинична;учитель;педагог-организатор;Педагогические работники;высшее;Высшая квалификационная категория;20 л 1 м;20 л;Школа 1",
            "Бокова;Анна;Львовна;секретарь;учитель;Служащие;высшее;1 квалификационная категория;5 л;1 г 2 м;Школа 1",
            "Гусев;Лев;Олегович;директор;;Руководители;высшее;;30 л;30 л;Школа 1",
        ],
    );
    let courses = table(
        COURSES,
        &[
            "Азова;Инна;Ильинична;СПб АППО;Проектирование современного урока;72;@2022-11-01",
            ";;;СПб АППО;ИКТ;18;@2022-12-01",
            "Бокова;Анна;Львовна;СПб АППО;ИКТ;18;@2022-12-01",
            ";;;СПб АППО;Конструирование урока;16;@2023-05-31",
            "Гусев;Лев;Олегович;СПб АППО;Управление;72;@2022-12-01",
        ],
    );
    let outcome = Project::new()
        .workbook("2022-2023/teachers.xlsx", "Лист1", &teachers)
        .workbook("2022-2023/courses.xlsx", "Лист1", &courses)
        .outcome();
    assert_eq!(form(&outcome, "2022-2023/teachers.xlsx"), "staff");
    assert_eq!(form(&outcome, "2022-2023/courses.xlsx"), "courses");
    // Бокова teaches by her additional post.
    assert_eq!(outcome.counts("category_high_first"), "2/2", "{}", outcome.shown());
    assert_eq!(outcome.counts("lesson_design"), "2/2");
    assert_eq!(outcome.errors(), [""; 0]);
}

#[test]
fn courses_in_a_file_of_their_own_have_names_in_one_cell_too() {
    let staff = table("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель"]);
    let courses = table(
        "ФИО;Название курса;Объем курса (часы);Дата выдачи",
        &[
            "Азова И. И.;Современный урок;36;@2022-11-01",
            "Неизвестная Яна Юрьевна;Современный урок;36;@2022-11-01",
        ],
    );
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff)
        .workbook("Курсы.xlsx", "Курсы", &courses)
        .outcome();
    assert_eq!(
        (form(&outcome, "Курсы.xlsx"), outcome.counts("lesson_design").as_str()),
        ("courses", "1/1")
    );
    assert_eq!(outcome.warnings(), ["F03 Курсы.xlsx A3"]);
}

#[test]
fn variant_c_names_the_kind_of_a_course() {
    let outcome = of(
        "Кадры 2022-2023.xlsx",
        "Лист1",
        &table(
            VARIANT_C,
            &[
                "Азова;Инна;Ильинична;12 л;10 л;Да;Педагогическое;Высшее;учитель;Высшая категория;ЦНО;Проектирование урока;Повышение квалификации;36;@2022-10-01",
                "Бокова;Анна;Львовна;12 л;10 л;Да;;Высшее;учитель;;ЦНО;Проектирование урока;Профессиональная переподготовка;250;@2022-10-01",
                "Волин;Олег;Юрьевич;12 л;10 л;Да;;Высшее;учитель;;ЦНО;Проектирование урока;Семинар;36;@2022-10-01",
            ],
        ),
    );
    assert_eq!(outcome.counts("lesson_design"), "2/3", "{}", outcome.shown());
    let design = outcome.indicator("lesson_design");
    assert_eq!(design.cut("kind", "переподготовка", "2022-2023"), "1/3");
    assert_eq!(outcome.remark("K16")["severity"], "info");
}

#[test]
fn the_sites_table_is_a_staff_list() {
    let lines = table(
        SITE,
        &[
            "1;Азова Инна Ильинична;учитель;физика;высшее;учитель физики, высшая категория;;ИМЦ, 2022, 36 ч;20;18",
            "2;Бокова Анна Львовна;учитель (внешний совместитель);химия;высшее;первая категория;;;5;5",
            "3;Волин Олег Юрьевич;педагог-психолог;;высшее;психолог;к. п. н.;;2;1 год",
            "4;Гусев Лев Олегович;директор;;высшее;инженер;;;30;30",
        ],
    );
    let outcome = of("Педагогический состав 2022-2023.xlsx", "Лист1", &lines);
    assert_eq!(form(&outcome, "Педагогический состав 2022-2023.xlsx"), "staff");
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!((outcome.errors(), outcome.texts("F19").len()), (vec![], 1));
}

#[test]
fn the_sites_table_has_long_official_headers_too() {
    let header = "№ п/п;Фамилия, имя, отчество (при наличии);Занимаемая должность (должности);Преподаваемые учебные предметы, курсы, дисциплины (модули);Уровень (уровни) профессионального образования с указанием наименования направления подготовки и (или) специальности, в том числе научной, и квалификации;Сведения о повышении квалификации (за последние 3 года);Общий стаж работы;Стаж работы по специальности";
    let lines = table(
        header,
        &[
            "1;2;3;4;5;6;7;8",
            "1;Азова Инна Ильинична;учитель, первая квалификационная категория;физика;Высшее, университет, учитель физики;ИМЦ, 36 ч;20 лет;12 лет",
            "2;Бокова Анна Львовна;директор, учитель;;Среднее профессиональное;;30;30",
            "Итого: 2",
        ],
    );
    let outcome = of("Педсостав 2022-2023.xlsx", "Лист1", &lines);
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    let rows = ["1.25", "1.26", "1.27", "1.30.2"];
    let rows = rows.map(|number| super::self_assessment::row(&outcome, number));
    assert_eq!(rows, ["1/2 0.5", "1/2 0.5", "1/2 0.5", "0/2 0.0"]);
    assert_eq!((outcome.errors(), outcome.texts("F19").len()), (vec![], 1));
}

#[test]
fn the_small_template_begins_at_b2_and_tells_teachers_by_their_subjects() {
    let lines = [
        "",
        ";Фамилия;Имя;Отчество;Дата рождения;Образование;Телефон;Квалификационная категория;Курсы повышения квалификации;Преподает предмет;В следующих классах;Учебные часы;Стаж работы",
        ";Азова;Инна;Ильинична;@1980-03-12;высшее;000;высшая;ИМЦ;физика;7, 8;18;20",
        ";Бокова;Анна;Львовна;@1990-03-12;высшее;000;;;химия;8;18;5",
        ";Гусев;Лев;Олегович;@1970-03-12;высшее;000;;;;;;30",
    ];
    let outcome = of("Учителя 2022-2023.xls", "Лист1", &lines.map(str::to_owned));
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.errors(), [""; 0]);
    let mut warnings = outcome.warnings();
    warnings.sort();
    assert_eq!(
        warnings,
        ["F06 Учителя 2022-2023.xls", "F13 Учителя 2022-2023.xls A5", "F14 Учителя 2022-2023.xls"]
    );
}

#[test]
fn a_category_stands_in_the_post_cell() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель, Высшая категория", "", ""),
        row("Бокова Анна Львовна", "Да", "учитель (1 квалификационная категория)", "", ""),
        row("Волин Олег Юрьевич", "Да", "учитель, высшее образование", "", ""),
        row("Гусев Лев Олегович", "Да", "учитель, СЗД", "", ""),
    ]);
    let category = outcome.indicator("category_high_first");
    assert_eq!(category.counts("2022-2023"), "2/4");
    assert_eq!(category.cut("category", "высшая", "2022-2023"), "1/4");
    assert_eq!(category.cut("category", "первая", "2022-2023"), "1/4");
    assert_eq!(category.cut("position", "учитель", "2022-2023"), "2/4");
}

#[test]
fn titles_over_the_highest_category_are_one_category() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "высшая, педагог-наставник", ""),
        row("Бокова Анна Львовна", "Да", "учитель", "педагог-методист", ""),
        row("Волин Олег Юрьевич", "Да", "учитель", "вторая", ""),
    ]);
    assert_eq!(outcome.counts("category_high_first"), "2/3");
    let alone = outcome.warnings().into_iter().filter(|warning| warning.starts_with("F21"));
    assert_eq!(alone.count(), 1, "{}", outcome.shown());
}

/// Posts of one cell, parted by lines.
#[test]
fn lines_of_a_cell_are_posts_if_each_is_one() {
    for (post, expected) in [
        ("директор\nучитель", "1/1"),
        ("секретарь\nучитель истории", "1/1"),
        ("младший\nвоспитатель", "нет"),
        ("педагог\nдополнительного образования", "1/1"),
        ("директор, учитель", "1/1"),
    ] {
        let line = format!("Азова Инна Ильинична;{post};высшая");
        let lines = ["ФИО*;Должность*;Категория", line.as_str()].map(str::to_owned);
        let outcome = of("Кадры 2022-2023.xlsx", "Кадры", &lines);
        assert_eq!(outcome.counts("category_high_first"), expected, "{post}: {}", outcome.shown());
    }
}

#[test]
fn those_on_leave_are_in_unless_the_passport_says_no() {
    let header = "Фамилия;Имя;Отчество;Должность;Квалификационная категория;Статус";
    let lines = table(
        header,
        &[
            "Азова;Инна;Ильинична;учитель;высшая;отпуск по уходу за ребёнком",
            "Бокова;Анна;Львовна;учитель;;работает",
            "Волин;Олег;Юрьевич;учитель;высшая;Уволен 01.02.2023",
            "Гусев;Лев;Олегович;учитель;высшая;уволен",
        ],
    );
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &lines);
    let outcome = project.outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.remark("F16")["cell"], "D5");
    assert_eq!(outcome.indicator("category_high_first").otherwise("leave_out"), Some(0.0));
    let outcome = project.passport(&[("Паспорт", &["Отпуск по уходу за ребёнком;нет"])]).outcome();
    assert_eq!(outcome.counts("category_high_first"), "0/1");
    assert!(outcome.has("F17"));
}

#[test]
fn hiring_and_dismissal_of_an_export_decide_too() {
    let header =
        "Фамилия;Имя;Отчество;Должность;Квалификационная категория;Дата приёма;Дата увольнения";
    let lines = table(
        header,
        &[
            "Азова;Инна;Ильинична;учитель;высшая;@2010-09-01;-",
            "Бокова;Анна;Львовна;учитель;высшая;@2010-09-01;@2023-05-31",
            "Волин;Олег;Юрьевич;учитель;высшая;@2023-06-01;",
        ],
    );
    let outcome = of("Кадры 2022-2023.xlsx", "Кадры", &lines);
    assert_eq!(outcome.counts("category_high_first"), "1/1");
    assert!(!outcome.has("B03"), "{}", outcome.shown());
}

#[test]
fn a_group_of_staff_is_no_school() {
    let lines = table(
        TEACHERS,
        &[
            "Азова;Инна;Ильинична;учитель;;Педагогические;высшее;Высшая;12 л;12 л;Школа",
            "Гусев;Лев;Олегович;секретарь;;Вспомогательные;высшее;;12 л;;Школа",
        ],
    );
    let outcome = Project::new()
        .workbook("2022-2023/teachers.xlsx", "Лист1", &lines)
        .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 4"]))
        .outcome();
    assert_eq!(outcome.0["school"]["code"], "edu123456");
    assert_eq!(outcome.0["school"]["name"], "МБОУ «Школа»");
    assert_eq!(
        (outcome.has("S04"), outcome.counts("category_high_first").as_str()),
        (false, "1/1")
    );
    assert_eq!(outcome.texts("S03").len(), 1);
}

#[test]
fn a_row_without_a_surname_and_of_another_given_name_is_refused() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "Высшая", ""),
        row(" Инна Ильинична", "", "", "", DESIGN),
        row(" Анна Львовна", "Да", "учитель", "Первая", ""),
        row("  ", "", "", "", DESIGN),
        row("Волин Олег Юрьевич", "Да", "учитель", "", ""),
    ]);
    assert_eq!(outcome.counts("category_high_first"), "1/2");
    assert_eq!(outcome.counts("lesson_design"), "1/2");
    assert_eq!(outcome.errors(), ["A39 1.xlsx A5", "B15 1.xlsx A6"]);
    assert_eq!(outcome.files()[0]["refused"], 2);
}

#[test]
fn a_vacancy_is_nobody() {
    let outcome = of_export(&[
        row("Азова Инна Ильинична", "Да", "учитель", "Высшая", ""),
        row("Вакансия  ", "Да", "учитель", "", ""),
        row("Вакантная ставка ", "Да", "учитель", "", ""),
        row("Ваканов Олег Юрьевич", "Да", "учитель", "", ""),
    ]);
    assert_eq!(outcome.counts("category_high_first"), "1/2");
    assert_eq!(outcome.texts("F20").len(), 2, "{}", outcome.shown());
}
