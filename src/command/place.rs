//! What was named or dropped → the folder that is read.
//! Asks the disk only what is a folder and what a file; reads nothing of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::archive;
use crate::error::{Error, Result};
use crate::intake;

/// Endings of shortcuts.
const SHORTCUTS: [&str; 2] = ["lnk", "url"];

/// The folder to read, and what is said when it was not named itself.
pub(super) type Chosen = (PathBuf, Option<String>);

/// Chooses the folder by what was named; nothing named is the current one.
pub(super) fn folder(places: &[PathBuf]) -> Result<Chosen> {
    let (folder, note) = match places {
        // A double click: «.» would tell nobody where that is.
        [] => (std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")), None),
        [place] => of_one(place)?,
        places => of_several(places)?,
    };
    refuse_archive(&folder, places.is_empty())?;
    refuse_results(&folder)?;
    Ok((folder, note))
}

fn of_one(place: &Path) -> Result<Chosen> {
    if !place.exists() {
        return Err(Error::NoFolder(place.to_owned()));
    }
    if is_shortcut(place) {
        return Err(Error::Shortcut(place.to_owned()));
    }
    if place.is_dir() {
        return Ok((place.to_owned(), None));
    }
    let folder = folder_of(place);
    let note = format!(
        "Указан файл «{}»: читается вся папка, в которой он лежит: «{}».\n",
        place.display(),
        folder.display()
    );
    Ok((folder, Some(note)))
}

/// What was dropped together lies in one folder: with files among it, that folder is meant.
fn of_several(places: &[PathBuf]) -> Result<Chosen> {
    refuse_missing(places)?;
    let mut parents: Vec<PathBuf> = Vec::new();
    let mut known = BTreeSet::new();
    for place in places {
        if is_shortcut(place) {
            return Err(Error::Shortcut(place.clone()));
        }
        let parent = folder_of(place);
        // One folder may be spelled in several ways.
        if known.insert(parent.canonicalize().unwrap_or_else(|_| parent.clone())) {
            parents.push(parent);
        }
    }
    if places.iter().all(|place| place.is_dir()) {
        return Err(Error::SeveralFolders(places.to_vec()));
    }
    let [folder] = &parents[..] else { return Err(Error::ScatteredFiles(parents)) };
    let note = format!(
        "Указано несколько файлов: читается вся папка, в которой они лежат: «{}».\n",
        folder.display()
    );
    Ok((folder.clone(), Some(note)))
}

fn refuse_missing(places: &[PathBuf]) -> Result<()> {
    let Some(missing) = places.iter().position(|place| !place.exists()) else { return Ok(()) };
    let words: Vec<_> = places.iter().map(|place| place.to_string_lossy()).collect();
    let joined = PathBuf::from(words.join(" "));
    if joined.is_dir() {
        return Err(Error::Unquoted(joined));
    }
    Err(match missing {
        0 => Error::NoFolder(places[0].clone()),
        missing => Error::SpareWord(words[missing].to_string()),
    })
}

fn is_shortcut(place: &Path) -> bool {
    let ending = place.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| SHORTCUTS.contains(&ending.as_str())) && place.is_file()
}

/// The folder that something lies in.
fn folder_of(place: &Path) -> PathBuf {
    match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// An archive is opened into a folder that is gone with its window; the program lies there alone.
fn refuse_archive(folder: &Path, is_by_default: bool) -> Result<()> {
    let program = std::env::current_exe().ok().filter(|_| is_by_default);
    let folder = std::path::absolute(folder).ok();
    let holding = [folder, program].into_iter().flatten().find_map(|path| archive::holding(&path));
    holding.map_or(Ok(()), |archive| Err(Error::InsideArchive(archive)))
}

fn refuse_results(folder: &Path) -> Result<()> {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    match intake::results_folder(&full) {
        Some(results) => Err(Error::ResultsAsInput { folder: full, inputs: results.inputs }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is chosen of places in a folder with files and folders: the folder by its name, or what is wrong.
    fn chosen(places: &[&str]) -> String {
        let home = tempfile::tempdir().unwrap();
        let school = home.path().join("моя школа");
        for folder in ["2022", "2023"] {
            fs::create_dir_all(school.join(folder)).unwrap();
            fs::write(school.join(folder).join("ВПР.xlsx"), "").unwrap();
        }
        for file in ["Кадры.xlsx", "РДР.xlsx", "Выгрузки.lnk"] {
            fs::write(school.join(file), "").unwrap();
        }
        let places: Vec<PathBuf> = places.iter().map(|place| home.path().join(place)).collect();
        let home = home.path().to_string_lossy().into_owned();
        match folder(&places) {
            Ok((folder, note)) => {
                format!("{}{}", folder.display(), note.map_or("", |_| " (сказано)"))
                    .replace(&home, "")
            }
            Err(refusal) => refusal.to_string().replace(&home, ""),
        }
        .replace('\\', "/")
    }

    #[test]
    fn the_folder_is_chosen_by_what_was_dropped() {
        for (places, expected) in [
            (&["моя школа"][..], "/моя школа"),
            (&["моя школа/Кадры.xlsx"], "/моя школа (сказано)"),
            (&["моя школа/Кадры.xlsx", "моя школа/РДР.xlsx"], "/моя школа (сказано)"),
            (&["моя школа/2022", "моя школа/РДР.xlsx"], "/моя школа (сказано)"),
            (
                &["моя школа/2022/ВПР.xlsx", "моя школа/2023/ВПР.xlsx"],
                "файлы лежат в разных папках («/моя школа/2022», «/моя школа/2023»): положите их в одну и укажите её",
            ),
            (
                &["моя школа/2022", "моя школа/2023"],
                "указано несколько папок («/моя школа/2022», «/моя школа/2023»): укажите одну – ту, в которой они лежат",
            ),
            (
                &["моя школа/Выгрузки.lnk"],
                "«/моя школа/Выгрузки.lnk» – ярлык: укажите саму папку (правая кнопка по ярлыку – «Расположение файла»)",
            ),
            (&["школа"], "папки «/школа» нет: проверьте путь"),
            (&["школа", "моя школа"], "папки «/школа» нет: проверьте путь"),
        ] {
            assert_eq!(chosen(places), expected, "{places:?}");
        }
        assert!(chosen(&["моя школа", "ещё"]).starts_with("лишнее слово «/ещё»"));
    }

    #[test]
    fn a_name_with_spaces_that_came_in_parts_is_known() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("моя школа")).unwrap();
        let refusal = folder(&[home.path().join("моя"), "школа".into()]).unwrap_err();
        assert!(matches!(refusal, Error::Unquoted(path) if path.ends_with("моя школа")));
    }

    #[test]
    fn nothing_is_read_inside_an_archive() {
        let home = tempfile::tempdir().unwrap();
        let opened = home.path().join("Temp1_Выгрузки.zip");
        fs::create_dir(&opened).unwrap();
        let refusal = folder(std::slice::from_ref(&opened)).unwrap_err();
        assert!(matches!(refusal, Error::InsideArchive(archive) if archive == "Выгрузки.zip"));
    }
}
