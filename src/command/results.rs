//! The folder of results: what the run before left there and what this one puts in its place.
//! In any order of failures nothing is lost that a person wrote: a changed result is copied before it is
//! replaced, and what the next run compares with is written last.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};

use crate::analysis::{Analysis, RunComparison, WrittenResult, WrittenRow};
use crate::district::District;
use crate::error::Result;
use crate::handwork::record;
use crate::output::{Batch, Saved, Staged};
use crate::{history, intake, json, pipeline, report, result_files};

/// What the runs before left for machines.
pub(super) struct Earlier {
    /// The last result, as bytes; none in the first run.
    last: Option<Vec<u8>>,
    /// The one before it that was another.
    before: Option<Vec<u8>>,
    /// Where older versions of the program kept the last one.
    old_place: PathBuf,
}

/// A file that can be read; a file that is there and can't is a damaged one.
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    match result_files::read(path) {
        Ok(bytes) => Some(bytes),
        Err(failure) if failure.kind() == ErrorKind::NotFound => None,
        Err(_) => Some(Vec::new()),
    }
}

fn compared(bytes: &[u8], analysis: &Analysis) -> RunComparison {
    match json::earlier::read(bytes) {
        Ok(earlier) => history::compared(&earlier, analysis),
        Err(why) => RunComparison::Incomparable(why),
    }
}

impl Earlier {
    /// Looks into the folder of results of a year.
    pub(super) fn find(folder: &Path, analysis: &Analysis) -> Self {
        let service = folder.join(result_files::SERVICE);
        let name = report::history::file_name(analysis);
        let old_place = folder.join(&name);
        let last = bytes_of(&service.join(&name)).or_else(|| bytes_of(&old_place));
        let before = bytes_of(&service.join(before_name(analysis)));
        Self { last, before, old_place }
    }

    /// Says what is different; a run that changed nothing is compared with what the last one was, so that the
    /// same files give the same report.
    pub(super) fn compare(&self, analysis: &mut Analysis) {
        let Some(last) = &self.last else { return };
        let comparison = compared(last, analysis);
        analysis.details.is_rerun =
            matches!(&comparison, RunComparison::Compared(changes) if changes.is_nothing());
        analysis.details.earlier_run = if analysis.details.is_rerun {
            self.before.as_deref().map(|before| compared(before, analysis))
        } else {
            Some(comparison)
        };
    }

    /// Takes away what older versions left: a copy there would be mailed with the papers. It is no loss if it stays.
    pub(super) fn forget_old_place(&self) {
        let _ = fs::remove_file(&self.old_place);
    }

    /// What the last run wrote into a file, if it is known.
    fn written(&self, name: &str) -> Option<WrittenResult> {
        self.all_written().into_iter().find(|written| written.is_result(name))
    }

    /// Whether people's cells stand in the last register, and not all of them as they stand in this one.
    pub(super) fn has_other_handwork(&self, register: &WrittenResult) -> bool {
        let Some(last) = self.written(&register.file) else { return false };
        last.rows != register.rows && last.rows.iter().any(|row| !row.typed.is_empty())
    }

    fn all_written(&self) -> Vec<WrittenResult> {
        let Some(last) = &self.last else { return Vec::new() };
        json::earlier::read(last)
            .map(|earlier| earlier.written)
            .unwrap_or_else(|_| json::earlier::written_of_district(last))
    }
}

fn before_name(analysis: &Analysis) -> String {
    format!("{}.json", result_files::titled(result_files::BEFORE, analysis.year))
}

/// Writes the results, then what the next run compares with.
pub(super) fn write(
    folder: &Path,
    books: Vec<(String, Vec<u8>)>,
    analysis: &mut Analysis,
    earlier: &Earlier,
    batch: &mut Batch,
) -> Result<Vec<Saved>> {
    let service = folder.join(result_files::SERVICE);
    let mut staged = Vec::new();
    for (name, bytes) in books {
        let file = batch.stage(folder, &name, &bytes)?;
        staged.push((file, written(&name, &bytes, analysis), name));
    }
    let mut saved = Vec::new();
    for (file, mut written, name) in staged {
        let (files, file) = replace((folder, &name), file, earlier, batch)?;
        saved.extend(files);
        written.file = file;
        written.past = earlier.written(&name).map(|last| past(&written, last)).unwrap_or_default();
        analysis.written.push(written);
    }
    remember_others(folder, analysis, earlier);
    if let (false, Some(last)) = (analysis.details.is_rerun, &earlier.last) {
        let before = batch.stage(&service, &before_name(analysis), last)?;
        batch.place(before)?;
    }
    // Workbooks of which nobody knows what was written would be taken for changed ones: they go with this one.
    let name = report::history::file_name(analysis);
    let kept = batch.stage(&service, &name, &json::write(analysis)?)?;
    saved.push(batch.place(kept)?);
    Ok(saved)
}

