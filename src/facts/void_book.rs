//! Books of events, learning and pairs that say of themselves that they are none: plans, drafts, applications,
//! contests of pupils, seminars attended. Closed words of titles and names; cells are judged elsewhere.

use std::sync::LazyLock;

use regex::Regex;

use crate::form::FormKind;
use crate::form::extract::Table;
use crate::remark::{self, GapKind, Origin, Remark};
use crate::result_files::DRAFT_SHEETS;
use crate::sheet::Address;
use crate::text;

/// Words by which nothing of a book counts, of any form.
const VOID: &str = "план|план-график[а-я]*|планы|проект[а-я]* плана|запланирован[а-я]*\
     |планируемы[ей] (?:мероприяти|конкурс|выступлени|урок|пар|курс|обучени|участи)[а-я]*|планиру[а-я]*тся\
     |черновик[а-я]*|чернов(?:ой|ые|ое|ую|ого|ых)|черновая|набросок|наброски\
     |заявк[а-я]*|заявок|заявлены|заявленн[а-я]*|отклонен[а-я]*|отменен[а-я]*|несостоявш[а-я]*\
     |аннулирован[а-я]*|не состоял[а-я]*|не принят[а-я]*|не использ[а-я]*|не учитыв[а-я]*|не учтен[а-я]*|не брать\
     |не считать|не читать|не для отчета|удалить|на удаление|удалено|удаленн[а-я]*|отказы|отказал[а-я]*\
     |проект[а-я]* (?:приказ|распоряжени|положени|договор|списк)[а-я]*";
/// Pupils, unless a school is named after them: «для обучающихся с ОВЗ».
const PUPILS: &str = "ученик[а-я]*|учениц[а-я]*|ученическ[а-я]*|учащи[а-я]*|обучающи[а-я]*|школьник[а-я]*|школьниц[а-я]*\
     |воспитанник[а-я]*|студент[а-я]*";
/// Those who came to listen.
const LISTENERS: &str = "посещен[а-я]*|посети[а-я]*|посеща[а-я]*|слушател[а-я]*";
/// Words that leave it open whether a book counts.
const DOUBTS: &str = "архив[а-я]*|устаревш[а-я]*|кандидат[а-я]*|резерв[а-я]*|образец|проект|прекращенн[а-я]*\
     |расторгнут[а-я]*|незавершенн[а-я]*|отказ|приглашенн[а-я]*|предварительн[а-я]*|предложени[а-я]*\
     |жюри";
/// Awards, which are no contests.
const AWARDS: &str = "грамот[а-я]*|благодарност[а-я]*|наград[а-я]*|награжден[а-я]*|поощрен[а-я]*|премии|премия\
     |премирован[а-я]*|почетн[а-я]* звани[а-я]*|звания";
/// Words beside which awards are those of contests.
const CONTESTS: &str = "конкурс[а-я]*|проект[а-я]*|олимпиад[а-я]*|фестивал[а-я]*|участи[а-я]*|достижени[а-я]*|мастерств[а-я]*";
/// Words beside which a plan is one that was carried out.
const DONE: &str =
    "факт[а-я]*|выполн[а-я]*|отчет[а-я]*|исполнен[а-я]*|реализ[а-я]*|итог[а-я]*|проведенн[а-я]*";
/// Teachers: beside them pupils leave it open whose contests stand here.
const TEACHERS: &str =
    "педагог[а-я]*|учител[а-я]*|преподавател[а-я]*|сотрудник[а-я]*|работник[а-я]*";

/// The words that are looked for, each whole.
struct Words {
    void: Regex,
    pupils: Regex,
    listeners: Regex,
    doubts: Regex,
    awards: Regex,
    contests: Regex,
    done: Regex,
    teachers: Regex,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let [void, pupils, listeners, doubts, awards, contests, done, teachers] =
        [VOID, PUPILS, LISTENERS, DOUBTS, AWARDS, CONTESTS, DONE, TEACHERS].map(|words| {
            let before = "(?:^|[^а-я])(по |для |под руководством |сверх |без |кроме )?";
            Regex::new(&format!("{before}({words})(?:[^а-я-]|$)")).unwrap()
        });
    Words { void, pupils, listeners, doubts, awards, contests, done, teachers }
});

/// What a word of a title or a name says of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
enum BookJudgement {
    /// That nothing of it counts.
    Void(String),
    /// That it may not count.
    Doubt(String),
}

impl BookJudgement {
    fn is_of_proposals(&self) -> bool {
        matches!(self, Self::Doubt(word) if word.starts_with("предложени"))
    }
}

/// The first such word that nothing before it turns.
fn word_in(words: &Regex, text: &str) -> Option<String> {
    let mut matches = words.captures_iter(text);
    let word = matches.find(|captures| captures.get(1).is_none())?;
    Some(word[2].to_owned())
}

