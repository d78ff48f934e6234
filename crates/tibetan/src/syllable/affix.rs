//! The particles that join a syllable without a tsheg, parted from it.
//!
//! An open syllable takes the genitive འི, the final འོ, the additive འང, the disjunctive འམ, the terminative ར and
//! the agentive ས into itself, and loses its final འ, if it had one: དགའ and འི are དགའི. Grammar decides whether the
//! འ was there: without it དག would be read *dag*. For ར and ས the letters alone cannot tell a particle from a suffix
//! (པར is *par* or པ་ with ར), so that is said.

use super::{Syllable, parse};
use crate::normalise;

/// A syllable and the particles joined to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The syllable as it is written alone, with the འ that the particles displaced.
    pub stem: String,
    /// The particles in their order, as they are written: འི and འོ for the ending of པའིའོ. At least one.
    pub particles: Vec<&'static str>,
    /// Whether they can be nothing else. ར and ས may be the suffix of a word.
    pub certain: bool,
}

/// Parts a syllable, given without its tsheg, from its particles; `None` if it has none.
pub fn joined(syllable: &str) -> Option<Joined> {
    let parts = parse(syllable)?;
    let letters = normalise::canonical(syllable);
    // The diminutive belongs to the word and takes particles in its turn.
    let (tail, certain) = match (parts.affix, parts.suffix) {
        (Some(affix), _) => (affix.strip_prefix("འུ").unwrap_or(affix), !affix.ends_with(['ར', 'ས'])),
        (None, Some('ར')) => ("ར", false),
        (None, Some('ས')) => ("ས", false),
        _ => return None,
    };
    if tail.is_empty() || parts.second_suffix.is_some() {
        return None;
    }
    let mut stem = letters.strip_suffix(tail)?.to_owned();
    if stem.is_empty() {
        return None;
    }
    if loses_final_a(&parts) {
        stem.push('འ');
    }
    Some(Joined { stem, particles: particles(tail), certain })
}

/// Whether the bare syllable must end in འ: a prefix before a lone root letter would otherwise be the root.
fn loses_final_a(parts: &Syllable) -> bool {
    let diminutive = parts.affix.is_some_and(|affix| affix.starts_with("འུ"));
    !diminutive && parts.needs_final_a()
}

/// One particle at each འ, and ར or ས by itself at the head; the old agentive འིས is one particle.
fn particles(tail: &'static str) -> Vec<&'static str> {
    let starts: Vec<usize> =
        tail.char_indices().filter(|&(at, c)| at == 0 || c == 'འ').map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([tail.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &tail[start..end]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn particles_part_and_the_lost_letter_returns() {
        for (syllable, expected) in [
            ("པའི", "པ + འི"),
            ("དགའི", "དགའ + འི"),
            ("མཁའོ", "མཁའ + འོ"),
            ("བཀའང", "བཀའ + འང"),
            ("མིའམ", "མི + འམ"),
            ("རྒྱའི", "རྒྱ + འི"),
            ("བརྡའི", "བརྡ + འི"),
            ("འདྲའོ", "འདྲ + འོ"),
            ("པའིའོ", "པ + འི + འོ"),
            ("མཐའིའང", "མཐའ + འི + འང"),
            ("པའིས", "པ + འིས?"),
            ("ལེའུའི", "ལེའུ + འི"),
            ("ལེའུར", "ལེའུ + ར?"),
            ("བྱེའུའིའོ", "བྱེའུ + འི + འོ"),
            ("པར", "པ + ར?"),
            ("བདེར", "བདེ + ར?"),
            ("མཁས", "མཁའ + ས?"),
            ("དགར", "དགའ + ར?"),
            ("ངས", "ང + ས?"),
            ("ཆོས", "ཆོ + ས?"),
        ] {
            let Some(joined) = joined(syllable) else { panic!("{syllable} is whole") };
            let mark = if joined.certain { "" } else { "?" };
            assert_eq!(
                format!("{} + {}{mark}", joined.stem, joined.particles.join(" + ")),
                expected,
                "{syllable}"
            );
        }
    }

    #[test]
    fn a_syllable_without_particles_is_whole() {
        for syllable in ["", "པ", "དགའ", "བསྒྲུབས", "སངས", "ལེའུ", "འདི", "འོད", "པདྨ", "abc", "༡༢"]
        {
            assert_eq!(joined(syllable), None, "{syllable}");
        }
    }

    proptest! {
        #[test]
        fn a_stem_is_a_syllable_of_its_own(syllable in "[གདབམའ]?[ཀ-ཧ][\u{FB1}\u{FB2}]?[\u{F72}\u{F74}\u{F7A}\u{F7C}]?(འི|འོ|འང|འམ|ར|ས|འིའོ)") {
            if let Some(joined) = joined(&syllable) {
                let (stem, whole) = (parse(&joined.stem), parse(&syllable));
                prop_assert_eq!(stem.map(|stem| (stem.prefix, stem.root)), whole.map(|whole| (whole.prefix, whole.root)));
            }
        }
    }
}
