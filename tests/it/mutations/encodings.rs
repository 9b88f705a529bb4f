//! How values are written down: letters in pieces, stray signs, percentages, days from 1904, old code pages.
//! And what is no table at all, and a report that opens whatever the texts are.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use crate::support::raw::{self, Raw};
use crate::support::sources::{CONTESTS, PAIRS, table};
use crate::support::{Project, Run};

const PEOPLE: [&str; 3] = [
    "Азова Инна Ильинична;учитель",
    "Бойков Андрей Сергеевич;учитель",
    "Гусев Лев Олегович;учитель",
];
const FIRST: &str =
    "'01.03.2023;Бойков Андрей Сергеевич;Ярмарка;конкурс проектов;районный;участник";

fn project() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &PEOPLE))
}

fn run(name: &str, content: &[u8]) -> Run {
    project().file(name, content).run(&[])
}

/// «й» and «ё» in two pieces.
/// A change of a text.
type Change = fn(&str) -> String;

fn pieces(text: &str) -> String {
    text.replace('й', "и\u{306}").replace('ё', "е\u{308}").replace('Й', "И\u{306}")
}

#[test]
fn letters_in_pieces_and_unseen_signs_change_nothing() {
    let spellings: [(&str, Change); 10] = [
        ("pieces", pieces),
        ("a mark of order", |text| format!("\u{feff}{text}")),
        ("no width", |text| text.replace('о', "о\u{200b}")),
        ("a soft hyphen", |text| text.replace('а', "а\u{ad}")),
        ("left to right", |text| format!("\u{200e}{text}\u{200f}")),
        ("a joiner", |text| format!("{text}\u{2060}")),
        ("an isolated word", |text| format!("\u{202a}{text}\u{202c}")),
        ("no character", |text| format!("{text}\u{feff}\u{200d}")),
        ("pieces and signs", |text| format!("\u{200e}{}\u{ad}", pieces(text))),
        ("a letter more of nothing", |text| text.replace(' ', " \u{200c}")),
    ];
    for (name, spelled) in spellings {
        let header: Vec<String> = CONTESTS.split(';').map(spelled).collect();
        let line: Vec<String> = FIRST.trim_start_matches('\'').split(';').map(spelled).collect();
        let (header, line) = (header.join(";"), format!("'{}", line.join(";'")));
        let title = spelled("Конкурсы 2022-2023, май");
        let raw = Raw { title: &title, lines: &[&header, &line], ..Raw::default() };
        let run = run("Конкурсы.xlsx", &raw::bytes(&[raw]));
        assert_eq!(run.counts("contests"), "1/3", "{name}\n{}", run.shown());
        assert_eq!(run.errors(), [""; 0], "{name}");
        let sheets: Vec<&str> =
            run.files().iter().filter_map(|file| file["sheet"].as_str()).collect();
        assert!(sheets.contains(&"Конкурсы 2022-2023, май"), "{name}: {sheets:?}");
    }
}

#[test]
fn a_percentage_is_what_the_format_says() {
    for (style, number, counts) in [
        ("s=\"2\"", "0.95", "1/1"),
        ("s=\"3\"", "0.8", "1/1"),
        ("s=\"4\"", "0.805", "1/1"),
        ("s=\"5\"", "1", "1/1"),
        ("s=\"6\"", "0.8000000000000001", "1/1"),
        ("s=\"2\"", "0.79", "0/1"),
        ("s=\"4\"", "0.795", "0/1"),
        ("s=\"7\"", "95", "1/1"),
        ("s=\"8\"", "80", "1/1"),
        ("", "95", "1/1"),
        ("", "79", "0/1"),
    ] {
        let line = format!(
            "опытный учитель – молодой специалист;Азова Инна Ильинична;Бойков Андрей Сергеевич;урок;1-од;'30.08.2022;да;да;'01.09.2022;'31.05.2023;да;Завучева О. И.;{number};"
        );
        let raw = Raw {
            title: "Пары",
            lines: &[PAIRS, &line],
            cells: &[("M2", style)],
            ..Raw::default()
        };
        let run = run("Пары.xlsx", &raw::bytes(&[raw]));
        assert_eq!(run.counts("pairs_completed"), counts, "{style} {number}\n{}", run.shown());
    }
}

