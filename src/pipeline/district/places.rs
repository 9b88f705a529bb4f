//! Folders of schools and rows of the register → the schools of a district in their order, each run by itself.
//! The register tells which folders are of one school; without it a folder is a school.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};

use super::super::{Config, Scope, SharedInFolder, analyse_school};
use super::shared;
use super::{Terms, folder_name, origin, statements};
use crate::analysis::Analysis;
use crate::district::{
    self, RegisteredSchool, RunNotes, SchoolCounts, SchoolFolder, SchoolReading, SchoolRegister,
    SharedRecords, WorkRow,
};
use crate::error::Error;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark, Severity, short_list};
use crate::text;

/// The folders of a school that the register joins stand in one title.
pub(super) const JOINED: &str = "; ";

/// Where the files of a school lie.
pub(super) struct SchoolPlace {
    registration: Option<RegisteredSchool>,
    /// None of a school that is known by its codes alone.
    folders: Vec<String>,
}

/// The schools in the order of the register, those it does not know after them; and which folders it names in vain.
pub(super) fn of(
    register: &SchoolRegister,
    folders: &[String],
) -> (Vec<SchoolPlace>, Option<Remark>) {
    let (mut places, mut missing) = (Vec::new(), Vec::new());
    let mut taken: BTreeSet<&String> = BTreeSet::new();
    for school in &register.schools {
        let mut place = SchoolPlace { registration: Some(school.clone()), folders: Vec::new() };
        for name in &school.folders {
            let folder = folder_called(name, folders, &taken);
            place.folders.extend(folder.cloned());
            taken.extend(folder);
            if folder.is_none() {
                missing.push(name);
            }
        }
        places.push(place);
    }
    for folder in folders {
        if !taken.contains(folder) {
            places.push(SchoolPlace { registration: None, folders: vec![folder.clone()] });
        }
    }
    (places, without_folder(&missing))
}

/// That the register names folders that are not there: schools may be known by their codes all the same.
fn without_folder(missing: &[&String]) -> Option<Remark> {
    let first = missing.first()?;
    let names: Vec<String> = missing.iter().map(|name| format!("«{name}»")).collect();
    let fault = format!(
        "папок, которые в нём названы, нет: {} ({}); их школы посчитаны, только если их коды есть в общих файлах или в другой папке",
        missing.len(),
        short_list(&names)
    );
    let place = if missing.len() > 1 { Origin::default() } else { origin(first) };
    Some(Remark::new(&remark::REGISTER_ROW, &place).with("fault", fault))
}

/// The folder that a row of the register means: the one of that very name, else one that is not taken and whose name
/// is written otherwise.
fn folder_called<'f>(
    name: &str,
    folders: &'f [String],
    taken: &BTreeSet<&String>,
) -> Option<&'f String> {
    if let Some(folder) = folders.iter().find(|folder| *folder == name) {
        return Some(folder);
    }
    let mut free = folders.iter().filter(|folder| !taken.contains(folder));
    free.find(|folder| text::folded(folder) == text::folded(name))
}

/// The schools read, in the order of their places.
pub(super) type PlacesRead = Vec<(SchoolPlace, SchoolFolder)>;

/// Gives the rows of the register without a folder the folders that it does not know: by the codes of their files,
/// else by a name that one row alone has.
pub(super) fn linked(places: PlacesRead, shared: &[WorkRow]) -> PlacesRead {
    let municipalities = district::municipalities(places.iter().map(|(_, school)| school), shared);
    let (registered, mut unknown): (PlacesRead, PlacesRead) =
        places.into_iter().partition(|(place, _)| place.registration.is_some());
    let names: Vec<String> =
        registered.iter().filter_map(|(place, _)| place.plain_name()).collect();
    let mut linked = Vec::new();
    for (place, school) in registered {
        let name = place.plain_name();
        let is_only = names.iter().filter(|known| Some(*known) == name.as_ref()).count() == 1;
        let mut found = Vec::new();
        if let (Some(row), true) = (&place.registration, place.folders.is_empty()) {
            found = numbers(&unknown, |folder| folder.is_of(row, &municipalities));
            if found.is_empty() && is_only {
                found = numbers(&unknown, |folder| folder.is_called(&row.name));
            }
        }
        // Two folders of one code are told as such.
        let [number] = found[..] else {
            linked.push((place, school));
            continue;
        };
        let (SchoolPlace { folders, .. }, folder) = unknown.remove(number);
        let school = folder.registered(place.registration.clone());
        linked.push((SchoolPlace { folders, ..place }, school));
    }
    linked.extend(unknown);
    linked
}

