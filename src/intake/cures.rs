//! What a file must not do to the reader of workbooks: faults of `calamine` 0.38, each with its cure.
//! The only home of such cures; where one is mended upstream, its row and its module go.
//!
//! | file | fault | upstream | cure |
//! |---|---|---|---|
//! | `.xlsx` | room is made for as many shared texts as the part states | [#684] | `xlsx`: a number that can't be is taken out |
//! | `.xlsx` | each format of cells gets a copy of its font's name | not reported there | `xlsx`: what would be copied is measured |
//! | `.ods` | a table that does not end is waited for for ever | not reported there | `ods`: every tag must be closed |
//! | `.xlsb` | cells without their column are passed over | not reported there; [the same elsewhere] | `xlsb`: they are written out in full |
//! | `.xls` | room is made for the sectors that the container states | [#714] | the stream is put into a new container (`ole`) |
//! | `.xls` | room is made for the cells that a sheet states | [#684] | `xls`: the stated sizes are blanked |
//! | `.xls` | a sheet is held as a block, filled or not, so that two far cells take all memory | [#432], [#661] | `xls`: the block is measured before |
//! | `.ods` | repeated cells are unfolded, up to a hundred millions | [#594] | `ods`: they are counted before |
//! | `.xls` | texts of one byte a letter are read by what the workbook says of them, which is often false | [#229] | `code_page`: the page is told by the texts |
//! | any | a broken record is a panic | [#721] | `fence`: the file is lost, not the run |
//! | any | what nobody has met yet: an abort, an endless loop, all memory | | `intake::worker`: the child is lost |
//!
//! [#684]: https://github.com/tafia/calamine/issues/684
//! [#714]: https://github.com/tafia/calamine/issues/714
//! [#432]: https://github.com/tafia/calamine/pull/432
//! [#661]: https://github.com/tafia/calamine/pull/661
//! [#594]: https://github.com/tafia/calamine/issues/594
//! [#229]: https://github.com/tafia/calamine/issues/229
//! [#721]: https://github.com/tafia/calamine/issues/721
//! [the same elsewhere]: https://github.com/productdevbook/hucre/pull/541

pub(super) mod code_page;
pub mod fence;
pub(super) mod ods;
pub(super) mod xls;
pub(super) mod xlsb;
pub(super) mod xlsx;
