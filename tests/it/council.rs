//! The page for the pedagogical council: what its screens say of a small school, counted by hand; that it names nobody
//! and needs nothing beside it.
//! How it looks is asked of a browser, in `looked_at`.

mod looked_at;

use std::cell::RefCell;

use analyze::analysis::Analysis;
use analyze::council;
use analyze::period::AcademicYear;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext};
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::support::sources::{PAIRS, STAFF, VPR, table};
use crate::support::{Project, SAMPLES, as_json};

const WITHOUT_END: [&str; 1] = ["meta"];

/// A page as a reader of HTML sees it.
#[derive(Default)]
struct Seen {
    open: Vec<String>,
    faults: Vec<String>,
    /// Texts that are shown, a line for each element.
    text: String,
    attributes: Vec<(String, String)>,
}

impl Seen {
    fn is_shown(&self) -> bool {
        self.open.last().is_none_or(|name| name != "style" && name != "script")
    }
}

struct Reader(RefCell<Seen>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::ParseError(fault) => seen.faults.push(fault.into_owned()),
            Token::CharacterTokens(text) if seen.is_shown() => seen.text.push_str(&text),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                for attribute in &tag.attrs {
                    let known = (attribute.name.local.to_string(), attribute.value.to_string());
                    seen.attributes.push(known);
                }
                if tag.kind == TagKind::EndTag {
                    let opened = seen.open.pop();
                    if opened.as_ref() != Some(&name) {
                        seen.faults.push(format!("{opened:?} is closed by {name}"));
                    }
                    if !["b", "small", "span"].contains(&name.as_str()) {
                        seen.text.push('\n');
                    }
                } else if !tag.self_closing && !WITHOUT_END.contains(&name.as_str()) {
                    seen.open.push(name.clone());
                    match name.as_str() {
                        "style" => return TokenSinkResult::RawData(Rawtext),
                        "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn seen(page: &str) -> Seen {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(page));
    let reader = Tokenizer::new(Reader(RefCell::default()), TokenizerOpts::default());
    while let TokenizerResult::Script(()) = reader.feed(&queue) {}
    reader.end();
    reader.sink.0.into_inner()
}

/// The lines of the page of a folder.
fn lines(analysis: &Analysis) -> Vec<String> {
    let text = seen(&council::page(analysis)).text;
    let lines = text.lines().map(|line| line.replace('\u{a0}', " ").trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Works of one class in mathematics: how many got which mark.
fn works(year: &str, marks: &[(u32, usize)]) -> Vec<String> {
    let marks = marks.iter().flat_map(|(mark, count)| vec![*mark; *count]);
    let rows = (1..).zip(marks);
    rows.map(|(code, mark)| format!("{year};Математика;5;5А;{code};;{mark};{mark};")).collect()
}

const SURNAMES: [&str; 10] = [
    "Азова", "Бокова", "Волина", "Гусева", "Дёмина", "Ежова", "Жукова", "Зимина", "Ильина",
    "Котова",
];

/// Ten teachers, the first so many with the first category.
fn teachers(with_category: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for (number, surname) in SURNAMES.iter().enumerate() {
        let category =
            if number < with_category { "первая;@2020-10-01;@2025-10-01" } else { ";;" };
        let experience = if number == 9 { 1 } else { 12 };
        rows.push(format!(
            "{surname} Анна Львовна;учитель;;;{experience};{category};@2015-09-01;;да;нет"
        ));
    }
    rows
}

fn sheet(header: &str, rows: &[String]) -> Vec<String> {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    table(header, &rows)
}

/// 2021-2022: 40 works, 30 passed, 10 of them good; 2022-2023: 40 works, 38 passed, 12 good. A category: 5, then 7
/// of 10 teachers, the plan is 80 %. One young teacher with a mentor.
fn school() -> Project {
    let works = [
        works("2021-2022", &[(2, 10), (3, 20), (4, 10)]),
        works("2022-2023", &[(2, 2), (3, 26), (4, 12)]),
    ];
    let pair = "опытный учитель – молодой специалист;Азова Анна Львовна;Котова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;;90;завершена";
    Project::new()
        .workbook("ВПР.xlsx", "ВПР", &sheet(VPR, &works.concat()))
        .workbook("Кадры 2021-2022.xlsx", "Кадры", &sheet(STAFF, &teachers(5)))
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &sheet(STAFF, &teachers(7)))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair]))
        .passport(&[("Цели", &["Категории;2022-2023;80"])])
}

