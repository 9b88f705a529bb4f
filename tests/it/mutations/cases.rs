//! One small table of each form, with the figures it gives, counted by hand.
//! Years and subjects stand in the tables themselves, so that names of files do not matter.

use crate::support::sources::{
    CONTESTS, EGE, EGE_SPARSE, EXPERIENCE, EXPORT, F1, F3, GIA, OGE, PAIRS, RDR, STAFF, VPR, ege,
    f1, f3, passport_header, sparse, table,
};
use crate::support::{Book, Page, Project, rows};

/// A table and what it gives.
pub(super) struct Case {
    /// Form and layout.
    pub(super) name: &'static str,
    /// Its usual name.
    pub(super) path: &'static str,
    /// Its cells.
    pub(super) book: Book,
    /// Its header lines.
    pub(super) headers: &'static [&'static str],
    /// What it needs beside it.
    pub(super) beside: fn(Project) -> Project,
    /// Figures of the reporting year.
    pub(super) counts: &'static [(&'static str, &'static str)],
    /// Rows of another school, where the form has schools.
    pub(super) strangers: &'static [&'static str],
}

/// A case of one sheet without neighbours.
fn case(
    name: &'static str,
    path: &'static str,
    sheet: &str,
    headers: &'static [&'static str],
    lines: &[String],
) -> Case {
    let book = Book::of(sheet, rows(lines));
    Case { name, path, book, headers, beside: |project| project, counts: &[], strangers: &[] }
}

/// Every layout of the sources in force.
pub(super) fn cases() -> Vec<Case> {
    [vpr(), gia(), vec![gia_blank()], staff(), school()].into_iter().flatten().collect()
}

const STRANGERS_OF_F1: &[&str] = &[
    "МБОУ «Другая»(edu654321) | Кол-во участников: 1",
    "edu654321;Энский район;МБОУ «Другая»(edu654321);50001;1;1;1;2;3;5;5",
];

const COUNTRY_TO_SCHOOL: &[&str] = &[
    "Вся выборка;35589;1722202;5.06;32.92;44.33;17.69",
    "Энская область;560;30216;13.44;40.10;33.20;13.26",
    "Энский район(reg20_m012);47;3162;12.5;42.5;32.5;12.5",
    "МБОУ «Школа»(edu123456);;89;12.36;52.81;26.97;7.87",
];

const PUPILS_OF_THE_BLANK: &[&str] = &[
    "2022-2023;Математика;5;5А;50001;12;4;4;",
    "2022-2023;Математика;5;5А;50002;3;2;3;нет",
    "2022-2023;Математика;5;5Б;50003;7;3;нет отметки;",
    "2022-2023;Математика;5;5Б;50004;;;;да",
];

const LEVELS: &[&str] = &[
    "2022-2023;Физика;РДР;8;8А;80001;5;базовый",
    "2022-2023;Физика;РДР;8;8А;80002;9;повышенный",
    "2022-2023;Физика;РДР;8;8Б;80003;12;высокий",
];

fn vpr() -> Vec<Case> {
    let pupils = ["50001 2 3", "50002 3 3", "50003 4 3", "50004 5 5", "50005 3 -"];
    vec![
        Case {
            counts: &[("vpr_pass", "4/5"), ("vpr_quality", "2/5")],
            strangers: STRANGERS_OF_F1,
            ..case(
                "Ф1",
                "ВПР 5/Ф1_Индивидуальные результаты.xlsx",
                "МА 5 Индивидуальные результаты",
                &[F1],
                &f1("2023 Математика 5", &pupils),
            )
        },
        Case {
            counts: &[("vpr_pass", "78/89"), ("vpr_quality", "31/89")],
            strangers: &["МБОУ «Другая»(edu654321);;10;0;0;0;100"],
            ..case(
                "Ф3",
                "ВПР 4/Ф3_Статистика по отметкам.xlsx",
                "РУ 4 Статистика по отметкам",
                &[F3],
                &f3("2023 Русский язык 4", COUNTRY_TO_SCHOOL),
            )
        },
        Case {
            counts: &[("vpr_pass", "2/3"), ("vpr_quality", "1/3")],
            ..case("бланк ВПР", "ВПР.xlsx", "ВПР", &[VPR], &table(VPR, PUPILS_OF_THE_BLANK))
        },
        Case {
            counts: &[("rdr_high_cluster", "1/3")],
            ..case("бланк РДР", "РДР.xlsx", "РДР", &[RDR], &table(RDR, LEVELS))
        },
    ]
}

