//! «Что изменилось»: this run against the one before it – files, figures, and which files moved which.
//! Only words and places; what is different was found before.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::{programme, words};
use crate::analysis::{
    Analysis, Cause, Changes, Fate, FigureChange, FileChange, Incomparable, Measure, Since,
    YearChange,
};
use crate::ids::{FigureUnit, IndicatorId};

const TITLE: &str = "Что изменилось";
const WIDTHS: [f64; 9] = [44.0, 12.0, 9.0, 9.0, 11.0, 9.0, 9.0, 11.0, 52.0];
const FIGURES: [&str; 3] = ["показатель", "показателя", "показателей"];
/// Figures told on a terminal.
const MOST_TOLD: usize = 2;

/// The file that an earlier result is kept in, beside the report.
#[must_use]
pub fn file_name(analysis: &Analysis) -> String {
    format!("{}{}.json", KEPT, analysis.year)
}

/// How the name of a kept result begins.
pub const KEPT: &str = "Итоги для сравнения ";

/// The sheet; none in the first run.
pub(super) fn sheet(analysis: &Analysis) -> Option<Sheet> {
    let since = analysis.details.since.as_ref()?;
    let mut page = Page::new(TITLE, &WIDTHS);
    page.title(
        "Что изменилось с прошлого запуска",
        format!("Сравнение с файлом «{}», записанным в прошлый раз", file_name(analysis)),
    );
    match since {
        Since::Incomparable(why) => {
            page.line(Look::Plain, incomparable(why, analysis));
        }
        Since::Compared(changes) if changes.is_empty() => {
            page.line(Look::Plain, "Без изменений: те же файлы, те же показатели.");
            version(&mut page, changes);
        }
        Since::Compared(changes) => {
            version(&mut page, changes);
            files(&mut page, &changes.files);
            figures(&mut page, changes);
        }
    }
    Some(page.finish())
}

/// Two or three lines for the closing summary; nothing in the first run.
#[must_use]
pub fn told(analysis: &Analysis) -> Option<String> {
    Some(match analysis.details.since.as_ref()? {
        Since::Incomparable(why) => format!("{}\n", incomparable(why, analysis)),
        Since::Compared(changes) if changes.is_empty() => {
            "С прошлого запуска: без изменений\n".to_owned()
        }
        Since::Compared(changes) => {
            let head = format!("С прошлого запуска: {}\n", counts(changes));
            let moved = changes.figures.iter().take(MOST_TOLD).map(|change| {
                let name = programme::planned(change.id)
                    .map_or(change.id.as_str(), |planned| planned.name);
                format!("  {}: {}\n", name.trim_end_matches(','), moved_in_short(change))
            });
            let more = format!("  подробно – на листе «{TITLE}» отчёта\n");
            std::iter::once(head).chain(moved).chain([more]).collect()
        }
    })
}

/// «файлы – пришло 1, изменилось 2; изменились 3 показателя».
fn counts(changes: &Changes) -> String {
    let counted = FATES.iter().filter_map(|word| {
        let own = changes.files.iter().filter(|change| word_of(&change.fate) == *word);
        Some(own.count()).filter(|count| *count > 0).map(|count| format!("{word} {count}"))
    });
    let counted = counted.collect::<Vec<_>>().join(", ");
    let files = if counted.is_empty() { "те же".to_owned() } else { counted };
    let moved = changes.figures.len() as u64;
    let figures = if moved == 0 {
        "показатели те же".to_owned()
    } else {
        let verb = words::plural(moved, ["изменился", "изменились", "изменилось"]);
        format!("{verb} {moved} {}", words::plural(moved, FIGURES))
    };
    format!("файлы – {files}; {figures}")
}

/// What became of files, in the order of telling.
const FATES: [&str; 5] = ["пришло", "ушло", "переименовано", "изменилось", "прочитано иначе"];

fn word_of(fate: &Fate) -> &'static str {
    FATES[match fate {
        Fate::Came => 0,
        Fate::Went => 1,
        Fate::Renamed(_) => 2,
        Fate::Changed => 3,
        Fate::Reread => 4,
    }]
}

fn moved_in_short(change: &FigureChange) -> String {
    let year = change.years.last().map(|year| {
        let [before, after] = [&year.before, &year.after].map(|one| short(one.as_ref()));
        format!("за {} было {before}, стало {after}", year.year)
    });
    let verdict = || change.verdicts.map(|_| "вывод другой".to_owned());
    year.or_else(verdict).unwrap_or_else(|| "план другой".to_owned())
}

