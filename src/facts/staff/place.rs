//! What a row of a staff list and the line over it say of the person's place: left, on leave, a part-timer.
//! A cell beats the line above it, the column made for it beats a note; what differs is said.

use std::collections::BTreeMap;

use crate::category::{Category, CategoryCell, Inside};
use crate::facts::ground::short_list;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{PartTime, Reading, Standing, standing};
use crate::reference::{PostKind, Reference};
use crate::remark::{self, GapKind, Origin, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::value;

use super::AFFECTED;
use super::heading::Heading;

/// Beginnings of what may stand beside a name and says nothing of the person's place.
const TITLES: [&str; 24] = [
    "учител", "педагог", "воспитател", "преподавател", "методист", "директор", "зам", "завуч",
    "руковод", "рук", "куратор", "наставник", "тьютор", "классн", "кл рук", "молод", "мол спец",
    "кандидат", "к п н", "заслуженн", "почетн", "отличник", "ветеран", "доктор",
];

/// Beginnings of what stands in the place of a post and is none that is held.
const FORMER: [&str; 2] = ["ветеран", "пенси"];

/// What a row says, cell by cell.
struct Cells<'a> {
    standing: Standing,
    remarks: &'a mut Vec<Remark>,
}

/// What the cells of a row say of the person's place.
/// `main_place`: what its main place of work, read elsewhere, makes of the person.
pub(super) fn of_row(
    table: &Table<'_>,
    row: usize,
    main_place: Option<PartTime>,
    reference: &Reference,
    remarks: &mut Vec<Remark>,
) -> Standing {
    let mut cells = Cells { standing: Standing::default(), remarks };
    if let Some(text) = table.words(FieldName::Dismissed, row) {
        // «Уволен»: да.
        let reading = match value::flag(Cell::Text(text)) {
            Some(left) => Reading::Whole(Standing { left: Some(left), ..Standing::default() }),
            None => Standing::of_leaving(text),
        };
        cells.take(reading, text, &table.origin(FieldName::Dismissed, row));
    }
    if let Some(is_external) = table.flag(FieldName::External, row) {
        let part_time = match is_external {
            true if names_external(table) => PartTime::External,
            true => PartTime::Unsaid,
            false => PartTime::Main,
        };
        cells.standing.part_time = Some(part_time);
    } else if let Some(text) = table.words(FieldName::External, row) {
        let mut reading = match answer_with_rate(text) {
            Some(true) => with_part_time(PartTime::Unsaid),
            Some(false) => with_part_time(PartTime::Main),
            None => Standing::of_part_time(text),
        };
        if let Reading::Whole(standing) = &mut reading
            && standing.part_time == Some(PartTime::Unsaid)
            && names_external(table)
        {
            standing.part_time = Some(PartTime::External);
        }
        cells.take(reading, text, &table.origin(FieldName::External, row));
    }
    if let Some(text) = table.text(FieldName::Employment, row) {
        cells.take(employment(table, text), text, &table.origin(FieldName::Employment, row));
    }
    if let Some(text) = table.text(FieldName::MainWorkplace, row) {
        let reading = match (main_place, Standing::read(text)) {
            (Some(part_time), _) => with_part_time(part_time),
            (None, Reading::Silent) => Reading::Unclear,
            (None, reading) => reading,
        };
        cells.take(reading, text, &table.origin(FieldName::MainWorkplace, row));
    }
    if let Some(text) = table.text(FieldName::Status, row) {
        cells.take(Standing::read(text), text, &table.origin(FieldName::Status, row));
    }
    for field in [
        FieldName::Post,
        FieldName::SecondPost,
        FieldName::Fio,
        FieldName::Surname,
        FieldName::Given,
        FieldName::Patronymic,
    ] {
        let Some(text) = table.text(field, row) else { continue };
        if matches!(field, FieldName::Post | FieldName::SecondPost) {
            if let Some(reading) = of_former_post(text) {
                cells.take(reading, text, &table.origin(field, row));
            }
            for note in standing::notes(text) {
                cells.take(Standing::read(&note), &note, &table.origin(field, row));
            }
            continue;
        }
        cells.name(text, &table.origin(field, row), reference);
    }
    cells.standing
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
    let ends = |part: &str| {
        let part = part.trim();
        let day = part.strip_prefix("до ").or_else(|| part.strip_prefix("по "));
        day.is_some_and(|day| value::day(Cell::Text(day.trim_end_matches("г.").trim())).is_some())
    };
    let mut parts = text.split([',', ';', '(', ')']);
    let names_category = |part: &str| {
        let category = CategoryCell::parse(part).and_then(|cell| cell.category());
        category.is_some_and(Category::is_category)
    };
    CategoryCell::inside(text) == Inside::Nothing
        && !parts.clone().any(names_category)
        && parts.any(ends)
}

/// Whether words beside a name say nothing of the person's place: a post, a subject, a title, whom they stand in for.
fn is_aside(note: &str, reference: &Reference) -> bool {
    let key = text::key(note);
    standing::is_for_another(note)
        || TITLES.iter().any(|start| key.starts_with(start))
        || reference.post(note).kind() != PostKind::Unknown
        || reference.subject(note).is_some()
}

