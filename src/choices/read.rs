//! Texts of the passport → values of choices; a text that is not understood to its end is none.
//! Which choice a text belongs to stands in the table.

use chrono::Datelike;

use crate::reference::scale::Minimum;
use crate::sheet::Cell;
use crate::text;
use crate::value;

pub(super) fn flag(text: &str, choice: &mut bool) -> Option<()> {
    *choice = value::flag(Cell::Text(text))?;
    Some(())
}

pub(super) fn month_and_day(text: &str) -> Option<(u32, u32)> {
    // A leap year: 29.02 is a day like others, the end of February where a year has none.
    let text = text.trim().trim_end_matches('.');
    let spellings = [text.to_owned(), format!("{text}.2024"), format!("{text} 2024")];
    let date = spellings.iter().find_map(|spelling| value::date(Cell::Text(spelling)))?;
    Some((date.month(), date.day()))
}

pub(super) fn years_of_experience(text: &str) -> Option<u8> {
    let years = value::experience(Cell::Text(text), value::Service::Pedagogical)?;
    (years.fract() == 0.0 && (1.0..=10.0).contains(&years)).then_some(years as u8)
}

pub(super) fn number_of_mentees(text: &str) -> Option<u8> {
    let number: u8 = text.trim().parse().ok()?;
    (1..=10).contains(&number).then_some(number)
}

/// Keywords parted by commas or semicolons.
pub(super) fn keywords(text: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = text.split([',', ';']).map(text::folded).collect();
    words.retain(|word| !word.is_empty());
    if words.is_empty() { None } else { Some(words) }
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

pub(super) fn minimum(text: &str) -> Option<Minimum> {
    let folded = text::folded(text);
    let stated = ["минимальный балл ", "минимум ", "минимальные баллы "]
        .iter()
        .find_map(|start| folded.strip_prefix(start))
        .unwrap_or(&folded)
        .trim_end_matches(['.', ' ']);
    let known = MINIMA.iter().find(|(spellings, _)| spellings.contains(&stated));
    known.map(|(_, minimum)| *minimum)
}
