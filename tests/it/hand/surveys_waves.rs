//! Several surveys of one school year, and the year of a survey: by stages, months and seasons in names, by the times
//! of answers. Ten items of Фидлер with one score have ten times it as their total; people are invented.

use crate::hand::surveys_wide::{FIEDLER, MODERN, climate};
use crate::support::sources::table;
use crate::support::{Outcome, Project};

/// So many lines of an export, one a day from the first of the month, all items of one score.
fn answered(month: &str, n_people: usize, score: usize) -> Vec<String> {
    let scores = format!(";{score}").repeat(10);
    (1..=n_people).map(|day| format!("{day:02}.{month} 10:00:00{scores}")).collect()
}

fn export(lines: &[Vec<String>]) -> Vec<String> {
    let lines = lines.concat();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    table(&format!("Отметка времени;{FIEDLER}"), &lines)
}

/// A table typed by hand: no times, no codes.
fn typed(n_people: usize, score: usize) -> Vec<String> {
    let line = format!("2022-2023{}", format!(";{score}").repeat(10));
    table(&format!("Учебный год;{FIEDLER}"), &vec![line.as_str(); n_people])
}

fn two(first: (&str, &[String]), second: (&str, &[String])) -> Outcome {
    Project::new()
        .workbook(&format!("{}.xlsx", first.0), "Лист1", first.1)
        .workbook(&format!("{}.xlsx", second.0), "Лист1", second.1)
        .outcome_in("2022-2023")
}

fn first_stage(outcome: &Outcome) -> Option<f64> {
    outcome.indicator("climate").companion("first_stage", "2022-2023")
}

fn unread(outcome: &Outcome) -> Option<u64> {
    outcome.indicator("climate").field("series")[0]["unread"].as_u64()
}

#[test]
fn months_seasons_and_numbers_in_names_are_stages() {
    let (before, after) = (typed(4, 6), typed(5, 2));
    for (first, second) in [
        ("Климат сентябрь", "Климат май"),
        ("Климат осень 2022", "Климат весна 2023"),
        ("Климат 1 этап", "Климат 2 этап"),
        ("Климат I полугодие", "Климат II полугодие"),
        ("Климат 15.09.2022", "Климат 20.05.2023"),
    ] {
        // 5 × 20 and, before, 4 × 60.
        let outcome = two((second, &after), (first, &before));
        assert_eq!(climate(&outcome), (Some(20.0), Some(5)), "{second}");
        assert_eq!(first_stage(&outcome), Some(60.0), "{first}");
        assert_eq!(outcome.texts("K55").len(), 1, "said of both at once");
    }
    // Tables that say nothing, or the same, are one survey; where nothing is said, that is told.
    for (first, second, is_told) in
        [("Климат", "Климат 2", true), ("Климат май 1", "Климат май 2", false)]
    {
        let outcome = two((first, &before), (second, &after));
        assert_eq!(climate(&outcome).1, Some(9), "{first}");
        assert_eq!((outcome.has("K55"), outcome.has("K65")), (false, is_told), "{first}");
    }
}

#[test]
fn times_of_answers_far_apart_are_stages_within_one_export_too() {
    let (before, after) = (answered("09.2022", 6, 5), answered("05.2023", 6, 3));
    let one = export(&[after.clone(), before.clone()]);
    for outcome in [
        Project::new().workbook("Климат.xlsx", "Ответы", &one).outcome_in("2022-2023"),
        two(("Климат (1)", &export(&[before])), ("Климат (2)", &export(&[after]))),
    ] {
        assert_eq!(climate(&outcome), (Some(30.0), Some(6)));
        assert_eq!(first_stage(&outcome), Some(50.0));
        let text = outcome.texts("K55")[0];
        assert!(text.contains("01.09.2022–06.09.2022 (строк: 6) – «до»"), "{text}");
        assert!(outcome.errors().is_empty());
    }
}

