//! Class lists of invented graduates.
//! Names are drawn from lists of common ones; a coincidence with a real person means nothing.

use super::random::Random;

/// A graduate of the year; equal in all files of that year.
pub(super) struct Pupil {
    pub(super) class: String,
    pub(super) surname: String,
    pub(super) name: &'static str,
    pub(super) patronymic: String,
}

const SURNAMES: [&str; 48] = [
    "Алексеев", "Белов", "Виноградов", "Волков", "Гаврилов", "Голубев", "Григорьев", "Гусев",
    "Давыдов", "Егоров", "Ершов", "Жуков", "Зайцев", "Захаров", "Иванов", "Ильин", "Калинин",
    "Киселёв", "Ковалёв", "Комаров", "Королёв", "Крылов", "Кузнецов", "Лебедев", "Макаров",
    "Медведев", "Морозов", "Никитин", "Носов", "Орлов", "Осипов", "Павлов", "Поляков", "Романов",
    "Рыбаков", "Савельев", "Семёнов", "Сидоров", "Смирнов", "Соколов", "Степанов", "Тарасов",
    "Титов", "Фёдоров", "Филиппов", "Фролов", "Щербаков", "Яковлев",
];
const GIRLS: [&str; 14] = [
    "Алёна", "Анастасия", "Анна", "Валерия", "Варвара", "Вероника", "Дарья", "Екатерина",
    "Елизавета", "Ксения", "Мария", "Полина", "София", "Юлия",
];
const BOYS: [&str; 14] = [
    "Александр", "Алексей", "Андрей", "Артём", "Георгий", "Даниил", "Дмитрий", "Егор", "Иван",
    "Кирилл", "Максим", "Матвей", "Никита", "Семён",
];
/// Stems of patronymics: «-на» or «-ич» follows.
const FATHERS: [&str; 12] = [
    "Александров", "Алексеев", "Андреев", "Антонов", "Борисов", "Владимиров", "Денисов", "Иванов",
    "Константинов", "Олегов", "Павлов", "Романов",
];

/// The list of a class; girls and boys mixed, sorted as a class register is.
pub(super) fn class(year: u32, class: &str, size: usize) -> Vec<Pupil> {
    let mut random = Random::of(&format!("{class} {year}"));
    let mut pupils: Vec<Pupil> = Vec::new();
    while pupils.len() < size {
        let next = pupil(&mut random, class);
        if !pupils.iter().any(|other| other.key() == next.key()) {
            pupils.push(next);
        }
    }
    pupils.sort_by_key(Pupil::key);
    pupils
}

impl Pupil {
    fn key(&self) -> (String, &'static str, String) {
        (self.surname.clone(), self.name, self.patronymic.clone())
    }

    /// Another pupil of the same full name in the same class.
    pub(super) fn namesake(&self) -> Self {
        let (surname, name, patronymic) = self.key();
        Self { class: self.class.clone(), surname, name, patronymic }
    }
}

fn pupil(random: &mut Random, class: &str) -> Pupil {
    let girl = random.chance(52);
    let (ending, name) = if girl { ("а", random.pick(&GIRLS)) } else { ("", random.pick(&BOYS)) };
    let suffix = if girl { "на" } else { "ич" };
    let patronymic = format!("{}{suffix}", random.pick(&FATHERS));
    let surname = format!("{}{ending}", random.pick(&SURNAMES));
    Pupil { class: class.to_owned(), surname, name, patronymic }
}
