//! What everybody may see of a district, read as one who wants to know more: who a school is, how many it has, what is
//! hidden. The districts are written as tables of records; every school and count is invented.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use super::register::with_register;
use super::texts::{every_text, rank_nobody, sheets};
use crate::support::Project;

/// Numerator and denominator of a figure of 2022-2023.
type Count = (&'static str, u64, u64);

const NUMBERS: &str = "number";
const SHARES: &str = "unit,school,year,indicator,cut,key,num,den,sum,sumsq,unread\n";
const UNITS: &str = "unit,year,name,status,reason,errors,warnings,schema,program,options\n";
const WORKS: &str = "unit,school,year,procedure,subject,grade,class,source,enrolled,written,absent,n2,n3,n4,n5,\
     above,strict,university,high,lower,same,higher,score_n,score_sum,score_sumsq\n";

/// Folder and login of a school.
fn folder(number: usize) -> String {
    format!("Заречная {number}")
}

fn login(number: usize) -> String {
    format!("edu7{number:05}")
}

/// A district of schools with these counts, published.
struct Published {
    project: Project,
}

impl Published {
    fn of(schools: &[Vec<Count>], year_before: &[Vec<Count>], labels: &str) -> Self {
        let (mut shares, mut units) = (SHARES.to_owned(), UNITS.to_owned());
        let mut codes = "unit,system,code\n".to_owned();
        let mut rows = Vec::new();
        for number in 0..schools.len() {
            let (unit, code) = (folder(number), login(number));
            let digits = code.trim_start_matches("edu");
            writeln!(units, "{unit},2022-2023,,read,,0,0,1,1,").unwrap();
            writeln!(codes, "{unit},edu,{digits}").unwrap();
            // Their numbers for the publication say nothing of their order.
            rows.push(format!("{unit};Сельская {number};{code};;;;;{}", (number * 7) % 31 + 1));
            for (year, counts) in [("2021-2022", year_before), ("2022-2023", schools)] {
                for (indicator, hits, of) in counts.get(number).into_iter().flatten() {
                    let counts = format!("{hits},{of}");
                    let row = format!("{unit},edu:{digits},{year},{indicator},,,{counts},,,0");
                    writeln!(shares, "{row}").unwrap();
                }
            }
        }
        let mut project = Project::new();
        if labels == NUMBERS {
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            project = with_register(project, &rows);
        }
        let tables = [("works", WORKS), ("shares", &shares), ("codes", &codes), ("units", &units)];
        for (name, table) in tables {
            project = project.file(&format!("{name}.csv"), table.as_bytes());
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        command.arg("district").arg(project.path()).arg("--tables").arg(project.path());
        let run = command.args(["--public", "-q"]).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!((run.status.code(), said.as_str()), (Some(0), ""));
        Self { project }
    }

    fn book(&self) -> PathBuf {
        let name = "Район для публикации 2022-2023.xlsx";
        self.project.path().join("Результаты").join(name)
    }

    fn sheet(&self, asked: &str) -> String {
        let book = sheets(&self.book());
        book.into_iter().find(|(title, _)| title == asked).unwrap().1
    }

    /// What stands beside each label of a school: bands and shares in turn.
    fn schools(&self) -> BTreeMap<String, Vec<String>> {
        let text = self.sheet("По школам");
        let mut schools: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut label = None;
        for cell in text.lines() {
            if cell.starts_with("школа ") {
                label = Some(cell.to_owned());
            } else if let Some(label) = &label {
                schools.entry(label.clone()).or_default().push(cell.to_owned());
            }
        }
        schools
    }
}

/// Twelve schools with 31 to 42 of a hundred.
fn plain(of_first: Count) -> Vec<Vec<Count>> {
    let mut schools = Vec::new();
    for number in 0..12_u64 {
        schools
            .push(vec![("category_high_first", 31 + number, 100), ("vpr_pass", 80, 90 + number)]);
    }
    schools[0][1] = of_first;
    schools
}

#[test]
fn the_order_of_letters_can_t_be_had_from_names() {
    let published = Published::of(&plain(("vpr_pass", 80, 90)), &[], "");
    let text = every_text(&published.book());
    for number in 0..12 {
        for name in [folder(number), login(number), login(number).replace("edu", "")] {
            assert!(!text.contains(&name), "{name}");
        }
    }
    assert!(!text.contains("Заречная") && !text.contains("Сельская"));
    rank_nobody(&published.book());
    // A count that is not published moves the letters: who knows all names, and how letters are given, has no order yet.
    let other = Published::of(&plain(("vpr_pass", 79, 90)), &[], "");
    assert_eq!(published.schools().len(), 12);
    assert_ne!(published.schools(), other.schools());
    assert_eq!(published.sheet("Итоги"), other.sheet("Итоги"));
}

#[test]
fn a_school_that_is_nearly_all_of_a_total_is_not_printed_as_one() {
    let mut schools = plain(("vpr_pass", 80, 90));
    for (number, school) in schools.iter_mut().enumerate() {
        school.truncate(if number < 2 { 2 } else { 1 });
        school.push(("gia_above_threshold", 10, if number == 0 { 600 } else { 10 }));
    }
    let before: Vec<Vec<Count>> = (0..2).map(|_| vec![("vpr_pass", 70, 90)]).collect();
    let published = Published::of(&schools, &before, "");
    let totals = published.sheet("Итоги");
    // Two schools wrote ВПР: the total less the one is the other; and how it changed tells as much.
    assert!(totals.contains("Обученность по ВПР\nскрыто\nскрыто\n100–249\n2\nскрыто"), "{totals}");
    // One sat 600 of 710 exams.
    let exams = "Доля результатов ГИА не ниже порога\n–\nскрыто\n500 и больше\n12\nскрыто";
    assert!(totals.contains(exams), "{totals}");
    let by_schools = published.sheet("По школам");
    assert!(by_schools.contains(
        "По школам не печатаются – почти везде меньше десяти или мало школ: доля результатов ГИА"
    ));
    // 31 + … + 42 = 438 of 1 200.
    assert!(totals.contains("первой категорией\n–\n37\u{a0}%\n500 и больше\n12"), "{totals}");
}

const STAFF: [&str; 5] = [
    "category_high_first", "experience_shared", "contests", "horizontal_learning", "lesson_design",
];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Small schools with five shares of the same teachers each.
fn small_schools(seed: u64, n_schools: u64) -> Vec<Vec<Count>> {
    let mut dice = Dice(seed);
    let mut schools = Vec::new();
    for _ in 0..n_schools {
        let teachers = 7 + dice.below(43);
        let mut counts = Vec::new();
        for indicator in STAFF {
            let most = if indicator == "contests" { teachers / 4 } else { teachers };
            counts.push((indicator, dice.below(most + 1), teachers));
        }
        schools.push(counts);
    }
    schools
}

/// Percent of a printed share.
fn percent(share: &str) -> Option<u64> {
    share.trim_end_matches(['%', '\u{a0}']).parse().ok()
}

fn common_divisor(left: u64, right: u64) -> u64 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}

/// Whether some number of people that may be printed gives this share when rounded to the step.
fn is_possible(of: u64, share: u64, step: u64) -> bool {
    let mut hits = (0..=of).filter(|hits| {
        let is_small = |count: u64| (1..5).contains(&count);
        !is_small(*hits) && !is_small(of - hits)
    });
    hits.any(|hits| (hits as f64 * 100.0 / of as f64 - share as f64).abs() <= step as f64 / 2.0)
}

#[test]
fn several_shares_of_one_school_don_t_tell_how_many_it_has() {
    let mut n_attacked = 0;
    for seed in 0..4 {
        let published = Published::of(&small_schools(seed, 30), &[], NUMBERS);
        for (first, last, band) in [(10, 24, "10–24"), (25, 49, "25–49")] {
            let mut shares: BTreeMap<String, Vec<u64>> = BTreeMap::new();
            for (label, cells) in published.schools() {
                for cell in cells.chunks(2).filter(|cell| cell[0] == band) {
                    shares.entry(label.clone()).or_default().extend(percent(&cell[1]));
                }
            }
            // How finely shares are printed shows in them.
            let step =
                shares.values().flatten().fold(0, |step, share| common_divisor(step, *share));
            for (label, shares) in shares {
                let candidates = (first..=last)
                    .filter(|of| shares.iter().all(|share| is_possible(*of, *share, step)));
                assert!(candidates.count() >= 4, "{label} of {band}: {shares:?} by {step}");
                n_attacked += shares.len();
            }
        }
    }
    assert!(n_attacked > 100, "{n_attacked}");
}

#[test]
fn nothing_hidden_is_the_total_less_what_is_printed() {
    let mut n_attacked = 0;
    for seed in 10..14 {
        let schools = small_schools(seed, 10 + seed % 5);
        let published = Published::of(&schools, &[], NUMBERS);
        let printed = published.schools();
        let titles = published.sheet("По школам");
        for (place, indicator) in STAFF.iter().enumerate() {
            if printed.values().any(|cells| cells.len() < STAFF.len() * 2) {
                // A figure is not printed by schools at all.
                assert!(titles.contains("По школам не печатаются"));
                continue;
            }
            // The reader has the district's total and how many there are in each school, and printed shares exactly.
            let (mut hits_hidden, mut of_hidden, mut hidden) = (0, 0, Vec::new());
            for (number, counts) in schools.iter().enumerate() {
                let (name, hits, of) = counts[place];
                assert_eq!(name, *indicator);
                let label = format!("школа {}", (number * 7) % 31 + 1);
                let share = &printed[&label][place * 2 + 1];
                let is_small = of < 10 || (1..5).contains(&hits) || (1..5).contains(&(of - hits));
                assert!(share == "скрыто" || !is_small, "{label} {hits} of {of}: {share}");
                if share == "скрыто" {
                    hits_hidden += hits;
                    of_hidden += of;
                    hidden.push((of, is_small));
                }
            }
            for (of, _) in hidden.iter().filter(|(_, is_small)| *is_small) {
                let least = hits_hidden.saturating_sub(of_hidden - of);
                let most = hits_hidden.min(*of);
                assert!(most >= least + 3, "{seed} {indicator}: {least}–{most} of {of}");
                n_attacked += 1;
            }
        }
    }
    assert!(n_attacked > 20, "{n_attacked}");
}

#[test]
fn a_change_that_rounding_hides_is_called_none() {
    // 40 and 41 of 75: more than a point, and 54 % of both years.
    let year = |of_first| {
        let counts = [of_first, 13, 13].map(|hits| vec![("category_high_first", hits, 25)]);
        counts.to_vec()
    };
    let published = Published::of(&year(15), &year(14), "");
    let text = published.sheet("Итоги");
    assert_eq!(text.matches("54\u{a0}%").count(), 2, "{text}");
    assert!(text.contains("почти без изменений") && !text.contains("выросло"), "{text}");
}
