//! What a run did, for whoever helps: `служебное/журнал.txt` beside the results.
//! No name of a person and nothing that may hold one: no name of an input file or sheet, no path, no cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};

use super::{Exit, Finished};
use crate::analysis::{Analysis, FileEntry};
use crate::cli::{self, Asked, JsonTarget, Strictness, Task, Verbosity};
use crate::console::Bar;
use crate::error::{Error, Result};
use crate::output::{self, Saved};
use crate::pipeline::Progress;
use crate::remark::{Remark, Severity};
use crate::result_files;

/// Letters of a hash that tell a file from the others of a folder.
const HASH: usize = 8;
/// The longest ending that is one of a kind of file and not part of a name.
const ENDING: usize = 5;
/// Words of folders whose files may still be on their way from a cloud.
const CLOUDS: [&str; 5] = ["onedrive", "yandex", "яндекс", "google", "mail.ru"];

/// A bar that also says when the last file was read.
pub(super) struct Watched {
    bar: Bar,
    finished: OnceLock<Instant>,
}

impl Watched {
    pub(super) fn new(bar: Bar) -> Self {
        Self { bar, finished: OnceLock::new() }
    }
}

impl Progress for Watched {
    fn start(&self, n_files: usize) {
        self.bar.start(n_files);
    }

    fn file_read(&self, name: &str) {
        self.bar.file_read(name);
    }

    fn finish(&self) {
        self.bar.finish();
        // A second finish would be that of another run.
        let _ = self.finished.set(Instant::now());
    }
}

