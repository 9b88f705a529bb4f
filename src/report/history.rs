//! «Что изменилось»: this run against the one before it – files, figures, and which files moved which.
//! Only words and places; what is different was found before.

use super::column::{Column, Value, column, count_or_dash, head, nth, text, texts, years};
use super::figure::{self, DASH};
use super::formula::{ColumnId, Formula};
use super::model::{Cell, Kind, Look};
use super::page::Page;
use super::words;
use crate::analysis::{
    Analysis, Cause, Changes, Fate, FigureChange, FileChange, Incomparable, Measure, RunComparison,
    SheetChange, YearChange,
};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::result_files;
use crate::verdict::{FEWEST, Verdict};

const TITLE: &str = "Что изменилось";
const WIDTHS: [f64; 9] = [44.0, 12.0, 9.0, 9.0, 11.0, 9.0, 9.0, 11.0, 52.0];
const FIGURES: [&str; 3] = ["показатель", "показателя", "показателей"];
/// Figures told on a terminal.
const MOST_TOLD: usize = 2;

/// The file that an earlier result is kept in, beside the report.
pub(crate) fn file_name(analysis: &Analysis) -> String {
    format!("{}.json", result_files::titled(result_files::KEPT, analysis.year))
}

/// The sheet; none in the first run.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let comparison = analysis.details.earlier_run.as_ref()?;
    let mut page = Page::new(TITLE, &WIDTHS);
    page.title(
        "Что изменилось с прошлого запуска",
        "Сравнение с тем прошлым запуском, итоги которого были другими".to_owned(),
    );
    match comparison {
        RunComparison::Incomparable(why) => {
            page.text(incomparable(why, analysis));
        }
        RunComparison::Compared(changes) if changes.is_empty() => {
            page.text("Без изменений: те же файлы, те же показатели.");
            version(&mut page, changes);
        }
        RunComparison::Compared(changes) => {
            version(&mut page, changes);
            files(&mut page, &changes.files);
            figures(&mut page, changes, analysis);
        }
    }
    Some(page)
}

/// Two or three lines for the closing summary; nothing in the first run.
pub(crate) fn closing_lines(analysis: &Analysis) -> Option<String> {
    if analysis.details.is_rerun {
        return Some("С прошлого запуска: без изменений\n".to_owned());
    }
    let changes = match analysis.details.earlier_run.as_ref()? {
        RunComparison::Incomparable(why) => {
            return Some(format!("{}\n", incomparable(why, analysis)));
        }
        RunComparison::Compared(changes) => changes,
    };
    if changes.is_empty() {
        return Some("С прошлого запуска: без изменений\n".to_owned());
    }
    let mut lines = vec![format!("С прошлого запуска: {}\n", counts(changes))];
    for change in changes.figures.iter().take(MOST_TOLD) {
        lines.push(format!("  {}: {}\n", name_of(change, analysis), moved_in_short(change)));
    }
    lines.push(format!("  подробно – на листе «{TITLE}» отчёта\n"));
    Some(lines.concat())
}

fn name_of<'a>(change: &FigureChange, analysis: &'a Analysis) -> &'a str {
    match analysis.indicator(change.id) {
        Some(indicator) => indicator.short_name(),
        None => change.id.as_str(),
    }
}

/// «файлы – пришло 1, изменилось 2; изменились 3 показателя».
fn counts(changes: &Changes) -> String {
    let mut counted = Vec::new();
    for word in FATES {
        let count = changes.files.iter().filter(|change| word_of(&change.fate) == word).count();
        if count > 0 {
            counted.push(format!("{word} {count}"));
        }
    }
    let files = if counted.is_empty() { "те же".to_owned() } else { counted.join(", ") };
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
    if let Some(YearChange { year, before, after }) = change.years.last() {
        let [before, after] = [before, after].map(|measure| figure_in_short(measure.as_ref()));
        return format!("за {year} было {before}, стало {after}");
    }
    let what = if change.verdicts.is_some() { "вывод" } else { "план" };
    format!("{what} другой")
}

