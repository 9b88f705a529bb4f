//! «Климат и затруднения» of schools whose records are written here: methods apart, ten respondents at least.
//! How sums become a spread is asked beside the statistics.

use std::fs;
use std::process::Command;

use super::texts::{rank_nobody, sheets};

const TABLES: [(&str, &str); 4] = [
    (
        "works.csv",
        "unit,school,year,procedure,subject,grade,class,source,enrolled,written,absent,n2,n3,n4,n5,\
         above,strict,university,high,lower,same,higher,score_n,score_sum,score_sumsq\n",
    ),
    (
        "shares.csv",
        // Means 35 and 30 of ten, both variances 10; 12 of twelve; nine are too few.
        "unit,school,year,indicator,cut,key,num,den,sum,sumsq,unread\n\
         А,folder:А,2021-2022,climate,method,Фидлер: после,,10,350,12340,\n\
         А,folder:А,2022-2023,climate,method,Фидлер: после,,10,300,9090,\n\
         Б,folder:Б,2022-2023,climate,method,Лутошкин: до,,12,60,344,\n\
         Б,folder:Б,2022-2023,climate,method,Лутошкин: после,,12,144,1772,\n\
         В,folder:В,2022-2023,climate,method,Фидлер: после,,9,270,8190,\n\
         А,folder:А,2022-2023,no_difficulties,,,6,12,,,0\n\
         Б,folder:Б,2022-2023,no_difficulties,,,4,9,,,0\n\
         А,folder:А,2022-2023,no_difficulties,block,Современные технологии: после,6,12,,,\n\
         Б,folder:Б,2022-2023,no_difficulties,block,Современные технологии: после,4,9,,,\n",
    ),
    ("codes.csv", "unit,system,code\n"),
    (
        "units.csv",
        "unit,year,name,status,reason,errors,warnings,schema,program,options\n\
         А,2022-2023,,read,,0,0,1,1,\n\
         Б,2022-2023,,read,,0,0,1,1,\n\
         В,2022-2023,,read,,0,0,1,1,\n",
    ),
];

#[test]
fn methods_stand_apart_and_few_answers_are_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, table) in TABLES {
        fs::write(folder.path().join(name), table).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg("district").arg(folder.path()).arg("--tables").arg(folder.path());
    let run = command.arg("-o").arg(folder.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let path = folder.path().join("Район 2022-2023.xlsx");
    rank_nobody(&path);
    let book = sheets(&path);
    let text = &book.iter().find(|(title, _)| title == "Климат и затруднения").unwrap().1;
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    let (lutoshkin, fiedler) = (place("Лутошкин, средний балл"), place("Фидлер, средний балл"));
    assert!(
        text[lutoshkin..fiedler].contains("\nБ\n") && !text[lutoshkin..fiedler].contains("\nА\n")
    );
    assert!(text[fiedler..].contains("\nА\n") && !text[fiedler..].contains("\nВ\n"));
    // Error √(10/10 + 10/10), t 2.101 with 18 degrees of freedom: −5 ± 2.97; less is better by this method.
    assert!(text[fiedler..].contains("−5,00 [−7,97; −2,03], улучшилось"), "{text}");
    // 5 and 12, variances 44/11 = 4 both: √(8/12) · 2.074 = 1.69.
    assert!(text[lutoshkin..fiedler].contains("+7,00 [+5,31; +8,69], улучшилось"), "{text}");
    assert!(text.contains("ответили меньше 10): В."), "{text}");
    // 6 of 12; 4 of 9 are no share of the sheet, nor of its sums.
    assert!(
        text.contains("Меньше 10, доли не печатаются: Б.")
            && text.contains("Нет данных за 2022-2023: В.")
    );
    assert!(text.contains("Современные технологии\nпосле\n1\n6\n12\n0.5"), "{text}");
}
