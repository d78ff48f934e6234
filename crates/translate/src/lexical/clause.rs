//! The clause: in Tibetan the verb comes last, in English it follows its subject.

use tibetan::lexicon::{PartOfSpeech, Tense};

use super::english;
use super::reading::Token;

/// Verbs that no one wills and that still have an object: stems do not show it.
const PERCEPTION: [&str; 14] =
    ["མཐོང", "ཐོས", "རྙེད", "ཤེས", "མཁྱེན", "འཐོབ", "བརྙེས", "རྟོགས", "གོ", "ཚོར", "དྲན", "རིག", "བརྗེད", "གཟིགས"];

/// Verbs of rest, with which the dative says where and not whither.
const REST: [&str; 6] = ["བཞུགས", "གནས", "འདུག", "ཡོད", "འཁོད", "ཉལ"];

/// Pronouns that do something rather than have it done to them when they are all there is.
const SUBJECTS: [&str; 6] = ["I", "you", "he", "she", "we", "who"];

/// What a part does for its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Who does it: the ergative.
    Agent,
    /// A noun phrase without case: the object of a transitive verb, the subject of any other.
    Bare,
    /// A noun phrase with a preposition.
    Oblique,
    /// Said before everything else: a topic, an adverb, a call.
    Opening,
}

/// A clause as it is gathered, in Tibetan order.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    parts: Vec<(Role, String)>,
    verbs: Vec<Verb>,
    /// A negation was read; the next verb takes it.
    is_negated: bool,
    is_command: bool,
}

#[derive(Debug, Clone)]
struct Verb {
    english: String,
    tense: Option<Tense>,
    is_negated: bool,
    is_transitive: bool,
    is_rest: bool,
}

impl Clause {
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.verbs.is_empty()
    }

    pub(super) fn has_verb(&self) -> bool {
        !self.verbs.is_empty()
    }

    pub(super) fn agent(&mut self, text: String) {
        self.part(Role::Agent, text);
    }

    pub(super) fn bare(&mut self, text: String) {
        self.part(Role::Bare, text);
    }

    pub(super) fn oblique(&mut self, preposition: &str, text: &str) {
        self.part(Role::Oblique, format!("{preposition} {text}"));
    }

    pub(super) fn opening(&mut self, text: String) {
        self.part(Role::Opening, text);
    }

    fn part(&mut self, role: Role, text: String) {
        if !text.is_empty() {
            self.parts.push((role, text));
        }
    }

    pub(super) fn negate(&mut self) {
        self.is_negated = true;
    }

    /// Takes a negation that was read but has no verb yet.
    pub(super) fn take_negation(&mut self) -> bool {
        std::mem::take(&mut self.is_negated)
    }

    pub(super) fn command(&mut self) {
        self.is_command = true;
    }

    pub(super) fn verb(&mut self, token: &Token) {
        let stem = |tense| token.entry.and_then(|entry| entry.stem(tense));
        let is_copula = token.class == PartOfSpeech::Copula;
        let sense = token.english();
        let (english, denies) = match sense.strip_prefix("is not") {
            Some(rest) if is_copula => (format!("be{rest}"), true),
            _ if is_copula => ("be".to_owned(), false),
            _ => match sense.strip_prefix("not ") {
                Some(rest) => (rest.to_owned(), true),
                None => (sense, false),
            },
        };
        let is_negated = self.take_negation() || denies;
        self.verbs.push(Verb {
            english,
            tense: token.tense,
            is_negated,
            // A verb that someone wills upon something has a future stem of its own: བྱེད་ but བྱ་.
            is_transitive: stem(Tense::Future).is_some_and(|future| Some(future) != stem(Tense::Present))
                || PERCEPTION.contains(&token.lemma.as_str()),
            is_rest: REST.contains(&token.lemma.as_str()),
        });
    }

    /// A copula or འགྱུར་ after a nominalised verb is its auxiliary: the verb itself is finite then.
    pub(super) fn finite(&mut self, token: &Token, tense: Tense, is_negated: bool) {
        let negation = std::mem::take(&mut self.is_negated);
        self.verb(token);
        if let Some(verb) = self.verbs.last_mut() {
            verb.tense = Some(tense);
            verb.is_negated = verb.is_negated || is_negated || negation;
        }
    }

    pub(super) fn has_agent(&self) -> bool {
        self.parts.iter().any(|(role, _)| *role == Role::Agent)
    }

    /// A final particle with no verb before it says that the one is the other: གཟུགས་སྟོང་པའོ་ *form is empty*.
    pub(super) fn equate(&mut self) {
        let is_negated = self.take_negation();
        let english = "be".to_owned();
        self.verbs.push(Verb { english, tense: None, is_negated, is_transitive: false, is_rest: true });
    }

    /// The English, leaving an empty clause.
    pub(super) fn take(&mut self) -> String {
        let Self { parts, verbs, is_negated, is_command } = std::mem::take(self);
        let of = |role| parts.iter().filter(move |(known, _)| *known == role).map(|(_, text)| text.as_str());
        let Some(verb) = verbs.last() else {
            let mut words: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
            words.extend(is_negated.then_some("not"));
            return words.join(" ");
        };

        let has_agent = of(Role::Agent).next().is_some();
        let bare = of(Role::Bare).count();
        let names_subject = of(Role::Bare).next().is_some_and(|first| SUBJECTS.contains(&first));
        let bare_is_subject = !has_agent && (!verb.is_transitive || bare > 1 || names_subject);
        let subjects = usize::from(bare_is_subject && bare > 0);
        let subject: Vec<&str> = of(Role::Agent).chain(of(Role::Bare).take(subjects)).collect();

        let mut words: Vec<&str> = of(Role::Opening).collect();
        let is_wish = is_command && !subject.is_empty() && !verb.is_transitive;
        words.extend(is_wish.then_some("may"));
        words.extend(&subject);
        let finite =
            predicate(&verbs, subject.last().map(|subject| subject.trim_end_matches(" also")), is_command);
        words.push(&finite);
        words.extend(of(Role::Bare).skip(subjects));
        let mut text = words.join(" ");
        for oblique in of(Role::Oblique) {
            let place = oblique.strip_prefix("to ").filter(|_| verb.is_rest);
            let oblique = place.map_or_else(|| oblique.to_owned(), |place| format!("at {place}"));
            text = format!("{text} {oblique}");
        }
        text
    }
}

