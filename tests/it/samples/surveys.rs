//! Surveys of difficulties and of the climate, two years each: the first year of the difficulties in the blank of
//! old, an answer a line; then as exports of a form of Google; the climate in the blank, a line for a respondent.
//! Respondents are codes; answers are drawn from a fixed seed and name nobody.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::workbook::{Cell, Sheet, write};

const DIFFICULTIES: [&str; 6] =
    ["Учебный год", "Этап", "Респондент", "Блок", "Компетенция", "Оценка"];
const CLIMATE: [&str; 3] = ["Учебный год*", "Этап", "Респондент*"];
/// Items of the methods as the blank heads them.
const FIEDLER: [&str; 10] = [
    "Дружелюбие – Враждебность",
    "Согласие – Несогласие",
    "Удовлетворённость – Неудовлетворённость",
    "Продуктивность – Непродуктивность",
    "Теплота – Холодность",
    "Сотрудничество – Несогласованность",
    "Взаимная поддержка – Недоброжелательность",
    "Увлечённость – Равнодушие",
    "Занимательность – Скука",
    "Успешность – Безуспешность",
];

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
/// The same as the form of Google has them.
const FORM_ANSWERS: [&str; 3] =
    ["Не испытываю затруднений", "Испытываю частично", "Испытываю затруднения"];

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

/// Writes all workbooks.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    let [earlier, exports @ ..] = &SURVEYS;
    let sheet = Sheet::table("Затруднения", &DIFFICULTIES, answers(earlier));
    write(&root.join("Затруднения.xlsx"), &[sheet])?;
    for survey in exports {
        let (year, stage, ..) = survey;
        let name = format!("Анкета затруднений ({stage}) (Ответы).xlsx");
        write(&root.join(year).join(name), &[export(survey)])?;
    }
    let [fiedler @ .., lutoshkin] = &QUESTIONNAIRES;
    let numbers: Vec<String> = (1..=13).map(|item| item.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let sheets = [
        climate("Фидлер", &FIEDLER, fiedler),
        climate("Лутошкин", &numbers, std::slice::from_ref(lutoshkin)),
    ];
    write(&root.join("Психологический климат.xlsx"), &sheets)
}

/// The sheet of a method: a row for each respondent of its questionnaires.
fn climate(title: &str, items: &[&str], questionnaires: &[Questionnaire]) -> Sheet {
    let header = [&CLIMATE[..], items].concat();
    Sheet::table(title, &header, questionnaires.iter().flat_map(scores).collect())
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

/// The sheet of answers of a form of Google: a grid for each block, the time of each answer.
fn export(survey: &(&str, &str, u32, [u32; 3])) -> Sheet {
    let mut header = vec!["Отметка времени".to_owned(), "Код".to_owned()];
    for (block, competences) in BLOCKS {
        header.extend(competences.map(|competence| format!("{block} [{competence}]")));
    }
    header.push("Что ещё вам важно сказать?".to_owned());
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let (_, stage, ..) = survey;
    let day = if *stage == "до" { "2022-09-15" } else { "2023-05-18" };
    let n_questions = BLOCKS.iter().map(|(_, competences)| competences.len()).sum();
    let mut rows = Vec::new();
    for of_respondent in answers(survey).chunks(n_questions) {
        let mut row = vec![Cell::date(day), of_respondent[0][2].clone()];
        for answer in of_respondent {
            let place = ANSWERS
                .iter()
                .position(|known| matches!(&answer[5], Cell::Text(text) if text == known));
            row.push(FORM_ANSWERS[place.unwrap_or_default()].into());
        }
        row.push(Cell::Blank);
        rows.push(row);
    }
    Sheet::table("Ответы на форму (1)", &header, rows)
}

/// The third respondent skips an item and the fifth three of them.
fn scores((year, stage, method, items, n, drawn): &Questionnaire) -> Vec<Vec<Cell>> {
    let mut random = Random::of(&format!("climate {year} {stage} {method}"));
    let mut rows = Vec::new();
    for respondent in 1..=*n {
        let mut row = vec![(*year).into(), (*stage).into(), code(respondent).into()];
        for item in 1..=*items {
            let score = *random.pick(drawn);
            let is_skipped = matches!((respondent, item), (3, 7) | (5, 2..=4));
            row.push(if is_skipped { Cell::Blank } else { score.into() });
        }
        rows.push(row);
    }
    rows
}
