//! Terms that a person's translations already have, for the glossary to take over.
//!
//! A candidate is what a noun phrase can be: nouns, names, adjectives, nominalised verbs and words that no lexicon has,
//! joined by genitives, as often as the translations repeat it. Its rendering is looked for among the words and short
//! phrases of the translations: the one that comes where the candidate comes, and seldom elsewhere, by Dunning's
//! log-likelihood ratio (*Accurate methods for the statistics of surprise and coincidence*, 1993), which unlike other
//! measures is not deceived by what occurs only twice. It is a proposal; whether it is a term, the person says.

use std::cmp::Reverse;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use tibetan::lexicon::PartOfSpeech;
use tibetan::script;
use tibetan::words::{Word, words};

use super::english;
use super::spelled;

/// Pairs that are looked through; beyond, memory would be felt and nothing be found that is not found in these.
pub const MOST_PAIRS: usize = 20_000;
/// Words of a Tibetan candidate, its particles among them.
const LONGEST: usize = 5;
/// Words of an English rendering.
const LONGEST_RENDERING: usize = 4;
/// The least share of their occurrences, by Dice's coefficient, that candidate and rendering have together.
const LEAST_SHARE: f64 = 0.25;
/// Renderings that are proposed.
const MOST_RENDERINGS: usize = 3;
/// Examples that are given.
const MOST_EXAMPLES: usize = 3;

/// English words that no rendering begins or ends with.
const FUNCTION_WORDS: &str = "a an the of in on at to for from by with without into upon and or but nor so as if then \
    than that this these those there here is are was were be been being am do does did have has had will would shall \
    should can could may might must not no it its he him his she her they them their we us our you your i my me who \
    whom whose which what when where why how all any also even very such one";

/// A term that is proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Tibetan, as [`spelled`] has it.
    pub tibetan: String,
    /// Pairs that it occurs in, 2 at least.
    pub count: usize,
    /// How it seems to be rendered, the likeliest first; 1 at least.
    pub renderings: Vec<Proposal>,
    /// Pairs that show it, by their place in what was given; those with the first rendering come first.
    pub examples: Vec<usize>,
}

/// A rendering that is proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// English, as the translations have it most often.
    pub text: String,
    /// Pairs that have it together with the candidate.
    pub count: usize,
    /// The log-likelihood ratio: the higher, the less it is chance.
    pub score: f64,
}

/// Proposes terms from pairs of a passage and its translation, the surest first, at most `limit`. Those that are known
/// already are left out. Of more than [`MOST_PAIRS`] pairs only the first are looked at.
pub fn candidates<S: AsRef<str>>(
    pairs: &[(S, S)],
    is_known: impl Fn(&str) -> bool,
    limit: usize,
) -> Vec<Candidate> {
    let pairs = &pairs[..pairs.len().min(MOST_PAIRS)];
    let places = recurring(pairs.iter().map(|(source, _)| source.as_ref()));
    let english = English::new(pairs.iter().map(|(_, target)| target.as_ref()));
    let mut found: Vec<Candidate> = places
        .into_iter()
        .filter(|(tibetan, _)| !is_known(tibetan))
        .filter_map(|(tibetan, pairs)| {
            let (renderings, examples) = english.renderings(&pairs)?;
            Some(Candidate { tibetan, count: pairs.len(), renderings, examples })
        })
        .collect();
    found.sort_by(|one, other| {
        let score =
            |candidate: &Candidate| candidate.renderings.first().map_or(0.0, |proposal| proposal.score);
        score(other).total_cmp(&score(one)).then_with(|| one.tibetan.cmp(&other.tibetan))
    });
    found.truncate(limit);
    found
}

