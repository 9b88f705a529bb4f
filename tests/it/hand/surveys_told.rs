//! What is said of surveys that are read in part or not at all: copies whose sheets are alike, methods that nobody
//! knows, blocks that headers name, lines of means, answers in one's own words. People are invented.

use crate::hand::surveys_wide::{FIEDLER, MODERN, climate, counts, survey};
use crate::support::sources::table;
use crate::support::{Outcome, Project};

/// So many sheets of Фидлер, all items of one score, each after this beginning.
fn alike(n_people: usize, beginning: &str) -> Vec<String> {
    vec![format!("{beginning}{}", ";3".repeat(10)); n_people]
}

fn with_header(header: &str, lines: &[String]) -> Vec<String> {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    table(&format!("{header};{FIEDLER}"), &lines)
}

/// Answers of May: a row for each score, a minute after the other.
fn by_minutes(scores: &[&str]) -> Vec<String> {
    let line = |(minute, score): (usize, &&str)| {
        format!("10.05.2023 09:0{minute}:07{}", format!(";{score}").repeat(10))
    };
    scores.iter().enumerate().map(line).collect()
}

#[test]
fn rows_of_a_form_downloaded_twice_are_counted_once() {
    let both = |first: &[String], last: &[String]| {
        Project::new()
            .workbook("Климат (1).xlsx", "Ответы", &with_header("Отметка времени", first))
            .workbook("Климат.xlsx", "Ответы", &with_header("Отметка времени", last))
            .outcome_in("2022-2023")
    };
    let first = by_minutes(&["3", "3", "4"]);
    // (3 × 30 + 40 + 50 + 60) / 6 = 40: the last two of one minute and one score are two people.
    let mut last = by_minutes(&["3", "3", "4", "5", "6"]);
    last.push(last[0].clone());
    let outcome = both(&first, &last);
    assert_eq!(climate(&outcome), (Some(40.0), Some(6)));
    let remark = outcome.remark("K60");
    assert_eq!((&remark["severity"], &remark["file"]), (&"info".into(), &"Климат (1).xlsx".into()));
    assert!(remark["text"].as_str().unwrap().contains("строк: 3"), "{remark}");
    // One row of several may be alike by chance; other seconds are other people.
    let seconds: Vec<String> = first.iter().map(|line| line.replace(":07;", ":08;")).collect();
    for other in [by_minutes(&["3", "4", "5"]), seconds] {
        assert_eq!(climate(&both(&other, &last)).1, Some(9));
    }
}

#[test]
fn copies_whose_sheets_are_all_alike_are_counted_once() {
    let exported = with_header("Отметка времени", &alike(6, "10.05.2023"));
    let both = |other: &[String]| {
        Project::new()
            .workbook("А.xlsx", "Ответы", &exported)
            .workbook("Б.xlsx", "Фидлер", other)
            .outcome_in("2022-2023")
    };
    for other in [
        with_header("Учебный год", &alike(6, "2022-2023")),
        with_header("Дата;Отметка времени", &alike(6, "1;10.05.2023")),
    ] {
        let outcome = both(&other);
        assert_eq!(climate(&outcome).1, Some(6));
        assert_eq!(outcome.remark("K49")["severity"], "warning");
    }
    // Of other days, or of another number, they are other people.
    for (other, n_people) in [
        (with_header("Отметка времени", &alike(6, "11.05.2023")), 12),
        (with_header("Учебный год", &alike(5, "2022-2023")), 11),
    ] {
        let outcome = both(&other);
        assert_eq!((climate(&outcome).1, outcome.has("K49")), (Some(n_people), false));
    }
}

