//! Texts with delimiters in any code page, and whatever else the bytes may be.
#![no_main]

use analyze_fuzz::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let _ = read("а.csv", data.to_vec());
});
