//! Schools of all sizes: the samples' analysis with other counts in it, the same ones for a seed.
//! Totals are the sums of their parts, as in a real analysis.

use analyze::analysis::{Analysis, Breakdown, Indicator, Measure};

/// Numbers for a seed: a linear congruential generator is random enough for counts.
struct Dice(u64);

impl Dice {
    /// A number up to this one.
    fn up_to(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % (most + 1)
    }

    /// Mostly all, or all but a few.
    fn most_of(&mut self, whole: u64) -> u64 {
        match self.up_to(3) {
            0 => self.up_to(whole),
            1 => whole,
            _ => whole - self.up_to(4).min(whole),
        }
    }
}

/// A school of these counts; the first five have five teachers and some thirty pupils.
pub(super) fn random(samples: &Analysis, seed: u64) -> Analysis {
    let mut dice = Dice(seed.wrapping_mul(7_919) + 17);
    let mut school = samples.clone();
    let is_small = seed < 5;
    let most = if is_small { 8 } else { 10 + dice.up_to(60) };
    let years = [school.baseline, school.year];
    let mut works = Vec::new();
    for _ in 0..40 {
        works.push(dice.up_to(most));
    }
    let teachers = if is_small { 5 } else { 6 + dice.up_to(40) };
    for indicator in &mut school.indicators {
        let id = indicator.id.as_str();
        match id {
            "vpr_pass" | "gia_above_threshold" | "rdr_high_cluster" => {
                by_subject(indicator, |number| works[number % works.len()], &mut dice);
            }
            "category_high_first"
            | "experience_shared"
            | "contests"
            | "horizontal_learning"
            | "lesson_design" => of_teachers(indicator, teachers, &mut dice),
            "vpr_quality" | "climate" | "school_results" => {}
            _ => {
                for measure in &mut indicator.series {
                    let whole = 1 + dice.up_to(most);
                    set(measure, dice.most_of(whole), whole);
                }
            }
        }
    }
    quality_within_passed(&mut school, &mut dice);
    fewer_pairs(&mut school, dice.up_to(samples.pairs.len() as u64) as usize);
    for row in &mut school.self_assessment {
        (row.count, row.denominator, row.value) = (None, None, None);
    }
    let tells_failed = dice.up_to(1) == 1;
    tell_order(&mut school, years.map(|year| year.0), tells_failed, &mut dice);
    school
}

/// The first pairs; how many of them ended is not told, as no more can have than there are.
fn fewer_pairs(school: &mut Analysis, n_pairs: usize) {
    school.pairs.truncate(n_pairs);
    for indicator in &mut school.indicators {
        if indicator.id.as_str() == "pairs_completed" {
            indicator.series.clear();
            indicator.breakdown.clear();
        }
    }
}

fn set(measure: &mut Measure, part: u64, whole: u64) {
    (measure.numerator, measure.denominator) = (Some(part), Some(whole));
    measure.value = (whole > 0).then(|| part as f64 / whole as f64);
}

fn subjects(indicator: &mut Indicator) -> impl Iterator<Item = &mut Breakdown> {
    let rows = indicator.breakdown.iter_mut();
    rows.filter(|row| serde_json::to_value(row.by).unwrap() == "subject")
}

/// Random works of each subject, the figure their sum.
fn by_subject(indicator: &mut Indicator, works: impl Fn(usize) -> u64, dice: &mut Dice) {
    let mut number = 0;
    for row in subjects(indicator) {
        for measure in &mut row.series {
            let whole = works(number);
            set(measure, dice.most_of(whole), whole);
            number += 1;
        }
        row.series.retain(|measure| measure.denominator != Some(0));
    }
    sum_up(indicator);
}

fn sum_up(indicator: &mut Indicator) {
    let mut series = indicator.series.clone();
    for measure in &mut series {
        let (mut part, mut whole) = (0, 0);
        for of_subject in subjects(indicator).flat_map(|row| &row.series) {
            if of_subject.year == measure.year {
                part += of_subject.numerator.unwrap();
                whole += of_subject.denominator.unwrap();
            }
        }
        set(measure, part, whole);
    }
    indicator.series = series;
}

