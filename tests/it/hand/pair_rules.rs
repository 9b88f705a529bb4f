//! Each rule of pairing alone: a sound pair of a whole folder breaks none, one change breaks exactly one,
//! one source less leaves exactly what it fed unchecked.

use std::collections::BTreeMap;

use crate::support::sources::table;
use crate::support::{Outcome, Project};

const CLASSIC: &str = "опытный учитель – молодой специалист";
const LEADER: &str = "лидер педагогического сообщества – педагог, испытывающий проблемы";
const INNOVATOR: &str = "педагог-новатор – консервативный педагог";
const EXPERTS: &str = "опытный предметник – неопытный предметник";

const STAFF: [&str; 8] = [
    "ФИО*",
    "Должность*",
    "Предмет",
    "Педагогический стаж",
    "Категория",
    "Дата присвоения",
    "Дата приёма",
    "Дата увольнения",
];
const PAIRS: [&str; 17] = [
    "Вид*",
    "Наставник*",
    "Наставляемый*",
    "Запрос",
    "№ приказа",
    "Дата приказа",
    "Согласие наставника",
    "Согласие наставляемого",
    "С*",
    "По*",
    "Программа",
    "Программа утверждена",
    "Соглашение",
    "Дата соглашения",
    "Куратор",
    "Выполнено, %",
    "Итог",
];

/// Cells by the heads of their columns.
type Row = BTreeMap<&'static str, String>;

