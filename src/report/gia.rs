//! «ГИА»: ОГЭ and ЕГЭ by subject in both years, thresholds; September and ГВЭ apart.
//! Shows what the analysis counted; thresholds are its, not this sheet's.

use super::beside;
use super::comparison::{self, Compared, Comparison, Detail, Line};
use super::figure;
use super::model::{Content, Kind, Look, Sheet};
use super::page::{self, Column, Page};
use super::sections::{self, Sections};
use super::{breaks, programme, sources};
use crate::analysis::{Analysis, ExamSummary};
use crate::ids::IndicatorId;
use crate::period::AcademicYear;
use crate::reference::Minimum;

const COLUMNS: [Column<ExamSummary>; 13] = [
    Column {
        title: "Экзамен",
        width: 11.0,
        kind: Kind::Centred,
        content: |e, _| Content::Text(e.exam.clone()),
    },
    Column {
        title: "Предмет",
        width: 30.0,
        kind: Kind::Text,
        content: |e, _| Content::Text(e.subject.clone()),
    },
    Column {
        title: "Учебный год",
        width: 12.0,
        kind: Kind::Centred,
        content: |e, _| Content::Text(e.year.to_string()),
    },
    Column {
        title: "Результатов",
        width: 12.5,
        kind: Kind::Count,
        content: |e, _| Content::count(e.sat),
    },
    Column {
        title: "Не ниже порога",
        width: 10.5,
        kind: Kind::Count,
        content: |e, _| figure::optional_count(e.above),
    },
    Column {
        title: "Доля не ниже порога",
        width: 11.0,
        kind: Kind::Share,
        content: |e, r| match e.above {
            Some(above) => figure::share((4, above), (3, e.sat), r),
            None => Content::Text(figure::DASH.to_owned()),
        },
    },
    Column {
        title: "Ровно на пороге",
        width: 12.5,
        kind: Kind::Count,
        content: |e, _| figure::optional_count(e.on_threshold),
    },
    Column {
        title: "Средний балл",
        width: 10.5,
        kind: Kind::Score,
        content: |e, _| figure::optional(e.mean_score),
    },
    Column {
        title: "Медиана балла",
        width: 11.0,
        kind: Kind::Score,
        content: |e, _| figure::optional(e.median_score),
    },
    Column {
        title: "Средняя отметка",
        width: 13.5,
        kind: Kind::Score,
        content: |e, _| figure::optional(e.mean_mark),
    },
    Column {
        title: "80 баллов и выше",
        width: 11.0,
        kind: Kind::Count,
        content: |e, _| figure::optional_count(e.high),
    },
    Column {
        title: "Порог",
        width: 15.0,
        kind: Kind::Centred,
        content: |e, _| Content::Text(e.threshold.clone()),
    },
    Column {
        title: "Этап",
        width: 13.0,
        kind: Kind::Centred,
        content: |e, _| Content::Text(stage(e).to_owned()),
    },
];

const MEASURES: [Compared; 1] = [Compared {
    id: IndicatorId::GiaAboveThreshold,
    count: "Не ниже порога",
    share: "Доля",
    chart: "ГИА: доля результатов не ниже порога",
    column: 4,
}];

const LEGEND: &str = "«Не ниже порога» включает результаты ровно на пороге. Один результат на человека и предмет: \
    последний до 31 августа, апелляция заменяет прежний. Порог ЕГЭ – минимальное количество баллов, подтверждающее освоение программы \
    среднего общего образования (аттестат): русский язык – 24, математика профильного уровня – 27; у предметов по выбору такого \
    минимума нет, взято минимальное количество баллов для поступления в вуз. Оба минимума устанавливает Рособрнадзор (приказ от \
    26.06.2019 № 876). ОГЭ и базовая математика сданы при отметке «3» и выше в протоколе.";

const UNIVERSITY: &str = "По настройке паспорта порог ЕГЭ – минимальное количество баллов для поступления в вуз (русский язык – 36).";

const ON_THRESHOLD: &str = "«Ровно на пороге» – по баллам: тестовый балл равен порогу, у ОГЭ первичный балл равен минимуму \
    для «3» своего года. «–»: баллы или минимум известны не у всех результатов; отметка «3» сама по себе не порог.";

/// Years in which the certificate had no minimum, or of one subject.
const APART: [(i32, &str); 2] = [
    (
        2020,
        "В 2020 году аттестаты выданы без экзаменов, минимума для аттестата не было: порог ЕГЭ – минимум для поступления в вуз \
         (русский язык – 36).",
    ),
    (
        2021,
        "В 2021 году для аттестата хватало ЕГЭ по русскому языку (24); у остальных предметов порог – минимум для поступления в вуз.",
    ),
];

