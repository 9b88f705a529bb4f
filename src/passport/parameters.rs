//! «Паспорт»: parameters a row each – names of the school, the reporting year, the choices of definitions.
//! Reads rows only; what a choice is called and which values it takes stands in the table of choices.

use super::Passport;
use super::sheet_row::SheetRow;
use crate::choices::{self, CHOICES, ChoiceInForce, Question};
use crate::form::FieldName;
use crate::period::AcademicYear;
use crate::remark::{self, Remark};
use crate::text;

/// A parameter that is no choice: beginnings of its names, how it is taken, what is wrong with a text
/// that is no value of it.
struct Plain {
    names: &'static [&'static str],
    read: fn(&mut Passport, &str) -> Option<()>,
    not_understood: &'static str,
}

const PLAIN: [Plain; 4] = [
    Plain {
        names: &["название", "наименование", "школа"],
        read: |passport, text| {
            passport.school_name = Some(text.to_owned());
            Some(())
        },
        not_understood: choices::NOT_UNDERSTOOD,
    },
    Plain {
        names: &["директор"],
        read: |passport, text| {
            passport.director = Some(text.to_owned());
            Some(())
        },
        not_understood: choices::NOT_UNDERSTOOD,
    },
    Plain {
        names: &["программа"],
        read: |passport, text| {
            passport.programme = Some(text.to_owned());
            Some(())
        },
        not_understood: choices::NOT_UNDERSTOOD,
    },
    Plain {
        names: &["отчетный"],
        read: |passport, text| {
            passport.year = Some(AcademicYear::parse(text)?);
            Some(())
        },
        not_understood: "– не учебный год: нужны два года подряд, например 2022-2023",
    },
];

/// What a row of the sheet names.
#[derive(Clone, Copy)]
enum Parameter {
    Plain(&'static Plain),
    /// A choice, by its label.
    Choice(&'static str, &'static Question),
}

impl Parameter {
    fn named(text: &str) -> Option<Self> {
        let folded = text::folded(text);
        let is_plain = |plain: &&Plain| plain.names.iter().any(|start| folded.starts_with(start));
        if let Some(plain) = PLAIN.iter().find(is_plain) {
            return Some(Self::Plain(plain));
        }
        let choice = CHOICES.iter().find(|choice| choice.is_named(&folded))?;
        Some(Self::Choice(choice.label, choice.question.as_ref()?))
    }

    /// What tells it from the others.
    fn key(self) -> &'static str {
        match self {
            Self::Plain(plain) => plain.names[0],
            Self::Choice(label, _) => label,
        }
    }

    fn not_understood(self) -> &'static str {
        match self {
            Self::Plain(plain) => plain.not_understood,
            Self::Choice(_, question) => question.not_understood,
        }
    }

    fn read(self, passport: &mut Passport, text: &str) -> Option<()> {
        match self {
            Self::Plain(plain) => (plain.read)(passport, text),
            Self::Choice(_, question) => (question.read)(&mut passport.choices, text),
        }
    }
}

/// Whether a text names a parameter of the passport.
pub(super) fn is_known(text: &str) -> bool {
    Parameter::named(text).is_some()
}

impl Passport {
    /// Takes a row of the sheet; gives what is wrong with it.
    pub(super) fn take_parameter(&mut self, row: SheetRow<'_>) -> Option<Remark> {
        let (name, text) = (row.text(FieldName::Parameter)?, row.text(FieldName::Value)?);
        let Some(parameter) = Parameter::named(name) else {
            let remark = row.remark(&remark::PASSPORT_UNKNOWN, FieldName::Parameter);
            return Some(remark.with("parameter", name));
        };
        if let Some(first) = self.stated.get(parameter.key()) {
            if text::folded(first) == text::folded(text) {
                return None;
            }
            let remark = row.remark(&remark::PASSPORT_REPEATED, FieldName::Value);
            let detail = format!("параметр «{name}»");
            return Some(remark.value(text.to_owned()).with("parameter", detail));
        }
        if parameter.read(self, text).is_some() {
            self.stated.insert(parameter.key(), text.to_owned());
            return None;
        }
        let fault = format!("«{name}»: «{text}» {}", parameter.not_understood());
        Some(row.wrong(FieldName::Value, fault).value(text.to_owned()))
    }

    /// The choices in force that the passport can make, for the methodology sheet.
    pub(crate) fn options(&self) -> Vec<ChoiceInForce> {
        let mut options = Vec::new();
        for choice in CHOICES.iter().filter(|choice| choice.question.is_some()) {
            let is_stated = self.stated.contains_key(choice.label);
            options.push(ChoiceInForce {
                name: choice.label.to_owned(),
                value: (choice.shown)(&self.choices),
                origin: if is_stated { "паспорт" } else { "по умолчанию" },
            });
        }
        options
    }
}
