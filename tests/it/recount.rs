//! Opens each input at the rows and cells that the JSON names as sources and recounts every headline figure.
//! Only those rows count; the year of a row is read from its own date, or from the words around its table.

use crate::reader::{Sheet, column_number, read_workbook};
use crate::second::cases::write;
use crate::second::passport::Passport;
use crate::second::staff::{Award, valid};
use crate::second::table::{plain, tables};
use crate::second::when::{day, school_year, snapshot, title, year_in};
use crate::second::{Run, folder, gia, names, vpr};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

mod planned;

const HEADLINES: [&str; 7] = [
    "vpr_pass", "vpr_quality", "gia_above_threshold", "rdr_high_cluster", "category_high_first",
    "experience_shared", "contests",
];

/// One block of `sources`, opened.
struct Block {
    file: String,
    sheet: Sheet,
    rows: std::ops::RangeInclusive<u32>,
    cells: BTreeMap<String, u32>,
}

impl Block {
    fn open(root: &Path, entry: &Value) -> Self {
        let file = entry["file"].as_str().expect("a file").to_owned();
        let wanted = entry["sheet"].as_str().expect("a sheet");
        let sheets = read_workbook(&root.join(&file)).expect("a workbook");
        let sheet = sheets
            .into_iter()
            .find(|sheet| sheet.name == wanted)
            .unwrap_or_else(|| panic!("{file}: no «{wanted}»"));
        let bound = |at: usize| entry["rows"][at].as_u64().expect("a row") as u32;
        let columns = entry["cells"].as_object().expect("cells");
        let cells = columns.iter().map(|(field, letters)| {
            (field.clone(), column_number(letters.as_str().expect("a column")))
        });
        Self { file, sheet, rows: bound(0)..=bound(1), cells: cells.collect() }
    }

    fn has(&self, field: &str) -> bool {
        self.cells.contains_key(field)
    }

    fn get(&self, row: u32, field: &str) -> String {
        self.cells.get(field).map_or_else(String::new, |column| self.sheet.text(row, *column))
    }

    /// The nearest row above that satisfies a reading of its texts.
    fn above<T>(&self, row: u32, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let before: Vec<u32> =
            self.sheet.rows().into_iter().take_while(|other| *other < row).collect();
        before
            .into_iter()
            .rev()
            .flat_map(|other| self.sheet.row(other))
            .find_map(|(_, text)| read(&text))
    }

    /// A cell by the label of its column, whatever the JSON names.
    fn labelled(&self, row: u32, label: &str) -> Option<String> {
        let mut found = tables(&self.sheet, &[label]);
        found.retain(|table| table.header < row);
        found.last().map(|table| table.get(row, label)).filter(|text| !text.is_empty())
    }

    /// The school year of a row: its date or year column, a title above, the sheet, the file, the folders.
    fn year(&self, row: u32) -> Option<i32> {
        let dated = self.labelled(row, "дата").and_then(|text| day(&text)).map(school_year);
        let stated = || self.labelled(row, "учебный год").and_then(|text| year_in(&text));
        let exam = || self.above(row, |text| day(text.rsplit(' ').next()?)).map(school_year);
        let vpr = || self.above(row, vpr_year);
        let named = || self.above(row, year_in).or_else(|| year_in(&self.sheet.name));
        let filed = || self.file.rsplit('/').find_map(year_in);
        dated.or_else(stated).or_else(vpr).or_else(exam).or_else(named).or_else(filed)
    }

    /// The school year of a list without a year column: a title alone in its row, the sheet, the
    /// file, the folders.
    fn list_year(&self) -> i32 {
        let lines = self.sheet.rows().into_iter().take_while(|row| row < self.rows.start());
        let titles = lines.map(|row| self.sheet.row(row)).filter(|cells| cells.len() == 1);
        let stated = titles.flatten().find_map(|(_, text)| year_in(&text));
        let named = || self.file.rsplit('/').find_map(year_in);
        stated.or_else(|| year_in(&self.sheet.name)).or_else(named).expect("a year")
    }
}

