//! `analyze templates`: writes the blanks that a folder lacks and says why the others are not needed.
//! Which those are is decided by `templates`; nothing that lies in the folder is written over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use crate::analysis::Analysis;
use crate::cli::Asked;
use crate::console::Console;
use crate::district::District;
use crate::error::{Error, Result};
use crate::form::catalog;
use crate::period::AcademicYear;
use crate::pipeline::{self, Config, Untold};
use crate::remark;
use crate::templates::{self, SparedBlank};
use crate::{output, text, xlsx};

use super::Exit;

/// Slips in the name of a folder, which has so many letters at least.
const MOST_SLIPS: usize = 2;
const LEAST_CHARS: usize = 6;

/// Makes the folder that was named for the blanks, if only it is missing: a school begins with an empty one.
pub(super) fn make_folder(places: &[PathBuf]) -> Result<()> {
    let [place] = places else { return Ok(()) };
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    if place.exists() || !parent.is_dir() {
        return Ok(());
    }
    if let Some(near) = folder_named_alike(parent, place) {
        return Err(Error::NearFolder { asked: place.clone(), near });
    }
    fs::create_dir(place).map_err(|failure| output::unwritable(place, &failure))
}

/// The folder beside it from whose name that of a place differs by a slip of the pen: never by a digit.
fn folder_named_alike(parent: &Path, place: &Path) -> Option<String> {
    let asked = text::key(&place.file_name()?.to_string_lossy());
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let key = text::key(&name);
        let is_alike = strsim::damerau_levenshtein(&asked, &key) <= MOST_SLIPS
            && asked.chars().count() >= LEAST_CHARS
            && digits(&asked) == digits(&key);
        if is_alike && entry.path().is_dir() {
            return Some(name);
        }
    }
    None
}

/// Writes what is lacking; the year is the asked one, the folder's, else that of the calendar.
pub(super) fn write(asked: &Asked, today: NaiveDate, console: Console) -> Result<Exit> {
    let known = known(asked, today, console)?;
    let year = known.as_ref().map(|analysis| analysis.year);
    let year = year.or(asked.year).unwrap_or_else(|| year_to_report(today));
    let forms = catalog::forms()?;
    let district = known.as_ref().filter(|known| has_schools(known));
    let district = district.and_then(|known| Some((known, schools(asked, known.year)?)));
    let plan = match &district {
        Some((known, district)) => templates::plan_of_district(forms, known, district),
        None => templates::plan(forms, known.as_ref(), year),
    };
    let mut books = Vec::new();
    for book in &plan.books {
        books.push((format!("{}.xlsx", book.title), xlsx::template::write(book)?));
    }
    let (mut written, mut left) = (Vec::new(), Vec::new());
    for (name, bytes) in books {
        let saved = output::save_new(&asked.folder, &name, &bytes)?;
        let fate = if saved.is_some() { &mut written } else { &mut left };
        fate.push(name);
    }
    let folder = asked.folder.display();
    console.say(&listed(&format!("Записаны бланки в папку {folder}"), &written));
    console.say(&listed("Такие файлы уже есть, оставлены как были", &left));
    let (waiting, needless): (Vec<_>, Vec<_>) =
        plan.spared.iter().partition(|spared| spared.is_waiting);
    let waiting: Vec<String> = waiting.into_iter().map(files).collect();
    let needless: Vec<String> = needless.into_iter().map(why).collect();
    console.say(&listed("Уже лежат и ждут заполнения", &waiting));
    console.say(&listed("Не нужны, такие данные есть", &needless));
    console.say(&format!(
        "Бланки – для отчёта за {year} и сравнения с {}; другой год: --year {}.\n",
        year.previous(),
        AcademicYear(year.0 + 1)
    ));
    Ok(Exit::AllRead)
}

/// What the folder holds; nothing is known of an empty one.
fn known(asked: &Asked, today: NaiveDate, console: Console) -> Result<Option<Analysis>> {
    let mut read = super::analyse(asked, &console.bar());
    if let Err(Error::NoYear { .. }) = read {
        // What lies there says no year, but it is there.
        let year = Some(year_to_report(today));
        read = super::analyse(&Asked { year, ..asked.clone() }, &console.bar());
    }
    match read {
        Ok(analysis) => Ok(Some(analysis)),
        Err(Error::EmptyFolder(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Whether a folder has results of several schools, each in its folder.
fn has_schools(known: &Analysis) -> bool {
    let mut folders = BTreeSet::new();
    for file in &known.files {
        folders.extend(file.file.split_once('/').map(|(folder, _)| folder));
    }
    let mut remarks = known.remarks.iter();
    folders.len() > 1 && remarks.any(|remark| remark.is(&remark::SEVERAL_SCHOOLS))
}

/// The schools of a folder, if their folders are told apart by codes: files of two schools in the folders of one are
/// no district.
fn schools(asked: &Asked, year: AcademicYear) -> Option<District> {
    let config = Config { year: Some(year), ..super::config(asked) };
    let district = pipeline::district(&config, &Untold).ok()?;
    (district.n_told_apart() > 1).then_some(district)
}

/// The year that a school reports on a day: until the new year the one that ended in August.
fn year_to_report(today: NaiveDate) -> AcademicYear {
    let year = AcademicYear::of(today);
    if today.month() >= 9 { year.previous() } else { year }
}

/// A heading with its lines; nothing where there are none.
fn listed(heading: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    format!("{heading}:\n  {}\n", lines.join("\n  "))
}

/// «ВПР: Ф1.xlsx и ещё 3».
fn why(spared: &SparedBlank) -> String {
    format!("{}: {}", spared.title, files(spared))
}

/// «Ф1.xlsx и ещё 3».
fn files(spared: &SparedBlank) -> String {
    let file = spared.files.first().map_or("", String::as_str);
    match spared.files.len().saturating_sub(1) {
        0 => file.to_owned(),
        n_more => format!("{file} и ещё {n_more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_the_new_year_the_ended_year_is_reported() {
        for (day, year) in [
            ((2026, 8, 31), 2025),
            ((2026, 9, 1), 2025),
            ((2026, 12, 31), 2025),
            ((2027, 1, 1), 2026),
            ((2027, 6, 15), 2026),
        ] {
            let (calendar_year, month, day) = day;
            let today = NaiveDate::from_ymd_opt(calendar_year, month, day).unwrap();
            assert_eq!(year_to_report(today), AcademicYear(year), "{today}");
        }
    }

    #[test]
    fn a_folder_is_made_unless_its_name_is_a_slip() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("Выгрузки 2023")).unwrap();
        for (name, near) in
            [("Выгрузик 2023", Some("Выгрузки 2023")), ("Выгрузки 2024", None), ("Бланки", None)]
        {
            let place = home.path().join(name);
            match make_folder(std::slice::from_ref(&place)) {
                Ok(()) => assert!(near.is_none() && place.is_dir(), "{name}"),
                Err(Error::NearFolder { near: found, .. }) => {
                    assert_eq!((Some(found.as_str()), place.exists()), (near, false), "{name}");
                }
                Err(failure) => panic!("{failure}"),
            }
        }
    }

    #[test]
    fn many_files_are_counted() {
        let files = ["а.xlsx", "б.xlsx", "в.xlsx"].map(str::to_owned).to_vec();
        let spared = SparedBlank { title: "ВПР".to_owned(), files, is_waiting: false };
        assert_eq!(why(&spared), "ВПР: а.xlsx и ещё 2");
    }
}
