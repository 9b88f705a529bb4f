//! The errors of clap as Russian sentences that say what to type instead.
//! Knows the options by name; an error it does not know gets a general sentence, never English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Stop;
use super::advice::option_meant;

/// What clap has to say: the help that was asked for or a mistake.
pub(super) fn stop(error: &clap::Error) -> Stop {
    let kind = error.kind();
    if matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Stop::Answer(error.to_string());
    }
    told(&misuse(error))
}

/// A mistake that a sentence without a full stop tells.
pub(super) fn told(mistake: &str) -> Stop {
    Stop::Misuse(format!("{mistake}.\nСправка: analyze --help"))
}

/// What is wrong with the arguments, without a full stop.
fn misuse(error: &clap::Error) -> String {
    let option = option_name(&context(error, ContextKind::InvalidArg));
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown_option(error, &option),
        ErrorKind::InvalidValue if value.is_empty() => no_value(&option),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if option == "--year" && !value.is_empty() =>
        {
            no_year(&value)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => no_value(&option),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("у параметра {option} не бывает значения «{value}»")
        }
        ErrorKind::ArgumentConflict => conflict(error, &option),
        ErrorKind::InvalidUtf8 => "параметр записан в неизвестной кодировке".to_owned(),
        _ => "параметры командной строки не поняты".to_owned(),
    }
}

fn no_year(value: &str) -> String {
    let year: Option<i32> = value.parse().ok();
    match year.filter(|year| (1900..2100).contains(year)) {
        Some(year) => format!(
            "«{value}» – календарный год: напишите учебный, --year {}-{year} или --year {year}-{}",
            year - 1,
            year + 1
        ),
        None => format!("«{value}» – не учебный год: напишите, например, --year 2022-2023"),
    }
}

fn no_value(option: &str) -> String {
    let needed = match option {
        "--year" => "нужен учебный год, например --year 2022-2023",
        "--json" => "нужно имя файла или «-», например --json итоги.json",
        "--password" => "нужен пароль, например --password Секрет",
        "--output" => "нужна папка, например -o Отчёт",
        _ => "нужна папка",
    };
    if option.starts_with('-') {
        format!("после параметра {option} {needed}")
    } else {
        needed.to_owned()
    }
}

fn unknown_option(error: &clap::Error, option: &str) -> String {
    if !option.is_ascii()
        && let Some(meant) = option_meant(option)
    {
        return format!(
            "параметр «{option}» набран русскими буквами: переключите раскладку и напишите {meant}"
        );
    }
    match context(error, ContextKind::SuggestedArg) {
        near if near.is_empty() => format!("неизвестный параметр «{option}»"),
        near => format!("неизвестный параметр «{option}»; возможно, {}", option_name(&near)),
    }
}

fn conflict(error: &clap::Error, option: &str) -> String {
    let prior = option_name(&context(error, ContextKind::PriorArg));
    if prior.is_empty() || prior == option {
        format!("параметр {option} указан дважды")
    } else {
        format!("параметры {option} и {prior} не указывают вместе")
    }
}

/// «--year» of clap's «--year <ГОД>».
fn option_name(shown: &str) -> String {
    shown.split([' ', '=']).next().unwrap_or_default().to_owned()
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli::parse;

    #[test]
    fn mistakes_are_told_in_russian() {
        let cases: &[(&[&str], &str)] = &[
            (&["--strct"], "неизвестный параметр «--strct»; возможно, --strict"),
            (&["-x"], "неизвестный параметр «-x»"),
            (&["--year"], "после параметра --year нужен учебный год, например --year 2022-2023"),
            (
                &["--year", "весна"],
                "«весна» – не учебный год: напишите, например, --year 2022-2023",
            ),
            (
                &["--year", "2025"],
                "«2025» – календарный год: напишите учебный, --year 2024-2025 или --year 2025-2026",
            ),
            (&["--year="], "после параметра --year нужен учебный год, например --year 2022-2023"),
            (
                &["--json"],
                "после параметра --json нужно имя файла или «-», например --json итоги.json",
            ),
            (&["-o"], "после параметра --output нужна папка, например -o Отчёт"),
            (
                &["-о", "а"],
                "параметр «-о» набран русскими буквами: переключите раскладку и напишите -o",
            ),
            (
                &["--нуфк", "2022-2023"],
                "параметр «--нуфк» набран русскими буквами: переключите раскладку и напишите --year",
            ),
            (&["-ж"], "неизвестный параметр «-ж»"),
            (&["--strict=да"], "у параметра --strict не бывает значения «да»"),
            (&["--year", "2022-2023", "--year", "2022-2023"], "параметр --year указан дважды"),
            (&["-q", "-v"], "параметры --quiet и --verbose не указывают вместе"),
            (&["check", "-o", "а"], "неизвестный параметр «-o»"),
            (&[""], "нужна папка"),
        ];
        for (words, expected) in cases {
            let line = std::iter::once(&"analyze").chain(*words).map(OsString::from);
            let expected = Stop::Misuse(format!("{expected}.\nСправка: analyze --help"));
            assert_eq!(parse(line), Err(expected), "{words:?}");
        }
    }
}
