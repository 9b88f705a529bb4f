//! A school's own summary of ВПР: how many of each class got «2», «3», «4», «5» → counts of a work.
//! Only counts that add up to those who wrote, under the name of ВПР; shares and means are not taken.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{VprReading, VprSheet};
use crate::facts::context;
use crate::facts::ground::subject;
use crate::facts::vpr::AFFECTED;
use crate::facts::vpr::index::VprWork;
use crate::facts::vpr::result_row::{GroupCounts, ResultRow, VprSource};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::text::pattern;
use crate::value::{self, ClassName};

pattern! {
    VPR_YEAR = r"(?:^|[^а-я])впр[^\d]{0,20}(20\d{2})(?:$|[^\d/–-])";
}

const MARKS: [FieldName; 4] =
    [FieldName::Twos, FieldName::Threes, FieldName::Fours, FieldName::Fives];

/// Why a row is refused.
type Read<T> = Result<T, Remark>;

impl<'a> VprReading<'a> {
    /// The rows of a table that calls itself one of ВПР.
    pub(super) fn counts(&mut self, number: usize, table: &'a Table<'a>) {
        if table.is_empty() {
            return;
        }
        let mut name = None;
        let reference = self.setting.reference;
        let raw = match context::vpr_subject(table, reference) {
            None => context::subject_above(table, reference),
            stated => stated,
        };
        if let Some(raw) = raw {
            let (stated, remark) = subject(&raw, self.setting, &table.place);
            self.remarks.extend(remark.filter(|_| !table.has(FieldName::Subject)));
            name = Some(stated.into());
        }
        let is_assumed = self.dated.is_assumed(number);
        let year = if is_assumed { year_of_vpr(table) } else { Some(self.dated.of(number)) };
        let sheet = VprSheet { number, table, year, subject: name, grade: None };
        let unsaid = unsaid(&sheet);
        if !unsaid.is_empty() {
            let remark = Remark::new(&remark::COUNTS_UNNAMED, &table.place);
            let remark = remark.with("unsaid", unsaid.join(", ")).affecting(&AFFECTED);
            self.remarks.push(remark.standing_for(table.len()));
            return;
        }
        for row in 0..table.len() {
            match self.class_counts(&sheet, row) {
                Ok(result) => self.results.push(result),
                Err(remark) => self.remarks.push(remark.affecting(&AFFECTED)),
            }
        }
    }

    fn class_counts(&mut self, sheet: &VprSheet<'_>, row: usize) -> Read<ResultRow> {
        let table = sheet.table;
        let marks = marks(table, row)?;
        let (grade, class) = class(table, row)?;
        let named = match table.text(FieldName::Subject, row) {
            Some(raw) => {
                let origin = table.origin(FieldName::Subject, row);
                let (name, remark) = subject(raw, self.setting, &origin);
                self.remarks.extend(remark);
                Some(Arc::from(name))
            }
            None => sheet.subject.clone(),
        };
        let year = table.year(FieldName::Year, row).or(sheet.year);
        // The title says neither, so the table has a column of it, blank in this row.
        let Some(subject) = named else { return Err(blank(table, FieldName::Subject, row)) };
        let Some(year) = year else { return Err(blank(table, FieldName::Year, row)) };
        let school = self.setting.schools.of(table, row);
        let work = self.works.of(VprWork { year, school: school.key, subject, grade });
        let mut result = sheet.row(table.rows[row], work, VprSource::Counts);
        result.is_counted = school.counted;
        // Rows of one class are told apart from those of another as pupils are.
        let code = class.as_deref().unwrap_or_default();
        result.code = Some(self.codes.of_seen(code, || code.to_owned().into()));
        result.class = class;
        result.n_written = marks.iter().sum();
        result.counts = Some(Box::new(GroupCounts { marks, journal: None }));
        Ok(result)
    }

