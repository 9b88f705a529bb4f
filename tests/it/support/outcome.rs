//! The JSON of a run, read as a test asks for it.
//! Adds no arithmetic: counts are shown as they stand, `–` for null.

use serde_json::Value;

/// What a run found.
pub(crate) struct Outcome(pub(crate) Value);

/// One of the fifteen planned results.
pub(crate) struct Indicator<'a>(&'a Value);

fn count(value: &Value) -> String {
    value.as_u64().map_or_else(|| "–".to_owned(), |count| count.to_string())
}

/// The counts of a year in a series: `3/4`; `–` for null; `нет`, if the year is not there.
fn counts(series: &Value, year: &str) -> String {
    let measure = series.as_array().unwrap().iter().find(|measure| measure["year"] == year);
    measure.map_or_else(
        || "нет".to_owned(),
        |measure| format!("{}/{}", count(&measure["numerator"]), count(&measure["denominator"])),
    )
}

impl Outcome {
    /// A run's JSON, in which each finding has filled the holes of its rule and no others.
    pub(crate) fn of(json: Value) -> Self {
        let outcome = Self(json);
        for remark in outcome.remarks() {
            let text = remark["text"].as_str().unwrap();
            for (hole, _) in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                let is_hole = hole.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
                assert!(!is_hole, "a hole of {} is mistaken: {text}", remark["code"]);
            }
        }
        outcome
    }

    /// The reporting year.
    pub(crate) fn year(&self) -> &str {
        self.0["year"].as_str().unwrap_or_default()
    }

    /// A planned result by id.
    pub(crate) fn indicator(&self, id: &str) -> Indicator<'_> {
        let all = self.0["indicators"].as_array().unwrap();
        Indicator(all.iter().find(|indicator| indicator["id"] == id).unwrap())
    }

    /// The counts of the reporting year: `3/4`.
    pub(crate) fn counts(&self, id: &str) -> String {
        self.indicator(id).counts(self.year())
    }

    /// An array of the JSON.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        self.0[name].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// All findings.
    pub(crate) fn remarks(&self) -> &[Value] {
        self.list("remarks")
    }

    /// Works read.
    pub(crate) fn works(&self) -> &[Value] {
        self.list("works")
    }

    /// Files and sheets read.
    pub(crate) fn files(&self) -> &[Value] {
        self.list("files")
    }

    /// Pairs, with what the rules found: `R4 warning`, in their order.
    pub(crate) fn violations(&self) -> Vec<Vec<String>> {
        let shown = |outcome: &Value| {
            format!(
                "{} {}",
                outcome["rule"].as_str().unwrap(),
                outcome["severity"].as_str().unwrap()
            )
        };
        let of = |pair: &Value| pair["violations"].as_array().unwrap().iter().map(shown).collect();
        self.list("pairs").iter().map(of).collect()
    }

    /// Findings of a severity: `C02 Ф1.xlsx D17`.
    pub(crate) fn of_severity(&self, severity: &str) -> Vec<String> {
        let remarks = self.remarks().iter().filter(|remark| remark["severity"] == severity);
        let shown = remarks.map(|remark| {
            let parts =
                ["code", "file", "cell"].map(|part| remark[part].as_str().unwrap_or_default());
            parts.join(" ").trim_end().to_owned()
        });
        shown.collect()
    }

    /// Errors.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.of_severity("error")
    }

    /// Warnings.
    pub(crate) fn warnings(&self) -> Vec<String> {
        self.of_severity("warning")
    }

    /// Texts of the findings with a code.
    pub(crate) fn texts(&self, code: &str) -> Vec<&str> {
        let remarks = self.remarks().iter().filter(|remark| remark["code"] == code);
        remarks.map(|remark| remark["text"].as_str().unwrap()).collect()
    }

    /// The one finding with a code.
    pub(crate) fn remark(&self, code: &str) -> &Value {
        let mut remarks = self.remarks().iter().filter(|remark| remark["code"] == code);
        let first = remarks.next().unwrap_or_else(|| panic!("нет {code}: {}", self.shown()));
        assert!(remarks.next().is_none(), "{code} не одно: {}", self.shown());
        first
    }

    /// The codes of what is said of a cell of a sheet.
    pub(crate) fn codes_at(&self, cell: &str) -> String {
        let mut codes: Vec<&str> = Vec::new();
        for remark in self.remarks() {
            if remark["cell"] == cell && remark["file"].is_string() && remark["sheet"].is_string() {
                codes.push(remark["code"].as_str().unwrap());
            }
        }
        codes.join(" ")
    }

    /// Whether a finding with the code is there.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.remarks().iter().any(|remark| remark["code"] == code)
    }

    /// Every finding, a line each: for messages of failed tests.
    pub(crate) fn shown(&self) -> String {
        let lines = self.remarks().iter().map(ToString::to_string);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Every figure and work, without places: what must not change when a file is rearranged.
    pub(crate) fn figures(&self) -> Value {
        let mut indicators = self.0["indicators"].clone();
        for indicator in indicators.as_array_mut().unwrap() {
            indicator["sources"] = Value::Null;
        }
        serde_json::json!([indicators, self.0["works"], self.0["pairs"], self.0["year"]])
    }
}

