//! The bytes of an earlier result → what of it is compared.
//! Judges only whether they are such a result; what is different is found in `history`.

use serde::Deserialize;

use crate::analysis::{EarlierResult, Incomparable, WrittenResult};

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
    if is_of_program && !has_endless_name(&earlier) {
        Ok(earlier)
    } else {
        Err(Incomparable::Damaged)
    }
}

/// Whether a name stands there that no disk holds: anybody may have written the file, and names go into the report.
fn has_endless_name(earlier: &EarlierResult) -> bool {
    const LONGEST: usize = 4096;
    let names = earlier.files.iter().map(|file| &file.file);
    names.chain([&earlier.school.name]).any(|name| name.len() > LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_with_a_name_that_no_disk_holds_is_nobodys() {
        for (n_letters, is_read) in [(2_000, true), (2_100, false)] {
            let json = format!(
                r#"{{"schema": 1, "program": {{"name": "analyze", "version": "1"}}, "year": "2022-2023",
                "school": {{"code": null, "name": "{}"}}, "indicators": [], "files": []}}"#,
                "Ш".repeat(n_letters)
            );
            assert_eq!(read(json.as_bytes()).is_ok(), is_read, "{n_letters}");
        }
    }
}

/// What was written beside any JSON of the program.
#[derive(Deserialize)]
struct Beside {
    #[serde(default)]
    written: Vec<WrittenResult>,
}

/// The results that were written with one of a district; nothing of what can't be read.
pub(crate) fn written_of_district(bytes: &[u8]) -> Vec<WrittenResult> {
    serde_json::from_slice(bytes).map(|beside: Beside| beside.written).unwrap_or_default()
}
