//! Which folders say that they are one school: two folders with one code are counted in neither.
//! Compares codes within their system only; names tell nothing, several schools may have one.

use std::collections::BTreeMap;

use super::codes::Municipalities;
use super::{SchoolFolder, SchoolReading};

/// Takes out of the count the folders that share a code; each names the others.
pub(super) fn refuse_doubles(folders: &mut [SchoolFolder], municipalities: &Municipalities) {
    let mut by_code: BTreeMap<(&'static str, String), Vec<usize>> = BTreeMap::new();
    for (number, folder) in folders.iter().enumerate() {
        let SchoolReading::Counted(counts) = &folder.reading else { continue };
        for (system, code) in counts.codes.comparable(municipalities) {
            by_code.entry((system, code)).or_default().push(number);
        }
    }
    by_code.retain(|_, numbers| numbers.len() > 1);
    for ((_, code), numbers) in by_code {
        let names: Vec<String> =
            numbers.iter().map(|number| format!("«{}»", folders[*number].folder)).collect();
        let reason = format!("код школы {code} стоит в папках {}", names.join(", "));
        for number in numbers {
            folders[number].reading = SchoolReading::Failed(reason.clone());
        }
    }
}
