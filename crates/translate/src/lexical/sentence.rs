//! A segment: its words gathered into phrases, phrases into clauses, clauses into sentences.

use tibetan::lexicon::{PartOfSpeech, Tense};
use tibetan::script::is_shad;

use super::clause::Clause;
use super::english;
use super::phrase::Phrase;
use super::reading::Token;

/// How a converb joins its clause to the next: a word before the clause, and what comes after it.
const CONVERBS: [(&str, &str, &str); 12] = [
    ("ནས", "", ", and then"), // བསམས་ནས་སོང་ངོ་ *thought, and then went*
    ("ཏེ", "", ", and"),       // སོང་སྟེ་སྨྲས་སོ་ *went, and said*
    ("ཅིང", "", " and"),       // བཟང་ཞིང་ཆེ་ *is good and is great*
    ("ལ", "", " and"),        // འདུལ་ལ་ཤོག་ *tame and come*
    ("ན", "if ", ","),        // ཤེས་ན་སྨྲོས་ *if know, say!*
    ("གིས", "because ", ","),  // ངས་བྱ་ཡིས་ *because I will do it,*
    ("བས", "because ", ","),
    ("པས", "because ", ","),
    ("གི", "", ", but"),    // སོང་གི་མ་རྙེད་ *went, but did not find*
    ("གིན", "while ", ","), // ངུ་ཞིང་ *while weeping*
    ("མ་ཐག", "as soon as ", ","),
    ("དུ", "", " so as to"), // བལྟ་རུ་སོང་ *so as to look, went*
];

/// Composes the draft of a segment.
pub(super) fn compose(tokens: &[Token]) -> String {
    let mut composer = Composer::default();
    let mut at = 0;
    while at < tokens.len() {
        at += composer.take(&tokens[at..]);
    }
    composer.finish()
}

#[derive(Default)]
struct Composer {
    phrase: Phrase,
    clause: Clause,
    text: String,
    /// Where in `text` the sentence begins.
    sentence: usize,
    /// Where the one before it begins.
    sentence_before: usize,
}

impl Composer {
    /// Takes the next token, and those that go with it. Returns how many.
    fn take(&mut self, tokens: &[Token]) -> usize {
        use PartOfSpeech as Class;
        let token = &tokens[0];
        match token.class {
            Class::Verb => return self.verb(tokens),
            Class::Copula => {
                self.end_phrase();
                self.clause.verb(token);
            }
            Class::Noun | Class::ProperNoun | Class::Pronoun | Class::Other => {
                if self.clause.has_verb() {
                    self.end_clause("", ",");
                }
                self.noun(token);
            }
            Class::Adjective => self.phrase.adjective(token.english()),
            Class::Numeral => self.phrase.numeral(token.english()),
            Class::Determiner => self.determiner(token),
            Class::Adverb => {
                self.end_phrase();
                self.clause.opening(token.english());
            }
            Class::Interjection => {
                self.end_phrase();
                self.clause.opening(format!("{},", token.english().trim_end_matches('!')));
            }
            Class::CaseParticle => self.case(tokens),
            Class::Converb => self.converb(token),
            Class::Particle => self.particle(token),
            Class::Punctuation => self.punctuation(token),
        }
        1
    }

    fn noun(&mut self, token: &Token) {
        let is_demonstrative =
            token.class == PartOfSpeech::Pronoun && (token.is("དེ་དག") || token.is("འདི་དག"));
        if token.is_place() && self.phrase.has_head() || self.phrase.is_person() {
            self.end_phrase();
        }
        if is_demonstrative && self.phrase.has_head() {
            self.phrase.determiner(if token.is("དེ་དག") { "that" } else { "this" }.to_owned());
            self.phrase.plural();
        } else {
            self.phrase.noun(token.english());
        }
    }

    fn determiner(&mut self, token: &Token) {
        match token.lemma.as_str() {
            "རྣམས" | "དག" | "ཚོ" => self.phrase.plural(),
            "དེ" | "འདི" if !self.phrase.has_head() => self.phrase.noun(token.english()),
            _ => self.phrase.determiner(token.english()),
        }
    }

