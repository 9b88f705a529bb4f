//! «Предложения пар»: a draft in the columns of the register, why each pair, who is left without one.
//! Prints what was chosen; the draft is no input until the school has filled it in.

use super::pair::{Entry, columns};
use super::{UP_TO_MENTEE, lay_out};
use crate::analysis::{Analysis, PossiblePair, Proposal, Proposals, Unmatched};
use crate::form::FormKind;
use crate::ids::ProposalComponent;
use crate::report::column::{self, Column, Value, column, counts, head, text, texts};
use crate::report::model::{Kind, Report, Sheet};
use crate::report::page::Page;
use crate::report::{INPUT, rules, words};
use crate::result_files::{self, DRAFT_SHEETS};
use crate::templates;

/// A proposal beside the possible pair that it is.
struct Reason<'a> {
    number: u64,
    proposal: &'a Proposal,
    pair: &'a PossiblePair,
}

/// The workbook «Предложения пар ГГГГ-ГГГГ»; `None`: nothing was proposed for.
pub(crate) fn proposals(analysis: &Analysis) -> Option<Report> {
    let proposals = analysis.proposals.as_ref()?;
    Some(Report {
        title: result_files::titled(result_files::PROPOSALS, proposals.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: proposals.year.last_day(),
        input: INPUT.to_owned(),
        sheets: vec![
            draft(analysis, proposals),
            reasons(analysis, proposals),
            without(analysis, proposals),
        ],
    })
}

fn subtitle(analysis: &Analysis, proposals: &Proposals) -> String {
    format!("{}, {} учебный год", words::school(&analysis.school.name), proposals.year)
}

/// The rows that are to become pairs.
fn draft(analysis: &Analysis, proposals: &Proposals) -> Sheet {
    let columns = columns();
    let entries: Vec<Entry<'_>> = proposals.draft.iter().map(|pair| Entry { pair }).collect();
    let mut page = Page::new(DRAFT_SHEETS[0], &column::widths_for(&columns, &entries));
    // A word that says the sheet is not to be counted yet («черновик») would keep the filled one out too.
    let title = "Предложения: это ещё не пары";
    page.title_over(UP_TO_MENTEE, title, subtitle(analysis, proposals));
    for line in [
        "Лишние строки удалите; впишите приказ, согласия, «С» и «По»;",
        "сохраните рядом с выгрузками (не в «Результаты») – и это пары.",
        "Пока «С» и «По» пусты, программа книгу как пары не читает.",
    ] {
        page.text_over(UP_TO_MENTEE, line);
    }
    if entries.is_empty() {
        page.text_over(UP_TO_MENTEE, "Предложить некого: см. «Без предложения».");
    }
    page.gap();
    let heads = column::titles(&columns);
    let written = page.table(columns).rows(&entries).end();
    page.keep_head(&written);
    lay_out(&mut page, templates::inputs(FormKind::Pair, &heads, written.rows_and(1)));
    page.finish()
}

fn reason_columns<'a>() -> Vec<Column<Reason<'a>>> {
    vec![
        counts(head("№").wide(4.0), |reason: &Reason| reason.number),
        texts(head("Наставляемый").wide(19.0), |reason| &reason.proposal.mentee),
        texts(head("Кого предложили").wide(19.0), |reason| &reason.proposal.mentor),
        texts(head("Какая пара").wide(22.0), |reason| reason.proposal.kind.words()),
        counts(head("Баллов").wide(8.5), |reason| u64::from(reason.pair.points)),
        column(head("Почему").wide(38.0), Kind::Text, |reason| text(why(reason.pair))),
        column(head("Что не соблюдено").wide(24.0), Kind::Text, |reason| {
            broken(reason.pair)
        }),
        column(head("Кто ещё мог бы").wide(19.0), Kind::Text, |reason| {
            match &reason.proposal.alternative {
                Some(alternative) => text(&alternative.mentor),
                None => text("другого нет"),
            }
        }),
        column(
            head("Что тогда изменится во всех парах").wide(25.0),
            Kind::Text,
            |reason| {
                let alternative = reason.proposal.alternative.as_ref();
                alternative.map_or_else(Value::nothing, |known| text(cost(known.delta)))
            },
        ),
    ]
}

/// The sheet of the register: who could mentor those who need a mentor and have none.
pub(super) fn of_register(analysis: &Analysis) -> Sheet {
    let columns = reason_columns();
    let mut page = Page::new(DRAFT_SHEETS[0], &column::widths(&columns));
    let year = format!("{}, {} учебный год", words::school(&analysis.school.name), analysis.year);
    page.title("Предложения пар", year);
    let Some(proposals) = &analysis.details.proposals else {
        page.text("Предлагать не из кого: списка кадров года нет, или в нём больше людей (1 000), чем бывает в школе.");
        return page.finish();
    };
    if proposals.mentees.is_empty() {
        page.text("Никому наставник не нужен: молодых и вновь принятых без наставника нет, запросов тоже.");
        return page.finish();
    }
    page.text(
        "Это ещё не пары. Черновик реестра с ними и причины отказов пишет команда «analyze pairs».",
    );
    page.text(total(proposals));
    page.gap();
    let rows = reasons_of(proposals);
    if !rows.is_empty() {
        let written = page.table(columns).rows(&rows).end();
        page.keep_head(&written);
        page.gap();
    }
    for mentee in &proposals.unmatched {
        page.text(format!("{}: {}.", mentee.mentee, mentee.text));
    }
    page.finish()
}

fn reasons_of(proposals: &Proposals) -> Vec<Reason<'_>> {
    let mut rows = Vec::new();
    for (number, proposal) in (1..).zip(&proposals.chosen) {
        let pair = proposals.edge_of(proposal);
        rows.extend(pair.map(|pair| Reason { number, proposal, pair }));
    }
    rows
}

