//! What people typed into the program's own workbooks: rows as they stand beside rows as they were written.
//! A cell is typed if it is not what the program wrote there, or was typed before and still stands; what it means
//! for pairs is told in `mentoring`.

pub(crate) mod assessment;
pub(crate) mod people;
pub(crate) mod record;

use std::collections::{BTreeMap, BTreeSet};

use strum::VariantArray;

use crate::analysis::{TypedCells, TypedValue, WrittenRow};
use crate::ids::PairKind;
use crate::result_files::{self, BASES};
use crate::sheet::{Cell, Sheet, column_letters};
use crate::text;

/// Head of the codes of pairs.
pub(crate) const CODE: &str = "Код пары";
/// Heads over a pair's people, by which its table is found.
pub(crate) const PEOPLE: [&str; 2] = ["Наставник", "Наставляемый"];
/// Heads over the names of the bases.
pub(crate) const NAMES: [&str; 2] = ["ФИО наставника", "ФИО наставляемого"];
/// Heads of «ВСОКО».
pub(crate) const PLANNED: &str = "Показатель";
pub(crate) const RESPONSIBLE: &str = "Ответственный";
/// Head of a row's number.
pub(crate) const NUMBER: &str = "№";
/// Head of what was written beside a table under no head.
const NOTES: &str = "Заметки";

/// Head over what the rules found.
pub(crate) const FOUND: &str = "Результат проверки";
/// Heads over what the staff list knows of the mentor and of the mentee.
pub(crate) const ABOUT: [[&str; 5]; 2] = [
    [
        "Должность наставника",
        "Предмет наставника",
        "Категория наставника",
        "Категория наставника до",
        "Стаж наставника",
    ],
    [
        "Должность наставляемого",
        "Предмет наставляемого",
        "Категория наставляемого",
        "Категория наставляемого до",
        "Стаж наставляемого",
    ],
];

/// Whether the program fills a column in anew each time: what is typed there stays in the kept copy.
pub(crate) fn is_computed(head: &str) -> bool {
    [CODE, NUMBER, FOUND].contains(&head) || ABOUT.iter().flatten().any(|known| *known == head)
}

/// A table of a workbook of the program.
#[derive(Debug, Clone)]
pub(crate) struct FoundSheet {
    pub(crate) title: String,
    /// Heads with their columns from 0.
    pub(crate) heads: BTreeMap<String, u32>,
    pub(crate) rows: Vec<FoundRow>,
}

/// A row as it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoundRow {
    /// As Excel numbers it.
    pub(crate) number: u32,
    pub(crate) cells: TypedCells,
}

impl FoundRow {
    /// The text of a cell; empty if there is none.
    pub(crate) fn text(&self, head: &str) -> String {
        self.cells.get(head).map(TypedValue::settled).unwrap_or_default()
    }
}

impl FoundSheet {
    /// The codes of pairs that stand in it.
    pub(crate) fn codes(&self) -> impl Iterator<Item = String> {
        let codes = self.rows.iter().map(|row| text::cyrillic(&row.text(CODE)));
        codes.filter(|code| !code.is_empty())
    }
}

/// Sheets that people fill in: title, heads by which the table is found, head of the key.
fn layout(title: &str) -> Option<(Vec<&'static str>, &'static str)> {
    if PairKind::VARIANTS.iter().any(|kind| kind.sheet() == title) {
        return Some((PEOPLE.to_vec(), CODE));
    }
    for (base, name) in BASES.iter().zip(NAMES) {
        if title == *base {
            return Some((vec![NUMBER, name], name));
        }
    }
    (title == result_files::QUALITY_SHEET).then(|| (vec![PLANNED, RESPONSIBLE], PLANNED))
}

/// The head of the column that tells the rows of a sheet apart.
pub(crate) fn key_head(title: &str) -> Option<&'static str> {
    layout(title).map(|(_, key)| key)
}

/// The tables of a workbook that people fill in.
pub(crate) fn sheets(sheets: &[Sheet]) -> Vec<FoundSheet> {
    let mut tables = Vec::new();
    for sheet in sheets {
        let Some((markers, _)) = layout(&sheet.name) else { continue };
        let head_row = (0..sheet.n_rows()).find(|row| has_all(sheet, *row, &markers));
        tables.extend(head_row.map(|row| table(sheet, row)));
    }
    tables
}

