//! Passages that can hardly be anything but each other's translation, as a chain from beginning to end.
//!
//! Rare words that few sentences share point at each other across the two texts. A sentence whose words all point at
//! one sentence of the other side is a candidate; of the candidates the heaviest sequence that rises on both sides is
//! kept, and of that only links with others near them. Between the links the texts are taken to run evenly.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use crate::features::Features;
use crate::passage::Passage;
use crate::table::Table;

/// A link of the chain: a Tibetan and an English sentence.
pub(crate) type Link = (usize, usize);

/// Sentences that both texts mark with the same folio, in order; marks that occur twice or stand out of order are no
/// help.
pub(crate) fn folios(tibetan: &[Passage], english: &[Passage]) -> Vec<Link> {
    let once = |passages: &[Passage]| {
        let mut places: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, passage) in passages.iter().enumerate() {
            if let Some(folio) = &passage.folio {
                places.entry(folio.clone()).and_modify(|place| *place = None).or_insert(Some(at));
            }
        }
        places
    };
    let english = once(english);
    let mut links: Vec<(usize, usize, f32)> = once(tibetan)
        .into_iter()
        .filter_map(|(folio, place)| Some((place?, (*english.get(&folio)?)?, 1.0)))
        .collect();
    links.sort_unstable_by_key(|&(tibetan, english, _)| (tibetan, english));
    heaviest(&links)
}

/// The chain that the words make between folios.
pub(crate) fn links(features: &Features, table: &Table, pins: &[Link]) -> Vec<Link> {
    let candidates: Vec<(usize, usize, f32)> = candidates(features, table)
        .into_iter()
        .filter(|&(tibetan, english, _)| {
            pins.iter().all(|&(t, e)| (tibetan < t) == (english < e) && (tibetan > t) == (english > e))
        })
        .collect();
    let chain = supported(heaviest(&candidates));
    let mut links: Vec<Link> = pins.iter().copied().chain(chain).collect();
    links.sort_unstable();
    links.dedup();
    links
}

fn candidates(features: &Features, table: &Table) -> Vec<(usize, usize, f32)> {
    let rare = (features.english.len() / 200).max(3);
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); features.stems.words.len()];
    for (at, sentence) in features.english.iter().enumerate() {
        for &stem in &sentence.words {
            let places = &mut places[stem as usize];
            if places.last() != Some(&(at as u32)) && places.len() <= rare {
                places.push(at as u32);
            }
        }
    }
    let mut weights: FxHashMap<u32, f32> = FxHashMap::default();
    let mut candidates = Vec::new();
    for (at, sentence) in features.tibetan.iter().enumerate() {
        weights.clear();
        let mut terms = sentence.words.clone();
        terms.sort_unstable();
        terms.dedup();
        for &(stem, share) in terms.iter().flat_map(|&term| &table.rows[term as usize]) {
            let places = &places[stem as usize];
            if share >= 0.05 && places.len() <= rare {
                for &place in places {
                    *weights.entry(place).or_default() += share.sqrt() / (places.len() as f32).sqrt();
                }
            }
        }
        let mut best: (u32, f32) = (0, 0.0);
        let mut second = 0.0_f32;
        for (&place, &weight) in &weights {
            if weight > best.1 {
                second = best.1;
                best = (place, weight);
            } else {
                second = second.max(weight);
            }
        }
        if best.1 >= 0.5 && best.1 >= 1.4 * second {
            candidates.push((at, best.0 as usize, best.1));
        }
    }
    candidates
}

