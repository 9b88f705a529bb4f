//! Pupils' protocols with points only: layouts of 2020–2022, absentees, parts, forms beside Ф1, scales.
//! Every expected number was counted by eye from the lines above it.

use crate::support::Project;
use crate::support::sources::{f1, f3};

const OF_2020: &str =
    "groups;user;id;code;otc;gender;klass;var-1;var-2;sum;a-1-grade;Учебник;a-3-grade";
const OF_2021: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";
const OF_2022: &str = "Пользователь;Код региона;Школа;Код;Вариант;1 (1б);2 (2б);Наименование класса;Пол;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов";
const FORM: &str = "Код участника;Вариант;1 (1б);2 (2б);Порядковый номер класса;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов";

#[test]
fn absent_is_who_was_absent_from_every_part_handed_out() {
    // 80001 wrote one part; 80002 neither; 80003 one part only was handed out; 80004 left no trace.
    let lines = [
        OF_2020,
        "г;sch200001;1;80001;4;ж;А;отсутствовал;2;3;1;книга;2",
        "г;sch200001;2;80002;4;м;А;отсутствовал;отсутствовал;;;;",
        "г;sch200001;3;80003;нет отметки;м;А;отсутствовал;0;;;;",
        "г;sch200001;4;80004;4;м;А;;;;;;",
        "г;sch200001;5;80005;4;м;А;1;;0;X;;х",
    ];
    let outcome =
        Project::new().workbook("ВПР 2020 8 класс Математике.xlsx", "Лист1", &lines).outcome();
    let work = &outcome.works()[0];
    assert_eq!((work["written"].as_u64(), work["absent"].as_u64()), (Some(2), Some(2)));
    assert_eq!(work["mean_score"].as_f64(), Some(1.5));
    // Two points and one are «2» by the shipped scale, which isn't sure of 2020.
    assert_eq!(work["marks"]["2"].as_u64(), Some(2));
    assert_eq!(outcome.remark("C05")["severity"], "warning");
    assert_eq!((outcome.year(), work["grade"].as_u64()), ("2019-2020", Some(8)));
}

#[test]
fn each_row_of_a_region_keeps_its_school() {
    let lines = [
        OF_2021,
        "sch200001;район;1;10001;5;ж;НЕТ;1;'3;'1;'2;книга",
        "sch200001;район;2;10002;;;;отсутствовал;;;;",
        "sch200002;район;1;10001;4;м;10 А;2;'1;'1;'0;книга",
    ];
    let outcome = Project::new()
        .workbook("Проведение работы по географии, 10 класс. ВПР 2021.xlsx", "Sheet", &lines)
        .outcome();
    let shown: Vec<_> = outcome
        .works()
        .iter()
        .map(|work| (work["school"].clone(), work["written"].as_u64(), work["absent"].as_u64()))
        .collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert_eq!(shown[0], ("sch200001".into(), Some(1), Some(1)));
    assert_eq!(shown[1], ("sch200002".into(), Some(1), Some(0)));
    assert!(outcome.works().iter().all(|work| work["subject"] == "География"));
}

#[test]
fn points_become_marks_by_the_scale_of_the_passport() {
    // 0, 1 + 0, 1 + 1, 1 + 2 points: marks 2, 3, 4, 5
    let pupil = |code: u32, tasks: &str| {
        format!("edu200001;20;edu200001 | Школа;{code};1;{tasks};4А;м;'4\u{a0};9")
    };
    let pupils = [pupil(1, "0;X"), pupil(2, "'1;'0"), pupil(3, "1;1"), pupil(4, "1;2")];
    let lines: Vec<&str> =
        std::iter::once(OF_2022).chain(pupils.iter().map(String::as_str)).collect();
    let outcome = Project::new()
        .workbook("2022/4/Математика.xlsx", "Протокол", &lines)
        .passport(&[("Шкалы ВПР", &["2022;Математика;4;1;2;3"])])
        .outcome();
    assert_eq!((outcome.year(), outcome.counts("vpr_pass").as_str()), ("2021-2022", "3/4"));
    assert_eq!(outcome.counts("vpr_quality"), "2/4");
    assert!(outcome.has("C04") && !outcome.has("C07"), "{}", outcome.shown());
}

