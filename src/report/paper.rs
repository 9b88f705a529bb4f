//! What stands how large on paper: sizes of type, of A4, heights of rows.
//! Spreadsheet programs don't fit merged cells to wrapped text, so heights are estimated from the widths of letters.

use std::sync::LazyLock;

use super::model::{Cell, Content, Look, Paper, Row, Sheet};

/// Default height of rows.
pub(crate) const ROW_POINTS: f64 = 15.0;
/// Excel's highest row.
const MAX_ROW_POINTS: f64 = 409.0;
/// A digit of the default font, in Excel and in `LibreOffice`.
const DIGIT_POINTS: f64 = 5.25;
const WIDE_DIGIT_POINTS: f64 = 5.5;
/// What a column is wider than its digits.
const COLUMN_GAP_POINTS: f64 = 3.75;
/// What a cell keeps free at its sides.
const PADDING_POINTS: f64 = 4.0;
/// Height of a line in sizes of its font.
const LINE_SPACING: f64 = 1.17;
/// How much longer a bold text is.
const BOLD: f64 = 1.1;
/// How much of a page is counted on: programs round heights differently.
const FILLED: f64 = 0.99;

impl Paper {
    /// Left, right, top, bottom, header, footer, in inches.
    pub(crate) const fn margins(self) -> [f64; 6] {
        match self {
            Self::Landscape => [0.45, 0.4, 0.45, 0.6, 0.2, 0.25],
            Self::Portrait | Self::Dense => [0.394, 0.394, 0.394, 0.5, 0.2, 0.2],
        }
    }

    /// A4 without the margins, in points: width, height.
    const fn points(self) -> [f64; 2] {
        match self {
            Self::Landscape => [780.0, 519.0],
            Self::Portrait => [538.0, 777.0],
            Self::Dense => [785.0, 530.0],
        }
    }

    /// Size of the type of a look, in points, before the sheet is shrunk to the page.
    pub(crate) const fn type_size(self, look: Look) -> f64 {
        match (self, look) {
            (Self::Landscape, Look::Title) => 15.0,
            (Self::Landscape, Look::Subtitle | Look::Heading) => 12.0,
            (Self::Landscape, Look::Note | Look::Header | Look::Upright) => 10.0,
            (Self::Landscape, _) | (_, Look::Subtitle | Look::Heading) => 11.0,
            (_, Look::Title) => 13.0,
            (_, _) => 10.0,
        }
    }

    /// By what the columns are shrunk to the width of the page, where they are widest.
    pub(super) fn scale(self, columns: &[f64]) -> f64 {
        let width: f64 =
            columns.iter().map(|digits| digits * WIDE_DIGIT_POINTS + COLUMN_GAP_POINTS).sum();
        (self.points()[0] / width * 100.0).floor().min(100.0) / 100.0
    }

    /// Points of rows that fit a page whose columns are shrunk to its width.
    pub(crate) fn rows_points(self, columns: &[f64]) -> f64 {
        self.points()[1] * FILLED / self.scale(columns)
    }

    /// What a row keeps free above and below its lines, in points.
    const fn leading(self) -> f64 {
        match self {
            Self::Landscape => 2.5,
            Self::Portrait | Self::Dense => 1.0,
        }
    }

    /// The least height in points of a row as high as the default.
    const fn least_row(self) -> f64 {
        match self {
            Self::Landscape => ROW_POINTS,
            Self::Portrait | Self::Dense => 12.3,
        }
    }
}

fn column_points(digits: f64) -> f64 {
    digits * DIGIT_POINTS + COLUMN_GAP_POINTS
}

/// Points that all rows of a sheet without charts take.
pub(crate) fn height_of_rows(sheet: &Sheet) -> f64 {
    let paper = sheet.print.paper;
    sheet.rows().map(|(_, row)| height_of_row(row, &sheet.columns, paper)).sum()
}

/// The height in points at which no text of a row is cut.
pub(crate) fn height_of_row(row: &Row, columns: &[f64], paper: Paper) -> f64 {
    let mut height = row.height.unwrap_or(0.0).max(paper.least_row());
    for (column, cell) in row.placed_cells().filter(|(_, cell)| cell.rows == 1) {
        height = height.max(height_of_cell(cell, usize::from(column), columns, paper));
    }
    height.min(MAX_ROW_POINTS)
}