const RUSSIAN: &[&str] =
    &["1;Азов;Иван;Ильич;24", "2;Бокова;Анна;Львовна;23", "3;Волин;Олег;Юрьевич;98"];

const EXAMS: &[&str] = &[
    "ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;36;",
    "ЕГЭ;Математика (базовая);@2023-06-01;Бокова Анна Львовна;11А;5;;2",
    "ОГЭ;Математика;@2023-06-09;Волин Олег Юрьевич;9А;8;;3",
    "ОГЭ;Физика;@2023-06-14;Волин Олег Юрьевич;9А;8;;2",
];

/// Two tables in one sheet of a protocol of ОГЭ.
fn two_subjects_of_oge() -> Vec<String> {
    let mut lines = sparse(
        OGE,
        "9А",
        "02 - Математика 2023.06.09",
        &["1;Азов;Иван;Ильич;2", "2;Бокова;Анна;Львовна;3"],
    );
    lines.extend(["Средние;;;;;;;;;;;;;;;;;;;;;;2.5", ""].map(str::to_owned));
    lines.extend(sparse(OGE, "9А", "12 - Обществознание 2023.06.13", &["1;Азов;Иван;Ильич;4"]));
    of_the_region(lines)
}

/// A protocol under the lines of its region.
fn of_the_region(lines: Vec<String>) -> Vec<String> {
    let title = ["Протокол проверки", "20 - Энская область", "", ""].map(str::to_owned);
    title.into_iter().chain(lines).collect()
}

fn gia() -> Vec<Case> {
    vec![
        Case {
            counts: &[("gia_above_threshold", "2/3")],
            strangers: &["9;;101;;9999;;9А;;2889;;'0310;;Чужой;Олег;Ильич;;;;;;;;5"],
            ..case(
                "ОГЭ, разреженный, две таблицы",
                "ОГЭ 2023.xls",
                "Page 1",
                &[OGE],
                &two_subjects_of_oge(),
            )
        },
        Case {
            counts: &[("gia_above_threshold", "1/2")],
            strangers: &["9;;101;;9999;;11А;;2889;;'0310;;Чужой;Олег;Ильич;;;;;;;;90"],
            ..case(
                "ЕГЭ, разреженный",
                "ЕГЭ/04 Химия.xlsx",
                "Page 1",
                &[EGE_SPARSE],
                &of_the_region(sparse(
                    EGE_SPARSE,
                    "11А",
                    "04 - Химия 2023.05.26",
                    &["1;Азов;Иван;Ильич;36", "2;Бокова;Анна;Львовна;35"],
                )),
            )
        },
        Case {
            counts: &[("gia_above_threshold", "2/3")],
            strangers: &["9;101;9999;11А;2889;'0310;Чужой;Олег;Ильич;4000;123456;;;;90"],
            ..case(
                "ЕГЭ, плотный",
                "ЕГЭ/01 Русский язык.xlsx",
                "Лист1",
                &[EGE],
                &ege("01 - Русский язык 2023.05.29", RUSSIAN),
            )
        },
    ]
}

fn gia_blank() -> Case {
    Case {
        counts: &[("gia_above_threshold", "2/4")],
        ..case("бланк ГИА", "ГИА.xlsx", "ГИА", &[GIA], &table(GIA, EXAMS))
    }
}

const EXPORTED: &[&str] = &[
    "Азова;Инна;Ильинична;a@example.org;12 л 3 м 5 д;10 л 1 м 2 д;5А;Да;высшее;;;;учитель;Первая;ЦНО;Урок;36;@2022-10-01",
    ";;;;;;;;;;;;;;ЦНО;ИКТ;18;@2023-02-01",
    "Бокова;Анна;Львовна;;1 г 2 м;1 г 2 м;;Да;высшее;;;;учитель;;;;;",
    "Гусев;Лев;Олегович;;1 г 2 м;;;Нет;высшее;;;;секретарь;;;;;",
];

