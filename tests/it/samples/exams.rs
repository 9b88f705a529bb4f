//! ОГЭ and ЕГЭ protocols of the sample school in the layouts of the regional centre.
//! Writes `.xlsx` only; the ОГЭ ones are turned into `.xls` by `convert-xls.sh`.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::SCHOOL_CODE;
use super::exam_papers::{Condition, EGE, Layout, OGE, Paper, Protocol, Scale, Sitting};
use super::pupils::{Pupil, class};
use super::random::Random;
use super::workbook::{Cell, Sheet, texts, write};

/// One line of a protocol before it is laid out.
struct Line<'a> {
    school: u32,
    pupil: &'a Pupil,
    short: String,
    long: String,
    primary: u32,
    result: u32,
}

/// Columns of the ОГЭ layout, as the designer's merged cells leave them.
const OGE_COLUMNS: [(usize, &str); 13] = [
    (0, "№"),
    (1, "Код ОО"),
    (2, "Класс"),
    (4, "Код ППЭ"),
    (6, "Аудитория"),
    (8, "Код МСУ"),
    (10, "Фамилия"),
    (12, "Имя"),
    (13, "Отчество"),
    (14, "Задания с кратким ответом"),
    (17, "Задания с развёрнутым ответом"),
    (18, "Первичный балл"),
    (20, "Оценка"),
];

/// Columns of the sparse ЕГЭ layout; the last is named by the protocol.
const EGE_COLUMNS: [(usize, &str); 13] = [
    (0, "№"),
    (2, "Код МСУ"),
    (4, "Код ОО"),
    (6, "Класс"),
    (8, "Код ППЭ"),
    (10, "Аудитория"),
    (12, "Фамилия"),
    (13, "Имя"),
    (14, "Отчество"),
    (16, "Задания с кратким ответом"),
    (18, "Задания с развёрнутым ответом"),
    (20, "Первичный балл"),
    (22, "Тестовый балл"),
];

/// Writes the ОГЭ protocols as `.xlsx` under the names their `.xls` will have.
pub(super) fn write_oge(root: &Path) -> Result<(), XlsxError> {
    for protocol in OGE {
        let pupils = ninth_grade(protocol.year);
        let strangers = class(protocol.year, "9В", protocol.strangers);
        let mut rows =
            vec![texts(&["Протокол проверки результатов"]), texts(&["78 - г. Санкт-Петербург"])];
        let mut headers = vec![0];
        for sitting in protocol.sittings {
            rows.push(vec![format!("{} {}", sitting.paper.title, sitting.date).into()]);
            rows.push(Vec::new());
            headers.push(rows.len());
            rows.push(sparse(&OGE_COLUMNS, OGE_COLUMNS.map(|(_, title)| title.into())));
            let lines = lines(protocol, sitting, &pupils, &strangers);
            rows.extend(lines.iter().enumerate().map(|(n, line)| oge_row(n, line)));
            rows.push(texts(&["Средние"]));
        }
        let sheet = Sheet { title: "Page 1".to_owned(), rows, headers };
        write(&root.join(format!("{}.xlsx", protocol.file)), &[sheet])?;
    }
    Ok(())
}

/// Writes the ЕГЭ protocols.
pub(super) fn write_ege(root: &Path) -> Result<(), XlsxError> {
    for protocol in EGE {
        let pupils = class(protocol.year, "11А", if protocol.year == 2022 { 24 } else { 26 });
        for sitting in protocol.sittings {
            let lines = lines(protocol, sitting, &pupils, &[]);
            let sheet = match protocol.layout {
                Layout::Sparse => ege_sparse(protocol, sitting, &lines),
                Layout::Dense | Layout::Passports => ege_dense(protocol, sitting, &lines),
            };
            write(&root.join(protocol.file), &[sheet])?;
        }
    }
    Ok(())
}

/// Two classes; in 2023 two girls or boys of one class have the same full name.
fn ninth_grade(year: u32) -> Vec<Pupil> {
    let mut pupils = class(year, "9А", 25);
    if year == 2023 {
        pupils.insert(10, pupils[9].namesake());
    }
    pupils.extend(class(year, "9Б", 23));
    pupils
}

