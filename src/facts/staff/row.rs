//! One row of a staff list → what it says of a person: posts, dates, education.
//! Rows of one person are joined by `entry`, who counts is judged by `judging`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::education::Education;
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{Name, Standing, cell_names, standing};
use crate::reference::{PostKind, Reference};
use crate::remark::{self, GapKind, Origin, Remark, Rule};
use crate::text;

use super::cells;
use super::entry::StaffEntry;
use super::person::AFFECTED;
use super::person::Span;

/// Words of «Группа сотрудников»: administrative and household workers, then everybody else.
const ADMINISTRATIVE: [&str; 6] = ["админ", "руковод", "хозяйств", "ауп", "ахп", "ахр"];
const NOT_ADMINISTRATIVE: [&str; 8] =
    ["педагог", "учител", "обслуж", "вспомогат", "медицин", "технич", "увп", "моп"];

/// A row being read, and what is said of it.
pub(super) struct RowReading<'a, 't> {
    pub(super) table: &'a Table<'t>,
    /// Number of the table.
    pub(super) number: u32,
    pub(super) row: usize,
    pub(super) reference: &'a Reference,
    pub(super) remarks: Vec<Remark>,
}

impl<'a> RowReading<'a, '_> {
    pub(super) fn text(&self, field: FieldName) -> Option<&'a str> {
        self.table.text(field, self.row)
    }

    pub(super) fn words(&self, field: FieldName) -> Option<&'a str> {
        self.table.words(field, self.row)
    }

    pub(super) fn date(&self, field: FieldName) -> Option<NaiveDate> {
        self.table.date(field, self.row)
    }

    pub(super) fn origin(&self, field: FieldName) -> Origin {
        self.table.origin(field, self.row)
    }

    pub(super) fn spot(&self) -> Spot {
        Spot { table: self.number, row: self.table.rows[self.row] }
    }

    /// A finding on a cell, with what stands there.
    pub(super) fn remark(&self, rule: &'static Rule, field: FieldName, seen: &str) -> Remark {
        self.table.remark(rule, field, self.row, seen).affecting(&AFFECTED)
    }

    /// The person of the row; `list`: the first table of the list.
    pub(super) fn entry(&mut self, list: u32, standing: Standing) -> Option<StaffEntry> {
        let (raw, field) = cells::written_name(self.table, self.row);
        if let Some(remark) = cells::vacancy(self.table, self.row) {
            self.remarks.push(remark);
            return None;
        }
        let Some(name) = cells::name(self.table, self.row) else {
            let remark = self.remark(&remark::BAD_NAME, field, &raw);
            self.remarks.push(remark.leaving(GapKind::Unit, None));
            return None;
        };
        let taught = self.table.number(FieldName::Experience, self.row);
        let total = self.table.number(FieldName::TotalExperience, self.row);
        let span = self.span(standing);
        let (awards, states_none) = self.awards();
        Some(StaffEntry {
            list,
            lists: BTreeSet::from([list]),
            name,
            awards,
            states_none,
            post_origin: self.origin(FieldName::Post),
            subject: self.text(FieldName::Subject).map(|text| text.replace('\n', ", ")),
            birth: self.date(FieldName::Birth),
            experience: taught.or(total),
            taught,
            education: self.education(),
            category_origin: (self.number, self.origin(FieldName::Category)),
            spans: vec![span],
            teaching: self.teaching(),
            part_time: standing.part_time,
            administrative: self.text(FieldName::Group).and_then(administrative),
            on_leave: standing.on_leave == Some(true),
            is_gone: standing.left == Some(true) && span.dismissed.is_none(),
            // A list with dates of award is one that the school keeps itself.
            from_template: self.table.form.template.is_some() || self.table.has(FieldName::Awarded),
            spots: vec![self.spot()],
            post: self.posts().join("; "),
        })
    }

    /// The people that the cell of a name has beside the first.
    pub(super) fn more_names(&mut self) -> Vec<Name> {
        let Some(raw) = self.text(FieldName::Fio) else { return Vec::new() };
        let text = standing::notes_in_name(raw).0;
        let names = cell_names(&text).names;
        let names: Vec<Name> = names.into_iter().skip(1).filter_map(Name::parse).collect();
        if !names.is_empty() {
            let remark = self.remark(&remark::NAMES_IN_ROW, FieldName::Fio, raw);
            self.remarks.push(remark.leaving(GapKind::Deciding, None));
        }
        names
    }

    /// The main and the additional posts; lines of a cell are posts of their own if each is one.
    pub(super) fn posts(&self) -> Vec<String> {
        let mut posts = Vec::new();
        for field in [FieldName::Post, FieldName::SecondPost] {
            let Some(raw) = self.text(field) else { continue };
            let mut lines = raw.split('\n');
            let are_posts = lines.all(|line| self.reference.post(line).kind() != PostKind::Unknown);
            posts.push(raw.replace('\n', if are_posts { "; " } else { " " }));
        }
        posts
    }

    /// Whether the list says that the person teaches; in a list of neither posts nor flags whoever has a
    /// subject teaches it.
    fn teaching(&self) -> Option<bool> {
        let by_subject =
            cells::is_without_posts(self.table) && self.text(FieldName::Subject).is_some();
        self.table.flag(FieldName::Teaching, self.row).or(by_subject.then_some(true))
    }

    /// The time of the row. A dismissal before the hire is of an earlier time, or one of the two is a slip.
    fn span(&mut self, standing: Standing) -> Span {
        let hired = self.date(FieldName::Hired);
        let dismissed = self.date(FieldName::Dismissed).or(standing.left_on);
        let Some(day) = dismissed.filter(|day| hired.is_some_and(|hired| *day < hired)) else {
            return Span { hired, dismissed };
        };
        let day = day.format("%d.%m.%Y").to_string();
        let detail = format!("уволен {day} – раньше, чем принят; считается, что работает");
        let origin = self.origin(FieldName::Dismissed);
        let remark =
            Remark::new(&remark::STANDING_DIFFERS, &origin).value(day).with("difference", &detail);
        self.remarks.push(remark.affecting(&AFFECTED).leaving(GapKind::Deciding, None));
        Span { hired, dismissed: None }
    }

    fn education(&mut self) -> Option<Education> {
        let mut levels = Vec::new();
        levels.extend(self.text(FieldName::Education));
        levels.extend(self.text(FieldName::EducationKind));
        let qualifications: Vec<&str> = self.text(FieldName::Qualification).into_iter().collect();
        let education = Education::parse(&levels, &qualifications);
        if education.is_none() && !levels.is_empty() {
            let (raw, origin) = (levels.join(", "), self.origin(FieldName::Education));
            let remark = Remark::new(&remark::EDUCATION, &origin).value(raw.clone());
            self.remarks.push(remark.with("education", &raw));
        }
        education
    }
}

fn administrative(group: &str) -> Option<bool> {
    let group = text::folded(group);
    if ADMINISTRATIVE.iter().any(|word| group.contains(word)) {
        return Some(true);
    }
    NOT_ADMINISTRATIVE.iter().any(|word| group.contains(word)).then_some(false)
}
