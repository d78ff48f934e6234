//! The words of a segment with what the lexicon says of them: idioms read as one, and what is not Tibetan left alone.

use tibetan::lexicon::{Domain, Entry, Lexicon, PartOfSpeech, Tense};
use tibetan::script;
use tibetan::words::{Word, words};

use super::english;
use super::grammar::{EXISTENCE, LIGHT_VERBS, PERCEPTION};

/// An idiom of the lexicon has at most this many words.
const LONGEST_IDIOM: usize = 9;

/// What closes a question that the speaker goes on to answer.
pub(super) const QUESTION: &str = "ཞེ་ན";

/// What makes a noun of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nominaliser {
    /// པ་, བ་: the deed, or who does it.
    Deed,
    /// མཁན་: who does it.
    Doer,
    /// རྒྱུ་: what is to be done.
    Task,
    /// བཞིན་པ་: doing it now.
    Progress,
}

impl Nominaliser {
    /// What follows the verb, and what that makes of it.
    pub(super) const ALL: [(&str, Self); 5] = [
        ("པ", Self::Deed),
        ("བ", Self::Deed),
        ("མཁན", Self::Doer),
        ("རྒྱུ", Self::Task),
        ("བཞིན་པ", Self::Progress),
    ];
}

/// A word or an idiom of the source.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// As written, without the delimiters behind it.
    pub letters: String,
    /// The headword.
    pub lemma: String,
    pub class: PartOfSpeech,
    pub tense: Option<Tense>,
    /// For a verb that stands for a noun.
    pub nominaliser: Option<Nominaliser>,
    pub entry: Option<Entry>,
    /// Which of the entry's senses the draft takes.
    pub sense: usize,
}

impl Token {
    /// The English that the draft uses: the sense without remarks, or the letters in Wylie.
    pub(super) fn english(&self) -> String {
        match self.entry {
            Some(entry) => english::plain(entry.sense(self.sense)).to_owned(),
            None if self.class == PartOfSpeech::Numeral => decimal(&self.letters),
            None if self.class == PartOfSpeech::Other || !begins_stack(&self.letters) => self.letters.clone(),
            None => format!("⟨{}⟩", tibetan::wylie::to_wylie(&self.letters).trim()),
        }
    }

    /// Whether it names a person, a god or a work.
    pub(super) fn is_person(&self) -> bool {
        self.entry.is_some_and(|entry| entry.domain == Domain::Person)
    }

    /// Whether it is a name, or not in the lexicon, which a name often is.
    pub(super) fn is_name(&self) -> bool {
        self.class == PartOfSpeech::ProperNoun || self.is_person() || self.entry.is_none()
    }

    /// དང་པོ་ *first*, གཉིས་པ་ *second*: they tell which one, not what it is like.
    pub(super) fn is_ordinal(&self) -> bool {
        let counts = |number| entry(number, PartOfSpeech::Numeral).is_some();
        self.is("དང་པོ") || self.lemma.strip_suffix("་པ").is_some_and(counts)
    }

    /// Whether someone wills it upon something: such a verb has a future stem of its own, བྱེད་ but བྱ་. Perception,
    /// which no one wills, has an object all the same.
    pub(super) fn is_willed(&self) -> bool {
        let stem = |tense| self.entry.and_then(|entry| entry.stem(tense));
        stem(Tense::Future).is_some_and(|future| Some(future) != stem(Tense::Present))
            || PERCEPTION.contains(&self.lemma.as_str())
    }

    /// Whether it names a place.
    pub(super) fn is_place(&self) -> bool {
        self.entry.is_some_and(|entry| entry.domain == Domain::Place)
    }

    /// Whether it is anything but punctuation.
    pub(super) fn is_word(&self) -> bool {
        self.class != PartOfSpeech::Punctuation
    }

    /// Whether it is a form of this headword.
    pub(super) fn is(&self, lemma: &str) -> bool {
        self.lemma == lemma
    }

    /// Whether it is a verb that does not stand for a noun.
    pub(super) fn is_finite(&self) -> bool {
        self.class == PartOfSpeech::Verb && self.nominaliser.is_none()
    }

