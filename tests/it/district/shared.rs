//! Files of several schools, wherever they lie: told by what stands in them, each row given to its school.
//! One source of a work counts whole; what another says otherwise is named with both counts.

use serde_json::Value;

use super::{counts, district, list, remarks, shared_f1, sums};
use crate::support::Project;
use crate::support::sources::{f1_of, f3, table};

const MATHEMATICS: &str = "2023 Математика 5";
const RUSSIAN: &str = "2023 Русский язык 5";

/// Two schools with a work of their own each: 5 and 2; 4.
fn two() -> Project {
    Project::new()
        .workbook("А/Ф1.xlsx", "Ф1", &f1_of("edu111111", MATHEMATICS, &["1 5 4", "2 2 3"]))
        .workbook("Б/Ф1.xlsx", "Ф1", &f1_of("edu222222", MATHEMATICS, &["1 4 4"]))
}

/// Ф1 of a work of both schools and of a third: 3 and 2; 5; 2.
fn of_three(work: &str) -> Vec<String> {
    shared_f1(
        work,
        &[("edu111111", &["1 3 4", "2 2 3"]), ("edu222222", &["1 5 5"]), ("edu333333", &["1 2 2"])],
    )
}

/// Passed and marked works of each school.
fn passes(district: &Value) -> Vec<(Option<u64>, Option<u64>)> {
    let pass = &list(district, "indicators")[0];
    list(pass, "schools").iter().map(counts).collect()
}

/// What the remarks of a rule say.
fn texts(district: &Value, code: &str) -> Vec<String> {
    let of_rule = list(district, "remarks").iter().filter(|remark| remark["code"] == code);
    of_rule.map(|remark| remark["text"].as_str().unwrap().to_owned()).collect()
}

/// 1 of 2 and 1 of 2; 1 of 1 and 1 of 1; 0 of 1.
const WITH_RUSSIAN: [(Option<u64>, Option<u64>); 3] =
    [(Some(2), Some(4)), (Some(2), Some(2)), (Some(0), Some(1))];

#[test]
fn a_file_of_several_schools_gives_each_its_rows_wherever_it_lies() {
    for place in ["А/ФИС ОКО/Русский.xlsx", "Русский.xlsx", "2023/Русский.xlsx", "Выгрузки/Р.xlsx"]
    {
        let project = two().workbook(place, "Ф1", &of_three(RUSSIAN));
        let found = district(project.path());
        assert_eq!(passes(&found), WITH_RUSSIAN, "{place}");
        assert_eq!(remarks(&found), ["S17 общие файлы"], "{place}");
        let folders: Vec<&Value> = list(&found, "schools").iter().map(|s| &s["folder"]).collect();
        assert_eq!(folders, ["А", "Б", ""], "{place}");
    }
}

#[test]
fn a_folder_of_shared_files_is_no_school_that_the_register_lacks() {
    let schools = ["А;Первая;edu111111", "Б;Вторая;edu222222", ";Третья;edu333333"];
    let project = super::register::with_register(two(), &schools).workbook(
        "Выгрузки/Русский.xlsx",
        "Ф1",
        &of_three(RUSSIAN),
    );
    let found = district(project.path());
    assert_eq!((remarks(&found), passes(&found)), (Vec::new(), WITH_RUSSIAN.to_vec()));
}

#[test]
fn what_lies_beside_shared_rows_stays_in_the_folder() {
    let vpr = "Учебный год*;Предмет*;Параллель*;Класс;Код участника*;Первичный балл;Отметка;Отметка по журналу;Отсутствовал";
    let physics = table(vpr, &["2022-2023;Физика;7;7А;1;;4;3;"]);
    let project = two()
        .workbook("В/Физика.xlsx", "ВПР", &physics)
        .passport_of("В/Паспорт.xlsx", &[("Коды школы", &["edu;edu333333"])])
        .workbook("В/Русский.xlsx", "Ф1", &of_three(RUSSIAN));
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    // The third school has its own 4 and 2 of the shared file.
    assert_eq!(passes(&found)[2], (Some(1), Some(2)));
    // A school of which nothing but its passport and a shared file is there.
    let project = two()
        .passport_of("В/Паспорт.xlsx", &[("Коды школы", &["edu;edu333333"])])
        .workbook("В/Русский.xlsx", "Ф1", &of_three(RUSSIAN));
    let found = district(project.path());
    assert_eq!((remarks(&found), passes(&found)), (Vec::new(), WITH_RUSSIAN.to_vec()));
    assert_eq!(list(&found, "schools")[2]["folder"], "В");
}

