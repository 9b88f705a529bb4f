//! Hand cases of schools beside one another: every expected number was counted from the lines above it.
//! Counts are made here; folders and files are tested elsewhere.

mod tables_of_counts;

use super::codes::DistrictCodes;
use super::record::ShareRow;
use super::*;
use crate::analysis::WorkSource;
use crate::programme::IndicatorId;
use crate::verdict::Verdict;

const BEFORE: AcademicYear = AcademicYear(2021);
const NOW: AcademicYear = AcademicYear(2022);

/// A class that wrote a work: year, subject, counts of marks from «2» to «5».
type ClassWork = (AcademicYear, &'static str, [u64; 4]);

fn work((year, subject, marks): ClassWork) -> WorkRow {
    let [n2, n3, n4, n5] = marks.map(Some);
    WorkRow {
        unit: String::new(),
        school: String::new(),
        year,
        procedure: Procedure::Vpr,
        subject: subject.to_owned(),
        grade: Some(5),
        class: Some("5А".to_owned()),
        source: WorkSource::Pupils,
        enrolled: None,
        written: marks.iter().sum(),
        absent: None,
        n2,
        n3,
        n4,
        n5,
        above: None,
        strict: None,
        university: None,
        high: None,
        lower: None,
        same: None,
        higher: None,
        score_n: None,
        score_sum: None,
        score_sumsq: None,
    }
}

fn share(
    indicator: IndicatorId,
    year: AcademicYear,
    num: Option<u64>,
    den: Option<u64>,
) -> ShareRow {
    ShareRow {
        unit: String::new(),
        school: String::new(),
        year,
        indicator,
        cut: None,
        key: None,
        num,
        den,
        sum: None,
        sumsq: None,
        unread: Some(0),
    }
}

fn school(folder: &str, works: &[ClassWork]) -> SchoolCounts {
    let works: Vec<WorkRow> = works.iter().copied().map(work).collect();
    let mut shares = Vec::new();
    for year in [BEFORE, NOW] {
        let (mut hits, mut of) = (0, 0);
        for work in works.iter().filter(|work| work.year == year) {
            hits += work.written - work.n2.unwrap();
            of += work.written;
        }
        if of > 0 {
            shares.push(share(IndicatorId::VprPass, year, Some(hits), Some(of)));
        }
    }
    SchoolCounts {
        folder: folder.to_owned(),
        name: String::new(),
        code: None,
        codes: DistrictCodes::default(),
        year: NOW,
        n_errors: 0,
        n_warnings: 0,
        options: String::new(),
        works,
        shares,
        of_districts: Vec::new(),
    }
}

fn district(schools: Vec<SchoolCounts>) -> District {
    let mut folders = Vec::new();
    for school in schools {
        let folder = school.folder.clone();
        let reading = SchoolReading::Counted(Box::new(school));
        folders.push(SchoolFolder::new(folder, None, reading));
    }
    District::of(DistrictRecords { folders, ..DistrictRecords::new(String::new(), NOW) })
}

fn indicator(district: &District, id: IndicatorId) -> &DistrictIndicator {
    district.indicators.iter().find(|indicator| indicator.id == id).unwrap()
}

/// Year, numerator, denominator, schools.
fn series(indicator: &DistrictIndicator) -> Vec<(i32, u64, u64, u64)> {
    let mut series = Vec::new();
    for PooledMeasure { measure, schools } in &indicator.series {
        let counts = (measure.numerator.unwrap(), measure.denominator.unwrap());
        series.push((measure.year.0, counts.0, counts.1, *schools));
    }
    series
}

fn near(value: Option<f64>, expected: f64) {
    let value = value.unwrap();
    assert!((value - expected).abs() < 1e-6, "{value} {expected}");
}

/// Three schools; the second has no year before.
fn three() -> Vec<SchoolCounts> {
    vec![
        school("А", &[(BEFORE, "Математика", [2, 8, 6, 4]), (NOW, "Математика", [1, 9, 6, 4])]),
        school("Б", &[(NOW, "Математика", [5, 5, 6, 4]), (NOW, "Русский язык", [0, 10, 5, 5])]),
        school("В", &[(BEFORE, "Русский язык", [4, 6, 5, 5]), (NOW, "Русский язык", [2, 8, 5, 5])]),
    ]
}

#[test]
fn counts_of_schools_are_added_and_the_change_is_of_those_with_both_years() {
    let district = district(three());
    let pass = indicator(&district, IndicatorId::VprPass);
    // 18 + 16 of 20 + 20; 19 + 35 + 18 of 20 + 40 + 20.
    assert_eq!(series(pass), [(2021, 34, 40, 2), (2022, 72, 80, 3)]);
    let matched = &pass.matched;
    // 34 of 40 → 19 + 18 of 40.
    assert_eq!((matched.schools, matched.verdict), (2, Verdict::Indistinct));
    near(matched.change.as_ref().map(|change| change.value), 0.075);
    let change = matched.change.as_ref().unwrap();
    let plain = crate::statistics::newcombe((37.0, 40.0), (34.0, 40.0)).unwrap();
    assert_eq!(change.interval, Some(plain.bounds()));
    // Two works of 20 each year: the clustered interval is wider.
    let [low, high] = change.interval_clustered.unwrap();
    assert!(low < plain.low && high > plain.high);
    assert_eq!(district.coverage.len(), 4);
    assert_eq!((district.coverage[2].schools, district.coverage[2].written), (2, 40));
}

#[test]
fn a_school_is_compared_with_what_its_works_give_in_the_district() {
    let district = district(three());
    let pass = indicator(&district, IndicatorId::VprPass);
    // Математика 34 of 40, русский 38 of 40: А 0,85·20, Б both, В 0,95·20.
    let expected = [(17.0, 0.1), (36.0, -0.025), (19.0, -0.05)];
    for (figure, (expected, difference)) in pass.schools.iter().zip(expected) {
        near(figure.expected, expected);
        near(figure.difference, difference);
        assert_eq!((figure.p, figure.q, figure.flag), (None, None, None));
    }
    // Three schools are told apart by nothing; 0,875, 0,9, 0,95.
    assert!(!pass.spread.tested && pass.spread.phi.is_none() && pass.spread.tau.is_none());
    near(pass.spread.quartiles.map(|quartiles| quartiles[0]), 0.8875);
    near(pass.spread.quartiles.map(|quartiles| quartiles[2]), 0.925);
}

#[test]
fn a_school_without_a_numerator_leaves_the_denominator_too() {
    let id = IndicatorId::HorizontalLearning;
    let mut schools = three();
    schools[0]
        .shares
        .extend([share(id, BEFORE, Some(4), Some(10)), share(id, NOW, Some(5), Some(10))]);
    schools[1].shares.push(share(id, NOW, None, Some(1231)));
    schools[2]
        .shares
        .extend([share(id, BEFORE, Some(3), Some(12)), share(id, NOW, Some(3), Some(12))]);
    let district = district(schools);
    let learning = indicator(&district, id);
    assert_eq!(series(learning), [(2021, 7, 22, 2), (2022, 8, 22, 2)]);
    // Everybody is counted: 7 of 22 → 8 of 22 is a rise, without an interval and without flags.
    assert_eq!(learning.matched.verdict, Verdict::Growth);
    assert_eq!(learning.matched.change.as_ref().unwrap().interval, None);
    assert!(learning.schools.iter().all(|school| school.flag.is_none() && school.p.is_none()));
    assert_eq!((learning.schools[1].numerator, learning.schools[1].denominator), (None, None));
}

#[test]
fn what_was_not_read_leaves_the_verdict_open() {
    let id = IndicatorId::CategoryHighFirst;
    let mut schools = three();
    schools[0]
        .shares
        .extend([share(id, BEFORE, Some(4), Some(12)), share(id, NOW, Some(5), Some(12))]);
    assert_eq!(indicator(&district(schools.clone()), id).matched.verdict, Verdict::Growth);
    // One more of the year before: 5 of 13 at most, 5 of 12 with the category unread in a row that counts.
    let unread = schools[0].shares.len() - 2;
    schools[0].shares[unread].unread = Some(1);
    assert_eq!(indicator(&district(schools), id).matched.verdict, Verdict::Incomplete);
}

#[test]
fn fallen_teachers_of_all_schools_stand_against_those_who_rose() {
    let id = IndicatorId::TeacherEffectiveness;
    let mut schools = three();
    // 5 + 4 rose, 1 + 0 fell, of 12: p = 0,021.
    for (number, (rose, paired, fell)) in [(5, 7, 1), (4, 5, 0)].into_iter().enumerate() {
        let cut = Some(record::ShareCut::Fell);
        let fell = ShareRow { cut, ..share(id, NOW, Some(fell), Some(paired)) };
        schools[number].shares.extend([share(id, NOW, Some(rose), Some(paired)), fell]);
    }
    let district = district(schools);
    let matched = &indicator(&district, id).matched;
    assert_eq!((matched.schools, matched.verdict), (2, Verdict::Growth));
    assert!(matched.change.is_none());
}

/// Twelve schools of independent pupils, each work of one pupil.
fn twelve() -> Vec<SchoolCounts> {
    const HITS: [usize; 12] = [172, 60, 88, 140, 45, 210, 96, 30, 155, 77, 120, 18];
    const OF: [usize; 12] = [200, 80, 100, 150, 50, 230, 120, 40, 180, 100, 130, 30];
    let mut schools = Vec::new();
    for (number, (hits, of)) in HITS.into_iter().zip(OF).enumerate() {
        let mut works = vec![(NOW, "Математика", [0, 1, 0, 0]); hits];
        works.extend(vec![(NOW, "Математика", [1, 0, 0, 0]); of - hits]);
        schools.push(school(&format!("Школа {number}"), &works));
    }
    schools
}

#[test]
fn only_what_is_more_than_schools_differ_anyway_is_flagged() {
    let mut schools = twelve();
    schools.insert(0, school("Пустая", &[]));
    let district = district(schools);
    let pass = indicator(&district, IndicatorId::VprPass);
    assert!(pass.spread.tested);
    near(pass.spread.phi, 3.844_743);
    near(pass.spread.real_share, 0.692_616);
    let flags: Vec<Option<Flag>> = pass.schools.iter().map(|school| school.flag).collect();
    assert_eq!(flags[0], Some(Flag::NoData));
    assert_eq!(flags[1..12], [Some(Flag::Usual); 11]);
    assert_eq!(flags[12], Some(Flag::Below));
    near(pass.schools[12].q, 0.031_827);
    assert_eq!(pass.schools[12].school, "Школа 11");
    // The school without works is named.
    let codes: Vec<&str> = district.remarks.iter().map(|remark| remark.rule.code).collect();
    assert_eq!(codes, ["S13"]);
}

#[test]
fn few_pupils_are_too_few() {
    let mut schools = twelve();
    schools.push(school("Малая", &[(NOW, "Математика", [4, 1, 0, 0])]));
    let district = district(schools);
    let small = &indicator(&district, IndicatorId::VprPass).schools[12];
    assert_eq!((small.flag, small.p), (Some(Flag::TooFew), None));
}

#[test]
fn two_folders_with_one_code_are_counted_in_neither() {
    let mut schools = three();
    for (school, code) in schools.iter_mut().zip(["0310", "310", "311"]) {
        school.codes.oo = Some(code.to_owned());
    }
    let district = district(schools);
    let statuses: Vec<ReadingStatus> =
        district.schools.iter().map(|school| school.status).collect();
    assert_eq!(statuses, [ReadingStatus::Failed, ReadingStatus::Failed, ReadingStatus::Read]);
    for school in &district.schools[..2] {
        let reason = school.reason.as_deref().unwrap();
        assert!(reason.contains("«А», «Б»"), "{reason}");
    }
    // В alone.
    assert_eq!(
        series(indicator(&district, IndicatorId::VprPass)),
        [(2021, 16, 20, 1), (2022, 18, 20, 1)]
    );
    assert_eq!(district.remarks.iter().filter(|remark| remark.rule.code == "S11").count(), 2);
}

#[test]
fn the_year_is_the_latest_that_half_of_the_schools_have() {
    let folders = |years: &[&[i32]]| {
        let mut folders = Vec::new();
        for years in years {
            let works: Vec<ClassWork> = years
                .iter()
                .map(|year| (AcademicYear(*year), "Математика", [0, 1, 0, 0]))
                .collect();
            let mut counts = school("Ш", &works);
            counts.shares.clear();
            for year in *years {
                let id = IndicatorId::VprPass;
                counts.shares.push(share(id, AcademicYear(*year), Some(1), Some(1)));
            }
            let reading = SchoolReading::Counted(Box::new(counts));
            folders.push(SchoolFolder::new("Ш".to_owned(), None, reading));
        }
        folders
    };
    assert_eq!(common_year(&folders(&[&[2021, 2022], &[2022], &[2023]])), Some(NOW));
    assert_eq!(common_year(&folders(&[&[2021], &[2022]])), Some(NOW));
    assert_eq!(common_year(&folders(&[&[]])), None);
}

#[test]
fn pupils_of_a_shared_file_stand_before_counts_in_the_folder() {
    for (source, passed) in [(WorkSource::Aggregate, 17), (WorkSource::Pupils, 19)] {
        let mut counts = school("А", &[(NOW, "Математика", [1, 9, 6, 4])]);
        counts.code = Some("edu111".to_owned());
        counts.codes = DistrictCodes::of(Some("edu111"), &[]);
        counts.works[0].source = source;
        let reading = SchoolReading::Counted(Box::new(counts));
        let mut folders = vec![SchoolFolder::new("А".to_owned(), None, reading)];
        // 3 of 20 failed by the shared file, 1 of 20 by the school's own.
        let mut shared = work((NOW, "Математика", [3, 7, 6, 4]));
        shared.school = "edu:111".to_owned();
        let remarks = join(&mut folders, (vec![shared], Vec::new()), NOW).remarks;
        let tally = folders[0].counts().unwrap().tally(IndicatorId::VprPass, NOW).unwrap();
        assert_eq!((tally.hits, tally.of), (passed, 20));
        let codes: Vec<&str> = remarks.iter().map(|remark| remark.rule.code).collect();
        assert_eq!(codes, ["S15"]);
    }
}

#[test]
fn of_diagnostic_works_the_school_s_own_stand_before_shared_ones() {
    let diagnostic = |high| {
        let mut work = work((NOW, "Физика", [0, 0, 0, 20]));
        (work.procedure, work.high) = (Procedure::Rdr, Some(high));
        WorkRow { school: "edu:111".to_owned(), n2: None, n3: None, n4: None, n5: None, ..work }
    };
    let mut counts = school("А", &[]);
    counts.code = Some("edu111".to_owned());
    counts.codes = DistrictCodes::of(Some("edu111"), &[]);
    counts.works = vec![diagnostic(9)];
    counts.shares.push(share(IndicatorId::RdrHighCluster, NOW, Some(9), Some(20)));
    let reading = SchoolReading::Counted(Box::new(counts));
    let mut folders = vec![SchoolFolder::new("А".to_owned(), None, reading)];
    let remarks = join(&mut folders, (vec![diagnostic(15)], Vec::new()), NOW).remarks;
    let tally = folders[0].counts().unwrap().tally(IndicatorId::RdrHighCluster, NOW).unwrap();
    assert_eq!((tally.hits, tally.of), (9, 20));
    let codes: Vec<&str> = remarks.iter().map(|remark| remark.rule.code).collect();
    assert_eq!(codes, ["S15"]);
}
