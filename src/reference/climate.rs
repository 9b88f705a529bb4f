//! Methods of the psychological climate: items, scale, which way is better, components, bands.
//! A band stands only where the method has one, or where it is said whose it is.

use std::collections::BTreeSet;
use std::sync::LazyLock;

mod items;

use crate::text;
use crate::verdict::Better;
use crate::vocabulary::Vocabulary;

pub(crate) use items::{ItemWords, PoleOrder, WordedItem};

/// A questionnaire with a published key.
#[derive(Debug, PartialEq)]
pub struct ClimateMethod {
    /// Its name, as the template lists it.
    pub title: &'static str,
    /// Beginning of the word that names it.
    pub word: &'static str,
    /// How many items it has.
    pub items: u32,
    /// Smallest and largest score of an item.
    pub scale: (f64, f64),
    /// Which way a mean total gets better.
    pub better: Better,
    /// Bands of the mean total: first value beyond the band, its words.
    pub bands: &'static [(f64, &'static str)],
    /// Components of three items each: title, items. A person's total is the mean of the components' signs.
    pub components: &'static [(&'static str, [&'static str; 3])],
    /// The words of its items, in the order of the questionnaire.
    pub words: &'static [ItemWords],
    /// Whether its items are sentences, which editions word differently.
    pub has_sentences: bool,
}

/// Items of Михалюк–Шалыто that are answered in nine steps.
const STEPPED: [&str; 2] = ["4", "7"];

/// Bands of a component: first value beyond the band, its words.
const COMPONENT_BANDS: [(f64, &str); 3] =
    [(-0.33, "отрицательный"), (0.33, "противоречивый"), (f64::INFINITY, "положительный")];

/// The methods, in the order in which one is taken where nothing else decides.
pub(crate) static METHODS: [ClimateMethod; 3] = [
    // Ten bipolar pairs (Fiedler, adapted by Ханин). The method has no bands: these are thirds of 10–80.
    ClimateMethod {
        title: "Фидлер",
        word: "фидлер",
        items: 10,
        scale: (1.0, 8.0),
        better: Better::Lower,
        bands: &[
            (33.5, "благоприятная (треть шкалы)"),
            (57.5, "средняя (треть шкалы)"),
            (f64::INFINITY, "неблагоприятная (треть шкалы)"),
        ],
        components: &[],
        words: &items::FIEDLER,
        has_sentences: false,
    },
    // Thirteen pairs; the bands are half-open because the published ends overlap.
    ClimateMethod {
        title: "Лутошкин",
        word: "лутошкин",
        items: 13,
        scale: (-3.0, 3.0),
        better: Better::Higher,
        bands: &[
            (-10.0, "сильная неблагоприятность"),
            (-8.0, "средняя неблагоприятность"),
            (0.0, "начальная неблагоприятность"),
            (8.0, "низкая благоприятность"),
            (22.0, "средняя благоприятность"),
            (f64::INFINITY, "высокая благоприятность"),
        ],
        components: &[],
        words: &items::LUTOSHKIN,
        has_sentences: true,
    },
    // Eight questions, the third in two parts: nine answers of −1, 0, +1; IV and VII may be given in nine
    // steps. The key of the components was not checked against a source.
    ClimateMethod {
        title: "Михалюк–Шалыто",
        word: "михалюк",
        items: 9,
        scale: (-1.0, 1.0),
        better: Better::Higher,
        bands: &[],
        components: &[
            ("эмоциональный", ["1", "4", "7"]),
            ("поведенческий", ["2", "5", "8"]),
            ("когнитивный", ["3а", "3б", "6"]),
        ],
        words: &items::MIKHALYUK,
        has_sentences: true,
    },
];

/// Words by which a cell names a method, and those that say nothing.
static NAMES: LazyLock<Vocabulary<Option<usize>>> = LazyLock::new(|| {
    const NOISE: &str = "методик* опросник* анкет* тест* шкал* по а н ф ю с о адаптац* ханин* психологическ* \
        атмосфер* климат* в группе групп* коллектив* оценк* карта схема экспресс и для изучени* социально спк # \
        пунктов вопросов г";
    let mut phrases: Vec<(&str, Option<usize>)> =
        NOISE.split(' ').map(|word| (word, None)).collect();
    phrases.extend([("фидлер*", Some(0)), ("лутошкин*", Some(1))]);
    phrases.extend([("михалюк*", Some(2)), ("шалыто", Some(2))]);
    Vocabulary::new(phrases)
});

