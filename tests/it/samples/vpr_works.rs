//! The ВПР works the sample school wrote: papers, dates, files and the dirt of each.
//! A table only; `vpr` writes it.

/// What is wrong with a file, as real ones have it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dirt {
    /// Points of some rows are texts.
    TextPoints,
    /// The group row counts one participant more than there are rows.
    GroupCount,
    /// One total disagrees with its tasks.
    Total,
    /// A task was not taught: «не пройд.».
    NotTaught,
    /// Not attempted is also written with other letters than the Latin capital.
    OtherX,
    /// The same file was downloaded twice.
    Twice,
}

/// Labels with maxima in ФИС ОКО's spelling, and one difficulty letter a task.
pub(super) struct Paper {
    pub(super) code: &'static str,
    pub(super) subject: &'static str,
    pub(super) grade: u32,
    pub(super) tasks: &'static [&'static str],
    /// How many tasks at the end are of the higher difficulty.
    pub(super) hard: usize,
    /// The least total for «3», «4», «5».
    pub(super) scale: [u32; 3],
}

/// One work: a paper written by the classes of a parallel in a year.
pub(super) struct Work {
    pub(super) paper: &'static Paper,
    /// The year in the title.
    pub(super) year: u32,
    pub(super) date: &'static str,
    /// Sizes of the classes in the order of their ordinals.
    pub(super) classes: [u32; 2],
    /// The first pupil's code less one.
    pub(super) codes: u32,
    /// Where «Индивидуальные результаты» lie, if the school kept them.
    pub(super) individual: &'static str,
    /// Where «Статистика по отметкам» lies, if the school kept it.
    pub(super) statistics: &'static str,
    pub(super) dirt: &'static [Dirt],
}

#[rustfmt::skip]
const RU4: Paper = Paper {
    code: "РУ",
    subject: "Русский язык",
    grade: 4,
    tasks: &[
        "1К1 (4б)", "1К2 (3б)", "2 (3б)", "3(1) (1б)", "3(2) (3б)", "4 (2б)", "5 (1б)", "6 (2б)",
        "7 (3б)", "8 (2б)", "9 (1б)", "10 (1б)", "11 (2б)", "12(1) (1б)", "12(2) (2б)",
        "13(1) (1б)", "13(2) (2б)", "14 (1б)", "15(1) (2б)", "15(2) (1б)",
    ],
    hard: 2,
    scale: [14, 24, 33],
};
#[rustfmt::skip]
const MA4: Paper = Paper {
    code: "МА",
    subject: "Математика",
    grade: 4,
    tasks: &[
        "1 (1б)", "2 (1б)", "3 (2б)", "4 (1б)", "5(1) (1б)", "5(2) (1б)", "6(1) (1б)", "6(2) (1б)",
        "7 (1б)", "8 (2б)", "9(1) (1б)", "9(2) (1б)", "10 (2б)", "11 (2б)", "12 (2б)",
    ],
    hard: 4,
    scale: [6, 10, 15],
};
#[rustfmt::skip]
const OM4: Paper = Paper {
    code: "ОМ",
    subject: "Окружающий мир",
    grade: 4,
    tasks: &[
        "1 (2б)", "2 (2б)", "3.1 (2б)", "3.2 (1б)", "3.3 (3б)", "4 (2б)", "5 (1б)", "6.1 (1б)",
        "6.2 (1б)", "6.3 (2б)", "7.1 (1б)", "7.2 (2б)", "8 (3б)", "9 (3б)", "10 (6б)",
    ],
    hard: 2,
    scale: [8, 18, 27],
};
#[rustfmt::skip]
const RU5: Paper = Paper {
    code: "РУ",
    subject: "Русский язык",
    grade: 5,
    tasks: &[
        "1К1 (4б)", "1К2 (3б)", "1К3 (2б)", "2К1 (3б)", "2К2 (3б)", "2К3 (3б)", "2К4 (3б)",
        "3 (2б)", "4.1 (1б)", "4.2 (2б) ", "5.1 (2б)", "5.2 (2б)", "6.1 (2б)", "6.2 (1б)",
        "7.1 (2б)", "7.2 (1б)", "8 (2б)", "9 (2б)", "10 (1б)", "11 (1б) ", "12 (3б)",
    ],
    hard: 1,
    scale: [18, 29, 39],
};
#[rustfmt::skip]
const MA5: Paper = Paper {
    code: "МА",
    subject: "Математика",
    grade: 5,
    tasks: &[
        "1 (1б)", "2 (1б)", "3 (1б)", "4 (1б)", "5(1б)", "6 (2б)", "7 (1б)", "8 (1б)", "9 (2б)",
        "10 (2б)", "11.1 (1б)", "11.2 (1б)", "12.1 (1б)", "12.2 (1б)", "13 (1б)", "14 (2б)",
    ],
    hard: 3,
    scale: [7, 11, 15],
};
#[rustfmt::skip]
const MA6: Paper = Paper {
    code: "МА",
    subject: "Математика",
    grade: 6,
    tasks: &[
        "1 (1б)", "2 (1б)", "3 (1б)", "4 (1б)", "5 (1б)", "6 (1б)", "7 (1б)", "8 (1б)", "9 (2б)",
        "10 (1б)", "11 (2б)", "12 (1б)", "13 (2б)",
    ],
    hard: 3,
    scale: [6, 10, 14],
};
const BI6: Paper =
    Paper {
        code: "БИ", subject: "Биология", grade: 6, tasks: &[], hard: 0, scale: [12, 18, 24]
    };
