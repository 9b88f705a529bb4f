//! Titles of charts: what each shows, as a sentence.
//! Says no more than the figures do: what chance gives as well is called so.

use super::words;
use crate::analysis::Change;

/// Fewer works of a subject in either year tell nothing of its change.
pub(super) const ENOUGH_FOR_SUBJECT: u64 = 25;
/// Names in a title; the others are counted.
const MOST: usize = 2;
/// People by whom a group may differ from year to year without a word.
const A_FEW_PEOPLE: u64 = 2;

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Few,
    Indistinct,
    /// Told from chance only if works of one class were not alike.
    Unstable,
    Grown,
    Fallen,
}

/// By the intervals of the change, over the denominators of both years.
pub(super) fn told(change: Option<&Change>, wholes: [u64; 2]) -> Told {
    if wholes.iter().any(|whole| *whole < ENOUGH_FOR_SUBJECT) {
        return Told::Few;
    }
    by_interval(change)
}

/// By the intervals alone, of however few works.
pub(super) fn by_interval(change: Option<&Change>) -> Told {
    let Some(Change { value, interval: Some(plain), interval_clustered }) = change else {
        return Told::Indistinct;
    };
    if includes_zero(*plain) {
        return Told::Indistinct;
    }
    if interval_clustered.is_some_and(includes_zero) {
        return Told::Unstable;
    }
    if *value > 0.0 { Told::Grown } else { Told::Fallen }
}

fn includes_zero([low, high]: [f64; 2]) -> bool {
    low <= 0.0 && 0.0 <= high
}

/// «[−0,8; +8,0]», in percentage points.
pub(super) fn interval(change: &Change) -> Option<String> {
    let [low, high] = change.interval?;
    Some(format!("[{}; {}]", words::signed(low * 100.0, 1), words::signed(high * 100.0, 1)))
}

/// A subject with the change of its share.
pub(super) struct Moved<'a> {
    pub(super) name: &'a str,
    pub(super) change: f64,
    pub(super) told: Told,
}

impl Moved<'_> {
    fn words(&self) -> String {
        format!("{} {}", self.name, words::points(self.change))
    }
}

/// «Обученность: снизилась доля – Окружающий мир −5,6 п.п.; остальное не отличимо от случайного».
pub(super) fn of_changes(what: &str, moved: &[Moved]) -> String {
    let with = |told: Told| {
        let mut chosen: Vec<&Moved> = moved.iter().filter(|moved| moved.told == told).collect();
        chosen.sort_by(|left, right| right.change.abs().total_cmp(&left.change.abs()));
        chosen
    };
    let mut parts = Vec::new();
    let mut n_rest = moved.len();
    for (told, sign) in
        [(Told::Fallen, "снижение"), (Told::Grown, "рост"), (Told::Unstable, "неустойчиво")]
    {
        let chosen = with(told);
        if !chosen.is_empty() {
            parts.push(format!("{sign} – {}", listed(&chosen)));
        }
        n_rest -= chosen.len();
    }
    parts.push(match (n_rest, parts.len()) {
        (0, _) => return format!("{what}: {}", parts.join("; ")),
        (_, 0) if moved.iter().all(|moved| moved.told == Told::Few) => {
            "для вывода об изменении работ мало".to_owned()
        }
        (_, 0) => "все изменения не отличимы от случайных".to_owned(),
        _ => "остальное не отличимо от случайного".to_owned(),
    });
    format!("{what}: {}", parts.join("; "))
}

fn listed(moved: &[&Moved]) -> String {
    let mut names: Vec<String> = moved.iter().take(MOST).map(|moved| moved.words()).collect();
    if moved.len() > MOST {
        names.push(format!("ещё {}", moved.len() - MOST));
    }
    names.join(", ")
}

/// «Обученность, 2022-2023: от 80,0 % (Химия) до 96,0 % (Физика)», of one year.
pub(super) fn of_values(what: &str, values: &[(&str, f64)]) -> String {
    let mut sorted: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else {
        return what.to_owned();
    };
    let (least, most) = (words::percent(*least), words::percent(*most));
    match values {
        [(name, _)] => format!("{what}: {least} ({name})"),
        _ if least == most => format!("{what}: везде {least}"),
        _ => {
            let (low, high) = (who_has(&least, values), who_has(&most, values));
            format!("{what}: от {least}{low} до {most}{high}")
        }
    }
}

/// « (Физика)» of the only one that shows a value; of several nothing is named.
fn who_has(shown: &str, values: &[(&str, f64)]) -> String {
    let mut names = values.iter().filter(|(_, value)| words::percent(*value) == shown);
    match (names.next(), names.next()) {
        (Some((name, _)), None) => format!(" ({name})"),
        _ => String::new(),
    }
}

