//! ФИС ОКО's «Индивидуальные результаты» and «Статистика по отметкам» of the sample school.
//! Lays out the works of `vpr_works`; the other reports of «Аналитика» are not made.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::random::Random;
use super::vpr_works::{Dirt, Paper, WORKS, Work};
use super::workbook::{Cell, Sheet, texts, write};
use super::{DISTRICT, SCHOOL, SCHOOL_LOGIN};

/// What a pupil got: points (none: «не пройд.»), mark of the work, mark in the journal.
struct Pupil {
    code: u32,
    class: u32,
    variant: u32,
    points: Vec<Option<u32>>,
    total: u32,
    mark: u32,
    journal: Cell,
}

/// Weights of «2», «3», «4», «5» in the two years.
const MARK_WEIGHTS: [[u32; 4]; 2] = [[16, 36, 34, 14], [11, 35, 37, 17]];

/// Writes every file of every work.
pub(super) fn write_all(root: &Path) -> Result<(), XlsxError> {
    for work in WORKS {
        let folder = root.join(work.folder());
        let pupils = pupils(work);
        if !work.individual.is_empty() {
            let file = folder.join(work.individual);
            write(&file, &[individual(work, &pupils)])?;
            if work.dirt.contains(&Dirt::Twice) {
                fs::copy(&file, root.join(second_download(&work.folder(), work.individual)))?;
            }
        }
        if !work.statistics.is_empty() {
            write(&folder.join(work.statistics), &[statistics(work, &pupils)])?;
        }
    }
    Ok(())
}

/// A browser's name for a file that is there already.
fn second_download(folder: &str, file: &str) -> String {
    format!("{folder}/{} (1).xlsx", file.trim_end_matches(".xlsx"))
}

fn pupils(work: &Work) -> Vec<Pupil> {
    let mut random = Random::of(&work.key());
    let mut code = work.codes;
    let mut pupils = Vec::new();
    for (class, size) in work.classes.iter().enumerate() {
        for _ in 0..*size {
            // Absent pupils keep their code and are not listed.
            code += 1 + u32::from(random.chance(7));
            pupils.push(pupil(work, &mut random, code, class as u32 + 1));
        }
    }
    pupils
}

fn pupil(work: &Work, random: &mut Random, code: u32, class: u32) -> Pupil {
    let maxima = maxima(work.paper);
    let weights = &MARK_WEIGHTS[usize::from(work.year == 2023)];
    let mark = random.weighted(weights) as u32 + 2;
    let [three, four, five] = work.paper.scale;
    let top = maxima.iter().sum::<u32>().max(five + 1);
    let (low, high) = match mark {
        2 => (three / 2, three - 1),
        3 => (three, four - 1),
        4 => (four, five - 1),
        _ => (five, top),
    };
    let total = random.between(low, high);
    let mut points: Vec<_> = random.spread(&maxima, total).into_iter().map(Some).collect();
    if work.dirt.contains(&Dirt::NotTaught) && points.last() == Some(&Some(0)) && random.chance(50)
    {
        points.pop();
        points.push(None);
    }
    Pupil {
        code,
        class,
        variant: random.between(1, 2),
        points,
        total,
        mark,
        journal: journal(random, mark),
    }
}

fn journal(random: &mut Random, mark: u32) -> Cell {
    match random.weighted(&[60, 30, 6, 2, 2]) {
        0 => mark.into(),
        1 => (mark + 1).min(5).into(),
        2 => (mark - 1).max(2).into(),
        3 => "нет отметки".into(),
        _ => Cell::Blank,
    }
}

/// The maximum of each task, read from its label.
fn maxima(paper: &Paper) -> Vec<u32> {
    let points = |label: &&str| {
        let digits = label.trim_end().trim_end_matches("б)");
        digits.rsplit('(').next().and_then(|number| number.parse().ok())
    };
    paper.tasks.iter().filter_map(points).collect()
}

/// The six title rows and the empty (or difficulty) row under them.
fn frame(work: &Work, report: &str) -> Vec<Vec<Cell>> {
    let Paper { subject, grade, .. } = work.paper;
    let maximum = match maxima(work.paper).iter().sum::<u32>() {
        0 => work.paper.scale[2] + 4,
        sum => sum,
    };
    vec![
        texts(&[report]),
        Vec::new(),
        vec![format!("ВПР {} {subject} {grade} класс", work.year).into()],
        texts(&["Предмет:", subject]),
        vec!["Максимальный первичный балл:".into(), maximum.into()],
        texts(&["Дата:", work.date]),
        Vec::new(),
    ]
}

/// Excel keeps 31 characters of a sheet's title.
fn titled(work: &Work, report: &str, rows: Vec<Vec<Cell>>) -> Sheet {
    let title = format!("{} {} {report}", work.paper.code, work.paper.grade);
    Sheet { title: title.chars().take(31).collect(), rows, headers: vec![0, 7] }
}

