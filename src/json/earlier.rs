//! The bytes of an earlier result → what of it is compared.
//! Judges only whether they are such a result; what is different is found in `history`.

use serde::Deserialize;

use crate::analysis::{EarlierResult, Incomparable};

/// The contract that can be compared.
const SCHEMA: u32 = 1;

/// Version of the contract alone.
#[derive(Deserialize)]
struct Contract {
    schema: u32,
}

/// Reads an earlier result.
///
/// # Errors
/// Why it can't be compared.
pub(crate) fn read(bytes: &[u8]) -> Result<EarlierResult, Incomparable> {
    let contract: Contract = serde_json::from_slice(bytes).map_err(|_| Incomparable::Damaged)?;
    if contract.schema != SCHEMA {
        return Err(Incomparable::OtherContract);
    }
    let earlier: EarlierResult =
        serde_json::from_slice(bytes).map_err(|_| Incomparable::Damaged)?;
    let is_of_program = earlier.program.name == env!("CARGO_PKG_NAME");
    if is_of_program { Ok(earlier) } else { Err(Incomparable::Damaged) }
}
