//! The words of the items of the climate's methods, and the item that a heading or a cell names by them.
//! Poles stand in the order of the scale: the first is the end where a good climate is marked.

use std::sync::LazyLock;

use super::{ClimateMethod, METHODS};
use crate::memo::Memo;
use crate::text;

/// An item by its words.
#[derive(Debug, PartialEq)]
pub struct ItemWords {
    /// Its number in the questionnaire.
    pub key: &'static str,
    /// Its two ends, or one sentence and nothing; spellings by `|`, the first is printed.
    pub poles: [&'static str; 2],
}

impl ItemWords {
    const fn new(key: &'static str, first: &'static str, last: &'static str) -> Self {
        Self { key, poles: [first, last] }
    }

    /// «Дружелюбие – Враждебность».
    pub fn shown(&self) -> String {
        let [first, last] = self.poles.map(|pole| pole.split('|').next().unwrap_or_default());
        if last.is_empty() { first.to_owned() } else { format!("{first} – {last}") }
    }
}

/// Which end of an item a text names first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PoleOrder {
    /// As the questionnaire has them.
    Printed,
    /// The other way round: its scale may be turned.
    Reversed,
}

/// What a text names.
#[derive(Debug, Clone, Copy)]
pub struct WordedItem {
    /// Whose item it is.
    pub method: &'static ClimateMethod,
    /// The item.
    pub item: &'static ItemWords,
    /// Which end it names first.
    pub order: PoleOrder,
}

pub(super) static FIEDLER: [ItemWords; 10] = [
    ItemWords::new("1", "Дружелюбие|Дружелюбность", "Враждебность"),
    ItemWords::new("2", "Согласие", "Несогласие"),
    ItemWords::new("3", "Удовлетворённость|Удовлетворение", "Неудовлетворённость|Неудовлетворение"),
    ItemWords::new("4", "Продуктивность", "Непродуктивность"),
    ItemWords::new("5", "Теплота|Тепло", "Холодность|Холод"),
    ItemWords::new(
        "6",
        "Сотрудничество",
        "Несогласованность|Отсутствие сотрудничества|Отсутствие согласованности",
    ),
    ItemWords::new(
        "7",
        "Взаимная поддержка|Взаимоподдержка|Поддержка",
        "Недоброжелательность|Отсутствие поддержки",
    ),
    ItemWords::new("8", "Увлечённость", "Равнодушие"),
    ItemWords::new("9", "Занимательность", "Скука"),
    ItemWords::new("10", "Успешность", "Безуспешность|Неуспешность"),
];

/// Ends as short as a heading is; a sentence of the questionnaire holds their words.
pub(super) static LUTOSHKIN: [ItemWords; 13] = [
    ItemWords::new("1", "Бодрое настроение|Бодрый тон", "Подавленное настроение"),
    ItemWords::new("2", "Доброжелательность в отношениях", "Конфликтность в отношениях"),
    ItemWords::new("3", "Взаимное расположение группировок", "Группировки конфликтуют"),
    ItemWords::new("4", "Нравится вместе проводить время", "Безразличие к общению"),
    ItemWords::new(
        "5",
        "Успехи и неудачи вызывают сопереживание",
        "Успехи и неудачи оставляют равнодушными",
    ),
    ItemWords::new(
        "6",
        "Уважение к мнению друг друга|Уважением к мнению друг",
        "Каждый считает своё мнение главным",
    ),
    ItemWords::new(
        "7",
        "Достижения и неудачи коллектива как собственные",
        "Достижения и неудачи коллектива не находят отклика",
    ),
    ItemWords::new("8", "В трудные дни единение", "В трудные дни растерянность"),
    ItemWords::new(
        "9",
        "Гордость за коллектив|Гордости за коллектив",
        "К похвалам равнодушны|К похвалам равнодушно",
    ),
    ItemWords::new("10", "Коллектив активен", "Коллектив инертен"),
    ItemWords::new(
        "11",
        "К новым членам доброжелательны|Новым членам доброжелательно",
        "Новички чувствуют себя чужими",
    ),
    ItemWords::new("12", "Совместные дела увлекают всех", "Коллектив невозможно поднять"),
    ItemWords::new(
        "13",
        "Справедливое отношение ко всем членам",
        "Коллектив разделяется на привилегированных",
    ),
];

/// Questions in short; the third has two parts.
pub(super) static MIKHALYUK: [ItemWords; 9] = [
    ItemWords::new("1", "1. Нравятся ли члены коллектива", ""),
    ItemWords::new("2", "2. Хорошо ли жить близко друг от друга", ""),
    ItemWords::new("3а", "3А. Знание деловых качеств", ""),
    ItemWords::new("3б", "3Б. Знание личных качеств", ""),
    ItemWords::new("4", "4. Коллектив на шкале из девяти клеток", ""),
    ItemWords::new("5", "5. Отдых вместе с коллективом", ""),
    ItemWords::new("6", "6. Кто с кем общается по деловым вопросам", ""),
    ItemWords::new("7", "7. Атмосфера в коллективе", ""),
    ItemWords::new("8", "8. Встречи с коллективом после ухода", ""),
];