/// What is remembered of a result.
pub(super) fn written(name: &str, bytes: &[u8], analysis: &Analysis) -> WrittenResult {
    let read = intake::read_result(bytes.to_vec());
    WrittenResult {
        file: name.to_owned(),
        cells: read.contents(name).unwrap_or_default(),
        rows: record::record(&pipeline::found(&read), analysis),
        past: Vec::new(),
    }
}

/// How many earlier states of a row are remembered.
const MOST_PAST: usize = 8;

/// The rows of a register that are not there any more, or not so.
fn past(written: &WrittenResult, last: WrittenResult) -> Vec<WrittenRow> {
    let mut past: Vec<WrittenRow> = Vec::new();
    if !written.file.starts_with(result_files::REGISTER) {
        return past;
    }
    for mut row in last.rows.into_iter().chain(last.past) {
        let mut states: Vec<&WrittenRow> = written.rows.iter().chain(&past).collect();
        states.retain(|state| (&state.sheet, &state.key) == (&row.sheet, &row.key));
        let is_known = states.iter().any(|state| state.cells == row.cells);
        if !is_known && states.len() <= MOST_PAST {
            row.typed.clear();
            past.push(row);
        }
    }
    past
}

/// Results that this run did not write anew are still known by what was written or seen there.
fn remember_others(folder: &Path, analysis: &mut Analysis, earlier: &Earlier) {
    let mut known = analysis.details.handwork.seen.clone();
    known.extend(earlier.all_written());
    for other in known {
        let is_known = analysis
            .written
            .iter()
            .any(|written| written.file == other.file && written.is_input() == other.is_input());
        if !is_known && (other.is_input() || folder.join(&other.file).exists()) {
            analysis.written.push(other);
        }
    }
}

/// Writes the draft of pairs, and beside it what tells later whether people have changed it.
pub(super) fn write_draft(
    folder: &Path,
    book: (String, Vec<u8>),
    analysis: &mut Analysis,
    batch: &mut Batch,
) -> Result<Vec<Saved>> {
    let (saved, written, kept) = write_alone(folder, book, batch)?;
    analysis.written.push(written);
    let kept = batch.stage(&folder.join(result_files::SERVICE), &kept, &json::write(analysis)?)?;
    batch.place(kept)?;
    Ok(saved)
}

/// Writes the report of a district, and beside it what tells later whether people have changed it.
pub(super) fn write_district(
    folder: &Path,
    (book, papers): (TitledBook, Vec<(PathBuf, TitledBook)>),
    district: &mut District,
    batch: &mut Batch,
) -> Result<Vec<Saved>> {
    let earlier = bytes_of(&folder.join(result_files::SERVICE).join(format!("{}.json", book.0)));
    let (mut saved, written, kept) = write_alone(folder, book, batch)?;
    district.written.push(written);
    for (place, (title, bytes)) in papers {
        let name = format!("{title}.xlsx");
        let earlier = Earlier { last: earlier.clone(), before: None, old_place: PathBuf::new() };
        let cells = intake::contents(&name, bytes.clone()).unwrap_or_default();
        let staged = batch.stage(&place, &name, &bytes)?;
        let (paper, file) = replace((&place, &name), staged, &earlier, batch)?;
        saved.extend(paper);
        district.written.push(WrittenResult { file, cells, ..WrittenResult::default() });
    }
    let json = json::write_district(district)?;
    let kept = batch.stage(&folder.join(result_files::SERVICE), &kept, &json)?;
    saved.push(batch.place(kept)?);
    Ok(saved)
}

/// A workbook: its title and its bytes.
pub(super) type TitledBook = (String, Vec<u8>);

/// Puts the one workbook of a run in its place; gives what is remembered of it and the name of the file that does.
fn write_alone(
    folder: &Path,
    (title, bytes): (String, Vec<u8>),
    batch: &mut Batch,
) -> Result<(Vec<Saved>, WrittenResult, String)> {
    let (name, kept) = (format!("{title}.xlsx"), format!("{title}.json"));
    let old_place = folder.join(result_files::SERVICE).join(&kept);
    let earlier = Earlier { last: bytes_of(&old_place), before: None, old_place };
    let cells = intake::contents(&name, bytes.clone()).unwrap_or_default();
    let staged = batch.stage(folder, &name, &bytes)?;
    let (saved, file) = replace((folder, &name), staged, &earlier, batch)?;
    Ok((saved, WrittenResult { file, cells, ..WrittenResult::default() }, kept))
}

