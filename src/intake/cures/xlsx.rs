//! A number of shared texts of an `.xlsx` that can't be true, taken out before the reader makes room for it.
//! Looks at the beginning of the part only.

use crate::text::pattern;

/// How far from its beginning the table of texts states their number.
pub(in crate::intake) const HEAD: u64 = 65_536;
/// Length of the shortest text, `<si/>`.
const SHORTEST: u64 = 5;

pattern! {
    STATED = r#"\s+uniqueCount\s*=\s*["'](\d+)["']"#;
}

/// The beginning of a table of shared texts without their number; `None`: a part of this size may hold as
/// many as it states, or it states none.
pub(in crate::intake) fn without_false_count(head: &[u8], size: u64) -> Option<Vec<u8>> {
    let head = String::from_utf8_lossy(head);
    let stated = STATED.captures(&head)?;
    if stated[1].parse::<u64>().is_ok_and(|number| number <= size / SHORTEST + 1) {
        return None;
    }
    Some(head.replace(&stated[0], "").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_its_part_can_hold_stays() {
        let head = br#"<sst count="9" uniqueCount="3"><si/>"#;
        assert_eq!(without_false_count(head, 10), None);
        let cured = without_false_count(head, 9).unwrap();
        assert_eq!(cured, br#"<sst count="9"><si/>"#);
        assert_eq!(without_false_count(b"<sst><si/>", 0), None);
    }
}
