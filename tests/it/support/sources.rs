//! The layouts of real exports and of the school's blanks, as lines for a workbook.
//! The smallest that a reader would know them by; people, schools and codes are invented.

/// The blank «ВПР».
pub(crate) const VPR: &str = "Учебный год*;Предмет*;Параллель*;Класс;Код участника*;Первичный балл;Отметка;Отметка по журналу;Отсутствовал";
/// The blank «ГИА».
pub(crate) const GIA: &str = "Экзамен*;Предмет*;Дата*;ФИО*;Класс;Первичный балл;Балл;Оценка";
/// The long blank «Затруднения».
pub(crate) const DIFFICULTIES: &str = "Учебный год*;Этап;Респондент*;Блок*;Компетенция*;Оценка*";
/// The blank «РДР».
pub(crate) const RDR: &str =
    "Учебный год*;Предмет*;Работа;Параллель*;Класс;Участник*;Балл;Уровень*";
/// The blank «Кадры и категории».
pub(crate) const STAFF: &str = "ФИО*;Должность*;Предмет;Дата рождения;Педагогический стаж;Категория;Дата присвоения;Действует до;Дата приёма;Дата увольнения;Педагог (да/нет);Внешний совместитель (да/нет)";
/// The blank «Представление опыта».
pub(crate) const EXPERIENCE: &str = "Дата*;ФИО*;Форма;Роль;Тема;Уровень*";
/// The blank «Конкурсы и проекты».
pub(crate) const CONTESTS: &str = "Дата*;ФИО*;Название*;Вид;Уровень;Результат";
/// The blank «Наставнические пары».
pub(crate) const PAIRS: &str = "Вид*;Наставник*;Наставляемый*;Запрос;№ приказа;Дата приказа;Согласие наставника;Согласие наставляемого;С*;По*;Программа;Куратор;Выполнено, %;Итог";
/// The staff export, variant A.
pub(crate) const EXPORT: &str = "Фамилия;Имя;Отчество;Адрес электронной почты;Общий стаж;Педагогический стаж;Сотрудник является классным руководителем в классе;Сотрудник является педагогом (Да, Нет);Образование;Ученая степень;Звание;Учёное звание;Должность;Квалификационная категория;ОООД повышения квалификации;Название курса;Объем курса;Дата выдачи";
/// The dense protocol of ЕГЭ.
pub(crate) const EGE: &str = "№;Код МСУ;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл;Балл";
/// The sparse protocol of ЕГЭ: every second cell is blank.
pub(crate) const EGE_SPARSE: &str = "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Тестовый балл";
/// The sparse protocol of ОГЭ.
pub(crate) const OGE: &str = "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Оценка";

/// Ф1 with two tasks.
pub(crate) const F1: &str = "ОО;Муниципалитет;Название ОО;Код участника;Класс;Вариант;1 (1б);2 (2б);Первичный балл;Отметка;Отметка по журналу";
/// Ф3: the marks are numbers.
pub(crate) const F3: &str = "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5";

/// A header and the lines below it.
pub(crate) fn table(header: &str, lines: &[&str]) -> Vec<String> {
    [header].iter().chain(lines).map(|line| (*line).to_owned()).collect()
}

/// The header of a sheet of the passport.
pub(crate) fn passport_header(sheet: &str) -> &'static str {
    match sheet {
        "Паспорт" => "Параметр;Значение",
        "Коды школы" => "Система;Код или имя",
        "Контингент" => "Учебный год;Учащихся;Выпускников 9;Выпускников 11;АХР",
        "Цели" => "Показатель;Учебный год;План, %",
        "Классы" => "Учебный год;Параллель;Номер;Класс",
        "Учителя" => "Учебный год;Класс;Предмет;Учитель",
        "Шкалы ВПР" => "Год ВПР;Предмет;Параллель;«3» от;«4» от;«5» от",
        "РДР" => "Предмет;Высокий уровень",
        "Сопоставление колонок" => "Форма;Наш столбец;Заголовок в файле",
        other => panic!("в паспорте нет листа «{other}»"),
    }
}

/// Ф1 of a work `2023 Математика 5`: pupils as `код отметка журнал класс`, `-` for a blank cell.
pub(crate) fn f1(work: &str, pupils: &[&str]) -> Vec<String> {
    f1_of("edu123456", work, pupils)
}

/// Ф1 of a school.
pub(crate) fn f1_of(school: &str, work: &str, pupils: &[&str]) -> Vec<String> {
    let mut lines = frame("Индивидуальные результаты", work);
    lines.push(";;Уровень сложности задания;;;;Б;П".to_owned());
    lines.push(F1.to_owned());
    lines.push(format!("МБОУ «Школа»({school}) | Кол-во участников: {}", pupils.len()));
    lines.extend(pupils.iter().map(|pupil| {
        let parts: Vec<&str> =
            pupil.split_whitespace().map(|part| part.trim_matches('-')).collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let class = if part(3).is_empty() { "1" } else { part(3) };
        format!(
            "{school};Энский район;МБОУ «Школа»({school});{};{class};1;1;1;2;{};{}",
            part(0),
            part(1),
            part(2)
        )
    }));
    lines
}

/// Ф3 of a work: lines `группа;школ;участников;% двоек;% троек;% четвёрок;% пятёрок`.
pub(crate) fn f3(work: &str, groups: &[&str]) -> Vec<String> {
    let mut lines = frame("Статистика по отметкам", work);
    lines.push(String::new());
    lines.push(F3.to_owned());
    lines.extend(groups.iter().map(|group| (*group).to_owned()));
    lines
}

/// The six rows above every table of «Аналитика».
pub(crate) fn frame(title: &str, work: &str) -> Vec<String> {
    let mut parts = work.split(' ');
    let year: i32 = parts.next().unwrap().parse().unwrap();
    let grade = parts.next_back().unwrap();
    let subject = parts.collect::<Vec<_>>().join(" ");
    vec![
        title.to_owned(),
        String::new(),
        format!("ВПР {year} {subject} {grade} класс"),
        format!("Предмет:;{subject}"),
        "Максимальный первичный балл:;3".to_owned(),
        format!("Дата:;'20.04.{year}"),
    ]
}

/// A dense protocol of ЕГЭ: an exam line and graduates as `№;фамилия;имя;отчество;балл`.
pub(crate) fn ege(exam: &str, graduates: &[&str]) -> Vec<String> {
    let row = |graduate: &&str| {
        let parts: Vec<&str> = graduate.split(';').collect();
        format!(
            "{};101;1234;11А;2889;'0310;{};{};{};4000;123456;;;;{}",
            parts[0], parts[1], parts[2], parts[3], parts[4]
        )
    };
    [exam.to_owned(), EGE.to_owned()].into_iter().chain(graduates.iter().map(row)).collect()
}

/// A sparse protocol with this header: graduates as `№;фамилия;имя;отчество;результат`.
pub(crate) fn sparse(header: &str, class: &str, exam: &str, graduates: &[&str]) -> Vec<String> {
    let row = |graduate: &&str| {
        let parts: Vec<&str> = graduate.split(';').collect();
        format!(
            "{};;101;;1234;;{class};;2889;;'0310;;{};{};{};;;;;;;;{}",
            parts[0], parts[1], parts[2], parts[3], parts[4]
        )
    };
    let head = [exam.to_owned(), String::new(), header.to_owned()];
    head.into_iter().chain(graduates.iter().map(row)).collect()
}
