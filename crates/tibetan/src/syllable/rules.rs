//! Which letters go together in a syllable, as the grammars teach it.
//!
//! The tables are the rules; the functions only look them up. A stack is written with its letters one after
//! another, the lower ones as if they stood alone: རྒྱ is "རགཡ".

/// The letters that may stand at the end of a syllable.
const SUFFIXES: &str = "གངདནབམའརལས";

/// A prefix, and the root stacks that it may stand before.
///
/// བ before གླ (བགླ) is the one pair that grammars list apart.
const PREFIXES: [(char, &str); 5] = [
    ('ག', "ཅ ཉ ཏ ད ན ཙ ཞ ཟ ཡ ཤ ས"),
    ('ད', "ཀ ཀཡ ཀར ག གཡ གར ང པ པཡ པར བ བཡ བར མ མཡ"),
    (
        'བ',
        "ཀ ཀཡ ཀར ཀལ རཀ རཀཡ སཀ སཀཡ སཀར ག གཡ གར གལ རག རགཡ སག སགཡ སགར རང སང ཅ རཇ རཉ སཉ ཏ རཏ ལཏ སཏ ད རད ལད སད \
         རན སན ཙ རཙ སཙ རཛ ཞ ཟ ཟལ རལ ཤ ས སར སལ",
    ),
    ('མ', "ཁ ཁཡ ཁར ག གཡ གར ང ཆ ཇ ཉ ཐ ད ན ཚ ཛ"),
    ('འ', "ཁ ཁཡ ཁར ག གཡ གར ཆ ཇ ཐ ད དར ཕ ཕཡ ཕར བ བཡ བར ཚ ཛ"),
];

/// A superscript, and the root letters that it may stand over.
const SUPERSCRIPTS: [(char, &str); 3] = [('ར', "ཀགངཇཉཏདནབམཙཛ"), ('ལ', "ཀགངཅཇཏདཔབཧ"), ('ས', "ཀགངཉཏདནཔབམཙ")];

/// A subscript, and what it may stand under: root letters, or superscript and root.
const SUBSCRIPTS: [(char, &str); 4] = [
    ('ཡ', "ཀ ཁ ག པ ཕ བ མ རཀ རག རམ སཀ སག སཔ སབ སམ"),
    ('ར', "ཀ ཁ ག ཏ ཐ ད པ ཕ བ མ ས ཧ སཀ སག སན སཔ སབ སམ"),
    ('ལ', "ཀ ག བ ཟ ར ས"),
    ('ཝ', "ཀ ཁ ག ཉ ཏ ད ཚ ཞ ཟ ར ལ ཤ ས ཧ གར དར ཕཡ རཙ རག"),
];

/// Letters that Sanskrit does not have, so that a strange stack with one of them is not Sanskrit.
const TIBETAN_ONLY: &str = "ཞཟའཝཆ";

/// Bare three-letter syllables whose first letter is the root although it could be a prefix.
const ROOT_FIRST: [&str; 4] = ["བགས", "མངས", "མགས", "དངས"];

/// Names and loan words that break the rules without a letter that would give them away as foreign.
const UNRULED: [&str; 4] = ["ཀརྨ", "སརྦ", "མདྲོན", "དབའས"];

/// Whether the syllable, without affixes, is a known exception.
pub(super) fn is_unruled(syllable: &str) -> bool {
    UNRULED.contains(&syllable)
}

/// Whether a prefix may stand before a root stack (its letters one after another).
pub(crate) fn is_prefix_of(prefix: char, stack: &str) -> bool {
    // The wa-zur changes nothing about what may stand before the letters above it.
    let stack = stack.strip_suffix('ཝ').filter(|rest| !rest.is_empty()).unwrap_or(stack);
    PREFIXES.iter().any(|&(letter, stacks)| letter == prefix && is_listed(stacks, stack))
}

/// Whether a superscript may stand over a root letter.
pub(crate) fn is_superscript_of(superscript: char, root: char) -> bool {
    SUPERSCRIPTS.iter().any(|&(letter, roots)| letter == superscript && roots.contains(root))
}

/// Whether a subscript may stand under a stack (its letters one after another).
pub(crate) fn is_subscript_of(subscript: char, stack: &str) -> bool {
    SUBSCRIPTS.iter().any(|&(letter, stacks)| letter == subscript && is_listed(stacks, stack))
}

/// Whether a letter may close a syllable.
pub(crate) fn is_suffix(letter: char) -> bool {
    SUFFIXES.contains(letter)
}

/// Whether ས may be the second suffix after this first.
pub(crate) fn takes_second_sa(suffix: char) -> bool {
    "གངབམ".contains(suffix)
}

/// Whether ད was the second suffix after this first, in old spelling (the *da drag*).
pub(crate) fn takes_second_da(suffix: char) -> bool {
    "ནརལ".contains(suffix)
}

/// Whether a letter belongs to Tibetan words, and not only to transliterated Sanskrit.
pub(super) fn is_native_letter(letter: char) -> bool {
    ('ཀ'..='ཨ').contains(&letter)
        && !matches!(
            letter,
            '\u{0F43}' | '\u{0F4A}'..='\u{0F4E}' | '\u{0F52}' | '\u{0F57}' | '\u{0F5C}' | '\u{0F65}'
        )
}

pub(super) fn is_tibetan_only(letter: char) -> bool {
    TIBETAN_ONLY.contains(letter)
}

/// Which of three bare letters is the root: 0 or 1, counted from the front.
///
/// དགས is *dgas* and བགས *bags*, although either could be read either way; custom decides, and the table
/// [`ROOT_FIRST`] holds the rarer outcome.
pub(crate) fn root_of_three(first: char, second: char, third: char) -> usize {
    let prefixed = is_prefix_of(first, second.encode_utf8(&mut [0; 4]));
    let closed_twice = (third == 'ས' && takes_second_sa(second)) || (third == 'ད' && takes_second_da(second));
    if !closed_twice {
        return 1;
    }
    let root_first = !prefixed || ROOT_FIRST.iter().any(|word| word.chars().eq([first, second, third]));
    usize::from(!root_first)
}

/// Whether anything that begins with this letter may follow the prefix.
pub(crate) fn is_prefix_of_some(prefix: char, first: char) -> bool {
    PREFIXES
        .iter()
        .any(|&(letter, stacks)| letter == prefix && stacks.split(' ').any(|stack| stack.starts_with(first)))
}

/// Whether the subscript may stand directly under this letter in some stack.
pub(crate) fn is_subscript_of_some(subscript: char, above: char) -> bool {
    SUBSCRIPTS
        .iter()
        .any(|&(letter, stacks)| letter == subscript && stacks.split(' ').any(|stack| stack.ends_with(above)))
}

/// Whether a letter is ever a prefix.
pub(crate) fn is_prefix(letter: char) -> bool {
    PREFIXES.iter().any(|&(prefix, _)| prefix == letter)
}

fn is_listed(stacks: &str, stack: &str) -> bool {
    stacks.split(' ').any(|listed| listed == stack)
}
