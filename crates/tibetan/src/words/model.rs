//! What was learnt from a hand-segmented text: how much each feature speaks for each label, which labels follow one
//! another, and which syllables cohere.
//!
//! The file is made by `scripts/train-words`; its numbers are little-endian. It holds the scores of each label after
//! each other; the number of pairs of syllables, and of each its key and its cohesion; the number of features, and of
//! each its key, how many labels it speaks about, and these with their weights. Keys are hashes of 32 bits; one unknown
//! feature in fifty thousand is taken for a known one, which no reading shows.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::hash::{key, mix};
use crate::lexicon::PartOfSpeech;

/// The classes of words, in the order of their labels.
pub(super) const CLASSES: [PartOfSpeech; 13] = [
    PartOfSpeech::Noun,
    PartOfSpeech::ProperNoun,
    PartOfSpeech::Verb,
    PartOfSpeech::Copula,
    PartOfSpeech::Adjective,
    PartOfSpeech::Adverb,
    PartOfSpeech::Pronoun,
    PartOfSpeech::Determiner,
    PartOfSpeech::Numeral,
    PartOfSpeech::CaseParticle,
    PartOfSpeech::Converb,
    PartOfSpeech::Particle,
    PartOfSpeech::Interjection,
];

/// A word of each class begins, and then a word of each class goes on.
pub(super) const LABELS: usize = 2 * CLASSES.len();

/// The cohesion of a pair of syllables that is not listed.
const UNSEEN: u64 = 2;

/// What each label gets from a feature, filled up so that a feature with its key takes half a cache line.
pub(super) type Weights = [i8; LABELS + 2];

pub(super) struct Model {
    /// Open addressing by key; a key of 0 marks a free place.
    features: Vec<(u32, Weights)>,
    pairs: FxHashMap<u32, u8>,
    /// By the label before and the label; the last row is for the phrase's start.
    pub order: [[i32; LABELS]; LABELS + 1],
}

impl Model {
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Model> = LazyLock::new(|| {
            Model::read(include_bytes!("../../data/words.model"))
                .expect("the embedded model is whole: a test reads it")
        });
        &BUILTIN
    }

    /// Reads a model; `None` if it is cut off or goes on too long.
    fn read(file: &[u8]) -> Option<Self> {
        let mut file = Numbers(file);
        let mut order = [[0; LABELS]; LABELS + 1];
        for score in order.as_flattened_mut() {
            *score = i32::from(i16::from_le_bytes(file.take()?));
        }
        let count = file.count()?;
        let mut pairs = FxHashMap::with_capacity_and_hasher(count.min(file.0.len()), Default::default());
        for _ in 0..count {
            pairs.insert(u32::from_le_bytes(file.take()?), u8::from_le_bytes(file.take()?));
        }
        let count = file.count()?.min(file.0.len());
        let mut model = Self { features: vec![(0, [0; LABELS + 2]); 2 * count + 1], pairs, order };
        for _ in 0..count {
            let key = u32::from_le_bytes(file.take()?);
            let mut weights = [0; LABELS + 2];
            for _ in 0..u8::from_le_bytes(file.take()?) {
                let label = usize::from(u8::from_le_bytes(file.take()?));
                *weights.get_mut(label)? = i8::from_le_bytes(file.take()?);
            }
            let place = model.place(key);
            model.features[place] = (key, weights);
        }
        file.0.is_empty().then_some(model)
    }

    /// A model that knows nothing but how some syllables cohere.
    #[cfg(test)]
    pub(super) fn of_pairs(pairs: impl IntoIterator<Item = (u64, u64, u8)>) -> Self {
        let pairs = pairs.into_iter().map(|(first, second, tie)| (key(mix(first, second)), tie)).collect();
        Self { features: vec![(0, [0; LABELS + 2])], pairs, order: [[0; LABELS]; LABELS + 1] }
    }

    /// What the feature says; nothing if nothing was learnt about it.
    pub(super) fn weights(&self, key: u32) -> &Weights {
        &self.features[self.place(key)].1
    }

    /// Where the key is, or where it would be: keys lie in their order, as they come from the file, so that reading it
    /// is quick. There always is a free place, for half of them are.
    fn place(&self, key: u32) -> usize {
        let mut at = (key as usize * self.features.len()) >> 32;
        while self.features[at].0 != key && self.features[at].0 != 0 {
            at = if at + 1 == self.features.len() { 0 } else { at + 1 };
        }
        at
    }

    /// How much oftener than by chance two syllables stand together, from [`UNSEEN`] up.
    pub(super) fn cohesion(&self, first: u64, second: u64) -> u64 {
        self.pairs.get(&key(mix(first, second))).map_or(UNSEEN, |&tie| u64::from(tie))
    }
}

/// The rest of a file of numbers.
struct Numbers<'f>(&'f [u8]);

impl Numbers<'_> {
    fn take<const SIZE: usize>(&mut self) -> Option<[u8; SIZE]> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*number)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.take()?)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::letters_hash;

    #[test]
    fn the_embedded_model_is_whole_and_a_part_of_it_is_none() {
        let file = include_bytes!("../../data/words.model");
        assert!(Model::read(file).is_some());
        for length in [0, 1, 100, file.len() / 2, file.len() - 1] {
            assert!(Model::read(&file[..length]).is_none(), "{length}");
        }
        assert!(Model::read(&[file.as_slice(), &[0]].concat()).is_none());
    }

    #[test]
    fn what_belongs_together_coheres_more() {
        let cohesion = |first, second| Model::builtin().cohesion(letters_hash(first), letters_hash(second));
        assert!(cohesion("སངས", "རྒྱས") > cohesion("རྒྱས", "ཀྱི"));
        assert_eq!(cohesion("རྒྱས", "སངས"), UNSEEN);
    }
}