#[test]
fn days_without_a_format_are_counted_from_the_first_day_of_the_workbook() {
    // 1 March 2023 is 44 986 days after the end of 1899 and 43 524 after the beginning of 1904.
    for (properties, day, counts) in [
        ("", "44986", "1/3"),
        ("<workbookPr date1904=\"0\"/>", "44986", "1/3"),
        ("<workbookPr date1904=\"1\"/>", "43524", "1/3"),
        ("<workbookPr date1904=\"true\"/>", "43524", "1/3"),
        ("<workbookPr defaultThemeVersion=\"1\" date1904=\"1\"/>", "43524.75", "1/3"),
        ("<workbookPr date1904=\"1\"/>", "'01.03.2023", "1/3"),
    ] {
        let line = FIRST.replace("'01.03.2023", day);
        let raw = Raw { title: "Л", lines: &[CONTESTS, &line], ..Raw::default() };
        let run = run("Конкурсы.xlsx", &raw::zipped(&raw::parts(&[raw], properties)));
        assert_eq!(
            run.indicator("contests").counts("2022-2023"),
            counts,
            "{properties} {day}\n{}",
            run.shown()
        );
    }
}

#[test]
fn lines_with_stray_signs_are_a_table() {
    let lines = |sign: &str| {
        let line = |line: &str| {
            let cells =
                line.trim_start_matches('\'').split(';').map(|cell| format!("{sign}{cell}"));
            cells.collect::<Vec<_>>().join(";")
        };
        format!("{}\r\n{}\r\n", line(CONTESTS), line(FIRST))
    };
    for sign in [
        "\u{1f}", "\u{1e}", "\u{1}", "\u{2}", "\u{7f}", "\u{200e}", "\u{feff}", "\u{1f}\u{1e}",
        "\u{8}", "\u{2060}",
    ] {
        let run = run("Конкурсы.csv", lines(sign).as_bytes());
        assert_eq!(run.counts("contests"), "1/3", "{sign:?}\n{}", run.shown());
        assert_eq!(run.errors(), [""; 0], "{sign:?}");
    }
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    for (name, content, code) in [
        ("Конкурсы.gsheet", "{\"doc_id\":\"1a\",\"resource_key\":\"\"}", "A18"),
        ("Конкурсы.gsheet", "{\"url\": \"https://docs.google.com/open?id=1\"}", "A18"),
        ("Памятка.gdoc", "{\"url\":\"https://docs.google.com/x\"}", "A18"),
        ("Таблица.url", "[InternetShortcut]\r\nURL=https://disk.yandex.ru/i/1\r\n", "A18"),
        ("Таблица.website", "[InternetShortcut]\nURL=https://x\n", "A18"),
        ("Таблица.desktop", "[Desktop Entry]\nType=Link\nURL=https://x\n", "A18"),
        (
            "Таблица.webloc",
            "<?xml version=\"1.0\"?><plist><dict><key>URL</key><string>https://x</string></dict></plist>",
            "A18",
        ),
        ("ссылка.txt", "https://docs.google.com/spreadsheets/d/1aB/edit#gid=0\r\n", "A18"),
        (
            "Конкурсы.fods",
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
            "A13",
        ),
        ("Конкурсы.slk", "ID;PSCALC3\r\nB;Y2;X2\r\nC;Y1;X1;K\"ФИО\"\r\nE\r\n", "A13"),
        ("Конкурсы.slk", "ID;PWXL;N;E\r\nC;X1;Y1;K\"ФИО\"\r\nC;X2;K\"Балл\"\r\nE\r\n", "A13"),
        ("Конкурсы.dif", "TABLE\r\n0,1\r\n\"EXCEL\"\r\n", "A13"),
        (
            "Конкурсы.mht",
            "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table>",
            "A13",
        ),
    ] {
        let run = run(name, content.as_bytes());
        assert_eq!(run.remark(code)["file"], name, "{}", run.shown());
        // A link is nobody's error; a table that is not read is.
        assert_eq!(run.exit_code(), i32::from(code == "A13"), "{name}");
    }
}

