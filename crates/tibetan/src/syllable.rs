//! Syllables: where they are in a text, what they are made of, and whether they can be.
//!
//! Tibetan writes no spaces between words; the tsheg parts syllables, and nearly everything the desk does is
//! counted in them. A syllable has a root letter with up to six things around it, and which of them go together
//! is so strictly ruled that most misreadings of a page break a rule. That makes the grammar in [`rules`] worth
//! having: it tells a translator what is wrong with a syllable instead of only that something is.

mod affix;
mod parts;
pub(crate) mod rules;
mod validity;

pub use affix::{Joined, joined};
pub use parts::{Syllable, parse};
pub use validity::{Reason, Validity, validity};

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;

use crate::script;

/// Where a syllable's letters are: a byte range of the text, without the tsheg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The letters, out of the text that the span was made from.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A syllable with the delimiters that follow it: tsheg, shad, space, brackets, line ends.
///
/// What stands before the first syllable of a text is a piece of its own, whose syllable is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The letters. The piece starts where they do.
    pub syllable: Span,
    /// The byte after the piece's last delimiter.
    pub end: usize,
}

impl Piece {
    /// The whole piece, letters and delimiters.
    pub fn of(self, text: &str) -> &str {
        &text[self.syllable.start..self.end]
    }

    /// The delimiters alone.
    pub fn delimiters(self, text: &str) -> &str {
        &text[self.syllable.end..self.end]
    }
}

/// The syllables of a text, in order.
///
/// A run of digits and a run of another script's letters are syllables too, and end where Tibetan letters
/// begin. A visarga ends its syllable without a tsheg, as mantras are written (ཨཿཧཱུྃ).
pub fn syllables(text: &str) -> impl Iterator<Item = Span> {
    pieces(text).map(|piece| piece.syllable).filter(|span| span.start < span.end)
}

/// The text cut into syllables, each with what follows it; the pieces put together are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let letters = syllable_length(rest);
        let delimiters: usize =
            rest[letters..].chars().take_while(|&c| Kind::of(c).is_none()).map(char::len_utf8).sum();
        let syllable = Span { start, end: start + letters };
        start = syllable.end + delimiters;
        Some(Piece { syllable, end: start })
    })
}

/// The bytes that the syllable at the start of the text takes; 0 if there is none.
fn syllable_length(text: &str) -> usize {
    let mut kind = None;
    let mut after_visarga = false;
    for (at, c) in text.char_indices() {
        match Kind::of(c) {
            None => return at,
            Some(Kind::Mark) => {}
            Some(_) if after_visarga => return at,
            next if kind.is_none() || kind == next => kind = next,
            Some(_) => return at,
        }
        after_visarga = c == '\u{0F7F}';
    }
    text.len()
}

/// What may stand together in one syllable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Foreign,
    /// Goes with whatever it follows.
    Mark,
}

impl Kind {
    fn of(c: char) -> Option<Self> {
        match c {
            _ if script::is_base(c) => Some(Self::Letter),
            _ if script::is_digit(c) => Some(Self::Digit),
            _ if script::is_mark(c) || canonical_combining_class(c) != 0 => Some(Self::Mark),
            _ if c.is_alphanumeric() => Some(Self::Foreign),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        syllables(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn syllables_are_parted_by_tsheg_shad_and_space() {
        for (text, expected) in [
            ("བཀྲ་ཤིས་བདེ་ལེགས།", vec!["བཀྲ", "ཤིས", "བདེ", "ལེགས"]),
            ("༄༅། །ཆོས་སོ། །", vec!["ཆོས", "སོ"]),
            ("ཨཿཧཱུྃ", vec!["ཨཿ", "ཧཱུྃ"]),
            ("༡༢པ་", vec!["༡༢", "པ"]),
            ("དགེ་བ་abc ༼ལ༽", vec!["དགེ", "བ", "abc", "ལ"]),
            ("ཀabcཁ", vec!["ཀ", "abc", "ཁ"]),
            ("", vec![]),
            ("། །", vec![]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn a_piece_keeps_the_delimiters_behind_its_syllable() {
        let text = "༄༅། །ཆོས་སོ། །";
        let cut: Vec<_> =
            pieces(text).map(|piece| (piece.syllable.of(text), piece.delimiters(text))).collect();
        assert_eq!(cut, [("", "༄༅། །"), ("ཆོས", "་"), ("སོ", "། །")]);
    }

    proptest! {
        #[test]
        fn pieces_put_together_are_the_text(text in "([\u{F00}-\u{FDA}]|[་། ]|\\PC){0,32}") {
            let whole: String = pieces(&text).map(|piece| piece.of(&text)).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
