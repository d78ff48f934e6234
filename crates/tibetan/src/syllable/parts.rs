//! Taking a syllable apart.

use super::rules;
use super::validity::Reason;
use crate::{normalise, script};

/// A Tibetan syllable, taken apart.
///
/// Letters are given as they are written alone: the subscript of ཀྱ is 'ཡ'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syllable {
    /// The letter before the root stack: ག ད བ མ or འ.
    pub prefix: Option<char>,
    /// The letter over the root: ར ལ or ས.
    pub superscript: Option<char>,
    /// The root letter, by which dictionaries sort.
    pub root: char,
    /// What hangs under the root, from the top down: ཡ ར ལ or ཝ; in རྒྱ the ཡ.
    pub subscripts: Vec<char>,
    /// The vowel sign, ི ུ ེ or ོ; none is *a*.
    pub vowel: Option<char>,
    /// The letter that closes the syllable. ར and ས stand here too when they are case particles (པས, པར):
    /// only the words around them can tell.
    pub suffix: Option<char>,
    /// The letter after the suffix: ས, or in old spelling ད.
    pub second_suffix: Option<char>,
    /// What is joined to an open syllable: འི འོ འང འམ, one after another (འིའོ), or after the diminutive འུ.
    pub affix: Option<&'static str>,
}

impl Syllable {
    /// The root stack's letters one after another, without prefix and vowel: "རགཡ" for རྒྱ.
    pub fn stack(&self) -> String {
        self.superscript.into_iter().chain([self.root]).chain(self.subscripts.iter().copied()).collect()
    }

    /// Whether the syllable, were it open, would need an འ at its end: without it དགའ would be read as *dag*. After a
    /// vowel, or without a prefix, there is nothing to tell apart.
    pub(super) fn needs_final_a(&self) -> bool {
        self.prefix.is_some()
            && self.vowel.is_none()
            && self.superscript.is_none()
            && self.subscripts.is_empty()
    }
}

/// Takes a syllable apart; `None` if it is not spelled as Tibetan words are, which [`super::validity`] explains.
///
/// The syllable comes without its tsheg, in any order of marks.
pub fn parse(syllable: &str) -> Option<Syllable> {
    take_apart(syllable).ok()
}

/// What may be joined to an open syllable. The diminutive འུ joins like them and takes them in turn.
const AFFIXES: [&str; 28] = [
    "འི",
    "འོ",
    "འང",
    "འམ",
    "འིས",
    "འིའོ",
    "འིའམ",
    "འིའང",
    "འོའམ",
    "འོའང",
    "འིའོའམ",
    "འིའོའང",
    "འུ",
    "འུར",
    "འུས",
    "འུའི",
    "འུའོ",
    "འུའང",
    "འུའམ",
    "འུའིའོ",
    "འུའིའམ",
    "འུའིའང",
    "འུའོའམ",
    "འུའོའང",
    "འུའིའོའམ",
    "འུའིའོའང",
    "འེ",
    "འེའོ",
];

/// No syllable is so long, in bytes, not even with every mark there is.
const LONGEST: usize = 120;

pub(super) fn take_apart(syllable: &str) -> Result<Syllable, Reason> {
    if syllable.len() > LONGEST {
        return Err(Reason::RunTogether);
    }
    let letters = normalise::canonical(syllable);
    let (stem, affix) = split_affix(&letters);
    let stacks = stacks(stem)?;
    for stack in &stacks {
        stack.check()?;
    }
    let root_at = root_position(&stacks, affix.is_some())?;
    let root = &stacks[root_at];

    let prefix = match &stacks[..root_at] {
        [] => None,
        [before] if rules::is_prefix_of(before.base, &root.letters()) => Some(before.base),
        [before] => return Err(Reason::Prefix { prefix: before.base, stack: root.written() }),
        _ => return Err(Reason::RunTogether),
    };
    let (suffix, second_suffix) = closing(&stacks[root_at + 1..])?;
    if let (Some(suffix), Some(affix)) = (suffix, affix) {
        return Err(Reason::Affix { affix, suffix });
    }
    let (superscript, root_letter, subscripts) = root.split();
    Ok(Syllable {
        prefix,
        superscript,
        root: root_letter,
        subscripts,
        vowel: root.vowel,
        suffix,
        second_suffix,
        affix,
    })
}

