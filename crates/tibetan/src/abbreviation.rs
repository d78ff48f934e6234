//! Contractions of manuscripts (*skung yig*).
//!
//! A scribe short of paper writes two or three syllables as one: the letters that matter, run together, with all their
//! vowels on one stack (ཀུན་མཁྱེན as ཀེུན) or a sign for an ending (མ as a circle above, གས as a reversed letter). No
//! grammar reads them, so there is a list, and two rules for the signs. Many are spelled like ordinary syllables: རིན is
//! *price* far more often than རང་བཞིན. So [`expand`] leaves alone whatever can be read as it stands, and
//! [`expansion`] tells what a syllable may stand for.
//!
//! The list is that of the ERC project TibSchol, released under CC0; a few of its rows are mended.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::syllable::{parse, pieces};
use crate::{attested, normalise};

static LISTED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/abbreviations.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// What a syllable, given without its tsheg, may be short for: syllables parted by tshegs, without a final one.
///
/// `None` if no contraction is known that is written so.
pub fn expansion(syllable: &str) -> Option<Cow<'static, str>> {
    let letters = normalise::canonical(syllable);
    let listed = LISTED.binary_search_by_key(&&*letters, |(short, _)| short).ok();
    listed.map(|at| LISTED[at].1.into()).or_else(|| signs_spelled_out(&letters).map(Cow::Owned))
}

/// The text with its contractions written in full, those that can be read as ordinary syllables excepted.
pub fn expand(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        let letters = piece.syllable.of(text);
        match expansion(letters).filter(|_| parse(letters).is_none()) {
            Some(full) => out.push_str(&full),
            None => out.push_str(letters),
        }
        out.push_str(piece.delimiters(text));
    }
    out
}

/// The circle for མ and the reversed letters for གས, where this gives a syllable that texts have.
///
/// Seed syllables (ཨོཾ, རཾ) are written with the circle too; they are a letter or two and stay.
fn signs_spelled_out(letters: &str) -> Option<String> {
    let seed = letters.starts_with(['ཨ', 'ཧ']) || letters.chars().count() < 3;
    let signed = letters.ends_with(['\u{0F4A}', '\u{0F4C}']) || letters.contains('\u{0F7E}');
    if seed || !signed {
        return None;
    }
    let mut full = String::new();
    let mut circle = false;
    for c in letters.chars() {
        match c {
            '\u{0F7E}' => circle = true,
            '\u{0F4A}' | '\u{0F4C}' if letters.ends_with(c) => full.push_str("གས"),
            c => {
                if std::mem::take(&mut circle) {
                    full.push('མ');
                }
                full.push(c);
            }
        }
    }
    if circle {
        full.push('མ');
    }
    (parse(&full).is_some() && attested::is_attested(&full)).then_some(full)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_is_sorted_and_canonical() {
        assert!(LISTED.is_sorted_by(|one, next| one.0 < next.0), "binary search needs the order");
        for &(short, full) in LISTED.iter() {
            assert_eq!(pieces(short).count(), 1, "{short}");
            assert_eq!(normalise::canonical(short), short);
            let unread: Vec<&str> = pieces(full)
                .map(|piece| piece.syllable.of(full))
                .filter(|letters| parse(letters).is_none())
                .collect();
            assert!(unread.is_empty(), "{short}: {unread:?}");
        }
    }

    #[test]
    fn contractions_are_written_in_full() {
        for (text, expected) in [
            ("ཐཾད་མཁྱེན་པ།", "ཐམས་ཅད་མཁྱེན་པ།"),
            ("སེཾན་ཀུན།", "སེམས་ཅན་ཀུན།"),
            ("བྱེུདཾ་དཔའ", "བྱང་ཆུབ་སེམས་དཔའ་དཔའ"),
            ("ལེཊ་པ", "ལེགས་པ"),
            ("གསུཾ་", "གསུམ་"),
            ("ཐུཌ་རྗེ", "ཐུགས་རྗེ"),
            // Ordinary syllables, seed syllables and Sanskrit stay.
            ("རིན་ཆེན", "རིན་ཆེན"),
            ("ཨོཾ་ཨཱཿཧཱུྃ", "ཨོཾ་ཨཱཿཧཱུྃ"),
            ("རཾ་ཡཾ་ཁཾ", "རཾ་ཡཾ་ཁཾ"),
            ("མཎི་པདྨེ", "མཎི་པདྨེ"),
            ("abc 12", "abc 12"),
        ] {
            assert_eq!(expand(text), expected, "{text}");
        }
        assert_eq!(expansion("རིན").as_deref(), Some("རང་བཞིན"));
        assert_eq!(expansion("ཆོས"), None);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "([\u{F40}-\u{FBC}་]|\\PC){0,16}") {
            expand(&text);
        }
    }
}
