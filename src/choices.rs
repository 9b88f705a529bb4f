//! The choices that the definitions of the planned results leave open: one row each.
//! A row says how the passport names and states a choice, what holds where it is silent, how the choice
//! is printed, and what is tried in its place; what it changes in a figure is decided where it is counted.

use crate::ids::FormKind;
use crate::programme::{self, IndicatorId, Planned, Wording};
use crate::reference::climate::ClimateMethod;
use crate::reference::scale::Minimum;

mod flipped;
mod in_force;
mod read;
mod variant;

pub(crate) use flipped::flipped_choices;
pub(crate) use in_force::{ChoiceInForce, listed};
pub use variant::Variant;

/// The choices in force.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the passport answered yes or no"
)]
pub struct Choices {
    /// Month and day on which staff is counted.
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
    /// How many mentees a mentor may have at once.
    pub most_mentees: u8,
    /// The method that the climate is taken by; `None`: the data decide.
    pub climate_method: Option<&'static ClimateMethod>,
    /// Folded words by which courses on lesson design are found; `*` stands for any ending.
    pub lesson_keywords: Vec<String>,
    /// Whether experience shared at the school level counts.
    pub school_level_in: bool,
    /// How many months a document on lesson design counts.
    pub design_months: u32,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            snapshot: MAY,
            minimum: Minimum::Certificate,
            strict_threshold: false,
            external_in: false,
            administration_in: true,
            leave_in: true,
            jury_in: false,
            young_below: 3,
            most_mentees: 3,
            climate_method: None,
            lesson_keywords: ["проектирован*", "современн* урок*", "конструирован* урок*"]
                .map(str::to_owned)
                .to_vec(),
            school_level_in: false,
            design_months: 36,
        }
    }
}

const MAY: (u32, u32) = (5, 31);
const AUGUST: (u32, u32) = (8, 31);

/// What is tried in place of a choice.
#[derive(Debug)]
pub struct Alternative {
    /// Makes the choice otherwise and names what was made of it.
    pub flip: fn(&mut Choices) -> Variant,
    /// Indicators that it may move.
    pub touches: &'static [IndicatorId],
}

/// A choice of the definitions.
#[derive(Debug)]
pub struct Choice {
    /// Its line in the report.
    pub label: &'static str,
    /// How the passport asks for it; `None`: it does not.
    pub question: Option<Question>,
    /// The value in force, for the report.
    pub shown: fn(&Choices) -> String,
    /// The hole in texts of planned results that its words fill.
    pub hole: Option<Hole>,
    /// What is tried in its place, if anything is.
    pub alternative: Option<Alternative>,
}

/// A row of the passport that asks for a choice.
#[derive(Debug)]
pub struct Question {
    /// Beginnings of its names in the passport, folded.
    pub names: &'static [&'static str],
    /// Takes what the passport states; `None`: that is no value of it.
    pub read: fn(&mut Choices, &str) -> Option<()>,
    /// What is wrong with a text that is no value of it.
    pub not_understood: &'static str,
}

/// A hole in texts of planned results.
#[derive(Debug)]
pub struct Hole {
    /// Its name: `young` stands for `{young}`.
    pub name: &'static str,
    /// What fills it.
    pub words: fn(&Choices) -> String,
}

impl Planned {
    /// What a table calls it: a participle's closing comma is for sentences.
    pub(crate) fn label(&self, choices: &Choices) -> String {
        self.name.under(choices).trim_end_matches(',').to_owned()
    }
}

impl Wording {
    /// The text under the choices that were made.
    pub fn under(self, choices: &Choices) -> String {
        let mut text = self.0.to_owned();
        for hole in CHOICES.iter().filter_map(|choice| choice.hole.as_ref()) {
            let mark = format!("{{{}}}", hole.name);
            if text.contains(&mark) {
                text = text.replace(&mark, &(hole.words)(choices));
            }
        }
        text
    }
}

/// What is wrong with a text where nothing more helpful can be said.
pub const NOT_UNDERSTOOD: &str = "не понято";

/// The shares of N_пед, which move with those who are in it.
const STAFF_SHARES: &[IndicatorId] =
    &programme::constants_fed_by::<{ programme::count_fed_by(FormKind::Staff) }>(FormKind::Staff);

/// A choice that the passport answers with yes or no; a hole is filled with the first words where it is so.
macro_rules! flag_choice {
    ($field:ident, $label:literal {
        names: $names:expr,
        hole: $hole:literal => [$if_so:literal, $if_not:literal],
        variants: [$yes:ident, $no:ident],
        touches: $touches:expr,
    }) => {
        Choice {
            label: $label,
            question: Some(Question {
                names: $names,
                read: |choices, text| read::flag(text, &mut choices.$field),
                not_understood: NOT_UNDERSTOOD,
            }),
            shown: |choices| yes_no(choices.$field),
            hole: Some(Hole {
                name: $hole,
                words: |choices| if choices.$field { $if_so } else { $if_not }.to_owned(),
            }),
            alternative: Some(Alternative {
                flip: |choices| flipped(&mut choices.$field, [Variant::$yes, Variant::$no]),
                touches: $touches,
            }),
        }
    };
}

