//! The effect of mentoring in one paragraph, with what it must not be taken for.
//! Judges nothing.

use crate::analysis::{Analysis, Effect};
use crate::ids::EffectVerdict;
use crate::report::page::Page;
use crate::report::words;

/// Said whatever the figures are.
pub(crate) const CAVEATS: &str = "Это не доказательство: наставника обычно получают те, у кого результаты были ниже, и рост \
    у них возможен и без него; опыт наставников доходит и до остальных; классов мало. Результаты ВПР не служат \
    для оценки учителей: сравнение – только по программе в целом.";

/// The paragraph on the effect.
pub(super) fn write(page: &mut Page, analysis: &Analysis) {
    page.text(format!("Эффект наставничества по ВПР. {}", outcome(analysis)));
    page.note(CAVEATS);
    page.gap();
}

/// What it is, or why there is none.
pub(crate) fn outcome(analysis: &Analysis) -> String {
    let Effect { estimate, interval, p, n_mentored, n_others, verdict, reason } = &analysis.effect;
    let (Some(estimate), Some([low, high]), Some(p)) = (estimate, interval, p) else {
        return format!("Не оценён: {}.", reason.as_deref().unwrap_or_default());
    };
    let meaning = match verdict {
        EffectVerdict::Growth => {
            "у наставляемых доля изменилась к лучшему по сравнению с остальными"
        }
        EffectVerdict::Decline => {
            "у наставляемых доля изменилась к худшему по сравнению с остальными"
        }
        EffectVerdict::Indistinct | EffectVerdict::Refused => "не отличимо от случайных колебаний",
    };
    format!(
        "Изменение доли «4» и «5» от {} к {} году в классах наставляемых, за вычетом такого же изменения у остальных \
         учителей тех же предметов: {} (95 % – от {} до {}; {}): {meaning}. Сравнены «учитель – предмет» \
         с работами обоих лет: наставляемых {n_mentored}, остальных {n_others}.",
        analysis.baseline,
        analysis.year,
        words::points(*estimate),
        words::points(*low),
        words::points(*high),
        words::p_value(*p),
    )
}
