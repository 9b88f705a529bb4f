//! Copies of the register and of whole results: what the program wrote there says nothing against a corrected blank,
//! of two edits the later one stands, and what stands against it is told with both cells.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::register::{
    AZOVA, BOKOVA, SHEET, VOLIN, again, filled, one_pair, pair, register, with_pairs,
};
use super::{REGISTER, copies, result, run};
use crate::support::book::Cell;
use crate::support::edited::{Edited, typed};
use crate::support::{Outcome, Project, found_beside_results};

const MENTORS: &str = "База наставников";
const CONTACT: &str = "Контактные данные";

fn from_curator(project: &Project) -> PathBuf {
    project.path().join("Реестр от куратора.xlsx")
}

#[test]
fn results_that_lie_in_an_archive_are_named_and_not_read() {
    for (to, is_edited) in [("Архив/Результаты", false), ("Итоги прошлые", true)]
    {
        let project = one_pair();
        let target = project.path().join(to);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::rename(project.path().join("Результаты"), &target).unwrap();
        let archived = || Edited::open(&target.join(REGISTER));
        if is_edited {
            archived().put(SHEET, AZOVA, "Куратор", typed("Директорова М. А.")).save();
        }
        let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "2-од", "90", "")]);
        let (said, outcome) = again(&project);
        let now = &outcome.list("pairs")[0];
        assert_eq!(
            (&now["order"], outcome.counts("pairs_completed")),
            (&"2-од".into(), "1/1".into()),
            "{said}"
        );
        assert_eq!(outcome.remark("A51")["file"], to);
        let told = if is_edited { vec![format!("A52 {to}/{REGISTER}")] } else { Vec::new() };
        assert_eq!(outcome.warnings(), told, "{said}");
    }
}

#[test]
fn an_old_copy_of_the_register_does_not_stand_against_a_corrected_blank() {
    let project = one_pair();
    let mailed = fs::read(result(&project, REGISTER)).unwrap();
    // The blank is corrected, twice; then the copy arrives, and once more with a cell that the curator typed.
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "2-од", "90", "")]);
    run(project.path());
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "3-од", "90", "")]);
    run(project.path());
    fs::write(from_curator(&project), mailed).unwrap();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.list("pairs")[0]["order"], "3-од", "{said}");
    assert_eq!((outcome.warnings(), outcome.list("pairs").len()), (Vec::new(), 1), "{said}");
    Edited::open(&from_curator(&project)).put(SHEET, AZOVA, "Запрос", typed("класс")).save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.list("pairs")[0]["order"], "3-од", "{said}");
    assert_eq!(outcome.texts("H16").len(), 1, "{said}");
    assert_eq!(register(&project).cell(SHEET, AZOVA, "Запрос"), typed("класс"));
}

#[test]
fn a_pair_that_its_blank_has_no_more_never_comes_back_from_an_untouched_copy() {
    let lines = [pair(AZOVA, BOKOVA, "1-од", "50", ""), pair(VOLIN, BOKOVA, "2-од", "90", "")];
    let of_another_kind = lines[1].replace(
        "опытный предметник – неопытный предметник",
        "опытный учитель – молодой специалист",
    );
    for (line, n_pairs) in [(None, 1), (Some(of_another_kind), 2)] {
        let project = filled(&lines);
        register(&project).save_as(&from_curator(&project));
        run(project.path());
        let left: Vec<String> = lines[..1].iter().cloned().chain(line).collect();
        let project = with_pairs(project, &left);
        for _ in 0..2 {
            let (said, outcome) = again(&project);
            assert_eq!(outcome.list("pairs").len(), n_pairs, "{said}");
        }
        // Deleted from the blank, and back again: it keeps its code.
        let project = with_pairs(project, &lines);
        let (said, outcome) = again(&project);
        let codes: Vec<_> = outcome.list("pairs").iter().map(|pair| &pair["code"]).collect();
        assert_eq!(codes, ["П-23-01", "П-23-02"], "{said}");
    }
}

#[test]
fn an_older_copy_in_the_place_of_a_newer_one_brings_no_pair_back() {
    let lines = [pair(AZOVA, BOKOVA, "1-од", "50", ""), pair(VOLIN, BOKOVA, "2-од", "90", "")];
    let project = filled(&lines);
    let older = fs::read(result(&project, REGISTER)).unwrap();
    let project = with_pairs(project, &lines[..1]);
    run(project.path());
    fs::copy(result(&project, REGISTER), from_curator(&project)).unwrap();
    run(project.path());
    fs::write(from_curator(&project), older).unwrap();
    let (said, outcome) = again(&project);
    assert_eq!((outcome.list("pairs").len(), outcome.warnings()), (1, Vec::new()), "{said}");
}

