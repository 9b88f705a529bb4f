//! The school's own settings, as its passport workbook states them; defaults where it is silent.
//! Reads tables only; what a setting changes is decided where it is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::choices::Choices;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme;
use crate::programme::IndicatorId;
use crate::reference::{Confidence, Reference, Scale};
use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

pub(crate) mod code;
pub(crate) mod columns;
mod contingent;
mod definitions;
mod parameters;
mod sheet_row;
pub(crate) mod teachers;

pub(crate) use code::{SchoolCode, System};
pub(crate) use contingent::Contingent;
pub(crate) use definitions::Definitions;
use sheet_row::SheetRow;
pub(crate) use teachers::Lesson;

/// What the sheet of parameters is called.
const TITLES: [&str; 3] = ["паспорт", "паспорт программы", "паспорт школы"];

/// What the passport says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passport {
    /// The workbook, if there is one.
    pub file: Option<String>,
    /// Name of the school.
    pub school_name: Option<String>,
    /// Director.
    pub director: Option<String>,
    /// Name of the programme.
    pub programme: Option<String>,
    /// Reporting year.
    pub year: Option<AcademicYear>,
    /// The choices it makes, defaults where it is silent.
    pub choices: Choices,
    /// What each parameter was stated as, by its name.
    pub stated: BTreeMap<&'static str, String>,
    /// Codes of the school, as listed.
    pub codes: Vec<SchoolCode>,
    /// Indicator × year → plan, 0..=1.
    pub targets: BTreeMap<(IndicatorId, AcademicYear), f64>,
    /// The sheet of the plans.
    pub targets_place: Origin,
    /// Year × grade × ordinal → class.
    pub classes: BTreeMap<(AcademicYear, u8, u32), String>,
    /// School year → how many pupils, graduates and workers the school had.
    pub contingent: BTreeMap<AcademicYear, Contingent>,
    /// Calendar year × subject × grade → scale of ВПР.
    pub scales: BTreeMap<(i32, String, u8), Scale>,
    /// Who teaches what in which class, a row of «Учителя» each; never used to judge teachers.
    pub lessons: Vec<Lesson>,
    /// Subject (`None`: all) → high labels of РДР, folded.
    pub high_labels: BTreeMap<Option<String>, BTreeSet<String>>,
}

/// Whether a table is a sheet of a passport.
pub(crate) fn is_sheet(table: &Table<'_>) -> bool {
    table.form.kind.is_of_passport()
}

