//! The order of Tibetan dictionaries.
//!
//! A dictionary is opened at the root letter, which is seldom the first letter of its syllable: བསྒྲུབས stands under
//! ག. Under one root the bare stacks come first, then those with a prefix, then those with a superscript, then those
//! with both; among these the subscript decides, then the vowel, the suffix and the second suffix. Words are compared
//! syllable by syllable, so ཀ་བ stands before ཀག. Unicode's collation has no such rule, so the order is made here, as a
//! string of bytes to compare: it can be kept in a database and sorted by anything that sorts bytes.
//!
//! What has no place in the Tibetan order still gets one. A transliterated word stands where its letters would put it,
//! a retroflex after its dental, a long vowel after its short, an anusvara after མ, as in CLDR's rules for Dzongkha. Numbers stand first, in the order of their values, and other scripts last.

use std::cmp::Ordering;

use crate::syllable::{self, Syllable, parse};
use crate::{normalise, script};

/// What a text is sorted by: keys compare as a dictionary orders their texts.
///
/// Two keys are the same only if the texts are: where the order of dictionaries has no opinion, as on shads, the code
/// points decide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

impl Key {
    /// The bytes, which compare as the key does.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The key of a text: a word, a phrase or a line, in any order of marks.
pub fn key(text: &str) -> Key {
    let letters = normalise::canonical(text);
    let mut bytes = Vec::with_capacity(letters.len() * 2 + text.len());
    for span in syllable::syllables(&letters) {
        write_syllable(span.of(&letters), &mut bytes);
    }
    // Lower than any kind of syllable, so that what goes on comes later.
    bytes.push(0);
    bytes.extend(letters.chars().map(|c| 1 + u8::from(folded(c) != Some(c))));
    bytes.push(0);
    bytes.extend_from_slice(text.as_bytes());
    Key(bytes)
}

/// Which of two texts a dictionary has first.
pub fn compare(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other))
}

/// Ends a syllable, and is lower than whatever a longer one goes on with.
const END: u8 = 1;
/// Stands for a part that is not there, and ends a part of several letters.
const NONE: u8 = 2;

/// What a syllable is, in the order in which the kinds stand.
#[derive(Clone, Copy)]
enum Kind {
    Number = 1,
    Tibetan,
    Foreign,
}

fn write_syllable(letters: &str, out: &mut Vec<u8>) {
    if let Some(digits) = digits(letters) {
        write_number(&digits, out);
    } else if letters.starts_with(|c| script::is_base(c) || script::is_mark(c)) {
        out.push(Kind::Tibetan as u8);
        match parse(letters) {
            Some(parts) => write_parts(&parts, out),
            None => write_stacks(letters, out),
        }
    } else {
        out.push(Kind::Foreign as u8);
        // A letter's bytes are all higher than END.
        out.extend(
            letters.chars().flat_map(char::to_lowercase).collect::<String>().bytes().filter(|&b| b > END),
        );
    }
    out.push(END);
}

/// A syllable that Tibetan grammar knows.
fn write_parts(parts: &Syllable, out: &mut Vec<u8>) {
    let around = u8::from(parts.prefix.is_some()) + 2 * u8::from(parts.superscript.is_some());
    out.extend([weight(parts.root), NONE + around]);
    out.extend([parts.prefix, parts.superscript].map(|letter| letter.map_or(NONE, weight)));
    out.extend(parts.subscripts.iter().copied().map(weight));
    out.push(NONE);
    out.extend(parts.vowel.map(weight));
    out.push(NONE);
    out.extend([parts.suffix, parts.second_suffix].into_iter().flatten().map(weight));
    out.extend(parts.affix.into_iter().flat_map(str::chars).map(weight));
}