fn lines<'a>(
    protocol: &Protocol,
    sitting: &Sitting,
    pupils: &'a [Pupil],
    strangers: &'a [Pupil],
) -> Vec<Line<'a>> {
    let mut random = Random::of(&format!("{} {}", protocol.file, sitting.paper.title));
    let graduates = pupils.iter().enumerate().filter(|(n, _)| (sitting.sat)(*n));
    let mut lines: Vec<_> = graduates
        .map(|(n, pupil)| {
            let forced = sitting.forced.iter().find(|(number, _)| *number == n);
            let primary =
                forced.map_or_else(|| draw(sitting.paper, &mut random), |(_, primary)| *primary);
            line(sitting.paper, &mut random, SCHOOL_CODE, pupil, primary)
        })
        .collect();
    for pupil in strangers {
        let primary = draw(sitting.paper, &mut random);
        lines.push(line(sitting.paper, &mut random, SCHOOL_CODE + 7, pupil, primary));
    }
    spoil_mask(protocol, sitting, &mut lines);
    lines
}

/// Where one mask does not add up to its score: the end of the file's name and the paper.
const SPOILT: [(&str, &str); 2] =
    [("ОГЭ 2022", "01 - Русский язык"), ("03 Физика.xlsx", "03 - Физика")];

fn spoil_mask(protocol: &Protocol, sitting: &Sitting, lines: &mut [Line]) {
    let spoilt = SPOILT
        .iter()
        .any(|(file, title)| protocol.file.ends_with(file) && sitting.paper.title == *title);
    if let (true, Some(line)) = (spoilt, lines.get_mut(2)) {
        line.short = line.short.replacen('+', "-", 1);
    }
}

/// A primary score by the usual spread of results; hardly anybody fails.
fn draw(paper: &Paper, random: &mut Random) -> u32 {
    let top = paper.short.iter().chain(paper.long).sum::<u32>();
    let bounds = match &paper.scale {
        Scale::Mark([three, four, five], _) => [*three, *four, *five, top],
        Scale::Test([_, (least, _), _]) => {
            [*least + 1, least + (top - least) / 3, least + (top - least) * 2 / 3, top]
        }
    };
    match random.weighted(&[38, 42, 20]) {
        0 => random.between(bounds[0], bounds[1] - 1),
        1 => random.between(bounds[1], bounds[2] - 1),
        _ => random.between(bounds[2], bounds[3]),
    }
}

fn line<'a>(
    paper: &Paper,
    random: &mut Random,
    school: u32,
    pupil: &'a Pupil,
    primary: u32,
) -> Line<'a> {
    let maxima: Vec<u32> = paper.short.iter().chain(paper.long).copied().collect();
    let points = random.spread(&maxima, primary);
    let (short, long) = points.split_at(paper.short.len());
    let result = match &paper.scale {
        Scale::Mark(bounds, condition) => mark(*bounds, *condition, primary, short, long),
        Scale::Test(corners) => test_score(corners, primary),
    };
    let mask = short.iter().zip(paper.short).map(|(points, maximum)| match (points, maximum) {
        (0, _) => "-".to_owned(),
        (_, 1) => "+".to_owned(),
        _ => points.to_string(),
    });
    let parts = long.iter().zip(paper.long).map(|(points, maximum)| format!("{points}({maximum})"));
    Line { school, pupil, short: mask.collect(), long: parts.collect(), primary, result }
}

fn mark(bounds: [u32; 3], condition: Condition, primary: u32, short: &[u32], long: &[u32]) -> u32 {
    let reached = 2 + bounds.iter().filter(|bound| primary >= **bound).count() as u32;
    match condition {
        Condition::Geometry if short[14..].iter().chain(&long[3..]).sum::<u32>() < 2 => 2,
        Condition::None | Condition::Geometry => reached,
        Condition::Literacy => match long[7..11].iter().sum() {
            0..=3 => reached.min(3),
            4..=5 => reached.min(4),
            _ => reached,
        },
    }
}

fn test_score(corners: &[(u32, u32); 3], primary: u32) -> u32 {
    let [low, middle, high] = *corners;
    let (from, to) = if primary <= middle.0 { (low, middle) } else { (middle, high) };
    from.1 + (to.1 - from.1) * (primary - from.0) / (to.0 - from.0)
}

