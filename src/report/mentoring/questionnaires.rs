//! Questionnaires of pairs: a small table by role and stage, and how answers changed.
//! Names nobody.

use crate::analysis::{Analysis, PairQuestionnaires};
use crate::ids::{PairRole, SatisfactionBy, SurveyMoment};
use crate::report::column::{Column, column, counts, numbers_or_dash, text, years};
use crate::report::model::Kind;
use crate::report::page::Page;
use crate::report::words;

/// The table, nothing where nobody answered.
pub(super) fn write(page: &mut Page, analysis: &Analysis) {
    if analysis.questionnaires.is_empty() {
        return;
    }
    page.heading("Анкеты наставничества");
    page.table(columns()).rows(&analysis.questionnaires).end();
    page.note(
        "Балл анкеты – среднее её вопросов по шкале от 1 до 10. Довольны – 8–10 на вопрос об удовлетворённости, \
         а где его нет (отмечено *) – в среднем по анкете. Ответили – от людей этой роли в парах года. Если анкет \
         меньше пяти, показано только их число.",
    );
    for group in &analysis.questionnaires {
        if let Some(sentence) = change(group) {
            page.text(sentence);
        }
    }
    page.gap();
}

fn columns() -> Vec<Column<PairQuestionnaires>> {
    vec![
        column("Кто и когда отвечал", Kind::Text, |group: &PairQuestionnaires| {
            text(format!("{}, {}{}", role(group), stage(group), mark(group)))
        }),
        years("Учебный год", |group| group.year),
        counts("Анкет", |group| group.respondents),
        numbers_or_dash("Ответили", Kind::Share, |group| group.response_rate),
        numbers_or_dash("Средний балл", Kind::Score, |group| group.mean),
        numbers_or_dash("Медиана", Kind::Score, |group| group.median),
        numbers_or_dash("Довольны", Kind::Share, |group| {
            Some(group.satisfied.as_ref()?.value)
        }),
    ]
}

fn role(group: &PairQuestionnaires) -> &'static str {
    match group.role {
        PairRole::Mentor => "наставники",
        PairRole::Mentee => "наставляемые",
    }
}

fn stage(group: &PairQuestionnaires) -> &'static str {
    match group.stage {
        SurveyMoment::Before => "до",
        SurveyMoment::Middle => "промежуточный",
        SurveyMoment::Unstated => "без этапа",
        SurveyMoment::After => "после",
    }
}

/// Who is satisfied by the mean is no answer to a question.
fn mark(group: &PairQuestionnaires) -> &'static str {
    match &group.satisfied {
        Some(satisfied) if satisfied.by == SatisfactionBy::Mean => " *",
        _ => "",
    }
}

/// «Наставляемые, 2022-2023: у 9 ответивших до и после…»; nothing where too few answered both times.
fn change(group: &PairQuestionnaires) -> Option<String> {
    let change = group.change.as_ref()?;
    let (mean, median) = (change.mean?, change.median?);
    let p = match change.p {
        Some(p) => format!("; {}", words::p_value(p)),
        None => String::new(),
    };
    Some(format!(
        "{}, {}: у {} с одним кодом до и после балл изменился в среднем на {} (медиана {}{p}): {}.",
        words::sentence(role(group)),
        group.year,
        change.paired,
        words::signed(mean, 2),
        words::signed(median, 2),
        change.verdict.words(),
    ))
}
