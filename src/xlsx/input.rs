//! What may be typed into cells: drop-down lists, bounds, days.
//! The rules come from the data; nothing is written into a cell here.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    ExcelDateTime, Formula, Worksheet,
};

use super::book::WriteResult;
use super::style;
use crate::report::model::{Area, Input, Rule, column_letters, quoted};

/// First and last day that a date cell takes.
const DAYS: [(u16, u8, u8); 2] = [(1930, 1, 1), (2099, 12, 31)];

/// Sets what may be typed where.
pub(super) fn put(worksheet: &mut Worksheet, inputs: &[Input]) -> WriteResult {
    for input in inputs {
        let ([first, last], column) = (input.rows, input.column);
        worksheet.add_data_validation(first, column, last, column, &validation(input)?)?;
        if let Rule::Year(_) = input.rule {
            // No validation sees what a mouse drags.
            let cell = format!("{}{}", column_letters(column), first + 1);
            let wrong = ConditionalFormatFormula::new()
                .set_rule(wrong_year(&cell).as_str())
                .set_format(style::wrong());
            worksheet.add_conditional_format(first, column, last, column, &wrong)?;
        }
    }
    Ok(())
}

/// Whether a cell is filled and is no school year as the reader takes it: 2022-2023, 2022-23, 22-23, 2023.
fn wrong_year(cell: &str) -> String {
    let text = format!("SUBSTITUTE({cell},\" \",\"\")");
    let years = [
        (9, format!("VALUE(RIGHT({text},4))=VALUE(LEFT({text},4))+1")),
        (7, format!("VALUE(RIGHT({text},2))=MOD(VALUE(LEFT({text},4))+1,100)")),
        (5, format!("VALUE(RIGHT({text},2))=MOD(VALUE(LEFT({text},2))+1,100)")),
        (4, format!("VALUE({text})>1989")),
    ];
    let sound = years
        .map(|(length, is_sound)| format!("IFERROR(AND(LEN({text})={length},{is_sound}),FALSE)"));
    format!("=AND(LEN({text})>0,NOT(OR({})))", sound.join(","))
}

fn validation(input: &Input) -> WriteResult<DataValidation> {
    let empty = DataValidation::new();
    let rule = match &input.rule {
        Rule::Few { values, is_closed } => {
            let list = empty.allow_list_strings(values)?;
            if *is_closed { list } else { list.set_error_style(DataValidationErrorStyle::Warning) }
        }
        Rule::Suggested(area) => {
            empty.allow_list_formula(cells(area)).set_error_style(DataValidationErrorStyle::Warning)
        }
        Rule::Closed(area) | Rule::Year(area) => empty.allow_list_formula(cells(area)),
        Rule::Whole(low, high) => {
            empty.allow_whole_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Number(low, high) => {
            empty.allow_decimal_number(DataValidationRule::Between(*low, *high))
        }
        Rule::Day => days(empty)?,
        Rule::Time => days(empty)?.set_error_style(DataValidationErrorStyle::Warning),
    };
    rule.set_error_title("Проверьте значение")?.set_error_message(&input.refusal)
}

fn days(validation: DataValidation) -> WriteResult<DataValidation> {
    let [first, last] = DAYS;
    Ok(validation.allow_date(DataValidationRule::Between(day(first)?, day(last)?)))
}

fn cells(area: &Area) -> Formula {
    let [column, _] = area.columns.map(column_letters);
    let [first, last] = area.rows.map(|row| row + 1);
    Formula::new(format!("={}!${column}${first}:${column}${last}", quoted(&area.sheet)))
}

pub(super) fn day((year, month, day): (u16, u8, u8)) -> WriteResult<ExcelDateTime> {
    ExcelDateTime::from_ymd(year, month, day)
}