fn figure_in_short(measure: Option<&Measure>) -> String {
    match measure.map(|measure| (measure.numerator, measure.denominator, measure.value)) {
        Some((Some(count), Some(of), _)) => format!("{count} из {of}"),
        Some((Some(count), None, _)) => count.to_string(),
        Some((None, _, Some(value))) => words::decimal(value, 2),
        _ => figure::NONE.to_owned(),
    }
}

/// Why there is no comparison, and that the next run will have one.
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
        page.note(format!("Версия программы: была {then}, стала {now}."));
    }
}

/// A sheet of a changed file; of a file whose sheets are the same, the file itself.
struct FileLine<'a> {
    change: &'a FileChange,
    sheet: Option<&'a SheetChange>,
}

impl FileLine<'_> {
    fn sheet(&self) -> &str {
        match self.sheet {
            Some(sheet) => sheet.sheet.as_deref().unwrap_or(DASH),
            None => "все",
        }
    }

    fn rows(&self) -> Value {
        match self.sheet {
            Some(sheet) => text(rows(sheet.before, sheet.after)),
            None => text("столько же"),
        }
    }
}

fn files(page: &mut Page, files: &[FileChange]) {
    page.heading("Файлы");
    if files.is_empty() {
        page.text("Файлы те же.");
        page.gap();
        return;
    }
    let mut table = page.table(vec![
        texts("Файл", |line: &FileLine| &line.change.file),
        column(head("Что с ним").over(3), Kind::Text, |line| text(fate(&line.change.fate))),
        texts(head("Лист").over(3), FileLine::sheet),
        column(head("Строк\nбыло → стало").over(2), Kind::Text, FileLine::rows),
    ]);
    for change in files {
        if change.sheets.is_empty() {
            table.row(&FileLine { change, sheet: None });
        }
        for sheet in &change.sheets {
            table.row(&FileLine { change, sheet: Some(sheet) });
        }
    }
    table.end();
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
    let read = arrow(before.map(|[read, _]| read), after.map(|[read, _]| read));
    let [before, after] = [before, after].map(|rows| rows.map(|[_, refused]| refused));
    if before.unwrap_or_default() + after.unwrap_or_default() == 0 {
        return read;
    }
    format!("{read} (отклонено {})", arrow(before, after))
}

fn arrow(before: Option<u64>, after: Option<u64>) -> String {
    let [before, after] = [before, after].map(words::count_or_dash);
    format!("{before} → {after}")
}

const COUNT: ColumnId = ColumnId::new("count");
const WHOLE: ColumnId = ColumnId::new("whole");
const SHARE: ColumnId = ColumnId::new("share");

/// The figure of a year in both runs, and what changed it.
struct FigureLine<'a> {
    name: &'a str,
    year: AcademicYear,
    runs: [Option<&'a Measure>; 2],
    /// Whether the report shows no share of the figure.
    is_few: bool,
    causes: String,
}

impl FigureLine<'_> {
    fn count(&self, run: usize) -> Value {
        count_or_dash(self.runs[run].and_then(|measure| measure.numerator))
    }

    fn whole(&self, run: usize) -> Value {
        count_or_dash(self.runs[run].and_then(|measure| measure.denominator))
    }

    fn share(&self, run: usize) -> Value {
        let Some(measure) = self.runs[run] else { return Value::word(figure::NONE) };
        match (measure.numerator, measure.denominator, measure.value) {
            (Some(_), Some(_), _) if self.is_few => Value::word(figure::FEW),
            (Some(_), Some(_), _) => Formula::Share(COUNT.nth(run), WHOLE.nth(run)).into(),
            (None, Some(whole), Some(_)) if whole < FEWEST => Value::word(figure::FEW),
            (None, _, Some(mean)) => Value::number_as(Kind::Score, mean),
            _ => Value::word(figure::NONE),
        }
    }
}

