//! What the model may look at to decide about a unit.
//!
//! Each unit has [`FEATURES`] keys, one a template: the letters of the unit and its neighbours, alone and in pairs; the
//! longest listed word that begins with the unit and the longest that goes on with it; how its letters cohere with those
//! before and after; and where it stands in a line of verse, whose feet words seldom cross. `scripts/train-words`
//! computes the same keys from the same text, or nothing that was learnt would be found again; a test holds the two
//! together.

use super::listed::{Kinds, Listed, Match};
use super::model::Model;
use super::unit::{Kind, Unit};
use crate::hash::{key, mix};

/// How many templates there are.
pub(super) const FEATURES: usize = 18;

/// The syllables of most lines of verse.
const VERSE: [u64; 2] = [7, 9];

/// Stand before and after a phrase.
const PHRASE_START: u64 = 1;
const PHRASE_END: u64 = 2;

/// How a unit coheres with the phrase's edge, and an affix with what is before or after it; larger values come from
/// the model.
const EDGE: u64 = 0;
const WITHIN: u64 = 1;

/// The longest listed word at a unit, for comparing: its syllables, then how far it goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Longest {
    syllables: u32,
    rest: usize,
    kinds: Kinds,
}

impl Longest {
    fn or(&mut self, syllables: u32, rest: usize, kinds: Kinds) {
        match (syllables, rest).cmp(&(self.syllables, self.rest)) {
            std::cmp::Ordering::Greater => *self = Self { syllables, rest, kinds },
            std::cmp::Ordering::Equal => self.kinds |= kinds,
            std::cmp::Ordering::Less => {}
        }
    }
}

/// Finds the features of a phrase; it is kept from phrase to phrase for its memory.
#[derive(Default)]
pub(super) struct Features {
    begins: Vec<Longest>,
    covers: Vec<Longest>,
    keys: Vec<[u32; FEATURES]>,
}

impl Features {
    /// The keys of each unit.
    pub(super) fn of(&mut self, units: &[Unit], listed: &Listed, model: &Model) -> &[[u32; FEATURES]] {
        self.match_words(units, listed);
        self.keys.clear();
        let (mut before, mut before_state) = (PHRASE_START, PHRASE_START);
        let mut tie = EDGE;
        let mut state = if units.is_empty() { PHRASE_END } else { self.state(0) };
        let mut feet = feet(units);
        for (at, unit) in units.iter().enumerate() {
            let foot = feet.next().unwrap_or_default();
            let after = units.get(at + 1);
            let next = after.map_or(PHRASE_END, |next| next.surface);
            let next_state = if after.is_some() { self.state(at + 1) } else { PHRASE_END };
            let next_tie = after.map_or(EDGE, |next| cohesion(unit, next, model));
            let sign = unit.surface;
            let one = |template: u64, a| mix(template, a);
            let two = |template: u64, a, b| mix(mix(template, a), b);
            self.keys.push(
                [
                    one(0, 0),
                    one(1, sign),
                    one(2, before),
                    one(3, next),
                    two(4, before, sign),
                    two(5, sign, next),
                    two(6, before, next),
                    two(7, state, unit.kind as u64),
                    two(8, state, next_state),
                    two(9, before_state, state),
                    two(10, sign, state),
                    two(11, before, state),
                    two(12, next, state),
                    two(13, tie, next_tie),
                    mix(two(14, tie, next_tie), state),
                    two(15, tie, state),
                    two(16, foot, unit.kind as u64),
                    two(17, foot, state),
                ]
                .map(key),
            );
            (before, before_state, state, tie) = (sign, state, next_state, next_tie);
        }
        &self.keys
    }

    fn match_words(&mut self, units: &[Unit], listed: &Listed) {
        for longest in [&mut self.begins, &mut self.covers] {
            longest.clear();
            longest.resize(units.len(), Longest::default());
        }
        listed.matches(units, |Match { first, last, syllables, kinds }| {
            let at_stem = usize::from(units[last].kind == Kind::Stem);
            self.begins[first].or(syllables, at_stem, kinds);
            for at in first + 1..=last {
                self.covers[at].or(syllables, last - at, kinds);
            }
        });
    }

    /// The longest listed words at a unit, as bits.
    fn state(&self, at: usize) -> u64 {
        let (begins, covers) = (self.begins[at], self.covers[at]);
        u64::from(begins.syllables.min(4))
            | (begins.rest as u64) << 3
            | u64::from(begins.kinds) << 4
            | u64::from(covers.syllables.min(4)) << 20
            | (covers.rest.min(2) as u64) << 23
            | u64::from(covers.kinds) << 25
    }
}

/// Where in a line of verse each unit stands, if the phrase is as long as one; 0 otherwise.
fn feet(units: &[Unit]) -> impl Iterator<Item = u64> {
    let syllables = units.iter().filter(|unit| unit.kind != Kind::Affix).count() as u64;
    let line = (0..).zip(VERSE).find(|&(_, length)| length == syllables).map(|(line, _)| 16 * line);
    let mut place = 0;
    units.iter().map(move |unit| {
        place += u64::from(unit.kind != Kind::Affix);
        line.map_or(0, |line| line + place)
    })
}

fn cohesion(unit: &Unit, next: &Unit, model: &Model) -> u64 {
    if unit.kind == Kind::Affix || next.kind == Kind::Affix {
        WITHIN
    } else {
        model.cohesion(unit.letters, next.letters)
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::push_units;
    use super::*;
    use crate::hash::letters_hash;
    use crate::lexicon::{Domain, Lexicon};

    #[test]
    fn the_keys_are_those_that_were_learnt() {
        let lexicon = "headword\tpart of speech\tsenses\tsanskrit\tforms\tnote\n\
            ཀྱི\tcase\tof\nཆོས\tnoun\tdharma\nསངས་རྒྱས\tnoun\tbuddha";
        let lexicon = Lexicon::compiled(&[("test.tsv", Domain::Everyday, lexicon)]);
        let listed = Listed::new(&lexicon.unwrap());
        let model = Model::of_pairs([(letters_hash("སངས"), letters_hash("རྒྱས"), 9)]);
        let mut units = Vec::new();
        for syllable in ["སངས", "རྒྱས", "ཀྱི", "ཆོས", "ལའང", "མི", "འདུད"]
        {
            push_units(&mut units, syllable, 0, syllable.len());
        }
        let mut features = Features::default();
        let keys = features.of(&units, &listed, &model).as_flattened();
        let all = keys.iter().fold(0, |all, &key| mix(all, u64::from(key)));
        assert_eq!(all, 0x3f58_f0a5_ef67_267c, "the same as in scripts/train-words");
    }
}
