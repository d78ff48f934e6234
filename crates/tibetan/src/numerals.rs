//! Numbers, in digits and in words.
//!
//! Tibetan has its own ten digits and, rarely, ten more with a stroke: a *half digit* is half a unit less than the digit
//! that it is made from, so ༢ struck through is one and a half. Text more often spells numbers out, and in several ways:
//! 23 is ཉི་ཤུ་རྩ་གསུམ or ཉེར་གསུམ, 200 is ཉིས་བརྒྱ or བརྒྱ་ཕྲག་གཉིས. Where the words leave open which number is meant, as
//! བརྒྱ་གཉིས does, nothing is returned rather than a guess.

use crate::script;
use crate::syllable::syllables;

/// A number written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// Its whole part.
    pub whole: u64,
    /// Whether a half is added to it.
    pub half: bool,
}

/// The value of Tibetan digits, of which the last may be a half digit; `None` if there is anything else, nothing, or
/// more than fits.
pub fn of_digits(digits: &str) -> Option<Number> {
    if digits.is_empty() {
        return None;
    }
    let mut halves: u64 = 0;
    let mut characters = digits.chars().peekable();
    while let Some(c) = characters.next() {
        let tens = halves.checked_mul(10)?;
        halves = match script::digit_value(c) {
            Some(value) => tens.checked_add(2 * u64::from(value))?,
            None if characters.peek().is_none() => {
                tens.checked_add(2 * u64::from(half_digit_of(c)?))?.checked_sub(1)?
            }
            None => return None,
        };
    }
    Some(Number { whole: halves / 2, half: halves % 2 == 1 })
}

/// The digit that a half digit is made from: 2 for U+0F2B, whose value is one and a half.
fn half_digit_of(c: char) -> Option<u32> {
    match c {
        '\u{0F33}' => Some(0),
        '\u{0F2A}'..='\u{0F32}' => Some(u32::from(c) - 0x0F29),
        _ => None,
    }
}

/// A number in Tibetan digits.
pub fn to_digits(number: u64) -> String {
    number.to_string().bytes().filter_map(|digit| char::from_u32(0x0F20 + u32::from(digit - b'0'))).collect()
}

/// The units, with the form that some take before བརྒྱ and སྟོང.
const UNITS: [(&str, &str); 9] = [
    ("གཅིག", "ཆིག"),
    ("གཉིས", "ཉིས"),
    ("གསུམ", "སུམ"),
    ("བཞི", "བཞི"),
    ("ལྔ", "ལྔ"),
    ("དྲུག", "དྲུག"),
    ("བདུན", "བདུན"),
    ("བརྒྱད", "བརྒྱད"),
    ("དགུ", "དགུ"),
];

/// From twenty, each ten with the syllable that joins a unit to it.
const TENS: [(&str, &str); 8] = [
    ("ཉི་ཤུ", "ཉེར"),
    ("སུམ་ཅུ", "སོ"),
    ("བཞི་བཅུ", "ཞེ"),
    ("ལྔ་བཅུ", "ང"),
    ("དྲུག་ཅུ", "རེ"),
    ("བདུན་ཅུ", "དོན"),
    ("བརྒྱད་ཅུ", "གྱ"),
    ("དགུ་བཅུ", "གོ"),
];

/// The words for powers of ten, the largest first.
const POWERS: [(&str, u64); 7] = [
    ("དུང་ཕྱུར", 100_000_000),
    ("བྱེ་བ", 10_000_000),
    ("ས་ཡ", 1_000_000),
    ("འབུམ", 100_000),
    ("ཁྲི", 10_000),
    ("སྟོང", 1_000),
    ("བརྒྱ", 100),
];

/// The number that words spell, with or without tshegs at the ends: ཉི་ཤུ་རྩ་གཅིག, སོ་གཉིས, བརྒྱ་རྩ་བརྒྱད, ཁྲི་གཉིས, བརྒྱད་ཁྲི་བཞི་སྟོང.
///
/// `None` if they are no number, or could be two.
pub fn of_words(text: &str) -> Option<u64> {
    let words: Vec<&str> = syllables(text).map(|span| span.of(text)).collect();
    let mut rest = &words[..];
    let mut sum: u64 = 0;
    let mut limit = u64::MAX;
    while !rest.is_empty() {
        let joined = sum > 0 && matches!(rest[0], "དང" | "རྩ");
        if joined {
            rest = &rest[1..];
        }
        let term = Term::read(&mut rest)?;
        // After a word such as བརྒྱ a bare unit could count it as well as be added to it; ཁྲི་བཞི་སྟོང leaves open what བཞི counts.
        let doubtful = sum > 0 && !joined && (term.value < 10 || term.uncounted);
        if doubtful || term.value >= limit {
            return None;
        }
        sum = sum.checked_add(term.value)?;
        limit = term.unit;
    }
    (sum > 0).then_some(sum)
}

