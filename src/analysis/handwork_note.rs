//! What is told once of handwork in the results of the run before: what differs, what was not taken over.
//! No findings about the inputs: the next run, which has the new results, says nothing of it.

use strum::Display;

/// What is told of one register or report.
#[derive(Debug, Clone, PartialEq, Display)]
#[rustfmt::skip]
pub(crate) enum HandworkNote {
    /// Two registers say different things of a person of a base.
    #[strum(to_string = "«{file}», лист «{sheet}», {name}, «{head}»: «{value}», а в другом реестре «{stands}»: взято второе, вписанное позже")]
    PersonDiffers { file: String, sheet: &'static str, name: String, head: String, value: String, stands: String },
    /// Two registers say different things of a pair; the one was typed later.
    #[strum(to_string = "в реестрах разное: «{value}» ({origin}), а взято «{stands}» ({place}), вписанное позже")]
    PairDiffers { value: String, origin: String, stands: String, place: String },
    /// A pair typed into the register of a year is of another year.
    #[strum(to_string = "{origin}: пара «{pair}» не идёт в {year}, её срок {term}; строка осталась в реестре, но здесь не считается; если срок верен, впишите пару в бланк «Наставнические пары»")]
    OtherYear { origin: String, pair: String, year: String, term: String },
    /// A cell of a pair was emptied, and its blank says something.
    #[strum(to_string = "«{file}», лист «{sheet}», {code}: ячейка «{head}» очищена, а в бланке она заполнена: взято из бланка; чтобы убрать значение, сотрите его и там")]
    Emptied { file: String, sheet: String, code: String, head: String },
    /// Rows were deleted, and a blank or another register has their pairs.
    #[strum(to_string = "«{file}»: строки {codes} удалены, а в бланке или в другом реестре эти пары есть: они остались; чтобы убрать пару, удалите её и там")]
    RowsDeleted { file: String, codes: String },
    /// A sheet that was written is not known again.
    #[strum(to_string = "«{file}»: лист «{sheet}» не найден, или на нём переименован заголовок, по которому он узнаётся: вписанное на нём не перенесено и осталось только в прежнем файле; верните название и впишите снова")]
    SheetUnknown { file: String, sheet: String },
    /// A column that was written is not known again.
    #[strum(to_string = "«{file}», лист «{sheet}»: столбца «{head}» нет (переименован или удалён): он заполнен заново; столбец с другим названием перенесён как ваш собственный и в подсчёты не входит")]
    ColumnUnknown { file: String, sheet: String, head: String },
    /// Columns that the program fills in itself were typed into.
    #[strum(to_string = "«{file}»: столбцы «{heads}» программа заполняет сама; вписанное в них осталось только в сохранённом прежнем файле")]
    FilledByProgram { file: String, heads: String },
    /// Rows of «ВСОКО» are none of the planned results.
    #[strum(to_string = "«{file}», лист «{sheet}»: строки «{rows}» – не показатели программы: они и их ответственные остались только в прежнем файле")]
    NotPlanned { file: String, sheet: String, rows: String },
    /// Of cells nobody knows what was written there, and the new register shows the program's text.
    #[strum(to_string = "лист «{sheet}»: из прежнего реестра не взято: {cells}; что там раньше написала программа, неизвестно, и в новом реестре стоит её текст; если верно то, что не взято, впишите его в новый реестр")]
    NotTaken { sheet: &'static str, cells: String },
}