/// Parts the longest affix from the letters that carry it.
pub(super) fn split_affix(letters: &str) -> (&str, Option<&'static str>) {
    // All have an འ behind something, and few syllables do.
    if letters.rfind('འ').is_none_or(|at| at == 0) {
        return (letters, None);
    }
    AFFIXES
        .iter()
        .filter_map(|&affix| letters.strip_suffix(affix).map(|stem| (stem, Some(affix))))
        .filter(|(stem, _)| !stem.is_empty())
        .min_by_key(|(stem, _)| stem.len())
        .unwrap_or((letters, None))
}

/// A letter with what is written under and over it.
struct Stack {
    base: char,
    /// The letters below, from the top down, as they are written alone.
    below: Vec<char>,
    vowel: Option<char>,
}

impl Stack {
    fn letters(&self) -> String {
        [self.base].into_iter().chain(self.below.iter().copied()).collect()
    }

    fn written(&self) -> String {
        let below = self.below.iter().filter_map(|&c| char::from_u32(u32::from(c) + 0x50));
        [self.base].into_iter().chain(below).collect()
    }

    /// Superscript, root and subscripts. A subscript under ར ལ ས makes these the root: སྲ is ས with ར under it.
    fn split(&self) -> (Option<char>, char, Vec<char>) {
        match self.below.split_first() {
            Some((&root, subscripts)) if rules::is_superscript_of(self.base, root) => {
                (Some(self.base), root, subscripts.to_vec())
            }
            _ => (None, self.base, self.below.clone()),
        }
    }

    /// Whether Tibetan words have such a stack.
    fn check(&self) -> Result<(), Reason> {
        let letters = self.letters();
        if !letters.chars().all(rules::is_native_letter) {
            return Err(Reason::Sanskrit);
        }
        let (superscript, root, subscripts) = self.split();
        let mut above: String = superscript.into_iter().chain([root]).collect();
        for subscript in subscripts {
            if !rules::is_subscript_of(subscript, &above) {
                let strange = letters.chars().any(rules::is_tibetan_only) && subscript != 'ཝ';
                return Err(if strange { Reason::Stack(self.written()) } else { Reason::Sanskrit });
            }
            above.push(subscript);
        }
        Ok(())
    }
}

fn stacks(letters: &str) -> Result<Vec<Stack>, Reason> {
    let mut stacks: Vec<Stack> = Vec::new();
    for c in letters.chars() {
        if script::is_base(c) {
            stacks.push(Stack { base: script::common_form(c), below: Vec::new(), vowel: None });
            continue;
        }
        if !script::is_mark(c) {
            return Err(Reason::NotTibetan);
        }
        let stack = stacks.last_mut().ok_or(Reason::LooseMark(c))?;
        match c {
            '\u{0F35}' | '\u{0F37}' => {}
            'ི' | 'ུ' | 'ེ' | 'ོ' => {
                if stack.vowel.replace(c).is_some() {
                    return Err(Reason::TwoVowels);
                }
            }
            _ => stack.below.push(script::as_base(c).ok_or(Reason::Sanskrit)?),
        }
    }
    if stacks.is_empty() { Err(Reason::Empty) } else { Ok(stacks) }
}

/// Which stack holds the root. `open`: an affix follows, so that no suffix can stand between.
fn root_position(stacks: &[Stack], open: bool) -> Result<usize, Reason> {
    let mut marked =
        stacks.iter().enumerate().filter(|(_, stack)| stack.vowel.is_some() || !stack.below.is_empty());
    if let Some((position, _)) = marked.next() {
        return if marked.next().is_some() { Err(Reason::RunTogether) } else { Ok(position) };
    }
    match stacks {
        [_] => Ok(0),
        [prefix, root] if open && rules::is_prefix_of(prefix.base, &root.letters()) => Ok(1),
        [_, _] => Ok(0),
        [first, second, third] => Ok(rules::root_of_three(first.base, second.base, third.base)),
        [_, _, _, _] => Ok(1),
        _ => Err(Reason::RunTogether),
    }
}

