//! `experience_shared` and `contests`: levels, roles, people against participations, no staff list.
//! The list has two teachers and a secretary: `1/2` means that one teacher counts.

use crate::support::sources::{CONTESTS, EXPERIENCE, table};
use crate::support::{Outcome, Project};

fn staff() -> Project {
    let lines = [
        "Азова Инна Ильинична;учитель",
        "Бокова Анна Львовна;учитель",
        "Гусев Лев Олегович;секретарь",
    ];
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &lines))
}

fn talks(project: Project, lines: &[&str]) -> Project {
    project.workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, lines))
}

fn of_talks(lines: &[&str]) -> Outcome {
    talks(staff(), lines).outcome()
}

fn of_contests(lines: &[&str]) -> Outcome {
    staff().workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, lines)).outcome()
}

#[test]
fn a_talk_counts_from_the_district_up() {
    for (level, expected) in [
        ("школьный", "0/2"),
        ("районный", "1/2"),
        ("муниципальный", "1/2"),
        ("городской", "1/2"),
        ("региональный", "1/2"),
        ("межрегиональный", "1/2"),
        ("всероссийский", "1/2"),
        ("международный", "1/2"),
    ] {
        let outcome = of_talks(&[&format!(
            "@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;{level}"
        )]);
        assert_eq!(outcome.counts("experience_shared"), expected, "{level}");
        assert_eq!(outcome.errors(), [""; 0]);
    }
}

#[test]
fn an_unknown_level_is_left_out_with_a_warning() {
    let outcome = of_talks(&["@2023-02-15;Азова Инна Ильинична;выступление;;Тема;вселенский"]);
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    assert_eq!(outcome.remark("G01")["severity"], "warning");
    assert_eq!(outcome.remark("G01")["cell"], "F2");
}

#[test]
fn listeners_do_not_share_and_jury_does_by_the_passport() {
    for (role, plain, with_jury) in [
        ("слушатель", "0/2", "0/2"),
        ("участник", "0/2", "0/2"),
        ("член жюри", "0/2", "1/2"),
        ("эксперт", "0/2", "1/2"),
        ("ведущий", "1/2", "1/2"),
        ("автор", "1/2", "1/2"),
        // Led or listened to: nobody knows.
        ("", "0/2", "0/2"),
    ] {
        let line = format!("@2023-02-15;Азова Инна Ильинична;семинар;{role};Тема;районный");
        let project = talks(staff(), &[&line]);
        assert_eq!(project.outcome().counts("experience_shared"), plain, "{role}");
        let outcome =
            project.passport(&[("Паспорт", &["Работа в жюри и экспертиза;да"])]).outcome();
        assert_eq!(outcome.counts("experience_shared"), with_jury, "{role}");
    }
}

#[test]
fn who_only_came_shares_nothing_whatever_column_says_so() {
    for (form, role, expected) in [
        ("посещение мастер-класса", "", "0/2"),
        ("посещение открытого урока", "учитель", "0/2"),
        ("слушатель", "", "0/2"),
        ("работа в жюри", "учитель", "0/2"),
        ("экспертиза", "", "0/2"),
        ("мастер-класс", "учитель", "1/2"),
        ("посещение семинара", "докладчик", "1/2"),
    ] {
        let outcome =
            of_talks(&[&format!("@2023-02-15;Азова Инна Ильинична;{form};{role};Тема;районный")]);
        assert_eq!(outcome.counts("experience_shared"), expected, "{form}, {role}");
    }
}

#[test]
fn people_are_counted_and_participations_stand_beside() {
    let outcome = of_talks(&[
        "@2022-10-10;Азова Инна Ильинична;выступление;докладчик;Тема;районный",
        "@2023-02-15;Азова Инна Ильинична;публикация;автор;Тема;всероссийский",
        "@2023-03-15;Азова Инна Ильинична;мастер-класс;ведущий;Тема;районный",
    ]);
    let shared = outcome.indicator("experience_shared");
    assert_eq!(shared.counts("2022-2023"), "1/2");
    assert_eq!(shared.companion("participations", "2022-2023"), Some(3.0));
    assert_eq!(shared.cut("level", "районный", "2022-2023"), "1/2");
    assert_eq!(shared.cut("level", "всероссийский", "2022-2023"), "1/2");
    assert_eq!(shared.cut("kind", "публикация", "2022-2023"), "1/2");
}

#[test]
fn an_event_belongs_to_the_school_year_of_its_date() {
    let outcome = of_talks(&[
        "@2022-08-31;Азова Инна Ильинична;выступление;докладчик;Тема;районный",
        "@2022-09-01;Бокова Анна Львовна;выступление;докладчик;Тема;районный",
    ]);
    let shared = outcome.indicator("experience_shared");
    assert_eq!(
        (shared.counts("2021-2022"), shared.counts("2022-2023")),
        ("1/–".into(), "1/2".into())
    );
}

#[test]
fn who_is_no_teacher_of_the_year_is_not_counted() {
    let outcome = of_talks(&["@2023-02-15;Гусев Лев Олегович;выступление;докладчик;Тема;районный"]);
    assert_eq!(outcome.counts("experience_shared"), "0/2");
    assert_eq!(outcome.remark("F02")["severity"], "warning");
}

