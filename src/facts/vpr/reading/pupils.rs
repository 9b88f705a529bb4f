//! Rows of pupils: Ф1, the blank, forms and protocols.
//! A mark is read where the source has marks; those that points become are given by scales.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::notes::Notes;
use super::{VprReading, VprSheet};
use crate::facts::ground::subject;
use crate::facts::school;
use crate::facts::vpr::index::VprWork;
use crate::facts::vpr::result_row::{ResultRow, VprSource};
use crate::form::extract::{FieldCells, Table};
use crate::form::{Field, FieldName, FormKind};
use crate::period::AcademicYear;
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

/// Points beside their total differ by more than the rounding of fractions.
const ROUNDING: f64 = 1e-9;

/// The cells that a row may have.
struct PupilCells<'a> {
    year: FieldCells<'a>,
    subject: FieldCells<'a>,
    grade: FieldCells<'a>,
    class: FieldCells<'a>,
    ordinal: FieldCells<'a>,
    code: FieldCells<'a>,
    parts: [FieldCells<'a>; 2],
    absent: FieldCells<'a>,
    mark: FieldCells<'a>,
    journal: FieldCells<'a>,
    score: FieldCells<'a>,
}

impl<'a> PupilCells<'a> {
    fn of(table: &'a Table<'_>) -> Self {
        Self {
            year: table.cells(FieldName::Year),
            subject: table.cells(FieldName::Subject),
            grade: table.cells(FieldName::Grade),
            class: table.cells(FieldName::Class),
            ordinal: table.cells(FieldName::Ordinal),
            code: table.cells(FieldName::Code),
            parts: [FieldName::Variant, FieldName::Variant2].map(|part| table.cells(part)),
            absent: table.cells(FieldName::Absent),
            mark: table.cells(FieldName::Mark),
            journal: table.cells(FieldName::Journal),
            score: table.cells(FieldName::Score),
        }
    }

    /// Whether every part that was handed out says that the pupil was absent.
    fn miss_all_parts(&self, row: usize) -> bool {
        let (mut n_parts, mut n_missed) = (0, 0);
        for part in self.parts {
            let Some(variant) = part.text(row) else { continue };
            if matches!(variant, "0" | "-") {
                continue;
            }
            n_parts += 1;
            let is_number = variant.bytes().all(|byte| byte.is_ascii_digit());
            n_missed += usize::from(!is_number && text::folded(variant).starts_with("отсутств"));
        }
        n_parts > 0 && n_missed == n_parts
    }
}

/// The rows of a table while they are read.
struct Pupils<'r, 'a> {
    reading: &'r mut VprReading<'a>,
    sheet: &'r VprSheet<'a>,
    table: &'a Table<'a>,
    cells: PupilCells<'a>,
    source: VprSource,
    /// The fields of the form that a row may leave to another: whose words say who was absent, and the class.
    absent: Option<&'a Field>,
    class: Option<&'a Field>,
    notes: Notes,
    /// Each spelling of a subject is looked up once.
    subjects: HashMap<&'a str, Arc<str>, RandomState>,
    /// Each spelling of a class is read once for a year and a grade.
    classes: HashMap<ClassSpelling<'a>, Arc<str>, RandomState>,
    /// Each spelling of a work is looked up once.
    works: HashMap<WorkSpelling<'a>, Option<RowWork>, RandomState>,
}

/// What names the work of a row, as it is written there.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct WorkSpelling<'a> {
    school: Option<&'a str>,
    subject: Option<&'a str>,
    year: Option<AcademicYear>,
    grade: Option<u8>,
}

/// The work of a row.
#[derive(Clone, Copy)]
struct RowWork {
    number: u32,
    is_counted: bool,
    year: AcademicYear,
    grade: u8,
}

/// A class as it is written, in a year and a grade.
#[derive(PartialEq, Eq, Hash)]
struct ClassSpelling<'a> {
    written: &'a str,
    /// Whether a number may be the number of a class.
    is_ordinal: bool,
    year: AcademicYear,
    grade: u8,
}

