//! The grammar as tables: what each particle does, with an example of it.
//!
//! Every row carries a Tibetan example and the draft that it must get; a test reads them all. So the tables can be
//! checked, and mended, by someone who knows Tibetan and has never seen the code that uses them.

use tibetan::lexicon::Tense;

use super::tree::Modal;

/// A Tibetan text and its draft.
pub(super) type Example = (&'static str, &'static str);

/// How a particle joins its clause to the next.
#[derive(Debug, PartialEq)]
pub(super) struct Link {
    /// Lemmas, in order.
    pub particles: &'static [&'static str],
    /// English before the clause.
    pub before: &'static str,
    /// English between the clause and the next.
    pub after: &'static str,
    pub example: Example,
}

const fn link(
    particles: &'static [&'static str],
    before: &'static str,
    after: &'static str,
    example: Example,
) -> Link {
    Link { particles, before, after, example }
}

/// Particles after a finite verb.
pub(super) static CONVERBS: [Link; 11] = [
    link(&["ནས"], "", ", and then", ("རྒྱལ་པོས་མཐོང་ནས་སོང་ངོ་། །", "The king saw, and then went.")),
    link(&["ཏེ"], "", ", and", ("ཁྱིམ་དུ་སོང་སྟེ་བུ་མཐོང་ངོ་། །", "Went to the house, and saw the son.")),
    link(&["ཅིང"], "", " and", ("རྒྱལ་པོ་ངུ་ཞིང་སོང་ངོ་། །", "The king wept and went.")),
    link(&["ལ"], "", " and", ("གསེར་བྱིན་ལ་སོང་ངོ་། །", "Gave gold and went.")),
    link(&["ན"], "if ", ",", ("ཁྱོད་སོང་ན་ང་ཡང་འགྲོའོ། །", "If you went, I also went.")),
    link(&["གིས"], "because ", ",", ("ང་འགྲོ་ཡིས་ཁྱོད་ཉོན་ཅིག", "Because I go, you listen.")),
    link(&["གི"], "", ", but", ("ཁྱིམ་དུ་སོང་གི་བུ་མ་མཐོང་ངོ་། །", "Went to the house, but did not see the son.")),
    link(&["གིན"], "while ", ",", ("བུ་ངུ་གིན་རྒྱལ་པོ་འགྲོའོ། །", "While the son weeps, the king goes.")),
    link(
        &["མ་ཐག"],
        "as soon as ",
        ",",
        ("རྒྱལ་པོ་འོངས་མ་ཐག་བུ་སོང་ངོ་། །", "As soon as the king came, the son went."),
    ),
    link(
        &["ཀྱང"],
        "although ",
        ",",
        ("བུ་སོང་ཡང་རྒྱལ་པོ་མ་འོངས་སོ། །", "Although the son went, the king did not come."),
    ),
    link(
        &["མོད"],
        "although ",
        ",",
        ("བུ་སོང་མོད་རྒྱལ་པོ་མ་འོངས་སོ། །", "Although the son went, the king did not come."),
    ),
];

