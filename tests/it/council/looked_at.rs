//! The page in a browser: whether it fits, how large its type is, where keys lead, how it prints.
//! Needs Chromium and poppler; `.ci/run` installs them and runs this test.

use std::fs;
use std::path::Path;
use std::process::Command;

use analyze::analysis::Analysis;
use analyze::council;
use analyze::period::AcademicYear;

use super::{school, sheet, teachers};
use crate::support::sources::{GIA, STAFF, VPR};
use crate::support::{Project, SAMPLES};

/// Names of the browser by systems.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// What the page says of itself when it is shown: the window, then each screen's height, the letters of the smallest
/// type on it, what stands over its right edge; at last where the keys lead.
const PROBE: &str = r#"<script>
addEventListener("load", () => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.closest("svg")
    ? element.closest("svg").getBoundingClientRect().height / element.closest("svg").viewBox.baseVal.height : 1);
  const lines = [];
  for (const screen of document.querySelectorAll("section")) {
    const shown = [...screen.querySelectorAll("*")].filter((element) => element.tagName !== "title");
    const texts = shown.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    const wide = shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5).length;
    const small = Math.min(...texts.map(size));
    lines.push([Math.round(screen.getBoundingClientRect().height), Math.round(small * 100), wide].join(" "));
  }
  const stops = [];
  for (const key of ["ArrowRight", " ", "PageDown", "ArrowLeft", "End", "Home"]) {
    document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    stops.push(Math.round(scrollY / innerHeight));
  }
  document.body.dataset.seen = [innerWidth + " " + innerHeight, ...lines, stops.join(" ")].join(";");
});
</script></body>"#;

/// Runs the browser on a page; what it prints.
fn browse(page: &Path, words: &[String]) -> String {
    let home = page.parent().unwrap();
    for browser in BROWSERS {
        let run = Command::new(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", home.join("профиль").display()))
            .args(words)
            .arg(page)
            .output();
        if let Ok(run) = run {
            return String::from_utf8_lossy(&run.stdout).into_owned();
        }
    }
    panic!("нет браузера: {BROWSERS:?}");
}

/// What the page says of itself in a window of this size, the window first.
fn seen(page: &str, [width, height]: [u32; 2]) -> Vec<Vec<u32>> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("page.html");
    fs::write(&path, page.replace("</body>", PROBE)).unwrap();
    let shown =
        browse(&path, &[format!("--window-size={width},{height}"), "--dump-dom".to_owned()]);
    let (_, rest) = shown.split_once("data-seen=\"").unwrap_or_else(|| panic!("{shown}"));
    let lines = rest.split('"').next().unwrap().split(';');
    lines.map(|line| line.split(' ').map(|number| number.parse().unwrap()).collect()).collect()
}

/// How many pages it prints on.
fn printed(page: &str) -> usize {
    let home = tempfile::tempdir().unwrap();
    let [path, pdf] = ["page.html", "page.pdf"].map(|name| home.path().join(name));
    fs::write(&path, page).unwrap();
    let words = [format!("--print-to-pdf={}", pdf.display()), "--no-pdf-header-footer".to_owned()];
    browse(&path, &words);
    let about = Command::new("pdfinfo").arg(&pdf).output().unwrap();
    let about = String::from_utf8_lossy(&about.stdout).into_owned();
    let line = about.lines().find(|line| line.starts_with("Pages:")).unwrap();
    line.trim_start_matches("Pages:").trim().parse().unwrap()
}

