//! What all screens stand in: the page, its style in the palette of the report, keys, the line below a screen.
//! Knows nothing of what is shown.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Screen, picture};
use crate::analysis::Analysis;
use crate::report::{palette, words};

const STYLE: &str = include_str!("page.css");
const KEYS: &str = include_str!("keys.js");

/// Colours by the names that the style gives them.
const COLOURS: [(&str, u32); 9] = [
    ("ink", palette::INK),
    ("faint", palette::FAINT),
    ("line", palette::LINE),
    ("grid", palette::GRID),
    ("link", palette::LINK),
    ("paper", palette::PAPER),
    ("head", palette::HEAD),
    ("middle", palette::MIDDLE),
    ("band", palette::BAND),
];

/// The whole file.
pub(super) fn page(title: &str, analysis: &Analysis, screens: &[Screen]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="ru" {
            head {
                meta charset="utf-8";
                meta name="generator" content=(env!("CARGO_PKG_NAME"));
                meta name="viewport" content="width=device-width";
                title { (title) ". " (words::school(&analysis.school.name)) }
                style { (PreEscaped(colours())) (PreEscaped(STYLE)) }
            }
            body {
                (picture::patterns())
                main {
                    @for (number, screen) in (1..).zip(screens) {
                        (section(title, [number, screens.len()], screen))
                    }
                }
                script { (PreEscaped(KEYS)) }
            }
        }
    };
    page.into_string()
}

fn section(title: &str, [number, of]: [usize; 2], screen: &Screen) -> Markup {
    let name = format!("screen-{number}");
    let heading = format!("heading-{number}");
    html! {
        section id=(name) aria-labelledby=(heading) {
            (screen.lead)
            h2 id=(heading) { (screen.finding) }
            (screen.body)
            footer { span { (title) } span { (number) " из " (of) } }
        }
    }
}

fn colours() -> String {
    let named = COLOURS.map(|(name, colour)| format!("--{name}: {};", palette::css(colour)));
    format!(":root {{ {} }}\n", named.join(" "))
}