/// `ВПР 2022 …` belongs to the school year that ends in 2022.
fn vpr_year(text: &str) -> Option<i32> {
    let year: i32 = text.strip_prefix("ВПР ")?.split(' ').next()?.parse().ok()?;
    Some(year - 1)
}

/// Numerator and denominator by year.
type Counts = BTreeMap<i32, (u64, u64)>;

fn add(counts: &mut Counts, year: i32, hits: u64, n: u64) {
    let count = counts.entry(year).or_default();
    *count = (count.0 + hits, count.1 + n);
}

/// ВПР: marks from `lowest` up among the marks, or the counts behind the percents of Ф3.
fn vpr_counts(blocks: &[Block], lowest: u8) -> Counts {
    let mut counts = Counts::new();
    for block in blocks {
        for row in block.rows.clone() {
            let year = block.year(row).expect("a year");
            if block.has("mark") {
                let mark = vpr::mark(&block.get(row, "mark"))
                    .unwrap_or_else(|| panic!("{}: row {row}", block.file));
                add(&mut counts, year, u64::from(mark >= lowest), 1);
            } else {
                let n: f64 = block.get(row, "participants").parse().expect("participants");
                let of = |mark: u8| {
                    let percent: f64 =
                        block.get(row, &mark.to_string()).parse().expect("a percent");
                    (percent * n / 100.0).round() as u64
                };
                add(&mut counts, year, (lowest..=5).map(of).sum(), (2..=5).map(of).sum());
            }
        }
    }
    counts
}

fn gia_counts(blocks: &[Block]) -> Counts {
    let mut counts = Counts::new();
    for block in blocks {
        for row in block.rows.clone() {
            let passed =
                exam_passed(block, row).unwrap_or_else(|| panic!("{}: row {row}", block.file));
            add(&mut counts, block.year(row).expect("a year"), u64::from(passed), 1);
        }
    }
    counts
}

/// Above the threshold, from the score or the mark of one row and the subject of its table.
fn exam_passed(block: &Block, row: u32) -> Option<bool> {
    let stated = Some(block.get(row, "subject")).filter(|text| !text.is_empty());
    let subject = plain(
        &stated
            .or_else(|| block.labelled(row, "предмет"))
            .or_else(|| block.above(row, titled_subject))?,
    );
    let basic = subject.contains("базов") || subject.starts_with("22 ");
    let name = subject.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let [score, grade] = ["test_score", "mark"].map(|field| block.get(row, field));
    let exam = block.labelled(row, "экзамен").map(|text| plain(&text));
    let by_mark = basic || score.is_empty() || exam.as_deref() == Some("огэ");
    if by_mark {
        let mark = vpr::mark(&grade).or_else(|| vpr::mark(&score))?;
        return Some(mark >= 3);
    }
    Some(score.parse::<f64>().ok()? >= gia::minimum(name)?)
}

/// `22 - Математика базовая` of a title line.
fn titled_subject(text: &str) -> Option<String> {
    let (rest, date) = text.rsplit_once(' ')?;
    (day(date).is_some() && rest.contains(" - ")).then(|| rest.to_owned())
}

fn rdr_counts(blocks: &[Block], passport: &Passport) -> Counts {
    let mut counts = Counts::new();
    for block in blocks {
        for row in block.rows.clone() {
            let high = passport.is_high(&block.get(row, "subject"), &block.get(row, "level"));
            add(&mut counts, block.year(row).expect("a year"), u64::from(high), 1);
        }
    }
    counts
}

/// The folded name of a row; a row without one continues the person above.
fn name(block: &Block, row: u32) -> String {
    let written = |row: u32| {
        if block.has("fio") {
            block.get(row, "fio")
        } else if block.get(row, "surname").is_empty() {
            String::new()
        } else {
            ["surname", "given", "patronymic"].map(|field| block.get(row, field)).join(" ")
        }
    };
    let first = (1..=row).rev().map(written).find(|name| !name.is_empty());
    names::fold(&first.unwrap_or_else(|| panic!("{}: nobody in row {row}", block.file)))
}

