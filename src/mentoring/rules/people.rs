//! Rules about what the two people of a pair are: category, experience, subject, evidence, request.
//! Who works at the school and when is asked elsewhere.

use chrono::NaiveDate;

use super::papers::is_written;
use super::{Finding, Judge, day, no_list};
use crate::category::{self, Award};
use crate::choices;
use crate::facts::staff::is_new;
use crate::form::FieldName;
use crate::ids::PairRole;
use crate::mentoring::candidate::person_key;
use crate::mentoring::fitness::{self, Closeness, EXPERIENCED_FROM, Side};
use crate::mentoring::{Candidate, Member};

/// What is lacking where a person is in no list.
fn stranger(pair: &Candidate<'_>, who: &str) -> Finding {
    if pair.lists.is_empty() {
        return no_list(pair.pair.year);
    }
    Finding::unknown(format!("{who} нет в списке кадров"))
}

/// Full years.
fn full(years: f64) -> u64 {
    years.max(0.0) as u64
}

/// R3: the mentor has worked long enough.
pub(super) fn is_experienced(pair: &Candidate<'_>) -> Finding {
    let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
    let Some(years) = mentor.person.experience else {
        return Finding::unknown("не указан стаж наставника");
    };
    let text = format!("стаж наставника {} (нужно не меньше 5 лет)", full(years));
    Finding::unless(years >= EXPERIENCED_FROM, text)
}

/// R6: the mentor has worked longer than the mentee.
pub(super) fn is_more_experienced(pair: &Candidate<'_>) -> Finding {
    let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
    let Some(mentee) = pair.mentee else { return stranger(pair, "наставляемого") };
    let (Some(of_mentor), Some(of_mentee)) = (mentor.person.experience, mentee.person.experience)
    else {
        return Finding::unknown("не указан стаж наставника или наставляемого");
    };
    let text = format!("стаж наставника {}, наставляемого {}", full(of_mentor), full(of_mentee));
    Finding::unless(of_mentor > of_mentee, text)
}