fn reasons(analysis: &Analysis, proposals: &Proposals) -> Sheet {
    let rows = reasons_of(proposals);
    let columns = reason_columns();
    let mut page = Page::new(DRAFT_SHEETS[1], &column::widths(&columns));
    page.title("Почему предложены эти пары", subtitle(analysis, proposals));
    page.text(total(proposals));
    page.text(
        "Набор пар лучший по порядку целей: больше всего молодых и вновь принятых с наставником, больше всего \
         наставляемых, меньше всего предупреждений, больше всего баллов, нагрузка наставников ровнее. \
         Действующие пары не меняются.",
    );
    page.gap();
    if !rows.is_empty() {
        let written = page.table(columns).rows(&rows).end();
        page.keep_head(&written);
    }
    page.finish()
}

fn total(proposals: &Proposals) -> String {
    let objective = &proposals.objective;
    let young = proposals.mentees.iter().filter(|mentee| mentee.young_or_new).count();
    format!(
        "Наставник предложен {} из {} нуждающихся, в том числе молодым и вновь принятым – {young_covered} из {young}; \
         предупреждений {}, баллов {}.",
        objective.covered,
        proposals.mentees.len(),
        objective.warnings,
        objective.points,
        young_covered = objective.young_covered,
    )
}

/// What the points of a pair are of, in words.
fn why(pair: &PossiblePair) -> String {
    let parts = pair
        .components
        .iter()
        .map(|(component, points)| format!("{} – {points}", component_words(*component, *points)));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        "особых оснований нет".to_owned()
    } else {
        parts.join("; ")
    }
}

/// What a component is; how many points it gives tells the rest.
fn component_words(component: ProposalComponent, points: u32) -> &'static str {
    match (component, points) {
        (ProposalComponent::Subject, 40..) => "один предмет",
        (ProposalComponent::Subject, _) => "предметы одной группы",
        (ProposalComponent::Wish, 30..) => "хотят работать вместе оба",
        (ProposalComponent::Wish, _) => "хочет работать вместе один",
        (ProposalComponent::Category, 20..) => "высшая категория",
        (ProposalComponent::Category, _) => "первая категория",
        (ProposalComponent::Gap, 15..) => "стаж больше на 5–20 лет",
        (ProposalComponent::Gap, _) => "стаж больше на 3–5 или 20–30 лет",
        (ProposalComponent::Parallel, _) => "общая параллель",
        (ProposalComponent::Evidence, _) => "выступал или участвовал в конкурсах за 3 года",
        (ProposalComponent::Mentored, _) => "уже довёл пару до конца",
    }
}

fn broken(pair: &PossiblePair) -> Value {
    if pair.broken.is_empty() { text("–") } else { text(rules::listed(&pair.broken)) }
}

/// What the whole would lose: «баллов на 15 меньше».
fn cost([young, covered, warnings, points]: [i64; 4]) -> String {
    let mut parts = Vec::new();
    for (what, change) in [
        ("молодых с наставником", young),
        ("наставляемых", covered),
        ("предупреждений", warnings),
        ("баллов", points),
    ] {
        let how = if change < 0 { "меньше" } else { "больше" };
        if change != 0 {
            parts.push(format!("{what} на {} {how}", change.abs()));
        }
    }
    if parts.is_empty() {
        "ничего: равноценно".to_owned()
    } else {
        parts.join("; ")
    }
}

fn without_columns<'a>() -> Vec<Column<&'a Unmatched>> {
    vec![
        texts(head("Кто").wide(30.0), |mentee: &&Unmatched| &mentee.mentee),
        texts(head("Какая пара нужна").wide(44.0), |mentee| mentee.kind.words()),
        column(
            head("Почему нет предложения и что сделать").wide(90.0),
            Kind::Text,
            |mentee| text(words::sentence(&mentee.text)),
        ),
    ]
}

fn without(analysis: &Analysis, proposals: &Proposals) -> Sheet {
    let columns = without_columns();
    let mut page = Page::new(DRAFT_SHEETS[2], &column::widths(&columns));
    page.title("Кому наставник не предложен", subtitle(analysis, proposals));
    let rows: Vec<&Unmatched> = proposals.unmatched.iter().collect();
    if rows.is_empty() {
        let everybody = if proposals.mentees.is_empty() {
            "Никому наставник не нужен: молодых и вновь принятых без наставника нет, запросов тоже."
        } else {
            "Наставник предложен каждому, кому он нужен."
        };
        page.text(everybody);
    } else {
        let written = page.table(columns).rows(&rows).end();
        page.keep_head(&written);
    }
    page.gap();
    for (heading, names) in [
        (
            "Не предложены наставниками: стаж в списке кадров не указан (впишите его)",
            &proposals.unknown_experience,
        ),
        (
            "Запросы не учтены: таких педагогов нет в списке кадров года (исправьте имя или список)",
            &proposals.strangers,
        ),
        (
            "Запросы не учтены: вид пары не указан или это вид для молодых и вновь принятых (впишите вид)",
            &proposals.unused_requests,
        ),
    ] {
        if !names.is_empty() {
            page.heading(heading);
            page.text(names.join(", "));
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_of_another_mentor_is_told_in_words() {
        for (delta, expected) in [
            ([0, 0, 0, 0], "ничего: равноценно"),
            ([0, 0, 1, -15], "предупреждений на 1 больше; баллов на 15 меньше"),
            ([-1, 0, -1, 0], "молодых с наставником на 1 меньше; предупреждений на 1 меньше"),
        ] {
            assert_eq!(cost(delta), expected);
        }
    }
}