/// The heaviest sequence that rises on both sides, of links in the order of their Tibetan.
fn heaviest(links: &[(usize, usize, f32)]) -> Vec<Link> {
    // A Fenwick tree over English places holds the heaviest sequence that ends before each.
    let size = links.iter().map(|link| link.1 + 2).max().unwrap_or_default();
    let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); size + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let mut totals: Vec<f32> = Vec::with_capacity(links.len());
    let mut at = 0;
    while at < links.len() {
        let together = links[at..].iter().take_while(|link| link.0 == links[at].0).count();
        for &(_, english, weight) in &links[at..at + together] {
            let mut place = english;
            let mut best = (0.0, None);
            while place > 0 {
                if tree[place].0 > best.0 {
                    best = tree[place];
                }
                place &= place - 1;
            }
            totals.push(best.0 + weight);
            before.push(best.1);
        }
        for number in at..at + together {
            let mut place = links[number].1 + 1;
            while place <= size {
                if totals[number] > tree[place].0 {
                    tree[place] = (totals[number], Some(number));
                }
                place += place & place.wrapping_neg();
            }
        }
        at += together;
    }
    let mut last = (0..links.len()).max_by(|&one, &other| totals[one].total_cmp(&totals[other]));
    let mut chain = Vec::new();
    while let Some(number) = last {
        chain.push((links[number].0, links[number].1));
        last = before[number];
    }
    chain.reverse();
    chain
}

/// The links that others near them bear out: the texts run about evenly from one to the next.
fn supported(chain: Vec<Link>) -> Vec<Link> {
    let near = |one: Link, other: Link| {
        let (tibetan, english) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
        tibetan <= 40 && english <= 40 && tibetan <= 4 * english + 6 && english <= 4 * tibetan + 6
    };
    let bears_out = |at: usize| {
        let around = chain[at.saturating_sub(3)..(at + 4).min(chain.len())].iter();
        around.filter(|&&other| near(chain[at], other)).count() > 2
    };
    (0..chain.len()).filter(|&at| bears_out(at)).map(|at| chain[at]).collect()
}

/// For each number of Tibetan sentences done, how many English ones may be: near the chain, rising, and without a gap.
pub(crate) fn band(
    links: &[Link],
    tibetan: usize,
    english: usize,
    margin: usize,
) -> Vec<RangeInclusive<usize>> {
    let mut corners = vec![(0, 0)];
    for &(t, e) in links {
        corners.extend([(t, e), (t + 1, e + 1)]);
    }
    corners.push((tibetan, english));
    corners.dedup();
    let mut band: Vec<RangeInclusive<usize>> = Vec::with_capacity(tibetan + 1);
    let mut low = 0;
    for pair in corners.windows(2) {
        let ((t0, e0), (t1, e1)) = (pair[0], pair[1]);
        let rows = t1.saturating_sub(t0);
        let last = t1 == tibetan && e1 == english;
        for row in t0..t1 + usize::from(last) {
            let from_corner = (row - t0).min(t1 - row);
            // Far from a link nobody knows how evenly the texts run.
            let margin = margin + from_corner / 2 + e1.saturating_sub(e0).abs_diff(rows).min(4 * margin) / 2;
            let centre = e0 + (row - t0) * e1.saturating_sub(e0) / rows.max(1);
            low = low.max(centre.saturating_sub(margin));
            let high = (centre + margin).min(english);
            if band.len() <= row {
                band.push(low..=high.max(low));
            }
        }
    }
    close(&mut band, tibetan, english);
    band
}

/// Makes the band begin at nothing and end at everything, with every row touching the next.
fn close(band: &mut Vec<RangeInclusive<usize>>, tibetan: usize, english: usize) {
    band.resize(tibetan + 1, 0..=english);
    band[0] = 0..=*band[0].end();
    band[tibetan] = (*band[tibetan].start()).min(english)..=english;
    let mut high = 0;
    for row in band.iter_mut() {
        high = high.max(*row.end());
        *row = *row.start()..=high;
    }
    let mut low = english;
    for row in band.iter_mut().rev() {
        low = low.min(*row.start());
        *row = low..=*row.end();
    }
    // The first row that reaches beyond the one before it reaches back to it.
    for row in 1..band.len() {
        let reached = *band[row - 1].end();
        if *band[row].start() > reached {
            band[row] = reached..=*band[row].end();
        }
    }
}
