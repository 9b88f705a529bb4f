//! Surveys of difficulties and of the climate in the school's own templates, two years each.
//! Respondents are codes; answers are drawn from a fixed seed and name nobody.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::workbook::{Cell, Sheet, write};

const DIFFICULTIES: [&str; 6] =
    ["Учебный год", "Этап", "Респондент", "Блок", "Компетенция", "Оценка"];
const CLIMATE: [&str; 6] = ["Учебный год", "Этап", "Методика", "Респондент", "Пункт", "Балл"];

/// Blocks of the survey and their competences.
const BLOCKS: [(&str, [&str; 3]); 3] = [
    (
        "современные образовательные технологии",
        ["проектное обучение", "цифровые ресурсы на уроке", "формирующее оценивание"],
    ),
    ("методический", ["цели урока", "отбор заданий", "рефлексия"]),
    ("психолого-педагогический", ["мотивация", "конфликты", "работа с родителями"]),
];

/// Answers from the best to the worst.
const ANSWERS: [&str; 3] = ["не испытываю", "частично", "испытываю"];

/// Year, stage, respondents, weights of the answers.
const SURVEYS: [(&str, &str, u32, [u32; 3]); 3] = [
    ("2021-2022", "", 31, [62, 26, 12]),
    ("2022-2023", "до", 33, [64, 24, 12]),
    ("2022-2023", "после", 36, [80, 15, 5]),
];

/// A method's year, stage, name, items, respondents, and the scores it draws from.
type Questionnaire = (&'static str, &'static str, &'static str, u32, u32, &'static [f64]);

const QUESTIONNAIRES: [Questionnaire; 4] = [
    ("2021-2022", "после", "Фидлер", 10, 30, &[2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 6.0]),
    ("2022-2023", "до", "Фидлер", 10, 32, &[2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 6.0]),
    ("2022-2023", "после", "Методика Фидлера", 10, 34, &[1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0]),
    ("2022-2023", "после", "Лутошкин", 13, 28, &[-1.0, 0.0, 1.0, 2.0, 2.0, 3.0]),
];

/// Writes both workbooks.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let answers = SURVEYS.iter().flat_map(answers).collect();
    let sheet = Sheet::table("Затруднения", &DIFFICULTIES, answers);
    write(&root.join("Затруднения.xlsx"), &[sheet])?;
    let scores = QUESTIONNAIRES.iter().flat_map(scores).collect();
    let sheet = Sheet::table("Психологический климат", &CLIMATE, scores);
    write(&root.join("Психологический климат.xlsx"), &[sheet])
}

fn code(respondent: u32) -> String {
    format!("П-{respondent:02}")
}

fn answers((year, stage, n, weights): &(&str, &str, u32, [u32; 3])) -> Vec<Vec<Cell>> {
    let mut random = Random::of(&format!("difficulties {year} {stage}"));
    let mut rows = Vec::new();
    for respondent in 1..=*n {
        for (block, competences) in BLOCKS {
            for competence in competences {
                let answer = ANSWERS[random.weighted(weights)];
                let code = code(respondent);
                rows.push(
                    [*year, *stage, &code, block, competence, answer].map(Cell::from).to_vec(),
                );
            }
        }
    }
    rows
}

/// The third respondent skips an item and the fifth three of them.
fn scores((year, stage, method, items, n, drawn): &Questionnaire) -> Vec<Vec<Cell>> {
    let mut random = Random::of(&format!("climate {year} {stage} {method}"));
    let mut rows = Vec::new();
    for respondent in 1..=*n {
        for item in 1..=*items {
            let score = *random.pick(drawn);
            let is_skipped = matches!((respondent, item), (3, 7) | (5, 2..=4));
            if !is_skipped {
                let mut row = [*year, *stage, *method].map(Cell::from).to_vec();
                row.extend([code(respondent).into(), item.into(), score.into()]);
                rows.push(row);
            }
        }
    }
    rows
}
