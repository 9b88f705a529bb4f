//! «Карточки наставляемых»: a printed page for each mentee of the year – request, mentor, order, plan and its fulfilment,
//! meetings, what the mentee did over the years. An internal paper; no result of a pupil stands in it.

use std::collections::BTreeMap;

use super::{date, optional, subtitle};
use crate::analysis::{Analysis, OwnRecord, Pair, StaffCard};
use crate::handwork::CODE;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::report::column::{self, Column, Value, column, head, labels, text, texts};
use crate::report::model::{Content, Kind, Link, Pages, Place, Report, Sheet};
use crate::report::page::Page;
use crate::report::{INPUT, words};
use crate::result_files;
use crate::text as names;

const WIDTHS: [f64; 6] = [26.0, 14.0, 16.0, 52.0, 22.0, 24.0];
/// Most characters of a sheet's title.
const LONGEST_TITLE: usize = 31;

/// What is known of a pair.
struct Fact<'a> {
    name: &'a str,
    value: Value,
}

/// The workbook «Карточки наставляемых ГГГГ-ГГГГ»; `None`: nobody is a mentee in the year.
pub(crate) fn cards(analysis: &Analysis) -> Option<Report> {
    let mut by_mentee: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
    for pair in super::pairs_of_year(analysis) {
        by_mentee.entry(&pair.mentee).or_default().push(pair);
    }
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut lines = Vec::new();
    for (mentee, pairs) in &by_mentee {
        let title = free_title(&sheets, mentee);
        sheets.push(card(analysis, &title, (mentee, pairs)));
        lines.push((*mentee, title));
    }
    sheets.insert(0, contents(analysis, &lines));
    let report = Report {
        title: result_files::titled(result_files::CARDS, analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: analysis.year.last_day(),
        input: INPUT.to_owned(),
        sheets,
    };
    (!by_mentee.is_empty()).then_some(report)
}

/// Who has a page, and its sheet.
type CardLine<'a> = (&'a str, String);

