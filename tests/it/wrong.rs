//! Wrong files dropped in: each gets its own message with a cure, the others are read, nothing aborts.
//! What is refused row by row is asserted where figures are.

use std::io::{Cursor, Write as _};

use crate::support::sources::f1;
use crate::support::{Book, Project, Run, archive, bytes, rows};

const GOOD: &str = "Ф1.xlsx";

/// A folder with a good file and a wrong one.
fn beside_good(name: &str, content: &[u8]) -> Run {
    let good = f1("2023 Математика 5", &["50001 2", "50002 4"]);
    Project::new().workbook(GOOD, "МА 5", &good).file(name, content).run(&[])
}

/// The good file is read, the wrong one has one finding of this code, its text has these words.
fn check(name: &str, content: &[u8], code: &str, severity: &str, words: &[&str]) {
    let run = beside_good(name, content);
    let case = format!("{name}: {}\n{}", run.said, run.shown());
    assert_eq!(run.exit_code(), i32::from(severity == "error"), "{case}");
    assert_eq!(run.counts("vpr_pass"), "1/2", "{case}");
    let remarks: Vec<_> = run.remarks().iter().filter(|remark| remark["file"] == name).collect();
    assert_eq!(remarks.len(), 1, "{case}");
    assert_eq!(
        (&remarks[0]["code"], &remarks[0]["severity"]),
        (&code.into(), &severity.into()),
        "{case}"
    );
    let text = remarks[0]["text"].as_str().unwrap();
    for word in words {
        assert!(text.contains(word), "{name}: нет «{word}»: {text}");
    }
    assert!(run.files().iter().any(|file| file["file"] == name), "{case}");
    let is_read = run.files().iter().any(|file| file["file"] == name && !file["form"].is_null());
    assert_eq!(run.said.contains(name), severity != "info" && !is_read, "{case}");
    if severity == "error" {
        assert!(run.sheet("Замечания").contains(name), "{case}");
    }
}

