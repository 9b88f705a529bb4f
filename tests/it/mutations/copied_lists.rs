//! One list of pupils in two files: under other codes, another subject, class or work, in many spellings.
//! Ten pupils, of whom seven passed; what is sure is counted once, what may be so leaves the figure open.

use crate::support::sources::{RDR, VPR, table};
use crate::support::{Outcome, Project};

/// What is done to the lines of the second list.
type Change<'a> = &'a dyn Fn(&mut Vec<String>);

/// Ten pupils of a work with different points and marks.
fn pupils(code: &str) -> Vec<String> {
    let results = [(9, 5), (8, 5), (7, 4), (6, 4), (5, 3), (4, 3), (3, 3), (2, 2), (1, 2), (0, 2)];
    let line = |(at, (score, mark)): (usize, &(u8, u8))| {
        format!("2022-2023;Химия;8;8А;{code}{at};{score};{mark};4;нет")
    };
    results.iter().enumerate().map(line).collect()
}

/// The ten pupils at eight of whom the mark passes, once, and the later file named.
fn is_once(outcome: &Outcome, what: &str) {
    assert_eq!(outcome.counts("vpr_pass"), "7/10", "{what}\n{}", outcome.shown());
    let remark = outcome.remark("E07");
    assert_eq!(
        (&remark["file"], &remark["severity"]),
        (&"Б1.xlsx".into(), &"warning".into()),
        "{what}"
    );
    assert_eq!(remark["affects"][0], "vpr_pass", "{what}");
}

fn of_vpr(lines: &[String]) -> Vec<String> {
    table(VPR, &lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The same pupils in two files, the second one rewritten.
fn twice(rewrite: impl Fn(&mut Vec<String>)) -> Outcome {
    let mut others = pupils("8200");
    rewrite(&mut others);
    Project::new()
        .workbook("А1.xlsx", "ВПР", &of_vpr(&pupils("8200")))
        .workbook("Б1.xlsx", "ВПР", &of_vpr(&others))
        .outcome()
}

fn replace<'r>(from: &'r str, to: &'r str) -> impl Fn(&mut Vec<String>) + 'r {
    move |lines| lines.iter_mut().for_each(|line| *line = line.replace(from, to))
}

#[test]
fn a_work_under_other_codes_is_counted_once() {
    for code in ["8300", "08-", "А", "8А-0", "В", "1/", "код", "К-", "2022", "П"] {
        is_once(&twice(replace(";8200", &format!(";{code}"))), code);
    }
    is_once(
        &twice(|lines| {
            replace(";8200", ";8300")(lines);
            lines.reverse();
        }),
        "in another order",
    );
    is_once(
        &twice(|lines| {
            replace(";8200", ";8300")(lines);
            lines.pop();
        }),
        "without the last",
    );
    is_once(
        &twice(|lines| {
            replace(";8200", ";8300")(lines);
            replace(";7;4;", ";6;4;")(lines);
        }),
        "one mended",
    );
}

#[test]
fn a_work_under_another_subject_or_class_is_counted_once() {
    for subject in ["Естествознание", "Физика", "Биология", "Химия и биология", "Предмет 5", "Х-я"]
    {
        is_once(&twice(replace(";Химия;", &format!(";{subject};"))), subject);
    }
    for class in ["9;9А", "7;7А", "9;", "6;6Б"] {
        is_once(&twice(replace(";8;8А;", &format!(";{class};"))), class);
    }
}

#[test]
fn another_class_and_another_subject_are_no_copies() {
    let others: [(&str, Change<'_>); 3] = [
        ("other points", &|lines| {
            replace(";8200", ";8300")(lines);
            replace(";7;4;", ";6;4;")(lines);
            replace(";5;3;", ";4;3;")(lines);
        }),
        ("another subject in which other points were got", &|lines| {
            replace(";Химия;", ";Физика;")(lines);
            replace(";7;4;", ";6;4;")(lines);
            replace(";5;3;", ";4;3;")(lines);
        }),
        ("a subject of the same marks without points", &|lines| {
            replace(";Химия;", ";Физика;")(lines);
            for (at, line) in lines.iter_mut().enumerate() {
                *line = line.replace(&format!("8200{at};{};", 9 - at), &format!("8200{at};;"));
            }
        }),
    ];
    for (what, rewrite) in others {
        let outcome = twice(rewrite);
        assert_eq!(outcome.counts("vpr_pass"), "14/20", "{what}\n{}", outcome.shown());
        assert!(!outcome.has("E07"), "{what}");
    }
}

#[test]
fn a_class_that_may_be_another_one_leaves_the_figure_open() {
    // The same points under other codes and another letter: two classes, or one.
    let outcome = twice(|lines| {
        replace(";8200", ";8300")(lines);
        replace(";8А;", ";8Б;")(lines);
    });
    assert_eq!(outcome.counts("vpr_pass"), "14/20");
    assert_eq!(outcome.remark("E06")["file"], "Б1.xlsx");
    let indicator = outcome.indicator("vpr_pass");
    assert_eq!(indicator.field("series")[0]["unread"], 10, "{}", outcome.shown());
}

#[test]
fn a_rdr_under_another_name_is_counted_once() {
    let lines = |work: &str, points: bool| {
        let line = |at: usize| {
            let level = ["высокий", "высокий", "высокий", "базовый"][at.min(3)];
            let score = if points { at.to_string() } else { String::new() };
            format!("2022-2023;Химия;{work};8;8А;8400{at};{score};{level}")
        };
        let lines: Vec<String> = (0..10).map(line).collect();
        table(RDR, &lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let of = |work: &str, points: bool| {
        Project::new()
            .workbook("А1.xlsx", "РДР", &lines("РДР", points))
            .workbook("Б1.xlsx", "РДР", &lines(work, points))
            .outcome()
    };
    for work in
        ["РДР по химии", "РДР № 1", "Химия", "Региональная работа", "РДР 15.03", "диагностика"]
    {
        let outcome = of(work, true);
        assert_eq!(outcome.counts("rdr_high_cluster"), "3/10", "{work}\n{}", outcome.shown());
        assert_eq!(outcome.remark("E07")["file"], "Б1.xlsx", "{work}");
        // Levels alone may be the same in two works of a year.
        let outcome = of(work, false);
        assert_eq!(outcome.counts("rdr_high_cluster"), "6/20", "{work}");
        assert_eq!(outcome.remark("E06")["file"], "Б1.xlsx", "{work}");
        assert_eq!(
            outcome.indicator("rdr_high_cluster").field("series")[0]["unread"],
            10,
            "{work}"
        );
    }
}
