//! Teachers of a year from the personnel export (variant A) and the school's own staff list.
//! One person a folded name; several rows of a person are one person.

use super::figure::{Count, Figure};
use super::folder::Book;
use super::names::fold;
use super::table::{Table, plain, tables};
use super::when::{Day, day, five_years_after, snapshot, year_in};
use std::collections::{BTreeMap, BTreeSet};

/// Words that begin a teaching post (nomenclature of ПП РФ № 225, as far as a school has them).
const POSTS: [&str; 14] = [
    "учитель",
    "преподаватель",
    "педагог",
    "социальный педагог",
    "воспитатель",
    "старший воспитатель",
    "методист",
    "старший методист",
    "тьютор",
    "старший вожатый",
    "музыкальный руководитель",
    "концертмейстер",
    "инструктор по физической культуре",
    "мастер производственного обучения",
];

/// A category as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Award {
    pub(crate) category: String,
    pub(crate) from: Option<Day>,
    pub(crate) until: Option<Day>,
}

/// What one source says of a person; `None` where it is silent.
#[derive(Debug, Clone, Default)]
struct Card {
    teacher: Option<bool>,
    external: bool,
    hired: Option<Day>,
    dismissed: Option<Day>,
    awards: Vec<Award>,
}

/// Both sources of a year by folded name.
#[derive(Debug, Default)]
struct Lists {
    template: BTreeMap<String, Card>,
    export: BTreeMap<String, Card>,
}

/// `N_пед` of each year, with each teacher's awards.
pub(crate) struct Staff {
    pub(crate) teachers: BTreeMap<i32, BTreeMap<String, Vec<Award>>>,
    /// Everybody on the lists, teachers or not: names are joined among them.
    pub(crate) everybody: BTreeMap<i32, BTreeSet<String>>,
    /// Everybody employed on the day, but external part-timers.
    pub(crate) employed: BTreeMap<i32, BTreeSet<String>>,
}

/// Reads all staff sources, each year at its snapshot.
pub(crate) fn staff(books: &[Book]) -> Staff {
    staff_at(books, snapshot)
}

/// Reads all staff sources, each year at a day.
pub(crate) fn staff_at(books: &[Book], day_of: fn(i32) -> Day) -> Staff {
    let mut lists: BTreeMap<i32, Lists> = BTreeMap::new();
    for book in books {
        for sheet in &book.sheets {
            for table in tables(sheet, &["фио", "должность", "категория"]) {
                let Some(year) = list_year(&table, &book.path) else { continue };
                template(&table, &mut lists.entry(year).or_default().template);
            }
            for table in tables(
                sheet,
                &["фамилия", "имя", "отчество", "должность", "квалификационная категория"],
            ) {
                let Some(year) = list_year(&table, &book.path) else { continue };
                export(&table, &mut lists.entry(year).or_default().export);
            }
        }
    }
    let mut staff =
        Staff { teachers: BTreeMap::new(), everybody: BTreeMap::new(), employed: BTreeMap::new() };
    for (year, lists) in lists {
        let people = merged(lists);
        staff.everybody.insert(year, people.keys().cloned().collect());
        let present = people.iter().filter(|(_, card)| is_present(card, day_of(year)));
        staff.employed.insert(year, present.map(|(name, _)| name.clone()).collect());
        let working = people
            .into_iter()
            .filter(|(_, card)| card.teacher == Some(true) && is_present(card, day_of(year)));
        staff.teachers.insert(year, working.map(|(name, card)| (name, card.awards)).collect());
    }
    staff
}

/// высшая and первая among the teachers, valid at the snapshot date.
pub(crate) fn figure(staff: &Staff) -> Figure {
    let mut figure = Figure::default();
    for (year, teachers) in staff.teachers.iter().filter(|(_, teachers)| !teachers.is_empty()) {
        let whole = Some(teachers.len() as u64);
        let date = snapshot(*year);
        for category in ["высшая", "первая"] {
            let held =
                teachers.values().filter(|awards| best(awards, date) == Some(category)).count()
                    as u64;
            let part = figure.parts.entry(("category", category.to_owned())).or_default();
            part.insert(*year, Count { numerator: held, denominator: whole });
            figure.years.entry(*year).or_default().numerator += held;
        }
        figure.years.entry(*year).or_default().denominator = whole;
    }
    figure
}

/// The sheet's words above the header, its name, the file's name, the folders from the nearest.
pub(crate) fn list_year(table: &Table<'_>, path: &str) -> Option<i32> {
    let above = table.sheet.rows().into_iter().take_while(|row| *row < table.header);
    let titles = above.flat_map(|row| table.sheet.row(row)).map(|(_, text)| text);
    let parts = path.rsplit('/').map(str::to_owned);
    titles.chain([table.sheet.name.clone()]).chain(parts).find_map(|text| year_in(&text))
}