/// Teachers of each year and the categories of their rows.
type People = BTreeMap<i32, BTreeMap<String, Vec<Award>>>;

fn people(blocks: &[Block]) -> People {
    let mut people = People::new();
    for block in blocks.iter().filter(|block| !is_event(block)) {
        for row in block.rows.clone() {
            let list = people.entry(block.list_year()).or_default();
            let name = name(block, row);
            let known = names::join(&name, list.keys()).cloned().unwrap_or(name);
            let category = plain(&block.get(row, "category"));
            let awards = list.entry(known).or_default();
            if !category.is_empty() {
                let [from, until] = ["awarded", "until"].map(|field| day(&block.get(row, field)));
                awards.push(Award { category, from, until });
            }
        }
    }
    people
}

/// A list of events has dates of its own; a staff list has posts.
fn is_event(block: &Block) -> bool {
    let first = *block.rows.start();
    block.has("level") || block.labelled(first, "дата").is_some()
}

fn category_counts(blocks: &[Block]) -> Counts {
    let mut counts = Counts::new();
    for (year, teachers) in people(blocks) {
        for mut awards in teachers.into_values() {
            let dated = |award: &Award| award.from.is_some() || award.until.is_some();
            if awards.iter().any(dated) {
                awards.retain(dated);
            }
            let counted = |award: &Award| {
                let named =
                    ["высш", "перв", "1 "].iter().any(|start| award.category.starts_with(start));
                named && valid(award, snapshot(year))
            };
            add(&mut counts, year, u64::from(awards.iter().any(counted)), 1);
        }
    }
    counts
}

fn event_counts(blocks: &[Block]) -> Counts {
    let staff = people(blocks);
    let mut seen: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    for block in blocks.iter().filter(|block| is_event(block)) {
        for row in block.rows.clone() {
            let year = block.year(row).expect("a year");
            let written = name(block, row);
            let list = staff.get(&year).unwrap_or_else(|| panic!("no staff rows of {year}"));
            let teacher = names::join(&written, list.keys());
            let teacher = teacher.unwrap_or_else(|| {
                panic!("{}: {written} of row {row} is nobody listed", block.file)
            });
            seen.entry(year).or_default().insert(teacher.clone());
        }
    }
    let size = |year: &i32| seen.get(year).map_or(0, |names| names.len() as u64);
    staff.iter().map(|(year, list)| (*year, (size(year), list.len() as u64))).collect()
}

/// Numerator and denominator of the program for a year, where both are known.
fn headline(indicator: &Value, year: &str) -> Option<(u64, u64)> {
    let series = indicator["series"].as_array()?;
    let point = series.iter().find(|point| point["year"] == year)?;
    Some((point["numerator"].as_u64()?, point["denominator"].as_u64()?))
}

#[test]
fn every_headline_figure_is_recounted_from_the_rows_and_cells_that_the_json_names() {
    let run = Run::on_samples();
    let passport = Passport::read(&folder::read_folder(run.folder.path()));
    for id in HEADLINES {
        let indicator = run.indicator(id);
        let entries = indicator["sources"].as_array().expect("sources");
        let blocks: Vec<Block> =
            entries.iter().map(|entry| Block::open(run.folder.path(), entry)).collect();
        let counts = match id {
            "vpr_pass" => vpr_counts(&blocks, 3),
            "vpr_quality" => vpr_counts(&blocks, 4),
            "gia_above_threshold" => gia_counts(&blocks),
            "rdr_high_cluster" => rdr_counts(&blocks, &passport),
            "category_high_first" => category_counts(&blocks),
            _ => event_counts(&blocks),
        };
        let recounted: BTreeMap<String, (u64, u64)> =
            counts.into_iter().map(|(year, count)| (title(year), count)).collect();
        let shown =
            [&run.json["baseline"], &run.json["year"]].map(|year| year.as_str().expect("a year"));
        let expected: BTreeMap<String, (u64, u64)> = shown
            .into_iter()
            .filter_map(|year| Some((year.to_owned(), headline(indicator, year)?)))
            .collect();
        assert!(!expected.is_empty(), "{id} has a figure");
        assert_eq!(recounted, expected, "{id} (left: its sources, right: its series)");
    }
}

