//! The clause in English: in Tibetan the verb comes last, in English it follows its subject.

use tibetan::lexicon::PartOfSpeech;

use super::super::english::{self, Agreement};
use super::super::grammar::{GOVERNMENT, INTERROGATIVES, RELATIVES, REST};
use super::super::tree::{Clause, Content, Member, Part, Place, Role, Verb};
use super::Renderer;
use super::phrase::names_person;

/// Pronouns that do something rather than have it done to them when they are all there is.
const SUBJECTS: [&str; 6] = ["I", "you", "he", "she", "we", "who"];

/// Cases whose English is up to the verb.
pub(super) const GOVERNABLE: [&str; 4] = ["ལ", "དང", "ལས", "དུ"];

/// A clause's parts, sorted by where English says them.
#[derive(Debug, Default)]
pub(super) struct Order<'c> {
    pub calls: Vec<&'c Part>,
    pub openings: Vec<String>,
    pub subject: Option<&'c Part>,
    pub manner: Vec<&'c Part>,
    pub objects: Vec<&'c Part>,
    pub cases: Vec<(&'c Part, Place)>,
    pub quotation: Option<&'c Part>,
}

impl Renderer<'_> {
    /// Whether a subject is said, which the next clauses may then share.
    pub(super) fn names_subject(&self, clause: &Clause) -> bool {
        self.order(clause).subject.is_some()
    }

    /// Whether someone wills it: then it has an object, else only a subject.
    pub(super) fn is_willed(&self, verb: &Verb) -> bool {
        self.is_transitive(&Verb { modal: None, ..*verb })
    }

    pub(super) fn is_interrogative(&self, part: &Part) -> bool {
        let asks = |at: &Place| {
            let lemma = self.tokens[*at].lemma.as_str();
            INTERROGATIVES.contains(&lemma) || RELATIVES.contains(&lemma)
        };
        match &part.content {
            Content::Phrase(phrase) => phrase.members.iter().flat_map(Member::nouns).any(asks),
            Content::Word(at) => asks(at),
            Content::Infinitive(_) | Content::Sentences(_) => false,
        }
    }

    /// Whether a part is a person, who can have something.
    pub(super) fn is_someone(&self, part: &Part) -> bool {
        let Content::Phrase(phrase) = &part.content else { return false };
        phrase.members.iter().any(|member| {
            member.nouns().last().is_some_and(|at| {
                let token = &self.tokens[*at];
                token.is_person() || token.class == PartOfSpeech::Pronoun || names_person(&token.english())
            })
        })
    }

    /// Whether a part is nothing but someone's name or title, as when one is called.
    fn names_person(&self, part: &Part) -> bool {
        let Content::Phrase(phrase) = &part.content else { return false };
        let [member] = &phrase.members[..] else { return false };
        let is_bare = member.owner.is_none() && member.relatives.is_empty() && member.determiners.is_empty();
        is_bare && member.nouns().last().is_some_and(|at| self.tokens[*at].is_person())
    }

    /// What stands without a verb.
    pub(super) fn fragment(&self, clause: &Clause) -> String {
        let mut words = Words::default();
        for part in &clause.parts {
            match part.role {
                Role::Case(at) => words.push(&format!(
                    "{} {}",
                    self.english(at),
                    english::objective(&self.part(part, false))
                )),
                Role::Agent => words.push(&format!("by {}", english::objective(&self.part(part, false)))),
                Role::Call => words.push(&format!("{},", self.part(part, false).trim_end_matches('!'))),
                Role::Topic => words.push(&format!("as for {},", self.part(part, false))),
                _ => words.push(&self.part(part, false)),
            }
        }
        words.text
    }

    /// Sorts the parts of a clause by where English says them.
    pub(super) fn order<'c>(&self, clause: &'c Clause) -> Order<'c> {
        let mut order = Order::default();
        let Some(main) = clause.verbs.last() else { return order };
        let mut bare: Vec<&Part> = Vec::new();
        let mut topics: Vec<&Part> = Vec::new();
        let mut agents: Vec<&Part> = Vec::new();
        for part in &clause.parts {
            match part.role {
                Role::Agent => agents.push(part),
                Role::Bare => bare.push(part),
                Role::Case(at) => order.cases.push((part, at)),
                Role::Topic => topics.push(part),
                Role::Call => order.calls.push(part),
                Role::Opening => order.openings.push(self.part(part, false)),
                Role::Manner => order.manner.push(part),
                Role::Quotation => order.quotation = Some(part),
            }
        }
        let is_transitive = clause.verbs.iter().any(|verb| self.is_transitive(verb));
        let is_pronoun = |part: &&Part| SUBJECTS.contains(&self.part(part, false).as_str());
        // If one thing is all that is said with *is*, it is what someone or something is.
        let is_complement = self.is_equation(main) && clause.parts.len() == 1;
        let topic_is_subject = agents.is_empty() && !(is_transitive && bare.is_empty());
        let is_called = [(Role::Agent, &agents), (Role::Topic, &topics)]
            .iter()
            .any(|(role, parts)| !parts.is_empty() && is_before(clause, Role::Bare, *role));
        let is_called = is_called || bare.len() > 2;
        if is_called && bare.first().is_some_and(|part| self.names_person(part)) {
            order.calls.push(bare.remove(0));
        }
        if let Some(agent) = agents.first() {
            order.subject = Some(agent);
        } else if topic_is_subject && !topics.is_empty() {
            order.subject = Some(topics.remove(topics.len() - 1));
        } else if !bare.is_empty()
            && !self.is_existence(main)
            && (!is_complement || bare.first().is_some_and(is_pronoun))
            && (!is_transitive || bare.len() > 1 || bare.first().is_some_and(is_pronoun))
        {
            order.subject = Some(bare.remove(0));
        }
        order.openings.extend(topics.iter().map(|topic| format!("as for {},", self.part(topic, false))));
        let means = agents.get(1..).unwrap_or_default();
        order.objects = bare;
        order.openings.extend(means.iter().map(|means| format!("by {},", self.part(means, false))));
        order
    }

    /// A phrase with the preposition that its case, or its verb, asks for.
    pub(super) fn case(&self, part: &Part, case: Place, base: &str, verb: &Verb) -> String {
        let text = self.part(part, false);
        let text = english::objective(&text);
        let particle = &self.tokens[case];
        let governed = GOVERNMENT.iter().find(|(verb, lemma, _)| {
            particle.is(lemma)
                && base.strip_prefix(verb).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let rests = verb.place.is_some_and(|at| REST.contains(&self.tokens[at].lemma.as_str()));
        let preposition = match governed {
            // *rely on*: the sense has the preposition already.
            _ if english::ends_in_preposition(base) && GOVERNABLE.contains(&particle.lemma.as_str()) => {
                String::new()
            }
            Some((.., preposition)) => (*preposition).to_owned(),
            None if particle.is("དང") => "with".to_owned(),
            None if particle.is("ལ") && rests => "at".to_owned(),
            None => particle.english(),
        };
        format!("{preposition} {text}").trim_start().to_owned()
    }

    pub(super) fn parts(&self, parts: &[&Part], is_complement: bool) -> String {
        parts.iter().map(|part| self.part(part, is_complement)).collect::<Vec<_>>().join(" ")
    }

    /// A part by itself, without a preposition. A complement, after *is*, takes *a* for *the*.
    pub(in super::super) fn part(&self, part: &Part, is_complement: bool) -> String {
        let text = match &part.content {
            Content::Phrase(phrase) => self.phrase(phrase, is_complement),
            Content::Word(at) => self.english(*at),
            Content::Infinitive(clause) => self.infinitive(clause),
            Content::Sentences(sentences) => {
                let said = self.sentences(sentences).replace('\n', " ");
                let said = said.trim();
                let said = said.strip_suffix('.').map_or_else(|| said.to_owned(), |said| format!("{said},"));
                format!("“{said}”")
            }
        };
        if part.is_also { format!("{text} also") } else { text }
    }

    pub(super) fn agreement(&self, part: &Part) -> Agreement {
        match &part.content {
            Content::Phrase(phrase) => self.phrase_agreement(phrase),
            _ => Agreement::Third,
        }
    }
}

/// Whether the first part of one role stands before the first of another.
fn is_before(clause: &Clause, one: Role, other: Role) -> bool {
    let first = |role| clause.parts.iter().position(|part| part.role == role);
    first(one) < first(other)
}

/// Words one after the other.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: String,
}

impl Words {
    pub(super) fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    pub(super) fn extend(&mut self, words: &[String]) {
        words.iter().for_each(|words| self.push(words));
    }
}
