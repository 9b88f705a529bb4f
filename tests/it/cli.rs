//! The command line as a user runs it: the binary, its two streams, its exit code, the files it leaves.
//! What the figures must be is asserted elsewhere.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

/// Latin words that a Russian reader must meet: names of commands, options, formats, variables.
const NAMES: [&str; 20] = [
    "analyze", "counts", "check", "templates", "district", "pairs", "help", "version", "output",
    "password", "year", "json", "strict", "quiet", "verbose", "JSON", "Excel", "xlsx", "csv",
    "pdf",
];

const HEADER: [&str; 6] =
    ["Учебный год*", "Предмет*", "Параллель*", "Класс", "Код участника*", "Отметка"];
const GOOD: [&str; 6] = ["2022-2023", "Математика", "5", "5А", "5001", "4"];
const DOUBTFUL: [&str; 6] = ["2022-2023", "Математика", "5", "как-то так", "5002", "3"];
const REFUSED: [&str; 6] = ["2022-2023", "Математика", "много", "5А", "5003", "4"];

const REPORT: &str = "Мониторинг наставничества 2022-2023.xlsx";
const ANNEX: &str = "Приложение к самообследованию 2022-2023.xlsx";
const REGISTER: &str = "Реестр наставнических пар 2022-2023.xlsx";
const PAGE: &str = "Педсовет 2022-2023.html";

/// What a run said and how it ended.
struct Said {
    out: String,
    err: String,
    code: i32,
}

/// A folder with exports.
struct Folder(TempDir);

