//! The smallest and the emptiest folders: one pupil, one teacher, everyone absent, nothing and everything.
//! No sheet and no line of the terminal may show a division by nothing.

use crate::support::sources::{EXPERIENCE, GIA, PAIRS, RDR, STAFF, VPR, table};
use crate::support::{Project, Run};

/// Sheets of every report, and those of sections that may have nothing to show.
const SHEETS: [&str; 4] = ["Итоги", "ВСОКО", "Замечания", "Источники и методика"];
const SECTIONS: [&str; 9] = [
    "ВПР",
    "ГИА",
    "РДР",
    "Кадры",
    "Опыт и конкурсы",
    "Обучение и затруднения",
    "Климат и эффективность",
    "Наставничество",
    "Самообследование",
];

fn sound(project: &Project) -> Run {
    let run = project.run(&[]);
    assert!(run.exit_code() < 2, "{}", run.said);
    let mut pages = SHEETS.map(|title| run.sheet(title)).to_vec();
    let n_absent =
        SECTIONS.iter().filter(|title| !run.sheets().contains(&title.to_string())).count();
    pages.extend(run.sheets().iter().map(|title| run.sheet(title)));
    // What has no sheet stands on the one of what is not there.
    assert!(n_absent == 0 || run.sheets().contains(&"Чего нет".to_owned()), "{:?}", run.sheets());
    for text in pages.iter().chain([&run.said]) {
        for bad in ["NaN", "inf", "0 из 0", "#DIV", "#VALUE", "#REF", "#NUM"] {
            assert!(!text.contains(bad), "{bad}: {text}");
        }
    }
    run
}

#[test]
fn one_pupil_and_one_teacher() {
    let teacher =
        "Азова Инна Ильинична;учитель;;@1980-01-01;2;высшая;@2021-01-01;;@2022-09-01;;да;";
    // The mentor is at the school and no teacher of it.
    let director = "Бокова Анна Львовна;директор;;@1970-01-01;20;;;;@2000-09-01;;нет;";
    let pair = "опытный учитель – молодой специалист;Бокова Анна Львовна;Азова Инна Ильинична;урок;1;\
                @2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;100;завершена";
    let talk = "@2022-11-10;Азова Инна Ильинична;мастер-класс;ведущий;урок;районный";
    let project = Project::new()
        .workbook("ВПР.xlsx", "ВПР", &table(VPR, &["2022-2023;Математика;5;5А;1;;4;3;"]))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[teacher, director]))
        .workbook(
            "ГИА.xlsx",
            "ГИА",
            &table(GIA, &["ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;90;"]),
        )
        .workbook("РДР.xlsx", "РДР", &table(RDR, &["2022-2023;Математика;Р1;5;5А;1;10;высокий"]))
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk]))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair]));
    let run = sound(&project);
    for id in [
        "vpr_pass", "gia_above_threshold", "rdr_high_cluster", "category_high_first",
        "experience_shared", "young_supported", "pairs_completed",
    ] {
        assert_eq!(run.counts(id), "1/1", "{id}");
        assert_eq!(run.indicator(id).verdict(), "no_baseline", "{id}");
    }
    assert!(run.said.contains("    1 из 1; не с чем сравнить"), "{}", run.said);
    assert!(!run.sheet("Итоги").contains("100,0"), "{}", run.sheet("Итоги"));
}

#[test]
fn everyone_absent_is_an_empty_year() {
    let lines: Vec<String> = ["2021-2022", "2022-2023"]
        .iter()
        .flat_map(|year| (1..=12).map(move |n| format!("{year};Математика;5;5А;{n};;;;да")))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = sound(&Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)));
    assert_eq!(run.year(), "2022-2023");
    assert_eq!(run.indicator("vpr_pass").verdict(), "no_data");
    assert_eq!(run.indicator("vpr_pass").field("series").as_array().unwrap().len(), 0);
    let sheet = run.sheet("ВПР");
    assert!(!sheet.contains("| нет шкалы |"), "{sheet}");
    let work = &run.works()[1];
    assert_eq!(
        [&work["written"], &work["absent"]].map(serde_json::Value::as_u64),
        [Some(0), Some(12)]
    );
}

#[test]
fn from_nothing_to_everything() {
    let lines: Vec<String> = [("2021-2022", 2), ("2022-2023", 5)]
        .iter()
        .flat_map(|(year, mark)| {
            (1..=21).map(move |n| format!("{year};Математика;5;5А;{n};;{mark};;"))
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = sound(&Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)));
    let pass = run.indicator("vpr_pass");
    assert_eq!(
        (pass.counts("2021-2022"), pass.counts("2022-2023")),
        ("0/21".into(), "21/21".into())
    );
    assert_eq!((pass.change(), pass.verdict()), (Some(1.0), "growth"));
    let [low, high] = pass.change_interval().unwrap();
    assert!(low > 0.0 && high == 1.0, "{low} {high}");
}

#[test]
fn a_list_without_teachers_divides_nothing() {
    let guard = "Азова Инна Ильинична;сторож;;@1980-01-01;2;;;;@2022-09-01;;нет;";
    let talk = "@2022-11-10;Азова Инна Ильинична;мастер-класс;ведущий;урок;районный";
    let run = sound(
        &Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[guard]))
            .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[talk])),
    );
    assert_eq!(run.indicator("experience_shared").verdict(), "no_data");
    assert!(run.said.contains("по 15 показателям из 15"), "{}", run.said);
}

#[test]
fn a_year_without_a_source_is_no_zero() {
    let lines: Vec<String> = ["2018-2019", "2022-2023"]
        .iter()
        .flat_map(|year| (1..=21).map(move |n| format!("{year};Математика;5;5А;{n};;4;;")))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = sound(&Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)));
    let pass = run.indicator("vpr_pass");
    assert_eq!(pass.years(), ["2018-2019", "2022-2023"]);
    assert_eq!(pass.verdict(), "no_baseline");
    assert!(!run.sheet("Итоги").contains("осенью"), "{}", run.sheet("Итоги"));
}
