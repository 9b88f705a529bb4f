//! «Педагоги и наставничество»: counts of people by category, level and kind, pairs by kind; nobody is named.
//! Rows in which nothing may be printed are left out: they would only say that there is something small.

use super::counts::Published;
use super::line::{self, Figure, Line, YearFigures};
use super::tables::{self, GROUPS};
use crate::analysis::Analysis;
use crate::ids::{Cut, PairKind};
use crate::programme::IndicatorId;
use crate::report::column;
use crate::report::page::Page;
use strum::VariantArray;

pub(super) const TITLE: &str = "Педагоги и наставничество";

const PAIRS: &str = "Наставнические пары, которые действовали в учебном году";
const NOTE: &str = "Педагоги считаются на конец учебного года, без внешних совместителей, если школа не решила иначе. Один педагог может стоять \
    в нескольких строках уровней и видов. Строки, где все числа скрыты, не напечатаны.";

/// The sheet; nothing where no row would say anything.
pub(super) fn page(analysis: &Analysis, published: &Published) -> Option<Page> {
    let mut groups = Vec::new();
    for (heading, id, first, cut) in GROUPS {
        groups.push((heading, group(id, first, cut, analysis, published)));
    }
    groups.push((PAIRS, pairs(analysis, published)));
    groups.retain(|(_, lines)| !lines.is_empty());
    if groups.is_empty() {
        return None;
    }
    let mut columns = vec![line::names("Показатель", 84.0)];
    let years = analysis.years().map(|year| year.to_string());
    columns.extend(line::counts_of_years(years));
    let title = "Педагоги и наставничество, человек и пар";
    let mut page = tables::begin(TITLE, &column::widths(&columns), title, analysis);
    let mut table = page.table(columns);
    for (heading, lines) in &groups {
        table.group(heading);
        for line in lines {
            table.row(line);
        }
    }
    let table = table.end();
    page.repeat_head(&table);
    page.note(NOTE);
    Some(page)
}

fn counted(name: impl Into<String>, counts: [Figure; 2]) -> Line {
    let years = counts.map(|whole| YearFigures { whole, parts: Vec::new(), mean: None });
    Line { name: name.into(), years }
}

/// Whether something but noughts is printed.
fn says_something(line: &Line) -> bool {
    line.years.iter().any(|year| year.whole.count().is_some_and(|count| count > 0))
}

fn group(
    id: IndicatorId,
    first: &str,
    cut: Cut,
    analysis: &Analysis,
    published: &Published,
) -> Vec<Line> {
    let of_year = |row: Option<(Cut, &str)>| {
        analysis.years().map(|year| published.year(&[id], row, year).parts[0])
    };
    let mut lines = vec![counted(first, of_year(None))];
    for row in analysis.cuts(id, cut) {
        lines.push(counted(format!("– {}", row.key), of_year(Some((cut, &row.key)))));
    }
    lines.retain(says_something);
    lines
}

fn pairs(analysis: &Analysis, published: &Published) -> Vec<Line> {
    let of_years = |kind| analysis.years().map(|year| published.pairs(kind, year));
    let mut lines = vec![counted("Всего пар", of_years(None))];
    for kind in PairKind::VARIANTS {
        lines.push(counted(format!("– {}", kind.words()), of_years(Some(*kind))));
    }
    lines.retain(says_something);
    lines
}
