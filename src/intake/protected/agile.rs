//! The way of Excel 2010 and later: an XML names the hash, the turns, the salts.
//! Source: [MS-OFFCRYPTO], 2.3.4.10–2.3.4.15; the HMAC of the whole is not checked, parts of a zip
//! have sums of their own.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use quick_xml::events::BytesStart;

use super::cipher::{self, BLOCK, Hash};
use crate::intake::xml::{attribute, each_tag, number};

/// Most turns that are taken: Excel writes 100 000.
const MOST_TURNS: u32 = 1_000_000;

/// Keys of AES; a length from a false file would be reserved before it is used.
const KEY_BITS: [usize; 3] = [128, 192, 256];

/// How long a salt may be: it is mixed in anew for each segment.
const LONGEST_SALT: usize = 64;

/// Bytes that have an initialisation vector of their own.
const SEGMENT: usize = 4096;

/// What a hash of the password is mixed with, for each of its uses.
const INPUT: [u8; 8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
const VALUE: [u8; 8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
const KEY: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];

/// What stands in `EncryptionInfo`.
pub(super) struct Lock {
    data: Terms,
    password: Terms,
    turns: u32,
    input: Vec<u8>,
    value: Vec<u8>,
    key: Vec<u8>,
}

/// Hash, salt and length of a key in bytes.
struct Terms {
    hash: Hash,
    salt: Vec<u8>,
    key_length: usize,
}

impl Lock {
    pub(super) fn of(xml: &[u8]) -> Option<Self> {
        let (mut data, mut password) = (None, None);
        each_tag(xml, |tag| match tag.local_name().as_ref() {
            "keyData" => data = Terms::of(tag),
            "encryptedKey" => password = Some(tag.to_owned()),
            _ => {}
        });
        let tag = password?;
        Some(Self {
            data: data?,
            password: Terms::of(&tag)?,
            turns: number(&tag, "spinCount").filter(|turns| *turns <= MOST_TURNS)?,
            input: bytes(&tag, "encryptedVerifierHashInput")?,
            value: bytes(&tag, "encryptedVerifierHashValue")?,
            key: bytes(&tag, "encryptedKeyValue")?,
        })
    }

    /// The key to the content; `None` if the password is another one.
    pub(super) fn key(&self, password: &[u8]) -> Option<Vec<u8>> {
        let Terms { hash, salt, key_length } = &self.password;
        let spun = hash.spun(salt, password, self.turns);
        let start = fitted(salt.clone(), BLOCK);
        let mut opened = Vec::new();
        for (purpose, closed) in [(INPUT, &self.input), (VALUE, &self.value), (KEY, &self.key)] {
            let key = fitted(hash.of(&[&spun, &purpose]), *key_length);
            opened.push(cipher::chain(&key, &start, closed)?);
        }
        let [input, value, mut key] = <[Vec<u8>; 3]>::try_from(opened).ok()?;
        let expected = hash.of(&[input.get(..salt.len())?]);
        if !value.starts_with(&expected) {
            return None;
        }
        key.truncate(self.data.key_length);
        Some(key)
    }

    pub(super) fn decrypted(&self, key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        let mut plain = Vec::with_capacity(content.len());
        for (number, segment) in (0_u32..).zip(content.chunks(SEGMENT)) {
            let start = self.data.hash.of(&[&self.data.salt, &number.to_le_bytes()]);
            plain.extend(cipher::chain(key, &fitted(start, BLOCK), segment)?);
        }
        Some(plain)
    }
}

impl Terms {
    fn of(tag: &BytesStart<'_>) -> Option<Self> {
        if attribute(tag, "cipherAlgorithm")? != "AES"
            || attribute(tag, "cipherChaining")? != "ChainingModeCBC"
        {
            return None;
        }
        let key_bits = number(tag, "keyBits").filter(|bits| KEY_BITS.contains(bits))?;
        let hash = Hash::named(&attribute(tag, "hashAlgorithm")?)?;
        let salt = bytes(tag, "saltValue").filter(|salt| salt.len() <= LONGEST_SALT)?;
        Some(Self { hash, salt, key_length: key_bits / 8 })
    }
}

fn bytes(tag: &BytesStart<'_>, name: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(attribute(tag, name)?.trim()).ok()
}

/// Cut or filled up to a length.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}