/// Every choice, in the order of the report.
pub const CHOICES: &[Choice] = &[
    Choice {
        label: "Дата среза (день и месяц)",
        question: Some(Question {
            // «Дата снимка» is the name of older passports.
            names: &["дата среза", "дата снимка"],
            read: |choices, text| {
                choices.snapshot = read::month_and_day(text)?;
                Some(())
            },
            not_understood: "– не день и месяц: напишите, например, 31.05",
        }),
        shown: |choices| format!("{:02}.{:02}", choices.snapshot.1, choices.snapshot.0),
        hole: None,
        alternative: Some(Alternative {
            flip: |choices| {
                let is_august = choices.snapshot == AUGUST;
                choices.snapshot = if is_august { MAY } else { AUGUST };
                if is_august { Variant::SnapshotMay } else { Variant::SnapshotAugust }
            },
            touches: STAFF_SHARES,
        }),
    },
    Choice {
        label: "Порог ЕГЭ",
        question: Some(Question {
            names: &["порог"],
            read: |choices, text| {
                choices.minimum = read::minimum(text)?;
                Some(())
            },
            not_understood: NOT_UNDERSTOOD,
        }),
        shown: |choices| {
            match choices.minimum {
                Minimum::Certificate => "минимальный балл, с которым экзамен сдан (аттестат)",
                Minimum::University => "минимальный балл для поступления в вуз",
            }
            .to_owned()
        },
        hole: None,
        alternative: Some(Alternative {
            flip: |choices| match choices.minimum {
                Minimum::Certificate => {
                    choices.minimum = Minimum::University;
                    Variant::UniversityThreshold
                }
                Minimum::University => {
                    choices.minimum = Minimum::Certificate;
                    Variant::CertificateThreshold
                }
            },
            touches: &[IndicatorId::GiaAboveThreshold],
        }),
    },
    flag_choice!(strict_threshold, "Строго выше порога" {
        names: &["строго"],
        hole: "threshold" => ["выше порога", "не ниже порога"],
        variants: [StrictThreshold, InclusiveThreshold],
        touches: &[IndicatorId::GiaAboveThreshold],
    }),
    flag_choice!(external_in, "Внешние совместители входят в число педагогов" {
        names: &["внешние"],
        hole: "external" => ["с внешними совместителями", "без внешних совместителей"],
        variants: [ExternalIn, ExternalOut],
        touches: STAFF_SHARES,
    }),
    flag_choice!(administration_in, "Администрация с нагрузкой входит в число педагогов" {
        names: &["администрация"],
        hole: "administration" => ["", ", без администрации с нагрузкой"],
        variants: [AdministrationIn, AdministrationOut],
        touches: STAFF_SHARES,
    }),
    flag_choice!(leave_in, "Педагоги в отпуске по уходу за ребёнком входят в число педагогов" {
        names: &["отпуск"],
        hole: "leave" => ["", ", без педагогов в отпуске по уходу за ребёнком"],
        variants: [LeaveIn, LeaveOut],
        touches: STAFF_SHARES,
    }),
    flag_choice!(jury_in, "Работа в жюри и экспертиза – представление опыта" {
        names: &["работа в жюри", "жюри"],
        hole: "jury" => ["; работа в жюри и экспертиза входят", ""],
        variants: [JuryIn, JuryOut],
        touches: &[IndicatorId::ExperienceShared],
    }),
    Choice {
        label: "Молодой педагог: стаж меньше, лет",
        question: Some(Question {
            names: &["молод"],
            read: |choices, text| {
                choices.young_below = read::years_of_experience(text)?;
                Some(())
            },
            not_understood: NOT_UNDERSTOOD,
        }),
        shown: |choices| choices.young_below.to_string(),
        hole: Some(Hole { name: "young", words: |choices| of_years(choices.young_below) }),
        alternative: Some(Alternative {
            flip: |choices| {
                let is_three = choices.young_below == 3;
                choices.young_below = if is_three { 5 } else { 3 };
                if is_three { Variant::YoungBelow5 } else { Variant::YoungBelow3 }
            },
            touches: &[IndicatorId::YoungSupported],
        }),
    },
    Choice {
        label: "Наставляемых у одного наставника, не больше",
        question: Some(Question {
            names: &["наставляемых у одного"],
            read: |choices, text| {
                choices.most_mentees = read::number_of_mentees(text)?;
                Some(())
            },
            not_understood: "– не число от 1 до 10",
        }),
        shown: |choices| choices.most_mentees.to_string(),
        hole: None,
        alternative: None,
    },
    Choice {
        label: "Методика климата",
        question: Some(Question {
            names: &["методика"],
            read: |choices, text| {
                choices.climate_method = Some(ClimateMethod::find(text)?);
                Some(())
            },
            not_understood: NOT_UNDERSTOOD,
        }),
        shown: |choices| {
            choices.climate_method.map_or("по данным", |method| method.title).to_owned()
        },
        hole: None,
        alternative: None,
    },
    Choice {
        label: "Ключевые слова курсов о проектировании урока",
        question: Some(Question {
            names: &["ключевые слова"],
            read: |choices, text| {
                choices.lesson_keywords = read::keywords(text)?;
                Some(())
            },
            not_understood: NOT_UNDERSTOOD,
        }),
        shown: |choices| choices.lesson_keywords.join(", "),
        hole: None,
        alternative: None,
    },
    Choice {
        label: "Школьный уровень – представление опыта",
        question: None,
        shown: |choices| yes_no(choices.school_level_in),
        hole: Some(Hole {
            name: "level",
            words: |choices| {
                if choices.school_level_in { "школьном" } else { "районном" }.to_owned()
            },
        }),
        alternative: Some(Alternative {
            flip: |choices| {
                choices.school_level_in = true;
                Variant::SchoolLevelIn
            },
            touches: &[IndicatorId::ExperienceShared],
        }),
    },
    Choice {
        label: "Документ о проектировании урока действует, месяцев",
        question: None,
        shown: |choices| choices.design_months.to_string(),
        hole: Some(Hole {
            name: "window",
            words: |choices| match choices.design_months {
                12 => "год".to_owned(),
                36 => "три года".to_owned(),
                months => format!("{months} мес."),
            },
        }),
        alternative: Some(Alternative {
            flip: |choices| {
                choices.design_months = 12;
                Variant::DesignFlow
            },
            touches: &[IndicatorId::LessonDesign],
        }),
    },
];

