//! What stands among results of ВПР, РДР and ГИА and is none of them, in many spellings. Beside each lies the
//! same real work, whose figure must not move in silence.

use crate::support::sources::{GIA, RDR, VPR, f1, f3, table};
use crate::support::{Outcome, Project};

/// Two pupils of a РДР, one of them high; two of a ВПР, one of them passed; a ЕГЭ, passed.
fn real() -> Project {
    let rdr =
        ["2022-2023;Физика;РДР;8;8А;80001;5;базовый", "2022-2023;Физика;РДР;8;8А;80002;9;высокий"];
    let vpr = ["2022-2023;Физика;8;8А;81001;9;4;4;нет", "2022-2023;Физика;8;8А;81002;2;2;3;нет"];
    let gia = ["ЕГЭ;Физика;@2023-06-05;Азов Иван Ильич;11А;;36;"];
    Project::new()
        .workbook("РДР.xlsx", "РДР", &table(RDR, &rdr))
        .workbook("ВПР.xlsx", "ВПР", &table(VPR, &vpr))
        .workbook("ГИА.xlsx", "ГИА", &table(GIA, &gia))
}

fn is_unmoved(outcome: &Outcome, spelling: &str) {
    for (id, counts) in
        [("rdr_high_cluster", "1/2"), ("vpr_pass", "1/2"), ("gia_above_threshold", "1/1")]
    {
        assert_eq!(outcome.counts(id), counts, "{spelling}\n{}", outcome.shown());
    }
    assert_eq!(outcome.year(), "2022-2023", "{spelling}");
}

fn is_left_out(outcome: &Outcome, file: &str, affected: &str) {
    is_unmoved(outcome, file);
    assert_eq!(outcome.errors(), [""; 0], "{file}");
    let remark = outcome.remark("C23");
    assert_eq!(remark["severity"], "warning", "{file}");
    assert_eq!(remark["file"], file);
    assert_eq!(remark["affects"][0], affected, "{file}");
}

#[test]
fn a_rehearsal_of_a_vpr_or_rdr_is_left_out_by_its_names() {
    for (file, sheet) in [
        ("ВПР пробная.xlsx", "Лист1"),
        ("Пробные ВПР/8А.xlsx", "Лист1"),
        ("ВПР/Тренировка/8А.xlsx", "Лист1"),
        ("тренировочная_ВПР_март.xlsx", "Лист1"),
        ("ВПР (репетиция).xlsx", "Лист1"),
        ("ВПР демоверсия.xlsx", "Лист1"),
        ("ВПР не учитывать.xlsx", "Лист1"),
        ("черновик ВПР.xlsx", "Лист1"),
        ("Работа в формате ВПР.xlsx", "Лист1"),
        ("Подготовка к ВПР/8А.xlsx", "Лист1"),
        ("ВПР внутренний срез.xlsx", "Лист1"),
        ("8А.xlsx", "пробная ВПР"),
        ("8А.xlsx", "НЕ СЧИТАТЬ"),
    ] {
        let vpr = table(VPR, &["2022-2023;Физика;8;8А;82001;9;5;4;нет"]);
        is_left_out(&real().workbook(file, sheet, &vpr).outcome(), file, "vpr_pass");
        let file = file.replace("ВПР", "РДР");
        let rdr = table(RDR, &["2022-2023;Физика;РДР;8;8А;82001;9;высокий"]);
        let outcome = real().workbook(&file, &sheet.replace("ВПР", "РДР"), &rdr).outcome();
        is_left_out(&outcome, &file, "rdr_high_cluster");
    }
}

#[test]
fn a_row_or_a_title_of_a_rehearsal_is_left_out_too() {
    for subject in ["Физика (пробная)", "Физика, тренировочная работа", "Физика – репетиция"]
    {
        let line = format!("2022-2023;{subject};8;8А;82001;9;5;4;нет");
        let outcome = real().workbook("Ещё.xlsx", "Лист1", &table(VPR, &[&line])).outcome();
        is_left_out(&outcome, "Ещё.xlsx", "vpr_pass");
        assert_eq!(outcome.remark("C23")["cell"], "B2", "{subject}");
    }
    for work in ["пробная РДР", "Тренировочная", "РДР (не учитывать)", "демоверсия РДР"]
    {
        let line = format!("2022-2023;Физика;{work};8;8А;82001;9;высокий");
        let outcome = real().workbook("Ещё.xlsx", "Лист1", &table(RDR, &[&line])).outcome();
        is_left_out(&outcome, "Ещё.xlsx", "rdr_high_cluster");
        assert_eq!(outcome.remark("C23")["cell"], "C2", "{work}");
    }
    for title in ["ВПР 2023 Физика 8 класс (пробная)", "Демоверсия ВПР 2023 Физика 8 класс"]
    {
        let mut lines = f1("2023 Физика 8", &["82001 5 4"]);
        lines[2] = title.to_owned();
        let outcome = real().workbook("Ф1.xlsx", "ФИ 8", &lines).outcome();
        is_left_out(&outcome, "Ф1.xlsx", "vpr_pass");
    }
}