/// What a text says of a book of some kind.
fn judged(text: &str, kind: FormKind) -> Option<BookJudgement> {
    let text = text::folded(text).replace(['_', '–', '—'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = &*WORDS;
    let is_method = text.contains("методическ") || text.contains("национальн");
    if let Some(word) = word_in(&words.void, &text) {
        let is_done = word.starts_with("план") && words.done.is_match(&text);
        return Some(if is_done { BookJudgement::Doubt(word) } else { BookJudgement::Void(word) });
    }
    if matches!(kind, FormKind::Contest | FormKind::Pair)
        && let Some(word) = word_in(&words.pupils, &text)
    {
        let has_teachers = word_in(&words.teachers, &text).is_some();
        return Some(if has_teachers {
            BookJudgement::Doubt(word)
        } else {
            BookJudgement::Void(word)
        });
    }
    if kind == FormKind::Experience
        && let Some(word) = word_in(&words.listeners, &text)
    {
        return Some(BookJudgement::Void(word));
    }
    if kind == FormKind::Contest
        && let Some(word) = word_in(&words.awards, &text)
        && !words.contests.is_match(&text)
    {
        return Some(BookJudgement::Doubt(word));
    }
    word_in(&words.doubts, &text)
        .filter(|word| word != "проект" || !is_method)
        .map(BookJudgement::Doubt)
}

/// Takes the rows out of books that say that they are none, and says so.
pub(crate) fn leave_out(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables.iter_mut().filter(|table| table.form.kind.is_of_events()) {
        let Some((cell, judgement)) = judgement(table).filter(|_| !table.is_empty()) else {
            continue;
        };
        let kind = table.form.kind;
        let origin = Origin { cell, ..table.place.clone() };
        let (rule, word) = match &judgement {
            BookJudgement::Void(word) => (&remark::SHEET_ASIDE, word),
            BookJudgement::Doubt(word) => (&remark::SHEET_DOUBTED, word),
        };
        let remark = Remark::new(rule, &origin).value(word.clone());
        let remark = remark.affecting(kind.feeds()).standing_for(table.len());
        if matches!(judgement, BookJudgement::Void(_)) {
            remarks.push(remark);
            table.clear();
            table.refused = None;
        } else {
            let gap = if kind == FormKind::Pair { GapKind::Deciding } else { GapKind::Event };
            remarks.push(remark.leaving(gap, None));
        }
    }
    remarks
}

/// What the titles, the sheet, the file or a folder say, with the cell of a title.
fn judgement(table: &Table<'_>) -> Option<(Option<Address>, BookJudgement)> {
    let (context, kind) = (&table.context, table.form.kind);
    let names = [&context.sheet].into_iter().chain(&context.path);
    let texts = context.titles.iter().chain(names);
    let mut doubt = None;
    for text in texts {
        let Some(judgement) = judged(text, kind) else { continue };
        // Proposals of the program that were filled in are pairs: so says the sheet itself.
        if context.sheet == DRAFT_SHEETS[0] && judgement.is_of_proposals() {
            continue;
        }
        let cell = context.cells.iter().find(|(_, title)| text.contains(title.as_str()));
        let place = cell.map(|(cell, _)| *cell);
        if matches!(judgement, BookJudgement::Void(_)) {
            return Some((place, judgement));
        }
        doubt = doubt.or(Some((place, judgement)));
    }
    doubt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_that_are_none_say_so() {
        for (text, kind, is_void) in [
            ("План", FormKind::Contest, true),
            ("2023-2024 план", FormKind::Contest, true),
            ("План-график открытых уроков на 2022-2023 учебный год", FormKind::Experience, true),
            ("Черновик_конкурсы", FormKind::Contest, true),
            ("Заявки на конкурсы", FormKind::Contest, true),
            ("Не использовать", FormKind::Training, true),
            ("Участие обучающихся в конкурсах", FormKind::Contest, true),
            ("Достижения учеников под руководством педагогов", FormKind::Contest, true),
            ("Конкурсы учеников", FormKind::Contest, true),
            ("Проект приказа о наставничестве", FormKind::Pair, true),
            ("Посещённые семинары", FormKind::Experience, true),
            ("Конкурсы (проект плана)", FormKind::Contest, true),
            ("Грамоты и благодарности", FormKind::Contest, false),
            ("Архив", FormKind::Contest, false),
            ("Выполнение: план и факт", FormKind::Contest, false),
            ("Конкурсы педагогов и учащихся", FormKind::Contest, false),
            ("Конкурсы ПРОЕКТ", FormKind::Contest, false),
        ] {
            let expected = Some(is_void);
            let read =
                judged(text, kind).map(|judgement| matches!(judgement, BookJudgement::Void(_)));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn words_alike_are_no_such_words() {
        for (text, kind) in [
            ("Конкурсы и награды", FormKind::Contest),
            ("Плановый показатель", FormKind::Contest),
            ("Методический проект", FormKind::Contest),
            ("Конкурсы и проекты", FormKind::Contest),
            ("Конкурсы по плану работы", FormKind::Contest),
            ("Школа для обучающихся с ОВЗ", FormKind::Contest),
            ("Взаимопосещение уроков", FormKind::Experience),
            ("Чернова Конкурсы", FormKind::Contest),
            ("Обучение педагогов", FormKind::Training),
            ("Планета педагогов", FormKind::Contest),
        ] {
            assert_eq!(judged(text, kind), None, "{text}");
        }
    }
}
