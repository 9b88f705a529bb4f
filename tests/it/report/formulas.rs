//! Reckons the formulas of a workbook from its cells alone, as a spreadsheet program does.
//! Knows sums, quotients, SUM, SUMIFS and COUNTIFS: the report uses nothing else.

use std::collections::BTreeMap;

use analyze::report::model::{Content, Report};

/// Sheet, zero-based row and column.
type Address = (String, u32, u16);

/// The cells of a workbook.
pub(super) struct Workbook(BTreeMap<Address, Content>);

impl Workbook {
    pub(super) fn new(report: &Report) -> Self {
        let mut cells = BTreeMap::new();
        for (sheet, row, column, cell) in super::cells(report) {
            cells.insert((sheet.title.clone(), row, column), cell.content.clone());
        }
        Self(cells)
    }

    /// The value of a formula on a sheet.
    pub(super) fn value(&self, sheet: &str, formula: &str) -> f64 {
        let mut reader = Reader { book: self, sheet, rest: formula.strip_prefix('=').unwrap() };
        let value = reader.sum();
        assert_eq!(reader.rest, "", "{formula}");
        value
    }

    fn number(&self, address: &Address) -> f64 {
        match self.0.get(address) {
            Some(Content::Formula(formula, _)) => self.value(&address.0, formula),
            Some(content) => content.number().unwrap_or_default(),
            None => 0.0,
        }
    }

    /// The cell as SUMIFS compares it.
    fn text(&self, address: &Address) -> &str {
        match self.0.get(address) {
            Some(Content::Text(text)) => text,
            _ => "",
        }
    }
}

/// What is not read of a formula yet.
struct Reader<'f> {
    book: &'f Workbook,
    sheet: &'f str,
    rest: &'f str,
}

impl<'f> Reader<'f> {
    fn take(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.take("+") {
                sum += self.product();
            } else if self.take("-") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.factor();
        loop {
            if self.take("*") {
                product *= self.factor();
            } else if self.take("/") {
                product /= self.factor();
            } else {
                return product;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        if self.take("SUMIFS(") {
            return self.sum_ifs();
        }
        if self.take("COUNTIFS(") {
            return self.count_ifs();
        }
        if self.take("SUM(") {
            let cells = self.range();
            assert!(self.take(")"));
            return cells.iter().map(|cell| self.book.number(cell)).sum();
        }
        if self.take("(") {
            let sum = self.sum();
            assert!(self.take(")"));
            return sum;
        }
        if self.rest.starts_with(|sign: char| sign.is_ascii_digit()) {
            return self.digits().parse().unwrap();
        }
        let cell = self.address();
        self.book.number(&cell)
    }

    fn sum_ifs(&mut self) -> f64 {
        let summed = self.range();
        let mut met = vec![true; summed.len()];
        while self.take(",") {
            let compared = self.range();
            assert!(self.take(",\""));
            let (criterion, rest) = self.rest.split_once('"').unwrap();
            self.rest = rest;
            for (met, cell) in met.iter_mut().zip(&compared) {
                *met &= self.book.text(cell) == criterion;
            }
        }
        assert!(self.take(")"));
        let chosen = summed.iter().zip(met).filter(|(_, met)| *met);
        chosen.map(|(cell, _)| self.book.number(cell)).sum()
    }

    fn count_ifs(&mut self) -> f64 {
        let mut met: Vec<bool> = Vec::new();
        loop {
            let compared = self.range();
            met.resize(compared.len(), true);
            assert!(self.take(","));
            let wanted = if self.take("\"") {
                let (criterion, rest) = self.rest.split_once('"').unwrap();
                self.rest = rest;
                Content::Text(criterion.to_owned())
            } else {
                Content::Number(self.digits().parse().unwrap())
            };
            for (met, cell) in met.iter_mut().zip(&compared) {
                *met &= self.book.0.get(cell) == Some(&wanted);
            }
            if self.take(")") {
                return met.iter().filter(|met| **met).count() as f64;
            }
            assert!(self.take(","));
        }
    }

    /// The cells of `E5:G5` or `$B$12:$B$40`.
    fn range(&mut self) -> Vec<Address> {
        let (sheet, first_row, first) = self.address();
        assert!(self.take(":"));
        let (_, last_row, last) = self.address();
        let rows = first_row..=last_row;
        let cells = rows.flat_map(|row| (first..=last).map(move |column| (row, column)));
        cells.map(|(row, column)| (sheet.clone(), row, column)).collect()
    }

    /// `C5`, `$C$5` or `'Кадры'!$C$5`.
    fn address(&mut self) -> Address {
        let mut sheet = self.sheet;
        if self.take("'") {
            let (title, rest) = self.rest.split_once("'!").unwrap();
            (sheet, self.rest) = (title, rest);
        }
        self.take("$");
        let letters = self.rest.len() - self.rest.trim_start_matches(char::is_alphabetic).len();
        let (letters, rest) = self.rest.split_at(letters);
        self.rest = rest;
        let place = |sum: u16, letter: u8| sum * 26 + u16::from(letter - b'A') + 1;
        let column = letters.bytes().fold(0, place) - 1;
        self.take("$");
        let row: u32 = self.digits().parse().unwrap();
        (sheet.to_owned(), row - 1, column)
    }

    fn digits(&mut self) -> &'f str {
        let length = self.rest.len()
            - self.rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        digits
    }
}
