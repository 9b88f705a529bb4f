//! The outcome of a pair as a curator writes it: завершена, продлена, прекращена, действует.
//! Reads the whole cell by a closed vocabulary; a percentage and a date may stand in it.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::sheet::Cell;
use crate::text::pattern;
use crate::value;
use crate::vocabulary::{self, Vocabulary};

/// Activities done from which a pair that goes on is fulfilled, and below which one can't be completed, percent.
pub(super) const FULFILLED_FROM: f64 = 80.0;

/// How a pair stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Goes on, or nothing is said.
    Active,
    /// Reached its end.
    Completed,
    /// Goes on beyond its term.
    Extended,
    /// Ended before its programme.
    Terminated,
    /// Said to be not completed: denied, partial, planned.
    NotCompleted,
    /// Not understood to its end.
    Unread,
}

/// What the cell of an outcome says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How the pair stands.
    pub(super) status: Status,
    /// The day that stands beside it.
    pub(super) on: Option<NaiveDate>,
}

/// What a phrase of the cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Is(Status),
    Noise,
}

#[rustfmt::skip]
const PHRASES: &[(Sense, &[&str])] = &[
    (Sense::Is(Status::Completed), &[
        "завершена", "завершен", "завершено", "завершены", "завершили", "завершилась", "завершился",
        "заверш", "выполнена", "выполнен", "выполнено", "выполнены", "выполнили", "вып", "окончена",
        "окончен", "закончена", "закончен", "закончили", "реализована", "реализован", "исполнена",
        "пройдена",
    ]),
    (Sense::Is(Status::Extended), &["продлен*", "продлил*", "пролонг*", "продолжена", "продолжен"]),
    (Sense::Is(Status::Active), &[
        "действует", "действующ*", "работает", "в работе", "в процессе", "продолжается",
        "продолжает*", "идет", "активн*", "реализуется", "выполняется", "ведется", "текущ*",
    ]),
    (Sense::Is(Status::Terminated), &[
        "прекращ*", "прекрат*", "расторг*", "досрочно", "досрочн* заверш*", "досрочн*", "прерван*",
        "прервал*", "аннулир*", "отменен*", "распал*", "распущен*", "расформир*", "увольнени*",
        "в связи с увольнени*", "уволен*", "уволил*", "уволилась", "декрет*", "в связи с *",
        "по болезни", "болезн*", "по собственному желанию", "по заявлению", "по инициативе *",
        "переведен*", "отказ*", "перевод*",
    ]),
    (Sense::Is(Status::NotCompleted), &[
        "не заверш*", "незаверш*", "не законч*", "незаконч*", "не выполн*", "невыполн*",
        "не оконч*", "не реализ*", "не исполн*", "не пройден*", "не достиг*", "не начат*",
        "не состоял*", "не полностью", "неполностью", "не в полн* объем*", "не до конца",
        "частичн*", "наполовину", "завершить", "завершится", "завершаем", "завершим", "закончить",
        "закончится", "выполнить", "будет", "будут", "планир*", "план на", "предстоит",
        "заверш* не", "выполн* не", "до завершения", "к завершению", "завершается",
    ]),
    (Sense::Noise, &[
        "программа", "программы", "программу", "прогр", "план", "плана", "пара", "пары", "работа",
        "работы", "наставничество", "наставничества", "персонализированн*", "персональн*",
        "индивидуальн*", "полностью", "в полн* объем*", "в срок", "успешно", "успешн*", "мероприяти*",
        "все", "вся", "итог", "итога", "маршрут*", "на", "с", "от", "до", "в", "по", "и", "г", "год*",
        "учебн*", "приказ*", "приказом", "#", "еще", "пока", "срок*", "сотрудничеств*",
    ]),
];

static WORDS: LazyLock<Vocabulary<Sense>> = LazyLock::new(|| {
    let phrases =
        PHRASES.iter().flat_map(|(sense, texts)| texts.iter().map(|text| (*text, *sense)));
    Vocabulary::new(phrases)
});

pattern! {
    PERCENT = r"(\d+(?:[.,]\d+)?)\s*%";
    DATE = r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}";
}

