//! The way of Excel 2007: AES and SHA-1, a fixed number of turns.
//! Source: [MS-OFFCRYPTO], 2.3.2, 2.3.3, 2.3.4.5–2.3.4.9; RC4 of the same time is not read.

use super::cipher::{self, BLOCK, Hash};

const TURNS: u32 = 50_000;
const SALT: usize = 16;
const HASH: usize = 20;

/// Ciphers and lengths of their keys in bytes.
const CIPHERS: [(u32, usize); 3] = [(0x660e, 16), (0x660f, 24), (0x6610, 32)];

/// What stands in `EncryptionInfo`.
pub(super) struct Lock {
    key_length: usize,
    salt: Vec<u8>,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
}

impl Lock {
    pub(super) fn of(info: &[u8]) -> Option<Self> {
        let (header_length, rest) = info.split_first_chunk()?;
        let (header, verification) =
            rest.split_at_checked(u32::from_le_bytes(*header_length) as usize)?;
        let cipher = u32::from_le_bytes(*header.get(8..)?.first_chunk()?);
        let (_, key_length) = CIPHERS.into_iter().find(|(known, _)| *known == cipher)?;
        let salt = verification.get(4..4 + SALT)?.to_vec();
        let verifier = verification.get(20..20 + BLOCK)?.to_vec();
        let verifier_hash = verification.get(40..40 + 2 * BLOCK)?.to_vec();
        Some(Self { key_length, salt, verifier, verifier_hash })
    }

    /// The key to the content; `None` if the password is another one.
    pub(super) fn key(&self, password: &[u8]) -> Option<Vec<u8>> {
        let spun = Hash::Sha1.spun(&self.salt, password, TURNS);
        let hash = Hash::Sha1.of(&[&spun, &[0; 4]]);
        let mut key = Vec::new();
        for filling in [0x36, 0x5c] {
            let mut block = [filling; 64];
            block.iter_mut().zip(&hash).for_each(|(to, from)| *to ^= from);
            key.extend(Hash::Sha1.of(&[&block]));
        }
        key.truncate(self.key_length);
        let verifier = cipher::blocks(&key, &self.verifier)?;
        let expected = cipher::blocks(&key, &self.verifier_hash)?;
        (Hash::Sha1.of(&[&verifier]) == expected[..HASH]).then_some(key)
    }
}
