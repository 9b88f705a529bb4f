//! Cells of categories as schools write them, each with what it says.
//! Judges no dates: whether an award holds on a day is tested beside `validity`.

use proptest::prelude::*;

use super::*;

fn award(category: Category, awarded: &str, until: &str) -> Award {
    Award { category, awarded: awarded.parse().ok(), until: until.parse().ok() }
}

/// A cell, the category that it states, the day of the award and its last day.
const SPELLINGS: &[(&str, Category, &str, &str)] = &[
    ("Высшая", Category::Highest, "", ""),
    ("высшая квалификационная категория", Category::Highest, "", ""),
    ("ВЫCШАЯ", Category::Highest, "", ""),
    ("высш. кв. кат.", Category::Highest, "", ""),
    ("ВКК", Category::Highest, "", ""),
    ("1 квалификационная категория", Category::First, "", ""),
    ("I категория", Category::First, "", ""),
    ("1-я", Category::First, "", ""),
    ("1", Category::First, "", ""),
    ("Первая, 25.11.2021", Category::First, "2021-11-25", ""),
    ("Первая 25.11.21 г.", Category::First, "2021-11-25", ""),
    ("первая (25 ноября 2021 г.)", Category::First, "2021-11-25", ""),
    ("высшая 2021-11-25 00:00:00", Category::Highest, "2021-11-25", ""),
    ("Высшая до 25.11.2026", Category::Highest, "", "2026-11-25"),
    ("Высшая с 25.11.2021 по 25.11.2026", Category::Highest, "2021-11-25", "2026-11-25"),
    ("первая 25.11.2018-25.11.2023", Category::First, "2018-11-25", "2023-11-25"),
    ("первая 25.11.2018 – 25.11.2023", Category::First, "2018-11-25", "2023-11-25"),
    ("Высшая, приказ № 1 от 03.05.2022", Category::Highest, "2022-05-03", ""),
    ("высшая, 28.04.2022, приказ 1234-р от 03.05.2022", Category::Highest, "2022-04-28", ""),
    ("СЗД, приказ №1 от 03.05.2022", Category::Compliance, "2022-05-03", ""),
    ("аттестована на первую категорию 25.11.2021", Category::First, "2021-11-25", ""),
    ("соответствие занимаемой должности", Category::Compliance, "", ""),
    ("первая, учитель математики", Category::First, "", ""),
    ("высшая, «первая» по должности педагог-организатор", Category::Highest, "", ""),
    ("вторая", Category::Second, "", ""),
    ("б/к", Category::None, "", ""),
    ("без категории", Category::None, "", ""),
    ("нет", Category::None, "", ""),
    ("не имеет", Category::None, "", ""),
    ("не аттестована", Category::None, "", ""),
    ("молодой специалист", Category::None, "", ""),
    ("-", Category::None, "", ""),
    ("", Category::None, "", ""),
];

#[test]
fn cells_are_read_as_schools_write_them() {
    for &(raw, category, awarded, until) in SPELLINGS {
        let cell = CategoryCell::parse(raw).unwrap_or_else(|| panic!("{raw:?} не прочитано"));
        assert_eq!(cell.category(), Some(category), "{raw:?}");
        let highest = cell.awards.iter().find(|award| award.category == category).unwrap();
        assert_eq!(*highest, award(category, awarded, until), "{raw:?}");
        assert!(!cell.is_planned && !cell.is_lost && !cell.title_alone, "{raw:?}");
    }
}

#[test]
fn plans_and_losses_leave_what_is_stated_beside_them() {
    for (raw, category) in [
        ("соответствие (подано заявление на первую)", Some(Category::Compliance)),
        ("соответствие, подано на первую", Some(Category::Compliance)),
        ("СЗД, планирует первую в 2024", Some(Category::Compliance)),
        ("б/к, готовится на первую", Some(Category::None)),
        ("первая (подано на высшую)", Some(Category::First)),
        ("Первая. Заявление на высшую 01.02.2023", Some(Category::First)),
        ("первая, аттестуется на высшую", Some(Category::First)),
        ("первая, планирует", Some(Category::First)),
        ("соответствие занимаемой должности, ранее первая", Some(Category::Compliance)),
        ("СЗД (первая до 2020 истекла)", Some(Category::Compliance)),
        ("Нет (была первая)", Some(Category::None)),
        ("первая (ранее высшая)", Some(Category::First)),
        ("заявление на первую категорию", None),
        ("планирует на первую", None),
        ("на первую", None),
        ("готовится к аттестации на высшую", None),
        ("снята высшая", None),
        ("высшая снята", None),
        ("была первая", None),
        ("не первая", None),
        ("нет высшей", None),
        ("лишена первой категории", None),
        ("первая (срок истёк 12.2021)", None),
        ("первая, просрочена", None),
        ("первая не подтверждена", None),
        ("имела высшую до 2020", None),
        ("не соответствует", None),
    ] {
        let cell = CategoryCell::parse(raw).unwrap_or_else(|| panic!("{raw:?} не прочитано"));
        assert_eq!(cell.category(), category, "{raw:?}");
        assert!(cell.is_planned || cell.is_lost, "{raw:?}");
    }
}

