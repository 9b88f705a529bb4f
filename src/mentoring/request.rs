//! Rows of the blank «Запросы и пожелания»: who would be a mentor, who needs one, with whom and with whom not.
//! Reads and joins them to the staff; nothing is proposed here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::analysis::MentoringRequest;
use crate::facts::context::Dated;
use crate::facts::staff::{Staff, StaffYear, identify};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::ids::PairRole;
use crate::period::AcademicYear;
use crate::person::{self, Name};
use crate::remark::{self, Origin, Remark};
use crate::text;
use crate::vocabulary::Vocabulary;

use super::candidate::{kind, person_key};

/// Words of the two roles.
#[rustfmt::skip]
static ROLES: LazyLock<Vocabulary<Option<PairRole>>> = LazyLock::new(|| {
    Vocabulary::new([
        ("наставник", Some(PairRole::Mentor)), ("наставника", Some(PairRole::Mentor)),
        ("наставником", Some(PairRole::Mentor)), ("ментор", Some(PairRole::Mentor)),
        ("наставляем*", Some(PairRole::Mentee)), ("подопечн*", Some(PairRole::Mentee)),
        ("нужен наставник", Some(PairRole::Mentee)), ("ищу наставника", Some(PairRole::Mentee)),
        ("хочу", None), ("хотел* бы", None), ("готов*", None), ("быть", None), ("стать", None), ("роль", None),
    ])
});

/// The requests of all tables, each once, in their order.
pub(crate) fn requests(
    tables: &[Table<'_>],
    dated: &Dated,
    staff: &Staff,
) -> (Vec<MentoringRequest>, Vec<Remark>) {
    let (mut requests, mut remarks) = (Vec::new(), Vec::new());
    let mut places: BTreeMap<_, Origin> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != FormKind::Request {
            continue;
        }
        for row in 0..table.len() {
            let (request, findings) = RequestRow::new(table, row, dated.of(number), staff).read();
            remarks.extend(findings);
            let Some(request) = request else { continue };
            let place = table.origin(FieldName::Fio, row);
            let key = (request.year, person_key(&request.name), request.role, request.kind);
            if let Some(first) = places.get(&key) {
                let first = first.to_string();
                remarks.push(Remark::new(&remark::REQUEST_TWICE, &place).with("place", first));
                continue;
            }
            places.insert(key, place);
            requests.push(request);
        }
    }
    (requests, remarks)
}

/// A row being read.
struct RequestRow<'a, 't, 's> {
    table: &'a Table<'t>,
    row: usize,
    year: AcademicYear,
    list: Option<&'s StaffYear>,
    remarks: Vec<Remark>,
}

impl<'a, 't, 's> RequestRow<'a, 't, 's> {
    fn new(table: &'a Table<'t>, row: usize, of_table: AcademicYear, staff: &'s Staff) -> Self {
        let year = table.year(FieldName::Year, row).unwrap_or(of_table);
        Self { table, row, year, list: staff.years.get(&year), remarks: Vec::new() }
    }

    /// What the row asks for; a role, a kind or a name that is not understood refuses it.
    fn read(mut self) -> (Option<MentoringRequest>, Vec<Remark>) {
        let request = self.request();
        (request, self.remarks)
    }

    fn request(&mut self) -> Option<MentoringRequest> {
        let raw = self.text(FieldName::Role)?;
        let Some(role) = role(&raw) else {
            self.say(&remark::REQUEST_ROLE, FieldName::Role, &raw);
            return None;
        };
        let mut of_kind = None;
        if let Some(raw) = self.text(FieldName::Kind) {
            of_kind = kind(&raw);
            if of_kind.is_none() {
                self.say(&remark::PAIR_KIND, FieldName::Kind, &raw);
                return None;
            }
        }
        let raw = self.text(FieldName::Fio)?;
        if Name::parse(&raw).is_none() {
            self.say(&remark::BAD_NAME, FieldName::Fio, &raw);
            return None;
        }
        let name = self.named(FieldName::Fio, &raw);
        let (wanted, unwanted) = (self.names(FieldName::Wanted), self.names(FieldName::Unwanted));
        for name in wanted.iter().filter(|name| unwanted.contains(name)) {
            self.say(&remark::REQUEST_TORN, FieldName::Unwanted, name);
        }
        Some(MentoringRequest {
            year: self.year,
            name,
            role,
            kind: of_kind,
            text: self.text(FieldName::Request),
            subject: self.text(FieldName::Subject),
            parallels: self.parallels(),
            capacity: self.table.number(FieldName::Capacity, self.row).map(|most| most as u8),
            wanted,
            unwanted,
        })
    }