/// A number of hundreds, of thousands …, or a number under a hundred.
struct Term {
    value: u64,
    /// What is added to it must be less.
    unit: u64,
    /// Whether it begins with the word for a power.
    uncounted: bool,
}

impl Term {
    fn read(words: &mut &[&str]) -> Option<Self> {
        if let Some(power) = read_power(words) {
            let counted = strip(words, "ཕྲག");
            // Larger powers are counted behind their word as they stand, the two smaller with ཕྲག.
            let factor = if counted || power >= 10_000 { read_under_hundred(words) } else { None };
            if counted && factor.is_none() {
                return None;
            }
            return Some(Self {
                value: power.checked_mul(factor.unwrap_or(1))?,
                unit: power,
                uncounted: true,
            });
        }
        let ahead = *words;
        let factor = match read_under_hundred(words) {
            Some(factor) => factor,
            None => {
                let unit = UNITS.iter().position(|(_, short)| words.first() == Some(short))?;
                *words = &words[1..];
                u64::try_from(unit).ok()? + 1
            }
        };
        match read_power(words) {
            Some(power) => Some(Self { value: factor.checked_mul(power)?, unit: power, uncounted: false }),
            // The short forms are no numbers by themselves.
            None if UNITS.iter().take(3).any(|(_, short)| ahead.first() == Some(short)) && factor < 10 => {
                None
            }
            None => Some(Self { value: factor, unit: 1, uncounted: false }),
        }
    }
}

fn read_power(words: &mut &[&str]) -> Option<u64> {
    POWERS.iter().find(|(word, _)| strip(words, word)).map(|&(_, power)| power)
}

/// Takes 1 to 99 from the head of the words.
fn read_under_hundred(words: &mut &[&str]) -> Option<u64> {
    for (ten, (whole, short)) in (2..).zip(TENS) {
        if strip(words, whole) || (ten != 2 && strip(words, &whole.replace("བཅུ", "ཅུ"))) {
            let before = *words;
            let unit = if strip(words, "རྩ") || strip(words, short) { read_unit(words) } else { None };
            if unit.is_none() {
                *words = before;
            }
            return Some(ten * 10 + unit.unwrap_or(0));
        }
        let before = *words;
        if strip(words, short) {
            if let Some(unit) = read_unit(words) {
                return Some(ten * 10 + unit);
            }
            *words = before;
        }
    }
    // 15 and 18 are spelled བཅོ.
    if strip(words, "བཅུ") || strip(words, "བཅོ") {
        return Some(10 + read_unit(words).unwrap_or(0));
    }
    read_unit(words)
}

fn read_unit(words: &mut &[&str]) -> Option<u64> {
    (1..).zip(UNITS).find(|(_, (unit, _))| strip(words, unit)).map(|(value, _)| value)
}

/// Takes a word of several syllables from the head of the words.
fn strip(words: &mut &[&str], word: &str) -> bool {
    let length = word.split('་').count();
    let found = words.len() >= length && word.split('་').eq(words[..length].iter().copied());
    if found {
        *words = &words[length..];
    }
    found
}

/// A number in words, as they are written today, without a final tsheg; `None` for zero and from ten thousand million.
pub fn to_words(number: u64) -> Option<String> {
    if number == 0 || number >= 10_000_000_000 {
        return None;
    }
    let mut rest = number;
    let mut terms = Vec::new();
    for (word, power) in POWERS {
        let count = rest / power;
        rest %= power;
        match count {
            0 => {}
            _ if power >= 10_000 => terms.push(format!("{word}་{}", under_hundred(count))),
            1 => terms.push(word.to_owned()),
            _ => terms.push(format!("{}་{word}", UNITS[index(count - 1)].1)),
        }
    }
    if rest > 0 {
        terms.push(under_hundred(rest));
    }
    Some(terms.join("་དང་"))
}

/// A number from 1 to 99 in words.
fn under_hundred(number: u64) -> String {
    let unit = number.checked_rem(10).filter(|&unit| unit > 0).map(|unit| UNITS[index(unit - 1)].0);
    match (number / 10, unit) {
        (0, unit) => unit.unwrap_or_default().to_owned(),
        (1, None) => "བཅུ".to_owned(),
        (1, Some(unit)) => format!("{}་{unit}", if matches!(number, 15 | 18) { "བཅོ" } else { "བཅུ" }),
        (ten, None) => TENS[index(ten - 2)].0.to_owned(),
        (2, Some(unit)) => format!("ཉི་ཤུ་རྩ་{unit}"),
        (ten, Some(unit)) => format!("{}་{}་{unit}", TENS[index(ten - 2)].0, TENS[index(ten - 2)].1),
    }
}

