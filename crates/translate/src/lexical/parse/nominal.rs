//! Verbs with their auxiliaries, and verbs that stand for nouns.
//!
//! བྱས་པ་ may be *did*, *having done*, *the deed done*, *who did*, *because … did*: what follows decides. An auxiliary
//! makes it finite, a case makes its clause depend on the next, the terminative an infinitive, the genitive a relative
//! clause, a plural or a demonstrative whoever does it; else it is *doing*.

use tibetan::lexicon::{PartOfSpeech, Tense};

use super::super::grammar::{AUXILIARIES, Auxiliary, DEPENDENCES, Effect, Link, PURPOSES, SERIES, SHOULD};
use super::super::reading::{Nominaliser, Token};
use super::super::tree::{Clause, Content, DEEPEST, Joint, Modal, Mood, Part, Place, Role, Verb};
use super::{Parser, is_participle};

/// A verb with its auxiliaries, as far as they were read.
struct Group {
    verb: Verb,
    is_wish: bool,
    nominaliser: Option<Nominaliser>,
    /// Where what follows it begins.
    next: Place,
}

impl Parser<'_> {
    /// A verb that does not stand for a noun, with its auxiliaries.
    pub(super) fn verb_group(&mut self, at: Place) -> usize {
        self.verb_at(at)
    }

    /// A verb that stands for a noun, unless an auxiliary makes it finite.
    pub(super) fn nominal_at(&mut self, at: Place) -> usize {
        self.verb_at(at)
    }

    fn verb_at(&mut self, at: Place) -> usize {
        if self.phrase.expects_member() && self.tokens[at].nominaliser.is_none() {
            self.end_phrase();
        }
        let group = self.group(at);
        match group.nominaliser {
            Some(nominaliser) => self.nominal(&group, nominaliser) - at,
            None => {
                self.finite(&group);
                // བལྟ་རུ་སོང་ *went to look*
                let depends = self.is(group.next, "དུ")
                    && self.token(group.next + 1).is_some_and(|next| next.class == PartOfSpeech::Verb);
                group.next + usize::from(depends) - at
            }
        }
    }

    fn group(&mut self, at: Place) -> Group {
        let token = &self.tokens[at];
        let is_negated = std::mem::take(&mut self.is_negated);
        // མ་ denies what is past, མི་ what is not: that tells where the stem does not.
        let denies_past = is_negated && at > 0 && self.tokens[at - 1].is("མ") && token.is_timeless();
        let modal = match token.nominaliser {
            Some(Nominaliser::Task) => Some(Modal::Task),
            Some(Nominaliser::Progress) => Some(Modal::Progressive),
            _ => None,
        };
        let mut group = Group {
            verb: Verb {
                place: Some(at),
                tense: if denies_past { Some(Tense::Past) } else { token.tense },
                is_negated,
                modal,
            },
            is_wish: false,
            nominaliser: token.nominaliser.or_else(|| stands_for_noun(token).then_some(Nominaliser::Deed)),
            next: at + 1,
        };
        while let Some((auxiliary, length, is_negated)) = self.auxiliary(&group) {
            let last = &self.tokens[group.next + length - 1];
            apply(&mut group, auxiliary, last);
            group.verb.is_negated ^= is_negated ^ denies(last);
            group.nominaliser =
                last.nominaliser.or_else(|| stands_for_noun(last).then_some(Nominaliser::Deed));
            group.next += length;
            // བདེ་བར་གྱུར་ཅིག་ *may … be happy*
            group.is_wish |= self.tokens[group.next - 1].is("འགྱུར") && self.is(group.next, "ཅིག");
        }
        group
    }

    /// The auxiliary that follows, how many tokens it takes, and whether a negation is among them.
    fn auxiliary(&self, group: &Group) -> Option<(&'static Auxiliary, usize, bool)> {
        let rest = &self.tokens[group.next..];
        AUXILIARIES
            .iter()
            .filter(|auxiliary| auxiliary.is_after_nominal == group.nominaliser.is_some())
            .find_map(|auxiliary| {
                let (last, before) = auxiliary.words.split_last()?;
                let begins =
                    rest.len() > before.len() && before.iter().zip(rest).all(|(word, token)| token.is(word));
                let at = before.len();
                let is_last =
                    |token: &Token| token.is(last) || (*last == "ཡིན" && token.class == PartOfSpeech::Copula);
                let found = match rest.get(at..).filter(|_| begins)? {
                    [token, ..] if is_last(token) => (auxiliary, at + 1, false),
                    [not, token, ..] if not.is_negation() && is_last(token) => (auxiliary, at + 2, true),
                    _ => return None,
                };
                Some(found)
            })
    }

    fn finite(&mut self, group: &Group) {
        self.end_phrase();
        self.give_adverbs_to_verb();
        if group.is_wish {
            self.mood = Mood::Wish;
        }
        self.verbs.push(group.verb);
    }

    /// A nominalised verb by what follows it. Returns where the next token is.
    fn nominal(&mut self, group: &Group, nominaliser: Nominaliser) -> Place {
        let next = group.next;
        if let Some(length) = self.purpose(group) {
            let clause = self.embedded(group);
            self.part(Role::Manner, Content::Infinitive(Box::new(clause)));
            return next + length;
        }
        if let Some((link, length)) = self.dependence(next) {
            self.finite(group);
            self.end_clause(Joint::Link(link));
            return next + length;
        }
        if self.is(next, "དུ") {
            return self.terminative(group);
        }
        if self.is(next, "གི") && self.token(next + 1).is_some_and(begins_noun_phrase) {
            self.relative(group);
            return next + 1;
        }
        if self.is_finite_after_all(next) {
            self.finite(group);
            return next;
        }
        let is_quality =
            self.phrase.has_head() && !self.phrase.is_complete() && !is_participle(&self.tokens[next - 1]);
        if is_quality && self.is_stative(group) {
            // མེ་ཏོག་ཟབ་པ་: behind its noun, a quality is an adjective.
            let adverbs = std::mem::take(&mut self.adverbs);
            self.phrase.adjective(adverbs, next - 1);
            return next;
        }
        let precedes_noun = self
            .token(next)
            .is_some_and(|token| matches!(token.class, PartOfSpeech::Noun | PartOfSpeech::ProperNoun));
        if self.phrase.is_empty() && self.is_stative(group) && precedes_noun {
            // འཕགས་པ་འཇམ་དཔལ་: before its noun, too.
            self.relative(group);
            return next;
        }
        let is_participle = is_participle(&self.tokens[next - 1]);
        let clause = self.embedded(group);
        let is_doer = is_participle
            || nominaliser == Nominaliser::Doer
            || self
                .token(next)
                .is_some_and(|token| token.class == PartOfSpeech::Determiner && !token.is("ཉིད"));
        if is_doer {
            self.phrase.doer(clause);
        } else {
            self.phrase.deed(clause);
        }
        next
    }

    /// How many tokens make a purpose of the verb, if they do.
    fn purpose(&self, group: &Group) -> Option<usize> {
        let is_open = matches!(group.verb.tense, Some(Tense::Present | Tense::Future))
            && !group.verb.is_negated
            && group.verb.place.is_some_and(|at| !self.tokens[at].is_timeless());
        PURPOSES
            .iter()
            .filter(|_| is_open)
            .map(|(particles, _)| *particles)
            .filter(|particles| self.are(group.next, particles))
            .map(<[&str]>::len)
            .max()
    }

    /// Whether the tokens from a place on have these lemmas.
    fn are(&self, at: Place, lemmas: &[&str]) -> bool {
        lemmas.iter().enumerate().all(|(offset, lemma)| self.is(at + offset, lemma))
    }

    /// What makes the clause of a nominalised verb depend on the next, and how many tokens it is.
    fn dependence(&self, at: Place) -> Option<(&'static Link, usize)> {
        let shad = self.token(at + 1).is_none_or(|token| token.class == PartOfSpeech::Punctuation);
        let speaks = self.parts.iter().any(|part| part.role == Role::Quotation);
        if self.is(at, "དང") && (shad || speaks) && !self.phrase.is_list() {
            return Some((&SERIES, 1));
        }
        DEPENDENCES
            .iter()
            .filter(|link| self.are(at, link.particles))
            .map(|link| (link, link.particles.len()))
            .max_by_key(|(_, length)| *length)
    }

    /// པར་: before another verb *to do*; otherwise *so as to do*, *without doing*.
    fn terminative(&mut self, group: &Group) -> Place {
        let next = group.next + 1;
        let mut ahead = next;
        while self
            .token(ahead)
            .is_some_and(|token| token.is_negation() || token.class == PartOfSpeech::Adverb)
        {
            ahead += 1;
        }
        let governs = self.token(ahead).is_some_and(|token| token.class == PartOfSpeech::Verb);
        if governs && !group.verb.is_negated && !self.is_stative(group) {
            self.finite(group);
        } else {
            let clause = self.embedded(group);
            self.part(Role::Manner, Content::Infinitive(Box::new(clause)));
        }
        next
    }

    fn relative(&mut self, group: &Group) {
        let clause = self.embedded(group);
        self.phrase.relative(clause);
    }

    /// Whether the clause ends here, so that the nominalised verb is its verb: at a final particle, and at a shad unless
    /// it goes on with a list.
    fn is_finite_after_all(&self, next: Place) -> bool {
        if self.phrase.expects_member() {
            return false;
        }
        match self.token(next) {
            None => true,
            Some(token) => match token.class {
                PartOfSpeech::Punctuation => true,
                PartOfSpeech::Particle => token.is("གོ") || token.is("གམ"),
                PartOfSpeech::Converb => token.is("ཏེ"),
                // འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན་ *these words I heard: at one time*
                PartOfSpeech::Noun | PartOfSpeech::Adverb => {
                    self.parts.iter().any(|part| part.role == Role::Agent)
                }
                _ => false,
            },
        }
    }

    /// The clause of a nominalised verb, with what stands round it: what comes after the last agent, or that agent alone,
    /// if it stands right before the verb. རྒྱལ་པོས་དགེ་སློང་གིས་བཤད་པའི་ཆོས་ཐོས་སོ་ *the king heard the Dharma that the monk taught*.
    fn embedded(&mut self, group: &Group) -> Clause {
        if !self.phrase.expects_member() {
            self.end_phrase();
        }
        // A quality has no agent, and leaves the noun before it to the verb to come.
        let is_quality = self.is_stative(group) && !self.is_governing(group);
        let is_outside = |part: &Part| match part.role {
            Role::Agent | Role::Topic | Role::Call | Role::Opening | Role::Quotation => true,
            Role::Bare => is_quality,
            Role::Case(_) | Role::Manner => false,
        };
        let last = self.parts.len().saturating_sub(1);
        let first = self.parts.iter().rposition(is_outside).map_or(0, |at| {
            let is_its_agent = at == last && self.parts[at].role == Role::Agent && !is_quality;
            if is_its_agent { at } else { at + 1 }
        });
        let mut parts = self.parts.split_off(first);
        self.give_adverbs_to_verb();
        let mut manner = self.parts.len();
        while manner > 0 && self.parts[manner - 1].role == Role::Manner {
            manner -= 1;
        }
        parts.extend(self.parts.split_off(manner));
        let clause =
            Clause { parts, verbs: vec![group.verb], mood: Mood::Plain, joint: Joint::End, ends_line: false };
        if clause.depth() < DEEPEST {
            return clause;
        }
        self.parts.extend(clause.parts);
        Clause { parts: Vec::new(), verbs: clause.verbs, ..Clause::default() }
    }

    /// Whether the verb says what something is like: *be good*.
    fn is_stative(&self, group: &Group) -> bool {
        let is_existence = group.verb.place.is_some_and(|at| self.tokens[at].is_existence());
        group.verb.modal.is_none()
            && !is_existence
            && group.verb.place.is_some_and(|at| {
                let token = &self.tokens[at];
                token.class == PartOfSpeech::Adjective || token.english().starts_with("be ")
            })
    }

    /// Whether its English wants an object after it: *be endowed with*.
    fn is_governing(&self, group: &Group) -> bool {
        group
            .verb
            .place
            .is_some_and(|at| super::super::english::ends_in_preposition(&self.tokens[at].english()))
    }
}