/// Particles after a nominalised verb, པ་ or བ་, that make its clause depend on the next.
pub(super) static DEPENDENCES: [Link; 15] = [
    link(&["གིས"], "because ", ",", ("བུ་འོངས་པས་རྒྱལ་པོ་སོང་ངོ་། །", "Because the son came, the king went.")),
    link(&["ན"], "when ", ",", ("བུ་འོངས་པ་ན་རྒྱལ་པོ་སོང་ངོ་། །", "When the son came, the king went.")),
    link(
        &["གི", "ཕྱིར"],
        "because ",
        ",",
        ("བུ་འོངས་པའི་ཕྱིར་རྒྱལ་པོ་སོང་ངོ་། །", "Because the son came, the king went."),
    ),
    link(
        &["གི", "ཕྱིར་དུ"],
        "because ",
        ",",
        ("བུ་འོངས་པའི་ཕྱིར་དུ་རྒྱལ་པོ་སོང་ངོ་། །", "Because the son came, the king went."),
    ),
    link(&["གི", "ཚེ"], "when ", ",", ("བུ་འོངས་པའི་ཚེ་རྒྱལ་པོ་སོང་ངོ་། །", "When the son came, the king went.")),
    link(&["གི", "ཚེ་ན"], "when ", ",", ("བུ་འོངས་པའི་ཚེ་ན་རྒྱལ་པོ་སོང་ངོ་། །", "When the son came, the king went.")),
    link(
        &["གི", "དུས", "ན"],
        "at the time when ",
        ",",
        ("བུ་འོངས་པའི་དུས་ན་རྒྱལ་པོ་སོང་ངོ་། །", "At the time when the son came, the king went."),
    ),
    link(
        &["གི", "དུས་སུ"],
        "at the time when ",
        ",",
        ("བུ་འོངས་པའི་དུས་སུ་རྒྱལ་པོ་སོང་ངོ་། །", "At the time when the son came, the king went."),
    ),
    link(
        &["གི", "རྗེས་ལ"],
        "after ",
        ",",
        ("བུ་འོངས་པའི་རྗེས་ལ་རྒྱལ་པོ་སོང་ངོ་། །", "After the son came, the king went."),
    ),
    link(
        &["གི", "འོག་ཏུ"],
        "after ",
        ",",
        ("བུ་འོངས་པའི་འོག་ཏུ་རྒྱལ་པོ་སོང་ངོ་། །", "After the son came, the king went."),
    ),
    link(
        &["གི", "བར་དུ"],
        "until ",
        ",",
        ("བུ་འོངས་པའི་བར་དུ་རྒྱལ་པོ་བཞུགས་སོ། །", "Until the son came, the king resided."),
    ),
    link(&["བཞིན་དུ"], "as ", ",", ("བུས་སྨྲས་པ་བཞིན་དུ་རྒྱལ་པོས་བྱས་སོ། །", "As the son said, the king did.")),
    link(&["ལྟར"], "as ", ",", ("བུས་སྨྲས་པ་ལྟར་རྒྱལ་པོས་བྱས་སོ། །", "As the son said, the king did.")),
    link(
        &["ཙམ", "གིས"],
        "as soon as ",
        ",",
        ("བུ་མཐོང་བ་ཙམ་གྱིས་རྒྱལ་པོ་སོང་ངོ་། །", "As soon as saw the son, the king went."),
    ),
    link(
        &["ཙམ་ན"],
        "as soon as ",
        ",",
        ("བུ་འོངས་པ་ཙམ་ན་རྒྱལ་པོ་སོང་ངོ་། །", "As soon as the son came, the king went."),
    ),
];

/// What makes a purpose of a nominalised verb whose stem is not past: *so as to do*. After a past stem the same is a
/// reason.
pub(super) static PURPOSES: [(&[&str], Example); 4] = [
    (&["གི", "ཕྱིར"], ("རྒྱལ་པོ་ནི་གསེར་འབུལ་བའི་ཕྱིར་སོང་ངོ་། །", "The king went so as to offer gold.")),
    (&["གི", "ཕྱིར་དུ"], ("རྒྱལ་པོ་ནི་གསེར་འབུལ་བའི་ཕྱིར་དུ་སོང་ངོ་། །", "The king went so as to offer gold.")),
    (&["གི", "སླད"], ("རྒྱལ་པོ་ནི་གསེར་འབུལ་བའི་སླད་དུ་སོང་ངོ་། །", "The king went so as to offer gold.")),
    (&["གི", "དོན་དུ"], ("རྒྱལ་པོ་ནི་གསེར་འབུལ་བའི་དོན་དུ་སོང་ངོ་། །", "The king went so as to offer gold.")),
];

/// དང་ and a shad after a nominalised verb: one deed after the other.
pub(super) static SERIES: Link =
    link(&["དང"], "", ", and", ("རྒྱལ་པོ་འོངས་པ་དང་། བུ་སོང་ངོ་། །", "The king came, and the son went."));