fn has_all(sheet: &Sheet, row: u32, markers: &[&str]) -> bool {
    let heads: BTreeSet<String> = sheet.row(row).map(|(_, cell)| head_text(cell)).collect();
    markers.iter().all(|marker| heads.contains(*marker))
}

fn head_text(cell: Cell<'_>) -> String {
    head(&cell.shown())
}

/// The text of a head by which its column is known.
pub(crate) fn head(text: &str) -> String {
    text::trimmed(&text.replace('\n', " ")).trim_end_matches('*').to_owned()
}

fn table(sheet: &Sheet, head_row: u32) -> FoundSheet {
    let mut heads: BTreeMap<String, u32> = BTreeMap::new();
    let mut columns: BTreeMap<u32, String> = BTreeMap::new();
    for (column, cell) in sheet.row(head_row) {
        let head = free_head(&heads, &head_text(cell), column);
        heads.insert(head.clone(), column);
        columns.insert(column, head);
    }
    let mut rows = Vec::new();
    for row in head_row + 1..sheet.n_rows() {
        let mut found_row = FoundRow { number: row + 1, cells: BTreeMap::new() };
        for (column, cell) in sheet.row(row) {
            let head = if let Some(head) = columns.get(&column) {
                head.clone()
            } else {
                let head = free_head(&heads, NOTES, column);
                heads.insert(head.clone(), column);
                columns.insert(column, head.clone());
                head
            };
            found_row.cells.extend(TypedValue::of(cell).map(|value| (head, value)));
        }
        if !found_row.cells.is_empty() {
            rows.push(found_row);
        }
    }
    FoundSheet { title: sheet.name.clone(), heads, rows }
}

/// A head that no other column has.
fn free_head(heads: &BTreeMap<String, u32>, head: &str, column: u32) -> String {
    if heads.contains_key(head) {
        format!("{head} ({})", column_letters(column))
    } else {
        head.to_owned()
    }
}

/// The hash of a cell as it is kept.
pub(crate) fn hash(value: &TypedValue) -> String {
    blake3::hash(value.settled().as_bytes()).to_hex()[..16].to_owned()
}

/// A table as the next run will be told it was written.
pub(crate) fn written(sheet: &FoundSheet) -> Vec<WrittenRow> {
    let Some(key) = key_head(&sheet.title) else { return Vec::new() };
    let mut rows = Vec::new();
    for row in &sheet.rows {
        rows.push(WrittenRow {
            sheet: sheet.title.clone(),
            key: row.text(key),
            source: None,
            cells: row.cells.iter().map(|(head, value)| (head.clone(), hash(value))).collect(),
            typed: BTreeSet::new(),
        });
    }
    rows
}

/// What was written into a row of a pair: the one of its code, without a code of the same people; of several the
/// one that most cells of it are of.
pub(crate) fn written_pair<'w>(
    row: &FoundRow,
    written: &'w [WrittenRow],
) -> Option<&'w WrittenRow> {
    let code = text::cyrillic(&row.text(CODE));
    let mut best: Option<(usize, &WrittenRow)> = None;
    for was in written.iter().filter(|was| was.key == code && key_head(&was.sheet) == Some(CODE)) {
        if code.is_empty() && n_same_people(row, was) < PEOPLE.len() {
            continue;
        }
        let n_same = n_same_cells(row, was);
        if best.is_none_or(|(most, _)| n_same > most) {
            best = Some((n_same, was));
        }
    }
    best.map(|(_, was)| was)
}

/// How many people of a row are those that were written.
pub(crate) fn n_same_people(row: &FoundRow, written: &WrittenRow) -> usize {
    PEOPLE.iter().filter(|head| is_same_cell(row, written, head)).count()
}

fn n_same_cells(row: &FoundRow, written: &WrittenRow) -> usize {
    row.cells.keys().filter(|head| is_same_cell(row, written, head)).count()
}

fn is_same_cell(row: &FoundRow, written: &WrittenRow, head: &str) -> bool {
    row.cells.get(head).is_some_and(|cell| written.cells.get(head) == Some(&hash(cell)))
}

/// A row of which nobody knows what was written: all that a person may fill in counts as typed.
pub(crate) fn all_typed(row: &FoundRow) -> Compared {
    let mut typed = row.cells.clone();
    typed.retain(|head, _| !is_computed(head));
    let fresh = typed.keys().cloned().collect();
    Compared { typed, fresh, is_fresh: true, ..Compared::default() }
}

