//! Extended Wylie (EWTS), both ways.
//!
//! Wylie spells a syllable as its letters are named and leaves the stacking to the reader's knowledge of the
//! script: *bsgrubs* is བསྒྲུབས because no other stacking makes a syllable. So both directions need the syllable
//! grammar: going in, to find where a stack ends and to warn of what no syllable can be; going out, to leave out
//! each *a* that the reader supplies and to put a dot where two readings are left (*g.yag*, not *gyag*).
//!
//! Some liberties help with Wylie as people type it, and the last two keep the way back exact:
//!
//! - a space after a shad is a space and not a tsheg (*dang/ de* is དང། དེ);
//! - spaces at the start of a line are dropped and several are one;
//! - what cannot be read is passed on with a warning, never dropped;
//! - `//` is the one character for two shads (༎), so two shads (།།) are written `/[]/`, with an empty bracket between;
//! - going out, a tsheg that these rules would swallow is written `\u0f0b`.

mod letters;
mod read;
mod stack;
mod syllable;
mod token;
mod write;

pub use read::from_wylie;
pub use write::to_wylie;

use std::fmt;

/// Something in a Wylie text that may not be what its writer meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line it stands in, from 1.
    pub line: usize,
    /// Whether only strict readers mind: rare in Tibetan words, usual in Sanskrit.
    pub strict: bool,
    /// What is odd, as a sentence.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: {}", self.line, self.message)
    }
}

#[cfg(test)]
mod tests;