    fn text(&self, field: FieldName) -> Option<String> {
        self.table.text(field, self.row).map(str::to_owned)
    }

    fn say(&mut self, rule: &'static remark::Rule, field: FieldName, raw: &str) {
        let origin = self.table.origin(field, self.row);
        self.remarks.push(Remark::new(rule, &origin).value(raw.to_owned()));
    }

    /// The name of the staff list; one that is not there stays as it is written.
    fn named(&mut self, field: FieldName, raw: &str) -> String {
        let Some(list) = self.list else { return raw.to_owned() };
        if let Ok(person) = identify(list, raw, &self.table.origin(field, self.row)) {
            return person.name.display();
        }
        self.say(&remark::REQUEST_STRANGER, field, raw);
        raw.to_owned()
    }

    /// The people of a cell.
    fn names(&mut self, field: FieldName) -> Vec<String> {
        let Some(raw) = self.text(field) else { return Vec::new() };
        let cell = person::cell_names(&raw);
        if let Some(unread) = &cell.unread {
            self.say(&remark::NAMES_UNREAD, field, unread);
        }
        let mut names = Vec::new();
        for name in cell.names {
            names.push(self.named(field, name));
        }
        names
    }

    fn parallels(&mut self) -> Vec<u8> {
        let Some(raw) = self.text(FieldName::Parallels) else { return Vec::new() };
        parallels(&raw).unwrap_or_else(|| {
            self.say(&remark::REQUEST_PARALLELS, FieldName::Parallels, &raw);
            Vec::new()
        })
    }
}

fn role(raw: &str) -> Option<PairRole> {
    let words = ROLES.read(raw);
    let mut roles: Vec<PairRole> = words.meanings.iter().flatten().copied().collect();
    roles.dedup();
    match (words.unread, &roles[..]) {
        (None, [role]) => Some(*role),
        _ => None,
    }
}

/// «5, 6, 7», «5-7», «5–7 классы»: the parallels, in their order.
fn parallels(raw: &str) -> Option<Vec<u8>> {
    let text = text::folded(raw).replace(['–', '—'], "-");
    let mut parallels = Vec::new();
    for part in text.split([',', ';', ' ']).filter(|part| !part.is_empty()) {
        if matches!(part, "и" | "класс" | "классы" | "кл." | "кл" | "параллели" | "параллель")
        {
            continue;
        }
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (grade(first)?, grade(last)?);
        if first > last {
            return None;
        }
        parallels.extend(first..=last);
    }
    parallels.sort_unstable();
    parallels.dedup();
    if parallels.is_empty() { None } else { Some(parallels) }
}

fn grade(text: &str) -> Option<u8> {
    text.parse().ok().filter(|grade| (1..=11).contains(grade))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_whole() {
        use PairRole::{Mentee, Mentor};
        for (raw, expected) in [
            ("наставник", Some(Mentor)),
            ("Наставник ", Some(Mentor)),
            ("хочу быть наставником", Some(Mentor)),
            ("наставляемый", Some(Mentee)),
            ("наставляемая", Some(Mentee)),
            ("нужен наставник", Some(Mentee)),
            ("наставник и наставляемый", None),
            ("не наставник", None),
            ("учитель", None),
            ("да", None),
        ] {
            assert_eq!(role(raw), expected, "{raw}");
        }
    }

    #[test]
    fn parallels_are_read_whole() {
        for (raw, expected) in [
            ("5", Some(vec![5])),
            ("5, 6, 7", Some(vec![5, 6, 7])),
            ("5-7", Some(vec![5, 6, 7])),
            ("5–7 классы", Some(vec![5, 6, 7])),
            ("9; 11", Some(vec![9, 11])),
            ("7-5", None),
            ("0", None),
            ("12", None),
            ("начальная школа", None),
            ("5а", None),
            ("класс", None),
        ] {
            assert_eq!(parallels(raw), expected, "{raw}");
        }
    }
}
