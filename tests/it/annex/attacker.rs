//! Somebody who wants to know what is hidden: puts all tables of the written annex and the table of order 1324 into
//! one system of equations and solves it for each hidden count.
//! The true counts come from the JSON of the run and are only compared with.

use std::collections::{BTreeMap, BTreeSet};

use analyze::analysis::Analysis;
use analyze::annex;
use analyze::xlsx;
use serde_json::Value;

use super::means::{self, Gaps};
use super::reader::{self, Grid, HIDDEN, Seen};
use super::simplex::{Row, Tableau, components};
use super::truth::{self, MEANS, Name, RESULTS, Relation};
use crate::support::as_json;

/// Small counts are those of 1–4: so far apart must be what a hidden one can be.
const SPREAD: f64 = 3.0;

/// First rows of the groups of the sheet of the staff, and what they are.
const STAFF_GROUPS: [(&str, &str); 6] = [
    ("Высшая и первая вместе", "category_high_first"),
    ("Представили опыт", "experience_shared"),
    ("Участвовали", "contests"),
    ("Учились у коллег", "horizontal_learning"),
    ("Обучены", "lesson_design"),
    ("Всего пар", "pairs"),
];

#[derive(Default)]
pub(super) struct Attacker {
    truth: BTreeMap<Name, u64>,
    /// What is read in some table.
    seen: BTreeMap<Name, f64>,
    /// Counts in whose place a table has the word.
    hidden: BTreeSet<Name>,
    /// Sums: the left is equal to all of the right, or at most them.
    relations: Vec<Relation>,
    /// What order 1324 says: relations that hold without any other table.
    of_order: BTreeSet<Name>,
    /// Sums of counts, each so many times, that are at most a number.
    weighed: Vec<(Vec<(Name, f64)>, f64)>,
    /// How many can't have sat, as no whole scores have the printed mean.
    gaps: BTreeMap<Name, BTreeSet<u64>>,
}

