//! Records as tables: what they keep, what is refused of tables that do not fit together.
//! Made here; tables of folders are tested elsewhere.

use super::*;

/// A school with a work, a share of its staff and codes.
fn recorded(folder: &str) -> SchoolFolder {
    let mut counts = school(folder, &[(NOW, "Математика, «база»", [1, 9, 6, 4])]);
    counts.name = "МБОУ «СОШ № 1»".to_owned();
    counts.codes = DistrictCodes::of(Some("edu111"), &[("Код ОО", "0310".to_owned())]);
    counts.code = Some("edu111".to_owned());
    (counts.n_errors, counts.n_warnings) = (2, 3);
    counts.options = "Порог ЕГЭ: аттестат".to_owned();
    counts.works[0].score_sum = Some(0.1 + 0.2);
    counts.shares.push(share(IndicatorId::CategoryHighFirst, NOW, Some(4), Some(12)));
    for work in &mut counts.works {
        (work.unit, work.school) = (folder.to_owned(), "edu:111".to_owned());
    }
    for share in &mut counts.shares {
        (share.unit, share.school) = (folder.to_owned(), "edu:111".to_owned());
    }
    let reading = SchoolReading::Counted(Box::new(counts));
    SchoolFolder::new(folder.to_owned(), None, reading)
}

/// What Ф3 says of mathematics.
fn of_district(unit: &str, schools: u64, written: u64) -> DistrictRow {
    DistrictRow {
        unit: unit.to_owned(),
        district: "reg20_m012".to_owned(),
        year: NOW,
        subject: "Математика, «база»".to_owned(),
        grade: Some(5),
        schools: Some(schools),
        written,
    }
}

fn records() -> DistrictRecords {
    let failed = SchoolReading::Failed("ничего, кроме «битых» файлов".to_owned());
    let empty = SchoolReading::Empty("нет файлов".to_owned());
    let mut shared = work((NOW, "Химия", [1, 1, 0, 0]));
    (shared.unit, shared.school) = (SHARED_UNIT.to_owned(), "oo:0310".to_owned());
    let plan = ((IndicatorId::VprPass, NOW), 0.85);
    let remark = Remark::new(&remark::SHARED_PARTLY, &Origin::default());
    let shared = SharedRecords {
        works: vec![shared],
        unread: vec![ShareRow::unread([SHARED_UNIT, "oo:0310"], IndicatorId::VprPass, NOW, 2)],
        of_districts: vec![of_district("./Школа 2", 47, 3162)],
        noted: vec![(".".to_owned(), remark.with("number", "два, «или» больше"))],
    };
    DistrictRecords {
        plans: std::iter::once(plan).collect(),
        folders: vec![
            recorded("Школа 2"),
            SchoolFolder::new("Битая".to_owned(), None, failed),
            SchoolFolder::new("Пустая".to_owned(), None, empty),
        ],
        shared,
        ..DistrictRecords::new("Энский район".to_owned(), NOW)
    }
}

#[test]
fn tables_keep_all_that_a_district_is_computed_from() {
    let tables = tables::of_district(&records()).unwrap();
    let again = tables::read(&tables).unwrap();
    assert_eq!(tables::of_district(&again).unwrap(), tables);
    assert_eq!((again.name.as_str(), again.year), ("Энский район", NOW));
    let json = |records| serde_json::to_string(&District::of(records)).unwrap();
    assert_eq!(json(again), json(records()));
    assert_eq!(
        String::from_utf8(tables[4].clone()).unwrap(),
        "unit,district,year,subject,grade,schools,written\n\
         ./Школа 2,reg20_m012,2022-2023,\"Математика, «база»\",5,47,3162\n"
    );
    let mut of_old_program = tables.clone();
    (of_old_program[4], of_old_program[5]) = (Vec::new(), Vec::new());
    assert!(tables::read(&of_old_program).unwrap().shared.noted.is_empty());
    let text = String::from_utf8(tables[0].clone()).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        "unit,school,year,procedure,subject,grade,class,source,enrolled,written,absent,n2,n3,n4,n5,\
         above,strict,university,high,lower,same,higher,score_n,score_sum,score_sumsq"
    );
    assert_eq!(
        text.lines().nth(1).unwrap(),
        "Школа 2,edu:111,2022-2023,ВПР,\"Математика, «база»\",5,5А,pupils,,20,,1,9,6,4,,,,,,,,,\
         0.30000000000000004,"
    );
    assert_eq!(
        String::from_utf8(tables[2].clone()).unwrap(),
        "unit,system,code\nШкола 2,edu,111\nШкола 2,oo,0310\n"
    );
}

#[test]
fn tables_that_do_not_fit_together_are_refused() {
    let tables = tables::of_district(&records()).unwrap();
    let changed = |number: usize, from: &str, to: &str| {
        let mut changed = tables.clone();
        let text = String::from_utf8(tables[number].clone()).unwrap();
        assert!(text.contains(from), "{from}");
        changed[number] = text.replace(from, to).into_bytes();
        tables::read(&changed).unwrap_err()
    };
    assert_eq!(
        changed(3, "Школа 2", "Школа 3"),
        "«Школа 2» есть в works.csv, а в units.csv её нет"
    );
    assert_eq!(changed(3, "Пустая", "Битая"), "«Битая» в units.csv названа дважды");
    assert_eq!(changed(0, "2022-2023", "вчера"), "works.csv, строка 2: не понята");
    assert_eq!(changed(1, "2022-2023", "вчера"), "shares.csv, строка 2: не понята");
    assert_eq!(changed(1, "unit,school,year", "unit,year"), "shares.csv, строка 2: не понята");
    let other = changed(3, ",1,0.1.0,", ",2,9.9.9,");
    assert_eq!(other, "таблицы другого образца, программы версии 9.9.9");
}

#[test]
fn a_statement_is_the_tables_of_a_school() {
    let tables = tables::of_folder(&recorded("Школа 2")).unwrap();
    let bytes = statement::pack(&tables).unwrap();
    assert_eq!(statement::pack(&tables).unwrap(), bytes);
    assert_eq!(statement::unpack(&bytes), Some(tables));
    assert_eq!(statement::unpack(b"PK no archive"), None);
}

#[test]
fn a_work_stands_beside_the_latest_row_of_the_one_district() {
    let mut known = records();
    known.shared.of_districts.push(of_district(".", 46, 3000));
    let works = |records| -> Vec<(u64, Option<u64>, Option<u64>)> {
        let coverage = District::of(records).coverage.into_iter();
        coverage.map(|work| (work.written, work.of_schools, work.of_written)).collect()
    };
    // Mathematics of 20 pupils; chemistry has no row.
    assert_eq!(works(known.clone())[0], (20, Some(47), Some(3162)));
    let mut other = of_district(".", 12, 800);
    other.district = "reg20_m013".to_owned();
    known.shared.of_districts.push(other);
    assert_eq!(works(known)[0], (20, None, None));
}

#[test]
fn a_plan_is_reached_by_the_share_of_all_schools() {
    // 19 of 20 and 1 of 2 passed.
    let district = District::of(records());
    let pass = &district.indicators[0];
    assert_eq!((pass.target, pass.target_met), (Some(0.85), Some(true)));
    assert_eq!((district.indicators[1].target, district.indicators[1].target_met), (None, None));
}
