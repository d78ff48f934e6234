//! What is said, thought, called and asked: ཞེས་ and its kin close what stands before them.
//!
//! Where a quotation ends is written; where it begins is not. It is taken to begin with its sentence, but for a speaker
//! whom the clause has no other work for.

use super::super::grammar::{INTERROGATIVES, SHOULD};
use super::super::tree::{
    Clause, Content, DEEPEST, Joint, Modal, Mood, Name, Phrase, Place, Role, Sentence, Verb, depth,
};
use super::Parser;

impl Parser<'_> {
    /// ཞེས་བྱ་བ་: what was gathered is the name of what follows, or of nothing said.
    pub(super) fn called(&mut self, at: Place) -> usize {
        let name = if self.verbs.is_empty() {
            let title = self.phrase.take_title(|at| !self.tokens[at].is_name());
            let phrase = self.phrase.take();
            if let Some(title) = title {
                self.phrase.noun(title);
            }
            if phrase.depth() < DEEPEST {
                (!phrase.is_empty()).then(|| Name::Phrase(Box::new(phrase)))
            } else {
                self.part(Role::Bare, Content::Phrase(phrase));
                None
            }
        } else {
            let said = self.said();
            if depth(&said) < DEEPEST {
                (!said.is_empty()).then_some(Name::Sentences(said))
            } else {
                self.sentences.extend(said);
                None
            }
        };
        if let Some(name) = name {
            self.phrase.name(name);
        }
        1 + usize::from(self.is(at + 1, "གི"))
    }

    /// ཞེས་ after what was said or thought; with བྱ་ after it, after what is so called.
    pub(super) fn quotation(&mut self, at: Place) -> usize {
        let is_light = self.is(at + 1, "བྱེད") || self.is(at + 1, "བགྱིད");
        let next = self.token(at + 1).filter(|_| is_light);
        let is_name = next.is_some_and(|next| next.is_finite() && next.tense == Some(SHOULD));
        let said = self.said();
        if !said.is_empty() {
            if depth(&said) < DEEPEST {
                self.speaker_and_speech(said, is_name);
            } else {
                self.sentences.extend(said);
            }
        }
        match is_name {
            true => {
                self.verbs.push(Verb {
                    place: Some(at + 1),
                    tense: None,
                    is_negated: std::mem::take(&mut self.is_negated),
                    modal: Some(Modal::Passive),
                });
                2
            }
            false => 1,
        }
    }

    /// The sentence that was being read, or the one before it, taken out.
    pub(super) fn said(&mut self) -> Vec<Sentence> {
        self.end_phrase();
        self.end_clause(Joint::End);
        if self.clauses.is_empty() {
            return self.sentences.pop().into_iter().collect();
        }
        let clauses = std::mem::take(&mut self.clauses);
        let is_question = clauses.last().is_some_and(|clause| self.asks(clause));
        vec![Sentence { clauses, is_question }]
    }

    /// Of two agents in the first clause of what is said, the first is who says it.
    pub(super) fn speaker_and_speech(&mut self, mut said: Vec<Sentence>, is_name: bool) {
        if let Some(clause) = said.first_mut().and_then(|sentence| sentence.clauses.first_mut()) {
            let agents = clause.parts.iter().filter(|part| part.role == Role::Agent).count();
            let begins = clause.parts.first().is_some_and(|part| part.role == Role::Agent);
            let names = is_name && clause.parts.len() > 1 && clause.parts[0].role == Role::Topic;
            // An agent whose clause has no deed of his speaks it: རྒྱལ་པོས་ཁྱོད་གང་ནས་འོངས་ཞེས་དྲིས་.
            let place = clause.verbs.last().and_then(|verb| verb.place);
            let idles = place.is_none_or(|at| !self.tokens[at].is_willed());
            if names || (begins && (agents > 1 || idles || clause.mood == Mood::Command)) {
                self.parts.push(clause.parts.remove(0));
            }
        }
        self.part(Role::Quotation, Content::Sentences(said));
    }

    /// དེ་ཅིའི་ཕྱིར་ཞེ་ན་: *why is that?*
    pub(super) fn equate_question(&mut self) {
        self.end_phrase();
        let bare = self.parts.iter().filter(|part| matches!(part.role, Role::Bare | Role::Topic)).count();
        if self.verbs.is_empty() && bare > 0 && self.parts.len() > 1 {
            self.verbs.push(Verb { place: None, tense: None, is_negated: false, modal: None });
        }
    }

    /// Whether a word of the clause asks.
    pub(super) fn asks(&self, clause: &Clause) -> bool {
        let is_interrogative = |at: &Place| INTERROGATIVES.contains(&self.tokens[*at].lemma.as_str());
        clause.parts.iter().filter(|part| !part.is_also).any(|part| match &part.content {
            Content::Word(at) => is_interrogative(at),
            Content::Phrase(Phrase { members, .. }) => {
                members.iter().any(|member| member.nouns().iter().any(is_interrogative))
            }
            _ => false,
        })
    }
}