/// The phrases that recur, with the pairs that have them. One that only ever occurs within a longer one is left out.
fn recurring<'t>(sources: impl Iterator<Item = &'t str>) -> FxHashMap<String, Vec<usize>> {
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (pair, source) in sources.enumerate() {
        for phrase in phrases(source) {
            let pairs = places.entry(phrase).or_default();
            if pairs.last() != Some(&pair) {
                pairs.push(pair);
            }
        }
    }
    places.retain(|_, pairs| pairs.len() > 1);
    let mut only_within: FxHashSet<String> = FxHashSet::default();
    for (phrase, pairs) in &places {
        let syllables: Vec<&str> = phrase.split(script::TSHEG).collect();
        for length in 1..syllables.len() {
            for part in syllables.windows(length) {
                let part = part.join("་");
                if places.get(&part).is_some_and(|of_part| of_part.len() == pairs.len()) {
                    only_within.insert(part);
                }
            }
        }
    }
    places.retain(|phrase, _| !only_within.contains(phrase));
    places
}

/// What can be a term in a passage.
fn phrases(source: &str) -> Vec<String> {
    let words = words(source);
    let mut phrases = Vec::new();
    for (first, begin) in words.iter().enumerate() {
        if !is_nominal(begin) || begin.part_of_speech == PartOfSpeech::Adjective {
            continue;
        }
        for (at, word) in words.iter().enumerate().skip(first).take(LONGEST) {
            if is_nominal(word) {
                let whole = written(&words[first..=at]);
                // The lexicon's short words say too much to be terms.
                let is_term = at > first || !word.known || whole.contains(script::TSHEG);
                phrases.extend(Some(whole).filter(|_| is_term).and_then(|whole| spelled(&whole)));
            } else if !is_genitive(word) {
                break;
            }
        }
    }
    phrases
}

fn is_nominal(word: &Word<'_>) -> bool {
    match word.part_of_speech {
        PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective => true,
        PartOfSpeech::Verb => word.letters().ends_with(['པ', 'བ']),
        PartOfSpeech::Other => word.letters().contains(script::is_base),
        _ => false,
    }
}

fn is_genitive(word: &Word<'_>) -> bool {
    word.part_of_speech == PartOfSpeech::CaseParticle && word.lemma == "གི"
}

/// The words as they stand, the last one without what is affixed to it.
fn written(words: &[Word<'_>]) -> String {
    let Some((last, before)) = words.split_last() else { return String::new() };
    let letters = last.letters();
    let bare = if last.lemma.strip_suffix('འ') == Some(letters) { &last.lemma } else { letters };
    before
        .iter()
        .map(|word| word.text)
        .chain([bare])
        .filter(|text| !text.is_empty())
        .collect::<String>()
        .replace(['\n', ' '], "")
}

/// The words and phrases of the translations.
struct English<'t> {
    texts: Vec<&'t str>,
    /// The phrases of each translation, each once.
    phrases: Vec<Vec<u64>>,
    /// How many translations have a phrase.
    counts: FxHashMap<u64, usize>,
}

impl<'t> English<'t> {
    fn new(targets: impl Iterator<Item = &'t str>) -> Self {
        let function_words: FxHashSet<String> = FUNCTION_WORDS.split_whitespace().map(english::key).collect();
        let texts: Vec<&str> = targets.collect();
        let phrases: Vec<Vec<u64>> = texts
            .iter()
            .map(|text| {
                let words = english::words(text);
                let mut phrases: Vec<u64> = windows(&words, &function_words).map(hash).collect();
                phrases.sort_unstable();
                phrases.dedup();
                phrases
            })
            .collect();
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
        for phrase in phrases.iter().flatten() {
            *counts.entry(*phrase).or_default() += 1;
        }
        Self { texts, phrases, counts }
    }

