//! A school's own run → the records that its district keeps of it; the run itself is forgotten.
//! Takes figures as they are and names nobody.

use std::collections::BTreeMap;

use crate::analysis::{
    Analysis, DistrictWork, Indicator, SurveyStage, SurveySummary, Work, WorkSource,
};
use crate::choices;
use crate::facts::school::OwnCodes;
use crate::form::catalog;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{Remark, Severity};

use super::codes::{DistrictCodes, school_id};
use super::counts::SchoolCounts;
use super::record::{DistrictRow, ShareCut, ShareRow, WorkRow};

/// The sums of fewer respondents would tell of one.
const FEWEST_SUMMED: u64 = 5;

impl SchoolCounts {
    /// What is kept of a school's own run.
    pub(crate) fn of(folder: &str, analysis: &Analysis) -> Self {
        let own_code = &analysis.school.code;
        let codes = codes(analysis);
        let code = own_code.clone().map(|code| codes.with_municipality(code));
        let school = school_id(code.as_deref(), folder);
        let mut works = Vec::new();
        for work in analysis.works.iter().filter(|work| work.school == *own_code) {
            works.extend(work_rows([folder, &school], work, analysis));
        }
        Self {
            folder: folder.to_owned(),
            name: analysis.school.name.clone(),
            codes,
            year: analysis.year,
            n_errors: n_of(&analysis.remarks, Severity::Error),
            n_warnings: n_of(&analysis.remarks, Severity::Warning),
            options: choices::listed(&analysis.details.options),
            works,
            shares: GatheredShares::of([folder, &school], analysis),
            of_districts: district_rows(folder, analysis),
            code,
        }
    }
}

/// The codes of a school, that of exams with the one municipality that its protocols name.
fn codes(analysis: &Analysis) -> DistrictCodes {
    let OwnCodes { codes, municipalities } = &analysis.details.own_codes;
    let mut codes = DistrictCodes::of(analysis.school.code.as_deref(), codes);
    if let (Some(number), Some(municipality)) = (&mut codes.oo, municipalities.first()) {
        *number = format!("{municipality}/{number}");
    }
    codes
}

/// Works that files of several schools hold, of those whose rows name a school.
pub(crate) fn shared_works(unit: &str, analysis: &Analysis) -> Vec<WorkRow> {
    let mut works = Vec::new();
    for work in &analysis.works {
        let Some(code) = &work.school else { continue };
        works.extend(work_rows([unit, &school_id(Some(code), unit)], work, analysis));
    }
    works
}

/// What of files of several schools was not read, of those whose rows name a school.
pub(crate) fn shared_unread(unit: &str, analysis: &Analysis) -> Vec<ShareRow> {
    let mut units: BTreeMap<(String, IndicatorId, AcademicYear), u64> = BTreeMap::new();
    for unread in &analysis.details.unread_of_schools {
        let id = school_id(Some(&unread.place.school), unit);
        *units.entry((id, unread.indicator, unread.year)).or_default() += unread.units;
    }
    let mut rows = Vec::new();
    for ((school, indicator, year), units) in units {
        rows.push(ShareRow::unread([unit, &school], indicator, year, units));
    }
    rows
}

/// What Ф3 says of districts.
pub(crate) fn district_rows(unit: &str, analysis: &Analysis) -> Vec<DistrictRow> {
    let mut rows = Vec::new();
    for work in &analysis.details.of_districts {
        let DistrictWork { year, subject, grade, district, schools, written } = work.clone();
        let unit = unit.to_owned();
        rows.push(DistrictRow { unit, district, year, subject, grade, schools, written });
    }
    rows
}

/// The others, each with the file of its first row.
pub(crate) fn works_of_nobody(analysis: &Analysis) -> Vec<(String, String)> {
    let mut works = Vec::new();
    for work in analysis.works.iter().filter(|work| work.school.is_none()) {
        let file = work.place.as_ref().map(|place| place.first.file.clone());
        let Work { procedure, year, subject, written, .. } = work;
        let name = format!("{} {year}, {subject}, писали {written}", procedure.as_str());
        works.push((file.unwrap_or_default(), name));
    }
    works
}

fn n_of(remarks: &[Remark], severity: Severity) -> u64 {
    remarks.iter().filter(|remark| remark.severity == severity).count() as u64
}

/// The record of a work; of an exam whose results can't all be judged, a second one of the others.
fn work_rows([unit, school]: [&str; 2], work: &Work, analysis: &Analysis) -> Vec<WorkRow> {
    let marks = work.marks;
    let judged = work.judged.filter(|judged| *judged > 0).unwrap_or(work.written);
    let row = WorkRow {
        unit: unit.to_owned(),
        school: school.to_owned(),
        year: work.year,
        procedure: work.procedure,
        subject: work.subject.clone(),
        grade: work.grade,
        class: work.class.clone(),
        source: source(work, analysis),
        enrolled: work.enrolled,
        written: judged,
        absent: work.absent,
        n2: marks.map(|marks| marks.two),
        n3: marks.map(|marks| marks.three),
        n4: marks.map(|marks| marks.four),
        n5: marks.map(|marks| marks.five),
        above: work.above_threshold,
        strict: work.strictly_above,
        university: work.above_university,
        high: work.high,
        lower: work.journal.map(|journal| journal.lower),
        same: work.journal.map(|journal| journal.same),
        higher: work.journal.map(|journal| journal.higher),
        score_n: work.points.map(|points| points.n),
        score_sum: work.points.map(|points| points.sum),
        score_sumsq: work.points.and_then(|points| points.squares),
    };
    if judged == work.written {
        return vec![row];
    }
    vec![row.clone(), row.unjudged(work.written - judged)]
}

