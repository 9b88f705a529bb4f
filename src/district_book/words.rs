//! Words that several sheets of the district's workbook share.
//! No word of a ranking stands here or anywhere in the workbook.

use crate::choices::Choices;
use crate::district::{District, DistrictIndicator, Flag, PooledMeasure, SchoolFigure};
use crate::period::AcademicYear;
use crate::programme::Planned;
use crate::report::figure::DASH;

/// What every sheet that shows ВПР says.
pub(super) const VPR_NOTICE: &str = "Результаты ВПР не используются для оценки школ и учителей (письмо от 18.04.2025 \
    № 02-86). Отметка «требует внимания» – вопрос школе, а не вывод о ней.";

/// The district as the paper calls it.
pub(super) fn name(district: &District) -> &str {
    if district.name.is_empty() {
        "______________ (впишите название района в паспорт)"
    } else {
        &district.name
    }
}

/// «ВПР: 2021-2022 и 2022-2023 учебные годы».
pub(super) fn subtitle(district: &District) -> String {
    format!(
        "{}. {} и {} учебные годы. Посчитано школ: {}",
        name(district),
        district.baseline,
        district.year,
        n_counted(district)
    )
}

/// «28 из 30; папок без данных: 2»: a folder without a table that no register knows is perhaps no school.
pub(crate) fn n_counted(district: &District) -> String {
    let schools = district.schools.iter();
    let n_without = schools.filter(|school| school.is_perhaps_none()).count();
    let counted = format!("{} из {}", district.n_counted(), district.schools.len() - n_without);
    match n_without {
        0 => counted,
        n_without => format!("{counted}; папок без данных: {n_without}"),
    }
}

/// A flag in words; nothing where differences are not told from chance.
pub(super) fn flag(figure: &SchoolFigure) -> &'static str {
    match figure.flag {
        Some(Flag::Below) => "требует внимания",
        Some(Flag::Above) => "выше ожидаемого",
        Some(Flag::Usual) => "в пределах обычных различий",
        Some(Flag::TooFew) => "мало данных",
        Some(Flag::NoData) => "нет данных",
        None if figure.denominator.is_none() => "нет данных",
        None => DASH,
    }
}

/// What a figure is called in a table; schools may choose otherwise, the district has the default choices.
pub(super) fn title(indicator: &DistrictIndicator) -> String {
    let name = planned(indicator).name.under(&Choices::default());
    name.trim_end_matches(',').to_owned()
}

pub(super) fn planned(indicator: &DistrictIndicator) -> &'static Planned {
    indicator.id.planned()
}

/// A year of a figure.
pub(super) fn pooled(indicator: &DistrictIndicator, year: AcademicYear) -> Option<&PooledMeasure> {
    indicator.series.iter().find(|pooled| pooled.measure.year == year)
}

/// A change of everybody counted that is smaller than a reader would call one.
pub(super) const HARDLY_ANY: f64 = 0.01;

/// Whether everybody is counted and the share moved by less than a point.
pub(super) fn hardly_changed(indicator: &DistrictIndicator) -> bool {
    let change = indicator.matched.change.as_ref().map(|change| change.value.abs());
    planned(indicator).comparison.is_census() && change.is_some_and(|change| change < HARDLY_ANY)
}

/// Letters of a school's name that a chart has room for.
const SHORT: usize = 30;

/// A name for a chart: of a long one what stands in quotes and after, cut where it is still too long.
pub(super) fn short(title: &str) -> String {
    if title.chars().count() <= SHORT {
        return title.to_owned();
    }
    let quoted = title.split_once('«').map_or(title, |(_, quoted)| quoted).replace('»', "");
    if quoted.chars().count() <= SHORT {
        return quoted;
    }
    let cut: String = quoted.chars().take(SHORT - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Most schools that a line names.
const MOST_NAMED: usize = 8;

/// Schools in a line; of many the first ones, and how many more there are.
pub(super) fn names(names: &[&str]) -> String {
    if names.len() <= MOST_NAMED + 1 {
        return names.join(", ");
    }
    format!("{} и ещё {}", names[..MOST_NAMED].join(", "), names.len() - MOST_NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_short_in_a_chart() {
        assert_eq!(short("Гимназия № 4"), "Гимназия № 4");
        assert_eq!(
            short("Муниципальное учреждение «Школа имени Ежова» города"),
            "Школа имени Ежова города"
        );
        assert_eq!(
            short("Бюджетное учреждение «Озёрная средняя общеобразовательная»"),
            "Озёрная средняя общеобразоват…"
        );
    }

    #[test]
    fn of_many_schools_the_first_are_named() {
        let many = ["А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К"];
        assert_eq!(names(&many[..9]), "А, Б, В, Г, Д, Е, Ж, З, И");
        assert_eq!(names(&many), "А, Б, В, Г, Д, Е, Ж, З и ещё 2");
    }
}
