//! Whether a translation keeps to the glossary.
//!
//! A term asks for one of its preferred or allowed renderings somewhere in the translation of its passage; where it is
//! not asked, nor how often, since English says a thing once that Tibetan says twice. A forbidden rendering is one
//! wherever it stands, unless another term of the passage may be rendered so, or it is part of a rendering that is
//! right: who forbids *path* has not forbidden *path of seeing*.

use std::ops::Range;

use super::english::{Word, words};
use super::{RenderingStatus, Term};

/// A term that was recognised in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised<'g> {
    /// The term.
    pub term: &'g Term,
    /// Where it stands in the Tibetan, in bytes.
    pub range: Range<usize>,
    /// Whether it stands within a longer term; then the longer one is asked for.
    pub nested: bool,
}

/// Where a translation departs from the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// None of the renderings of a term occurs.
    Missing {
        /// The term's identity.
        term: String,
        /// The term as the glossary has it.
        tibetan: String,
        /// Where it stands in the Tibetan, in bytes; the first place, if there are several.
        source: Range<usize>,
        /// Renderings that would do, the preferred ones first.
        expected: Vec<String>,
    },
    /// A forbidden rendering occurs.
    Forbidden {
        /// The term's identity.
        term: String,
        /// The term as the glossary has it.
        tibetan: String,
        /// Where the term stands in the Tibetan, in bytes.
        source: Range<usize>,
        /// Where the rendering stands in the English, in bytes.
        target: Range<usize>,
        /// The rendering as the glossary has it.
        rendering: String,
        /// Renderings that would do, the preferred ones first.
        instead: Vec<String>,
    },
}