#[test]
fn plans_without_a_category_of_their_own_leave_the_one_stated_open() {
    for (raw, is_pending) in [
        ("первая (решение ожидается)", true),
        ("первая, планирует", true),
        ("ждём приказ, высшая", true),
        ("первая, 25.11.2021 (документы поданы)", true),
        ("первая (утверждена 25.11.2021)", false),
        ("первая, подано на высшую", false),
        ("первая (подано заявление на высшую, ждём приказ)", false),
        ("СЗД (ждём приказ)", false),
        ("планирует, ждёт", false),
    ] {
        let cell = CategoryCell::parse(raw).unwrap_or_else(|| panic!("{raw:?} не прочитано"));
        assert_eq!(cell.is_pending, is_pending, "{raw:?}");
    }
}

#[test]
fn several_categories_keep_their_own_dates() {
    let cell = CategoryCell::parse("первая, высшая с 01.06.2023").unwrap();
    let expected = [award(Category::First, "", ""), award(Category::Highest, "2023-06-01", "")];
    assert_eq!(cell.awards, expected);
    let cell = CategoryCell::parse("до 01.2022 первая").unwrap();
    assert_eq!(cell.awards, [award(Category::First, "", "2022-01-31")]);
    assert!(cell.is_vague);
    let cell = CategoryCell::parse("высшая 2016").unwrap();
    assert_eq!((cell.awards[0].awarded, cell.is_vague), ("2016-12-31".parse().ok(), true));
}

#[test]
fn a_category_is_found_inside_a_post() {
    for (raw, expected) in [
        ("учитель, Высшая категория", Some(Category::Highest)),
        ("Учитель первой квалификационной категории", Some(Category::First)),
        ("учитель (1 кв. кат.)", Some(Category::First)),
        ("учитель начальных классов, высшая", Some(Category::Highest)),
        ("учитель, СЗД", Some(Category::Compliance)),
        ("учитель, без категории", Some(Category::None)),
        ("учитель 1 класса, категория высшая", Some(Category::Highest)),
        ("учитель (высшая категория), классный руководитель", Some(Category::Highest)),
    ] {
        let Inside::Read(cell) = CategoryCell::inside(raw) else { panic!("{raw}") };
        assert_eq!(cell.category(), expected, "{raw}");
    }
    for raw in ["учитель, высшее образование", "учитель 1 класса", "педагог-организатор", ""]
    {
        assert_eq!(CategoryCell::inside(raw), Inside::Nothing, "{raw}");
    }
    assert_eq!(CategoryCell::inside("учитель, высшая почти"), Inside::Unread);
    let Inside::Read(dated) = CategoryCell::inside("учитель, первая категория, 25.11.2021")
    else {
        panic!("не прочитано")
    };
    assert_eq!(dated.awards[0].awarded, "2021-11-25".parse().ok());
}

#[test]
fn titles_over_the_highest_are_told_once() {
    for (raw, alone) in [
        ("педагог-методист", true),
        ("первая, педагог-методист", true),
        ("Высшая, педагог - наставник", false),
        ("высшая; педагог-методист", false),
    ] {
        let cell = CategoryCell::parse(raw).unwrap();
        assert_eq!((cell.category(), cell.title_alone), (Some(Category::Highest), alone), "{raw}");
    }
}

#[test]
fn what_is_not_understood_to_its_end_is_not_guessed() {
    for raw in [
        "да",
        "кандидат наук",
        "вышая",
        "высшая?",
        "высшая почти",
        "соответствует требованиям первой категории",
        "соответствует занимаемой должности первой категории",
        "соответствие требованиям, предъявляемым к первой категории",
        "первая 25.11.0221",
        "первая 25.11.2016, 25.11.2021",
        "нет, первая",
        "аттестована",
        "первая + высшая",
    ] {
        assert_eq!(CategoryCell::parse(raw), None, "{raw}");
    }
}

proptest! {
    #[test]
    fn a_tail_leaves_the_category_or_is_told(
        head in proptest::sample::select(vec!["первая", "высшая", "СЗД", "б/к", "1 кк", "первая 25.11.2021"]),
        tail in "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}",
        glue in proptest::sample::select(vec![" ", ", ", " (", ""]),
    ) {
        // A tail that states a category is no mere tail.
        prop_assume!(CategoryCell::parse(&tail).is_none_or(|cell| cell.awards.is_empty()));
        let before = CategoryCell::parse(head).unwrap();
        if let Some(after) = CategoryCell::parse(&format!("{head}{glue}{tail}")) {
            let is_told = after.is_planned || after.is_lost || after.title_alone || after.is_vague;
            let dates_told = after.awards.iter().any(|award| award.awarded.is_some() || award.until.is_some());
            prop_assert!(
                is_told || after.category() == before.category() || dates_told,
                "{head}{glue}{tail}: {after:?}"
            );
        }
    }
}