/// A syllable that it does not know: the first stack as the root, what follows as its suffixes.
fn write_stacks(letters: &str, out: &mut Vec<u8>) {
    let mut letters = letters.chars().filter_map(folded).peekable();
    let root = letters.next_if(|&c| script::is_base(c));
    out.extend([root.map_or(NONE, weight), NONE, NONE, NONE]);
    while let Some(below) = letters.next_if(|&c| script::is_subjoined(c)) {
        out.push(weight(below));
    }
    out.push(NONE);
    while let Some(vowel) = letters.next_if(|&c| script::is_vowel_sign(c)) {
        out.push(weight(vowel));
    }
    out.push(NONE);
    out.extend(letters.map(weight));
}

/// The syllable's digits as values, if it is a number in any script's decimal digits that `char` knows.
fn digits(letters: &str) -> Option<Vec<u8>> {
    letters
        .chars()
        .map(|c| script::digit_value(c).or_else(|| c.to_digit(10)).and_then(|value| u8::try_from(value).ok()))
        .collect::<Option<Vec<u8>>>()
        .filter(|digits| !digits.is_empty())
}

/// More digits are a larger number, so their count goes first.
fn write_number(digits: &[u8], out: &mut Vec<u8>) {
    let leading_zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let digits = &digits[leading_zeros..];
    out.push(Kind::Number as u8);
    let count = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    out.extend(count.to_be_bytes());
    out.extend(digits.iter().map(|digit| digit + NONE));
}

/// The letter that a dictionary takes this one for; `None` if it passes over it, as CLDR does the long vowel's sign.
fn folded(letter: char) -> Option<char> {
    let dental = |retroflex: char| char::from_u32(u32::from(retroflex) + 5);
    match script::common_form(letter) {
        '\u{0F4A}'..='\u{0F4C}' | '\u{0F9A}'..='\u{0F9C}' => dental(letter),
        '\u{0F4E}' => Some('ན'),
        '\u{0F9E}' => Some('\u{0FA3}'),
        '\u{0F65}' => Some('ཤ'),
        '\u{0FB5}' => Some('\u{0FB4}'),
        '\u{0F7E}' | '\u{0F82}' | '\u{0F83}' => Some('མ'),
        '\u{0F80}' => Some('ི'),
        '\u{0F7B}' => Some('ེ'),
        '\u{0F7D}' => Some('ོ'),
        '\u{0F18}'
        | '\u{0F19}'
        | '\u{0F35}'
        | '\u{0F37}'
        | '\u{0F39}'
        | '\u{0F71}'
        | '\u{0F7F}'
        | '\u{0F84}'
        | '\u{0F86}'..='\u{0F8F}' => None,
        common => Some(common),
    }
}

