//! Whether a syllable can be, and if not, why, in words that help a translator look at the page again.

use std::fmt;

use super::parts::{split_affix, take_apart};
use super::rules;
use crate::{abbreviation, attested, normalise, script};

/// What the rules of spelling say of a syllable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Validity {
    /// Spelled as Tibetan words are, or a number.
    Valid,
    /// Not spelled as Tibetan words are, but text has such syllables.
    Possible(Reason),
    /// A misreading or a slip of the pen, as far as spelling can tell.
    Impossible(Reason),
}

/// What is unusual or wrong about a syllable.
///
/// Displayed, it is a sentence for the person who reads the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing to read.
    Empty,
    /// Another script, or a sign that is no letter.
    NotTibetan,
    /// A stack or sign that only transliterated words have.
    Sanskrit,
    /// A name or a loan word that keeps to no rule.
    Rare,
    /// Against the rules, yet attested in the Kangyur.
    Attested,
    /// A contraction of manuscripts, with what it is short for.
    Contraction(String),
    /// The old second suffix ད.
    SecondDa,
    /// An འ at the end where the spelling does not need it.
    NeedlessA,
    /// A mark without a letter to carry it.
    LooseMark(char),
    /// Two vowel signs on one letter.
    TwoVowels,
    /// A stack that neither Tibetan nor Sanskrit has.
    Stack(String),
    /// A first letter that is no prefix of what follows.
    Prefix {
        /// The first letter.
        prefix: char,
        /// The root stack as it is written.
        stack: String,
    },
    /// A letter that cannot close a syllable.
    Suffix(char),
    /// A letter that cannot follow the suffix.
    SecondSuffix {
        /// The suffix.
        suffix: char,
        /// The letter after it.
        second: char,
    },
    /// An affix after a closed syllable.
    Affix {
        /// The affix.
        affix: &'static str,
        /// The letter that closes the syllable before it.
        suffix: char,
    },
    /// More letters than a syllable has.
    RunTogether,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("There are no letters here."),
            Self::NotTibetan => f.write_str("This is not Tibetan script."),
            Self::Sanskrit => f.write_str(
                "Tibetan words have no such stack or sign: it may be Sanskrit, a mantra or a foreign name.",
            ),
            Self::Rare => f.write_str("This is a rare spelling, of a name or a loan word."),
            Self::Attested => f.write_str("This breaks the rules of spelling, but the Kangyur has it."),
            Self::Contraction(full) => write!(f, "This is a scribe's contraction of {full}."),
            Self::SecondDa => f.write_str("The second suffix ད is old spelling."),
            Self::NeedlessA => f.write_str("An འ at the end is rare after such a letter."),
            Self::LooseMark(mark) => write!(f, "The mark ◌{mark} has no letter to stand on."),
            Self::TwoVowels => f.write_str("One letter carries two vowel signs."),
            Self::Stack(stack) => write!(f, "No word has the stack {stack}."),
            Self::Prefix { prefix, stack } => {
                write!(
                    f,
                    "{prefix} cannot stand before {stack}: one of the two may be misread, or a tsheg is missing."
                )
            }
            Self::Suffix(suffix) => write!(f, "{suffix} cannot close a syllable."),
            Self::SecondSuffix { suffix, second } => {
                write!(f, "{second} cannot follow {suffix} at the end of a syllable.")
            }
            Self::Affix { affix, suffix } => {
                write!(f, "{affix} joins only an open syllable, and this one ends in {suffix}.")
            }
            Self::RunTogether => f.write_str("Two syllables run together: a tsheg may be missing."),
        }
    }
}

