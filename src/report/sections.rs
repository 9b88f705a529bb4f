//! What a section says where there is nothing to show.
//! No data is never a zero.

use crate::analysis::Analysis;

/// What a part of a section says.
pub(super) const NO_DATA: &str = "Данных нет. Нет данных – не значит ноль.";

/// What a section says of both years.
pub(super) fn empty(what: &str, files: &str, analysis: &Analysis) -> String {
    format!(
        "Данных раздела «{what}» за {} и {} учебные годы нет. Чтобы они появились, положите в папку {files} \
         и запустите программу ещё раз. Нет данных – не значит ноль.",
        analysis.baseline, analysis.year
    )
}
