//! What a row of a staff list and the line over it say of the person's place: left, on leave, a part-timer.
//! A cell beats the line above it, the column made for it beats a note; what differs is said.

use std::collections::BTreeMap;

use crate::category::{Category, CategoryCell, Inside};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{PartTime, Reading, Standing, standing};
use crate::reference::{PostKind, Reference};
use crate::remark::{self, GapKind, Origin, Remark, short_list};
use crate::sheet::Cell;
use crate::text;
use crate::value;

use super::heading::StaffHeading;
use super::person::AFFECTED;
use super::row::RowReading;

/// Beginnings of what may stand beside a name and says nothing of the person's place.
const TITLES: [&str; 24] = [
    "учител", "педагог", "воспитател", "преподавател", "методист", "директор", "зам", "завуч",
    "руковод", "рук", "куратор", "наставник", "тьютор", "классн", "кл рук", "молод", "мол спец",
    "кандидат", "к п н", "заслуженн", "почетн", "отличник", "ветеран", "доктор",
];

/// Beginnings of what stands in the place of a post and is none that is held.
const FORMER: [&str; 2] = ["ветеран", "пенси"];

/// What a row says of the person's place, as its cells are read.
struct Cells<'r, 'a, 't> {
    row: &'r mut RowReading<'a, 't>,
    standing: Standing,
}

impl RowReading<'_, '_> {
    /// What the cells of the row say of the person's place.
    /// `main_place`: what its main place of work, read elsewhere, makes of the person.
    pub(super) fn standing(&mut self, main_place: Option<PartTime>) -> Standing {
        let mut cells = Cells { row: self, standing: Standing::default() };
        cells.dismissed();
        cells.external();
        cells.employment();
        cells.main_workplace(main_place);
        if let Some(text) = cells.row.text(FieldName::Status) {
            cells.take(Standing::read(text), text, FieldName::Status);
        }
        for field in [FieldName::Post, FieldName::SecondPost] {
            cells.post(field);
        }
        for field in [FieldName::Fio, FieldName::Surname, FieldName::Given, FieldName::Patronymic] {
            cells.name(field);
        }
        cells.standing
    }
}

