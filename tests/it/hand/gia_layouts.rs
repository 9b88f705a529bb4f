//! ГИА as РЦОИ gives it: layouts, synonyms of headers, stacked tables, appeals, parts of languages, secrets.
//! Expected numbers were counted by eye from the lines above them; people and codes are invented.

use std::fs;
use std::io::Read as _;

use crate::support::sources::{EGE, EGE_SPARSE, OGE, ege, sparse, table};
use crate::support::{Outcome, Project};

pub(super) const GIA: &str = "gia_above_threshold";

pub(super) fn outcome<L: AsRef<str>>(name: &str, lines: &[L]) -> Outcome {
    Project::new().workbook(name, "Page 1", lines).outcome()
}

/// The headers of the delimited export, written into one row of a workbook.
const ENGLISH: &str = "ColumnName;SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;Mark5";

#[test]
fn english_headers_take_subject_and_date_from_the_files_name() {
    let lines = table(
        ENGLISH,
        &[
            "1;9306;9А;2889;'0310;101;Азов;Иван;Ильич;4000;123456;'++-;1(2)0(2);3;2",
            "2;9306;9А;2889;'0310;101;Бокова;Анна;Львовна;4000;123457;'+++;2(2)2(2);7;4",
            "3;9306;9А;2889;'0310;101;Волин;Олег;Юрьевич;4000;123458;'+++;0(2)1(2);4;3",
        ],
    );
    let outcome = outcome("12_2023.06.13_протокол.xlsx", &lines);
    let gia = outcome.indicator(GIA);
    assert_eq!(gia.cut("subject", "ОГЭ: Обществознание", "2022-2023"), "2/3");
    assert_eq!(outcome.files()[0]["form"], "oge_protocol");
    assert!(!outcome.has("D02"), "{}", outcome.shown());
}

#[test]
fn every_header_of_the_test_score_is_known() {
    for header in ["Тестовый балл", "Балл", "Итоговый балл", "Оценка"]
    {
        let header = format!(
            "№;Код ОО;Класс;Код участника;Фамилия;Имя;Отчество;Ответы в краткой форме;Первичный балл;{header}"
        );
        let lines = [
            "03 - Физика 2023.06.05",
            &header,
            "1;1234;11-А;77;Азов;Иван;Ильич;'+-;1;35",
            "2;1234;11-А;78;Бокова;Анна;Львовна;'++;2;36",
        ];
        let outcome = outcome("1.xlsx", &lines);
        let cut = outcome.indicator(GIA).cut("subject", "ЕГЭ: Физика", "2022-2023");
        assert_eq!(
            (cut.as_str(), outcome.warnings().len()),
            ("1/2", 0),
            "{header} {}",
            outcome.shown()
        );
        assert_eq!(outcome.works()[0]["class"], "11А");
    }
}

#[test]
fn a_protocol_of_codes_alone_tells_people_by_them() {
    let lines = [
        "04 - Химия 2023.05.26",
        "№;Код ОО;Класс;Код ППЭ;Код участника;Первичный балл;Тестовый балл",
        "1;1234;11А;2889;7001;10;36",
        "2;1234;11А;2889;7002;9;35",
        "3;1234;11А;2889;7002;9;35",
    ];
    // 7002 stands twice: once
    assert_eq!(outcome("1.xlsx", &lines).counts(GIA), "1/2");
}

#[test]
fn base_maths_has_no_second_part_and_is_judged_by_the_mark() {
    let lines = [
        "22 - Математика базовая 2023.06.01",
        "№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Первичный балл;Оценка",
        "1;1234;11;2889;'0310;Азов;Иван;Ильич;4000;123456;'+++---;3;2",
        "2;1234;11;2889;'0310;Бокова;Анна;Львовна;4000;123457;'++++++;6;3",
    ];
    let outcome = outcome("1.xlsx", &lines);
    let cut = outcome.indicator(GIA).cut("subject", "ЕГЭ: Математика (базовая)", "2022-2023");
    assert_eq!((cut.as_str(), outcome.warnings().len()), ("1/2", 0), "{}", outcome.shown());
}

#[test]
fn a_subject_line_spread_over_cells_is_read_also_between_stacked_tables() {
    let mut lines = sparse(
        OGE,
        "9А",
        "02 - Математика 2023.06.09",
        &["1;Азов;Иван;Ильич;2", "2;Бокова;Анна;Львовна;3"],
    );
    // The date falls into the column of surnames.
    lines.extend(["Средние", "04 - Химия;;;;;;;;;;;;2023.06.14"].map(str::to_owned));
    lines.extend(sparse(OGE, "9А", "", &["1;Азов;Иван;Ильич;4"]));
    let outcome = outcome("ОГЭ.xlsx", &lines);
    let gia = outcome.indicator(GIA);
    assert_eq!(gia.cut("subject", "ОГЭ: Математика", "2022-2023"), "1/2");
    assert_eq!(gia.cut("subject", "ОГЭ: Химия", "2022-2023"), "1/1");
    assert_eq!((outcome.errors().len(), outcome.warnings().len()), (0, 0), "{}", outcome.shown());
}

