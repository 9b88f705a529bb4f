//! «Без наставника»: young and newly hired teachers whom no pair of the year covers, why a mentor is due, since when.
//! Who they are was decided with the figure of the programme.

use super::{date, subtitle};
use crate::analysis::{Analysis, YoungTeacher};
use crate::ids::PairRuleId;
use crate::remark::Severity;
use crate::report::column::{self, Column, column, head, text, texts};
use crate::report::model::{Kind, Sheet};
use crate::report::page::Page;
use crate::report::words;
use crate::result_files::UNCOVERED;

fn columns<'a>() -> Vec<Column<&'a YoungTeacher>> {
    vec![
        texts(head("ФИО").wide(34.0), |teacher: &&YoungTeacher| &teacher.name),
        texts(head("Должность").wide(34.0), |teacher| &teacher.post),
        column(head("Почему нужен наставник").wide(40.0), Kind::Text, |teacher| text(why(teacher))),
        column(head("В школе с").wide(16.0), Kind::Date, |teacher| date(teacher.hired)),
        texts(head("Важность").wide(16.0), |_| Severity::Warning.title()),
        column(head("Что сделать").wide(30.0), Kind::Text, |_| {
            text(words::sentence(PairRuleId::R15.row().mend))
        }),
    ]
}

fn why(teacher: &YoungTeacher) -> String {
    let mut reasons = Vec::new();
    if teacher.is_young {
        reasons.push(match teacher.experience {
            Some(years) => {
                let full = years.max(0.0) as u64;
                format!(
                    "молодой специалист: стаж {full} {}",
                    words::plural(full, ["год", "года", "лет"])
                )
            }
            None => "молодой специалист".to_owned(),
        });
    }
    if teacher.is_new {
        reasons.push("вновь принят".to_owned());
    }
    words::sentence(&reasons.join(", "))
}

pub(super) fn sheet(analysis: &Analysis) -> Sheet {
    let columns = columns();
    let mut page = Page::new(UNCOVERED, &column::widths(&columns));
    page.title("Молодые и вновь принятые без наставника", subtitle(analysis));
    let teachers = &analysis.young_teachers;
    let mut uncovered: Vec<&YoungTeacher> = teachers.iter().collect();
    uncovered.retain(|teacher| teacher.mentors.is_empty());
    if uncovered.is_empty() {
        let text = if teachers.is_empty() {
            "Молодых и вновь принятых в списке кадров года нет, или списка нет."
        } else {
            "Наставник есть у каждого молодого и вновь принятого."
        };
        page.text(text);
        return page.finish();
    }
    let n_covered = teachers.len() - uncovered.len();
    page.text(format!("С наставником {n_covered} из {}.", teachers.len()));
    page.note(words::sentence(PairRuleId::R15.row().norm));
    let written = page.table(columns).rows(&uncovered).end();
    page.keep_head(&written);
    page.finish()
}
