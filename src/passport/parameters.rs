//! «Паспорт»: parameters a row each – names of the school and the choices it may make otherwise.
//! Knows their spellings and defaults only; what a choice changes is decided where it is used.

use super::Passport;
use crate::analysis::OptionUsed;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::{ClimateMethod, Minimum};
use crate::remark::{self, Remark};
use crate::value;

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
    /// Whether those on maternity or child-care leave are in N_пед.
    pub leave_in: bool,
    /// Whether jury and expert work is sharing experience.
    pub jury_in: bool,
    /// Full years of experience from which a teacher is no longer young.
    pub young_below: u8,
    /// Whether experience shared at the school level counts; the passport does not ask.
    pub school_level_in: bool,
    /// How many months a document on lesson design counts; the passport does not ask.
    pub design_months: u32,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            snapshot: (5, 31),
            minimum: Minimum::Certificate,
            strict_threshold: false,
            external_in: false,
            administration_in: true,
            leave_in: true,
            jury_in: false,
            young_below: 3,
            school_level_in: false,
            design_months: 36,
        }
    }
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
    ("дата среза", "snapshot"),
    // The name of older passports.
    ("дата снимка", "snapshot"),
    ("порог егэ", "minimum"),
    ("порог гиа", "minimum"),
    ("порог", "minimum"),
    ("строго", "strict"),
    ("внешние", "external"),
    ("администрация", "administration"),
    ("отпуск", "leave"),
    ("работа в жюри", "jury"),
    ("жюри", "jury"),
    ("молод", "young"),
    ("методика", "climate"),
    ("ключевые слова", "keywords"),
];

/// The parameter that a text names.
fn name_of(text: &str) -> Option<&'static str> {
    let folded = value::folded(text);
    PARAMETERS.iter().find(|(start, _)| folded.starts_with(start)).map(|(_, name)| *name)
}

/// Whether a text names a parameter of the passport.
pub(super) fn is_known(text: &str) -> bool {
    name_of(text).is_some()
}

impl Passport {
    pub(super) fn take_parameter(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) {
        let stated = table.text(FieldName::Parameter, row).zip(table.text(FieldName::Value, row));
        let Some((parameter, text)) = stated else { return };
        let Some(name) = name_of(parameter) else {
            let origin = table.origin(FieldName::Parameter, row);
            remarks
                .push(Remark::new(&remark::PASSPORT_UNKNOWN, &origin).with("parameter", parameter));
            return;
        };
        if let Some(first) = self.texts.get(name) {
            if value::folded(first) != value::folded(text) {
                let origin = table.origin(FieldName::Value, row);
                let (seen, detail) = (Some(text.to_owned()), format!("параметр «{parameter}»"));
                remarks.push(
                    Remark::new(&remark::PASSPORT_REPEATED, &origin)
                        .value(seen)
                        .with("parameter", &detail),
                );
            }
            return;
        }
        if self.set(name, text).is_some() {
            self.stated.insert(name);
            self.texts.insert(name, text.to_owned());
            return;
        }
        let detail = format!("«{parameter}»: «{text}» {}", not_understood(name));
        let origin = table.origin(FieldName::Value, row);
        remarks.push(
            Remark::new(&remark::PASSPORT_VALUE, &origin)
                .value(text.to_owned())
                .with("fault", &detail),
        );
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
            "leave" => self.choices.leave_in = flag()?,
            "jury" => self.choices.jury_in = flag()?,
            "young" => self.choices.young_below = young_below(text)?,
            "climate" => self.climate_method = Some(ClimateMethod::find(text)?),
            "keywords" => self.keywords = keywords(text)?,
            _ => {}
        }
        Some(())
    }

    /// The options in force, for the methodology sheet.
    #[must_use]
    pub fn options(&self) -> Vec<OptionUsed> {
        let yes_no = |flag| if flag { "да" } else { "нет" }.to_owned();
        let choices = &self.choices;
        let (month, day) = choices.snapshot;
        let minimum = match choices.minimum {
            Minimum::Certificate => "минимальный балл, с которым экзамен сдан (аттестат)",
            Minimum::University => "минимальный балл для поступления в вуз",
        };
        let method = self.climate_method.map_or("по данным", |own| own.title);
        let young = choices.young_below.to_string();
        vec![
            self.option("snapshot", "Дата среза (день и месяц)", format!("{day:02}.{month:02}")),
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
                "leave",
                "Педагоги в отпуске по уходу за ребёнком входят в число педагогов",
                yes_no(choices.leave_in),
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
}

/// What is wrong with a value that is none of its parameter.
fn not_understood(name: &str) -> &'static str {
    match name {
        "year" => "– не учебный год: нужны два года подряд, например 2022-2023",
        "snapshot" => "– не день и месяц: напишите, например, 31.05",
        _ => "не понято",
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    // A leap year: 29.02 is a day like others, the end of February where a year has none.
    let text = text.trim().trim_end_matches('.');
    let spellings = [text.to_owned(), format!("{text}.2024"), format!("{text} 2024")];
    let date =
        spellings.iter().find_map(|spelling| value::date(crate::sheet::Cell::Text(spelling)))?;
    Some((chrono::Datelike::month(&date), chrono::Datelike::day(&date)))
}

fn young_below(text: &str) -> Option<u8> {
    let years = value::experience(crate::sheet::Cell::Text(text), value::Service::Pedagogical)?;
    (years.fract() == 0.0 && (1.0..=10.0).contains(&years)).then_some(years as u8)
}

/// Keywords parted by commas or semicolons.
fn keywords(text: &str) -> Option<Vec<String>> {
    let words = text.split([',', ';']).map(value::folded).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>()).filter(|words| !words.is_empty())
}

/// Spellings of the two minima; an unknown text is no choice.
const MINIMA: [(&[&str], Minimum); 2] = [
    (
        &["аттестат", "для аттестата", "сдан", "экзамен сдан", "сдача экзамена", "24", "24 балла"],
        Minimum::Certificate,
    ),
    (
        &[
            "вуз",
            "для вуза",
            "для вузов",
            "поступление",
            "поступление в вуз",
            "для поступления",
            "для поступления в вуз",
            "рособрнадзор",
            "рособрнадзора",
            "порог рособрнадзора",
            "университет",
            "36",
            "36 баллов",
        ],
        Minimum::University,
    ),
];

fn minimum(text: &str) -> Option<Minimum> {
    let folded = value::folded(text);
    let stated = ["минимальный балл ", "минимум ", "минимальные баллы "]
        .iter()
        .find_map(|start| folded.strip_prefix(start))
        .unwrap_or(&folded)
        .trim_end_matches(['.', ' ']);
    let known = MINIMA.iter().find(|(spellings, _)| spellings.contains(&stated));
    known.map(|(_, minimum)| *minimum)
}