/// Blocks of hand-made entries: (file, first row, last row, cells).
fn blocks(root: &Path, entries: &[(&str, u32, u32, Value)]) -> Vec<Block> {
    let open = |(file, from, to, cells): &(&str, u32, u32, Value)| {
        let entry = serde_json::json!({"file": file, "sheet": "Sheet1", "rows": [from, to], "cells": cells});
        Block::open(root, &entry)
    };
    entries.iter().map(open).collect()
}

#[test]
fn marks_and_scores_are_recounted_by_hand_made_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(
        root,
        "Ф1.xlsx",
        &[&["ВПР 2023 Химия 8 класс"], &["ОО", "Отметка"], &["", "2"], &["", "4"], &["", "3"]],
    );
    write(
        root,
        "Ф3.xlsx",
        &[&["ВПР 2022 Химия 8 класс"], &["", "89", "12.36", "52.81", "26.97", "7.87"]],
    );
    let statistics =
        serde_json::json!({"participants": "B", "2": "C", "3": "D", "4": "E", "5": "F"});
    let mark = serde_json::json!({"mark": "B"});
    let vpr = blocks(root, &[("Ф1.xlsx", 3, 4, mark), ("Ф3.xlsx", 2, 2, statistics)]);
    assert_eq!(vpr_counts(&vpr, 4), Counts::from([(2022, (1, 2)), (2021, (31, 89))]));

    let header: &[&str] = &["№", "Фамилия", "Балл"];
    write(
        root,
        "Русский.xlsx",
        &[&["01 - Русский язык 2023.05.29"], header, &["1", "А", "24"], &["2", "Б", "23"]],
    );
    write(root, "База.xlsx", &[&["22 - Математика базовая 2023.06.01"], header, &["1", "А", "3"]]);
    let score = serde_json::json!({"test_score": "C"});
    let gia = blocks(root, &[("Русский.xlsx", 3, 4, score.clone()), ("База.xlsx", 3, 3, score)]);
    assert_eq!(gia_counts(&gia), Counts::from([(2022, (2, 3))]));
}

#[test]
fn teachers_are_recounted_by_hand_made_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let export: &[&[&str]] = &[
        &["Сведения о сотрудниках 2022-2023"],
        &["Фамилия", "Имя", "Отчество", "Категория"],
        &["Сова", "Ия", "Львовна", "Высшая категория"],
        &["", "", "", ""],
        &["Рысь", "Ян", "Ильич", "Первая категория"],
    ];
    let list: &[&[&str]] = &[
        &["Кадры 2022-2023"],
        &["ФИО", "Категория", "Присвоена"],
        &["Рысь Ян Ильич", "первая", "01.02.2016"],
    ];
    let talks: &[&[&str]] =
        &[&["Дата", "ФИО", "Уровень"], &["12.10.2022", "Рысь Я. И.", "районный"]];
    write(root, "Выгрузка.xlsx", export);
    write(root, "Список.xlsx", list);
    write(root, "Опыт.xlsx", talks);
    let parts =
        serde_json::json!({"surname": "A", "given": "B", "patronymic": "C", "category": "D"});
    let whole = serde_json::json!({"fio": "A", "category": "B", "awarded": "C"});
    let mut entries = vec![("Выгрузка.xlsx", 3, 5, parts), ("Список.xlsx", 3, 3, whole)];
    assert_eq!(category_counts(&blocks(root, &entries)), Counts::from([(2022, (1, 2))]));
    entries.push(("Опыт.xlsx", 2, 2, serde_json::json!({"fio": "B", "level": "C"})));
    assert_eq!(event_counts(&blocks(root, &entries)), Counts::from([(2022, (1, 2))]));
}