/// The height in points at which the text of a cell is not cut.
pub(crate) fn height_of_cell(cell: &Cell, column: usize, columns: &[f64], paper: Paper) -> f64 {
    let Content::Text(text) = &cell.content else { return 0.0 };
    let points = paper.type_size(cell.style.look);
    if cell.style.look == Look::Upright {
        let longest = text.lines().map(|line| length(line, points)).fold(0.0, f64::max);
        return longest * BOLD + 3.0 * paper.leading();
    }
    let covered = columns.iter().skip(column).take(usize::from(cell.columns));
    let width: f64 = covered.copied().map(column_points).sum();
    let available = (width - PADDING_POINTS).max(points);
    let bold = if cell.style.look.is_bold() { BOLD } else { 1.0 };
    let lines: usize = text.lines().map(|line| wrapped(line, available / bold, points)).sum();
    lines.max(1) as f64 * points * LINE_SPACING + paper.leading()
}

/// Whether a head of one line is not wider than its column.
pub(crate) fn head_fits(title: &str, digits: f64) -> bool {
    let points = Paper::Landscape.type_size(Look::Header);
    length(title, points) * BOLD <= column_points(digits) - PADDING_POINTS
}

/// Lines that a paragraph takes when its words are wrapped.
fn wrapped(paragraph: &str, available: f64, points: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in paragraph.split(' ') {
        let width = length(word, points);
        let space = if used > 0.0 { em(' ') * points } else { 0.0 };
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
    text.chars().map(em).sum::<f64>() * points
}

/// Letters of Times New Roman by their width in ems, to the nearest fiftieth.
const WIDTHS: [(&str, f64); 36] = [
    ("'", 0.18),
    ("|", 0.20),
    (" \u{a0},.·", 0.24),
    ("/:;\\ijlt", 0.28),
    ("¹²³", 0.30),
    ("!()-I[]`fr", 0.34),
    ("•", 0.36),
    ("Js", 0.38),
    ("\"з", 0.40),
    ("гэ", 0.42),
    ("?acezаестё“”", 0.44),
    ("^ья", 0.46),
    ("{}вк", 0.48),
    ("#$*0123456789_bdghknopquvxyЗбдлорухч«»–", 0.50),
    ("ъ", 0.52),
    ("~ийнпц≈≥≤", 0.54),
    ("+<=>FPSР−×", 0.56),
    ("БГЬ", 0.58),
    ("ELTZЕТЁ", 0.62),
    ("Чмф", 0.64),
    ("BCRВКСЭЯ", 0.66),
    ("ДЛы", 0.68),
    ("УЪж", 0.70),
    ("ADGHKNOQUVXYwАИЙНОПХЦ", 0.72),
    ("ю", 0.74),
    ("&mшщ", 0.78),
    ("Ф", 0.80),
    ("%", 0.84),
    ("MМЫ", 0.88),
    ("Ж", 0.90),
    ("@", 0.92),
    ("W", 0.94),
    ("№", 0.96),
    ("▲▼", 0.98),
    ("ШЩ—…→", 1.00),
    ("Ю", 1.02),
];
/// The widest letter.
const WIDEST: f64 = 1.05;

/// The last sign of [`WIDTHS`] and of this table is before it.
const END_OF_WIDTHS: usize = 0x2600;

/// [`WIDTHS`] by the number of the sign: every letter of a report is asked for.
static EMS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let mut ems = vec![WIDEST; END_OF_WIDTHS];
    for (letters, width) in WIDTHS {
        for letter in letters.chars() {
            ems[letter as usize] = width;
        }
    }
    ems
});

/// Width of a letter in ems.
fn em(letter: char) -> f64 {
    EMS.get(letter as usize).copied().unwrap_or(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Kind, Paper};

    #[test]
    fn long_text_makes_the_row_higher() {
        let row = |text: &str| Row::from(vec![Cell::text(text, Look::Body.of(Kind::Text))]);
        let short = height_of_row(&row("Кадры"), &[20.0], Paper::Landscape);
        let long = row("Повышение обученности по результатам ВПР в школе");
        let long = height_of_row(&long, &[20.0], Paper::Landscape);
        assert!(long > 2.0 * short, "{short} {long}");
    }
}
