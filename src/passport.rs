//! The school's own settings, as its passport workbook states them; defaults where it is silent.
//! Reads tables only; what a setting changes is decided where it is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::OptionUsed;
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::{self, AcademicYear};
use crate::planned::{self, PLANNED};
use crate::reference::{ClimateMethod, Minimum, Reference, Scale};
use crate::remark::{self, Remark};
use crate::value;

pub mod code;
pub mod columns;
pub mod teachers;

pub use code::{SchoolCode, System};
pub use teachers::Lesson;

/// A choice that the school may make otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the passport answered yes or no"
)]
pub struct Choices {
    /// Month and day of the snapshot.
    pub snapshot: (u32, u32),
    /// Which minimum of the ЕГЭ is the threshold.
    pub minimum: Minimum,
    /// Whether a result on the threshold is below it.
    pub strict_threshold: bool,
    /// Whether external part-timers are in N_пед.
    pub external_in: bool,
    /// Whether administration with a teaching post is in N_пед.
    pub administration_in: bool,
    /// Whether jury and expert work is sharing experience.
    pub jury_in: bool,
    /// Full years of experience from which a teacher is no longer young.
    pub young_below: u8,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            snapshot: (5, 31),
            minimum: Minimum::Floor,
            strict_threshold: false,
            external_in: false,
            administration_in: true,
            jury_in: false,
            young_below: 3,
        }
    }
}

