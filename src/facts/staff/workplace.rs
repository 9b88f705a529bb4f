//! Whose people a staff list holds: the report's school or another, by a column, the titles and the names round it.
//! Compares what texts say of a school; where they don't say enough, nobody is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::school::Schools;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::passport::{Passport, System};
use crate::person::PartTime;
use crate::remark::{self, Remark, short_list};
use crate::text;

use super::cells;
use super::person::AFFECTED;
use super::school_column::{Named, SchoolColumn};
use super::school_names::NameOfSchool;
use crate::text::pattern;

/// A school as a text names it: its kind and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct School {
    kind: &'static str,
    number: u32,
}

/// The kind of a school of which only the number stands in a cell.
const UNSAID: &str = "ОУ";

/// Kinds of schools by the beginnings of their names.
const KINDS: [(&str, &str); 16] = [
    ("д.с", "детский сад"),
    ("д/с", "детский сад"),
    ("гимназ", "гимназия"),
    ("лице", "лицей"),
    ("детск", "детский сад"),
    ("доу", "детский сад"),
    ("дс", "детский сад"),
    ("школ", "школа"),
    ("сош", "школа"),
    ("оош", "школа"),
    ("ноош", "школа"),
    ("нош", "школа"),
    ("сш", "школа"),
    ("цо", "школа"),
    ("центр", "школа"),
    ("интернат", "школа"),
];

pattern! {
    NAMED = r#"(?:^|[^а-я])(гимназ[а-я]*|лице[а-я]*|детск[а-я]* сад[а-я]*|[а-я]*доу|д[./]с\.?|школ[а-я]*|[а-я]*сош|[а-я]*оош|нош|сш|цо|центр[а-я]* образования|[а-я-]*интернат[а-я]*)[ «"“_]*(?:№|n|no|номер)?[ _]*(\d{1,4})(?:[^\d.,]|$)"#;
}

impl School {
    /// The school that a cell of a column of schools is: named, or a bare number.
    fn of_cell(text: &str) -> BTreeSet<Self> {
        let schools = Self::each(text);
        let key = text::key(text);
        let number = key.trim_start_matches("n ").parse().ok();
        match number.filter(|number| schools.is_empty() && (1..1990).contains(number)) {
            Some(number) => BTreeSet::from([Self { kind: UNSAID, number }]),
            None => schools,
        }
    }

    /// Whether both may be one school: a bare number is of any kind.
    fn fits(&self, school: &Self) -> bool {
        let is_kind = self.kind == school.kind || [self.kind, school.kind].contains(&UNSAID);
        is_kind && self.number == school.number
    }

    /// The schools with a number that a text names.
    fn each(text: &str) -> BTreeSet<Self> {
        let text = text::lowered(text);
        let mut schools = BTreeSet::new();
        for captures in NAMED.captures_iter(&text) {
            match captures[2].parse() {
                // «Школа 2022-2023» is of a year.
                Ok(1990..2100) | Err(_) => {}
                Ok(number) => {
                    schools.insert(Self { kind: kind_of(&captures[1]), number });
                }
            }
        }
        schools
    }
}

fn kind_of(word: &str) -> &'static str {
    for (start, kind) in KINDS {
        if word.starts_with(start) || word.ends_with(start) {
            return kind;
        }
    }
    "школа"
}

/// What is known of the report's school.
#[derive(Debug, Default)]
pub(in crate::facts) struct Workplace {
    schools: BTreeSet<School>,
    names: BTreeSet<String>,
}

/// What the places of work of a list's rows say.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The rows of people of another school.
    pub(super) strangers: BTreeSet<usize>,
    /// What the main place of work says of a row.
    pub(super) main: BTreeMap<usize, PartTime>,
}

impl Workplace {
    /// The school by the passport and by the names beside its codes.
    pub(in crate::facts) fn new(passport: &Passport, schools: &Schools) -> Self {
        if schools.are_pooled() {
            return Self::default();
        }
        let codes = passport.codes.iter().filter(|code| code.system == System::Name);
        let mut names: Vec<&str> = codes.map(|code| code.code.as_str()).collect();
        names.extend(passport.school_name.as_deref());
        names.push(schools.name());
        names.retain(|name| !name.is_empty());
        let mut workplace = Self::default();
        for name in names {
            workplace.schools.extend(School::each(name));
            workplace.names.insert(text::key(name));
        }
        workplace
    }