/// An OLE container with one stream.
fn ole(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream(stream).unwrap().write_all(content).unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

fn workbook(sheet: &str, lines: &[&str]) -> Vec<u8> {
    bytes(&Book::of(sheet, rows(lines)))
}

#[test]
fn a_pdf_is_told_to_come_as_excel() {
    check(
        "протокол.pdf",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "A01",
        "error",
        &["PDF", "Excel"],
    );
    check("протокол.xlsx", b"%PDF-1.4\n1 0 obj", "A01", "error", &["PDF"]);
}

#[test]
fn a_corrupt_workbook_is_told_to_be_downloaded_again() {
    let whole = workbook("Лист1", &["а;б", "1;2"]);
    check("обрыв.xlsx", &whole[..whole.len() / 2], "A02", "error", &["повреждён", "ещё раз"]);
    check("мусор.xlsx", b"PK\x03\x04\x00\x00\xff\xff", "A02", "error", &["повреждён"]);
    check("пустой.xlsx", b"", "A02", "error", &["пуст"]);
    check("старый.xls", &ole("/Другое", b"1234"), "A02", "error", &["повреждён"]);
    check("обрыв.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "A02", "error", &["повреждён"]);
}

#[test]
fn an_old_or_broken_closed_workbook_is_asked_to_be_opened() {
    // A record of a password, then the end.
    let book = [0x09, 8, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 1, 0, 0x0a, 0, 0, 0];
    check("закрытый.xls", &ole("/Workbook", &book), "A23", "error", &["парол", "снимите", ".xls"]);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let parts = [("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", "шум")];
    check("закрытый.ods", &archive(&parts), "A23", "error", &["парол", ".ods"]);
    check("обрыв.xlsx", &ole("/EncryptedPackage", &[7; 5000]), "A02", "error", &["повреждён"]);
}

#[test]
fn a_web_archive_is_told_to_be_saved_as_excel() {
    let page = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><table></table>";
    check("отчёт.xls", page, "A13", "error", &["MHTML", ".xlsx"]);
}

#[test]
fn broken_texts_are_told_to_be_downloaded_again() {
    let xml =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    check("обрыв 2003.xls", xml.as_bytes(), "A02", "error", &["XML", "ещё раз"]);
    check("пустая.xls", b"<html><body></body></html>", "A10", "error", &["ни одной"]);
}

#[test]
fn what_is_no_table_is_told_to_be_put_away() {
    let word = archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", "<w/>")]);
    let slides = archive(&[("[Content_Types].xml", TYPES), ("ppt/presentation.xml", "<p/>")]);
    let files = archive(&[("Ф1 математика.xlsx", "нет")]);
    let note = "Уважаемые коллеги, прошу сдать отчёт\nдо пятницы, не позже обеда.\n";
    let old = ole("/WordDocument", &[1; 5000]);
    let photo = &b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"[..];
    for (name, content, code, severity, words) in [
        ("фото.jpg", photo, "A16", "info", ["картинка", "скопируйте"]),
        ("письмо.docx", &word, "A16", "info", ["документ Word", "скопируйте"]),
        ("письмо.doc", &old, "A16", "info", ["документ Word", "скопируйте"]),
        ("слайды.pptx", &slides, "A16", "info", ["презентация", "скопируйте"]),
        ("заметка.txt", note.as_bytes(), "A16", "info", ["текст", "скопируйте"]),
        ("Протокол ЕГЭ.docx", &word, "A45", "warning", ["судя по имени", "скопируйте"]),
        ("выгрузка.xlsx", &word, "A46", "error", ["назван как таблица", "ещё раз"]),
        ("Приказ 12-од.pdf", b"%PDF-1.4\n1 0 obj", "A47", "info", ["PDF", "не выгрузка"]),
        ("всё.zip", &files, "A17", "error", ["ZIP", "распакуйте"]),
        ("всё.xlsx", &files, "A17", "error", ["ZIP", "распакуйте"]),
        ("всё.rar", b"Rar!\x1a\x07\x01\x00", "A17", "error", ["RAR", "распакуйте"]),
        ("видео.mp4", b"\x00\x00\x00\x18ftypmp42\x01", "A48", "info", ["не таблица", ".mp4"]),
        ("ВПР.xyz", b"\x00\x00\x00\x18\x01\x02", "A12", "error", ["не таблица", ".xyz"]),
    ] {
        check(name, content, code, severity, &words);
    }
}

#[test]
fn what_lies_about_in_a_schools_folder_is_no_error_unless_it_is_called_as_results() {
    let photos = archive(&[("1.jpg", "нет"), ("приказ.docx", "нет")]);
    let pdf = &b"%PDF-1.4\n1 0 obj"[..];
    let bytes_of_nothing = &b"\x00\x00\x00\x18\x01\x02"[..];
    let empty = bytes(&Book::of("Лист1", rows(&[""])));
    for (name, content, code, severity, words) in [
        ("нечто.xyz", bytes_of_nothing, "A48", "info", "(.xyz)"),
        ("заметки.txt", b"", "A48", "info", "(.txt)"),
        ("Педсовет.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "A48", "info", "(.ppt)"),
        ("Книга1.xlsx", &empty, "A48", "info", "пустая книга"),
        ("Архив.zip", &photos, "A16", "info", "архив без таблиц"),
        ("Самообследование.pdf", pdf, "A16", "info", "PDF"),
        ("Иванова, диплом конкурса.pdf", pdf, "A47", "info", "PDF"),
        ("Список педагогов.pdf", pdf, "A45", "warning", "если данные нужны"),
        ("ОГЭ 2023/скан 1.pdf", pdf, "A01", "error", "в бланк"),
        ("выгрузка.xlsx.part", b"PK\x03\x04\x00", "A02", "error", "ещё раз"),
    ] {
        let outcome = Project::new().file(name, content).outcome_of_2022();
        let mut remarks = outcome.remarks().iter().filter(|remark| remark["file"] == name);
        let remark = remarks.next().unwrap();
        assert_eq!(
            (&remark["code"], &remark["severity"]),
            (&code.into(), &severity.into()),
            "{name}"
        );
        assert!(remark["text"].as_str().unwrap().contains(words), "{name}: {remark}");
        assert!(remarks.next().is_none(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_named_and_not_followed() {
    let good = f1("2023 Математика 5", &["50001 2", "50002 4"]);
    let project = Project::new().workbook(GOOD, "МА 5", &good);
    std::os::unix::fs::symlink(project.path().join(GOOD), project.path().join("ссылка.xlsx"))
        .unwrap();
    std::os::unix::fs::symlink(project.path(), project.path().join("петля")).unwrap();
    let run = project.run(&[]);
    assert_eq!((run.exit_code(), run.counts("vpr_pass").as_str()), (0, "1/2"));
    assert_eq!(run.warnings(), ["A44 петля", "A44 ссылка.xlsx"]);
}

#[test]
fn an_export_of_the_journal_is_told_what_to_bring_instead() {
    let lines = [
        "МБОУ «Школа»",
        "",
        "Отчет об успеваемости и посещаемости ученика",
        "",
        "",
        "Учебный год: 2024/2025",
        "Класс: 8А",
        "Период: с 24.03.25 по 24.05.25",
        "Ученик: Азов Иван Ильич",
        "",
        "Предмет;Март;;Средняя оценка;Итоговая оценка за период",
        ";24;25;;",
        "Алгебра;'3;'4;3.5;'4",
    ];
    let marks =
        ["Сводная ведомость учёта успеваемости 8А", "", "№;ФИО;Алгебра", "1;Азов Иван Ильич;4"];
    // The second pupil's block has no title.
    for lines in [&lines[..], &lines[5..], &marks] {
        check("журнал.xlsx", &workbook("Лист1", lines), "A06", "error", &["журнал", "Ф1"]);
    }
}

#[test]
fn a_blank_collection_form_is_a_warning_and_no_pupils() {
    let header = "Код участника;Вариант;1 (5б);2 (5б);Порядковый номер класса;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов";
    let mut lines = vec![header.to_owned()];
    lines.extend((0..1498).map(|row| format!(";;;;;;0;{}", row % 4)));
    let book = bytes(&Book::of("Протокол", rows(&lines)));
    check("Форма сбора результатов.xlsx", &book, "A09", "warning", &["не заполнен"]);
    let run = beside_good("Форма сбора результатов.xlsx", &book);
    assert_eq!(run.works().len(), 1);
}

#[test]
fn a_near_miss_names_the_form_and_the_missing_columns() {
    let lines = [
        "Кто;Должность;Категория;Дата присвоения",
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10",
    ];
    let book = workbook("Кадры", &lines);
    check("почти.xlsx", &book, "A15", "error", &["Кадры и категории (бланк школы)", "«ФИО»"]);
    let run = beside_good("почти.xlsx", &book);
    assert_eq!(run.remark("A15")["value"], "Кто | Должность | Категория | Дата присвоения");
}

#[test]
fn an_unknown_table_and_an_empty_book_have_messages_of_their_own() {
    let lines = ["Меню;Цена", "Каша;30"];
    check(
        "меню.xlsx",
        &workbook("Лист1", &lines),
        "A04",
        "info",
        &["не распознана", "analyze templates"],
    );
    let form = ["Отметка времени;Вам нравится столовая?", "20.05.2023 10:00:11;да"];
    check(
        "Опрос.xlsx",
        &workbook("Ответы на форму (1)", &form),
        "K64",
        "warning",
        &["какого, не понять", "«Анкета наставников»"],
    );
    check(
        "ничего.xlsx",
        &workbook("Лист1", &[""]),
        "A10",
        "error",
        &["ни одной заполненной ячейки"],
    );
    // As Windows and Excel call a new workbook: it was never filled.
    let empty = workbook("Лист1", &[""]);
    check("Лист Microsoft Excel.xlsx", &empty, "A48", "info", &["пустая книга"]);
    check("Фото/Книга1.xlsx", b"", "A48", "info", &["пустая книга"]);
    // A row of data is no header, whatever words stand in it.
    let plan = [
        "План работы с молодым специалистом",
        "№;Мероприятие;Срок;Ответственный;Отметка",
        "1;Уроки;май;наставник;выполнено",
    ];
    check("План.xlsx", &workbook("Лист1", &plan), "A04", "info", &["«Мероприятие»"]);
}

#[test]
fn an_unknown_sheet_beside_a_known_one_is_an_info() {
    let mut book =
        Book::of("Математика", rows(&f1("2023 Русский язык 5", &["50001 4", "50002 4"])));
    book.0.extend(Book::of("Черновик", rows(&["Меню;Цена", "Каша;30"])).0);
    let run = beside_good("книга.xlsx", &bytes(&book));
    assert_eq!((run.counts("vpr_pass").as_str(), run.exit_code()), ("3/4", 0));
    assert_eq!(run.remark("A11")["sheet"], "Черновик");
    assert_eq!(run.remark("A11")["severity"], "info");
    assert!(run.files().iter().any(|file| file["sheet"] == "Черновик" && file["form"].is_null()));
}

#[test]
fn wrong_files_alone_give_no_report() {
    for (name, content) in [("протокол.pdf", &b"%PDF-1.4"[..]), ("пустой.xlsx", b"")]
    {
        let run = Project::new().file(name, content).run(&[]);
        assert_eq!(run.exit_code(), 2, "{name}");
        assert!(run.said.contains(name), "{}", run.said);
        assert!(run.written().is_empty(), "{name}");
    }
    assert_eq!(Project::new().run(&[]).exit_code(), 2);
}

#[test]
fn a_lock_file_is_no_input() {
    let book = bytes(&Book::of("Лист1", rows(&["Меню;Цена"])));
    let run = beside_good("~$Ф1.xlsx", &book);
    assert!(run.has("A14") && run.exit_code() == 0, "{}", run.shown());
    assert!(run.files().iter().all(|file| file["file"] != "~$Ф1.xlsx"));
    assert!(run.errors().is_empty() && run.warnings().is_empty(), "{}", run.shown());
}

const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/></Types>"#
);
const ROOT_LINKS: &str = concat!(
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    r#"</Relationships>"#
);
const BOOK: &str = concat!(
    r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
);
const BOOK_LINKS: &str = concat!(
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>"#,
    r#"</Relationships>"#
);

/// A workbook of these cells and shared texts, as raw XML.
fn raw(cells: &str, texts: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT_LINKS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS),
        ("xl/sharedStrings.xml", texts),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<?xml version=\"1.0\"?><worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>"
            ),
        ),
    ])
}

#[test]
fn a_far_corner_does_not_abort() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let content = raw(far, &shared_texts(0, ""));
    assert!(content.len() < 4096);
    check("угол.xlsx", &content, "A04", "info", &["не распознана"]);
}

