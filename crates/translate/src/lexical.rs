//! A draft from the dictionary alone, by transfer: read the words, find their structure, say it in English.
//!
//! It follows a Tibetan sentence the way a first-year student does, in four steps. Words that are an idiom together are
//! read together ([`reading`]), and of several senses the one that fits the neighbours is taken ([`senses`]). Phrases
//! gather round their nouns and clauses round their verbs, with the particles as signposts ([`parse`]), which gives a
//! [`tree`] that is still Tibetan. It is said in English order ([`render`]) with English endings and articles
//! ([`english`]). What each particle does is in tables with an example a row ([`grammar`]).
//!
//! The result is a gloss: every word has its sense in it, nothing is guessed beyond the grammar, and whoever reads it
//! sees that it is raw. What stays unsaid (who is meant, which *it*, many a tense) is the translator's.

mod english;
mod gloss;
mod grammar;
mod parse;
mod reading;
mod render;
mod senses;
mod structure;
mod tree;

use tibetan::script;

use crate::{Analysis, Choice, Draft, Engine, Gloss, Origin, Signals};
use reading::Token;
use tree::Sentence;

/// The engine that drafts from the built-in lexicon.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexical;

impl Lexical {
    /// The engine. It has nothing to set.
    pub fn new() -> Self {
        Self
    }

    /// A draft in which the words that the person chose a sense for have it. A choice that names no word, or no sense of
    /// it, is passed over.
    pub fn draft_with(&self, source: &str, choices: &[Choice]) -> Draft {
        let (tokens, sentences) = read(source, choices);
        self.drafted(source, &tokens, &sentences)
    }

    /// A draft with its words and its structure.
    pub fn analyse(&self, source: &str, choices: &[Choice]) -> Analysis {
        let (tokens, sentences) = read(source, choices);
        let structure = structure::structure(&tokens, &sentences);
        Analysis { draft: self.drafted(source, &tokens, &sentences), structure }
    }

    fn drafted(&self, source: &str, tokens: &[Token], sentences: &[Sentence]) -> Draft {
        // What has no Tibetan is nothing to translate, and comes through as it is.
        let text = if source.contains(script::is_tibetan) {
            render::render(tokens, sentences)
        } else {
            source.to_owned()
        };
        let explanation: Vec<Gloss> = tokens.iter().filter_map(Token::gloss).collect();
        let known = explanation.iter().filter(|gloss| !gloss.senses.is_empty()).count();
        Draft {
            signals: Signals::measure(source, &text, known, explanation.len()),
            text,
            origin: Origin { engine: self.name().to_owned(), version: self.version().to_owned() },
            explanation,
        }
    }
}

fn read(source: &str, choices: &[Choice]) -> (Vec<Token>, Vec<Sentence>) {
    let mut tokens = reading::read(&tibetan::normalise::canonical(source));
    senses::choose(&mut tokens, choices);
    let sentences = parse::parse(&tokens);
    (tokens, sentences)
}

impl Engine for Lexical {
    fn name(&self) -> &str {
        "lexical"
    }

    fn version(&self) -> &str {
        "2"
    }

    fn draft(&self, source: &str) -> Draft {
        self.draft_with(source, &[])
    }
}

#[cfg(test)]
mod tests;
