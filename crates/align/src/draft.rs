//! An alignment while a person corrects it: rows of two sides, and what can be done to them.
//!
//! Every edit is a [`Splice`]: some rows in the place of others, both whole. So undoing needs to know nothing of merges
//! and splits, and a journal of splices is all that has to be kept. Edits stay near the row that they are made in, but
//! for gaps, which move one side down or up as far as the next empty cell. No edit loses or reorders a letter.

use serde::{Deserialize, Serialize};

use crate::pair::{Confidence, Pair, Signals};
use crate::passage::Passage;

/// A row: the sentences that are taken for each other's translation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its identity within the alignment.
    pub id: u32,
    /// The Tibetan sentences.
    pub tibetan: Vec<Passage>,
    /// The English sentences.
    pub english: Vec<Passage>,
    /// What spoke for it when it was aligned.
    pub signals: Signals,
    /// Whether a person has made it or looked at it.
    pub checked: bool,
    /// Whether it is to stay out of the memory.
    pub skipped: bool,
}

impl Row {
    /// Whether a person should look at it.
    pub fn is_doubtful(&self) -> bool {
        !self.checked && !self.skipped && self.signals.confidence() == Confidence::Doubtful
    }

    /// Whether it can go into the memory.
    pub fn is_whole(&self) -> bool {
        !self.skipped && !self.tibetan.is_empty() && !self.english.is_empty()
    }

    fn of(&self, side: Side) -> &[Passage] {
        match side {
            Side::Tibetan => &self.tibetan,
            Side::English => &self.english,
        }
    }

    fn side(&mut self, side: Side) -> &mut Vec<Passage> {
        match side {
            Side::Tibetan => &mut self.tibetan,
            Side::English => &mut self.english,
        }
    }

    fn is_empty(&self) -> bool {
        self.tibetan.is_empty() && self.english.is_empty()
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The Tibetan.
    Tibetan,
    /// The English.
    English,
}

/// What a person does to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Takes the next row in.
    Merge,
    /// Takes the sentences of one side of the next row in.
    MergeSide(Side),
    /// Cuts one side within a sentence; what follows goes to the next row.
    Split {
        /// The side.
        side: Side,
        /// Which of its sentences.
        sentence: usize,
        /// Where, in bytes of the sentence.
        at: usize,
    },
    /// Gives the first sentence of a side to the row above.
    MoveUp(Side),
    /// Gives the last sentence of a side to the row below.
    MoveDown(Side),
    /// Leaves a side of the row empty and moves what was in it down, as far as the next empty cell.
    InsertGap(Side),
    /// Fills an empty side of the row with what follows, as far as the next empty cell.
    DeleteGap(Side),
    /// Keeps the row out of the memory, or lets it in again.
    Skip(bool),
    /// Says that the row is right.
    Check,
}

/// Some rows in the place of others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Splice {
    /// The first row that changes.
    pub at: usize,
    /// The rows as they were.
    pub before: Vec<Row>,
    /// The rows as they are.
    pub after: Vec<Row>,
}

impl Splice {
    /// Puts the new rows in the place of the old.
    pub fn apply(&self, rows: &mut Vec<Row>) {
        let end = (self.at + self.before.len()).min(rows.len());
        rows.splice(self.at.min(end)..end, self.after.iter().cloned());
    }

    /// The splice that undoes this one.
    pub fn inverse(&self) -> Splice {
        Splice { at: self.at, before: self.after.clone(), after: self.before.clone() }
    }
}

/// The rows that an alignment begins with.
pub fn rows(tibetan: &[Passage], english: &[Passage], pairs: &[Pair]) -> Vec<Row> {
    pairs
        .iter()
        .zip(0..)
        .map(|(pair, id)| Row {
            id,
            tibetan: tibetan[pair.tibetan.clone()].to_vec(),
            english: english[pair.english.clone()].to_vec(),
            signals: pair.signals,
            checked: false,
            skipped: false,
        })
        .collect()
}