/// Where a folded letter stands: by its place in Unicode's block, which is that of the alphabet.
fn weight(letter: char) -> u8 {
    let place = u8::try_from(u32::from(letter).saturating_sub(0x0F00)).unwrap_or(u8::MAX);
    place.max(NONE + 4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As dictionaries have them: the sections of ཀ, ག, ང, བ and ལ, words within a section, and what only some have.
    const IN_ORDER: &[&str] = &[
        "༢ ཀ",
        "༡༠",
        "ཀ",
        "ཀ་ཀ",
        "ཀ་བ",
        "ཀ་བའི",
        "ཀ་བར",
        "ཀ་མ",
        "ཀག",
        "ཀང",
        "ཀར",
        "ཀརྨ",
        "ཀས",
        "ཀི",
        "ཀུ",
        "ཀུ་ཤུ",
        "ཀུན",
        "ཀུན་དགའ",
        "ཀུན་ཏུ",
        "ཀེ",
        "ཀོ",
        "ཀྭ",
        "ཀྱ",
        "ཀྱང",
        "ཀྱི",
        "ཀྲ",
        "ཀླད",
        "ཀླུ",
        "ཀློང",
        "དཀའ",
        "དཀར",
        "དཀོན",
        "དཀོན་མཆོག",
        "དཀྱིལ",
        "དཀྲུགས",
        "བཀའ",
        "བཀའ་འགྱུར",
        "བཀྲ",
        "བཀྲ་ཤིས",
        "བཀླགས",
        "རྐང",
        "རྐྱེན",
        "ལྐུགས",
        "སྐད",
        "སྐུ",
        "སྐྱེ",
        "སྐྲ",
        "བརྐུ",
        "བརྐྱང",
        "བསྐལ",
        "བསྐྱེད",
        "བསྐྲུན",
        "ཁ",
        "ཁོ",
        "ཁྱི",
        "མཁན",
        "མཁའ",
        "འཁོར",
        "ག",
        "གང",
        "གངས",
        "གྲྭ",
        "དགའ",
        "དགུ",
        "དགེ",
        "དགེ་འདུན",
        "དགྲ",
        "བགེགས",
        "མགོ",
        "འགྲོ",
        "རྒྱལ",
        "རྒྱུ",
        "ལྒང",
        "སྒོ",
        "སྒྲ",
        "བརྒྱ",
        "བསྒྲུབས",
        "ང",
        "ངག",
        "དངུལ",
        "མངའ",
        "རྔ",
        "ལྔ",
        "སྔ",
        "བརྔ",
        "བསྔོ",
        "ཆོས",
        "མཆོད",
        "ཉི",
        "གཉིས",
        "ཏ",
        "ཊ",
        "གཏམ",
        "བཏང",
        "རྟ",
        "ལྟ",
        "སྟོན",
        "བརྟན",
        "བལྟ",
        "བསྟན",
        "ཐོས",
        "པད",
        "པདྨ",
        "དཔལ",
        "བ",
        "བུ",
        "བོད",
        "བྱ",
        "བྱང",
        "བྱང་ཆུབ",
        "བྲག",
        "བླ",
        "བླ་མ",
        "དབང",
        "དབྱར",
        "འབྲས",
        "སྦྱོར",
        "མཎྜལ",
        "ཙནྡན",
        "ལ",
        "ལམ",
        "ལཾ",
        "ལས",
        "ཤེས",
        "སངས",
        "སངས་རྒྱས",
        "སེམས",
        "ཧ",
        "ལྷ",
        "ཨ",
        "ཨོཾ",
        "abc",
        "xyz",
    ];

    #[test]
    fn words_stand_as_in_a_dictionary() {
        let mut sorted = IN_ORDER.to_vec();
        sorted.reverse();
        sorted.sort_by(|one, other| compare(one, other));
        // Numbers by value: 2 before 10.
        assert_eq!(sorted, IN_ORDER);
    }

    #[test]
    fn punctuation_does_not_part_what_belongs_together() {
        assert!(compare("སངས་རྒྱས།", "སངས་རྒྱས་ཀྱི") == Ordering::Less);
        assert!(compare("༄༅། །ཀ་བ།", "ཀ་མ") == Ordering::Less);
        assert!(compare("", "ཀ") == Ordering::Less);
        assert!(compare("། །", "ཀ") == Ordering::Less);
    }

    fn text() -> impl Strategy<Value = String> {
        "([ཀ-ཬ]|[\u{F71}-\u{FBC}]|[གདབམའརལས]|[༠-༩]|[་།]|[a-zA-Z0-9]|\\PC){0,12}"
    }

    proptest! {
        #[test]
        fn the_order_is_total(one in text(), other in text(), third in text()) {
            prop_assert_eq!(compare(&one, &other), compare(&other, &one).reverse());
            prop_assert_eq!(compare(&one, &other) == Ordering::Equal, one == other);
            let mut three = [one, other, third];
            three.sort_by(|one, other| compare(one, other));
            prop_assert!(compare(&three[0], &three[2]) != Ordering::Greater);
        }

        #[test]
        fn a_word_stands_before_what_begins_with_it(one in text(), other in "[ཀ-ཨ]{1,4}") {
            prop_assert_eq!(compare(&one, &format!("{one}་{other}")), Ordering::Less);
        }

        #[test]
        fn spellings_of_a_word_stand_together(text in "[ཀ-ཨ\u{F71}-\u{F7D}]{1,6}", after in "[ཀ-ཨ]{1,3}") {
            use unicode_normalization::UnicodeNormalization;
            let other: String = text.nfd().collect();
            let longer = format!("{text}་{after}");
            prop_assert_eq!(compare(&other, &longer), Ordering::Less);
        }
    }
}
