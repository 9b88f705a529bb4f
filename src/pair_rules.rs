//! The rules of pairing: who may mentor whom, by which order and for how long. One row each.
//! Everything that speaks of a rule reads its row; how it is checked is a `match` over the ids in `mentoring`,
//! which the compiler holds complete.

use crate::ids::{PairKind, PairRuleId};
use crate::remark::Severity;

use Severity::{Error, Info, Warning};

/// All that is said of a rule.
#[derive(Debug)]
pub(crate) struct PairRule {
    /// The rule.
    pub id: PairRuleId,
    /// What it asks for.
    pub words: &'static str,
    /// Its name where rules are listed.
    pub short: &'static str,
    /// How grave it is to break it, in the order of [`PairKind`]; `None`: the kind is free of it.
    pub severities: [Option<Severity>; 4],
    /// What to do about it.
    pub mend: &'static str,
    /// Where it comes from.
    pub norm: &'static str,
}

const LETTER: &str = "письмо Минпросвещения России от 21.12.2021 № АЗ-1128/08";
const TARGET_MODEL: &str = "распоряжение Минпросвещения России от 25.12.2019 № Р-145";
const LABOUR_CODE: &str = "ТК РФ, ст. 351.8 (с 01.03.2025)";
const CUSTOM: &str = "правило школы";

const fn every(severity: Severity) -> [Option<Severity>; 4] {
    [Some(severity); 4]
}

/// The rules about papers.
pub(crate) const PAPERS: [PairRuleId; 5] =
    [PairRuleId::R11, PairRuleId::R12a, PairRuleId::R12b, PairRuleId::R12c, PairRuleId::R12d];

/// Every rule, in the order of [`PairRuleId`].
pub(crate) const RULES: [PairRule; 18] = [
    PairRule {
        id: PairRuleId::R1,
        words: "наставник и наставляемый – разные работники школы",
        short: "состав пары",
        severities: every(Error),
        mend: "исправьте имя, список кадров или день начала; до этого пара не входит в сопровождение молодых",
        norm: LETTER,
    },
    PairRule {
        id: PairRuleId::R2,
        words: "категория наставника действует на дату приказа",
        short: "категория наставника",
        severities: [Some(Warning), Some(Warning), None, Some(Warning)],
        mend: "уточните категорию в списке кадров или назначьте другого наставника",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R3,
        words: "стаж наставника – не меньше 5 лет",
        short: "стаж наставника",
        severities: [Some(Warning), Some(Warning), None, Some(Warning)],
        mend: "уточните стаж в списке кадров или назначьте другого наставника",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R4,
        words: "наставляемый – молодой или вновь принятый",
        short: "молодой или новый наставляемый",
        severities: [Some(Warning), None, None, None],
        mend: "выберите другой вид пары",
        norm: TARGET_MODEL,
    },
    PairRule {
        id: PairRuleId::R5,
        words: "один предмет или цикл",
        short: "предмет",
        severities: [Some(Warning), None, None, Some(Error)],
        mend: "назначьте наставника того же предмета",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R6,
        words: "стаж наставника больше, чем у наставляемого",
        short: "разница в стаже",
        severities: [Some(Warning), Some(Info), None, Some(Warning)],
        mend: "уточните стаж в списке кадров или назначьте другого наставника",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R7,
        words: "у наставника есть подтверждённый опыт",
        short: "опыт наставника",
        severities: [None, Some(Warning), Some(Warning), None],
        mend: "впишите его выступления и конкурсы или назначьте другого наставника",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R8,
        words: "у наставляемого записан запрос",
        short: "запрос наставляемого",
        severities: [Some(Info), Some(Warning), Some(Warning), Some(Warning)],
        mend: "впишите, в чём нужна помощь",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R9,
        words: "наставляемых одновременно не больше, чем решила школа",
        short: "число наставляемых",
        severities: every(Error),
        mend: "передайте часть наставляемых другому наставнику",
        norm: "паспорт программы, «Наставляемых у одного наставника, не больше»",
    },
    PairRule {
        id: PairRuleId::R10,
        words: "одна пара этого вида у наставляемого",
        short: "одна пара вида",
        severities: [Some(Warning), Some(Warning), Some(Info), Some(Warning)],
        mend: "оставьте одну из пар или разведите их сроки",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R11,
        words: "приказ и срок пары",
        short: "приказ и срок",
        severities: every(Error),
        mend: "исправьте номер и дату приказа или срок пары",
        norm: LETTER,
    },
    PairRule {
        id: PairRuleId::R12a,
        words: "согласия наставника и наставляемого",
        short: "согласия",
        severities: every(Warning),
        mend: "получите письменное согласие и впишите «да» или дату",
        norm: "письмо № АЗ-1128/08, с 01.03.2025 – ТК РФ, ст. 351.8",
    },
    PairRule {
        id: PairRuleId::R12b,
        words: "персонализированная программа",
        short: "программа",
        severities: every(Warning),
        mend: "утвердите программу и впишите, какая она и когда утверждена",
        norm: LETTER,
    },
    PairRule {
        id: PairRuleId::R12c,
        words: "куратор",
        short: "куратор",
        severities: every(Warning),
        mend: "впишите куратора",
        norm: LETTER,
    },
    PairRule {
        id: PairRuleId::R12d,
        words: "соглашение с наставником",
        short: "соглашение",
        severities: every(Warning),
        mend: "заключите дополнительное соглашение и впишите его номер и дату",
        norm: LABOUR_CODE,
    },
    PairRule {
        id: PairRuleId::R13,
        words: "категория наставника действует весь срок пары",
        short: "категория весь срок",
        severities: [Some(Info), Some(Info), None, Some(Info)],
        mend: "запланируйте аттестацию наставника",
        norm: "приказ Минпросвещения России от 24.03.2023 № 196",
    },
    PairRule {
        id: PairRuleId::R14,
        words: "наставник работает весь срок пары",
        short: "работа весь срок",
        severities: every(Warning),
        mend: "издайте приказ о замене наставника",
        norm: CUSTOM,
    },
    PairRule {
        id: PairRuleId::R15,
        words: "у молодого специалиста есть наставник",
        short: "наставник у каждого молодого",
        severities: [None; 4],
        mend: "назначьте наставника",
        norm: TARGET_MODEL,
    },
];

