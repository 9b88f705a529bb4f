//! Findings of one rule on one sheet that say the same of several cells → one group, for a person to read once.
//! The findings stay as they are: the JSON has each of them, and every count counts each.

use std::collections::HashMap;

use super::{Filling, Remark, Severity};
use crate::programme::IndicatorId;
use crate::sheet::{Address, folded_cells};
use crate::text::plural;

const CELLS: [&str; 3] = ["ячейка", "ячейки", "ячеек"];
const FILES: [&str; 3] = ["файл", "файла", "файлов"];
/// From so many files of a folder on of which the same is told they are one line: photographs, scans.
const MANY_FILES: usize = 10;
/// Most values that a group lists.
const MOST_VALUES: usize = 5;
/// What stands in a text where the cells of a group hold different values.
const VARIES: &str = "…";

/// Findings that differ only in the cell and in what stood there, or infos of many files of a folder.
#[derive(Debug)]
pub(crate) struct RemarkGroup<'r> {
    findings: Vec<&'r Remark>,
}

/// The findings in groups: the gravest first, else in the order of their first findings.
pub(crate) fn grouped<'r>(remarks: impl IntoIterator<Item = &'r Remark>) -> Vec<RemarkGroup<'r>> {
    let mut groups: Vec<RemarkGroup> = Vec::new();
    let mut places: HashMap<Likeness<'r>, usize> = HashMap::new();
    let findings: Vec<&Remark> = remarks.into_iter().flat_map(apart).collect();
    let of_folders = of_folders(&findings);
    for finding in findings {
        let is_many = of_folders.get(&likeness(finding)).is_some_and(|n| *n >= MANY_FILES);
        if finding.origin.cell.is_none() && !(is_of_file(finding) && is_many) {
            groups.push(RemarkGroup { findings: vec![finding] });
            continue;
        }
        let place = *places.entry(likeness(finding)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.findings.push(finding),
            None => groups.push(RemarkGroup { findings: vec![finding] }),
        }
    }
    groups.sort_by_key(RemarkGroup::severity);
    groups
}

/// How many files of each folder are told of alike.
fn of_folders<'r>(findings: &[&'r Remark]) -> HashMap<Likeness<'r>, usize> {
    let mut counts = HashMap::new();
    for finding in findings.iter().filter(|finding| is_of_file(finding)) {
        *counts.entry(likeness(finding)).or_default() += 1;
    }
    counts
}

/// Whether a finding tells of a whole file and asks for nothing.
fn is_of_file(finding: &Remark) -> bool {
    let origin = &finding.origin;
    finding.severity == Severity::Info && origin.sheet.is_none() && origin.cell.is_none()
}

/// How many findings of a severity there are, each of many counted.
pub(crate) fn count<'r>(remarks: impl IntoIterator<Item = &'r Remark>, severity: Severity) -> u64 {
    let remarks = remarks.into_iter().filter(|remark| remark.severity == severity);
    remarks.map(|remark| remark.gathered.len().max(1) as u64).sum()
}

/// The findings that one stands for, where each has its cell; else itself.
fn apart(remark: &Remark) -> &[Remark] {
    let has_cells = remark.gathered.iter().all(|finding| finding.origin.cell.is_some());
    if remark.gathered.is_empty() || !has_cells {
        std::slice::from_ref(remark)
    } else {
        &remark.gathered
    }
}

/// What the findings of a group have in common.
type Likeness<'r> =
    (&'static str, Severity, Option<&'r str>, Option<&'r str>, &'r [IndicatorId], Vec<String>);

fn likeness(finding: &Remark) -> Likeness<'_> {
    let words = finding.words.iter().map(|(_, words)| words.without(finding.value.as_deref()));
    let [mut file, sheet] = [finding.file(), finding.sheet()];
    if is_of_file(finding) {
        file = file.map(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder));
    }
    (finding.rule.code, finding.severity, file, sheet, &finding.affects, words.collect())
}

impl Filling {
    /// As it would be whatever stood in the cell and in whatever cell of its sheet the other place is.
    fn without(&self, value: Option<&str>) -> String {
        match (self, value) {
            (Self::Text(words), Some(value)) if words == value => VARIES.to_owned(),
            (Self::Text(words), Some(value)) if !value.is_empty() => {
                words.replace(&format!("«{value}»"), &format!("«{VARIES}»"))
            }
            (Self::Text(words), _) => words.clone(),
            (Self::Place(place), _) => format!("{:?}", (&place.file, &place.sheet)),
        }
    }
}

