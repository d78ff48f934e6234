//! The structure of a segment as a person reads it: what each stretch is, and its English.

use super::reading::Token;
use super::render::Renderer;
use super::tree::{
    Clause, Content, Head, Joint, Member, Modal, Mood, Name, Part, Phrase, Place, Role, Sentence, Verb,
};
use crate::Node;

/// The structure of a segment.
pub(super) fn structure(tokens: &[Token], sentences: &[Sentence]) -> Vec<Node> {
    let describer = Describer { tokens, renderer: Renderer { tokens } };
    sentences.iter().map(|sentence| describer.sentence(sentence)).collect()
}

struct Describer<'t> {
    tokens: &'t [Token],
    renderer: Renderer<'t>,
}

impl Describer<'_> {
    fn sentence(&self, sentence: &Sentence) -> Node {
        let label = if sentence.is_question { "question" } else { "sentence" };
        node(label, String::new(), sentence.clauses.iter().map(|clause| self.clause(clause)).collect())
    }

    fn clause(&self, clause: &Clause) -> Node {
        let mut label = match clause.mood {
            _ if clause.verbs.is_empty() => "phrase".to_owned(),
            Mood::Plain => "clause".to_owned(),
            Mood::Command => "command".to_owned(),
            Mood::Wish => "wish".to_owned(),
        };
        match clause.joint {
            Joint::Link(link) => label.push_str(&format!(", then {}", link.particles.join(" "))),
            Joint::Particle(at) => label.push_str(&format!(", then {}", self.tokens[at].letters)),
            Joint::End | Joint::Comma => {}
        }
        let mut children: Vec<Node> = clause.parts.iter().map(|part| self.part(part)).collect();
        children.extend(clause.verbs.iter().map(|verb| self.verb(verb)));
        node(&label, String::new(), children)
    }

    fn part(&self, part: &Part) -> Node {
        let label = match part.role {
            Role::Agent => "agent".to_owned(),
            Role::Bare => "subject or object".to_owned(),
            Role::Case(at) => format!("with {}", self.tokens[at].letters),
            Role::Topic => "topic".to_owned(),
            Role::Call => "address".to_owned(),
            Role::Opening | Role::Manner => "adverb".to_owned(),
            Role::Quotation => "quotation".to_owned(),
        };
        let children = match &part.content {
            Content::Phrase(phrase) => self.phrase(phrase),
            Content::Word(at) => vec![self.word("", *at)],
            Content::Infinitive(clause) => vec![self.clause(clause)],
            Content::Sentences(sentences) => {
                sentences.iter().map(|sentence| self.sentence(sentence)).collect()
            }
        };
        let english = match &part.content {
            Content::Phrase(_) | Content::Infinitive(_) => self.renderer.part(part, false),
            Content::Word(_) | Content::Sentences(_) => String::new(),
        };
        Node { label, source: None, english, children }
    }

    fn verb(&self, verb: &Verb) -> Node {
        let modal = verb.modal.map(|modal| match modal {
            Modal::Will => "future",
            Modal::Should => "to be done",
            Modal::Perfect => "perfect",
            Modal::Progressive => "progressive",
            Modal::Cause => "causative",
            Modal::Task => "task",
            Modal::Passive => "is called",
        });
        let label: Vec<&str> =
            ["verb"].into_iter().chain(verb.is_negated.then_some("negated")).chain(modal).collect();
        match verb.place {
            Some(at) => self.word(&label.join(", "), at),
            None => node("verb not said: is", String::new(), Vec::new()),
        }
    }

    fn phrase(&self, phrase: &Phrase) -> Vec<Node> {
        phrase.members.iter().map(|member| self.member(member)).collect()
    }

    fn member(&self, member: &Member) -> Node {
        let mut children = Vec::new();
        if let Some(owner) = &member.owner {
            children.push(node("genitive", self.renderer.phrase(owner, false), self.phrase(owner)));
        }
        children.extend(
            member
                .relatives
                .iter()
                .map(|clause| Node { label: "relative clause".to_owned(), ..self.clause(clause) }),
        );
        match &member.name {
            Some(Name::Phrase(phrase)) => children.push(node("name", String::new(), self.phrase(phrase))),
            Some(Name::Sentences(sentences)) => {
                let sentences = sentences.iter().map(|sentence| self.sentence(sentence)).collect();
                children.push(node("name", String::new(), sentences));
            }
            None => {}
        }
        match &member.head {
            Head::Nothing => {}
            Head::Nouns(nouns) => children.extend(nouns.iter().map(|at| self.word("noun", *at))),
            Head::Deed(clause) => children.push(Node { label: "deed".to_owned(), ..self.clause(clause) }),
            Head::Doer(clause) => {
                children.push(Node { label: "who does it".to_owned(), ..self.clause(clause) })
            }
        }
        for adjective in &member.adjectives {
            children.extend(adjective.adverbs.iter().map(|at| self.word("adverb", *at)));
            children.push(self.word("adjective", adjective.word));
        }
        children.extend(member.numerals.iter().map(|at| self.word("number", *at)));
        children.extend(member.determiners.iter().map(|at| self.word("determiner", *at)));
        let label = if member.is_plural { "noun phrase, plural" } else { "noun phrase" };
        node(label, String::new(), children)
    }

    fn word(&self, label: &str, at: Place) -> Node {
        let token = &self.tokens[at];
        Node {
            label: label.to_owned(),
            source: Some(token.letters.clone()),
            english: token.english(),
            children: Vec::new(),
        }
    }
}

fn node(label: &str, english: String, children: Vec<Node>) -> Node {
    Node { label: label.to_owned(), source: None, english, children }
}
