//! A school's own summary of ВПР, how many of each class got which mark: counted where its meaning is certain.
//! Beside an export it is only compared; shares and quarters are not taken.

use crate::support::sources::{f1, table};
use crate::support::{Outcome, Project};

const HEADER: &str = "Предмет;Класс;Учитель;По списку;Писали;5;4;3;2;% успеваемости";
const TITLE: &str = "Результаты ВПР 2022-2023 учебный год";

fn summary(title: &str, lines: &[&str]) -> Vec<String> {
    let mut sheet = vec![title.to_owned()];
    sheet.extend(table(HEADER, lines));
    sheet
}

fn outcome(title: &str, lines: &[&str]) -> Outcome {
    Project::new().workbook("Итоги.xlsx", "Лист1", &summary(title, lines)).outcome_of_2022()
}

#[test]
fn counts_of_classes_are_works_with_marks() {
    // Passed: 4 + 8 + 8 of 22, and 3 + 9 + 9 of 24; good: 12 of 22, 12 of 24.
    let outcome = outcome(
        TITLE,
        &[
            "Математика;5А;Азова И. И.;25;22;4;8;8;2;90,9",
            "Математика;5 «Б»;Бокова А. Л.;26;24;3;9;9;3;87,5",
            "Математика;5 класс;;51;46;7;17;17;5;89,1",
            "Итого;;;51;46;7;17;17;5;89,1",
        ],
    );
    assert_eq!(
        (outcome.counts("vpr_pass"), outcome.counts("vpr_quality")),
        ("41/46".into(), "24/46".into())
    );
    let works: Vec<(&str, u64)> = outcome
        .works()
        .iter()
        .map(|work| (work["class"].as_str().unwrap(), work["written"].as_u64().unwrap()))
        .collect();
    assert_eq!(works, [("5А", 22), ("5Б", 24)]);
    assert_eq!(outcome.errors(), [""; 0], "{}", outcome.shown());
    assert_eq!(outcome.files()[0]["form"], "vpr");
}

#[test]
fn a_summary_beside_an_export_is_only_compared() {
    let export = f1("2023 Математика 5", &["50001 4", "50002 2"]);
    let beside = |line: &str| {
        Project::new()
            .workbook("Ф1.xlsx", "МА 5", &export)
            .workbook("Итоги.xlsx", "Лист1", &summary(TITLE, &[line]))
            .outcome_of_2022()
    };
    let same = beside("Математика;5А;;2;2;0;1;0;1;50");
    assert_eq!(same.counts("vpr_pass"), "1/2");
    assert!(same.has("C13") && !same.has("C49"), "{}", same.shown());
    let another = beside("Математика;5А;;2;2;1;1;0;0;100");
    assert_eq!(another.counts("vpr_pass"), "1/2");
    assert!(
        another.remark("C49")["text"]
            .as_str()
            .unwrap()
            .contains("в сводке 0/0/1/1, учтено 1/0/1/0")
    );
}

#[test]
fn what_is_no_count_refuses_the_row_and_leaves_the_figure_open() {
    for (line, code) in [
        // Percentages.
        ("Математика;5Б;;26;24;12,5;37,5;37,5;12,5;87,5", "C46"),
        ("Математика;5Б;;26;24;3;9;9;2;87,5", "C46"),
        ("Математика;5Б;;26;;3;9;9;3;87,5", "C46"),
        ("Математика;старшие;;26;24;3;9;9;3;87,5", "C47"),
    ] {
        let outcome = outcome(TITLE, &["Математика;5А;;25;22;4;8;8;2;90,9", line]);
        assert_eq!(outcome.counts("vpr_pass"), "20/22", "{line}");
        assert_eq!(outcome.remark(code)["severity"], "error", "{line}");
        let indicator = outcome.indicator("vpr_pass");
        let unread = &indicator.field("series")[0]["unread"];
        assert!(unread.as_u64().unwrap() > 0, "{line}");
    }
}

#[test]
fn a_subtotal_of_a_parallel_is_the_sum_of_its_classes() {
    for subtotal in ["5 классы", "5 параллель", "Параллель 5", "5-е классы", "5-ые"]
    {
        let line = format!("Математика;{subtotal};;51;46;7;17;17;5;89,1");
        let classes =
            ["Математика;5А;;25;22;4;8;8;2;90,9", "Математика;5Б;;26;24;3;9;9;3;87,5", &line];
        let beside_classes = outcome(TITLE, &classes);
        assert_eq!(beside_classes.counts("vpr_pass"), "41/46", "{subtotal}");
        assert_eq!(beside_classes.errors(), [""; 0], "{}", beside_classes.shown());
        // A parallel without its classes is all that the school tells.
        assert_eq!(outcome(TITLE, &[&line]).counts("vpr_pass"), "41/46", "{subtotal}");
    }
}

