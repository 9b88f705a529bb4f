//! Posts of the staff by the nomenclature: who is a педагогический работник, who heads, who is neither.
//! Judges a cell by the beginning of each part; a post not in the list is unknown, never guessed.

use super::{PostGroup, Reference, rows};
use crate::text;

/// What a cell of posts says; «директор; учитель математики» says both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Post<'a> {
    /// The first teaching post of the cell, by its name in the nomenclature, lower case.
    pub(crate) teaching: Option<&'a str>,
    /// The first managing post of the cell.
    pub(crate) managing: Option<&'a str>,
    /// The first other post of the cell.
    pub(crate) support: Option<&'a str>,
}

/// What counts of a cell of posts: a teaching post before all, then a managing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostKind<'a> {
    /// A teacher in the sense of the nomenclature; its canonical name.
    Teaching(&'a str),
    /// A head without a teaching post.
    Managing,
    /// Known, neither a teacher nor a head.
    Support,
    /// Not in the list.
    Unknown,
}

impl<'a> Post<'a> {
    /// The one kind that counts.
    pub(crate) fn kind(&self) -> PostKind<'a> {
        match self {
            Self { teaching: Some(name), .. } => PostKind::Teaching(name),
            Self { managing: Some(_), .. } => PostKind::Managing,
            Self { support: Some(_), .. } => PostKind::Support,
            _ => PostKind::Unknown,
        }
    }
}

/// The posts: key of a spelling, canonical name, group; longest spelling first.
#[derive(Debug, Clone)]
pub(super) struct Posts {
    spellings: Vec<(String, String, PostGroup)>,
}

impl Posts {
    pub(super) fn new(table: rows::Posts) -> Self {
        let mut spellings = Vec::new();
        for row in table.post {
            for text in row.spellings.iter().chain([&row.name]) {
                spellings.push((text::key(text), row.name.clone(), row.kind));
            }
        }
        spellings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self { spellings }
    }
}

impl Reference {
    /// What the cell of a post names: a teaching post, a managing one, both, another, none known.
    pub(crate) fn post(&self, raw: &str) -> Post<'_> {
        let mut post = Post::default();
        // «Учитель-совместитель»: how somebody works is no part of the post.
        let text = text::cyrillic(raw).replace("-совмест", ", совмест");
        for part in
            text.split([',', ';', '/', '+', '(', ')', ':']).flat_map(|part| part.split(" и "))
        {
            // The whole part first: «педагог - психолог» is one post, «зам. директора - учитель» is two.
            let tails = part.match_indices(" - ").map(|(dash, sign)| &part[dash + sign.len()..]);
            for text in [part].into_iter().chain(tails) {
                let Some((name, group)) = self.find_post(text) else { continue };
                let slot = match group {
                    PostGroup::Teaching => &mut post.teaching,
                    PostGroup::Managing => &mut post.managing,
                    PostGroup::Support => &mut post.support,
                };
                slot.get_or_insert(name);
            }
        }
        post
    }

    fn find_post(&self, part: &str) -> Option<(&str, PostGroup)> {
        let key = text::key(part);
        for (spelling, name, group) in &self.posts.spellings {
            match key.strip_prefix(spelling.as_str()) {
                Some(rest) if rest.is_empty() || rest.starts_with(' ') => {
                    return Some((name, *group));
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{POSTS, Reference};
    use super::*;

    #[test]
    fn cells_of_posts_are_read_by_the_nomenclature() {
        let reference = Reference::shipped().unwrap();
        for (raw, expected) in [
            ("Учитель", PostKind::Teaching("учитель")),
            ("учитель русского языка и литературы", PostKind::Teaching("учитель")),
            ("Учитель начальных классов (внутренний совместитель)", PostKind::Teaching("учитель")),
            ("учитель, Высшая категория", PostKind::Teaching("учитель")),
            ("yчитeль", PostKind::Teaching("учитель")),
            ("учитель-логопед", PostKind::Teaching("учитель-логопед")),
            ("Педагог – психолог", PostKind::Teaching("педагог-психолог")),
            ("педагог-организатор", PostKind::Teaching("педагог-организатор")),
            ("воспитатель ГПД", PostKind::Teaching("воспитатель")),
            ("ПДО", PostKind::Teaching("педагог дополнительного образования")),
            (
                "преподаватель-организатор ОБЖ",
                PostKind::Teaching("преподаватель-организатор основ безопасности и защиты Родины"),
            ),
            (
                "Советник директора по воспитанию",
                PostKind::Teaching(
                    "советник директора по воспитанию и взаимодействию с детскими общественными объединениями",
                ),
            ),
            ("заместитель директора по УВР", PostKind::Managing),
            ("Зам. директора по ВР", PostKind::Managing),
            ("И.о. директора", PostKind::Managing),
            ("директор; учитель математики", PostKind::Teaching("учитель")),
            ("зам. директора по УВР - учитель истории", PostKind::Teaching("учитель")),
            ("зам. директора (учитель физики)", PostKind::Teaching("учитель")),
            ("директор и учитель", PostKind::Teaching("учитель")),
            ("помощник директора", PostKind::Support),
            ("заведующий библиотекой", PostKind::Support),
            ("Заведующий ОДОД", PostKind::Managing),
            ("учительская", PostKind::Unknown),
            ("педагог", PostKind::Unknown),
            ("", PostKind::Unknown),
        ] {
            assert_eq!(reference.post(raw).kind(), expected, "{raw:?}");
        }
    }

    #[test]
    fn two_posts_of_one_cell_are_both_told() {
        let reference = Reference::shipped().unwrap();
        let post = reference.post("директор; учитель математики");
        assert_eq!(
            (post.teaching, post.managing, post.support),
            (Some("учитель"), Some("директор"), None)
        );
    }

    #[test]
    fn spellings_are_unique_and_names_lower_case() {
        let mut keys = BTreeMap::new();
        for row in POSTS.rows::<rows::Posts>().unwrap().post {
            assert_eq!(row.name.chars().next().map(char::is_lowercase), Some(true), "{}", row.name);
            for raw in row.spellings.iter().chain([&row.name]) {
                let earlier = keys.insert(text::key(raw), row.name.clone());
                assert_eq!(earlier, None, "{raw} стоит дважды");
            }
        }
    }
}