/// Values at the columns of a layout, blanks between.
fn sparse<const N: usize>(columns: &[(usize, &str); N], values: [Cell; N]) -> Vec<Cell> {
    let mut row = vec![Cell::Blank; columns[N - 1].0 + 1];
    for ((column, _), value) in columns.iter().zip(values) {
        row[*column] = value;
    }
    row
}

/// «9А» as schools type it.
fn spelt_class(n: usize, class: &str) -> String {
    match n % 12 {
        5 => class.to_lowercase(),
        8 => class.replace('9', "9-").replace("11", "11-"),
        10 => format!("{class} "),
        // A Latin letter that looks like the Cyrillic one.
        11 => class.replace('А', "A"),
        _ => class.to_owned(),
    }
}

fn oge_row(n: usize, line: &Line) -> Vec<Cell> {
    let number = n as u32 + 1;
    let values = [
        number.into(),
        line.school.into(),
        spelt_class(n, &line.pupil.class).into(),
        1_203.into(),
        (101 + number / 15).into(),
        12.into(),
        line.pupil.surname.as_str().into(),
        line.pupil.name.into(),
        line.pupil.patronymic.as_str().into(),
        line.short.as_str().into(),
        line.long.as_str().into(),
        line.primary.into(),
        line.result.into(),
    ];
    sparse(&OGE_COLUMNS, values)
}

/// The thirteen values of an ЕГЭ row in the order of the sparse layout.
fn ege_values(n: usize, line: &Line) -> [Cell; 13] {
    [
        (n as u32 + 1).into(),
        12.into(),
        line.school.to_string().into(),
        spelt_class(n, &line.pupil.class).into(),
        "2034".into(),
        format!("{:04}", 301 + n / 15).into(),
        line.pupil.surname.as_str().into(),
        line.pupil.name.into(),
        line.pupil.patronymic.as_str().into(),
        line.short.as_str().into(),
        line.long.as_str().into(),
        line.primary.into(),
        line.result.into(),
    ]
}

fn ege_sparse(protocol: &Protocol, sitting: &Sitting, lines: &[Line]) -> Sheet {
    let mut rows = vec![Vec::new(); 7];
    rows[0] = texts(&["Протокол проверки"]);
    rows[1] = texts(&["78 - г. Санкт-Петербург"]);
    rows[5] = vec![format!("{} {}", sitting.paper.title, sitting.date).into()];
    let mut header = EGE_COLUMNS.map(|(_, title)| Cell::from(title));
    header[12] = protocol.result.into();
    rows.push(sparse(&EGE_COLUMNS, header));
    rows.extend(
        lines.iter().enumerate().map(|(n, line)| sparse(&EGE_COLUMNS, ege_values(n, line))),
    );
    Sheet { title: "Page 1".to_owned(), rows, headers: vec![0, 7] }
}

fn ege_dense(protocol: &Protocol, sitting: &Sitting, lines: &[Line]) -> Sheet {
    let mut header = EGE_COLUMNS.map(|(_, title)| Cell::from(title));
    header[12] = protocol.result.into();
    let mut rows = vec![
        vec![format!("{} {}", sitting.paper.title, sitting.date).into()],
        dense(protocol, sitting.paper, &header, texts(&["Серия", "Номер"])),
    ];
    let mut random = Random::of(&format!("{} documents", protocol.file));
    rows.extend(lines.iter().enumerate().map(|(n, line)| {
        let series = format!("00{:02}", random.below(100));
        let number = format!("{:06}", random.below(1_000_000));
        dense(protocol, sitting.paper, &ege_values(n, line), texts(&[&series, &number]))
    }));
    Sheet { title: "Page 1".to_owned(), rows, headers: vec![0, 1] }
}

/// No spacer columns; documents where the protocol has them, part 2 where the paper has it.
fn dense(
    protocol: &Protocol,
    paper: &Paper,
    values: &[Cell; 13],
    documents: Vec<Cell>,
) -> Vec<Cell> {
    let mut row = values.to_vec();
    if paper.long.is_empty() {
        row.remove(10);
    }
    if protocol.layout == Layout::Passports {
        row.splice(9..9, documents);
    }
    row
}
