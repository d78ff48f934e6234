//! The structure of a segment: sentences, clauses, what stands round a verb, noun phrases.
//!
//! The tree is still Tibetan: it points at tokens by their place, keeps their order, and says what each does. English
//! is made of it afterwards ([`render`](super::render)), and it is what an explanation prints
//! ([`structure`](super::structure)).

use tibetan::lexicon::Tense;

use super::grammar::Link;

/// The place of a token in the segment.
pub(super) type Place = usize;

/// Nested deeper than this, a phrase or a clause is closed and the next begins beside it: no writer's is, and nobody's
/// text can exhaust the stack.
pub(super) const DEEPEST: usize = 12;

/// A sentence: clauses, of which the last is finite.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sentence {
    pub clauses: Vec<Clause>,
    pub is_question: bool,
}

/// A clause: what stands round the verbs, then the verbs. Without verbs it is a phrase that stands alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Clause {
    pub parts: Vec<Part>,
    /// The last is the main verb; those before it depend on it: བལྟ་འདོད་ *wants to look*.
    pub verbs: Vec<Verb>,
    pub mood: Mood,
    pub joint: Joint,
    /// A line of verse ends with it.
    pub ends_line: bool,
}

/// What a clause is said for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// It states or asks.
    #[default]
    Plain,
    /// ཅིག་: *do!*
    Command,
    /// གྱུར་ཅིག་, ཤོག་: *may it be!*
    Wish,
}

/// How a clause goes on to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Joint {
    /// It does not: a sentence or the segment ends.
    #[default]
    End,
    /// A shad, or nothing, stands between the two.
    Comma,
    /// A converb or a case after a nominalised verb, which the grammar's tables have.
    Link(&'static Link),
    /// Another particle, by its own sense.
    Particle(Place),
}

/// Something that stands before a verb, and what it is to the verb.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub role: Role,
    pub content: Content,
    /// ཀྱང་: *also*.
    pub is_also: bool,
}

/// What a part does for its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Who does it: the ergative.
    Agent,
    /// A noun phrase without case: the object of a transitive verb, the subject of any other.
    Bare,
    /// Another case; the place of its particle.
    Case(Place),
    /// ནི་: what the clause is about.
    Topic,
    /// Who is called.
    Call,
    /// An adverb that opens the clause.
    Opening,
    /// An adverb that goes with the verb.
    Manner,
    /// What is said or thought.
    Quotation,
}

/// What a part consists of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Phrase(Phrase),
    Word(Place),
    /// A nominalised clause in the terminative: *to do*, *without doing*.
    Infinitive(Box<Clause>),
    Sentences(Vec<Sentence>),
}

/// A verb with what its auxiliaries add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// `None` for the *is* of a clause that has only a final particle: གཟུགས་སྟོང་པའོ་.
    pub place: Option<Place>,
    pub tense: Option<Tense>,
    pub is_negated: bool,
    pub modal: Option<Modal>,
}

/// What an auxiliary adds to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modal {
    /// པར་འགྱུར་: *will*.
    Will,
    /// པར་བྱ་: *should*.
    Should,
    /// ཟིན་: *has done*.
    Perfect,
    /// བཞིན་པ་, གིན་འདུག་: *is doing*.
    Progressive,
    /// པར་བྱེད་ with a verb that no one wills: *makes pure*, *causes to ripen*.
    Cause,
    /// རྒྱུ་: *is to be done*.
    Task,
    /// ཞེས་བྱ་: *is called*.
    Passive,
}

/// Noun phrases joined by *and* or *or*; mostly one.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Phrase {
    pub members: Vec<Member>,
    /// གམ་ joined them, not དང་.
    pub is_choice: bool,
    /// དང་ follows the last one: the list goes on elsewhere.
    pub is_open: bool,
}

/// A noun with all that goes with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Member {
    /// Genitive: the owner or whole.
    pub owner: Option<Box<Phrase>>,
    /// Nominalised verbs in the genitive before it.
    pub relatives: Vec<Clause>,
    /// ཞེས་བྱ་བ་: its name.
    pub name: Option<Name>,
    pub head: Head,
    pub adjectives: Vec<Attribute>,
    pub numerals: Vec<Place>,
    pub determiners: Vec<Place>,
    pub is_plural: bool,
}

/// What a member is of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Head {
    #[default]
    Nothing,
    /// Nouns side by side: a compound, or a title and a name.
    Nouns(Vec<Place>),
    /// A nominalised clause: *doing*.
    Deed(Box<Clause>),
    /// A nominalised clause that stands for who or what does it: *those who do*.
    Doer(Box<Clause>),
}

/// What something is called.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Name {
    Phrase(Box<Phrase>),
    Sentences(Vec<Sentence>),
}

/// An adjective and the adverbs before it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribute {
    pub adverbs: Vec<Place>,
    pub word: Place,
}

impl Clause {
    /// Levels of clauses and phrases inside.
    pub(super) fn depth(&self) -> usize {
        1 + self.parts.iter().map(|part| part.content.depth()).max().unwrap_or(0)
    }
}

impl Content {
    fn depth(&self) -> usize {
        match self {
            Self::Phrase(phrase) => phrase.depth(),
            Self::Word(_) => 0,
            Self::Infinitive(clause) => clause.depth(),
            Self::Sentences(sentences) => depth(sentences),
        }
    }
}

/// Levels inside sentences.
pub(super) fn depth(sentences: &[Sentence]) -> usize {
    1 + sentences.iter().flat_map(|sentence| &sentence.clauses).map(Clause::depth).max().unwrap_or(0)
}

impl Phrase {
    pub(super) fn is_empty(&self) -> bool {
        self.members.iter().all(Member::is_empty)
    }

    pub(super) fn depth(&self) -> usize {
        1 + self.members.iter().map(Member::depth).max().unwrap_or(0)
    }
}

impl Member {
    pub(super) fn is_empty(&self) -> bool {
        !self.has_head() && self.owner.is_none() && self.relatives.is_empty() && self.name.is_none()
    }

    /// Whether there is something that a particle can follow.
    pub(super) fn has_head(&self) -> bool {
        self.head != Head::Nothing
            || self.is_plural
            || !(self.adjectives.is_empty() && self.numerals.is_empty() && self.determiners.is_empty())
    }

    /// The nouns of its head.
    pub(super) fn nouns(&self) -> &[Place] {
        match &self.head {
            Head::Nouns(nouns) => nouns,
            _ => &[],
        }
    }

    fn depth(&self) -> usize {
        let owner = self.owner.as_ref().map_or(0, |owner| owner.depth());
        let relatives = self.relatives.iter().map(Clause::depth).max().unwrap_or(0);
        let name = match &self.name {
            Some(Name::Phrase(phrase)) => phrase.depth(),
            Some(Name::Sentences(sentences)) => depth(sentences),
            None => 0,
        };
        let head = match &self.head {
            Head::Deed(clause) | Head::Doer(clause) => clause.depth(),
            Head::Nothing | Head::Nouns(_) => 0,
        };
        owner.max(relatives).max(name).max(head)
    }
}
