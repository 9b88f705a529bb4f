//! ВПР from Ф1, the school's own template and Ф3, row by row.
//! Forms without marks (collection forms, protocols) are not read here.

use super::figure::Figure;
use super::folder::Book;
use super::passport::Passport;
use super::table::{Table, plain, tables};
use super::when::year_in;
use crate::reader::Sheet;
use std::collections::BTreeMap;

/// Year, place (`""` = the report's school), subject, grade.
pub(crate) type WorkKey = (i32, String, String, u32);

/// A mark's count: index 0 is «2», index 3 is «5».
pub(crate) type Marks = [u64; 4];

/// A written work of one pupil: its mark, where it has one.
type Pupil = Option<u8>;

/// What the sources say about one work.
#[derive(Debug, Default)]
pub(crate) struct Work {
    individual: BTreeMap<String, Pupil>,
    template: BTreeMap<String, Pupil>,
    statistics: Option<Marks>,
}

impl Work {
    /// Written works and their marks from the best source: Ф1, else the template, else Ф3.
    pub(crate) fn counts(&self) -> (u64, Marks) {
        let pupils = if self.individual.is_empty() { &self.template } else { &self.individual };
        if pupils.is_empty() {
            let marks = self.statistics.unwrap_or_default();
            return (marks.iter().sum(), marks);
        }
        let mut marks = Marks::default();
        for mark in pupils.values().flatten() {
            marks[usize::from(mark - 2)] += 1;
        }
        (pupils.len() as u64, marks)
    }
}

/// All works found, every school's.
pub(crate) fn works(books: &[Book], passport: &Passport) -> BTreeMap<WorkKey, Work> {
    let mut works = BTreeMap::new();
    for sheet in books.iter().flat_map(|book| &book.sheets) {
        individual(sheet, passport, &mut works);
        statistics(sheet, passport, &mut works);
        template(sheet, &mut works);
    }
    works
}

/// обученность and качество of the report's school.
pub(crate) fn figures(works: &BTreeMap<WorkKey, Work>, passport: &Passport) -> (Figure, Figure) {
    let (mut pass, mut quality) = (Figure::default(), Figure::default());
    for ((year, place, subject, grade), work) in works {
        let (_, [two, three, four, five]) = work.counts();
        let marked = two + three + four + five;
        if !passport.counts(place) || marked == 0 {
            continue;
        }
        let parts = [("subject", subject.clone()), ("grade", grade.to_string())];
        pass.add(*year, &parts, three + four + five, marked);
        quality.add(*year, &parts, four + five, marked);
    }
    (pass, quality)
}

/// `ВПР 2022 Русский язык 4 класс` above the header: the year it ends the school year of, subject, grade.
fn title(table: &Table<'_>) -> Option<(i32, String, u32)> {
    let above = table.sheet.rows().into_iter().take_while(|row| *row < table.header);
    above.flat_map(|row| table.sheet.row(row)).find_map(|(_, text)| {
        let words: Vec<&str> = text.split(' ').collect();
        let [first, year, subject @ .., grade, last] = &words[..] else { return None };
        if *first != "ВПР" || !last.starts_with("класс") {
            return None;
        }
        Some((year.parse::<i32>().ok()? - 1, subject.join(" "), grade.parse().ok()?))
    })
}

fn individual(sheet: &Sheet, passport: &Passport, works: &mut BTreeMap<WorkKey, Work>) {
    for table in tables(sheet, &["оо", "код участника", "отметка"]) {
        let Some((year, subject, grade)) = title(&table) else { continue };
        let tasks: Vec<u32> = table
            .columns
            .iter()
            .filter(|(label, _)| label.ends_with("б)"))
            .map(|(_, column)| *column)
            .collect();
        for row in &table.rows {
            let code = table.get(*row, "код участника");
            let written = tasks
                .iter()
                .any(|column| !matches!(&*plain(&sheet.text(*row, *column)), "" | "не пройд."));
            if code.is_empty() || !written {
                continue;
            }
            let place = passport.place(&table.get(*row, "оо"));
            let work = works.entry((year, place, subject.clone(), grade)).or_default();
            work.individual.entry(code).or_insert_with(|| mark(&table.get(*row, "отметка")));
        }
    }
}

fn template(sheet: &Sheet, works: &mut BTreeMap<WorkKey, Work>) {
    for table in tables(sheet, &["учебный год", "предмет", "параллель", "код участника"])
    {
        for row in &table.rows {
            let [year, subject, grade, code] =
                ["учебный год", "предмет", "параллель", "код участника"]
                    .map(|label| table.get(*row, label));
            let (Some(year), Ok(grade)) = (year_in(&year), grade.parse()) else { continue };
            let values = ["первичный балл", "отметка"].map(|label| table.get(*row, label));
            if plain(&table.get(*row, "отсутствовал")) == "да"
                || values.iter().all(String::is_empty)
            {
                continue;
            }
            let key = (year, String::new(), capital(&subject), grade);
            let work = works.entry(key).or_default();
            work.template.entry(code).or_insert_with(|| mark(&values[1]));
        }
    }
}

/// A subject written in lower case is the same subject.
fn capital(subject: &str) -> String {
    let mut letters = subject.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn statistics(sheet: &Sheet, passport: &Passport, works: &mut BTreeMap<WorkKey, Work>) {
    for table in tables(sheet, &["группы участников", "кол-во участников", "2", "3", "4", "5"])
    {
        let Some((year, subject, grade)) = title(&table) else { continue };
        for row in &table.rows {
            let Some(login) = login(&table.get(*row, "группы участников")) else {
                continue;
            };
            let Some(marks) = recovered(&table, *row) else { continue };
            let key = (year, passport.place(&login), subject.clone(), grade);
            works.entry(key).or_default().statistics = Some(marks);
        }
    }
}

/// Counts behind the percents of a row of Ф3, when they add up to its participants.
pub(crate) fn recovered(table: &Table<'_>, row: u32) -> Option<Marks> {
    let n: f64 = table.get(row, "кол-во участников").parse().ok()?;
    let mut marks = Marks::default();
    for (count, label) in marks.iter_mut().zip(["2", "3", "4", "5"]) {
        let percent: f64 = table.get(row, label).replace(',', ".").parse().ok()?;
        *count = (percent * n / 100.0).round() as u64;
    }
    (marks.iter().sum::<u64>() == n as u64).then_some(marks)
}

/// `edu123456` or `sch123456` in the brackets at the end of a school's name.
fn login(group: &str) -> Option<String> {
    let (_, tail) = group.rsplit_once('(')?;
    let code = tail.trim_end_matches(')').to_lowercase();
    (code.starts_with("edu") || code.starts_with("sch")).then_some(code)
}

/// «2»…«5» at the beginning of a cell.
pub(crate) fn mark(text: &str) -> Pupil {
    match text.parse::<f64>() {
        Ok(number) if (2.0..=5.0).contains(&number) => Some(number as u8),
        _ => None,
    }
}