    /// Whether it says that something is there, or is not.
    pub(super) fn is_existence(&self) -> bool {
        EXISTENCE.contains(&self.lemma.as_str())
    }

    pub(super) fn is_negation(&self) -> bool {
        self.class == PartOfSpeech::Particle && (self.is("མི") || self.is("མ"))
    }

    /// Whether its stem serves for the present and the past alike.
    pub(super) fn is_timeless(&self) -> bool {
        self.entry.is_some_and(|entry| {
            let present = entry.stem(Tense::Present);
            present.is_some() && present == entry.stem(Tense::Past)
        })
    }
}

/// Reads a canonical text.
pub(super) fn read(source: &str) -> Vec<Token> {
    let words = words(source);
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let (mut token, length) = foreign(source, &words[at..])
            .or_else(|| idiom(source, &words[at..]))
            .or_else(|| task(source, &words[at..]))
            .or_else(|| question(source, &words[at..]))
            .unwrap_or_else(|| (token(&words[at]), 1));
        at += length;
        if token.is_negation() && !words.get(at).is_some_and(can_be_negated) {
            // མི་ *not* has to have something to deny; otherwise it is མི་ *man*.
            if let Some(noun) = entry(&token.lemma, PartOfSpeech::Noun) {
                token.class = PartOfSpeech::Noun;
                token.entry = Some(noun);
            }
        }
        tokens.push(token);
    }
    reconsider(&mut tokens);
    tokens
}

/// What only the words behind or before can tell: བྱེད་མཁན་ and སླད་དུ་ are one word each.
fn reconsider(tokens: &mut Vec<Token>) {
    let mut compounds: Vec<usize> = Vec::new();
    for at in 1..tokens.len() {
        // སེམས་ after a genitive is *mind*, not *thinks*.
        let after_genitive = tokens[at - 1].class == PartOfSpeech::CaseParticle && tokens[at - 1].is("གི");
        let noun = [PartOfSpeech::Noun, PartOfSpeech::CaseParticle]
            .into_iter()
            .filter(|_| after_genitive && tokens[at].is_finite())
            .find_map(|class| entry(&tokens[at].letters, class));
        if let Some(noun) = noun {
            let token = &mut tokens[at];
            token.lemma = noun.headword.to_owned();
            (token.class, token.tense, token.entry) = (noun.part_of_speech, None, Some(noun));
        }
        // འགྲོ་ཞིག་ is *go!*, not *goes a*: an article has a noun before it.
        let ends = tokens.get(at + 1).is_none_or(|next| !next.is_word());
        let is_article = tokens[at].class == PartOfSpeech::Determiner && tokens[at].is("ཞིག");
        if ends && is_article && tokens[at - 1].is_finite() {
            let command = entry("ཅིག", PartOfSpeech::Particle);
            let token = &mut tokens[at];
            (token.class, token.lemma, token.entry) = (PartOfSpeech::Particle, "ཅིག".to_owned(), command);
        }
        // སྟོན་པར་མཛད་ is *teaches*, not *makes a teacher*.
        let is_light = tokens[at].is("དུ")
            && tokens[at + 1..].iter().take(2).find(|next| !next.is_negation()).is_some_and(is_light_verb);
        if is_light && tokens[at - 1].class == PartOfSpeech::Noun {
            compounds.push(at - 1);
        }
    }
    // གསེར་བྱིན་མཁན་ *who gave gold*, cut as one word.
    compounds.extend((0..tokens.len()).filter(|at| {
        let token = &tokens[*at];
        token.entry.is_none() && token.letters.ends_with("་མཁན")
    }));
    compounds.sort_unstable();
    if !compounds.is_empty() {
        let mut compounds = compounds.into_iter().peekable();
        *tokens = std::mem::take(tokens)
            .into_iter()
            .enumerate()
            .flat_map(|(at, token)| {
                let is_compound = compounds.next_if_eq(&at).is_some();
                if is_compound { as_verb(token) } else { [Some(token), None] }
            })
            .flatten()
            .collect();
    }
    tokens.dedup_by(|next, token| {
        let is_doer = next.letters == "མཁན" && token.is_finite();
        let is_postposition = next.is("དུ") && token.is("སླད");
        if is_doer {
            token.nominaliser = Some(Nominaliser::Doer);
        }
        if is_doer || is_postposition {
            token.letters = format!("{}་{}", token.letters, next.letters);
        }
        is_doer || is_postposition
    });
}