#[test]
fn codes_that_lost_their_digits_are_refused_by_cell() {
    let header = "Учебный год*;Предмет*;Параллель*;Класс;Код участника*;Первичный балл;Отметка";
    for code in ["4,0004E+04", "4.0004E+04", "4,0004e+04", "4E+04", "4,00040E+4"] {
        let lines = format!(
            "{header}\n2022-2023;Математика;5;5А;{code};10;4\n2022-2023;Математика;5;5А;40005;10;3\n"
        );
        let run = run("ВПР.csv", lines.as_bytes());
        assert_eq!(run.errors(), ["C02 ВПР.csv E2"], "{code}\n{}", run.shown());
        assert_eq!(run.counts("vpr_pass"), "1/1", "{code}");
    }
}

/// A record of an old workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(content.len() as u16).to_le_bytes(), content].concat()
}

/// How an old workbook writes a text.
type Letters = fn(&str) -> Vec<u8>;

fn windows(text: &str) -> Vec<u8> {
    let letter = |sign: char| match sign {
        'А'..='я' => 0xc0 + (sign as u32 - 'А' as u32) as u8,
        'ё' => 0xb8,
        'Ё' => 0xa8,
        sign => sign as u8,
    };
    text.chars().map(letter).collect()
}

fn dos(text: &str) -> Vec<u8> {
    let letter = |sign: char| match sign {
        'А'..='п' => 0x80 + (sign as u32 - 'А' as u32) as u8,
        'р'..='я' => 0xe0 + (sign as u32 - 'р' as u32) as u8,
        sign => sign as u8,
    };
    text.chars().map(letter).collect()
}

/// An `.xls` of this version: its texts as labels, its code page, what rows are hidden, whether it is.
fn old_book(version: u16, page: Option<u16>, letters: Letters, marks: &[Vec<u8>]) -> Vec<u8> {
    let is_late = version == 0x0600;
    let text = |text: &str, n_bytes: usize| {
        let length = text.chars().count();
        let mut content = (length as u16).to_le_bytes()[..n_bytes].to_vec();
        if is_late {
            content.push(1);
            content.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else {
            content.extend(letters(text));
        }
        content
    };
    let beginning =
        |kind: u16| record(0x0809, &[version, kind, 0, 0].map(u16::to_le_bytes).concat());
    let mut cells = Vec::new();
    for (row, line) in (0_u16..).zip([CONTESTS, FIRST]) {
        for (column, cell) in (0_u16..).zip(line.split(';')) {
            let place = [row, column, 0].map(u16::to_le_bytes).concat();
            cells.extend(record(0x0204, &[place, text(cell.trim_start_matches('\''), 2)].concat()));
        }
    }
    let page = page.map_or(Vec::new(), |page| record(0x0042, &page.to_le_bytes()));
    let head = [beginning(5), page].concat();
    let name = text("Конкурсы", 1);
    let sheet = |offset: usize| {
        record(0x0085, &[&(offset as u32).to_le_bytes()[..], &[0, 0], &name].concat())
    };
    let offset = head.len() + sheet(0).len() + 4;
    let stream = [
        head,
        sheet(offset),
        record(0x0a, &[]),
        beginning(0x10),
        marks.concat(),
        cells,
        record(0x0a, &[]),
    ]
    .concat();
    in_container(if is_late { "Workbook" } else { "Book" }, &stream)
}

/// A compound file of one stream.
fn in_container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    container.create_stream(name).unwrap().write_all(stream).unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

#[test]
fn old_books_are_read_whatever_they_say_of_their_code_page() {
    let cases: [(&str, u16, Option<u16>, Letters); 10] = [
        ("Excel 95 of 1С", 0x0500, None, windows),
        ("Excel 95", 0x0500, Some(1251), windows),
        ("Excel 95 that says western", 0x0500, Some(1252), windows),
        ("Excel 95 that says Macintosh", 0x0500, Some(10_000), windows),
        ("Excel 95 that says ANSI", 0x0500, Some(0x8001), windows),
        ("Excel 95 that says DOS", 0x0500, Some(866), windows),
        ("Excel 95 of DOS", 0x0500, Some(866), dos),
        ("Excel 95 of DOS that says nothing", 0x0500, None, dos),
        ("JExcelAPI", 0x0600, Some(1252), windows),
        ("Excel 97 that says nothing", 0x0600, None, windows),
    ];
    for (name, version, page, letters) in cases {
        let run = run("Конкурсы.xls", &old_book(version, page, letters, &[]));
        assert_eq!(run.counts("contests"), "1/3", "{name}\n{}", run.shown());
        assert_eq!(run.errors(), [""; 0], "{name}");
    }
}

#[test]
fn old_books_say_what_is_hidden() {
    let row = [&1_u16.to_le_bytes()[..], &[0; 10], &0x20_u16.to_le_bytes(), &[0; 2]].concat();
    let run = run("Конкурсы.xls", &old_book(0x0600, None, windows, &[record(0x0208, &row)]));
    assert_eq!(run.remark("A32")["cell"], "A2", "{}", run.shown());
    let sources = run.sheet("Источники и методика");
    assert!(sources.contains("В книгах .xls и .xlsb"), "{sources}");
}

/// Every part of every workbook that a run wrote is XML that a reader takes.
fn opens(run: &Run) {
    for name in run.written().iter().filter(|name| name.contains(".xlsx")) {
        let content = fs::read(run.folder().join(name)).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(content)).unwrap();
        for number in 0..archive.len() {
            let mut part = archive.by_index(number).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let bad = text.chars().find(|sign| {
                (sign.is_control() && !sign.is_whitespace())
                    || matches!(sign, '\u{fffe}' | '\u{ffff}')
            });
            assert_eq!(bad, None, "{name}, {number}");
            let mut reader = quick_xml::Reader::from_str(&text);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        }
    }
}