    /// How what occurs in these pairs is rendered, and pairs that show it; `None` if nothing recurs in them.
    fn renderings(&self, pairs: &[usize]) -> Option<(Vec<Proposal>, Vec<usize>)> {
        let mut together: FxHashMap<u64, usize> = FxHashMap::default();
        for phrase in pairs.iter().flat_map(|&pair| &self.phrases[pair]) {
            *together.entry(*phrase).or_default() += 1;
        }
        let mut likely: Vec<(u64, usize, f64)> = together
            .into_iter()
            .filter_map(|(phrase, both)| {
                let of_phrase = self.counts.get(&phrase).copied().unwrap_or(both);
                let share = 2.0 * both as f64 / (pairs.len() + of_phrase) as f64;
                let score = log_likelihood(both, pairs.len(), of_phrase, self.texts.len());
                (both > 1 && share >= LEAST_SHARE).then_some((phrase, both, score))
            })
            .collect();
        likely.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
        // Enough that those within longer ones can go.
        likely.truncate(4 * MOST_RENDERINGS);
        let mut proposals = Vec::new();
        for &(phrase, count, score) in &likely {
            let (text, key) = self.usual(phrase, pairs)?;
            proposals.push((key, phrase, Proposal { text, count, score }));
        }
        // A phrase says more than its words, if these come with it every time.
        let is_part = |key: &[String], count: usize| {
            proposals.iter().any(|(other, _, proposal)| {
                other.len() > key.len()
                    && other.windows(key.len()).any(|part| part == key)
                    && 10 * proposal.count >= 9 * count
            })
        };
        let kept: Vec<usize> = (0..proposals.len())
            .filter(|&at| !is_part(&proposals[at].0, proposals[at].2.count))
            .take(MOST_RENDERINGS)
            .collect();
        let first = proposals.get(*kept.first()?)?.1;
        let mut examples = pairs.to_vec();
        examples
            .sort_by_key(|&pair| (self.phrases[pair].binary_search(&first).is_err(), self.texts[pair].len()));
        examples.truncate(MOST_EXAMPLES);
        let renderings = kept.iter().map(|&at| proposals[at].2.clone()).collect();
        Some((renderings, examples))
    }

    /// How a phrase is written most often, in lower case where that is as usual, and its words' keys.
    fn usual(&self, phrase: u64, pairs: &[usize]) -> Option<(String, Vec<String>)> {
        let mut written: FxHashMap<&str, (usize, Vec<String>)> = FxHashMap::default();
        for &pair in pairs.iter().filter(|&&pair| self.phrases[pair].binary_search(&phrase).is_ok()).take(50)
        {
            let words = english::words(self.texts[pair]);
            for length in 1..=LONGEST_RENDERING {
                for window in words.windows(length).filter(|window| hash(window) == phrase) {
                    let text = &self.texts[pair][window[0].range.start..window[length - 1].range.end];
                    let keys = || window.iter().map(|word| word.key.clone()).collect();
                    written.entry(text).or_insert_with(|| (0, keys())).0 += 1;
                }
            }
        }
        let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
        let best = written
            .into_iter()
            .max_by_key(|(text, (count, _))| (*count, Reverse(capitals(text)), Reverse(*text)));
        best.map(|(text, (_, keys))| (text.split_whitespace().collect::<Vec<_>>().join(" "), keys))
    }
}

/// The phrases of a translation: neither end is a function word or a number.
fn windows<'w>(
    words: &'w [english::Word],
    function_words: &'w FxHashSet<String>,
) -> impl Iterator<Item = &'w [english::Word]> {
    let can_end = |word: &english::Word| {
        !function_words.contains(&word.key) && word.key.contains(|c: char| c.is_alphabetic())
    };
    (1..=LONGEST_RENDERING)
        .flat_map(|length| words.windows(length))
        .filter(move |window| can_end(&window[0]) && can_end(&window[window.len() - 1]))
}

fn hash(words: &[english::Word]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.key.as_bytes());
        hasher.write_u8(b' ');
    }
    hasher.finish()
}

