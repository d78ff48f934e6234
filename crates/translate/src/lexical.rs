//! A draft from the dictionary alone, by transfer: read the words, find the phrases, put them in English order.
//!
//! It follows a Tibetan sentence the way a first-year student does. Words that are an idiom together are read
//! together ([`reading`]). A noun phrase ends at its case particle, which becomes a preposition before it
//! ([`phrase`]). The verb closes the clause and moves behind its subject ([`clause`]). English gets its endings by a
//! few rules and a table ([`english`]).
//!
//! The result is a gloss: every word's first sense is there, nothing is guessed beyond the grammar, and whoever reads
//! it sees that it is raw. What stays unsaid (articles, most tenses, who does what to whom) is the translator's.

mod clause;
mod english;
mod phrase;
mod reading;
mod sentence;

use crate::{Draft, Engine, Gloss, Origin, Signals};

/// The engine that drafts from the built-in lexicon.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexical;

impl Lexical {
    /// The engine. It has nothing to set.
    pub fn new() -> Self {
        Self
    }
}

impl Engine for Lexical {
    fn name(&self) -> &str {
        "lexical"
    }

    fn version(&self) -> &str {
        "1"
    }

    fn draft(&self, source: &str) -> Draft {
        let source = tibetan::normalise::canonical(source);
        let tokens = reading::read(&source);
        let text = sentence::compose(&tokens);
        let explanation: Vec<Gloss> = tokens.iter().filter_map(reading::Token::gloss).collect();
        let known = explanation.iter().filter(|gloss| !gloss.senses.is_empty()).count();
        Draft {
            signals: Signals::measure(&source, &text, known, explanation.len()),
            text,
            origin: Origin { engine: self.name().to_owned(), version: self.version().to_owned() },
            explanation,
        }
    }
}

#[cfg(test)]
mod tests;
