//! The rules of pairing: who may mentor whom, by which order and for how long. One row each.
//! Everything that speaks of a rule reads its row; how it is checked is a `match` over the ids in `mentoring`,
//! which the compiler holds complete.

use chrono::NaiveDate;
use strum::VariantArray;

use crate::ids::{PairKind, PairRuleId};

use PairKind::{ExperiencedYoung, InnovatorConservative, LeaderStruggling, SubjectExperts};

/// All that is said of a rule.
#[derive(Debug)]
pub(crate) struct PairRule {
    /// The rule.
    pub id: PairRuleId,
    /// Kinds of pairs that it is for; none: it is about teachers.
    pub kinds: &'static [PairKind],
    /// What it asks for.
    pub words: &'static str,
    /// Its name where rules are listed.
    pub short: &'static str,
    /// Pairs that end before this day are free of it.
    pub since: Option<NaiveDate>,
    /// Whether it looks at the order too: where a table has no columns for it, only a part is checked.
    pub is_of_order: bool,
}

const ALL: &[PairKind] = PairKind::VARIANTS;
const CLASSIC: &[PairKind] = &[ExperiencedYoung, LeaderStruggling, SubjectExperts];

/// Every rule, in the order of [`PairRuleId`].
pub(crate) const RULES: [PairRule; 18] = [
    rule(PairRuleId::R1, ALL, "наставник и наставляемый – разные работники школы", "состав пары"),
    rule(
        PairRuleId::R2,
        CLASSIC,
        "категория наставника действует на дату приказа",
        "категория наставника",
    ),
    rule(PairRuleId::R3, CLASSIC, "стаж наставника – не меньше 5 лет", "стаж наставника"),
    rule(
        PairRuleId::R4,
        &[ExperiencedYoung],
        "наставляемый – молодой или вновь принятый",
        "молодой или новый наставляемый",
    ),
    rule(PairRuleId::R5, &[ExperiencedYoung, SubjectExperts], "один предмет или цикл", "предмет"),
    rule(PairRuleId::R6, CLASSIC, "стаж наставника больше, чем у наставляемого", "разница в стаже"),
    rule(
        PairRuleId::R7,
        &[LeaderStruggling, InnovatorConservative],
        "у наставника есть подтверждённый опыт",
        "опыт наставника",
    ),
    rule(PairRuleId::R8, ALL, "у наставляемого записан запрос", "запрос наставляемого"),
    rule(PairRuleId::R9, ALL, "не больше трёх наставляемых одновременно", "число наставляемых"),
    rule(PairRuleId::R10, ALL, "одна пара этого вида у наставляемого", "одна пара вида"),
    PairRule {
        is_of_order: true,
        ..rule(PairRuleId::R11, ALL, "приказ и срок пары", "приказ и срок")
    },
    rule(PairRuleId::R12a, ALL, "согласия наставника и наставляемого", "согласия"),
    rule(PairRuleId::R12b, ALL, "персонализированная программа", "программа"),
    rule(PairRuleId::R12c, ALL, "куратор", "куратор"),
    PairRule {
        since: NaiveDate::from_ymd_opt(2025, 3, 1),
        ..rule(PairRuleId::R12d, ALL, "соглашение с наставником", "соглашение")
    },
    rule(
        PairRuleId::R13,
        CLASSIC,
        "категория наставника действует весь срок пары",
        "категория весь срок",
    ),
    rule(PairRuleId::R14, ALL, "наставник работает весь срок пары", "работа весь срок"),
    rule(
        PairRuleId::R15,
        &[],
        "у молодого специалиста есть наставник",
        "наставник у каждого молодого",
    ),
];

const fn rule(
    id: PairRuleId,
    kinds: &'static [PairKind],
    words: &'static str,
    short: &'static str,
) -> PairRule {
    PairRule { id, kinds, words, short, since: None, is_of_order: false }
}

impl PairRuleId {
    /// Its row.
    pub(crate) fn row(self) -> &'static PairRule {
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_ids() {
        for rule in &RULES {
            assert_eq!(rule.id.row().id, rule.id, "{}", rule.words);
        }
    }
}
