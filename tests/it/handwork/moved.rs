//! Rows of the register that people moved to where the program would not have written them: into another year, onto the
//! sheet of another kind.

use super::register::{AZOVA, BOKOVA, SHEET, VOLIN, again, filled, one_pair, pair, register};
use super::{REGISTER, copies};
use crate::support::book::Cell;
use crate::support::edited::typed;

const GUSEV: &str = "Гусев Лев Олегович";

#[test]
fn a_pair_of_another_year_stays_where_it_was_typed_and_is_told_each_time() {
    let day = |text: &str| Cell::Date(text.to_owned());
    for (from, to, year) in
        [("2023-09-01", "2024-05-31", "2023-2024"), ("2021-09-01", "2022-05-31", "2021-2022")]
    {
        let project = one_pair();
        register(&project)
            .add(
                SHEET,
                &[
                    ("Наставник", typed(VOLIN)),
                    ("Наставляемый", typed(GUSEV)),
                    ("Запрос", typed("тема")),
                    ("С", day(from)),
                    ("По", day(to)),
                ],
            )
            .save();
        for n_runs in 0..2 {
            let (said, outcome) = again(&project);
            let place = format!("H28 Результаты/{REGISTER} I6");
            assert!(outcome.warnings().contains(&place), "{said}");
            let text = &outcome.texts("H28")[0];
            assert!(text.contains("Волин") && text.contains("не идёт в 2022-2023"), "{text}");
            assert_eq!(said.contains("не идёт в 2022-2023"), n_runs == 0, "{said}");
            assert_eq!(outcome.list("pairs").len(), 2);
            assert!(outcome.list("pairs").iter().any(|pair| pair["year"] == year), "{said}");
            assert_eq!(register(&project).cell(SHEET, VOLIN, "Запрос"), typed("тема"));
            assert_eq!(register(&project).cell(SHEET, VOLIN, "С"), day(from));
        }
        // The term corrected where it stands, it is a pair of the year.
        register(&project)
            .put(SHEET, VOLIN, "С", day("2022-09-01"))
            .put(SHEET, VOLIN, "По", day("2023-05-31"))
            .save();
        let (said, outcome) = again(&project);
        assert_eq!(outcome.warnings(), [""; 0], "{said}");
        assert_eq!(outcome.list("pairs").len(), 2);
    }
}

#[test]
fn a_term_typed_over_that_of_the_blank_keeps_the_row_in_its_register() {
    let project = one_pair();
    register(&project)
        .put(SHEET, AZOVA, "С", Cell::Date("2021-09-01".to_owned()))
        .put(SHEET, AZOVA, "По", Cell::Date("2022-05-31".to_owned()))
        .put(SHEET, AZOVA, "Куратор", typed("Директорова М. А."))
        .save();
    for _ in 0..2 {
        let (said, outcome) = again(&project);
        assert!(outcome.has("H28") && outcome.has("H16"), "{said}");
        assert_eq!(outcome.list("pairs").len(), 1);
        let curator = register(&project).cell(SHEET, AZOVA, "Куратор");
        assert_eq!(curator, typed("Директорова М. А."));
    }
}

#[test]
fn a_row_moved_to_the_sheet_of_another_kind_is_of_that_kind() {
    let other = "Новатор – консервативный";
    let project =
        filled(&[pair(AZOVA, BOKOVA, "1-од", "", ""), pair(VOLIN, GUSEV, "2-од", "", "")]);
    let mut book = register(&project);
    let mut cells = Vec::new();
    for head in ["Код пары", "Наставник", "Наставляемый", "Запрос", "№ приказа", "С", "По", "Вид"]
    {
        cells.push((head, book.cell(SHEET, VOLIN, head)));
    }
    book.delete(SHEET, VOLIN).add(other, &cells).save();
    let (said, outcome) = again(&project);
    let texts = outcome.texts("H16");
    assert_eq!(texts.len(), 1, "{said}");
    assert!(texts[0].contains("новатор") && texts[0].contains("Пары.xlsx"), "{texts:?}");
    assert_eq!(outcome.list("pairs").len(), 2);
    assert!(register(&project).has(other, VOLIN) && !register(&project).has(SHEET, VOLIN));
    assert_eq!(copies(&project).len(), 1);
}