#[test]
fn a_kind_in_full_says_what_the_blank_says_in_short() {
    let short = pair(AZOVA, BOKOVA, "1-од", "", "").replacen(
        "опытный предметник – неопытный предметник",
        "молодой специалист",
        1,
    );
    let project = filled(&[short]);
    register(&project).save_as(&from_curator(&project));
    fs::remove_dir_all(project.path().join("Результаты")).unwrap();
    assert!(!run(project.path()).contains("в бланке"));
    assert!(!found_beside_results(project.path()).has("H16"));
}

#[test]
fn a_pair_whose_code_was_cleared_is_the_same_pair() {
    let project = one_pair();
    register(&project)
        .put(SHEET, AZOVA, "Запрос", typed("класс"))
        .put(SHEET, AZOVA, "Код пары", Cell::Blank)
        .save();
    let (said, outcome) = again(&project);
    assert!(!said.contains("удалены"), "{said}");
    let [only] = outcome.list("pairs") else { panic!("{said}") };
    assert_eq!(only["code"], "П-23-01");
    assert_eq!(register(&project).cell(SHEET, AZOVA, "Запрос"), typed("класс"));
}

#[test]
fn a_cell_of_the_bases_that_gives_way_to_the_programs_text_is_told() {
    let project = one_pair();
    let head = "Результаты программы";
    register(&project)
        .put(MENTORS, AZOVA, head, typed("мастер-класс"))
        .put(MENTORS, AZOVA, CONTACT, typed("+7 900 000-00-00"))
        .save_as(&from_curator(&project));
    fs::remove_dir_all(project.path().join("Результаты")).unwrap();
    // The blank has a later outcome: the program has a text of its own.
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "1-од", "50", "продлена")]);
    let (said, _) = again(&project);
    let told =
        format!("«{MENTORS}»: из прежнего реестра не взято: {AZOVA}, «{head}»: «мастер-класс»");
    assert!(said.contains(&told) && !said.contains("«+7 900"), "{said}");
    // The cure: written into the new register it stands.
    register(&project).put(MENTORS, AZOVA, head, typed("мастер-класс")).save();
    let (said, _) = again(&project);
    let mut register = register(&project);
    for (head, text) in [(head, "мастер-класс"), (CONTACT, "+7 900 000-00-00")] {
        assert_eq!(register.cell(MENTORS, AZOVA, head), typed(text), "{said}");
    }
    assert!(!said.contains("не взято"), "{said}");
}

#[test]
fn the_later_of_two_edits_stands_and_both_cells_are_told() {
    let project = one_pair();
    let curator = |text: &str| {
        register(&project).put(SHEET, AZOVA, "Куратор", typed(text)).put(
            MENTORS,
            AZOVA,
            CONTACT,
            typed(text),
        )
    };
    curator("из почты").save_as(&from_curator(&project));
    again(&project);
    assert_eq!(register(&project).cell(SHEET, AZOVA, "Куратор"), typed("из почты"));
    curator("в итогах").save();
    let (said, outcome) = again(&project);
    for (sheet, head) in [(SHEET, "Куратор"), (MENTORS, CONTACT)] {
        assert_eq!(register(&project).cell(sheet, AZOVA, head), typed("в итогах"), "{said}");
    }
    let remark = outcome.remark("H25");
    assert_eq!(
        (&remark["file"], &remark["value"]),
        (&"Реестр от куратора.xlsx".into(), &"из почты".into())
    );
    let text = outcome.texts("H25")[0];
    assert!(
        text.contains("взято «в итогах»") && text.contains(&format!("Результаты/{REGISTER}")),
        "{text}"
    );
    // The curator writes again: that is later now, and what it replaces is told once.
    Edited::open(&from_curator(&project)).put(SHEET, AZOVA, "Куратор", typed("снова")).save();
    let (said, outcome) = again(&project);
    assert_eq!(register(&project).cell(SHEET, AZOVA, "Куратор"), typed("снова"));
    assert!(said.contains("«в итогах»") && said.contains("взято «снова»"), "{said}");
    assert!(!outcome.has("H25"), "{}", outcome.shown());
}

