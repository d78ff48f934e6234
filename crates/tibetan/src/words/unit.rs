//! Units: the least that a word can consist of.
//!
//! A unit is a syllable, or, where a syllable may carry an affixed particle, the part before it and the particle. Whether
//! པས is པ་ with the agentive or a syllable of its own is not decided here: if it is one word, it is one of two units.

use crate::hash::{letters_hash, mix, spelled_on};
use crate::script;

/// The particles that are written onto the syllable before them.
const AFFIXES: [&str; 6] = ["འི", "འོ", "འང", "འམ", "ར", "ས"];

/// What part of a syllable a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Whole,
    Stem,
    Affix,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The first byte of its letters in the text.
    pub start: usize,
    /// The byte after its letters.
    pub letters_end: usize,
    /// The byte after the delimiters that go with it.
    pub end: usize,
    pub kind: Kind,
    /// Stands for the letters and the kind.
    pub surface: u64,
    /// Stands for the letters.
    pub letters: u64,
    /// For a stem: stands for the stem with the འ that the affix displaces.
    pub restored: u64,
    /// For a stem: stands for the whole syllable.
    pub syllable: u64,
}

/// Adds the units of a syllable: `letters`, which begin at `start`, with delimiters up to `end`.
pub(super) fn push_units(units: &mut Vec<Unit>, letters: &str, start: usize, end: usize) {
    let syllable = letters_hash(letters);
    let unit = |kind, from: usize, to: usize, end| {
        let hash = if kind == Kind::Whole { syllable } else { letters_hash(&letters[from..to]) };
        Unit {
            start: start + from,
            letters_end: start + to,
            end,
            kind,
            surface: mix(hash, kind as u64),
            letters: hash,
            restored: if kind == Kind::Stem { spelled_on(hash, "འ") } else { hash },
            syllable,
        }
    };
    match stem(letters) {
        Some(stem) => {
            let at = stem.len();
            units.push(unit(Kind::Stem, 0, at, start + at));
            units.push(unit(Kind::Affix, at, letters.len(), end));
        }
        None => units.push(unit(Kind::Whole, 0, letters.len(), end)),
    }
}

/// The part before an affix, if the syllable may have one: ར and ས only follow an open syllable.
fn stem(letters: &str) -> Option<&str> {
    let affix = AFFIXES.into_iter().find(|affix| letters.len() > affix.len() && letters.ends_with(affix))?;
    let stem = &letters[..letters.len() - affix.len()];
    let begins = stem.starts_with(|c| matches!(c, '\u{0F40}'..='\u{0F6C}'));
    let may_be_suffix = matches!(affix, "ར" | "ས");
    (begins && (!may_be_suffix || is_open(stem))).then_some(stem)
}

/// Whether no suffix follows the root: nothing stands behind the vowel sign or stack, and without these there is one
/// letter, or a prefix and one (དག for དགའ).
fn is_open(letters: &str) -> bool {
    let marks_root = |c| script::is_vowel_sign(c) || script::is_subjoined(c);
    if letters.contains(marks_root) {
        return letters.ends_with(marks_root);
    }
    let mut letters = letters.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(second), None) => matches!(first, 'ག' | 'ད' | 'བ' | 'མ' | 'འ') && second != 'འ',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affix_follows_an_open_syllable() {
        for (syllable, expected) in [
            ("པའི", Some("པ")),
            ("དགའི", Some("དག")),
            ("པོས", Some("པོ")),
            ("དགར", Some("དག")),
            ("ངའང", Some("ང")),
            ("ཤེས", Some("ཤེ")),
            ("སངས", None),
            ("གསོལ", None),
            ("ཐོགས", None),
            ("བསགས", None),
            ("ས", None),
            ("འི", None),
            ("ིར", None),
            ("", None),
        ] {
            assert_eq!(stem(syllable), expected, "{syllable}");
        }
    }
}