/// A noun that is a nominalised verb, or an object with one, read as such: ཆོས་ཤེས་པ་ before བྱ་.
fn as_verb(noun: Token) -> [Option<Token>; 2] {
    if let Some(verb) = nominalised(&noun.letters) {
        return [Some(verb), None];
    }
    let split = noun.letters.match_indices('་').find_map(|(at, tsheg)| {
        let object = entry(&noun.letters[..at], PartOfSpeech::Noun)?;
        Some((object, nominalised(&noun.letters[at + tsheg.len()..])?))
    });
    match split {
        Some((object, verb)) => {
            let letters = noun.letters[..noun.letters.len() - verb.letters.len() - '་'.len_utf8()].to_owned();
            let lemma = object.headword.to_owned();
            [Some(Token { letters, lemma, entry: Some(object), ..noun }), Some(verb)]
        }
        None => [Some(noun), None],
    }
}

fn is_light_verb(token: &Token) -> bool {
    LIGHT_VERBS.contains(&token.lemma.as_str())
}

fn can_be_negated(word: &Word<'_>) -> bool {
    use PartOfSpeech::{Adjective, Adverb, Copula, Verb};
    let can_be = |class| matches!(class, Verb | Copula | Adjective | Adverb);
    can_be(word.part_of_speech)
        || Lexicon::builtin().lookup(word.letters()).any(|analysis| can_be(analysis.entry.part_of_speech))
}

fn entry(headword: &str, class: PartOfSpeech) -> Option<Entry> {
    Lexicon::builtin().entries(headword).find(|entry| entry.part_of_speech == class)
}

