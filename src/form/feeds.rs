//! Which indicators the rows of a form feed, and how one of them that was not read could move a figure.
//! For remarks made before the rows have a meaning; the figures themselves don't ask here.

use crate::form::FormKind;
use crate::programme::{self, IndicatorId};
use crate::remark::GapKind;

impl FormKind {
    /// The indicators that rows of this kind feed; none for passports and reports.
    pub fn feeds(self) -> &'static [IndicatorId] {
        programme::fed_by(self)
    }

    /// What a row of this kind is that was not read.
    pub fn gap(self) -> GapKind {
        let is_event = |id: &IndicatorId| programme::gap(self, *id) == Some(GapKind::Event);
        let fed = self.feeds();
        if !fed.is_empty() && fed.iter().all(is_event) { GapKind::Event } else { GapKind::Unit }
    }
}
