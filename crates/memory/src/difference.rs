//! In what two passages differ, syllable by syllable.
//!
//! A character-wise difference of Tibetan cuts stacks in two, and a word-wise one needs spaces that are not
//! there; the syllable is the unit that a reader sees. The points and strokes after a syllable are compared apart
//! from it: a shad in the place of a tsheg does not make the syllable before it look changed.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What happened to a piece on the way from the old passage to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It stands in both.
    Same,
    /// It stands only in the old passage.
    Removed,
    /// It stands only in the new passage.
    Added,
}

/// A run of text with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Piece {
    /// What happened to it.
    pub change: Change,
    /// The text, exactly as it stands in its passage.
    pub text: String,
}

/// The pieces that lead from `old` to `new`, in reading order, what is removed before what is added.
///
/// `Same` and `Removed` pieces joined are `old` to the byte, `Same` and `Added` pieces joined are `new`; no two
/// neighbours have the same change and none is empty.
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (cut(old), cut(new));
    let mut pieces = Pieces::default();
    for step in capture_diff_slices(Algorithm::Myers, &letters(&old), &letters(&new)) {
        match step {
            DiffOp::Equal { old_index, new_index, len } => {
                for (old, new) in old[old_index..][..len].iter().zip(&new[new_index..][..len]) {
                    pieces.same(old.syllable);
                    pieces.replace(old.delimiter, new.delimiter);
                }
            }
            _ => {
                for cut in &old[step.old_range()] {
                    pieces.replace(cut.syllable, "");
                    pieces.replace(cut.delimiter, "");
                }
                for cut in &new[step.new_range()] {
                    pieces.replace("", cut.syllable);
                    pieces.replace("", cut.delimiter);
                }
            }
        }
    }
    pieces.finish()
}

/// A syllable with the delimiters that follow it.
struct Cut<'a> {
    syllable: &'a str,
    delimiter: &'a str,
}

fn cut(text: &str) -> Vec<Cut<'_>> {
    let cut = |piece: tibetan::syllable::Piece| Cut {
        syllable: piece.syllable.of(text),
        delimiter: piece.delimiters(text),
    };
    tibetan::syllable::pieces(text).map(cut).collect()
}

fn letters<'a>(cuts: &[Cut<'a>]) -> Vec<&'a str> {
    cuts.iter().map(|cut| cut.syllable).collect()
}

/// Joins what belongs together: between two unchanged runs there is at most one removal and one addition.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
}

impl Pieces {
    fn same(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.settle();
        match self.done.last_mut() {
            Some(piece) if piece.change == Change::Same => piece.text.push_str(text),
            _ => self.done.push(Piece { change: Change::Same, text: text.to_owned() }),
        }
    }

    fn replace(&mut self, old: &str, new: &str) {
        if old == new {
            self.same(old);
        } else {
            self.removed.push_str(old);
            self.added.push_str(new);
        }
    }

    fn settle(&mut self) {
        for (change, text) in [(Change::Removed, &mut self.removed), (Change::Added, &mut self.added)] {
            if !text.is_empty() {
                self.done.push(Piece { change, text: std::mem::take(text) });
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.settle();
        self.done
    }
}
