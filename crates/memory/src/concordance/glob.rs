//! Wildcards within a syllable or a word.

use unicode_normalization::char::is_combining_mark;

/// Any letters, or none.
pub(super) const ANY: char = '*';
/// One letter with the vowel signs and subjoined letters that it carries.
const ONE: char = '?';

pub(super) fn is_wildcard(c: char) -> bool {
    matches!(c, ANY | ONE)
}

/// A term with wildcards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glob {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    This(char),
    AnyOne,
    /// What the letter before may carry.
    Marks,
    AnyMany,
}

impl Part {
    fn takes(self, c: char) -> bool {
        match self {
            Self::This(this) => this == c,
            Self::Marks => is_combining_mark(c),
            Self::AnyOne | Self::AnyMany => true,
        }
    }

    /// Whether it may also take nothing, and more than one character.
    fn repeats(self) -> bool {
        matches!(self, Self::Marks | Self::AnyMany)
    }
}

/// A longer pattern is cut there: no syllable and hardly a word has so many letters.
const LONGEST: usize = 64;

impl Glob {
    pub(super) fn new(pattern: &str) -> Self {
        let mut parts = Vec::new();
        for c in pattern.chars().take(LONGEST) {
            match c {
                ANY if parts.last() == Some(&Part::AnyMany) => {}
                ANY => parts.push(Part::AnyMany),
                ONE => parts.extend([Part::AnyOne, Part::Marks]),
                c => parts.push(Part::This(c)),
            }
        }
        Self { parts }
    }

    /// The letters that it begins with, before any wildcard.
    pub(super) fn beginning(&self) -> String {
        let this = |part: &Part| match part {
            Part::This(c) => Some(*c),
            _ => None,
        };
        self.parts.iter().map_while(this).collect()
    }

    /// Whether the whole term is like this. Takes at most letters × parts steps.
    pub(super) fn is_like(&self, term: &str) -> bool {
        // Where in the pattern one may be: bit n stands before part n.
        let end = self.parts.len();
        let mut places = vec![false; end + 1];
        places[0] = true;
        self.skip(&mut places);
        for c in term.chars() {
            let mut next = vec![false; end + 1];
            for (at, part) in self.parts.iter().enumerate() {
                if places[at] && part.takes(c) {
                    next[if part.repeats() { at } else { at + 1 }] = true;
                }
            }
            self.skip(&mut next);
            places = next;
        }
        places[end]
    }

    fn skip(&self, places: &mut [bool]) {
        for (at, part) in self.parts.iter().enumerate() {
            if places[at] && part.repeats() {
                places[at + 1] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_term_is_like_a_pattern() {
        for (pattern, term, expected) in [
            ("བསྒྲུ*", "བསྒྲུབས", true),
            ("བསྒྲུ*", "བསྒྲུ", true),
            ("བསྒྲུ*", "སྒྲུབ", false),
            ("*བ", "བསྒྲུབ", true),
            ("*སྒྲུ*", "བསྒྲུབས", true),
            ("བ?མ", "བཅོམ", true),
            ("?ོམ", "ཅོམ", true),
            ("བཅོ?", "བཅོམ", true),
            ("བཅོ?", "བཅོ", false),
            ("བ?མ", "བམ", false),
            ("?", "སྒྲོ", true),
            ("?", "སྒྲོལ", false),
            ("??", "སྒྲོལ", true),
            ("wom?n", "women", true),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(Glob::new(pattern).is_like(term), expected, "{pattern} {term}");
        }
    }

    proptest! {
        #[test]
        fn a_term_is_like_itself_with_any_stretch_unknown(before in "[a-zཀ-ྼ]{0,6}", stretch in "[a-zཀ-ྼ]{0,6}", after in "[a-zཀ-ྼ]{0,6}") {
            let term = format!("{before}{stretch}{after}");
            let (pattern, longer) = (format!("{before}*{after}"), format!("{term}x"));
            prop_assert!(Glob::new(&term).is_like(&term));
            prop_assert!(Glob::new(&pattern).is_like(&term));
            prop_assert!(!Glob::new(&term).is_like(&longer));
        }
    }
}
