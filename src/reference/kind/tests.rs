//! Words of events as schools write them, each with its meaning.
//! The files of the reference are held to their enums; people and figures are tested elsewhere.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::{KINDS, LEVELS, Reference};
use super::*;

fn level(reference: &Reference, raw: &str) -> &'static str {
    match reference.level(raw) {
        LevelWord::Level(level) => level.title(),
        LevelWord::Below => "между школами",
        LevelWord::Unread => "",
    }
}

#[test]
fn levels_have_synonyms_and_an_order() {
    let reference = Reference::shipped().unwrap();
    for (raw, expected) in [
        ("Школьный", "школьный"),
        ("уровень ОУ", "школьный"),
        ("районный", "районный"),
        ("Муниципальный уровень", "районный"),
        ("на уровне района", "районный"),
        ("Районный (Приморский район)", "районный"),
        ("Приморский район", "районный"),
        ("ГОРОДСКОЙ", "городской"),
        ("городской (Приморский район)", "городской"),
        ("Региональный", "городской"),
        ("СПб", "городской"),
        ("г. Санкт-Петербург", "городской"),
        ("областной", "городской"),
        ("межрегиональный", "межрегиональный"),
        ("Всероссийский", "всероссийский"),
        ("федеральный", "всероссийский"),
        ("Международный", "международный"),
        ("районный этап всероссийского конкурса", "районный"),
        ("межшкольный", "между школами"),
        ("не районный", ""),
        ("почти районный", ""),
        ("районный?", ""),
        ("дистанционный", ""),
        ("этап", ""),
        ("", ""),
    ] {
        assert_eq!(level(reference, raw), expected, "{raw:?}");
    }
    assert!(Level::TITLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn the_levels_file_is_in_step_with_the_enum() {
    let rows = LEVELS.rows::<rows::Levels>().unwrap().level;
    let titles: Vec<_> = rows.iter().map(|row| (row.level, row.title.as_str())).collect();
    assert_eq!(titles, Level::TITLES);
    let mut seen = BTreeSet::new();
    for text in rows.iter().flat_map(|row| row.phrases.iter().chain(&row.places)) {
        assert!(seen.insert(text), "{text} стоит дважды");
    }
}

#[test]
fn results_are_read_whole() {
    let reference = Reference::shipped().unwrap();
    for (raw, expected) in [
        ("Победитель", "победитель"),
        ("диплом I степени", "победитель"),
        ("1 место", "победитель"),
        ("1 м.", "победитель"),
        ("лауреат (3 степень)", "лауреат"),
        ("без результата", "участник"),
        ("Гран-при", "победитель"),
        ("победитель в номинации «Мой лучший урок»", "победитель"),
        ("Призер (2 место)", "призёр"),
        ("Диплом 3 степени", "призёр"),
        ("Диплом лауреата 1 степени", "лауреат"),
        ("Сертификат участника", "участник"),
        ("участие", "участник"),
        ("11 место", "участник"),
        ("Диплом", "дипломант"),
    ] {
        assert_eq!(reference.contest_result(raw), ResultWord::Named(expected), "{raw:?}");
    }
    for (raw, expected) in [
        ("не участвовала", ResultWord::Denied),
        ("заявка отклонена", ResultWord::Denied),
        ("участник (не явился)", ResultWord::Denied),
        ("призёр – ученица 7Б", ResultWord::Pupils),
        ("не прошёл", ResultWord::Unread),
        ("победитель?", ResultWord::Unread),
        ("молодец", ResultWord::Unread),
    ] {
        assert_eq!(reference.contest_result(raw), expected, "{raw:?}");
    }
}

#[test]
fn kinds_of_contests_are_a_closed_list() {
    let reference = Reference::shipped().unwrap();
    let mastery = ContestWord::Named("конкурс педагогического мастерства");
    for (raw, expected) in [
        ("Методический проект", ContestWord::Named("методический проект")),
        ("Профессиональный конкурс", mastery),
        ("конкурс", mastery),
        ("Конкурс методических разработок", ContestWord::Named("конкурс разработок")),
        ("олимпиада учителей", ContestWord::Olympiad("олимпиада педагогов")),
        ("олимпиада школьников", ContestWord::Pupils),
        ("конкурс для учащихся", ContestWord::Pupils),
        ("ученический конкурс", ContestWord::Pupils),
        ("вебинар", ContestWord::Outside),
        ("не конкурс", ContestWord::Outside),
    ] {
        assert_eq!(reference.contest_kind(raw), expected, "{raw:?}");
    }
}

#[test]
fn forms_and_roles_are_read_whole() {
    let reference = Reference::shipped().unwrap();
    for (raw, form, role) in [
        ("Мастер – класс", Some("мастер-класс"), None),
        ("Открытый урок по физике", Some("открытый урок"), None),
        ("статья в сборнике", Some("публикация"), None),
        ("выступление на семинаре", Some("выступление"), None),
        ("Стендовый доклад", Some("выступление"), None),
        ("семинар", Some("семинар"), None),
        ("Слушатель", None, Some(Role::Listener)),
        ("участник без доклада", None, Some(Role::Listener)),
        ("Участник", None, Some(Role::Listener)),
        ("посещение мастер-класса", Some("мастер-класс"), Some(Role::Listener)),
        ("член жюри", None, Some(Role::Jury)),
        ("участник с докладом", None, Some(Role::Active)),
        ("Ведущий", None, Some(Role::Active)),
        ("автор статьи", Some("публикация"), Some(Role::Active)),
        ("учитель", None, None),
        ("", None, None),
    ] {
        let expected = SharingWord { form, role, ..SharingWord::default() };
        assert_eq!(reference.sharing(raw), expected, "{raw:?}");
    }
    for raw in ["не выступала", "выступление (отменено)", "заявлена", "планируется доклад"]
    {
        assert!(reference.sharing(raw).is_denied, "{raw}");
    }
    for raw in ["экскурсия", "выступление?", "не докладчик"] {
        assert!(reference.sharing(raw).is_unread, "{raw}");
    }
}

#[test]
fn labels_of_rdr_are_known_and_one_is_high() {
    let reference = Reference::shipped().unwrap();
    let found = reference.rdr_label("ВЫСОКИЙ уровень").unwrap();
    assert!(found.high && found.name == "высокий");
    assert_eq!(reference.rdr_label("кластер 2"), None);
    for (raw, name) in
        [("выс.", Some("высокий")), ("Высокая", Some("высокий")), ("баз.", Some("базовый"))]
    {
        assert_eq!(reference.rdr_label(raw).map(|label| label.name.as_str()), name, "{raw}");
    }
    for raw in ["выс", "высокий (18 б.)", "н.", "по.", "высокий?!1"] {
        assert_eq!(reference.rdr_label(raw), None, "{raw}");
    }
    let high = reference.rdr_labels().iter().filter(|label| label.high).count();
    assert_eq!((reference.rdr_labels().len(), high), (7, 1));
}

#[test]
fn no_phrase_leads_two_ways() {
    let kinds = KINDS.rows::<rows::ResultKinds>().unwrap();
    for rows in [kinds.contest_result, kinds.contest_kind, kinds.experience_form] {
        let mut seen = BTreeSet::new();
        for text in rows.iter().flat_map(|row| row.phrases.iter().chain(&row.cells)) {
            assert!(seen.insert(text.clone()), "{text} стоит дважды");
        }
    }
}

const TAILS: &str = "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}";

proptest! {
    #[test]
    fn a_tail_leaves_the_word_of_an_event_or_is_told(tail in TAILS) {
        let reference = Reference::shipped().unwrap();
        if reference.level(&tail) == LevelWord::Unread {
            for head in ["школьный", "районный", "всероссийский"] {
                let after = reference.level(&format!("{head} {tail}"));
                let is_told = matches!(after, LevelWord::Unread | LevelWord::Below);
                prop_assert!(is_told || after == reference.level(head), "{head} {tail}");
            }
        }
        if !matches!(reference.contest_result(&tail), ResultWord::Named(_)) {
            for head in ["победитель", "участник", "диплом"] {
                let after = reference.contest_result(&format!("{head}, {tail}"));
                let is_told = !matches!(after, ResultWord::Named(_));
                let longer = after == reference.contest_result("диплом 1 степени");
                prop_assert!(is_told || longer || after == reference.contest_result(head), "{head}, {tail}");
            }
        }
        if reference.contest_kind(&tail) == ContestWord::Outside {
            for head in ["конкурс", "методический проект"] {
                let after = reference.contest_kind(&format!("{head} {tail}"));
                let is_told = matches!(after, ContestWord::Outside | ContestWord::Pupils);
                prop_assert!(is_told || matches!(after, ContestWord::Named(_)), "{head} {tail}");
            }
        }
        if reference.sharing(&tail).role.is_none() {
            for head in ["докладчик", "слушатель", "мастер-класс"] {
                let (before, after) = (reference.sharing(head), reference.sharing(&format!("{head} {tail}")));
                let is_told = after.is_unread || after.is_denied;
                prop_assert!(is_told || after.role == before.role, "{head} {tail}");
            }
        }
    }
}