/// What an auxiliary does to the verb before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Makes it finite and leaves its tense.
    Finite,
    /// Gives it a modality, or its own past where it is in the past.
    Modal(Modal),
    /// Gives it its own tense: པར་བྱེད་, in the future stem *should*.
    Light,
    /// Makes a wish of it.
    Wish,
}

/// Words that follow a verb and say how its deed stands. A negation may come before the last.
#[derive(Debug, PartialEq)]
pub(super) struct Auxiliary {
    /// Whether the verb has པ་ or བ་ before it.
    pub is_after_nominal: bool,
    /// Lemmas, in order.
    pub words: &'static [&'static str],
    pub effect: Effect,
    pub example: Example,
}

const fn auxiliary(
    is_after_nominal: bool,
    words: &'static [&'static str],
    effect: Effect,
    example: Example,
) -> Auxiliary {
    Auxiliary { is_after_nominal, words, effect, example }
}

/// The auxiliaries.
pub(super) static AUXILIARIES: [Auxiliary; 12] = [
    auxiliary(true, &["ཡིན"], Effect::Finite, ("བུས་བྱས་པ་ཡིན་ནོ། །", "The son did.")),
    auxiliary(true, &["ལགས"], Effect::Finite, ("བུས་བྱས་པ་ལགས་སོ། །", "The son did.")),
    auxiliary(true, &["དུ", "འགྱུར"], Effect::Modal(Modal::Will), ("དགེ་སློང་འགྲོ་བར་འགྱུར་རོ། །", "The monk will go.")),
    auxiliary(true, &["དུ", "བྱེད"], Effect::Light, ("འདི་ཤེས་པར་བྱའོ། །", "This should be known.")),
    auxiliary(true, &["དུ", "བགྱིད"], Effect::Light, ("འདི་ཤེས་པར་བགྱིའོ། །", "This should be known.")),
    auxiliary(
        true,
        &["དུ", "མཛད"],
        Effect::Light,
        ("སངས་རྒྱས་ཀྱིས་ཆོས་སྟོན་པར་མཛད་དོ། །", "The buddha teaches Dharma."),
    ),
    auxiliary(true, &["དུ", "ཤོག"], Effect::Wish, ("སེམས་ཅན་ཐམས་ཅད་བདེ་བར་ཤོག", "May all beings be happy.")),
    auxiliary(false, &["ཟིན"], Effect::Modal(Modal::Perfect), ("བུ་སོང་ཟིན་ཏོ། །", "The son has gone.")),
    auxiliary(false, &["འགྱུར"], Effect::Modal(Modal::Will), ("བུ་ཤི་གྱུར་ཏོ། །", "The son died.")),
    auxiliary(
        false,
        &["གིན", "འདུག"],
        Effect::Modal(Modal::Progressive),
        ("བུ་འགྲོ་གིན་འདུག", "The son is walking."),
    ),
    auxiliary(false, &["གིན", "ཡོད"], Effect::Modal(Modal::Progressive), ("བུ་འགྲོ་གིན་ཡོད", "The son is going.")),
    auxiliary(false, &["འདུག"], Effect::Finite, ("བུ་འོངས་འདུག", "The son came.")),
];