#[rustfmt::skip]
const FI7: Paper = Paper {
    code: "ФИ",
    subject: "Физика",
    grade: 7,
    tasks: &[
        "1 (1б)", "2 (2б)", "3 (1б)", "4 (1б)", "5 (1б)", "6 (1б)", "7 (2б)", "8 (1б)", "9 (2б)",
        "10 (3б)", "11 (3б)",
    ],
    hard: 4,
    scale: [5, 8, 11],
};
#[rustfmt::skip]
const MA8: Paper = Paper {
    code: "МА",
    subject: "Математика",
    grade: 8,
    tasks: &[
        "1 (1б)", "2 (1б)", "3 (1б)", "4 (1б)", "5 (1б)", "6 (2б)", "7 (1б)", "8 (1б)", "9 (1б)",
        "10 (1б)", "11 (1б)", "12 (1б)", "13 (1б)", "14 (2б)", "15 (2б)", "16 (1) (1б)",
        "16 (2) (1б)", "17 (1б)", "18 (2б)", "19 (2б)",
    ],
    hard: 3,
    scale: [8, 15, 21],
};

const fn work(
    paper: &'static Paper,
    (year, date): (u32, &'static str),
    classes: [u32; 2],
    [individual, statistics]: [&'static str; 2],
    dirt: &'static [Dirt],
) -> Work {
    Work { paper, year, date, classes, codes: paper.grade * 10_000, individual, statistics, dirt }
}

/// All works, the year they belong to by their title.
pub(super) const WORKS: &[Work] = &[
    work(
        &RU4,
        (2022, "15.03.2022"),
        [25, 26],
        [
            "4 класс/Русский язык/Ф1_Индивидуальные результаты.xlsx",
            "4 класс/Русский язык/Ф3_Статистика по отметкам.xlsx",
        ],
        &[],
    ),
    work(
        &MA4,
        (2022, "22.03.2022"),
        [24, 26],
        ["4 класс/Математика/Ф1_Индивидуальные результаты.xlsx", ""],
        &[Dirt::OtherX],
    ),
    work(
        &OM4,
        (2022, "29.03.2022"),
        [25, 25],
        ["", "4 класс/Окружающий мир/Ф3_Статистика по отметкам.xlsx"],
        &[],
    ),
    work(&RU5, (2022, "16.03.2022"), [27, 24], ["5 класс/2849657.xlsx", ""], &[Dirt::TextPoints]),
    // Postponed to the next school year: written by the sixth grade, with its codes.
    Work {
        codes: 60_000,
        ..work(
            &MA5,
            (2022, "27.09.2022"),
            [26, 24],
            ["5 класс/Осень/Ф1_Индивидуальные результаты.xlsx", ""],
            &[],
        )
    },
    work(&MA6, (2022, "17.03.2022"), [24, 25], ["6 класс/2849703.xlsx", ""], &[Dirt::Twice]),
    work(&BI6, (2022, "24.03.2022"), [24, 24], ["", "6 класс/Ф3_Статистика по отметкам.xlsx"], &[]),
    work(
        &FI7,
        (2022, "12.04.2022"),
        [26, 0],
        ["7 класс/Ф1_Индивидуальные результаты.xlsx", ""],
        &[Dirt::NotTaught],
    ),
    work(&MA8, (2022, "20.04.2022"), [25, 23], ["8 класс/2849811.xlsx", ""], &[Dirt::GroupCount]),
    work(
        &RU4,
        (2023, "14.03.2023"),
        [26, 27],
        [
            "4 класс/Русский язык/Ф1_Индивидуальные результаты.xlsx",
            "4 класс/Русский язык/Ф3_Статистика по отметкам.xlsx",
        ],
        &[Dirt::OtherX],
    ),
    work(
        &MA4,
        (2023, "21.03.2023"),
        [25, 27],
        ["4 класс/Математика/Ф1_Индивидуальные результаты.xlsx", ""],
        &[],
    ),
    work(&OM4, (2023, "28.03.2023"), [26, 25], ["", "4 класс/Окружающий мир/3107724.xlsx"], &[]),
    work(&RU5, (2023, "15.03.2023"), [25, 25], ["5 класс/3107541.xlsx", ""], &[Dirt::Total]),
    work(&MA5, (2023, "22.03.2023"), [24, 25], ["5 класс/3107560.xlsx", ""], &[Dirt::TextPoints]),
    work(
        &MA6,
        (2023, "16.03.2023"),
        [26, 24],
        [
            "6 класс/Математика/Ф1_Индивидуальные результаты.xlsx",
            "6 класс/Математика/Ф3_Статистика по отметкам.xlsx",
        ],
        &[],
    ),
    work(
        &BI6,
        (2023, "23.03.2023"),
        [25, 24],
        ["", "6 класс/Биология/Ф3_Статистика по отметкам.xlsx"],
        &[],
    ),
    work(
        &FI7,
        (2023, "11.04.2023"),
        [0, 24],
        ["7 класс/Ф1_Индивидуальные результаты.xlsx", ""],
        &[Dirt::NotTaught, Dirt::OtherX],
    ),
    work(&MA8, (2023, "19.04.2023"), [24, 24], ["8 класс/3107689.xlsx", ""], &[]),
];

impl Work {
    /// The folder of the school year the work belongs to.
    pub(super) fn folder(&self) -> String {
        format!("{}-{}/ВПР", self.year - 1, self.year)
    }

    /// A name of its own, for the random sequence.
    pub(super) fn key(&self) -> String {
        format!("{} {} {}", self.year, self.paper.code, self.paper.grade)
    }
}