impl Cells<'_, '_, '_> {
    fn dismissed(&mut self) {
        let Some(text) = self.row.words(FieldName::Dismissed) else { return };
        // «Уволен»: да.
        let reading = match value::flag(Cell::Text(text)) {
            Some(left) => Reading::Whole(Standing { left: Some(left), ..Standing::default() }),
            None => Standing::of_leaving(text),
        };
        self.take(reading, text, FieldName::Dismissed);
    }

    /// The column of part-timers: yes or no, perhaps with a rate, or words.
    fn external(&mut self) {
        let table = self.row.table;
        let names_external = header_has(table, FieldName::External, "внешн");
        let of_yes = if names_external { PartTime::External } else { PartTime::Unsaid };
        if let Some(is_external) = table.flag(FieldName::External, self.row.row) {
            self.standing.part_time = Some(if is_external { of_yes } else { PartTime::Main });
            return;
        }
        let Some(text) = self.row.words(FieldName::External) else { return };
        let reading = match answer_with_rate(text) {
            Some(true) => with_part_time(of_yes),
            Some(false) => with_part_time(PartTime::Main),
            None => match Standing::of_part_time(text) {
                Reading::Whole(standing) if standing.part_time == Some(PartTime::Unsaid) => {
                    Reading::Whole(Standing { part_time: Some(of_yes), ..standing })
                }
                reading => reading,
            },
        };
        self.take(reading, text, FieldName::External);
    }

    /// The kind of employment: «Совместительство» may be answered by yes or no.
    fn employment(&mut self) {
        let Some(text) = self.row.text(FieldName::Employment) else { return };
        let is_asked = header_has(self.row.table, FieldName::Employment, "совмест");
        let reading = match value::flag(Cell::Text(text)) {
            Some(true) if is_asked => with_part_time(PartTime::Unsaid),
            Some(false) if is_asked => with_part_time(PartTime::Main),
            Some(_) => Reading::Unclear,
            None => Standing::of_part_time(text),
        };
        self.take(reading, text, FieldName::Employment);
    }

    fn main_workplace(&mut self, main_place: Option<PartTime>) {
        let Some(text) = self.row.text(FieldName::MainWorkplace) else { return };
        let reading = match (main_place, Standing::read(text)) {
            (Some(part_time), _) => with_part_time(part_time),
            (None, Reading::Silent) => Reading::Unclear,
            (None, reading) => reading,
        };
        self.take(reading, text, FieldName::MainWorkplace);
    }

    fn post(&mut self, field: FieldName) {
        let Some(text) = self.row.text(field) else { return };
        if let Some(reading) = of_former_post(text) {
            self.take(reading, text, field);
        }
        for note in standing::notes(text) {
            self.take(Standing::read(&note), &note, field);
        }
    }

    /// What stands beside a name: read together, else one by one; what is not understood is one finding.
    fn name(&mut self, field: FieldName) {
        let Some(text) = self.row.text(field) else { return };
        let (name, notes) = standing::notes_in_name(text);
        let pieces = [notes, standing::tails_of_name(&name)].concat();
        let together = pieces.join(", ");
        if let reading @ Reading::Whole(_) = Standing::read(&together) {
            self.take(reading, &together, field);
            return;
        }
        // A mark beside a name refers to a note that stands elsewhere.
        let marks: String = text.chars().filter(|sign| "*¹²³".contains(*sign)).collect();
        let mut unclear = if marks.is_empty() { Vec::new() } else { vec![marks] };
        for piece in pieces {
            match Standing::read(&piece) {
                Reading::Silent if is_aside(&piece, self.row.reference) => {}
                Reading::Silent | Reading::Unclear => unclear.push(piece),
                reading @ Reading::Whole(_) => self.take(reading, &piece, field),
            }
        }
        if !unclear.is_empty() {
            self.take(Reading::Unclear, &unclear.join(", "), field);
        }
    }

    /// Adds what a cell says to what those before it said.
    fn take(&mut self, reading: Reading, text: &str, field: FieldName) {
        let standing = match reading {
            Reading::Silent => return,
            Reading::Unclear => {
                let remark = self.row.remark(&remark::STANDING_UNCLEAR, field, text);
                self.row.remarks.push(remark.leaving(GapKind::Deciding, None));
                return;
            }
            Reading::Whole(standing) => standing,
        };
        if let Some(doubt) = doubt(self.standing, standing) {
            let remark = Remark::new(&remark::STANDING_DIFFERS, &self.row.origin(field))
                .value(text.to_owned())
                .with("difference", format!("«{text}» {doubt}"))
                .affecting(&AFFECTED);
            let is_open = differ(self.standing, standing);
            self.row.remarks.push(if is_open {
                remark.leaving(GapKind::Deciding, None)
            } else {
                remark
            });
        }
        self.standing = joined(self.standing, standing);
    }
}

/// Whether the header of a column has a word, in any case.
fn header_has(table: &Table<'_>, field: FieldName, word: &str) -> bool {
    table.header(field).is_some_and(|header| text::folded(header).contains(word))
}

/// What a post says of somebody who held it: «бывший учитель», «учитель на пенсии», «учитель (до
/// 01.09.2022)». A working pensioner is called alike, so that the words leave it open.
fn of_former_post(text: &str) -> Option<Reading> {
    let key = text::key(text);
    let mut words = key.split(' ');
    let is_former = |word: &str| word.starts_with("бывш") || word == "экс";
    if words.next().is_some_and(is_former) {
        return Some(Reading::Whole(Standing { left: Some(true), ..Standing::default() }));
    }
    let is_open = words.any(|word| is_former(word) || word.starts_with("пенси"))
        || FORMER.iter().any(|start| key.starts_with(start))
        || ends_on_a_day(text);
    is_open.then_some(Reading::Unclear)
}

/// Whether a part of a post is a day up to which it was held; the days of a category are its own.
fn ends_on_a_day(text: &str) -> bool {
    let mut parts = text.split([',', ';', '(', ')']);
    CategoryCell::inside(text) == Inside::Nothing
        && !parts.clone().any(names_category)
        && parts.any(is_last_day)
}

fn names_category(text: &str) -> bool {
    let category = CategoryCell::parse(text).and_then(|cell| cell.category());
    category.is_some_and(Category::is_category)
}

/// «до 01.09.2022 г.».
fn is_last_day(text: &str) -> bool {
    let text = text.trim();
    let Some(day) = text.strip_prefix("до ").or(text.strip_prefix("по ")) else { return false };
    value::day(Cell::Text(day.trim_end_matches("г.").trim())).is_some()
}

