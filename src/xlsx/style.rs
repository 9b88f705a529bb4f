//! How workbooks look: fonts, sizes, fills, borders, number formats, margins, patterns of charts.
//! Colours are those of the palette and patterns, so that a black-and-white print loses nothing.

use rust_xlsxwriter::{
    ChartFont, ChartFormat, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartPatternFill, ChartPatternFillType, ChartSolidFill, Color, Format, FormatAlign,
    FormatBorder, FormatUnderline,
};

use crate::report::model::{Ink, Kind, Look, Paper, Style};
use crate::report::palette;

const FONT: &str = "Times New Roman";
/// Its family (roman) in the file format.
const ROMAN: u8 = 1;

/// Default height of rows and width of columns, in pixels.
pub(super) const ROW_PIXELS: u32 = 20;
pub(super) const COLUMN_PIXELS: u32 = 64;
/// A digit of the default font, in pixels.
pub(super) const DIGIT_PIXELS: f64 = 7.0;

pub(super) const A4: u8 = 9;
/// Font of the footer; the size goes first, else it would swallow the digits of «9-я школа».
pub(super) const FOOTER_FONT: &str = "&9&\"Times New Roman,Regular\"";

/// Free pixels above a chart.
pub(super) const CHART_GAP: u32 = 6;
pub(super) const CHART_WIDTH: f64 = 1_050.0;
pub(super) const LABEL_POINTS: f64 = 10.0;

const INK: Color = Color::RGB(palette::INK);
const FAINT: Color = Color::RGB(palette::FAINT);
const LINE: Color = Color::RGB(palette::LINE);
const GRID: Color = Color::RGB(palette::GRID);
const LINK: Color = Color::RGB(palette::LINK);
const LEAD: Color = Color::RGB(palette::LEAD);
const PAPER: Color = Color::RGB(palette::PAPER);
const HEAD: Color = Color::RGB(palette::HEAD);
const MIDDLE: Color = Color::RGB(palette::MIDDLE);
const ALARM: Color = Color::RGB(palette::ALARM);
const BAND: Color = Color::RGB(palette::BAND);

/// Of a cell whose value can't be right.
pub(super) fn wrong() -> Format {
    Format::new().set_font_strikethrough().set_background_color(ALARM)
}

/// The format everything starts from.
pub(super) fn default_format() -> Format {
    Format::new().set_font_name(FONT).set_font_family(ROMAN).set_font_size(11)
}

pub(super) fn format(style: Style, paper: Paper) -> Format {
    let base = default_format()
        .set_font_size(paper.type_size(style.look))
        .set_font_color(INK)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    kind(look(base, style.look), style.kind, style.look)
}

pub(super) fn linked(format: Format) -> Format {
    format.set_font_color(LINK).set_underline(FormatUnderline::Single)
}

/// Of a text in a table that leads somewhere: a line under each would be too much.
pub(super) fn leading(format: Format) -> Format {
    format.set_font_color(LEAD)
}

fn look(format: Format, look: Look) -> Format {
    match look {
        Look::Title => format.set_bold(),
        Look::Subtitle | Look::Plain => format,
        Look::Heading => format.set_bold().set_align(FormatAlign::Bottom),
        Look::Note => format.set_italic().set_font_color(FAINT),
        Look::Upright => boxed(format).set_bold().set_background_color(HEAD).set_rotation(90),
        Look::Header => boxed(format).set_bold().set_background_color(HEAD),
        Look::Body => boxed(format),
        Look::Muted => boxed(format).set_italic().set_font_color(FAINT),
        Look::Strong => boxed(format).set_bold(),
        Look::Upper => {
            boxed(format).set_border_bottom(FormatBorder::None).set_align(FormatAlign::Bottom)
        }
        Look::UpperStrong => look_of_half(format, Look::Upper),
        Look::Lower => boxed(format)
            .set_border_top(FormatBorder::None)
            .set_align(FormatAlign::Top)
            .set_font_color(FAINT),
        Look::LowerStrong => look_of_half(format, Look::Lower),
        Look::Group => boxed(format).set_bold().set_italic().set_background_color(BAND),
        Look::Total => boxed(format).set_bold().set_background_color(BAND),
        Look::Signature => format.set_align(FormatAlign::Bottom),
    }
}

/// A half to be seen first.
fn look_of_half(format: Format, half: Look) -> Format {
    look(format, half).set_bold().set_font_color(INK)
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

fn kind(format: Format, kind: Kind, look: Look) -> Format {
    let side = match (kind, look) {
        (Kind::Text, Look::Title | Look::Subtitle) => FormatAlign::Center,
        (Kind::Text, _) => FormatAlign::Left,
        _ => FormatAlign::Center,
    };
    let format = format.set_align(side);
    match number_format(kind) {
        Some(pattern) => format.set_num_format(pattern),
        None => format,
    }
}

/// Excel's pattern; the decimal point becomes a comma in a Russian Excel.
pub(super) fn number_format(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Text | Kind::Centred => None,
        Kind::Count => Some("0"),
        Kind::Share => Some("0.0\"\u{a0}\"%"),
        Kind::Points => Some("+0.0\"\u{a0}п.п.\";\"−\"0.0\"\u{a0}п.п.\";0.0\"\u{a0}п.п.\""),
        Kind::PlainPoints => Some("+0.0;\"−\"0.0;0.0"),
        Kind::Score => Some("0.00;\"−\"0.00"),
        Kind::PublicScore => Some("0.0"),
        Kind::ScoreChange => Some("+0.00;\"−\"0.00;0.00"),
        Kind::People => Some("+0\"\u{a0}чел.\";\"−\"0\"\u{a0}чел.\";0\"\u{a0}чел.\""),
        Kind::Pairs => Some("+0\" пар\";\"−\"0\" пар\";0\" пар\""),
        Kind::District => Some("\"район\u{a0}+\"0.0;\"район\u{a0}−\"0.0;\"район\u{a0}\"0.0"),
        Kind::City => Some("\"город\u{a0}+\"0.0;\"город\u{a0}−\"0.0;\"город\u{a0}\"0.0"),
        Kind::Date => Some("dd.mm.yyyy"),
    }
}

