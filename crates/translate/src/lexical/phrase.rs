//! The noun phrase: in Tibetan the noun first, then adjectives, number, demonstrative and plural; in English the
//! other way round.

use super::english;

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
    ("this", "this one's"),
    ("which", "whose"),
];

/// Modifiers that want a plural.
const MANY: [&str; 8] = ["all", "many", "various", "some", "few", "both", "countless", "as many as"];

/// A noun phrase as it is gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    /// What comes before everything, complete: *A and*.
    before: Vec<String>,
    /// The owner or whole, in the genitive: complete English.
    owner: Option<String>,
    determiners: Vec<String>,
    numerals: Vec<String>,
    adjectives: Vec<String>,
    nouns: Vec<String>,
    is_plural: bool,
}

impl Phrase {
    pub(super) fn is_empty(&self) -> bool {
        !self.has_head() && self.before.is_empty() && self.owner.is_none() && self.adjectives.is_empty()
    }

    /// Whether there is something that a particle can follow.
    pub(super) fn has_head(&self) -> bool {
        !self.nouns.is_empty() || !self.determiners.is_empty() || !self.numerals.is_empty() || self.is_plural
    }

    /// Whether it is a personal pronoun, which no noun follows in the same phrase.
    pub(super) fn is_person(&self) -> bool {
        matches!(&self.nouns[..], [noun] if matches!(noun.as_str(), "I" | "you" | "he" | "she" | "we"))
    }

    pub(super) fn noun(&mut self, noun: String) {
        self.nouns.push(noun);
    }

    /// An adjective; with no noun to go with, it stands for one.
    pub(super) fn adjective(&mut self, adjective: String) {
        if self.nouns.is_empty() { self.nouns.push(adjective) } else { self.adjectives.push(adjective) }
    }

    /// A verb's participle before its noun: བྱས་པའི་ལས་ *done deed*.
    pub(super) fn participle(&mut self, participle: String) {
        self.adjectives.push(participle);
    }

    pub(super) fn determiner(&mut self, determiner: String) {
        self.determiners.push(determiner);
    }

    pub(super) fn numeral(&mut self, numeral: String) {
        self.numerals.push(numeral);
    }

    pub(super) fn plural(&mut self) {
        self.is_plural = true;
    }

    /// Names what was gathered: *called* so.
    pub(super) fn called(&mut self, called: String) {
        self.nouns.insert(0, called);
    }

    /// Closes the phrase with *and* or *or*; the next one joins it.
    pub(super) fn join(&mut self, conjunction: &str) {
        let text = self.take();
        self.before = vec![text, conjunction.to_owned()];
    }

    /// Closes the phrase with a genitive; it now owns what follows.
    pub(super) fn own(&mut self) {
        let before = std::mem::take(&mut self.before);
        let owner = self.take();
        self.before = before;
        self.owner = Some(owner);
    }

    /// The English, leaving an empty phrase.
    pub(super) fn take(&mut self) -> String {
        let Self { before, owner, mut determiners, numerals, adjectives, mut nouns, is_plural } =
            std::mem::take(self);
        let is_many = determiners.iter().chain(&adjectives).any(|word| MANY.contains(&word.as_str()));
        if is_plural || is_many || (!numerals.is_empty() && numerals != ["one"]) {
            make_plural(&mut determiners, &mut nouns);
        }
        let mut words = before;
        let possessive = owner.as_deref().and_then(possessive);
        words.extend(possessive.map(str::to_owned));
        words.extend(determiners);
        words.extend(numerals);
        words.extend(adjectives.into_iter().rev());
        let stands_alone = nouns.is_empty();
        words.append(&mut nouns);
        if let (Some(owner), None) = (owner, possessive) {
            let needs_of = !stands_alone && !owner.starts_with("called ");
            words.extend(needs_of.then(|| "of".to_owned()));
            words.push(owner);
        }
        words.join(" ")
    }
}

fn make_plural(determiners: &mut [String], nouns: &mut [String]) {
    for determiner in determiners.iter_mut() {
        match determiner.as_str() {
            "that" => "those".clone_into(determiner),
            "this" => "these".clone_into(determiner),
            _ => {}
        }
    }
    if let Some(last) = nouns.last_mut() {
        *last = match last.as_str() {
            "I" => "we".to_owned(),
            "he" | "she" | "that" | "it" => "they".to_owned(),
            "this" => "these".to_owned(),
            noun if noun.ends_with('⟩') || noun == "you" => noun.to_owned(),
            noun => english::plural(noun),
        };
    }
}

fn possessive(owner: &str) -> Option<&'static str> {
    POSSESSIVES.iter().find(|(pronoun, _)| *pronoun == owner).map(|(_, possessive)| *possessive)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(gather: impl Fn(&mut Phrase)) -> String {
        let mut phrase = Phrase::default();
        gather(&mut phrase);
        phrase.take()
    }

    #[test]
    fn modifiers_go_before_their_noun() {
        let text = phrase(|phrase| {
            phrase.noun("king".into());
            phrase.adjective("great".into());
            phrase.numeral("four".into());
            phrase.determiner("that".into());
            phrase.plural();
        });
        assert_eq!(text, "those four great kings");
    }

    #[test]
    fn a_genitive_goes_behind_and_a_pronoun_owns() {
        let of = phrase(|phrase| {
            phrase.noun("king".into());
            phrase.own();
            phrase.noun("son".into());
            phrase.own();
            phrase.noun("horse".into());
        });
        assert_eq!(of, "horse of son of king");
        let my = phrase(|phrase| {
            phrase.noun("I".into());
            phrase.own();
            phrase.noun("father".into());
        });
        assert_eq!(my, "my father");
    }
}