#[test]
fn each_screen_says_what_was_counted() {
    let lines = lines(&school().analysis(None));
    for expected in [
        // 5 → 7 of 10 teachers; 30/40 → 38/40 is above chance, but all works are of one class; 10/40 → 12/40 is not.
        "Из 3 результатов, о которых можно судить, улучшился 1, ухудшившихся нет; план выполнен по 0 из 1",
        "▲ 1",
        "План не выполнен: доля педагогов с высшей и первой категорией.",
        "Неустойчиво: обученность по ВПР.",
        "ВПР: обученность 95,0 % (≈ неустойчиво), качество 30,0 % (≈ не отличимо)",
        "С категорией: 7 из 10 (+2 чел.); учились у коллег: 1 из 10",
        "Наставничество: 1 пара, программа выполнена в 1 из 1; наставник есть у 1 из 1 молодых и вновь принятых",
        "Что делаем дальше: план не выполнен по 1 результату",
        "Ещё 1 педагог с категорией – до плана 80,0 % (сейчас 70,0 %)",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}\n{}", lines.join("\n"));
    }
    let text = lines.join("\n");
    assert!(!text.contains("ГИА: "), "a screen without data is left out");
    assert!(text.contains("1 из 1") && !text.contains("100,0 %"), "of one pair no share is told");
}

/// The year before alone: nothing to compare with, no plan of that year.
#[test]
fn of_one_year_no_change_and_no_plan_is_told() {
    let lines = lines(&school().analysis(Some(AcademicYear(2021))));
    for expected in [
        "Сравнить пока не с чем: за 2020-2021 учебный год данных нет",
        "Обученность по ВПР: 75,0 % (30 из 40)",
        "По 14 результатам из 14 нет данных или не с чем сравнить",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}\n{}", lines.join("\n"));
    }
    let text = lines.join("\n");
    for unfounded in ["лан выполнен", "Планы выполнены", "▲", "▼", "Сравнение с"]
    {
        assert!(!text.contains(unfounded), "{unfounded}\n{text}");
    }
}

#[test]
fn the_page_is_whole_and_needs_nothing_beside_it() {
    let page = council::page(&SAMPLES);
    let seen = seen(&page);
    assert_eq!((seen.faults, seen.open), (Vec::new(), Vec::new()));
    assert!(!page.contains("http") && !page.contains("url(\"") && !page.contains("@import"));
    for (name, value) in seen.attributes {
        assert!(!["src", "href", "data", "srcset"].contains(&name.as_str()), "{name}={value}");
    }
    assert_eq!(page.matches("<section").count(), 7);
}

#[test]
fn the_page_names_nobody() {
    let json = as_json(&SAMPLES);
    let page = council::page(&SAMPLES);
    let mut names: Vec<&str> = Vec::new();
    for pair in json["pairs"].as_array().unwrap() {
        names.extend([&pair["mentor"], &pair["mentee"]].map(|name| name.as_str().unwrap()));
    }
    let young = json["young_teachers"].as_array().unwrap();
    names.extend(young.iter().map(|teacher| teacher["name"].as_str().unwrap()));
    assert!(names.len() > 30);
    for name in names {
        let surname = name.split(' ').next().unwrap();
        assert!(!page.contains(surname), "{surname}");
    }
}

#[test]
fn figures_are_those_of_the_json() {
    let json = as_json(&SAMPLES);
    let text = lines(&SAMPLES).join("\n");
    for id in
        ["category_high_first", "experience_shared", "contests", "vpr_pass", "young_supported"]
    {
        let all = json["indicators"].as_array().unwrap();
        let indicator = all.iter().find(|indicator| indicator["id"] == id).unwrap();
        let measure = indicator["series"].as_array().unwrap().last().unwrap();
        let of = measure["denominator"].as_u64().unwrap();
        let shown = if of < 100 {
            format!("{} из {of}", measure["numerator"])
        } else {
            let percent = measure["value"].as_f64().unwrap() * 100.0;
            format!("{percent:.1} %").replace('.', ",")
        };
        assert!(text.contains(&shown), "{id}: {shown}\n{text}");
    }
}

#[test]
fn texts_are_escaped() {
    let folder = school().passport(&[("Паспорт", &["Название школы;Школа <b>№ 1</b> & «А»"])]);
    let page = council::page(&folder.analysis(None));
    assert!(page.contains("Школа &lt;b&gt;№ 1&lt;/b&gt; &amp; «А»"));
}

#[test]
fn a_page_among_the_inputs_is_known_under_any_name() {
    let page = council::page(&SAMPLES);
    let folder =
        school().file("Педсовет 2021-2022.html", b"").file("старое/страница.HTML", page.as_bytes());
    let outcome = folder.outcome();
    let mut known = Vec::new();
    for remark in outcome.remarks().iter().filter(|remark| remark["code"] == "A19") {
        known.push(remark["file"].as_str().unwrap());
    }
    assert_eq!(known, ["Педсовет 2021-2022.html", "старое/страница.HTML"]);
}
