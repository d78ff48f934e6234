//! What a query is written in.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use tibetan::lexicon::{Domain, Lexicon};
use tibetan::{attested, script, wylie};

use super::glob::{self, Glob};
use super::tokens;

/// What a query is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Tibetan script.
    Tibetan,
    /// Tibetan in Latin letters: Extended Wylie.
    Wylie,
    /// English, or anything else that is no Tibetan.
    English,
}

/// The English that the lexicon uses, in small letters; names apart, since they are Tibetan.
static ENGLISH: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let entries = Lexicon::builtin().iter();
    let translated = entries.filter(|entry| !matches!(entry.domain, Domain::Person | Domain::Place));
    let senses = translated.flat_map(|entry| entry.senses.iter());
    senses.flat_map(|sense| tokens::tokens(sense).map(|token| sense[token].to_lowercase())).collect()
});

/// The syllables of the lexicon's headwords, in Wylie.
static SYLLABLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let headwords = Lexicon::builtin().iter().map(|entry| entry.headword);
    let syllables: FxHashSet<&str> =
        headwords.flat_map(|headword| headword.split(script::is_tsheg)).collect();
    syllables.into_iter().map(wylie::to_wylie).collect()
});

impl Writing {
    /// What a query is most likely written in. Latin letters are Wylie if they spell syllables that Tibetan has, unless
    /// all of them are English words too: whoever types *me* or *go* is more often after the translation.
    pub fn of(text: &str) -> Self {
        if text.chars().any(script::is_tibetan) {
            return Self::Tibetan;
        }
        let mut words = text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty());
        let may_be_wylie = words.clone().all(is_wylie);
        if may_be_wylie && !words.all(is_english) { Self::Wylie } else { Self::English }
    }

    /// A query in Tibetan script, if it is in Wylie; otherwise as it is.
    pub(super) fn in_tibetan(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Wylie => wylie::from_wylie(&typed(text)).0.into(),
            Self::Tibetan | Self::English => text.into(),
        }
    }
}

/// Wylie with the apostrophe that is on the keyboard.
pub(super) fn typed(wylie: &str) -> Cow<'_, str> {
    if wylie.contains(['’', '‘']) { wylie.replace(['’', '‘'], "'").into() } else { wylie.into() }
}

/// Whether it spells one syllable that Tibetan has.
fn is_wylie(word: &str) -> bool {
    let word = typed(word);
    if word.contains(glob::is_wildcard) {
        let glob = Glob::new(&word);
        return SYLLABLES.iter().any(|syllable| glob.is_like(syllable));
    }
    let (tibetan, warnings) = wylie::from_wylie(&word);
    warnings.is_empty() && attested::is_attested(&tibetan)
}

/// Whether it is an English word, or the beginning of one.
fn is_english(word: &str) -> bool {
    let letters = word.trim_matches(tokens::is_between);
    (letters.len() > 1 || letters == word) && ENGLISH.contains(letters)
}
