//! Numbers and flags in the spellings that all readers take alike.
//! What they mean is not known here.

use super::tag::Unsure;

/// A number that is counted or points to something.
pub(super) fn index(text: &str) -> Result<usize, Unsure> {
    const MOST_DIGITS: usize = 9;
    let mut number = 0;
    if text.is_empty() || text.len() > MOST_DIGITS || (text.len() > 1 && text.starts_with('0')) {
        return Err(Unsure);
    }
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return Err(Unsure);
        }
        number = number * 10 + usize::from(byte - b'0');
    }
    Ok(number)
}

/// The same where it fits a row or a column.
pub(super) fn small_index(text: &str) -> Result<u32, Unsure> {
    u32::try_from(index(text)?).map_err(|_| Unsure)
}

/// The value of a cell: `-12.5E-3`.
pub(super) fn number(text: &str) -> Result<f64, Unsure> {
    /// So many digits are a whole number that a fraction holds.
    const EXACT: usize = 15;
    const LONGEST: usize = 64;
    let digits = text.strip_prefix('-').unwrap_or(text);
    if (1..=EXACT).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = digits.bytes().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0')) as f64;
        // Minus zero stays minus zero.
        return Ok(if digits.len() < text.len() { -number } else { number });
    }
    let (size, power) = match digits.split_once(['e', 'E']) {
        Some((size, power)) => (size, power.strip_prefix(['+', '-']).unwrap_or(power)),
        None => (digits, "0"),
    };
    let (whole, fraction) = size.split_once('.').unwrap_or((size, "0"));
    let is_known = [whole, fraction, power].iter().all(|part| is_digits(part));
    if !is_known || text.len() > LONGEST {
        return Err(Unsure);
    }
    text.parse().map_err(|_| Unsure)
}

/// A height or a width: `15.75`.
pub(super) fn size(text: &str) -> Result<f64, Unsure> {
    const LONGEST: usize = 32;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_plain =
        is_digits(whole) && is_digits(fraction) && (whole == "0" || !whole.starts_with('0'));
    if !is_plain || text.len() > LONGEST {
        return Err(Unsure);
    }
    text.parse().map_err(|_| Unsure)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Yes or no.
pub(super) fn flag(text: &str) -> Result<bool, Unsure> {
    match text {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(Unsure),
    }
}
