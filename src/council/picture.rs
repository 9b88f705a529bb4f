//! Pictures of a line: where a share was and is on a common scale, how people or pairs divide.
//! Shapes only: words and numbers come from the screens. A unit is a twentieth of the type's height.

use maud::{Markup, PreEscaped, html};
use svg::Node;
use svg::node::element::{
    Circle, Definitions, Element, Line, Pattern, Polygon, Rectangle, Text, Title,
};

/// Units of the height of the type: 20, so that a size of 20 is that of the page.
const TYPE: f64 = 20.0;
const TRACK_WIDTH: f64 = 192.0;
const TRACK_HEIGHT: f64 = 27.0;
/// Room at both ends for a mark.
const EDGE: f64 = 12.0;
const RADIUS: f64 = 8.0;
/// A number is written into a part of a bar that is at least so wide.
const NUMBER_WIDTH: f64 = 26.0;

/// The scale of one column of lines.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

/// What a line shows on the scale: shares of 0..=1.
#[derive(Clone, Copy, Default)]
pub(super) struct Track {
    pub(super) before: Option<f64>,
    pub(super) now: Option<f64>,
    pub(super) district: Option<f64>,
    pub(super) plan: Option<f64>,
}

impl Track {
    fn shares(self) -> impl Iterator<Item = f64> {
        [self.before, self.now, self.district, self.plan].into_iter().flatten()
    }
}

impl Scale {
    /// Holds all lines; its ends are whole tenths. Without a share there is nothing to draw.
    pub(super) fn around(tracks: impl IntoIterator<Item = Track>) -> Self {
        let (mut low, mut high) = (1.0_f64, 0.0_f64);
        for share in tracks.into_iter().flat_map(Track::shares) {
            (low, high) = (low.min(share), high.max(share));
        }
        if low > high {
            return Self { low: 0.0, high: 1.0 };
        }
        let low = ((low * 10.0).floor() / 10.0).clamp(0.0, 0.9);
        let high = ((high * 10.0).ceil() / 10.0).max(low + 0.1);
        Self { low, high }
    }

    fn x(self, share: f64) -> f64 {
        EDGE + (share - self.low) / (self.high - self.low) * (TRACK_WIDTH - 2.0 * EDGE)
    }

    /// The ends of the scale, over its column.
    pub(super) fn head(self) -> Markup {
        let mut picture = Picture::new([TRACK_WIDTH, 24.0], None);
        for (share, anchor) in [(self.low, "start"), (self.high, "end")] {
            let x = if anchor == "start" { 0.0 } else { TRACK_WIDTH };
            let words = format!("{:.0} %", share * 100.0);
            picture.add(Text::new(words).set("x", x).set("y", 18).set("text-anchor", anchor));
        }
        picture.markup()
    }

    /// A line of the column: a ring for the year before, a disc for now, a diamond for the district, a stroke for the plan.
    pub(super) fn line(self, track: Track, title: &str) -> Markup {
        let mut picture = Picture::new([TRACK_WIDTH, TRACK_HEIGHT], Some(title));
        let middle = TRACK_HEIGHT / 2.0;
        for tenth in 0..=10 {
            let share = f64::from(tenth) / 10.0;
            if share >= self.low - 0.01 && share <= self.high + 0.01 {
                picture.add(stroke("grid", [self.x(share); 2], [0.0, TRACK_HEIGHT]));
            }
        }
        if let (Some(before), Some(now)) = (track.before, track.now) {
            picture.add(stroke("way", [self.x(before), self.x(now)], [middle; 2]));
        }
        if let Some(plan) = track.plan {
            picture.add(stroke("plan", [self.x(plan); 2], [2.0, TRACK_HEIGHT - 2.0]));
        }
        if let Some(district) = track.district {
            picture.add(diamond(self.x(district), middle));
        }
        if let Some(before) = track.before {
            picture.add(mark("before", self.x(before), middle, RADIUS - 1.0));
        }
        if let Some(now) = track.now {
            picture.add(mark("now", self.x(now), middle, RADIUS - 1.0));
        }
        picture.markup()
    }
}

/// A mark of a line, beside its meaning.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Before,
    Now,
    District,
    Plan,
}

impl Mark {
    /// «○ 2021-2022».
    pub(super) fn legend(self, words: &str) -> Markup {
        let mut picture = Picture::new([TYPE, TYPE], None);
        let middle = TYPE / 2.0;
        match self {
            Self::Before => picture.add(mark("before", middle, middle, RADIUS - 1.0)),
            Self::Now => picture.add(mark("now", middle, middle, RADIUS - 1.0)),
            Self::District => picture.add(diamond(middle, middle)),
            Self::Plan => picture.add(stroke("plan", [middle; 2], [0.0, TYPE])),
        }
        html! { span { (picture.markup()) (words) } }
    }
}

