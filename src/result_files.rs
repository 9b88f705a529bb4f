//! What the program writes: names of its folder, files and sheets, by which it knows its own results again.
//! Who writes a result takes its name from here, who reads a folder asks here.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::period::AcademicYear;
use crate::text;
use crate::text::pattern;

/// The folder results go to unless another is named.
pub(crate) const FOLDER: &str = "Результаты";

/// The folder in the results that holds what machines and helpers need.
pub(crate) const SERVICE: &str = "служебное";

/// The report.
pub(crate) const REPORT: &str = "Мониторинг наставничества";
/// The register of pairs; it may be filled further and is an input then.
pub(crate) const REGISTER: &str = "Реестр наставнических пар";
/// A page for each mentee; also its first sheet.
pub(crate) const CARDS: &str = "Карточки наставляемых";
/// What a school publishes on its site.
pub(crate) const ANNEX: &str = "Приложение к самообследованию";
/// Pairs that are proposed: a draft, no input until terms are filled in.
pub(crate) const PROPOSALS: &str = "Предложения пар";
/// A page of screens for the pedagogical council.
pub(crate) const COUNCIL: &str = "Педсовет";
/// The result that the next run compares with.
pub(crate) const KEPT: &str = "Итоги для сравнения";
/// The result before it that was another one.
pub(crate) const BEFORE: &str = "Прошлые итоги";

/// The report of a district.
pub(crate) const DISTRICT: &str = "Район";
/// What is published of a district.
pub(crate) const PUBLIC_DISTRICT: &str = "Район для публикации";
/// A page of a school beside its district.
pub(crate) const TALK: &str = "Разговор";
/// The folder of such pages in the results.
pub(crate) const TALKS: &str = "Разговор со школами";

/// The counts of a school that its district asks for.
pub(crate) const STATEMENT: &str = "Сведения для района";

/// How the tables of counts begin.
const COUNTS_BEGIN: [&str; 6] = [
    "unit,school,year,procedure,", "unit,school,year,indicator,", "unit,system,code",
    "unit,year,name,", "unit,district,year,", "unit,code,file,",
];

/// What a run did, for whoever helps.
pub(crate) const LOG: &str = "журнал.txt";

/// Names of results, each followed by its year.
const NAMES: [&str; 11] = [
    REPORT, REGISTER, CARDS, PROPOSALS, KEPT, BEFORE, ANNEX, COUNCIL, DISTRICT, PUBLIC_DISTRICT,
    STATEMENT,
];

/// Sheet of the report that a director signs.
pub(crate) const SUMMARY_SHEET: &str = "Итоги";
/// Sheet of the report with what is wrong with the files.
pub(crate) const REMARKS_SHEET: &str = "Замечания";
/// Sheet of the report with definitions and sources.
pub(crate) const ABSENT_SHEET: &str = "Чего нет";
pub(crate) const METHODOLOGY_SHEET: &str = "Источники и методика";

/// Sheets that together only a report of the program has, whatever its file is called.
const REPORT_SHEETS: [&str; 3] = [SUMMARY_SHEET, REMARKS_SHEET, METHODOLOGY_SHEET];

/// Sheets of the annex that together no other workbook has: results, the table of order 1324, methods.
pub(crate) const ANNEX_SHEETS: [&str; 3] =
    ["Результаты", "Показатели самообследования", "Методика"];

/// Sheet of the report that names who answers for each planned result.
pub(crate) const QUALITY_SHEET: &str = "ВСОКО";

/// Sheets of the register with the people of its pairs.
pub(crate) const BASES: [&str; 2] = ["База наставников", "База наставляемых"];

/// Sheets of the register that say what its pairs come to.
pub(crate) const PAIRS_SUMMARY: &str = "Сводка";
pub(crate) const UNCOVERED: &str = "Без наставника";
pub(crate) const VIOLATIONS: &str = "Нарушения";
/// All sheets of the register that hold no pairs.
const ABOUT_PAIRS: [&str; 6] =
    [PAIRS_SUMMARY, BASES[0], BASES[1], UNCOVERED, VIOLATIONS, DRAFT_SHEETS[0]];

/// Sheets of the proposals: the draft of pairs, then those that say why.
pub(crate) const DRAFT_SHEETS: [&str; 3] = ["Предложения", "Обоснование", "Без предложения"];

/// What the name of a result that people changed is told by.
pub(crate) const EDITED: &str = "правка";

/// Title of the page of a blank workbook that says how to fill it in; it holds no data.
pub const GUIDE_SHEET: &str = "Как заполнять";

/// «Мониторинг наставничества 2022-2023».
pub(crate) fn titled(name: &str, year: AcademicYear) -> String {
    format!("{name} {year}")
}

pattern! {
    OWN_NAME = &own_name();
}

fn own_name() -> String {
    let named = format!(r"(?:{}|{TALK} – .+) \d{{4}}-\d{{4}}", NAMES.join("|"));
    let copy = format!(r"(?: \((?:\d+|{EDITED} [\d.]+)\))*");
    format!(r"^{named}{copy}\.(?:xlsx|json|html|zip)$")
}

