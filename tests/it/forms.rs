//! The catalogue of forms held to its own rules: names, labels, templates, one owner for each header.
//! What rows of a form mean is asserted where figures are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use analyze::form::{Field, FieldName, Form, Need, catalog, detect::Detector};
use analyze::sheet::{Cell, Sheet};
use analyze::text::heading;

use crate::support::Project;
use crate::support::sources::f1;

/// Headers of fields that are known by a pattern.
const SAMPLES: [(FieldName, &str); 22] = [
    (FieldName::Task, "4К1 (2б)"),
    (FieldName::OralAnswers, "Устная часть"),
    (FieldName::PrimaryWritten, "Первичный балл письм. части"),
    (FieldName::PrimaryOral, "Первичный балл устной части"),
    (FieldName::BasePercent, "% базовой части"),
    (FieldName::ExtraPercent, "% доп. части"),
    (FieldName::ShortAnswers, "Задания с кратким ответом"),
    (FieldName::LongAnswers, "Задания с развёрнутым ответом"),
    (FieldName::Teaching, "Сотрудник является педагогом (Да, Нет)"),
    (FieldName::Journal, "Отметка за предыдущий триместр/ четверть/полугодие"),
    (FieldName::Class, "Буква (цифра) класса. Введите \"нет\" - если отсутствует"),
    (FieldName::FirstTask, "1"),
    (FieldName::TaskShare, "3.1"),
    (FieldName::LowerShare, "Понизили (Отметка < Отметка по журналу) %"),
    (FieldName::Lower, "Понизили (Отметка < Отметка по журналу) Кол-во участников"),
    (FieldName::SameShare, "Подтвердили (Отметка = Отметке по журналу) %"),
    (FieldName::Same, "Подтвердили (Отметка = Отметке по журналу) Кол-во участников"),
    (FieldName::HigherShare, "Повысили (Отметка > Отметка по журналу) %"),
    (FieldName::Higher, "Повысили (Отметка > Отметка по журналу) Кол-во участников"),
    (FieldName::Outcome, "Блоки ПООП обучающийся научится"),
    (FieldName::PointsShare, "7"),
    (FieldName::GroupShare, "МБОУ «Школа» 89 уч."),
];

fn forms() -> &'static [Form] {
    catalog::forms().unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The header a file would have over a field.
fn header_of(field: &Field) -> String {
    if !field.labels.is_empty() {
        return field.header();
    }
    let sample = SAMPLES.iter().find(|(name, _)| *name == field.name);
    sample.unwrap_or_else(|| panic!("нет образца заголовка для «{}»", field.name)).1.to_owned()
}

/// Headers of items, for the forms that have a column for each.
const ITEMS: [(&str, [&str; 3]); 3] = [
    (
        "difficulties",
        [
            "Современные образовательные технологии: проекты",
            "Современные образовательные технологии: ТРИЗ",
            "Современные образовательные технологии [кейсы]",
        ],
    ),
    ("climate", ["Дружелюбие – Враждебность", "Несогласие-согласие", "Теплота"]),
    ("questionnaires", ["Комфорт общения в паре", "Ощущение поддержки", "Помощь в теории"]),
];

/// The headers over some fields of a form, and over items, if it has such.
fn headers_of<'f>(form: &Form, fields: impl IntoIterator<Item = &'f Field>) -> Vec<String> {
    let fields = fields.into_iter().filter(|field| form.wide.is_none() || !field.labels.is_empty());
    let mut headers: Vec<String> = fields.map(header_of).collect();
    if form.wide.is_some() {
        let (_, items) = ITEMS.iter().find(|(code, _)| *code == form.code).unwrap();
        headers.extend(items.map(str::to_owned));
    }
    headers
}

/// Codes of the forms that claim a row of these headers.
fn claimed(headers: &[String]) -> Vec<&'static str> {
    let mut sheet = Sheet::new("Лист1");
    for (column, text) in (0..).zip(headers) {
        sheet.set(0, column, Cell::Text(text)).unwrap();
    }
    let outcome = Detector::new(forms()).headers(&sheet);
    outcome.iter().map(|header| header.form.code.as_str()).collect()
}

#[test]
fn a_form_is_named_as_its_file_and_every_file_is_in_the_catalogue() {
    let mut codes: Vec<String> = forms().iter().map(|form| form.code.clone()).collect();
    let declared: Vec<String> =
        catalog::DECLARATIONS.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(codes, declared);
    let entries = fs::read_dir(root().join("src/form")).unwrap().map(|entry| entry.unwrap().path());
    let tomls =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let files: BTreeSet<String> =
        tomls.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    codes.sort();
    assert_eq!(codes, Vec::from_iter(files));
}

#[test]
fn labels_are_unique_inside_a_form_and_no_pattern_takes_another_fields_label() {
    for form in forms() {
        let mut owners: BTreeMap<String, FieldName> = BTreeMap::new();
        for field in &form.fields {
            for label in &field.labels {
                let label = heading(label);
                assert!(!label.is_empty(), "{}: {}", form.code, field.name);
                let earlier_field = owners.insert(label.clone(), field.name);
                assert_eq!(earlier_field, None, "{}: «{label}»", form.code);
            }
        }
        for field in &form.fields {
            let Some(pattern) = &field.pattern else { continue };
            let earlier_field = owners
                .iter()
                .find(|(label, owner)| **owner != field.name && pattern.is_match(label));
            assert_eq!(earlier_field, None, "{}: {}", form.code, field.name);
        }
    }
}

