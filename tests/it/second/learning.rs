//! Learning of teachers counted a second time: from colleagues in a year, documents on lesson design.
//! Reads the school's own blanks only; themes are looked for by the default words.

use super::figure::{Count, Figure};
use super::folder::Book;
use super::names::{fold, join};
use super::staff::Staff;
use super::table::{Table, plain, tables};
use super::when::{Day, day, school_year, snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of learning from colleagues by the beginning of their words.
const PEER: [(&str, &str); 7] = [
    ("взаимопосещ", "взаимопосещение"),
    ("семинар", "семинар"),
    ("стажиров", "стажировка"),
    ("пос", "пос"),
    ("творческ", "творческая группа"),
    ("исследован", "исследование урока"),
    ("внутрикорпоратив", "внутрикорпоративное"),
];

/// Who learned how in which year: a name as written and the kind, if it counts.
type Row = (i32, String, Option<&'static str>);

pub(crate) fn every<'a>(books: &'a [Book], labels: &[&str]) -> Vec<Table<'a>> {
    books.iter().flat_map(|book| &book.sheets).flat_map(|sheet| tables(sheet, labels)).collect()
}

/// First and last day and mentee of each pair whose end is not before its start.
pub(crate) fn pairs(books: &[Book]) -> Vec<(Day, Day, String)> {
    let mut pairs = Vec::new();
    for table in every(books, &["вид", "наставник", "наставляемый", "с", "по"])
    {
        for row in &table.rows {
            let ends = day(&table.get(*row, "с")).zip(day(&table.get(*row, "по")));
            if let Some((from, to)) = ends.filter(|(from, to)| from <= to) {
                pairs.push((from, to, fold(&table.get(*row, "наставляемый"))));
            }
        }
    }
    pairs
}

/// The teacher of `N_пед` that a name means in a year.
pub(crate) fn teacher<'a>(name: &str, year: i32, staff: &'a Staff) -> Option<&'a String> {
    let found = join(name, staff.everybody.get(&year)?.iter())?;
    staff.teachers.get(&year)?.contains_key(found).then_some(found)
}

fn figure(rows: &[Row], known: &BTreeSet<i32>, staff: &Staff) -> Figure {
    let mut figure = Figure::default();
    let kinds: BTreeSet<&str> = rows.iter().filter_map(|(_, _, kind)| *kind).collect();
    for (year, teachers) in staff.teachers.iter().filter(|(year, _)| known.contains(year)) {
        let people = |wanted: Option<&str>| {
            let own = rows.iter().filter(|(at, _, kind)| {
                at == year && kind.is_some() && (wanted.is_none() || *kind == wanted)
            });
            own.filter_map(|(_, name, _)| teacher(name, *year, staff)).collect::<BTreeSet<_>>()
        };
        let count = |wanted| Count {
            numerator: people(wanted).len() as u64,
            denominator: Some(teachers.len() as u64),
        };
        figure.years.insert(*year, count(None));
        for kind in &kinds {
            let part = figure.parts.entry(("kind", (*kind).to_owned())).or_default();
            part.insert(*year, count(Some(kind)));
        }
    }
    figure
}

/// Teachers who learned from colleagues, mentees among them.
pub(crate) fn horizontal(books: &[Book], staff: &Staff) -> Figure {
    let mut rows: Vec<Row> = Vec::new();
    for table in every(books, &["дата", "фио", "вид", "тема", "часов"]) {
        for row in &table.rows {
            let Some(date) = day(&table.get(*row, "дата")) else { continue };
            let kind = plain(&table.get(*row, "вид"));
            let known = PEER.iter().find(|(start, _)| kind.starts_with(start));
            rows.push((
                school_year(date),
                fold(&table.get(*row, "фио")),
                known.map(|(_, kind)| *kind),
            ));
        }
    }
    for (from, to, mentee) in pairs(books) {
        let years = school_year(from)..=school_year(to);
        rows.extend(years.map(|year| (year, mentee.clone(), Some("наставничество"))));
    }
    let known = rows.iter().map(|(year, ..)| *year).collect();
    figure(&rows, &known, staff)
}