    fn verb(&mut self, tokens: &[Token]) -> usize {
        let token = &tokens[0];
        if token.is("ཞེས་བྱ་བ") || token.is("ཅེས་བྱ་བ") {
            self.phrase.called(token.english());
            return 1;
        }
        if token.is("ཞེས") || token.is("ཅེས") {
            self.quotation();
            return 1;
        }
        if token.is_nominal {
            return self.nominal_verb(tokens);
        }
        self.end_phrase();
        self.clause.verb(token);
        1
    }

    /// A verb in པ་ or བ་: finite with an auxiliary, otherwise *doing*, as a noun or before one.
    fn nominal_verb(&mut self, tokens: &[Token]) -> usize {
        let token = &tokens[0];
        let is_negated = self.clause.take_negation();
        if let Some((length, tense, auxiliary_is_negated)) = self.auxiliary(&tokens[1..]) {
            self.end_phrase();
            let tense = tense.or(token.tense).unwrap_or(Tense::Present);
            self.clause.finite(token, tense, is_negated != auxiliary_is_negated);
            return 1 + length;
        }
        let doing = english::gerund(&token.english());
        let doing = if is_negated { format!("not {doing}") } else { doing };
        let is_attribute =
            tokens.get(1).is_some_and(|next| next.is("གི")) && tokens.get(2).is_some_and(is_noun);
        if is_attribute {
            self.end_phrase();
            self.phrase.participle(doing);
            2
        } else {
            self.end_phrase();
            self.phrase.noun(doing);
            1
        }
    }

    /// What follows a nominalised verb and makes it finite: ཡིན་ *did*, པར་འགྱུར་ *will*, པར་གྱུར་ *came to*, the final
    /// particle. How many tokens it takes, which tense it gives, if any, and whether it negates.
    fn auxiliary(&self, tokens: &[Token]) -> Option<(usize, Option<Tense>, bool)> {
        let tense = |change: &Token| {
            Some(if change.tense == Some(Tense::Past) { Tense::Past } else { Tense::Future })
        };
        let is_change = |token: &Token| token.is("འགྱུར") && !token.is_nominal;
        match tokens {
            [copula, ..] if copula.class == PartOfSpeech::Copula => {
                Some((1, None, copula.english().contains("not")))
            }
            [last, ..] if last.class == PartOfSpeech::Particle && last.is("གོ") => Some((0, None, false)),
            // འདི་སྐད་བདག་གིས་ཐོས་པ་ *these words I heard*
            [next, ..]
                if (is_noun(next) || next.class == PartOfSpeech::Adverb) && self.clause.has_agent() =>
            {
                Some((0, None, false))
            }
            [case, change, ..] if case.is("དུ") && is_change(change) => Some((2, tense(change), false)),
            [case, not, change, ..] if case.is("དུ") && (not.is("མི") || not.is("མ")) && is_change(change) => {
                Some((3, tense(change), true))
            }
            _ => None,
        }
    }

    fn case(&mut self, tokens: &[Token]) {
        let token = &tokens[0];
        let english = token.english();
        match token.lemma.as_str() {
            _ if self.clause.has_verb() && self.phrase.is_empty() => self.converb(token),
            "གི" if self.phrase.has_head() => self.phrase.own(),
            "དང" if self.phrase.has_head() => {
                if tokens.get(1).is_some_and(|next| next.class == PartOfSpeech::Verb && !next.is_nominal) {
                    let text = self.phrase.take();
                    self.clause.oblique("with", &text);
                } else {
                    self.phrase.join("and");
                }
            }
            "གིས" if !self.phrase.is_empty() => {
                let text = self.phrase.take();
                self.clause.agent(text);
            }
            _ if self.phrase.is_empty() => self.clause.opening(english),
            _ => {
                let text = self.phrase.take();
                self.clause.oblique(&english, &text);
            }
        }
    }

    fn converb(&mut self, token: &Token) {
        self.end_phrase();
        match CONVERBS.iter().find(|(lemma, ..)| token.is(lemma)) {
            Some((_, before, after)) => self.end_clause(before, after),
            None => self.end_clause(&format!("{} ", token.english()), ","),
        }
    }