/// How a part of a bar is filled: neighbours stay apart on a black-and-white print.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    Dark,
    Middle,
    Light,
    Hatched,
}

impl Fill {
    pub(super) const ALL: [Self; 4] = [Self::Dark, Self::Middle, Self::Light, Self::Hatched];

    fn class(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Middle => "middle",
            Self::Light => "light",
            Self::Hatched => "hatched",
        }
    }

    pub(super) fn legend(self, words: &str) -> Markup {
        let mut picture = Picture::new([TYPE, TYPE], None);
        picture.add(part(self, [1.0, 1.0], [TYPE - 2.0, TYPE - 2.0]));
        html! { span { (picture.markup()) (words) } }
    }
}

/// A bar of counts; a bar of `most` takes the whole width, in sizes of the type.
pub(super) fn bar(parts: &[(Fill, u64)], most: u64, width: f64, title: &str) -> Markup {
    let mut picture = Picture::new([width * TYPE, TRACK_HEIGHT], Some(title));
    let unit = (width * TYPE - 2.0) / most.max(1) as f64;
    let mut left = 1.0;
    for &(fill, count) in parts.iter().filter(|(_, count)| *count > 0) {
        let length = count as f64 * unit;
        picture.add(part(fill, [left, 2.0], [length, TRACK_HEIGHT - 4.0]));
        if length >= NUMBER_WIDTH {
            let number = Text::new(count.to_string())
                .set("class", format!("on-{}", fill.class()))
                .set("x", left + length / 2.0)
                .set("y", TRACK_HEIGHT / 2.0 + 7.0)
                .set("text-anchor", "middle");
            picture.add(number);
        }
        left += length;
    }
    picture.markup()
}

/// The patterns that parts of bars are filled with, once for the page.
pub(super) fn patterns() -> Markup {
    let pattern = Pattern::new()
        .set("id", "hatch")
        .set("width", 7)
        .set("height", 7)
        .set("patternUnits", "userSpaceOnUse")
        .set("patternTransform", "rotate(45)")
        .add(Rectangle::new().set("width", 7).set("height", 7).set("fill", "#FFFFFF"))
        .add(Rectangle::new().set("width", 3).set("height", 7).set("fill", "#808080"));
    let mut picture = Picture::new([0.0, 0.0], None);
    picture.add(Definitions::new().add(pattern));
    picture.markup()
}

fn part(fill: Fill, [x, y]: [f64; 2], [width, height]: [f64; 2]) -> Rectangle {
    Rectangle::new()
        .set("class", format!("bar {}", fill.class()))
        .set("x", short(x))
        .set("y", short(y))
        .set("width", short(width))
        .set("height", short(height))
}

fn stroke(class: &str, [from_x, to_x]: [f64; 2], [from_y, to_y]: [f64; 2]) -> Line {
    Line::new()
        .set("class", class)
        .set("x1", short(from_x))
        .set("x2", short(to_x))
        .set("y1", short(from_y))
        .set("y2", short(to_y))
}

fn mark(class: &str, x: f64, y: f64, radius: f64) -> Circle {
    Circle::new().set("class", class).set("cx", short(x)).set("cy", short(y)).set("r", radius)
}

fn diamond(x: f64, y: f64) -> Polygon {
    let corners = [(x, y - 10.0), (x + 9.0, y), (x, y + 10.0), (x - 9.0, y)];
    let corners = corners.map(|(x, y)| format!("{},{}", short(x), short(y)));
    Polygon::new().set("class", "district").set("points", corners.join(" "))
}

/// Tenths of a unit are enough.
fn short(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// An inline picture. In HTML it needs no namespace, which would be an address in a page that has none.
struct Picture(Element);

impl Picture {
    /// With what it says to those who do not see it; `None`: the words stand beside it.
    fn new([width, height]: [f64; 2], title: Option<&str>) -> Self {
        let mut root = Element::new("svg");
        root.assign("viewBox", format!("0 0 {} {}", short(width), short(height)));
        let [wide, high] = [width, height].map(|length| length / TYPE);
        root.assign("style", format!("width:{wide}rem;height:{high}rem"));
        match title {
            Some(title) => {
                root.assign("role", "img");
                root.append(Title::new(title));
            }
            None => root.assign("aria-hidden", "true"),
        }
        Self(root)
    }

    fn add(&mut self, shape: impl Into<Box<dyn Node>>) {
        self.0.append(shape);
    }

    fn markup(&self) -> Markup {
        PreEscaped(self.0.to_string())
    }
}
