//! The workbook of twelve schools, one of which differs: its charts, its questions, words and order.
//! Statistics have their hand cases beside their code.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use super::texts::{every_text, rank_nobody, sheets};
use super::three;
use crate::support::Project;
use crate::support::sources::{RDR, VPR, table};

/// The number of the school that differs.
const ODD: usize = 7;

/// A year of a school: four classes of 25, of each so many with «2».
fn year(lines: &mut Vec<String>, year: &str, twos: [usize; 4]) {
    for (class, twos) in ["5А", "5Б", "5В", "5Г"].iter().zip(twos) {
        for pupil in 0..25 {
            let mark = if pupil < twos { "2" } else { "4" };
            lines.push(format!("{year};Математика;5;{class};{class}{pupil};;{mark};4;"));
        }
    }
}

/// Twenty pupils, of whom eight to ten are high, in the first school two.
fn levels(number: usize) -> Vec<String> {
    let high = if number == 1 { 2 } else { 8 + number % 3 };
    let mut lines = Vec::new();
    for pupil in 0..20 {
        let level = if pupil < high { "высокий" } else { "низкий" };
        lines.push(format!("2022-2023;Физика;;10;10А;{pupil};;{level}"));
    }
    lines
}

/// Twelve schools of 100 pupils a year: three or four of a class have «2», in the odd one fourteen.
pub(super) fn twelve() -> Project {
    let mut project = Project::new();
    for number in 1..=12 {
        let mut lines = Vec::new();
        let few = [3, 4, 3 + number % 2, 4];
        year(&mut lines, "2021-2022", few);
        year(&mut lines, "2022-2023", if number == ODD { [14; 4] } else { few });
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let levels = levels(number);
        let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
        let folder = format!("Школа {number}");
        project = project
            .workbook(&format!("{folder}/ВПР.xlsx"), "ВПР", &table(VPR, &lines))
            .workbook(&format!("{folder}/РДР.xlsx"), "РДР", &table(RDR, &levels));
    }
    project
}

pub(super) fn run(project: &Project, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let run = command.arg("district").arg(project.path()).args(words).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!((run.status.code(), said.as_str()), (Some(0), ""));
}

/// Texts of the charts of a workbook.
fn charts(book: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(book).unwrap()).unwrap();
    let mut charts = Vec::new();
    for number in 1.. {
        let Ok(mut part) = archive.by_name(&format!("xl/charts/chart{number}.xml")) else { break };
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        charts.push(text);
    }
    charts
}

#[test]
fn schools_stand_among_the_lines_of_a_funnel_and_only_the_odd_one_is_asked() {
    let project = twelve();
    run(&project, &[]);
    let book = project.path().join("Результаты").join("Район 2022-2023.xlsx");
    let charts = charts(&book);
    assert_eq!(charts.len(), 3, "обученность, качество, РДР");
    for chart in &charts[..2] {
        assert!(chart.contains("c:scatterChart"));
        // Points of three flags, the district, two pairs of lines.
        assert_eq!(chart.matches("<c:ser>").count(), 8);
        assert!(chart.contains("требует внимания – Школа 7; остальные (11)"), "{chart}");
    }
    let sheets = sheets(&book);
    let text = |title: &str| &sheets.iter().find(|(name, _)| name == title).unwrap().1;
    assert!(text("Вопросы школам").contains("Школа 7"));
    assert!(!text("Вопросы школам").contains("Школа 8"));
    // The others do not differ: nothing is said of schools beyond the lines of chance.
    assert!(!text("ВПР").contains("Точка за линиями"));
    // In the order of folders, whatever the result.
    let drawn = text("Данные диаграмм");
    let places: Vec<usize> =
        (1..=12).map(|n| drawn.find(&format!("Школа {n}\n")).unwrap()).collect();
    assert!(places.is_sorted());
    rank_nobody(&book);
    // The charts are read as well.
    assert!(every_text(&book).contains("требует внимания – Школа 7"));
}

