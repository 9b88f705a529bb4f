//! Detection and extraction: tables made of the words that forms know, of signs that part cells and rows, of values.
#![no_main]

use std::sync::LazyLock;

use analyze::form::{catalog, detect::Detector, extract};
use analyze::remark::Origin;
use analyze_fuzz::{read, text_of};
use libfuzzer_sys::fuzz_target;

static DETECTOR: LazyLock<Detector<'static>> =
    LazyLock::new(|| Detector::new(catalog::forms().expect("forms are declared rightly")));

const WORDS: [&str; 64] = [
    "\n",
    ";",
    ";;",
    "\n\n",
    "ФИО",
    "ОО",
    "Муниципалитет",
    "Название ОО",
    "Код участника",
    "Класс",
    "Вариант",
    "1 (1б)",
    "2 (2б)",
    "Первичный балл",
    "Отметка",
    "Отметка по журналу",
    "Учебный год*",
    "Предмет*",
    "Параллель*",
    "Предмет",
    "Экзамен",
    "Дата",
    "Балл",
    "Тестовый балл",
    "Должность",
    "Категория",
    "Дата рождения",
    "Стаж",
    "Образование",
    "Методика*",
    "Респондент*",
    "Пункт*",
    "Балл*",
    "Этап",
    "Наставник",
    "Наставляемый",
    "Приказ",
    "С",
    "По",
    "Группы участников",
    "Кол-во участников",
    "2",
    "3",
    "4",
    "5",
    "5А",
    "11Б",
    "ЕГЭ",
    "ОГЭ",
    "Математика",
    "Русский язык",
    "2022-2023",
    "01.09.2022",
    "44805",
    "высшая",
    "первая",
    "Азов Иван Ильич",
    "Итого",
    "в среднем",
    "н",
    "да",
    "\"",
    " ",
    "–",
];

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let text = format!("ФИО;Класс;\n{}", text_of(data, &WORDS));
    let content = read("ВПР 5 класс 2022-2023.csv", text.into_bytes());
    for sheet in content.sheets.into_iter().flatten() {
        let headers = DETECTOR.headers(&sheet);
        let extracted = extract::tables(&sheet, &headers, &Origin::default(), &[]);
        for remark in &extracted.remarks {
            let _ = remark.text();
        }
    }
});
