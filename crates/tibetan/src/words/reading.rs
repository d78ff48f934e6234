//! The best labels for a phrase, by the algorithm of Viterbi.

use super::features::Features;
use super::listed::Listed;
use super::model::{CLASSES, LABELS, Model};
use super::unit::Unit;

const BEGINS: usize = CLASSES.len();

/// Less than any sum of weights can be.
const IMPOSSIBLE: i32 = i32::MIN / 2;

/// Reads phrases; it is kept from phrase to phrase for its memory.
pub(super) struct Reading {
    model: &'static Model,
    features: Features,
    /// The score of the best way to each label of each unit.
    scores: Vec<[i32; LABELS]>,
    labels: Vec<usize>,
}

impl Reading {
    pub(super) fn new(model: &'static Model) -> Self {
        Self { model, features: Features::default(), scores: Vec::new(), labels: Vec::new() }
    }

    /// The label of each unit: an index into [`CLASSES`] where a word begins, and [`CLASSES`]' length more where it
    /// goes on.
    pub(super) fn of(&mut self, units: &[Unit], listed: &Listed) -> &[usize] {
        self.labels.clear();
        self.scores.clear();
        for keys in self.features.of(units, listed, self.model) {
            let own = votes(self.model, keys);
            let paths = match self.scores.last() {
                Some(before) => arrivals(self.model, before),
                None => openings(self.model),
            };
            self.scores.push(std::array::from_fn(|label| paths[label] + own[label]));
        }
        let Some(last) = self.scores.last() else { return &self.labels };
        let mut label = best(last);
        self.labels.push(label);
        for before in self.scores.iter().rev().skip(1) {
            label = if label >= BEGINS {
                let going_on = before[label] + self.model.order[label][label];
                let begun = before[label - BEGINS] + self.model.order[label - BEGINS][label];
                if begun >= going_on { label - BEGINS } else { label }
            } else {
                best(&std::array::from_fn(|from| before[from] + self.model.order[from][label]))
            };
            self.labels.push(label);
        }
        self.labels.reverse();
        &self.labels
    }
}

/// What the features of a unit say for each label, all together.
fn votes(model: &Model, keys: &[u32]) -> [i32; LABELS] {
    let mut sums = [0_i16; LABELS + 2];
    for &key in keys {
        for (sum, &weight) in sums.iter_mut().zip(model.weights(key)) {
            *sum += i16::from(weight);
        }
    }
    std::array::from_fn(|label| i32::from(sums[label]))
}

/// The score of the best way to each label, before its own votes: a word begins after anything, and goes on after
/// its own class only.
fn arrivals(model: &Model, before: &[i32; LABELS]) -> [i32; LABELS] {
    let mut best = [IMPOSSIBLE; LABELS];
    for (score, order) in before.iter().zip(&model.order) {
        for label in 0..BEGINS {
            best[label] = best[label].max(score + order[label]);
        }
    }
    for (begins, goes_on) in (0..BEGINS).zip(BEGINS..) {
        best[goes_on] = (before[begins] + model.order[begins][goes_on])
            .max(before[goes_on] + model.order[goes_on][goes_on]);
    }
    best
}

fn openings(model: &Model) -> [i32; LABELS] {
    std::array::from_fn(|label| if label < BEGINS { model.order[LABELS][label] } else { IMPOSSIBLE })
}

/// The first label with the best score.
fn best(scores: &[i32; LABELS]) -> usize {
    (1..LABELS).fold(0, |best, label| if scores[label] > scores[best] { label } else { best })
}