#[test]
fn a_register_alone_gives_the_same_bytes_again_and_follows_both_places() {
    let project =
        filled(&[pair(AZOVA, BOKOVA, "1-од", "50", ""), pair(VOLIN, BOKOVA, "2-од", "90", "")]);
    fs::rename(result(&project, REGISTER), project.path().join(REGISTER)).unwrap();
    fs::remove_dir_all(project.path().join("Результаты")).unwrap();
    fs::remove_file(project.path().join("Пары.xlsx")).unwrap();
    let (said, outcome) = again(&project);
    assert_eq!(
        (outcome.counts("pairs_completed"), outcome.warnings()),
        ("1/2".into(), Vec::new()),
        "{said}"
    );
    register(&project).put(SHEET, AZOVA, "Выполнено, %", typed("95")).save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.counts("pairs_completed"), "2/2", "{said}");
    Edited::open(&project.path().join(REGISTER))
        .put(SHEET, VOLIN, "Выполнено, %", typed("10"))
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.counts("pairs_completed"), "1/2", "{said}");
}

#[test]
fn the_same_person_spelled_otherwise_is_no_difference() {
    let short = "Азова И. И.";
    let project = filled(&[pair(short, BOKOVA, "1-од", "", "")]);
    register(&project)
        .put(SHEET, "П-23-01", "Наставляемый", typed("Бокова А. Л."))
        .put(SHEET, "П-23-01", "Запрос", typed("  Урок "))
        .put(SHEET, "П-23-01", "Наставник", typed("АЗОВА Инна  Ильинична"))
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.warnings(), [""; 0], "{said}");
    assert_eq!(outcome.list("pairs")[0]["mentee"], BOKOVA);
}

#[test]
fn a_renamed_sheet_or_head_is_told_and_its_column_kept() {
    let project = one_pair();
    let head = "Контакты (телефон)";
    register(&project).put(SHEET, AZOVA, "Куратор", typed("Директорова М. А.")).save();
    again(&project);
    register(&project)
        .put(MENTORS, AZOVA, CONTACT, typed("+7 900 000-00-00"))
        .rename_head(MENTORS, CONTACT, head)
        .rename(SHEET, "Предметники")
        .save();
    let (said, _) = again(&project);
    assert!(said.contains(&format!("лист «{SHEET}» не найден")), "{said}");
    assert!(!said.contains("удалены"), "{said}");
    assert_eq!(register(&project).cell(MENTORS, AZOVA, head), typed("+7 900 000-00-00"));
    assert_eq!(copies(&project).len(), 2);
    register(&project).rename_head(SHEET, "№ приказа", "Номер").save();
    let (said, _) = again(&project);
    assert!(said.contains("столбца «№ приказа» нет"), "{said}");
}

#[test]
fn what_was_typed_into_the_usual_results_is_named_when_they_go_elsewhere() {
    let project = one_pair();
    let into = |project: &Project, out: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        let output =
            command.arg(project.path()).args(["--json", "-", "-o"]).arg(out).output().unwrap();
        Outcome::of(serde_json::from_slice(&output.stdout).unwrap())
    };
    let elsewhere = |project: &Project| into(project, &project.path().join("Отчёт"));
    assert_eq!(elsewhere(&project).warnings(), [""; 0]);
    register(&project).put(SHEET, AZOVA, "Куратор", typed("Директорова М. А.")).save();
    let told = [format!("A52 Результаты/{REGISTER}")];
    assert_eq!(elsewhere(&project).warnings(), told);
    let outside = into(&project, tempfile::tempdir().unwrap().path());
    assert_eq!((outside.warnings(), outside.has("A40")), (told.to_vec(), false));
    run(project.path());
    assert_eq!(elsewhere(&project).warnings(), told, "carried there, and not here");
    // The cure: the register among the inputs.
    register(&project).save_as(&from_curator(&project));
    let outcome = elsewhere(&project);
    assert_eq!(outcome.texts("H16").len(), 1, "{}", outcome.shown());
}

#[test]
fn a_pair_that_an_older_register_brings_back_is_told_until_it_is_deleted() {
    let both = [pair(AZOVA, BOKOVA, "1-од", "50", ""), pair(VOLIN, BOKOVA, "2-од", "100", "")];
    let project = filled(&both);
    let older = fs::read(result(&project, REGISTER)).unwrap();
    let project = with_pairs(project, &both[1..]);
    run(project.path());
    assert_eq!(found_beside_results(project.path()).counts("pairs_completed"), "1/1");
    fs::write(result(&project, REGISTER), older).unwrap();
    for _ in 0..2 {
        let (said, outcome) = again(&project);
        assert_eq!(outcome.counts("pairs_completed"), "1/2", "{said}");
        assert_eq!(outcome.remark("H18")["value"], "П-23-01");
    }
    register(&project).delete(SHEET, "П-23-01").save();
    let (said, outcome) = again(&project);
    assert_eq!(
        (outcome.counts("pairs_completed"), outcome.has("H18")),
        ("1/1".into(), false),
        "{said}"
    );
}