fn figure_columns<'a>() -> Vec<Column<FigureLine<'a>>> {
    let mut columns = vec![
        texts("Показатель", |line: &FigureLine| line.name),
        years("Учебный\nгод", |line| line.year),
    ];
    for (run, head) in [(0, "Было:\nчисло"), (1, "Стало:\nчисло")] {
        columns.extend([
            nth(COUNT.nth(run), head, Kind::Count, FigureLine::count),
            nth(WHOLE.nth(run), "из", Kind::Count, FigureLine::whole),
            nth(SHARE.nth(run), "доля", Kind::Share, FigureLine::share),
        ]);
    }
    columns.push(texts("Из-за чего", |line| &line.causes));
    columns
}

fn figures(page: &mut Page, changes: &Changes, analysis: &Analysis) {
    page.heading("Показатели");
    if changes.figures.is_empty() {
        page.text("Ни один показатель не изменился.");
        return;
    }
    let mut table = page.table(figure_columns());
    for change in &changes.figures {
        let (name, causes) = (name_of(change, analysis), causes(&change.causes, &changes.files));
        let verdict = analysis.indicator(change.id).map(|indicator| indicator.verdict);
        // The result that counts the others is no share of anything.
        let is_few = verdict == Some(Verdict::TooFew) || change.id == IndicatorId::SchoolResults;
        for YearChange { year, before, after } in &change.years {
            let runs = [before.as_ref(), after.as_ref()];
            table.row(&FigureLine { name, year: *year, runs, is_few, causes: causes.clone() });
        }
        if let Some(words) = words_of(change) {
            let style = Look::Body.of(Kind::Text);
            table.cells(vec![
                Cell::text(name, style),
                Cell::text(words, style).over(7),
                Cell::text(causes, style),
            ]);
        }
    }
    let table = table.end();
    page.repeat_head(&table);
    page.note("Доля не показана, если в знаменателе одного из лет меньше 10. Причина – файл, строки которого вошли или входили в показатель.",
    );
}

/// Verdict and plan, where they are others.
fn words_of(change: &FigureChange) -> Option<String> {
    let unit = change.id.planned().unit;
    let mut parts = Vec::new();
    if let Some(verdicts) = change.verdicts {
        let [then, now] = verdicts.map(|verdict| words::verdict(verdict, unit));
        parts.push(format!("вывод: был «{then}», стал «{now}»"));
    }
    if let Some(plans) = change.targets {
        let [then, now] = plans.map(|plan| match plan {
            Some(plan) => words::value(plan, unit),
            None => "не задан".to_owned(),
        });
        parts.push(format!("план: был {then}, стал {now}"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What moved a figure, in one sentence; what moved it indirectly comes last.
fn causes(causes: &[Cause], files: &[FileChange]) -> String {
    let (mut parts, mut indirect) = (Vec::new(), Vec::new());
    for cause in causes {
        match cause {
            Cause::File(name) => parts.push(changed(name, files)),
            Cause::Indirect(name) => indirect.push(changed(name, files)),
            Cause::Passport(name) => {
                parts.push(format!("паспорт программы: {}", changed(name, files)));
            }
            Cause::Figures => parts.push("следует из выводов по другим показателям".to_owned()),
            Cause::Version => parts.push("другая версия программы".to_owned()),
            Cause::Parameters => {
                parts.push("параметры расчёта: файлы и версия программы те же".to_owned());
            }
        }
    }
    if !indirect.is_empty() {
        let names = indirect.join(", ");
        parts.push(format!("файлы показателя те же; косвенно: {names}"));
    }
    parts.join("; ")
}

/// «Ф1.xlsx» изменился.
fn changed(name: &str, files: &[FileChange]) -> String {
    match files.iter().find(|change| change.file == name) {
        Some(change) => format!("«{name}» {}", fate(&change.fate)),
        None => format!("«{name}»"),
    }
}
