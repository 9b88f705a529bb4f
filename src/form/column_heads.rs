//! What texts are as heads of columns before any form is asked: over people, their documents, those who wrote.
//! Knows texts only; what a row of them means is decided by who asks.

use crate::memo::RunMemo;
use crate::sheet::{Sheet, TextId};
use crate::text;

/// What a text is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadKind {
    /// The person of a row.
    Person,
    /// What only a protocol of an exam has.
    Protocol,
    /// A document of the person.
    Document,
    /// The series of a document.
    Series,
    /// The number of a document, if its series stands beside.
    Number,
    /// A count of those who wrote: results by levels stand beside it, not a person's.
    Written,
}

/// Headers over the person of a row.
const PERSONS: [&str; 8] = [
    "фамилия",
    "фио",
    "ф.и.о",
    "ф. и. о",
    "фамилия имя отчество",
    "фамилия, имя, отчество",
    "surnamecell",
    "код участника",
];
/// Headers that only a protocol of an exam has.
const PROTOCOLS: [&str; 5] =
    ["код ппэ", "аудитория", "stationcode", "auditoriumcode", "документ, удостоверяющий личность"];
/// Beginnings of headers over a document.
const DOCUMENTS: [&str; 14] = [
    "серия",
    "реквизиты док",
    "данные док",
    "удостоверение личности",
    "ном. док",
    "документ",
    "паспорт",
    "номер документа",
    "номер паспорта",
    "№ документа",
    "№ паспорта",
    "снилс",
    "documentseries",
    "documentnumber",
];
const SERIES: &str = "серия";
const NUMBERS: [&str; 3] = ["номер", "№", "number"];
const WRITTEN: [&str; 6] =
    ["писали", "писало", "писали работу", "выполняли", "выполняли работу", "количество писавших"];

/// Letters of a text that are looked at: no heading that is looked for is longer.
const LOOKED_AT: usize = 200;

/// What the texts of a sheet are the heads of.
pub(super) struct TextHeads(Vec<Vec<HeadKind>>);

impl TextHeads {
    pub(super) fn of(sheet: &Sheet) -> Self {
        static HEADS: RunMemo<Vec<HeadKind>> = RunMemo::new();
        Self(sheet.texts().iter().map(|text| HEADS.of(text, heads)).collect())
    }

    pub(super) fn is(&self, text: TextId, head: HeadKind) -> bool {
        self.0[text as usize].contains(&head)
    }

    /// Whether some text is such a head.
    pub(super) fn have(&self, head: HeadKind) -> bool {
        self.0.iter().any(|heads| heads.contains(&head))
    }
}

fn heads(text: &str) -> Vec<HeadKind> {
    let heading = text::heading(beginning(text));
    let heading = heading.as_str();
    let mut heads = Vec::new();
    for (head, is_such) in [
        (HeadKind::Person, PERSONS.contains(&heading)),
        (HeadKind::Protocol, PROTOCOLS.contains(&heading)),
        (HeadKind::Document, DOCUMENTS.iter().any(|start| heading.starts_with(start))),
        (HeadKind::Series, heading.starts_with(SERIES)),
        (HeadKind::Number, NUMBERS.contains(&heading)),
        (HeadKind::Written, WRITTEN.contains(&heading)),
    ] {
        if is_such {
            heads.push(head);
        }
    }
    heads
}

fn beginning(text: &str) -> &str {
    let text = text.trim_start();
    text.char_indices().nth(LOOKED_AT).map_or(text, |(end, _)| &text[..end])
}