fn contents(analysis: &Analysis, lines: &[CardLine<'_>]) -> Sheet {
    let columns = vec![
        texts(head("Наставляемый").wide(44.0), |(mentee, _): &CardLine| mentee),
        column(head("Лист").wide(34.0), Kind::Text, |(_, title)| {
            let place = Place { sheet: title.clone(), row: 0, column: 0 };
            Value::Linked(title.clone(), Link::Inside(place))
        }),
    ];
    let mut page = Page::new(result_files::CARDS, &column::widths(&columns));
    page.title("Карточки наставляемых", subtitle(analysis));
    page.table(columns).rows(lines).end();
    page.finish()
}

/// «Бокова А. Л.», with a number if another mentee is called so.
fn free_title(sheets: &[Sheet], mentee: &str) -> String {
    let mut parts = mentee.split_whitespace();
    let surname = parts.next().unwrap_or_default();
    let initials =
        parts.filter_map(|part| part.chars().next()).map(|initial| format!(" {initial}."));
    let short = format!("{surname}{}", initials.collect::<String>());
    let clean: String = short.chars().filter(|sign| !"[]:*?/\\'".contains(*sign)).collect();
    let mut title: String = clean.chars().take(LONGEST_TITLE - 4).collect();
    let mut number = 1;
    while title.is_empty()
        || sheets.iter().any(|sheet| sheet.title.to_lowercase() == title.to_lowercase())
    {
        number += 1;
        let base: String = clean.chars().take(LONGEST_TITLE - 5).collect();
        title = format!("{base} ({number})");
    }
    title
}

fn card(analysis: &Analysis, title: &str, (mentee, pairs): (&str, &[&Pair])) -> Sheet {
    let mut page = Page::new(title, &WIDTHS);
    page.title(mentee, subtitle(analysis));
    if let Some(of_staff) = pairs.iter().find_map(|pair| pair.card.mentee.as_ref()) {
        page.text(about(of_staff));
    }
    page.gap();
    for pair in pairs {
        pair_lines(&mut page, pair, answers(analysis, pair));
    }
    records(&mut page, analysis, mentee);
    page.note(
        "Внутренний документ куратора и наставника: не публикуется, в показатели не входит. \
         Результатов учеников здесь нет.",
    );
    page.sheet().print.pages = Pages::One;
    page.finish()
}

/// «учитель, математика, стаж 2, категории нет».
fn about(card: &StaffCard) -> String {
    let mut parts = vec![card.post.clone(), card.subject.clone().unwrap_or_default()];
    parts.extend(card.experience_years.map(|years| format!("стаж {}", years.max(0.0) as u64)));
    parts.push(match &card.category {
        Some(category) => format!("категория {category}"),
        None => "без категории".to_owned(),
    });
    parts.retain(|part| !part.is_empty());
    words::sentence(&parts.join(", "))
}

/// «до – 6,2; после – 8,5».
fn answers(analysis: &Analysis, pair: &Pair) -> String {
    let own_answers = &analysis.details.own_answers;
    let keys = [names::folded(&pair.code), names::folded(&pair.mentee)];
    let of_pair = keys.iter().find_map(|key| own_answers.get(key)).into_iter().flatten();
    let parts = of_pair.map(|(stage, mean)| format!("{stage} – {mean:.1}").replace('.', ","));
    parts.collect::<Vec<_>>().join("; ")
}

fn pair_lines(page: &mut Page, pair: &Pair, answers: String) {
    let card = &pair.card;
    let mentor = match &card.mentor {
        Some(of_staff) => format!("{} ({})", pair.mentor, about(of_staff)),
        None => pair.mentor.clone(),
    };
    let number = |known: Option<f64>| known.map_or(Content::Blank, Content::Number).into();
    let lines = [
        ("Вид пары", text(pair.kind.words())),
        ("Наставник", text(mentor)),
        ("Запрос", optional(card.request.as_ref())),
        ("№ приказа", optional(pair.order.as_ref())),
        ("Дата приказа", date(card.order_date)),
        ("С", date(pair.from)),
        ("По", date(pair.to)),
        ("Программа", optional(card.programme.as_ref())),
        ("Утверждена", date(card.approved)),
        ("Выполнено, %", number(card.done_percent)),
        ("Встреч проведено", number(card.meetings)),
        ("Состояние", text(card.outcome.as_deref().unwrap_or(pair.status.words()))),
        ("Дата прекращения", date(card.ended)),
        ("Причина прекращения", optional(card.end_reason.as_ref())),
        ("Соглашение", optional(card.agreement.as_ref())),
        ("Отчёт наставника", optional(card.mentor_report.as_ref())),
        ("Анкеты, средний балл", text(answers)),
        ("Куратор", optional(card.curator.as_ref())),
    ];
    let columns: Vec<Column<Fact<'_>>> = vec![
        texts(head(CODE), |fact: &Fact| fact.name),
        column(head(pair.code.as_str()).over(5), Kind::Text, |fact| fact.value.clone()),
    ];
    let lines = lines.map(|(name, value)| Fact { name, value: shown(value) });
    page.table(columns).rows(&lines).end();
    page.gap();
}

/// A day and a number as texts: the column holds values of every kind.
fn shown(value: Value) -> Value {
    match value {
        Value::Plain(Content::Date(day)) => text(words::day(day)),
        Value::Plain(Content::Number(number)) => text(number.to_string()),
        value => value,
    }
}

fn records(page: &mut Page, analysis: &Analysis, mentee: &str) {
    let key = Name::parse(mentee).map(|name| name.key()).unwrap_or_default();
    page.heading("Выступления, конкурсы и курсы по годам");
    let Some(records) = analysis.details.own_records.get(&key) else {
        page.text("В прочитанных файлах их нет.");
        page.gap();
        return;
    };
    let columns = vec![
        column("Учебный год", Kind::Text, |record: &OwnRecord| match record.date {
            Some(day) => text(AcademicYear::of(day).to_string()),
            None => Value::nothing(),
        }),
        column("Дата", Kind::Date, |record| date(record.date)),
        labels("Что", |record| record.what),
        texts("Название или тема", |record| &record.title),
        texts("Уровень", |record| &record.level),
        texts("Результат", |record| &record.result),
    ];
    page.table(columns).rows(records).end();
    page.gap();
}