/// Puts a result in place of the one of the run before, which is kept if a person changed it. Gives what lies
/// where, and under which name the result was written.
fn replace(
    (folder, name): (&Path, &str),
    staged: Staged,
    earlier: &Earlier,
    batch: &mut Batch,
) -> Result<(Vec<Saved>, String)> {
    let path = folder.join(name);
    let kept = match Change::of(&path, earlier.written(name).as_ref()) {
        Change::None => None,
        change => Some((batch.keep(folder, name, &edited_name(&path, name))?, change)),
    };
    let saved = batch.place(staged)?;
    let written = saved.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_replaced = saved.path == path;
    let mut files = vec![saved];
    match kept {
        // The workbook is open elsewhere and stays where it is: no need of a copy.
        Some(_) if !is_replaced => batch.discard_copy(),
        Some((copy, change)) => {
            let copy_name = copy.file_name().unwrap_or_default().to_string_lossy();
            let note = Some(change.words(name, &copy_name));
            files.push(Saved { path: copy, note });
        }
        None => {}
    }
    Ok((files, written))
}

/// What happened to a result since the program wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Nothing, or it is not there.
    None,
    /// Its texts are others.
    Edited,
    /// Nobody knows what the program wrote.
    Unknown,
    /// It can't be opened: closed with a password, damaged.
    Unreadable,
}

impl Change {
    fn of(path: &Path, written: Option<&WrittenResult>) -> Self {
        let bytes = match result_files::read(path) {
            Ok(bytes) => bytes,
            Err(failure) if failure.kind() == ErrorKind::NotFound => return Self::None,
            Err(_) => return Self::Unreadable,
        };
        let has_comments = intake::has_comments(&bytes);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match (written, intake::contents(&name, bytes)) {
            // The program comments on no cell of its results.
            (Some(written), Some(cells)) if written.cells == cells && !has_comments => Self::None,
            (_, None) => Self::Unreadable,
            (Some(_), Some(_)) => Self::Edited,
            (None, Some(_)) => Self::Unknown,
        }
    }

    fn words(self, name: &str, copy: &str) -> String {
        let why = match self {
            Self::Unreadable => "он не открывается (пароль или повреждение)",
            Self::Unknown => "меняли ли его после прошлого запуска, неизвестно",
            Self::None | Self::Edited => "его меняли после прошлого запуска",
        };
        let carried = if self == Self::Unreadable {
            "из него ничего не перенесено: снимите пароль, верните ему прежнее имя и запустите снова"
        } else if name.starts_with(result_files::REGISTER) {
            "вписанное в пары и базы перенесено в новый реестр; вписанное на других листах и примечания к ячейкам возьмите из прежнего файла"
        } else if name.starts_with(result_files::PROPOSALS) {
            "чтобы вписанное стало парами, переложите прежний файл к выгрузкам"
        } else if name.starts_with(result_files::COUNCIL) {
            "своё возьмите из прежнего файла: новая страница сделана заново"
        } else if name.starts_with(result_files::CARDS) {
            "вписанное в карточки возьмите из прежнего файла: новые сделаны по парам заново"
        } else if name.starts_with(result_files::DISTRICT) {
            "вписанное возьмите из прежнего файла: новые итоги района сделаны заново"
        } else if name.starts_with(result_files::ANNEX) {
            "вписанное в приложение возьмите из прежнего файла: новое сделано заново"
        } else {
            "в новый отчёт перенесены только ответственные листа «ВСОКО»: остальное, что вы вписали, возьмите из прежнего файла"
        };
        format!(
            "«{name}»: {why}; прежний файл сохранён целиком как «{copy}», программа его больше не читает и не меняет; {carried}"
        )
    }
}

/// «Реестр … (правка 26.11.2026).xlsx», by the day of the change.
fn edited_name(path: &Path, name: &str) -> String {
    let changed = fs::metadata(path).and_then(|about| about.modified());
    let day = changed.map_or_else(|_| Local::now(), DateTime::<Local>::from).format("%d.%m.%Y");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    format!("{stem} ({} {day}).{ending}", result_files::EDITED)
}