#[test]
fn an_exam_that_is_not_understood_is_refused_and_not_told_by_the_class() {
    for exam in [
        "ДЭГЭ", "ОГЭ (ГВЭ)", "ОГЭ и ЕГЭ", "ГИА-9", "ОГЭ", "огэ-9", "псЕГЭ", "зачёт", "олимпиада",
        "ВКР", "ЕГ",
    ] {
        let line = format!("{exam};Физика;@2023-06-05;Волин Олег Юрьевич;11А;;90;");
        let outcome = real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome();
        is_unmoved(&outcome, exam);
        assert_eq!(outcome.errors(), ["C02 Ещё.xlsx A2"], "{exam}");
        assert_eq!(outcome.remark("C02")["cell"], "A2", "{exam}");
        let series = outcome.indicator("gia_above_threshold").field("series").clone();
        assert_eq!(series[0]["unread"], 1, "{exam}: {series}");
    }
    for exam in ["мок-экзамен", "mock", "ЕГЭ, внутренний", "тест ЕГЭ"]
    {
        let line = format!("{exam};Физика;@2023-06-05;Волин Олег Юрьевич;11А;;90;");
        let outcome = real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome();
        is_unmoved(&outcome, exam);
        assert_eq!(outcome.remark("D20")["file"], "Ещё.xlsx", "{exam}");
    }
    for exam in [
        "ГИА",
        "ГИА-11",
        "Е Г Э",
        "егэ",
        "ЕГЭ 2023",
        "ГИА, основной период",
        "досрочный",
        "экзамен",
        "11 класс",
    ] {
        let line = format!("{exam};Физика;@2023-06-05;Волин Олег Юрьевич;11А;;90;");
        let outcome = real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome();
        assert_eq!(outcome.counts("gia_above_threshold"), "2/2", "{exam}\n{}", outcome.shown());
    }
}

#[test]
fn names_of_rehearsals_of_exams() {
    for file in [
        "ГИА (внутренний срез).xlsx",
        "ГИА тест.xlsx",
        "Тестирование ЕГЭ.xlsx",
        "ЕГЭ тестирование 11А.xlsx",
        "ВТМ/11А.xlsx",
        "Срезы/11А.xlsx",
        "ЕГЭ внутришкольный мониторинг.xlsx",
        "пробный мониторинг 11А.xlsx",
        "ЕГЭ не учитывать.xlsx",
        "ЕГЭ черновик.xlsx",
    ] {
        let line = "ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;90;";
        let outcome = real().workbook(file, "Лист1", &table(GIA, &[line])).outcome();
        is_unmoved(&outcome, file);
        assert_eq!(outcome.remark("D20")["file"], file);
    }
}

#[test]
fn nobody_is_a_participant_of_a_rdr() {
    for nobody in [
        "Город",
        "СПб",
        "Параллель",
        "Выполнили",
        "Кол-во участников",
        "План",
        "Эталон",
        "Санкт-Петербург",
        "Норма",
        "Писали",
        "Кол-во писавших",
        "Число участников",
        "Школа",
        "По параллели",
        "Участников",
    ] {
        let line = format!("2022-2023;Физика;РДР;8;8А;{nobody};9;высокий");
        let outcome = real().workbook("Ещё.xlsx", "РДР", &table(RDR, &[&line])).outcome();
        is_unmoved(&outcome, nobody);
        let is_told = outcome
            .remarks()
            .iter()
            .any(|remark| remark["file"] == "Ещё.xlsx" && remark["severity"] != "info");
        assert!(is_told, "{nobody}\n{}", outcome.shown());
    }
}

#[test]
fn a_fraction_is_no_score_of_an_exam() {
    for score in ["0,6", "0.36", "36,5", "0,9"] {
        let line = format!("ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;{score};");
        let outcome = real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome();
        is_unmoved(&outcome, score);
        assert_eq!(outcome.errors(), ["C02 Ещё.xlsx G2"], "{score}");
        assert_eq!(outcome.remark("C02")["cell"], "G2", "{score}");
    }
}

#[test]
fn a_result_under_initials_is_counted_once() {
    let of = |name: &str, class: &str, score: u8| {
        let line = format!("ЕГЭ;Физика;@2023-06-05;{name};{class};;{score};");
        real().workbook("Ещё.xlsx", "ГИА", &table(GIA, &[&line])).outcome()
    };
    for name in
        ["Азов И. И.", "Азов И.И.", "АЗОВ И И", "Азов И.", "И. И. Азов", "Азов Иван", "азов  и.и"]
    {
        for class in ["11А", "11-А", ""] {
            let outcome = of(name, class, 36);
            assert_eq!(
                outcome.counts("gia_above_threshold"),
                "1/1",
                "{name} {class}\n{}",
                outcome.shown()
            );
        }
        let outcome = of(name, "11А", 80);
        assert_eq!(outcome.counts("gia_above_threshold"), "2/2", "{name}");
        assert_eq!(outcome.remark("D12")["file"], "Ещё.xlsx", "{name}");
    }
    for (name, class) in [("Азова И. И.", "11А"), ("Азов П. И.", "11А"), ("Азов И. И.", "11Б")]
    {
        let outcome = of(name, class, 36);
        assert_eq!(outcome.counts("gia_above_threshold"), "2/2", "{name}");
        assert!(!outcome.has("D12"), "{name}");
    }
}

