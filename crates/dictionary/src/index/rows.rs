//! A list of short texts, a row a line, that is searched from the top.
//!
//! The rows stand in one text, each between two line ends, so that what a row begins with and what it has inside are
//! both one search for bytes. Whole rows are found in a sorted list instead.

use memchr::memmem::Finder;

/// Texts with the entries that they belong to, in the order of these.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Each row after a line end; the last is followed by one.
    text: String,
    /// Where each row begins in the text.
    starts: Vec<u32>,
    entries: Vec<u32>,
    /// The rows by their text, and rows alike in their order.
    sorted: Vec<u32>,
}

impl Rows {
    /// Adds a row. The entries must come in ascending order. Empty ones and what no longer fits are left out.
    pub(super) fn push(&mut self, entry: u32, row: &str) {
        let Ok(start) = u32::try_from(self.text.len() + 1) else { return };
        if row.is_empty() {
            return;
        }
        self.text.push('\n');
        self.text.extend(row.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.starts.push(start);
        self.entries.push(entry);
    }

    /// To be called when all rows are there.
    pub(super) fn finish(&mut self) {
        self.text.push('\n');
        self.sorted = (0..).take(self.starts.len()).collect();
        let mut sorted = std::mem::take(&mut self.sorted);
        sorted.sort_by(|&one, &other| self.row(one).cmp(self.row(other)));
        self.sorted = sorted;
    }

    /// The entries whose row is this text, in order.
    pub(super) fn exactly(&self, text: &str) -> impl Iterator<Item = u32> {
        let first = self.sorted.partition_point(|&row| self.row(row) < text);
        let length = self.sorted[first..].partition_point(|&row| self.row(row) == text);
        self.sorted[first..first + length].iter().map(|&row| self.entries[index(row)])
    }

    /// The entries of which a row begins with this text, in order.
    pub(super) fn beginning_with(&self, text: &str) -> impl Iterator<Item = u32> {
        self.matches(format!("\n{text}"), 1)
    }

    /// The entries of which a row has this text anywhere, in order.
    pub(super) fn with(&self, text: &str) -> impl Iterator<Item = u32> {
        self.matches(text.to_owned(), 0)
    }

    /// The entries at whose rows the needle is found, a row once. `skip`: the bytes of the needle before the row.
    fn matches(&self, needle: String, skip: usize) -> impl Iterator<Item = u32> {
        let text = self.text.as_bytes();
        let finder = Finder::new(&needle).into_owned();
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = from + finder.find(&text[from..])? + skip;
            let row = self.starts.partition_point(|&start| index(start) <= at).checked_sub(1)?;
            // On to the end of the row, where the next begins.
            from = self.starts.get(row + 1).map_or(text.len(), |&next| index(next) - 1);
            Some(self.entries[row])
        })
    }

    fn row(&self, row: u32) -> &str {
        let start = index(self.starts[index(row)]);
        let end = self.starts.get(index(row) + 1).map_or(self.text.trim_end().len(), |&next| index(next) - 1);
        &self.text[start..end.max(start)]
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
