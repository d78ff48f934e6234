//! The cheapest way to cut a phrase.

use super::model::{AFFIXES, Model, TAGS, Tag};
use crate::lexicon::PartOfSpeech;

/// A word that is in no list has at most this many syllables.
const LONGEST_UNKNOWN: usize = 3;

/// A syllable of the phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit<'t> {
    /// Without delimiters.
    pub letters: &'t str,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after the delimiters that go with it.
    pub end: usize,
}

/// A word of the best reading.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its syllables parted by tshegs, with a hidden འ restored.
    pub form: String,
    pub part_of_speech: PartOfSpeech,
    pub known: bool,
}

/// A place where a word may end and the next begin.
struct Node {
    /// Byte in the text.
    at: usize,
    /// How the last syllable before it may read, when the place is inside a syllable: as it stands before the affix,
    /// and with the འ that the affix replaces. Empty at the end of a syllable.
    stems: Vec<String>,
    /// The cheapest way here that ends in each class.
    best: [Option<Step>; TAGS],
}

#[derive(Clone, Copy)]
struct Step {
    cost: f32,
    from: usize,
    from_tag: usize,
    /// Which of the node's stems the word ends in.
    stem: usize,
    known: bool,
}

/// A syllable as the lattice sees it: the places in and after it, by index.
struct Place<'t> {
    letters: &'t str,
    first: usize,
    inner: Option<usize>,
    last: usize,
}

/// Cuts a phrase into words.
pub(super) fn read(model: &Model, units: &[Unit<'_>]) -> Vec<Cut> {
    let Some(first) = units.first() else { return Vec::new() };
    let mut nodes = vec![Node { at: first.start, stems: Vec::new(), best: [None; TAGS] }];
    let mut places = Vec::with_capacity(units.len());
    for unit in units {
        let first = nodes.len() - 1;
        let mut inner = None;
        if let Some(stem) = AFFIXES.iter().find_map(|affix| stem_before(unit.letters, affix)) {
            inner = Some(nodes.len());
            nodes.push(Node {
                at: unit.start + stem.len(),
                stems: vec![stem.to_owned(), format!("{stem}འ")],
                best: [None; TAGS],
            });
        }
        nodes.push(Node { at: unit.end, stems: Vec::new(), best: [None; TAGS] });
        places.push(Place { letters: unit.letters, first, inner, last: nodes.len() - 1 });
    }

    for start in 0..places.len() {
        words_from(model, &places, start, &mut nodes);
        if let Some(inner) = places[start].inner {
            let affix = &places[start].letters[nodes[inner].stems[0].len()..];
            for tag in model.tags_of_affix(affix) {
                extend(
                    model,
                    &mut nodes,
                    Edge { from: inner, to: places[start].last, stem: 0, known: true },
                    *tag,
                );
            }
        }
    }
    trace(model, units, &nodes)
}

/// The part before an affix: at least one letter, and for ར and ས, which also are suffixes, one without a suffix.
fn stem_before<'t>(letters: &'t str, affix: &str) -> Option<&'t str> {
    let stem = letters.strip_suffix(affix)?;
    stem.starts_with(crate::script::is_base).then_some(stem)
}

struct Edge {
    from: usize,
    to: usize,
    stem: usize,
    known: bool,
}

/// Lays every word that begins with the syllable `start`.
fn words_from(model: &Model, places: &[Place<'_>], start: usize, nodes: &mut [Node]) {
    let from = places[start].first;
    let mut branch = Some(model.root());
    let mut unknown = Some(0.0_f32);
    for (length, place) in (1..).zip(&places[start..]) {
        if let Some(inner) = place.inner {
            for stem in 0..nodes[inner].stems.len() {
                let letters = std::mem::take(&mut nodes[inner].stems[stem]);
                let found = branch.and_then(|branch| model.step(branch, &letters));
                let edge = Edge { from, to: inner, stem, known: true };
                lay(model, nodes, edge, found, unknown.filter(|_| stem == 0), &letters, length);
                nodes[inner].stems[stem] = letters;
            }
        }
        let found = branch.and_then(|branch| model.step(branch, place.letters));
        let edge = Edge { from, to: place.last, stem: 0, known: true };
        lay(model, nodes, edge, found, unknown, place.letters, length);

        branch = found;
        unknown = unknown
            .filter(|_| length < LONGEST_UNKNOWN && !model.is_function_syllable(place.letters))
            .map(|cost| cost + model.syllable_cost(place.letters));
        if branch.is_none() && unknown.is_none() {
            break;
        }
    }
}

/// Lays one word: as the listed word that ends here, or else as an unknown one.
fn lay(
    model: &Model,
    nodes: &mut [Node],
    edge: Edge,
    found: Option<u32>,
    unknown: Option<f32>,
    last_syllable: &str,
    length: usize,
) {
    let listed = found.map_or(&[][..], |branch| model.tags_at(branch));
    if !listed.is_empty() {
        for tag in listed {
            extend(model, nodes, Edge { ..edge }, *tag);
        }
    } else if let Some(cost) = unknown
        && (length == 1 || !model.is_function_syllable(last_syllable))
    {
        let cost = cost + model.syllable_cost(last_syllable);
        for tag in model.tags_of_unknown(length) {
            let tag = Tag { cost: tag.cost + cost, ..*tag };
            extend(model, nodes, Edge { known: false, ..edge }, tag);
        }
    }
}

/// Keeps the word if it is the cheapest way to its end.
fn extend(model: &Model, nodes: &mut [Node], edge: Edge, tag: Tag) {
    let best = if edge.from == 0 {
        Some((model.opening(tag.class), 0))
    } else {
        nodes[edge.from]
            .best
            .iter()
            .enumerate()
            .filter_map(|(before, step)| {
                step.map(|step| (step.cost + model.transition(before, tag.class), before))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let Some((before, from_tag)) = best else { return };
    let cost = before + tag.cost;
    let kept = &mut nodes[edge.to].best[tag.class];
    if kept.is_none_or(|kept| cost < kept.cost) {
        *kept = Some(Step { cost, from: edge.from, from_tag, stem: edge.stem, known: edge.known });
    }
}

/// Follows the cheapest path back from the end.
fn trace(model: &Model, units: &[Unit<'_>], nodes: &[Node]) -> Vec<Cut> {
    let mut at = nodes.len() - 1;
    let mut tag = (0..TAGS)
        .filter_map(|tag| nodes[at].best[tag].map(|step| (step.cost + model.closing(tag), tag)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(0, |(_, tag)| tag);
    let mut cuts = Vec::new();
    while at > 0 {
        let Some(step) = nodes[at].best[tag] else { break };
        cuts.push(Cut {
            start: nodes[step.from].at,
            end: nodes[at].at,
            form: form(units, nodes[step.from].at, nodes[at].at, nodes[at].stems.get(step.stem)),
            part_of_speech: model.class(tag),
            known: step.known,
        });
        (at, tag) = (step.from, step.from_tag);
    }
    cuts.reverse();
    cuts
}

/// The word between two places, its syllables parted by single tshegs.
fn form(units: &[Unit<'_>], start: usize, end: usize, stem: Option<&String>) -> String {
    let first = units.partition_point(|unit| unit.end <= start);
    let inside = units[first..].iter().take_while(|unit| unit.start < end);
    let syllables: Vec<&str> = inside
        .map(|unit| match stem {
            Some(stem) if unit.end > end => stem.as_str(),
            _ => &unit.letters[start.saturating_sub(unit.start).min(unit.letters.len())..],
        })
        .collect();
    syllables.join("་")
}