/// The shared texts of a workbook with the number of them that it states.
fn shared_texts(stated: u32, texts: &str) -> String {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!("<?xml version=\"1.0\"?><sst xmlns=\"{main}\" uniqueCount=\"{stated}\">{texts}</sst>")
}

#[test]
fn a_blank_vpr_without_its_grade_is_a_near_miss_of_the_blank() {
    let lines = [
        "Учебный год;Предмет;Класс;Код участника;Первичный балл;Отметка",
        "2022-2023;Физика;8А;80001;5;4",
    ];
    check(
        "почти.xlsx",
        &workbook("ВПР", &lines),
        "A15",
        "error",
        &["ВПР (бланк школы)", "«Параллель»"],
    );
}

#[test]
fn a_lying_count_of_texts_does_not_abort() {
    let lying = shared_texts(u32::MAX, "<si><t>а</t></si>");
    let content = raw(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, &lying);
    check("тексты.xlsx", &content, "A04", "info", &["не распознана"]);
}

#[test]
fn broken_old_workbooks_lose_themselves_and_say_no_more() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = std::fs::read(root.join("samples/2021-2022/ГИА/ОГЭ 2022.xls")).unwrap();
    let mut project =
        Project::new().workbook(GOOD, "МА 5", &f1("2023 Математика 5", &["50001 2", "50002 4"]));
    for number in 0..24_usize {
        let mut broken = whole.clone();
        // A run of noise somewhere behind the container's header.
        let start = 512 + number * (broken.len() - 1024) / 24;
        for (at, byte) in broken[start..start + 96].iter_mut().enumerate() {
            *byte = (at * 37 + number * 11) as u8;
        }
        project = project.file(&format!("{number}.xls"), &broken);
    }
    let run = project.run(&["-q"]);
    assert!(run.exit_code() < 2, "{}", run.said);
    assert_eq!(run.counts("vpr_pass"), "1/2");
    for word in ["panicked", "thread '", "RUST_BACKTRACE", "Внутренняя ошибка"] {
        assert!(!run.said.contains(word), "{}", run.said);
    }
}

#[test]
fn a_bomb_is_refused() {
    let blank = " ".repeat(70 << 20);
    let bomb =
        raw(&format!("{blank}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), &shared_texts(0, ""));
    assert!(bomb.len() < 1 << 20);
    check("бомба.xlsx", &bomb, "A21", "error", &["70 МБ", "удалите лишнее"]);
}