/// «Представление опыта: наибольший прирост – районный, 6 → 12 чел.», of people of both years by groups.
pub(super) fn of_people(what: &str, groups: &[(&str, [Option<u64>; 2])]) -> String {
    let mut moved = Vec::new();
    for (name, counts) in groups {
        if let [Some(before), Some(now)] = counts {
            moved.push((*name, *before, *now));
        }
    }
    if moved.is_empty() {
        return of_people_once(what, groups);
    }
    moved.sort_by_key(|(_, before, now)| std::cmp::Reverse(before.abs_diff(*now)));
    let (name, before, now) = moved[0];
    let most = before.abs_diff(now);
    match most {
        0 => return format!("{what}: без изменений"),
        few if few <= A_FEW_PEOPLE => {
            return format!("{what}: почти без изменений, не больше чем на {few} чел.");
        }
        _ => {}
    }
    let sign = if now > before {
        "наибольший прирост"
    } else {
        "наибольшая убыль"
    };
    let alike = moved.iter().filter(|(_, before, now)| before.abs_diff(*now) == most).count();
    match alike {
        1 => format!("{what}: {sign} – {name}, {before} → {now} чел."),
        _ => format!("{what}: больше всего изменились {alike} группы, по {most} чел."),
    }
}

/// «Представление опыта: больше всего – районный, 5 чел.», of people of one year by groups.
fn of_people_once(what: &str, groups: &[(&str, [Option<u64>; 2])]) -> String {
    let mut counts = Vec::new();
    for (name, [before, now]) in groups {
        counts.extend(now.or(*before).map(|count| (*name, count)));
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.retain(|(_, count)| Some(*count) == most);
    match (&counts[..], most) {
        ([], _) | (_, None) => what.to_owned(),
        ([(name, count)], _) => format!("{what}: больше всего – {name}, {count} чел."),
        (alike, Some(most)) => {
            let names: Vec<&str> = alike.iter().map(|(name, _)| *name).collect();
            format!("{what}: больше всего – {}, по {most} чел.", names.join(" и "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(name: &str, change: f64, told: Told) -> Moved<'_> {
        Moved { name, change, told }
    }

    #[test]
    fn a_title_names_what_moved_and_says_that_the_rest_may_be_chance() {
        let rows = [
            moved("Физика", 0.067, Told::Indistinct),
            moved("Русский язык", 0.151, Told::Grown),
            moved("Окружающий мир", -0.056, Told::Fallen),
        ];
        assert_eq!(
            of_changes("Качество", &rows),
            "Качество: снижение – Окружающий мир −5,6\u{a0}п.п.; рост – Русский язык +15,1\u{a0}п.п.; \
             остальное не отличимо от случайного"
        );
        let chance = "Качество: все изменения не отличимы от случайных";
        assert_eq!(of_changes("Качество", &rows[..1]), chance);
        let few = [moved("Химия", -0.3, Told::Few)];
        assert_eq!(of_changes("ЕГЭ", &few), "ЕГЭ: для вывода об изменении работ мало");
    }

    #[test]
    fn a_change_of_few_works_or_within_chance_is_not_told() {
        let change = |interval| Change { value: 0.1, interval, interval_clustered: None };
        let apart = change(Some([0.01, 0.2]));
        assert_eq!(told(Some(&apart), [25, 40]), Told::Grown);
        assert_eq!(told(Some(&apart), [24, 40]), Told::Few);
        assert_eq!(told(Some(&change(Some([-0.01, 0.2]))), [25, 40]), Told::Indistinct);
        let alike = Change { interval_clustered: Some([-0.05, 0.26]), ..apart.clone() };
        assert_eq!(told(Some(&alike), [25, 40]), Told::Unstable);
        assert_eq!(interval(&apart).as_deref(), Some("[+1,0; +20,0]"));
    }

    #[test]
    fn values_of_one_year_name_the_only_least_and_the_only_most() {
        let values = [("Химия", 0.8), ("Физика", 0.96), ("Биология", 0.9601)];
        let title = "Доля: от 80,0\u{a0}% (Химия) до 96,0\u{a0}%";
        assert_eq!(of_values("Доля", &values), title);
        assert_eq!(of_values("Доля", &values[1..]), "Доля: везде 96,0\u{a0}%");
        assert_eq!(of_values("Доля", &values[..1]), "Доля: 80,0\u{a0}% (Химия)");
    }

    #[test]
    fn people_are_told_by_their_number() {
        let groups = [("район", [Some(6), Some(12)]), ("город", [Some(3), Some(1)])];
        assert_eq!(of_people("Опыт", &groups), "Опыт: наибольший прирост – район, 6 → 12 чел.");
        let still = "Опыт: почти без изменений, не больше чем на 2 чел.";
        assert_eq!(of_people("Опыт", &groups[1..]), still);
        let same = [("район", [Some(5), Some(5)])];
        assert_eq!(of_people("Опыт", &same), "Опыт: без изменений");
        let one_year = [("район", [None, Some(5)]), ("город", [None, Some(2)])];
        assert_eq!(of_people("Опыт", &one_year), "Опыт: больше всего – район, 5 чел.");
        let alike = [("район", [None, Some(3)]), ("город", [None, Some(3)])];
        assert_eq!(of_people("Опыт", &alike), "Опыт: больше всего – район и город, по 3 чел.");
        let alike = [("район", [Some(9), Some(3)]), ("город", [Some(1), Some(7)])];
        let both = "Опыт: больше всего изменились 2 группы, по 6 чел.";
        assert_eq!(of_people("Опыт", &alike), both);
    }
}
