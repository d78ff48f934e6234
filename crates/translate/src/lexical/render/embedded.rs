//! Clauses inside others: *to do*, *doing*, *who does*.

use super::super::english::{self, Agreement};
use super::super::tree::{Clause, Modal, Role};
use super::Renderer;
use super::clause::Words;
use super::predicate::Setting;

impl Renderer<'_> {
    /// *so as to do*, *without doing*, *clearly*.
    pub(super) fn infinitive(&self, clause: &Clause) -> String {
        let Some(verb) = clause.verbs.last() else { return self.fragment(clause) };
        let (base, denies) = self.base(verb);
        if self.is_existence(verb) {
            let order = self.order(clause);
            let with = if verb.is_negated ^ denies { "without" } else { "with" };
            return format!("{with} {}", self.parts(&order.objects, false)).trim_end().to_owned();
        }
        if verb.is_negated ^ denies {
            return format!("without {}", self.doing(clause));
        }
        if let Some(quality) = base.strip_prefix("be ") {
            let is_alone = clause.parts.iter().all(|part| part.role == Role::Manner);
            if let Some(adverb) = english::adverb(quality).filter(|_| is_alone) {
                return self.with_manner(clause, &adverb);
            }
            return self.doing(clause);
        }
        format!("so as to {}", self.verb_phrase(clause, &base))
    }

    fn with_manner(&self, clause: &Clause, word: &str) -> String {
        let mut words = Words::default();
        for part in clause.parts.iter().filter(|part| part.role == Role::Manner) {
            words.push(&self.part(part, false));
        }
        words.push(word);
        words.text
    }

    /// *doing something somewhere*; what does not do it comes after *of*.
    pub(super) fn doing(&self, clause: &Clause) -> String {
        let Some(verb) = clause.verbs.last() else { return self.fragment(clause) };
        let (base, denies) = self.base(verb);
        if self.is_existence(verb) {
            let order = self.order(clause);
            let what = self.parts(&order.objects, false);
            let noun = if denies { "absence" } else { "existence" };
            let noun = if verb.is_negated { format!("no {noun}") } else { noun.to_owned() };
            return if what.is_empty() { noun } else { format!("the {noun} of {what}") };
        }
        let done = match verb.modal {
            Some(Modal::Should) => english::gerund(&format!("be to be {}", english::participle(&base))),
            Some(Modal::Task) => format!("a thing to be {}", english::participle(&base)),
            _ => english::gerund(&base),
        };
        self.verb_phrase(clause, &done)
    }

    /// A verb in a given form with its adverbs, objects and cases.
    pub(super) fn verb_phrase(&self, clause: &Clause, form: &str) -> String {
        let Some(verb) = clause.verbs.last() else { return form.to_owned() };
        let (base, _) = self.base(verb);
        let order = self.order(clause);
        let mut words = Words::default();
        words.extend(&order.openings);
        for part in &order.manner {
            words.push(&self.part(part, false));
        }
        words.push(form);
        for part in &order.objects {
            words.push(&self.part(part, false));
        }
        if let Some(subject) = order.subject {
            let by = if self.is_transitive(verb) { "by" } else { "of" };
            words.push(&format!("{by} {}", english::objective(&self.part(subject, false))));
        }
        for (part, case) in &order.cases {
            words.push(&self.case(part, *case, &base, verb));
        }
        words.text
    }

    /// A clause that says more of a noun: before it a quality, behind it *that …*.
    pub(super) fn relative(&self, clause: &Clause, is_person: bool, agreement: Agreement) -> Relative {
        let Some(verb) = clause.verbs.last() else { return Relative::Behind(self.fragment(clause)) };
        let (base, denies) = self.base(verb);
        let is_negated = verb.is_negated ^ denies;
        let order = self.order(clause);
        if self.is_existence(verb) {
            let with = if is_negated { "without" } else { "with" };
            let what = self.parts(&order.objects, false);
            return if what.is_empty() {
                Relative::Before(if is_negated { "nonexistent" } else { "existing" }.to_owned())
            } else {
                Relative::Behind(format!("{with} {what}"))
            };
        }
        let is_alone = clause.parts.iter().all(|part| part.role == Role::Manner);
        if let Some(quality) = base.strip_prefix("be ").filter(|_| verb.modal.is_none()) {
            let quality = if is_negated { format!("not {quality}") } else { quality.to_owned() };
            return if is_alone && !english::ends_in_preposition(&base) {
                Relative::Before(self.with_manner(clause, &quality))
            } else {
                Relative::Behind(self.verb_phrase(clause, &quality))
            };
        }
        let is_transitive = self.is_transitive(verb);
        let is_undone = clause.parts.iter().all(|part| matches!(part.role, Role::Manner | Role::Case(_)));
        if is_undone && is_transitive && !is_negated && matches!(verb.modal, None | Some(Modal::Cause)) {
            // བྱས་པའི་ལས་ *the deed done*
            let done = english::participle(&base);
            let done = self.verb_phrase(clause, &done);
            return if done.contains(' ') || done == "done" {
                Relative::Behind(done)
            } else {
                Relative::Before(done)
            };
        }
        let who = if is_person { "who" } else { "that" };
        let has_agent = clause.parts.iter().any(|part| part.role == Role::Agent);
        let agreement = if has_agent { Agreement::Third } else { agreement };
        let mut inner = clause.clone();
        if !has_agent
            && !is_transitive
            && let Some(bare) = inner.parts.iter().position(|part| part.role == Role::Bare)
        {
            // རྩ་བ་ཆད་པའི་ཤིང་ *a tree whose root is cut*
            let subject = self.part(&inner.parts.remove(bare), false);
            let subject = subject.strip_prefix("the ").unwrap_or(&subject).to_owned();
            let predicate = self.said_of(&inner, Agreement::Third);
            return Relative::Behind(format!("whose {subject} {predicate}"));
        }
        let text = if has_agent {
            self.finite_clause(&inner, false, false, true)
        } else {
            self.said_of(&inner, agreement)
        };
        let passive = verb.modal == Some(Modal::Should) && is_alone && is_transitive;
        if passive {
            return Relative::Behind(format!(
                "to be {}",
                self.with_manner(clause, &english::participle(&base))
            ));
        }
        Relative::Behind(format!("{who} {text}"))
    }

    /// What is said of a subject that stands outside.
    fn said_of(&self, clause: &Clause, agreement: Agreement) -> String {
        let Some(verb) = clause.verbs.last() else { return self.fragment(clause) };
        let (base, denies) = self.base(verb);
        let setting =
            Setting { agreement, is_past: false, is_command: false, asks: false, is_passive: false };
        let predicate = self.predicate(&clause.verbs, &base, verb.is_negated ^ denies, setting);
        let form = format!("{} {}", predicate.auxiliary, predicate.rest);
        self.verb_phrase(clause, form.trim())
    }
}

/// Where English says what a relative clause says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// *deep*, *accumulated*.
    Before(String),
    /// *that the Buddha taught*.
    Behind(String),
}
