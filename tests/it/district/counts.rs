//! `--counts`: the tables that a district is computed from, of a school's run and of a district's.
//! Only what lies in the files and what is said of them; how records are kept is tested beside their code.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::three;
use crate::support::Project;

const TABLES: [&str; 6] =
    ["works.csv", "shares.csv", "codes.csv", "units.csv", "district.csv", "remarks.csv"];

/// Runs the program; the results go to a folder of their own, the tables to the folder that is given back.
fn counted(words: &[&str], folder: &Path, exit: i32) -> TempDir {
    let (results, counts) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.args(words).arg(folder).arg("-q").arg("-o").arg(results.path());
    let run = command.arg("--counts").arg(counts.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(exit), "{}", String::from_utf8_lossy(&run.stderr));
    counts
}

fn table(counts: &Path, name: &str) -> String {
    fs::read_to_string(counts.join(name)).unwrap()
}

/// Names of people in the folders, and what else tells of one.
const PEOPLE: [&str; 8] =
    ["Азова", "Борин", "Вешняк", "Гусев", "Ежова", "Зимин", "Ян Ильич", "xlsx"];

#[test]
fn the_tables_of_a_district_have_each_school_and_nobody() {
    let project = three().file("Битая/ВПР.xlsx", b"no workbook");
    // One school was not read.
    let counts = counted(&["district"], project.path(), 1);
    let works = table(counts.path(), "works.csv");
    let rows: Vec<&str> = works.lines().skip(1).collect();
    // ЕГЭ 70 and 20 of a threshold of 24; 36 for universities.
    assert_eq!(
        rows,
        [
            "Лицей,folder:Лицей,2022-2023,ЕГЭ,Русский язык,11,11А,template,,2,,,,,,1,1,1,,,,,2,90.0,5300.0",
            "Лицей,folder:Лицей,2022-2023,РДР,Физика,10,10А,pupils,,2,,,,,,,,,1,,,,,,",
            "Школа 2,folder:Школа 2,2021-2022,ВПР,Математика,5,5А,template,1,1,0,1,0,0,0,,,,,1,0,0,,,",
            "Школа 2,folder:Школа 2,2022-2023,ВПР,Математика,5,5А,template,1,1,0,0,0,1,0,,,,,0,0,1,,,",
            "Школа 2,folder:Школа 2,2022-2023,ВПР,Русский язык,6,6Б,template,1,1,0,0,0,0,1,,,,,0,1,0,,,",
            "Школа 10,edu:111111,2021-2022,ВПР,Математика,5,5-1,pupils,,3,,1,1,0,1,,,,,1,1,1,3,6.0,12.0",
            "Школа 10,edu:111111,2022-2023,ВПР,Математика,5,5-1,pupils,,2,,1,0,0,1,,,,,1,0,1,2,4.0,8.0",
        ]
    );
    let shares = table(counts.path(), "shares.csv");
    for row in [
        "Школа 2,folder:Школа 2,2022-2023,category_high_first,,,1,2,,,0",
        "Школа 10,edu:111111,2022-2023,vpr_pass,grade,5,1,2,,,",
        "Школа 10,edu:111111,2022-2023,vpr_pass,verdict,too_few,,,,,",
        // 70 of two graduates, none of 80 and none on the threshold.
        "Лицей,folder:Лицей,2022-2023,gia_above_threshold,all_subjects_above,,1,2,,,",
        "Лицей,folder:Лицей,2022-2023,gia_above_threshold,high_scores,,0,2,,,",
        "Лицей,folder:Лицей,2022-2023,gia_above_threshold,on_threshold,,0,2,,,",
    ] {
        assert!(shares.lines().any(|line| line == row), "{row}: {shares}");
    }
    assert_eq!(table(counts.path(), "codes.csv"), "unit,system,code\nШкола 10,edu,111111\n");
    let units = table(counts.path(), "units.csv");
    let statuses: Vec<&str> = units.lines().map(|line| line.split(',').nth(3).unwrap()).collect();
    assert_eq!(statuses, ["status", "failed", "read", "read", "read", "read"]);
    for person in PEOPLE {
        assert!(![&works, &shares, &units].iter().any(|table| table.contains(person)), "{person}");
    }
}

#[test]
fn a_school_mails_one_file_that_names_neither_people_nor_folders() {
    let project = three();
    let folder = project.path().join("Школа 10");
    let private = project.path().join("Папка Азовой");
    fs::rename(&folder, &private).unwrap();
    let counts = counted(&[], &private, 0);
    let bytes = fs::read(counts.path().join("Сведения для района 2022-2023.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 6);
    for name in TABLES {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, table(counts.path(), name).replace("Папка Азовой", "edu111111"), "{name}");
        for person in PEOPLE {
            assert!(!text.contains(person), "{name}: {person}");
        }
    }
    // The same folder gives the same bytes, and its own counts are no export.
    let again = counted(&[], &private, 0);
    fs::rename(counts.path(), private.join("Количества")).unwrap();
    let third = counted(&[], &private, 0);
    for name in TABLES.iter().chain(&["Сведения для района 2022-2023.zip"]) {
        let bytes = fs::read(again.path().join(name)).unwrap();
        assert_eq!(bytes, fs::read(third.path().join(name)).unwrap(), "{name}");
    }
}

#[test]
fn results_of_several_schools_are_counts_of_none() {
    let both = ["edu222222", "edu333333"]
        .map(|code| crate::support::sources::f1_of(code, "2023 Математика 5", &["1 5 4"]));
    let project =
        Project::new().workbook("Ф1.xlsx", "Ф1", &both[0]).workbook("Ф1 ещё.xlsx", "Ф1", &both[1]);
    let results = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_analyze"))
        .arg(project.path())
        .arg("-o")
        .arg(results.path())
        .arg("--counts")
        .arg(results.path().join("к"))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(
        said.contains("количества для района не записаны") && said.contains("edu222222"),
        "{said}"
    );
    assert!(!results.path().join("к").join("works.csv").exists());
}

#[test]
fn pupils_absentees_and_far_marks_have_their_counts() {
    let vpr = |number: u8, subject: &str, marks: &str| {
        format!("2022-2023;{subject};5;5А;{number};;{marks}")
    };
    // The first passes both works, the second one of two; the third is absent; 2 for a 4 is two marks away.
    let rows = [
        vpr(1, "Математика", "4;4;"),
        vpr(1, "Физика", "3;3;"),
        vpr(2, "Математика", "2;4;"),
        vpr(2, "Физика", "5;4;"),
        vpr(3, "Физика", ";;да"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let lines = crate::support::sources::table(crate::support::sources::VPR, &rows);
    let project = Project::new().workbook("ВПР.xlsx", "ВПР", &lines);
    let shares = table(counted(&[], project.path(), 0).path(), "shares.csv");
    // A blank lists who was absent: four works written of five.
    for row in [
        "vpr_pass,pupils_all_passed,,1,2,,,",
        "vpr_pass,participation,,4,5,,,",
        "vpr_pass,far_from_journal,,1,4,,,",
    ] {
        assert!(shares.lines().any(|line| line.ends_with(row)), "{row}: {shares}");
    }
}
