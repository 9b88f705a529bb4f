//! Who needs a mentor, and of which kind.
//! Knows who asks and who is young; who could help is not asked here.

use strum::VariantArray;

use crate::ids::PairKind;

use super::teacher::Teacher;

/// A teacher who needs a mentor of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    /// Number of the teacher.
    pub(super) teacher: usize,
    pub(super) kind: PairKind,
}

/// Everybody who needs a mentor, by name and kind: every young or new teacher one of the classic kind, others whoever
/// asks; nobody a second one of the same kind.
pub(super) fn needs(teachers: &[Teacher<'_>]) -> Vec<Need> {
    let mut needs = Vec::new();
    for (number, teacher) in teachers.iter().enumerate() {
        for &kind in PairKind::VARIANTS {
            if is_needed(teacher, kind) {
                needs.push(Need { teacher: number, kind });
            }
        }
    }
    needs
}

/// Whether a teacher needs a mentor of a kind.
pub(super) fn is_needed(teacher: &Teacher<'_>, kind: PairKind) -> bool {
    let is_asked = match kind {
        PairKind::ExperiencedYoung => teacher.is_young_or_new,
        _ => teacher.needs.iter().any(|need| need.kind == Some(kind)),
    };
    is_asked && !teacher.mentored_in.contains(&kind)
}

/// Those whose requests for a mentor lead to no need: they name no kind, or ask for one who helps the young.
pub(super) fn unused(teachers: &[Teacher<'_>]) -> Vec<String> {
    let mut names = Vec::new();
    for teacher in teachers.iter().filter(|teacher| !teacher.is_young_or_new) {
        let mut kinds = teacher.needs.iter().map(|need| need.kind);
        if kinds.any(|kind| kind.is_none_or(|kind| kind == PairKind::ExperiencedYoung)) {
            names.push(teacher.name.clone());
        }
    }
    names
}
