//! What a passage comes to when its particles are spelled in one way.
//!
//! A Tibetan particle takes its shape from the syllable before it: the genitive is གི, ཀྱི, གྱི, ཡི, or འི joined to an
//! open syllable, and says the same each time. A scribe chooses among them, a metre asks for ཡི where prose has འི,
//! and a translator's memory must not care. So each passage has, beside its syllables, its *stems*: joined particles
//! parted from their syllable ([`tibetan::syllable::joined`]), and each particle in one shape.
//!
//! Some shapes are words too: ལམ is *path* as well as a question's particle, སོ a tooth, ཤེས *to know*. Those are taken
//! for the particle only behind a syllable that asks for just that shape, as the tables of agreement have it. ར and ས
//! at the end of a syllable are parted only from the few stems that bear them as particles nearly always (པར, པས, ངས,
//! དེར): elsewhere the letters cannot tell a particle from a suffix. དེ stays as it is, for nothing but the grammar of
//! the whole sentence tells the converb from *that*.

use std::ops::Range;

use tibetan::normalise::match_key;
use tibetan::script::{SHAD, TSHEG};
use tibetan::syllable::{Syllable, joined, parse};

/// What the syllable before a particle can end in, as a set of bits.
pub(crate) type Endings = u16;

const GA: Endings = 1;
const NGA: Endings = 1 << 1;
const DA: Endings = 1 << 2;
const NA: Endings = 1 << 3;
const BA: Endings = 1 << 4;
const MA: Endings = 1 << 5;
const RA: Endings = 1 << 6;
const LA: Endings = 1 << 7;
const SA: Endings = 1 << 8;
/// A vowel, or འ.
const OPEN: Endings = 1 << 9;
/// ན, ར or ལ, behind which an old second suffix ད may have stood that is written no more.
const LOST_DA: Endings = NA | RA | LA;
/// Anything, what is no Tibetan included.
const ANY: Endings = Endings::MAX;

const BEHIND_SONANTS: Endings = NGA | NA | MA | RA | LA | OPEN;

/// The shapes of each particle, each with the endings that it is taken for the particle behind. The first shape
/// stands for all.
const PARTICLES: &[&[(&str, Endings)]] = &[
    // Genitive.
    &[("གི", ANY), ("ཀྱི", ANY), ("གྱི", ANY), ("ཡི", OPEN)],
    // Agentive.
    &[("གིས", ANY), ("ཀྱིས", ANY), ("གྱིས", ANY), ("ཡིས", OPEN)],
    // Terminative.
    &[("ཏུ", ANY), ("དུ", ANY), ("རུ", OPEN), ("སུ", SA)],
    // *And, even, but.*
    &[("ཀྱང", ANY), ("ཡང", BEHIND_SONANTS)],
    // Semi-final.
    &[("སྟེ", ANY), ("ཏེ", ANY)],
    // *Or*, and the question.
    &[
        ("འམ", ANY),
        ("གམ", GA),
        ("ངམ", NGA),
        ("དམ", DA),
        ("ནམ", NA),
        ("བམ", BA),
        ("མམ", MA),
        ("རམ", RA),
        ("ལམ", LA),
        ("སམ", SA),
        ("ཏམ", LOST_DA),
    ],
    // The end of a sentence.
    &[
        ("འོ", ANY),
        ("གོ", GA),
        ("ངོ", NGA),
        ("དོ", DA),
        ("ནོ", NA),
        ("བོ", BA),
        ("མོ", MA),
        ("རོ", RA),
        ("ལོ", LA),
        ("སོ", SA),
        ("ཏོ", LOST_DA),
    ],
    // *While.*
    &[("ཅིང", ANY), ("ཞིང", BEHIND_SONANTS), ("ཤིང", SA)],
    &[("གིན", ANY), ("ཀྱིན", ANY), ("གྱིན", ANY)],
    // *A*, and the imperative.
    &[("ཅིག", ANY), ("ཞིག", BEHIND_SONANTS), ("ཤིག", SA)],
    // The end of a quotation.
    &[("ཅེས", ANY), ("ཞེས", ANY), ("ཤེས", SA)],
    &[("ཅེ", ANY), ("ཞེ", BEHIND_SONANTS), ("ཤེ", SA)],
];

