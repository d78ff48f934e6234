//! Verse: lines of as many syllables each.

use tibetan::lexicon::PartOfSpeech;
use tibetan::script::{is_shad, is_tsheg};

use super::super::reading::Token;

/// A line of verse has at least this many syllables.
const SHORTEST_LINE: usize = 7;

/// Affixes that make no syllable of their own.
const AFFIXES: [&str; 6] = ["འི", "འོ", "འང", "འམ", "ར", "ས"];

/// Whether the segment is in verse: two lines or more, all of the same odd number of syllables.
pub(super) fn is_verse(tokens: &[Token]) -> bool {
    let mut lines = vec![0];
    for token in tokens {
        if token.class == PartOfSpeech::Punctuation && token.letters.contains(is_shad) {
            lines.push(0);
        } else if let Some(line) = lines.last_mut() {
            *line += syllables(token);
        }
    }
    lines.retain(|syllables| *syllables > 0);
    let Some(first) = lines.first() else { return false };
    lines.len() > 1 && *first >= SHORTEST_LINE && first % 2 == 1 && lines.iter().all(|line| line == first)
}

fn syllables(token: &Token) -> usize {
    let is_affix = matches!(token.class, PartOfSpeech::CaseParticle | PartOfSpeech::Particle)
        && AFFIXES.contains(&token.letters.as_str());
    match token.class {
        _ if is_affix => 0,
        PartOfSpeech::Punctuation | PartOfSpeech::Other => 0,
        _ => token.letters.split(is_tsheg).filter(|syllable| !syllable.is_empty()).count(),
    }
}
