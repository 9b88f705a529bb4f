//! Hashes and AES as the two ways of closing a workbook use them.
//! Source: [MS-OFFCRYPTO], 2.3.4.7, 2.3.4.11, 2.3.4.12.

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{Block, BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Length of a block of AES.
pub(super) const BLOCK: usize = 16;

/// A hash of a closed workbook.
#[derive(Clone, Copy)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn named(name: &str) -> Option<Self> {
        let known = [
            ("SHA1", Self::Sha1),
            ("SHA-1", Self::Sha1),
            ("SHA256", Self::Sha256),
            ("SHA384", Self::Sha384),
            ("SHA512", Self::Sha512),
        ];
        known.into_iter().find(|(known, _)| *known == name).map(|(_, hash)| hash)
    }

    /// The hash of the parts put together.
    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha1 => digest::<Sha1>(parts),
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// The hash of a salted password, hashed again so many times.
    pub(super) fn spun(self, salt: &[u8], password: &[u8], turns: u32) -> Vec<u8> {
        let first = self.of(&[salt, password]);
        (0..turns).fold(first, |hash, turn| self.of(&[&turn.to_le_bytes(), &hash]))
    }
}

fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Blocks each of which depends on the one before.
pub(super) fn chain(key: &[u8], start: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    fn with<C: BlockCipherDecrypt + KeyInit>(
        key: &[u8],
        start: &[u8],
        content: &[u8],
    ) -> Option<Vec<u8>> {
        let cipher = C::new_from_slice(key).ok()?;
        let mode = cbc::Decryptor::inner_iv_slice_init(cipher, start).ok()?;
        mode.decrypt_padded_vec::<NoPadding>(content).ok()
    }
    match key.len() {
        16 => with::<Aes128>(key, start, content),
        24 => with::<Aes192>(key, start, content),
        32 => with::<Aes256>(key, start, content),
        _ => None,
    }
}

/// Blocks each by itself.
pub(super) fn blocks(key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    fn with<C: BlockCipherDecrypt + KeyInit>(key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        let cipher = C::new_from_slice(key).ok()?;
        let mut plain = content.to_vec();
        for block in plain.chunks_exact_mut(BLOCK) {
            cipher.decrypt_block(<&mut Block<C>>::try_from(block).ok()?);
        }
        Some(plain)
    }
    match key.len() {
        16 => with::<Aes128>(key, content),
        24 => with::<Aes192>(key, content),
        32 => with::<Aes256>(key, content),
        _ => None,
    }
}
