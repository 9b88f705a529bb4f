//! What is told of proposals on the screen: how many, by kinds, who is left without a mentor and why.
//! Pure text; the pairs themselves stand in their workbook.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use strum::VariantArray;

use super::summary;
use crate::analysis::{Analysis, Proposals};
use crate::cli::Verbosity;
use crate::ids::PairKind;
use crate::output::Saved;
use crate::report::words;

/// People left without a mentor who are named when not all is asked for.
const MOST_NAMED: usize = 5;

/// The summary of a run that proposed pairs.
pub(crate) fn text(analysis: &Analysis, saved: &[Saved], verbosity: Verbosity) -> String {
    let Some(proposals) = &analysis.proposals else { return String::new() };
    let year = format!("Предложения пар на {} учебный год", proposals.year);
    let parts = [
        format!("{}\n{year}\n", words::school(&analysis.school.name)),
        chosen(proposals),
        unmatched(proposals, verbosity),
        summary::remarks(&analysis.remarks, verbosity),
        summary::written(saved),
    ];
    let told = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    super::printable(&told.join("\n"))
}

fn chosen(proposals: &Proposals) -> String {
    let objective = &proposals.objective;
    let mut needed: BTreeMap<PairKind, [u64; 2]> = BTreeMap::new();
    for mentee in &proposals.mentees {
        needed.entry(mentee.kind).or_default()[1] += 1;
    }
    for proposal in &proposals.chosen {
        needed.entry(proposal.kind).or_default()[0] += 1;
    }
    if needed.is_empty() {
        return "Никому наставник не нужен: молодых и вновь принятых без наставника нет, запросов тоже.\n"
            .to_owned();
    }
    let mut text = format!(
        "Предложено пар: {} (нужен наставник: {}); правила не соблюдены: {}\n",
        objective.covered,
        proposals.mentees.len(),
        objective.warnings
    );
    for kind in PairKind::VARIANTS {
        let Some([given, asked]) = needed.get(kind) else { continue };
        let _ = writeln!(text, "  {:<66} {given} из {asked}", kind.words());
    }
    text
}

fn unmatched(proposals: &Proposals, verbosity: Verbosity) -> String {
    if proposals.unmatched.is_empty() {
        return String::new();
    }
    let all = proposals.unmatched.len();
    let shown = if verbosity == Verbosity::Verbose { all } else { MOST_NAMED };
    let mut text = format!("Без предложения: {all}\n");
    for mentee in proposals.unmatched.iter().take(shown) {
        let _ = writeln!(text, "  {}: {}", mentee.mentee, mentee.text);
    }
    if all > shown {
        let _ = writeln!(text, "  и ещё {} – на листе «Без предложения»", all - shown);
    }
    text
}