/// The same works: no more «4» and «5» than passed.
fn quality_within_passed(school: &mut Analysis, dice: &mut Dice) {
    let of = |school: &Analysis, id: &str| {
        school.indicators.iter().position(|indicator| indicator.id.as_str() == id).unwrap()
    };
    let (pass, quality) = (of(school, "vpr_pass"), of(school, "vpr_quality"));
    let mut copied = school.indicators[pass].breakdown.clone();
    for row in &mut copied {
        for measure in &mut row.series {
            let (passed, whole) = (measure.numerator.unwrap(), measure.denominator.unwrap());
            set(measure, dice.most_of(passed), whole);
        }
    }
    let indicator = &mut school.indicators[quality];
    indicator.breakdown = copied;
    sum_up(indicator);
}

/// Teachers by rows of a cut: categories make up the figure, the others overlap.
fn of_teachers(indicator: &mut Indicator, teachers: u64, dice: &mut Dice) {
    let is_sum = indicator.id.as_str() == "category_high_first";
    for place in 0..indicator.series.len() {
        let year = indicator.series[place].year;
        let mut left = dice.most_of(teachers);
        let figure = left;
        let (mut largest, mut sum) = (0, 0);
        let mut rows: Vec<&mut Measure> = Vec::new();
        for row in &mut indicator.breakdown {
            let by = serde_json::to_value(row.by).unwrap();
            if by == "category" || by == "level" || by == "kind" {
                rows.extend(row.series.iter_mut().filter(|measure| measure.year == year));
            }
        }
        let n_rows = rows.len();
        for (number, measure) in rows.into_iter().enumerate() {
            let is_last = number + 1 == n_rows;
            let part = if is_sum && is_last { left } else { dice.up_to(left) };
            left -= if is_sum { part } else { 0 };
            largest = part.max(largest);
            sum += part;
            set(measure, part, teachers);
        }
        // Nobody of a row is outside the figure, nobody of it in no row.
        let figure = match (n_rows, is_sum) {
            (0, _) => figure,
            (_, true) => sum,
            (_, false) => figure.clamp(largest, sum),
        };
        set(&mut indicator.series[place], figure, teachers);
    }
}

/// The rows of order 1324 on exams: means of whole scores and marks and, if told, who failed.
fn tell_order(school: &mut Analysis, first_years: [i32; 2], tells_failed: bool, dice: &mut Dice) {
    let gia =
        school.indicators.iter().find(|indicator| indicator.id.as_str() == "gia_above_threshold");
    let mut rows = Vec::new();
    for row in &gia.unwrap().breakdown {
        for measure in &row.series {
            rows.push((row.key.clone(), measure.year.0, measure.numerator, measure.denominator));
        }
    }
    for (number, subject, unit) in [
        ("1.6", "ОГЭ: Русский язык", "score"),
        ("1.6", "ОГЭ: Русский язык", "mark"),
        ("1.7", "ОГЭ: Математика", "score"),
        ("1.7", "ОГЭ: Математика", "mark"),
        ("1.8", "ЕГЭ: Русский язык", "score"),
        ("1.9", "ЕГЭ: Математика (профильная)", "score"),
        ("1.9", "ЕГЭ: Математика (базовая)", "mark"),
        ("1.10", "ОГЭ: Русский язык", "person_percent"),
        ("1.11", "ОГЭ: Математика", "person_percent"),
        ("1.12", "ЕГЭ: Русский язык", "person_percent"),
    ] {
        for first_year in first_years {
            let exam = rows.iter().find(|(key, year, ..)| key == subject && *year == first_year);
            let Some((_, _, Some(part), Some(whole))) = exam else { continue };
            let mut of_order = school.self_assessment.iter_mut();
            let row = of_order
                .find(|row| row.year == first_year + 1 && row.row == number && row.unit == unit);
            let Some(row) = row else { continue };
            let failed = whole - part;
            let sum = match unit {
                "score" => 5 * whole + dice.up_to(25 * whole),
                "mark" => 2 * failed + 3 * part + dice.up_to(2 * part),
                _ => {
                    row.count = tells_failed.then_some(failed);
                    continue;
                }
            };
            (row.denominator, row.value) = (Some(*whole), Some(sum as f64 / *whole as f64));
        }
    }
}
