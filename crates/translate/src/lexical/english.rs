//! English endings.
//!
//! A sense such as *give rise to* or *be born* is inflected at its first word. What is irregular is in a table; the
//! rest follows the spelling.

/// Base and past where the rules below would miss it.
const IRREGULAR: [(&str, &str); 79] = [
    ("arise", "arose"),
    ("awaken", "awakened"),
    ("be", "was"),
    ("bear", "bore"),
    ("beat", "beat"),
    ("become", "became"),
    ("beg", "begged"),
    ("begin", "began"),
    ("bend", "bent"),
    ("bind", "bound"),
    ("blow", "blew"),
    ("break", "broke"),
    ("bring", "brought"),
    ("build", "built"),
    ("buy", "bought"),
    ("can", "could"),
    ("cast", "cast"),
    ("choose", "chose"),
    ("cling", "clung"),
    ("come", "came"),
    ("cut", "cut"),
    ("dig", "dug"),
    ("do", "did"),
    ("draw", "drew"),
    ("drink", "drank"),
    ("drive", "drove"),
    ("eat", "ate"),
    ("fall", "fell"),
    ("feel", "felt"),
    ("fight", "fought"),
    ("find", "found"),
    ("flee", "fled"),
    ("fly", "flew"),
    ("forget", "forgot"),
    ("get", "got"),
    ("give", "gave"),
    ("go", "went"),
    ("grow", "grew"),
    ("hang", "hung"),
    ("have", "had"),
    ("hear", "heard"),
    ("hide", "hid"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "knew"),
    ("lead", "led"),
    ("leave", "left"),
    ("lie", "lay"),
    ("lose", "lost"),
    ("make", "made"),
    ("meet", "met"),
    ("overcome", "overcame"),
    ("pay", "paid"),
    ("put", "put"),
    ("read", "read"),
    ("ride", "rode"),
    ("rise", "rose"),
    ("run", "ran"),
    ("say", "said"),
    ("see", "saw"),
    ("seek", "sought"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("shake", "shook"),
    ("shine", "shone"),
    ("sink", "sank"),
    ("sit", "sat"),
    ("speak", "spoke"),
    ("spread", "spread"),
    ("stand", "stood"),
    ("steal", "stole"),
    ("strike", "struck"),
    ("swim", "swam"),
    ("take", "took"),
    ("teach", "taught"),
    ("tell", "told"),
    ("think", "thought"),
    ("understand", "understood"),
];

/// More of the same, where the sense is used more rarely.
const RARER: [(&str, &str); 16] = [
    ("throw", "threw"),
    ("undergo", "underwent"),
    ("wake", "woke"),
    ("wear", "wore"),
    ("weep", "wept"),
    ("win", "won"),
    ("write", "wrote"),
    ("weave", "wove"),
    ("split", "split"),
    ("sew", "sewed"),
    ("shoot", "shot"),
    ("burst", "burst"),
    ("hit", "hit"),
    ("sleep", "slept"),
    ("forsake", "forsook"),
    ("strive", "strove"),
];

/// Verbs of one stressed syllable, or stressed on the last, that double their last letter.
const DOUBLING: [&str; 22] = [
    "beg", "begin", "chop", "compel", "confer", "cut", "dig", "drip", "forget", "get", "hit", "hug", "put",
    "refer", "rob", "run", "set", "sit", "split", "strip", "swim", "stir",
];

/// Nouns with a plural of their own.
const PLURALS: [(&str, &str); 12] = [
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("person", "persons"),
    ("wife", "wives"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("thief", "thieves"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("ox", "oxen"),
    ("sheep", "sheep"),
];

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
    inflect(verb, |first| {
        let irregular = IRREGULAR.iter().chain(&RARER).find(|(base, _)| *base == first);
        match irregular {
            Some((_, past)) => (*past).to_owned(),
            None if first.ends_with('e') => format!("{first}d"),
            None if ends_in_consonant_y(first) => format!("{}ied", &first[..first.len() - 1]),
            None if DOUBLING.contains(&first) => format!("{first}{}ed", &first[first.len() - 1..]),
            None => format!("{first}ed"),
        }
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
    let (before, last) = match head.rfind(' ') {
        Some(at) => head.split_at(at + 1),
        None => ("", head),
    };
    let irregular = PLURALS.iter().find(|(singular, _)| *singular == last);
    let plural = match irregular {
        Some((_, plural)) => (*plural).to_owned(),
        None => with_s(last),
    };
    format!("{before}{plural}{rest}")
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

fn inflect(verb: &str, ending: impl Fn(&str) -> String) -> String {
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
        for (verb, third, simple_past, participle) in [
            ("go", "goes", "went", "going"),
            ("be born", "is born", "was born", "being born"),
            ("give rise to", "gives rise to", "gave rise to", "giving rise to"),
            ("die", "dies", "died", "dying"),
            ("carry off", "carries off", "carried off", "carrying off"),
            ("stay", "stays", "stayed", "staying"),
            ("beg", "begs", "begged", "begging"),
            ("see", "sees", "saw", "seeing"),
            ("teach", "teaches", "taught", "teaching"),
        ] {
            assert_eq!(
                (present(verb), past(verb), gerund(verb)),
                (third.into(), simple_past.into(), participle.into())
            );
        }
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
    fn remarks_in_brackets_go() {
        assert_eq!(plain("go (honorific)"), "go");
        assert_eq!(plain("(plural)"), "(plural)");
    }
}
