//! Findings about the data as values: a coded rule, a place, what stood there, what to do.
//! The table of rules is the only home of these texts; nothing here reads files.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use crate::period::AcademicYear;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A row or a file was refused.
    Error,
    /// Read, but in doubt, or left out of a figure by a rule.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word a reader sees.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Error => "ошибка",
            Self::Warning => "предупреждение",
            Self::Info => "сведение",
        }
    }
}

/// A place in the input: a file, perhaps a sheet, perhaps a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Path relative to the folder, with `/`.
    pub file: Option<Arc<str>>,
    /// Sheet title.
    pub sheet: Option<Arc<str>>,
    /// Cell as Excel shows it.
    pub cell: Option<String>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Code of the rule.
    pub code: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// Path relative to the folder.
    pub file: Option<String>,
    /// Sheet title.
    pub sheet: Option<String>,
    /// Cell as Excel shows it.
    pub cell: Option<String>,
    /// What stood there.
    pub value: Option<String>,
    /// What is wrong and what to do.
    pub text: String,
    /// Indicators it touches.
    pub affects: Vec<&'static str>,
    /// How many rows it stands for; 0: for that of its cell, if it has one.
    #[serde(skip)]
    pub n_rows: u64,
    /// What it leaves open in the figures it affects; `None`: nothing.
    #[serde(skip)]
    pub gap: Option<Gap>,
}

/// Units of a figure whose answer is not known, because something of them was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Their school year; `None`: it could not be told, so they count in both years compared.
    pub year: Option<AcademicYear>,
    /// How they could move the figure.
    pub kind: GapKind,
}

/// How a unit that was not read could move a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The row is a unit itself (a work, a result, a pupil, a respondent, a staff row, a pair): it could
    /// add to the denominator, and to the numerator.
    Unit,
    /// The row is an event of a teacher (a talk, a contest, a course) or a name not joined: it could add
    /// to the numerator only.
    Event,
    /// The unit is in the denominator already, only its deciding cell (category, outcome) was not read.
    Deciding,
}

/// A rule a finding is made by: the only home of its texts.
#[derive(Debug)]
pub struct Rule {
    /// Stable code.
    pub code: &'static str,
    /// Severity of its findings.
    pub severity: Severity,
    /// What is wrong; `{}` stands for the detail.
    pub fault: &'static str,
    /// What to do.
    pub cure: &'static str,
}

impl Remark {
    /// A finding by a rule: where, what stood there, the detail put into the rule's text.
    #[must_use]
    pub fn new(rule: &Rule, origin: &Origin, value: Option<String>, detail: &str) -> Self {
        let fault = rule.fault.replace("{}", detail);
        let text = if rule.cure.is_empty() { fault } else { format!("{fault}; {}", rule.cure) };
        Self {
            code: rule.code,
            severity: rule.severity,
            file: origin.file.as_deref().map(str::to_owned),
            sheet: origin.sheet.as_deref().map(str::to_owned),
            cell: origin.cell.clone(),
            value,
            text,
            affects: Vec::new(),
            n_rows: 0,
            gap: None,
        }
    }

    /// The same finding, said to leave units of the figures it affects unknown: one, or as many as the
    /// rows it stands for.
    #[must_use]
    pub fn leaving(mut self, kind: GapKind, year: Option<AcademicYear>) -> Self {
        self.gap = Some(Gap { year, kind });
        self
    }

    /// The same finding, said to touch some indicators.
    #[must_use]
    pub fn affecting(mut self, indicators: &[&'static str]) -> Self {
        self.affects = indicators.to_vec();
        self
    }

    /// The same finding, made of so many rows.
    #[must_use]
    pub fn standing_for(mut self, n_rows: usize) -> Self {
        self.n_rows = n_rows as u64;
        self
    }

    /// Place, fault and cure in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let mut place = self.file.clone().unwrap_or_default();
        if let Some(sheet) = &self.sheet {
            place = format!("{place}, «{sheet}»");
        }
        if let Some(cell) = &self.cell {
            place = format!("{place}, {cell}");
        }
        if place.is_empty() { self.text.clone() } else { format!("{place}: {}", self.text) }
    }
}

