//! Words of the program that go from one process of it to another.
//! Nothing of the data is among them.

use serde::{Deserialize, Deserializer};

/// Words of the program itself.
// Under a name of their own: by `&'static str` the derived reading would borrow them from a message.
pub type Words = &'static str;

/// Words of the program that came from another process of it. They are few and short, and each is said of a file
/// that is lost: they are never given back.
pub(crate) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
    String::deserialize(from).map(|words| &*words.leak())
}

/// The same where there may be none.
pub(super) fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Words>, D::Error> {
    let words = Option::<String>::deserialize(from)?;
    Ok(words.map(|words| &*words.leak()))
}