/// Whether a syllable, given without its tsheg, can be, by the rules of spelling.
///
/// What breaks them is still possible where it is a contraction or Sanskrit, or where the Kangyur has it: old
/// spellings, foreign names.
pub fn validity(syllable: &str) -> Validity {
    if is_number(syllable) {
        return Validity::Valid;
    }
    let reason = match take_apart(syllable) {
        Ok(parts) if parts.second_suffix == Some('ད') => return Validity::Possible(Reason::SecondDa),
        Ok(parts) if parts.suffix == Some('འ') && !parts.needs_final_a() => {
            return Validity::Possible(Reason::NeedlessA);
        }
        Ok(_) => return Validity::Valid,
        Err(reason) => reason,
    };
    if let Some(full) = abbreviation::expansion(syllable) {
        return Validity::Possible(Reason::Contraction(full.into_owned()));
    }
    if matches!(reason, Reason::Sanskrit | Reason::NotTibetan) {
        return Validity::Possible(reason);
    }
    let letters = normalise::canonical(syllable);
    if rules::is_unruled(split_affix(&letters).0) {
        return Validity::Possible(Reason::Rare);
    }
    if attested::is_listed(&letters) {
        Validity::Possible(Reason::Attested)
    } else {
        Validity::Impossible(reason)
    }
}

fn is_number(syllable: &str) -> bool {
    syllable.starts_with(script::is_digit)
        && syllable.chars().all(|c| script::is_digit(c) || script::is_mark(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_words_are_made_of_is_valid() {
        for syllable in [
            "ང",
            "ཁྱེད",
            "སངས",
            "རྒྱས",
            "བཅོམ",
            "ལྡན",
            "འདས",
            "བསྒྲུབས",
            "དགའ",
            "མཁའ",
            "དགའི",
            "ལེའུའི",
            "བརྒྱད",
            "འབྲེལ",
            "ཕྱྭ",
            "རྩྭ",
            "ལྷག",
            "ཧྲུལ",
            "སྨྲས",
            "བགླ",
            "བསྲེགས",
            "༡༠༨",
            "༢༠\u{0F37}",
            "ཨ",
            "ཨུ",
            "དྲྭ",
            "གཡུ",
        ] {
            assert_eq!(validity(syllable), Validity::Valid, "{syllable}");
        }
    }

    #[test]
    fn foreign_and_old_spellings_are_possible() {
        for (syllable, reason) in [
            ("པདྨ", Reason::Sanskrit),
            ("ཧཱུྃ", Reason::Sanskrit),
            ("དྷརྨ", Reason::Sanskrit),
            ("མཎི", Reason::Sanskrit),
            ("ཀཿ", Reason::Sanskrit),
            ("གྱུརད", Reason::SecondDa),
            ("ཀརྨའི", Reason::Rare),
            ("བལྕག", Reason::Attested),
            ("ཐཾད", Reason::Contraction("ཐམས་ཅད".into())),
            ("ཀེུན", Reason::Contraction("ཀུན་མཁྱེན".into())),
            ("ལེཊ", Reason::Contraction("ལེགས".into())),
            ("བརྡའ", Reason::NeedlessA),
            ("abc", Reason::NotTibetan),
        ] {
            assert_eq!(validity(syllable), Validity::Possible(reason), "{syllable}");
        }
    }

    #[test]
    fn misreadings_are_told_why() {
        for (syllable, sentence) in [
            ("", "There are no letters here."),
            ("ི", "The mark ◌ི has no letter to stand on."),
            ("ཀིེ", "One letter carries two vowel signs."),
            ("གཀུ", "ག cannot stand before ཀ: one of the two may be misread, or a tsheg is missing."),
            ("ཚོཆ", "ཆ cannot close a syllable."),
            ("སོདས", "ས cannot follow ད at the end of a syllable."),
            ("ཞྱི", "No word has the stack ཞྱ."),
            ("ཆོསའི", "འི joins only an open syllable, and this one ends in ས."),
            ("གྲོསབྱེད", "Two syllables run together: a tsheg may be missing."),
        ] {
            match validity(syllable) {
                Validity::Impossible(reason) => assert_eq!(reason.to_string(), sentence, "{syllable}"),
                other => panic!("{syllable} is {other:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_validity(text in "([\u{F00}-\u{FDA}]|\\PC){0,8}") {
            let parsed = super::super::parse(&text).is_some();
            let sound = validity(&text) == Validity::Valid;
            prop_assert!(parsed || !sound || is_number(&text));
        }
    }
}