fn short(measure: Option<&Measure>) -> String {
    match measure.map(|measure| (measure.numerator, measure.denominator, measure.value)) {
        Some((Some(count), Some(of), _)) => format!("{count} из {of}"),
        Some((Some(count), None, _)) => count.to_string(),
        Some((None, _, Some(value))) => words::decimal(value, 2),
        _ => figure::NONE.to_owned(),
    }
}

fn incomparable(why: &Incomparable, analysis: &Analysis) -> String {
    let name = file_name(analysis);
    let why = match why {
        Incomparable::Damaged => {
            "он повреждён или записан не этой программой, прочитать его не удалось".to_owned()
        }
        Incomparable::OtherContract => "он записан несовместимой версией программы".to_owned(),
        Incomparable::OtherSchool(school) => {
            format!("в нём итоги другой школы ({})", words::school(school))
        }
        Incomparable::OtherYear(year) => format!("в нём итоги за {year} учебный год"),
    };
    format!(
        "С прошлым запуском сравнить нельзя: есть файл «{name}», но {why}. \
         Теперь в нём итоги этого запуска, следующий сравнится с ними."
    )
}

fn version(page: &mut Page, changes: &Changes) {
    if let Some([then, now]) = &changes.versions {
        page.line(Look::Note, format!("Версия программы: была {then}, стала {now}."));
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::text(text, Look::Body.of(Kind::Text))
}

fn heads(page: &mut Page, titles: &[(&str, u16)]) {
    let style = Look::Header.of(Kind::Centred);
    page.row(titles.iter().map(|(title, span)| Cell::text(*title, style).over(*span)).collect());
}

fn files(page: &mut Page, files: &[FileChange]) {
    page.line(Look::Heading, "Файлы");
    if files.is_empty() {
        page.line(Look::Plain, "Файлы те же.");
        page.gap();
        return;
    }
    heads(page, &[("Файл", 1), ("Что с ним", 3), ("Лист", 3), ("Строк\nбыло → стало", 2)]);
    for change in files {
        let row = |page: &mut Page, sheet: String, rows: String| {
            page.row(vec![
                text(change.file.as_str()),
                text(fate(&change.fate)).over(3),
                text(sheet).over(3),
                text(rows).over(2),
            ]);
        };
        if change.sheets.is_empty() {
            row(page, "все".to_owned(), "столько же".to_owned());
        }
        for sheet in &change.sheets {
            let title = sheet.sheet.clone().unwrap_or_else(|| figure::DASH.to_owned());
            row(page, title, rows(sheet.before, sheet.after));
        }
    }
    page.gap();
}

fn fate(fate: &Fate) -> String {
    match fate {
        Fate::Came => "пришёл".to_owned(),
        Fate::Went => "ушёл".to_owned(),
        Fate::Renamed(old) => format!("переименован, был «{old}»"),
        Fate::Changed => "изменился".to_owned(),
        Fate::Reread => "тот же, но прочитан иначе".to_owned(),
    }
}

/// «89 → 90 (отклонено 1 → 0)».
fn rows(before: Option<[u64; 2]>, after: Option<[u64; 2]>) -> String {
    let of = |seen: Option<[u64; 2]>, part: usize| {
        seen.map_or_else(|| figure::DASH.to_owned(), |rows| rows[part].to_string())
    };
    let read = format!("{} → {}", of(before, 0), of(after, 0));
    let refused = [before, after].iter().flatten().any(|rows| rows[1] > 0);
    if refused {
        format!("{read} (отклонено {} → {})", of(before, 1), of(after, 1))
    } else {
        read
    }
}

fn figures(page: &mut Page, changes: &Changes) {
    page.line(Look::Heading, "Показатели");
    if changes.figures.is_empty() {
        page.line(Look::Plain, "Ни один показатель не изменился.");
        return;
    }
    let titles = [
        ("Показатель", 1),
        ("Учебный\nгод", 1),
        ("Было:\nчисло", 1),
        ("из", 1),
        ("доля", 1),
        ("Стало:\nчисло", 1),
        ("из", 1),
        ("доля", 1),
        ("Из-за чего", 1),
    ];
    heads(page, &titles);
    let head = page.next_row() - 1;
    page.sheet().print.repeat = Some([head, head]);
    for change in &changes.figures {
        let name = programme::planned(change.id).map_or(change.id.as_str(), |planned| planned.name);
        let name = name.trim_end_matches(',');
        let causes = causes(&change.causes, &changes.files);
        for year in &change.years {
            moved(page, name, year, &causes);
        }
        if let Some(words) = words_of(change) {
            let cells = vec![text(name), text(words).over(7), text(causes.as_str())];
            page.row(cells);
        }
    }
    page.line(
        Look::Note,
        "Доля не показана, если в знаменателе меньше 10. Причина – файл, строки которого вошли или входили в показатель.",
    );
}

fn moved(page: &mut Page, name: &str, change: &YearChange, causes: &str) {
    let row = page.next_row() + 1;
    let mut cells =
        vec![text(name), Cell::text(change.year.to_string(), Look::Body.of(Kind::Centred))];
    for (first, measure) in [(2, &change.before), (5, &change.after)] {
        cells.extend(figure_cells(measure.as_ref(), first, row));
    }
    cells.push(text(causes));
    page.row(cells);
}

/// Number, of how many, share.
fn figure_cells(measure: Option<&Measure>, first: u16, row: u32) -> [Cell; 3] {
    let Some(measure) = measure else {
        let word = |text: &str| Cell::text(text, Look::Muted.of(Kind::Centred));
        return [word(figure::DASH), word(figure::DASH), word(figure::NONE)];
    };
    let (kind, share) = match (measure.numerator, measure.denominator, measure.value) {
        (Some(count), Some(of), _) => {
            (Kind::Share, figure::share((first, count), (first + 1, of), row))
        }
        (None, Some(of), Some(_)) if of < figure::LEAST => {
            (Kind::Score, Content::Text(figure::FEW.to_owned()))
        }
        (None, _, Some(mean)) => (Kind::Score, Content::Number(mean)),
        _ => (Kind::Share, Content::Text(figure::NONE.to_owned())),
    };
    [
        figure::cell(figure::optional_count(measure.numerator), Look::Body, Kind::Count),
        figure::cell(figure::optional_count(measure.denominator), Look::Body, Kind::Count),
        figure::cell(share, Look::Body, kind),
    ]
}

/// Verdict and plan, where they are others.
fn words_of(change: &FigureChange) -> Option<String> {
    let is_score = change.id == IndicatorId::Climate;
    let unit = if is_score { FigureUnit::Score } else { FigureUnit::Share };
    let verdict = change.verdicts.map(|verdicts| {
        let [then, now] = verdicts.map(|verdict| words::verdict(verdict, unit));
        format!("вывод: был «{then}», стал «{now}»")
    });
    let plan = |plan: Option<f64>| match plan {
        Some(plan) if is_score => words::decimal(plan, 2),
        Some(plan) => words::percent(plan),
        None => "не задан".to_owned(),
    };
    let target = change.targets.map(|targets| {
        let [then, now] = targets.map(plan);
        format!("план: был {then}, стал {now}")
    });
    let parts: Vec<String> = verdict.into_iter().chain(target).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn causes(causes: &[Cause], files: &[FileChange]) -> String {
    let changed = |name: &str| {
        let found = files.iter().find(|change| change.file == name);
        found.map_or_else(|| format!("«{name}»"), |found| format!("«{name}» {}", fate(&found.fate)))
    };
    let (indirect, direct): (Vec<_>, Vec<_>) =
        causes.iter().partition(|cause| matches!(cause, Cause::Indirect(_)));
    let say = |cause: &Cause| match cause {
        Cause::File(name) | Cause::Indirect(name) => changed(name),
        Cause::Passport(name) => format!("паспорт программы: {}", changed(name)),
        Cause::Figures => "следует из выводов по другим показателям".to_owned(),
        Cause::Version => "другая версия программы".to_owned(),
        Cause::Parameters => "параметры расчёта: файлы и версия программы те же".to_owned(),
    };
    let mut parts: Vec<String> = direct.into_iter().map(say).collect();
    if !indirect.is_empty() {
        let names = indirect.into_iter().map(say).collect::<Vec<_>>().join(", ");
        parts.push(format!("файлы показателя те же; косвенно: {names}"));
    }
    parts.join("; ")
}
