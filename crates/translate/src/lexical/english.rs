//! English endings, articles and prepositions.
//!
//! A sense such as *give rise to* or *be born* is inflected at its first word. What is irregular is in a table; the
//! rest follows the spelling.

mod irregular;
mod uncounted;

use irregular::{DOUBLING, PLURALS, VERBS};
use uncounted::UNCOUNTED;

/// What an English subject asks of its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// *I*.
    First,
    /// *he*, *the king*; also a subject that is not said.
    Third,
    /// *you*, *we*, *the monks*.
    Plural,
}

/// A sense without the remark in brackets that belongs in a dictionary.
pub(super) fn plain(sense: &str) -> &str {
    match sense.split_once(" (") {
        Some((words, _)) if !words.is_empty() => words,
        _ => sense,
    }
}

/// *goes*, *is born*.
pub(super) fn present(verb: &str) -> String {
    inflect(verb, |first| match first {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        "can" | "must" | "not" => first.to_owned(),
        "do" | "go" | "undergo" => format!("{first}es"),
        _ => with_s(first),
    })
}

/// *went*, *was born*.
pub(super) fn past(verb: &str) -> String {
    inflect(verb, |first| irregular(first).map_or_else(|| with_ed(first), |(past, _)| past.to_owned()))
}

/// *gone*, *been born*.
pub(super) fn participle(verb: &str) -> String {
    inflect(verb, |first| {
        irregular(first).map_or_else(|| with_ed(first), |(_, participle)| participle.to_owned())
    })
}

/// *going*, *being born*.
pub(super) fn gerund(verb: &str) -> String {
    inflect(verb, |first| match first {
        "be" | "see" | "flee" | "free" => format!("{first}ing"),
        "can" => "being able".to_owned(),
        _ if first.ends_with("ie") => format!("{}ying", &first[..first.len() - 2]),
        _ if first.ends_with('e') => format!("{}ing", &first[..first.len() - 1]),
        _ if DOUBLING.contains(&first) => format!("{first}{}ing", &first[first.len() - 1..]),
        _ => format!("{first}ing"),
    })
}

/// *men*, *sons of the family*: the first noun of the sense in the plural.
pub(super) fn plural(noun: &str) -> String {
    let (head, rest) = match noun.find(" of ") {
        Some(at) => noun.split_at(at),
        None => (noun, ""),
    };
    let (before, last) = match head.rfind([' ', '-']) {
        Some(at) => head.split_at(at + 1),
        None => ("", head),
    };
    let irregular = PLURALS.iter().find(|(singular, _)| *singular == last);
    let plural = match irregular {
        Some((_, plural)) => (*plural).to_owned(),
        None if is_plural(last) => last.to_owned(),
        None => with_s(last),
    };
    format!("{before}{plural}{rest}")
}

/// *quickly*, *happily*; nothing for what has no such form.
pub(super) fn adverb(adjective: &str) -> Option<String> {
    if adjective.contains([' ', '-'])
        || !adjective.is_ascii()
        || adjective.ends_with("ed")
        || adjective.ends_with("ly")
    {
        return None;
    }
    Some(match adjective {
        "good" => "well".to_owned(),
        "fast" | "hard" | "right" | "long" => adjective.to_owned(),
        _ if ends_in_consonant_y(adjective) => format!("{}ily", &adjective[..adjective.len() - 1]),
        _ if adjective.ends_with("le") => format!("{}y", &adjective[..adjective.len() - 1]),
        _ if adjective.ends_with("ic") => format!("{adjective}ally"),
        _ => format!("{adjective}ly"),
    })
}

/// *a* or *an*.
pub(super) fn indefinite(words: &str) -> &'static str {
    let first = words.chars().next().unwrap_or_default().to_ascii_lowercase();
    let begins = ["one", "uni", "use", "eu"].iter().any(|sound| words.starts_with(sound));
    if matches!(first, 'a' | 'e' | 'i' | 'o' | 'u' | 'ā' | 'ī') && !begins { "an" } else { "a" }
}

/// Whether a noun in the singular wants an article.
pub(super) fn is_countable(noun: &str) -> bool {
    const ABSTRACT: [&str; 13] =
        ["ness", "ity", "tion", "sion", "ment", "ance", "ence", "dom", "ship", "hood", "ing", "ism", "ry"];
    let head = noun.split(" of ").next().unwrap_or(noun);
    let last = head.rsplit([' ', '-']).next().unwrap_or(head);
    if last.is_empty() || noun.starts_with(['“', '⟨']) || noun.contains(|c: char| c.is_numeric()) {
        return false;
    }
    if noun.starts_with(char::is_uppercase) {
        return TITLES.contains(&last);
    }
    let is_everyday =
        ["king", "being", "ring", "offering", "teaching", "thing", "dwelling", "lightning"].contains(&last);
    let is_abstract = ABSTRACT.iter().any(|ending| last.len() > ending.len() + 2 && last.ends_with(ending));
    (is_everyday || !is_abstract) && !UNCOUNTED.contains(&last) && !is_plural(last)
}

fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| noun.ends_with(ending))
}

/// Last words of titles, which take an article although they are written like names.
const TITLES: [&str; 12] = [
    "One",
    "Buddha",
    "Vehicle",
    "Teacher",
    "Sage",
    "Victor",
    "Jina",
    "Tathāgata",
    "Sugata",
    "Lord",
    "Saṅgha",
    "Guide",
];

