//! Questionnaires of the pairs of 2022-2023 in the blank: before and after, mentors and mentees, by codes of pairs.
//! Scores are drawn from a fixed seed; those after are higher by what mentoring is hoped to give.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::workbook::{Cell, Sheet, write};

const HEADER: [&str; 13] = [
    "Учебный год*",
    "Этап*",
    "Роль*",
    "Код пары или ФИО*",
    "Комфорт общения в паре",
    "Полезность личных встреч",
    "Качество мероприятий программы",
    "Помощь в теории",
    "Помощь на практике",
    "Ощущение поддержки",
    "Включённость в жизнь школы",
    "Насколько Вы довольны совместной работой",
    "Что особенно ценно, чего не хватило",
];

/// Items that are asked at both stages; the one about the work together only after it.
const N_ITEMS: usize = 7;

/// Stage, role, pairs that did not answer, the scores it draws from.
type Round = (&'static str, &'static str, &'static [u32], &'static [f64]);

const ROUNDS: [Round; 4] = [
    ("до", "наставник", &[4, 9, 13], &[6.0, 7.0, 7.0, 8.0, 8.0, 9.0]),
    ("до", "наставляемый", &[5], &[4.0, 5.0, 6.0, 6.0, 7.0, 8.0]),
    ("после", "наставник", &[9, 13], &[7.0, 8.0, 8.0, 9.0, 9.0, 10.0]),
    ("после", "наставляемый", &[5, 12], &[6.0, 7.0, 8.0, 8.0, 9.0, 10.0]),
];
const PAIRS: u32 = 13;

/// Writes the workbook.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let rows = ROUNDS.iter().flat_map(questionnaires).collect();
    let sheet = Sheet::table("Анкеты наставничества", &HEADER, rows);
    write(&root.join("2022-2023/Анкеты наставничества.xlsx"), &[sheet])
}

fn questionnaires((stage, role, absent, drawn): &Round) -> Vec<Vec<Cell>> {
    let mut random = Random::of(&format!("pairs {stage} {role}"));
    let mut rows = Vec::new();
    for pair in (1..=PAIRS).filter(|pair| !absent.contains(pair)) {
        let code = format!("П-23-{pair:02}");
        let mut row = vec!["2022-2023".into(), (*stage).into(), (*role).into(), code.into()];
        row.extend((0..N_ITEMS).map(|_| Cell::from(*random.pick(drawn))));
        let is_after = *stage == "после";
        row.push(if is_after { (*random.pick(drawn)).into() } else { Cell::Blank });
        row.push(if is_after && pair == 2 {
            "Взаимные посещения уроков".into()
        } else {
            Cell::Blank
        });
        rows.push(row);
    }
    rows
}