impl<'a> VprReading<'a> {
    pub(super) fn pupils(&mut self, sheet: &VprSheet<'a>) {
        let table = sheet.table;
        let source = match table.form.kind {
            FormKind::VprPoints => VprSource::Form,
            _ if table.form.field(FieldName::Year).is_some() => VprSource::Template,
            _ => VprSource::F1,
        };
        let mut pupils = Pupils {
            reading: self,
            sheet,
            table,
            cells: PupilCells::of(table),
            source,
            absent: table.form.field(FieldName::Absent),
            class: table.form.field(FieldName::Class),
            notes: Notes::default(),
            subjects: HashMap::default(),
            classes: HashMap::default(),
            works: HashMap::default(),
        };
        for row in 0..table.len() {
            if let Some(result) = pupils.result(row) {
                pupils.reading.results.push(result);
            }
        }
        let remarks = pupils.notes.remarks(table);
        self.remarks.extend(remarks);
    }
}

impl<'a> Pupils<'_, 'a> {
    /// The work of a row, if all of it is stated.
    fn work(&mut self, row: usize) -> Option<RowWork> {
        let spelling = WorkSpelling {
            school: school::text_of(self.table, row),
            subject: self.cells.subject.text(row),
            year: self.cells.year.year(row),
            grade: self.cells.grade.number(row).map(|grade| grade as u8),
        };
        if let Some(known) = self.works.get(&spelling) {
            return *known;
        }
        let work = self.spelt_work(spelling, row);
        self.works.insert(spelling, work);
        work
    }

    fn spelt_work(&mut self, spelling: WorkSpelling<'a>, row: usize) -> Option<RowWork> {
        let school = self.reading.setting.schools.of(self.table, row);
        let subject = match spelling.subject {
            Some(raw) => self.subject(raw, row),
            None => self.sheet.subject.clone()?,
        };
        let (year, grade) =
            (spelling.year.or(self.sheet.year)?, spelling.grade.or(self.sheet.grade)?);
        let work = VprWork { year, school: school.key, subject, grade };
        let number = self.reading.works.of(work);
        Some(RowWork { number, is_counted: school.counted, year, grade })
    }

    fn subject(&mut self, raw: &'a str, row: usize) -> Arc<str> {
        if let Some(name) = self.subjects.get(raw) {
            return name.clone();
        }
        let origin = self.table.origin(FieldName::Subject, row);
        let (name, remark) = subject(raw, self.reading.setting, &origin);
        self.reading.remarks.extend(remark);
        let name: Arc<str> = name.into();
        self.subjects.insert(raw, name.clone());
        name
    }

    fn result(&mut self, row: usize) -> Option<ResultRow> {
        let (table, work) = (self.table, self.work(row)?);
        let is_absent = self.is_absent(row);
        let is_marked = self.mark(row).is_some();
        let total = self.cells.score.number(row);
        let tasks = table.tasks.as_ref();
        let has_task = tasks.is_some_and(|tasks| tasks.valued[row]);
        if is_absent && (has_task || is_marked || (tasks.is_none() && total > Some(0.0))) {
            let field =
                if table.has(FieldName::Absent) { FieldName::Absent } else { FieldName::Variant };
            self.notes.absent_with_tasks.push(table.origin(field, row));
        }
        // A template row carries the mark itself; a form with tasks is written when a task has a value.
        let has_result = has_task || (tasks.is_none() && (total.is_some() || is_marked));
        if !is_absent && !has_result {
            self.notes.not_written.push(table.origin(FieldName::Code, row));
            return None;
        }
        let score = self.score(row);
        let mut result = self.sheet.row(table.rows[row], work.number, self.source);
        result.is_counted = work.is_counted;
        result.class = self.class(row, work);
        result.lists_absent = self.lists_absent();
        result.is_absent = is_absent;
        let code = self.cells.code.text(row);
        result.code = code.map(|code| self.reading.codes.of_seen(code, || code.into()));
        result.journal = self.cells.journal.mark(row);
        if !is_absent {
            result.n_written = 1;
            result.mark = self.mark(row);
            result.score = score;
        }
        Some(result)
    }

    /// The mark that a row states itself; forms and protocols have points only.
    fn mark(&self, row: usize) -> Option<u8> {
        let has_marks = matches!(self.source, VprSource::F1 | VprSource::Template);
        if has_marks { self.cells.mark.mark(row) } else { None }
    }

    fn lists_absent(&self) -> bool {
        match self.source {
            VprSource::Form => true,
            VprSource::Template => self.table.has(FieldName::Absent),
            _ => false,
        }
    }

    /// The sum of the tasks; where there are none, the total.
    fn score(&mut self, row: usize) -> Option<f64> {
        let total = self.cells.score.number(row);
        let Some(tasks) = &self.table.tasks else { return total };
        let sum = tasks.sum[row];
        if total.is_some_and(|total| (total - sum).abs() > ROUNDING) {
            self.notes.totals.push(self.table.origin(FieldName::Score, row));
        }
        Some(sum)
    }

    fn class(&mut self, row: usize, work: RowWork) -> Option<Arc<str>> {
        let named = self.cells.class.text(row);
        let is_ordinal = named.is_none() || self.class.is_some_and(|field| field.ordinal);
        let written = named.or_else(|| self.cells.ordinal.text(row))?;
        let spelling = ClassSpelling { written, is_ordinal, year: work.year, grade: work.grade };
        if let Some(class) = self.classes.get(&spelling) {
            return Some(class.clone());
        }
        let class = self.spelt_class(&spelling, row, work)?;
        self.classes.insert(spelling, class.clone());
        Some(class)
    }

    fn spelt_class(
        &mut self,
        &ClassSpelling { written, is_ordinal, .. }: &ClassSpelling<'_>,
        row: usize,
        work: RowWork,
    ) -> Option<Arc<str>> {
        let class = match written.parse::<u32>().ok() {
            Some(ordinal) if is_ordinal => ClassName::Ordinal(ordinal),
            _ => value::class(Cell::Text(written), Some(work.grade)),
        };
        match class {
            ClassName::Named { grade, letter } if grade == work.grade => {
                Some(format!("{grade}{letter}").into())
            }
            ClassName::Ordinal(ordinal) if is_ordinal => Some(self.by_ordinal(ordinal, work)),
            ClassName::Numbered { ordinal, .. } => Some(self.by_ordinal(ordinal, work)),
            ClassName::Unstated => None,
            _ => {
                self.notes.unclear.add(written, self.table.origin(FieldName::Class, row));
                None
            }
        }
    }

    /// The class of an ordinal by the passport, else `4-1`.
    fn by_ordinal(&mut self, ordinal: u32, work: RowWork) -> Arc<str> {
        let classes = &self.reading.setting.passport.classes;
        if let Some(class) = classes.get(&(work.year, work.grade, ordinal)) {
            return class.as_str().into();
        }
        self.notes.ordinals.insert(ordinal);
        format!("{}-{ordinal}", work.grade).into()
    }

    fn is_absent(&self, row: usize) -> bool {
        self.cells.miss_all_parts(row)
            || self.cells.absent.flag(row) == Some(true)
            || self.is_absence_for_mark(row)
    }

    /// Whether a word stands where the mark belongs by which the pupil was absent: «н», «отс».
    fn is_absence_for_mark(&self, row: usize) -> bool {
        let Some(absent) = self.absent else { return false };
        let word = self.cells.mark.words(row).map(text::folded);
        word.is_some_and(|word| absent.yes.iter().any(|yes| word.trim_end_matches('.') == yes))
    }
}