#[test]
fn the_report_is_always_written_and_opens() {
    let emoji = "😀".repeat(16_000);
    let long = format!("'{emoji};'{emoji};'{emoji};ФИО\n'а;'б;'в;'г");
    let lines: Vec<&str> = long.split('\n').collect();
    let unknown = raw::bytes(&[Raw { title: "Л", lines: &lines, ..Raw::default() }]);
    let named = |title: &str| {
        raw::bytes(&[Raw { title, lines: &["Один;Два;Три", "1;2;3"], ..Raw::default() }])
    };
    let reference = raw::bytes(&[Raw {
        title: "а&#1;&#8;б",
        lines: &["Один;Два;Три", "1;2;3"],
        ..Raw::default()
    }]);
    for (name, content) in [
        ("эмодзи.xlsx", unknown.as_slice()),
        ("\u{1}\u{2}.xlsx", &named("Л")),
        ("\u{ffff}.xlsx", &named("Л")),
        ("а\u{fffe}б.csv", "Один;Два;Три\n1;2;3\n".as_bytes()),
        ("лист.xlsx", &named("Лист\u{ffff}\u{fffe}")),
        ("лист.xlsx", &reference),
        ("в\nдве строки.xlsx", &named("Л")),
        ("эмодзи.csv", format!("ФИО;Отметка;{}\n1;2;3\n", "😀".repeat(32_767)).as_bytes()),
        ("знаки.csv", "Код участника;Класс;Предмет;Отметка\n1\u{ffff};5\u{fffe};Математика\u{fdd0};п\u{ffff}ять\n".as_bytes()),
        ("amp & <тег> \"'.xlsx", &named("Л")),
    ] {
        let run = run(name, content);
        assert!(run.exit_code() < 2, "{name:?}: {}", run.said);
        opens(&run);
    }
    let school = format!("Название ОУ;{}&&&", "😀".repeat(16_300));
    let run = project().passport(&[("Паспорт", &[school.as_str()])]).run(&[]);
    assert!(run.exit_code() < 2, "{}", run.said);
    opens(&run);
}
