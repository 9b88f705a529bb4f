//! What to read first on «Итоги района»: three to eight sentences, each made of figures and verdicts reached before.
//! Lists stand in the order of the programme, never by a result.

use super::{questions, words};
use crate::district::{Completeness, District, DistrictSchool};
use crate::programme::Section;
use crate::report::words::{inside, percent, points};
use crate::verdict::{FEWEST, Verdict};

/// The sentences.
pub(super) fn of(district: &District) -> Vec<String> {
    let mut sentences = vec![counted(district)];
    sentences.extend(perhaps_none(district));
    sentences.extend(without_year(district));
    sentences.extend(results(district));
    sentences.extend(plans(district));
    for (verdict, words) in [
        (Verdict::Growth, "Выросло"),
        (Verdict::Decline, "Снизилось"),
        (Verdict::Indistinct, "Заметно не изменилось"),
        (Verdict::Incomplete, "Данные неполны, вывода нет"),
    ] {
        let named = named(district, verdict);
        if !named.is_empty() {
            sentences.push(format!("{words}: {}.", named.join("; ")));
        }
    }
    sentences.push(differences(district));
    sentences.push(match questions::count(district) {
        0 => "Вопросов школам нет.".to_owned(),
        n_questions => format!("Вопросов школам: {n_questions} (лист «Вопросы школам»)."),
    });
    sentences
}

/// Who is missing, and why.
fn counted(district: &District) -> String {
    let mut missing: Vec<&DistrictSchool> = district.schools.iter().collect();
    missing.retain(|school| !school.is_counted() && !school.is_perhaps_none());
    match missing.as_slice() {
        [] => format!("Посчитаны все школы, их {}.", district.n_counted()),
        [school] => format!(
            "Не посчитана школа «{}»: {}.",
            school.title(),
            school.reason.as_deref().unwrap_or("данных нет")
        ),
        _ => {
            let names: Vec<&str> = missing.iter().map(|school| school.title()).collect();
            let names = words::names(&names);
            format!(
                "Не посчитаны школы ({}): {names} – почему, сказано на листе «Полнота».",
                missing.len()
            )
        }
    }
}

/// Folders of which nothing says that they are of a school.
fn perhaps_none(district: &District) -> Option<String> {
    let mut folders = Vec::new();
    for school in district.schools.iter().filter(|school| school.is_perhaps_none()) {
        folders.push(school.title());
    }
    (!folders.is_empty())
        .then(|| format!("Папки без данных, школами не посчитаны: {}.", words::names(&folders)))
}

/// Counted schools that have nothing of the reporting year.
fn without_year(district: &District) -> Option<String> {
    let mut names = Vec::new();
    for (school, forms) in district.schools.iter().zip(&district.forms) {
        let has_nothing = forms.iter().all(|[_, of_year]| *of_year == Some(Completeness::Absent));
        if school.is_counted() && has_nothing {
            names.push(school.title());
        }
    }
    (!names.is_empty())
        .then(|| format!("За {} нет ничего у школ: {}.", district.year, words::names(&names)))
}

/// «В 2022-2023 учебном году: обученность по ВПР – 83,0 % (4386 из 5283); …»
fn results(district: &District) -> Option<String> {
    let mut results = Vec::new();
    for indicator in &district.indicators {
        let section = words::planned(indicator).section;
        if !matches!(section, Some(Section::Vpr | Section::Gia | Section::Rdr)) {
            continue;
        }
        let Some(pooled) = words::pooled(indicator, district.year) else { continue };
        let measure = &pooled.measure;
        if let (Some(hits), Some(of), Some(share)) =
            (measure.numerator, measure.denominator, measure.value)
        {
            let name = inside(&words::title(indicator));
            results.push(match of {
                FEWEST.. => format!("{name} – {} ({hits} из {of})", percent(share)),
                _ => format!("{name} – {hits} из {of}"),
            });
        }
    }
    (!results.is_empty())
        .then(|| format!("В {} учебном году: {}.", district.year, results.join("; ")))
}

/// Which plans of the district's passport its shares reached.
fn plans(district: &District) -> Option<String> {
    let (mut reached, mut missed) = (Vec::new(), Vec::new());
    for indicator in &district.indicators {
        let of_year = words::pooled(indicator, district.year);
        let measure = of_year.map(|pooled| &pooled.measure);
        let value = measure.filter(|measure| measure.denominator >= Some(FEWEST));
        let value = value.and_then(|measure| measure.value);
        let (Some(plan), Some(value), Some(is_met)) =
            (indicator.target, value, indicator.target_met)
        else {
            continue;
        };
        let name = inside(&words::title(indicator));
        let list = if is_met { &mut reached } else { &mut missed };
        list.push(format!("{name} ({} при плане {})", percent(value), percent(plan)));
    }
    let mut parts = Vec::new();
    for (words, named) in [("выполнены", reached), ("не выполнены", missed)] {
        if !named.is_empty() {
            parts.push(format!("Планы района {words}: {}.", named.join("; ")));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Figures of a verdict; what hardly changed stands with what did not.
fn named(district: &District, verdict: Verdict) -> Vec<String> {
    let mut named = Vec::new();
    for indicator in &district.indicators {
        let said = match indicator.matched.verdict {
            Verdict::Unchanged => Verdict::Indistinct,
            _ if words::hardly_changed(indicator) => Verdict::Indistinct,
            verdict => verdict,
        };
        if said != verdict {
            continue;
        }
        let name = inside(&words::title(indicator));
        let change = indicator.matched.change.as_ref().map(|change| points(change.value));
        named.push(match change {
            Some(change) if indicator.matched.unstable => format!("{name} ({change}, неустойчиво)"),
            Some(change) => format!("{name} ({change})"),
            None => name,
        });
    }
    named
}

/// Half of the differences: under it an order of schools is mostly chance.
const HALF: f64 = 0.5;

fn differences(district: &District) -> String {
    let (mut real, mut by_chance) = (Vec::new(), Vec::new());
    for indicator in &district.indicators {
        let name = inside(&words::title(indicator));
        match indicator.spread.real_share {
            Some(share) if share >= HALF => real.push(format!("{name} ({})", percent(share))),
            Some(_) => by_chance.push(name),
            None => {}
        }
    }
    let by_chance = by_chance.join("; ");
    match (real.is_empty(), by_chance.is_empty()) {
        (true, true) => "Отличить различия школ от случайных нельзя: нужно не меньше десяти школ, где всего не меньше 10.".to_owned(),
        (true, false) => format!(
            "Различия между школами не больше случайных или больше ненамного ({by_chance}): порядок школ был бы в основном случайным."
        ),
        (false, is_all) => {
            let rest = if is_all {
                String::new()
            } else {
                format!("; в остальном ({by_chance}) порядок школ был бы в основном случайным")
            };
            format!("Различия между школами больше случайных: {}{rest}.", real.join("; "))
        }
    }
}
