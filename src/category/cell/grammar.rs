//! What the words of a cell of a category say together: which categories are stated, with which dates,
//! and which are only planned, lost or denied.
//! A word takes away the categories after it in its part of the cell, else those before it there.

use chrono::NaiveDate;

use super::CategoryCell;
use super::token::Token;
use super::words::{Meaning, WORDS};
use crate::category::{Award, Category};

/// A step of the cell.
#[derive(Debug, Clone, Copy)]
enum Step {
    Says(Meaning),
    Date { day: NaiveDate, is_vague: bool },
    Dash,
    Break,
    Open,
    Close,
}

/// How much a date of award is worth: that of a paper, a plain one, one after «с».
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Paper,
    #[default]
    Plain,
    First,
}

/// Dates being gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Dates {
    awarded: Option<(Worth, NaiveDate)>,
    until: Option<NaiveDate>,
    is_vague: bool,
}

impl Dates {
    fn award(&self, category: Category) -> Award {
        Award { category, awarded: self.awarded.map(|(_, day)| day), until: self.until }
    }
}

/// What the next date belongs to.
#[derive(Debug, Clone, Copy, Default)]
enum Target {
    /// The category that will be named.
    #[default]
    Coming,
    /// The category at this place.
    Stated(usize),
    /// A plan or a loss: its dates say nothing of what is held.
    Nothing,
}

/// Reads the tokens; `None`: a word is not known, or what they say does not fit together.
pub(super) fn read(tokens: &[Token]) -> Option<CategoryCell> {
    let steps = steps(tokens)?;
    let mut grammar = Grammar::default();
    for (at, step) in steps.iter().enumerate() {
        grammar.take(*step, &steps[at + 1..])?;
    }
    grammar.finish()
}

fn steps(tokens: &[Token]) -> Option<Vec<Step>> {
    if let Some(category) = digit(tokens) {
        return Some(vec![Step::Says(Meaning::Category(category))]);
    }
    let (mut steps, mut rest) = (Vec::new(), tokens);
    while let [token, following @ ..] = rest {
        rest = following;
        steps.push(match token {
            Token::Word(_) => {
                let (meaning, length) = WORDS.next(&words_from(token, following))?;
                rest = &following[length - 1..];
                Step::Says(meaning)
            }
            Token::Date { day, is_vague } => Step::Date { day: *day, is_vague: *is_vague },
            Token::Dash => Step::Dash,
            Token::Break => Step::Break,
            Token::Open => Step::Open,
            Token::Close => Step::Close,
        });
    }
    Some(steps)
}

/// A cell of one digit.
fn digit(tokens: &[Token]) -> Option<Category> {
    let [Token::Word(word)] = tokens else { return None };
    match word.as_str() {
        "0" => Some(Category::None),
        "1" => Some(Category::First),
        "2" => Some(Category::Second),
        _ => None,
    }
}

/// The words that follow one another from a token on.
fn words_from<'t>(first: &'t Token, following: &'t [Token]) -> Vec<&'t str> {
    let mut words = Vec::new();
    for token in std::iter::once(first).chain(following) {
        let Token::Word(word) = token else { break };
        words.push(word.as_str());
    }
    words
}