impl Judge<'_> {
    /// R2: высшая or первая is in force on the day of the order.
    pub(super) fn has_category(&self, pair: &Candidate<'_>) -> Finding {
        let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
        if !mentor.list.has_categories {
            return Finding::unknown("в списке кадров нет категорий");
        }
        let ordered = pair.pair.card.order_date.unwrap_or(pair.term.0);
        let holds = self.holds_category(&self.awards(mentor), ordered);
        let text = format!("у наставника на {} нет действующей категории", day(ordered));
        Finding::unless(holds, text)
    }

    /// R13: the category that is in force at the start is in force at the end.
    pub(super) fn category_holds(&self, pair: &Candidate<'_>) -> Finding {
        let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
        if !mentor.list.has_categories {
            return Finding::unknown("в списке кадров нет категорий");
        }
        let awards = self.awards(mentor);
        let last = pair.pair.last_day().unwrap_or(pair.term.1);
        let holds =
            !self.holds_category(&awards, pair.term.0) || self.holds_category(&awards, last);
        let reference = self.ground.setting.reference;
        let ends = awards.iter().filter_map(|award| category::end_of(*award, reference));
        let until = ends.filter(|end| *end < last).max().map_or_else(String::new, day);
        let text = format!("категория наставника действует до {until}, пара – до {}", day(last));
        Finding::unless(holds, text)
    }

    fn holds_category(&self, awards: &[Award], day: NaiveDate) -> bool {
        category::highest_at(awards, day, self.ground.setting.reference).is_some()
    }

    /// Awards of a person by the list of the year and that of the year before, which may be the only one to know
    /// a category that has ended since.
    fn awards(&self, member: Member<'_>) -> Vec<Award> {
        let mut awards = member.person.awards.clone();
        let years = &self.ground.facts.staff.in_force().years;
        if let Some(before) = years.get(&member.list.year.previous()) {
            let same = before.persons.iter().filter(|person| person.key == member.person.key);
            for person in same {
                // One without dates says nothing of other days than those of its list.
                let dated =
                    person.awards.iter().filter(|award| award.awarded.or(award.until).is_some());
                awards.extend(dated.copied());
            }
        }
        awards
    }

    /// R4: the mentee is young or newly hired.
    pub(super) fn is_young_or_new(&self, pair: &Candidate<'_>) -> Finding {
        let Some(Member { list, person }) = pair.mentee else {
            return stranger(pair, "наставляемого");
        };
        let choices = &self.ground.setting.passport.choices;
        let before = self.ground.facts.staff.in_force().years.get(&list.year.previous());
        let is_new = is_new(person, list, before, choices.snapshot);
        match person.experience {
            _ if is_new == Some(true) => Finding::default(),
            None => Finding::unknown("не указан стаж наставляемого"),
            Some(years) if years < f64::from(choices.young_below) => Finding::default(),
            Some(_) if is_new.is_none() => {
                Finding::unknown("не указано, когда приняли наставляемого")
            }
            Some(years) => Finding::broken(format!(
                "стаж наставляемого {} (нужно меньше {} или приём в этом учебном году)",
                full(years),
                choices::of_years(choices.young_below)
            )),
        }
    }

    /// R5: both teach one subject, or subjects of one group.
    pub(super) fn teach_alike(&self, pair: &Candidate<'_>) -> Finding {
        let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
        let Some(mentee) = pair.mentee else { return stranger(pair, "наставляемого") };
        let sides = [mentor, mentee].map(|member| self.side(member));
        match fitness::closeness(&sides[0], &sides[1]) {
            None => Finding::unknown("не указан предмет наставника или наставляемого"),
            Some(Closeness::Apart) => {
                let [mentor, mentee] = sides.map(|side| listed(&side));
                Finding::broken(format!("предметы разные: {mentor} и {mentee}"))
            }
            Some(Closeness::Same | Closeness::OneGroup) => Finding::default(),
        }
    }

    /// What a person teaches, by the list and by the requests of its year.
    fn side(&self, member: Member<'_>) -> Side<'_> {
        let mut cells = Vec::new();
        for request in self.ground.requests {
            if request.year == member.list.year && person_key(&request.name) == member.person.key {
                cells.extend(request.subject.as_deref());
            }
        }
        cells.extend(member.person.subject.as_deref());
        let mut side = Side::default();
        side.take_subjects(cells, self.ground.setting.reference);
        side
    }

    /// R7: the mentor has shared experience or taken part in a contest of late.
    pub(super) fn has_shown_mastery(&self, pair: &Candidate<'_>) -> Finding {
        let Some(mentor) = pair.mentor else { return stranger(pair, "наставника") };
        let of_year = pair.lists.first().and_then(|list| self.shown.get(&list.year));
        match of_year.and_then(Option::as_ref) {
            None => Finding::unknown("нет выступлений и конкурсов"),
            Some(people) => Finding::unless(
                people.contains(&mentor.person.key),
                "у наставника за три года нет ни выступлений, ни конкурсов",
            ),
        }
    }

    /// R8: what the mentee needs is written down, in the pair or among the requests.
    pub(super) fn has_request(&self, pair: &Candidate<'_>) -> Finding {
        if is_written(pair.pair.card.request.as_deref()) {
            return Finding::default();
        }
        let mut of_year =
            self.ground.requests.iter().filter(|request| request.year == pair.pair.year);
        let key = person_key(&pair.pair.mentee);
        let is_written = of_year.clone().any(|request| {
            request.role == PairRole::Mentee
                && request.text.is_some()
                && request.kind.is_none_or(|kind| kind == pair.pair.kind)
                && person_key(&request.name) == key
        });
        if is_written {
            return Finding::default();
        }
        if !pair.columns.contains(&FieldName::Request) && of_year.next().is_none() {
            return Finding::unknown("нет столбца «Запрос» и бланка «Запросы и пожелания»");
        }
        Finding::broken("запрос наставляемого не записан")
    }
}

fn listed(side: &Side<'_>) -> String {
    let subjects: Vec<String> =
        side.subjects.iter().map(|subject| subject.to_lowercase()).collect();
    subjects.join(", ")
}