/// Particles that have one shape and say as little by themselves.
const OTHER_PARTICLES: &[&str] = &["ལ", "ན", "ནས", "ལས", "དང", "ནི", "མ", "མི", "དེ", "ཡང", "པ", "བ", "དག"];

/// Stems to which ར and ས are joined as particles: the nominalisers, demonstratives and pronouns.
const BEARERS: &[&str] = &["པ", "བ", "པོ", "བོ", "མོ", "དེ", "འདི", "ང", "ཁོ"];

/// Joined particles, each with the shape that stands for all.
const JOINED: &[(&str, &str)] =
    &[("འི", "གི"), ("འིས", "གིས"), ("ས", "གིས"), ("ར", "ཏུ"), ("འོ", "འོ"), ("འང", "ཀྱང"), ("འམ", "འམ")];

/// What a syllable of a match key comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The stem and the particles joined to it.
    pub(crate) stems: Vec<String>,
    /// The particle that it is behind some endings.
    particle: Option<(Endings, &'static str)>,
    /// What it ends in itself.
    ending: Endings,
}

impl Folded {
    /// What a syllable comes to, by itself.
    pub(crate) fn of(syllable: &str) -> Folded {
        let particle = PARTICLES.iter().find_map(|shapes| {
            let (_, endings) = shapes.iter().find(|(shape, _)| *shape == syllable)?;
            Some((*endings, shapes[0].0))
        });
        let parsed = parse(syllable);
        let ending = parsed.as_ref().map_or(0, ending);
        let whole = || Folded { stems: vec![syllable.to_owned()], particle, ending };
        let Some(joined) = joined(syllable) else { return whole() };
        if !joined.certain && !BEARERS.contains(&joined.stem.as_str()) {
            return whole();
        }
        let mut stems = vec![joined.stem];
        for shape in joined.particles {
            match JOINED.iter().find(|(joined, _)| *joined == shape) {
                Some((_, particle)) => stems.push((*particle).to_owned()),
                None => return whole(),
            }
        }
        Folded { stems, particle, ending }
    }

    /// The particle that it can be.
    pub(crate) fn particle(&self) -> Option<&'static str> {
        self.particle.map(|(_, particle)| particle)
    }

    /// The ending that the next syllable agrees with.
    pub(crate) fn ending(&self) -> Endings {
        self.ending
    }

    /// The one particle that it is behind such an ending.
    pub(crate) fn particle_behind(&self, ending: Endings) -> Option<&'static str> {
        // Behind nothing that can be read, a shape that is always the particle is one all the same.
        self.particle
            .filter(|&(behind, _)| behind == ANY || behind & ending != 0)
            .map(|(_, particle)| particle)
    }
}

/// What a syllable ends in.
fn ending(syllable: &Syllable) -> Endings {
    if let Some(affix) = syllable.affix {
        return match affix.chars().last() {
            Some('མ') => MA,
            Some('ང') => NGA,
            Some('ས') => SA,
            Some('ར') => RA,
            _ => OPEN,
        };
    }
    match syllable.second_suffix.or(syllable.suffix) {
        Some('ག') => GA,
        Some('ང') => NGA,
        Some('ད') => DA,
        Some('ན') => NA,
        Some('བ') => BA,
        Some('མ') => MA,
        Some('ར') => RA,
        Some('ལ') => LA,
        Some('ས') => SA,
        _ => OPEN,
    }
}

/// A stem of a passage, or a particle in the shape that stands for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stem {
    /// Its letters.
    pub letters: String,
    /// The written syllable that it is part of, in bytes of the passage, without what delimits it.
    pub written: Range<usize>,
}

impl Stem {
    /// Whether it says nothing by itself.
    pub fn is_particle(&self) -> bool {
        is_particle(&self.letters)
    }
}

/// Whether a stem says nothing by itself.
pub(crate) fn is_particle(stem: &str) -> bool {
    PARTICLES.iter().any(|shapes| shapes[0].0 == stem) || OTHER_PARTICLES.contains(&stem)
}

