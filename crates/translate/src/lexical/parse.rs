//! From tokens to structure, in one pass from left to right.
//!
//! Nouns and what goes with them gather in a phrase until a case particle closes it and says what it is to the verb.
//! Phrases gather in a clause until its verb. A converb, a shad or a final particle closes the clause, a final particle
//! the sentence, ཞེས་ a quotation. A nominalised verb is read by what follows it ([`nominal`]).

mod closing;
mod gathering;
mod nominal;
mod speech;
mod verse;

use tibetan::lexicon::PartOfSpeech;

use super::grammar::{CONVERBS, DEMONSTRATIVES, Link, PREVERBS, RELATIVES};
use super::reading::{QUESTION, Token};
use super::tree::{Clause, Content, DEEPEST, Joint, Mood, Part, Place, Role, Sentence, Verb};
use closing::is_vocative;
use gathering::Gathering;
use nominal::begins_noun_phrase;

/// Reads the structure of a segment.
pub(super) fn parse(tokens: &[Token]) -> Vec<Sentence> {
    let mut parser = Parser { tokens, is_verse: verse::is_verse(tokens), ..Parser::default() };
    let mut at = 0;
    while at < tokens.len() {
        at += parser.take(at);
    }
    parser.end_sentence(false);
    parser.sentences
}

#[derive(Default)]
struct Parser<'t> {
    tokens: &'t [Token],
    is_verse: bool,
    phrase: Gathering,
    /// Adverbs that wait for what they go with.
    adverbs: Vec<Place>,
    parts: Vec<Part>,
    verbs: Vec<Verb>,
    /// A negation was read; the next verb takes it.
    is_negated: bool,
    mood: Mood,
    clauses: Vec<Clause>,
    sentences: Vec<Sentence>,
}