/// A digit as an index into a table of at most nine.
fn index(digit: u64) -> usize {
    usize::try_from(digit).unwrap_or(usize::MAX).min(8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_have_values() {
        for (digits, whole, half) in [
            ("༠", 0, false),
            ("༡༠༨", 108, false),
            ("༪", 0, true),
            ("༫", 1, true),
            ("༡༳", 9, true),
            ("༢༫", 21, true),
        ] {
            assert_eq!(of_digits(digits), Some(Number { whole, half }), "{digits}");
        }
        for no_number in ["", "ཀ", "༫༢", "༳", "12", "༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩"]
        {
            assert_eq!(of_digits(no_number), None, "{no_number}");
        }
    }

    #[test]
    fn words_have_values() {
        for (words, value) in [
            ("གཅིག", 1),
            ("བཅུ", 10),
            ("བཅོ་ལྔ", 15),
            ("བཅུ་དྲུག་", 16),
            ("ཉི་ཤུ་རྩ་གཅིག", 21),
            ("ཉེར་ལྔ", 25),
            ("སུམ་ཅུ", 30),
            ("སུམ་ཅུ་རྩ་གཉིས", 32),
            ("སོ་གཉིས", 32),
            ("བདུན་ཅུ་དོན་གཉིས", 72),
            ("བརྒྱད་ཅུ་རྩ་བཞི", 84),
            ("བརྒྱ་རྩ་བརྒྱད", 108),
            ("བརྒྱ་དང་བཅུ", 110),
            ("ཉིས་བརྒྱ་ལྔ་བཅུ", 250),
            ("ལྔ་བརྒྱ", 500),
            ("བརྒྱ་ཕྲག་གཉིས", 200),
            ("སྟོང་ཕྲག་བརྒྱད", 8_000),
            ("ཆིག་སྟོང", 1_000),
            ("བརྒྱད་ཁྲི་བཞི་སྟོང", 84_000),
            ("ཁྲི་གཉིས་དང་ལྔ་སྟོང", 25_000),
            ("འབུམ", 100_000),
            ("བྱེ་བ་ཕྲག་བཅུ", 100_000_000),
        ] {
            assert_eq!(of_words(words), Some(value), "{words}");
        }
        for no_number in ["", "བརྒྱ་གཉིས", "ཁྲི་བཞི་སྟོང", "ཆིག", "ལྷ", "གཅིག་གཉིས", "བརྒྱ་སྟོང", "བཅུ་ཕྲག", "དང་གཉིས"]
        {
            assert_eq!(of_words(no_number), None, "{no_number}");
        }
    }

    #[test]
    fn numbers_are_spelled_as_today() {
        for (number, words) in [
            (15, "བཅོ་ལྔ"),
            (21, "ཉི་ཤུ་རྩ་གཅིག"),
            (84, "བརྒྱད་ཅུ་གྱ་བཞི"),
            (108, "བརྒྱ་དང་བརྒྱད"),
            (1959, "སྟོང་དང་དགུ་བརྒྱ་དང་ལྔ་བཅུ་ང་དགུ"),
            (84_000, "ཁྲི་བརྒྱད་དང་བཞི་སྟོང"),
        ] {
            assert_eq!(to_words(number).as_deref(), Some(words));
        }
        assert_eq!(to_digits(1959), "༡༩༥༩");
    }

    proptest! {
        #[test]
        fn a_spelled_number_is_read_as_itself(number in prop_oneof![1..1_000_u64, 1..10_000_000_000_u64]) {
            prop_assert_eq!(to_words(number).as_deref().and_then(of_words), Some(number));
            prop_assert_eq!(of_digits(&to_digits(number)), Some(Number { whole: number, half: false }));
        }

        #[test]
        fn no_text_is_too_odd_for_a_number(text in "([ཀ-ཨ༠-༳་]|\\PC){0,24}") {
            of_digits(&text);
            of_words(&text);
        }

        #[test]
        fn no_order_of_words_is_too_odd(words in prop::collection::vec(prop::sample::select(vec![
            "བརྒྱ", "སྟོང", "ཕྲག", "དང", "རྩ", "ཉི", "ཤུ", "གཉིས", "སུམ", "ཅུ", "བཅུ", "ཁྲི", "དུང", "ཕྱུར", "ང",
        ]), 0..12)) {
            of_words(&words.join("་"));
        }
    }
}