#[test]
fn a_subject_written_once_a_group_leaves_rows_open_at_their_own_cells() {
    let outcome = outcome(
        "Результаты ВПР 2022-2023 учебный год",
        &["Математика;5А;;25;22;4;8;8;2;90,9", ";5Б;;26;24;3;9;9;3;87,5"],
    );
    assert_eq!(outcome.counts("vpr_pass"), "20/22");
    let remark = outcome.remark("B01");
    assert_eq!(remark["cell"], "A4");
    assert!(remark["text"].as_str().unwrap().contains("«Предмет»"), "{remark}");
    // Those who wrote, not the rows.
    assert_eq!(outcome.indicator("vpr_pass").field("series")[0]["unread"], 24);
}

#[test]
fn a_summary_that_does_not_say_what_it_is_of_is_not_counted() {
    let line = "Математика;5А;;25;22;4;8;8;2;90,9";
    for (title, unsaid) in [
        ("Итоги контрольных работ, 2022-2023 учебный год", "что это ВПР;"),
        ("Итоги ВПР", "учебный год;"),
        ("Итоги ВПР 2022-2024", "учебный год;"),
        ("Итоги", "что это ВПР, учебный год;"),
    ] {
        let outcome = outcome(title, &[line]);
        let text = outcome.remark("C48")["text"].as_str().unwrap();
        assert!(text.contains(&format!("не сказано: {unsaid}")), "{title}: {text}");
        assert_eq!((outcome.works().len(), outcome.errors().len()), (0, 0), "{title}");
    }
    assert_eq!(outcome("Итоги ВПР 2023", &[line]).counts("vpr_pass"), "20/22");
}

#[test]
fn a_subject_in_the_title_or_in_the_name_of_the_sheet_is_that_of_the_summary() {
    let lines = ["5А;22;4;8;8;2"];
    let header = "Класс;Писали;5;4;3;2";
    for (title, sheet) in [
        ("ВПР 2022-2023, Математика", "Лист1"),
        ("Результаты ВПР 2022-2023 математика", "Лист1"),
        ("Результаты ВПР по математике, 2022-2023 учебный год", "Лист1"),
        ("", "ВПР 2022-2023, Математика"),
    ] {
        let mut rows = if title.is_empty() { Vec::new() } else { vec![title.to_owned()] };
        rows.extend(table(header, &lines));
        let outcome = Project::new().workbook("Итоги.xlsx", sheet, &rows).outcome_of_2022();
        assert_eq!(outcome.counts("vpr_pass"), "20/22", "{title} {sheet} {}", outcome.shown());
        assert_eq!(outcome.works()[0]["subject"], "Математика");
    }
    let mut rows = vec!["ВПР 2022-2023: математика и русский язык".to_owned()];
    rows.extend(table(header, &lines));
    let outcome = Project::new().workbook("Итоги.xlsx", "Лист1", &rows).outcome_of_2022();
    assert!(outcome.has("C48"), "{}", outcome.shown());
}

#[test]
fn a_parallel_that_is_not_the_sum_of_its_classes_is_told() {
    let classes = ["Математика;5А;;25;22;4;8;8;2;90,9", "Математика;5Б;;26;24;3;9;9;3;87,5"];
    for (subtotal, is_told) in [("46;7;17;17;5", false), ("48;7;17;17;7", true)] {
        let parallel = format!("Математика;5 параллель;;51;{subtotal};89,1");
        let outcome = outcome(TITLE, &[classes[0], classes[1], &parallel]);
        assert_eq!((outcome.counts("vpr_pass"), outcome.has("C50")), ("41/46".into(), is_told));
        if is_told {
            let remark = outcome.remark("C50");
            assert_eq!(remark["cell"], "B5");
            let text = remark["text"].as_str().unwrap();
            assert!(text.contains("7 + 17 + 17 + 7") && text.contains("5 + 17 + 17 + 7"), "{text}");
        }
    }
}

#[test]
fn marks_of_a_quarter_in_a_folder_of_vpr_are_none_of_it() {
    let sheet = table("Класс;Писали;5;4;3;2", &["5А;22;4;8;8;2"]);
    for (name, counts) in [
        ("ВПР/Четвертные отметки 2022-2023 математика.xlsx", "нет"),
        ("ВПР/Математика 2022-2023.xlsx", "20/22"),
        ("3 четверть/ВПР математика 2022-2023.xlsx", "20/22"),
    ] {
        let outcome = Project::new().workbook(name, "Лист1", &sheet).outcome_of_2022();
        assert_eq!(
            (outcome.counts("vpr_pass"), outcome.has("C48")),
            (counts.into(), counts == "нет"),
            "{name}"
        );
    }
}
