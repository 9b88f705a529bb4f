//! The school's own settings, as its passport workbook states them; defaults where it is silent.
//! Reads tables only; what a setting changes is decided where it is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::choices::Choices;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme;
use crate::programme::IndicatorId;
use crate::reference::{Confidence, Reference, Scale};
use crate::remark::{self, Origin, Remark};
use crate::text;
use crate::value;

pub(crate) mod code;
pub(crate) mod columns;
mod contingent;
mod parameters;
pub(crate) mod teachers;

pub(crate) use code::{SchoolCode, System};
pub(crate) use contingent::Contingent;
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
        let is_titled = table.form.kind == Kind::Passport && TITLES.contains(&title.as_str());
        let mut parameters =
            (0..table.len()).filter_map(|row| table.text(FieldName::Parameter, row));
        is_titled && (table.is_empty() || parameters.any(parameters::is_known))
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
            for row in 0..table.len() {
                passport.take(table, row, reference, &mut remarks);
            }
        }
        remarks.dedup();
        (passport, remarks)
    }

    fn take(
        &mut self,
        table: &Table<'_>,
        row: usize,
        reference: &Reference,
        remarks: &mut Vec<Remark>,
    ) {
        let taken = match table.form.kind {
            Kind::Passport => {
                self.take_parameter(table, row, remarks);
                Some(())
            }
            Kind::PassportCodes => {
                let code = table
                    .text(FieldName::Code, row)
                    .and_then(|text| SchoolCode::parse(table.text(FieldName::System, row), text));
                code.map(|code| self.codes.push(code))
            }
            Kind::PassportTargets => self.take_target(table, row, remarks),
            Kind::PassportClasses => self.take_class(table, row, remarks),
            Kind::PassportTeachers => {
                match Lesson::read(table, row, self.year, reference) {
                    Ok(lessons) => self.lessons.extend(lessons),
                    Err(remark) => remarks.push(*remark),
                }
                Some(())
            }
            Kind::PassportContingent => self.take_contingent(table, row, remarks),
            Kind::PassportScales => self.take_scale(table, row, reference, remarks),
            Kind::PassportDiagnostic => self.take_label(table, row, reference),
            _ => Some(()),
        };
        if taken.is_none() {
            let origin = table.origin(FieldName::Value, row);
            remarks.push(
                Remark::new(&remark::PASSPORT_VALUE, &origin)
                    .with("fault", "строка заполнена не полностью"),
            );
        }
    }

    fn take_target(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let text = table.text(FieldName::Indicator, row)?;
        let Some(id) = programme::by_words(text) else {
            remarks.push(
                Remark::new(&remark::PASSPORT_TARGET, &table.origin(FieldName::Indicator, row))
                    .with("indicator", text),
            );
            return Some(());
        };
        let plan = table.number(FieldName::Plan, row)?;
        let year = table.year(FieldName::Year, row).or(self.year)?;
        // «0,85» in a cell of percent format means 85 %, and no school plans one percent or less.
        if id.planned().unit == FigureUnit::Score {
            // A plan in points of the method, not a share.
            self.plan(table, row, (id, year), plan, remarks);
            return Some(());
        }
        let is_fraction = plan > 0.0 && plan <= 1.0;
        if is_fraction {
            let detail = format!("{} %", plan * 100.0).replace('.', ",");
            remarks.push(
                Remark::new(&remark::TARGET_FRACTION, &table.origin(FieldName::Plan, row))
                    .value(plan.to_string())
                    .with("target", &detail),
            );
        }
        // Of whole numbers, so that «71,2» is the very number that 89 of 125 gives.
        let of_percent = || (plan * 1e6).round() / 1e8;
        let plan = if is_fraction { plan } else { of_percent() };
        self.plan(table, row, (id, year), plan, remarks);
        Some(())
    }

    /// Takes a plan; of two the first stays.
    fn plan(
        &mut self,
        table: &Table<'_>,
        row: usize,
        key: (IndicatorId, AcademicYear),
        plan: f64,
        remarks: &mut Vec<Remark>,
    ) {
        let first = *self.targets.entry(key).or_insert(plan);
        if (first - plan).abs() > f64::EPSILON {
            let origin = table.origin(FieldName::Plan, row);
            let shown = table.text(FieldName::Plan, row).map(str::to_owned);
            let words = table.text(FieldName::Indicator, row).unwrap_or_default();
            let detail = format!("план «{words}» на {}", key.1);
            let remark = Remark::new(&remark::PASSPORT_REPEATED, &origin)
                .value(shown)
                .with("parameter", &detail);
            remarks.push(remark.affecting(&[key.0]));
        }
    }

    fn take_class(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let year = table.year(FieldName::Year, row).or(self.year)?;
        let grade = table.number(FieldName::Grade, row)? as u8;
        let ordinal = table.number(FieldName::Ordinal, row)? as u32;
        let class = table.text(FieldName::Class, row)?;
        let mut refuse = |detail: &str| {
            let origin = table.origin(FieldName::Class, row);
            let seen = Some(class.to_owned());
            remarks.push(
                Remark::new(&remark::PASSPORT_VALUE, &origin).value(seen).with("fault", detail),
            );
        };
        let stated = value::class(crate::sheet::Cell::Text(class), Some(grade));
        let value::ClassName::Named { grade: stated, letter } = stated else {
            refuse(&format!("«{class}» – не класс с буквой"));
            return Some(());
        };
        if stated != grade {
            refuse(&format!("класс «{class}» – не {grade}-й параллели"));
            return Some(());
        }
        let class = format!("{stated}{letter}");
        let known = self.classes.entry((year, grade, ordinal)).or_insert_with(|| class.clone());
        if *known != class {
            refuse(&format!("за номером {ordinal} уже стоит класс «{known}»"));
        }
        Some(())
    }

    fn take_scale(
        &mut self,
        table: &Table<'_>,
        row: usize,
        reference: &Reference,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let subject = table.text(FieldName::Subject, row)?;
        let subject = reference.subject(subject).unwrap_or(subject).to_owned();
        let year = table.number(FieldName::VprYear, row)? as i32;
        let grade = table.number(FieldName::Grade, row)? as u8;
        let from = |field| table.number(field, row);
        let scale = Scale {
            three: from(FieldName::ThreeFrom)?,
            four: from(FieldName::FourFrom),
            five: from(FieldName::FiveFrom),
            max: None,
            confidence: Confidence::High,
        };
        let borders = [Some(scale.three), scale.four, scale.five];
        if borders.iter().flatten().is_sorted_by(|one, next| one < next) {
            let is_other = |first: &Scale| {
                [Some(first.three), first.four, first.five]
                    != [Some(scale.three), scale.four, scale.five]
            };
            if self.scales.get(&(year, subject.clone(), grade)).is_some_and(is_other) {
                let detail = format!("шкала: {subject}, {grade} класс, ВПР {year}");
                let origin = table.origin(FieldName::ThreeFrom, row);
                let remark =
                    Remark::new(&remark::PASSPORT_REPEATED, &origin).with("parameter", &detail);
                remarks.push(remark.affecting(&[IndicatorId::VprPass, IndicatorId::VprQuality]));
                return Some(());
            }
            self.scales.insert((year, subject, grade), scale);
        } else {
            let origin = table.origin(FieldName::ThreeFrom, row);
            let detail = "баллы шкалы ВПР не растут от «3» к «5»";
            remarks.push(Remark::new(&remark::PASSPORT_VALUE, &origin).with("fault", detail));
        }
        Some(())
    }

    fn take_label(&mut self, table: &Table<'_>, row: usize, reference: &Reference) -> Option<()> {
        let subject = table
            .text(FieldName::Subject, row)
            .filter(|text| !text::folded(text).starts_with("все"));
        let subject = subject.map(|text| reference.subject(text).unwrap_or(text).to_owned());
        let labels = table
            .text(FieldName::High, row)?
            .split([',', ';'])
            .map(text::folded)
            .filter(|label| !label.is_empty());
        self.high_labels.entry(subject).or_default().extend(labels);
        Some(())
    }

    /// The plan of an indicator in a year.
    pub(crate) fn target(&self, id: IndicatorId, year: AcademicYear) -> Option<f64> {
        self.targets.get(&(id, year)).copied()
    }
}