#[test]
fn an_export_of_a_form_used_again_has_the_answers_of_both_times_whatever_its_name() {
    // Seven different sheets in September, 10 × 5 = 50 but for the first item: 1–7, mean 49.
    let varied = |month: &str, score: usize| {
        let mut lines = answered(month, 7, score);
        for (at, line) in lines.iter_mut().enumerate() {
            *line = line.replacen(&format!(";{score}"), &format!(";{}", at + 1), 1);
        }
        lines
    };
    let (before, after) = (varied("09.2022", 5), varied("05.2023", 3));
    let outcome = two(
        ("Климат до", &export(std::slice::from_ref(&before))),
        ("Климат после", &export(&[before, after])),
    );
    assert_eq!((climate(&outcome), first_stage(&outcome)), ((Some(31.0), Some(7)), Some(49.0)));
    assert!(outcome.has("K49"), "the answers of September lie in both files");
}

#[test]
fn another_block_asked_about_at_another_time_is_no_stage() {
    let of = |block: &str, month: &str| {
        let line = format!("10.{month};не испытываю;частично");
        table(&format!("Отметка времени;{block}: а;{block}: б"), &[line.as_str(); 3])
    };
    let outcome = two(("А", &of(MODERN, "10.2022")), ("Б", &of("Методика", "04.2023")));
    assert_eq!(outcome.indicator("no_difficulties").counts("2022-2023"), "0/3");
    assert!(!outcome.has("K55"));
}

