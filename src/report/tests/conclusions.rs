//! The written conclusions: case, number, caution, and which results have a sentence of their own.
//! Figures are set by hand; the sentences are compared as a reader sees them.

use super::fixture::{self, YEARS};
use crate::analysis::{Change, Lack, NotRead, SeasonBreak};
use crate::choices::Choices;
use crate::programme::{self, IndicatorId, Planned};
use crate::report::conclusions::all;
use crate::verdict::Verdict;

const VERDICTS: [Verdict; 8] = [
    Verdict::NoData,
    Verdict::NoBaseline,
    Verdict::TooFew,
    Verdict::Incomplete,
    Verdict::Growth,
    Verdict::Decline,
    Verdict::Indistinct,
    Verdict::Unchanged,
];

/// The sentence about one indicator: counts of the year before and of the reporting year.
fn sentence(id: IndicatorId, before: (u64, u64), after: (u64, u64), verdict: Verdict) -> String {
    let counts = [(YEARS[2], before.0, before.1), (YEARS[3], after.0, after.1)];
    all(&fixture::only(vec![fixture::counted(id, &counts, verdict)]))[1].replace('\u{a0}', " ")
}

#[test]
fn numbers_stand_in_the_right_case() {
    for (count, of) in [
        (0, "0 из 1 работы"),
        (1, "1 из 2 работ"),
        (2, "2 из 5 работ"),
        (5, "5 из 11 работ"),
        (11, "11 из 21 работы"),
        (21, "21 из 101 работы"),
        (101, "101 из 111 работ"),
    ] {
        let total = of.split(' ').nth(2).unwrap().parse().unwrap();
        let said =
            sentence(IndicatorId::VprPass, (count, total), (count, total), Verdict::Unchanged);
        assert!(said.contains(of), "{said}");
    }
}

#[test]
fn the_missing_are_counted_in_the_right_case() {
    for (count, of, target, expected) in [
        (16, 20, 0.85, "План 85,0 % не выполнен: до плана – ещё 1 педагог – участник конкурсов."),
        (15, 20, 0.85, "План 85,0 % не выполнен: до плана – ещё 2 педагога – участника конкурсов."),
        (
            12,
            20,
            0.85,
            "План 85,0 % не выполнен: до плана – ещё 5 педагогов – участников конкурсов.",
        ),
        (
            39,
            100,
            0.5,
            "План 50,0 % не выполнен: до плана – ещё 11 педагогов – участников конкурсов.",
        ),
        (29, 100, 0.5, "План 50,0 % не выполнен: до плана – ещё 21 педагог – участник конкурсов."),
        (0, 202, 0.5, "План 50,0 % не выполнен: до плана – ещё 101 педагог – участник конкурсов."),
        // 20 of 30 is 66,67 %: more than 66,6 and less than 66,7.
        (20, 30, 0.666, "План 66,6 % выполнен."),
        (20, 30, 0.667, "План 66,7 % не выполнен: до плана – ещё 1 педагог – участник конкурсов."),
        // Of fewer than ten nothing is said in percent.
        (2, 3, 0.666, "План выполнен."),
        (2, 3, 0.667, "План не выполнен: до плана – ещё 1 педагог – участник конкурсов."),
        (17, 20, 0.85, "План 85,0 % выполнен."),
    ] {
        let counts = [(YEARS[3], count, of)];
        let mut found = fixture::counted(IndicatorId::Contests, &counts, Verdict::NoBaseline);
        found.target = Some(target);
        found.target_met = found.series[0].value.map(|value| value >= target);
        let said = all(&fixture::only(vec![found]))[1].replace('\u{a0}', " ");
        assert!(said.ends_with(expected), "{said}");
    }
}

#[test]
fn nothing_and_everything_are_told_as_they_are() {
    let growth = sentence(IndicatorId::VprPass, (0, 21), (21, 21), Verdict::Growth);
    let whole = "Обученность по ВПР выросла: 100,0 % против 0,0 % (21 из 21 работы против 0 из 21); \
                 разница +100,0 п.п.";
    assert_eq!(growth, whole);
    let few = sentence(IndicatorId::PairsCompleted, (2, 2), (0, 5), Verdict::TooFew);
    let expected = "Доля выполненных программ наставничества: 0 из 5 пар против 2 из 2 пар; \
                    для доли и вывода данных мало.";
    assert_eq!(few, expected);
    let alone = fixture::only(vec![fixture::counted(
        IndicatorId::Contests,
        &[(YEARS[3], 1, 21)],
        Verdict::NoBaseline,
    )]);
    let expected = "Доля педагогов – участников конкурсов и методических проектов: \
                    4,8\u{a0}% (1 из 21 педагога); сравнить не с чем – за 2021-2022 учебный год данных нет.";
    assert_eq!(all(&alone)[1], expected);
}

#[test]
fn what_was_not_read_comes_first_and_nothing_has_grown() {
    let counts = [(YEARS[2], 60, 80), (YEARS[3], 60, 60)];
    let mut analysis =
        fixture::only(vec![fixture::counted(IndicatorId::VprPass, &counts, Verdict::Incomplete)]);
    analysis.details.not_read = NotRead { rows: 20, sheets: 0, files: 1 };
    let lack = Lack { before: 0, now: 20, is_unbounded: false, has_refused: true };
    analysis.details.lacks.insert(IndicatorId::VprPass, lack);
    let told = all(&analysis);
    let first = "Не прочитано: 20 строк, 1 файл. Из-за этого нельзя сказать, что изменилось: \
                 обученность по ВПР (ещё 20 работ не прочитано).";
    assert!(told[0].starts_with(first), "{}", told[0]);
    assert!(told[1].ends_with("Ещё у 1 данные неполны."), "{}", told[1]);
    assert!(told[2].contains("данные неполны (ещё 20 работ не прочитано)"), "{}", told[2]);
    assert!(!told.join(" ").contains("выросла"), "{told:#?}");
    assert_eq!(
        super::super::basis::line(&analysis),
        "Основание: 0 файлов, 0 строк. Не прочитано: 20 строк, 1 файл (показатель 4)."
    );
}

