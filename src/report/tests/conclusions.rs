//! The four conclusions at the head of «Итоги»: what they name, count and leave out.
//! Figures are set by hand; the sentences are compared as a reader sees them.

use super::fixture::{self, YEARS};
use crate::analysis::{
    Analysis, Benchmark, Breakdown, Change, ExamSummary, ExpiringCategory, Gap, Indicator, Lack,
    NotRead,
};
use crate::ids::{Cut, WiderGroup};
use crate::programme::{self, IndicatorId};
use crate::reference::Exam;
use crate::report::conclusions::all;
use crate::verdict::Verdict;

/// The sentence that begins with a word, with plain spaces; nothing where there is none.
fn said(analysis: &Analysis, lead: &str) -> String {
    let sentences = all(analysis);
    let sentence = sentences.iter().find(|sentence| sentence.starts_with(lead));
    sentence.map_or_else(String::new, |sentence| sentence.replace('\u{a0}', " "))
}

fn counted(id: IndicatorId, before: (u64, u64), now: (u64, u64), verdict: Verdict) -> Indicator {
    fixture::counted(id, &[(YEARS[2], before.0, before.1), (YEARS[3], now.0, now.1)], verdict)
}

/// Every result but the one that counts the others, with this verdict.
fn every(verdict: Verdict) -> Vec<Indicator> {
    let results = programme::in_programme().skip(1);
    results.map(|planned| counted(planned.id, (11, 21), (14, 21), verdict)).collect()
}

#[test]
fn the_balance_counts_each_result_once() {
    let mut figures = every(Verdict::Growth);
    for (figure, verdict) in figures.iter_mut().zip([
        Verdict::Decline,
        Verdict::Indistinct,
        Verdict::Unchanged,
        Verdict::TooFew,
        Verdict::Incomplete,
        Verdict::NoData,
        Verdict::NoBaseline,
    ]) {
        figure.verdict = verdict;
    }
    figures[13].unstable = true;
    figures[12].target_met = Some(true);
    figures[11].target_met = Some(false);
    let expected = "Итог. Из 10 результатов, о которых можно судить, улучшились 6, ухудшился 1, у 1 изменение \
        неустойчиво, у 1 изменение не отличимо от случайного, у 1 изменения нет. По 1 данные неполны, по 1 данных \
        мало, по 2 данных нет или не с чем сравнить. План выполнен по 1 из 2.";
    assert_eq!(said(&fixture::only(figures), "Итог"), expected);
}

#[test]
fn one_person_is_no_trend() {
    let by_one = counted(IndicatorId::Contests, (11, 21), (12, 21), Verdict::Growth);
    let analysis = fixture::only(vec![by_one]);
    let expected = "Итог. Из 1 результата, о котором можно судить, улучшившихся нет, ухудшившихся нет, у 1 разница \
        не больше одного человека.";
    assert_eq!(said(&analysis, "Итог"), expected);
    assert_eq!(said(&analysis, "Лучшее"), "");
    // Of a larger staff a part of a person: 8/15 = 53,3 %, 10/19 = 52,6 %.
    let by_less = counted(IndicatorId::Contests, (8, 15), (10, 19), Verdict::Decline);
    let analysis = fixture::only(vec![by_less]);
    assert_eq!(said(&analysis, "Итог"), expected);
    assert_eq!(said(&analysis, "Тревожное"), "");
    // 24/48 = 50,0 %, 24/40 = 60,0 %: four of forty.
    let by_four = counted(IndicatorId::Contests, (24, 48), (24, 40), Verdict::Growth);
    assert!(said(&fixture::only(vec![by_four]), "Лучшее").contains("60,0"));
}

#[test]
fn the_best_are_the_largest_stable_growths() {
    let mut figures = vec![
        counted(IndicatorId::VprPass, (11, 21), (14, 21), Verdict::Growth),
        counted(IndicatorId::VprQuality, (0, 21), (21, 21), Verdict::Growth),
        counted(IndicatorId::Contests, (5, 20), (15, 20), Verdict::Growth),
        counted(IndicatorId::LessonDesign, (5, 20), (11, 20), Verdict::Growth),
    ];
    figures[1].unstable = true;
    let expected = "Лучшее: доля педагогов – участников конкурсов и методических проектов – 75,0 % (было 25,0 %); \
        доля педагогов, обученных проектированию урока – 55,0 % (было 25,0 %).";
    assert_eq!(said(&fixture::only(figures), "Лучшее"), expected);
}

#[test]
fn a_decline_and_what_was_not_read_are_worrying() {
    let mut analysis = fixture::only(vec![
        counted(IndicatorId::VprPass, (60, 80), (60, 60), Verdict::Incomplete),
        counted(IndicatorId::RdrHighCluster, (30, 60), (15, 60), Verdict::Decline),
    ]);
    analysis.details.not_read = NotRead { rows: 20, sheets: 0, files: 1 };
    let lack = Lack { before: 0, now: 20, is_unbounded: false, has_refused: true };
    analysis.details.lacks.insert(IndicatorId::VprPass, lack);
    let expected = "Тревожное: не прочитано – 20 строк, 1 файл, вывода нет по строке 4; доля обучающихся с высоким \
        результатом РДР – 25,0 % (было 50,0 %).";
    assert_eq!(said(&analysis, "Тревожное"), expected);
    assert_eq!(
        super::super::basis::line(&analysis),
        "Основание: 0 файлов, 0 строк. Не прочитано: 20 строк, 1 файл (показатель 4)."
    );
}

