//! «База наставников» and «База наставляемых»: heads in the order and wording schools publish.
//! What no source gives (contacts, interests) stays blank, to be written by hand.

use std::collections::BTreeMap;

use super::{date, subtitle};
use crate::analysis::{Analysis, Pair, TypedCells, TypedPerson};
use crate::report::column::{self, Column, Value, column, counts, head, text, texts};
use crate::report::model::{Content, Kind, Sheet};
use crate::report::page::Page;
use crate::report::typed::{self, Over};
use crate::report::words;
use crate::result_files::BASES;
use crate::text as names;

/// A person and the pairs they are in.
struct BasePerson<'a> {
    number: u64,
    name: &'a str,
    school: &'a str,
    pairs: Vec<&'a Pair>,
    /// What people typed into the row.
    typed: Option<&'a TypedPerson>,
}

impl BasePerson<'_> {
    /// What of their row people wrote: all of it, if they are in no pair.
    fn shown(&self) -> Option<&TypedCells> {
        let typed = self.typed?;
        Some(if self.pairs.is_empty() { &typed.all } else { &typed.typed })
    }

    /// Different texts of the pairs, in their order.
    fn all(&self, text_of: fn(&Pair) -> Option<String>) -> Value {
        let mut texts: Vec<String> = Vec::new();
        for pair in &self.pairs {
            let Some(text) = text_of(pair) else { continue };
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        if texts.is_empty() { Content::Blank.into() } else { text(texts.join("; ")) }
    }

    fn joined(&self) -> Value {
        date(self.pairs.iter().filter_map(|pair| pair.from).min())
    }

    fn finished(&self) -> Value {
        date(self.pairs.iter().filter_map(|pair| pair.to).max())
    }

    fn form(&self) -> Value {
        self.all(|pair| Some(format!("учитель – учитель: {}", pair.kind.words())))
    }

    fn results(&self) -> Value {
        self.all(|pair| pair.card.outcome.clone())
    }
}

/// A column that the school fills in by hand.
fn by_hand<'a>(title: &str, width: f64) -> Column<BasePerson<'a>> {
    column(head(title).wide(width), Kind::Text, |_| Content::Blank.into())
}

fn mentor_columns<'a>() -> Vec<Column<BasePerson<'a>>> {
    vec![
        counts(head("№").wide(4.0), |person: &BasePerson| person.number),
        texts(head("ФИО наставника").wide(13.0), |person| person.name),
        by_hand("Контактные данные", 11.0),
        texts(head("Место работы/учёбы").wide(12.0), |person| person.school),
        column(head("Основные компетенции").wide(12.5), Kind::Text, |person| {
            person.all(|pair| pair.card.mentor.as_ref()?.subject.clone())
        }),
        column(
            head("Важные для программы достижения").wide(11.5),
            Kind::Text,
            |person| {
                person.all(|pair| {
                    Some(format!("категория: {}", pair.card.mentor.as_ref()?.category.as_ref()?))
                })
            },
        ),
        by_hand("Интересы наставника", 11.5),
        by_hand("Желаемый возраст наставляемых", 13.5),
        by_hand("Ресурс времени на программу", 11.0),
        column(head("Дата вхождения в программу").wide(10.5), Kind::Date, BasePerson::joined),
        column(head("ФИО наставляемого (ых)").wide(13.5), Kind::Text, |person| {
            person.all(|pair| Some(pair.mentee.clone()))
        }),
        column(head("Форма наставничества").wide(13.0), Kind::Text, BasePerson::form),
        texts(head("Место работы/учёбы наставляемого").wide(13.5), |person| person.school),
        column(head("Дата завершения программы").wide(11.5), Kind::Date, BasePerson::finished),
        column(head("Результаты программы").wide(11.5), Kind::Text, BasePerson::results),
        by_hand("Ссылка на кейс/отзыв наставника", 12.0),
    ]
}