/// The suffixes behind the root.
fn closing(behind: &[Stack]) -> Result<(Option<char>, Option<char>), Reason> {
    let (first, second) = match behind {
        [] => return Ok((None, None)),
        [first] => (first.base, None),
        [first, second] => (first.base, Some(second.base)),
        _ => return Err(Reason::RunTogether),
    };
    if !rules::is_suffix(first) {
        return Err(Reason::Suffix(first));
    }
    match second {
        Some('ས') if rules::takes_second_sa(first) => {}
        Some('ད') if rules::takes_second_da(first) => {}
        Some(second) => return Err(Reason::SecondSuffix { suffix: first, second }),
        None => {}
    }
    Ok((Some(first), second))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// prefix superscript root subscripts vowel suffix second-suffix affix, `-` for what is not there.
    fn shown(syllable: &str) -> String {
        let Some(parts) = parse(syllable) else { return "not Tibetan".into() };
        let letter = |c: Option<char>| c.map_or("-".into(), String::from);
        let subscripts: String = parts.subscripts.iter().collect();
        [
            letter(parts.prefix),
            letter(parts.superscript),
            parts.root.into(),
            if subscripts.is_empty() { "-".into() } else { subscripts },
            // A sign without its letter is hard to read.
            parts.vowel.map_or("-".into(), |vowel| format!("ཨ{vowel}")),
            letter(parts.suffix),
            letter(parts.second_suffix),
            parts.affix.unwrap_or("-").into(),
        ]
        .join(" ")
    }

    #[test]
    fn a_syllable_comes_apart_into_its_letters() {
        for (syllable, expected) in [
            ("ཀ", "- - ཀ - - - - -"),
            ("བསྒྲུབས", "བ ས ག ར ཨུ བ ས -"),
            ("དག", "- - ད - - ག - -"),
            ("དགའ", "ད - ག - - འ - -"),
            ("དགའི", "ད - ག - - - - འི"),
            ("དགས", "ད - ག - - ས - -"),
            ("བགས", "- - བ - - ག ས -"),
            ("མངས", "- - མ - - ང ས -"),
            ("གནད", "ག - ན - - ད - -"),
            ("གནས", "ག - ན - - ས - -"),
            ("གངས", "- - ག - - ང ས -"),
            ("བདགས", "བ - ད - - ག ས -"),
            ("འགྱུར", "འ - ག ཡ ཨུ ར - -"),
            ("སྲས", "- - ས ར - ས - -"),
            ("ལྷ", "- ལ ཧ - - - - -"),
            ("ཟླ", "- - ཟ ལ - - - -"),
            ("རྩྭ", "- ར ཙ ཝ - - - -"),
            ("གྲྭ", "- - ག རཝ - - - -"),
            ("རྒྱས", "- ར ག ཡ - ས - -"),
            ("གཡག", "ག - ཡ - - ག - -"),
            ("གྱག", "- - ག ཡ - ག - -"),
            ("པའི", "- - པ - - - - འི"),
            ("ལེའུའི", "- - ལ - ཨེ - - འུའི"),
            ("པའིའོ", "- - པ - - - - འིའོ"),
            ("འདི", "འ - ད - ཨི - - -"),
            ("འོད", "- - འ - ཨོ ད - -"),
            ("གྱུརད", "- - ག ཡ ཨུ ར ད -"),
            ("སངས\u{0F37}", "- - ས - - ང ས -"),
            ("པདྨ", "not Tibetan"),
            ("གཀ", "not Tibetan"),
        ] {
            assert_eq!(shown(syllable), expected, "{syllable}");
        }
    }
}