/// 40 of 50 works where the district would have so much, in both years.
fn beside_the_district(expected: f64) -> Indicator {
    let mut figure = counted(IndicatorId::VprPass, (40, 50), (40, 50), Verdict::Indistinct);
    let gap = |year| Gap { year, numerator: 40, denominator: 50, expected };
    figure.benchmarks = vec![Benchmark {
        of: WiderGroup::District,
        series: Vec::new(),
        gaps: vec![gap(YEARS[2]), gap(YEARS[3])],
        by_subject: Vec::new(),
    }];
    figure
}

#[test]
fn a_school_below_its_district_is_told_so() {
    let below = said(&fixture::only(vec![beside_the_district(0.854)]), "Тревожное");
    let expected = "Тревожное: обученность по ВПР ниже, чем в районе, на 5,4 п.п. (было на 5,4).";
    assert_eq!(below, expected);
    assert_eq!(said(&fixture::only(vec![beside_the_district(0.7)]), "Тревожное"), "");
}

fn exam(year: usize, subject: &str, sat: u64, mean: f64) -> ExamSummary {
    ExamSummary {
        year: YEARS[year],
        exam: Exam::Ege,
        subject: subject.to_owned(),
        september: false,
        sat,
        above: None,
        on_threshold: None,
        mean_score: Some(mean),
        median_score: None,
        mean_mark: None,
        high: None,
        threshold: String::new(),
        place: None,
    }
}

#[test]
fn the_largest_fall_of_a_mean_is_named_where_ten_sat() {
    let mut analysis =
        fixture::only(vec![counted(IndicatorId::VprPass, (11, 21), (11, 21), Verdict::Indistinct)]);
    analysis.details.exams = vec![
        exam(2, "Русский язык", 25, 70.0),
        exam(3, "Русский язык", 25, 64.0),
        exam(2, "Физика", 9, 70.0),
        exam(3, "Физика", 12, 40.0),
        exam(2, "Химия", 12, 60.0),
        exam(3, "Химия", 12, 55.5),
    ];
    let expected =
        "Тревожное: средний балл ЕГЭ, Русский язык – 64,0 (было 70,0; сдавали 25, было 25).";
    assert_eq!(said(&analysis, "Тревожное"), expected);
}

#[test]
fn steps_to_the_plans_are_named_by_what_is_lacking() {
    for (count, of, target, expected) in [
        (16, 20, 0.85, "ещё 1 педагог – участник конкурсов."),
        (15, 20, 0.85, "ещё 2 педагога – участника конкурсов."),
        (12, 20, 0.85, "ещё 5 педагогов – участников конкурсов."),
        (39, 100, 0.5, "ещё 11 педагогов – участников конкурсов."),
        (29, 100, 0.5, "ещё 21 педагог – участник конкурсов."),
        // 20 of 30 is 66,67 %: more than 66,6 and less than 66,7.
        (20, 30, 0.667, "ещё 1 педагог – участник конкурсов."),
        (20, 30, 0.666, ""),
        (17, 20, 0.85, ""),
    ] {
        let counts = [(YEARS[3], count, of)];
        let mut figure = fixture::counted(IndicatorId::Contests, &counts, Verdict::NoBaseline);
        figure.target = Some(target);
        figure.target_met = figure.series[0].value.map(|value| value >= target);
        let step = said(&fixture::only(vec![figure]), "Что сделать");
        let whole = match expected {
            "" => String::new(),
            step => format!("Что сделать: до плана – {step}"),
        };
        assert_eq!(step, whole);
    }
}

#[test]
fn short_steps_come_first_and_categories_that_end_are_counted() {
    let mut figures = every(Verdict::Growth);
    for (missing, figure) in (1..).zip(figures.iter_mut().skip(1)) {
        figure.target = Some(f64::from(14 + missing) / 21.0 - 1e-9);
        figure.target_met = Some(false);
    }
    figures.truncate(7);
    let mut analysis = fixture::only(figures);
    analysis.details.expiring_categories = vec![ExpiringCategory {
        until: YEARS[3].last_day(),
        name: String::new(),
        post: String::new(),
        category: "первая",
    }];
    let expected = "Что сделать: до плана – ещё 1 педагог с выросшими показателями, 2 работы на «3» и выше, 3 работы \
        на «4» или «5», 4 результата не ниже порога и ещё по 2 результатам; у 1 педагога в течение года закончится категория.";
    assert_eq!(said(&analysis, "Что сделать"), expected);
}

#[test]
fn without_data_the_page_says_what_to_bring() {
    let told = all(&fixture::empty());
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("Данных для вывода нет. Положите в папку"), "{told:?}");
}

#[test]
fn no_verdict_makes_more_than_four_sentences_or_an_odd_sign() {
    for (verdict, _) in Verdict::WORDS {
        let told = all(&fixture::only(every(verdict)));
        assert!((1..=4).contains(&told.len()), "{told:#?}");
        for sentence in told {
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(
                !["NaN", "  ", "..", " ,"].iter().any(|odd| sentence.contains(odd)),
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_subject_that_fell_for_certain_is_named_and_one_of_few_pupils_is_not() {
    let mut pass = counted(IndicatorId::VprPass, (90, 100), (88, 100), Verdict::Indistinct);
    for (key, of, value) in [("Физика", 24, -0.3), ("Русский язык", 80, -0.1)] {
        let change = Change {
            value,
            interval: Some([value - 0.05, value + 0.05]),
            interval_clustered: None,
        };
        pass.breakdown.push(Breakdown {
            by: Cut::Subject,
            key: key.to_owned(),
            series: counted(IndicatorId::VprPass, (1, of), (1, of), Verdict::Indistinct).series,
            change: Some(change),
        });
    }
    let expected = "Тревожное: обученность по ВПР, Русский язык: −10,0 п.п.";
    assert_eq!(said(&fixture::only(vec![pass]), "Тревожное"), expected);
}