fn individual(work: &Work, pupils: &[Pupil]) -> Sheet {
    let report = "Индивидуальные результаты";
    let mut rows = frame(work, report);
    let (difficulty, header) = individual_head(work.paper);
    rows[6] = difficulty;
    rows.push(header);
    let listed = pupils.len() + usize::from(work.dirt.contains(&Dirt::GroupCount));
    rows.push(vec![format!("{SCHOOL}({SCHOOL_LOGIN}) | Кол-во участников: {listed}").into()]);
    let mut random = Random::of(&format!("{} cells", work.key()));
    let lines = pupils.iter().enumerate();
    rows.extend(lines.map(|(n, pupil)| individual_row(work, &mut random, n, pupil)));
    titled(work, report, rows)
}

const BEFORE_TASKS: [&str; 6] =
    ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"];
const AFTER_TASKS: [&str; 3] = ["Первичный балл", "Отметка", "Отметка по журналу"];

/// The row of difficulty letters and the header under it.
fn individual_head(paper: &Paper) -> (Vec<Cell>, Vec<Cell>) {
    let easy = paper.tasks.len() - paper.hard;
    let letters = (0..paper.tasks.len()).map(|n| Cell::from(if n < easy { "Б" } else { "П" }));
    let mut difficulty = texts(&["", "", "Уровень сложности задания", "", "", ""]);
    difficulty.extend(letters);
    let header = [&BEFORE_TASKS, paper.tasks, &AFTER_TASKS].concat();
    (difficulty, texts(&header))
}

fn individual_row(work: &Work, random: &mut Random, n: usize, pupil: &Pupil) -> Vec<Cell> {
    let off = u32::from(n == 7 && work.dirt.contains(&Dirt::Total));
    let mut row = texts(&[SCHOOL_LOGIN, DISTRICT, &format!("{SCHOOL}({SCHOOL_LOGIN})")]);
    row.extend([pupil.code.into(), pupil.class.into(), pupil.variant.into()]);
    row.extend(pupil.points.iter().map(|points| point_cell(work, random, *points)));
    row.extend([(pupil.total + off).into(), pupil.mark.into(), pupil.journal.clone()]);
    row
}

/// A task without a point is 0 or not attempted at all.
fn point_cell(work: &Work, random: &mut Random, points: Option<u32>) -> Cell {
    let not_attempted = random.chance(35);
    let text = work.dirt.contains(&Dirt::TextPoints) && random.chance(15);
    let letters: &[&str] =
        if work.dirt.contains(&Dirt::OtherX) { &["X", "X", "X", "x", "х"] } else { &["X"] };
    match points {
        None => "не пройд.".into(),
        Some(0) if not_attempted => (*random.pick(letters)).into(),
        Some(points) if text => points.to_string().into(),
        Some(points) => points.into(),
    }
}

/// Schools, participants and hundredths of a percent of «2»…«5» around the school.
const AROUND: [(&str, u32, u32, [u32; 4]); 3] = [
    ("Вся выборка", 35_589, 1_400_000, [1012, 3891, 3643, 1454]),
    ("г. Санкт-Петербург", 621, 47_000, [874, 3655, 3870, 1601]),
    (DISTRICT_ROW, 34, 2_300, [941, 3702, 3815, 1542]),
];
const DISTRICT_ROW: &str = "Энский район(reg78_m012)";

fn statistics(work: &Work, pupils: &[Pupil]) -> Sheet {
    let report = "Статистика по отметкам";
    let mut rows = frame(work, report);
    let mut header = texts(&["Группы участников", "Кол-во ОО", "Кол-во участников"]);
    header.extend((2..=5_u32).map(Cell::from));
    rows.push(header);
    let mut random = Random::of(&format!("{} around", work.key()));
    for (group, schools, participants, mut shares) in AROUND {
        let moved = random.below(300);
        shares[0] -= moved;
        shares[2] += moved;
        let participants = whole_counts(participants + random.below(1_000), shares);
        let mut row = vec![group.into(), schools.into(), participants.into()];
        row.extend(shares.map(|share| Cell::from(f64::from(share) / 100.0)));
        rows.push(row);
    }
    let total = pupils.len() as f64;
    let mut row = vec![format!("{SCHOOL}({SCHOOL_LOGIN})").into(), Cell::Blank, total.into()];
    row.extend((2..=5).map(|mark| {
        let count = pupils.iter().filter(|pupil| pupil.mark == mark).count();
        Cell::from((count as f64 / total * 10_000.0).round() / 100.0)
    }));
    rows.push(row);
    titled(work, report, rows)
}

/// The next number of participants whose rounded counts of marks add up to it.
fn whole_counts(participants: u32, hundredths: [u32; 4]) -> u32 {
    let sum = |n: u32| -> u32 {
        hundredths
            .iter()
            .map(|share| (u64::from(*share) * u64::from(n) + 5_000) / 10_000)
            .sum::<u64>() as u32
    };
    (participants..participants + 10_000).find(|n| sum(*n) == *n).unwrap_or(participants)
}