/// Where the schools stand that are asked for.
fn numbers(
    places: &[(SchoolPlace, SchoolFolder)],
    is_asked: impl Fn(&SchoolFolder) -> bool,
) -> Vec<usize> {
    let places = places.iter().enumerate().filter(|(_, (_, folder))| is_asked(folder));
    places.map(|(number, _)| number).collect()
}

impl SchoolPlace {
    /// Its name in the register, as names are compared.
    fn plain_name(&self) -> Option<String> {
        self.registration.as_ref().map(|row| text::key(&row.name))
    }

    /// Its folder, of several all of them; empty of a school without one.
    pub(super) fn title(&self) -> String {
        self.folders.join(JOINED)
    }

    /// Whether the school is read with a folder: one of several folders of a school is read with the first.
    pub(super) fn begins_with(&self, folder: &str) -> bool {
        self.folders.first().is_some_and(|first| first == folder)
    }

    /// The school as tables have it.
    pub(super) fn recorded(&self, recorded: &[SchoolFolder]) -> SchoolFolder {
        let title = self.title();
        let mut known = recorded.iter().filter(|folder| folder.folder == title);
        let (reading, notes) = match known.next() {
            Some(folder) => (folder.reading.clone(), folder.notes.clone()),
            None => (no_folder(), RunNotes::default()),
        };
        SchoolFolder { notes, ..SchoolFolder::new(title, self.registration.clone(), reading) }
    }

    /// Runs the school and keeps what the district needs of it, and what its folder has of others.
    pub(super) fn read(&self, terms: &Terms, year: Option<AcademicYear>) -> PlaceReading {
        let title = self.title();
        if self.folders.is_empty() {
            let school = SchoolFolder::new(title, self.registration.clone(), no_folder());
            return PlaceReading { school: Some(school), shared: SharedRecords::default() };
        }
        let run_config = self.run_config(&terms.config, year);
        let run = read(&run_config, &title);
        let shared = shared::within(&run_config, &run.shared.files, &title);
        let is_registered = self.registration.is_some();
        let statements = statements::find(&terms.config.folder, &self.folders);
        if run.shared.is_all && !is_registered && statements.is_empty() {
            return PlaceReading { school: None, shared };
        }
        let (reading, of_statement) =
            statements::taken(run.reading, &statements, [&title, &terms.options]);
        let school =
            SchoolFolder::new(title, self.registration.clone(), reading).with_named_records();
        let mut notes = run.notes;
        notes.remarks.extend(self.codes_not_registered(&run.other_codes));
        notes.remarks.extend(of_statement);
        let school = SchoolFolder { notes, ..school };
        PlaceReading { school: Some(school), shared }
    }

    /// Reads the school for another year, if it needs one; what its folder has of others is of all years.
    pub(super) fn read_anew(&self, school: &mut SchoolFolder, terms: &Terms, year: AcademicYear) {
        if school.needs(year)
            && let Some(again) = self.read(terms, Some(year)).school
        {
            *school = again;
        }
    }

    /// That files of its folder have codes that the register does not give the school: their rows are nobody's.
    fn codes_not_registered(&self, codes: &[String]) -> Option<Remark> {
        let school = self.registration.as_ref()?;
        if codes.is_empty() {
            return None;
        }
        let fault = format!(
            "у школы «{}» нет {}, а в файлах её папки это есть: результатов с этим кодом в итогах нет",
            school.name,
            short_list(codes)
        );
        let remark = Remark::new(&remark::REGISTER_ROW, &origin(&self.title()));
        Some(remark.with("fault", fault))
    }

    /// A run over its folders alone.
    fn run_config(&self, config: &Config, year: Option<AcademicYear>) -> Config {
        let definitions = config.scope.definitions.clone();
        let mut scope = Scope { definitions, ..Scope::default() };
        if let Some(school) = &self.registration {
            scope.codes.clone_from(&school.codes);
        }
        let mut folder = config.folder.clone();
        match &self.folders[..] {
            [only] => folder.push(only),
            folders => scope.only = Some(folders.to_vec()),
        }
        let passwords = config.passwords.clone();
        Config { folder, results: None, year, passwords, scope, rewritten: None }
    }
}

/// What the folders of a school hold.
pub(super) struct PlaceReading {
    /// `None`: nothing but what several schools share.
    pub(super) school: Option<SchoolFolder>,
    pub(super) shared: SharedRecords,
}

fn no_folder() -> SchoolReading {
    SchoolReading::Empty("папки нет, и в общих файлах её кодов нет".to_owned())
}

/// What became of a school's own run.
struct RunReading {
    reading: SchoolReading,
    notes: RunNotes,
    /// Codes of files that are not the school's.
    other_codes: Vec<String>,
    shared: SharedInFolder,
}