    fn named(&self, text: &str) -> Named {
        let key = format!(" {} ", text::key(text));
        if self.names.iter().any(|name| key.contains(&format!(" {name} "))) {
            return Named::Own;
        }
        self.of_schools(&School::each(text))
    }

    /// What a cell of a column of schools names.
    fn named_in_cell(&self, text: &str) -> Named {
        match self.named(text) {
            Named::Unknown => self.of_schools(&School::of_cell(text)),
            named => named,
        }
    }

    fn of_schools(&self, schools: &BTreeSet<School>) -> Named {
        if schools.is_empty() || self.schools.is_empty() {
            return Named::Unknown;
        }
        for school in schools {
            if self.schools.iter().any(|of_report| of_report.fits(school)) {
                return Named::Own;
            }
        }
        Named::Another
    }

    /// Whether nothing says which school is the report's.
    pub(in crate::facts) fn is_unknown(&self) -> bool {
        self.schools.is_empty() && self.names.is_empty()
    }

    /// Whether a text names a school with a number that is not the report's.
    pub(in crate::facts) fn is_another(&self, text: &str) -> bool {
        self.named(text) == Named::Another
    }

    /// Whether texts name schools that are not one.
    pub(in crate::facts) fn are_several<'n>(texts: impl Iterator<Item = &'n str>) -> bool {
        texts.flat_map(School::each).collect::<BTreeSet<School>>().len() > 1
    }

    /// Whether a text names a school with a number.
    pub(in crate::facts) fn is_named_in(text: &str) -> bool {
        !School::each(text).is_empty()
    }

    /// The text round a list that names another school, the nearest first.
    pub(super) fn of_another(&self, table: &Table<'_>) -> Option<String> {
        let context = &table.context;
        let titles = context.near_titles().iter();
        for text in titles.chain([&context.sheet]).chain(&context.path) {
            match self.named(text) {
                Named::Unknown => {}
                Named::Own => return None,
                Named::Another => return Some(text.clone()),
            }
        }
        None
    }

    /// The rows of a list that are of another school, by its column; they are named in a remark of each school,
    /// what stays in doubt in one more.
    pub(super) fn strangers(&self, table: &Table<'_>) -> (BTreeSet<usize>, Vec<Remark>) {
        let column = self.column(table);
        let (mut rows, mut remarks) = (BTreeSet::new(), Vec::new());
        for value in column.values.iter().filter(|value| value.named == Named::Another) {
            let names: Vec<String> =
                value.rows.iter().map(|row| cells::written_name(table, *row).0).collect();
            let origin = table.origin(FieldName::Workplace, value.rows[0]);
            let remark = Remark::new(&remark::OTHER_SCHOOL, &origin)
                .value(value.text.to_owned())
                .with("school", short_list(&names));
            remarks.push(remark.affecting(&AFFECTED).standing_for(names.len()));
            rows.extend(&value.rows);
        }
        let in_doubt = column.in_doubt(&self.names_of_schools());
        if let Some(first) = in_doubt.first() {
            let counts: Vec<String> = in_doubt.iter().map(ToString::to_string).collect();
            let origin = table.origin(FieldName::Workplace, first.rows[0]);
            let n_rows = in_doubt.iter().map(|value| value.rows.len()).sum();
            let remark = Remark::new(&remark::WORKPLACE_UNSURE, &origin)
                .with("schools", short_list(&counts));
            remarks.push(remark.affecting(&AFFECTED).standing_for(n_rows));
        }
        (rows, remarks)
    }

    /// The rows in whose column of schools stands another one.
    pub(in crate::facts) fn rows_of_others(&self, table: &Table<'_>) -> BTreeSet<usize> {
        let column = self.column(table);
        let others = column.values.iter().filter(|value| value.named == Named::Another);
        others.flat_map(|value| &value.rows).copied().collect()
    }

    /// The column of schools, each value set against the report's school.
    fn column<'t>(&self, table: &'t Table<'_>) -> SchoolColumn<'t> {
        let mut column = SchoolColumn::new(table);
        self.tell(&mut column);
        if self.schools.is_empty() && !column.has_own() {
            Self::of_most(table).tell(&mut column);
        }
        column.settle(&self.names_of_schools());
        column
    }

    /// What numbers and the very names say of each value.
    fn tell(&self, column: &mut SchoolColumn<'_>) {
        for value in &mut column.values {
            value.named = self.named_in_cell(value.text);
            let is_by_number = self.of_schools(&School::of_cell(value.text)) == Named::Own;
            value.is_sure = is_by_number || self.names.contains(&text::key(value.text));
        }
    }

    /// The known names that tell the school from others.
    fn names_of_schools(&self) -> Vec<NameOfSchool> {
        let names = self.names.iter().map(|name| NameOfSchool::new(name));
        names.filter(NameOfSchool::is_full).collect()
    }

    /// What the column of the main place of work says of the rows: another school makes an external
    /// part-timer, the report's none.
    pub(super) fn main_places(&self, table: &Table<'_>) -> BTreeMap<usize, PartTime> {
        let mut places = BTreeMap::new();
        let mut texts = BTreeMap::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..table.len() {
            let Some(text) = table.text(FieldName::MainWorkplace, row) else { continue };
            texts.insert(row, text);
            *counts.entry(text::key(text)).or_default() += 1;
        }
        for (row, text) in texts {
            let is_of_most = counts[&text::key(text)] * 2 > table.len();
            let place = match self.named(text) {
                Named::Own => PartTime::Main,
                Named::Another => PartTime::External,
                Named::Unknown if is_of_most => PartTime::Main,
                // Of an unknown school only the many are its own.
                Named::Unknown if !School::each(text).is_empty() => PartTime::External,
                Named::Unknown => continue,
            };
            places.insert(row, place);
        }
        places
    }

    /// Where nothing else says which school is the report's: that of most rows of the column.
    fn of_most(table: &Table<'_>) -> Self {
        let mut counts = BTreeMap::new();
        let mut n_stated = 0;
        for row in 0..table.len() {
            let Some(text) = table.text(FieldName::Workplace, row) else { continue };
            n_stated += 1;
            for school in School::of_cell(text) {
                *counts.entry(school).or_insert(0_usize) += 1;
            }
        }
        let is_mixed = counts.len() > 1;
        let most = counts.into_iter().find(|(_, count)| count * 2 > n_stated);
        let mut schools = BTreeSet::new();
        match most {
            Some((school, _)) => {
                schools.insert(school);
            }
            // People of many schools, none of which has the most, are of no school of the report.
            None if is_mixed => {
                schools.insert(School { kind: "", number: 0 });
            }
            None => {}
        }
        Self { schools, names: BTreeSet::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_told_by_kind_and_number() {
        let workplace = Workplace {
            schools: School::each("ГБОУ СОШ № 784 Красносельского района"),
            names: BTreeSet::from([text::key("Ручейская школа")]),
        };
        for (text, expected) in [
            ("ГБОУ школа №784", Named::Own),
            ("МБОУ «СОШ № 784»", Named::Own),
            ("школы 784", Named::Own),
            ("ГБОУ СОШ № 600", Named::Another),
            ("Гимназия № 784", Named::Another),
            ("Лицей №5", Named::Another),
            ("МБОУ \"Средняя школа N 12\"", Named::Another),
            ("Кадры СОШ 12 2022-2023", Named::Another),
            ("детский сад № 784", Named::Another),
            ("МБОУ Ручейская школа", Named::Own),
            ("РГПУ им. Герцена", Named::Unknown),
            ("Школа", Named::Unknown),
            ("Школа 2022-2023", Named::Unknown),
            ("2022-2023", Named::Unknown),
        ] {
            assert_eq!(workplace.named(text), expected, "{text}");
        }
    }
}