#[test]
fn without_a_staff_list_the_numerator_is_kept_and_there_is_no_share() {
    let outcome = talks(
        Project::new(),
        &[
            "@2023-02-15;Азова Инна Ильинична;выступление;докладчик;Тема;районный",
            "@2023-03-15;Азова Инна Ильинична;мастер-класс;ведущий;Тема;городской",
        ],
    )
    .outcome_in("2022-2023");
    let shared = outcome.indicator("experience_shared");
    assert_eq!(shared.counts("2022-2023"), "1/–");
    assert_eq!(shared.field("series")[0]["value"], serde_json::Value::Null);
    assert_eq!(shared.verdict(), "no_data");
    assert_eq!(outcome.remark("F05")["severity"], "warning");
}

#[test]
fn without_a_staff_list_nobody_is_a_count_too() {
    let outcome = talks(Project::new(), &["@2023-02-15;Азова Инна;доклад;слушатель;Тема;районный"]);
    assert_eq!(outcome.outcome_in("2022-2023").counts("experience_shared"), "0/–");
}

#[test]
fn without_a_staff_list_spellings_of_one_teacher_count_once() {
    let talk = |day: u32, name: &str| {
        format!("@2023-02-{day:02};{name};выступление;докладчик;Тема;районный")
    };
    // Azova in four spellings; of two Semyonovas the one with initials may be either.
    let lines = [
        talk(1, "Азова И. И."),
        talk(2, "Азова Инна Ильинична"),
        talk(3, "АЗOВА Инна"),
        talk(4, "Азова Инна  Ильинична"),
        talk(5, "Семёнова Анна Петровна"),
        talk(6, "Семенова Алла Павловна"),
        talk(7, "Семёнова А. П."),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = talks(Project::new(), &lines).outcome_in("2022-2023");
    assert_eq!(outcome.counts("experience_shared"), "3/–");
    assert_eq!(outcome.warnings(), ["F05 Опыт.xlsx", "F04 Опыт.xlsx B8"]);
    let text = outcome.texts("F04")[0];
    assert!(text.contains("Семенова Алла Павловна, Семенова Анна Петровна"), "{text}");
    let shared = outcome.indicator("experience_shared");
    assert_eq!(shared.companion("participations", "2022-2023"), Some(6.0));
}

#[test]
fn a_list_on_which_nobody_counts_makes_an_empty_year() {
    let people = ["Гусев Лев Олегович;секретарь;высшая"];
    let outcome = talks(Project::new(), &["@2023-02-15;Гусев Лев Олегович;доклад;;Тема;районный"])
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*;Категория", &people))
        .outcome();
    for id in ["category_high_first", "experience_shared", "contests", "horizontal_learning"] {
        let indicator = outcome.indicator(id);
        assert_eq!((indicator.years().len(), indicator.verdict()), (0, "no_data"), "{id}");
    }
    assert_eq!(outcome.warnings(), ["F02 Опыт.xlsx B2"]);
}

#[test]
fn no_source_of_events_is_not_zero() {
    let outcome = staff().outcome();
    assert_eq!(outcome.counts("contests"), "–/2");
    assert_eq!(outcome.indicator("contests").verdict(), "no_data");
}

#[test]
fn contests_count_at_any_level_and_an_unknown_one_has_a_key() {
    let outcome = of_contests(&[
        "@2023-03-20;Азова Инна Ильинична;Учитель года;конкурс педагогического мастерства;школьный;участник",
        "@2023-03-21;Бокова Анна Львовна;Проект;методический проект;;Победитель",
    ]);
    let contests = outcome.indicator("contests");
    assert_eq!(contests.counts("2022-2023"), "2/2");
    assert_eq!(contests.cut("level", "школьный", "2022-2023"), "1/2");
    assert_eq!(contests.cut("level", "не указан", "2022-2023"), "1/2");
    assert_eq!(contests.cut("result", "победитель", "2022-2023"), "1/2");
    assert_eq!(contests.cut("kind", "методический проект", "2022-2023"), "1/2");
}

#[test]
fn a_team_is_each_of_its_members() {
    let outcome = of_contests(&[
        "@2023-03-20;Азова И.И., Бокова А.Л.;Проект;методический проект;районный;призёр",
        "@2023-03-21;Азова Инна Ильинична, учитель физики;Учитель года;конкурс;городской;участник",
        "@2023-03-22;Азова И.И./Чужой Я.Я.;Учитель года;конкурс;школьный;участник",
    ]);
    let contests = outcome.indicator("contests");
    assert_eq!(contests.counts("2022-2023"), "2/2");
    assert_eq!(contests.cut("level", "районный", "2022-2023"), "2/2");
    assert_eq!(contests.cut("level", "городской", "2022-2023"), "1/2");
    assert_eq!(contests.cut("level", "школьный", "2022-2023"), "1/2");
    assert_eq!(contests.companion("participations", "2022-2023"), Some(4.0));
    assert_eq!(outcome.remark("F03")["value"], "Чужой Я.Я.");
    let talk = of_talks(&["@2023-02-15;Азова И.И., Бокова А.Л.;мастер-класс;;Тема;районный"]);
    assert_eq!(talk.counts("experience_shared"), "2/2");
}

#[test]
fn a_date_that_is_none_refuses_the_row() {
    let run = talks(staff(), &["весной;Азова Инна Ильинична;выступление;докладчик;Тема;районный"])
        .run(&[]);
    assert_eq!((run.errors(), run.exit_code()), (vec!["C02 Опыт.xlsx A2".to_owned()], 1));
}