/// Prepositions that an English verb wants for what Tibetan puts in the dative, the ablative or the comitative;
/// nothing, where it takes an object.
pub(super) const GOVERNMENT: [(&str, &str, &str); 31] = [
    ("listen", "", "to"),
    ("look", "ལ", "at"),
    ("gaze", "ལ", "at"),
    ("be angry", "ལ", "at"),
    ("be attached", "ལ", "to"),
    ("rejoice", "ལ", "in"),
    ("delight", "ལ", "in"),
    ("be happy", "ལ", "about"),
    ("train", "ལ", "in"),
    ("believe", "ལ", "in"),
    ("trust", "ལ", "in"),
    ("engage", "ལ", "in"),
    ("love", "ལ", ""),
    ("harm", "ལ", ""),
    ("help", "ལ", ""),
    ("benefit", "ལ", ""),
    ("enter", "ལ", ""),
    ("ask", "ལ", ""),
    ("praise", "ལ", ""),
    ("worship", "ལ", ""),
    ("honor", "ལ", ""),
    ("reach", "དུ", ""),
    ("enter", "དུ", ""),
    ("become", "དུ", ""),
    ("transform", "དུ", "into"),
    ("possess", "དང", ""),
    ("meet", "དང", ""),
    ("be free", "དང", "from"),
    ("be separated", "དང", "from"),
    ("part", "དང", "from"),
    ("fear", "ལས", ""),
];

/// Verbs of perception and knowledge: no one wills them, so that their stems do not show it, and still they have an object.
pub(super) const PERCEPTION: [&str; 15] =
    ["མཐོང", "ཐོས", "རྙེད", "ཤེས", "མཁྱེན", "འཐོབ", "བརྙེས", "རྟོགས", "གོ", "ཚོར", "དྲན", "རིག", "བརྗེད", "གཟིགས", "ལྡན"];

/// Verbs that are auxiliaries after པར་.
pub(super) const LIGHT_VERBS: [&str; 5] = ["བྱེད", "མཛད", "བགྱིད", "འགྱུར", "ཤོག"];

/// Verbs of rest, with which the dative says where and not whither.
pub(super) const REST: [&str; 7] = ["བཞུགས", "གནས", "འདུག", "ཡོད", "འཁོད", "ཉལ", "མེད"];

/// Verbs that say that something is there; with a dative, that someone has it.
pub(super) const EXISTENCE: [&str; 4] = ["ཡོད", "མེད", "མཆིས", "མངའ"];

/// Adverbs that translate Sanskrit prefixes, and others of degree and manner: they go with the next word.
pub(super) const PREVERBS: [&str; 14] = [
    "རྣམ་པར",
    "ཡང་དག་པར",
    "ཡོངས་སུ",
    "རབ་ཏུ",
    "མངོན་པར",
    "ཉེ་བར",
    "ཀུན་ཏུ",
    "ངེས་པར",
    "རྗེས་སུ",
    "ཤིན་ཏུ",
    "ལྷག་པར",
    "ཧ་ཅང",
    "རབ",
    "མྱུར་དུ",
];

/// Pronouns that stand behind a noun as demonstratives, with their English there.
pub(super) const DEMONSTRATIVES: [(&str, &str); 6] = [
    ("དེ་དག", "those"),
    ("འདི་དག", "these"),
    ("དེ་གཉིས", "those two"),
    ("འདི་གཉིས", "these two"),
    ("དེ་གསུམ", "those three"),
    ("འདི་གསུམ", "these three"),
];

/// Pronouns that relate: ཆོས་གང་ཡིན་པ་ *whatever Dharma*.
pub(super) const RELATIVES: [&str; 3] = ["གང", "གང་དག", "གང་ཞིག"];

/// Who is called when the clause begins with them.
pub(super) const VOCATIVES: [&str; 5] = ["རིགས་ཀྱི་བུ", "རིགས་ཀྱི་བུ་མོ", "ཤཱ་རིའི་བུ", "གྲོགས་པོ", "ལྷའི་བུ"];

pub(super) const INTERROGATIVES: [&str; 13] =
    ["གང་ནས", "གང་དུ", "གང་ན", "ཇི་ལྟར", "ཅི་ཞིག", "ཅི", "སུ", "ཅིའི་ཕྱིར", "ཅིའི་སླད་དུ", "ཅི་ལྟར", "ག་ལ", "ག་རེ", "ནམ"];

/// Pairs of lemma and stem tense for [`Effect::Light`]: a future stem says what should be done.
pub(super) const SHOULD: Tense = Tense::Future;
