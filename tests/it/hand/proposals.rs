//! Proposals of pairs of a small school: possible pairs and their points counted by hand from the table, what is
//! chosen, why somebody is left without a mentor. The best set is held against other methods beside its code.

use serde_json::{Value, json};

use crate::support::Project;
use crate::support::sources::{CONTESTS, PAIRS, table};

const STAFF: &str =
    "ФИО*;Должность*;Предмет;Педагогический стаж;Категория;Дата присвоения;Дата приёма";
const REQUESTS: &str = "Учебный год*;ФИО*;Роль*;Вид;Запрос или сильная сторона;Предмет;Параллели;Сколько наставляемых;С кем;Не с кем";

const CLASSIC: &str = "опытный учитель – молодой специалист";
const LEADER: &str = "лидер педагогического сообщества – педагог, испытывающий проблемы";
const EXPERTS: &str = "опытный предметник – неопытный предметник";

const AZOVA: &str =
    "Азова Инна Ильинична;учитель;Русский язык и литература;20;высшая;@2021-03-01;@2010-09-01";
const BOKOVA: &str = "Бокова Анна Львовна;учитель;Русский язык;1;;;@2021-09-01";
const VOLIN: &str = "Волин Олег Юрьевич;учитель;Физика;10;первая;@2020-03-01;@2015-09-01";
const GUSEV: &str = "Гусев Лев Олегович;учитель;Математика;2;;;@2020-09-01";
const DEMIN: &str = "Дёмин Егор Ильич;учитель;Химия;31;;;@2000-09-01";
const EZHOVA: &str = "Ежова Яна Олеговна;учитель;Биология;4;;;@2018-09-01";

fn project(staff: &[&str], requests: &[&str]) -> Project {
    let school = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, staff));
    if requests.is_empty() {
        return school;
    }
    school.workbook("Запросы.xlsx", "Лист1", &table(REQUESTS, requests))
}

/// A row of «Запросы и пожелания» of 2022-2023.
fn request(words: &str) -> String {
    format!("2022-2023;{words}")
}

/// `Азова → Бокова`: surnames of a pair.
fn pair(value: &Value) -> String {
    let surname = |side: &str| value[side].as_str().unwrap().split(' ').next().unwrap().to_owned();
    format!("{} → {}", surname("mentor"), surname("mentee"))
}

/// Of each possible pair of a kind: who, points, broken rules.
fn edges(proposals: &Value, kind: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for edge in proposals["edges"].as_array().unwrap() {
        if edge["kind"] == kind {
            let broken: Vec<&str> = edge["broken"]
                .as_array()
                .unwrap()
                .iter()
                .map(|rule| rule.as_str().unwrap())
                .collect();
            assert_eq!(edge["warnings"], broken.len());
            let components = edge["components"].as_object().unwrap().values();
            assert_eq!(edge["points"], components.map(|part| part.as_u64().unwrap()).sum::<u64>());
            lines.push(format!("{} {} {}", pair(edge), edge["points"], broken.join(",")));
        }
    }
    lines
}

fn chosen(proposals: &Value) -> Vec<String> {
    proposals["chosen"].as_array().unwrap().iter().map(pair).collect()
}

/// `Бокова R5`: who is left without a mentor, and why.
fn unmatched(proposals: &Value) -> Vec<String> {
    let shown = |mentee: &Value| {
        let name = mentee["mentee"].as_str().unwrap().split(' ').next().unwrap();
        format!("{name} {}", mentee["reason"].as_str().unwrap())
    };
    proposals["unmatched"].as_array().unwrap().iter().map(shown).collect()
}