/// A run as it goes on.
pub(super) struct Log {
    text: String,
    since: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Log {
    /// Begins with who runs where and what was asked.
    pub(super) fn start(asked: &Asked, n_places: usize, now: DateTime<Local>) -> Self {
        let mut text = format!("analyze {}\n", cli::VERSION);
        let _ = writeln!(text, "Запуск: {}", now.format("%d.%m.%Y %H:%M:%S"));
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let _ = writeln!(text, "Система: {system} {machine}, ядер: {cores}");
        let _ = writeln!(text, "Параметры: {}", words(asked, n_places));
        let _ = writeln!(text, "Папка: {}", place(&asked.folder));
        Self { text, since: Instant::now(), stages: Vec::new() }
    }

    /// The stage that ends now.
    pub(super) fn stage(&mut self, name: &'static str) {
        self.stage_until(name, Instant::now());
    }

    fn stage_until(&mut self, name: &'static str, end: Instant) {
        self.stages.push((name, end.saturating_duration_since(self.since)));
        self.since = end;
    }

    /// What was read and found.
    pub(super) fn analysed(&mut self, watched: &Watched, outcome: &Result<Analysis>) {
        if let Some(end) = watched.finished.get() {
            self.stage_until("чтение", *end);
        }
        self.stage("расчёт");
        match outcome {
            Ok(analysis) => {
                self.text.push_str(&figures(analysis));
                self.text.push_str(&files(&analysis.files));
                self.text.push_str(&codes(&analysis.remarks));
            }
            Err(Error::NoYear { remarks, .. }) => self.text.push_str(&codes(remarks)),
            Err(_) => {}
        }
    }

    /// What was written.
    pub(super) fn written(&mut self, saved: &[Saved]) {
        self.stage("запись");
        self.text.push_str("\nЗаписано\n");
        for file in saved {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            let name =
                if result_files::is_own_name(&name) { name.as_ref() } else { "файл --json" };
            let note = if file.note.is_some() { " (с замечанием)" } else { "" };
            let _ = writeln!(self.text, "  {name}{note}");
        }
    }

    /// Ends with how the run ended, and puts the log beside the results; gives its path if it lies there.
    ///
    /// A log that can't be written is no failure of the run.
    pub(super) fn save(mut self, results: &Path, ending: &Ending<'_>) -> Option<PathBuf> {
        let folder = results.join(result_files::SERVICE);
        if let Ending::Stopped(failure) = ending
            && !(folder.is_dir() || is_right_folder(failure))
        {
            return None;
        }
        self.text.push_str("\nВремя, с\n");
        for (name, time) in &self.stages {
            let _ = writeln!(self.text, "  {name}: {:.1}", time.as_secs_f64());
        }
        let _ = writeln!(self.text, "\nЗавершение: {}", ending.words());
        let saved = output::save(&folder, result_files::LOG, self.text.as_bytes()).ok()?;
        Some(saved.path)
    }
}

/// Whether a run failed in a folder that has the exports of a school: a mistaken one is left as it was.
fn is_right_folder(failure: &Error) -> bool {
    !matches!(
        failure,
        Error::EmptyFolder(_) | Error::NothingRecognised(_) | Error::Unlistable { .. }
    )
}

/// How a run ended.
pub(super) enum Ending<'a> {
    /// With a report.
    Finished(&'a Finished),
    /// By what stopped it.
    Stopped(&'a Error),
    /// By a defect of the program, with its place in the sources.
    Broken(String),
}

impl Ending<'_> {
    fn words(&self) -> String {
        match self {
            Self::Finished(Finished { exit: Exit::AllRead, .. }) => "0, всё прочитано".to_owned(),
            Self::Finished(_) => "1, прочитано не всё".to_owned(),
            // The error's own text names paths.
            Self::Stopped(failure) => {
                format!("2, отчёта нет ({})", <&'static str>::from(*failure))
            }
            Self::Broken(place) => format!("2, внутренняя ошибка программы ({place})"),
        }
    }
}

/// The command line without what it names.
fn words(asked: &Asked, n_places: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    words.push(match n_places {
        0 => "без папки".to_owned(),
        1 => "папка или файл".to_owned(),
        n_places => format!("файлов: {n_places}"),
    });
    match asked.task {
        Task::Pairs(_) => words.insert(0, "pairs".to_owned()),
        Task::District(_) => words.insert(0, "district".to_owned()),
        Task::Report(_) | Task::Check | Task::Templates => {}
    }
    if asked.named_results().is_some() {
        words.push("-o папка".to_owned());
    }
    words.extend(asked.year.map(|year| format!("--year {year}")));
    words.extend(asked.passwords.iter().map(|_| "--password ***".to_owned()));
    words.extend(asked.json.as_ref().map(|target| match target {
        JsonTarget::Stdout => "--json -".to_owned(),
        JsonTarget::File(_) => "--json файл".to_owned(),
    }));
    if asked.counts.is_some() {
        words.push("--counts папка".to_owned());
    }
    words.extend(asked.papers.school.as_ref().map(|_| "--school школа".to_owned()));
    if asked.papers.publication {
        words.push("--public".to_owned());
    }
    if asked.strictness == Strictness::Warnings {
        words.push("--strict".to_owned());
    }
    match asked.verbosity {
        Verbosity::Quiet => words.push("-q".to_owned()),
        Verbosity::Verbose => words.push("-v".to_owned()),
        Verbosity::Normal => {}
    }
    words.join(" ")
}

/// What of a folder's path makes trouble: its length, a share, a cloud.
fn place(folder: &Path) -> String {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let full = full.to_string_lossy().to_lowercase();
    let mut parts = vec![format!("длина пути {}", full.chars().count())];
    if full.starts_with(r"\\") {
        parts.push("сетевая".to_owned());
    }
    if CLOUDS.iter().any(|cloud| full.contains(cloud)) {
        parts.push("в облаке".to_owned());
    }
    parts.join(", ")
}

fn figures(analysis: &Analysis) -> String {
    let mut without: Vec<&str> = Vec::new();
    for indicator in &analysis.indicators {
        if indicator.measure(analysis.year).is_none_or(|measure| measure.value.is_none()) {
            without.push(indicator.id.as_str());
        }
    }
    let n_all = analysis.indicators.len();
    let mut text = format!("\nОтчётный год: {}\n", analysis.year);
    let _ = writeln!(text, "Показателей со значением: {} из {n_all}", n_all - without.len());
    if !without.is_empty() {
        let _ = writeln!(text, "Без значения: {}", without.join(", "));
    }
    text
}

/// A line for each file: its hash and ending in place of its name, what was made of its sheets.
fn files(entries: &[FileEntry]) -> String {
    let mut by_file: BTreeMap<&str, Vec<&FileEntry>> = BTreeMap::new();
    for entry in entries {
        by_file.entry(&entry.file).or_default().push(entry);
    }
    let mut text = format!("\nФайлы: {}\n", by_file.len());
    for (name, sheets) in by_file {
        let forms: BTreeSet<&str> = sheets.iter().filter_map(|sheet| sheet.form).collect();
        let forms: Vec<&str> = forms.into_iter().collect();
        let form = if forms.is_empty() { "не узнан".to_owned() } else { forms.join(", ") };
        let sum = |rows: fn(&FileEntry) -> u64| sheets.iter().map(|sheet| rows(sheet)).sum::<u64>();
        let _ = writeln!(
            text,
            "  {}  {form}: листов {}, строк прочитано {}, не прочитано {}, не учтено {}",
            alias(name, &sheets[0].blake3),
            sheets.len(),
            sum(|sheet| sheet.rows),
            sum(|sheet| sheet.refused),
            sum(|sheet| sheet.left_out),
        );
    }
    text
}

/// What a file is called here: names of files hold those of people.
fn alias(name: &str, hash: &str) -> String {
    let hash = hash.get(..HASH).unwrap_or("не открыт");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_kind = ending.len() <= ENDING && ending.chars().all(|sign| sign.is_ascii_alphanumeric());
    if is_kind && !ending.is_empty() { format!("{hash}.{ending}") } else { hash.to_owned() }
}

/// How many findings of each rule there are.
fn codes(remarks: &[Remark]) -> String {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for remark in remarks {
        *counts.entry((remark.severity, remark.rule.code)).or_default() +=
            remark.gathered.len().max(1);
    }
    let mut text = format!("\nЗамечания: {}\n", counts.values().sum::<usize>());
    for ((severity, code), count) in counts {
        let _ = writeln!(text, "  {code} {}: {count}", severity.title());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Password;

    #[test]
    fn a_file_is_called_by_its_hash_and_kind() {
        let hash = "38ab87e2f00d";
        for (name, expected) in [
            ("2022/Кадры Иванова.xlsx", "38ab87e2.xlsx"),
            ("Отчёт.Иванова", "38ab87e2"),
            ("Отчёт.Ivanova", "38ab87e2"),
            ("Иванова", "38ab87e2"),
        ] {
            assert_eq!(alias(name, hash), expected, "{name}");
        }
        assert_eq!(alias("Кадры.xlsx", ""), "не открыт.xlsx");
    }

    #[test]
    fn a_defect_of_the_program_is_logged_with_its_place() {
        let home = tempfile::tempdir().unwrap();
        let line = cli::parse(["analyze".into()]).unwrap();
        let mut log = Log::start(&line.asked, 0, Local::now());
        log.stage("чтение");
        let path = log.save(home.path(), &Ending::Broken("src/facts.rs:7".to_owned())).unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("\n  чтение: 0.0\n"), "{text}");
        assert!(text.ends_with("внутренняя ошибка программы (src/facts.rs:7)\n"), "{text}");
    }

    #[test]
    fn words_of_the_command_line_name_nothing() {
        let asked = Asked {
            task: Task::Report(Some("Итоги Ивановой".into())),
            folder: "Выгрузки Ивановой".into(),
            year: None,
            passwords: vec![Password::new("Секрет")],
            json: Some(JsonTarget::File("Иванова.json".into())),
            counts: Some("Ивановой".into()),
            tables: None,
            unit: None,
            papers: crate::cli::DistrictPapers::default(),
            strictness: Strictness::Warnings,
            verbosity: Verbosity::Quiet,
        };
        let expected = "файлов: 3 -o папка --password *** --json файл --counts папка --strict -q";
        assert_eq!(words(&asked, 3), expected);
        assert!(place(&asked.folder).starts_with("длина пути "));
        assert!(place(Path::new("/Users/Иванова/OneDrive/школа")).ends_with(", в облаке"));
    }
}