/// Teachers with a document on lesson design of the three years before the snapshot.
pub(crate) fn design(books: &[Book], staff: &Staff) -> Figure {
    let mut rows: Vec<Row> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |date: Day, name: &str, kind: Option<&'static str>| {
        for year in staff.teachers.keys().filter(|year| in_window(date, **year)) {
            known.insert(*year);
            rows.push((*year, name.to_owned(), kind));
        }
    };
    for table in every(books, &["дата", "фио", "вид", "тема", "часов"]) {
        for row in &table.rows {
            let Some(date) = day(&table.get(*row, "дата")) else { continue };
            let [theme, kind, hours] = ["тема", "вид", "часов"].map(|name| table.get(*row, name));
            add(date, &fold(&table.get(*row, "фио")), document(&theme, &kind, &hours));
        }
    }
    for table in every(books, &["фамилия", "имя", "отчество", "название курса", "дата выдачи"])
    {
        let hours = table.any(&["объем курса", "объем курса (часы)"]).expect("hours");
        let mut name = String::new();
        for row in &table.rows {
            let parts = ["фамилия", "имя", "отчество"].map(|label| table.get(*row, label));
            if !parts[0].is_empty() {
                name = fold(&parts.join(" "));
            }
            let Some(date) = day(&table.get(*row, "дата выдачи")) else { continue };
            let theme = table.get(*row, "название курса");
            add(date, &name, document(&theme, "пк", &table.get(*row, hours)));
        }
    }
    figure(&rows, &known, staff)
}

/// After the day three years before the snapshot, and up to it.
pub(crate) fn in_window(date: Day, year: i32) -> bool {
    let to = snapshot(year);
    (to.0 - 3, to.1, to.2) < date && date <= to
}

/// The kind of a document that counts.
pub(crate) fn document(theme: &str, kind: &str, hours: &str) -> Option<&'static str> {
    let theme = plain(theme);
    let words: Vec<&str> = theme.split(|letter: char| !letter.is_alphanumeric()).collect();
    let has = |start: &str| words.iter().any(|word| word.starts_with(start));
    let follows = |first: &str| {
        words.windows(2).any(|two| two[0].starts_with(first) && two[1].starts_with("урок"))
    };
    if !(has("проектирован") || follows("современн") || follows("конструирован"))
    {
        return None;
    }
    let hours: Option<f64> = hours.parse().ok();
    match plain(kind).as_str() {
        "пк" if hours.is_none_or(|hours| hours >= 16.0) => Some("пк"),
        "внутрикорпоративное" => Some("внутрикорпоративное"),
        _ => None,
    }
}

/// Teachers whose share of their own maximum rose, of those present in both years; up to the reporting year.
pub(crate) fn effectiveness(books: &[Book], staff: &Staff, year: i32) -> (u64, u64, u64) {
    let mut shares: BTreeMap<(i32, &String), f64> = BTreeMap::new();
    for table in every(books, &["учебный год", "фио", "сумма баллов", "максимум"])
    {
        for row in &table.rows {
            let at = super::when::year_in(&table.get(*row, "учебный год")).expect("a year");
            let [sum, most] = ["сумма баллов", "максимум"]
                .map(|label| table.get(*row, label).parse::<f64>().expect("a number"));
            if let Some(name) = teacher(&fold(&table.get(*row, "фио")), at, staff) {
                shares.insert((at, name), sum / most);
            }
        }
    }
    let (mut rose, mut fell, mut both) = (0, 0, 0);
    for ((at, name), share) in &shares {
        let Some(before) = shares.get(&(year - 1, *name)).filter(|_| *at == year) else { continue };
        both += 1;
        rose += u64::from(share - before > 1e-9);
        fell += u64::from(before - share > 1e-9);
    }
    (rose, fell, both)
}
