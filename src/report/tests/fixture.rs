//! An invented result of a run: two years with everything, two older ones, and an empty one.
//! Counts of the indicators are sums of the rows below, so that the sheets must agree with them.

#![allow(clippy::unwrap_used, reason = "a test may stop where its fixture is broken")]

mod order;
mod papers;
mod surveys;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::analysis::*;
use crate::choices::Variant;
use crate::ids::{Cut, FigureUnit, PairKind, Procedure};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::programme::IndicatorId::{
    CategoryHighFirst, Climate, Contests, ExperienceShared, GiaAboveThreshold, HorizontalLearning,
    LessonDesign, NoDifficulties, PairsCompleted, RdrHighCluster, SchoolResults,
    TeacherEffectiveness, VprPass, VprQuality, YoungSupported,
};
use crate::report::programme::PROGRAMME;
use crate::verdict::Verdict;

pub(super) const YEARS: [AcademicYear; 4] =
    [AcademicYear(2019), AcademicYear(2020), AcademicYear(2021), AcademicYear(2022)];

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A run that found nothing.
pub(super) fn empty() -> Analysis {
    Analysis {
        schema: 1,
        program: Program { name: "analyze", version: "0" },
        school: School::default(),
        year: YEARS[3],
        baseline: YEARS[2],
        indicators: PROGRAMME.iter().map(|planned| blank(planned.id)).collect(),
        works: Vec::new(),
        pairs: Vec::new(),
        self_assessment: Vec::new(),
        remarks: Vec::new(),
        files: Vec::new(),
        effect: None,
        questionnaires: Vec::new(),
        details: Details::default(),
    }
}

fn blank(id: IndicatorId) -> Indicator {
    Indicator {
        id,
        title: "",
        unit: if id == Climate { FigureUnit::Score } else { FigureUnit::Share },
        series: Vec::new().into(),
        change: None,
        target: None,
        target_met: None,
        verdict: Verdict::NoData,
        unstable: false,
        breakdown: Vec::new(),
        companions: BTreeMap::new(),
        benchmarks: Vec::new(),
        decomposition: None,
        sensitivity: Vec::new(),
        sources: Vec::new(),
        clusters: BTreeMap::new(),
    }
}

pub(super) fn counted(
    id: IndicatorId,
    counts: &[(AcademicYear, u64, u64)],
    verdict: Verdict,
) -> Indicator {
    let series: Vec<_> = counts
        .iter()
        .map(|&(year, n, of)| Measure {
            year,
            numerator: Some(n),
            denominator: Some(of),
            value: Some(n as f64 / of as f64),
            interval: None,
            unread: None,
        })
        .collect();
    let value = |year| series.iter().find(|m: &&Measure| m.year == year).and_then(|m| m.value);
    let change = value(YEARS[3]).zip(value(YEARS[2])).map(|(after, before)| Change {
        value: after - before,
        interval: None,
        interval_clustered: None,
    });
    Indicator { series: series.into(), change, verdict, ..blank(id) }
}

/// A school of 48 teachers with two full years and two older ones.
pub(super) fn rich() -> Analysis {
    let works = works();
    let mut analysis = Analysis {
        school: School {
            name: "ГБОУ средняя общеобразовательная школа № 9999 Приморского района".to_owned(),
            code: Some("edu789999".to_owned()),
        },
        remarks: papers::remarks(),
        files: papers::files(),
        pairs: papers::pairs(),
        self_assessment: order::rows(),
        details: details(),
        ..empty()
    };
    let marks = |count: fn(Marks) -> u64| {
        [YEARS[2], YEARS[3]].map(|year| {
            let of_year = works.iter().filter(|w| w.year == year).filter_map(|w| w.marks);
            let total = of_year.clone().map(Marks::total).sum();
            (year, of_year.map(count).sum(), total)
        })
    };
    let exams = [YEARS[2], YEARS[3]].map(|year| {
        let own = analysis
            .details
            .exams
            .iter()
            .filter(|e| e.year == year && !e.september && e.exam != "ГВЭ");
        (year, own.clone().filter_map(|e| e.above).sum(), own.map(|e| e.sat).sum())
    });
    let high = [YEARS[2], YEARS[3]].map(|year| {
        let own = analysis.details.diagnostics.iter().filter(|d| d.year == year);
        (year, own.clone().map(|d| d.high).sum(), own.map(|d| d.written).sum())
    });
    let found = [
        counted(VprPass, &marks(Marks::passed), Verdict::Indistinct),
        counted(VprQuality, &marks(Marks::good), Verdict::Growth),
        counted(GiaAboveThreshold, &exams, Verdict::Decline),
        counted(RdrHighCluster, &high, Verdict::Growth),
        counted(
            CategoryHighFirst,
            &[(YEARS[0], 22, 47), (YEARS[1], 24, 48), (YEARS[2], 25, 49), (YEARS[3], 29, 48)],
            Verdict::Growth,
        ),
        counted(ExperienceShared, &[(YEARS[2], 12, 49), (YEARS[3], 12, 48)], Verdict::Growth),
        counted(Contests, &[(YEARS[3], 7, 48)], Verdict::NoBaseline),
        counted(PairsCompleted, &[(YEARS[2], 4, 7), (YEARS[3], 5, 8)], Verdict::TooFew),
        counted(SchoolResults, &[(YEARS[3], 4, 6)], Verdict::Growth),
        counted(HorizontalLearning, &[(YEARS[2], 20, 49), (YEARS[3], 30, 48)], Verdict::Growth),
        counted(LessonDesign, &[(YEARS[2], 10, 49), (YEARS[3], 16, 48)], Verdict::Growth),
        counted(NoDifficulties, &[(YEARS[2], 10, 30), (YEARS[3], 20, 40)], Verdict::Indistinct),
        counted(TeacherEffectiveness, &[(YEARS[3], 21, 31)], Verdict::Growth),
        counted(YoungSupported, &[(YEARS[2], 3, 5), (YEARS[3], 4, 6)], Verdict::TooFew),
        surveys::climate(),
    ];
    for indicator in found {
        let place = analysis.indicators.iter().position(|i| i.id == indicator.id).unwrap();
        analysis.indicators[place] = indicator;
    }
    for indicator in &mut analysis.indicators {
        enrich(indicator);
    }
    analysis.works = works;
    analysis
}