#[test]
fn those_who_answered_are_counted_in_the_nominative() {
    for (of, expected) in
        [(1, "1 ответивший"), (2, "2 ответивших"), (11, "11 ответивших"), (21, "21 ответивший")]
    {
        let counts = [(YEARS[2], 20, of), (YEARS[3], 20, of)];
        let mut found = fixture::counted(IndicatorId::Climate, &counts, Verdict::Indistinct);
        found.series.iter_mut().for_each(|measure| measure.numerator = None);
        let said = &all(&fixture::only(vec![found]))[1];
        assert!(said.contains(&format!("({expected} против {of})")), "{said}");
    }
}

#[test]
fn each_verdict_of_each_result_says_no_more_than_it_is() {
    for planned in
        programme::in_programme().filter(|planned| planned.id != IndicatorId::SchoolResults)
    {
        for verdict in VERDICTS {
            let counts = [(YEARS[2], 11, 21), (YEARS[3], 12, 21)];
            let told = all(&fixture::only(vec![fixture::counted(planned.id, &counts, verdict)]));
            assert!((3..=8).contains(&told.len()), "{told:#?}");
            if verdict == Verdict::NoData {
                assert!(told[1].starts_with("Нет данных за отчётный год"), "{told:#?}");
                continue;
            }
            let said = told[1].replacen(
                planned.name.under(&Choices::default()).trim_end_matches(','),
                "",
                1,
            );
            let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
            assert_eq!(has(&["вырос", "улучшил"]), verdict == Verdict::Growth, "{}", told[1]);
            assert_eq!(has(&["снизил", "ухудшил"]), verdict == Verdict::Decline, "{}", told[1]);
            assert!(said.ends_with('.') && !has(&["NaN", "  ", "..", " ,"]), "{}", told[1]);
        }
    }
}

#[test]
fn a_growth_that_clusters_take_away_is_told_with_its_doubt_in_the_list_too() {
    let counts = [(YEARS[2], 11, 21), (YEARS[3], 12, 21)];
    let grown = |planned: &Planned| fixture::counted(planned.id, &counts, Verdict::Growth);
    let mut found: Vec<_> = programme::in_programme().skip(1).map(grown).collect();
    let [low, high] = [Some([-0.1, 0.2]), Some([0.01, 0.2])];
    for (indicator, clustered) in found.iter_mut().rev().zip([low, high]) {
        indicator.unstable = clustered == low;
        indicator.change = Some(Change {
            value: 0.05,
            interval: Some([0.02, 0.1]),
            interval_clustered: clustered,
        });
    }
    let told = all(&fixture::only(found));
    assert!(told[7].contains("с наставником (выросла, неустойчиво)"), "{}", told[7]);
    assert_eq!(told[7].matches("неустойчиво").count(), 1, "{}", told[7]);
    let balance = "улучшились 13, ухудшившихся нет, у 1 изменение неустойчиво.";
    assert!(told[0].ends_with(balance), "{}", told[0]);
}

#[test]
fn declines_and_missed_plans_come_before_growth_and_nobody_falls_out() {
    let counts = [(YEARS[2], 11, 21), (YEARS[3], 12, 21)];
    let mut found: Vec<_> = programme::in_programme()
        .skip(1)
        .map(|planned| fixture::counted(planned.id, &counts, Verdict::Growth))
        .collect();
    let last = found.len() - 1;
    found[last].verdict = Verdict::Decline;
    found[last - 1].target = Some(0.9);
    found[last - 1].target_met = Some(false);
    found[last - 2].verdict = Verdict::TooFew;
    let told = all(&fixture::only(found));
    assert_eq!(told.len(), 8, "{told:#?}");
    assert!(told[6].contains("наставником снизилась"), "{}", told[6]);
    assert!(told[5].contains("не выполнен"), "{}", told[5]);
    let few = "доля педагогов без затруднений в современных технологиях (мало данных)";
    assert!(told[7].starts_with("Остальное – в таблице: ") && told[7].contains(few), "{}", told[7]);
    // Fourteen results: six told, eight named.
    assert_eq!(told[7].matches(" (").count(), 8, "{}", told[7]);
}

#[test]
fn an_unusual_year_is_said_where_it_is_compared_with() {
    let counts = [(YEARS[2], 11, 21), (YEARS[3], 12, 21)];
    let mut analysis =
        fixture::only(vec![fixture::counted(IndicatorId::VprPass, &counts, Verdict::Indistinct)]);
    analysis.details.breaks = [YEARS[1], YEARS[2]]
        .map(|year| SeasonBreak {
            year,
            procedure: "ВПР".to_owned(),
            indicators: vec![IndicatorId::VprPass],
            note: "перенос".to_owned(),
            short: format!("перенос {year}"),
        })
        .into();
    let said = &all(&analysis)[1];
    assert!(said.ends_with("Сравнивать осторожно: перенос 2021-2022."), "{said}");
}
