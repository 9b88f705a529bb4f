//! Native charts over cells of the workbook.
//! Shapes, axes and labels; colours and patterns come from `style`.

use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartLegendPosition, ChartRange, ChartType,
};

use super::clean::clean;
use super::style;
use crate::report::model::{Area, Chart, Kind, Shape};

/// Draws a chart as wide as the page; gives it and the pixels it stands from the left edge.
pub(super) fn draw(chart: &Chart, columns: &[f64]) -> (Native, u32) {
    let mut native = Native::new(match chart.shape {
        Shape::Columns => ChartType::Column,
        Shape::Stacked => ChartType::ColumnStacked,
    });
    for (number, series) in chart.series.iter().enumerate() {
        let mut label = ChartDataLabel::new();
        label.show_value().set_font(&style::chart_font(label_size(chart)));
        if let Some(pattern) = label_format(chart.kind) {
            label.set_num_format(pattern);
        }
        if chart.shape == Shape::Stacked {
            label.set_format(&mut style::paper_fill());
        }
        let drawn = native.add_series();
        drawn
            .set_categories(&range(&chart.categories))
            .set_values(&range(&series.values))
            .set_name(clean(&series.name).as_str())
            .set_format(&mut style::fill(number))
            .set_data_label(&label)
            .set_gap(60);
    }
    dress(&mut native, chart);
    let page: f64 = columns.iter().map(|width| width * style::DIGIT_PIXELS + 5.0).sum();
    let width = page.min(style::CHART_WIDTH);
    let height = chart.height * style::ROW_PIXELS - 2 * style::CHART_GAP;
    native.set_width(width as u32).set_height(height);
    (native, ((page - width) / 2.0) as u32)
}

fn dress(native: &mut Native, chart: &Chart) {
    let title = clean(&chart.title);
    native.title().set_name(title.as_str()).set_font(style::chart_font(12.0).set_bold());
    native.set_alt_text(title.as_str());
    native.legend().set_position(ChartLegendPosition::Bottom).set_font(&style::chart_font(10.0));
    if chart.series.len() == 1 {
        native.legend().set_hidden();
    }
    let mut lined = style::axis_line();
    native.x_axis().set_font(&style::chart_font(10.0)).set_format(&mut lined);
    native
        .y_axis()
        .set_font(&style::chart_font(10.0))
        .set_format(&mut lined)
        .set_min(0)
        .set_major_gridlines_line(&style::grid_line());
    match chart.kind {
        Kind::Share => native.y_axis().set_max(1.1).set_major_unit(0.2).set_num_format("0%"),
        _ => native.y_axis().set_num_format("0"),
    };
}

/// Many labels need a smaller print to stay apart.
fn label_size(chart: &Chart) -> f64 {
    let bars =
        chart.series.len() * (chart.categories.rows[1] - chart.categories.rows[0] + 1) as usize;
    if bars > 24 { 8.0 } else { 9.0 }
}

/// Zero in a stack would only hide its neighbour's number.
fn label_format(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Count => Some("0;;"),
        Kind::Share => Some("0%"),
        other => style::number_format(other),
    }
}

fn range(area: &Area) -> ChartRange {
    let [first_row, last_row] = area.rows;
    let [first_column, last_column] = area.columns;
    ChartRange::new_from_range(&area.sheet, first_row, first_column, last_row, last_column)
}