const LISTED: &[&str] = &[
    "Азова Инна Ильинична;учитель;физика;@1980-03-12;12;высшая;@2020-10-21;@2025-10-21;@2010-09-01;;да;нет",
    "Бокова Анна Львовна;учитель;химия;@1990-03-12;3;первая;@2017-10-21;;@2010-09-01;;;",
    "Волин Олег Юрьевич;учитель;химия;@1990-03-12;3;первая;@2021-10-21;;@2010-09-01;@2023-03-01;;",
];

const EXPORTED_WITH_COURSES: &[&str] = &[
    "Азова;Инна;Ильинична;учитель;педагог-организатор;Педагоги;высшее;1 квалификационная категория;12 л 3 м;ИМЦ;ИКТ;Повышение квалификации;36;@2022-10-01",
    ";;;;;;;;;ИМЦ;Современный урок;Повышение квалификации;16;@2023-02-01",
    "Бокова;Анна;Львовна;учитель, без категории;;Педагоги;высшее;;менее года;;;;;",
    "Волин;Олег;Юрьевич;завхоз;;Хозяйственный персонал;;;30 л;;;;;",
];

const ON_THE_SITE: &[&str] = &[
    "Азова Инна Ильинична;учитель;физика;высшее;учитель физики, высшая категория;;20;18",
    "Бокова Анна Львовна;педагог-психолог;;высшее;психолог;к. п. н.;5;1 год",
    "Волин Олег Юрьевич;директор;;высшее;инженер;;30;30",
];

const TAUGHT: &[&str] = &[
    "Азова;Инна;Ильинична;СПб АППО;Проектирование урока;72;@2022-11-01",
    ";;;СПб АППО;Современный урок;18;@2022-12-01",
    "Бокова;Анна;Львовна;СПб АППО;Проектирование урока;8;@2022-12-01",
];

fn staff() -> Vec<Case> {
    let mut export = vec!["Сведения о сотрудниках на 31.05.2023".to_owned()];
    export.extend(table(EXPORT, EXPORTED));
    let mut list = vec!["Кадровый состав на 31.05.2023".to_owned()];
    list.extend(table(STAFF, LISTED));
    vec![
        Case {
            counts: &[("category_high_first", "1/2")],
            ..case("выгрузка кадров", "2022-2023/Сотрудники.xlsx", "Лист1", &[EXPORT], &export)
        },
        Case {
            counts: &[("category_high_first", "1/2")],
            ..case("бланк кадров", "2022-2023/Кадры.xlsx", "Лист1", &[STAFF], &list)
        },
        Case {
            counts: &[("category_high_first", "1/2"), ("lesson_design", "1/2")],
            ..case(
                "кадры с курсами, вид курса",
                "Кадры.xlsx",
                "Лист1",
                &[EXPORT_KINDS],
                &titled(EXPORT_KINDS, EXPORTED_WITH_COURSES),
            )
        },
        Case {
            counts: &[("category_high_first", "1/2")],
            ..case(
                "таблица сайта",
                "Педагогический состав.xlsx",
                "Лист1",
                &[SITE],
                &titled(SITE, ON_THE_SITE),
            )
        },
        Case {
            beside: with_staff,
            counts: &[("lesson_design", "1/2")],
            ..case("файл курсов", "Курсы.xlsx", "Курсы", &[COURSES], &table(COURSES, TAUGHT))
        },
    ]
}

/// Columns of variants B and C in one table.
const EXPORT_KINDS: &str = "Фамилия;Имя;Отчество;Должность;Дополнительная должность;Группа сотрудников;Образование;Квалификационная категория по основной должности;Педагогический стаж;ОООД повышения квалификации (полное наименование);Название курса;Вид;Объем курса (часы);Дата выдачи";
/// The site's table.
const SITE: &str = "Ф.И.О.;Занимаемая должность;Преподаваемые предметы (дисциплины);Уровень образования;Квалификация;Учёная степень/звание;Общий стаж;Стаж по специальности";
/// A file of courses.
const COURSES: &str = "Фамилия;Имя;Отчество;ОООД повышения квалификации (полное наименование);Название курса;Объем курса (часы);Дата выдачи";