#[test]
fn two_logins_of_one_school_make_no_shared_file() {
    let both: [(&str, &[&str]); 2] = [("edu111111", &["1 5 4"]), ("edu999999", &["7 2 4"])];
    let project = Project::new()
        .workbook("А/Ф1.xlsx", "Ф1", &shared_f1(MATHEMATICS, &both))
        .passport_of("А/Паспорт.xlsx", &[("Коды школы", &["edu;edu111111", "edu;edu999999"])])
        .workbook("Б/Ф1.xlsx", "Ф1", &f1_of("edu222222", MATHEMATICS, &["1 4 4"]));
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(passes(&found), [(Some(1), Some(2)), (Some(1), Some(1))]);
}

#[test]
fn a_file_that_lies_in_many_folders_counts_once() {
    let mut project = two();
    for place in ["А/Русский.xlsx", "Б/Русский.xlsx", "Русский.xlsx"] {
        project = project.workbook(place, "Ф1", &of_three(RUSSIAN));
    }
    let found = district(project.path());
    assert_eq!(passes(&found), WITH_RUSSIAN);
    assert_eq!(remarks(&found), ["S17 общие файлы"]);
    // A copy with another mark of the second school: that of the root stands, both are told.
    let schools: [(&str, &[&str]); 2] =
        [("edu111111", &["1 3 4", "2 2 3"]), ("edu222222", &["1 2 5"])];
    let project = project.workbook("Б/Русский.xlsx", "Ф1", &shared_f1(RUSSIAN, &schools));
    let found = district(project.path());
    assert_eq!(passes(&found), WITH_RUSSIAN);
    assert_eq!(remarks(&found), ["S25 edu222222", "S17 общие файлы"]);
    let text = &texts(&found, "S25")[0];
    assert!(text.contains("0/0/0/1; папка «Б» писали 1, отметок 2/3/4/5: 1/0/0/0"), "{text}");
}

#[test]
fn rows_of_a_shared_file_without_a_code_are_named() {
    let mut lines = of_three(RUSSIAN);
    for line in &mut lines {
        if line.starts_with("edu333333") {
            *line = line.replace("edu333333", "").replace("МБОУ «Школа»()", "");
        }
    }
    let project = two().workbook("А/Русский.xlsx", "Ф1", &lines);
    let found = district(project.path());
    assert_eq!(passes(&found), WITH_RUSSIAN[..2]);
    assert_eq!(remarks(&found), ["S24 А/Русский.xlsx"]);
}

#[test]
fn pupils_of_a_shared_file_beat_counts_of_the_school_and_not_its_pupils() {
    let counts_of_a = f3(RUSSIAN, &["Школа(edu111111);;2;0;50;50;0"]);
    let project = two()
        .workbook("А/Ф3.xlsx", "Ф3", &counts_of_a)
        .workbook("Б/Ф1 р.xlsx", "Ф1", &f1_of("edu222222", RUSSIAN, &["1 4 5"]))
        .workbook("Русский.xlsx", "Ф1", &of_three(RUSSIAN));
    let found = district(project.path());
    assert_eq!(passes(&found), WITH_RUSSIAN);
    // 3 and 4 in Ф3, 3 and 2 of pupils; 4 in the folder and 5 in the shared file, both pass.
    let said = texts(&found, "S15");
    assert!(said[0].contains("в папке писали 2, отметок 2/3/4/5: 0/1/1/0"), "{said:?}");
    assert!(said[0].contains("в общих файлах писали 2, отметок 2/3/4/5: 1/1/0/0"), "{said:?}");
    assert!(said[1].contains("0/0/1/0") && said[1].contains("взяты файлы школы"), "{said:?}");
    // 5; 4 and 5.
    assert_eq!(sums(&found)["vpr_quality"], (3, 7, 3));
}