    /// A parallel beside its classes is their sum and no work of its own; one that is not their sum is told.
    pub(super) fn without_sums_of_classes(&mut self, tables: &[Table<'_>]) {
        let mut classes: BTreeMap<u32, [u32; 4]> = BTreeMap::new();
        let counts = self.results.iter().filter(|row| row.source == VprSource::Counts);
        for row in counts.filter(|row| row.class.is_some()) {
            let sum = classes.entry(row.work).or_default();
            for (sum, count) in sum.iter_mut().zip(row.marks()) {
                *sum += count;
            }
        }
        let (mut results, mut differing) = (Vec::new(), Vec::new());
        for row in std::mem::take(&mut self.results) {
            let is_parallel = row.source == VprSource::Counts && row.class.is_none();
            match classes.get(&row.work).filter(|_| is_parallel) {
                None => results.push(row),
                Some(sum) if *sum != row.marks() => {
                    let table = &tables[row.table as usize];
                    differing.push(not_their_sum(table, &row, sum));
                }
                Some(_) => {}
            }
        }
        self.results = results;
        self.remarks.extend(differing);
    }
}

/// Says that the counts of a parallel are not the sum of its classes.
fn not_their_sum(table: &Table<'_>, row: &ResultRow, sum: &[u32; 4]) -> Remark {
    let shown = |marks: &[u32; 4]| marks.map(|count| count.to_string()).join(" + ");
    let line = table.line(row.row).unwrap_or_default();
    Remark::new(&remark::PARALLEL_DIFFERS, &table.origin(FieldName::Class, line))
        .with("counts", shown(&row.marks()))
        .with("sum", shown(sum))
        .affecting(&AFFECTED)
}

/// What must be known of a table and is said neither by its columns nor by the texts round it.
fn unsaid(sheet: &VprSheet<'_>) -> Vec<&'static str> {
    let table = sheet.table;
    let mut unsaid = Vec::new();
    for (is_said, what) in [
        (is_named(table), "что это ВПР"),
        (sheet.subject.is_some() || table.has(FieldName::Subject), "предмет"),
        (sheet.year.is_some() || table.has(FieldName::Year), "учебный год"),
    ] {
        if !is_said {
            unsaid.push(what);
        }
    }
    unsaid
}

/// The school year of «ВПР 2023» in a title.
fn year_of_vpr(table: &Table<'_>) -> Option<AcademicYear> {
    let context = &table.context;
    let texts = context.near_titles().iter().chain([&context.sheet]);
    let mut years = Vec::new();
    for text in texts {
        let text = text::folded(text);
        let Some(year) = VPR_YEAR.captures(&text) else { continue };
        years.extend(year[1].parse().map(AcademicYear::ending_in));
    }
    years.dedup();
    if let [year] = years[..] { Some(year) } else { None }
}

/// Whether a text round the table names ВПР, and none that is nearer names marks of a quarter.
fn is_named(table: &Table<'_>) -> bool {
    let context = &table.context;
    let texts = context.near_titles().iter().chain([&context.sheet]).chain(&context.path);
    for text in texts {
        let text = text::folded(text);
        let mut words = text.split(|sign: char| !sign.is_alphabetic());
        if words.any(|word| word == "впр") || text.contains("всероссийск") {
            return true;
        }
        if text.contains("четверт") || text.contains("триместр") {
            return false;
        }
    }
    false
}

/// How many got each mark; they add up to those who wrote.
fn marks(table: &Table<'_>, row: usize) -> Read<[u32; 4]> {
    let counts = MARKS.map(|mark| table.number(mark, row).unwrap_or_default());
    let sum: f64 = counts.iter().sum();
    let written = table.number(FieldName::Written, row);
    let is_whole = counts.iter().all(|count| count.fract() == 0.0);
    if is_whole && written == Some(sum) && sum > 0.0 {
        return Ok(counts.map(|count| count as u32));
    }
    let [two, three, four, five] = counts;
    let written = written.map_or("не указано".to_owned(), |written| written.to_string());
    let counts = format!("{two} + {three} + {four} + {five}, писали {written}");
    let origin = table.origin(FieldName::Written, row);
    Err(Remark::new(&remark::CLASS_COUNTS, &origin).with("counts", counts))
}

fn blank(table: &Table<'_>, field: FieldName, row: usize) -> Remark {
    let title = table.form.field(field).map_or("", |field| field.labels[0].as_str());
    Remark::new(&remark::BLANK_FIELD, &table.origin(field, row)).with("field", title)
}

/// The grade and, where it is told, the class.
fn class(table: &Table<'_>, row: usize) -> Read<(u8, Option<Arc<str>>)> {
    let grade = table.number(FieldName::Grade, row).map(|grade| grade as u8);
    let raw = table.text(FieldName::Class, row).unwrap_or_default();
    let grade_of_class = value::grade(Cell::Text(raw));
    let read = match value::class(Cell::Text(raw), grade) {
        ClassName::Named { grade: stated, letter } if grade.is_none_or(|grade| grade == stated) => {
            Some((stated, Some(format!("{stated}{letter}").into())))
        }
        ClassName::Numbered { grade, ordinal } => {
            Some((grade, Some(format!("{grade}-{ordinal}").into())))
        }
        ClassName::Unstated => grade.or(grade_of_class).map(|grade| (grade, None)),
        _ => parallel(raw).map(|grade| (grade, None)),
    };
    read.ok_or_else(|| {
        let origin = table.origin(FieldName::Class, row);
        Remark::new(&remark::CLASS_OF_COUNTS, &origin).value(raw.to_owned())
    })
}

/// The parallel that a subtotal is of: «5 классы», «Параллель 5», «5-ые».
fn parallel(raw: &str) -> Option<u8> {
    const WORDS: [&str; 14] = [
        "класс", "классы", "классов", "классам", "параллель", "параллели", "по", "все", "вся", "е",
        "ые", "й", "х", "м",
    ];
    let text = text::folded(raw);
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut grades = Vec::new();
    for word in words {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let ending = &word[digits.len()..];
        if !ending.is_empty() && !WORDS.contains(&ending) {
            return None;
        }
        if !digits.is_empty() {
            grades.push(digits.parse().ok()?);
        }
    }
    match grades[..] {
        [grade @ 1..=11] => Some(grade),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtotal_is_of_the_parallel_it_names() {
        for text in [
            "5 классы",
            "5 параллель",
            "Параллель 5",
            "5-е классы",
            "5-ые",
            "5-ые классы",
            "5е классы",
            "По параллели 5 классов",
            "параллель 5-х классов",
            "Все 5 классы",
        ] {
            assert_eq!(parallel(text), Some(5), "{text}");
        }
        for text in
            ["5 и 6 классы", "5-6 классы", "12 классы", "5 группа", "старшие", "классы", "5Э"]
        {
            assert_eq!(parallel(text), None, "{text}");
        }
    }
}
