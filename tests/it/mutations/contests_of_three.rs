//! Four teachers and the contests of three of them: a reader that sees the third row counts three of four.
//! What hides or strikes the third row out is told by the files that use them.

use crate::support::sources::table;
use crate::support::{Outcome, Project};

const PEOPLE: [&str; 4] = [
    "Азова Инна Ильинична;учитель",
    "Бокова Анна Львовна;учитель",
    "Волин Олег Юрьевич;учитель",
    "Гусев Лев Олегович;учитель",
];
pub(super) const FIRST: &str =
    "'01.03.2023;Азова Инна Ильинична;Ярмарка;конкурс проектов;районный;участник";
pub(super) const SECOND: &str =
    "'02.03.2023;Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник";
pub(super) const THIRD: &str =
    "'03.03.2023;Волин Олег Юрьевич;Ярмарка;конкурс проектов;районный;участник";

/// A list of the four beside a file of contests.
pub(super) fn outcome(name: &str, bytes: &[u8]) -> Outcome {
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &PEOPLE))
        .file(name, bytes)
        .outcome()
}
