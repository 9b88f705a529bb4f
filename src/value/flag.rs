//! Yes and no in the words of schools: a closed vocabulary, which a field may widen by words of its own.
//! What a word outside it is taken for, the form says.

use crate::sheet::Cell;
use crate::text::folded;

/// Texts of yes.
const YES: &str = "да|д|+|есть|имеется|является|истина|true|yes|1|v|х|x|√|✓|✔";
/// Texts of no; «н» is short for «нет».
const NO: &str = "нет|н|не|не имеется|не является|-|–|—|ложь|false|no|0|неверно";

/// Yes or no.
pub fn flag(cell: Cell<'_>) -> Option<bool> {
    flag_with(cell, &[], &[])
}

/// Yes or no where a field has words of its own, folded: in «Отсутствовал» «н» is yes.
pub(crate) fn flag_with(cell: Cell<'_>, yes: &[String], no: &[String]) -> Option<bool> {
    match cell {
        Cell::Flag(flag) => Some(flag),
        Cell::Number(1.0) => Some(true),
        Cell::Number(0.0) => Some(false),
        Cell::Text(text) => {
            let text = folded(text);
            let text = text.trim_end_matches('.');
            if yes.iter().any(|word| word == text) {
                Some(true)
            } else if no.iter().any(|word| word == text) {
                Some(false)
            } else if YES.split('|').any(|word| word == text) {
                Some(true)
            } else if NO.split('|').any(|word| word == text) {
                Some(false)
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_means_yes_or_no_and_a_field_has_its_own_words() {
        for (text, expected) in [
            ("да", Some(true)),
            ("Д", Some(true)),
            ("+", Some(true)),
            ("н", Some(false)),
            ("Н.", Some(false)),
            ("нет", Some(false)),
            ("—", Some(false)),
            ("да, совместитель", None),
            ("внеш.", None),
            ("не знаю", None),
            ("нет данных", None),
        ] {
            assert_eq!(flag(Cell::Text(text)), expected, "{text}");
        }
        let yes = ["н".to_owned(), "н/я".to_owned()];
        assert_eq!(flag_with(Cell::Text("Н"), &yes, &[]), Some(true));
        assert_eq!(flag_with(Cell::Text("н/я"), &yes, &[]), Some(true));
        assert_eq!(flag_with(Cell::Text("нет"), &yes, &[]), Some(false));
    }
}