/// Whether words beside a name say nothing of the person's place: a post, a subject, a title, whom they stand in for.
fn is_aside(note: &str, reference: &Reference) -> bool {
    let key = text::key(note);
    standing::is_for_another(note)
        || TITLES.iter().any(|start| key.starts_with(start))
        || reference.post(note).kind() != PostKind::Unknown
        || reference.subject(note).is_some()
}

fn with_part_time(part_time: PartTime) -> Reading {
    Reading::Whole(Standing { part_time: Some(part_time), ..Standing::default() })
}

/// Yes or no before a rate and nothing else: «да (0,5 ставки)», «нет, 1 ст.».
fn answer_with_rate(text: &str) -> Option<bool> {
    let key = text::key(text);
    let (answer, rate) = key.split_once(' ')?;
    let is_stated = rate.split(' ').any(|word| word.starts_with("ст"));
    // «0,5 ставки» alone is neither yes nor no.
    if !is_stated || is_rate(answer) || !rate.split(' ').all(is_rate) {
        return None;
    }
    value::flag(Cell::Text(answer))
}

fn is_rate(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) || word == "ст" || word.starts_with("став")
}

/// What a row says, else the line over it; whether they differ.
pub(super) fn under(row: Standing, heading: Option<&StaffHeading>) -> (Standing, bool) {
    let Some(heading) = heading else { return (row, false) };
    (joined(row, heading.standing), differ(row, heading.standing))
}

/// Both; where they differ, the first.
fn joined(first: Standing, second: Standing) -> Standing {
    let part_time = match (first.part_time, second.part_time) {
        (Some(PartTime::Unsaid), Some(said @ (PartTime::External | PartTime::Internal))) => {
            Some(said)
        }
        (Some(PartTime::Unsaid), Some(PartTime::Main))
        | (Some(PartTime::Main), Some(PartTime::Unsaid)) => Some(PartTime::Internal),
        (first, second) => first.or(second),
    };
    Standing { part_time, ..first.or(second) }
}

/// Why what a cell says is in doubt beside the cells before it.
fn doubt(cells: Standing, cell: Standing) -> Option<&'static str> {
    let kinds = (cells.part_time, cell.part_time);
    if differ(cells, cell) {
        return Some("расходится с другими ячейками строки, взяты они");
    }
    matches!(kinds, (Some(PartTime::Main), Some(PartTime::Unsaid)))
        .then_some("и «внешний совместитель: нет»: считается внутренним")
}

fn differ(first: Standing, second: Standing) -> bool {
    let stated = [first, second].map(|standing| {
        let is_external = match standing.part_time {
            Some(PartTime::External) => Some(true),
            Some(PartTime::Main | PartTime::Internal) => Some(false),
            Some(PartTime::Unsaid) | None => None,
        };
        [is_external, standing.left, standing.on_leave]
    });
    let mut pairs = stated[0].iter().zip(stated[1]);
    pairs.any(|(first, second)| first.is_some() && second.is_some() && *first != second)
}

/// People whose own cells say another thing than the line over them.
#[derive(Default)]
pub(super) struct Contradicted(BTreeMap<Origin, (String, Vec<String>)>);

impl Contradicted {
    pub(super) fn add(&mut self, heading: &StaffHeading, name: String) {
        let people = self.0.entry(heading.origin.clone());
        people.or_insert_with(|| (heading.text.clone(), Vec::new())).1.push(name);
    }

    pub(super) fn remarks(self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for (origin, (text, names)) in self.0 {
            let detail = format!(
                "строка «{text}» расходится с ячейками людей под ней, взяты ячейки ({})",
                short_list(&names)
            );
            let remark = Remark::new(&remark::STANDING_DIFFERS, &origin)
                .value(text)
                .with("difference", &detail);
            let remark = remark.affecting(&AFFECTED).standing_for(names.len());
            remarks.push(remark.leaving(GapKind::Deciding, None));
        }
        remarks
    }
}

/// Rows under a line of vacant posts.
#[derive(Default)]
pub(super) struct Vacant(BTreeMap<Origin, Vec<String>>);

impl Vacant {
    pub(super) fn add(&mut self, heading: &StaffHeading, name: String) {
        self.0.entry(heading.origin.clone()).or_default().push(name);
    }

    pub(super) fn remarks(self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for (origin, names) in self.0 {
            let remark = Remark::new(&remark::VACANCIES, &origin).with("rows", short_list(&names));
            remarks.push(remark.affecting(&AFFECTED).standing_for(names.len()));
        }
        remarks
    }
}