fn template(table: &Table<'_>, list: &mut BTreeMap<String, Card>) {
    for row in &table.rows {
        let name = fold(&table.get(*row, "фио"));
        if name.is_empty() {
            continue;
        }
        let card = list.entry(name).or_default();
        card.teacher = card.teacher.max(teacher(table, *row, "педагог (да/нет)"));
        card.external |= yes(&table.get(*row, "внешний совместитель (да/нет)")) == Some(true);
        card.hired = card.hired.or(day(&table.get(*row, "дата приема")));
        card.dismissed = card.dismissed.or(day(&table.get(*row, "дата увольнения")));
        let [from, until] =
            ["дата присвоения", "действует до"].map(|label| day(&table.get(*row, label)));
        award(card, &table.get(*row, "категория"), from, until);
    }
}

fn export(table: &Table<'_>, list: &mut BTreeMap<String, Card>) {
    let flag = "сотрудник является педагогом";
    let flag =
        table.columns.keys().find(|label| label.starts_with(flag)).cloned().unwrap_or_default();
    for row in &table.rows {
        if table.get(*row, "фамилия").is_empty() {
            continue;
        }
        let name =
            fold(&["фамилия", "имя", "отчество"].map(|label| table.get(*row, label)).join(" "));
        let card = list.entry(name).or_default();
        card.teacher = card.teacher.max(teacher(table, *row, &flag));
        award(card, &table.get(*row, "квалификационная категория"), None, None);
    }
}

fn award(card: &mut Card, category: &str, from: Option<Day>, until: Option<Day>) {
    let award = Award { category: plain(category), from, until };
    if !category.is_empty() && !card.awards.contains(&award) {
        card.awards.push(award);
    }
}

/// What the list says of the person; where it has no such column, what the post says.
fn teacher(table: &Table<'_>, row: u32, flag: &str) -> Option<bool> {
    if table.columns.contains_key(flag) {
        return yes(&table.get(row, flag));
    }
    let posts = plain(&table.get(row, "должность"));
    let teaches = |post: &str| POSTS.iter().any(|start| post.trim().starts_with(start));
    Some(posts.split([',', ';']).any(teaches))
}

fn yes(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "да" => Some(true),
        "нет" => Some(false),
        _ => None,
    }
}

/// One card a person: a dated category beats an undated one, else the template wins.
fn merged(lists: Lists) -> BTreeMap<String, Card> {
    let mut people = lists.template;
    for (name, other) in lists.export {
        let Some(card) = people.get_mut(&name) else {
            people.insert(name, other);
            continue;
        };
        card.teacher = card.teacher.or(other.teacher);
        if card.awards.is_empty() {
            card.awards = other.awards;
        }
    }
    people
}

fn is_present(card: &Card, date: Day) -> bool {
    !card.external
        && card.hired.is_none_or(|hired| hired <= date)
        && card.dismissed.is_none_or(|dismissed| dismissed > date)
}

/// The higher of the categories valid at the date.
fn best(awards: &[Award], date: Day) -> Option<&'static str> {
    ["высшая", "первая"]
        .into_iter()
        .find(|name| awards.iter().any(|award| kind(award) == Some(name) && valid(award, date)))
}

/// The word that names the category; «соответствие» is none.
fn kind(award: &Award) -> Option<&'static str> {
    let text = &award.category;
    if text.contains("соответств") {
        None
    } else if text.contains("высш") {
        Some("высшая")
    } else if text.contains("перв") || text.starts_with('1') {
        Some("первая")
    } else {
        None
    }
}

/// In force at the date: open-ended when given from 01.09.2023, else to its term, else for five years.
pub(crate) fn valid(award: &Award, date: Day) -> bool {
    let end = match (award.from, award.until) {
        (Some(from), _) if date < from => return false,
        (Some(from), _) if from >= (2023, 9, 1) => return true,
        (_, Some(until)) => until,
        (Some(from), None) => five_years_after(from),
        (None, None) => return true,
    };
    date <= extended(end)
}

/// Terms that ended in the spring and summer of 2020 or up to 1 October 2021 ran to the end of 2021.
fn extended(end: Day) -> Day {
    if ((2020, 4, 1)..=(2021, 10, 1)).contains(&end) { (2021, 12, 31) } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn award(from: Option<Day>, until: Option<Day>) -> Award {
        Award { category: "первая".to_owned(), from, until }
    }

    #[test]
    fn a_category_lives_five_years_its_term_or_for_ever() {
        let cases = [
            (award(Some((2018, 5, 31)), None), (2023, 5, 31), true),
            (award(Some((2018, 5, 30)), None), (2023, 5, 31), false),
            (award(Some((2018, 5, 30)), Some((2023, 6, 30))), (2023, 5, 31), true),
            (award(None, Some((2023, 5, 30))), (2023, 5, 31), false),
            (award(Some((2023, 9, 1)), Some((2024, 1, 1))), (2024, 5, 31), true),
            (award(Some((2023, 9, 1)), None), (2023, 5, 31), false),
            (award(None, None), (2023, 5, 31), true),
        ];
        for (award, date, expected) in cases {
            assert_eq!(valid(&award, date), expected, "{award:?} at {date:?}");
        }
    }
}