#[test]
fn a_second_survey_with_codes_is_a_stage_and_is_refused_by_no_first() {
    let header = format!("Отметка времени;Код;{FIEDLER}");
    let mut lines = Vec::new();
    for (month, score) in [("09.2022", 5), ("05.2023", 3)] {
        for day in 1..=4 {
            lines.push(format!("0{day}.{month};П-{day}{}", format!(";{score}").repeat(10)));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = Project::new()
        .workbook("Климат.xlsx", "Ответы", &table(&header, &lines))
        .outcome_in("2022-2023");
    assert_eq!(climate(&outcome), (Some(30.0), Some(4)));
    assert!(outcome.errors().is_empty(), "{:?}", outcome.errors());
    // Without times: the cure is the stage.
    let lines: Vec<&str> = lines.iter().map(|line| &line[line.find(';').unwrap() + 1..]).collect();
    let outcome = Project::new()
        .workbook("Климат 2022-2023.xlsx", "Л", &table(&format!("Код;{FIEDLER}"), &lines))
        .outcome_in("2022-2023");
    assert_eq!((climate(&outcome).1, unread(&outcome)), (Some(4), Some(4)));
    assert!(outcome.texts("K57")[0].contains("второй опрос"));
}

#[test]
fn answers_that_may_be_of_either_survey_are_not_counted() {
    // Two late answers beside twelve, a table without a time beside two surveys.
    let late = export(&[answered("10.2022", 12, 5), answered("02.2023", 2, 1)]);
    let outcome = Project::new().workbook("Климат.xlsx", "Ответы", &late).outcome_in("2022-2023");
    assert_eq!((climate(&outcome), unread(&outcome)), ((Some(50.0), Some(12)), Some(2)));
    assert_eq!(outcome.remark("K56")["severity"], "error");
    let both = export(&[answered("09.2022", 6, 5), answered("05.2023", 6, 3)]);
    let outcome = two(("Климат (Ответы)", &both), ("Климат", &typed(3, 1)));
    assert_eq!((climate(&outcome), unread(&outcome)), ((Some(30.0), Some(6)), Some(3)));
    let outcome = two(("Климат 2 этап", &typed(5, 2)), ("Климат", &typed(4, 6)));
    assert_eq!(climate(&outcome).1, None);
    assert!(outcome.has("K56"));
    // Months that follow each other may be of one survey as well.
    let outcome = two(("Климат апрель", &typed(5, 2)), ("Климат май", &typed(4, 6)));
    assert_eq!((climate(&outcome).1, outcome.texts("K56").len()), (None, 2));
    // Four times of a year are no stages.
    let months = ["09.2022", "11.2022", "02.2023", "05.2023"].map(|month| answered(month, 5, 4));
    let outcome =
        Project::new().workbook("Климат.xlsx", "Ответы", &export(&months)).outcome_in("2022-2023");
    assert_eq!(climate(&outcome).1, None);
    assert!(outcome.has("K56"));
}

#[test]
fn stages_in_cells_may_be_months_and_blank_ones_take_the_stage_of_a_name() {
    let lines = |stages: [&str; 2]| {
        let scores = [";6".repeat(10), ";2".repeat(10)];
        let lines = [0, 0, 1, 1].map(|at| format!("2022-2023;{}{}", stages[at], scores[at]));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        table(&format!("Учебный год;Этап;{FIEDLER}"), &lines)
    };
    let of = |lines: &[String]| {
        Project::new().workbook("Климат.xlsx", "Лист1", lines).outcome_in("2022-2023")
    };
    let outcome = of(&lines(["сентябрь 2022", "май"]));
    assert_eq!((climate(&outcome), first_stage(&outcome)), ((Some(20.0), Some(2)), Some(60.0)));
    assert_eq!(climate(&of(&lines(["май", "май"]))), (Some(40.0), Some(4)), "one survey");
    assert!(of(&lines(["до", "летом или осенью"])).has("K08"));
    let outcome = two(("Климат до", &lines(["", ""])), ("Климат после", &typed(3, 1)));
    assert_eq!((climate(&outcome), first_stage(&outcome)), ((Some(10.0), Some(3)), Some(40.0)));
}

#[test]
fn times_of_answers_go_before_the_day_of_a_file_and_a_year_in_full_before_them() {
    let of = |file: &str, lines: &[Vec<String>], year: &str| {
        Project::new().workbook(file, "Ответы", &export(lines)).outcome_in(year)
    };
    let may = answered("05.2023", 4, 3);
    for file in ["Климат 15.09.2023.xlsx", "2026-11-27 Климат.xlsx", "Климат осень 2023.xlsx"]
    {
        let outcome = of(file, std::slice::from_ref(&may), "2022-2023");
        assert_eq!(climate(&outcome).1, Some(4), "{file}");
        assert_eq!(outcome.warnings(), [format!("Y01 {file}")], "and that is said");
    }
    // The calendar year of the times is no other year.
    let outcome = of("Климат 2022.xlsx", &[answered("10.2022", 4, 3)], "2022-2023");
    assert_eq!(climate(&outcome).1, Some(4));
    assert!(outcome.warnings().is_empty(), "{:?}", outcome.warnings());
    // «2023-2024» was written on purpose, whatever the clock says; answers of two years are not mixed under it.
    let outcome = of("Климат 2023-2024.xlsx", std::slice::from_ref(&may), "2023-2024");
    assert_eq!(climate(&outcome).1, Some(4));
    assert_eq!(outcome.warnings(), ["Y01 Климат 2023-2024.xlsx"]);
    let both = [answered("05.2022", 3, 6), may];
    let outcome = of("Климат 2022-2023.xlsx", &both, "2022-2023");
    let years = outcome.indicator("climate").years().join(" ");
    assert_eq!((years.as_str(), outcome.has("Y01")), ("2021-2022 2022-2023", true));
    // Answers at the end of August are of the year that a name says.
    let august = [answered("08.2022", 3, 6), answered("09.2022", 3, 6)];
    let outcome = of("Климат 2022-2023.xlsx", &august, "2022-2023");
    assert_eq!(climate(&outcome).1, Some(6));
    assert!(outcome.warnings().is_empty(), "{:?}", outcome.warnings());
}

#[test]
fn a_season_with_a_calendar_year_is_of_its_school_year() {
    let answers = table(FIEDLER, &[&"3;".repeat(10)[..19]]);
    for (file, year) in [
        ("Климат осень 2022.xlsx", "2022-2023"),
        ("Климат, весна 2023.xlsx", "2022-2023"),
        ("Климат весна 2022.xlsx", "2021-2022"),
    ] {
        let outcome = Project::new().workbook(file, "Лист1", &answers).outcome_in("2022-2023");
        assert_eq!(outcome.indicator("climate").years(), [year], "{file}");
    }
}

#[test]
fn the_month_in_a_title_is_that_of_the_survey() {
    let of = |title: &str, score: usize| {
        let mut lines = vec![format!("Климат, методика Фидлера, {title}")];
        lines.extend(table(FIEDLER, &[&format!("{score};").repeat(10)[..19]; 3]));
        lines
    };
    let outcome = Project::new()
        .workbook("Книга1.xlsx", "Лист1", &of("май 2023 г.", 2))
        .workbook("Книга2.xlsx", "Лист1", &of("сентябрь 2022 г.", 6))
        .outcome();
    assert_eq!((climate(&outcome), first_stage(&outcome)), ((Some(20.0), Some(3)), Some(60.0)));
}

#[test]
fn surveys_and_events_alone_tell_the_year_that_is_reported() {
    let outcome = Project::new()
        .workbook("Климат.xlsx", "Ответы", &export(&[answered("10.2023", 4, 3)]))
        .outcome();
    assert_eq!(outcome.year(), "2023-2024");
    let header = format!("Учебный год;Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ");
    let line = "2021-2022;П-1;не испытываю;не испытываю";
    let answers = table(&header, &[line]);
    let outcome = Project::new().workbook("Затруднения.xlsx", "Лист1", &answers).outcome();
    assert_eq!(outcome.year(), "2021-2022");
    let contests = table(
        "Дата;ФИО;Название;Вид;Уровень;Результат",
        &["@2022-11-15;Азова Инна Ильинична;Учитель года;конкурс педагогов;районный;участник"],
    );
    let outcome = Project::new().workbook("Конкурсы.xlsx", "Конкурсы", &contests).outcome();
    assert_eq!(outcome.year(), "2022-2023");
}

#[test]
fn a_survey_before_the_year_is_of_that_year_though_it_was_answered_in_august() {
    let (before, after) = (answered("08.2022", 6, 5), answered("05.2023", 6, 3));
    let late = |lines: &[String]| -> Vec<String> {
        lines.iter().map(|line| line.replacen('0', "2", 1)).collect()
    };
    let before = late(&before);
    let two_files = || {
        two(
            ("Климат до", &export(std::slice::from_ref(&before))),
            ("Климат после", &export(std::slice::from_ref(&after))),
        )
    };
    let one_file = Project::new()
        .workbook("Климат.xlsx", "Ответы", &export(&[before.clone(), after.clone()]))
        .outcome_in("2022-2023");
    for outcome in [two_files(), one_file] {
        assert_eq!((climate(&outcome), first_stage(&outcome)), ((Some(30.0), Some(6)), Some(50.0)));
        let remark = outcome.remark("Y05");
        assert_eq!(remark["severity"], "info");
        assert!(remark["text"].as_str().unwrap().contains("начинается: 2022-2023;"), "{remark}");
    }
    // «После» is of the year that ends; so is a survey of which nothing says that another year begins.
    // A year in full goes before both.
    for name in ["Климат после", "Климат", "Климат до 2021-2022"] {
        let outcome = Project::new()
            .workbook(&format!("{name}.xlsx"), "Ответы", &export(std::slice::from_ref(&before)))
            .outcome_in("2021-2022");
        assert_eq!((climate(&outcome).1, outcome.has("Y05")), (Some(6), false), "{name}");
    }
}

#[test]
fn stages_of_two_years_that_differ_are_told_beside_their_change() {
    let years = |earlier: &str, stage: &str| {
        Project::new()
            .workbook(earlier, "Ответы", &export(&[answered("05.2022", 12, 3)]))
            .workbook(
                &format!("Климат{stage}.xlsx"),
                "Ответы",
                &export(&[answered("10.2022", 12, 4)]),
            )
            .outcome_in("2022-2023")
    };
    let outcome = years("Климат после.xlsx", " до");
    let remark = outcome.remark("K63");
    assert_eq!(
        (&remark["severity"], &remark["file"]),
        (&"warning".into(), &"Климат до.xlsx".into())
    );
    assert!(remark["text"].as_str().unwrap().contains("этап – «до», а за 2021-2022 – «после»"));
    // What has no stage is the only survey of its year, as «после» is its last one.
    assert!(!years("Климат после.xlsx", " педагогов").has("K63"));
    assert!(!years("Климат до.xlsx", " до осенью").has("K63"));
}
