//! Lines of a message at the width of a terminal: broken between words, what follows stands further in.
//! A word longer than the line is left whole; text that goes to a file is not touched.

use textwrap::{WordSeparator, WordSplitter, WrapAlgorithm};

/// Narrowest and widest line.
const WIDTHS: (usize, usize) = (40, 120);
/// How much further in the rest of a line stands.
const HANG: usize = 2;

/// The text with its long lines broken.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let width = width.clamp(WIDTHS.0, WIDTHS.1);
    let lines: Vec<String> = text.split('\n').map(|line| broken(line, width)).collect();
    lines.join("\n")
}

fn broken(line: &str, width: usize) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len() + HANG;
    let hang = " ".repeat(indent);
    let options = textwrap::Options::new(width)
        .subsequent_indent(&hang)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(line, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_next_line_and_further_in() {
        let text = "  ошибка: форма не распознана; проверьте, та ли это выгрузка\nкоротко\n";
        let expected =
            "  ошибка: форма не распознана;\n    проверьте, та ли это выгрузка\nкоротко\n";
        assert_eq!(wrapped(text, 40), expected);
        assert_eq!(wrapped(text, 80), text);
        let long = "п/".repeat(30);
        assert_eq!(wrapped(&format!("в {long}"), 40), format!("в\n  {long}"));
    }
}