impl ClimateMethod {
    /// The method that a text names and nothing else.
    pub fn find(text: &str) -> Option<&'static Self> {
        let words = NAMES.read(text);
        let mut named: Vec<usize> = words.meanings.into_iter().flatten().collect();
        named.dedup();
        match (words.unread, named.as_slice()) {
            (None, [method]) => METHODS.get(*method),
            _ => None,
        }
    }

    /// The smallest and the largest total that a questionnaire can have.
    pub fn ends(&self) -> [f64; 2] {
        if !self.components.is_empty() {
            return [self.scale.0, self.scale.1];
        }
        let items = f64::from(self.items);
        [self.scale.0 * items, self.scale.1 * items]
    }

    /// The item that a cell names, in one spelling; `None`: the method has no such item.
    pub fn item(&self, raw: &str) -> Option<String> {
        if let Some(worded) = items::by_words(raw).filter(|worded| worded.method == self) {
            return Some(worded.item.key.to_owned());
        }
        let key = text::key(raw);
        let key = key.strip_prefix("пункт ").or(key.strip_prefix("вопрос ")).unwrap_or(&key);
        if let Some(number) = item_number(key).filter(|number| self.words_of(number).is_some()) {
            return Some(number);
        }
        if self.components.is_empty() {
            let number = key.parse::<u32>();
            let is_known = number.is_ok_and(|number| (1..=self.items).contains(&number));
            let is_worded = number_of(key).is_none() && !key.is_empty();
            return (is_known || is_worded).then(|| key.to_owned());
        }
        let joined = key.replace(' ', "");
        let (number, part) = joined.split_at(joined.find(['а', 'б']).unwrap_or(joined.len()));
        let number = number_of(number)?;
        let item = format!("{number}{part}");
        let mut items = self.components.iter().flat_map(|(_, items)| items);
        items.any(|known| *known == item).then_some(item)
    }

    /// The item that a text names by the method's words, whatever method it is of.
    pub fn worded_item(text: &str) -> Option<WordedItem> {
        items::by_words(text)
    }

    /// The method whose name a longer text speaks of: the title of a sheet, the name of a file.
    pub fn named_in(text: &str) -> Option<&'static Self> {
        let folded = text::folded(text);
        let mut named = METHODS.iter().filter(|method| folded.contains(method.word));
        let method = named.next()?;
        named.next().is_none().then_some(method)
    }

    /// The method that has just these items, if their numbers alone tell it.
    pub fn with_items(items: &BTreeSet<&str>) -> Option<&'static Self> {
        let numbers: BTreeSet<String> = items.iter().filter_map(|item| item_number(item)).collect();
        METHODS.iter().find(|method| {
            method.words.len() == items.len()
                && method.words.iter().all(|words| numbers.contains(words.key))
        })
    }

    /// The words of an item, as a reader is shown them.
    pub fn words_of(&self, item: &str) -> Option<String> {
        self.words.iter().find(|words| words.key == item).map(ItemWords::shown)
    }

    /// Whether an item may be answered in nine steps.
    pub fn is_stepped(&self, item: &str) -> bool {
        !self.components.is_empty() && STEPPED.contains(&item)
    }

    /// The words for a mean total; none where the method has no bands.
    pub fn band(&self, mean: f64) -> &'static str {
        self.bands.iter().find(|(beyond, _)| mean < *beyond).map_or("", |(_, words)| words)
    }

    /// The words for the mean of a component.
    pub fn component_band(mean: f64) -> &'static str {
        COMPONENT_BANDS.iter().find(|(beyond, _)| mean < *beyond).map_or("", |(_, words)| words)
    }
}

/// The number that a text is, or begins with before its words: «3», «3А», «3. Настроение».
fn item_number(text: &str) -> Option<String> {
    let key = text::key(text);
    let mut words = key.split(' ');
    let first = words.next()?;
    let digits = first.trim_end_matches(['а', 'б']);
    let is_number = (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && first.chars().count() <= digits.len() + 1;
    let part = words.next().filter(|part| first == digits && matches!(*part, "а" | "б"));
    is_number.then(|| format!("{first}{}", part.unwrap_or_default()))
}

/// A number in digits or in Roman ones up to eight.
fn number_of(text: &str) -> Option<u32> {
    const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
    let roman = ROMAN.iter().position(|roman| *roman == text).map(|at| at as u32 + 1);
    roman.or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_names_are_known_in_one_spelling() {
        let method = ClimateMethod::find("Михалюк–Шалыто").unwrap();
        for (raw, item) in [
            ("3А", Some("3а")),
            ("3 б", Some("3б")),
            ("III a", Some("3а")),
            ("IV", Some("4")),
            ("Вопрос 7", Some("7")),
            ("3", None),
            ("9", None),
            ("настроение", None),
        ] {
            assert_eq!(method.item(raw).as_deref(), item, "{raw}");
        }
        let fiedler = ClimateMethod::find("по Фидлеру").unwrap();
        assert_eq!((fiedler.item("10").as_deref(), fiedler.item("11")), (Some("10"), None));
        for raw in ["Дружелюбие – Враждебность", "1. враждебность-дружелюбие", "Дружелюбие"]
        {
            assert_eq!(fiedler.item(raw).as_deref(), Some("1"), "{raw}");
        }
        for raw in ["не Фидлер", "Фидлер и Лутошкин", "Анкета СПК", "Фидлер?", ""]
        {
            assert_eq!(ClimateMethod::find(raw), None, "{raw}");
        }
    }

    #[test]
    fn bands_are_half_open() {
        let mikhalyuk = ClimateMethod::find("Михалюк–Шалыто").unwrap();
        assert_eq!(mikhalyuk.band(0.0), "");
        assert_eq!(ClimateMethod::component_band(0.5), "положительный");
        let lutoshkin = ClimateMethod::find("Лутошкин").unwrap();
        assert_eq!(lutoshkin.band(22.0), "высокая благоприятность");
        assert_eq!(lutoshkin.band(21.9), "средняя благоприятность");
        assert_eq!(lutoshkin.band(8.0), "средняя благоприятность");
        assert_eq!(lutoshkin.band(0.0), "низкая благоприятность");
    }
}