#[test]
fn a_page_for_the_talk_asks_one_school_and_names_no_other() {
    let project = twelve();
    run(&project, &["--school", "школа 7"]);
    let folder = project.path().join("Результаты").join("Разговор со школами");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    let book = folder.join("Разговор – Школа 7 2022-2023.xlsx");
    let sheets = sheets(&book);
    assert_eq!(sheets.len(), 1);
    let text = &sheets[0].1;
    assert!(text.contains("44 из 100"), "{text}");
    // 85 → 44 of 100; the district 1026 → 985 of 1200.
    let fallen = "снизилось: обученность по ВПР (−41,0\u{a0}п.п., район −3,4\u{a0}п.п.)";
    assert!(text.contains(fallen), "{text}");
    assert!(text.contains("отметка за работу выше журнальной у 0 из 100, ниже – у 56"), "{text}");
    assert!(text.contains("Что за этим стоит?") && text.contains("не используются для оценки"));
    for number in [1, 2, 8, 12] {
        assert!(!text.contains(&format!("Школа {number}\n")), "{number}");
    }
    rank_nobody(&book);
    run(&project, &["--school", "все", "-q"]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 12);
}

#[test]
fn that_nothing_is_asked_is_said_for_the_reason_that_holds() {
    let project = three();
    run(&project, &[]);
    let book = project.path().join("Результаты").join("Район 2022-2023.xlsx");
    let text = every_text(&book);
    assert!(text.contains("Вопросов нет: школ мало") && !text.contains("в пределах обычных."));
    // Twelve schools that differ as much as all of them do: points beyond the lines of chance have no flag.
    let mut project = Project::new();
    for number in 1..=12 {
        let mut lines = Vec::new();
        year(&mut lines, "2022-2023", if number % 2 == 0 { [1; 4] } else { [8; 4] });
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let file = format!("Школа {number}/ВПР.xlsx");
        project = project.workbook(&file, "ВПР", &table(VPR, &lines));
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("district").arg(project.path()).arg("-q").output().unwrap();
    let text = every_text(&project.path().join("Результаты").join("Район 2022-2023.xlsx"));
    assert!(text.contains("Вопросов нет: различия школ – в пределах обычных.</t>"), "{text}");
    assert!(!text.contains("школ мало"));
    assert!(text.contains("Точка за линиями «случай, 95 %» без отметки"), "{text}");
}

#[test]
fn a_school_that_is_not_there_is_asked_about() {
    let project = three();
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let run = command.arg("district").arg(project.path()).args(["--school", "Школа 99"]);
    let run = run.output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("Школа 99") && said.contains("Школа 10"), "{said}");
    let book = project.path().join("Результаты").join("Район 2022-2023.xlsx");
    assert!(!book.exists(), "nothing is written");
}

#[test]
fn what_is_published_names_nobody_and_betrays_no_small_count() {
    let project = twelve();
    run(&project, &["--public"]);
    let name = Path::new("Результаты").join("Район для публикации 2022-2023.xlsx");
    let sheets = sheets(&project.path().join(&name));
    let titles: Vec<&str> = sheets.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Итоги", "По школам", "Методика"]);
    let whole: String = sheets.iter().map(|(_, text)| text.as_str()).collect();
    assert!(!whole.contains("Школа 7") && !whole.contains("44"), "{whole}");
    let schools = &sheets[1].1;
    assert!(!schools.contains("ВПР") && schools.contains("школа А") && schools.contains("10–24"));
    // 2 of 20, and another one that keeps it from being the total less the rest.
    assert_eq!(schools.matches("скрыто").count(), 2, "{schools}");
    assert_eq!(schools.matches("школа ").count(), 12);
    rank_nobody(&project.path().join(&name));
    let project = three();
    run(&project, &["--public"]);
    let sheets = super::texts::sheets(&project.path().join(&name));
    let titles: Vec<&str> = sheets.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Итоги", "Методика"], "three schools: totals only");
}

#[test]
fn schools_of_one_name_have_pages_of_their_own() {
    let mut project = Project::new();
    for folder in ["Первая", "Вторая"] {
        let lines = ["2022-2023;Математика;5;5А;1;;4;3;"];
        project = project.workbook(&format!("{folder}/ВПР.xlsx"), "ВПР", &table(VPR, &lines));
    }
    let rows = ["Первая;Школа имени Ежова;;;;;;", "Вторая;школа имени Ежова;;;;;;"];
    let project = super::register::with_register(project, &rows);
    // Both files are of equal content, and that is said.
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("district").arg(project.path()).args(["--school", "все", "-q"]).output().unwrap();
    let folder = project.path().join("Результаты").join("Разговор со школами");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        names.push(entry.unwrap().file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let first = "Разговор – Школа имени Ежова (Первая) 2022-2023.xlsx";
    assert_eq!(names, [first, "Разговор – школа имени Ежова (Вторая) 2022-2023.xlsx"]);
}