#[test]
fn a_work_stands_beside_the_district_s_own_row_of_its_export() {
    let groups = [
        "Вся выборка;35589;1722202;5;33;44;18",
        "Энский муниципальный район(reg20_m012);47;3162;10;40;40;10",
        "Школа(edu111111);;2;0;50;50;0",
    ];
    let works = |project: &Project| {
        let found = district(project.path());
        let works = list(&found, "coverage").iter();
        let fields = ["subject", "schools", "of_schools", "written", "of_written"];
        works.map(|work| fields.map(|field| work[field].to_string())).collect::<Vec<_>>()
    };
    let mathematics = ["\"Математика\"", "2", "null", "3", "null"].map(str::to_owned);
    let russian = ["\"Русский язык\"", "1", "47", "2", "3162"].map(str::to_owned);
    let project = two().workbook("А/Ф3.xlsx", "Ф3", &f3(RUSSIAN, &groups));
    assert_eq!(works(&project), [mathematics.clone(), russian.clone()]);
    // The same row in an export of all schools.
    let of_all = [groups[1], groups[2], "Вторая(edu222222);;1;0;0;0;100"];
    let project = two().workbook("Ф3.xlsx", "Ф3", &f3(RUSSIAN, &of_all));
    let of_both = ["\"Русский язык\"", "2", "47", "3", "3162"].map(str::to_owned);
    assert_eq!(works(&project), [mathematics, of_both]);
}

#[test]
fn a_folder_that_holds_folders_called_as_schools_is_counted_as_one_and_said() {
    let book = |pupil: &str| {
        let line = format!("2022-2023;Физика;7;{pupil};;4;3;");
        table(crate::support::sources::VPR, &[&line])
    };
    let project = two().workbook("Север/СОШ № 5/ВПР.xlsx", "ВПР", &book("7А;1")).workbook(
        "Север/Лицей/ВПР.xlsx",
        "ВПР",
        &book("7Б;2"),
    );
    let found = district(project.path());
    assert_eq!(remarks(&found), ["S28 Север"]);
    let texts = self::texts(&found, "S28");
    assert!(texts[0].contains("(Лицей, СОШ № 5)"), "{texts:?}");
    assert_eq!(passes(&found)[2], (Some(2), Some(2)));
    // One that is not counted is not called counted.
    let two_codes =
        [f1_of("edu777777", MATHEMATICS, &["1 5 4"]), f1_of("edu888888", MATHEMATICS, &["1 5 4"])];
    let project = project.workbook("Север/Лицей/Ф1.xlsx", "Ф1", &two_codes[0]).workbook(
        "Север/СОШ № 5/Ф1.xlsx",
        "Ф1",
        &two_codes[1],
    );
    assert_eq!(remarks(&district(project.path())), ["S11 Север"]);
}

#[test]
fn what_of_a_shared_file_was_not_read_leaves_the_figure_of_its_school_open() {
    let years = |place: &str, of_both: bool| {
        let mut project = Project::new();
        for (year, marks) in [("2022", "24"), ("2023", "44")] {
            // Twelve pupils, in the second year two of them without a mark.
            let mut pupils = Vec::new();
            for pupil in 0..12 {
                let blank = year == "2023" && pupil < 2;
                let mark = if blank { "-" } else { &marks[pupil % 2..=pupil % 2] };
                pupils.push(format!("{pupil} {mark} 4"));
            }
            let pupils: Vec<&str> = pupils.iter().map(String::as_str).collect();
            let work = format!("{year} Математика 5");
            let (first, second): (&[&str], &[&str]) = (&pupils, &["1 4 4"]);
            let lines = if of_both {
                shared_f1(&work, &[("edu111111", first), ("edu222222", second)])
            } else {
                f1_of("edu111111", &work, first)
            };
            project = project.workbook(&format!("{place}Ф1 {year}.xlsx"), "Ф1", &lines);
        }
        district(project.path())
    };
    let unread = |district: &Value| {
        let pass = &list(district, "indicators")[0];
        let series = list(pass, "series").iter().map(|year| year["unread"].as_u64().unwrap());
        (list(pass, "schools")[0]["verdict"].clone(), series.collect::<Vec<_>>())
    };
    let own = years("А/", false);
    assert_eq!(unread(&own), ("incomplete".into(), vec![0, 2]));
    for place in ["", "Выгрузки/"] {
        let shared = years(place, true);
        assert_eq!(unread(&shared), unread(&own), "{place}");
        assert_eq!(remarks(&shared), [format!("S30 {place}Ф1 2023.xlsx")], "{place}");
    }
}

#[test]
fn a_statement_beside_the_folders_is_nobody_s() {
    let one =
        Project::new().workbook("Ф1.xlsx", "Ф1", &f1_of("edu333333", MATHEMATICS, &["1 4 4"]));
    let bytes = super::tables::statement(one.path());
    let found = district(two().file("Сведения для района 2022-2023.zip", &bytes).path());
    assert_eq!(remarks(&found), ["S10 Сведения для района 2022-2023.zip"]);
}
