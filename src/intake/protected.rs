//! A workbook closed with a password → the workbook inside it, if one of the passwords opens it.
//! Knows what Excel 2007 and later and `LibreOffice` write; a password reaches no message.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::intake::Refusal;

mod agile;
mod cipher;
mod standard;

/// What Excel itself closes a workbook with when it asks for no password.
const OF_EXCEL: &str = "VelvetSweatshop";

/// A password of the command line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Password(String);

impl Password {
    /// A password as it was typed.
    pub fn new(typed: &str) -> Self {
        Self(typed.to_owned())
    }

    /// As it goes into a hash.
    fn wide(&self) -> Vec<u8> {
        self.0.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Password")
    }
}

/// How a workbook is closed.
enum Lock {
    /// Excel 2010 and later.
    Agile(agile::Lock),
    /// Excel 2007.
    Standard(standard::Lock),
}

impl Lock {
    /// `None` for a way that is not known.
    fn of(info: &[u8]) -> Option<Self> {
        match info.get(..4)? {
            [4, 0, 4, 0] => agile::Lock::of(info.get(8..)?).map(Self::Agile),
            [2..=4, 0, 2, 0] => standard::Lock::of(info.get(8..)?).map(Self::Standard),
            _ => None,
        }
    }

    /// The key to the workbook; `None` if the password is another one.
    fn key(&self, password: &Password) -> Option<Vec<u8>> {
        match self {
            Self::Agile(lock) => lock.key(&password.wide()),
            Self::Standard(lock) => lock.key(&password.wide()),
        }
    }

    fn decrypted(&self, key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Agile(lock) => lock.decrypted(key, content),
            Self::Standard(_) => cipher::blocks(key, content),
        }
    }
}

/// The workbook inside the two streams of a closed one.
pub(super) fn opened(
    info: &[u8],
    package: &[u8],
    passwords: &[Password],
) -> Result<Vec<u8>, Refusal> {
    const BAD: Refusal = Refusal::Corrupt("зашифрованная часть обрывается");
    let lock = Lock::of(info).ok_or(Refusal::Cipher("неизвестный способ шифрования"))?;
    let key = lock.key(&Password::new(OF_EXCEL));
    let key = key.or_else(|| passwords.iter().find_map(|password| lock.key(password)));
    let Some(key) = key else {
        return Err(if passwords.is_empty() { Refusal::Password } else { Refusal::WrongPassword });
    };
    let (size, content) = package.split_first_chunk().ok_or(BAD)?;
    let content = &content[..content.len() / cipher::BLOCK * cipher::BLOCK];
    let mut book = lock.decrypted(&key, content).ok_or(BAD)?;
    let size = usize::try_from(u64::from_le_bytes(*size)).unwrap_or(usize::MAX);
    if size > book.len() {
        return Err(BAD);
    }
    book.truncate(size);
    Ok(book)
}