impl Folder {
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a filled blank «ВПР» of these rows.
    fn with(rows: &[[&str; 6]]) -> Self {
        let folder = Self::empty();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("ВПР").unwrap();
        for (number, row) in (0..).zip(std::iter::once(&HEADER).chain(rows)) {
            sheet.write_row(number, 0, *row).unwrap();
        }
        workbook.save(folder.path().join("ВПР.xlsx")).unwrap();
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Names in a subfolder, sorted; none if it is missing.
    fn names(&self, subfolder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path().join(subfolder)) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program inside the folder.
    fn run(&self, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        let output = command.current_dir(self.path()).args(words).output().unwrap();
        Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }
}

/// Latin words of a text that are no names.
fn foreign_words(text: &str) -> BTreeSet<&str> {
    let words = text.split(|sign: char| !sign.is_ascii_alphabetic());
    words.filter(|word| word.len() > 1 && !NAMES.contains(word)).collect()
}

#[test]
fn help_is_russian_and_names_the_exit_codes() {
    let folder = Folder::empty();
    for words in [&["--help"][..], &["-h"], &["check", "--help"], &["templates", "-h"]] {
        let run = folder.run(words);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{words:?}");
        assert_eq!(foreign_words(&run.out), BTreeSet::new(), "{}", run.out);
    }
    let help = folder.run(&["--help"]).out;
    assert!(help.contains("Код завершения") && help.contains("  2  отчёта нет"));
    let version = folder.run(&["--version"]).out;
    let dated = concat!("analyze ", env!("CARGO_PKG_VERSION"), " (");
    // Sources without git and without a release have no day.
    assert!(
        version.starts_with(dated) || !Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists()
    );
}

#[test]
fn mistakes_of_the_command_line_are_told_in_russian() {
    let folder = Folder::empty();
    for (words, expected) in [
        (&["--years", "2023"][..], "неизвестный параметр «--years»"),
        (&["--year", "прошлый"], "«прошлый» – не учебный год"),
        (&["--year"], "после параметра --year нужен учебный год"),
        (&["--json", "."], "после --json стоит папка «.», а нужно имя файла"),
        (&["а", "б"], "папки «а» нет: проверьте путь"),
        (&[".", "б"], "лишнее слово «б»"),
        (&[".", "check"], "команда check пишется сразу после analyze: analyze check ПАПКА"),
        (&["chek"], "возможно, имелась в виду команда: analyze check ПАПКА"),
        (&["chek", "школа"], "возможно, имелась в виду команда: analyze check школа"),
        (&["Check"], "возможно, имелась в виду команда: analyze check ПАПКА"),
        (&["version"], "возможно, имелась в виду команда: analyze --version"),
        (&["-о", "школа"], "параметр «-о» набран русскими буквами"),
        (&["–year", "2022-2023"], "возможно, имелся в виду параметр --year (с дефисом)"),
        (&["нет такой"], "папки «нет такой» нет: проверьте путь"),
        (&["check", "нет такой"], "папки «нет такой» нет: проверьте путь"),
        (&["templates", "нет/такой"], "папки «нет/такой» нет: проверьте путь"),
        (&["."], "в папке «.» нет файлов"),
        (&[], "» нет файлов"),
    ] {
        let run = folder.run(words);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
        assert!(run.err.contains(expected), "{words:?}: {}", run.err);
        let home = folder.path().file_name().unwrap().to_str().unwrap();
        let said = run.err.replace(&*folder.path().to_string_lossy(), "").replace(home, "");
        let foreign: BTreeSet<_> = foreign_words(&said)
            .into_iter()
            .filter(|word| !words.concat().contains(word))
            .collect();
        assert_eq!(foreign, BTreeSet::new(), "{}", run.err);
    }
    assert_eq!(folder.names("."), [""; 0]);
}

#[test]
fn a_dropped_file_means_its_folder() {
    let folder = Folder::with(&[GOOD]);
    fs::write(folder.path().join("Заметка.txt"), "проверить").unwrap();
    for words in [&["ВПР.xlsx"][..], &["check", "ВПР.xlsx"], &["ВПР.xlsx", "Заметка.txt"]]
    {
        let run = folder.run(words);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{words:?}");
        assert!(run.out.contains("читается вся папка") && run.out.contains("Прочитано: 1 файл"));
    }
    assert_eq!(folder.names("Результаты"), [REPORT, PAGE, ANNEX, REGISTER, "служебное"]);
}

#[test]
fn the_folder_of_results_is_no_folder_of_exports() {
    let folder = Folder::with(&[GOOD]);
    folder.run(&[]);
    let report = format!("Результаты/{REPORT}");
    for words in [&["Результаты"][..], &["check", "Результаты"], &[&report]] {
        let run = folder.run(words);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
        let school = folder.path().canonicalize().unwrap();
        let inputs = format!("укажите папку с выгрузками: «{}»", school.display());
        assert!(run.err.contains(&inputs), "{}", run.err);
    }
}

#[test]
fn the_exit_code_says_whether_all_was_read() {
    for (rows, plain, strict) in
        [(&[GOOD][..], 0, 0), (&[GOOD, DOUBTFUL], 0, 1), (&[GOOD, REFUSED], 1, 1)]
    {
        let folder = Folder::with(rows);
        assert_eq!(folder.run(&["check"]).code, plain, "{rows:?}");
        assert_eq!(folder.run(&[]).code, plain, "{rows:?}");
        assert_eq!(folder.run(&["--strict"]).code, strict, "{rows:?}");
        assert_eq!(folder.names("Результаты"), [REPORT, PAGE, ANNEX, REGISTER, "служебное"]);
    }
}

#[test]
fn results_go_beside_the_inputs_or_where_they_are_told_to() {
    let folder = Folder::with(&[GOOD]);
    let run = folder.run(&[]);
    assert!(run.out.contains("Прочитано: 1 файл, 1 строка"), "{}", run.out);
    assert!(run.out.contains(REPORT) && run.err.is_empty(), "{}{}", run.out, run.err);
    assert_eq!(folder.run(&[".", "-o", "вон/там"]).code, 0);
    assert_eq!(folder.names("Результаты"), folder.names("вон/там"));
}

#[test]
fn results_are_never_read_back() {
    let folder = Folder::with(&[GOOD]);
    let first = folder.run(&["--json", "-"]).out;
    assert!(folder.run(&["--json", "-"]).out == first);
    // Beside the inputs the report is named and left alone; the register is an input, here without pairs.
    folder.run(&["-o", "."]);
    let second = folder.run(&["--json", "-"]);
    let figures = |out: &str| {
        let mut json: serde_json::Value = serde_json::from_str(out).unwrap();
        (json["files"].take(), json["remarks"].take(), json)
    };
    let ((_, _, before), (files, remarks, after)) = (figures(&first), figures(&second.out));
    assert_eq!((before, second.code), (after, 0));
    let report = files.as_array().unwrap().iter().find(|file| file["file"] == REPORT);
    assert!(report.unwrap()["form"].is_null());
    let own = remarks.as_array().unwrap().iter().find(|remark| remark["file"] == REPORT);
    assert_eq!(own.unwrap()["code"], "A19");
}

#[test]
fn the_log_tells_a_helper_what_happened_and_names_nobody() {
    let folder = Folder::with(&[GOOD, REFUSED]);
    fs::rename(folder.path().join("ВПР.xlsx"), folder.path().join("Отчёт Ивановой.xlsx")).unwrap();
    let words = ["--password", "Секрет", "Отчёт Ивановой.xlsx"];
    assert_eq!(folder.run(&words).code, 1);
    let log = fs::read_to_string(folder.path().join("Результаты/служебное/журнал.txt")).unwrap();
    for line in [
        concat!("analyze ", env!("CARGO_PKG_VERSION")),
        "Параметры: папка или файл --password ***\n",
        ".xlsx  vpr: листов 1, строк прочитано 1, не прочитано 1, не учтено 0\n",
        " ошибка: 1\n",
        "  Мониторинг наставничества 2022-2023.xlsx\n",
        "Завершение: 1, прочитано не всё\n",
    ] {
        assert!(log.contains(line), "{line}: {log}");
    }
    let home = folder.path().file_name().unwrap().to_str().unwrap();
    for name in ["Иванов", "Секрет", home] {
        assert!(!log.contains(name), "{name}: {log}");
    }
}

#[test]
fn a_run_without_a_report_leaves_its_log_in_the_right_folder_only() {
    let log = Path::new("Результаты/служебное/журнал.txt");
    let folder = Folder::empty();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Кадры").unwrap();
    for (number, row) in (0..).zip([["ФИО", "Должность"], ["Белова А.П.", "учитель"]])
    {
        sheet.write_row(number, 0, row).unwrap();
    }
    workbook.save(folder.path().join("Кадры.xlsx")).unwrap();
    let run = folder.run(&[]);
    assert_eq!(run.code, 2, "{}", run.err);
    let said = fs::read_to_string(folder.path().join(log)).unwrap();
    assert!(said.contains("Завершение: 2, отчёта нет (NoYear)"), "{said}");
    assert!(run.out.contains("журнал.txt"), "{}", run.out);
    // A mistaken folder is left as it was: other tests ask for it.
    let stranger = Folder::empty();
    fs::write(stranger.path().join("пустой.xlsx"), "").unwrap();
    assert_eq!((stranger.run(&[]).code, stranger.path().join(log).exists()), (2, false));
}

#[test]
fn json_on_standard_output_is_nothing_but_json() {
    let folder = Folder::with(&[GOOD, REFUSED]);
    let run = folder.run(&["--json", "-"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((json["schema"].as_u64(), json["year"].as_str()), (Some(1), Some("2022-2023")));
    assert!(run.err.contains("Прочитано:"), "{}", run.err);
    let checked = folder.run(&["check", "--json"]);
    let outcome: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!((&outcome["works"], &outcome["remarks"]), (&json["works"], &json["remarks"]));
    assert!(checked.err.contains("Прочитано:"), "{}", checked.err);
    assert_eq!((run.code, checked.code), (1, 1));
}

#[test]
fn json_in_a_file_is_the_same() {
    let folder = Folder::with(&[GOOD]);
    let out = Folder::empty();
    let target = out.path().join("папка/итоги.json");
    let run = folder.run(&["--json", target.to_str().unwrap()]);
    assert!(run.out.contains("итоги.json"), "{}", run.out);
    assert!(fs::read_to_string(&target).unwrap() == folder.run(&["--json", "-"]).out);
    assert_eq!(out.names("папка"), ["итоги.json"]);
}

#[test]
fn json_takes_the_place_of_no_export() {
    let folder = Folder::with(&[GOOD]);
    let export = folder.path().join("ВПР.xlsx");
    let before = fs::read(&export).unwrap();
    let run = folder.run(&["--json", "ВПР.xlsx"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("«ВПР.xlsx» лежит среди выгрузок"), "{}", run.err);
    assert!(fs::read(&export).unwrap() == before && folder.names("Результаты").is_empty());
    for words in [["--json", "итоги.json"].as_slice(), &["check", "--json", "итоги.json"]]
    {
        let codes = [0, 0].map(|_| folder.run(words).code);
        assert_eq!(codes, [0, 0], "its own JSON is written again: {words:?}");
    }
}

#[test]
fn check_writes_nothing() {
    let folder = Folder::with(&[GOOD, REFUSED]);
    let run = folder.run(&["check"]);
    assert!(
        run.out.contains("«ВПР»\n    ВПР (бланк школы); строк прочитано 1, не прочитано 1"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n  ошибка: C3:"), "{}", run.out);
    assert!(run.out.contains("ВПР 2022-2023: Математика 5"), "{}", run.out);
    assert_eq!(folder.names("."), ["ВПР.xlsx"]);
}

#[test]
fn quiet_says_errors_only_and_verbose_says_everything() {
    let folder = Folder::with(&[GOOD, DOUBTFUL, REFUSED]);
    let quiet = folder.run(&["-q"]);
    assert_eq!(quiet.out, "");
    assert_eq!(quiet.err.lines().count(), 1, "{}", quiet.err);
    assert!(quiet.err.starts_with("ошибка: ВПР.xlsx, «ВПР», C4:"), "{}", quiet.err);
    let usual = folder.run(&[]).out;
    assert!(
        usual.contains("ошибка: ВПР.xlsx") && !usual.contains("предупреждение: ВПР.xlsx"),
        "{usual}"
    );
    assert!(folder.run(&["-v"]).out.contains("предупреждение: ВПР.xlsx, «ВПР», D3:"));
    assert_eq!(Folder::with(&[GOOD]).run(&["-q"]).err, "");
}

#[test]
fn a_folder_of_strangers_gives_no_report_but_a_word_on_each_file() {
    let folder = Folder::empty();
    fs::write(folder.path().join("протокол.pdf"), "%PDF-1.4").unwrap();
    fs::write(folder.path().join("пустой.xlsx"), "").unwrap();
    for words in [&[][..], &["-q"], &["check"]] {
        let run = folder.run(words);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("ни один файл не распознан"), "{}", run.err);
        let all = run.out + &run.err;
        assert!(all.contains("протокол.pdf") && all.contains("пустой.xlsx"), "{all}");
    }
    assert_eq!(folder.names("Результаты"), [""; 0]);
}

#[test]
fn blanks_are_written_once_and_never_over_a_file() {
    let folder = Folder::with(&[GOOD]);
    let remark = fs::read(folder.path().join("ВПР.xlsx")).unwrap();
    let run = folder.run(&["templates"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Не нужны, такие данные есть:\n  ВПР: ВПР.xlsx\n"), "{}", run.out);
    assert!(run.out.contains("\n  Паспорт программы.xlsx\n"), "{}", run.out);
    assert_eq!(fs::read(folder.path().join("ВПР.xlsx")).unwrap(), remark);
    assert!(!folder.run(&["templates"]).out.contains("Записаны бланки"));
    // A school begins with a folder that is not there yet.
    assert_eq!(folder.run(&["templates", "Школа"]).code, 0);
    assert!(folder.names("Школа").contains(&"Паспорт программы.xlsx".to_owned()));
}

#[test]
fn a_refused_place_leaves_nothing_half_written() {
    let folder = Folder::with(&[GOOD]);
    let run = folder.run(&["-o", "ВПР.xlsx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("вместо папки стоит файл"), "{}", run.err);
    assert_eq!(foreign_words(&run.err), BTreeSet::new());
    assert_eq!(folder.names("."), ["ВПР.xlsx"]);
}

#[cfg(not(windows))]
#[test]
fn an_open_report_is_not_replaced() {
    let folder = Folder::with(&[GOOD]);
    folder.run(&[]);
    let results = folder.path().join("Результаты");
    fs::write(results.join(REPORT), "открыт").unwrap();
    fs::write(results.join(format!("~${REPORT}")), "").unwrap();
    let run = folder.run(&["-q"]);
    assert!(run.err.contains("Мониторинг наставничества 2022-2023 (2).xlsx"), "{}", run.err);
    assert_eq!(
        (run.code, fs::read_to_string(results.join(REPORT)).unwrap().as_str()),
        (0, "открыт")
    );
}

#[test]
fn away_from_a_terminal_there_is_neither_colour_nor_a_bar() {
    let folder = Folder::with(&[GOOD, REFUSED]);
    for words in [&[][..], &["-v"], &["check"], &["--help"], &["--неверно"]] {
        let run = folder.run(words);
        assert!(!(run.out + &run.err).contains(['\u{1b}', '\r']), "{words:?}");
    }
}
