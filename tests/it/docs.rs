//! Pages of `docs/` made from the program's own tables, and held to them.
//! A page is rewritten by hand-run tests: `cargo test --release rewrite -- --ignored`.

use std::fs;
use std::path::PathBuf;

use analyze::remark::{RULES, Rule};

/// First letters of the codes and what their rules speak of.
const CHAPTERS: [(char, &str); 13] = [
    ('A', "Файлы и листы"),
    ('B', "Строки и столбцы"),
    ('C', "Значения ячеек, повторы, ВПР"),
    ('D', "ГИА"),
    ('E', "РДР"),
    ('F', "Кадры и категории"),
    ('G', "Представление опыта и конкурсы"),
    ('H', "Наставнические пары"),
    ('K', "Обучение, опросы, эффективность"),
    ('P', "Паспорт программы"),
    ('S', "Школы"),
    ('T', "Выводы"),
    ('Y', "Учебный год"),
];

const ABOVE_RULES: &str = "\
# Замечания программы

Эту страницу пишет сама программа из таблицы своих правил: код, важность, что не так и что сделать.
В отчёте замечания стоят на листе «Замечания», с файлом, листом и ячейкой; с кодами их выдаёт `--json`.

**Ошибка** – строка или файл не учтены. **Предупреждение** – прочитаны, но под вопросом или не вошли
в показатель. **Сведение** – ничего делать не нужно. Пометка «не учитывается» – строка понята,
но по правилу не входит в показатели. На месте «…» программа называет то, что нашла.
";

fn page(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// The page of all rules, chapter by chapter.
fn remarks_page() -> String {
    let mut text = ABOVE_RULES.to_owned();
    for (letter, title) in CHAPTERS {
        text.push_str(&format!("\n## {letter}. {title}\n\n"));
        text.push_str("| Код | Важность | Что не так | Что сделать |\n|---|---|---|---|\n");
        for rule in RULES.iter().filter(|rule| rule.code.starts_with(letter)) {
            text.push_str(&row(rule));
        }
    }
    text
}

fn row(rule: &Rule) -> String {
    let severity = rule.severity.title();
    let aside = if rule.sets_aside { ", не учитывается" } else { "" };
    let (fault, cure) = (shown(rule.fault), shown(rule.cure));
    format!("| {} | {severity}{aside} | {fault} | {cure} |\n", rule.code)
}

/// A text of a rule with its holes as «…» and without what would end a cell of the page.
fn shown(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        text.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace('|', "\\|")
}

#[test]
fn every_rule_stands_in_a_chapter() {
    for rule in RULES {
        assert!(CHAPTERS.iter().any(|(letter, _)| rule.code.starts_with(*letter)), "{}", rule.code);
    }
}

#[test]
fn the_page_of_remarks_is_up_to_date() {
    let committed = fs::read_to_string(page("remarks.md")).unwrap();
    assert!(committed == remarks_page(), "cargo test --release rewrite_pages -- --ignored");
}

#[test]
#[ignore = "rewrites docs/: run by hand after changing a rule"]
fn rewrite_pages() {
    fs::write(page("remarks.md"), remarks_page()).unwrap();
}