fn mentee_columns<'a>() -> Vec<Column<BasePerson<'a>>> {
    vec![
        counts(head("№").wide(4.0), |person: &BasePerson| person.number),
        texts(head("ФИО наставляемого").wide(14.0), |person| person.name),
        by_hand("Контактные данные", 12.0),
        by_hand("Год рождения", 9.5),
        column(
            head("Основной запрос наставляемого").wide(18.0),
            Kind::Text,
            |person| person.all(|pair| pair.card.request.clone()),
        ),
        column(head("Дата вхождения в программу").wide(10.5), Kind::Date, BasePerson::joined),
        column(head("ФИО наставника").wide(14.0), Kind::Text, |person| {
            person.all(|pair| Some(pair.mentor.clone()))
        }),
        column(head("Форма наставничества").wide(15.0), Kind::Text, BasePerson::form),
        texts(head("Место работы/учёбы наставника").wide(13.5), |person| person.school),
        column(head("Дата завершения программы").wide(11.5), Kind::Date, BasePerson::finished),
        column(head("Результаты программы").wide(12.0), Kind::Text, BasePerson::results),
        by_hand("Ссылка на кейс/отзыв наставляемого на сайте", 13.5),
        column(
            head("Отметка о прохождении программы").wide(13.0),
            Kind::Text,
            |person| person.all(|pair| Some(pair.status.words().to_owned())),
        ),
    ]
}

/// One row for each mentor.
pub(super) fn mentors(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let mentors = people(analysis, pairs, (0, |pair| &pair.mentor));
    sheet(analysis, 0, mentor_columns(), &mentors)
}

/// One row for each mentee.
pub(super) fn mentees(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let mentees = people(analysis, pairs, (1, |pair| &pair.mentee));
    sheet(analysis, 1, mentee_columns(), &mentees)
}

fn people<'a>(
    analysis: &'a Analysis,
    pairs: &[&'a Pair],
    (base, name): (usize, fn(&Pair) -> &String),
) -> Vec<BasePerson<'a>> {
    let mut by_name: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        by_name.entry(name(pair)).or_default().push(pair);
    }
    let school = words::school(&analysis.school.name);
    let typed = &analysis.details.handwork.bases[base];
    let mut people = Vec::new();
    for (number, (name, pairs)) in (1..).zip(by_name) {
        let typed = typed.iter().find(|person| names::key(&person.name) == names::key(name));
        people.push(BasePerson { number, name, school, pairs, typed });
    }
    // Who is in no pair any more keeps what was typed of them.
    for person in typed {
        let key = names::key(&person.name);
        if people.iter().all(|known| names::key(known.name) != key) {
            let (number, name) = (people.len() as u64 + 1, person.name.as_str());
            people.push(BasePerson {
                number,
                name,
                school,
                pairs: Vec::new(),
                typed: Some(person),
            });
        }
    }
    people
}

fn sheet<'a>(
    analysis: &Analysis,
    base: usize,
    mut columns: Vec<Column<BasePerson<'a>>>,
    people: &[BasePerson<'a>],
) -> Sheet {
    let shown: Vec<&TypedCells> = people.iter().filter_map(BasePerson::shown).collect();
    for head in typed::added(&column::titles(&columns), shown) {
        columns.push(super::by_hand(head));
    }
    let heads = column::titles(&columns);
    let mut page = Page::new(BASES[base], &column::widths_for(&columns, people));
    page.title(BASES[base], subtitle(analysis));
    let written = page.table(columns).rows(people).end();
    page.keep_head(&written);
    for (row, person) in (written.first_row()..).zip(people) {
        let Some(cells) = person.shown() else { continue };
        let is_known = person.typed.is_some_and(|typed| typed.is_known);
        let over =
            if is_known || person.pairs.is_empty() { Over::Everything } else { Over::Blanks };
        typed::put(&mut page, row, &heads, cells, over);
    }
    page.finish()
}