/// Whether a signed kind shows a number as zero.
pub(super) fn shows_zero(kind: Kind, value: f64) -> bool {
    match kind {
        Kind::Points | Kind::PlainPoints | Kind::District | Kind::City => value.abs() < 0.05,
        Kind::ScoreChange => value.abs() < 0.005,
        _ => false,
    }
}

/// The format of a signed kind without the sign: «0,0 п.п.», never «−0,0 п.п.».
pub(super) fn unsigned(format: Format, kind: Kind) -> Format {
    let zero = number_format(kind).and_then(|pattern| pattern.rsplit(';').next());
    match zero {
        Some(zero) => format.set_num_format(format!("{zero};{zero}")),
        None => format,
    }
}

pub(super) fn chart_font(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size).set_color(INK).unset_bold();
    font
}

/// Parts of a stack that a copying machine keeps apart: dark, stripes, dots, paper, grid, grey.
const PARTS: [Fill; 6] = [
    Fill::Solid(FAINT),
    Fill::Pattern(ChartPatternFillType::DiagonalStripesWideUpwards, LINE),
    Fill::Pattern(ChartPatternFillType::Dotted50Percent, FAINT),
    Fill::Solid(PAPER),
    Fill::Pattern(ChartPatternFillType::LargeGrid, LINE),
    Fill::Solid(MIDDLE),
];

#[derive(Clone, Copy)]
enum Fill {
    Solid(Color),
    Pattern(ChartPatternFillType, Color),
}

/// What a series is filled with, the same in every chart.
pub(super) fn fill(ink: Ink) -> ChartFormat {
    let fill = match ink {
        Ink::Before => Fill::Pattern(ChartPatternFillType::DiagonalStripesWideUpwards, LINE),
        Ink::Now => Fill::Solid(FAINT),
        // Not every program draws the border of a mark.
        Ink::District | Ink::Usual => Fill::Solid(MIDDLE),
        Ink::Plan => Fill::Solid(PAPER),
        Ink::Part(number) => PARTS[number % PARTS.len()],
        Ink::Below | Ink::Above | Ink::Middle | Ink::Chance | Ink::Spread => Fill::Solid(INK),
    };
    let mut format = ChartFormat::new();
    match fill {
        Fill::Pattern(pattern, color) => format.set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(pattern)
                .set_foreground_color(color)
                .set_background_color(PAPER),
        ),
        Fill::Solid(color) => format.set_solid_fill(ChartSolidFill::new().set_color(color)),
    };
    format.set_border(ChartLine::new().set_color(INK).set_width(0.75));
    format
}

/// The mark of a point of a funnel; none on a line.
pub(super) fn marker(ink: Ink) -> ChartMarker {
    let mut marker = ChartMarker::new();
    let (shape, size) = match ink {
        Ink::Usual => (ChartMarkerType::Circle, 6),
        Ink::Below => (ChartMarkerType::Diamond, 10),
        Ink::Above => (ChartMarkerType::Triangle, 9),
        _ => return marker.set_none().clone(),
    };
    marker.set_type(shape).set_size(size).set_format(&mut fill(ink)).clone()
}

/// A line of a funnel; none of points.
pub(super) fn line(ink: Ink) -> Option<ChartLine> {
    let (dash, width) = match ink {
        Ink::Middle => (ChartLineDashType::Solid, 1.25),
        Ink::Chance => (ChartLineDashType::RoundDot, 1.25),
        Ink::Spread => (ChartLineDashType::Dash, 1.25),
        _ => return None,
    };
    let mut line = ChartLine::new();
    line.set_color(FAINT).set_width(width).set_dash_type(dash);
    Some(line)
}

pub(super) fn axis_line() -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(LINE).set_width(0.75);
    line
}

pub(super) fn grid_line() -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(GRID).set_width(0.5);
    line
}

/// Fill behind the labels of a stack.
pub(super) fn paper_fill() -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(PAPER);
    fill
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_shown_as_zero_has_no_sign() {
        for (kind, value, is_zero) in [
            (Kind::Points, -0.04, true),
            (Kind::Points, -0.05, false),
            (Kind::ScoreChange, -0.004, true),
            (Kind::ScoreChange, 0.005, false),
            (Kind::Share, 0.0, false),
        ] {
            assert_eq!(shows_zero(kind, value), is_zero, "{kind:?} {value}");
        }
        let format = unsigned(Format::new(), Kind::ScoreChange);
        assert_eq!(format, Format::new().set_num_format("0.00;0.00"));
    }
}
