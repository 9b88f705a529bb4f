//! The workbook of twelve schools, one of which differs: its charts, its questions, words and order.
//! Statistics have their hand cases beside their code.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use super::{RANKING, sheets};
use crate::support::Project;
use crate::support::sources::{VPR, table};

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

/// Twelve schools of 100 pupils a year: three or four of a class have «2», in the odd one fourteen.
pub(super) fn twelve() -> Project {
    let mut project = Project::new();
    for number in 1..=12 {
        let mut lines = Vec::new();
        let few = [3, 4, 3 + number % 2, 4];
        year(&mut lines, "2021-2022", few);
        year(&mut lines, "2022-2023", if number == ODD { [14; 4] } else { few });
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        project = project.workbook(&format!("Школа {number}/ВПР.xlsx"), "ВПР", &table(VPR, &lines));
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
    assert_eq!(charts.len(), 2, "обученность и качество");
    for chart in &charts {
        assert!(chart.contains("c:scatterChart"));
        // Points of three flags, the district, two pairs of lines.
        assert_eq!(chart.matches("<c:ser>").count(), 8);
        assert!(chart.contains("требует внимания – Школа 7; остальные (11)"), "{chart}");
    }
    let sheets = sheets(&book);
    let text = |title: &str| &sheets.iter().find(|(name, _)| name == title).unwrap().1;
    assert!(text("Вопросы школам").contains("Школа 7"));
    assert!(!text("Вопросы школам").contains("Школа 8"));
    // In the order of folders, whatever the result.
    let drawn = text("Данные диаграмм");
    let places: Vec<usize> =
        (1..=12).map(|n| drawn.find(&format!("Школа {n}\n")).unwrap()).collect();
    assert!(places.is_sorted());
    for (title, text) in &sheets {
        for word in text.to_lowercase().split(|sign: char| !sign.is_alphabetic()) {
            assert!(RANKING.iter().all(|ranking| !word.starts_with(ranking)), "{title}: {word}");
        }
    }
}