/// An item ready for comparison: the words of each spelling of its two ends.
struct Known {
    method: &'static ClimateMethod,
    item: &'static ItemWords,
    poles: [Vec<Vec<String>>; 2],
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut known = Vec::new();
    for method in &METHODS {
        for item in method.words {
            let poles = item.poles.map(|pole| {
                let spellings = pole.split('|').filter(|spelling| !spelling.is_empty());
                spellings.map(|spelling| words(&asked(spelling))).collect()
            });
            known.push(Known { method, item, poles });
        }
    }
    known
});

/// Signs between the two ends of an item.
const PARTINGS: [&str; 7] = [" - ", " – ", " — ", "–", "—", "-", "/"];

/// The item that a text names by its words: both ends in either order and with any dash, or one of them.
pub(super) fn by_words(text: &str) -> Option<WordedItem> {
    ITEMS.with(|items| items.of(text, item_in_words))
}

thread_local! {
    static ITEMS: Memo<Option<WordedItem>> = Memo::new();
}

fn item_in_words(text: &str) -> Option<WordedItem> {
    let text = asked(text);
    let mut parts: Vec<Vec<String>> = Vec::new();
    for parting in PARTINGS {
        if let Some((first, last)) = text.split_once(parting) {
            parts = vec![words(first), words(last)];
            break;
        }
    }
    parts.retain(|part| !part.is_empty());
    if parts.len() < 2 {
        parts = vec![words(&text)];
    }
    let mut items = KNOWN.iter().filter_map(|known| Some((known, known.order(&parts)?)));
    let (known, order) = items.next()?;
    items.next().is_none().then_some(WordedItem { method: known.method, item: known.item, order })
}

/// The words of the question itself: of a grid the row in brackets, without its number and hints.
fn asked(text: &str) -> String {
    let text = text::folded(text);
    let row = text.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let text = row.map_or(text.as_str(), |(_, row)| row);
    let text = text.split(" (").next().unwrap_or_default();
    let text = text.strip_prefix("пункт ").or(text.strip_prefix("вопрос ")).unwrap_or(text);
    let unnumbered = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match unnumbered.chars().next() {
        Some('.' | ')' | ' ') if unnumbered.len() < text.len() => {
            unnumbered.trim_start_matches(['.', ')', ' ']).to_owned()
        }
        _ => text.to_owned(),
    }
}

fn words(text: &str) -> Vec<String> {
    let key = text::key(text);
    key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Known {
    /// Which end of the item comes first, if the parts are its ends.
    fn order(&self, parts: &[Vec<String>]) -> Option<PoleOrder> {
        for (order, ends) in [(PoleOrder::Printed, [0, 1]), (PoleOrder::Reversed, [1, 0])] {
            if parts.iter().zip(ends).all(|(part, end)| self.is_end(end, part)) {
                return Some(order);
            }
        }
        None
    }

    fn is_end(&self, end: usize, part: &[String]) -> bool {
        self.poles[end].iter().any(|spelling| self.is_said(spelling, part))
    }

    /// Whether a text says the words of a spelling: a sentence with more words, else just these.
    fn is_said(&self, spelling: &[String], part: &[String]) -> bool {
        if self.method.has_sentences {
            return spelling.iter().all(|word| part.iter().any(|said| is_one_word(word, said)));
        }
        spelling == part
    }
}

/// Whether two words differ by their endings at most.
fn is_one_word(word: &str, said: &str) -> bool {
    const LONGEST_ENDING: usize = 3;
    let n_common = word.chars().zip(said.chars()).take_while(|(left, right)| left == right).count();
    let n_least = word.chars().count().min(said.chars().count());
    n_common == n_least && n_least < 4 && word.chars().count() == said.chars().count()
        || n_common >= 4 && n_common + LONGEST_ENDING >= word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_known_by_their_words_in_any_order_and_with_any_dash() {
        for (text, key, order) in [
            ("Дружелюбие – Враждебность", "1", PoleOrder::Printed),
            ("1. Дружелюбие-враждебность", "1", PoleOrder::Printed),
            ("Враждебность — дружелюбие", "1", PoleOrder::Reversed),
            (
                "Оцените атмосферу [Удовлетворенность / Неудовлетворенность]",
                "3",
                PoleOrder::Printed,
            ),
            ("Взаимная поддержка", "7", PoleOrder::Printed),
            ("Скука", "9", PoleOrder::Reversed),
            ("Успешность – безуспешность (1–8)", "10", PoleOrder::Printed),
            (
                "10. Коллектив активен, полон энергии – Коллектив инертен и пассивен",
                "10",
                PoleOrder::Printed,
            ),
            ("Преобладает бодрый, жизнерадостный тон настроения", "1", PoleOrder::Printed),
        ] {
            let worded = by_words(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((worded.item.key, worded.order), (key, order), "{text}");
        }
        for text in ["Согласие на обработку данных", "Дружелюбие – Скука", "", "1", "Настроение"]
        {
            assert!(by_words(text).is_none(), "{text}");
        }
    }

    #[test]
    fn each_item_is_known_by_the_words_it_is_printed_with() {
        for method in &METHODS {
            let n_items = method.words.len();
            assert_eq!(n_items, method.items as usize, "{}", method.title);
            for item in method.words {
                let worded = by_words(&item.shown()).unwrap_or_else(|| panic!("{}", item.shown()));
                assert_eq!(worded.method.title, method.title, "{}", item.shown());
                assert_eq!((worded.item.key, worded.order), (item.key, PoleOrder::Printed));
            }
        }
    }
}
