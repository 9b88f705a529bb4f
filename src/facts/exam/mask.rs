//! Answer masks of protocols: «2-++++5-» and `1(2)0(3)` → points.
//! A text with other signs is no mask.

use std::sync::LazyLock;

use regex::Regex;

/// Points of the short part: «+» 1, «-» 0, a digit its value; other signs: not a mask.
pub(super) fn short_points(mask: &str) -> Option<f64> {
    mask.chars().filter(|c| !c.is_whitespace()).try_fold(0.0, |sum, c| match c {
        '+' => Some(sum + 1.0),
        '-' | '–' | '−' => Some(sum),
        digit => digit.to_digit(10).map(|digit| sum + f64::from(digit)),
    })
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static LONG: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        Regex::new(r"^(?:[\s,;]*[\dXxХх−–-]+\s*\(\d+\))+[\s,;]*$").unwrap(),
        Regex::new(r"([\dXxХх−–-]+)\s*\(\d+\)").unwrap(),
    ]
});

/// Points of the long part: `1(2)0(3)`; a dash or a cross is 0.
pub(super) fn long_points(mask: &str) -> Option<f64> {
    let [whole, task] = &*LONG;
    let points = task.captures_iter(mask).map(|found| found[1].parse::<f64>().unwrap_or_default());
    whole.is_match(mask).then(|| points.sum())
}

/// Points of the oral part: a mask of the long kind, or the points themselves.
pub(super) fn oral_points(mask: &str) -> Option<f64> {
    long_points(mask).or_else(|| mask.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_summed() {
        assert_eq!(short_points("2-++++5-"), Some(11.0));
        assert_eq!(short_points("нет"), None);
        assert_eq!(long_points("1(1)3(3)-(2)2(3)"), Some(6.0));
        assert_eq!(long_points("1(2) X(3); 2(2)"), Some(3.0));
        assert_eq!(long_points("1(1) зачёт"), None);
        assert_eq!(long_points(""), None);
        assert_eq!(oral_points("5(7)3(6)"), Some(8.0));
        assert_eq!(oral_points("18"), Some(18.0));
    }
}
