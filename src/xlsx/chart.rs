//! Native charts over cells of the workbook.
//! Shapes, axes and labels; colours and patterns come from `style`.

use rust_xlsxwriter::{
    Chart as Native, ChartAxis, ChartDataLabel, ChartDataLabelPosition, ChartFormat,
    ChartLegendPosition, ChartRange, ChartSeries, ChartType,
};

use super::clean::clean;
use super::style;
use crate::report::model::{Area, Chart, Ink, Kind, Series, Shape};

/// Pixels of a letter of a title, with what programs keep free at its sides.
const TITLE_LETTER: f64 = 10.0;
/// What stands under a funnel.
const FUNNEL_WORKS: &str = "Работ, с поправкой на то, что ученики сидят в классах";
/// Room for bars of shares and their labels above 100 %.
const ABOVE_WHOLE: f64 = 1.05;

/// Draws charts beside one another, together as wide as the page; gives each with the pixels it stands from the
/// left edge.
pub(super) fn draw(charts: &[Chart], columns: &[f64]) -> Vec<(Native, u32)> {
    let page: f64 = columns.iter().map(|width| width * style::DIGIT_PIXELS + 5.0).sum();
    let room = page.min(style::CHART_WIDTH) / charts.len() as f64;
    let mut left = (page - room * charts.len() as f64) / 2.0;
    let mut drawn = Vec::new();
    for chart in charts {
        let width = room - f64::from(style::CHART_GAP);
        drawn.push((draw_one(chart, width), left as u32));
        left += room;
    }
    drawn
}

fn draw_one(chart: &Chart, width: f64) -> Native {
    let mut native = Native::new(match chart.shape {
        Shape::Bars => ChartType::Bar,
        Shape::Columns => ChartType::Column,
        Shape::Stacked => ChartType::BarStacked,
        Shape::Funnel => ChartType::Scatter,
    });
    for series in &chart.series {
        match chart.shape {
            Shape::Funnel => put_in_funnel(native.add_series(), series, chart),
            _ => put(native.add_series(), series, chart),
        }
    }
    titles(&mut native, &chart.title, width);
    axes(&mut native, chart);
    let legend = native.legend();
    legend.set_position(ChartLegendPosition::Bottom).set_font(&style::chart_font(10.0));
    legend.delete_entries(&repeated_names(chart));
    let height = chart.height * style::ROW_PIXELS - 2 * style::CHART_GAP;
    native.set_width(width as u32).set_height(height);
    native
}

fn put(drawn: &mut ChartSeries, series: &Series, chart: &Chart) {
    let mut label = ChartDataLabel::new();
    label.show_value().set_font(&style::chart_font(style::LABEL_POINTS));
    if let Some(pattern) = label_format(chart.kind) {
        label.set_num_format(pattern);
    }
    if chart.shape == Shape::Stacked {
        label.set_format(&mut style::paper_fill());
    }
    drawn
        .set_categories(&range(&chart.categories))
        .set_values(&range(&series.values))
        .set_name(clean(&series.name).as_str())
        .set_format(&mut style::fill(series.ink))
        .set_gap(if chart.shape == Shape::Bars { 40 } else { 60 });
    // The plan is one number, named in the legend.
    if series.ink != Ink::Plan {
        drawn.set_data_label(&label);
    }
}

/// Schools as points, those to be asked with their names; lines without marks.
fn put_in_funnel(drawn: &mut ChartSeries, series: &Series, chart: &Chart) {
    drawn
        .set_categories(&range(&chart.categories))
        .set_values(&range(&series.values))
        .set_name(clean(&series.name).as_str())
        .set_marker(&style::marker(series.ink));
    if let Some(line) = style::line(series.ink) {
        drawn.set_format(&mut ChartFormat::new().set_line(&line).clone());
    }
    if matches!(series.ink, Ink::Below | Ink::Above) {
        let mut labels = Vec::new();
        for name in &chart.names {
            let mut label = ChartDataLabel::new();
            label.set_value(clean(name).as_str()).set_font(&style::chart_font(style::LABEL_POINTS));
            // On paper of its own: a line behind the letters would strike them through.
            label.set_format(ChartFormat::new().set_solid_fill(&style::paper_fill()));
            labels.push(label);
        }
        let mut label = ChartDataLabel::new();
        label.show_value().set_position(ChartDataLabelPosition::Above);
        drawn.set_data_label(&label).set_custom_data_labels(&labels);
    }
}

/// Numbers of the series whose name stands in the legend already: the other side of a pair of lines.
fn repeated_names(chart: &Chart) -> Vec<usize> {
    let mut repeated = Vec::new();
    for (number, series) in chart.series.iter().enumerate() {
        if chart.series[..number].iter().any(|earlier| earlier.name == series.name) {
            repeated.push(number);
        }
    }
    repeated
}

/// The title in lines that fit, and the same for whoever does not see the chart.
fn titles(native: &mut Native, title: &str, width: f64) {
    let title = clean(title);
    native.set_alt_text(title.as_str());
    let n_letters = (width / TITLE_LETTER) as usize;
    let lines = wrapped(&title, n_letters);
    native.title().set_name(lines.as_str()).set_font(style::chart_font(11.0).set_bold());
}

/// Programs break a long title each in its own way, or not at all.
fn wrapped(text: &str, n_letters: usize) -> String {
    let (mut lines, mut used) = (String::new(), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > n_letters {
            lines.push('\n');
            used = 0;
        } else if used > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += length;
    }
    lines
}

fn axes(native: &mut Native, chart: &Chart) {
    match chart.shape {
        Shape::Bars | Shape::Stacked => {
            // From above, as the rows of the table.
            names(native.y_axis()).set_reverse();
            values(native.x_axis(), chart);
        }
        Shape::Columns => {
            names(native.x_axis());
            values(native.y_axis(), chart);
        }
        Shape::Funnel => {
            let works = native.x_axis().set_min(0).set_num_format("0");
            names(works).set_name(FUNNEL_WORKS).set_name_font(&style::chart_font(10.0));
            values(native.y_axis(), chart).set_max(1.0);
        }
    }
}

fn names(axis: &mut ChartAxis) -> &mut ChartAxis {
    axis.set_font(&style::chart_font(10.0)).set_format(&mut style::axis_line())
}

fn values<'a>(axis: &'a mut ChartAxis, chart: &Chart) -> &'a mut ChartAxis {
    axis.set_font(&style::chart_font(10.0))
        .set_format(&mut style::axis_line())
        .set_min(chart.from)
        .set_major_gridlines_line(&style::grid_line());
    if chart.from > 0.0 {
        let from = format!("шкала начинается с {} %", (chart.from * 100.0).round());
        axis.set_name(from.as_str()).set_name_font(&style::chart_font(9.0));
    }
    match chart.kind {
        Kind::Share => axis.set_max(ABOVE_WHOLE).set_major_unit(0.1).set_num_format("0%"),
        _ => axis.set_num_format("0"),
    }
}

/// Zero in a stack would only hide its neighbour's number.
fn label_format(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Count => Some("0;;"),
        Kind::Share => Some("0.0%"),
        other => style::number_format(other),
    }
}

fn range(area: &Area) -> ChartRange {
    let [first_row, last_row] = area.rows;
    let [first_column, last_column] = area.columns;
    ChartRange::new_from_range(&area.sheet, first_row, first_column, last_row, last_column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_broken_between_words() {
        assert_eq!(wrapped("рост – физика, спад – химия", 14), "рост – физика,\nспад – химия");
        assert_eq!(wrapped("очень-длинное-слово", 5), "очень-длинное-слово");
    }
}
