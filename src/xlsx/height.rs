//! Heights of rows: spreadsheet programs don't fit merged cells to wrapped text, so it is estimated.
//! Widths of letters are those of Times New Roman, rounded up: a row may be a little too high.

use crate::report::model::{Cell, Content, Look, Row};

use super::style;

/// The height in points at which no text of a row is cut.
pub(super) fn of_row(row: &Row, columns: &[f64]) -> f64 {
    let mut height = row.height.unwrap_or(0.0).max(style::ROW_POINTS);
    for (column, cell) in row.placed_cells().filter(|(_, cell)| cell.rows == 1) {
        let covered = columns.iter().skip(usize::from(column)).take(usize::from(cell.columns));
        let width: f64 = covered.copied().map(style::column_points).sum();
        height = height.max(needed(cell, width));
    }
    height.min(style::MAX_ROW_POINTS)
}

fn needed(cell: &Cell, width: f64) -> f64 {
    let Content::Text(text) = &cell.content else { return 0.0 };
    let points = style::points(cell.style.look);
    if cell.style.look == Look::Upright {
        let longest = text.lines().map(|line| length(line, points)).fold(0.0, f64::max);
        return longest * style::BOLD + 3.0 * style::LEADING_POINTS;
    }
    let available = (width - style::PADDING_POINTS).max(points);
    let lines: usize = text.lines().map(|line| wrapped(line, available, points)).sum();
    lines.max(1) as f64 * points * style::LINE_SPACING + style::LEADING_POINTS
}

/// Lines that a paragraph takes when its words are wrapped.
fn wrapped(paragraph: &str, available: f64, points: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in paragraph.split(' ') {
        let width = length(word, points);
        let space = if used > 0.0 { 0.25 * points } else { 0.0 };
        if used > 0.0 && used + space + width > available {
            lines += 1;
            used = 0.0;
        } else {
            used += space;
        }
        lines += (width / available) as usize;
        used += width % available;
    }
    lines
}

/// Length of a text on one line, in points.
fn length(text: &str, points: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * points * style::SAFETY
}

/// Width of a letter in ems.
fn em(letter: char) -> f64 {
    match letter {
        'ш' | 'щ' | 'ж' | 'ю' | 'м' | 'ы' | 'ф' | 'm' | 'w' | '%' | '—' => 0.74,
        'Ш' | 'Щ' | 'Ж' | 'Ю' | 'М' | 'Ы' | 'Ф' | 'W' => 1.0,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '!' | '\'' | '/' => 0.28,
        '(' | ')' | '-' | 'i' | 'l' | 't' | 'f' | 'j' | 'r' => 0.35,
        _ if letter.is_uppercase() => 0.72,
        _ => 0.485,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Kind;

    #[test]
    fn long_text_makes_the_row_higher() {
        let row = |text: &str| Row::from(vec![Cell::text(text, Look::Body.of(Kind::Text))]);
        let short = of_row(&row("Кадры"), &[20.0]);
        let long = of_row(&row("Повышение обученности по результатам ВПР в школе"), &[20.0]);
        assert!(long > 2.0 * short, "{short} {long}");
    }
}