impl Outcome {
    /// Reads a cell; a blank one says that the pair goes on.
    pub(super) fn parse(raw: &str) -> Self {
        let unread = Self { status: Status::Unread, on: None };
        if vocabulary::is_dash(raw) {
            return Self { status: Status::Active, on: None };
        }
        let dates: Vec<&str> = DATE.find_iter(raw).map(|date| date.as_str()).collect();
        let on = dates.first().and_then(|text| value::date(Cell::Text(text)));
        if dates.len() > 1 || dates.len() != usize::from(on.is_some()) {
            return unread;
        }
        let text = DATE.replace_all(raw, " ");
        let percent: Option<f64> = match PERCENT.captures(&text) {
            Some(groups) => groups[1].replace(',', ".").parse().ok(),
            None => None,
        };
        let words = WORDS.read(&PERCENT.replace(&text, " "));
        if words.unread.is_some() {
            return unread;
        }
        match (status(&words.meanings), percent) {
            // «выполнена на 90 %»: whether that is the end of it is not said.
            (Status::Completed | Status::Active, Some(percent)) if percent < FULFILLED_FROM => {
                Self { status: Status::NotCompleted, on }
            }
            (Status::Completed, Some(percent)) if percent < 100.0 => unread,
            (Status::Active, Some(_)) => unread,
            (status, _) => Self { status, on },
        }
    }

    /// Whether the programme of the pair is fulfilled, with so many percent of it done.
    pub(super) fn is_fulfilled(self, done: Option<f64>) -> bool {
        match self.status {
            Status::Completed => true,
            Status::Active | Status::Extended => done.is_some_and(|done| done >= FULFILLED_FROM),
            Status::Terminated | Status::NotCompleted | Status::Unread => false,
        }
    }
}

/// What the phrases say together: a termination and a denial are stronger than a completion.
fn status(senses: &[Sense]) -> Status {
    let has = |status| senses.contains(&Sense::Is(status));
    let (completed, extended) = (has(Status::Completed), has(Status::Extended));
    if has(Status::Terminated) {
        return if extended { Status::Unread } else { Status::Terminated };
    }
    if has(Status::NotCompleted) {
        return Status::NotCompleted;
    }
    match (completed, extended, has(Status::Active)) {
        (true, false, false) => Status::Completed,
        (false, true, _) => Status::Extended,
        (false, false, true) => Status::Active,
        _ => Status::Unread,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAILS: &str = "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}";

    proptest! {
        #[test]
        fn a_tail_leaves_the_outcome_or_is_told(tail in TAILS) {
            prop_assume!(matches!(Outcome::parse(&tail).status, Status::Unread | Status::NotCompleted));
            for head in ["завершена", "продлена", "прекращена", "действует"] {
                let after = Outcome::parse(&format!("{head} {tail}")).status;
                let is_told = matches!(after, Status::Unread | Status::NotCompleted);
                prop_assert!(is_told || after == Outcome::parse(head).status, "{head} {tail}");
            }
        }
    }

    #[test]
    fn outcomes_are_read_whole() {
        use Status::{Active, Completed, Extended, NotCompleted, Terminated, Unread};
        for (raw, status) in [
            ("", Active),
            ("–", Active),
            ("действует", Active),
            ("продолжается", Active),
            ("Завершена", Completed),
            ("программа выполнена полностью", Completed),
            ("выполнена на 100 %", Completed),
            ("завершена 31.05.2023", Completed),
            ("успешно завершена", Completed),
            ("продлена до 31.05.2024", Extended),
            ("продлена на 2023-2024 учебный год", Extended),
            ("прекращена", Terminated),
            ("досрочно завершена (увольнение)", Terminated),
            ("завершена в связи с увольнением", Terminated),
            ("расторгнута приказом № 12 от 15.01.2023", Terminated),
            ("не завершена", NotCompleted),
            ("программа не завершена", NotCompleted),
            ("незавершена", NotCompleted),
            ("ещё не завершена", NotCompleted),
            ("выполнена не полностью", NotCompleted),
            ("выполнена частично", NotCompleted),
            ("план выполнен на 40 %", NotCompleted),
            ("завершить в 2023-2024", NotCompleted),
            ("будет завершена", NotCompleted),
            ("выполнена на 90 %", Unread),
            ("успешно", Unread),
            ("цели достигнуты", Unread),
            ("завершена?", Unread),
            ("завершена и продлена", Unread),
            ("почти завершена", Unread),
            ("не прекращена", Unread),
            ("+", Unread),
        ] {
            assert_eq!(Outcome::parse(raw).status, status, "{raw}");
        }
        let ended = Outcome::parse("прекращена с 15.01.2023");
        assert_eq!(ended.on, NaiveDate::from_ymd_opt(2023, 1, 15));
    }
}