/// A school with a name of 248 letters, 23 exams and 14 subjects of ВПР.
fn large_school() -> Project {
    let (mut exams, mut works) = (Vec::new(), Vec::new());
    for (exam, count) in [("ОГЭ", 12), ("ЕГЭ", 11)] {
        for subject in EXAMS.iter().take(count) {
            for (year, pupil) in
                [2022, 2023].into_iter().flat_map(|year| (0..12).map(move |pupil| (year, pupil)))
            {
                let name = format!("Азов Пётр{} Ильич", "а".repeat(pupil));
                let mark = 2 + (pupil + subject.len() + year) % 4;
                exams.push(format!(
                    "{exam};{subject};@{year}-06-01;{name};9А;;{};{mark}",
                    30 + 5 * mark
                ));
            }
        }
    }
    for year in ["2021-2022", "2022-2023"] {
        for (subject, pupil) in
            EXAMS.iter().flat_map(|subject| (0..12).map(move |pupil| (subject, pupil)))
        {
            let mark = 2 + (pupil + subject.len() + year.len()) % 4;
            works.push(format!("{year};{subject};7;7А;{subject}{pupil};;{mark};;"));
        }
    }
    let name = format!(
        "Название школы;{}",
        "Школа с углублённым изучением ".repeat(9).chars().take(248).collect::<String>()
    );
    Project::new()
        .workbook("ГИА.xlsx", "ГИА", &sheet(GIA, &exams))
        .workbook("ВПР.xlsx", "ВПР", &sheet(VPR, &works))
        .passport(&[("Паспорт", &[name.as_str()])])
}

const EXAMS: [&str; 12] = [
    "Русский язык", "Математика", "Физика", "Химия", "Информатика", "Биология", "История",
    "География", "Английский язык", "Обществознание", "Литература", "Немецкий язык",
];

fn schools() -> Vec<(&'static str, Analysis)> {
    let small =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &sheet(STAFF, &teachers(2)[..5]));
    let nothing = Project::new().passport(&[("Паспорт", &["Название школы;Школа № 5"])]);
    let of_2022 = Some(AcademicYear(2022));
    vec![
        ("образец", SAMPLES.clone()),
        ("с эффектом", with_effect()),
        ("один год", analysis_of_samples(AcademicYear(2021))),
        ("одна работа", school().analysis(None)),
        ("пять учителей", small.analysis(None)),
        ("один паспорт", nothing.analysis(of_2022)),
        ("большая школа", large_school().analysis(None)),
    ]
}

/// The samples as if the effect of mentoring could be told: its sentence is the longest.
fn with_effect() -> Analysis {
    let mut analysis = SAMPLES.clone();
    analysis.effect.estimate = Some(0.0512);
    analysis.effect.interval = Some([-0.0123, 0.1147]);
    analysis.effect.p = Some(0.118);
    (analysis.effect.n_mentored, analysis.effect.n_others) = (12, 34);
    analysis
}

fn analysis_of_samples(year: AcademicYear) -> Analysis {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    crate::support::analysis(&samples, None, Some(year))
}

#[test]
#[ignore = "needs Chromium: .ci/run installs it"]
fn needs_chromium_every_screen_fits_the_projector_in_large_type_and_prints_on_its_page() {
    // A window has a frame around the page: its size is asked of the page.
    let frame = 768 - seen(&council::page(&SAMPLES), [1366, 768])[0][1];
    for (name, analysis) in schools() {
        let page = council::page(&analysis);
        for [width, height] in [[1366, 768], [1920, 1080]] {
            let seen = seen(&page, [width, height + frame]);
            let [window, screens @ .., stops] = &seen[..] else { panic!("{seen:?}") };
            assert_eq!(window, &[width, height]);
            for screen in screens {
                let [tall, smallest, wide] = screen[..] else { panic!("{screen:?}") };
                assert!(tall <= height && wide == 0, "{name}: {seen:?}");
                // 20 points are 26.67 pixels.
                assert!(smallest >= 2_666, "{name}: {seen:?}");
            }
            let last = u32::try_from(screens.len()).unwrap() - 1;
            let expected = [1, 2, 3, 2, last, 0].map(|stop: u32| stop.min(last));
            if last >= 3 {
                assert_eq!(stops[..], expected, "{name}: {seen:?}");
            }
        }
        assert_eq!(printed(&page), page.matches("<section").count(), "{name}");
    }
}
