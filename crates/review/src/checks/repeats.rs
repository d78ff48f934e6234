//! The same Tibetan translated in two ways within a work. The rendering that most of its places have is taken to be the
//! wanted one, and the others are asked about; if none has more than the others, all are.

use std::collections::HashMap;

use tibetan::normalise::match_key;
use tibetan::syllable::syllables;

use super::{Finding, Kind, Pair};
use crate::english::{folded, words};

/// Shorter passages, such as དེ་ནས *then*, rightly change with their neighbours.
const SHORTEST: usize = 3;

/// Letters of the other rendering that are quoted.
const QUOTED: usize = 80;

pub(super) fn check(pairs: &[Option<Pair<'_>>], findings: &mut [Vec<Finding>]) {
    let mut same: HashMap<String, Vec<(usize, Pair<'_>)>> = HashMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        let Some(pair) = pair.filter(|pair| !pair.target.trim().is_empty()) else { continue };
        if syllables(pair.source).nth(SHORTEST - 1).is_some() {
            same.entry(match_key(pair.source)).or_default().push((place, pair));
        }
    }
    for places in same.into_values().filter(|places| places.len() > 1) {
        let mut renderings: Vec<Rendering<'_>> = Vec::new();
        for (place, pair) in places {
            let essence = essence(pair.target);
            match renderings.iter_mut().find(|known| known.essence == essence) {
                Some(known) => known.places.push(place),
                None => renderings.push(Rendering { essence, text: pair.target, places: vec![place] }),
            }
        }
        if renderings.len() < 2 {
            continue;
        }
        // The sort is stable: of two that are as frequent the earlier comes first.
        renderings.sort_by_key(|rendering| std::cmp::Reverse(rendering.places.len()));
        let is_settled = renderings[0].places.len() > renderings[1].places.len();
        for (rank, rendering) in renderings.iter().enumerate().skip(usize::from(is_settled)) {
            let other = &renderings[usize::from(rank == 0)];
            for &place in &rendering.places {
                findings[place].push(Finding::new(Kind::Repeated, message(other)));
            }
        }
    }
}

struct Rendering<'t> {
    essence: String,
    text: &'t str,
    places: Vec<usize>,
}

fn message(other: &Rendering<'_>) -> String {
    let text = other.text.trim();
    let cut = text.char_indices().nth(QUOTED).map(|(at, _)| format!("{}…", text[..at].trim_end()));
    let text = cut.as_deref().unwrap_or(text);
    match other.places.as_slice() {
        [place] => format!("The same Tibetan is translated otherwise in segment {}: “{text}”", place + 1),
        places => format!(
            "The same Tibetan is translated otherwise in {} segments, first in {}: “{text}”",
            places.len(),
            places[0] + 1
        ),
    }
}

/// The words alone: capitals and punctuation change with the sentence around.
fn essence(text: &str) -> String {
    words(text).iter().map(|word| folded(word.text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_rendering_is_asked_about() {
        let source = "བཅོམ་ལྡན་འདས་ལ་ཕྱག་འཚལ་ལོ།";
        for (targets, expected) in [
            (vec!["Homage to the Buddha!", "homage to the Buddha"], vec![0, 0]),
            (vec!["Homage to the Buddha!", "I bow to the Buddha."], vec![1, 1]),
            (vec!["Homage!", "Homage.", "I bow.", "HOMAGE"], vec![0, 0, 1, 0]),
            (vec!["Homage!", "", "Homage!"], vec![0, 0, 0]),
        ] {
            let pairs: Vec<_> = targets.iter().map(|target| Some(Pair { source, target })).collect();
            let mut findings = vec![Vec::new(); pairs.len()];
            check(&pairs, &mut findings);
            assert_eq!(findings.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{targets:?}");
        }
    }

    #[test]
    fn a_phrase_of_two_syllables_may_change() {
        let pairs = ["Then", "After that"].map(|target| Some(Pair { source: "དེ་ནས།", target }));
        let mut findings = vec![Vec::new(); 2];
        check(&pairs, &mut findings);
        assert_eq!(findings, [vec![], vec![]]);
    }

    #[test]
    fn it_says_where_and_how() {
        let long = "word ".repeat(40);
        let told = message(&Rendering { essence: String::new(), text: &long, places: vec![2, 7] });
        assert!(
            told.starts_with(
                "The same Tibetan is translated otherwise in 2 segments, first in 3: “word word"
            )
        );
        assert!(told.ends_with("word…”") && told.len() < 200, "{told}");
    }
}