fn stage(exam: &ExamSummary) -> &'static str {
    if exam.september { "сентябрь" } else { "основной" }
}

/// The sheet; registers the totals of ОГЭ and ЕГЭ.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::GIA, &page::widths(&COLUMNS));
    let years = [analysis.baseline, analysis.year];
    page.title(
        "Результаты государственной итоговой аттестации",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    breaks::notes(&mut page, analysis, &[IndicatorId::GiaAboveThreshold]);
    let (pooled, apart) = exams(analysis);
    if pooled.is_empty() {
        let files = "протоколы ОГЭ и ЕГЭ или бланк «ГИА»";
        page.line(Look::Plain, sections::empty("ГИА", files, analysis));
        between(&mut page, analysis, &apart);
        return page.finish();
    }
    let comparison = Comparison {
        heading: "По экзаменам и предметам",
        key: "Экзамен и предмет",
        key_columns: 3,
        of: "Результатов",
        measures: &MEASURES,
        years,
        lines: lines(&pooled, years),
        detail: Detail { year: 2, of: 3, rows: pooled.len() as u32 },
    };
    let between = |page: &mut Page| between(page, analysis, &apart);
    comparison::write(&mut page, comparison, &between, sections);
    page.line(Look::Heading, "Баллы и отметки");
    let [first, _] = page::table(&mut page, &COLUMNS, &pooled);
    page.sheet().print.repeat = Some([first - 1, first - 1]);
    notes(&mut page, analysis, &pooled);
    page.finish()
}

/// What the threshold means, and its norm.
fn notes(page: &mut Page, analysis: &Analysis, exams: &[ExamSummary]) {
    page.line(Look::Note, LEGEND);
    if analysis.details.choices.minimum == Minimum::University {
        page.line(Look::Note, UNIVERSITY);
    }
    for (year, note) in APART {
        let is_of = |exam: &ExamSummary| exam.exam == "ЕГЭ" && exam.year.end_year() == year;
        if exams.iter().any(is_of) {
            page.line(Look::Note, note);
        }
    }
    page.line(Look::Note, ON_THRESHOLD);
}

/// What stands before the detailed table: results shown apart, sources.
fn between(page: &mut Page, analysis: &Analysis, apart: &[ExamSummary]) {
    if !apart.is_empty() {
        page.line(Look::Heading, heading_of(apart));
        page::table(page, &COLUMNS, apart);
        page.gap();
    }
    beside::block(page, analysis, &[IndicatorId::GiaAboveThreshold]);
    sources::block(page, analysis, &[IndicatorId::GiaAboveThreshold]);
    page.gap();
}

/// Names what the results apart are.
fn heading_of(apart: &[ExamSummary]) -> &'static str {
    if apart.iter().any(|exam| exam.above.is_none()) {
        "ГВЭ, сентябрьский этап и предметы с неизвестным порогом: в общий показатель не входят"
    } else {
        "ГВЭ и сентябрьский этап: в общий показатель не входят"
    }
}

/// Results of the headline, then those shown apart, in order of exam, subject, year.
fn exams(analysis: &Analysis) -> (Vec<ExamSummary>, Vec<ExamSummary>) {
    let mut exams: Vec<_> = analysis
        .details
        .exams
        .iter()
        .filter(|exam| exam.year == analysis.year || exam.year == analysis.baseline)
        .cloned()
        .collect();
    exams.sort_by(|a, b| key(a).cmp(&key(b)));
    exams
        .into_iter()
        .partition(|exam| !exam.september && exam.exam != "ГВЭ" && exam.above.is_some())
}

fn key(exam: &ExamSummary) -> (bool, bool, &str, &str, AcademicYear) {
    (exam.exam == "ГВЭ", exam.exam != "ОГЭ", &exam.exam, &exam.subject, exam.year)
}

fn lines(exams: &[ExamSummary], years: [AcademicYear; 2]) -> Vec<Line> {
    let mut keys: Vec<_> = exams.iter().map(|exam| (&exam.exam, &exam.subject)).collect();
    keys.dedup();
    let line = |(exam, subject): (&String, &String)| Line {
        key: format!("{exam}: {subject}"),
        criteria: vec![(0, exam.clone()), (1, subject.clone())],
        years: years.map(|year| {
            let mut found = exams
                .iter()
                .filter(|row| &row.exam == exam && &row.subject == subject && row.year == year)
                .peekable();
            found.peek()?;
            let (of, above) = found.fold((0, 0), |(of, above), row| {
                (of + row.sat, above + row.above.unwrap_or_default())
            });
            Some((of, vec![above]))
        }),
    };
    keys.into_iter().map(line).collect()
}
