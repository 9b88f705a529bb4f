//! Remarks as lines of a screen: equal ones of a sheet once, equal ones about sheets of a file or whole files once.
//! Pure text; the order is that of the groups.

use std::collections::HashMap;
use std::fmt;

use crate::remark::{Remark, Severity, grouped};
use crate::report::words;

/// Ranges of cells named of one kind of remarks.
pub(super) const MOST_RANGES: usize = 8;
/// Files or sheets named of one kind of remarks.
const MOST_NAMED: usize = 3;

/// One line.
pub(super) struct RemarkLine {
    pub(super) severity: Severity,
    /// The one file of whose sheets the same is said.
    file: Option<String>,
    /// Files or sheets of which the same is said.
    named: Vec<String>,
    /// The sheet and cells where it is of one sheet, and what is said.
    text: String,
}

/// What is said of sheets of a file or of files.
type Saying = (Severity, Option<String>, String);

/// The lines, the gravest first.
pub(super) fn lines(remarks: &[Remark]) -> Vec<RemarkLine> {
    let mut lines: Vec<RemarkLine> = Vec::new();
    let mut line_of: HashMap<Saying, usize> = HashMap::new();
    for group in grouped(remarks) {
        let (first, severity) = (group.first(), group.severity());
        let (Some(file), None) = (first.file(), first.origin.cell) else {
            let text = group.line(MOST_RANGES);
            lines.push(RemarkLine { severity, file: None, named: Vec::new(), text });
            continue;
        };
        let text = group.line_after("", MOST_RANGES);
        let (file, name) = match first.sheet() {
            Some(sheet) => (Some(file.to_owned()), format!("«{sheet}»")),
            None => (None, file.to_owned()),
        };
        let line = *line_of.entry((severity, file.clone(), text.clone())).or_insert(lines.len());
        match lines.get_mut(line) {
            Some(line) => line.named.push(name),
            None => lines.push(RemarkLine { severity, file, named: vec![name], text }),
        }
    }
    lines
}

impl fmt::Display for RemarkLine {
    /// «ошибка: 12 файлов (а.pdf, б.pdf, в.pdf и ещё 9): это PDF…», «сведение: а.xlsx, 2 листа («1», «2»): …».
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.severity.title())?;
        if let Some(file) = &self.file {
            write!(formatter, "{file}, ")?;
        }
        let shown = self.named[..self.named.len().min(MOST_NAMED)].join(", ");
        let forms = match self.file {
            Some(_) => ["лист", "листа", "листов"],
            None => ["файл", "файла", "файлов"],
        };
        match self.named.len() {
            0 => {}
            1 => write!(formatter, "{shown}: ")?,
            n_named => {
                let noun = words::plural(n_named as u64, forms);
                write!(formatter, "{n_named} {noun} ({shown}")?;
                match n_named.saturating_sub(MOST_NAMED) {
                    0 => formatter.write_str("): ")?,
                    n_more => write!(formatter, " и ещё {n_more}): ")?,
                }
            }
        }
        formatter.write_str(&self.text)
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
        let sheet = |number: u32| {
            let sheet = Some(number.to_string().into());
            Remark::new(&remark::SPARE_SHEET, &Origin { sheet, ..of("к.xlsx") })
        };
        let sheets: Vec<Remark> = (1..6).map(sheet).collect();
        let shown: Vec<String> = lines(&sheets).iter().map(ToString::to_string).collect();
        let told = "сведение: к.xlsx, 5 листов («1», «2», «3» и ещё 2): лист не похож";
        assert!(shown.len() == 1 && shown[0].starts_with(told), "{shown:?}");
        let alone: Vec<String> = lines(&sheets[..1]).iter().map(ToString::to_string).collect();
        assert!(alone[0].starts_with("сведение: к.xlsx, «1»: лист"), "{alone:?}");
        let alone: Vec<String> = lines(&remarks[1..2]).iter().map(ToString::to_string).collect();
        assert!(alone[0].starts_with("ошибка: а.pdf: это PDF"), "{alone:?}");
    }
}