fn enrich(indicator: &mut Indicator) {
    match indicator.id {
        VprPass => {
            indicator.target = Some(0.92);
            indicator.target_met = Some(false);
            indicator.benchmarks = vec![papers::city(indicator)];
            indicator.sources = vec![Source {
                file: "2022-2023/ВПР/Ф1 русский 4.xlsx".to_owned(),
                sheet: "РУ 4 Индивидуальные результаты".to_owned(),
                rows: [10, 98],
                cells: BTreeMap::from([("mark".to_owned(), "V".to_owned())]),
            }];
        }
        PairsCompleted => {
            indicator.breakdown =
                vec![cut(Cut::Kind, PairKind::ExperiencedYoung.as_str(), indicator)];
        }
        YoungSupported => {
            indicator.breakdown = vec![cut(Cut::Group, "молодые", indicator)];
        }
        CategoryHighFirst => {
            indicator.target = Some(0.6);
            indicator.target_met = Some(true);
            indicator.decomposition = Some(Decomposition {
                stayed: Flow { teachers: 45, before: 23, after: 28 },
                joined: Flow { teachers: 3, before: 0, after: 1 },
                left: Flow { teachers: 4, before: 2, after: 0 },
            });
        }
        GiaAboveThreshold => {
            indicator.sensitivity = vec![Sensitivity {
                option: Variant::StrictThreshold,
                value: Some(0.91),
                interval: Some([0.85, 0.95]),
                verdict: Verdict::Indistinct,
            }];
        }
        _ => {}
    }
}

/// A cut that holds everything.
fn cut(by: Cut, key: &str, indicator: &Indicator) -> Breakdown {
    Breakdown { by, key: key.to_owned(), series: indicator.series.to_vec() }
}

fn works() -> Vec<Work> {
    let subjects =
        ["Русский язык", "Математика", "Окружающий мир", "Биология", "История", "География"];
    let mut works = Vec::new();
    for (number, subject) in (0..).zip(subjects) {
        for year in [YEARS[2], YEARS[3]] {
            for (grade, class) in [(4, "А"), (4, "Б"), (5, "А")] {
                works.push(work(subject, year, (grade, class), number));
            }
        }
    }
    let small = Marks { two: 0, three: 3, four: 2, five: 1 };
    works.push(Work {
        marks: Some(small), written: 6, ..work("Физика", YEARS[3], (8, "А"), 1)
    });
    works.push(Work { marks: None, ..work("Химия", YEARS[3], (8, "А"), 1) });
    works
}

fn work(subject: &str, year: AcademicYear, (grade, class): (u8, &str), number: u64) -> Work {
    let later = u64::from(year == YEARS[3]);
    let marks =
        Marks { two: 2, three: 9 - 2 * later, four: 8 + later + number % 3, five: 3 + 2 * later };
    Work {
        procedure: Procedure::Vpr,
        year,
        school: Some("edu789999".to_owned()),
        subject: subject.to_owned(),
        grade: Some(grade),
        class: Some(format!("{grade}{class}")),
        enrolled: Some(marks.total() + 3),
        written: marks.total(),
        absent: Some(3),
        marks: Some(marks),
        mean_score: Some(14.25 + number as f64),
        above_threshold: None,
        high: None,
        journal: Some(Journal { lower: 4, same: marks.total() - 5, higher: 1, far: Some(2) }),
    }
}

fn details() -> Details {
    Details {
        schools: Vec::new(),
        director: Some("Н. В. Рябинина".to_owned()),
        programme: None,
        has_passport: true,
        options: vec![OptionUsed {
            name: "Порог ЕГЭ".to_owned(),
            value: "минимум Рособрнадзора".to_owned(),
            origin: "по умолчанию",
        }],
        exams: exams(),
        diagnostics: diagnostics(),
        staff: staff(),
        expiring: vec![ExpiringCategory {
            until: day(2023, 10, 25),
            name: "Ласточкина Вера Павловна".to_owned(),
            post: "Учитель".to_owned(),
            category: "высшая",
        }],
        events: events(),
        detectable_rise: BTreeMap::from([(
            VprPass,
            DetectableRise { clustered: Some(0.098), plain: Some(0.061) },
        )]),
        learning: surveys::learning(),
        courses: surveys::courses(),
        surveys: surveys::surveys(),
        effectiveness: Some(surveys::effectiveness()),
        young: surveys::young(),
        self_assessment: order::basis(),
        ..Details::default()
    }
}