/// A stretch in another script, whole, with its spaces and signs.
fn foreign(source: &str, words: &[Word<'_>]) -> Option<(Token, usize)> {
    if words[0].part_of_speech != PartOfSpeech::Other {
        return None;
    }
    let length = words.iter().take_while(|word| !word.text.chars().any(script::is_tibetan)).count();
    let last = &words[length.checked_sub(1)?];
    let letters = source[words[0].start..last.start + last.text.len()].trim_end().to_owned();
    let lemma = letters.clone();
    let class = PartOfSpeech::Other;
    Some((Token { letters, lemma, class, tense: None, nominaliser: None, entry: None, sense: 0 }, length))
}

/// The longest headword of two words or more that the words begin with, and how many words it takes.
fn idiom(source: &str, words: &[Word<'_>]) -> Option<(Token, usize)> {
    let near = &words[..words.len().min(LONGEST_IDIOM)];
    let stop =
        near.iter().position(|word| word.part_of_speech == PartOfSpeech::Punctuation).unwrap_or(near.len());
    (2..=stop).rev().find_map(|length| {
        let last = &words[length - 1];
        let letters = &source[words[0].start..last.start + last.letters().len()];
        let analysis = Lexicon::builtin().lookup(letters).next()?;
        // ཁྱིམ་དུ་མ་སོང་ is *did not go home*, not *many houses*.
        let is_chance =
            words[0].part_of_speech == PartOfSpeech::CaseParticle && letters.matches('་').count() < 2;
        if is_chance {
            return None;
        }
        let token = Token {
            letters: letters.to_owned(),
            lemma: analysis.entry.headword.to_owned(),
            class: analysis.entry.part_of_speech,
            tense: analysis.tense,
            nominaliser: None,
            entry: Some(analysis.entry),
            sense: 0,
        };
        Some((token, length))
    })
}

/// བྱ་རྒྱུ་ *what is to be done*: before a copula or an affix, རྒྱུ་ behind a stem is no *cause*.
fn task(source: &str, words: &[Word<'_>]) -> Option<(Token, usize)> {
    let [stem, task, next, ..] = words else { return None };
    let is_task = task.letters() == "རྒྱུ" && ["ཡོད", "མེད", "ཡིན", "མིན"].contains(&next.letters());
    let (verb, tense) = verb_form(stem.letters()).filter(|_| is_task)?;
    let letters = source[stem.start..task.start + task.letters().len()].to_owned();
    Some((nominal(letters, verb, tense, Nominaliser::Task), 2))
}

/// ཞེ་ན་ *if one asks*.
fn question(source: &str, words: &[Word<'_>]) -> Option<(Token, usize)> {
    let [ask, condition, ..] = words else { return None };
    if ask.letters() != "ཞེ" || condition.letters() != "ན" {
        return None;
    }
    let letters = source[ask.start..condition.start + condition.letters().len()].to_owned();
    let entry = Lexicon::builtin().entries(QUESTION).next();
    let lemma = QUESTION.to_owned();
    let class = PartOfSpeech::Converb;
    Some((Token { letters, lemma, class, tense: None, nominaliser: None, entry, sense: 0 }, 2))
}

fn token(word: &Word<'_>) -> Token {
    let letters = word.letters().to_owned();
    let lemma = word.lemma.clone();
    let class = word.part_of_speech;
    let plain = Token { letters, lemma, class, tense: word.tense, nominaliser: None, entry: None, sense: 0 };
    if class == PartOfSpeech::Punctuation {
        return plain;
    }
    if let Some(existence) = nominalised(&plain.letters).filter(Token::is_existence) {
        // མེད་པ་ has a life of its own as *absence*, but its owner stands before it without a genitive.
        return existence;
    }
    let entries = || Lexicon::builtin().entries(&word.lemma);
    // The counts call many a noun in པ་ a verb, which it is by origin; the lexicon knows which have a life of their own.
    match entries().find(|entry| entry.part_of_speech == class).or_else(|| entries().next()) {
        Some(entry) => {
            let ending = plain.letters.rsplit('་').next().unwrap_or_default();
            let is_nominal = entry.part_of_speech == PartOfSpeech::Verb
                && matches!(ending, "པ" | "བ")
                && plain.letters.contains('་')
                && plain.lemma != plain.letters;
            let nominaliser = is_nominal.then_some(Nominaliser::Deed);
            Token { class: entry.part_of_speech, nominaliser, entry: Some(entry), ..plain }
        }
        None => nominalised(&plain.letters).unwrap_or(plain),
    }
}

/// A word that the lexicon does not have but whose beginning is a verb: བྱེད་མཁན་.
fn nominalised(letters: &str) -> Option<Token> {
    Nominaliser::ALL.iter().rev().find_map(|(ending, nominaliser)| {
        let stem = letters.strip_suffix(ending)?.strip_suffix('་')?;
        let (verb, tense) = verb_form(stem)?;
        Some(nominal(letters.to_owned(), verb, tense, *nominaliser))
    })
}

/// The verb that a form can be.
fn verb_form(form: &str) -> Option<(Entry, Option<Tense>)> {
    Lexicon::builtin()
        .lookup(form)
        .find(|analysis| analysis.entry.part_of_speech == PartOfSpeech::Verb)
        .map(|analysis| (analysis.entry, analysis.tense))
}

fn nominal(letters: String, verb: Entry, tense: Option<Tense>, by: Nominaliser) -> Token {
    Token {
        letters,
        lemma: verb.headword.to_owned(),
        class: PartOfSpeech::Verb,
        tense,
        nominaliser: Some(by),
        entry: Some(verb),
        sense: 0,
    }
}

/// Whether it can be read at all: a vowel sign that lost its letter cannot.
fn begins_stack(letters: &str) -> bool {
    letters.starts_with(script::is_base)
}

/// Tibetan digits as decimal ones; half digits and anything else as they are.
fn decimal(digits: &str) -> String {
    digits
        .chars()
        .map(|c| script::digit_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c))
        .collect()
}