    fn particle(&mut self, token: &Token) {
        match token.lemma.as_str() {
            "མི" | "མ" => {
                self.end_phrase();
                self.clause.negate();
            }
            "ནི" => {
                if !self.phrase.is_empty() {
                    let text = self.phrase.take();
                    self.clause.opening(format!("as for {text},"));
                }
            }
            "ཀྱང" if self.clause.has_verb() => self.end_clause("although ", ","),
            "མོད" => self.end_clause("although ", ","),
            "ཀྱང" => {
                self.phrase_or_clause("also");
            }
            "གོ" => {
                if !self.clause.has_verb() && self.phrase.has_head() {
                    self.end_phrase();
                    self.clause.equate();
                }
                self.end_phrase();
                self.end_sentence(".");
            }
            "གམ" if self.clause.has_verb() => {
                self.end_phrase();
                self.end_sentence("?");
            }
            "གམ" => self.phrase.join("or"),
            "ཅིག" => self.clause.command(),
            "པ" | "པོ" => {}
            "ཅན" => self.phrase.determiner("having".to_owned()),
            _ => {
                self.end_phrase();
                self.clause.opening(token.english());
            }
        }
    }

    fn phrase_or_clause(&mut self, word: &str) {
        if self.phrase.is_empty() {
            self.clause.opening(word.to_owned());
        } else {
            let text = self.phrase.take();
            self.clause.bare(format!("{text} {word}"));
        }
    }

    fn punctuation(&mut self, token: &Token) {
        if !token.letters.contains(is_shad) {
            return;
        }
        self.end_phrase();
        self.end_clause("", ",");
    }

    /// ཞེས་ after what was said or thought: the sentence before it goes in quotation marks.
    fn quotation(&mut self) {
        self.end_phrase();
        self.end_clause("", ",");
        if self.text.len() == self.sentence {
            self.sentence = self.sentence_before;
        }
        let said = self.text.split_off(self.sentence);
        let said = said.trim().trim_end_matches([',', '.']).to_owned();
        if !said.is_empty() {
            self.append(&format!("“{},”", capitalised(&said)));
        }
    }

    fn end_phrase(&mut self) {
        if !self.phrase.is_empty() {
            let text = self.phrase.take();
            self.clause.bare(text);
        }
    }

    fn end_clause(&mut self, before: &str, after: &str) {
        self.end_phrase();
        if self.clause.is_empty() {
            return;
        }
        let clause = self.clause.take();
        self.append(&format!("{before}{clause}{after}"));
    }

    fn end_sentence(&mut self, stop: &str) {
        self.end_clause("", "");
        let text = open_ended(&self.text).to_owned();
        self.text = text;
        if self.text.len() > self.sentence {
            self.text.push_str(stop);
            self.sentence_before = self.sentence;
            self.sentence = self.text.len();
        }
    }

    fn append(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    fn finish(mut self) -> String {
        self.end_clause("", "");
        self.end_sentence(".");
        sentences_capitalised(self.text.trim())
    }
}

fn is_noun(token: &Token) -> bool {
    use PartOfSpeech::{Adjective, Noun, Other, Pronoun, ProperNoun};
    matches!(token.class, Noun | ProperNoun | Pronoun | Adjective | Other)
}

/// The text without a conjunction that nothing follows.
fn open_ended(text: &str) -> &str {
    [", and then", ", and", " and", ", but", " so as to", ","]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .unwrap_or(text)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Capitals at the start and after each full stop. Wylie keeps its case, where a capital is another letter.
fn sentences_capitalised(text: &str) -> String {
    let mut at_start = true;
    text.chars()
        .flat_map(|c| {
            let capital = at_start && c.is_alphabetic();
            at_start = match c {
                '.' | '?' => true,
                ' ' | '“' | '”' => at_start,
                _ => false,
            };
            let changed: Vec<char> = if capital { c.to_uppercase().collect() } else { vec![c] };
            changed
        })
        .collect()
}
