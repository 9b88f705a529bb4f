//! «Нарушения»: each broken rule with its norm, what is wrong, what to mend and a link to the row of the pair.
//! Rules are checked elsewhere.

use super::subtitle;
use crate::analysis::{Analysis, Pair, Violation};
use crate::handwork::CODE;
use crate::report::column::{self, Column, Value, column, head, texts};
use crate::report::model::{Kind, Link, Sheet};
use crate::report::page::Page;
use crate::report::{rules, words};
use crate::result_files::VIOLATIONS;

type Broken<'a> = (&'a Violation, &'a Pair);

fn columns<'a>() -> Vec<Column<Broken<'a>>> {
    vec![
        texts(head("Важность").wide(15.0), |(violation, _): &Broken| {
            violation.severity.title()
        }),
        texts(head(CODE).wide(8.5), |(_, pair)| &pair.code),
        texts(head("Вид").wide(20.0), |(_, pair)| pair.kind.words()),
        texts(head("Наставник").wide(15.0), |(_, pair)| &pair.mentor),
        texts(head("Наставляемый").wide(15.0), |(_, pair)| &pair.mentee),
        texts(head("Правило").wide(20.0), |(violation, _)| violation.rule.row().words),
        texts(head("Что не так").wide(32.0), |(violation, _)| &violation.fault),
        texts(head("Что исправить").wide(32.0), |(violation, _)| {
            violation.rule.row().mend
        }),
        texts(head("Откуда правило").wide(20.0), |(violation, _)| {
            violation.rule.row().norm
        }),
        column(head("Ячейка пары").wide(10.0), Kind::Centred, |(_, pair)| source(pair)),
    ]
}

/// Where the pair stands, with a link that opens it.
fn source(pair: &Pair) -> Value {
    let origin = &pair.card.cell;
    let (Some(file), Some(cell)) = (origin.file.as_deref(), origin.cell) else {
        return Value::nothing();
    };
    let (path, cell) = (file.to_owned(), cell.to_string());
    let sheet = origin.sheet.as_deref().map(str::to_owned);
    Value::Linked(cell.clone(), Link::File { path, sheet, cell: Some(cell) })
}

/// Violations with their pairs: errors first, then by year, rule and names.
fn violations_of<'a>(pairs: &[&'a Pair]) -> Vec<Broken<'a>> {
    let mut broken = Vec::new();
    for pair in pairs {
        broken.extend(pair.violations.iter().map(|violation| (violation, *pair)));
    }
    broken.sort_by_key(|(violation, pair)| {
        (violation.severity, pair.year, violation.rule, &pair.mentor, &pair.mentee, &violation.text)
    });
    broken
}

pub(super) fn sheet(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let columns = columns();
    let mut page = Page::new(VIOLATIONS, &column::widths(&columns));
    page.title("Нарушения правил наставничества", subtitle(analysis));
    let broken = violations_of(pairs);
    let [checked, unchecked] = rules::of_pairs(pairs);
    if broken.is_empty() {
        let verdict = rules::verdict(&checked, &unchecked);
        page.text(format!("{}.", words::sentence(&verdict)));
    }
    if !unchecked.is_empty() {
        page.text(format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)));
    }
    if broken.is_empty() {
        return page.finish();
    }
    let written = page.table(columns).rows(&broken).end();
    page.keep_head(&written);
    page.finish()
}