/// Dates the gaps of findings made where the year was not known.
pub fn date_gaps(remarks: &mut [Remark], year: AcademicYear) {
    for gap in remarks.iter_mut().filter_map(|remark| remark.gap.as_mut()) {
        gap.year.get_or_insert(year);
    }
}

/// Most findings of one rule on one sheet that are shown apart.
const MOST_APART: usize = 20;

/// Findings in their order; where a rule has very many on one sheet, the first stands for all of them.
#[must_use]
pub fn gathered(remarks: Vec<Remark>) -> Vec<Remark> {
    type Group = (&'static str, Option<String>, Option<String>);
    let group = |remark: &Remark| (remark.code, remark.file.clone(), remark.sheet.clone());
    if remarks.len() <= MOST_APART {
        return remarks;
    }
    let mut cells: HashMap<Group, Vec<Option<String>>> = HashMap::new();
    for remark in &remarks {
        cells.entry(group(remark)).or_default().push(remark.cell.clone());
    }
    let mut said = HashSet::new();
    let mut kept = Vec::new();
    for mut remark in remarks {
        let key = group(&remark);
        let all = &cells[&key];
        if all.len() > MOST_APART {
            if !said.insert(key) {
                continue;
            }
            let first: Vec<&str> = all.iter().flatten().take(10).map(String::as_str).collect();
            remark.n_rows =
                all.iter().flatten().map(|cell| row_of(cell)).collect::<HashSet<_>>().len() as u64;
            remark.text = format!("{}; таких замечаний на листе {}", remark.text, all.len());
            if !first.is_empty() {
                remark.text = format!("{}: {}…", remark.text, first.join(", "));
            }
        }
        kept.push(remark);
    }
    kept
}

/// The row of an address: `D17` → `17`.
#[must_use]
pub fn row_of(cell: &str) -> &str {
    cell.trim_start_matches(|c: char| c.is_ascii_alphabetic())
}

macro_rules! rules {
    ($($name:ident = $code:literal $severity:ident $fault:literal $cure:literal;)*) => {
        $(#[doc = $fault] pub const $name: Rule = Rule {
            code: $code, severity: Severity::$severity, fault: $fault, cure: $cure,
        };)*
        /// Every rule, by code.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    PDF = "A01" Error "это PDF: таблицы из него не читаются" "возьмите тот же протокол в Excel (.xls или .xlsx) или перенесите результаты в бланк «ГИА» (analyze templates)";
    CORRUPT = "A02" Error "файл повреждён и не открывается ({})" "скачайте выгрузку ещё раз или откройте файл в Excel и сохраните заново как .xlsx";
    PASSWORD = "A03" Error "книга защищена паролем" "укажите его при запуске (--password ПАРОЛЬ) или откройте её в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните";
    UNKNOWN_FORM = "A04" Error "форма не распознана{}" "проверьте, та ли это выгрузка; если это данные одной из известных форм, впишите её столбцы на лист «Сопоставление колонок» паспорта или перенесите данные в бланк (analyze templates)";
    DUPLICATE_FILE = "A05" Info "файл совпадает до байта с «{}» и прочитан один раз" "";
    FOREIGN = "A06" Error "{}" "уберите файл из папки или замените нужной выгрузкой";
    UNREADABLE = "A07" Error "файл не удаётся прочитать: {}" "закройте его в других программах и проверьте права доступа";
    TOO_LARGE = "A08" Error "лист слишком велик: данные разбросаны до {}" "удалите пустые строки и столбцы за пределами таблицы и сохраните файл";
    BLANK = "A09" Warning "бланк не заполнен: {} – ни одной строки с данными" "заполните его или возьмите заполненную выгрузку";
    EMPTY_BOOK = "A10" Error "в книге нет ни одной заполненной ячейки" "проверьте, что выгрузка удалась, и скачайте её ещё раз";
    SPARE_SHEET = "A11" Info "лист не похож на известную форму и не читался" "";
    NOT_A_TABLE = "A12" Error "это не таблица Excel ({})" "уберите файл из папки или сохраните таблицу из него как .xlsx";
    TEXT_TABLE = "A13" Error "таблица сохранена как {}: такой вид в этой версии не читается" "откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)»";
    LOCK_FILE = "A14" Info "рядом открыт в Excel файл «{}»: прочитано то, что сохранено на диске" "";
    NEAR_FORM = "A15" Error "похоже на форму «{}»" "добавьте недостающие столбцы или исправьте их названия; если столбец в файле назван иначе, впишите его на лист «Сопоставление колонок» паспорта";
    OTHER_DOCUMENT = "A16" Error "это {}, а не таблица: данных из него программа не берёт" "если в нём есть нужная таблица, скопируйте её в книгу Excel (.xlsx), иначе уберите файл из папки";
    ARCHIVE = "A17" Error "это архив ({}): файлы внутри него не читаются" "распакуйте его в эту же папку, а сам архив уберите";
    LINK = "A18" Error "это ссылка на другое место: по ссылкам программа не ходит" "положите в папку сам файл или папку; таблицу из облака скачайте как .xlsx";
    OWN_REPORT = "A19" Info "это отчёт самой программы: как выгрузка не читается" "";
    ONLY_BLANKS = "A20" Warning "ни в одном файле нет строк с данными, бланки не заполнены, во всех показателях «нет данных»" "заполните бланки или положите в папку выгрузки";
    BULKY = "A21" Error "данных слишком много ({}): столько программа не читает" "проверьте, та ли это выгрузка; если та, откройте её в Excel, удалите лишнее и сохраните как .xlsx";
    WRONG_PASSWORD = "A22" Error "книга защищена паролем, и ни один из указанных её не открыл" "проверьте пароль: важны заглавные буквы и язык клавиатуры; или снимите его в Excel (Файл – Сведения – Защита книги) и сохраните";
    CIPHER = "A23" Error "книга защищена паролем так, что программе её не открыть ({})" "откройте её в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните как .xlsx";

    HIDDEN_SHEET = "A30" Warning "{} и не читался" "если данные с него нужны, покажите лист (щёлкните по ярлыкам листов правой кнопкой – «Показать…»; скрытый программно показывает тот, кто делал книгу) и запустите снова; если не нужны, удалите его";
    SPARE_HIDDEN_SHEET = "A31" Info "{}, на известную форму не похож и не читался" "";
    HIDDEN_ROWS = "A32" Warning "строки скрыты или отфильтрованы, но прочитаны и учтены, их {}" "снимите фильтр и покажите строки; лишние удалите";
    HIDDEN_COLUMN = "A33" Warning "столбец «{}» скрыт, но прочитан" "покажите его и проверьте, те ли в нём данные; лишний удалите";
    HIDDEN_TWIN = "A34" Warning "скрытый столбец «{}» не читался: взят видимый столбец с тем же содержанием" "если верен скрытый, покажите его, а видимый удалите";
    STRUCK_ROWS = "A35" Warning "строки зачёркнуты и не читались, их {}" "если они отменены, удалите их; если верны, снимите зачёркивание";
    PARTLY_STRUCK = "A36" Warning "в строках зачёркнута часть написанного, они прочитаны целиком, их {}" "удалите из ячеек зачёркнутое, если оно отменено";
    MERGED = "A37" Info "значение объединённых ячеек отнесено ко всем их строкам: {}" "";
    BROKEN_SHEET = "A38" Error "лист не читается: {}" "откройте файл в Excel, проверьте лист и сохраните заново или возьмите выгрузку ещё раз";
    ONCE_A_GROUP = "A39" Error "заполнено один раз на группу строк: {}; такие строки не читаются" "заполните каждую строку (протяните значение вниз) или объедините ячейки группы";

    BLANK_FIELD = "B01" Error "не заполнено поле «{}»: строка не читается" "впишите значение";
    BAD_FIELD = "C02" Error "{}: строка не читается" "исправьте значение в файле";
    BAD_OPTIONAL = "B03" Warning "{}; ячейка не учтена, строка прочитана" "исправьте значение, если оно нужно";
    ROW_WITHOUT_KEY = "B04" Warning "в строке нет ни одного обязательного поля: не прочитана" "если это данные, заполните обязательные столбцы";
    NO_CONTEXT = "B05" Error "не указано: {}. Строк не прочитано: эту величину неоткуда взять" "впишите её в заголовок листа, в имя файла или папки, например «ВПР 2023 Математика 5 класс»";
    YEAR_ASSUMED = "B06" Warning "учебный год списка не указан: принят отчётный {}" "впишите год в заголовок листа или в имя файла, например «2022-2023»";
    BARE_YEAR = "B07" Info "год указан одним числом и прочитан как учебный {}" "";
    YEARS_DISAGREE = "Y01" Warning "учебный год назван по-разному: {}" "исправьте заголовок, имя файла или папки: год должен быть один";
    NO_SCHOOL_YEAR = "Y02" Warning "{} – не один учебный год: год отсюда не взят" "напишите его целиком, например «2022-2023»";
    YEAR_BY_DATES = "Y03" Warning "ни результатов, ни списка кадров с годом нет: отчётный год {} взят по последней дате мероприятий, курсов или пар" "если он другой, назовите его при запуске (--year 2022-2023) или в паспорте";
    LATER_YEAR = "B08" Info "данные за {} позже отчётного года: прочитаны, в показатели не входят" "";
    TWO_COLUMNS = "B09" Warning "столбец «{}» встречается дважды: взят первый" "удалите лишний";
    ORPHAN = "B15" Error "строка продолжает строку, которая не прочитана, и не читается вместе с ней" "исправьте строку, с которой начинается этот человек";
    BELOW_TABLE = "B10" Info "«{}» – итог, подпись или заметка, а не запись: строка не читалась" "";

    SAME_ROW = "C01" Info "строка повторяет уже учтённую ({}): учтена один раз" "";
    OTHER_ROW = "C03" Error "тот же участник уже есть с другими данными ({}): строка не учтена" "оставьте в файлах одну верную строку";
    TOTALS = "C04" Warning "первичный балл не равен сумме баллов за задания в строках: {}; взята сумма" "сверьте с протоколом";
    NOT_WRITTEN = "C05" Warning "нет ни баллов за задания, ни отметки об отсутствии: работа не учтена" "проверьте строку";
    NO_MARK = "C06" Warning "работа написана, но отметки нет: в доли не входит" "впишите отметку за работу";
    NO_SCALE = "C07" Warning "есть только баллы, отметок за работу нет ({}): работа показана без долей" "положите Ф1 или впишите шкалу перевода на лист «Шкалы ВПР» паспорта";
    ORDINALS = "C08" Info "классы указаны порядковым номером ({}), соответствия в паспорте нет" "заполните лист «Классы» паспорта";
    UNCLEAR_CLASS = "C09" Warning "класс «{}» не понят: работа учтена без класса" "исправьте класс";
    SUPERSEDED = "C10" Info "по работе «{}» есть индивидуальные результаты: проценты Ф3 взяты только для сравнения" "";
    F3_DIFFERS = "C11" Warning "Ф3 расходится с индивидуальными результатами: {}" "взяты индивидуальные результаты; проверьте, не изменились ли выгрузки";
    F3_COUNTS = "C12" Error "доли отметок не дают целых чисел: {}; строка не читается" "возьмите Ф3 заново или положите Ф1";
    SECOND_SOURCE = "C13" Info "по работе «{}» взят другой источник с отметками: этот файл в доли не входит" "";
    POSTPONED = "C14" Info "работа ВПР {} написана осенью (перенос сроков): отнесена к {} учебному году" "";
    COUNT_DIFFERS = "C15" Warning "в заголовке группы участников {}" "проверьте, полна ли выгрузка";
    ABSENT_WITH_TASKS = "C16" Warning "участник отмечен как отсутствовавший, но есть баллы или отметка: учтён отсутствовавшим" "проверьте строку";
    OUT_OF_RANGE = "C17" Warning "балл больше наибольшего за задание ({})" "сверьте с протоколом";
    ABSENT_UNPLACED = "C18" Info "отсутствовавшие без класса или в классе, которого нет в Ф1 ({}): по классам не распределены, число отсутствовавших не показано" "укажите в форме класс каждого отсутствовавшего";
    REPORT_DIFFERS = "C19" Warning "число участников в отчёте расходится с учтённым: {}" "взяты Ф1 или Ф3; проверьте, за одну ли дату выгрузки";
    JOURNAL_DIFFERS = "C20" Warning "сравнение с журналом (ниже/так же/выше) в отчёте расходится с учтённым: {}" "взято учтённое раньше; проверьте, за одну ли дату выгрузки";
    JOURNAL_UNPLACED = "C21" Info "классов несколько, а отчёт сравнивает с журналом всю параллель ({}): по классам сравнение не показано" "";
    REPORT_SUM = "C22" Warning "понизивших, подтвердивших и повысивших больше, чем участников ({}): строка отчёта не учтена" "возьмите отчёт заново";

    NO_RESULT = "D01" Warning "нет ни балла, ни оценки: результат не учтён" "если участник сдавал, впишите результат";
    MASKS = "D02" Warning "маска ответов не сходится с первичным баллом в строках: {}; взяты балл и оценка протокола" "сверьте с протоколом";
    RETAKEN = "D03" Info "есть более поздний результат того же выпускника ({}): этот не учтён" "";
    SEPTEMBER = "D04" Info "результаты сентября ({}) показаны отдельно и в долю не входят" "";
    APART = "D05" Info "ГВЭ показан отдельно и в долю выпускников выше порога не входит" "";
    NO_THRESHOLD = "D06" Warning "для предмета «{}» порог неизвестен: результаты не входят в долю" "проверьте название предмета; для ОГЭ без отметки впишите оценку";
    UNKNOWN_SUBJECT = "D07" Warning "предмет «{}» не найден в справочнике: назван, как в файле" "проверьте название предмета";

    APPEALED = "D08" Info "результат пересмотрен по апелляции ({}): учтён результат апелляции" "";
    APPEAL_ALONE = "D09" Warning "апелляция есть, а протокола этого экзамена с выпускником нет: учтён результат апелляции" "положите протокол экзамена";
    MARK_ALONE = "D11" Warning "у результата ЕГЭ нет балла, одна оценка: результат не учтён" "впишите тестовый балл; если это базовая математика, назовите предмет «Математика базовая»";
    APPEAL_UNCLEAR = "D10" Error "апелляция подходит нескольким выпускникам с одним именем ({}): не учтена" "исправьте результат в протоколе";

    UNKNOWN_LEVEL = "E01" Error "уровень РДР «{}» неизвестен: строка не читается" "впишите на лист «РДР» паспорта, какие уровни высокие";
    DEFAULT_HIGH = "E02" Info "какие уровни РДР высокие, в паспорте не указано: высоким считается «высокий»" "";
    LEVEL_SUM = "E03" Error "число учеников по уровням не сходится: {}; строка не читается" "исправьте числа: сумма по уровням равна числу писавших";
    COUNTS_ASIDE = "E04" Info "те же ученики учтены по другим строкам ({}): число по уровням взято только для сравнения" "";
    COUNTS_DIFFER = "E05" Warning "число учеников по уровням расходится с учтённым: {}" "взяты строки по ученикам или классам; проверьте числа";
    PUPILS_TWICE = "E06" Warning "возможно, одни и те же ученики учтены дважды ({}): по кодам, именам и названию работы их не соединить" "оставьте один из двух файлов или запишите участников и работу одинаково";

    UNKNOWN_POST = "F01" Warning "должность «{}» не найдена в номенклатуре педагогических: в число педагогов не входит" "исправьте должность или укажите «Педагог (да/нет)»";
    NOT_A_TEACHER = "F02" Warning "«{}» нет среди педагогов года на дату снимка: участие не учтено" "проверьте дату приёма, увольнения и должность в списке кадров";
    NO_SUCH_PERSON = "F03" Warning "«{}» нет в списке кадров{}: строка с человеком не соединена, в долях педагогов не учтена" "исправьте имя или добавьте человека в список кадров";
    SEVERAL_PERSONS = "F04" Warning "«{}» подходит нескольким: строка с человеком не соединена, в долях педагогов не учтена" "впишите имя и отчество полностью";
    NO_STAFF = "F05" Warning "нет списка кадров за {}: доли педагогов не считаются" "положите список кадров или заполните бланк «Кадры и категории»";
    CATEGORY_UNCHECKED = "F06" Warning "срок действия не проверен: у категорий нет ни даты присвоения, ни срока ({}); учтены как указано" "впишите даты присвоения в бланк «Кадры и категории»";
    CATEGORY_TERM = "F07" Warning "{}" "сверьте с приказом об аттестации";
    CATEGORY_UNKNOWN = "F08" Warning "категория «{}» не понята до конца: считается, что её нет" "впишите «высшая», «первая», «соответствие» или «нет», дату – отдельно";
    STAFF_CONFLICT = "F09" Warning "данные о человеке расходятся в двух списках ({}): взято из бланка «Кадры и категории»" "исправьте один из списков";
    TWO_STAFF_LISTS = "F10" Error "два списка кадров одной формы за {}: какой из них верен, неизвестно, оба не читаются" "оставьте один или укажите годы в названиях";
    BAD_NAME = "F11" Error "«{}» – не фамилия, имя и отчество: строка не читается" "впишите имя полностью";
    EXTERNAL = "F12" Info "внешние совместители в число педагогов не входят: {}" "";
    NO_POST = "F13" Warning "у работника «{}» не указана должность: в число педагогов не входит" "впишите должность или «Педагог (да/нет)»";
    POSTS_BY_SUBJECT = "F14" Warning "в списке нет ни должностей, ни столбца «Педагог»: педагогами считаются те, у кого указан предмет ({})" "добавьте столбец «Должность»";
    SEVERAL_LISTED = "F15" Warning "«{}» подходит нескольким из другого списка кадров того же года: строка не учтена" "впишите в оба списка имя и отчество полностью и дату рождения";
    DISMISSED_UNDATED = "F16" Warning "«{}»: сказано, что человек уволен, а даты увольнения нет: в число педагогов не входит" "впишите дату увольнения";
    ON_LEAVE = "F17" Info "в отпуске по уходу за ребёнком, в число педагогов не входят (настройка паспорта): {}" "";
    EDUCATION = "F18" Warning "образование «{}» не понято: строки 1.25–1.28 самообследования без этого человека не считаются" "впишите «высшее», «высшее педагогическое», «среднее профессиональное»…";
    FREE_COURSES = "F19" Info "курсы в столбце «{}» записаны свободным текстом: в показатели не входят" "впишите их в бланк «Обучение»";
    VACANCY = "F20" Info "вакансия – не человек: в число педагогов не входит" "";
    TITLE_ALONE = "F21" Warning "«педагог-методист» и «педагог-наставник» – звания к высшей категории, а она не названа: считается, что она есть" "впишите высшую категорию и дату её присвоения";
    CATEGORY_PLANNED = "F40" Info "категория «{}»: заявление или план – ещё не категория, учтено то, что названо без них" "";
    CATEGORY_LOST = "F41" Info "категория «{}»: прежняя или снятая категория не учтена, учтено то, что названо без неё" "";
    CATEGORY_ONLY_PLANNED = "F42" Warning "категория «{}»: заявление или план – ещё не категория, считается, что её нет" "впишите категорию, которая действует сейчас, или «нет»";
    CATEGORY_ONLY_LOST = "F43" Warning "категория «{}»: прежняя, снятая или отрицаемая категория не действует, считается, что её нет" "впишите категорию, которая действует сейчас, или «нет»";
    CATEGORY_VAGUE = "F44" Warning "категория «{}»: у даты нет дня или месяца, взят последний день" "впишите дату полностью";

    EVENT_LEVEL = "G01" Warning "уровень «{}» неизвестен: участие не входит в показатель" "впишите уровень: школьный, районный, городской, межрегиональный, всероссийский, международный";
    EVENT_SCHOOL_LEVEL = "G02" Info "уровень школьный: в показатель входит представление опыта от районного уровня" "";
    EVENT_LISTENER = "G03" Info "роль или форма «{}»: слушатели и участники без выступления в показатель не входят" "";
    EVENT_JURY = "G04" Info "роль или форма «{}»: работа в жюри и экспертиза в показатель не входят (настройка паспорта)" "";
    CONTEST_LEVEL = "G05" Info "уровень конкурса не указан или неизвестен: показан как «не указан»" "";
    CONTEST_OF_PUPILS = "G10" Warning "«{}» – конкурс или олимпиада учеников: в показатель «Конкурсы» педагогов не входит" "если это конкурс для педагогов, так и назовите его вид";
    CONTEST_OUTSIDE = "G11" Warning "вид «{}» – не конкурс педагогического мастерства и не методический проект: строка в показатель не входит" "выберите вид из списка бланка «Конкурсы и проекты»";
    CONTEST_DENIED = "G12" Warning "результат «{}»: участия не было, строка в показатель не входит" "если педагог участвовал, впишите результат";
    CONTEST_RESULT = "G13" Warning "результат «{}» не понят: участие не учтено" "впишите: победитель, призёр, лауреат, дипломант, участник; пусто – результат не указан";
    CONTEST_LEVEL_UNREAD = "G14" Warning "уровень конкурса «{}» не понят: показан как «не указан»" "впишите уровень: школьный, районный, городской, межрегиональный, всероссийский, международный";
    EVENT_BELOW_DISTRICT = "G15" Warning "уровень «{}» ниже районного: участие не входит в показатель" "если мероприятие районное, впишите «районный»";
    EVENT_DENIED = "G16" Warning "«{}»: выступления не было или оно ещё впереди, строка в показатель не входит" "если педагог выступил, исправьте роль или форму";
    EVENT_UNREAD = "G17" Warning "роль или форма «{}» не поняты: участие не учтено" "впишите форму и роль словами бланка «Представление опыта»";
    NAMES_UNREAD = "G18" Warning "в ячейке с именами не понято «{}»: возможно, это ещё один человек, он не учтён" "впишите каждого человека фамилией с инициалами, через запятую";

    PAIR_KIND = "H01" Error "вид наставничества «{}» неизвестен: строка не читается" "выберите один из четырёх видов программы";
    NO_PAIR_STAFF = "H02" Info "нет списка кадров за {}: правило R1 для пар этого года не проверялось" "";
    PAIR_TWICE = "H03" Warning "та же пара записана иначе ({}): взято из первой записи" "исправьте одну из записей";

    TRAINING_KIND = "K01" Warning "вид обучения «{}» неизвестен: строка не учтена" "выберите вид из списка бланка «Обучение»";
    COURSE_HOURS = "K02" Warning "у курса о проектировании урока («{}») не указаны часы: учтён" "впишите объём: курсы короче 16 часов не считаются";
    COURSE_SHORT = "K03" Info "курс о проектировании урока короче 16 часов ({}): в показатель не входит" "";
    COURSE_TOPIC = "K04" Info "тема обучения не указана: в показатель «обучены проектированию урока» не входит" "";
    SURVEY_ANSWER = "K05" Error "ответ «{}» не понят: строка не читается" "выберите: не испытываю, частично, испытываю";
    SURVEY_METHOD = "K06" Error "методика «{}» неизвестна: строка не читается" "выберите одну из трёх: Фидлер, Лутошкин, Михалюк–Шалыто";
    SURVEY_SCORE = "K07" Error "балл вне шкалы методики ({}): строка не читается" "исправьте балл";
    SURVEY_STAGE = "K08" Warning "этап опроса «{}» не понят: ответ не учтён" "впишите «до», «после» или «итог»";
    SURVEY_DROPPED = "K09" Warning "листы, где нет больше десятой части пунктов, не учтены ({})" "если пункты есть на бумаге, допишите их";
    MORE_THAN_STAFF = "K10" Warning "ответивших больше, чем педагогов в списке кадров ({})" "проверьте коды респондентов и список кадров";
    ZERO_MAXIMUM = "K11" Error "максимум баллов должен быть больше нуля: строка не читается" "впишите наибольшую возможную сумму";
    ABOVE_MAXIMUM = "K12" Warning "сумма баллов больше максимума ({}): учтено как есть" "проверьте оба числа";
    NEW_UNKNOWN = "K13" Info "у педагогов {} нет даты приёма, а списка кадров за прошлый год нет: вновь принятыми они не считаются" "";
    LEARNING_BY_PAIRS = "K14" Info "«горизонтальное» образование за {} посчитано только по наставляемым: других записей об обучении нет" "";

    COURSE_UNDATED = "K15" Warning "у курсов нет даты выдачи документа: не учтены ({})" "впишите даты";
    COURSE_OTHER = "K16" Info "«{}» – не курс повышения квалификации: в показатели не входит" "";
    COURSE_NOT_TEACHER = "K17" Info "«{}» не из педагогов школы на дату снимка: курс о проектировании урока в показатель не входит" "";

    CLUSTERED = "T01" Info "«{}»: изменение заметно, если считать работы независимыми, но не отличимо от случайного, если учесть, что работы одного класса похожи" "";
    OTHER_WORKS = "T02" Warning "вывод зависит от того, какие работы были в каждом году: {}" "сравните одинаковые наборы: положите недостающие выгрузки; оба значения – на листе «Источники и методика»";

    UNLINKED_SCHOOL = "S01" Warning "{} нет в паспорте: результаты этой школы в показатели не входят" "если это ваша школа, впишите код на лист «Коды школы» паспорта";
    ASSUMED_SCHOOL = "S02" Warning "школы ({}) нет в паспорте, но других кодов этого вида в папке нет: считается вашей школой" "впишите код на лист «Коды школы» паспорта";
    ONE_SCHOOL = "S03" Info "паспорта с кодами школы нет: все результаты считаются одной школой ({})" "";
    SEVERAL_SCHOOLS = "S04" Warning "в папке результаты нескольких школ ({}), а паспорта с кодами нет: показатели ВПР и ГИА общие для всех школ, остальные не считаются" "впишите коды своей школы на лист «Коды школы» паспорта или разложите файлы по папкам школ и посчитайте каждую саму по себе (в новых версиях – analyze district)";
    OWNER_UNKNOWN = "S05" Warning "в папке несколько школ, а чьи это строки, здесь не сказано: ни в один показатель они не входят" "оставьте в папке файлы одной школы или впишите её коды на лист «Коды школы» паспорта";

    PASSPORT_VALUE = "P01" Warning "{}: параметр не принят, действует значение по умолчанию" "исправьте значение в паспорте";
    PASSPORT_UNKNOWN = "P02" Warning "параметр «{}» паспорта неизвестен" "сверьтесь с бланком паспорта";
    PASSPORT_TARGET = "P03" Warning "показатель «{}» листа «Цели» не найден среди планируемых результатов" "впишите его словами программы";
    NO_PASSPORT = "P04" Info "паспорта программы нет: действуют настройки по умолчанию" "заполните «Паспорт программы» (analyze templates)";
    PASSPORT_TWICE = "P05" Warning "в папке несколько паспортов: взят первый, «{}»" "оставьте один";
    UNUSED_FORM = "P06" Info "{}" "";
    COLUMNS_FORM = "P21" Warning "сопоставление колонок: {}" "впишите код или название формы, как здесь перечислено; строка не действует";
    COLUMNS_FIELD = "P22" Warning "сопоставление колонок: {}" "исправьте строку листа «Сопоставление колонок»; пока она не действует";
    COLUMNS_LATE = "P23" Warning "паспорт слишком велик, сопоставление колонок не действует{}" "удалите из него лишние листы и пустые строки или назовите файл «Паспорт программы»";
    COLUMNS_UNMET = "P26" Info "сопоставление колонок: заголовок «{}» не встретился ни в одном файле" "если он есть в файле, проверьте написание";
    TEACHER_UNKNOWN = "P24" Warning "учитель «{}»: строка листа «Учителя» с кадрами не соединена" "исправьте имя или добавьте человека в список кадров";
    TEACHERS_VALUE = "P25" Warning "лист «Учителя»: {}; строка не учтена" "исправьте строку";
    TARGET_FRACTION = "P07" Info "план {} прочитан как доля" "";
}

/// Codes of the rules by which a row that was understood is left out of the figures: it is neither refused
/// nor unread.
pub const LEAVING_OUT: &[&str] = &[
    "A35", "C01", "D03", "D04", "D05", "F12", "F17", "F20", "G02", "G03", "G04", "K03", "K04",
    "K16", "K17", "S05",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_texts_say_something() {
        let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), RULES.len());
        for rule in RULES {
            assert!(!rule.fault.is_empty(), "{}", rule.code);
            let has_cure = !rule.cure.is_empty();
            assert!(has_cure || rule.severity == Severity::Info, "{} без совета", rule.code);
        }
    }
}