/// Азова → Бокова: русский 40, оба хотят 30, высшая 20, 19 лет 15, 5-я параллель 10. Волин → Гусев: физика
/// и математика 20, первая 10, 8 лет 15. Дёмин: 30 лет разницы с Боковой 5, 29 с Гусевым 5. Ежова: 3 года и 2 года.
/// Азова берёт одну: Гусева ведёт Волин.
#[test]
fn a_school_of_six_is_proposed_what_the_table_says() {
    let requests = [
        request("Азова Инна Ильинична;наставник;;урок;;5-7;1;Бокова А. Л.;"),
        request(&format!("Бокова Анна Львовна;наставляемый;{CLASSIC};урок;;5;;Азова И. И.;")),
        request(&format!("Ежова Яна Олеговна;наставляемый;{EXPERTS};;;;;;")),
    ];
    let requests: Vec<&str> = requests.iter().map(String::as_str).collect();
    let proposals = project(&[AZOVA, BOKOVA, VOLIN, GUSEV, DEMIN, EZHOVA], &requests).proposals();
    assert_eq!(proposals["year"], "2022-2023");
    let expected = [
        "Азова → Бокова 115 ",
        "Волин → Бокова 25 R5",
        "Дёмин → Бокова 5 R2,R5",
        "Ежова → Бокова 5 R2,R3,R5",
        "Азова → Гусев 35 R5",
        "Волин → Гусев 45 ",
        "Дёмин → Гусев 5 R2,R5",
        "Ежова → Гусев 0 R2,R3,R5",
    ];
    assert_eq!(edges(&proposals, "experienced_young"), expected);
    // Химия и биология – одна группа 20, 27 лет 5; нет категории; запрос без слов.
    assert_eq!(edges(&proposals, "subject_experts"), ["Дёмин → Ежова 25 R2,R8"]);
    assert_eq!(chosen(&proposals), ["Азова → Бокова", "Волин → Гусев", "Дёмин → Ежова"]);
    let objective = json!({
        "young_covered": 2, "covered": 3, "warnings": 2, "points": 185, "load_squares": 3
    });
    assert_eq!(proposals["objective"], objective);
    let free = |name: &str| {
        let mut known = proposals["capacity"].as_array().unwrap().iter();
        known.find(|mentor| mentor["mentor"] == name).map(|mentor| mentor["free"].clone())
    };
    assert_eq!(free("Азова Инна Ильинична"), Some(1.into()));
    assert_eq!(free("Волин Олег Юрьевич"), Some(2.into()));
    assert_eq!(free("Бокова Анна Львовна"), None, "стаж 1 год");
    // Без пары с Азовой Бокову возьмёт Волин: ещё одно R5, 25 баллов вместо 115. Без Волина Гусева – Дёмин: R2, R5.
    let alternatives: Vec<&Value> =
        proposals["chosen"].as_array().unwrap().iter().map(|one| &one["alternative"]).collect();
    assert_eq!(*alternatives[0], json!({"mentor": "Волин Олег Юрьевич", "delta": [0, 0, 1, -90]}));
    assert_eq!(*alternatives[1], json!({"mentor": "Дёмин Егор Ильич", "delta": [0, 0, 2, -40]}));
    assert_eq!(*alternatives[2], Value::Null);
}

#[test]
fn rows_in_any_order_give_the_same_proposals() {
    let staff = [AZOVA, BOKOVA, VOLIN, GUSEV, DEMIN, EZHOVA];
    let ahead = project(&staff, &[]).proposals();
    let mut turned = staff;
    turned.reverse();
    assert_eq!(project(&turned, &[]).proposals(), ahead);
    turned.swap(1, 4);
    assert_eq!(project(&turned, &[]).proposals(), ahead);
}

#[test]
fn whoever_is_left_without_a_mentor_is_told_the_one_thing_in_the_way() {
    let ban = request(&format!("Ежова Яна Олеговна;наставляемый;{EXPERTS};б;;;;;Дёмин Е. И."));
    let asks = request(&format!("Ежова Яна Олеговна;наставляемый;{EXPERTS};б;;;;;"));
    let troubled = request(&format!("Ежова Яна Олеговна;наставляемый;{LEADER};б;;;;;"));
    let none = request("Азова Инна Ильинична;наставник;;;;;0;;");
    for (staff, requests, expected) in [
        (&[DEMIN, EZHOVA][..], &[&ban][..], "Ежова ban"),
        (&[AZOVA, EZHOVA], &[&asks], "Ежова R5"),
        (&[AZOVA, EZHOVA], &[&troubled], "Ежова R7"),
        (&[AZOVA, BOKOVA], &[&none], "Бокова capacity"),
        (&[BOKOVA], &[], "Бокова no_mentor"),
    ] {
        let requests: Vec<&str> = requests.iter().map(|row| row.as_str()).collect();
        let proposals = project(staff, &requests).proposals();
        assert_eq!(unmatched(&proposals), [expected]);
        let text = proposals["unmatched"][0]["text"].as_str().unwrap();
        let is_of_nobody = ["capacity", "no_mentor"].iter().any(|why| expected.ends_with(why));
        assert_eq!(text.contains("нет свободного наставника"), is_of_nobody, "{text}");
    }
}