/// Whether the rest of a part of the cell names a category.
fn names_ahead(rest: &[Step]) -> bool {
    for step in rest {
        match step {
            Step::Break | Step::Open | Step::Close => return false,
            Step::Says(Meaning::Category(_) | Meaning::Toward(_) | Meaning::Title) => return true,
            _ => {}
        }
    }
    false
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that was said on the way")]
struct Grammar {
    stated: Vec<(Category, Dates)>,
    has_title: bool,
    is_planned: bool,
    /// Whether words of a plan stand in a part that names no category, and whether a category aimed at
    /// is named.
    plan_has_no_name: bool,
    names_aim: bool,
    is_lost: bool,
    /// What takes away the categories to come in this part.
    modifier: Option<Meaning>,
    /// How many categories were stated before this part.
    before_part: usize,
    is_attested: bool,
    target: Target,
    /// Targets of the parts that brackets interrupt.
    interrupted: Vec<Target>,
    pending: Dates,
    worth: Worth,
    ends_next: bool,
}

impl Grammar {
    fn take(&mut self, step: Step, rest: &[Step]) -> Option<()> {
        match step {
            Step::Says(meaning) => self.says(meaning, rest)?,
            Step::Date { day, is_vague } => self.date(day, is_vague)?,
            // A dash after a date leads to the last day.
            Step::Dash => self.ends_next = self.has_award_date(),
            Step::Break => self.part(),
            Step::Open => {
                self.interrupted.push(self.target);
                self.part();
            }
            Step::Close => {
                self.target = match self.interrupted.pop() {
                    Some(Target::Stated(at)) if at >= self.stated.len() => Target::Nothing,
                    Some(target) => target,
                    None => self.target,
                };
                self.part();
            }
        }
        Some(())
    }

    fn part(&mut self) {
        self.modifier = None;
        self.is_attested = false;
        self.before_part = self.stated.len();
        self.ends_next = false;
        self.worth = Worth::Plain;
    }

    fn says(&mut self, meaning: Meaning, rest: &[Step]) -> Option<()> {
        match meaning {
            Meaning::Category(category) => {
                // «соответствует должности первой категории»: which of the two is held is not said.
                if self.mixes_compliance(category) {
                    return None;
                }
                self.name(category);
            }
            Meaning::Toward(category) if self.is_attested && self.modifier.is_none() => {
                self.name(category);
            }
            Meaning::Toward(_) => self.take_away(self.modifier.unwrap_or(Meaning::Plan)),
            Meaning::Title if self.modifier.is_none() => self.has_title = true,
            Meaning::Title => self.take_away(Meaning::Plan),
            Meaning::Plan | Meaning::Past | Meaning::Denial => self.modify(meaning, rest),
            Meaning::Now => self.modifier = None,
            Meaning::Attested => self.is_attested = true,
            Meaning::Until => self.ends_next = true,
            Meaning::From => (self.ends_next, self.worth) = (false, Worth::First),
            Meaning::Order => self.worth = Worth::Paper,
            Meaning::Coming => self.target = Target::Nothing,
            Meaning::Demand => return None,
            Meaning::Filler => {}
        }
        Some(())
    }

    fn name(&mut self, category: Category) {
        if let Some(modifier) = self.modifier {
            self.take_away(modifier);
            return;
        }
        self.target = Target::Stated(self.stated.len());
        self.stated.push((category, std::mem::take(&mut self.pending)));
    }

    /// Whether соответствие and a category are named in one part of the cell, as if they were one.
    fn mixes_compliance(&self, category: Category) -> bool {
        if self.modifier.is_some() {
            return false;
        }
        for (named, _) in self.stated.iter().skip(self.before_part) {
            let is_mixed = (*named == Category::Compliance) != (category == Category::Compliance);
            if is_mixed && *named != Category::None {
                return true;
            }
        }
        false
    }

    fn take_away(&mut self, modifier: Meaning) {
        match modifier {
            Meaning::Plan => (self.is_planned, self.names_aim) = (true, true),
            _ => self.is_lost = true,
        }
        self.target = Target::Nothing;
    }

    /// A word that takes categories away: those after it, else those before it in its part, else the
    /// one that was named last.
    fn modify(&mut self, modifier: Meaning, rest: &[Step]) {
        if names_ahead(rest) {
            self.modifier = Some(modifier);
            self.target = Target::Nothing;
            return;
        }
        if self.stated.len() > self.before_part {
            self.stated.truncate(self.before_part);
            self.take_away(modifier);
            return;
        }
        match modifier {
            Meaning::Denial
                if self.modifier.is_none() && !matches!(self.target, Target::Nothing) =>
            {
                self.name(Category::None);
            }
            Meaning::Denial => self.is_lost = true,
            Meaning::Past => {
                self.stated.pop();
                self.before_part = self.stated.len();
                self.take_away(modifier);
            }
            _ => {
                (self.is_planned, self.plan_has_no_name) = (true, true);
                self.target = Target::Nothing;
            }
        }
    }

    fn dates(&mut self) -> Option<&mut Dates> {
        match self.target {
            Target::Coming => Some(&mut self.pending),
            Target::Stated(at) => self.stated.get_mut(at).map(|(_, dates)| dates),
            Target::Nothing => None,
        }
    }

    fn has_award_date(&mut self) -> bool {
        self.dates().is_some_and(|dates| dates.awarded.is_some())
    }

    /// `None`: two dates contradict each other.
    fn date(&mut self, day: NaiveDate, is_vague: bool) -> Option<()> {
        let (worth, ends) = (self.worth, std::mem::take(&mut self.ends_next));
        self.worth = Worth::Plain;
        let Some(dates) = self.dates() else { return Some(()) };
        if ends {
            if dates.until.is_some_and(|until| until != day) {
                return None;
            }
            dates.until = Some(day);
        } else {
            match dates.awarded {
                Some((earlier, date)) if earlier == worth && date != day => return None,
                Some((earlier, _)) if earlier > worth => return Some(()),
                _ => dates.awarded = Some((worth, day)),
            }
        }
        dates.is_vague |= is_vague;
        Some(())
    }

    fn finish(self) -> Option<CategoryCell> {
        let mut cell = CategoryCell {
            is_planned: self.is_planned,
            is_pending: self.plan_has_no_name && !self.names_aim,
            is_lost: self.is_lost,
            ..CategoryCell::default()
        };
        for (category, dates) in &self.stated {
            cell.awards.push(dates.award(*category));
            cell.is_vague |= dates.is_vague;
        }
        let highest = cell.category();
        cell.is_pending &= highest.is_some_and(Category::is_category);
        if self.has_title && highest != Some(Category::Highest) {
            cell.title_alone = true;
            cell.awards.push(self.pending.award(Category::Highest));
        }
        let denies = self.stated.iter().any(|(category, _)| *category == Category::None);
        let contradicts = denies && cell.category().is_some_and(Category::is_category);
        let says_nothing = cell.awards.is_empty() && !cell.is_planned && !cell.is_lost;
        if contradicts || says_nothing { None } else { Some(cell) }
    }
}