impl Indicator<'_> {
    /// The counts of a year: `3/4`; `–/–`, if a count is null; `нет`, if the year is left out.
    pub(crate) fn counts(&self, year: &str) -> String {
        counts(&self.0["series"], year)
    }

    /// The counts of a cut in a year.
    pub(crate) fn cut(&self, by: &str, key: &str, year: &str) -> String {
        let cuts = self.0["breakdown"].as_array().unwrap();
        let outcome = cuts.iter().find(|cut| cut["by"] == by && cut["key"] == key);
        outcome.map_or_else(|| "нет".to_owned(), |cut| counts(&cut["series"], year))
    }

    /// The counts of the district, city or country in a year.
    pub(crate) fn benchmark(&self, of: &str, year: &str) -> String {
        let all = self.0["benchmarks"].as_array().unwrap();
        let outcome = all.iter().find(|benchmark| benchmark["of"] == of);
        outcome.map_or_else(|| "нет".to_owned(), |benchmark| counts(&benchmark["series"], year))
    }

    /// The value under another choice of an option.
    pub(crate) fn otherwise(&self, option: &str) -> Option<f64> {
        let others = self.0["sensitivity"].as_array()?;
        others.iter().find(|other| other["option"] == option)?["value"].as_f64()
    }

    /// The verdict under another choice of an option.
    pub(crate) fn verdict_otherwise(&self, option: &str) -> Option<&str> {
        let others = self.0["sensitivity"].as_array()?;
        others.iter().find(|other| other["option"] == option)?["verdict"].as_str()
    }

    /// A companion's value in a year.
    pub(crate) fn companion(&self, name: &str, year: &str) -> Option<f64> {
        let values = self.0["companions"][name].as_array()?;
        values.iter().find(|value| value["year"] == year)?["value"].as_f64()
    }

    /// The years of its series.
    pub(crate) fn years(&self) -> Vec<&str> {
        let series = self.0["series"].as_array().unwrap();
        series.iter().map(|measure| measure["year"].as_str().unwrap()).collect()
    }

    /// A field as it stands.
    pub(crate) fn field(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// The verdict's id.
    pub(crate) fn verdict(&self) -> &str {
        self.0["verdict"].as_str().unwrap()
    }

    /// The change, if there is one.
    pub(crate) fn change(&self) -> Option<f64> {
        self.0["change"]["value"].as_f64()
    }

    /// Both ends of the change's interval, rounded to four digits.
    pub(crate) fn change_interval(&self) -> Option<[f64; 2]> {
        let end = |at: usize| {
            Some((self.0["change"]["interval"][at].as_f64()? * 10_000.0).round() / 10_000.0)
        };
        Some([end(0)?, end(1)?])
    }
}
