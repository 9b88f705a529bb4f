//! The law of typed cells: a text added to a cell leaves its value or makes it unreadable, it never makes
//! another value of it. Over the readers of values, and over the whole program with one table.

use analyze::sheet::Cell;
use analyze::value::{self, Service};
use proptest::prelude::*;

use super::dates::contest;

/// A reader of cells, its result as text, and texts that it reads.
type Reader = (fn(&str) -> Option<String>, &'static [&'static str]);

fn shown<T: std::fmt::Debug>(read: Option<T>) -> Option<String> {
    read.map(|value| format!("{value:?}"))
}

const READERS: [Reader; 11] = [
    (
        |text| shown(value::day(Cell::Text(text)).map(|day| day.date)),
        &["31.05.2023", "31 мая 2023", "2023-05-31", "31.05.23"],
    ),
    (
        |text| shown(value::period(Cell::Text(text))),
        &["10-12.11.2022", "ноябрь 2022", "2022-2023", "с 5 по 7 октября 2022", "02.2023"],
    ),
    (
        |text| shown(analyze::period::AcademicYear::parse(text)),
        // A bare «2023» is not among them: «2023 / 2024» is a year of its own.
        &["2022-2023", "2022/23", "22-23"],
    ),
    (|text| shown(value::number(Cell::Text(text))), &["12", "1 234,5", "-3"]),
    (|text| shown(value::score(Cell::Text(text))), &["76", "76 б."]),
    (|text| shown(value::percent(Cell::Text(text))), &["95", "95 %", "0,95"]),
    (|text| shown(value::flag(Cell::Text(text))), &["да", "нет", "н", "+"]),
    (|text| shown(value::mark(Cell::Text(text))), &["4", "хор.", "5 (отл)"]),
    (|text| shown(value::grade(Cell::Text(text))), &["9", "9 класс"]),
    (
        |text| shown(value::experience(Cell::Text(text), Service::Pedagogical)),
        &["5 лет", "12 л 3 м", "пед. 2 года"],
    ),
    (|text| shown(value::hours(Cell::Text(text))), &["72", "72 ч."]),
];

/// A text that goes on from another: a space or a sign, then words, signs, numbers.
fn tail() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "план", "не", "нет", "бывшая", "(перенос)", "около", "из", "до", "подано", "?", "№ 5",
        "17", "или", "2024", "1/2", "*", "г.", "продлено", "отл", "%", "б.", "ч.", "класс",
    ]);
    let parts =
        prop::collection::vec(prop_oneof![words.prop_map(str::to_owned), "\\PC{1,8}"], 1..4);
    (prop::sample::select(vec![" ", ", ", " / ", "; ", " ("]), parts)
        .prop_map(|(sign, parts)| format!("{sign}{}", parts.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn an_added_text_leaves_a_value_or_makes_it_unreadable(
        reader in 0..READERS.len(),
        seed in any::<prop::sample::Index>(),
        tail in tail(),
    ) {
        let (read, seeds) = READERS[reader];
        let text = *seed.get(seeds);
        let value = read(text);
        prop_assert!(value.is_some(), "{}", text);
        let longer = read(&format!("{text}{tail}"));
        prop_assert!(longer.is_none() || longer == value, "{}{}: {:?}", text, tail, longer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_added_text_moves_no_figure_in_silence(tail in tail()) {
        // Cells of the tables of tests are parted by semicolons.
        let tail = tail.replace([';', '\n', '\r'], " ");
        let outcome = contest(&format!("'14.12.2022{tail}"));
        let is_said = outcome.remarks().iter().any(|remark| remark["cell"] == "A2");
        prop_assert!(outcome.counts("contests") == "1/2" || is_said, "{}\n{}", tail, outcome.shown());
    }
}
