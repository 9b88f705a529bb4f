//! Columns of the frames: a name means the same in every frame that has it.
//! Names only; which columns a frame has stands with the function that makes it.

/// School year, i32.
pub(crate) const YEAR: &str = "year";
/// Code of a school; null: the only one, or not known.
pub(crate) const SCHOOL: &str = "school";
/// Canonical subject.
pub(crate) const SUBJECT: &str = "subject";
/// Grade 1–11, u32.
pub(crate) const GRADE: &str = "grade";
/// `4А`, an ordinal without a map `4-1`; null: not known.
pub(crate) const CLASS: &str = "class";
/// Whose result a row is: number of a code of the export, u32; null: not stated, or a row of many.
pub(crate) const CODE: &str = "code";
/// Number of a pupil: of a code within a school, a year and a grade, u32; null: no code is stated.
pub(crate) const PUPIL: &str = "pupil";
/// How many pupils are alike, u32.
pub(crate) const PUPILS: &str = "pupils";
/// Mark 2–5, u32; null: none.
pub(crate) const MARK: &str = "mark";
/// Counts of marks 2–5, u32.
pub(crate) const MARKS: [&str; 4] = ["n2", "n3", "n4", "n5"];
/// Pupils who wrote, u32.
pub(crate) const WRITTEN: &str = "written";
/// Pupils who were absent, u32.
pub(crate) const ABSENT: &str = "absent";
/// Whether the source lists who was absent, bool.
pub(crate) const LISTED: &str = "listed";
/// Pupils whose mark is below the journal's, the same, above it, u32.
pub(crate) const JOURNAL_COUNTS: [&str; 3] = ["lower", "same", "higher"];
/// Pupils whose mark is set against the journal's, u32.
pub(crate) const COMPARED: &str = "compared";
/// Pupils whose mark is two and more away from the journal's, u32.
pub(crate) const FAR: &str = "far";
/// Pupils of whom it is known how far their mark is from the journal's, u32.
pub(crate) const FAR_KNOWN: &str = "far_known";
/// How many pupils the points of a row are of, u32.
pub(crate) const SCORED: &str = "scored";
/// Key of a person's name, across years.
pub(crate) const PERSON: &str = "person";
/// Which of the people of one list with the same name, u32 from 0.
pub(crate) const NAMESAKE: &str = "namesake";
/// Month and day on which staff is counted, u32: 531 for 31 May.
pub(crate) const SNAPSHOT: &str = "snapshot";
/// Number of a person in the list of a year and snapshot, u32; null: the year has no list.
pub(crate) const MEMBER: &str = "member";
/// A name as shown.
pub(crate) const NAME: &str = "name";
/// Whether a person is a педагогический работник and at the school on the day of the snapshot.
pub(crate) const TEACHES: &str = "teaches";
/// Whether a person is a manager with a teaching post.
pub(crate) const ADMINISTRATION: &str = "administration";
/// Whether a person is an external part-timer.
pub(crate) const EXTERNAL: &str = "external";
/// Whether a person is on maternity or child-care leave.
pub(crate) const ON_LEAVE: &str = "on_leave";
/// Post of the nomenclature.
pub(crate) const POSITION: &str = "position";
/// Category in force.
pub(crate) const CATEGORY: &str = "category";
/// Its last day, i32, counted in days; null: open-ended or not known.
pub(crate) const UNTIL: &str = "until";
/// Whether СЗД is stated of a person, in force or not.
pub(crate) const COMPLIANCE: &str = "compliance";
/// Years of pedagogical experience, f64; null: not stated.
pub(crate) const EXPERIENCE: &str = "experience_years";
/// Full years of age at the snapshot, f64; null: not stated.
pub(crate) const AGE: &str = "age";
/// Whether a person's experience is below the limit of the young.
pub(crate) const YOUNG: &str = "young";
/// Whether a person was hired after the snapshot of the year before.
pub(crate) const NEW: &str = "new";
/// Indicator that a record of a teacher feeds, by its id.
pub(crate) const INDICATOR: &str = "indicator";
/// Whether a talk was at the level of the school.
pub(crate) const SCHOOL_LEVEL: &str = "school_level";
/// Whether a record is of work in a jury or as an expert.
pub(crate) const JURY: &str = "jury";
/// Months before the snapshot within which a document was given, u32; null: the record is no such document.
pub(crate) const MONTHS: &str = "months";
/// Whether both of a pair were at the school, so that it supports its mentee.
pub(crate) const SUPPORTS: &str = "supports";
/// Name of a mentor, as shown.
pub(crate) const MENTOR: &str = "mentor";
/// Level of an event.
pub(crate) const LEVEL: &str = "level";
/// Form of a talk, kind of a contest, of learning, of a pair.
pub(crate) const KIND: &str = "kind";
/// Result of a contest.
pub(crate) const RESULT: &str = "result";
/// When in the year a survey was held, as the number of its stage, u32.
pub(crate) const STAGE: &str = "stage";
/// The first stage that a survey has in a year.
pub(crate) const FIRST_STAGE: &str = "first_stage";
/// The last of them.
pub(crate) const LAST_STAGE: &str = "last_stage";
/// Block of a survey.
pub(crate) const BLOCK: &str = "block";
/// Code of a respondent, folded.
pub(crate) const RESPONDENT: &str = "respondent";
/// Question of a survey, folded.
pub(crate) const QUESTION: &str = "question";
/// Difficulty that an answer states, u32: 0 none, 1 partly, 2 yes.
pub(crate) const DIFFICULTY: &str = "difficulty";
/// Method of the climate, by its title.
pub(crate) const METHOD: &str = "method";
/// Which of a pair answered, by the text of the contract.
pub(crate) const ROLE: &str = "role";
/// Item of a questionnaire; of a method with components, the component that it is of.
pub(crate) const ITEM: &str = "item";
/// Whether an item asks whether one is satisfied.
pub(crate) const OF_SATISFACTION: &str = "of_satisfaction";
/// Points of a result, score of an item or sign of a component, f64; null: not known.
pub(crate) const SCORE: &str = "score";
/// Total of a questionnaire, f64; null: too many items are missing.
pub(crate) const TOTAL: &str = "total";
/// Key of the same person's name in the year before; null: nobody, or it can't be told who.
pub(crate) const EARLIER: &str = "earlier";
/// Share of a person's own maximum of points, f64.
pub(crate) const SHARE: &str = "share";
/// The same share of the year before, f64.
pub(crate) const SHARE_BEFORE: &str = "share_before";
/// By how much a person's share or scores changed, f64.
pub(crate) const CHANGE: &str = "change";
/// Number of the table a row stands in, u32.
pub(crate) const TABLE: &str = "table";
/// Row as Excel numbers it, u32.
pub(crate) const ROW: &str = "row";
/// Hits of a unit, u32; null: not known.
pub(crate) const HIT: &str = "hit";
/// Weight of a unit in the denominator, u32; null: not known.
pub(crate) const OF: &str = "of";
/// Whether a result is of the report's school.
pub(crate) const COUNTED: &str = "counted";
/// `ОГЭ`, `ЕГЭ`, `ГВЭ`.
pub(crate) const EXAM: &str = "exam";
/// Exam and subject: «ОГЭ: Математика».
pub(crate) const EXAM_SUBJECT: &str = "exam_subject";
/// Day of an exam, date.
pub(crate) const DATE: &str = "date";
/// Whether an exam was taken in September.
pub(crate) const SEPTEMBER: &str = "september";
/// Key of a surname; null: no name.
pub(crate) const SURNAME: &str = "surname";
/// Whether a name has no initials.
pub(crate) const FULL_NAME: &str = "full_name";
/// What tells namesakes apart: a participant's code, № of the row; null: not stated.
pub(crate) const NUMBER: &str = "number";
/// Whether a row is of a list of appeals.
pub(crate) const APPEAL: &str = "appeal";
/// Primary points, f64; null: not stated.
pub(crate) const PRIMARY: &str = "primary";
/// Test score of the ЕГЭ, f64; null: none.
pub(crate) const TEST_SCORE: &str = "test_score";
/// Whether a result is a test score: ЕГЭ, but not the base mathematics; other exams are passed by their mark.
pub(crate) const BY_SCORE: &str = "by_score";
/// Whether the scale that gave a mark is in doubt; null: no scale gave it.
pub(crate) const SCALE_IN_DOUBT: &str = "scale_in_doubt";
/// Points above the minimum of the certificate, f64; of an exam passed by its mark above those of «3», whatever
/// the minimum; null: points or minimum are not known.
pub(crate) const OVER_CERTIFICATE: &str = "over_certificate";
/// Points above the minimum of universities, f64, likewise.
pub(crate) const OVER_UNIVERSITY: &str = "over_university";
/// Whether a result is above its threshold by the choices made; null: not known.
pub(crate) const ABOVE: &str = "above";
/// Whether a result is exactly on its threshold; null: not known.
pub(crate) const ON_THRESHOLD: &str = "on_threshold";
/// Path of the file a row stands in; null: none.
pub(crate) const FILE: &str = "file";
/// Place of a row among the rows of a frame, u32 from 0.
pub(crate) const ORDINAL: &str = "ordinal";
/// Number of a row in its table, u32 from 0.
pub(crate) const LINE: &str = "line";
/// Whether it is known how a result stands against its threshold.
pub(crate) const JUDGED: &str = "judged";
/// Whether it is known that a result is on its threshold.
pub(crate) const ON_KNOWN: &str = "on_known";
/// Whether the pooled share of the ГИА counts a result.
pub(crate) const HEADLINE: &str = "headline";
/// Name of a work; null: not stated.
pub(crate) const WORK: &str = "work";
/// Name of a work as compared.
pub(crate) const WORK_KEY: &str = "work_key";
/// Code or name of a pupil as compared; blank: a row of many.
pub(crate) const PARTICIPANT: &str = "participant";
/// Whether a participant is a name and no code.
pub(crate) const NAMED: &str = "named";
/// Label that a pupil of РДР has; blank: absent.
pub(crate) const LABEL: &str = "label";
/// Pupils whose label is high, u32.
pub(crate) const HIGH: &str = "high";
/// Post for comparison: of the nomenclature, else as written.
pub(crate) const POST: &str = "post";
/// Points, and the person's own maximum of points, f64.
pub(crate) const SUM: &str = "sum";
pub(crate) const MAXIMUM: &str = "maximum";
