//! The names of fields: a closed set, so that a slip in a declaration or in a query is refused.
//! A field means the same in each form that has it; what it is called stands with the form.

#![expect(missing_docs, reason = "a variant says its name; its meaning stands in the declarations")]

use crate::ids::closed_set;

closed_set! {
    /// The name of a column that forms declare and facts ask for, in the order of their texts.
    pub enum FieldName {
        #[serde(rename = "2")]
        #[strum(serialize = "2")]
        Twos,
        #[serde(rename = "3")]
        #[strum(serialize = "3")]
        Threes,
        #[serde(rename = "4")]
        #[strum(serialize = "4")]
        Fours,
        #[serde(rename = "5")]
        #[strum(serialize = "5")]
        Fives,
        Absent,
        Agreement,
        AgreementDate,
        Answer,
        Appeal,
        Awarded,
        BasePercent,
        Birth,
        Block,
        Capacity,
        Category,
        Class,
        Code,
        Competence,
        Course,
        CourseKind,
        Curator,
        Date,
        Dismissed,
        Done,
        Education,
        EducationKind,
        Email,
        Employment,
        EndReason,
        Ended,
        Enrolled,
        Exam,
        ExamLine,
        Experience,
        External,
        ExtraPay,
        ExtraPercent,
        Fio,
        FirstTask,
        FiveFrom,
        Folder,
        Form,
        Format,
        FourFrom,
        FreeCourses,
        From,
        Given,
        Grade,
        #[serde(rename = "graduates_11")]
        #[strum(serialize = "graduates_11")]
        Graduates11,
        #[serde(rename = "graduates_9")]
        #[strum(serialize = "graduates_9")]
        Graduates9,
        Group,
        GroupShare,
        Grouping,
        Header,
        High,
        Higher,
        HigherShare,
        Hired,
        Hours,
        Household,
        Indicator,
        Issued,
        Item,
        Journal,
        Kind,
        Level,
        LineNumber,
        Logins,
        LongAnswers,
        Lower,
        LowerShare,
        MainWorkplace,
        Mark,
        Maximum,
        Meetings,
        Mentee,
        MenteeConsent,
        Mentor,
        MentorConsent,
        MentorReport,
        Method,
        Municipality,
        NSchools,
        Number,
        Opinion,
        OralAnswers,
        Order,
        OrderDate,
        Ordinal,
        Organisation,
        OurColumn,
        Outcome,
        Parallels,
        Parameter,
        Participant,
        Participants,
        Patronymic,
        Percent,
        Plan,
        PointsShare,
        Post,
        Primary,
        PrimaryOral,
        PrimaryWritten,
        Programme,
        ProgrammeApproved,
        Provider,
        PublicNumber,
        Pupils,
        Qualification,
        Request,
        Respondent,
        Result,
        Role,
        Room,
        Same,
        SameShare,
        SchoolCode,
        SchoolName,
        SchoolType,
        Score,
        SecondPost,
        Share,
        ShortAnswers,
        Stage,
        Station,
        Status,
        Subject,
        Sum,
        Surname,
        System,
        Task,
        TaskShare,
        Teacher,
        Teaching,
        TestScore,
        Textbook,
        ThreeFrom,
        Timestamp,
        Title,
        To,
        Topic,
        TotalExperience,
        Until,
        Unwanted,
        Value,
        Variant,
        #[serde(rename = "variant_2")]
        #[strum(serialize = "variant_2")]
        Variant2,
        VprYear,
        Wanted,
        Work,
        Workplace,
        Written,
        Year,
        Zero,
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::form::catalog;

    #[test]
    fn names_are_sorted_and_each_is_declared() {
        let texts: Vec<&str> = FieldName::VARIANTS.iter().map(|name| name.as_str()).collect();
        assert!(texts.is_sorted_by(|left, right| left < right), "{texts:?}");
        let forms = catalog::forms().expect("the declarations are sound");
        for name in FieldName::VARIANTS {
            assert!(forms.iter().any(|form| form.field(*name).is_some()), "{name:?}");
        }
    }
}