/// What the passport says.
#[derive(Debug, Clone, Default)]
pub struct Passport {
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
    /// Options.
    pub choices: Choices,
    /// Options that the passport states, by name.
    pub stated: BTreeSet<&'static str>,
    /// Codes of the school, as listed.
    pub codes: Vec<SchoolCode>,
    /// Indicator × year → plan, 0..=1.
    pub targets: BTreeMap<(&'static str, AcademicYear), f64>,
    /// Year × grade × ordinal → class.
    pub classes: BTreeMap<(AcademicYear, u8, u32), String>,
    /// Calendar year × subject × grade → scale of ВПР.
    pub scales: BTreeMap<(i32, String, u8), Scale>,
    /// Who teaches what in which class, a row of «Учителя» each; never used to judge teachers.
    pub lessons: Vec<Lesson>,
    /// Subject (`None`: all) → high labels of РДР, folded.
    pub high_labels: BTreeMap<Option<String>, BTreeSet<String>>,
    /// The method of the climate that the figure is taken by.
    pub climate_method: Option<&'static ClimateMethod>,
    /// Keywords of courses on lesson design, if the passport has its own.
    pub keywords: Vec<String>,
}

/// Keywords of courses on lesson design; `*` stands for any ending.
const LESSON_KEYWORDS: [&str; 3] = ["проектирован*", "современн* урок*", "конструирован* урок*"];

/// Names of parameters, by the beginnings of their folded texts.
const PARAMETERS: &[(&str, &str)] = &[
    ("название", "name"),
    ("наименование", "name"),
    ("школа", "name"),
    ("директор", "director"),
    ("программа", "programme"),
    ("отчетный", "year"),
    ("дата снимка", "snapshot"),
    ("порог егэ", "minimum"),
    ("порог гиа", "minimum"),
    ("порог", "minimum"),
    ("строго", "strict"),
    ("внешние", "external"),
    ("администрация", "administration"),
    ("работа в жюри", "jury"),
    ("жюри", "jury"),
    ("молод", "young"),
    ("методика", "climate"),
    ("ключевые слова", "keywords"),
];

impl Passport {
    /// Reads the passport's sheets; a second workbook is not read.
    #[must_use]
    pub fn read(tables: &[Table<'_>], reference: &Reference) -> (Self, Vec<Remark>) {
        let mut passport = Self::default();
        let mut remarks = Vec::new();
        for table in tables.iter().filter(|table| table.form.result_code() == "passport") {
            let file = table.place.file.as_deref().unwrap_or_default();
            match &passport.file {
                Some(first) if first != file => {
                    remarks.push(Remark::new(&remark::PASSPORT_TWICE, &table.place, None, first));
                    continue;
                }
                _ => passport.file = Some(file.to_owned()),
            }
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
                    .text("code", row)
                    .and_then(|text| SchoolCode::parse(table.text("system", row), text));
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
            Kind::PassportScales => self.take_scale(table, row, reference),
            Kind::PassportDiagnostic => self.take_label(table, row, reference),
            _ => Some(()),
        };
        if taken.is_none() {
            let origin = table.origin("value", row);
            remarks.push(Remark::new(
                &remark::PASSPORT_VALUE,
                &origin,
                None,
                "строка заполнена не полностью",
            ));
        }
    }

    fn take_parameter(&mut self, table: &Table<'_>, row: usize, remarks: &mut Vec<Remark>) {
        let stated = table.text("parameter", row).zip(table.text("value", row));
        let Some((parameter, text)) = stated else { return };
        let folded = value::folded(parameter);
        let known = PARAMETERS.iter().find(|(start, _)| folded.starts_with(start));
        let Some(&(_, name)) = known else {
            let origin = table.origin("parameter", row);
            remarks.push(Remark::new(&remark::PASSPORT_UNKNOWN, &origin, None, parameter));
            return;
        };
        if self.set(name, text).is_some() {
            self.stated.insert(name);
            return;
        }
        let detail = format!("«{parameter}»: «{text}» не понято");
        let origin = table.origin("value", row);
        remarks.push(Remark::new(&remark::PASSPORT_VALUE, &origin, Some(text.to_owned()), &detail));
    }

    fn set(&mut self, name: &str, text: &str) -> Option<()> {
        let flag = || value::flag(crate::sheet::Cell::Text(text));
        match name {
            "name" => self.school_name = Some(text.to_owned()),
            "director" => self.director = Some(text.to_owned()),
            "programme" => self.programme = Some(text.to_owned()),
            "year" => self.year = Some(AcademicYear::parse(text)?),
            "snapshot" => self.choices.snapshot = month_and_day(text)?,
            "minimum" => self.choices.minimum = minimum(text)?,
            "strict" => self.choices.strict_threshold = flag()?,
            "external" => self.choices.external_in = flag()?,
            "administration" => self.choices.administration_in = flag()?,
            "jury" => self.choices.jury_in = flag()?,
            "young" => self.choices.young_below = young_below(text)?,
            "climate" => self.climate_method = Some(ClimateMethod::find(text)?),
            "keywords" => self.keywords = keywords(text)?,
            _ => {}
        }
        Some(())
    }

    fn take_target(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let text = table.text("indicator", row)?;
        let Some(id) = planned::by_words(text) else {
            remarks.push(Remark::new(
                &remark::PASSPORT_TARGET,
                &table.origin("indicator", row),
                None,
                text,
            ));
            return Some(());
        };
        let plan = table.number("plan", row)?;
        let year = table.year("year", row).or(self.year)?;
        // «0,85» in a cell of percent format means 85 %, and no school plans one percent or less.
        if id == "climate" {
            // A plan in points of the method, not a share.
            self.targets.insert((id, year), plan);
            return Some(());
        }
        let is_fraction = plan > 0.0 && plan <= 1.0;
        if is_fraction {
            let detail = format!("{} %", plan * 100.0).replace('.', ",");
            remarks.push(Remark::new(
                &remark::TARGET_FRACTION,
                &table.origin("plan", row),
                Some(plan.to_string()),
                &detail,
            ));
        }
        self.targets.insert((id, year), if is_fraction { plan } else { plan / 100.0 });
        Some(())
    }

    fn take_class(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let year = table.year("year", row).or(self.year)?;
        let grade = table.number("grade", row)? as u8;
        let ordinal = table.number("ordinal", row)? as u32;
        let class = table.text("class", row)?;
        let mut refuse = |detail: &str| {
            let origin = table.origin("class", row);
            let seen = Some(class.to_owned());
            remarks.push(Remark::new(&remark::PASSPORT_VALUE, &origin, seen, detail));
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

    fn take_scale(&mut self, table: &Table<'_>, row: usize, reference: &Reference) -> Option<()> {
        let subject = table.text("subject", row)?;
        let subject = reference.subject(subject).unwrap_or(subject).to_owned();
        let year = table.number("vpr_year", row)? as i32;
        let grade = table.number("grade", row)? as u8;
        let from = |field| table.number(field, row);
        let scale = Scale {
            three: from("three_from")?,
            four: from("four_from"),
            five: from("five_from"),
            max: None,
        };
        self.scales.insert((year, subject, grade), scale);
        Some(())
    }

    fn take_label(&mut self, table: &Table<'_>, row: usize, reference: &Reference) -> Option<()> {
        let subject =
            table.text("subject", row).filter(|text| !value::folded(text).starts_with("все"));
        let subject = subject.map(|text| reference.subject(text).unwrap_or(text).to_owned());
        let labels = table
            .text("high", row)?
            .split([',', ';'])
            .map(value::folded)
            .filter(|label| !label.is_empty());
        self.high_labels.entry(subject).or_default().extend(labels);
        Some(())
    }

    /// The options in force, for the methodology sheet.
    #[must_use]
    pub fn options(&self) -> Vec<OptionUsed> {
        let yes_no = |flag| if flag { "да" } else { "нет" }.to_owned();
        let choices = &self.choices;
        let (month, day) = choices.snapshot;
        let minimum = match choices.minimum {
            Minimum::Floor => "минимальный балл Рособрнадзора",
            Minimum::Certificate => "минимальный балл для аттестата",
        };
        let method = self.climate_method.map_or("по данным", |own| own.title);
        let young = choices.young_below.to_string();
        vec![
            self.option("snapshot", "Дата снимка (день и месяц)", format!("{day:02}.{month:02}")),
            self.option("minimum", "Порог ЕГЭ", minimum.to_owned()),
            self.option("strict", "Строго выше порога", yes_no(choices.strict_threshold)),
            self.option(
                "external",
                "Внешние совместители входят в число педагогов",
                yes_no(choices.external_in),
            ),
            self.option(
                "administration",
                "Администрация с нагрузкой входит в число педагогов",
                yes_no(choices.administration_in),
            ),
            self.option(
                "jury",
                "Работа в жюри и экспертиза – представление опыта",
                yes_no(choices.jury_in),
            ),
            self.option("young", "Молодой педагог: стаж меньше, лет", young),
            self.option("climate", "Методика климата", method.to_owned()),
            self.option(
                "keywords",
                "Ключевые слова курсов о проектировании урока",
                self.lesson_keywords().join(", "),
            ),
        ]
    }

    fn option(&self, key: &str, name: &str, value: String) -> OptionUsed {
        let is_stated = self.stated.contains(key);
        let origin = if is_stated { "паспорт" } else { "по умолчанию" };
        OptionUsed { name: name.to_owned(), value, origin }
    }

    /// Keywords of courses on lesson design, folded.
    #[must_use]
    pub fn lesson_keywords(&self) -> Vec<String> {
        if self.keywords.is_empty() {
            LESSON_KEYWORDS.map(str::to_owned).to_vec()
        } else {
            self.keywords.clone()
        }
    }

    /// The plan of an indicator in a year.
    #[must_use]
    pub fn target(&self, id: &str, year: AcademicYear) -> Option<f64> {
        let id = PLANNED.iter().find(|planned| planned.id == id)?.id;
        self.targets.get(&(id, year)).copied()
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let with_year = format!("{}.2023", text.trim().trim_end_matches('.'));
    let date = period::date_in(text)
        .or_else(|| period::date_in(&with_year))
        .or_else(|| value::date(crate::sheet::Cell::Text(&format!("{text} 2023"))))?;
    Some((chrono::Datelike::month(&date), chrono::Datelike::day(&date)))
}

fn young_below(text: &str) -> Option<u8> {
    let years = value::experience(crate::sheet::Cell::Text(text))?;
    (years.fract() == 0.0 && (1.0..=10.0).contains(&years)).then_some(years as u8)
}

/// Keywords parted by commas or semicolons.
fn keywords(text: &str) -> Option<Vec<String>> {
    let words = text.split([',', ';']).map(value::folded).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>()).filter(|words| !words.is_empty())
}

fn minimum(text: &str) -> Option<Minimum> {
    let text = value::folded(text);
    if text.contains("аттестат") {
        Some(Minimum::Certificate)
    } else if text.contains("рособрнадзор") || text.contains("вуз") || text.contains("минимальн")
    {
        Some(Minimum::Floor)
    } else {
        None
    }
}
