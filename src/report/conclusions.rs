//! Three to eight written conclusions: one rule for each verdict, cautious words.
//! Says «выросла» only where the verdict is growth; computes nothing but counts of verdicts.

use super::{aim, basis, breaks, figure, words};
use crate::analysis::{Analysis, DetectableRise, Indicator, Measure};
use crate::ids::FigureUnit;
use crate::programme::{self, Comparison, IndicatorId, Planned};
use crate::verdict::Verdict;

/// Sentences altogether.
const MOST: usize = 8;

/// Verdicts from the one to be told first.
const URGENCY: [Verdict; 8] = [
    Verdict::Incomplete,
    Verdict::Decline,
    Verdict::Growth,
    Verdict::Indistinct,
    Verdict::Unchanged,
    Verdict::TooFew,
    Verdict::NoBaseline,
    Verdict::NoData,
];

type Known<'a> = (&'static Planned, &'a Indicator);

/// The conclusions in the order of the page.
pub(super) fn all(analysis: &Analysis) -> Vec<String> {
    let known: Vec<Known> = programme::in_programme()
        .filter_map(|planned| Some((planned, analysis.indicator(planned.id)?)))
        .filter(|(planned, _)| planned.id != IndicatorId::SchoolResults)
        .collect();
    let missing = missing(&known);
    let mut sentences: Vec<String> = unread(&known, analysis).into_iter().collect();
    sentences.push(overview(&known));
    let (told, rest) = chosen(&known, MOST - sentences.len() - missing.iter().count());
    sentences.extend(told.into_iter().map(|(planned, found)| single(planned, found, analysis)));
    sentences.extend(the_rest(&rest, analysis));
    sentences.extend(missing);
    if sentences.len() < 3 {
        sentences.push(
            "Положите в папку выгрузки ВПР, ГИА, РДР и кадров за оба года и запустите программу ещё раз: \
             что прочитано и что не так с файлами, сказано на листах «Замечания» и «Источники и методика»."
                .to_owned(),
        );
    }
    sentences
}

/// The indicators that have data: those told in a sentence of their own, at most `room` with one for
/// the rest, then the rest. The gravest are chosen; both stand in the programme's order.
fn chosen<'a>(known: &'a [Known<'a>], room: usize) -> (Vec<&'a Known<'a>>, Vec<&'a Known<'a>>) {
    let mut told: Vec<&Known> =
        known.iter().filter(|(_, found)| found.verdict != Verdict::NoData).collect();
    if told.len() <= room {
        return (told, Vec::new());
    }
    told.sort_by_key(|(_, found)| rank(found));
    let mut rest = told.split_off(room - 1);
    for part in [&mut told, &mut rest] {
        part.sort_by_key(|(planned, _)| planned.number);
    }
    (told, rest)
}

/// A decline or a missed plan first, then growth, then what can't be told.
fn rank(found: &Indicator) -> usize {
    let is_missed = found.target_met == Some(false);
    let of_verdict = URGENCY.iter().position(|verdict| *verdict == found.verdict);
    if is_missed { 0 } else { of_verdict.unwrap_or(URGENCY.len()) }
}