/// The stems of a passage in their order: what the index compares.
///
/// ```
/// let stems: Vec<String> = memory::folding::stems("དབང་པོའི་ཁང་པ་རུ།").into_iter().map(|stem| stem.letters).collect();
/// assert_eq!(stems, ["དབང", "པོ", "གི", "ཁང", "པ", "ཏུ"]);
/// ```
pub fn stems(passage: &str) -> Vec<Stem> {
    let mut stems = Vec::new();
    let mut before: Endings = 0;
    for (start, written) in written(passage) {
        let range = start..start + written.len();
        for syllable in syllables(&match_key(written)) {
            let folded = Folded::of(syllable);
            let mut push = |letters: String| stems.push(Stem { letters, written: range.clone() });
            match folded.particle_behind(before) {
                Some(particle) => push(particle.to_owned()),
                None => folded.stems.iter().cloned().for_each(push),
            }
            before = folded.ending();
        }
    }
    stems
}

/// What stands between the usual delimiters of a passage, each with its first byte.
pub(crate) fn written(passage: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = passage.as_ptr().addr();
    passage
        .split([TSHEG, SHAD, ' '])
        .filter(|written| !written.is_empty())
        .map(move |written| (written.as_ptr().addr() - start, written))
}

/// The syllables of a match key.
pub(crate) fn syllables(key: &str) -> impl Iterator<Item = &str> {
    key.split(TSHEG).filter(|syllable| !syllable.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(passage: &str) -> String {
        stems(passage).into_iter().map(|stem| stem.letters).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn particles_come_to_one_shape() {
        for (one, other) in [
            ("ཆོས་ཀྱི་སྐུ", "ཆོས་གྱི་སྐུ"),
            ("རྒྱལ་པོའི་ཁབ", "རྒྱལ་པོ་ཡི་ཁབ"),
            ("རྒྱལ་པོའི་ཁབ", "རྒྱལ་པོ་གི་ཁབ"),
            ("བདག་གིས", "བདག་གྱིས"),
            ("ཁོ་བོས", "ཁོ་བོ་ཡིས"),
            ("སེམས་སུ", "སེམས་དུ"),
            ("བྱས་པར", "བྱས་པ་རུ"),
            ("དེར་གནས", "དེ་རུ་གནས"),
            ("ཡིན་ཏེ", "ཡིན་སྟེ"),
            ("དྲག་ཅིང", "དྲན་ཞིང"),
            ("བདེ་བའང", "བདེ་བ་ཡང"),
            ("ཡིན་ནམ", "ཡིན་འམ"),
        ] {
            let same = |passage| folded(passage).replace("དྲག", "དྲན");
            assert_eq!(same(one), same(other), "{one} {other}");
        }
    }

    #[test]
    fn words_that_look_like_particles_stay() {
        for (passage, expected) in [
            ("ལམ་དུ་འགྲོ", "ལམ ཏུ འགྲོ"),
            ("ཡུལ་ལམ", "ཡུལ འམ"),
            ("ལོ་གཅིག", "ལོ གཅིག"),
            ("བྱས་སོ", "བྱས འོ"),
            ("ཐམས་ཅད་མཁྱེན་ནོ", "ཐམས ཅད མཁྱེན འོ"),
            ("མི་ཤེས", "མི ཤེས"),
            ("བྱས་ཤེས་ཟེར", "བྱས ཅེས ཟེར"),
            ("ཤིང་ཐོག", "ཤིང ཐོག"),
            ("སུ་ཞིག", "སུ ཅིག"),
            ("ཆོས་པར་གནས", "ཆོས པ ཏུ གནས"),
            ("དབང་པོའིའོ", "དབང པོ གི འོ"),
            ("ཁྱེད་དེ", "ཁྱེད དེ"),
        ] {
            assert_eq!(folded(passage), expected, "{passage}");
        }
    }

    #[test]
    fn a_stem_knows_its_syllable() {
        let passage = "༄༅། །རྒྱལ་པོའི་ཁབ།";
        let written: Vec<_> = stems(passage).into_iter().map(|stem| &passage[stem.written]).collect();
        assert_eq!(written, ["རྒྱལ", "པོའི", "པོའི", "ཁབ"]);
    }

    proptest! {
        #[test]
        fn nothing_has_stems_but_syllables(passage in "[ཀསུའིནམོརྱ་།༄ a1]{0,24}") {
            let stems = stems(&passage);
            prop_assert_eq!(stems.is_empty(), match_key(&passage).is_empty());
            prop_assert!(stems.windows(2).all(|two| two[0].written.start <= two[1].written.start));
        }
    }
}
