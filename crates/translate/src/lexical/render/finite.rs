//! The finite clause, step by step: what its verb makes of subject and objects, what a question puts first, and all of
//! it in English order.

use super::super::english::{self, Agreement};
use super::super::grammar::GOVERNMENT;
use super::super::tree::{Clause, Content, Modal, Mood, Part, Role, Verb};
use super::Renderer;
use super::clause::{GOVERNABLE, Order, Words};
use super::predicate::Setting;

/// A clause on its way to English.
struct Saying<'c> {
    main: &'c Verb,
    order: Order<'c>,
    /// The main verb's base form.
    base: String,
    is_negated: bool,
    subject: Option<String>,
    agreement: Agreement,
    objects: Vec<String>,
    /// What the object is made, or caused to do.
    complement: Option<String>,
    is_passive: bool,
}

impl Renderer<'_> {
    /// A clause of its own. `is_past` if the sentence tells of the past, `asks` if it is a question, `has_subject` if a
    /// clause before it named one that it can share.
    pub(super) fn finite_clause(
        &self,
        clause: &Clause,
        is_past: bool,
        asks: bool,
        has_subject: bool,
    ) -> String {
        let Some(main) = clause.verbs.last() else { return self.fragment(clause) };
        let order = self.order(clause);
        let (base, denies) = self.base(main);
        let mut saying = Saying {
            main,
            base,
            is_negated: main.is_negated ^ denies,
            subject: order.subject.map(|part| self.part(part, false)),
            agreement: order.subject.map_or(Agreement::Third, |part| self.agreement(part)),
            objects: Vec::new(),
            complement: None,
            is_passive: false,
            order,
        };
        self.be_it(&mut saying, clause, has_subject);
        self.exist(&mut saying, clause);
        self.cause(&mut saying);
        self.be_done(&mut saying, clause, has_subject);
        self.take_objects(&mut saying, clause);
        let asked = if asks { self.put_first(&mut saying) } else { Vec::new() };
        self.say(saying, clause, is_past, asks, &asked)
    }

    /// རྒྱལ་པོའི་བུའོ་ with nobody named who is that: *it is the son of the king*.
    fn be_it(&self, saying: &mut Saying<'_>, clause: &Clause, has_subject: bool) {
        if let [only] = saying.order.objects[..]
            && self.is_equation(saying.main)
            && saying.subject.is_none()
            && !has_subject
            && clause.parts.len() == 1
        {
            saying.agreement = self.agreement(only);
            let pronoun = if saying.agreement == Agreement::Plural { "they" } else { "it" };
            saying.subject = Some(pronoun.to_owned());
        }
    }

    /// ཡོད་, མེད་: *there is*; with someone in the dative, or a subject, *has*.
    fn exist(&self, saying: &mut Saying<'_>, clause: &Clause) {
        if !self.is_existence(saying.main) || clause.verbs.len() > 1 {
            return;
        }
        let order = &mut saying.order;
        if saying.subject.is_none() && !order.objects.is_empty() {
            let has = |(part, case): &(&Part, usize)| self.tokens[*case].is("ལ") && self.is_someone(part);
            if let Some(owner) = order.cases.iter().position(has) {
                let (part, _) = order.cases.remove(owner);
                saying.subject = Some(self.part(part, false));
                saying.agreement = self.agreement(part);
            }
        }
        saying.base = if saying.subject.is_some() && !order.objects.is_empty() {
            "have".to_owned()
        } else if let [only] = order.objects[..] {
            saying.subject = Some("there".to_owned());
            saying.agreement = self.agreement(only);
            "be".to_owned()
        } else {
            "exist".to_owned()
        };
    }

    /// པར་བྱེད་ with a verb that no one wills: དག་པར་བྱེད་ *makes pure*, སྨིན་པར་བྱེད་ *causes to ripen*.
    fn cause(&self, saying: &mut Saying<'_>) {
        let is_caused = saying.main.modal == Some(Modal::Cause) && !saying.order.objects.is_empty();
        if !is_caused || self.is_willed(saying.main) {
            return;
        }
        let (made, effect) = match saying.base.strip_prefix("be ") {
            Some(quality) => ("make", quality.to_owned()),
            None => ("cause", format!("to {}", saying.base)),
        };
        saying.complement = Some(effect);
        made.clone_into(&mut saying.base);
    }

    /// པར་བྱ་ without anyone who should do it: *should be done*.
    fn be_done(&self, saying: &mut Saying<'_>, clause: &Clause, has_subject: bool) {
        saying.is_passive = saying.subject.is_none()
            && !has_subject
            && saying.main.modal == Some(Modal::Should)
            && saying.complement.is_none()
            && self.is_willed(saying.main);
        if saying.is_passive
            && clause.verbs.len() == 1
            && let Some(first) = saying.order.objects.first()
        {
            saying.agreement = self.agreement(first);
            saying.subject = Some(self.parts(&saying.order.objects, false));
            saying.order.objects.clear();
        }
    }

    fn take_objects(&self, saying: &mut Saying<'_>, clause: &Clause) {
        let is_complement = saying.base == "be";
        let doing = clause.verbs.first().map_or_else(String::new, |verb| self.base(verb).0);
        let governed = GOVERNMENT.iter().find(|(verb, particle, _)| *verb == doing && particle.is_empty());
        for part in &saying.order.objects {
            let text = self.part(part, is_complement);
            let text = if is_complement { &text } else { english::objective(&text) };
            saying.objects.push(match governed {
                Some((.., preposition)) => format!("{preposition} {text}"),
                None => text.to_owned(),
            });
        }
        // *has no wealth*, rather than *does not have wealth*
        if self.is_existence(saying.main)
            && saying.is_negated
            && matches!(saying.base.as_str(), "be" | "have")
            && let Some(object) = saying.objects.first_mut()
        {
            saying.is_negated = false;
            let bare = ["the ", "a ", "an "].iter().find_map(|article| object.strip_prefix(article));
            *object = format!("no {}", bare.unwrap_or(object));
        }
    }

    /// What a question begins with: the parts that ask.
    fn put_first(&self, saying: &mut Saying<'_>) -> Vec<String> {
        let mut first = Vec::new();
        let order = &mut saying.order;
        if let Some(asked) = order.objects.iter().position(|part| self.is_interrogative(part)) {
            first.push(saying.objects.remove(asked));
        }
        if let Some(asked) = order.cases.iter().position(|(part, _)| self.is_interrogative(part)) {
            let (part, case) = order.cases.remove(asked);
            first.push(self.case(part, case, &saying.base, saying.main));
        }
        if let Some(asked) = order.manner.iter().position(|part| self.is_interrogative(part)) {
            first.push(self.part(order.manner.remove(asked), false));
        }
        first
    }

    fn say(
        &self,
        mut saying: Saying<'_>,
        clause: &Clause,
        is_past: bool,
        asks: bool,
        asked: &[String],
    ) -> String {
        self.drop_preposition(&mut saying);
        let Saying { main, order, subject, objects, .. } = &saying;
        let is_wish = clause.mood == Mood::Wish
            || (clause.mood == Mood::Command
                && subject.as_deref().is_some_and(|subject| subject != "you")
                && !self.is_willed(main));
        let setting = Setting {
            agreement: saying.agreement,
            is_past,
            is_command: is_wish || clause.mood == Mood::Command,
            asks: asks && subject.is_some(),
            is_passive: saying.is_passive,
        };
        let predicate = self.predicate(&clause.verbs, &saying.base, saying.is_negated, setting);

        let mut words = Words::default();
        for call in &order.calls {
            let call = self.part(call, false);
            words.push(&format!("{},", call.trim_start_matches("the ").trim_end_matches('!')));
        }
        words.extend(&order.openings);
        words.extend(asked);
        words.push(if is_wish { "may" } else { "" });
        let subject = subject.as_deref().unwrap_or_default();
        let (one, other) = if setting.asks {
            (predicate.auxiliary.as_str(), subject)
        } else {
            (subject, predicate.auxiliary.as_str())
        };
        words.push(one);
        words.push(other);
        let (adverbs, adjuncts): (Vec<&Part>, Vec<&Part>) =
            order.manner.iter().partition(|part| matches!(part.content, Content::Word(_)));
        adverbs.iter().for_each(|part| words.push(&self.part(part, false)));
        words.push(&predicate.rest);
        words.extend(objects);
        words.push(saying.complement.as_deref().unwrap_or_default());
        adjuncts.iter().for_each(|part| words.push(&self.part(part, false)));
        for (part, case) in &order.cases {
            words.push(&self.case(part, *case, &saying.base, main));
        }
        self.quoted(order.quotation, main, words.text)
    }

    /// *delight in*, where nothing follows that one delights in: *delight*.
    fn drop_preposition(&self, saying: &mut Saying<'_>) {
        let is_governable = |place: usize| GOVERNABLE.contains(&self.tokens[place].lemma.as_str());
        let governs =
            !saying.objects.is_empty() || saying.order.cases.iter().any(|(_, case)| is_governable(*case));
        if !governs
            && !saying.is_passive
            && english::ends_in_preposition(&saying.base)
            && let Some(end) = saying.base.rfind(' ')
        {
            saying.base.truncate(end);
        }
    }

    /// What is said before who says it; what something is called behind.
    fn quoted(&self, quotation: Option<&Part>, main: &Verb, text: String) -> String {
        let Some(quotation) = quotation else { return text };
        debug_assert_eq!(quotation.role, Role::Quotation, "only a quotation is quoted");
        let said = self.part(quotation, false);
        match main.modal {
            Some(Modal::Passive) => format!("{text} {}", said.replace(",”", "”")),
            _ if text.is_empty() => said,
            _ => format!("{said} {text}"),
        }
    }
}