/// Азова ведёт Бокову с сентября: Бокова не в списке нуждающихся, у Азовой осталось одно место. 2² вместо 1² + 1².
#[test]
fn standing_pairs_stay_and_take_their_places() {
    let standing = |outcome: &str| {
        let row = format!(
            "{CLASSIC};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;;;;{outcome}"
        );
        let project = project(&[AZOVA, BOKOVA, GUSEV], &[]);
        project.workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&row])).proposals()
    };
    let proposals = standing("");
    assert_eq!(chosen(&proposals), ["Азова → Гусев"]);
    assert_eq!(proposals["mentees"].as_array().unwrap().len(), 1);
    assert_eq!(proposals["capacity"][0]["free"], 1);
    assert_eq!(proposals["objective"]["load_squares"], 4);
    // Завершённая пара места не занимает и прибавляет наставнику 10.
    let proposals = standing("завершена");
    assert_eq!(chosen(&proposals), ["Азова → Бокова", "Азова → Гусев"]);
    assert_eq!(proposals["edges"][0]["components"]["mentored"], 10);
}

#[test]
fn who_may_be_a_mentor_is_said_by_experience_requests_and_evidence() {
    // Стажа нет – не предложен и назван; стаж 3 года – наставник, предупреждения R2, R3.
    let nameless = "Жукова Ева Павловна;учитель;Русский язык;;;;@2018-09-01";
    let three = "Зимин Пётр Олегович;учитель;Русский язык;3;;;@2018-09-01";
    let proposals = project(&[BOKOVA, nameless, three], &[]).proposals();
    assert_eq!(edges(&proposals, "experienced_young"), ["Зимин → Бокова 40 R2,R3"]);
    assert_eq!(proposals["unknown_experience"], json!(["Жукова Ева Павловна"]));
    // Наставник только своего вида.
    let only = request(&format!("Азова Инна Ильинична;наставник;{EXPERTS};;;;;;"));
    let proposals = project(&[AZOVA, BOKOVA], &[&only]).proposals();
    assert_eq!(unmatched(&proposals), ["Бокова no_mentor"]);
    // Лидер – по конкурсу последних трёх лет (срез 31.05.2023) или по собственному желанию.
    let troubled = request(&format!("Ежова Яна Олеговна;наставляемый;{LEADER};б;;;;;"));
    let contest = |day: &str| {
        let row = format!("{day};Азова Инна Ильинична;Учитель года;конкурс;район;участник");
        let project = project(&[AZOVA, EZHOVA], &[&troubled]);
        project.workbook("Конкурсы.xlsx", "Лист1", &table(CONTESTS, &[&row])).proposals()
    };
    let of_late = contest("@2020-06-01");
    assert_eq!(edges(&of_late, "leader_struggling"), ["Азова → Ежова 45 "]);
    assert_eq!(unmatched(&contest("@2020-05-31")), ["Ежова R7"]);
    let would = request("Азова Инна Ильинична;наставник;;;;;;;");
    let proposals = project(&[AZOVA, EZHOVA], &[&troubled, &would]).proposals();
    assert_eq!(edges(&proposals, "leader_struggling"), ["Азова → Ежова 35 "]);
}

#[test]
fn the_passport_limits_how_many_mentees_a_mentor_gets() {
    let many = request("Азова Инна Ильинична;наставник;;;;;9;;");
    let project = || project(&[AZOVA, BOKOVA], &[&many]);
    let free = |project: Project| project.proposals()["capacity"][0]["free"].clone();
    assert_eq!(free(project()), 3);
    let one = ["Наставляемых у одного наставника, не больше;1"];
    assert_eq!(free(project().passport(&[("Паспорт", &one)])), 1);
}