/// A row beside what was written there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compared {
    /// Cells that people typed, now or before.
    pub(crate) typed: TypedCells,
    /// Cells that people emptied.
    pub(crate) cleared: Vec<String>,
    /// Typed into columns that the program fills in itself.
    pub(crate) lost: Vec<String>,
    /// Heads of the cells that people typed since it was written, or since it was read last.
    pub(crate) fresh: BTreeSet<String>,
    /// Whether something is new since it was written.
    pub(crate) is_fresh: bool,
}

/// In which order the cells of registers are taken, so that the later edit stands: what was typed into one among the
/// inputs since it was read last, then the register of the results, then what one among the inputs said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    NewOfInput,
    Results,
    OldOfInput,
}

impl Turn {
    pub(crate) const ALL: [Self; 3] = [Self::NewOfInput, Self::Results, Self::OldOfInput];

    /// The cells of a row of a register in its turn.
    pub(crate) fn cells(self, place: RegisterPlace, compared: &Compared) -> TypedCells {
        let mut cells = compared.typed.clone();
        match (self, place) {
            (Self::Results, RegisterPlace::Results) => {}
            (Self::NewOfInput, RegisterPlace::Inputs) => {
                cells.retain(|head, _| compared.fresh.contains(head));
            }
            (Self::OldOfInput, RegisterPlace::Inputs) => {
                cells.retain(|head, _| !compared.fresh.contains(head));
            }
            _ => cells.clear(),
        }
        cells
    }
}

/// Where a register lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RegisterPlace {
    Inputs,
    Results,
}

/// Compares a row with what was written there; a column that is not there any more says nothing.
pub(crate) fn compared(
    row: &FoundRow,
    heads: &BTreeMap<String, u32>,
    written: &WrittenRow,
) -> Compared {
    let mut compared = Compared::default();
    for (head, value) in &row.cells {
        let is_changed = written.cells.get(head) != Some(&hash(value));
        compared.is_fresh |= is_changed;
        if is_computed(head) {
            if is_changed {
                compared.lost.push(head.clone());
            }
        } else if is_changed || written.typed.contains(head) {
            compared.typed.insert(head.clone(), value.clone());
            if is_changed {
                compared.fresh.insert(head.clone());
            }
        }
    }
    for head in written.cells.keys() {
        if heads.contains_key(head) && !row.cells.contains_key(head) {
            compared.is_fresh = true;
            compared.cleared.push(head.clone());
        }
    }
    compared
}

/// Writes the kind of pairs into the rows of its sheet that name none: on that sheet it is plain.
pub(crate) fn name_kinds(sheet: &mut Sheet) {
    write_kind(sheet, |row| !row.cells.contains_key(KIND));
}

/// Writes the kind of pairs into the rows that were moved to its sheet and name the kind of the sheet that they were
/// written on.
pub(crate) fn name_kinds_of_moved(sheet: &mut Sheet, written: &[WrittenRow]) {
    let title = sheet.name.clone();
    write_kind(sheet, |row| is_moved(row, &title, written));
}

fn write_kind(sheet: &mut Sheet, is_plain: impl Fn(&FoundRow) -> bool) {
    let Some(kind) = PairKind::VARIANTS.iter().find(|kind| kind.sheet() == sheet.name) else {
        return;
    };
    let found = sheets(std::slice::from_ref(sheet));
    let Some(table) = found.first() else { return };
    let Some(&column) = table.heads.get(KIND) else { return };
    for row in &table.rows {
        let has_people = PEOPLE.iter().any(|head| row.cells.contains_key(*head));
        if has_people && is_plain(row) {
            // The sheet is no larger with it: its table has that column.
            let _ = sheet.set(row.number - 1, column, Cell::Text(kind.words()));
        }
    }
}

/// Whether a row was written on another sheet of pairs with the kind that it still names.
fn is_moved(row: &FoundRow, sheet: &str, written: &[WrittenRow]) -> bool {
    let code = text::cyrillic(&row.text(CODE));
    written.iter().any(|was| {
        was.key == code && was.sheet != sheet && !code.is_empty() && is_same_cell(row, was, KIND)
    })
}

const KIND: &str = "Вид";
