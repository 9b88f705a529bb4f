//! Remarks as lines of a screen: equal ones of a sheet once, equal ones about whole files once.
//! Pure text; the order is that of the groups.

use std::fmt;

use crate::remark::{Remark, Severity, grouped};
use crate::report::words;

/// Ranges of cells named of one kind of remarks.
pub(super) const MOST_RANGES: usize = 8;
/// Files named of one kind of remarks.
const MOST_FILES: usize = 3;

/// One line.
pub(super) struct RemarkLine {
    pub(super) severity: Severity,
    /// Files of which the same is said.
    files: Vec<String>,
    /// The sheet and cells where it is of one sheet, and what is said.
    text: String,
}

/// The lines, the gravest first.
pub(super) fn lines(remarks: &[Remark]) -> Vec<RemarkLine> {
    let mut lines: Vec<RemarkLine> = Vec::new();
    for group in grouped(remarks) {
        let first = group.first();
        let (severity, file) = (group.severity(), first.file().unwrap_or_default().to_owned());
        if file.is_empty() || first.sheet().is_some() || first.origin.cell.is_some() {
            lines.push(RemarkLine { severity, files: Vec::new(), text: group.line(MOST_RANGES) });
            continue;
        }
        let text = group.line_after("", MOST_RANGES);
        let same = |line: &&mut RemarkLine| !line.files.is_empty() && line.text == text;
        match lines.iter_mut().find(same) {
            Some(line) => line.files.push(file),
            None => lines.push(RemarkLine { severity, files: vec![file], text }),
        }
    }
    lines
}

impl fmt::Display for RemarkLine {
    /// «ошибка: 12 файлов (а.pdf, б.pdf, в.pdf и ещё 9): это PDF…».
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.title();
        let shown = self.files[..self.files.len().min(MOST_FILES)].join(", ");
        match self.files.len() {
            0 => write!(formatter, "{severity}: {}", self.text),
            1 => write!(formatter, "{severity}: {shown}: {}", self.text),
            n_files => {
                let noun = words::plural(n_files as u64, ["файл", "файла", "файлов"]);
                let more = match n_files.saturating_sub(MOST_FILES) {
                    0 => String::new(),
                    n_more => format!(" и ещё {n_more}"),
                };
                write!(formatter, "{severity}: {n_files} {noun} ({shown}{more}): {}", self.text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remark::{self, Origin};

    #[test]
    fn what_is_said_of_many_files_is_said_once() {
        let of = |file: &str| Origin { file: Some(file.into()), ..Origin::default() };
        let pdf = |file: &str| Remark::new(&remark::PDF, &of(file)).with("kind", "PDF");
        let mut remarks = vec![Remark::new(&remark::NO_PASSPORT, &Origin::default())];
        remarks.extend(["а.pdf", "б.pdf", "в.pdf", "г.pdf"].map(pdf));
        let shown: Vec<String> = lines(&remarks).iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 2);
        assert!(shown[0].starts_with("ошибка: 4 файла (а.pdf, б.pdf, в.pdf и ещё 1): это PDF"));
        assert!(shown[1].starts_with("сведение: паспорта программы нет"), "{shown:?}");
        let alone: Vec<String> = lines(&remarks[1..2]).iter().map(ToString::to_string).collect();
        assert!(alone[0].starts_with("ошибка: а.pdf: это PDF"), "{alone:?}");
    }
}
