//! What rows of `reference/*.toml` name: levels of events, roles, labels of РДР, groups of posts, how sure a scale is.
//! Lies below the rows: how a cell says one of these is decided in the modules beside.

use serde::{Deserialize, Serialize};

/// The level of an event, from the lowest to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    /// Школьный.
    School,
    /// Районный, муниципальный.
    District,
    /// Городской, региональный.
    City,
    /// Межрегиональный.
    Interregional,
    /// Всероссийский, федеральный.
    National,
    /// Международный.
    International,
}

impl Level {
    /// Every level with its canonical name, in order.
    pub(crate) const TITLES: [(Self, &'static str); 6] = [
        (Self::School, "школьный"),
        (Self::District, "районный"),
        (Self::City, "городской"),
        (Self::Interregional, "межрегиональный"),
        (Self::National, "всероссийский"),
        (Self::International, "международный"),
    ];

    /// The canonical name, lower case.
    pub(crate) fn title(self) -> &'static str {
        Self::TITLES.iter().find(|(level, _)| *level == self).map_or("", |(_, title)| title)
    }
}

/// What a teacher did at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Spoke, taught, led, wrote.
    Active,
    /// Judged.
    Jury,
    /// Listened, took part without a talk.
    Listener,
}

/// A label of РДР that is known without a passport.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RdrLabel {
    /// The label, lower case.
    pub(crate) name: String,
    /// Whether it is a high result unless the passport says otherwise.
    pub(crate) high: bool,
    /// Where the label comes from.
    pub(crate) source: String,
}

/// The group of a post in `posts.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PostGroup {
    /// Педагогические работники.
    Teaching,
    /// Руководители и их заместители.
    Managing,
    /// Everybody else: вспомогательный и обслуживающий персонал.
    Support,
}

/// How sure the borders of a scale are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Confidence {
    /// One source, the year or the work's structure not checked: a mark by it is in doubt.
    Low,
    /// A second-hand source that agrees with an official one.
    Medium,
    /// Read in the official paper of its year, or stated by the school.
    High,
}
