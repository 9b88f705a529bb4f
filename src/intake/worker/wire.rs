//! What parent and child say to each other: messages, each after its length.
//! A sheet goes column by column, so that neither holds it twice.

use std::io::{self, ErrorKind, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Request, SheetsOrRefusal};
use crate::intake::{Password, Refusal};
use crate::sheet::{Budget, SheetHead};

/// How long a message may be: the longest is a file of the largest size.
const LONGEST_MESSAGE: u32 = 300 << 20;

/// What a child is to read.
pub(in crate::intake) struct Order {
    pub(in crate::intake) file: String,
    pub(in crate::intake) bytes: Vec<u8>,
    pub(in crate::intake) passwords: Vec<Password>,
    pub(in crate::intake) budget: Budget,
}

/// The words of a request; the bytes of the file follow.
#[derive(Serialize, Deserialize)]
struct RequestHead {
    file: String,
    passwords: Vec<Password>,
    budget: Budget,
}

/// What comes next of an answer.
#[derive(Serialize, Deserialize)]
enum Part {
    /// A sheet, its columns after it.
    Sheet(SheetHead),
    /// There are no more sheets.
    End,
    /// There are none at all.
    Refused(Refusal),
}

pub(super) fn put_request(to: &mut impl Write, request: &Request<'_>) -> io::Result<()> {
    let head = RequestHead {
        file: request.file.to_owned(),
        passwords: request.passwords.to_vec(),
        budget: request.budget.anew(),
    };
    put(to, &head)?;
    put_bytes(to, request.bytes)
}

/// The next request; `None`: there is none any more.
pub(super) fn take_request(from: &mut impl Read) -> io::Result<Option<Order>> {
    let head = match take::<RequestHead>(from) {
        Err(failure) if failure.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        head => head?,
    };
    let RequestHead { file, passwords, budget } = head;
    let bytes = take_bytes(from)?;
    Ok(Some(Order { file, bytes, passwords, budget }))
}

pub(super) fn put_answer(to: &mut impl Write, answer: SheetsOrRefusal) -> io::Result<()> {
    let sheets = match answer {
        Ok(sheets) => sheets,
        Err(refusal) => return put(to, &Part::Refused(refusal)),
    };
    for sheet in sheets {
        let (head, columns) = sheet.into_parts();
        put(to, &Part::Sheet(head))?;
        for column in columns {
            put(to, &column)?;
        }
    }
    put(to, &Part::End)
}

pub(super) fn take_answer(from: &mut impl Read, budget: &Budget) -> io::Result<SheetsOrRefusal> {
    let mut sheets = Vec::new();
    loop {
        let head = match take(from)? {
            Part::Sheet(head) => head,
            Part::End => return Ok(Ok(sheets)),
            Part::Refused(refusal) => return Ok(Err(refusal)),
        };
        let columns: io::Result<Vec<_>> = (0..head.n_columns()).map(|_| take(from)).collect();
        match head.with(columns?, budget) {
            Ok(sheet) => sheets.push(sheet),
            Err(over) => return Ok(Err(Refusal::over_all(over))),
        }
    }
}

fn put(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    put_bytes(to, &postcard::to_allocvec(message).map_err(io::Error::other)?)
}

fn take<M: DeserializeOwned>(from: &mut impl Read) -> io::Result<M> {
    postcard::from_bytes(&take_bytes(from)?).map_err(io::Error::other)
}

fn put_bytes(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

fn take_bytes(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST_MESSAGE {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}
