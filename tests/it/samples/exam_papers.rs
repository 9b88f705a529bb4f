//! Papers and sittings of ОГЭ and ЕГЭ in the sample school.
//! Tables only; scores are near the real papers, not a reference of them.

/// A condition beside the total for a mark above «2» or «3».
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    None,
    /// Two points in geometry, else «2».
    Geometry,
    /// Four points for literacy for «4», six for «5».
    Literacy,
}

/// How a primary score becomes the result.
pub(super) enum Scale {
    /// The least primary score of «3», «4», «5».
    Mark([u32; 3], Condition),
    /// Corners (primary, test score) of a broken line; the second is the threshold.
    Test([(u32, u32); 3]),
}

/// A paper: the maxima of its tasks and its scale.
pub(super) struct Paper {
    pub(super) title: &'static str,
    pub(super) short: &'static [u32],
    pub(super) long: &'static [u32],
    pub(super) scale: Scale,
}

const fn oge(
    title: &'static str,
    short: &'static [u32],
    long: &'static [u32],
    marks: [u32; 3],
) -> Paper {
    Paper { title, short, long, scale: Scale::Mark(marks, Condition::None) }
}

const OGE_RUSSIAN: Paper = Paper {
    title: "01 - Русский язык",
    short: &[1; 7],
    long: &[2, 3, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2],
    scale: Scale::Mark([15, 23, 29], Condition::Literacy),
};
const OGE_MATHS: Paper = Paper {
    title: "02 - Математика",
    short: &[1; 19],
    long: &[2; 6],
    scale: Scale::Mark([8, 15, 22], Condition::Geometry),
};
const OGE_SOCIAL: Paper = oge(
    "12 - Обществознание",
    &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1],
    &[2, 3, 2, 4, 2, 2, 3, 2],
    [14, 24, 32],
);
const OGE_COMPUTING: Paper = oge("05 - Информатика", &[1; 12], &[2, 3, 2], [5, 11, 16]);
const OGE_GEOGRAPHY: Paper = oge("08 - География", &[1; 27], &[2, 1, 1], [12, 19, 26]);
const OGE_CHEMISTRY: Paper = oge(
    "04 - Химия",
    &[1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 2, 1, 1, 1, 1, 2, 2, 1],
    &[3, 4, 5, 4],
    [10, 21, 31],
);

const EGE_RUSSIAN: Paper = Paper {
    title: "01 - Русский язык",
    short: &[1, 1, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4],
    long: &[1, 6, 1, 1, 2, 2, 3, 3, 2, 2, 1, 1],
    scale: Scale::Test([(0, 0), (16, 36), (58, 100)]),
};
const EGE_PROFILE: Paper = Paper {
    title: "02 - Математика профильная",
    short: &[1; 11],
    long: &[2, 3, 2, 2, 3, 4, 4],
    scale: Scale::Test([(0, 0), (5, 27), (31, 100)]),
};
const EGE_BASE: Paper = Paper {
    title: "22 - Математика базовая",
    short: &[1; 21],
    long: &[],
    scale: Scale::Mark([7, 12, 17], Condition::None),
};
const EGE_SOCIAL: Paper = Paper {
    title: "12 - Обществознание",
    short: &[1, 2, 1, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 2, 2, 2],
    long: &[2, 2, 3, 3, 3, 3, 3, 4, 6],
    scale: Scale::Test([(0, 0), (23, 42), (57, 100)]),
};
const EGE_PHYSICS: Paper = Paper {
    title: "03 - Физика",
    short: &[2, 2, 1, 1, 1, 2, 2, 2, 1, 1, 2, 2, 1, 1, 2, 1, 2, 2, 1, 1, 2, 1, 1],
    long: &[3, 2, 2, 3, 3, 3, 4],
    scale: Scale::Test([(0, 0), (11, 36), (54, 100)]),
};
const EGE_COMPUTING: Paper = Paper {
    title: "05 - Информатика",
    short: &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2],
    long: &[],
    scale: Scale::Test([(0, 0), (6, 40), (29, 100)]),
};

/// One subject on one day: who of the class list sat (by number) and scores that are not drawn.
pub(super) struct Sitting {
    pub(super) paper: &'static Paper,
    pub(super) date: &'static str,
    pub(super) sat: fn(usize) -> bool,
    pub(super) forced: &'static [(usize, u32)],
}

/// How an ЕГЭ protocol is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Header in row 8, every second cell empty.
    Sparse,
    /// Header in row 2.
    Dense,
    /// Dense, with series and number of the passport.
    Passports,
}

/// One protocol file: its sittings stand one under another in one sheet (ЕГЭ: one of them).
pub(super) struct Protocol {
    pub(super) year: u32,
    pub(super) file: &'static str,
    pub(super) layout: Layout,
    /// Header of the column with the result.
    pub(super) result: &'static str,
    pub(super) sittings: &'static [Sitting],
    /// Pupils of another school on the same sheet.
    pub(super) strangers: usize,
}

const fn sitting(
    paper: &'static Paper,
    date: &'static str,
    sat: fn(usize) -> bool,
    forced: &'static [(usize, u32)],
) -> Sitting {
    Sitting { paper, date, sat, forced }
}

const fn all(_: usize) -> bool {
    true
}

