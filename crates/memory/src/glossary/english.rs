//! English words with their inflection folded, so that *practised* is found where the glossary has *to practise*.
//!
//! A stemmer of the usual kind (Porter's) folds too much: to it *emptiness* and *empty* are one word, and it is just
//! such words that a glossary keeps apart. So only inflection goes: the plural, the possessive, *-ed* and *-ing*, and
//! the commonest irregular forms. What is left is a key, only ever compared with another.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Forms that no rule leads to their word, and the word.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("men", "man"), ("women", "woman"), ("children", "child"), ("feet", "foot"), ("teeth", "tooth"),
    ("lives", "life"), ("wives", "wife"), ("knives", "knife"), ("selves", "self"), ("thieves", "thief"),
    ("halves", "half"), ("leaves", "leaf"), ("analyses", "analysis"), ("phenomena", "phenomenon"),
    ("taught", "teach"), ("felt", "feel"), ("knew", "know"), ("known", "know"), ("seen", "see"),
    ("went", "go"), ("gone", "go"), ("came", "come"), ("gave", "give"), ("given", "give"), ("took", "take"),
    ("taken", "take"), ("became", "become"), ("made", "make"), ("said", "say"), ("spoke", "speak"),
    ("spoken", "speak"), ("told", "tell"), ("heard", "hear"), ("held", "hold"), ("kept", "keep"),
    ("brought", "bring"), ("sought", "seek"), ("arose", "arise"), ("arisen", "arise"), ("rose", "rise"),
    ("risen", "rise"), ("fell", "fall"), ("fallen", "fall"), ("found", "find"), ("understood", "understand"),
    ("stood", "stand"), ("sat", "sit"), ("slept", "sleep"), ("dwelt", "dwell"), ("wrote", "write"),
    ("written", "write"), ("ate", "eat"), ("eaten", "eat"), ("drank", "drink"), ("drunk", "drink"),
    ("won", "win"), ("lost", "lose"), ("built", "build"), ("shown", "show"), ("sent", "send"),
    ("meant", "mean"), ("forsook", "forsake"), ("forsaken", "forsake"), ("dying", "die"), ("lying", "lie"),
    ("using", "use"), ("died", "die"),
];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What its inflected forms share.
    pub key: String,
}

/// The words of a text. A hyphen parts words, an apostrophe does not.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let goes_on = c.is_alphanumeric() || is_combining_mark(c) || (start.is_some() && is_apostrophe(c));
        match (goes_on, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let letters = text[from..at].trim_end_matches(is_apostrophe);
                words.push(Word { range: from..from + letters.len(), key: key(letters) });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// What the inflected forms of a word share.
pub(crate) fn key(word: &str) -> String {
    let plain: String = word
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    let bare = plain.strip_suffix("'s").unwrap_or(&plain);
    let base = match IRREGULAR.iter().find(|(form, _)| *form == bare) {
        Some((_, base)) => (*base).to_owned(),
        None => without_ending(bare),
    };
    levelled(base)
}

/// The word without its inflectional ending. What is left has a vowel and three letters at least: *sing* is no *s*.
fn without_ending(word: &str) -> String {
    let stem = |ending: &str| {
        let stem = word.strip_suffix(ending)?;
        let has_vowel = stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        (has_vowel && stem.chars().count() >= 3).then_some(stem)
    };
    if let Some(stem) = stem("ies").or_else(|| stem("ied")) {
        return format!("{stem}y");
    }
    let sibilant = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    if let Some(stem) = stem("es").filter(sibilant) {
        return stem.to_owned();
    }
    let plural = |stem: &&str| !stem.ends_with(['s', 'u', 'i']);
    if let Some(stem) = stem("s").filter(plural) {
        return without_ending(stem);
    }
    let past = |stem: &&str| !stem.ends_with('e');
    stem("ing").or_else(|| stem("ed").filter(past)).unwrap_or(word).to_owned()
}

/// Levels what the endings do to the letters before them: *studi-es*, *practis-ed*, *stopp-ing*.
fn levelled(mut base: String) -> String {
    if base.len() > 3 && base.ends_with('e') {
        base.pop();
    }
    if base.len() > 3 && base.ends_with('y') {
        base.pop();
        base.push('i');
    }
    let mut last = base.chars().rev();
    let (one, other) = (last.next(), last.next());
    if base.len() > 3 && one == other && one.is_some_and(|c| !"aeiou".contains(c)) {
        base.pop();
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_key() {
        for forms in [
            "practise practises practised practising",
            "study studies studied studying",
            "stop stops stopped stopping",
            "travel travelled travelling travels",
            "bless blesses blessed blessing blessings",
            "being beings being’s",
            "virtue virtues virtue's",
            "wish wishes wished",
            "man men",
            "teach taught teaching teachings",
            "Śākyamuni sakyamuni Sākyamuni’s",
            "die dying died dies",
        ] {
            let keys: Vec<String> = forms.split(' ').map(|form| words(form)[0].key.clone()).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{forms}: {keys:?}");
        }
    }

    #[test]
    fn words_that_a_glossary_keeps_apart_stay_apart() {
        for (one, other) in [
            ("emptiness", "empty"),
            ("wisdom", "wise"),
            ("sing", "s"),
            ("being", "be"),
            ("relative", "relation"),
            ("king", "kin"),
            ("compassion", "compassionate"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "mind-training, Buddha’s ‘path’";
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(found, ["mind", "training", "Buddha’s", "path"]);
    }
}
