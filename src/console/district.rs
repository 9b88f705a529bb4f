//! What is told of a district on the screen: how many schools, which are missing and why, what changed.
//! Pure text; the schools themselves stand in their workbook, in the order of folders.

use std::fmt::Write as _;

use super::summary;
use crate::choices::Choices;
use crate::cli::Verbosity;
use crate::district::{District, DistrictIndicator};
use crate::district_book;
use crate::output::Saved;

/// The summary of a run over a district.
pub(crate) fn text(district: &District, saved: &[Saved], verbosity: Verbosity) -> String {
    let name = if district.name.is_empty() { "Район" } else { &district.name };
    let mut text = format!(
        "{name}\nОтчётный год {}, сравнение с {}\n\nШкол посчитано: {}\n",
        district.year,
        district.baseline,
        district_book::n_counted(district)
    );
    for indicator in &district.indicators {
        let _ = writeln!(text, "  {}", line(indicator, district));
    }
    let parts = [text, summary::remarks(&district.remarks, verbosity), summary::written(saved)];
    super::printable(&parts.join("\n"))
}

/// «Обученность…: 72 из 80, школ 3; выросло (школ с обоими годами 2)».
fn line(indicator: &DistrictIndicator, district: &District) -> String {
    let now = indicator.series.iter().find(|pooled| pooled.measure.year == district.year);
    let counts = now
        .and_then(|now| now.measure.numerator.zip(now.measure.denominator).zip(Some(now.schools)));
    let name = indicator.id.planned().name.under(&Choices::default());
    let name = name.trim_end_matches(',');
    let Some(((hits, of), n_schools)) = counts else {
        return format!("{name}: нет данных");
    };
    format!(
        "{name}: {hits} из {of}, школ {n_schools}; {} (школ с обоими годами {})",
        indicator.matched.verdict.words(),
        indicator.matched.schools
    )
}
