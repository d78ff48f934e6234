//! The signs of Extended Wylie and their letters, for both directions.
//!
//! Where several signs stand for one letter, the first is how it is written out.

use crate::script;

/// Consonants as they stand at the top of a stack.
const CONSONANTS: [(&str, &str); 46] = [
    ("k", "ཀ"),
    ("kh", "ཁ"),
    ("g", "ག"),
    ("ng", "ང"),
    ("c", "ཅ"),
    ("ch", "ཆ"),
    ("j", "ཇ"),
    ("ny", "ཉ"),
    ("T", "ཊ"),
    ("-t", "ཊ"),
    ("Th", "ཋ"),
    ("-th", "ཋ"),
    ("D", "ཌ"),
    ("-d", "ཌ"),
    ("N", "ཎ"),
    ("-n", "ཎ"),
    ("t", "ཏ"),
    ("th", "ཐ"),
    ("d", "ད"),
    ("n", "ན"),
    ("p", "པ"),
    ("ph", "ཕ"),
    ("b", "བ"),
    ("m", "མ"),
    ("ts", "ཙ"),
    ("tsh", "ཚ"),
    ("dz", "ཛ"),
    ("w", "ཝ"),
    ("zh", "ཞ"),
    ("z", "ཟ"),
    ("'", "འ"),
    ("\u{2018}", "འ"),
    ("\u{2019}", "འ"),
    ("y", "ཡ"),
    ("r", "ར"),
    ("l", "ལ"),
    ("sh", "ཤ"),
    ("Sh", "ཥ"),
    ("-sh", "ཥ"),
    ("s", "ས"),
    ("h", "ཧ"),
    ("W", "ཝ"),
    ("Y", "ཡ"),
    ("R", "\u{0F6A}"),
    ("f", "\u{0F55}\u{0F39}"),
    ("v", "\u{0F56}\u{0F39}"),
];

/// Aspirates written without the `+` that they need (*gh* for *g+h*): read, with a warning, never written.
const LAZY: [(&str, &str); 6] = [
    ("gh", "\u{0F42}\u{0FB7}"),
    ("Dh", "\u{0F4C}\u{0FB7}"),
    ("-dh", "\u{0F4C}\u{0FB7}"),
    ("dh", "\u{0F51}\u{0FB7}"),
    ("bh", "\u{0F56}\u{0FB7}"),
    ("dzh", "\u{0F5B}\u{0FB7}"),
];

/// The letters whose shape below another never changes.
const FIXED: [(&str, char); 3] = [("W", '\u{0FBA}'), ("Y", '\u{0FBB}'), ("R", '\u{0FBC}')];

/// Vowels with their signs; *a* has none.
pub(super) const VOWELS: [(&str, &str); 12] = [
    ("a", ""),
    ("A", "\u{0F71}"),
    ("i", "\u{0F72}"),
    ("I", "\u{0F71}\u{0F72}"),
    ("u", "\u{0F74}"),
    ("U", "\u{0F71}\u{0F74}"),
    ("e", "\u{0F7A}"),
    ("ai", "\u{0F7B}"),
    ("o", "\u{0F7C}"),
    ("au", "\u{0F7D}"),
    ("-i", "\u{0F80}"),
    ("-I", "\u{0F71}\u{0F80}"),
];

/// What follows the vowel. Of those with the same number a stack has only one.
pub(super) const FINALS: [(&str, char, u8); 8] = [
    ("M", '\u{0F7E}', 0),
    ("~M`", '\u{0F82}', 0),
    ("~M", '\u{0F83}', 0),
    ("X", '\u{0F37}', 1),
    ("~X", '\u{0F35}', 1),
    ("H", '\u{0F7F}', 2),
    ("?", '\u{0F84}', 3),
    ("^", '\u{0F39}', 4),
];

/// Digits and punctuation, a character each.
pub(super) const PUNCTUATION: [(&str, char); 29] = [
    ("0", '༠'),
    ("1", '༡'),
    ("2", '༢'),
    ("3", '༣'),
    ("4", '༤'),
    ("5", '༥'),
    ("6", '༦'),
    ("7", '༧'),
    ("8", '༨'),
    ("9", '༩'),
    (" ", script::TSHEG),
    ("*", script::TSHEG_BSTAR),
    ("/", script::SHAD),
    ("//", '༎'),
    (";", '༏'),
    ("|", '༑'),
    ("!", '༈'),
    (":", '༔'),
    ("_", ' '),
    ("=", '༴'),
    ("<", '༺'),
    (">", '༻'),
    ("(", '༼'),
    (")", '༽'),
    ("@", '༄'),
    ("#", '༅'),
    ("$", '༆'),
    ("%", '༇'),
    ("&", '྅'),
];

/// A consonant as it was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Consonant {
    pub wylie: &'static str,
    pub base: &'static str,
}

impl Consonant {
    /// Whether it lacks a `+`.
    pub(super) fn is_lazy(self) -> bool {
        LAZY.iter().any(|&(wylie, _)| wylie == self.wylie)
    }

    /// The letter at its top, in the common shape.
    pub(super) fn letter(self) -> char {
        self.base.chars().next().map_or('ཨ', script::common_form)
    }

    /// The consonant below another.
    pub(super) fn subjoined(self) -> String {
        if let Some(&(_, fixed)) = FIXED.iter().find(|(wylie, _)| *wylie == self.wylie) {
            return fixed.into();
        }
        self.base.chars().map(|c| if script::is_base(c) { below(c) } else { c }).collect()
    }
}

/// The letter as it is written below another.
pub(super) fn below(base: char) -> char {
    char::from_u32(u32::from(base) + 0x50).unwrap_or(base)
}

/// Every consonant that may be typed.
pub(super) fn consonants() -> impl Iterator<Item = Consonant> {
    CONSONANTS.iter().chain(&LAZY).map(|&(wylie, base)| Consonant { wylie, base })
}

/// How a letter at the top of a stack is spelled.
pub(super) fn spell_base(c: char) -> Option<&'static str> {
    if c == 'ཨ' {
        return Some("a");
    }
    CONSONANTS.iter().find(|(_, base)| base.chars().eq([c])).map(|&(wylie, _)| wylie)
}

/// How a letter below another is spelled.
pub(super) fn spell_subjoined(c: char) -> Option<&'static str> {
    let fixed = FIXED.iter().find(|&&(_, letter)| letter == c).map(|&(wylie, _)| wylie);
    fixed.or_else(|| spell_base(script::as_base(c)?))
}

/// How a vowel sign is spelled, alone.
pub(super) fn spell_vowel(c: char) -> Option<&'static str> {
    match c {
        '\u{0F73}' => Some("I"),
        '\u{0F75}' => Some("U"),
        '\u{0F81}' => Some("-I"),
        _ => VOWELS.iter().find(|(_, signs)| signs.chars().eq([c])).map(|&(wylie, _)| wylie),
    }
}

/// How a final is spelled, and the class of finals that it is one of.
pub(super) fn spell_final(c: char) -> Option<(&'static str, u8)> {
    FINALS.iter().find(|&&(_, sign, _)| sign == c).map(|&(wylie, _, class)| (wylie, class))
}

/// How a digit or a punctuation mark is spelled.
pub(super) fn spell_punctuation(c: char) -> Option<&'static str> {
    PUNCTUATION.iter().find(|&&(_, sign)| sign == c).map(|&(wylie, _)| wylie)
}
