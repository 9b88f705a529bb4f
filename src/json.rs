//! The result of a run → the bytes of the JSON contract.
//! Decides no content: fields and their order are those of `analysis`.

use std::io;
use std::path::Path;

use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::district::District;
use crate::error::{Error, Result};

pub mod check;
pub(crate) mod earlier;

/// Indented JSON in UTF-8 with a closing line break; the same result gives the same bytes.
pub fn write(analysis: &Analysis) -> Result<Vec<u8>> {
    bytes(analysis)
}

/// The same of a district.
pub fn write_district(district: &District) -> Result<Vec<u8>> {
    bytes(district)
}

/// What [`write()`] writes, as a JSON Schema (draft 2020-12) made from the same types.
///
/// # Errors
/// As [`write()`].
pub fn schema() -> Result<Vec<u8>> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    bytes(&generator.into_root_schema_for::<Analysis>())
}

/// The schema of the JSON of a district.
///
/// # Errors
/// As [`write()`].
pub fn district_schema() -> Result<Vec<u8>> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    bytes(&generator.into_root_schema_for::<District>())
}

fn bytes(document: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(document).map_err(|_| Error::Unwritable {
        path: Path::new("JSON").to_owned(),
        source: io::Error::other("величина не записывается в JSON"),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