fn row(heads: &[&'static str], line: &str) -> Row {
    let cells = line.split(';').map(str::to_owned);
    heads.iter().copied().zip(cells).collect()
}

/// A school of a mentor and a mentee, who are a pair of a kind.
#[derive(Clone)]
struct School {
    mentor: Row,
    mentee: Row,
    pair: Row,
    more_pairs: Vec<Row>,
    has_contests: bool,
    has_staff: bool,
    choice: &'static str,
    /// Heads that the tables do not have.
    without: Vec<&'static str>,
    year: u32,
}

fn sound(kind: &str) -> School {
    let pair = format!(
        "{kind};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;\
         приложение 3;@2022-08-29;;;Завучева О. И.;90;действует"
    );
    School {
        mentor: row(
            &STAFF,
            "Азова Инна Ильинична;учитель;Математика;20;высшая;@2021-10-01;@2010-09-01;",
        ),
        mentee: row(&STAFF, "Бокова Анна Львовна;учитель;Физика;2;;;@2020-09-01;"),
        pair: row(&PAIRS, &pair),
        more_pairs: Vec::new(),
        has_contests: true,
        has_staff: true,
        choice: "",
        without: Vec::new(),
        year: 2022,
    }
}

impl School {
    fn lines(&self, heads: &[&'static str], rows: &[&Row]) -> Vec<String> {
        let heads: Vec<&str> =
            heads.iter().copied().filter(|head| !self.without.contains(head)).collect();
        let line =
            |row: &&Row| heads.iter().map(|head| row[head].as_str()).collect::<Vec<_>>().join(";");
        let lines: Vec<String> = rows.iter().map(line).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        table(&heads.join(";"), &lines)
    }

    fn outcome(&self) -> Outcome {
        let pairs: Vec<&Row> = [&self.pair].into_iter().chain(&self.more_pairs).collect();
        let name = format!("Кадры {}-{}.xlsx", self.year, self.year + 1);
        let mut project = Project::new().workbook("Пары.xlsx", "Пары", &self.lines(&PAIRS, &pairs));
        if self.has_staff {
            project = project.workbook(
                &name,
                "Кадры",
                &self.lines(&STAFF, &[&self.mentor, &self.mentee]),
            );
        }
        if self.has_contests {
            let header = "Дата*;ФИО*;Название*;Вид;Уровень;Результат";
            let line =
                format!("@{}-03-10;Азова Инна Ильинична;Учитель года;;Районный;Призёр", self.year);
            project = project.workbook("Конкурсы.xlsx", "Конкурсы", &table(header, &[&line]));
        }
        if !self.choice.is_empty() {
            project = project.passport(&[("Паспорт", &[self.choice])]);
        }
        project.outcome_in(&format!("{}-{}", self.year, self.year + 1))
    }

    /// What the rules found in the last pair and what of it they did not check.
    fn judged(&self) -> (Vec<String>, Vec<String>) {
        let outcome = self.outcome();
        let mut pairs: Vec<_> = outcome.list("pairs").iter().zip(outcome.violations()).collect();
        pairs.sort_by_key(|(pair, _)| pair["code"].to_string());
        let (pair, violations) = pairs.pop().unwrap();
        let unchecked = pair["unchecked"].as_array().unwrap().iter();
        (violations, unchecked.map(|rule| rule.as_str().unwrap().to_owned()).collect())
    }

    fn mentor(mut self, head: &'static str, cell: &str) -> Self {
        self.mentor.insert(head, cell.to_owned());
        self
    }

    fn mentee(mut self, head: &'static str, cell: &str) -> Self {
        self.mentee.insert(head, cell.to_owned());
        self
    }

    fn pair(mut self, head: &'static str, cell: &str) -> Self {
        self.pair.insert(head, cell.to_owned());
        self
    }

    /// The pair once more, with another cell.
    fn again(mut self, head: &'static str, cell: &str) -> Self {
        let mut pair = self.pair.clone();
        pair.insert(head, cell.to_owned());
        self.more_pairs.push(pair);
        self
    }

    fn without(mut self, head: &'static str) -> Self {
        self.without.push(head);
        self
    }

    fn without_contests(mut self) -> Self {
        self.has_contests = false;
        self
    }

    fn choice(mut self, line: &'static str) -> Self {
        self.choice = line;
        self
    }

    /// The same under the law of 2025, with an agreement.
    fn of_2025(mut self) -> Self {
        for cell in
            self.mentor.values_mut().chain(self.mentee.values_mut()).chain(self.pair.values_mut())
        {
            *cell =
                cell.replace("@2023", "@2026").replace("@2022", "@2025").replace("@2021", "@2024");
        }
        self.year = 2025;
        self.pair("Соглашение", "15").pair("Дата соглашения", "@2025-08-31")
    }
}

#[test]
fn a_pair_of_any_kind_whose_papers_are_whole_breaks_nothing_and_is_checked_whole() {
    for kind in [CLASSIC, LEADER, INNOVATOR, EXPERTS] {
        assert_eq!(sound(kind).judged(), (vec![], vec![]), "{kind}");
        assert_eq!(sound(kind).of_2025().judged(), (vec![], vec![]), "{kind}");
    }
}

#[test]
fn one_change_breaks_one_rule() {
    for (school, expected) in [
        (sound(CLASSIC).mentor("Дата приёма", "@2022-09-02"), "R1 error"),
        (sound(CLASSIC).mentor("Дата присвоения", "@2022-08-31"), "R2 warning"),
        (sound(LEADER).mentor("Категория", ""), "R2 warning"),
        (sound(EXPERTS).mentor("Педагогический стаж", "4"), "R3 warning"),
        (sound(CLASSIC).mentee("Педагогический стаж", "3"), "R4 warning"),
        (sound(CLASSIC).mentee("Предмет", "История"), "R5 warning"),
        (sound(EXPERTS).mentee("Предмет", "История"), "R5 error"),
        (sound(EXPERTS).mentee("Педагогический стаж", "20"), "R6 warning"),
        (sound(LEADER).mentee("Педагогический стаж", "20"), "R6 info"),
        (sound(CLASSIC).pair("Запрос", ""), "R8 info"),
        (sound(INNOVATOR).pair("Запрос", ""), "R8 warning"),
        (sound(CLASSIC).choice("Наставляемых у одного наставника, не больше;1"), "R9 warning"),
        (sound(CLASSIC).pair("№ приказа", ""), "R11 error"),
        (sound(CLASSIC).pair("Дата приказа", "@2022-09-02"), "R11 error"),
        (sound(CLASSIC).pair("№ приказа", "б/н"), "R11 error"),
        (sound(CLASSIC).pair("Запрос", "–"), "R8 info"),
        (sound(CLASSIC).pair("Согласие наставляемого", "будет"), "R12a warning"),
        (sound(CLASSIC).pair("Программа", "нет"), "R12b warning"),
        (sound(CLASSIC).pair("По*", "@2022-11-20"), "R11 warning"),
        (sound(CLASSIC).pair("Согласие наставника", "нет"), "R12a warning"),
        (sound(CLASSIC).pair("Согласие наставляемого", ""), "R12a warning"),
        (sound(CLASSIC).of_2025().pair("Согласие наставника", "не получено"), "R12a error"),
        (sound(CLASSIC).pair("Программа утверждена", ""), "R12b warning"),
        (sound(CLASSIC).pair("Куратор", "–"), "R12c warning"),
        (sound(CLASSIC).of_2025().pair("Дата соглашения", ""), "R12d warning"),
        // Awarded on 01.02.2018: for five years, to 01.02.2023.
        (sound(CLASSIC).mentor("Дата присвоения", "@2018-02-01"), "R13 info"),
        (sound(CLASSIC).mentor("Дата увольнения", "@2023-03-01"), "R14 warning"),
    ] {
        assert_eq!(school.judged(), (vec![expected.to_owned()], vec![]), "{expected}");
    }
}

#[test]
fn r7_a_leader_has_a_talk_or_a_contest_of_the_last_three_years() {
    // The contest of March 2022 is of the mentor, who is another here.
    let mut school = sound(LEADER);
    school.mentor.insert("ФИО*", "Волина Ольга Юрьевна".to_owned());
    school.pair.insert("Наставник*", "Волина О. Ю.".to_owned());
    assert_eq!(school.judged(), (vec!["R7 warning".to_owned()], vec![]));
}

#[test]
fn r10_two_pairs_of_a_kind_are_said_at_the_later_one() {
    for (kind, expected) in [(CLASSIC, "R10 warning"), (INNOVATOR, "R10 info")] {
        let mut school = sound(kind).again("С*", "@2022-10-03").again("С*", "@2022-11-01");
        school.more_pairs.remove(0);
        let other = "Волина Ольга Юрьевна".to_owned();
        school.more_pairs[0].insert("Наставник*", other);
        let outcome = school.outcome();
        let mut found = outcome.violations().concat();
        found.retain(|violation| violation.starts_with("R10"));
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_source_less_leaves_unchecked_what_it_fed_and_breaks_nothing() {
    for (school, expected) in [
        (sound(CLASSIC).without("Категория").without("Дата присвоения"), "R2 R13"),
        (sound(CLASSIC).mentor("Педагогический стаж", ""), "R3 R6"),
        (sound(CLASSIC).mentee("Педагогический стаж", ""), "R4 R6"),
        (sound(CLASSIC).without("Предмет"), "R5"),
        (sound(LEADER).without_contests(), "R7"),
        (sound(EXPERTS).without("Запрос"), "R8"),
        (sound(CLASSIC).without("№ приказа"), "R11"),
        (sound(CLASSIC).without("Согласие наставляемого"), "R12a"),
        (sound(CLASSIC).without("Программа утверждена"), "R12b"),
        (sound(CLASSIC).without("Куратор"), "R12c"),
        (sound(CLASSIC).of_2025().without("Соглашение"), "R12d"),
    ] {
        let (violations, unchecked) = school.judged();
        assert_eq!((violations, unchecked.join(" ")), (vec![], expected.to_owned()));
    }
    let mut school = sound(CLASSIC);
    school.has_staff = false;
    assert_eq!(school.judged().1.join(" "), "R1 R2 R3 R4 R5 R6 R13 R14");
    // The term goes on into a year without a list.
    let (violations, unchecked) = sound(CLASSIC).pair("По*", "@2023-10-01").judged();
    assert_eq!(
        (violations.join(" "), unchecked.join(" ")),
        ("R11 warning R11 warning".into(), "R14".into())
    );
}

#[test]
fn what_was_not_checked_says_what_is_lacking_and_the_text_what_to_mend() {
    let outcome = sound(CLASSIC).without("Куратор").pair("№ приказа", "").outcome();
    let text = outcome.list("pairs")[0]["violations"][0]["text"].to_string();
    assert_eq!(text, "\"не заполнено «№ приказа»: исправьте номер и дату приказа или срок пары\"");
}

/// A pair whose mentor was hired after it began has no mentor to speak of; the programme is judged all the same.
#[test]
fn a_pair_whose_people_are_not_of_the_school_supports_nobody() {
    let outcome = sound(CLASSIC).outcome();
    assert_eq!(
        (outcome.counts("young_supported"), outcome.counts("pairs_completed")),
        ("1/1".into(), "1/1".into())
    );
    // A mentor hired in September is one of the newly hired.
    for (school, supported) in [
        (sound(CLASSIC).mentor("Дата приёма", "@2022-09-02"), "0/2"),
        (sound(CLASSIC).pair("Наставник*", "Яшин Пётр Олегович"), "0/1"),
    ] {
        let outcome = school.outcome();
        let counts = (outcome.counts("young_supported"), outcome.counts("pairs_completed"));
        assert_eq!(counts, (supported.into(), "1/1".into()));
    }
}
