//! How long a translation is for its Tibetan. English words per syllable vary with the translator and the kind of text,
//! so what is usual is learnt from the pairs that were confirmed: the median of the ratio's logarithm and its median
//! absolute deviation, which a few bad pairs do not move. Few pairs hardly move the bounds that hold for canonical prose.

use tibetan::syllable::syllables;

use super::{Finding, Kind, Pair};
use crate::english::words;

/// How many English words a syllable usually gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lengths {
    /// Median of the natural logarithm of words per syllable.
    median: f64,
    /// Its median absolute deviation.
    deviation: f64,
}

/// Canonical prose and verse: measured on a published translation memory of some 160,000 pairs.
const USUAL: Lengths = Lengths { median: -0.29, deviation: 0.22 };

/// The deviation never counts as less: a translator as even as that would be plagued.
const LEAST_DEVIATION: f64 = 0.15;

/// How many pairs the usual lengths weigh as much as.
const WEIGHT: f64 = 200.0;

/// Median absolute deviations beyond which a pair is out of bounds. For normally distributed ratios 6 are four standard
/// deviations.
const BOUND: f64 = 6.0;

/// Shorter passages may come to anything.
const SHORTEST: usize = 6;

impl Default for Lengths {
    fn default() -> Self {
        USUAL
    }
}

impl Lengths {
    /// The lengths of a person's own pairs, leaning on the usual ones as long as there are few.
    pub fn learn<'t>(pairs: impl IntoIterator<Item = Pair<'t>>) -> Lengths {
        let mut ratios: Vec<f64> = pairs.into_iter().filter_map(|pair| Some(measure(pair)?.2)).collect();
        let Some(median) = median(&mut ratios) else { return USUAL };
        let mut apart: Vec<f64> = ratios.iter().map(|ratio| (ratio - median).abs()).collect();
        let deviation = self::median(&mut apart).unwrap_or(USUAL.deviation);
        let share = ratios.len() as f64 / (ratios.len() as f64 + WEIGHT);
        let between = |usual: f64, own: f64| usual + share * (own - usual);
        Lengths { median: between(USUAL.median, median), deviation: between(USUAL.deviation, deviation) }
    }

    /// Whether a translation is far shorter or longer than is usual.
    pub(super) fn check(self, pair: Pair<'_>) -> Option<Finding> {
        let (syllables, words, ratio) = measure(pair)?;
        let bound = BOUND * self.deviation.max(LEAST_DEVIATION);
        let usual = (syllables as f64 * self.median.exp()).round();
        let away = ratio - self.median;
        let word = match away {
            _ if away > bound => "long",
            _ if away < -bound => "short",
            _ => return None,
        };
        let count = |many: usize, one: &str| format!("{many} {one}{}", if many == 1 { "" } else { "s" });
        let message = format!(
            "The translation is very {word}: {} for {}, where about {usual} are usual.",
            count(words, "word"),
            count(syllables, "syllable"),
        );
        Some(Finding::new(Kind::Length, message))
    }
}

/// Syllables, words, and the logarithm of their ratio; nothing where the pair is too short to tell.
fn measure(pair: Pair<'_>) -> Option<(usize, usize, f64)> {
    let syllables = syllables(pair.source).count();
    let words = words(pair.target).len();
    let tells = syllables >= SHORTEST && words > 0;
    tells.then(|| (syllables, words, (words as f64 / syllables as f64).ln()))
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_out_of_bounds_is_said() {
        let source = "འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན།";
        for (target, expected) in [
            ("Thus have I heard at one time", None),
            ("Thus I heard: at one time,", None),
            ("Thus", Some("The translation is very short: 1 word for 9 syllables, where about 7 are usual.")),
        ] {
            let found = Lengths::default().check(Pair { source, target });
            assert_eq!(found.map(|finding| finding.message).as_deref(), expected, "{target}");
        }
        let long = "word ".repeat(60);
        assert!(Lengths::default().check(Pair { source, target: &long }).is_some());
        assert!(
            Lengths::default().check(Pair { source: "ཀ་ཀ་ཀ", target: &long }).is_none(),
            "too short to tell"
        );
    }

    #[test]
    fn a_wordy_translator_is_learnt() {
        let source = "འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན།";
        let wordy = "word ".repeat(45);
        let pair = Pair { source, target: &wordy };
        assert!(Lengths::default().check(pair).is_some());
        assert!(Lengths::learn(vec![pair; 3]).check(pair).is_some(), "three pairs prove nothing");
        assert!(Lengths::learn(vec![pair; 1000]).check(pair).is_none());
        assert_eq!(Lengths::learn([]), Lengths::default());
    }
}