/// Dunning's ratio for two things that occur in `one` and `other` of `all` pairs, and in `both` together; 0 where they
/// avoid each other.
fn log_likelihood(both: usize, one: usize, other: usize, all: usize) -> f64 {
    if both * all <= one * other {
        return 0.0;
    }
    let entropy = |counts: &[usize]| {
        let sum: usize = counts.iter().sum();
        let term =
            |&count: &usize| if count == 0 { 0.0 } else { count as f64 * (count as f64 / sum as f64).ln() };
        counts.iter().map(term).sum::<f64>()
    };
    let neither = (all + both).saturating_sub(one + other);
    let cells = [both, one - both, other - both, neither];
    let rows = [one, all.saturating_sub(one)];
    let columns = [other, all.saturating_sub(other)];
    2.0 * (entropy(&cells) - entropy(&rows) - entropy(&columns))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAIRS: [(&str, &str); 8] = [
        ("སྟོང་པ་ཉིད་ནི་ཟབ་པའོ། །", "Emptiness is profound."),
        ("རྒྱལ་པོས་སྟོང་པ་ཉིད་མཐོང་། །", "The king saw emptiness."),
        ("རྒྱལ་པོ་ཡོང་ངོ་། །", "The king came."),
        ("བྱང་ཆུབ་སེམས་དཔའ་རྣམས་ཀྱིས་གསུངས།", "The bodhisattvas said this."),
        ("བྱང་ཆུབ་སེམས་དཔའི་སྤྱོད་པ།", "The conduct of a bodhisattva."),
        ("ཞིང་ཁམས་མཛེས་པ།", "A lovely buddha field."),
        ("ཞིང་ཁམས་སུ་སྐྱེས་སོ། །", "They were born in a buddha field."),
        ("མེ་འབར་རོ། །", "Fire burns."),
    ];

    #[test]
    fn what_recurs_on_both_sides_is_proposed() {
        let told: Vec<String> = candidates(&PAIRS, |_| false, 10)
            .iter()
            .map(|candidate| {
                let renderings: Vec<&str> =
                    candidate.renderings.iter().map(|proposal| &*proposal.text).collect();
                format!(
                    "{} ×{}: {} {:?}",
                    candidate.tibetan,
                    candidate.count,
                    renderings.join(", "),
                    candidate.examples
                )
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r"
    བྱང་ཆུབ་སེམས་དཔའ ×2: bodhisattva [3, 4]
    ཞིང་ཁམས ×2: buddha field [5, 6]
    རྒྱལ་པོ ×2: king [2, 1]
    སྟོང་པ་ཉིད ×2: emptiness [0, 1]
    ");
    }

    #[test]
    fn what_is_known_is_not_proposed_again() {
        let found = candidates(&PAIRS, |tibetan| tibetan == "ཞིང་ཁམས", 10);
        assert!(!found.is_empty() && found.iter().all(|candidate| candidate.tibetan != "ཞིང་ཁམས"));
        assert_eq!(candidates(&PAIRS, |_| false, 1).len(), 1);
    }

    #[test]
    fn the_ratio_is_greater_the_less_it_is_chance() {
        let all = 100;
        assert_eq!(log_likelihood(1, 10, 10, all), 0.0, "as chance has it");
        let ratios = [(5, 10, 10), (10, 10, 10), (20, 20, 20)]
            .map(|(both, one, other)| log_likelihood(both, one, other, all));
        assert!(ratios.windows(2).all(|pair| 0.0 < pair[0] && pair[0] < pair[1]), "{ratios:?}");
        // Two things that always come together, in half of the pairs: one bit of surprise a pair.
        assert!((log_likelihood(50, 50, 50, 100) - 200.0 * 2_f64.ln()).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn any_pairs_are_looked_through(pairs in proptest::collection::vec(("(རྒྱལ་པོ|[་།]|ཆོས|འི|\\PC){0,12}", "([a-z]{1,4} |\\PC){0,8}"), 0..12)) {
            for candidate in candidates(&pairs, |_| false, 50) {
                prop_assert!(candidate.count > 1 && !candidate.renderings.is_empty());
                prop_assert!(candidate.examples.iter().all(|&pair| pair < pairs.len()));
            }
        }
    }
}