/// The verbs of a clause: the last is finite, those before it follow as infinitives.
fn predicate(verbs: &[Verb], subject: Option<&str>, is_command: bool) -> String {
    let Some((last, infinitives)) = verbs.split_last() else { return String::new() };
    let mut text = finite(last, subject, is_command);
    for verb in infinitives.iter().rev() {
        text.push_str(if verb.is_negated { " not to " } else { " to " });
        text.push_str(&verb.english);
    }
    text
}

fn finite(verb: &Verb, subject: Option<&str>, is_command: bool) -> String {
    let base = verb.english.as_str();
    let not = verb.is_negated;
    let rest_of_be = base.strip_prefix("be").filter(|rest| rest.is_empty() || rest.starts_with(' '));
    if is_command || verb.tense == Some(Tense::Imperative) {
        return if not { format!("do not {base}") } else { base.to_owned() };
    }
    match (verb.tense, rest_of_be) {
        (Some(Tense::Future), _) => format!("will {}{base}", if not { "not " } else { "" }),
        (Some(Tense::Past), Some(rest)) => {
            let be = if is_plural(subject) || subject == Some("you") { "were" } else { "was" };
            format!("{be}{}{rest}", if not { " not" } else { "" })
        }
        (Some(Tense::Past), None) if not => format!("did not {base}"),
        (Some(Tense::Past), None) => english::past(base),
        (_, Some(rest)) => {
            let be = match subject {
                Some("I") => "am",
                Some("you") => "are",
                _ if is_plural(subject) => "are",
                _ => "is",
            };
            format!("{be}{}{rest}", if not { " not" } else { "" })
        }
        _ if base == "can" => {
            if not {
                "cannot".to_owned()
            } else {
                "can".to_owned()
            }
        }
        _ if is_plural(subject) || matches!(subject, Some("I" | "you")) => {
            if not {
                format!("do not {base}")
            } else {
                base.to_owned()
            }
        }
        _ if not => format!("does not {base}"),
        _ => english::present(base),
    }
}

/// Whether an English subject takes *are*.
fn is_plural(subject: Option<&str>) -> bool {
    subject.is_some_and(|subject| {
        matches!(subject, "we" | "they" | "those" | "these")
            || subject.contains(" and ")
            || ["those ", "these ", "all ", "many "].iter().any(|opening| subject.starts_with(opening))
    })
}