/// What an edit of the row at `at` changes; nothing if it cannot be done there.
pub fn splice(rows: &[Row], at: usize, edit: Edit) -> Option<Splice> {
    let row = rows.get(at)?;
    let two = |first: usize| Some((first, rows.get(first..first + 2)?.to_vec()));
    let (at, mut after, before) = match edit {
        Edit::Merge => {
            let (at, mut after) = two(at)?;
            let next = after.pop()?;
            after[0].tibetan.extend(next.tibetan);
            after[0].english.extend(next.english);
            (at, after, 2)
        }
        Edit::MergeSide(side) => {
            let (at, mut after) = two(at)?;
            let taken = std::mem::take(after[1].side(side));
            if taken.is_empty() {
                return None;
            }
            after[0].side(side).extend(taken);
            (at, after, 2)
        }
        Edit::MoveUp(side) => {
            let (first, mut after, before) = match at.checked_sub(1) {
                Some(above) => (above, two(above)?.1, 2),
                None => (0, vec![empty(rows), row.clone()], 1),
            };
            let below = after[1].side(side);
            if below.is_empty() {
                return None;
            }
            let moved = below.remove(0);
            after[0].side(side).push(moved);
            (first, after, before)
        }
        Edit::MoveDown(side) => {
            let (mut after, before) = match rows.get(at + 1) {
                Some(below) => (vec![row.clone(), below.clone()], 2),
                None => (vec![row.clone(), empty(rows)], 1),
            };
            let moved = after[0].side(side).pop()?;
            after[1].side(side).insert(0, moved);
            (at, after, before)
        }
        Edit::Split { side, sentence, at: place } => split(rows, at, side, sentence, place)?,
        Edit::InsertGap(side) => {
            let end = (at..rows.len()).find(|&row| rows[row].of(side).is_empty());
            if end == Some(at) {
                return None;
            }
            let before = end.map_or(rows.len(), |end| end + 1) - at;
            let mut after = rows[at..at + before].to_vec();
            if end.is_none() {
                after.push(empty(rows));
            }
            let mut moved = Vec::new();
            for row in &mut after {
                std::mem::swap(row.side(side), &mut moved);
            }
            (at, after, before)
        }
        Edit::DeleteGap(side) => {
            let is_empty = |row: usize| rows[row].of(side).is_empty();
            if !is_empty(at) {
                return None;
            }
            let end = (at + 1..rows.len()).find(|&row| is_empty(row)).unwrap_or(rows.len());
            if end == at + 1 {
                return None;
            }
            let mut after = rows[at..end].to_vec();
            let mut moved = Vec::new();
            for row in after.iter_mut().rev() {
                std::mem::swap(row.side(side), &mut moved);
            }
            (at, after, end - at)
        }
        Edit::Skip(skipped) => {
            let changed = Row { skipped, ..row.clone() };
            return (changed != *row).then(|| Splice { at, before: vec![row.clone()], after: vec![changed] });
        }
        Edit::Check => {
            let changed = Row { checked: true, skipped: false, ..row.clone() };
            return (changed != *row).then(|| Splice { at, before: vec![row.clone()], after: vec![changed] });
        }
    };
    after.retain(|row| !row.is_empty());
    after.iter_mut().for_each(|row| row.checked = true);
    Some(Splice { at, before: rows[at..at + before].to_vec(), after })
}

/// The row cut in two, or its rest given to a row below that waits for it.
fn split(
    rows: &[Row],
    at: usize,
    side: Side,
    sentence: usize,
    place: usize,
) -> Option<(usize, Vec<Row>, usize)> {
    let mut row = rows[at].clone();
    let whole = row.side(side).get(sentence)?.clone();
    let (before, after) = whole.text.split_at_checked(place)?;
    let (before, after) = (before.trim_end(), after.trim_start());
    let part = |text: &str| Passage { text: text.to_owned(), ..whole.clone() };
    let mut rest = row.side(side).split_off(sentence + 1);
    row.side(side).pop();
    if !after.is_empty() {
        let follows = !before.is_empty();
        let folio = if follows { None } else { whole.folio.clone() };
        rest.insert(
            0,
            Passage { folio, begins_paragraph: !follows && whole.begins_paragraph, ..part(after) },
        );
    }
    if !before.is_empty() {
        row.side(side).push(part(before));
    }
    if rest.is_empty() || row.side(side).is_empty() {
        return None;
    }
    // The other side was cut first: this is its fellow.
    let waiting = rows.get(at + 1).filter(|next| next.of(side).is_empty());
    let mut next = waiting.cloned().unwrap_or_else(|| empty(rows));
    *next.side(side) = rest;
    Some((at, vec![row, next], 1 + usize::from(waiting.is_some())))
}

fn empty(rows: &[Row]) -> Row {
    let id = rows.iter().map(|row| row.id + 1).max().unwrap_or_default();
    Row {
        id,
        tibetan: Vec::new(),
        english: Vec::new(),
        signals: Signals::default(),
        checked: true,
        skipped: false,
    }
}