#[test]
fn a_folder_of_another_school_leaves_its_results_out() {
    let line = ["2022-2023;Физика;РДР;8;8А;82001;9;высокий"];
    for folder in [
        "СОШ 77",
        "СОШ №77",
        "школа 77",
        "Школа № 77",
        "ГБОУ СОШ № 77",
        "Лицей 77",
        "гимназия №77",
        "СШ_77",
        "ОТЧЁТ/МБОУ СОШ № 77/2022-2023",
        "Гимназия № 784",
    ] {
        let file = format!("{folder}/РДР.xlsx");
        let own = real().passport(&[("Коды школы", &["имя;ГБОУ СОШ № 784"])]);
        let outcome = own.workbook(&file, "РДР", &table(RDR, &line)).outcome();
        is_unmoved(&outcome, folder);
        let remark = outcome.remark("S06");
        assert_eq!(remark["file"], file.as_str());
        assert_eq!(remark["affects"][0], "rdr_high_cluster");
        // Nobody says whose the report is: the rows are counted and said.
        let outcome = real().workbook(&file, "РДР", &table(RDR, &line)).outcome();
        assert_eq!(outcome.counts("rdr_high_cluster"), "2/3", "{folder}");
        assert_eq!(outcome.remark("S07")["file"], file.as_str());
    }
}

#[test]
fn a_title_of_another_year_than_the_folder_is_said() {
    for (folder, year, is_said) in [
        ("2022-2023", 2024, true),
        ("2022-2023", 2022, true),
        ("2022/ВПР 2022-2023", 2024, true),
        ("2021-2022 учебный год", 2023, true),
        ("2021-22", 2023, true),
        ("22-23", 2022, true),
        ("2022-2023", 2023, false),
        ("22-23", 2023, false),
        ("ВПР", 2023, false),
    ] {
        let file = format!("{folder}/Ф1.xlsx");
        let lines = f1(&format!("{year} Химия 8"), &["82001 5 4"]);
        let outcome = real().workbook(&file, "ХИ 8", &lines).outcome();
        let own = outcome.remarks().iter().filter(|remark| remark["code"] == "Y01");
        let files: Vec<_> = own.map(|remark| remark["file"].as_str().unwrap()).collect();
        let expected = if is_said { vec![file.as_str()] } else { Vec::new() };
        assert_eq!(files, expected, "{folder} {year}\n{}", outcome.shown());
    }
    let line = "ЕГЭ;Физика;@2022-06-05;Волин Олег Юрьевич;11А;;90;";
    let outcome = real().workbook("2022-2023/ГИА.xlsx", "ГИА", &table(GIA, &[line])).outcome();
    assert_eq!(outcome.remark("Y01")["file"], "2022-2023/ГИА.xlsx");
    let line = "ЕГЭ;Физика;@2023-06-05;Волин Олег Юрьевич;11А;;90;";
    let outcome = real().workbook("2022-2023/ГИА.xlsx", "ГИА", &table(GIA, &[line])).outcome();
    assert!(!outcome.has("Y01"));
}

#[test]
fn a_column_of_marks_that_is_missing_is_named() {
    let group = "МБОУ «Школа»(edu123456);;10;20;30;40;10";
    let lines = |header: &str, group: &str| {
        let mut lines = f3("2023 Химия 8", &[group]);
        let at = lines.len() - 2;
        lines[at] = header.to_owned();
        lines
    };
    for missing in ["2", "3", "4", "5"] {
        let marks: Vec<&str> =
            ["2", "3", "4", "5"].into_iter().filter(|mark| *mark != missing).collect();
        let header = format!("Группы участников;Кол-во ОО;Кол-во участников;{}", marks.join(";"));
        let book = lines(&header, "МБОУ «Школа»(edu123456);;10;20;30;50");
        let outcome = real().workbook("Ф3.xlsx", "ХИ 8", &book).outcome();
        assert_eq!(outcome.errors(), ["A15 Ф3.xlsx A8"], "{missing}\n{}", outcome.shown());
        assert!(outcome.texts("A15")[0].contains(&format!("«{missing}»")), "{missing}");
    }
    for marks in [
        "2, %;3, %;4, %;5, %",
        "«2»;«3»;«4»;«5»",
        "% 2;% 3;% 4;% 5",
        "2%;3%;4%;5%",
        "Отметка 2;Отметка 3;Отметка 4;Отметка 5",
    ] {
        let header = format!("Группы участников;Кол-во ОО;Кол-во участников;{marks}");
        let outcome = real().workbook("Ф3.xlsx", "ХИ 8", &lines(&header, group)).outcome();
        assert_eq!(outcome.counts("vpr_pass"), "9/12", "{marks}\n{}", outcome.shown());
    }
}