#[test]
fn each_form_has_a_title_of_its_own_and_each_counted_field_one_word() {
    // Sheets of one export in two layouts are called the same.
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    let mut words: BTreeMap<FieldName, &str> = BTreeMap::new();
    for form in forms() {
        assert!(!form.title.is_empty(), "{}", form.code);
        let owner = owners.entry(&form.title).or_insert(form.result_code());
        assert_eq!(*owner, form.result_code(), "«{}» is the title of two forms", form.title);
        for field in &form.fields {
            assert_eq!(field.counted, field.word.is_some(), "{}: {}", form.code, field.name);
            let Some(word) = field.word.as_deref() else { continue };
            assert_eq!(*words.entry(field.name).or_insert(word), word, "{}", field.name);
        }
        let is_traced = form.fields.iter().any(|field| field.counted);
        assert_eq!(is_traced, !form.kind.feeds().is_empty(), "{}", form.code);
    }
}

#[test]
fn names_of_fields_are_unique_and_the_dialect_names_fields() {
    for form in forms() {
        let names: BTreeSet<FieldName> = form.fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), form.fields.len(), "{}", form.code);
        let dialect = &form.dialect;
        let blanks = dialect.continues_when_blank.iter().chain(&dialect.skip_when_blank);
        for name in blanks.chain(&form.select.any_of).chain(&dialect.keys) {
            assert!(names.contains(name), "{}: {name}", form.code);
        }
        for label in &form.select.none_of {
            assert_eq!(heading(label), *label, "{}", form.code);
        }
    }
}

#[test]
fn patterns_match_the_headers_they_are_for() {
    for form in forms() {
        // What the header of an item says has no header of its own.
        let fields = form.fields.iter().filter(|_| form.wide.is_none());
        for field in fields.filter(|field| field.labels.is_empty()) {
            let (pattern, sample) = (field.pattern.as_ref().unwrap(), header_of(field));
            assert!(pattern.is_match(&heading(&sample)), "{}: «{sample}»", form.code);
        }
    }
}

#[test]
fn tasks_are_known_in_every_spelling_met() {
    let form = forms().iter().find(|form| form.code == "vpr_individual").unwrap();
    let pattern = form.field(FieldName::Task).unwrap().pattern.as_ref().unwrap();
    for (header, maximum) in [
        ("1 (1б)", "1"),
        ("5(1) (1б)", "1"),
        ("16 (1) (1б)", "1"),
        ("1К1 (4б)", "4"),
        ("1K1 (4б)", "4"),
        ("9.1 (1б)", "1"),
        ("9,2 (2б)", "2"),
        ("5(1б)", "1"),
        ("11 (1б) ", "1"),
        ("12.2\u{a0}(10б)", "10"),
    ] {
        let header = heading(header);
        let outcome = pattern.captures(&header).unwrap_or_else(|| panic!("«{header}»"));
        assert_eq!(&outcome[1], maximum, "«{header}»");
    }
}

#[test]
fn each_form_claims_its_own_header_and_no_other_does() {
    for form in forms().iter().filter(|form| !form.fields.is_empty()) {
        let all = headers_of(form, &form.fields);
        assert_eq!(claimed(&all), [form.code.as_str()], "{all:?}");
        let backwards: Vec<String> = all.into_iter().rev().collect();
        assert_eq!(claimed(&backwards), [form.code.as_str()], "{backwards:?}");
    }
}

#[test]
fn each_form_is_known_by_its_needed_columns_alone() {
    for form in forms().iter().filter(|form| !form.fields.is_empty()) {
        let needed = form.fields.iter().filter(|field| field.need != Need::Optional);
        let one_of = [&form.dialect.keys, &form.select.any_of];
        let chosen = one_of.iter().filter_map(|names| form.field(*names.first()?));
        let needed = headers_of(form, needed.chain(chosen));
        assert_eq!(claimed(&needed), [form.code.as_str()], "{needed:?}");
    }
}

#[test]
fn each_template_has_its_committed_workbook_and_each_workbook_its_form() {
    let declared: BTreeSet<String> = forms()
        .iter()
        .filter_map(|form| form.template.as_ref())
        .map(|template| format!("{}.xlsx", template.workbook))
        .collect();
    let entries = fs::read_dir(root().join("templates-xlsx")).unwrap();
    let committed: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(declared, committed);
}

#[test]
fn committed_blanks_beside_results_give_no_row_and_no_remark() {
    let mut project = Project::new().workbook(
        "Ф1.xlsx",
        "МА 5",
        &f1("2023 Математика 5", &["50001 4", "50002 2"]),
    );
    for entry in fs::read_dir(root().join("templates-xlsx")).unwrap() {
        let path = entry.unwrap().path();
        project =
            project.file(path.file_name().unwrap().to_str().unwrap(), &fs::read(&path).unwrap());
    }
    let run = project.run(&["--strict"]);
    assert_eq!((run.counts("vpr_pass").as_str(), run.exit_code()), ("1/2", 0), "{}", run.shown());
    for remark in run.remarks() {
        assert!(remark["file"].is_null() || remark["file"] == "Ф1.xlsx", "{remark}");
    }
    for file in run.files().iter().filter(|file| file["file"] != "Ф1.xlsx") {
        // The passport's parameters stand there from the start, without values.
        assert_eq!((&file["rows"], &file["refused"]), (&0.into(), &0.into()), "{file}");
    }
}