#[test]
fn a_table_whose_own_line_cannot_be_read_does_not_take_the_subject_above() {
    let first = sparse(OGE, "9А", "02 - Математика 2023.06.09", &["1;Азов;Иван;Ильич;3"]);
    let second = |line: &str| {
        let mut lines = first.clone();
        lines.push(";;;;;;Средние;;;;;;;;;;;;;;;;;3".to_owned());
        lines.extend(sparse(OGE, "9А", line, &["1;Бокова;Анна;Львовна;2"]));
        outcome("ОГЭ.xlsx", &lines)
    };
    let unreadable = second("?? предмет;;не указан");
    assert_eq!(unreadable.counts(GIA), "1/1");
    assert_eq!(unreadable.remark("B05")["severity"], "error");
    // Right under the footers the table goes on.
    let continued = second("");
    assert_eq!((continued.counts(GIA).as_str(), continued.has("B04")), ("1/2", false));
}

#[test]
fn subject_and_date_stand_in_lines_of_their_own_or_in_the_files_name() {
    let header = "№;Код ОО;Класс;Код ППЭ;Фамилия;Имя;Отчество;Первичный балл;Балл";
    let row = "1;1234;11А;2889;Азов;Иван;Ильич;10;36";
    for (name, lines) in [
        ("1.xlsx", vec!["Предмет: Химия", "Дата экзамена: 26.05.2023", header, row]),
        ("1.xlsx", vec!["04 - Химия", "2023.05.26", header, row]),
        ("1.xlsx", vec!["Выгружено 01.02.2020", "Химия п/2023.05.26 у/2023.05.27", header, row]),
        ("ЕГЭ химия 26.05.2023.xlsx", vec![header, row]),
    ] {
        let outcome = outcome(name, &lines);
        let cut = outcome.indicator(GIA).cut("subject", "ЕГЭ: Химия", "2022-2023");
        assert_eq!(cut, "1/1", "{lines:?} {}", outcome.shown());
    }
}

#[test]
fn written_and_oral_part_are_one_result() {
    let lines = [
        "09 - Английский язык п/2023.06.13 у/2023.06.16",
        "№;Код ОО;Класс;Код ППЭ;Фамилия;Имя;Отчество;Задания с кратким ответом;Задания с развернутым ответом;устная часть;первичный балл письм. части;первичный балл устной части;Балл",
        "1;1234;11А;2889;Азов;Иван;Ильич;'++++;3(6)2(14);5(7)4(7);9;9;22",
        "2;1234;11А;2889;Бокова;Анна;Львовна;'+---;0(6)0(14);1(7)0(7);1;1;21",
    ];
    let outcome = outcome("1.xlsx", &lines);
    let cut = outcome.indicator(GIA).cut("subject", "ЕГЭ: Английский язык", "2022-2023");
    // 4 + 5 + 9 = 18 = 9 + 9 and 1 + 0 + 1 = 2 = 1 + 1: the masks agree with the sums
    assert_eq!((cut.as_str(), outcome.warnings().len()), ("1/2", 0), "{}", outcome.shown());
}

#[test]
fn a_protocol_of_the_oral_part_adds_no_second_result() {
    let header = "№;Код ОО;Класс;Код ППЭ;Фамилия;Имя;Отчество;Первичный балл;Балл";
    let written =
        ["09 - Английский язык 2023.06.13", header, "1;1234;11А;2889;Азов;Иван;Ильич;40;60"];
    let oral =
        ["29 - Английский язык (устный) 2023.06.16", header, "1;1234;11А;2889;Азов;Иван;Ильич;10;"];
    let outcome = Project::new()
        .workbook("п.xlsx", "Page 1", &written)
        .workbook("у.xlsx", "Page 1", &oral)
        .outcome();
    assert_eq!(
        (outcome.counts(GIA).as_str(), outcome.warnings().len()),
        ("1/1", 0),
        "{}",
        outcome.shown()
    );
}

/// The list of appeals: its header has two rows, its scores are texts.
fn appeals(rows: &[&str]) -> Vec<String> {
    let head = [
        "Протокол проверки результатов  государственной итоговой аттестации 2023 г.",
        "№;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Экзамен;Состояние апелляции;Текущие;",
        ";;;;;;;;;;Первичный балл;Оценка",
    ];
    head.iter().chain(rows).map(|line| (*line).to_owned()).collect()
}