fn apply(group: &mut Group, auxiliary: &Auxiliary, last: &Token) {
    let verb = &mut group.verb;
    match auxiliary.effect {
        Effect::Finite => {}
        Effect::Modal(Modal::Will) if last.tense == Some(Tense::Past) => verb.tense = Some(Tense::Past),
        Effect::Modal(modal) => verb.modal = Some(modal),
        Effect::Light if last.tense == Some(SHOULD) => verb.modal = Some(Modal::Should),
        Effect::Light => {
            verb.tense = last.tense;
            verb.modal = verb.modal.or(Some(Modal::Cause));
        }
        Effect::Wish => group.is_wish = true,
    }
}

/// མ་ཡིན་: a copula that denies.
fn denies(token: &Token) -> bool {
    let sense = token.english();
    token.class == PartOfSpeech::Copula && (sense.starts_with("is not") || sense.starts_with("not "))
}

/// A copula in པ་, or an adjective that takes a noun phrase: a noun, although no one nominalised it here.
fn stands_for_noun(token: &Token) -> bool {
    is_participle(token) || (token.class == PartOfSpeech::Copula && token.lemma.ends_with('པ'))
}

pub(super) fn begins_noun_phrase(token: &Token) -> bool {
    use PartOfSpeech::{Adjective, Noun, Numeral, Other, Pronoun, ProperNoun, Verb};
    matches!(token.class, Noun | ProperNoun | Pronoun | Adjective | Other | Numeral)
        || (token.class == Verb && token.nominaliser.is_some())
}
