//! «База наставников» and «База наставляемых»: heads in the order and wording schools publish.
//! What no source gives (contacts, interests) stays blank, to be written by hand.

use std::collections::BTreeMap;

use super::{date, keep_head, subtitle, text};
use crate::analysis::{Analysis, Pair};
use crate::report::model::{Content, Kind, Sheet};
use crate::report::page::{Column, Page};
use crate::report::{page, words};

/// Their titles.
pub const SHEETS: [&str; 2] = ["База наставников", "База наставляемых"];

/// A person and the pairs they are in.
struct Person<'a> {
    number: u64,
    name: &'a str,
    school: &'a str,
    pairs: Vec<&'a Pair>,
}

impl Person<'_> {
    /// Different texts of the pairs, in their order.
    fn all(&self, of: impl Fn(&Pair) -> Option<String>) -> Content {
        let mut found: Vec<String> = Vec::new();
        for value in self.pairs.iter().filter_map(|pair| of(pair)) {
            if !value.is_empty() && !found.contains(&value) {
                found.push(value);
            }
        }
        if found.is_empty() { Content::Blank } else { Content::Text(found.join("; ")) }
    }

    fn joined(&self) -> Content {
        date(self.pairs.iter().filter_map(|pair| pair.from).min())
    }

    fn finished(&self) -> Content {
        date(self.pairs.iter().filter_map(|pair| pair.to).max())
    }
}

fn blank(_: &Person, _: u32) -> Content {
    Content::Blank
}

fn form(person: &Person, _: u32) -> Content {
    person.all(|pair| Some(format!("учитель – учитель: {}", pair.kind.words())))
}

fn results(person: &Person, _: u32) -> Content {
    person.all(|pair| pair.card.outcome.clone())
}

type Col<'a> = Column<Person<'a>>;

fn mentor_columns<'a>() -> Vec<Col<'a>> {
    let column = |title, width, kind, content| Column { title, width, kind, content };
    vec![
        column("№", 4.0, Kind::Count, |p: &Person, _| Content::count(p.number)),
        column("ФИО наставника", 13.0, Kind::Text, |p, _| text(Some(p.name))),
        column("Контактные данные", 11.0, Kind::Text, blank),
        column("Место работы/учёбы", 12.0, Kind::Text, |p, _| text(Some(p.school))),
        column("Основные компетенции", 12.5, Kind::Text, |p, _| {
            p.all(|pair| pair.card.mentor.as_ref()?.subject.clone())
        }),
        column(
            "Важные для программы достижения",
            11.5,
            Kind::Text,
            |p, _| {
                p.all(|pair| {
                    Some(format!("категория: {}", pair.card.mentor.as_ref()?.category.as_ref()?))
                })
            },
        ),
        column("Интересы наставника", 11.5, Kind::Text, blank),
        column("Желаемый возраст наставляемых", 13.5, Kind::Text, blank),
        column("Ресурс времени на программу", 11.0, Kind::Text, blank),
        column("Дата вхождения в программу", 10.5, Kind::Date, |p, _| {
            p.joined()
        }),
        column("ФИО наставляемого (ых)", 13.5, Kind::Text, |p, _| {
            p.all(|pair| Some(pair.mentee.clone()))
        }),
        column("Форма наставничества", 13.0, Kind::Text, form),
        column("Место работы/учёбы наставляемого", 13.5, Kind::Text, |p, _| text(Some(p.school))),
        column("Дата завершения программы", 11.5, Kind::Date, |p, _| {
            p.finished()
        }),
        column("Результаты программы", 11.5, Kind::Text, results),
        column("Ссылка на кейс/отзыв наставника", 12.0, Kind::Text, blank),
    ]
}

fn mentee_columns<'a>() -> Vec<Col<'a>> {
    let column = |title, width, kind, content| Column { title, width, kind, content };
    vec![
        column("№", 4.0, Kind::Count, |p: &Person, _| Content::count(p.number)),
        column("ФИО наставляемого", 14.0, Kind::Text, |p, _| text(Some(p.name))),
        column("Контактные данные", 12.0, Kind::Text, blank),
        column("Год рождения", 9.5, Kind::Text, blank),
        column(
            "Основной запрос наставляемого",
            18.0,
            Kind::Text,
            |p, _| p.all(|pair| pair.card.request.clone()),
        ),
        column("Дата вхождения в программу", 10.5, Kind::Date, |p, _| {
            p.joined()
        }),
        column("ФИО наставника", 14.0, Kind::Text, |p, _| {
            p.all(|pair| Some(pair.mentor.clone()))
        }),
        column("Форма наставничества", 15.0, Kind::Text, form),
        column("Место работы/учёбы наставника", 13.5, Kind::Text, |p, _| text(Some(p.school))),
        column("Дата завершения программы", 11.5, Kind::Date, |p, _| {
            p.finished()
        }),
        column("Результаты программы", 12.0, Kind::Text, results),
        column("Ссылка на кейс/отзыв наставляемого на сайте", 13.5, Kind::Text, blank),
        column(
            "Отметка о прохождении программы",
            13.0,
            Kind::Text,
            |p, _| p.all(|pair| Some(pair.status.words().to_owned())),
        ),
    ]
}

/// One row for each mentor.
pub(super) fn mentors(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    sheet(analysis, SHEETS[0], &mentor_columns(), &people(analysis, pairs, |p| &p.mentor))
}

/// One row for each mentee.
pub(super) fn mentees(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    sheet(analysis, SHEETS[1], &mentee_columns(), &people(analysis, pairs, |p| &p.mentee))
}

fn people<'a>(
    analysis: &'a Analysis,
    pairs: &[&'a Pair],
    name: fn(&Pair) -> &String,
) -> Vec<Person<'a>> {
    let mut people: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        people.entry(name(pair)).or_default().push(pair);
    }
    let school = words::school(&analysis.school.name);
    (1..)
        .zip(people)
        .map(|(number, (name, pairs))| Person { number, name, school, pairs })
        .collect()
}

fn sheet<'a>(
    analysis: &Analysis,
    title: &str,
    columns: &[Col<'a>],
    people: &[Person<'a>],
) -> Sheet {
    let mut page = Page::new(title, &page::widths_for(columns, people));
    page.title(title, subtitle(analysis));
    let [first, last] = page::table(&mut page, columns, people);
    keep_head(&mut page, first - 1, last.max(first - 1));
    page.finish()
}