impl WorkRow {
    /// The same work's results that can't be judged: their marks and points stand with the others.
    fn unjudged(self, written: u64) -> Self {
        let [n2, n3, n4, n5] = [None; 4];
        let (above, strict, university) = (None, None, None);
        let (score_n, score_sum, score_sumsq) = (None, None, None);
        Self {
            written,
            n2,
            n3,
            n4,
            n5,
            above,
            strict,
            university,
            score_n,
            score_sum,
            score_sumsq,
            ..self
        }
    }
}

/// What a work was read from; the first row of an exam may stand in a blank.
fn source(work: &Work, analysis: &Analysis) -> WorkSource {
    let Some(place) = work.place.as_ref().filter(|_| work.judged.is_some()) else {
        return work.source;
    };
    for entry in &analysis.files {
        let is_there =
            entry.file == place.first.file && entry.sheet.as_ref() == Some(&place.first.sheet);
        if is_there && entry.form.is_some_and(catalog::is_blank) {
            return WorkSource::Template;
        }
    }
    work.source
}

/// Records of shares as they are gathered.
struct GatheredShares<'a> {
    place: [&'a str; 2],
    rows: Vec<ShareRow>,
}

impl<'a> GatheredShares<'a> {
    fn of(place: [&'a str; 2], analysis: &Analysis) -> Vec<ShareRow> {
        let mut shares = Self { place, rows: Vec::new() };
        for indicator in &analysis.indicators {
            shares.add_figures(indicator, analysis.year);
        }
        if let Some(effectiveness) = &analysis.details.effectiveness {
            let id = IndicatorId::TeacherEffectiveness;
            let fell = shares.add(id, analysis.year, Some(ShareCut::Fell));
            (fell.num, fell.den) = (Some(effectiveness.fell), Some(effectiveness.paired));
        }
        for survey in &analysis.details.surveys {
            shares.add_survey(survey);
        }
        shares.rows
    }

    fn add(
        &mut self,
        indicator: IndicatorId,
        year: AcademicYear,
        cut: Option<ShareCut>,
    ) -> &mut ShareRow {
        let [unit, school] = self.place.map(str::to_owned);
        let (key, num, den) = (None, None, None);
        let (sum, sumsq, unread) = (None, None, None);
        self.rows.push(ShareRow {
            unit,
            school,
            year,
            indicator,
            cut,
            key,
            num,
            den,
            sum,
            sumsq,
            unread,
        });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// A figure with the cuts that schools have alike, and its verdict.
    fn add_figures(&mut self, indicator: &Indicator, year: AcademicYear) {
        for measure in &indicator.series {
            let share = self.add(indicator.id, measure.year, None);
            (share.num, share.den) = (measure.numerator, measure.denominator);
            share.unread = measure.unread;
        }
        for breakdown in &indicator.breakdown {
            let Some(cut) = ShareCut::of(breakdown.by) else { continue };
            for measure in &breakdown.series {
                let share = self.add(indicator.id, measure.year, Some(cut));
                share.key = Some(breakdown.key.clone());
                (share.num, share.den) = (measure.numerator, measure.denominator);
            }
        }
        for (companion, values) in &indicator.companions {
            let Some(cut) = ShareCut::of_companion(*companion) else { continue };
            for value in values {
                let Some(counts) = value.counts else { continue };
                let share = self.add(indicator.id, value.year, Some(cut));
                (share.num, share.den) = (Some(counts.numerator), counts.denominator);
            }
        }
        let verdict = self.add(indicator.id, year, Some(ShareCut::Verdict));
        verdict.key = Some(indicator.verdict.as_str().to_owned());
    }

    /// The stages of a survey, and how many of the teachers answered.
    fn add_survey(&mut self, survey: &SurveySummary) {
        for stage in survey.first.iter().chain([&survey.last]) {
            self.add_stage(survey, stage);
        }
        if let Some(teachers) = survey.teachers {
            let response = self.add(survey.indicator, survey.year, Some(ShareCut::Response));
            response.key = Some(survey.key.clone());
            (response.num, response.den) = (Some(survey.last.respondents), Some(teachers));
        }
    }

    fn add_stage(&mut self, survey: &SurveySummary, stage: &SurveyStage) {
        let is_climate = survey.indicator == IndicatorId::Climate;
        let cut = if is_climate { ShareCut::Method } else { ShareCut::Block };
        let share = self.add(survey.indicator, survey.year, Some(cut));
        share.key = Some(format!("{}: {}", survey.key, stage.title));
        (share.num, share.den) = (stage.without, Some(stage.respondents));
        if let Some([sum, squares]) = stage.sums.filter(|_| stage.respondents >= FEWEST_SUMMED) {
            (share.sum, share.sumsq) = (Some(sum), Some(squares));
        }
    }
}
