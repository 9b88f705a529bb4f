//! The sentence about one planned result: one rule for each verdict, cautious words.
//! Says «выросла» only where the verdict is growth.

use crate::analysis::{Analysis, DetectableRise, Indicator, Measure};
use crate::programme::{Comparison, Planned};
use crate::report::{basis, figure, plan, season_breaks, words};
use crate::verdict::Verdict;

/// One sentence about an indicator that has data; with its plan.
pub(super) fn about(planned: &Planned, indicator: &Indicator, analysis: &Analysis) -> String {
    let Some(after) = indicator.measure(analysis.year) else {
        return format!("{}: нет данных.", indicator.short_name());
    };
    let lack = basis::of_figure(analysis, planned.id);
    let sentence = Sentence {
        planned,
        indicator,
        after,
        before: indicator.measure(analysis.baseline),
        detectable: analysis.details.detectable_rise.get(&planned.id),
        lack: lack.unwrap_or_else(|| "прочитано не всё".to_owned()),
    };
    let mut parts = vec![sentence.text(analysis)];
    if let Some(happened) = season_breaks::happened(analysis, planned.id) {
        let lead = match indicator.verdict {
            Verdict::NoBaseline => "К сведению",
            _ => "Сравнивать осторожно",
        };
        parts.push(format!("{lead}: {happened}."));
    }
    parts.extend(plan::sentence(indicator, &analysis.details.choices));
    parts.join(" ")
}

struct Sentence<'a> {
    planned: &'a Planned,
    indicator: &'a Indicator,
    after: &'a Measure,
    before: Option<&'a Measure>,
    /// Smallest rise that could be told from chance.
    detectable: Option<&'a DetectableRise>,
    /// What of the figure was not read.
    lack: String,
}

impl Sentence<'_> {
    fn text(&self, analysis: &Analysis) -> String {
        match (self.planned.comparison, self.indicator.verdict) {
            (Comparison::Majority, _) => self.majority(analysis),
            (_, Verdict::NoBaseline) => self.without_baseline(analysis),
            (_, Verdict::TooFew) => self.of_few(),
            (Comparison::Means, _) => self.means(),
            _ => self.compared(),
        }
    }

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
    fn both_years(&self, before: &Measure) -> String {
        let [later, earlier] =
            [self.after, before].map(|measure| measure.value.map_or(String::new(), words::percent));
        let short = match (before.numerator, before.denominator) {
            (Some(n), Some(of)) => format!("{n} из {of}"),
            _ => self.counts(before),
        };
        format!("{later} против {earlier} ({} против {short})", self.counts(self.after))
    }

    fn compared(&self) -> String {
        let (Some(before), Some(change)) = (self.before, &self.indicator.change) else {
            return format!("{}: {}.", self.name(), self.counts(self.after));
        };
        let (shares, difference) = (self.both_years(before), words::points(change.value));
        match self.indicator.verdict {
            Verdict::Growth => self.moved(["вырос", "выросла", "выросло"], &shares, &difference),
            Verdict::Decline => {
                self.moved(["снизился", "снизилась", "снизилось"], &shares, &difference)
            }
            Verdict::Unchanged => format!("{}: без изменений, {shares}.", self.name()),
            Verdict::Incomplete => {
                format!("{}: {shares}; данные неполны ({}), вывода нет.", self.name(), self.lack)
            }
            _ => format!(
                "{}: {shares}; разница {difference} не отличима от случайных колебаний{}.",
                self.name(),
                self.sensitivity()
            ),
        }
    }

    /// A growth or a decline; warns where clusters of works take the certainty away.
    fn moved(&self, verb: [&'static str; 3], shares: &str, difference: &str) -> String {
        let subject = format!("{} {}", self.indicator.name, words::past(verb, self.planned.gender));
        if self.indicator.unstable {
            format!(
                "{subject}, но неустойчиво: {shares}; разница {difference}; если учесть, что работы одного класса \
                 похожи, она может быть случайной."
            )
        } else {
            format!("{subject}: {shares}; разница {difference}")
        }
    }

    /// What rise such numbers could show at all.
    fn sensitivity(&self) -> String {
        match self.detectable {
            None => String::new(),
            Some(DetectableRise { clustered: Some(clustered), plain: Some(plain) })
                if clustered == plain =>
            {
                format!(
                    " (при таких числах различить можно только рост от {})",
                    rise_in_points(*plain)
                )
            }
            Some(DetectableRise { clustered: Some(clustered), plain: Some(plain) }) => format!(
                " (при таких числах различить можно только рост от {}; если бы работы одного \
                 класса не были похожи – от {})",
                rise_in_points(*clustered),
                rise_in_points(*plain)
            ),
            Some(_) => " (при таких числах рост различить нельзя)".to_owned(),
        }
    }

    fn without_baseline(&self, analysis: &Analysis) -> String {
        let counts = self.counts(self.after);
        let figure = match self.after.value {
            Some(value) if figure::printable(self.indicator, self.after) => {
                format!("{} ({counts})", words::value(value, self.indicator.unit))
            }
            _ => counts,
        };
        let year = analysis.baseline;
        format!("{}: {figure}; сравнить не с чем – за {year} учебный год данных нет.", self.name())
    }

    fn of_few(&self) -> String {
        let is_mean = self.planned.comparison == Comparison::Means;
        let before = match self.before {
            Some(Measure { denominator: Some(of), .. }) if is_mean => of.to_string(),
            Some(before) => self.counts(before),
            None => figure::NONE.to_owned(),
        };
        let what = if is_mean { "среднего балла" } else { "доли" };
        let after = self.counts(self.after);
        format!("{}: {after} против {before}; для {what} и вывода данных мало.", self.name())
    }

    /// Those who rose do not tell by themselves which way the most went.
    fn majority(&self, analysis: &Analysis) -> String {
        let verdict = words::verdict(self.indicator.verdict, self.indicator.unit);
        let fell = match &analysis.details.effectiveness {
            Some(summary) => format!(", снизились у {}", summary.fell),
            None => String::new(),
        };
        format!("{}: {}{fell}; вывод – {verdict}.", self.name(), self.counts(self.after))
    }

    fn means(&self) -> String {
        let before = self.before.map_or_else(|| figure::NONE.to_owned(), mean);
        let judged = match self.indicator.verdict {
            Verdict::Incomplete => format!("данные неполны ({}), вывода нет", self.lack),
            Verdict::Growth => "климат улучшился".to_owned(),
            Verdict::Decline => "климат ухудшился".to_owned(),
            Verdict::Unchanged => "без изменений".to_owned(),
            _ => "разница не отличима от случайных колебаний".to_owned(),
        };
        let people = self.counts(self.after);
        let people = match self.before {
            Some(Measure { denominator: Some(count), .. }) => format!("{people} против {count}"),
            _ => people,
        };
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
