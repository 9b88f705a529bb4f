//! Three to eight written conclusions: one rule for each verdict, cautious words.
//! Says «выросла» only where the verdict is growth; computes nothing but counts of verdicts.

use super::programme::{Judged, PROGRAMME, Planned};
use super::words;
use super::{breaks, figure};
use crate::analysis::{Analysis, Indicator, Measure};
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
    let known: Vec<Known> = PROGRAMME
        .iter()
        .filter_map(|planned| {
            Some((planned, analysis.indicators.iter().find(|found| found.id == planned.id)?))
        })
        .filter(|(planned, _)| planned.id != "school_results")
        .collect();
    let missing = missing(&known);
    let mut sentences = vec![overview(&known)];
    let (told, rest) = chosen(&known, MOST - 1 - missing.iter().count());
    sentences.extend(told.into_iter().map(|(planned, found)| single(planned, found, analysis)));
    sentences.extend(the_rest(&rest));
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
        part.sort_by_key(|(planned, _)| PROGRAMME.iter().position(|one| one.id == planned.id));
    }
    (told, rest)
}

/// A decline or a missed plan first, then growth, then what can't be told.
fn rank(found: &Indicator) -> usize {
    let is_missed = found.target_met == Some(false);
    let of_verdict = URGENCY.iter().position(|verdict| *verdict == found.verdict);
    if is_missed { 0 } else { of_verdict.unwrap_or(URGENCY.len()) }
}

/// Whether a proven change can be chance, once works of one class are reckoned as alike.
fn is_doubtful(found: &Indicator) -> bool {
    let zero = |interval: [f64; 2]| interval[0] <= 0.0 && interval[1] >= 0.0;
    let clustered = found.change.as_ref().and_then(|change| change.interval_clustered);
    matches!(found.verdict, Verdict::Growth | Verdict::Decline) && clustered.is_some_and(zero)
}

