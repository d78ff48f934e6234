//! From structure to English.
//!
//! A clause is said in English order: what opens it, the subject, the verb, the objects, then what stands in other
//! cases, each after its preposition. Sentences get their capitals and stops, lines of verse stay lines.

mod clause;
mod embedded;
mod finite;
mod phrase;
mod predicate;

use tibetan::lexicon::Tense;

use super::reading::Token;
use super::tree::{Clause, Joint, Mood, Place, Sentence};

/// Conjunctions after which English does without a subject.
const GERUNDIAL: [&str; 3] = ["when ", "while ", "after "];

/// The English of a segment.
pub(super) fn render(tokens: &[Token], sentences: &[Sentence]) -> String {
    let text = Renderer { tokens }.sentences(sentences);
    capitalised(text.trim())
}

/// The English of one noun phrase or clause, for the explanation.
pub(super) struct Renderer<'t> {
    pub tokens: &'t [Token],
}

impl Renderer<'_> {
    fn english(&self, at: Place) -> String {
        self.tokens[at].english()
    }

    pub(super) fn sentences(&self, sentences: &[Sentence]) -> String {
        let mut text = String::new();
        for sentence in sentences {
            self.sentence(sentence, &mut text);
        }
        text
    }

    fn sentence(&self, sentence: &Sentence, text: &mut String) {
        let is_past = self.is_past(sentence);
        let mut has_subject = false;
        for (index, clause) in sentence.clauses.iter().enumerate() {
            let is_last = index + 1 == sentence.clauses.len();
            let (before, after) = self.joint(clause);
            let asks = sentence.is_question && is_last;
            let names_subject = self.names_subject(clause);
            let english = if !has_subject && !names_subject && GERUNDIAL.contains(&before.as_str()) {
                // *when hearing this*: who hears it is said later, or nowhere.
                self.doing(clause)
            } else {
                self.finite_clause(clause, is_past, asks, has_subject)
            };
            has_subject |= names_subject;
            if english.is_empty() {
                continue;
            }
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            // གལ་ཏེ་ … ན་: *if* is said once.
            if !english.starts_with("if ") || before != "if " {
                text.push_str(&before);
            }
            text.push_str(&english);
            if is_last {
                let stop = match () {
                    () if sentence.is_question => "?",
                    // The line of a verse may break off anywhere.
                    () if clause.joint != Joint::End && clause.ends_line => ",",
                    () => ".",
                };
                text.push_str(stop);
            } else {
                text.push_str(if text.ends_with(',') { after.trim_start_matches(',') } else { &after });
            }
            if clause.ends_line {
                text.push('\n');
            }
        }
    }

    /// English before a clause, and after it.
    fn joint(&self, clause: &Clause) -> (String, String) {
        match clause.joint {
            Joint::End => (String::new(), ",".to_owned()),
            Joint::Comma => (String::new(), ",".to_owned()),
            Joint::Link(link) => (link.before.to_owned(), link.after.to_owned()),
            Joint::Particle(at) => (format!("{} ", self.english(at)), ",".to_owned()),
        }
    }

    /// Whether one of its verbs is certainly past; those whose stem does not tell are then past, too.
    fn is_past(&self, sentence: &Sentence) -> bool {
        sentence.clauses.iter().filter(|clause| clause.mood == Mood::Plain).any(|clause| {
            clause.verbs.last().is_some_and(|verb| {
                let is_timeless = verb.place.is_some_and(|at| self.tokens[at].is_timeless());
                verb.tense == Some(Tense::Past) && !is_timeless
            })
        })
    }
}

/// Capitals at the start and after each full stop. Wylie keeps its case, where a capital is another letter.
fn capitalised(text: &str) -> String {
    let mut at_start = true;
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        if at_start && c.is_alphabetic() {
            result.extend(c.to_uppercase());
        } else {
            result.push(c);
        }
        at_start = match c {
            '.' | '?' | '\n' | '“' => true,
            ' ' => at_start,
            _ => false,
        };
    }
    result
}