/// What has no sentence of its own is named with its verdict.
fn the_rest(rest: &[&Known], analysis: &Analysis) -> Option<String> {
    let named = rest.iter().map(|(planned, found)| {
        let verdict = words::verdict_of(found, &analysis.indicators, planned.gender);
        format!("{} ({verdict})", inside(&found.name))
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| format!("Остальное – в таблице: {}.", named.join("; ")))
}

/// What was not read comes first where it leaves a verdict open.
fn unread(known: &[Known], analysis: &Analysis) -> Option<String> {
    let mut open = Vec::new();
    for (planned, found) in known {
        if matches!(found.verdict, Verdict::Incomplete | Verdict::NoData)
            && let Some(lack) = basis::of_figure(analysis, planned.id)
        {
            open.push(format!("{} ({lack})", inside(&found.name)));
        }
    }
    let count = basis::unread(analysis).unwrap_or_else(|| "часть данных".to_owned());
    (!open.is_empty()).then(|| {
        format!(
            "Не прочитано: {count}. Из-за этого нельзя сказать, что изменилось: {}. \
             Исправьте по листу «Замечания» и запустите программу ещё раз.",
            open.join("; ")
        )
    })
}

/// How many of the results have which verdict; the unstable ones apart.
#[derive(Default)]
struct Balance {
    grown: u64,
    fallen: u64,
    unstable: u64,
    indistinct: u64,
    unchanged: u64,
    incomplete: u64,
}

impl Balance {
    fn of(known: &[Known]) -> Self {
        let mut balance = Self::default();
        for (_, found) in known {
            match found.verdict {
                Verdict::Growth | Verdict::Decline if found.unstable => balance.unstable += 1,
                Verdict::Growth => balance.grown += 1,
                Verdict::Decline => balance.fallen += 1,
                Verdict::Indistinct => balance.indistinct += 1,
                Verdict::Unchanged => balance.unchanged += 1,
                Verdict::Incomplete => balance.incomplete += 1,
                Verdict::NoData | Verdict::NoBaseline | Verdict::TooFew => {}
            }
        }
        balance
    }

    fn judged(&self) -> u64 {
        self.grown + self.fallen + self.unstable + self.indistinct + self.unchanged
    }
}

/// «улучшились 9», «ухудшившихся нет».
fn moved(count: u64, none: &str, [one, many]: [&'static str; 2]) -> String {
    match count {
        0 => none.to_owned(),
        count => format!("{} {count}", words::genitive(count, [one, many])),
    }
}

fn overview(known: &[Known]) -> String {
    let balance = Balance::of(known);
    let judged = balance.judged();
    let incomplete = match balance.incomplete {
        0 => String::new(),
        count => format!(" Ещё у {count} данные неполны."),
    };
    if judged == 0 {
        return format!(
            "Ни по одному планируемому результату пока нельзя сделать вывод об изменении: \
             нет данных за один из двух лет, их слишком мало или они не прочитаны.{incomplete}"
        );
    }
    let results = words::genitive(judged, ["показателя, по которому", "показателей, по которым"]);
    let mut parts = vec![
        moved(balance.grown, "улучшившихся нет", ["улучшился", "улучшились"]),
        moved(balance.fallen, "ухудшившихся нет", ["ухудшился", "ухудшились"]),
    ];
    let others = [
        (balance.unstable, "изменение неустойчиво"),
        (balance.indistinct, "изменение не доказано"),
        (balance.unchanged, "изменения нет"),
    ];
    for (count, what) in others {
        if count > 0 {
            parts.push(format!("у {count} {what}"));
        }
    }
    format!("Из {judged} {results} возможен вывод, {}.{incomplete}", parts.join(", "))
}

fn missing(known: &[Known]) -> Option<String> {
    let absent: Vec<_> = known
        .iter()
        .filter(|(_, found)| found.verdict == Verdict::NoData)
        .map(|(_, found)| inside(&found.name))
        .collect();
    let count = absent.len() as u64;
    match absent.len() {
        0 => None,
        1..=4 => Some(format!("Нет данных за отчётный год: {}.", absent.join("; "))),
        _ => {
            let rows = words::plural(count, ["строке", "строкам", "строкам"]);
            Some(format!(
                "Нет данных за отчётный год по {count} {rows} таблицы: о них вывода нет, ни хорошего, ни плохого."
            ))
        }
    }
}

/// Lower-cases the first letter, to put a name inside a sentence.
fn inside(name: &str) -> String {
    let mut letters = name.trim_end_matches(',').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// One sentence about an indicator that has data.
fn single(planned: &Planned, indicator: &Indicator, analysis: &Analysis) -> String {
    let (Some(after), before) =
        (indicator.measure(analysis.year), indicator.measure(analysis.baseline))
    else {
        return format!("{}: нет данных.", indicator.short_name());
    };
    let detectable = analysis.details.detectable_rise.get(&planned.id);
    let lack = basis::of_figure(analysis, planned.id);
    let facts = Sentence { planned, indicator, after, before, detectable, lack };
    let sentence = match (planned.comparison, indicator.verdict) {
        (Comparison::Majority, _) => facts.majority(analysis),
        (_, Verdict::NoBaseline) => facts.alone(analysis),
        (_, Verdict::TooFew) => facts.few(),
        (Comparison::Means, verdict) => facts.means(verdict),
        (_, verdict) => facts.compared(verdict),
    };
    let lead = match indicator.verdict {
        Verdict::NoBaseline => "К сведению",
        _ => "Сравнивать осторожно",
    };
    let happened = breaks::happened(analysis, planned.id);
    let happened = happened.map(|happened| format!("{lead}: {happened}."));
    let parts = [Some(sentence), happened, aim::sentence(indicator, &analysis.details.choices)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

struct Sentence<'a> {
    planned: &'a Planned,
    indicator: &'a Indicator,
    after: &'a Measure,
    before: Option<&'a Measure>,
    /// Smallest rise that could be told from chance.
    detectable: Option<&'a DetectableRise>,
    /// What of the figure was not read.
    lack: Option<String>,
}

impl Sentence<'_> {
    /// The name before a colon: a participle's closing comma goes.
    fn name(&self) -> &str {
        self.indicator.short_name()
    }

    /// «96 из 120 работ».
    fn counts(&self, measure: &Measure) -> String {
        match (measure.numerator, measure.denominator) {
            (Some(n), Some(of)) => {
                format!("{n} из {of} {}", words::genitive(of, self.planned.of))
            }
            (Some(n), None) => format!("{n}, из скольких – неизвестно"),
            // Only a mean has no numerator: that of those who answered.
            (None, Some(of)) => {
                let people = ["ответивший", "ответивших", "ответивших"];
                format!("{of} {}", words::plural(of, people))
            }
            (None, None) => figure::NONE.to_owned(),
        }
    }

    /// «80,0 % против 71,2 % (96 из 120 работ против 84 из 118)».
    fn both(&self, before: &Measure) -> String {
        let [later, earlier] =
            [self.after, before].map(|measure| measure.value.map_or(String::new(), words::percent));
        let short = match (before.numerator, before.denominator) {
            (Some(n), Some(of)) => format!("{n} из {of}"),
            _ => self.counts(before),
        };
        format!("{later} против {earlier} ({} против {short})", self.counts(self.after))
    }

    fn compared(&self, verdict: Verdict) -> String {
        let (Some(before), Some(change)) = (self.before, &self.indicator.change) else {
            return format!("{}: {}.", self.name(), self.counts(self.after));
        };
        let (both, difference) = (self.both(before), words::points(change.value));
        let grown = words::past(["вырос", "выросла", "выросло"], self.planned.gender);
        let fallen = words::past(["снизился", "снизилась", "снизилось"], self.planned.gender);
        let doubt = if self.indicator.unstable { ", но неустойчиво" } else { "" };
        let changed = |verb: &str| {
            format!(
                "{} {verb}{doubt}: {both}; разница {difference}{}",
                self.indicator.name,
                self.caution()
            )
        };
        match verdict {
            Verdict::Growth => changed(grown),
            Verdict::Decline => changed(fallen),
            Verdict::Unchanged => format!("{}: без изменений, {both}.", self.name()),
            Verdict::Incomplete => {
                let lack = self.lack.as_deref().unwrap_or("прочитано не всё");
                format!("{}: {both}; данные неполны ({lack}), вывода нет.", self.name())
            }
            _ => format!(
                "{}: {both}; разница {difference} не отличима от случайных колебаний{}.",
                self.name(),
                self.sensitivity()
            ),
        }
    }

    /// What rise such numbers could show at all.
    fn sensitivity(&self) -> String {
        let Some(DetectableRise { clustered, plain }) = self.detectable else {
            return String::new();
        };
        match (clustered, plain) {
            (Some(clustered), Some(plain)) if clustered == plain => {
                format!(
                    " (при таких числах различить можно только рост от {})",
                    rise_in_points(*plain)
                )
            }
            (Some(clustered), Some(plain)) => format!(
                " (при таких числах различить можно только рост от {}; если бы работы одного \
                 класса не были похожи – от {})",
                rise_in_points(*clustered),
                rise_in_points(*plain)
            ),
            _ => " (при таких числах рост различить нельзя)".to_owned(),
        }
    }

    /// Warns where clusters of works take the certainty away.
    fn caution(&self) -> &'static str {
        if self.indicator.unstable {
            "; если учесть, что работы одного класса похожи, она может быть случайной."
        } else {
            ""
        }
    }

    fn alone(&self, analysis: &Analysis) -> String {
        let counts = self.counts(self.after);
        let share = self.after.value.filter(|_| figure::printable(self.indicator, self.after));
        let figure = match share {
            Some(value) if self.indicator.unit == FigureUnit::Score => {
                format!("{} ({counts})", words::decimal(value, 2))
            }
            Some(value) => format!("{} ({counts})", words::percent(value)),
            None => counts,
        };
        let year = analysis.baseline;
        format!("{}: {figure}; сравнить не с чем – за {year} учебный год данных нет.", self.name())
    }

    fn few(&self) -> String {
        let is_mean = self.planned.comparison == Comparison::Means;
        let before = self.before.map(|before| match before.denominator {
            Some(of) if is_mean => of.to_string(),
            _ => self.counts(before),
        });
        let before = before.unwrap_or_else(|| figure::NONE.to_owned());
        let what = if is_mean { "среднего балла" } else { "доли" };
        let after = self.counts(self.after);
        format!("{}: {after} против {before}; для {what} и вывода данных мало.", self.name())
    }

    /// Those who rose do not tell by themselves which way the most went.
    fn majority(&self, analysis: &Analysis) -> String {
        let verdict = words::verdict(self.indicator.verdict, self.indicator.unit);
        let fell = analysis.details.effectiveness.as_ref();
        let fell = fell.map_or_else(String::new, |all| format!(", снизились у {}", all.fell));
        format!("{}: {}{fell}; вывод – {verdict}.", self.name(), self.counts(self.after))
    }

    fn means(&self, verdict: Verdict) -> String {
        let before = self.before.map_or_else(|| figure::NONE.to_owned(), mean);
        let judged = match verdict {
            Verdict::Incomplete => {
                let lack = self.lack.as_deref().unwrap_or("прочитано не всё");
                format!("данные неполны ({lack}), вывода нет")
            }
            Verdict::Growth => "климат улучшился".to_owned(),
            Verdict::Decline => "климат ухудшился".to_owned(),
            Verdict::Unchanged => "без изменений".to_owned(),
            _ => "разница не отличима от случайных колебаний".to_owned(),
        };
        let earlier = self.before.and_then(|before| before.denominator);
        let earlier = earlier.map_or_else(String::new, |count| format!(" против {count}"));
        let people = self.counts(self.after) + &earlier;
        format!(
            "{}: средний балл {} против {before} ({people}); {judged}.",
            self.name(),
            mean(self.after)
        )
    }
}

/// A mean of a score, «38,30».
fn mean(measure: &Measure) -> String {
    measure.value.map_or_else(String::new, |value| words::decimal(value, 2))
}

/// «8,1 п.п.» of a rise of a share.
fn rise_in_points(rise: f64) -> String {
    words::percent(rise).replace('%', "п.п.")
}