/// Whether a verb, as its sense has it, goes on to an object through a preposition: *rely on*.
pub(super) fn ends_in_preposition(verb: &str) -> bool {
    const PREPOSITIONS: [&str; 14] = [
        "on", "upon", "at", "to", "with", "of", "in", "from", "for", "into", "by", "about", "over", "towards",
    ];
    verb.rsplit_once(' ').is_some_and(|(_, last)| PREPOSITIONS.contains(&last))
}

/// Whether an English verb is hardly ever without an object, whatever the Tibetan one is.
pub(super) fn takes_object(verb: &str) -> bool {
    const VERBS: [&str; 36] = [
        "give",
        "send",
        "take",
        "bring",
        "offer",
        "grant",
        "kill",
        "make",
        "put",
        "hold",
        "keep",
        "place",
        "cut",
        "throw",
        "find",
        "obtain",
        "receive",
        "carry",
        "cover",
        "protect",
        "serve",
        "hear",
        "see",
        "teach",
        "call",
        "possess",
        "praise",
        "honor",
        "cherish",
        "harm",
        "destroy",
        "abandon",
        "establish",
        "fill",
        "show",
        "pervade",
    ];
    VERBS.contains(&verb)
}

/// Whether an English verb never has an object, whatever the Tibetan one has.
pub(super) fn is_intransitive(verb: &str) -> bool {
    const VERBS: [&str; 33] = [
        "wait", "sit", "stay", "go", "come", "remain", "dwell", "live", "run", "flee", "die", "sleep",
        "rise", "stand", "wander", "cry", "weep", "laugh", "arise", "appear", "fall", "rejoice", "arrive",
        "abide", "reside", "exist", "occur", "happen", "look", "depart", "return", "wake", "vanish",
    ];
    VERBS.contains(&verb)
}

/// *me*, where the verb or a preposition is before it.
pub(super) fn objective(pronoun: &str) -> &str {
    const PRONOUNS: [(&str, &str); 9] = [
        ("I", "me"),
        ("mine", "me"),
        ("he", "him"),
        ("she", "her"),
        ("we", "us"),
        ("ours", "us"),
        ("they", "them"),
        ("theirs", "them"),
        ("yours", "you"),
    ];
    PRONOUNS.iter().find(|(subject, _)| *subject == pronoun).map_or(pronoun, |(_, object)| object)
}

fn irregular(verb: &str) -> Option<(&'static str, &'static str)> {
    let at = VERBS.binary_search_by(|(base, ..)| (*base).cmp(verb)).ok()?;
    Some((VERBS[at].1, VERBS[at].2))
}

fn with_ed(verb: &str) -> String {
    if verb.ends_with('e') {
        format!("{verb}d")
    } else if ends_in_consonant_y(verb) {
        format!("{}ied", &verb[..verb.len() - 1])
    } else if DOUBLING.contains(&verb) {
        format!("{verb}{}ed", &verb[verb.len() - 1..])
    } else {
        format!("{verb}ed")
    }
}

fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn ends_in_consonant_y(word: &str) -> bool {
    word.strip_suffix('y').is_some_and(|stem| !stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Inflects the first word; a word that is not known, in Wylie, has no endings.
fn inflect(verb: &str, ending: impl Fn(&str) -> String) -> String {
    if verb.starts_with('⟨') {
        return verb.to_owned();
    }
    match verb.split_once(' ') {
        Some((first, rest)) => format!("{} {rest}", ending(first)),
        None => ending(verb),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect_at_their_first_word() {
        for (verb, third, simple_past, perfect, doing) in [
            ("go", "goes", "went", "gone", "going"),
            ("be born", "is born", "was born", "been born", "being born"),
            ("give rise to", "gives rise to", "gave rise to", "given rise to", "giving rise to"),
            ("die", "dies", "died", "died", "dying"),
            ("carry off", "carries off", "carried off", "carried off", "carrying off"),
            ("stay", "stays", "stayed", "stayed", "staying"),
            ("beg", "begs", "begged", "begged", "begging"),
            ("see", "sees", "saw", "seen", "seeing"),
            ("teach", "teaches", "taught", "taught", "teaching"),
        ] {
            assert_eq!(
                [present(verb), past(verb), participle(verb), gerund(verb)],
                [third, simple_past, perfect, doing]
            );
        }
    }

    #[test]
    fn irregular_verbs_are_sorted_for_the_search() {
        assert!(VERBS.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn nouns_have_plurals() {
        for (noun, expected) in [
            ("monk", "monks"),
            ("man", "men"),
            ("sentient being", "sentient beings"),
            ("son of a noble family", "sons of a noble family"),
            ("body", "bodies"),
            ("wish", "wishes"),
        ] {
            assert_eq!(plural(noun), expected);
        }
    }

    #[test]
    fn what_can_be_counted_takes_an_article() {
        for (noun, expected) in [
            ("king", true),
            ("son of a noble family", true),
            ("Blessed One", true),
            ("Dharma", false),
            ("Ānanda", false),
            ("gold", false),
            ("emptiness", false),
            ("sentient beings", false),
        ] {
            assert_eq!(is_countable(noun), expected, "{noun}");
        }
        assert_eq!((indefinite("king"), indefinite("elephant"), indefinite("one")), ("a", "an", "a"));
    }

    #[test]
    fn adjectives_make_adverbs() {
        for (adjective, expected) in [
            ("happy", Some("happily")),
            ("clear", Some("clearly")),
            ("gentle", Some("gently")),
            ("well known", None),
        ] {
            assert_eq!(adverb(adjective).as_deref(), expected);
        }
    }

    #[test]
    fn remarks_in_brackets_go() {
        assert_eq!(plain("go (honorific)"), "go");
        assert_eq!(plain("(plural)"), "(plural)");
    }
}
