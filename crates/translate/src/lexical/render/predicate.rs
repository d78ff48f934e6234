//! The verb in English: person, tense, modality, negation.

use tibetan::lexicon::{PartOfSpeech, Tense};

use super::super::english::{self, Agreement};
use super::super::grammar::{GOVERNMENT, PERCEPTION};
use super::super::tree::{Modal, Verb};
use super::Renderer;

/// A verb as a clause says it: in a question the auxiliary goes before the subject.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Predicate {
    pub auxiliary: String,
    pub rest: String,
}

/// Words that a verb's sense may begin with although they are no verbs.
const NOT_VERBAL: [&str; 6] = ["together", "similar", "equal", "like ", "different", "without"];

impl Predicate {
    fn new(auxiliary: &str, rest: String) -> Self {
        Self { auxiliary: auxiliary.to_owned(), rest }
    }
}

/// What the predicate has to know of its clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub agreement: Agreement,
    /// The sentence tells of the past.
    pub is_past: bool,
    pub is_command: bool,
    pub asks: bool,
    /// It has an object and nobody who does it: *should be known*.
    pub is_passive: bool,
}

impl Renderer<'_> {
    /// The base form of a verb, and whether the sense itself denies.
    pub(super) fn base(&self, verb: &Verb) -> (String, bool) {
        let Some(at) = verb.place else { return ("be".to_owned(), false) };
        let token = &self.tokens[at];
        let sense = token.english();
        if token.is_existence() {
            return ("exist".to_owned(), token.is("མེད"));
        }
        if token.class == PartOfSpeech::Copula {
            return ("be".to_owned(), sense.starts_with("is not") || sense.starts_with("not "));
        }
        if token.class == PartOfSpeech::Adjective {
            return (format!("be {sense}"), false);
        }
        let sense = sense.strip_prefix("to ").unwrap_or(&sense);
        if NOT_VERBAL.iter().any(|word| sense.starts_with(word)) {
            return (format!("be {sense}"), false);
        }
        match sense.strip_prefix("not to ").or_else(|| sense.strip_prefix("not ")) {
            Some(rest) => (rest.to_owned(), true),
            None => (sense.to_owned(), false),
        }
    }

    /// Whether it is a verb that someone does to something. Such a verb has a future stem of its own: བྱེད་ but བྱ་.
    pub(super) fn is_transitive(&self, verb: &Verb) -> bool {
        let Some(token) = verb.place.map(|at| &self.tokens[at]) else { return false };
        let stem = |tense| token.entry.and_then(|entry| entry.stem(tense));
        let (base, _) = self.base(verb);
        let is_state = base.starts_with("be ") && !english::ends_in_preposition(&base);
        if verb.modal == Some(Modal::Passive) || (verb.modal.is_none() && english::is_intransitive(&base)) {
            return false;
        }
        !is_state && stem(Tense::Future).is_some_and(|future| Some(future) != stem(Tense::Present))
            || PERCEPTION.contains(&token.lemma.as_str())
            || english::takes_object(&base)
            || GOVERNMENT.iter().any(|(verb, particle, _)| *verb == base && particle.is_empty())
            || verb.modal == Some(Modal::Cause)
    }

    /// Whether it says that the one is the other: the verb is a copula, or none.
    pub(super) fn is_equation(&self, verb: &Verb) -> bool {
        verb.modal.is_none() && verb.place.is_none_or(|at| self.tokens[at].class == PartOfSpeech::Copula)
    }

    /// Whether it says that something is there, or is not.
    pub(super) fn is_existence(&self, verb: &Verb) -> bool {
        verb.place.is_some_and(|at| self.tokens[at].is_existence())
    }

    /// The verbs of a clause: the last is finite, those before it follow as infinitives.
    pub(super) fn predicate(
        &self,
        verbs: &[Verb],
        base: &str,
        is_negated: bool,
        setting: Setting,
    ) -> Predicate {
        let Some((last, infinitives)) = verbs.split_last() else { return Predicate::default() };
        let mut predicate = finite(last, base, is_negated, setting);
        for verb in infinitives.iter().rev() {
            let (base, denies) = self.base(verb);
            predicate.rest.push_str(if verb.is_negated ^ denies { " not to " } else { " to " });
            predicate.rest.push_str(&base);
        }
        predicate
    }
}

fn finite(verb: &Verb, base: &str, is_negated: bool, setting: Setting) -> Predicate {
    let not = if is_negated { " not" } else { "" };
    let plain = |auxiliary: &str, rest: &str| Predicate::new(&format!("{auxiliary}{not}"), rest.to_owned());
    if setting.is_command {
        return if is_negated {
            Predicate::new("do not", base.to_owned())
        } else {
            Predicate::new("", base.to_owned())
        };
    }
    let done = english::participle(base);
    let be = |is_past| form_of_be(setting.agreement, is_past);
    match verb.modal {
        Some(Modal::Will) => return plain("will", base),
        Some(Modal::Should) if setting.is_passive => return plain("should", &format!("be {done}")),
        Some(Modal::Should) => return plain("should", base),
        Some(Modal::Perfect) => {
            let have = if setting.agreement == Agreement::Third { "has" } else { "have" };
            return plain(have, &done);
        }
        Some(Modal::Progressive) => return plain(be(setting.is_past), &english::gerund(base)),
        Some(Modal::Task) => return plain(be(false), &format!("to be {done}")),
        Some(Modal::Passive) => return plain(be(false), "called"),
        Some(Modal::Cause) | None => {}
    }
    let is_past = verb.tense == Some(Tense::Past) || (setting.is_past && verb.tense == Some(Tense::Present));
    match verb.tense {
        Some(Tense::Future) => return plain("will", base),
        Some(Tense::Imperative) if is_negated => return Predicate::new("do not", base.to_owned()),
        Some(Tense::Imperative) => return Predicate::new("", base.to_owned()),
        _ => {}
    }
    if let Some(rest) = base.strip_prefix("be").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        return plain(be(is_past), rest.trim_start());
    }
    if base == "can" {
        return plain(if is_past { "could" } else { "can" }, "");
    }
    if is_negated || setting.asks {
        let does = match (is_past, setting.agreement) {
            (true, _) => "did",
            (false, Agreement::Third) => "does",
            (false, _) => "do",
        };
        return plain(does, base);
    }
    let rest = match (is_past, setting.agreement) {
        (true, _) => english::past(base),
        (false, Agreement::Third) => english::present(base),
        (false, _) => base.to_owned(),
    };
    Predicate::new("", rest)
}

fn form_of_be(agreement: Agreement, is_past: bool) -> &'static str {
    match (agreement, is_past) {
        (Agreement::Plural, true) => "were",
        (_, true) => "was",
        (Agreement::First, false) => "am",
        (Agreement::Third, false) => "is",
        (Agreement::Plural, false) => "are",
    }
}