/// ОГЭ protocols; converted to BIFF8 afterwards.
#[rustfmt::skip]
pub(super) const OGE: &[Protocol] = &[
    Protocol { year: 2022, file: "2021-2022/ГИА/ОГЭ 2022", layout: Layout::Sparse, result: "Оценка", strangers: 0, sittings: &[
        sitting(&OGE_RUSSIAN, "2022.06.07", all, &[(4, 15)]),
        sitting(&OGE_MATHS, "2022.05.24", all, &[(9, 5), (17, 6), (30, 7)]),
        sitting(&OGE_SOCIAL, "2022.06.01", |n| n % 2 == 0, &[(6, 11), (20, 14)]),
        sitting(&OGE_COMPUTING, "2022.05.27", |n| n % 3 == 1, &[(13, 4)]),
        sitting(&OGE_GEOGRAPHY, "2022.06.15", |n| n % 4 != 0, &[(5, 9), (25, 10)]),
        sitting(&OGE_CHEMISTRY, "2022.06.16", |n| n % 9 == 4, &[]),
    ] },
    Protocol { year: 2023, file: "2022-2023/ГИА/ОГЭ обязательные предметы", layout: Layout::Sparse, result: "Оценка", strangers: 0, sittings: &[
        sitting(&OGE_RUSSIAN, "2023.06.06", all, &[(7, 15)]),
        sitting(&OGE_MATHS, "2023.06.09", all, &[(2, 8), (14, 6), (33, 5)]),
    ] },
    Protocol { year: 2023, file: "2022-2023/ГИА/9 классы по выбору", layout: Layout::Sparse, result: "Оценка", strangers: 3, sittings: &[
        sitting(&OGE_SOCIAL, "2023.05.30", |n| n % 2 == 1, &[(11, 12)]),
        sitting(&OGE_COMPUTING, "2023.05.30", |n| n % 2 == 0 && n % 3 != 0, &[(8, 5)]),
        sitting(&OGE_GEOGRAPHY, "2023.06.14", |n| n % 3 == 0, &[(15, 11)]),
        sitting(&OGE_CHEMISTRY, "2023.06.14", |n| n % 8 == 5, &[]),
    ] },
];

const fn base(n: usize) -> bool {
    n % 5 == 1 || n % 5 == 3
}

const fn profile(n: usize) -> bool {
    !base(n)
}

const fn ege(
    year: u32,
    file: &'static str,
    (layout, result): (Layout, &'static str),
    sittings: &'static [Sitting],
) -> Protocol {
    Protocol { year, file, layout, result, sittings, strangers: 0 }
}

/// ЕГЭ protocols. The last file is a reserve day: its one pupil sat Russian before.
#[rustfmt::skip]
pub(super) const EGE: &[Protocol] = &[
    ege(2022, "2021-2022/ГИА/ЕГЭ/01 Русский язык.xlsx", (Layout::Sparse, "Тестовый балл"), &[sitting(&EGE_RUSSIAN, "2022.05.30", all, &[(11, 15)])]),
    ege(2022, "2021-2022/ГИА/ЕГЭ/02 Математика профильная.xlsx", (Layout::Sparse, "Тестовый балл"), &[sitting(&EGE_PROFILE, "2022.06.02", profile, &[(7, 4), (10, 5)])]),
    ege(2022, "2021-2022/ГИА/ЕГЭ/22 Математика базовая.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_BASE, "2022.06.03", base, &[(3, 7)])]),
    ege(2022, "2021-2022/ГИА/ЕГЭ/12 Обществознание.xlsx", (Layout::Passports, "Балл"), &[sitting(&EGE_SOCIAL, "2022.06.09", |n| n % 2 == 0, &[(4, 20), (16, 22)])]),
    ege(2022, "2021-2022/ГИА/ЕГЭ/03 Физика.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_PHYSICS, "2022.06.06", |n| n % 5 == 2, &[(12, 11)])]),
    ege(2022, "2021-2022/ГИА/ЕГЭ/05 Информатика.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_COMPUTING, "2022.06.20", |n| n % 5 == 0, &[(15, 5)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/01 Русский язык.xlsx", (Layout::Sparse, "Тестовый балл"), &[sitting(&EGE_RUSSIAN, "2023.05.29", all, &[(5, 9), (18, 16)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/02 Математика профильная.xlsx", (Layout::Sparse, "Тестовый балл"), &[sitting(&EGE_PROFILE, "2023.06.01", profile, &[(12, 5)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/22 Математика базовая.xlsx", (Layout::Dense, "Оценка"), &[sitting(&EGE_BASE, "2023.06.01", base, &[(8, 6)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/12 Обществознание.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_SOCIAL, "2023.06.05", |n| n % 3 != 1, &[(9, 21), (20, 23)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/03 Физика.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_PHYSICS, "2023.06.05", |n| n % 6 == 4, &[])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/05 Информатика.xlsx", (Layout::Dense, "Балл"), &[sitting(&EGE_COMPUTING, "2023.06.19", |n| n % 4 == 0, &[(4, 6)])]),
    ege(2023, "2022-2023/ГИА/ЕГЭ/01 Русский язык резерв.xlsx", (Layout::Dense, "Итоговый балл"), &[sitting(&EGE_RUSSIAN, "2023.06.26", |n| n == 5, &[(5, 24)])]),
];