#[test]
fn a_survey_by_another_method_is_an_error_that_leaves_the_figure_open() {
    let questions =
        "Мне нравится коллектив;Мне нравится работа;Меня уважают;Мне помогают;Меня слышат";
    let header = format!("Отметка времени;{questions}");
    let lines = ["10.05.2023;5;4;5;3;4"; 4];
    let good = with_header("Отметка времени", &alike(3, "10.05.2023"));
    let with = |file: &str, header: &str| -> Outcome {
        Project::new()
            .workbook(file, "Ответы", &table(header, &lines))
            .workbook("Опрос.xlsx", "Фидлер", &good)
            .outcome_in("2022-2023")
    };
    let outcome = with("Психологический климат.xlsx", &header);
    let remark = outcome.remark("K58");
    assert_eq!((&remark["severity"], &remark["cell"]), (&"error".into(), &"A1".into()));
    assert!(remark["text"].as_str().unwrap().contains("Фидлера, Лутошкина"), "{remark}");
    assert_eq!(outcome.indicator("climate").field("series")[0]["unread"], 4);
    // Pupils are no respondents; a table of people may be no survey; one without the word is nothing known.
    assert!(!with("Психологический климат 7А.xlsx", &header).has("K58"));
    let of_people = with("Климат.xlsx", &format!("ФИО педагога;{questions}"));
    assert_eq!(of_people.remark("K58")["severity"], "warning");
    assert!(!with("Ответы.xlsx", &header).has("K58"));
    // An export of a form is one of a survey, however few its questions.
    let few = ["10.05.2023;7;8"; 3];
    let outcome =
        survey("Климат.xlsx", "Ответы", "Отметка времени;Комфортно ли Вам?;А коллегам?", &few);
    assert_eq!(outcome.errors(), ["K58 Климат.xlsx A1"]);
    let words = ["10.05.2023;да;нет;да;нет;да", "10.05.2023;нет;да;нет;да;нет"].repeat(3);
    let outcome = survey("Затруднения педагогов.xlsx", "Ответы", &header, &words);
    assert!(outcome.remark("K58")["text"].as_str().unwrap().contains("не испытываю"));
}

#[test]
fn the_block_of_a_name_is_not_that_of_headers_that_name_blocks() {
    let lines = ["03.04.2023;не испытываю;не испытываю;не испытываю;не испытываю"; 2];
    let of = |header: &str| {
        survey(&format!("{MODERN}.xlsx"), "Ответы", &format!("Отметка времени;{header}"), &lines)
    };
    for header in [
        "Предметная работа / задания;Предметная работа / опыты;Методика / цели;Методика / рефлексия",
        "Предметная работа (задания);Предметная работа (опыты);Предметная работа (тесты);Другое дело",
        "Предметная работа / задания;Предметная работа / опыты;Проекты;ТРИЗ",
    ] {
        let outcome = of(header);
        assert_eq!((counts(&outcome).as_str(), outcome.has("K23")), ("нет", true), "{header}");
    }
    for header in [
        "Проекты;ТРИЗ;Смешанное обучение;Кейсы",
        "1. Проекты;2. ТРИЗ;3. Кейсы / проблемы;4. Смешанное обучение",
        "Оцените затруднения / проекты;Оцените затруднения / ТРИЗ;Оцените затруднения / а;Оцените затруднения / б",
    ] {
        assert_eq!(counts(&of(header)), "2/2", "{header}");
    }
}

#[test]
fn a_line_of_means_under_a_column_that_nobody_reads_is_nobody() {
    for word in ["Среднее", "Итого", "Всего"] {
        let mut lines = alike(4, "101;2023-05-20");
        lines.push(format!("{word};{}", ";3".repeat(10)));
        for first in ["ID", "№"] {
            let lines = with_header(&format!("{first};Время создания"), &lines);
            let outcome =
                Project::new().workbook("Климат.xlsx", "Ответы", &lines).outcome_in("2022-2023");
            assert_eq!(climate(&outcome).1, Some(4), "{word} under {first}");
            assert_eq!(outcome.warnings(), ["B23 Климат.xlsx A6"]);
        }
    }
    let code = alike(4, "П-1").into_iter().enumerate();
    let mut lines: Vec<String> =
        code.map(|(at, line)| line.replace("П-1", &format!("П-{at}"))).collect();
    lines.push(format!("Среднее{}", ";3".repeat(10)));
    let lines = with_header("Код", &lines);
    let outcome =
        Project::new().workbook("Климат 2022-2023.xlsx", "Л", &lines).outcome_in("2022-2023");
    assert_eq!(climate(&outcome).1, Some(4));
}