fn exams() -> Vec<ExamSummary> {
    let mut exams = Vec::new();
    for year in [YEARS[2], YEARS[3]] {
        let less = u64::from(year == YEARS[3]) * 2;
        for (exam, subject, sat, above) in [
            ("ОГЭ", "Русский язык", 52, 51),
            ("ОГЭ", "Математика", 52, 48),
            ("ОГЭ", "Обществознание", 31, 30),
            ("ЕГЭ", "Русский язык", 24, 24),
            ("ЕГЭ", "Математика (профильная)", 14, 13),
            ("ЕГЭ", "Физика", 6, 6),
        ] {
            exams.push(exam_of(year, exam, subject, [sat, above - less], false));
        }
        exams.push(exam_of(year, "ОГЭ", "Математика", [4, 3], true));
    }
    exams
}

fn exam_of(
    year: AcademicYear,
    exam: &str,
    subject: &str,
    [sat, above]: [u64; 2],
    september: bool,
) -> ExamSummary {
    let unified = exam == "ЕГЭ";
    ExamSummary {
        year,
        exam: exam.to_owned(),
        subject: subject.to_owned(),
        september,
        sat,
        above: Some(above),
        on_threshold: Some(1),
        mean_score: Some(if unified { 67.4 } else { 23.62 }),
        median_score: Some(if unified { 68.0 } else { 24.0 }),
        mean_mark: (!unified).then_some(3.91),
        high: unified.then_some(3),
        threshold: if unified { "балл 36" } else { "отметка 3" }.to_owned(),
    }
}

fn diagnostics() -> Vec<DiagnosticSummary> {
    let mut found = Vec::new();
    for (year, high) in [(YEARS[2], 11), (YEARS[3], 19)] {
        for (subject, grade) in
            [("Математика", 6), ("Математика", 8), ("Функциональная грамотность", 7)]
        {
            found.push(DiagnosticSummary {
                year,
                subject: subject.to_owned(),
                work: Some("Метапредметная диагностическая работа".to_owned()),
                grade: Some(grade),
                written: 52,
                high,
                levels: vec![
                    ("низкий".to_owned(), 8),
                    ("средний".to_owned(), 44 - high),
                    ("высокий".to_owned(), high),
                ],
            });
        }
    }
    found
}

fn staff() -> Vec<StaffSummary> {
    [(YEARS[0], 47, 10, 12), (YEARS[1], 48, 11, 13), (YEARS[2], 49, 12, 13), (YEARS[3], 48, 14, 15)]
        .map(|(year, teachers, highest, first)| StaffSummary {
            year: Some(year),
            teachers,
            categories: vec![
                ("высшая", highest),
                ("первая", first),
                ("соответствие", 9),
                ("без категории", teachers - highest - first - 9),
            ],
            experience: vec![
                ("до 3 лет", 6),
                ("3–5 лет", 5),
                ("5–10 лет", 8),
                ("10–20 лет", 12),
                ("20–30 лет", 10),
                ("свыше 30 лет", teachers - 42),
                ("не указан", 1),
            ],
            age: vec![("до 30 лет", 7), ("30–54 года", teachers - 15), ("от 55 лет", 8)],
        })
        .into()
}

fn events() -> Vec<EventSummary> {
    let mut events = Vec::new();
    let mut add = |indicator, year, by, key: &str, people, participations| {
        let key = key.to_owned();
        events.push(EventSummary { indicator, year, by, key, people, participations });
    };
    for (year, more) in [(YEARS[2], 0), (YEARS[3], 0)] {
        add(ExperienceShared, year, None, "", 12, 20);
        add(ExperienceShared, year, Some(Cut::Level), "районный", 9 + more, 13);
        add(ExperienceShared, year, Some(Cut::Level), "городской", 5, 5);
        add(ExperienceShared, year, Some(Cut::Level), "всероссийский", 2, 2);
        add(ExperienceShared, year, Some(Cut::Kind), "выступление", 8, 11);
        add(ExperienceShared, year, Some(Cut::Kind), "мастер-класс", 5, 9);
    }
    add(Contests, YEARS[3], None, "", 7, 10);
    add(Contests, YEARS[3], Some(Cut::Level), "районный", 5, 6);
    add(Contests, YEARS[3], Some(Cut::Level), "всероссийский", 3, 4);
    add(Contests, YEARS[3], Some(Cut::Result), "победитель", 2, 2);
    add(Contests, YEARS[3], Some(Cut::Result), "участник", 6, 8);
    add(Contests, YEARS[3], Some(Cut::Kind), "конкурс", 7, 10);
    events
}