/// Runs a school by itself; whatever happens to it is its reading.
fn read(school: &Config, folder: &str) -> RunReading {
    let run = AssertUnwindSafe(|| analyse_school(school));
    let mut other_codes = Vec::new();
    let (reading, notes, shared) = match panic::catch_unwind(run) {
        Err(_) => {
            let reading = SchoolReading::Failed("внутренняя ошибка программы".to_owned());
            (reading, RunNotes::default(), SharedInFolder::default())
        }
        Ok(Err(failure)) => {
            (refused(failure, school, folder), RunNotes::default(), SharedInFolder::default())
        }
        Ok(Ok(run)) => {
            let (reading, notes) = match run.analysis {
                _ if run.shared.is_all => (only_shared(), RunNotes::default()),
                Ok(analysis) => {
                    other_codes = codes_of_others(&analysis);
                    let mut notes = RunNotes::of(folder, &analysis);
                    notes.remarks.extend(schools_inside(school, folder, &analysis));
                    (school_reading(folder, &analysis), notes)
                }
                Err(failure) => (refused(failure, school, folder), RunNotes::default()),
            };
            (reading, notes, run.shared)
        }
    };
    RunReading { reading, notes, other_codes, shared }
}

/// The codes of works in a folder that are not of its school.
fn codes_of_others(analysis: &Analysis) -> Vec<String> {
    let mut codes = BTreeSet::new();
    for work in analysis.works.iter().filter(|work| work.school != analysis.school.code) {
        codes.extend(work.school.clone());
    }
    codes.into_iter().collect()
}

/// That a folder may be one of several schools: nothing in files without codes tells them apart.
fn schools_inside(school: &Config, folder: &str, analysis: &Analysis) -> Option<Remark> {
    let is_joined = school.scope.only.is_some();
    let mut files = Vec::new();
    for file in analysis.files.iter().filter(|file| file.form.is_some()) {
        let within = file.file.split_once('/').filter(|_| is_joined);
        files.push(within.map_or(file.file.as_str(), |(_, within)| within));
    }
    let inside = Vec::from_iter(folder_name::schools_inside(files));
    let remark = Remark::new(&remark::SCHOOLS_INSIDE, &origin(folder));
    (!inside.is_empty()).then(|| remark.with("folders", short_list(&inside)))
}

fn only_shared() -> SchoolReading {
    SchoolReading::Empty("в папке только файлы нескольких школ".to_owned())
}

fn refused(failure: Error, school: &Config, folder: &str) -> SchoolReading {
    match failure {
        Error::EmptyFolder(_) => SchoolReading::Empty("в папке нет файлов".to_owned()),
        Error::NoYear { is_recognised: false, remarks, .. } => unrecognised(&remarks),
        Error::NoYear { .. } => {
            SchoolReading::Failed("ничто в папке не говорит, за какой год данные".to_owned())
        }
        failure => {
            // Where the district lies is no matter of the school.
            let path = school.folder.display().to_string();
            SchoolReading::Failed(failure.to_string().replace(&path, folder))
        }
    }
}

/// What a district takes of a school's run.
pub(crate) fn school_reading(folder: &str, analysis: &Analysis) -> SchoolReading {
    if analysis.files.iter().all(|file| file.form.is_none()) {
        return unrecognised(&analysis.remarks);
    }
    let has_several = analysis.remarks.iter().any(|remark| remark.is(&remark::SEVERAL_SCHOOLS));
    if has_several {
        let codes: Vec<&String> = analysis.details.schools.iter().map(|(_, code)| code).collect();
        return SchoolReading::Failed(format!(
            "в папке результаты нескольких школ ({}), а паспорта с кодами нет",
            short_list(&codes)
        ));
    }
    let municipalities = &analysis.details.own_codes.municipalities;
    if municipalities.len() > 1 {
        let municipalities: Vec<&String> = municipalities.iter().collect();
        return SchoolReading::Failed(format!(
            "один Код ОО стоит в протоколах нескольких муниципалитетов (Код МСУ {}): это разные школы",
            short_list(&municipalities)
        ));
    }
    SchoolReading::Counted(Box::new(SchoolCounts::of(folder, analysis)))
}

/// No table was recognised: there is nothing of a school, or what there is can't be read.
fn unrecognised(remarks: &[Remark]) -> SchoolReading {
    let n_errors = remarks.iter().filter(|remark| remark.severity == Severity::Error).count();
    match n_errors {
        0 => SchoolReading::Empty("в папке не распознана ни одна таблица".to_owned()),
        n_errors => SchoolReading::Failed(format!("ни один файл не прочитан, отказов: {n_errors}")),
    }
}