/// The workbook that is the passport: the first by path that states something.
fn workbook<'t>(tables: &'t [Table<'_>]) -> Option<&'t str> {
    let stated = tables.iter().find(|table| is_sheet(table) && !table.is_empty())?;
    stated.place.file.as_deref()
}

/// Whether the sheets of a workbook are those of a passport: it has the sheet «Паспорт», and a parameter of
/// it is known, if it has any.
pub(crate) fn is_passport(tables: &[Table<'_>]) -> bool {
    tables.iter().any(|table| {
        let title = text::folded(table.place.sheet.as_deref().unwrap_or_default());
        let is_titled = table.form.kind == FormKind::Passport && TITLES.contains(&title.as_str());
        let mut names = (0..table.len()).filter_map(|row| table.text(FieldName::Parameter, row));
        is_titled && (table.is_empty() || names.any(parameters::is_known))
    })
}

impl Passport {
    /// Reads the passport's sheets; a second workbook is not read, a blank one is none.
    pub(crate) fn read(tables: &[Table<'_>], reference: &Reference) -> (Self, Vec<Remark>) {
        let mut passport = Self::default();
        let mut remarks = Vec::new();
        let chosen = workbook(tables);
        for table in tables.iter().filter(|table| is_sheet(table) && !table.is_empty()) {
            let file = table.place.file.as_deref().unwrap_or_default();
            if let Some(first) = chosen.filter(|first| *first != file) {
                // Once a workbook, not once a sheet: equal remarks are one.
                let book = Origin { file: table.place.file.clone(), ..Origin::default() };
                remarks.push(Remark::new(&remark::PASSPORT_TWICE, &book).with("file", first));
                continue;
            }
            passport.file = Some(file.to_owned());
            for number in 0..table.len() {
                remarks.extend(passport.take(SheetRow { table, number }, reference));
            }
        }
        remarks.dedup();
        (passport, remarks)
    }

    fn take(&mut self, row: SheetRow<'_>, reference: &Reference) -> Vec<Remark> {
        let remarks = match row.table.form.kind {
            FormKind::Passport => Some(Vec::from_iter(self.take_parameter(row))),
            FormKind::PassportCodes => self.take_code(row),
            FormKind::PassportTargets => self.take_target(row),
            FormKind::PassportClasses => self.take_class(row),
            FormKind::PassportTeachers => Some(self.take_lessons(row, reference)),
            FormKind::PassportContingent => self.take_contingent(row),
            FormKind::PassportScales => self.take_scale(row, reference),
            FormKind::PassportDiagnostic => self.take_labels(row, reference),
            _ => Some(Vec::new()),
        };
        match remarks {
            Some(remarks) => remarks,
            None => vec![row.wrong(FieldName::Value, "строка заполнена не полностью")],
        }
    }

    // Each of these takes a row and gives what is wrong with it; `None`: it is not filled in.

    fn take_code(&mut self, row: SheetRow<'_>) -> Option<Vec<Remark>> {
        let code = SchoolCode::parse(row.text(FieldName::System), row.text(FieldName::Code)?)?;
        self.codes.push(code);
        Some(Vec::new())
    }

    fn take_lessons(&mut self, row: SheetRow<'_>, reference: &Reference) -> Vec<Remark> {
        match Lesson::read(row, self.year, reference) {
            Ok(lessons) => {
                self.lessons.extend(lessons);
                Vec::new()
            }
            Err(remark) => vec![*remark],
        }
    }

    fn take_target(&mut self, row: SheetRow<'_>) -> Option<Vec<Remark>> {
        let text = row.text(FieldName::Indicator)?;
        let Some(id) = programme::by_words(text) else {
            let remark = row.remark(&remark::PASSPORT_TARGET, FieldName::Indicator);
            return Some(vec![remark.with("indicator", text)]);
        };
        let plan = row.number(FieldName::Plan)?;
        self.targets_place = row.table.place.clone();
        let year = row.year(FieldName::Year).or(self.year)?;
        if id.planned().unit == FigureUnit::Score {
            // A plan in points of the method, not a share.
            return Some(Vec::from_iter(self.take_plan(row, (id, year), plan)));
        }
        // «0,85» in a cell of percent format means 85 %, and no school plans one percent or less.
        if plan > 0.0 && plan <= 1.0 {
            let detail = format!("{} %", plan * 100.0).replace('.', ",");
            let remark = row.remark(&remark::TARGET_FRACTION, FieldName::Plan);
            let mut remarks = vec![remark.value(plan.to_string()).with("target", detail)];
            remarks.extend(self.take_plan(row, (id, year), plan));
            return Some(remarks);
        }
        // Of whole numbers, so that «71,2» is the very number that 89 of 125 gives.
        let plan = (plan * 1e6).round() / 1e8;
        Some(Vec::from_iter(self.take_plan(row, (id, year), plan)))
    }

    /// Takes a plan; of two the first stays.
    fn take_plan(
        &mut self,
        row: SheetRow<'_>,
        (id, year): (IndicatorId, AcademicYear),
        plan: f64,
    ) -> Option<Remark> {
        let first = *self.targets.entry((id, year)).or_insert(plan);
        if (first - plan).abs() <= f64::EPSILON {
            return None;
        }
        let shown = row.text(FieldName::Plan).map(str::to_owned);
        let words = row.text(FieldName::Indicator).unwrap_or_default();
        let remark = row.remark(&remark::PASSPORT_REPEATED, FieldName::Plan).value(shown);
        Some(remark.with("parameter", format!("план «{words}» на {year}")).affecting(&[id]))
    }

    fn take_class(&mut self, row: SheetRow<'_>) -> Option<Vec<Remark>> {
        let year = row.year(FieldName::Year).or(self.year)?;
        let grade = row.number(FieldName::Grade)? as u8;
        let ordinal = row.number(FieldName::Ordinal)? as u32;
        let text = row.text(FieldName::Class)?;
        let fault = match value::class(Cell::Text(text), Some(grade)) {
            ClassName::Named { grade: stated, letter } if stated == grade => {
                let class = format!("{grade}{letter}");
                let key = (year, grade, ordinal);
                let first = self.classes.entry(key).or_insert_with(|| class.clone());
                if *first == class {
                    return Some(Vec::new());
                }
                format!("за номером {ordinal} уже стоит класс «{first}»")
            }
            ClassName::Named { .. } => format!("класс «{text}» – не {grade}-й параллели"),
            _ => format!("«{text}» – не класс с буквой"),
        };
        Some(vec![row.wrong(FieldName::Class, fault).value(text.to_owned())])
    }

    fn take_scale(&mut self, row: SheetRow<'_>, reference: &Reference) -> Option<Vec<Remark>> {
        let subject = row.text(FieldName::Subject)?;
        let subject = reference.subject(subject).unwrap_or(subject).to_owned();
        let year = row.number(FieldName::VprYear)? as i32;
        let grade = row.number(FieldName::Grade)? as u8;
        let scale = Scale {
            three: row.number(FieldName::ThreeFrom)?,
            four: row.number(FieldName::FourFrom),
            five: row.number(FieldName::FiveFrom),
            max: None,
            confidence: Confidence::High,
        };
        let borders = mark_borders(&scale);
        if !borders.iter().flatten().is_sorted_by(|lower, upper| lower < upper) {
            let fault = "баллы шкалы ВПР не растут от «3» к «5»";
            return Some(vec![row.wrong(FieldName::ThreeFrom, fault)]);
        }
        let detail = format!("шкала: {subject}, {grade} класс, ВПР {year}");
        let first = self.scales.entry((year, subject, grade)).or_insert(scale);
        if mark_borders(first) == borders {
            return Some(Vec::new());
        }
        let remark = row.remark(&remark::PASSPORT_REPEATED, FieldName::ThreeFrom);
        let affected = [IndicatorId::VprPass, IndicatorId::VprQuality];
        Some(vec![remark.with("parameter", detail).affecting(&affected)])
    }

    fn take_labels(&mut self, row: SheetRow<'_>, reference: &Reference) -> Option<Vec<Remark>> {
        let labels = row.text(FieldName::High)?;
        let subject = match row.text(FieldName::Subject) {
            Some(text) if text::folded(text).starts_with("все") => None,
            Some(text) => Some(reference.subject(text).unwrap_or(text).to_owned()),
            None => None,
        };
        let labels = labels.split([',', ';']).map(text::folded);
        let of_subject = self.high_labels.entry(subject).or_default();
        of_subject.extend(labels.filter(|label| !label.is_empty()));
        Some(Vec::new())
    }

    /// The plan of an indicator in a year.
    pub(crate) fn target(&self, id: IndicatorId, year: AcademicYear) -> Option<f64> {
        self.targets.get(&(id, year)).copied()
    }
}

/// The points from which marks of a scale begin.
fn mark_borders(scale: &Scale) -> [Option<f64>; 3] {
    [Some(scale.three), scale.four, scale.five]
}