/// How large a result of the program may be: real ones are a hundred times smaller.
const LARGEST: u64 = 64 << 20;

/// The bytes of what lies where a result of an earlier run lay. Anybody may have put it there: a pipe would be waited
/// for, and of a file no more is read than a result can have.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    if about.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    fs::read(path)
}

/// Whether the program gives its results such a name; a copy has a number in brackets, a changed one its day.
/// Other words in brackets are of people: «Мониторинг наставничества 2022-2023 (пары)».
pub(crate) fn is_own_name(file_name: &str) -> bool {
    file_name == LOG || OWN_NAME.is_match(file_name)
}

/// The year of a result of this name, if a file is called so; a copy has a number in brackets, and what people
/// changed is no result any more.
pub(crate) fn year_of(file_name: &str, name: &str) -> Option<AcademicYear> {
    let (stem, _) = file_name.strip_prefix(name)?.strip_prefix(' ')?.rsplit_once('.')?;
    let (year, copy) = stem.split_once(" (").unwrap_or((stem, ")"));
    let number = copy.strip_suffix(')')?;
    let is_copy = number.bytes().all(|sign| sign.is_ascii_digit());
    if is_copy && is_own_name(file_name) { AcademicYear::parse(year) } else { None }
}

/// Whether a folder is called as that of the results is: the system may not tell capitals from small letters.
pub(crate) fn is_default(name: &str) -> bool {
    text::folded(name) == text::folded(FOLDER)
}

/// Whether a folder is called as that of what machines need.
pub(crate) fn is_service(name: &str) -> bool {
    text::folded(name) == text::folded(SERVICE)
}

/// Whether a table that begins so is of counts for a district.
pub(crate) fn is_own_table(beginning: &str) -> bool {
    COUNTS_BEGIN.iter().any(|header| beginning.starts_with(header))
}

/// Whether an archive that begins so is what a school mails to its district.
pub(crate) fn is_own_package(beginning: &str) -> bool {
    beginning.starts_with("PK") && beginning.contains("works.csv")
}

/// Whether a JSON that begins so is the program's.
pub(crate) fn is_own_json(beginning: &str) -> bool {
    let program = concat!('"', env!("CARGO_PKG_NAME"), '"');
    beginning.contains("\"schema\"") && beginning.contains(program)
}

/// Whether a result of this name is a page, no workbook.
pub(crate) fn is_page(file_name: &str) -> bool {
    file_name.starts_with(COUNCIL)
}

/// Whether a web page that begins so is the program's.
pub(crate) fn is_own_page(beginning: &str) -> bool {
    beginning.contains(concat!("name=\"generator\" content=\"", env!("CARGO_PKG_NAME"), '"'))
}

/// Whether a workbook of these sheets is a report of the program.
pub(crate) fn is_report(sheets: &[&str]) -> bool {
    REPORT_SHEETS.iter().all(|title| sheets.contains(title))
}

/// Whether a workbook of these sheets is the pages of mentees.
pub(crate) fn is_cards(sheets: &[&str]) -> bool {
    sheets.first() == Some(&CARDS)
}

/// Whether a workbook of these sheets is the annex that is published.
pub(crate) fn is_annex(sheets: &[&str]) -> bool {
    ANNEX_SHEETS.iter().all(|title| sheets.contains(title))
}

/// Whether a workbook of these sheets is a register of the program.
pub(crate) fn is_register(sheets: &[&str]) -> bool {
    BASES.iter().all(|title| sheets.contains(title))
}

/// Whether a workbook of these sheets is proposals of pairs.
pub(crate) fn is_proposals(sheets: &[&str]) -> bool {
    DRAFT_SHEETS.iter().all(|title| sheets.contains(title))
}

/// Sheets that only repeat or explain what the others of a workbook say: in a register, in
/// proposals that became pairs.
pub(crate) fn repeating(sheets: &[&str]) -> &'static [&'static str] {
    if is_register(sheets) {
        &ABOUT_PAIRS
    } else if is_proposals(sheets) {
        &DRAFT_SHEETS[1..]
    } else {
        &[]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_known_by_their_names() {
        let year = AcademicYear(2022);
        for name in NAMES {
            let title = titled(name, year);
            for result in [
                format!("{title}.xlsx"),
                format!("{title} (2).json"),
                format!("{title} ({EDITED} 26.11.2026) (2).xlsx"),
            ] {
                assert!(is_own_name(&result), "{result}");
            }
            for foreign in [
                format!("{name}.xlsx"),
                format!("Копия {title}.xlsx"),
                format!("{name} (пары).xlsx"),
                format!("{title} (пары).xlsx"),
            ] {
                assert!(!is_own_name(&foreign), "{foreign}");
            }
        }
        assert!(!is_report(&[SUMMARY_SHEET, REMARKS_SHEET]));
        assert!(is_report(&["ВПР", METHODOLOGY_SHEET, REMARKS_SHEET, SUMMARY_SHEET]));
    }
}
