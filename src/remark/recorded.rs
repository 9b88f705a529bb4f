//! A finding as a record: its code, its file, the words that fill its holes; and back.
//! Of findings about folders and files of a district only: sheets and cells are not kept.

use std::collections::BTreeMap;

use super::text::next_hole;
use super::{Origin, RULES, Remark};

impl Remark {
    /// What fills the holes of its rule's texts.
    pub(crate) fn words(&self) -> BTreeMap<&'static str, String> {
        let mut words = BTreeMap::new();
        for (hole, _) in &self.words {
            words.extend(self.words_of(hole).map(|text| (*hole, text.into_owned())));
        }
        words
    }

    /// The finding of a record; `None`: no rule has the code.
    pub(crate) fn of_record(
        code: &str,
        file: Option<&str>,
        words: &BTreeMap<String, String>,
    ) -> Option<Self> {
        let rule = RULES.iter().find(|rule| rule.code == code)?;
        let origin = Origin { file: file.map(Into::into), ..Origin::default() };
        let mut remark = Self::new(rule, &origin);
        for template in [rule.fault, rule.cure] {
            let mut rest = template;
            while let Some((_, hole, after)) = next_hole(rest) {
                if let Some(text) = words.get(hole) {
                    remark = remark.with(hole, text);
                }
                rest = after;
            }
        }
        Some(remark)
    }
}
