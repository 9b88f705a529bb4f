//! «Сведения для района» in the folder of a school: in place of exports, or set against them.
//! Whether they fit the district is decided here; what they hold is known elsewhere.

use std::path::Path;

use walkdir::WalkDir;

use super::origin;
use crate::district::tables::{self, TableBytes};
use crate::district::{SchoolCounts, SchoolReading, statement};
use crate::remark::{self, Remark};
use crate::result_files;

/// The statements in folders: files as a school mails them, or what they hold.
pub(super) fn find(district: &Path, folders: &[String]) -> Vec<TableBytes> {
    let mut statements: Vec<TableBytes> = Vec::new();
    for folder in folders {
        let entries = WalkDir::new(district.join(folder)).max_depth(2).sort_by_file_name();
        for entry in entries.into_iter().flatten() {
            let tables = read_file(entry.path());
            statements.extend(tables.filter(|tables| !statements.contains(tables)));
        }
    }
    statements
}

/// The statements that lie beside the folders of schools: of which of them, nobody says.
pub(super) fn beside(district: &Path) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for entry in WalkDir::new(district).max_depth(1).sort_by_file_name().into_iter().flatten() {
        if entry.file_type().is_file() && read_file(entry.path()).is_some() {
            let name = entry.file_name().to_string_lossy();
            remarks.push(Remark::new(&remark::NO_OWNER, &origin(&name)));
        }
    }
    remarks
}

fn read_file(path: &Path) -> Option<TableBytes> {
    let name = path.file_name()?.to_string_lossy();
    if name.to_lowercase().ends_with(".zip") {
        return statement::unpack(&result_files::read(path).ok()?);
    }
    if name != tables::TABLES[0] {
        return None;
    }
    let mut unpacked = TableBytes::default();
    for (number, (name, table)) in tables::TABLES.iter().zip(&mut unpacked).enumerate() {
        match result_files::read(&path.with_file_name(name)) {
            Ok(bytes) => *table = bytes,
            Err(_) if number >= tables::NEEDED_TABLES => {}
            Err(_) => return None,
        }
    }
    Some(unpacked)
}

/// What becomes of a school that sent statements; `options` are those of the district. Exports win: what a statement
/// says otherwise is said beside, and why it could not be taken.
pub(super) fn taken(
    exports: SchoolReading,
    statements: &[TableBytes],
    [folder, options]: [&str; 2],
) -> (SchoolReading, Option<Remark>) {
    let counts = match statements {
        [] => return (exports, None),
        [tables] => counts(tables, folder, options),
        _ => Err(
            "их несколько разных: оставьте один файл, файлы разных школ разложите по папкам школ"
                .to_owned(),
        ),
    };
    match (exports, counts) {
        (SchoolReading::Empty(_), Ok(counts)) => (SchoolReading::Counted(Box::new(counts)), None),
        (SchoolReading::Empty(_), Err(reason)) => {
            (SchoolReading::Failed(format!("«Сведения для района» не взяты: {reason}")), None)
        }
        (SchoolReading::Counted(exports), Ok(stated)) if exports.is_another(&stated) => {
            let remark =
                refused(folder, ["в них логин другой школы", "школа посчитана по её файлам"]);
            (SchoolReading::Counted(exports), Some(remark))
        }
        (SchoolReading::Counted(exports), Ok(stated)) => {
            let remark = exports.difference(&stated).map(|difference| {
                Remark::new(&remark::STATEMENT_DIFFERS, &origin(folder))
                    .with("difference", difference)
            });
            (SchoolReading::Counted(exports), remark)
        }
        (exports @ SchoolReading::Counted(_), Err(reason)) => {
            (exports, Some(refused(folder, [&reason, "школа посчитана по её файлам"])))
        }
        (exports @ SchoolReading::Failed(_), counts) => {
            let reason = counts.err().unwrap_or_else(|| "в папке есть и файлы школы".to_owned());
            (exports, Some(refused(folder, [&reason, "а по файлам школа не посчитана"])))
        }
    }
}

fn refused(folder: &str, [reason, instead]: [&str; 2]) -> Remark {
    let remark = Remark::new(&remark::STATEMENT_REFUSED, &origin(folder));
    remark.with("reason", reason).with("instead", instead)
}

fn counts(tables: &TableBytes, folder: &str, options: &str) -> Result<SchoolCounts, String> {
    let mut folders = tables::read(tables)?.folders;
    let (Some(school), true) = (folders.pop(), folders.is_empty()) else {
        return Err("в них не одна школа".to_owned());
    };
    let SchoolReading::Counted(counts) = school.reading else {
        return Err("в них нет количеств".to_owned());
    };
    for (own, of_district) in counts.options.split("; ").zip(options.split("; ")) {
        if own != of_district {
            return Err(format!(
                "посчитаны с другими настройками («{own}», у района «{of_district}»)"
            ));
        }
    }
    Ok(counts.in_folder(folder))
}