impl Parser<'_> {
    /// Takes the token at a place, and those that go with it. Returns how many.
    fn take(&mut self, at: Place) -> usize {
        use PartOfSpeech as Class;
        let tokens = self.tokens;
        let token = &tokens[at];
        match token.class {
            Class::Verb => return self.verb(at),
            Class::Copula => return self.verb_group(at),
            Class::Noun | Class::ProperNoun | Class::Pronoun | Class::Other => return self.noun(at),
            Class::Adjective if is_participle(token) => return self.nominal_at(at),
            // གཟུགས་སྟོང་པའོ་ *form is empty*
            Class::Adjective if self.verbs.is_empty() && self.closes(at) && !token.is_ordinal() => {
                return self.verb_group(at);
            }
            Class::Adjective => {
                self.after_verb();
                let adverbs = std::mem::take(&mut self.adverbs);
                self.phrase.adjective(adverbs, at);
            }
            Class::Numeral => {
                self.after_verb();
                self.phrase.numeral(at);
            }
            Class::Determiner => self.determiner(at),
            Class::Adverb => return self.adverb(at),
            Class::Interjection => {
                self.end_phrase();
                self.part(Role::Call, Content::Word(at));
            }
            Class::CaseParticle => return self.case(at),
            Class::Converb => self.converb(at),
            Class::Particle => self.particle(at),
            Class::Punctuation => self.punctuation(at),
        }
        1
    }

    /// Whether the final particle follows.
    fn closes(&self, at: Place) -> bool {
        self.token(at + 1).is_some_and(|next| next.class == PartOfSpeech::Particle && next.is("གོ"))
    }

    fn token(&self, at: Place) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is(&self, at: Place, lemma: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(lemma))
    }

    /// A noun after the verb begins the next clause.
    fn after_verb(&mut self) {
        if !self.verbs.is_empty() {
            self.end_clause(Joint::Comma);
        }
    }

    fn noun(&mut self, at: Place) -> usize {
        self.after_verb();
        self.release_adverbs();
        let token = &self.tokens[at];
        let is_relative = RELATIVES.contains(&token.lemma.as_str());
        if is_relative && self.phrase.has_head() && self.is(at + 1, "ཡིན་པ") {
            // ཆོས་གང་ཡིན་པ་ *whatever Dharma*
            self.phrase.determiner(at);
            return 2;
        }
        let is_demonstrative = DEMONSTRATIVES.iter().any(|(pronoun, _)| token.is(pronoun));
        if is_demonstrative && self.phrase.has_head() {
            self.phrase.determiner(at);
            self.phrase.plural();
            return 1;
        }
        if is_relative
            || self.phrase.is_complete()
            || (token.is_place() && self.phrase.has_head())
            || self.closes_before(token)
        {
            self.end_phrase();
        }
        self.phrase.noun(at);
        1
    }

    /// Whether the noun gathered is one that no other joins without a genitive: a pronoun, or who is called.
    fn closes_before(&self, next: &Token) -> bool {
        let [only] = self.phrase.nouns() else { return false };
        let noun = &self.tokens[*only];
        let is_foreign = (noun.class == PartOfSpeech::Other) != (next.class == PartOfSpeech::Other);
        // འཇམ་དཔལ་དེ་བཞིན་གཤེགས་པ་ནི་: one is called, the other spoken of.
        let is_called = noun.class == PartOfSpeech::ProperNoun && noun.is_person() && self.parts.is_empty();
        is_called && next.class == PartOfSpeech::Noun && !self.phrase.is_list()
            || matches!(noun.class, PartOfSpeech::Pronoun | PartOfSpeech::Determiner)
            || is_foreign
            || is_vocative(noun)
    }

    fn determiner(&mut self, at: Place) {
        self.after_verb();
        let owns_nothing =
            matches!(self.phrase.nouns(), [only] if self.tokens[*only].class == PartOfSpeech::Pronoun);
        match self.tokens[at].lemma.as_str() {
            // ཁྱོད་འདི་ཉོན་: no one says *this you*.
            "དེ" | "འདི" if owns_nothing => {
                self.end_phrase();
                self.phrase.noun(at);
            }
            "རྣམས" | "དག" | "ཚོ" => self.phrase.plural(),
            _ if !self.phrase.has_head() => self.phrase.noun(at),
            _ => self.phrase.determiner(at),
        }
    }

    /// An adverb opens the clause, or goes with the verb or the adjective right after it.
    fn adverb(&mut self, at: Place) -> usize {
        self.after_verb();
        let next = self.token(at + 1);
        let is_absorbed = next.is_some_and(|next| {
            matches!(next.class, PartOfSpeech::CaseParticle | PartOfSpeech::Converb)
                && (next.is("ན") || next.is("གི") || next.is("དུ"))
        });
        let follows = self.token(at + 1 + usize::from(is_absorbed));
        let goes_with = follows.is_some_and(|next| {
            use PartOfSpeech::{Adjective, Adverb, Copula, Verb};
            matches!(next.class, Verb | Copula | Adjective)
                || next.is_negation()
                || (next.class == Adverb && self.is_preverb(at))
        });
        if goes_with {
            self.adverbs.push(at);
        } else {
            self.end_phrase();
            self.part(Role::Opening, Content::Word(at));
        }
        1 + usize::from(is_absorbed)
    }

    fn is_preverb(&self, at: Place) -> bool {
        PREVERBS.contains(&self.tokens[at].lemma.as_str())
    }

    /// Adverbs that found neither verb nor adjective.
    fn release_adverbs(&mut self) {
        for adverb in std::mem::take(&mut self.adverbs) {
            self.end_phrase();
            self.part(Role::Opening, Content::Word(adverb));
        }
    }

    /// Adverbs right before a verb.
    fn give_adverbs_to_verb(&mut self) {
        for adverb in std::mem::take(&mut self.adverbs) {
            self.part(Role::Manner, Content::Word(adverb));
        }
    }

    fn verb(&mut self, at: Place) -> usize {
        let token = &self.tokens[at];
        match token.lemma.as_str() {
            "ཞེས་བྱ་བ" | "ཅེས་བྱ་བ" => self.called(at),
            // འདི་སྐད་ཅེས་: the words are still to come.
            "ཞེས" | "ཅེས" if at > 0 && (self.is(at - 1, "འདི་སྐད") || self.is(at - 1, "དེ་སྐད")) => {
                1
            }
            "ཞེས" | "ཅེས" => self.quotation(at),
            "སྙམ" => {
                self.quotation(at);
                // སྙམ་དུ་སེམས་ *thinks “…”*, but སྙམ་ནས་ *thought “…”*
                if self.is(at + 1, "དུ") { 2 } else { self.verb_group(at) }
            }
            _ if token.nominaliser.is_some() => self.nominal_at(at),
            _ => self.verb_group(at),
        }
    }

    fn case(&mut self, at: Place) -> usize {
        if !self.verbs.is_empty() && self.phrase.is_empty() {
            self.converb(at);
            return 1;
        }
        let token = &self.tokens[at];
        match token.lemma.as_str() {
            _ if self.phrase.is_empty() => {
                let follows_adverb = at > 0 && self.tokens[at - 1].class == PartOfSpeech::Adverb;
                if !follows_adverb && !token.is("དང") {
                    self.part(Role::Opening, Content::Word(at));
                }
            }
            "གི" if self.phrase.has_head() => {
                let tokens = self.tokens;
                if self.token(at + 1).is_some_and(begins_noun_phrase)
                    && self.phrase.qualify(|at| tokens[at].class == PartOfSpeech::Adjective)
                {
                    return 1;
                }
                if let Some(deep) = self.phrase.own() {
                    self.part(Role::Bare, Content::Phrase(deep));
                }
            }
            "དང" if self.phrase.has_head() && !self.is_comitative(at) => self.phrase.join(false),
            "གིས" => self.close_phrase(Role::Agent),
            // ནམ་མཁའ་ལྟ་བུའི་སེམས་ *mind like space*
            _ if self.is(at + 1, "གི") && self.token(at + 2).is_some_and(begins_noun_phrase) => {
                let content = Content::Phrase(self.phrase.take());
                let part = Part { role: Role::Case(at), content, is_also: false };
                let clause = Clause { parts: vec![part], ..Clause::default() };
                if clause.depth() < DEEPEST {
                    self.phrase.relative(clause);
                    return 2;
                }
                self.parts.extend(clause.parts);
            }
            _ => self.close_phrase(Role::Case(at)),
        }
        1
    }

    /// Whether དང་ says with whom or what, for the verb right after it.
    fn is_comitative(&self, at: Place) -> bool {
        let next = self.token(at + 1);
        next.is_some_and(|next| next.class == PartOfSpeech::Verb)
            && self.tokens[at].class == PartOfSpeech::CaseParticle
    }

    fn converb(&mut self, at: Place) {
        if self.is(at, QUESTION) {
            self.equate_question();
            return self.end_sentence(true);
        }
        if self.verbs.is_empty() && !self.phrase.is_empty() && self.tokens[at].is("ཏེ") {
            // གཉིས་ཏེ་: a list or an equation is announced.
            self.equate();
        }
        if self.verbs.is_empty() && !self.phrase.is_empty() {
            return self.close_phrase(Role::Case(at));
        }
        self.end_phrase();
        let link: Option<&'static Link> = CONVERBS.iter().find(|link| self.is(at, link.particles[0]));
        self.end_clause(link.map_or(Joint::Particle(at), Joint::Link));
    }

    fn particle(&mut self, at: Place) {
        let token = &self.tokens[at];
        match token.lemma.as_str() {
            "མི" | "མ" => {
                if !self.adverbs.is_empty() || !self.verbs.is_empty() {
                    // V མི་V: the second begins a clause of its own.
                    self.give_adverbs_to_verb();
                }
                self.end_phrase();
                self.is_negated = true;
            }
            "ནི" => self.close_phrase(Role::Topic),
            "ཀྱང" | "མོད" if !self.verbs.is_empty() && self.phrase.is_empty() => self.converb(at),
            "ཀྱང" => self.also(at),
            "གོ" => {
                self.equate();
                self.end_sentence(false);
            }
            "གམ" if !self.verbs.is_empty() && self.phrase.is_empty() => self.end_sentence(true),
            "གམ" => self.phrase.join(true),
            "ཅིག" if self.mood == Mood::Plain => self.mood = Mood::Command,
            "ཅིག" => {}
            "པ" | "པོ" => {}
            "ཅན" => self.phrase.determiner(at),
            _ => {
                self.end_phrase();
                self.part(Role::Opening, Content::Word(at));
            }
        }
    }

    fn also(&mut self, at: Place) {
        self.end_phrase();
        match self.parts.last_mut() {
            Some(part) if !matches!(part.role, Role::Opening | Role::Manner) => part.is_also = true,
            _ => self.part(Role::Opening, Content::Word(at)),
        }
    }

    /// A final particle with no verb before it says that the one is the other: གཟུགས་སྟོང་པའོ་ *form is empty*.
    fn equate(&mut self) {
        if self.verbs.is_empty() && self.phrase.has_head() {
            self.end_phrase();
            let is_negated = std::mem::take(&mut self.is_negated);
            self.verbs.push(Verb { place: None, tense: None, is_negated, modal: None });
        }
    }
}

/// དང་ལྡན་པ་ *endowed with*: an adjective that takes a noun phrase before it.
fn is_participle(token: &Token) -> bool {
    token.class == PartOfSpeech::Adjective && token.lemma.starts_with("དང་") && !token.is_ordinal()
}
