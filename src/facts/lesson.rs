//! Teachers of classes by the passport: whom the staff list of the year does not have.
//! What lessons are for, the effect of mentoring, stands with the figures; here such a teacher is said.

use crate::facts::staff::Staff;
use crate::passport::Passport;
use crate::person::Found;
use crate::remark::{self, Remark};

/// What is said of lessons whose teacher is no one person of the year's list.
pub(super) fn unknown_teachers(passport: &Passport, staff: &Staff) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for lesson in &passport.lessons {
        let Some(list) = staff.years.get(&lesson.year) else { continue };
        if matches!(list.find(&lesson.teacher), Found::One(_)) {
            continue;
        }
        let name = lesson.teacher.display();
        let remark = Remark::new(&remark::TEACHER_UNKNOWN, &lesson.origin).value(name.clone());
        remarks.push(remark.with("name", &name));
    }
    remarks
}
