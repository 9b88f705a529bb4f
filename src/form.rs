//! What a source looks like: forms as declarations (TOML) of labels, kinds and titles.
//! A form says where things stand, never what they mean: meaning is given when facts are made.

use serde::Deserialize;

use crate::period::AcademicYear;

pub mod catalog;
mod column_heads;
pub(crate) mod columns;
pub(crate) mod deciding;
pub mod detect;
pub(crate) mod document;
pub mod extract;
mod feeds;
mod field_kind;
mod field_name;
pub(crate) mod header_words;
pub(crate) mod heading;
pub(crate) mod kinds;
pub(crate) mod likeness;
pub(crate) mod merged_cells;
mod pattern;
pub(crate) mod summaries;
pub(crate) mod two_row_header;
pub(crate) mod wide;

pub use crate::ids::FormKind;
pub use field_kind::FieldKind;
pub use field_name::FieldName;
pub use pattern::FormPattern;
pub use wide::Wide;

/// How the groups of a report lie on its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupLayout {
    /// A row for each group.
    #[default]
    Rows,
    /// Several rows for each group, its name in the first.
    Blocks,
    /// A column for each group, its name and size in the header.
    Headers,
}

/// Whether a form can do without a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The column may be missing.
    #[default]
    Optional,
    /// The column must be there, a cell may be blank.
    Column,
    /// The column must be there and a row without a value is refused.
    Value,
    /// The column may be missing where titles or names state it; a blank or wrong cell refuses the row.
    ValueOrContext,
}

/// One column of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of the declaration")]
pub struct Field {
    /// Our name of it.
    pub name: FieldName,
    /// What the report calls it in the list of sources.
    #[serde(default)]
    pub word: Option<String>,
    /// Whether a figure can be recounted from it.
    #[serde(default)]
    pub counted: bool,
    /// Whether a bare number is the ordinal of a class of the grade, not its name.
    #[serde(default)]
    pub ordinal: bool,
    /// Its headers; the first is the one that templates print.
    #[serde(default)]
    pub labels: Vec<String>,
    /// What people call it where its headers are a pattern.
    #[serde(default)]
    pub title: Option<String>,
    /// A pattern of its headers, on the folded heading; group 1, if any, is the maximum.
    #[serde(default)]
    pub pattern: Option<FormPattern>,
    /// How cells are read.
    pub kind: FieldKind,
    /// Whether the form can do without it.
    #[serde(default)]
    pub need: Need,
    /// Whether templates print a star although a blank cell does not refuse the row by itself.
    #[serde(default)]
    pub starred: bool,
    /// Whether an unreadable value refuses the row even where the column is optional.
    #[serde(default)]
    pub strict: bool,
    /// Whether several columns may carry it (tasks).
    #[serde(default)]
    pub repeated: bool,
    /// Smallest value allowed.
    #[serde(default)]
    pub min: Option<f64>,
    /// Largest value allowed.
    #[serde(default)]
    pub max: Option<f64>,
    /// Whether words may stand where a value belongs («уволен» for a day): kept for the facts to judge.
    #[serde(default)]
    pub worded: bool,
    /// Whether blanks are printed without it; such fields stand after those that are printed.
    #[serde(default)]
    pub aside: bool,
    /// Texts that mean «no value», folded.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Beginnings of words by which a heading that is not known suggests it.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Words of yes that this flag has beside the usual ones, folded.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Words of no that this flag has beside the usual ones, folded.
    #[serde(default)]
    pub no: Vec<String>,
    /// What is taken where a flag can't be read.
    #[serde(default)]
    pub assumed: Option<String>,
    /// A date not after the day of its list: of a year of two digits so many years before it at least.
    #[serde(default)]
    pub years_before: Option<u32>,
    /// Template: what to write.
    #[serde(default)]
    pub help: Option<String>,
    /// Template: drop-down list.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Template: whether nothing but the list may be typed; else Excel asks.
    #[serde(default)]
    pub closed: bool,
    /// Template: the example row's text.
    #[serde(default)]
    pub example: Option<String>,
    /// Template: width in characters.
    #[serde(default)]
    pub width: Option<f64>,
}

impl Field {
    /// Whether a blank cell refuses the row.
    pub fn needs_value(&self) -> bool {
        matches!(self.need, Need::Value | Need::ValueOrContext)
    }

    /// Whether templates print a star.
    pub fn is_starred(&self) -> bool {
        self.starred || self.needs_value()
    }

    /// Whether an unreadable value refuses the row.
    pub fn refuses(&self) -> bool {
        self.strict || self.need != Need::Optional
    }

    /// Whether a number lies between its bounds.
    pub fn allows(&self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }

    /// What its columns are called: its headers, or its title where they are a pattern.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().chain(&self.title).map(String::as_str)
    }

    /// The header that templates print.
    pub fn header(&self) -> String {
        let label = self.names().next().unwrap_or_default();
        if self.is_starred() { format!("{label}*") } else { label.to_owned() }
    }
}

/// How the table lies on the sheet.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dialect {
    /// First texts of rows that close a table or comment on it: folded beginnings.
    pub footers: Vec<String>,
    /// Fields whose blank cell means that the row continues the one above; the first that is there decides.
    pub continues_when_blank: Vec<FieldName>,
    /// Fields that such a row leaves blank too or repeats: another given name is another person.
    pub continues_when_same: Vec<FieldName>,
    /// A field whose blank cell means that the row is a prefilled empty one.
    pub skip_when_blank: Option<FieldName>,
    /// Fields of which a header must have at least one, and a row a value in at least one.
    pub keys: Vec<FieldName>,
    /// Words that say whose a column is, and so nothing: «ФИО педагога» is «ФИО».
    pub of: Vec<String>,
    /// Whether a table under another one must say itself what it is, unless it stands right under it
    /// or under its footers.
    pub own_title: bool,
}

/// Which sheets a form claims beside having its columns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Select {
    /// At least one of these fields must be there.
    pub any_of: Vec<FieldName>,
    /// None of these headers may be there (folded).
    pub none_of: Vec<String>,
    /// Claim by a text near the top of the sheet when no form claims a header.
    pub title: Option<FormPattern>,
}

/// Patterns that give year, subject, grade from texts around the table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meta {
    /// On the lines above the header; named groups are taken, the nearest line first.
    pub title: Vec<FormPattern>,
    /// On the sheet's name.
    pub sheet: Vec<FormPattern>,
    /// On the file's name and then the folders, nearest first.
    pub path: Vec<FormPattern>,
}

/// The blank workbook a school fills in itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Title of the workbook, without `.xlsx`.
    pub workbook: String,
    /// Title of the sheet.
    pub sheet: String,
    /// Place of the sheet in the workbook.
    #[serde(default)]
    pub order: u32,
    /// What the sheet is for, for «Как заполнять».
    pub purpose: String,
    /// Rows the blank starts with: cells by columns.
    #[serde(default)]
    pub rows: Vec<Vec<String>>,
    /// Rows of data found in the folder, written under the example; never declared.
    #[serde(skip)]
    pub known_rows: Vec<Vec<String>>,
    /// The school year of a table that says it above its header; never declared.
    #[serde(skip)]
    pub year: Option<AcademicYear>,
}

/// A source layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Stable code, the file's name.
    pub code: String,
    /// Code shown in results, where several declarations make one form.
    #[serde(default)]
    pub family: Option<String>,
    /// What a person calls it, in the report, in remarks and in the terminal.
    pub title: String,
    /// What the workbook is called whose sheets are the forms of the family, if it has a name of its own.
    #[serde(default)]
    pub family_title: Option<String>,
    /// What its rows become.
    pub kind: FormKind,
    /// The exam its results are of unless its rows say another.
    #[serde(default)]
    pub exam: Option<String>,
    /// How the groups of a report lie on its rows.
    #[serde(default)]
    pub layout: GroupLayout,
    /// Where a school takes it; stated of the exports that a school without data is sent for.
    #[serde(default)]
    pub taken_from: Option<String>,
    /// For wrong artefacts: what to do.
    #[serde(default)]
    pub advice: Option<String>,
    /// Which sheets it claims.
    #[serde(default)]
    pub select: Select,
    /// How the table lies.
    #[serde(default)]
    pub dialect: Dialect,
    /// Where year, subject and grade stand.
    #[serde(default)]
    pub meta: Meta,
    /// What its columns of items look like, if it has a column for each.
    #[serde(default)]
    pub wide: Option<Wide>,
    /// Its columns.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
    /// The blank workbook, if the school fills it in.
    #[serde(default)]
    pub template: Option<Template>,
    /// Whether it was a blank of the program once: no longer printed, still read as one.
    #[serde(default)]
    pub was_blank: bool,
}

impl Form {
    /// The code shown in results.
    pub fn result_code(&self) -> &str {
        self.family.as_deref().unwrap_or(&self.code)
    }

    /// Whether schools fill it in, as a blank of the program.
    pub fn is_blank(&self) -> bool {
        self.template.is_some() || self.was_blank
    }

    /// The fields that a blank is printed with.
    pub fn printed(&self) -> &[Field] {
        let end = self.fields.iter().position(|field| field.aside).unwrap_or(self.fields.len());
        &self.fields[..end]
    }

    /// A field by name.
    pub fn field(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