fn beside_f1(form: &[&str]) -> crate::support::Outcome {
    let lines: Vec<&str> = std::iter::once(FORM).chain(form.iter().copied()).collect();
    Project::new()
        .workbook(
            "Ф1.xlsx",
            "МА 5 Индивидуальные результаты",
            &f1("2023 Математика 5", &["50001 2", "50002 4"]),
        )
        .workbook("2023/5/Математика.xlsx", "Протокол", &lines)
        .outcome()
}

#[test]
fn a_form_beside_f1_adds_who_was_enrolled_and_absent_and_nothing_else() {
    let wrote = ["50001;1;1;1;;4;2", "50002;1;1;2;;4;3"];
    for (absent, counts) in [(None, (2, 0)), (Some("50003;отсутствовал;;;;;0"), (3, 1))]
    {
        let form: Vec<&str> = wrote.into_iter().chain(absent).collect();
        let outcome = beside_f1(&form);
        assert_eq!(outcome.works().len(), 1, "{}", outcome.shown());
        let work = &outcome.works()[0];
        assert_eq!(
            (work["enrolled"].as_u64(), work["absent"].as_u64()),
            (Some(counts.0), Some(counts.1))
        );
        assert_eq!((work["written"].as_u64(), outcome.counts("vpr_pass")), (Some(2), "1/2".into()));
        assert!(!outcome.has("C07"), "{}", outcome.shown());
    }
}

#[test]
fn ordinals_of_a_protocol_become_classes_by_the_passport() {
    let header = OF_2022.replace("Наименование класса", "Порядковый номер класса");
    let lines = [&header, "edu200001;20;Ш;1;1;1;1;1;м;4;2", "edu200001;20;Ш;2;1;1;1;2;м;4;2"];
    let outcome = Project::new()
        .workbook("2022/4/Математика.xlsx", "Протокол", &lines)
        .passport(&[("Классы", &["2021-2022;4;1;4А"])])
        .outcome();
    let classes: Vec<_> = outcome.works().iter().map(|work| work["class"].as_str()).collect();
    assert_eq!(classes, [Some("4-2"), Some("4А")]);
    assert!(outcome.has("C08") && !outcome.has("C09"), "{}", outcome.shown());
}

#[test]
fn a_blank_form_has_no_pupils() {
    // The total is filled in beforehand, helpers stand right of the header.
    let mut lines = vec![FORM.to_owned()];
    lines.extend((0..5).map(|helper| format!(";;;;;;0;;{helper};X")));
    let outcome = Project::new()
        .workbook("ВПР 2026 Математика 5 класс.xlsx", "Протокол", &lines)
        .outcome_in("2025-2026");
    assert!(outcome.works().is_empty());
    let file = &outcome.files()[0];
    assert_eq!((file["rows"].as_u64(), file["refused"].as_u64()), (Some(0), Some(0)));
    assert!(outcome.has("A09"), "{}", outcome.shown());
}

#[test]
fn one_scale_serves_every_foreign_language_and_a_falling_one_none() {
    let rows = [OF_2022, "edu200001;20;Ш;1;1;1;2;А;м;2;3", "edu200001;20;Ш;2;1;0;0;А;м;5;0"];
    let project = |scale| {
        Project::new()
            .workbook("ВПР 2022 7 класс Немецкий язык.xlsx", "Протокол", &rows)
            .passport(&[("Шкалы ВПР", &[scale])])
    };
    let outcome = project("2022;Иностранный язык;7;1;2;3").outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    assert_eq!(outcome.works()[0]["marks"]["5"], 1);
    let falling = project("2022;Иностранный язык;7;3;2;1").outcome();
    assert!(falling.works()[0]["marks"].is_null());
    assert!(falling.has("P01") && falling.has("C07"), "{}", falling.shown());
}

#[test]
fn rows_that_cannot_be_placed_or_are_gathered_into_one_finding_are_refused() {
    let rows = |n: u32| (1..=n).map(|code| format!("edu200001;20;Ш;{code};1;1;1;4А;м;4;2"));
    let header = || std::iter::once(OF_2022.to_owned());
    let others = rows(30).map(|line| line.replace(";1;1;4А", ";0;1;4А"));
    let project = Project::new()
        .workbook(
            "2022/4/Протокол 2.xlsx",
            "Протокол",
            &header().chain(rows(3)).collect::<Vec<_>>(),
        )
        .workbook(
            "2022/4/Математика.xlsx",
            "Протокол",
            &header().chain(rows(40)).chain(others).collect::<Vec<_>>(),
        );
    let outcome = project.outcome();
    let counts: Vec<_> = outcome
        .files()
        .iter()
        .map(|file| (file["rows"].as_u64(), file["refused"].as_u64()))
        .collect();
    assert_eq!(counts, [(Some(40), Some(30)), (Some(0), Some(3))], "{}", outcome.shown());
    assert_eq!(outcome.works()[0]["written"], 40);
}

