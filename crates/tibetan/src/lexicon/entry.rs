//! One lexeme of the dictionary.

use std::fmt;
use std::str::FromStr;

/// What a word does in a sentence. The classes are those of the Universal Dependencies treebanks of Tibetan, under
/// the names that grammars of Tibetan use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfSpeech {
    /// A common noun.
    Noun,
    /// The name of a person, a place or a work.
    ProperNoun,
    /// A verb, finite or nominalised with པ་ or བ་.
    Verb,
    /// A copula: ཡིན་, མིན་, ལགས་.
    Copula,
    /// An adjective; it follows its noun.
    Adjective,
    /// An adverb.
    Adverb,
    /// A personal, interrogative or reflexive pronoun.
    Pronoun,
    /// A demonstrative, a plural mark, an article or a quantifier; it follows its noun.
    Determiner,
    /// A number.
    Numeral,
    /// A case particle or a postposition, which closes a noun phrase.
    CaseParticle,
    /// A particle that joins a clause to the next: ནས་, ཏེ་, ཤིང་, ན་ after a verb.
    Converb,
    /// Any other particle: negation, topic, question, final.
    Particle,
    /// A call or an exclamation.
    Interjection,
    /// A shad, a head mark, white space at the start of a text.
    Punctuation,
    /// Anything else: another script, digits, a half-written stack.
    Other,
}

impl PartOfSpeech {
    /// Every class with its label in the lexicon's files and its Universal Dependencies tag.
    const LABELS: [(Self, &'static str, &'static str); 15] = [
        (Self::Noun, "noun", "NOUN"),
        (Self::ProperNoun, "name", "PROPN"),
        (Self::Verb, "verb", "VERB"),
        (Self::Copula, "copula", "AUX"),
        (Self::Adjective, "adjective", "ADJ"),
        (Self::Adverb, "adverb", "ADV"),
        (Self::Pronoun, "pronoun", "PRON"),
        (Self::Determiner, "determiner", "DET"),
        (Self::Numeral, "numeral", "NUM"),
        (Self::CaseParticle, "case", "ADP"),
        (Self::Converb, "converb", "SCONJ"),
        (Self::Particle, "particle", "PART"),
        (Self::Interjection, "interjection", "INTJ"),
        (Self::Punctuation, "punctuation", "PUNCT"),
        (Self::Other, "other", "X"),
    ];

    /// The label that a person reads, in the lexicon's files and in the side panel.
    pub fn label(self) -> &'static str {
        Self::LABELS.iter().find(|(class, ..)| *class == self).map_or("other", |(_, label, _)| label)
    }

    /// The class with this number: its place in the order of classes.
    pub(super) fn from_number(number: u8) -> Self {
        Self::LABELS.get(usize::from(number)).map_or(Self::Other, |(class, ..)| *class)
    }

    /// The tag of the Universal Dependencies.
    pub fn tag(self) -> &'static str {
        Self::LABELS.iter().find(|(class, ..)| *class == self).map_or("X", |(.., tag)| tag)
    }

    /// The class with this Universal Dependencies tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::LABELS.iter().find(|(.., known)| *known == tag).map(|(class, ..)| *class)
    }
}

impl fmt::Display for PartOfSpeech {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.label())
    }
}

impl FromStr for PartOfSpeech {
    type Err = ();

    fn from_str(label: &str) -> Result<Self, ()> {
        Self::LABELS.iter().find(|(_, known, _)| *known == label).map(|(class, ..)| *class).ok_or(())
    }
}

/// The field that a lexeme belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// Particles and other function words.
    Grammar,
    /// Words of every field.
    Everyday,
    /// Terms of Buddhist doctrine, practice and cosmology.
    Buddhist,
    /// The body, its ailments and what heals them.
    Medicine,
    /// People, gods and works.
    Person,
    /// Places.
    Place,
}

impl Domain {
    /// Every field, in order.
    const ALL: [Self; 6] =
        [Self::Grammar, Self::Everyday, Self::Buddhist, Self::Medicine, Self::Person, Self::Place];

    /// The field with this number: its place in the order of fields.
    pub(super) fn from_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Everyday)
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Grammar => "grammar",
            Self::Everyday => "everyday",
            Self::Buddhist => "Buddhist",
            Self::Medicine => "medicine",
            Self::Person => "person",
            Self::Place => "place",
        })
    }
}

/// A verb's stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// བྱེད་ *does*.
    Present,
    /// བྱས་ *did*.
    Past,
    /// བྱ་ *is to be done*.
    Future,
    /// བྱོས་ *do!*
    Imperative,
}

impl Tense {
    /// The stems in the order in which dictionaries give them.
    pub const ALL: [Self; 4] = [Self::Present, Self::Past, Self::Future, Self::Imperative];
}

/// A lexeme: a headword with its senses and forms, as they lie in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Tibetan, without a final tsheg. A verb stands under its present stem, a particle under the form that grammars
    /// cite it by.
    pub headword: &'static str,
    /// Its class.
    pub part_of_speech: PartOfSpeech,
    /// English, the most usual first; one to four, none empty.
    pub senses: Texts,
    /// The field.
    pub domain: Domain,
    /// The Sanskrit that it translates, in the usual romanisation.
    pub sanskrit: Option<&'static str>,
    /// For a verb its present, past, future and imperative stems (`-` where it has none), and after these, four by
    /// four, stems that others give it or that a verb with the same present has; for a particle its forms; otherwise
    /// empty or variant spellings.
    pub forms: Texts,
    /// How it is used, where the senses do not say it.
    pub note: Option<&'static str>,
}

impl Entry {
    /// The sense at a place; the last if there are fewer.
    pub fn sense(&self, at: usize) -> &'static str {
        self.senses.iter().take(at + 1).last().unwrap_or_default()
    }

    /// The stem of this verb in a tense; `None` when it has none or the lexeme is no verb.
    pub fn stem(&self, tense: Tense) -> Option<&'static str> {
        if self.part_of_speech != PartOfSpeech::Verb {
            return None;
        }
        self.forms.get(tense as usize).filter(|stem| *stem != "-")
    }

    /// The first tense whose stem is written `form`; `None` when there is none or the lexeme is no verb.
    pub fn tense_of(&self, form: &str) -> Option<Tense> {
        if self.part_of_speech != PartOfSpeech::Verb || form == "-" {
            return None;
        }
        let at = self.forms.iter().position(|stem| stem == form)?;
        Some(Tense::ALL[at % Tense::ALL.len()])
    }
}

/// Several short texts that lie in the program one behind the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Texts(&'static str);

impl Texts {
    /// What parts them; none of them contains it.
    pub(super) const SEPARATOR: &'static str = "\n";

    /// Those that were joined with [`Self::SEPARATOR`].
    pub(super) const fn joined(texts: &'static str) -> Self {
        Self(texts)
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.split(Self::SEPARATOR).filter(|text| !text.is_empty())
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The one at a place.
    pub fn get(self, at: usize) -> Option<&'static str> {
        self.iter().nth(at)
    }

    /// Whether one of them is `text`.
    pub fn contains(self, text: &str) -> bool {
        self.iter().any(|one| one == text)
    }
}