/// A table under a title that states the year.
fn titled(header: &str, lines: &[&str]) -> Vec<String> {
    [vec!["Сведения о работниках на 31.05.2023".to_owned()], table(header, lines)].concat()
}

/// Two teachers, one of them new.
fn with_staff(project: Project) -> Project {
    let lines = ["Азова Инна Ильинична;учитель;12", "Бокова Анна Львовна;учитель;1"];
    project.workbook(
        "Кадры 2022-2023.xlsx",
        "Кадры",
        &table("ФИО*;Должность*;Педагогический стаж", &lines),
    )
}

const PUPILS_WITH_LEVELS: &[&str] =
    &["2022-2023;Физика;РДР;8;8А;80001;9;повышенный", "2022-2023;Физика;РДР;8;8А;80002;5;базовый"];

const PASSPORT_HEADERS: &[&str] = &[
    "Параметр;Значение",
    "Система;Код или имя",
    "Показатель;Учебный год;План, %",
    "Учебный год;Параллель;Номер;Класс",
    "Предмет;Высокий уровень",
];

const TALKS: &[&str] = &[
    "@2023-02-15;Азова И. И.;выступление;докладчик;Тема;районный",
    "@2023-02-16;Бокова Анна Львовна;семинар;слушатель;Тема;районный",
];

const TAKEN_PART: &[&str] = &[
    "@2023-03-20;Бокова Анна Львовна;Учитель года;конкурс педагогического мастерства;районный;призёр",
    "@2023-03-21;Бокова Анна Львовна;Проект;методический проект;;участник",
];

const TWO_PAIRS: &[&str] = &[
    "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;85;завершена",
    "опытный предметник – неопытный предметник;Бокова Анна Львовна;Азова Инна Ильинична;урок;;;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;5;",
];

/// A work and a diagnostic test whose school and levels the passport tells.
fn with_results(project: Project) -> Project {
    let pupils = ["50001 2 - 1", "50002 4 - 2"];
    project.workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &pupils)).workbook(
        "РДР.xlsx",
        "РДР",
        &table(RDR, PUPILS_WITH_LEVELS),
    )
}

fn school() -> Vec<Case> {
    vec![
        Case {
            beside: with_staff,
            counts: &[("experience_shared", "1/2")],
            ..case(
                "бланк опыта",
                "Представление опыта.xlsx",
                "Опыт",
                &[EXPERIENCE],
                &table(EXPERIENCE, TALKS),
            )
        },
        Case {
            beside: with_staff,
            counts: &[("contests", "1/2")],
            ..case(
                "бланк конкурсов",
                "Конкурсы и проекты.xlsx",
                "Конкурсы",
                &[CONTESTS],
                &table(CONTESTS, TAKEN_PART),
            )
        },
        Case {
            beside: with_staff,
            ..case(
                "бланк пар",
                "Наставнические пары.xlsx",
                "Пары",
                &[PAIRS],
                &table(PAIRS, TWO_PAIRS),
            )
        },
        Case {
            beside: with_results,
            book: passport(),
            counts: &[("vpr_pass", "1/2"), ("rdr_high_cluster", "1/2")],
            ..case("паспорт", "Паспорт программы.xlsx", "Паспорт", PASSPORT_HEADERS, &[])
        },
    ]
}

fn passport() -> Book {
    let pages: [(&str, &[&str]); 5] = [
        (
            "Паспорт",
            &["Название школы;МБОУ «Школа»", "Отчётный год;2022-2023", "Строго выше порога;да"],
        ),
        ("Коды школы", &["edu;edu123456", "Код ОО;1234"]),
        ("Цели", &["vpr_pass;2022-2023;45", "vpr_quality;2022-2023;60"]),
        ("Классы", &["2022-2023;5;1;5А", "2022-2023;5;2;5Б"]),
        ("РДР", &["все предметы;повышенный", "все предметы;высокий"]),
    ];
    let page = |(title, lines): (&str, &[&str])| Page {
        title: title.to_owned(),
        rows: rows(&table(passport_header(title), lines)),
    };
    Book(pages.into_iter().map(page).collect())
}