impl Attacker {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let json = as_json(analysis);
        let sheets = reader::sheets(&xlsx::write(&annex::annex(analysis)).unwrap());
        let years =
            [&json["baseline"], &json["year"]].map(|year| year.as_str().unwrap().to_owned());
        let mut attacker = Self::default();
        for (number, year) in years.iter().enumerate() {
            truth::shares(&json, year, &mut attacker.truth, &mut attacker.relations);
            truth::pairs(&json, year, &mut attacker.truth, &mut attacker.relations);
            attacker.read_results(&sheets["Результаты"], number, year);
            let works = &sheets["ВПР и РДР"];
            let vpr = reader::table(works, "Всероссийские проверочные работы", "Все предметы");
            attacker.read_subjects(
                vpr,
                ("Все предметы", &["vpr_pass", "vpr_quality"], "works"),
                number,
                year,
            );
            let rdr = reader::table(works, "Региональные диагностические работы", "Все работы");
            attacker.read_subjects(rdr, ("Все работы", &["rdr_high_cluster"], "rdr"), number, year);
            let gia = &sheets["ГИА"];
            let first = gia.iter().position(|row| reader::name(row) == "Экзамен и предмет");
            let exams = first.map_or(&[][..], |first| &gia[first + 2..]);
            attacker.read_subjects(
                exams,
                ("Все экзамены", &["gia_above_threshold"], "gia"),
                number,
                year,
            );
            attacker.read_staff(&sheets["Педагоги и наставничество"], number, year);
            attacker.know_order(&json, year);
            let table = &sheets["Показатели самообследования"];
            attacker.know_means(&json, table, number, year);
            attacker.know_somebody_sat(year);
        }
        attacker
    }

    fn see(&mut self, name: Name, cell: &Seen) {
        match cell {
            Seen::Number(number) => {
                let known = self.seen.insert(name.clone(), *number);
                assert!(known.is_none_or(|known| known == *number), "{name}: {known:?}, {number}");
                if let Some(truth) = self.truth.get(&name) {
                    assert_eq!(*number, *truth as f64, "{name}");
                    assert!(*number == 0.0 || *number >= 5.0, "{name}: {number} is printed");
                }
            }
            Seen::Word(word) if word == HIDDEN => {
                assert!(self.truth.contains_key(&name), "{name}: nothing to hide");
                self.hidden.insert(name);
            }
            _ => {}
        }
    }

    /// A whole, a part, their share.
    fn see_share(&mut self, [whole, part]: [Name; 2], cells: [&Seen; 3]) {
        self.see(whole.clone(), cells[0]);
        self.see(part.clone(), cells[1]);
        if let Seen::Number(share) = cells[2] {
            let whole = self.seen.get(&whole).copied().unwrap_or(0.0);
            assert!(whole >= 10.0, "{part}: a share of {whole}");
            self.see(part, &Seen::Number((share * whole).round()));
        }
    }

    fn read_results(&mut self, grid: &Grid, number: usize, year: &str) {
        for row in grid {
            let Some(Seen::Number(row_number)) = row.first() else { continue };
            let Some((_, id, whole)) =
                RESULTS.iter().find(|(known, ..)| f64::from(*known) == *row_number)
            else {
                continue;
            };
            let at = 2 + 3 * number;
            let names = [format!("all {whole}||{year}"), format!("{id}||{year}")];
            self.see_share(names, [&row[at], &row[at + 1], &row[at + 2]]);
            let is_hidden = [2, 3, 5, 6].iter().any(|at| row[*at] == Seen::Word(HIDDEN.to_owned()));
            if is_hidden {
                assert!(!matches!(row[8], Seen::Number(_)), "{id}: the change betrays");
                assert_eq!(row[11], Seen::Word(HIDDEN.to_owned()), "{id}: the conclusion betrays");
            }
        }
    }

    fn read_subjects(
        &mut self,
        rows: &[Vec<Seen>],
        (total, ids, whole): (&str, &[&str], &str),
        number: usize,
        year: &str,
    ) {
        let width = 1 + 2 * ids.len();
        let mut subjects = Vec::new();
        for row in rows {
            let name = reader::name(row);
            let key = if name == total { "" } else { name };
            if name.is_empty() || !self.truth.contains_key(&format!("all {whole}|{key}|{year}")) {
                continue;
            }
            let at = 1 + width * number;
            for (part, id) in ids.iter().enumerate() {
                let names = [format!("all {whole}|{key}|{year}"), format!("{id}|{key}|{year}")];
                let cells = [&row[at], &row[at + 1 + 2 * part], &row[at + 2 + 2 * part]];
                self.see_share(names, cells);
                let is_hidden = *cells[1] == Seen::Word(HIDDEN.to_owned());
                if is_hidden && whole == "gia" {
                    assert!(!matches!(row[at + 6 - 2 * number], Seen::Number(_)), "{key}: a mean");
                }
            }
            if !key.is_empty() {
                subjects.push(key.to_owned());
            }
            if name == total {
                break;
            }
        }
        if subjects.is_empty() {
            return;
        }
        for id in ids.iter().map(|id| (*id).to_owned()).chain([format!("all {whole}")]) {
            let parts = subjects.iter().map(|subject| format!("{id}|{subject}|{year}"));
            self.relations.push((vec![format!("{id}||{year}")], parts.collect(), true));
        }
        if ids.len() == 2 {
            self.know_threes(&subjects, year);
        }
    }

    /// Who passed has «3», or «4» or «5».
    fn know_threes(&mut self, subjects: &[String], year: &str) {
        for key in subjects.iter().map(String::as_str).chain([""]) {
            let [pass, good] = ["vpr_pass", "vpr_quality"].map(|id| format!("{id}|{key}|{year}"));
            let threes = format!("threes|{key}|{year}");
            let [passed, fine] = [&pass, &good].map(|name| self.truth[name]);
            self.truth.insert(threes.clone(), passed - fine);
            self.relations.push((vec![pass], vec![good, threes], true));
        }
    }

    /// Rows that are not there are unknown, but their names are not.
    fn read_staff(&mut self, grid: &Grid, number: usize, year: &str) {
        let mut id = "";
        for row in grid {
            let name = reader::name(row);
            if let Some(group) = STAFF_GROUPS.iter().find(|(first, _)| *first == name) {
                id = group.1;
                self.see(format!("{id}||{year}"), &row[1 + number]);
            } else if let Some(key) = name.strip_prefix("– ") {
                let name = format!("{id}|{key}|{year}");
                if self.truth.contains_key(&name) {
                    self.see(name, &row[1 + number]);
                }
            } else {
                id = "";
            }
        }
        for (_, id) in &STAFF_GROUPS[..5] {
            let prefix = format!("{id}|");
            let total = format!("{id}||{year}");
            let keys = self.truth.keys().filter(|name| {
                name.starts_with(&prefix) && name.ends_with(year) && **name != total
            });
            let parts: Vec<Name> = keys.cloned().collect();
            if *id == "category_high_first" {
                self.relations.push((vec![total], parts, true));
                continue;
            }
            for part in &parts {
                self.relations.push((vec![part.clone()], vec![total.clone()], false));
            }
            if !parts.is_empty() {
                self.relations.push((vec![total], parts, false));
            }
        }
    }

    /// Exams of order 1324: means, which leave only some numbers of those who sat and failed.
    fn know_means(&mut self, json: &Value, table: &Grid, number: usize, year: &str) {
        let calendar = year.split('-').next().unwrap().parse::<i64>().unwrap() + 1;
        let rows = json["self_assessment"].as_array().unwrap();
        for (row_number, words, subject) in MEANS {
            let mean = reader::of_order(table, row_number, words, 3 + number);
            let unit = if words == "балл" { "score" } else { "mark" };
            let key = (&Value::from(calendar), &Value::from(row_number), &Value::from(unit));
            let mut of_row =
                rows.iter().filter(|row| (&row["year"], &row["row"], &row["unit"]) == key);
            let (Some(mean), Some(row)) = (mean, of_row.next()) else { continue };
            let sat = format!("all gia|{subject}|{year}");
            // Other rules of counting, other people.
            if self.truth.get(&sat).copied() != row["denominator"].as_u64() {
                continue;
            }
            let failed = format!("rest of gia_above_threshold|{subject}|{year}");
            self.gaps.entry(sat.clone()).or_default().extend(means::impossible(mean));
            if unit == "mark" {
                self.weighed.extend(means::marks(mean, &sat, &failed));
            }
            self.of_order.insert(sat);
        }
    }

    /// A row of a subject is printed for its results.
    fn know_somebody_sat(&mut self, year: &str) {
        let wholes = self.hidden.iter().filter(|name| {
            name.starts_with("all ") && name.ends_with(year) && !name.contains("||")
        });
        let wholes: BTreeSet<Name> = wholes.chain(self.gaps.keys()).cloned().collect();
        for whole in wholes {
            self.weighed.push((vec![(whole, -1.0)], -1.0));
        }
    }

    /// Exams of order 1324: how many failed.
    fn know_order(&mut self, json: &Value, year: &str) {
        let calendar = year.split('-').next().unwrap().parse::<i64>().unwrap() + 1;
        let rows = json["self_assessment"].as_array().unwrap();
        for (number, subjects) in [
            ("1.10", &["ОГЭ: Русский язык"][..]),
            ("1.11", &["ОГЭ: Математика"]),
            ("1.12", &["ЕГЭ: Русский язык"]),
            ("1.13", &["ЕГЭ: Математика (профильная)", "ЕГЭ: Математика (базовая)"]),
        ] {
            let mut of_row =
                rows.iter().filter(|row| row["year"] == calendar && row["row"] == number);
            let row = of_row.find(|row| row["unit"] == "person_percent");
            let Some(count) = row.and_then(|row| row["count"].as_u64()) else { continue };
            let name = |subject| format!("rest of gia_above_threshold|{subject}|{year}");
            let names: Vec<Name> = subjects.iter().map(name).collect();
            let known: Vec<u64> =
                names.iter().filter_map(|name| self.truth.get(name).copied()).collect();
            // Who failed one level and passed the other is not of the row.
            let (sum, is_equal) = (known.iter().sum::<u64>(), subjects.len() == 1);
            // Other rules of counting, other people: no equation.
            if known.len() < names.len() || sum < count || (is_equal && sum > count) {
                continue;
            }
            let order = format!("order {number} {year}");
            self.truth.insert(order.clone(), count);
            self.seen.insert(order.clone(), count as f64);
            self.of_order.insert(order.clone());
            self.relations.push((vec![order], names, is_equal));
        }
    }

    /// The unknown counts with the range that the tables leave them; `None`: only order 1324 is read.
    fn ranges(&self, is_order_alone: bool) -> BTreeMap<Name, [f64; 2]> {
        let is_seen = |name: &Name| {
            self.seen.contains_key(name) && (!is_order_alone || self.of_order.contains(name))
        };
        let unknown: Vec<&Name> = self.truth.keys().filter(|name| !is_seen(name)).collect();
        let places: BTreeMap<&Name, usize> =
            unknown.iter().enumerate().map(|(place, name)| (*name, place)).collect();
        let mut rows = Vec::new();
        for (left, right, is_equal) in &self.relations {
            if left.iter().chain(right).any(|name| !self.truth.contains_key(name)) {
                continue;
            }
            let mut row = Row { terms: Vec::new(), is_equal: *is_equal, right: 0.0 };
            for (names, sign) in [(left, 1.0), (right, -1.0)] {
                for name in names {
                    match places.get(name) {
                        Some(place) => row.terms.push((*place, sign)),
                        None => row.right -= sign * self.seen[name],
                    }
                }
            }
            if !row.terms.is_empty() {
                rows.push(row);
            }
        }
        rows.extend(self.weighed_rows(&places, is_order_alone));
        let mut ranges = BTreeMap::new();
        for (numbers, rows) in components(&rows, unknown.len()) {
            let names: Vec<&Name> = numbers.iter().map(|number| unknown[*number]).collect();
            ranges.extend(self.ranges_among(&names, &rows));
        }
        ranges
    }

    fn ranges_among(&self, names: &[&Name], rows: &[Row]) -> BTreeMap<Name, [f64; 2]> {
        let tableau = Tableau::feasible(names.len(), rows).expect("the true counts fit");
        let gaps: Gaps = names.iter().map(|name| self.gaps.get(*name)).collect();
        let mut ranges = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            if !self.is_small(name) && !self.hidden.contains(*name) {
                continue;
            }
            let range = if gaps.iter().any(Option::is_some) {
                means::range(rows, &gaps, place)
            } else {
                tableau.range(place)
            };
            ranges.insert((*name).clone(), range);
        }
        ranges
    }

    fn weighed_rows(&self, places: &BTreeMap<&Name, usize>, is_order_alone: bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for (terms, right) in &self.weighed {
            let mut row = Row { terms: Vec::new(), is_equal: false, right: *right };
            for (name, times) in terms {
                match places.get(name) {
                    Some(place) => row.terms.push((*place, *times)),
                    None => row.right -= times * self.seen[name],
                }
            }
            let is_of_order = terms.iter().any(|(name, _)| self.of_order.contains(name));
            if !row.terms.is_empty() && (is_of_order || !is_order_alone) {
                rows.push(row);
            }
        }
        rows
    }

    fn is_small(&self, name: &str) -> bool {
        (1..5).contains(&self.truth[name])
    }

    /// Small counts that the tables give away, though order 1324 alone does not; others that are hidden in vain.
    pub(super) fn solved(&self) -> Vec<String> {
        let alone = self.ranges(true);
        let mut solved = Vec::new();
        for (name, [low, high]) in self.ranges(false) {
            let wanted = if self.is_small(&name) { SPREAD } else { 1.0 };
            let inherent = alone.get(&name).map_or(wanted, |[low, high]| (high - low).min(wanted));
            if high - low < inherent {
                solved.push(format!("{name}: {low}–{high}, truly {}", self.truth[&name]));
            }
        }
        solved
    }

    pub(super) fn hidden(&self) -> &BTreeSet<Name> {
        &self.hidden
    }

    pub(super) fn n_seen(&self) -> usize {
        self.seen.len()
    }

    /// Prints a hidden count as somebody careless would: the attack must find something then.
    pub(super) fn leak(&mut self, name: &str) {
        let truth = self.truth[name];
        self.seen.insert(name.to_owned(), truth as f64);
    }
}
