//! What stops a run. Bad data never does: it becomes a remark.
//! Every error carries the path it speaks of and says in Russian what to do.

use std::path::PathBuf;

use crate::remark::Remark;

/// A failure after which no report can be written (exit code 2).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder given does not exist.
    #[error("папки «{}» нет: проверьте путь", .0.display())]
    NoFolder(PathBuf),
    /// A file was given where a folder is needed.
    #[error("«{}» – это файл, а нужна папка с выгрузками: укажите папку, в которой он лежит", .0.display())]
    NotAFolder(PathBuf),
    /// Nothing to read in the folder.
    #[error("в папке «{}» нет файлов: положите в неё выгрузки ВПР, ГИА, РДР, кадры (или заполните бланки: analyze templates)", .0.display())]
    EmptyFolder(PathBuf),
    /// No file of the folder could be recognised.
    #[error("в папке «{}» ни один файл не распознан, отчёт не из чего строить; что не так с каждым файлом, сказано выше", .0.display())]
    NothingRecognised(PathBuf),
    /// Nothing says which school year to report: never guessed, least of all by the clock.
    #[error("ничто в папке «{}» не говорит, за какой учебный год отчёт: назовите год при запуске (--year 2022-2023), впишите его в паспорт программы («Отчётный год») или в имя файла или папки («Кадры 2022-2023.xlsx»)", folder.display())]
    NoYear { folder: PathBuf, remarks: Vec<Remark>, is_recognised: bool },
    /// The folder cannot be listed.
    #[error("папку «{}» не удаётся прочитать: {source}", path.display())]
    Unlistable { path: PathBuf, source: std::io::Error },
    /// A result cannot be written.
    #[error("не удаётся записать «{}»: {source}; проверьте, есть ли место и право записи, или укажите другую папку: -o ПАПКА", path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    /// The workbook writer refused a value.
    #[error("не удаётся собрать книгу «{book}»: {source}")]
    Workbook { book: String, source: rust_xlsxwriter::XlsxError },
    /// The data engine refused a computation: a defect of the program, not of the data.
    #[error("внутренняя ошибка вычислений: {0}; сообщите разработчикам")]
    Computation(#[from] polars::prelude::PolarsError),
    /// A shipped declaration (form or reference) is broken: a defect of the program.
    #[error("внутренняя ошибка описания «{name}»: {reason}; сообщите разработчикам")]
    Declaration { name: String, reason: String },
}

/// The result of a stage that can stop the run.
pub(crate) type Result<T> = std::result::Result<T, Error>;
