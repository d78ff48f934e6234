//! What closes a phrase, a clause and a sentence.

use tibetan::script::is_shad;

use super::super::grammar::VOCATIVES;
use super::super::reading::Token;
use super::super::tree::{Clause, Content, Joint, Part, Place, Role, Sentence};
use super::Parser;

impl Parser<'_> {
    pub(super) fn punctuation(&mut self, at: Place) {
        if !self.tokens[at].letters.contains(is_shad) {
            return;
        }
        if self.phrase.expects_member() && !self.is_verse {
            self.phrase.pause();
            return;
        }
        self.end_phrase();
        self.end_clause(Joint::Comma);
        if self.is_verse {
            let last = self.clauses.last_mut();
            let last =
                last.or_else(|| self.sentences.last_mut().and_then(|sentence| sentence.clauses.last_mut()));
            if let Some(clause) = last {
                clause.ends_line = true;
            }
        }
    }

    pub(super) fn part(&mut self, role: Role, content: Content) {
        self.parts.push(Part { role, content, is_also: false });
    }

    /// Closes the phrase with the role that its particle gives it.
    pub(super) fn close_phrase(&mut self, role: Role) {
        let phrase = self.phrase.take();
        if phrase.is_empty() {
            return;
        }
        self.part(role, Content::Phrase(phrase));
    }

    pub(super) fn end_phrase(&mut self) {
        let role = if self.calls() { Role::Call } else { Role::Bare };
        self.close_phrase(role);
    }

    /// Whether the phrase, first in its clause, names who is spoken to.
    fn calls(&self) -> bool {
        let is_first = self.parts.iter().all(|part| matches!(part.role, Role::Opening | Role::Call));
        let [only] = self.phrase.nouns() else { return false };
        is_first && is_vocative(&self.tokens[*only])
    }

    pub(super) fn end_clause(&mut self, joint: Joint) {
        self.end_phrase();
        self.give_adverbs_to_verb();
        if self.parts.is_empty() && self.verbs.is_empty() {
            return;
        }
        if std::mem::take(&mut self.is_negated)
            && let Some(verb) = self.verbs.last_mut()
        {
            verb.is_negated = !verb.is_negated;
        }
        self.clauses.push(Clause {
            parts: std::mem::take(&mut self.parts),
            verbs: std::mem::take(&mut self.verbs),
            mood: std::mem::take(&mut self.mood),
            joint,
            ends_line: false,
        });
    }

    pub(super) fn end_sentence(&mut self, is_question: bool) {
        self.end_clause(Joint::End);
        if self.clauses.is_empty() {
            return;
        }
        let clauses = std::mem::take(&mut self.clauses);
        let asks = clauses.last().is_some_and(|clause| self.asks(clause));
        self.sentences.push(Sentence { clauses, is_question: is_question || asks });
    }
}

/// Whether the word is a title by which one is spoken to.
pub(super) fn is_vocative(token: &Token) -> bool {
    VOCATIVES.contains(&token.lemma.as_str())
}
