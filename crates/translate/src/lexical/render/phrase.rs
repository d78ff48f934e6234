//! The noun phrase in English: in Tibetan the noun comes first, then adjectives, number, demonstrative and plural; in
//! English it is the other way round, with an article before and the owner behind.

use tibetan::lexicon::PartOfSpeech;

use super::super::english::{self, Agreement};
use super::super::grammar::{DEMONSTRATIVES, RELATIVES};
use super::super::tree::{Head, Member, Name, Phrase, Place};
use super::Renderer;
use super::embedded::Relative;

/// How an English pronoun owns.
const POSSESSIVES: [(&str, &str); 12] = [
    ("I", "my"),
    ("you", "your"),
    ("he", "his"),
    ("she", "her"),
    ("we", "our"),
    ("they", "their"),
    ("that", "its"),
    ("oneself", "one's own"),
    ("who", "whose"),
    ("those", "their"),
    ("this", "its"),
    ("which", "whose"),
];

/// How it owns what is not said.
const ABSOLUTE: [(&str, &str); 5] =
    [("I", "mine"), ("you", "yours"), ("we", "ours"), ("they", "theirs"), ("who", "whose")];

/// Modifiers that want a plural.
const MANY: [&str; 9] =
    ["all", "many", "various", "some", "few", "both", "countless", "as many as", "innumerable"];

/// Determiners that follow their noun.
const BEHIND: [&str; 5] = ["itself", "and so forth", "and the like", "alone", "having"];

/// Pronouns and quantifiers that take no article.
const PRONOUNS: [&str; 12] =
    ["all", "some", "each", "every", "which", "what", "who", "both", "many", "others", "anyone", "none"];