/// Looks whether a translation keeps to the renderings of the terms that were recognised in its passage.
///
/// Inflection, capitals and accents are folded. An empty translation keeps to everything. The findings are in the order
/// of the terms in the passage, each term told once however often it stands there.
///
/// ```
/// use memory::glossary::{Finding, Recognised, Rendering, RenderingStatus, Term, check};
/// let rendering = |text: &str, status| Rendering { text: text.into(), status, ..Rendering::default() };
/// let term = Term {
///     tibetan: "སྙིང་རྗེ".into(),
///     renderings: vec![
///         rendering("compassion", RenderingStatus::Preferred),
///         rendering("pity", RenderingStatus::Forbidden),
///     ],
///     ..Term::default()
/// };
/// let recognised = [Recognised { term: &term, range: 0..24, nested: false }];
/// assert_eq!(check(&recognised, "He felt great compassion."), []);
/// assert!(matches!(check(&recognised, "He pitied them.")[..], [Finding::Missing { .. }, Finding::Forbidden { .. }]));
/// ```
pub fn check(recognised: &[Recognised<'_>], english: &str) -> Vec<Finding> {
    let text = words(english);
    if text.is_empty() {
        return Vec::new();
    }
    let claimed = claimed(recognised, &text);
    let mut findings = Vec::new();
    for (at, here) in recognised.iter().enumerate() {
        let before = &recognised[..at];
        if before.iter().any(|other| is_same(other, here)) {
            continue;
        }
        findings.extend(missing(recognised, here, &text));
        findings.extend(forbidden(here, &text, &claimed));
    }
    findings
}

/// Whether both are one term, or one of several that are written alike.
fn is_same(one: &Recognised<'_>, other: &Recognised<'_>) -> bool {
    std::ptr::eq(one.term, other.term) || (!one.term.id.is_empty() && one.term.id == other.term.id)
}

/// The places of the translation, in words, that renderings of the terms are entitled to.
fn claimed(recognised: &[Recognised<'_>], text: &[Word]) -> Vec<Range<usize>> {
    let renderings = recognised.iter().flat_map(|here| right_renderings(here.term));
    renderings.flat_map(|rendering| places(rendering, text)).collect()
}

/// The renderings that may be used, the preferred ones first.
fn right_renderings(term: &Term) -> impl Iterator<Item = &str> {
    let preferred = term.renderings_of(RenderingStatus::Preferred);
    preferred.chain(term.renderings_of(RenderingStatus::Allowed)).map(|rendering| &*rendering.text)
}

/// What is missing for a term. Terms that are written alike are satisfied together and told once, at the first.
fn missing(recognised: &[Recognised<'_>], here: &Recognised<'_>, text: &[Word]) -> Option<Finding> {
    if here.nested {
        return None;
    }
    let alike: Vec<&Recognised<'_>> =
        recognised.iter().filter(|other| !other.nested && other.range == here.range).collect();
    if !alike.first().is_some_and(|first| std::ptr::eq(*first, here)) {
        return None;
    }
    let mut expected: Vec<String> = Vec::new();
    for rendering in alike.iter().flat_map(|other| right_renderings(other.term)) {
        if !expected.iter().any(|known| known == rendering) {
            expected.push(rendering.to_owned());
        }
    }
    let is_there = expected.iter().any(|rendering| !places(rendering, text).is_empty());
    (!expected.is_empty() && !is_there).then(|| Finding::Missing {
        term: here.term.id.clone(),
        tibetan: here.term.tibetan.clone(),
        source: here.range.clone(),
        expected,
    })
}

fn forbidden(here: &Recognised<'_>, text: &[Word], claimed: &[Range<usize>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendering in here.term.renderings_of(RenderingStatus::Forbidden) {
        let mut found = places(&rendering.text, text);
        found.retain(|place| {
            !claimed.iter().any(|claim| claim.start <= place.start && place.end <= claim.end)
        });
        findings.extend(found.into_iter().map(|place| Finding::Forbidden {
            term: here.term.id.clone(),
            tibetan: here.term.tibetan.clone(),
            source: here.range.clone(),
            target: text[place.start].range.start..text[place.end - 1].range.end,
            rendering: rendering.text.clone(),
            instead: right_renderings(here.term).map(str::to_owned).collect(),
        }));
    }
    findings
}

/// Where a rendering occurs, in words. What it has in brackets may be absent.
fn places(rendering: &str, text: &[Word]) -> Vec<Range<usize>> {
    let mut phrases = vec![phrase(rendering)];
    if rendering.contains('(') {
        phrases.push(phrase(&without_brackets(rendering)));
    }
    let mut places: Vec<Range<usize>> = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is_empty()) {
        for (start, window) in text.windows(phrase.len()).enumerate() {
            let place = start..start + phrase.len();
            if window.iter().map(|word| &word.key).eq(phrase) && !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// The keys of a rendering's words, without the article or *to* of a dictionary entry.
fn phrase(rendering: &str) -> Vec<String> {
    let keys: Vec<String> = words(rendering).into_iter().map(|word| word.key).collect();
    let is_opening = |key: &&String| matches!(key.as_str(), "to" | "the" | "a" | "an");
    let opening = keys.iter().take_while(is_opening).count();
    if opening < keys.len() { keys[opening..].to_vec() } else { keys }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Rendering;

    fn term(tibetan: &str, renderings: &str) -> Term {
        let renderings = renderings.split(", ").map(|rendering| {
            let (text, status) = match rendering.split_at(1) {
                ("*", text) => (text, RenderingStatus::Preferred),
                ("!", text) => (text, RenderingStatus::Forbidden),
                _ => (rendering, RenderingStatus::Allowed),
            };
            Rendering { text: text.into(), status, sense: String::new() }
        });
        Term {
            id: tibetan.into(),
            tibetan: tibetan.into(),
            renderings: renderings.collect(),
            ..Term::default()
        }
    }

    fn told(terms: &[(&Term, Range<usize>, bool)], english: &str) -> Vec<String> {
        let recognised: Vec<_> = terms
            .iter()
            .map(|(term, range, nested)| Recognised { term, range: range.clone(), nested: *nested })
            .collect();
        let findings = check(&recognised, english).into_iter();
        findings
            .map(|finding| match finding {
                Finding::Missing { expected, .. } => format!("missing {}", expected.join("/")),
                Finding::Forbidden { target, instead, .. } => {
                    format!("forbidden {}, instead {}", &english[target], instead.join("/"))
                }
            })
            .collect()
    }

    #[test]
    fn a_rendering_is_found_in_its_inflected_forms() {
        for (renderings, english, findings) in [
            ("*sentient being", "All Sentient Beings, without exception", &[][..]),
            ("*to practise", "They were practising it.", &[]),
            ("*the Blessed One, Lord", "the Blessed One's disciples", &[]),
            ("*(noble) truth", "the four truths", &[]),
            ("*(noble) truth", "the four noble truths", &[]),
            ("*emptiness", "It is empty.", &["missing emptiness"]),
            ("lord, *Blessed One", "The Buddha spoke.", &["missing Blessed One/lord"]),
            ("*path of seeing, !path", "on the path of seeing", &[]),
            ("*way, !path", "a path and a way", &["forbidden path, instead way"]),
            ("!path", "the paths", &["forbidden paths, instead "]),
            ("*way, !path", "  ", &[]),
            ("*way", "…", &[]),
        ] {
            assert_eq!(
                told(&[(&term("ལམ", renderings), 0..9, false)], english),
                findings,
                "{renderings}: {english}"
            );
        }
    }

    #[test]
    fn what_is_right_for_one_term_is_not_forbidden_by_another() {
        let (knowledge, mind) = (term("ཤེས་པ", "*cognition, !mind"), term("སེམས", "*mind"));
        let both = [(&knowledge, 0..15, false), (&mind, 20..32, false)];
        assert_eq!(told(&both, "cognition and mind"), [""; 0]);
        assert_eq!(told(&both[..1], "cognition and mind"), ["forbidden mind, instead cognition"]);
    }

    #[test]
    fn only_the_longest_term_is_asked_for() {
        let (outer, inner) = (term("བྱང་ཆུབ་སེམས་དཔའ", "*bodhisattva"), term("བྱང་ཆུབ", "*awakening"));
        let nested = [(&outer, 0..45, false), (&inner, 0..21, true)];
        assert_eq!(told(&nested, "The bodhisattva spoke."), [""; 0]);
        assert_eq!(told(&nested, "Awakening."), ["missing bodhisattva"]);
    }

    #[test]
    fn homographs_are_satisfied_by_either_and_a_repeated_term_is_told_once() {
        let (one, other) = (term("དོན", "*meaning"), Term { id: "2".into(), ..term("དོན", "*purpose") });
        let alike =
            [(&one, 0..9, false), (&other, 0..9, false), (&one, 12..21, false), (&other, 12..21, false)];
        assert_eq!(told(&alike, "for this purpose"), [""; 0]);
        assert_eq!(told(&alike, "for this"), ["missing meaning/purpose"]);
    }
}
