//! How often words occur.
//!
//! The counts are those of a hand-segmented classical text. They are small, and say which of two words is the usual one
//! rather than how usual it is.

use std::collections::HashMap;
use std::sync::LazyLock;

/// By word, over all parts of speech.
static COUNTS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in include_str!("../lexicon/frequency.tsv").lines().filter(|line| !line.starts_with('#')) {
        if let (Some((word, _)), Some((_, count))) = (line.split_once('\t'), line.rsplit_once('\t')) {
            *counts.entry(word).or_default() += count.parse().unwrap_or(0);
        }
    }
    counts
});

/// How often a form, canonical and without a final tsheg, was counted; 0 if never.
pub fn of(form: &str) -> u32 {
    COUNTS.get(form).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_more_frequent_than_rare_ones() {
        for (usual, rare) in [("བྱས", "བྱི"), ("ཆོས", "ཆོལ"), ("མི", "མུ"), ("སངས་རྒྱས", "སངས")]
        {
            assert!(of(usual) > of(rare), "{usual} {}, {rare} {}", of(usual), of(rare));
        }
        assert_eq!(of(""), 0);
    }
}