impl Choice {
    /// Whether a folded text of the passport names it.
    pub fn is_named(&self, folded: &str) -> bool {
        let Some(question) = &self.question else { return false };
        question.names.iter().any(|start| folded.starts_with(start))
    }
}

/// Turns a flag over; the name of «yes» or of «no» by what it has become.
fn flipped(flag: &mut bool, [yes, no]: [Variant; 2]) -> Variant {
    *flag = !*flag;
    if *flag { yes } else { no }
}

fn yes_no(flag: bool) -> String {
    if flag { "да" } else { "нет" }.to_owned()
}

/// «3 лет», «1 года»: years after «меньше».
pub fn of_years(years: u8) -> String {
    format!("{years} {}", if years == 1 { "года" } else { "лет" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::INDICATORS;
    use crate::text;

    #[test]
    fn names_of_the_passport_are_folded_and_name_one_choice() {
        for choice in CHOICES {
            let Some(question) = &choice.question else { continue };
            for name in question.names {
                assert_eq!(*name, text::folded(name), "{}", choice.label);
                let named = CHOICES.iter().filter(|choice| choice.is_named(name)).count();
                assert_eq!(named, 1, "{name}");
            }
        }
    }

    /// A hole that nothing fills would stand in the report as it is.
    #[test]
    fn every_hole_is_filled() {
        let choices = Choices::default();
        for planned in INDICATORS {
            let missing = planned.missing.unwrap_or_default().map(Wording);
            let texts =
                [planned.name, planned.numerator, planned.denominator, planned.assessment.method];
            for text in texts.into_iter().chain(missing) {
                let filled = text.under(&choices);
                assert!(!filled.contains(['{', '}']), "{filled}");
            }
        }
    }

    #[test]
    fn definitions_follow_the_choices() {
        let mut choices = Choices::default();
        let staff = IndicatorId::CategoryHighFirst.planned().denominator;
        let young = IndicatorId::YoungSupported.planned().denominator;
        let exams = IndicatorId::GiaAboveThreshold.planned();
        let basis = "педагогические работники школы на дату среза";
        assert_eq!(staff.under(&choices), format!("{basis} (без внешних совместителей)"));
        assert!(young.under(&choices).contains("стаж менее 3 лет"));
        assert_eq!(exams.name.under(&choices), "Доля результатов ГИА не ниже порога");
        choices = Choices {
            external_in: true,
            administration_in: false,
            leave_in: false,
            young_below: 5,
            strict_threshold: true,
            ..choices
        };
        let of_whom = "с внешними совместителями, без администрации с нагрузкой, \
                       без педагогов в отпуске по уходу за ребёнком";
        assert_eq!(staff.under(&choices), format!("{basis} ({of_whom})"));
        assert!(young.under(&choices).contains("стаж менее 5 лет"));
        assert_eq!(exams.name.under(&choices), "Доля результатов ГИА выше порога");
    }

    #[test]
    fn an_alternative_is_another_choice() {
        for choice in CHOICES {
            let Some(alternative) = &choice.alternative else { continue };
            let (plain, mut flipped) = (Choices::default(), Choices::default());
            (alternative.flip)(&mut flipped);
            assert_ne!((choice.shown)(&plain), (choice.shown)(&flipped), "{}", choice.label);
            assert!(!alternative.touches.is_empty(), "{}", choice.label);
        }
    }
}