impl Renderer<'_> {
    /// A phrase, its members joined. As a complement it takes *a*, otherwise *the*.
    pub(in super::super) fn phrase(&self, phrase: &Phrase, is_complement: bool) -> String {
        let members: Vec<String> =
            phrase.members.iter().map(|member| self.member(member, is_complement)).collect();
        let conjunction = if phrase.is_choice { "or" } else { "and" };
        let mut text = match &members[..] {
            [] => String::new(),
            [only] => only.clone(),
            [one, other] => format!("{one} {conjunction} {other}"),
            [first @ .., last] => format!("{}, {conjunction} {last}", first.join(", ")),
        };
        if phrase.is_open {
            text = format!("{text} {conjunction}");
        }
        text
    }

    pub(super) fn phrase_agreement(&self, phrase: &Phrase) -> Agreement {
        match &phrase.members[..] {
            [only] => self.member_agreement(only),
            _ => Agreement::Plural,
        }
    }

    fn member_agreement(&self, member: &Member) -> Agreement {
        let pronoun = member.nouns().last().map(|at| self.english(*at)).unwrap_or_default();
        let is_alone = member.owner.is_none();
        if self.is_plural(member)
            || (is_alone
                && ["you", "we", "they", "those", "these", "some", "all", "many"].contains(&pronoun.as_str()))
        {
            Agreement::Plural
        } else if is_alone && pronoun == "I" {
            Agreement::First
        } else {
            Agreement::Third
        }
    }

    fn is_plural(&self, member: &Member) -> bool {
        let numerals: Vec<String> = member.numerals.iter().map(|at| self.english(*at)).collect();
        let modifiers =
            member.determiners.iter().chain(member.adjectives.iter().map(|adjective| &adjective.word));
        member.is_plural
            || (!numerals.is_empty() && numerals != ["one"])
            || modifiers.map(|at| self.english(*at)).any(|word| MANY.contains(&word.as_str()))
    }

    fn member(&self, member: &Member, is_complement: bool) -> String {
        let is_plural = self.is_plural(member);
        let mut determiners: Vec<String> = Vec::new();
        let mut behind: Vec<String> = Vec::new();
        for at in &member.determiners {
            let is_relative = RELATIVES.contains(&self.tokens[*at].lemma.as_str());
            let lemma = self.tokens[*at].lemma.as_str();
            let demonstrative = DEMONSTRATIVES.iter().find(|(pronoun, _)| *pronoun == lemma);
            let word = match demonstrative {
                Some((_, english)) => (*english).to_owned(),
                None if is_relative => "whatever".to_owned(),
                None => self.demonstrative(&self.english(*at), is_plural),
            };
            if BEHIND.contains(&word.as_str()) { behind.push(word) } else { determiners.push(word) }
        }
        let numerals = member.numerals.iter().map(|at| self.english(*at));
        let mut qualities: Vec<String> = member
            .adjectives
            .iter()
            .rev()
            .map(|attribute| {
                attribute
                    .adverbs
                    .iter()
                    .chain([&attribute.word])
                    .map(|at| self.quality(*at))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let mut nouns = self.head(member, is_plural);
        if nouns.is_empty() && member.name.is_some() && !member.determiners.is_empty() {
            // X་ཞེས་བྱ་བ་ཞིག་ *someone called X*
            "someone".clone_into(&mut nouns);
            determiners.retain(|determiner| determiner != "a");
        }
        let is_person =
            member.nouns().last().is_some_and(|at| self.tokens[*at].is_person()) || names_person(&nouns);
        let agreement = if is_plural { Agreement::Plural } else { Agreement::Third };
        let mut clauses = Vec::new();
        for relative in &member.relatives {
            match self.relative(relative, is_person, agreement) {
                Relative::Before(quality) => qualities.push(quality),
                Relative::Behind(clause) => clauses.push(clause),
            }
        }

        let owner = member.owner.as_ref().map(|owner| self.phrase(owner, false));
        let possessive = owner.as_deref().and_then(possessive).filter(|_| !nouns.is_empty());
        let article = self
            .article(member, &nouns, is_plural, is_complement)
            .filter(|_| determiners.is_empty() && possessive.is_none() && member.numerals.is_empty());
        let mut words: Vec<String> = Vec::new();
        words.extend(possessive.map(str::to_owned));
        words.extend(determiners.into_iter().rev());
        words.extend(numerals);
        words.extend(qualities);
        words.push(nouns.clone());
        words.retain(|word| !word.is_empty());
        if let Some(article) = article {
            let article = if article == "a" {
                english::indefinite(words.first().map_or("", String::as_str))
            } else {
                article
            };
            words.insert(0, article.to_owned());
        }
        words.extend(self.name(member));
        words.extend(behind);
        if let (Some(owner), None) = (owner, possessive) {
            // འདི་བདག་གིའོ་: *this is mine*
            let own = ABSOLUTE.iter().find(|(pronoun, _)| *pronoun == owner && words.is_empty());
            words.extend((!words.is_empty()).then(|| "of".to_owned()));
            words.push(own.map_or(owner, |(_, own)| (*own).to_owned()));
        }
        words.extend(clauses);
        words.join(" ")
    }

    /// A noun without the article that its sense may have: the other words decide whether it keeps it.
    fn noun(&self, at: Place) -> String {
        let english = self.english(at);
        english.strip_prefix("the ").map(str::to_owned).unwrap_or(english)
    }

    fn head(&self, member: &Member, is_plural: bool) -> String {
        match &member.head {
            Head::Nothing => String::new(),
            Head::Nouns(nouns) => {
                let mut nouns: Vec<String> = nouns.iter().map(|at| self.noun(*at)).collect();
                if nouns == ["other"] && member.determiners.is_empty() {
                    "others".clone_into(&mut nouns[0]);
                } else if is_plural && let Some(last) = nouns.last_mut() {
                    *last = many(last);
                }
                nouns.join(" ")
            }
            Head::Deed(clause) => self.negated(clause, self.doing(clause)),
            Head::Doer(clause) => {
                let (who, agreement) =
                    if is_plural { ("", Agreement::Plural) } else { ("one", Agreement::Third) };
                match self.relative(clause, true, agreement) {
                    Relative::Before(quality) if who.is_empty() => format!("{quality} ones"),
                    Relative::Before(quality) => format!("{quality} {who}"),
                    Relative::Behind(clause) => format!("{who} {clause}").trim_start().to_owned(),
                }
            }
        }
    }

    fn negated(&self, clause: &super::super::tree::Clause, doing: String) -> String {
        let is_negated = clause
            .verbs
            .last()
            .is_some_and(|verb| !self.is_existence(verb) && (verb.is_negated ^ self.base(verb).1));
        if is_negated { format!("not {doing}") } else { doing }
    }

    /// What an adjective says, also one that is a nominalised verb: ཟབ་པ་ *deep*.
    fn quality(&self, at: usize) -> String {
        let english = self.english(at);
        english.strip_prefix("be ").map(str::to_owned).unwrap_or(english)
    }

    fn demonstrative(&self, word: &str, is_plural: bool) -> String {
        match word {
            "that" | "the" if is_plural => "those",
            "this" if is_plural => "these",
            "(plural)" => "",
            word => word,
        }
        .to_owned()
    }

    fn name(&self, member: &Member) -> Option<String> {
        let name = match member.name.as_ref()? {
            Name::Phrase(phrase) => self.phrase(phrase, false),
            Name::Sentences(sentences) => {
                format!("“{}”", self.sentences(sentences).trim().trim_end_matches('.').replace('\n', " "))
            }
        };
        Some(format!("called {}", name.strip_prefix("the ").unwrap_or(&name)))
    }

    /// *the* before what can be counted and stands alone, and before what an owner makes definite.
    fn article(
        &self,
        member: &Member,
        nouns: &str,
        is_plural: bool,
        is_complement: bool,
    ) -> Option<&'static str> {
        if let Head::Doer(_) = member.head {
            return (!is_plural).then_some("the").or(Some("those")).filter(|_| member.determiners.is_empty());
        }
        let last = member.nouns().last().map(|at| &self.tokens[*at])?;
        let is_pronoun = matches!(last.class, PartOfSpeech::Pronoun | PartOfSpeech::Determiner);
        if is_pronoun || last.class == PartOfSpeech::Other || PRONOUNS.contains(&nouns) {
            return None;
        }
        let is_name = last.class == PartOfSpeech::ProperNoun || last.entry.is_none();
        let sense = last.english();
        if sense.starts_with("the ") && !is_plural {
            return Some("the");
        }
        if sense.starts_with("one ") {
            return None;
        }
        let is_countable = english::is_countable(&sense);
        let is_owned = member.owner.is_some();
        if is_name && !is_countable {
            return None;
        }
        if is_plural {
            return is_owned.then_some("the");
        }
        if !is_countable && !is_owned {
            return None;
        }
        let is_one_of_many =
            !is_owned && !member.adjectives.iter().any(|one| self.tokens[one.word].is_ordinal());
        Some(if is_complement && is_one_of_many { "a" } else { "the" })
    }
}

/// Nouns that *who* refers to.
pub(super) fn names_person(noun: &str) -> bool {
    const PERSONS: [&str; 20] = [
        "king",
        "man",
        "woman",
        "person",
        "people",
        "being",
        "beings",
        "monk",
        "monks",
        "nun",
        "god",
        "gods",
        "brahmin",
        "buddha",
        "bodhisattva",
        "bodhisattvas",
        "one",
        "child",
        "son",
        "teacher",
    ];
    noun.rsplit(' ').next().is_some_and(|last| PERSONS.contains(&last))
}

fn many(noun: &str) -> String {
    match noun {
        "I" => "we".to_owned(),
        "he" | "she" | "that" | "it" => "they".to_owned(),
        "this" => "these".to_owned(),
        "those" | "these" | "you" | "we" | "they" | "who" | "which" | "others" | "all" => noun.to_owned(),
        "other" => "others".to_owned(),
        noun if noun.ends_with('⟩') || noun.starts_with("and ") => noun.to_owned(),
        noun => english::plural(noun),
    }
}

fn possessive(owner: &str) -> Option<&'static str> {
    POSSESSIVES.iter().find(|(pronoun, _)| *pronoun == owner).map(|(_, possessive)| *possessive)
}
