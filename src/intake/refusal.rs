//! Why a file has no sheets, as a value and as the remark that names the cure.
//! The texts themselves live in the table of rules.

use crate::intake::{Password, fate};
use crate::remark::{self, Origin, Remark};

/// Why a file has no sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Closed with a password that was not given.
    Password,
    /// Closed with another password than those given.
    WrongPassword,
    /// Closed with a password in a way that is not opened: what it is.
    Cipher(&'static str),
    /// Broken: in what way.
    Corrupt(&'static str),
    /// Cells are scattered too far.
    TooLarge {
        /// The sheet; empty when unknown.
        sheet: String,
        /// How far.
        far: String,
    },
    /// So many bytes are not read.
    Bulky(u64),
    /// A portable document.
    Pdf,
    /// An archive of this kind.
    Archive(&'static str),
    /// A document without tables.
    Document(&'static str),
    /// A table of this kind, which is not read.
    Table(&'static str),
    /// A link to a place elsewhere.
    Link,
    /// Nothing known.
    NotATable,
}

impl Refusal {
    /// What is said when none of the passwords given opened a workbook.
    pub fn password(given: &[Password]) -> Self {
        if given.is_empty() { Self::Password } else { Self::WrongPassword }
    }

    /// What is said of the file.
    pub fn remark(&self, origin: &Origin) -> Remark {
        let name = origin.file.as_deref().unwrap_or_default();
        let (rule, detail) = match self {
            Self::Password => (&remark::PASSWORD, String::new()),
            Self::WrongPassword => (&remark::WRONG_PASSWORD, String::new()),
            Self::Cipher(what) => (&remark::CIPHER, (*what).to_owned()),
            Self::Corrupt(why) => (&remark::CORRUPT, (*why).to_owned()),
            Self::TooLarge { sheet, far } => {
                let sheet = Some(sheet.as_str().into()).filter(|_| !sheet.is_empty());
                let place = Origin { sheet, ..origin.clone() };
                return Remark::new(&remark::TOO_LARGE, &place).with("cell", far);
            }
            Self::Bulky(size) => (&remark::BULKY, format!("{} МБ", size >> 20)),
            Self::Pdf => (fate::of_refusal(self, name), "PDF".to_owned()),
            Self::Archive(what) | Self::Document(what) => {
                (fate::of_refusal(self, name), (*what).to_owned())
            }
            Self::Table(kind) => (&remark::TEXT_TABLE, (*kind).to_owned()),
            Self::Link => (&remark::LINK, String::new()),
            Self::NotATable => (fate::of_refusal(self, name), extension(origin)),
        };
        Remark::new(rule, origin).detail(&detail)
    }
}

fn extension(origin: &Origin) -> String {
    let name = origin.file.as_deref().unwrap_or_default();
    name.rsplit_once('.').map_or_else(|| "без расширения".to_owned(), |(_, end)| format!(".{end}"))
}