impl<'r> RemarkGroup<'r> {
    /// The first of its findings.
    pub(crate) fn first(&self) -> &'r Remark {
        self.findings[0]
    }

    pub(crate) fn severity(&self) -> Severity {
        self.first().severity
    }

    /// How many findings it is of.
    pub(crate) fn count(&self) -> u64 {
        self.findings.iter().map(|finding| finding.gathered.len().max(1) as u64).sum()
    }

    /// Place, fault and cure in one line.
    pub(crate) fn line(&self, most_ranges: usize) -> String {
        let first = self.first();
        let place = match (first.file(), first.sheet()) {
            (Some(file), Some(sheet)) => format!("{file}, «{sheet}»"),
            (file, _) => file.unwrap_or_default().to_owned(),
        };
        self.line_after(&place, most_ranges)
    }

    /// The same after a place that the caller names in its own words, or does not need to.
    pub(crate) fn line_after(&self, place: &str, most_ranges: usize) -> String {
        let cell = if self.findings.len() == 1 { self.first().origin.cell } else { None };
        let place = match (place, cell) {
            ("", Some(cell)) => format!("{cell}: "),
            ("", None) => String::new(),
            (place, Some(cell)) => format!("{place}, {cell}: "),
            (place, None) => format!("{place}: "),
        };
        let cure = match self.cure() {
            cure if cure.is_empty() => cure,
            cure => format!("; {cure}"),
        };
        format!("{place}{}{cure}", self.fault(most_ranges))
    }

    /// What is wrong: in how many cells, which ones, what stands there where it varies.
    pub(crate) fn fault(&self, most_ranges: usize) -> String {
        let fault = self.speaker().fault();
        let n_cells = self.findings.len() as u64;
        if n_cells == 1 {
            return fault;
        }
        if self.first().origin.cell.is_none() {
            return format!("{n_cells} {} этой папки: {fault}", plural(n_cells, FILES));
        }
        let values =
            if self.varies() { format!(", в них {}", self.values()) } else { String::new() };
        let cells = self.cells(most_ranges);
        format!("{n_cells} {} ({cells}){values}: {fault}", plural(n_cells, CELLS))
    }

    /// What to do; empty where nothing is asked for.
    pub(crate) fn cure(&self) -> String {
        self.speaker().cure()
    }

    /// What stood there: of several the most frequent first, with their counts.
    pub(crate) fn values(&self) -> String {
        if let [finding] = self.findings[..] {
            return finding.value.clone().unwrap_or_default();
        }
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for value in self.findings.iter().filter_map(|finding| finding.value.as_deref()) {
            match counts.iter_mut().find(|(counted, _)| *counted == value) {
                Some((_, count)) => *count += 1,
                None => counts.push((value, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let shown = counts.iter().take(MOST_VALUES);
        let shown: Vec<String> =
            shown.map(|(value, count)| format!("«{value}» – {count}")).collect();
        match counts.len().saturating_sub(MOST_VALUES) {
            0 => shown.join(", "),
            n_more => format!("{} и ещё {n_more} других", shown.join(", ")),
        }
    }

    /// Its cells: «G82, G85–G90».
    fn cells(&self, most_ranges: usize) -> String {
        let cells: Vec<Address> =
            self.findings.iter().filter_map(|finding| finding.origin.cell).collect();
        folded_cells(&cells, most_ranges)
    }

    fn varies(&self) -> bool {
        self.findings.iter().any(|finding| finding.value != self.first().value)
    }

    /// A finding that speaks for all.
    fn speaker(&self) -> Remark {
        let mut speaker = self.first().clone();
        if self.findings.len() == 1 {
            return speaker;
        }
        let value = if self.varies() { speaker.value.clone() } else { None };
        for (number, (_, words)) in speaker.words.iter_mut().enumerate() {
            match words {
                Filling::Text(_) if value.is_some() => {
                    *words = Filling::Text(words.without(value.as_deref()));
                }
                Filling::Text(_) => {}
                Filling::Place(place) => {
                    let file = place.file.as_deref().unwrap_or_default();
                    let cells = folded_cells(&self.other_cells(number), MOST_PLACES);
                    *words = Filling::Text(format!("{file}, {cells}"));
                }
            }
        }
        if value.is_some() {
            speaker.value = Some(VARIES.to_owned());
        }
        speaker
    }

    /// The cells that fill a hole.
    fn other_cells(&self, hole: usize) -> Vec<Address> {
        let mut cells = Vec::new();
        for finding in &self.findings {
            if let Some((_, Filling::Place(place))) = finding.words.get(hole) {
                cells.extend(place.cell);
            }
        }
        cells
    }
}

/// Most ranges of the cells that those of a group repeat.
const MOST_PLACES: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remark::{self, Origin, Rule};
    use crate::sheet::address;

    fn at(rule: &'static Rule, row: u32, value: &str) -> Remark {
        let sheet =
            Origin { file: Some("ВПР.xlsx".into()), sheet: Some("ВПР".into()), cell: None };
        let fault = format!("«{value}» – не отметка 2–5");
        let remark = Remark::new(rule, &sheet.at(address(row - 1, 6))).value(value.to_owned());
        if rule.fault.contains("{fault}") { remark.with("fault", fault) } else { remark }
    }

    fn lines(remarks: &[Remark]) -> Vec<String> {
        grouped(remarks).iter().map(|group| group.line(2)).collect()
    }

    #[test]
    fn equal_errors_are_one_line_with_their_cells() {
        let rows = [82, 85, 86, 87, 90];
        let remarks = rows.map(|row| at(&remark::BAD_FIELD, row, "2 (неуд)"));
        let expected = "ВПР.xlsx, «ВПР»: 5 ячеек (G82, G85–G87, …): «2 (неуд)» – не отметка 2–5: \
            строка не читается; исправьте значение в файле";
        assert_eq!(lines(&remarks), [expected]);
        assert_eq!(count(&remarks, Severity::Error), 5);
        assert_eq!(grouped(&remarks)[0].values(), "«2 (неуд)» – 5");
        let alone = "ВПР.xlsx, «ВПР», G82: «2 (неуд)» – не отметка 2–5: строка не читается; \
            исправьте значение в файле";
        assert_eq!(lines(&remarks[..1]), [alone]);
    }

    #[test]
    fn many_files_of_a_folder_are_one_line() {
        let photo = |folder: &str, number: usize| {
            let file = Some(format!("{folder}/{number}.jpg").into());
            Remark::new(&remark::OTHER_DOCUMENT, &Origin { file, ..Origin::default() })
                .with("kind", "картинка")
        };
        let of_folders = |n: usize| -> Vec<Remark> {
            let numbers = 0..n;
            numbers.flat_map(|number| [photo("Фото", number), photo("Архив", number)]).collect()
        };
        let many = of_folders(MANY_FILES);
        let shown = lines(&many);
        assert_eq!(shown.len(), 2);
        assert!(
            shown[0].starts_with("Фото/0.jpg: 10 файлов этой папки: это картинка"),
            "{shown:?}"
        );
        assert_eq!(count(&many, Severity::Info), 20);
        assert_eq!(lines(&of_folders(MANY_FILES - 1)).len(), 18);
    }

    #[test]
    fn values_of_one_kind_are_listed_the_most_frequent_first() {
        let values = [(2, "два"), (3, "2 (неуд)"), (4, "2 (неуд)")];
        let remarks = values.map(|(row, value)| at(&remark::BAD_FIELD, row, value));
        let expected = "ВПР.xlsx, «ВПР»: 3 ячейки (G2–G4), в них «2 (неуд)» – 2, «два» – 1: «…» – не \
            отметка 2–5: строка не читается; исправьте значение в файле";
        assert_eq!(lines(&remarks), [expected]);
    }

    #[test]
    fn another_rule_figure_or_word_is_another_line_and_errors_stand_first() {
        let warning = at(&remark::EVENT_LEVEL, 2, "онлайн");
        let touching = warning.clone().affecting(&[IndicatorId::Contests]);
        let other_words = at(&remark::BAD_FIELD, 4, "два").with("fault", "«два» – не балл");
        let remarks = [warning, touching, at(&remark::BAD_FIELD, 3, "два"), other_words];
        let groups = grouped(&remarks);
        let severities: Vec<Severity> = groups.iter().map(RemarkGroup::severity).collect();
        assert_eq!(
            severities,
            [Severity::Error, Severity::Error, Severity::Warning, Severity::Warning]
        );
    }

    #[test]
    fn the_places_that_rows_repeat_are_folded_too() {
        let first =
            Origin { file: Some("ВПР.xlsx".into()), sheet: Some("ВПР".into()), cell: None };
        let remark = |row: u32| {
            let repeated = Remark::new(&remark::OTHER_ROW, &first.at_row(row + 20));
            repeated.beside(&first.at_row(row))
        };
        let remarks = [2, 3, 4].map(remark);
        let expected = "ВПР.xlsx, «ВПР»: 3 ячейки (A22–A24): тот же участник уже есть с другими данными \
            (ВПР.xlsx, A2–A4): строка не учтена";
        assert!(lines(&remarks)[0].starts_with(expected), "{:?}", lines(&remarks));
        assert!(remarks[0].text().contains("(ВПР.xlsx, A2)"));
    }

    #[test]
    fn findings_gathered_into_one_are_counted_and_shown_as_what_they_are() {
        let values =
            (2..32).map(|row| at(&remark::BAD_FIELD, row, if row < 30 { "два" } else { "три" }));
        let remarks = remark::gathered(values.collect());
        assert_eq!(remarks.len(), 1);
        assert_eq!(count(&remarks, Severity::Error), 30);
        assert!(lines(&remarks)[0].contains("30 ячеек (G2–G31), в них «два» – 28, «три» – 2"));
    }
}
