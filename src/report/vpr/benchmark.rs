//! The school beside its district, city and country: the gap in each year and how it changed.
//! Only works that both have are compared, and the wider group is weighed as the school's works are.

use crate::analysis::{Analysis, Benchmark, Gap};
use crate::ids::IndicatorId;
use crate::period::AcademicYear;
use crate::report::figure::{self, DASH, FEW, LEAST, NONE};
use crate::report::model::{Cell, Content, Kind, Look, column_letters};
use crate::report::page::Page;
use crate::report::programme;

const NOTE: &str = "Сравниваются только работы, которые есть и у школы, и в выгрузке; доля района, города, \
    страны пересчитана на состав работ школы: по каждому предмету и параллели она взята столько раз, сколько \
    работ у школы. Разрыв мало зависит от трудности заданий: она для всех одна.";

/// Columns of the page that the names take.
const NAMES: [u16; 2] = [2, 1];
/// Columns of a year: works, the school's, the group's share, the gap.
const OF_YEAR: u16 = 4;
/// Column of the first year.
const FIRST: u16 = NAMES[0] + NAMES[1];

/// Writes the table, if the exports have wider groups.
pub(super) fn block(page: &mut Page, analysis: &Analysis, ids: &[IndicatorId]) {
    let years = [analysis.baseline, analysis.year];
    let known = analysis.indicators.iter().filter(|indicator| ids.contains(&indicator.id));
    let rows: Vec<_> = known
        .flat_map(|indicator| indicator.benchmarks.iter().map(move |group| (indicator, group)))
        .filter(|(_, group)| years.iter().any(|year| gap(group, *year).is_some()))
        .collect();
    if rows.is_empty() {
        return;
    }
    page.line(Look::Heading, "Школа рядом с районом, городом, Россией");
    head(page, years);
    for (indicator, group) in rows {
        let text = Look::Body.of(Kind::Text);
        let name = programme::planned(indicator.id).map_or(indicator.title, |known| known.name);
        let excel_row = page.next_row() + 1;
        let mut cells = vec![
            Cell::text(name, text).over(NAMES[0]),
            Cell::text(group.of.words(), text).over(NAMES[1]),
        ];
        cells.extend(line(group, years, excel_row));
        page.row(cells);
    }
    page.line(Look::Note, NOTE);
    page.gap();
}

fn gap(group: &Benchmark, year: AcademicYear) -> Option<&Gap> {
    group.gaps.iter().find(|gap| gap.year == year)
}

fn head(page: &mut Page, years: [AcademicYear; 2]) {
    let style = Look::Header.of(Kind::Centred);
    let covered = |columns| Cell::new(Content::Covered, style).over(columns);
    let mut upper = vec![
        Cell::text("Показатель", style).over(NAMES[0]).down(2),
        Cell::text("Где", style).over(NAMES[1]).down(2),
    ];
    upper.extend(years.map(|year| Cell::text(year.to_string(), style).over(OF_YEAR)));
    upper.push(Cell::text("Разрыв изменился", style).over(2).down(2));
    page.row(upper);
    let mut lower = vec![covered(FIRST)];
    for _ in years {
        let titles = ["Работ", "Школа", "Там", "Разрыв"];
        lower.extend(titles.map(|title| Cell::text(title, style)));
    }
    lower.push(covered(2));
    page.row(lower);
}

/// Both years and the change of the gap; under ten works only their number.
fn line(group: &Benchmark, years: [AcademicYear; 2], excel_row: u32) -> Vec<Cell> {
    let gaps = years.map(|year| gap(group, year));
    let mut cells = Vec::new();
    for (first, gap) in [FIRST, FIRST + OF_YEAR].into_iter().zip(gaps) {
        let word = |text: &str| Content::Text(text.to_owned());
        let contents = match gap {
            None => [NONE, DASH, DASH, DASH].map(word),
            Some(gap) if gap.denominator < LEAST => {
                [Content::count(gap.denominator), word(FEW), word(DASH), word(DASH)]
            }
            Some(gap) => {
                let [own, other] = [first + 1, first + 2].map(column_letters);
                let formula = format!("=({own}{excel_row}-{other}{excel_row})*100");
                [
                    Content::count(gap.denominator),
                    Content::Number(gap.numerator as f64 / gap.denominator as f64),
                    Content::Number(gap.expected),
                    Content::Formula(formula, gap.value() * 100.0),
                ]
            }
        };
        let kinds = [Kind::Count, Kind::Share, Kind::Share, Kind::Points];
        let shown = contents.into_iter().zip(kinds);
        cells.extend(shown.map(|(content, kind)| figure::cell(content, Look::Body, kind)));
    }
    let both = gaps.map(|gap| gap.filter(|gap| gap.denominator >= LEAST));
    let change = match both {
        [Some(before), Some(after)] => {
            let [earlier, later] = [FIRST + 3, FIRST + OF_YEAR + 3].map(column_letters);
            let formula = format!("={later}{excel_row}-{earlier}{excel_row}");
            Content::Formula(formula, (after.value() - before.value()) * 100.0)
        }
        _ => Content::Text(DASH.to_owned()),
    };
    cells.push(figure::cell(change, Look::Body, Kind::Points).over(2));
    cells
}