pub(super) fn maths() -> Vec<String> {
    sparse(
        OGE,
        "9А",
        "02 - Математика 2023.06.09",
        &["1;Азов;Иван;Ильич;2", "2;Бокова;Анна;Львовна;3", "3;Волин;Олег;Юрьевич;2"],
    )
}

#[test]
fn an_appeal_replaces_the_result_of_the_same_exam() {
    let rows = [
        "1;1234;9А;2889;'0310;Азов;Иван;Ильич;Математика(2023.06.09);Удовлетворена;'8;'3",
        "2;1234;9а;2889;'0310;Волин;Олег;Юрьевич;Математика(2023.06.09);Отклонена;'6;'2",
    ];
    let outcome = Project::new()
        .workbook("ОГЭ.xlsx", "Page 1", &maths())
        .workbook("Апелляции.xlsx", "Page 1", &appeals(&rows))
        .outcome();
    // 2, 3, 2 → 3, 3, 2
    assert_eq!(
        (outcome.counts(GIA).as_str(), outcome.errors().len()),
        ("2/3", 0),
        "{}",
        outcome.shown()
    );
    assert_eq!(outcome.texts("D08").len(), 2);
    assert_eq!(outcome.warnings(), [""; 0]);
}

#[test]
fn an_appeal_yields_to_a_later_retake_and_alone_it_stands_with_a_warning() {
    let rows = ["1;1234;9А;2889;'0310;Азов;Иван;Ильич;Математика(2023.06.09);Удовлетворена;'8;'3"];
    let retake = sparse(OGE, "9А", "02 - Математика 2023.06.28", &["1;Азов;Иван;Ильич;2"]);
    let project = || Project::new().workbook("Апелляции.xlsx", "Page 1", &appeals(&rows));
    let alone = project().outcome();
    assert_eq!((alone.counts(GIA).as_str(), alone.has("D09")), ("1/1", true), "{}", alone.shown());
    let outcome = project()
        .workbook("ОГЭ.xlsx", "Page 1", &maths())
        .workbook("Резерв.xlsx", "Page 1", &retake)
        .outcome();
    // 2 at last for Азов, 3, 2
    assert_eq!(
        (outcome.counts(GIA).as_str(), outcome.has("D09")),
        ("1/3", false),
        "{}",
        outcome.shown()
    );
}

#[test]
fn an_appeal_that_may_be_of_two_namesakes_is_refused() {
    let lines = sparse(
        OGE,
        "9А",
        "02 - Математика 2023.06.09",
        &["1;Азов;Иван;Ильич;2", "2;Азов;Иван;Ильич;3"],
    );
    let rows = ["1;1234;9А;2889;'0310;Азов;Иван;Ильич;Математика(2023.06.09);Удовлетворена;'8;'3"];
    let outcome = Project::new()
        .workbook("ОГЭ.xlsx", "Page 1", &lines)
        .workbook("Апелляции.xlsx", "Page 1", &appeals(&rows))
        .outcome();
    assert_eq!(
        (outcome.counts(GIA).as_str(), outcome.has("D10")),
        ("1/2", true),
        "{}",
        outcome.shown()
    );
}

#[test]
fn an_unknown_threshold_is_null_and_not_zero() {
    let lines = ege("19 - Хореография 2023.06.05", &["1;Азов;Иван;Ильич;60"]);
    let outcome = outcome("ЕГЭ.xlsx", &lines);
    assert_eq!(outcome.works()[0]["above_threshold"], serde_json::Value::Null);
    assert_eq!((outcome.works()[0]["written"].as_u64(), outcome.has("D06")), (Some(1), true));
}

#[test]
fn several_schools_of_one_file_stay_apart() {
    let mut lines =
        ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;36", "2;Бокова;Анна;Львовна;30"]);
    lines[3] = lines[3].replace(";1234;", ";5555;");
    let project = Project::new().workbook("ЕГЭ.xlsx", "Page 1", &lines);
    let pooled = project.outcome();
    let gia = pooled.indicator(GIA);
    assert_eq!(gia.counts("2022-2023"), "1/2");
    assert_eq!(gia.cut("school", "1234", "2022-2023"), "1/1");
    assert_eq!(gia.cut("school", "5555", "2022-2023"), "0/1");
    let outcome_of_school = project.passport(&[("Коды школы", &["Код ОО;5555"])]).outcome();
    assert_eq!(outcome_of_school.counts(GIA), "0/1");
}

#[test]
fn codes_keep_their_zeros_as_text_and_lose_the_fraction_as_numbers() {
    for (code, expected) in [("'0310", "0310"), ("9306.0", "9306"), ("'9306.0", "9306")] {
        let lines: Vec<String> = ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;36"])
            .iter()
            .map(|line| line.replace(";1234;", &format!(";{code};")))
            .collect();
        let outcome = outcome("ЕГЭ.xlsx", &lines);
        assert_eq!(outcome.0["school"]["code"], expected);
        assert_eq!(outcome.works()[0]["school"], expected);
    }
}