/// What has no sentence of its own is named with its verdict, and with its doubt.
fn the_rest(rest: &[&Known]) -> Option<String> {
    let named = rest.iter().map(|(planned, found)| {
        let verdict = words::verdict(found.verdict, found.unit);
        let doubt = if is_doubtful(found) {
            ", но если учесть, что работы одного класса похожи, разница может быть случайной"
        } else {
            ""
        };
        format!("{} ({verdict}{doubt})", inside(planned.name))
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| format!("Остальное – в таблице: {}.", named.join("; ")))
}

fn overview(known: &[Known]) -> String {
    let count = |wanted: &[Verdict]| {
        known.iter().filter(|(_, found)| wanted.contains(&found.verdict)).count() as u64
    };
    let [grown, fallen] = [Verdict::Growth, Verdict::Decline].map(|verdict| count(&[verdict]));
    let steady = count(&[Verdict::Indistinct, Verdict::Unchanged]);
    let judged = grown + fallen + steady;
    if judged == 0 {
        return "Ни по одному планируемому результату пока нельзя сделать вывод об изменении: \
                нет данных за один из двух лет или их слишком мало."
            .to_owned();
    }
    let of = words::genitive(judged, ["показателя, по которому", "показателей, по которым"]);
    format!(
        "Из {judged} {of} возможен вывод, улучшилось {grown}, ухудшилось {fallen}, без доказанного изменения – {steady}."
    )
}

fn missing(known: &[Known]) -> Option<String> {
    let absent: Vec<_> = known
        .iter()
        .filter(|(_, found)| found.verdict == Verdict::NoData)
        .map(|(planned, _)| inside(planned.name))
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
        return format!("{}: нет данных.", planned.name.trim_end_matches(','));
    };
    let detectable = analysis.details.detectable_rise.get(planned.id);
    let facts = Facts { planned, indicator, after, before, detectable };
    let sentence = match (planned.judged, indicator.verdict) {
        (Judged::Majority, _) => facts.majority(analysis),
        (_, Verdict::NoBaseline) => facts.alone(analysis),
        (_, Verdict::TooFew) => facts.few(),
        (Judged::Means, verdict) => facts.means(verdict),
        (_, verdict) => facts.compared(verdict),
    };
    let lead = match indicator.verdict {
        Verdict::NoBaseline => "К сведению",
        _ => "Сравнивать осторожно",
    };
    let happened = breaks::happened(analysis, planned.id);
    let happened = happened.map(|happened| format!("{lead}: {happened}."));
    let parts = [Some(sentence), happened, figure::plan(indicator)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

struct Facts<'a> {
    planned: &'a Planned,
    indicator: &'a Indicator,
    after: &'a Measure,
    before: Option<&'a Measure>,
    /// Smallest rise that could be told from chance; `None` inside: unattainable.
    detectable: Option<&'a Option<f64>>,
}

impl Facts<'_> {
    /// The name before a colon: a participle's closing comma goes.
    fn name(&self) -> &'static str {
        self.planned.name.trim_end_matches(',')
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
        match verdict {
            Verdict::Growth => {
                format!(
                    "{} {grown}: {both}; разница {difference}{}",
                    self.planned.name,
                    self.caution()
                )
            }
            Verdict::Decline => {
                format!(
                    "{} {fallen}: {both}; разница {difference}{}",
                    self.planned.name,
                    self.caution()
                )
            }
            Verdict::Unchanged => format!("{}: без изменений, {both}.", self.name()),
            _ => format!(
                "{}: {both}; разница {difference} не отличима от случайных колебаний{}.",
                self.name(),
                self.sensitivity()
            ),
        }
    }

    /// What rise such numbers could show at all.
    fn sensitivity(&self) -> String {
        match self.detectable {
            Some(Some(rise)) => {
                let rise = words::percent(*rise).replace('%', "п.п.");
                format!(" (при таких числах заметен рост не меньше {rise})")
            }
            Some(None) => " (при таких числах рост заметить нельзя)".to_owned(),
            None => String::new(),
        }
    }

    /// Warns where clusters of works take the certainty away.
    fn caution(&self) -> &'static str {
        if is_doubtful(self.indicator) {
            "; осторожно: если учесть, что работы одного класса похожи, разница может быть случайной."
        } else {
            ""
        }
    }

    fn alone(&self, analysis: &Analysis) -> String {
        let counts = self.counts(self.after);
        let share = self.after.value.filter(|_| figure::printable(self.indicator, self.after));
        let figure = match share {
            Some(value) if self.indicator.unit == "score" => {
                format!("{} ({counts})", words::decimal(value, 2))
            }
            Some(value) => format!("{} ({counts})", words::percent(value)),
            None => counts,
        };
        let year = analysis.baseline;
        format!("{}: {figure}; сравнить не с чем – за {year} учебный год данных нет.", self.name())
    }

    fn few(&self) -> String {
        let is_mean = self.planned.judged == Judged::Means;
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
        let fell = fell.map_or_else(String::new, |found| format!(", снизились у {}", found.fell));
        format!("{}: {}{fell}; вывод – {verdict}.", self.name(), self.counts(self.after))
    }

    fn means(&self, verdict: Verdict) -> String {
        let mean =
            |measure: &Measure| measure.value.map_or(String::new(), |v| words::decimal(v, 2));
        let before = self.before.map_or_else(|| figure::NONE.to_owned(), mean);
        let judged = match verdict {
            Verdict::Growth => "климат улучшился",
            Verdict::Decline => "климат ухудшился",
            Verdict::Unchanged => "без изменений",
            _ => "разница не отличима от случайных колебаний",
        };
        let earlier = self.before.and_then(|before| before.denominator);
        let earlier = earlier.map_or_else(String::new, |of| format!(" против {of}"));
        let people = self.counts(self.after) + &earlier;
        format!(
            "{}: средний балл {} против {before} ({people}); {judged}.",
            self.name(),
            mean(self.after)
        )
    }
}