#[test]
fn answers_in_ones_own_words_are_quoted_nowhere() {
    let header = format!("Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ");
    for answer in ["Азова", "спросите Азову", "нет, спросите Азову Инну", "не Азова"]
    {
        let line = format!("П-2;{answer};не испытываю");
        let lines = ["П-1;не испытываю;частично", line.as_str(), "П-3;частично;частично"];
        let outcome = survey("Затруднения 2022-2023.xlsx", "Затруднения", &header, &lines);
        assert_eq!(outcome.remark("K05")["value"], "текст ответа");
        assert!(!outcome.shown().contains("Азов"), "{answer}");
    }
    let header = format!("Код;{FIEDLER};Кто мешает?");
    let good = format!("П-1{};нет", ";3".repeat(10));
    let bad = format!("П-2;Азова;у Азовой{};Азова", ";3".repeat(8));
    let note = format!("{};заметка об Азовой", ";".repeat(10));
    let outcome = survey("Климат 2022-2023.xlsx", "Л", &header, &[&good, &bad, &note]);
    assert!(outcome.has("K40"));
    assert!(!outcome.shown().contains("Азов"), "{}", outcome.shown());
}

#[test]
fn rows_of_a_form_of_microsoft_are_respondents_of_the_year_they_were_sent_in() {
    let header = format!("ИД;Время начала;Время выполнения;Электронная почта;Имя;{FIEDLER}");
    let sent = |id: usize, score: &str| {
        format!(
            "{id};10.05.2022 9:00;10.05.2022 9:0{id};anonymous;{}",
            format!(";{score}").repeat(10)
        )
    };
    let outcome =
        survey("Климат.xlsx", "Sheet1", &header, &[&sent(1, "3"), &sent(2, "3"), &sent(3, "6")]);
    // (30 + 30 + 60) / 3 = 40.
    assert_eq!(outcome.errors(), [""; 0]);
    let indicator = outcome.indicator("climate");
    let year = &indicator.field("series")[0];
    assert_eq!(
        (&year["year"], &year["value"]),
        (&"2021-2022".into(), &40.0.into()),
        "{}",
        outcome.shown()
    );
}

#[test]
fn times_with_the_month_first_date_the_answers_where_they_are_certain() {
    let header = format!("Отметка времени;{FIEDLER}");
    let [may, after] = ["5/13/2022 13:11:00", "5/10/2023 13:11:00"]
        .map(|time| format!("{time}{}", ";3".repeat(10)));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&may, &may, &after]);
    let indicator = outcome.indicator("climate");
    let series = indicator.field("series");
    let shown = [0, 1].map(|at| (series[at]["year"].as_str(), series[at]["denominator"].as_u64()));
    assert_eq!(shown, [(Some("2021-2022"), Some(2)), (Some("2022-2023"), Some(1))]);
    // The twelfth at most: no zero before a day tells a program that writes the month first.
    let [before, autumn] =
        ["9/5/2022 9:01:00", "10/5/2022 9:01:00"].map(|time| format!("{time}{}", ";3".repeat(10)));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&before, &autumn]);
    assert_eq!(outcome.indicator("climate").field("series")[0]["year"], "2022-2023");
    // Days first beside them: no order is certain, no year is taken from them, and that is said.
    let mixed = after.replace("5/10", "14/5");
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&may, &may, &mixed]);
    assert!(outcome.has("B06"));
}

#[test]
fn a_code_copied_down_over_equal_answers_is_a_warning_with_its_rows() {
    let header = format!("Респондент;{MODERN}: проекты;{MODERN}: ТРИЗ");
    let line = "К1;не испытываю;не испытываю";
    let two = "К2;испытываю;не испытываю";
    let outcome = survey(
        "Затруднения 2022-2023.xlsx",
        "Затруднения",
        &header,
        &[line, line, two, line, line, two],
    );
    assert_eq!(counts(&outcome), "1/2");
    assert_eq!(outcome.warnings(), ["K66 Затруднения 2022-2023.xlsx A3"], "{}", outcome.shown());
    let text = &outcome.texts("K66")[0];
    assert!(text.contains("«к1» – 4, строки 2, 3, 5, 6"), "{text}");
    assert_eq!(outcome.remark("C01")["cell"], "B7", "one repeat is a row entered twice");
}