/// What a cell of the kind of employment says: «Совместительство» may be answered by yes or no.
fn employment(table: &Table<'_>, text: &str) -> Reading {
    let header = table.header(FieldName::Employment).map(text::folded).unwrap_or_default();
    let part_time = match value::flag(Cell::Text(text)) {
        Some(true) if header.contains("совмест") => PartTime::Unsaid,
        Some(false) if header.contains("совмест") => PartTime::Main,
        Some(_) => return Reading::Unclear,
        None => return Standing::of_part_time(text),
    };
    with_part_time(part_time)
}

fn with_part_time(part_time: PartTime) -> Reading {
    Reading::Whole(Standing { part_time: Some(part_time), ..Standing::default() })
}

/// Yes or no before a rate and nothing else: «да (0,5 ставки)», «нет, 1 ст.».
fn answer_with_rate(text: &str) -> Option<bool> {
    let key = text::key(text);
    let (answer, rate) = key.split_once(' ')?;
    let is_rate = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit()) || word == "ст" || word.starts_with("став")
    };
    let is_stated = rate.split(' ').any(|word| word.starts_with("ст"));
    // «0,5 ставки» alone is neither yes nor no.
    let answer = value::flag(Cell::Text(answer)).filter(|_| !is_rate(answer))?;
    (is_stated && rate.split(' ').all(is_rate)).then_some(answer)
}

/// Whether the column of part-timers is of external ones.
fn names_external(table: &Table<'_>) -> bool {
    table.header(FieldName::External).is_some_and(|header| text::folded(header).contains("внешн"))
}

impl Cells<'_> {
    /// What stands beside a name: read together, else one by one; what is not understood is one finding.
    fn name(&mut self, text: &str, origin: &Origin, reference: &Reference) {
        let (name, notes) = standing::notes_in_name(text);
        let pieces = [notes, standing::tails_of_name(&name)].concat();
        let together = pieces.join(", ");
        if let reading @ Reading::Whole(_) = Standing::read(&together) {
            self.take(reading, &together, origin);
            return;
        }
        // A mark beside a name refers to a note that stands elsewhere.
        let marks = text.chars().filter(|sign| "*¹²³".contains(*sign)).collect::<String>();
        let mut unclear: Vec<String> =
            Some(marks).filter(|marks| !marks.is_empty()).into_iter().collect();
        for piece in pieces {
            match Standing::read(&piece) {
                Reading::Silent if is_aside(&piece, reference) => {}
                Reading::Silent | Reading::Unclear => unclear.push(piece),
                reading @ Reading::Whole(_) => self.take(reading, &piece, origin),
            }
        }
        if !unclear.is_empty() {
            self.take(Reading::Unclear, &unclear.join(", "), origin);
        }
    }

    fn take(&mut self, reading: Reading, text: &str, origin: &Origin) {
        match reading {
            Reading::Silent => {}
            Reading::Unclear => {
                let seen = Some(text.to_owned());
                let remark =
                    Remark::new(&remark::STANDING_UNCLEAR, origin).value(seen).with("text", text);
                self.remarks.push(remark.affecting(&AFFECTED).leaving(GapKind::Deciding, None));
            }
            Reading::Whole(standing) => {
                if let Some(doubt) = doubt(self.standing, standing) {
                    let seen = Some(text.to_owned());
                    let detail = format!("«{text}» {doubt}");
                    let remark = Remark::new(&remark::STANDING_DIFFERS, origin)
                        .value(seen)
                        .with("difference", &detail);
                    let remark = remark.affecting(&AFFECTED);
                    let is_open = differ(self.standing, standing);
                    self.remarks.push(if is_open {
                        remark.leaving(GapKind::Deciding, None)
                    } else {
                        remark
                    });
                }
                self.standing = joined(self.standing, standing);
            }
        }
    }
}

/// What a row says, else the line over it; whether they differ.
pub(super) fn under(row: Standing, heading: Option<&Heading>) -> (Standing, bool) {
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
    let is_external = |standing: Standing| match standing.part_time? {
        PartTime::External => Some(true),
        PartTime::Main | PartTime::Internal => Some(false),
        PartTime::Unsaid => None,
    };
    let differs = |first: Option<bool>, second: Option<bool>| {
        first.zip(second).is_some_and(|(first, second)| first != second)
    };
    differs(is_external(first), is_external(second))
        || differs(first.left, second.left)
        || differs(first.on_leave, second.on_leave)
}

/// People whose own cells say another thing than the line over them.
#[derive(Default)]
pub(super) struct Contradicted(BTreeMap<Origin, (String, Vec<String>)>);

impl Contradicted {
    pub(super) fn add(&mut self, heading: &Heading, name: String) {
        let people = self.0.entry(heading.origin.clone());
        people.or_insert_with(|| (heading.text.clone(), Vec::new())).1.push(name);
    }

    pub(super) fn say(self, remarks: &mut Vec<Remark>) {
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
    }
}

/// Rows under a line of vacant posts.
#[derive(Default)]
pub(super) struct Vacant(BTreeMap<Origin, Vec<String>>);

impl Vacant {
    pub(super) fn add(&mut self, heading: &Heading, name: String) {
        self.0.entry(heading.origin.clone()).or_default().push(name);
    }

    pub(super) fn say(self, remarks: &mut Vec<Remark>) {
        for (origin, names) in self.0 {
            let remark = Remark::new(&remark::VACANCIES, &origin).with("rows", short_list(&names));
            remarks.push(remark.affecting(&AFFECTED).standing_for(names.len()));
        }
    }
}