#[test]
fn many_findings_of_a_rule_on_a_sheet_are_said_once() {
    let pupils: Vec<String> =
        (1..=50).map(|code| format!("edu200001;20;Ш;{code};1;1;1;4А;м;4;9")).collect();
    let blank: Vec<String> =
        (51..=90).map(|code| format!("edu200001;20;Ш;{code};1;;;4А;м;4;0")).collect();
    let lines: Vec<&str> =
        std::iter::once(OF_2022).chain(pupils.iter().chain(&blank).map(String::as_str)).collect();
    let outcome = Project::new().workbook("2023/4/Математика.xlsx", "Протокол", &lines).outcome();
    assert_eq!(outcome.works()[0]["written"].as_u64(), Some(50));
    assert_eq!(outcome.warnings().len(), 3, "{}", outcome.shown());
}

#[test]
fn a_group_that_nobody_wrote_in_is_no_work_and_no_error() {
    let rows = ["МБОУ «Школа»(edu123456);;0;;;;", "Энский район(reg20_m012);1;20;30;40;20;10"];
    let run = Project::new()
        .workbook("Ф3.xlsx", "МА 5 Статистика по отметкам", &f3("2023 Математика 5", &rows))
        .outcome();
    assert!(run.works().is_empty() && run.errors().is_empty(), "{}", run.shown());
}

#[test]
fn a_form_without_a_scale_gives_its_points_and_absentees_to_the_marks_of_f3() {
    // Marks by Ф3: 1, 4, 4, 1 of 10. The form: ten pupils with 3 points each, two absent.
    let pupils: Vec<String> =
        (1..=10).map(|code| format!("edu123456;20;Ш;{code};1;1;2;5А;м;5;3")).collect();
    let absent: Vec<String> =
        (11..=12).map(|code| format!("edu123456;20;Ш;{code};отсутствовал;;;5А;м;5;0")).collect();
    let lines: Vec<&str> =
        std::iter::once(OF_2022).chain(pupils.iter().chain(&absent).map(String::as_str)).collect();
    let rows = ["МБОУ «Школа»(edu123456);;10;10;40;40;10"];
    let outcome = Project::new()
        .workbook("2023/5/Математика.xlsx", "Протокол", &lines)
        .workbook("Ф3.xlsx", "МА 5 Статистика по отметкам", &f3("2023 Математика 5", &rows))
        .outcome();
    assert_eq!(outcome.counts("vpr_pass"), "9/10", "{}", outcome.shown());
    assert_eq!(outcome.works().len(), 1, "{:?}", outcome.works());
    let work = &outcome.works()[0];
    let counts = ["enrolled", "written", "absent"].map(|field| work[field].as_u64());
    assert_eq!(counts, [Some(12), Some(10), Some(2)]);
    assert_eq!(work["mean_score"].as_f64(), Some(3.0));
}

#[test]
fn a_gap_of_two_marks_to_the_journal_is_counted_apart() {
    // Against the journal: 2–4 two below, 3–4 one below, 5–3 two above, 4–4 the same, 5 without a journal mark.
    let pupils = ["50001 2 4", "50002 3 4", "50003 5 3", "50004 4 4", "50005 5 -"];
    let run =
        Project::new().workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &pupils)).run(&[]);
    let pass = run.indicator("vpr_pass");
    assert_eq!(pass.companion("journal_gap_2", "2022-2023"), Some(0.5));
    assert_eq!(pass.companion("journal_lower", "2022-2023"), Some(0.5));
    let journal = &run.works()[0]["journal"];
    assert_eq!(*journal, serde_json::json!({"lower": 2, "same": 1, "higher": 1}));
    let sheet = run.sheet("ВПР");
    assert!(sheet.contains("На 2 и больше"), "{sheet}");
    assert!(sheet.contains("Математика | 4 | 2 | 1 | 1 | мало | 2"), "{sheet}");
}
