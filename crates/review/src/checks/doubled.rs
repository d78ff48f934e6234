//! The same word twice running. Tibetan doubles words too (ཡང་ཡང་ *again and again*, ཕཊ་ཕཊ་ in mantras), and a translation
//! may follow it; but no sense ever doubles an article or a preposition.

use tibetan::syllable::syllables;

use super::{Finding, Kind, Pair};
use crate::english::{folded, words};

/// Words that never stand twice.
const NEVER_TWICE: [&str; 38] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "he", "his", "if", "into", "is",
    "it", "its", "my", "of", "on", "or", "our", "she", "the", "their", "then", "they", "this", "to", "was",
    "we", "were", "which", "who", "with", "you", "your",
];

/// Words that may stand twice in good English.
const MAY_BE_TWICE: [&str; 10] = ["that", "had", "very", "so", "no", "well", "ha", "there", "now", "come"];

pub(super) fn check(pair: Pair<'_>) -> Vec<Finding> {
    let words = words(pair.target);
    let twice = words.windows(2).filter(|both| {
        let between = &pair.target[both[0].range.end..both[1].range.start];
        !between.is_empty()
            && between.chars().all(char::is_whitespace)
            && both[0].text.len() == both[1].text.len()
    });
    let mut findings = Vec::new();
    for both in twice {
        let word = folded(both[0].text);
        if word != folded(both[1].text) || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        // Of a mantra, with its diacritics, nobody can say what it doubles.
        let is_sanskrit = !both[0].text.is_ascii();
        let may_be = is_sanskrit || MAY_BE_TWICE.contains(&&*word) || has_double(pair.source);
        if NEVER_TWICE.contains(&&*word) || !may_be {
            let message = format!("“{}” stands twice.", both[1].text);
            findings
                .push(Finding::new(Kind::Doubled, message).in_target(both[0].range.start..both[1].range.end));
        }
    }
    findings
}

/// Whether a syllable or a pair of syllables stands twice running.
fn has_double(source: &str) -> bool {
    let syllables: Vec<&str> = syllables(source).map(|span| span.of(source)).collect();
    syllables.windows(2).any(|two| two[0] == two[1])
        || syllables.windows(4).any(|four| four[..2] == four[2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_twice_running_is_found() {
        for (source, target, expected) in [
            ("རྒྱལ་པོས", "by the the king", vec!["the the"]),
            ("རྒྱལ་པོས", "The the king and\nand queen", vec!["The the", "and\nand"]),
            ("རྒྱལ་པོས", "the king king said", vec!["king king"]),
            ("ཡང་ཡང་", "again again the the", vec!["the the"]),
            ("ཨོཾ་ཕཊ་ཕཊ་", "oṃ phat phat", vec![]),
            ("ཨོཾ་ཕཊ་", "oṃ phaṭ phaṭ", vec![]),
            ("རྒྱལ་པོས", "he had had it; that that is so, so", vec![]),
            ("རྒྱལ་པོས", "the king, king of kings", vec![]),
            ("རྒྱལ་པོས", "in 10 10 ways", vec![]),
        ] {
            let found = check(Pair { source, target });
            let found: Vec<_> =
                found.iter().filter_map(|one| one.target.clone()).map(|at| &target[at]).collect();
            assert_eq!(found, expected, "{target}");
        }
    }
}
