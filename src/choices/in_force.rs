//! The choices in force as the report prints them.
//! Which hold, and where each is from, is found where the passport is read.

/// A choice in force as the report prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChoiceInForce {
    /// In Russian, as in the passport.
    pub(crate) name: String,
    pub(crate) value: String,
    /// «паспорт», «командная строка» or «по умолчанию».
    pub(crate) origin: &'static str,
}

/// Choices in one line: those of two runs are the same if the lines are.
pub(crate) fn listed(choices: &[ChoiceInForce]) -> String {
    let choices: Vec<String> =
        choices.iter().map(|choice| format!("{}: {}", choice.name, choice.value)).collect();
    choices.join("; ")
}
