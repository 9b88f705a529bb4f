//! What stops a run. Bad data never does: it becomes a remark.
//! Every error carries the path it speaks of and says in Russian what to do.

use std::path::PathBuf;

use crate::period::AcademicYear;
use crate::remark::Remark;

/// A failure after which no report can be written (exit code 2).
#[derive(Debug, thiserror::Error, strum::IntoStaticStr)]
pub enum Error {
    /// The folder given does not exist.
    #[error("папки «{}» нет: проверьте путь", .0.display())]
    NoFolder(PathBuf),
    /// A folder that is not there has nearly the name of one that is.
    #[error("папки «{}» нет, а есть «{near}»: укажите её, а если нужна новая, создайте её сами", asked.display())]
    NearFolder { asked: PathBuf, near: String },
    /// The word after `--json` is a folder: perhaps the one to read.
    #[error("после --json стоит папка «{}», а нужно имя файла: --json итоги.json; папку с выгрузками укажите отдельно", .0.display())]
    JsonIsFolder(PathBuf),
    /// The word after `--json` names a file that the school put there.
    #[error("«{}» лежит среди выгрузок, и --json заменил бы его: назовите другой файл, например --json итоги.json", .0.display())]
    JsonOverInput(PathBuf),
    /// A file was given where a folder is needed.
    #[error("«{}» – это файл, а нужна папка с выгрузками: укажите папку, в которой он лежит", .0.display())]
    NotAFolder(PathBuf),
    /// A word beside the folder that is no place at all.
    #[error(
        "лишнее слово «{0}»: папка указывается одна; если в её названии есть пробелы, возьмите его в кавычки"
    )]
    SpareWord(String),
    /// A folder with spaces in its name came as several words.
    #[error("название папки с пробелами берут в кавычки: \"{}\"", .0.display())]
    Unquoted(PathBuf),
    /// Several folders where one is read.
    #[error("указано несколько папок ({}): укажите одну – ту, в которой они лежат", listed(.0))]
    SeveralFolders(Vec<PathBuf>),
    /// Files dropped together lie in different folders.
    #[error("файлы лежат в разных папках ({}): положите их в одну и укажите её", listed(.0))]
    ScatteredFiles(Vec<PathBuf>),
    /// A shortcut was given where a folder is needed.
    #[error("«{}» – ярлык: укажите саму папку (правая кнопка по ярлыку – «Расположение файла»)", .0.display())]
    Shortcut(PathBuf),
    /// The program's own results were given to be read.
    #[error("«{}» – папка итогов программы, выгрузок в ней нет: укажите {}", folder.display(), inputs_of(inputs.as_ref()))]
    ResultsAsInput { folder: PathBuf, inputs: Option<PathBuf> },
    /// The program was started from inside an archive: what lies there is a passing copy.
    #[error(
        "это внутри архива «{0}»: рядом с программой только временные копии, итоги в них пропали бы; распакуйте архив целиком (правая кнопка – «Извлечь всё») и запустите программу из распакованной папки"
    )]
    InsideArchive(String),
    /// Nothing to read in the folder.
    #[error("в папке «{}» нет файлов: положите в неё выгрузки ВПР, ГИА, РДР, кадры (или заполните бланки: analyze templates)", .0.display())]
    EmptyFolder(PathBuf),
    /// No file of the folder could be recognised.
    #[error("в папке «{}» ни один файл не распознан, отчёт не из чего строить; что не так с каждым файлом, сказано выше", .0.display())]
    NothingRecognised(PathBuf),
    /// Nothing says which school year to report: never guessed, least of all by the clock.
    #[error("ничто в папке «{}» не говорит, за какой учебный год отчёт: назовите год при запуске (--year 2022-2023), впишите его в паспорт программы («Отчётный год») или в имя файла или папки («Кадры 2022-2023.xlsx»)", folder.display())]
    NoYear { folder: PathBuf, remarks: Vec<Remark>, is_recognised: bool },
    /// A district is asked for in a folder without folders of schools.
    #[error("в папке «{}» нет папок школ: положите файлы каждой школы в её папку, назовите папки школами", .0.display())]
    NoSchools(PathBuf),
    /// A page is asked for of a school that a district does not have.
    #[error(
        "школы «{asked}» среди посчитанных нет (--school): назовите её код, папку или название ({}), или «все»",
        crate::remark::short_list(known)
    )]
    NoSuchSchool { asked: String, known: Vec<String> },
    /// No school of a district says a year.
    #[error("ни у одной школы в папке «{}» нет показателей ни за один учебный год: назовите год при запуске (--year 2022-2023)", folder.display())]
    NoYearOfDistrict { folder: PathBuf, remarks: Vec<Remark> },
    /// Tables of counts that are none.
    #[error("таблицы количеств не прочитаны: {0}; запишите их заново (--counts)")]
    Tables(String),
    /// Counts for a district are asked of what is no one school.
    #[error("количества для района не записаны: {0}")]
    NoCounts(String),
    /// Proposals are asked for a year without a staff list.
    #[error(
        "нет списка кадров за {0}: без него неизвестно, кого предлагать; положите его в папку или назовите другой год (--year)"
    )]
    NoStaffOfYear(AcademicYear),
    /// Proposals are asked for more people than a school has.
    #[error(
        "в списке кадров за {0} больше 1 000 человек, а пары предлагаются внутри одной школы: проверьте, чей список лежит в папке"
    )]
    ManyTeachers(AcademicYear),
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

fn listed(folders: &[PathBuf]) -> String {
    let names: Vec<String> =
        folders.iter().map(|folder| format!("«{}»", folder.display())).collect();
    names.join(", ")
}

fn inputs_of(folder: Option<&PathBuf>) -> String {
    folder.map_or_else(
        || "папку с выгрузками".to_owned(),
        |folder| format!("папку с выгрузками: «{}»", folder.display()),
    )
}