#[test]
fn a_school_that_the_passport_does_not_list_is_named_readably() {
    let lines = ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;36"]);
    let outcome = Project::new()
        .workbook("ЕГЭ.xlsx", "Page 1", &lines)
        .passport(&[("Коды школы", &["edu;edu123456"])])
        .outcome();
    assert!(outcome.texts("S02")[0].starts_with("школы (Код ОО 1234) нет в паспорте"));
}

/// Everything a run said and wrote, archives unpacked.
fn everything(project: &Project, words: &[&str]) -> String {
    let out = tempfile::tempdir().unwrap();
    let json = out.path().join("данные.json");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.args(words.iter().take(1)).arg(project.path()).args(words.iter().skip(1));
    if words.is_empty() {
        command.arg("-v").arg("-o").arg(out.path()).arg("--json").arg(&json);
    } else {
        command.arg("-v");
    }
    let output = command.output().unwrap();
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    for entry in walkdir::WalkDir::new(out.path()) {
        let entry = entry.unwrap();
        if entry.file_type().is_dir() {
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        match zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
            Ok(mut archive) => (0..archive.len()).for_each(|part| {
                let mut part = archive.by_index(part).unwrap();
                let mut bytes = Vec::new();
                part.read_to_end(&mut bytes).unwrap();
                text.push_str(&String::from_utf8_lossy(&bytes));
            }),
            Err(_) => text.push_str(&String::from_utf8_lossy(&bytes)),
        }
    }
    text
}

#[test]
fn series_and_numbers_of_documents_appear_nowhere() {
    let secret = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| line.replace(";4000;123456;", ";4729;583916;")).collect()
    };
    // Read, refused (a score that is no number), unknown (no score at all), with a header of two rows.
    let known = secret(ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;36"]));
    let refused = secret(ege("03 - Физика 2023.06.05", &["1;Азов;Иван;Ильич;сорок"]));
    let unknown = secret(table(
        &EGE.replace(";Балл", ""),
        &["1;101;1234;11А;2889;'0310;Азов;Иван;Ильич;4000;123456;;;20"],
    ));
    let folded = [
        "03 - Физика 2023.06.06",
        "№;Код ОО;Класс;Код ППЭ;Фамилия;Имя;Отчество;Документ;;Первичный балл;Балл",
        ";;;;;;;Серия;Номер",
        "1;1234;11А;2889;Азов;Иван;Ильич;'4729;'583916;20;36",
    ];
    // Without its header, with headers that nothing knows.
    let bare = secret(vec![known[0].clone(), known[2].clone()]);
    let strange =
        ["Уч-ся;Док.;Ответы", "Азов Иван Ильич;4729 583916;+", "Бокова А. Л.;4729 583916;-"];
    let project = Project::new()
        .workbook("1.xlsx", "Page 1", &known)
        .workbook("2.xlsx", "Page 1", &refused)
        .workbook("3.xlsx", "Page 1", &unknown)
        .workbook("4.xlsx", "Page 1", &folded)
        .workbook("5.xlsx", "Page 1", &bare)
        .workbook("6.xlsx", "Page 1", &strange);
    assert_eq!(project.outcome().counts(GIA), "1/1");
    for words in [&[][..], &["check"][..], &["check", "--json"][..]] {
        let text = everything(&project, words);
        assert!(text.contains("5.xlsx") && text.contains("Уч-ся"), "{words:?}: {text}");
        for hidden in ["4729", "583916", "Азов", "Ильич"] {
            assert!(!text.contains(hidden), "{words:?}: {hidden}");
        }
    }
}

#[test]
fn a_sparse_protocol_with_a_title_of_two_lines_is_read() {
    let mut lines = vec!["Протокол проверки".to_owned(), "20 - Энская область".to_owned()];
    lines.extend(sparse(
        EGE_SPARSE,
        "11-А",
        "01 - Русский язык 2023.05.29",
        &["1;Азов;Иван;Ильич;24", "2;Бокова;Анна;Львовна;23"],
    ));
    assert_eq!(outcome("1.xlsx", &lines).counts(GIA), "1/2");
}

#[test]
fn a_delimited_text_gives_the_same_as_the_workbook_of_its_cells() {
    let lines =
        ["'1;'9306;'9А;'2889;'0310;'101;Азов;Иван;Ильич;'4000;'123456;'++-;'1(2)0(2);'3;'2"];
    let outcome = outcome("04_2023.06.14.xlsx", &table(ENGLISH, &lines));
    assert_eq!(outcome.indicator(GIA).cut("subject", "ОГЭ: Химия", "2022-2023"), "0/1");
    assert_eq!(outcome.works()[0]["school"], "9306");
}