impl PairRule {
    /// How grave it is that a pair of a kind breaks it; `None`: the kind is free of it, as all are of what is
    /// said of teachers.
    pub(crate) fn severity(&self, kind: PairKind) -> Option<Severity> {
        self.severities[kind as usize]
    }
}

impl PairRuleId {
    /// Its row.
    pub(crate) fn row(self) -> &'static PairRule {
        &RULES[self as usize]
    }
}

/// The rules that pairs of a kind are held to.
pub(crate) fn rules_of(kind: PairKind) -> impl Iterator<Item = &'static PairRule> {
    RULES.iter().filter(move |rule| rule.severity(kind).is_some())
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use PairRuleId::{R2, R3, R5, R6, R7, R8, R10};

    #[test]
    fn rows_stand_in_the_order_of_ids() {
        for rule in &RULES {
            assert_eq!(rule.id.row().id, rule.id, "{}", rule.words);
        }
    }

    #[test]
    fn kinds_are_held_to_the_rules_of_their_table() {
        let of_people = [R2, R3, R5, R6, R7, R8, R10];
        for (kind, expected) in [
            (PairKind::ExperiencedYoung, "W W W W - I W"),
            (PairKind::LeaderStruggling, "W W - I W W W"),
            (PairKind::InnovatorConservative, "- - - - W W I"),
            (PairKind::SubjectExperts, "W W E W - W W"),
        ] {
            let letter = |rule: PairRuleId| match rule.row().severity(kind) {
                None => "-",
                Some(Error) => "E",
                Some(Warning) => "W",
                Some(Info) => "I",
            };
            assert_eq!(of_people.map(letter).join(" "), expected);
        }
        assert!(PairKind::VARIANTS.iter().all(|kind| rules_of(*kind).count() >= 11));
    }
}
