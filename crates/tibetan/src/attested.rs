//! The syllables that occur in the Kangyur.
//!
//! The rules of spelling allow far more syllables than the language uses, so a misread page often holds valid
//! syllables that no text has. The share of a page's syllables that the canon attests follows its true error
//! rate closely, which makes it the most honest signal of how well a page was read.
//!
//! The list is made by `scripts/attested-syllables` from a proofread Derge Kangyur and holds the syllables, in
//! canonical form, that occur at least three times in it. It is sorted, so looking up is a binary search.

use std::sync::LazyLock;

use crate::syllable::{self, Syllable};
use crate::{normalise, script};

static LISTED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../data/syllables.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whether the Kangyur has the syllable, given without its tsheg and in any order of marks.
///
/// An affix does not matter: where it has མི it also has མིའང, even if by chance it never does.
pub fn is_attested(syllable: &str) -> bool {
    let syllable = normalise::canonical(syllable);
    is_listed(&syllable) || stem(&syllable).is_some_and(is_listed)
}

/// The share of the text's syllables, 0 to 1, that the Kangyur has; `None` where there are none to judge.
///
/// Numbers, which can be any, and other scripts do not count.
pub fn attested_share(text: &str) -> Option<f32> {
    let (mut all, mut attested) = (0_u32, 0_u32);
    for span in syllable::syllables(text) {
        let letters = span.of(text);
        if letters.starts_with(script::is_base) {
            all += 1;
            attested += u32::from(is_attested(letters));
        }
    }
    (all > 0).then(|| attested as f32 / all as f32)
}

/// Whether the list has exactly this spelling, which must be canonical.
pub(crate) fn is_listed(syllable: &str) -> bool {
    LISTED.binary_search(&syllable).is_ok()
}

/// The syllable without its affix; `None` if it has none.
fn stem(syllable: &str) -> Option<&str> {
    let Syllable { affix, .. } = syllable::parse(syllable)?;
    syllable.strip_suffix(affix?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_canonical() {
        assert!(LISTED.is_sorted_by(|one, next| one < next), "binary search needs the order");
        for &listed in LISTED.iter() {
            assert_eq!(normalise::canonical(listed), listed);
            assert_eq!(syllable::syllables(listed).count(), 1, "{listed}");
        }
    }

    #[test]
    fn common_syllables_are_attested_and_misreadings_are_not() {
        for syllable in ["སངས", "རྒྱས", "བཅོམ", "པའི", "དགའ", "ཧཱུྃ", "པདྨ", "སྤྱན"]
        {
            assert!(is_attested(syllable), "{syllable}");
        }
        for syllable in ["", "རྒྱེབ", "བཅིམས", "abc", "ཀཀཀ"] {
            assert!(!is_attested(syllable), "{syllable}");
        }
    }

    #[test]
    fn the_share_counts_tibetan_syllables_alone() {
        assert_eq!(attested_share("སངས་རྒྱས།"), Some(1.0));
        assert_eq!(attested_share("སངས་རྒྱེབ་ ༡༢ abc"), Some(0.5));
        assert_eq!(attested_share("༄༅། ། 12"), None);
    }
}
