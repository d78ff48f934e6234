//! The numbers of a passage and of a translation, as far as they can be read with certainty.
//!
//! Neither language makes it easy. Tibetan hides numerals in words (དཀོན་མཆོག་གསུམ་) and leaves open whether བརྒྱ་གཉིས་ is 102
//! or 200; English has *both*, *twofold* and *the third*. So each side gives two answers: the numbers that are certainly
//! meant, which the other side should have, and all that may be meant, which excuse the other side's.

use std::collections::HashSet;
use std::ops::Range;

use tibetan::lexicon::PartOfSpeech;
use tibetan::numerals::{of_digits, of_words};
use tibetan::script::is_digit;
use tibetan::syllable::{Span, syllables};

use crate::english::{Word, folded, words};

/// A number at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u64,
    pub range: Range<usize>,
    /// Whether it is written in digits.
    pub digits: bool,
}

/// What a text has of numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those that are certainly meant.
    pub certain: Vec<Number>,
    /// Every value that anything in the text may have.
    pub possible: HashSet<u64>,
    /// Whether there is a number that could be two.
    pub unclear: bool,
}

/// A number in words takes at most so many syllables.
const LONGEST: usize = 40;

/// Syllables that a number in words can begin with.
const BEGINNINGS: [&str; 34] = [
    "གཅིག",
    "གཉིས",
    "གསུམ",
    "བཞི",
    "ལྔ",
    "དྲུག",
    "བདུན",
    "བརྒྱད",
    "དགུ",
    "བཅུ",
    "བཅོ",
    "ཆིག",
    "ཉིས",
    "སུམ",
    "ཉི",
    "ཉེར",
    "སོ",
    "ཞེ",
    "ང",
    "རེ",
    "དོན",
    "གྱ",
    "གོ",
    "བརྒྱ",
    "སྟོང",
    "ཁྲི",
    "འབུམ",
    "ས",
    "བྱེ",
    "དུང",
    "ཐེར",
    "ཕྲག",
    "ཤུ",
    "ཅུ",
];

/// Those of them that are numbers by themselves wherever they stand.
const UNMISTAKABLE: [&str; 16] =
    ["གཅིག", "གཉིས", "གསུམ", "བཞི", "ལྔ", "དྲུག", "བདུན", "བརྒྱད", "དགུ", "བཅུ", "བཅོ", "བརྒྱ", "སྟོང", "ཁྲི", "འབུམ", "ཕྲག"];

/// The short forms, which in compounds stand for the number.
const SHORT: [(&str, u64); 3] = [("ཆིག", 1), ("ཉིས", 2), ("སུམ", 3)];

/// The numbers of a Tibetan text.
pub(super) fn of_tibetan(text: &str) -> Numbers {
    let spans: Vec<Span> = syllables(text).collect();
    let letters: Vec<&str> = spans.iter().map(|span| without_affix(span.of(text))).collect();
    let mut numbers = Numbers::default();
    for at in 0..letters.len() {
        if letters[at].starts_with(is_digit) {
            if let Some(number) = of_digits(letters[at]).filter(|number| !number.half) {
                numbers.possible.insert(number.whole);
                numbers.certain.push(Number { value: number.whole, range: spans[at].range(), digits: true });
            } else {
                numbers.unclear = true;
            }
        } else if letters[at].starts_with(|c: char| c.is_ascii_digit()) {
            numbers.possible.extend(letters[at].parse::<u64>());
        } else if BEGINNINGS.contains(&letters[at]) {
            numbers.possible.extend(readings(&letters[at..]).map(|(_, value)| value));
            numbers
                .possible
                .extend(SHORT.iter().filter(|(short, _)| *short == letters[at]).map(|(_, value)| *value));
        } else if letters[at] == "དང" && letters.get(at + 1) == Some(&"པོ") {
            numbers.possible.insert(1);
        }
    }
    add_words(text, &spans, &letters, &mut numbers);
    numbers
}

/// Adds the numbers in words that are words by themselves.
fn add_words(text: &str, spans: &[Span], letters: &[&str], numbers: &mut Numbers) {
    let mut read_to = 0;
    for word in tibetan::words::words(text) {
        let is_number = word.part_of_speech == PartOfSpeech::Numeral && word.start >= read_to;
        let Some(at) = spans.iter().position(|span| span.start == word.start).filter(|_| is_number) else {
            continue;
        };
        if letters[at].starts_with(|c: char| !tibetan::script::is_base(c)) {
            continue;
        }
        let longest = readings(&letters[at..]).last();
        let length = longest.map_or(1, |(length, _)| length);
        let next = letters.get(at + length).copied().unwrap_or_default();
        let before = at.checked_sub(1).map_or("", |before| letters[before]);
        let goes_on = |syllable: &str| UNMISTAKABLE.contains(&syllable);
        match longest {
            Some((length, value))
                if !goes_on(next) && !goes_on(before) && !is_bare_power(length, value, before) =>
            {
                let range = spans[at].start..spans[at + length - 1].end;
                numbers.certain.push(Number { value, range, digits: false });
            }
            _ => numbers.unclear = true,
        }
        read_to = spans[at + length - 1].end;
    }
}

/// Whether it is the word for a power alone, which may mean *many* or, as སྟོང་, *empty*, or have its count before it in a
/// form that is no number by itself: ཉི་ཁྲི་ is 20,000.
fn is_bare_power(length: usize, value: u64, before: &str) -> bool {
    length == 1 && (value >= 1000 || (value == 100 && BEGINNINGS.contains(&before)))
}

/// The numbers that the syllables begin with, the shortest first, each with how many syllables it takes.
fn readings<'l>(letters: &'l [&'l str]) -> impl Iterator<Item = (usize, u64)> + 'l {
    (1..=letters.len().min(LONGEST))
        .map_while(|length| {
            (length == 1 || is_inside(letters[length - 1])).then(|| letters[..length].join("་"))
        })
        .enumerate()
        .filter_map(|(before, words)| of_words(&words).map(|value| (before + 1, value)))
}

/// Whether a syllable may stand within a number in words.
fn is_inside(syllable: &str) -> bool {
    BEGINNINGS.contains(&syllable) || matches!(syllable, "རྩ" | "དང" | "ཕྱུར" | "བ" | "ཡ")
}

/// The numeral under an affixed particle: བཞིའི is བཞི.
fn without_affix(syllable: &str) -> &str {
    ["འི", "འོ", "འང", "འམ", "ས", "ར"]
        .iter()
        .filter_map(|affix| syllable.strip_suffix(affix))
        .find(|stem| UNMISTAKABLE.contains(stem))
        .unwrap_or(syllable)
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(&str, u64); 7] = [
    ("thousand", 1_000),
    ("myriad", 10_000),
    ("lakh", 100_000),
    ("million", 1_000_000),
    ("koti", 10_000_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
];
/// Ordinals that are not their cardinal with *th*.
const ORDINALS: [(&str, &str); 8] = [
    ("second", "two"),
    ("third", "three"),
    ("fifth", "five"),
    ("eighth", "eight"),
    ("ninth", "nine"),
    ("twelfth", "twelve"),
    ("first", "one"),
    ("halves", "two"),
];
/// Other words that say a number.
const ALSO: [(&str, u64); 29] = [
    ("once", 1),
    ("single", 1),
    ("both", 2),
    ("twice", 2),
    ("pair", 2),
    ("pairs", 2),
    ("couple", 2),
    ("double", 2),
    ("dual", 2),
    ("duality", 2),
    ("nondual", 2),
    ("nonduality", 2),
    ("either", 2),
    ("neither", 2),
    ("former", 2),
    ("latter", 2),
    ("secondly", 2),
    ("other", 2),
    ("twin", 2),
    ("thrice", 3),
    ("triple", 3),
    ("triad", 3),
    ("trio", 3),
    ("threes", 3),
    ("trichiliocosm", 3),
    ("quadruple", 4),
    ("quarter", 4),
    ("quarters", 4),
    ("dozen", 12),
];

/// What a word does in a number.
enum Part {
    Unit(u64),
    Ten(u64),
    Hundred,
    Scale(u64),
}

/// The numbers of an English text. Ordinals and words such as *both* are only possible numbers, never certain.
pub(super) fn of_english(text: &str) -> Numbers {
    let words = words(text);
    let mut numbers = Numbers::default();
    let mut at = 0;
    while at < words.len() {
        let word = folded(words[at].text);
        numbers.possible.extend(ALSO.iter().filter(|(known, _)| *known == word).map(|(_, value)| *value));
        numbers.possible.extend(roman(words[at].text));
        let used = if word.starts_with(|c: char| c.is_ascii_digit()) {
            in_digits(text, &words[at..], &mut numbers)
        } else {
            in_words(text, &words[at..], &mut numbers)
        };
        at += used.max(1);
    }
    numbers
}

/// Reads a number in digits from the head of the words; how many words it took.
fn in_digits(text: &str, words: &[Word<'_>], numbers: &mut Numbers) -> usize {
    let first = folded(words[0].text);
    let digits = first.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &first[digits.len()..];
    let is_plain = suffix.is_empty();
    let mut whole = digits.to_owned();
    let mut used = 1;
    // Thousands are set off by commas, or by narrow spaces.
    while is_plain
        && let Some(next) = words.get(used)
        && next.text.len() == 3
        && next.text.bytes().all(|digit| digit.is_ascii_digit())
        && matches!(&text[words[used - 1].range.end..next.range.start], "," | "\u{202f}" | "\u{a0}" | "’")
    {
        whole.push_str(next.text);
        used += 1;
    }
    let Ok(value) = whole.parse::<u64>() else { return used };
    numbers.possible.insert(value);
    let range = words[0].range.start..words[used - 1].range.end;
    let is_fraction = text[range.end..].starts_with('.')
        && text[range.end + 1..].starts_with(|c: char| c.is_ascii_digit())
        || text[..range.start].ends_with('.');
    // A page, a note, a verse, an item of a list: `[F.12]`, `{3}`, `246b`, `(1)`.
    let is_item = text[..range.start].ends_with('(') && text[range.end..].starts_with(')')
        || text[..range.start].trim_end().is_empty() && text[range.end..].starts_with('.');
    let is_reference = is_item
        || in_brackets(&text[..range.start])
        || !(is_plain || matches!(suffix, "st" | "nd" | "rd" | "th"));
    // A scale may follow: 84 thousand.
    let scale = words.get(used).and_then(|word| part(&folded(word.text))).and_then(|part| match part {
        Part::Hundred => Some(100),
        Part::Scale(scale) => Some(scale),
        _ => None,
    });
    let is_adjacent = words.get(used).is_some_and(|next| text[range.end..next.range.start].trim().is_empty());
    if let Some(scale) = scale.filter(|_| is_adjacent) {
        let value = value.saturating_mul(scale);
        numbers.possible.insert(value);
        numbers.certain.push(Number { value, range: range.start..words[used].range.end, digits: true });
        return used + 1;
    }
    if !is_fraction && !is_reference {
        numbers.certain.push(Number { value, range, digits: true });
    }
    used
}

fn in_brackets(before: &str) -> bool {
    before.rfind(['[', '{']).is_some_and(|open| !before[open..].contains([']', '}']))
}

/// Reads a number in words from the head of the words; how many words it took, 0 if there is none.
fn in_words(text: &str, words: &[Word<'_>], numbers: &mut Numbers) -> usize {
    let (mut total, mut current, mut last) = (0_u64, 0_u64, u64::MAX);
    let mut used = 0;
    let mut is_cardinal = true;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let gap = if at == 0 { "" } else { &text[words[at - 1].range.end..word.range.start] };
        if !gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '–')) {
            break;
        }
        let letters = folded(word.text);
        // *One hundred and eight*: the conjunction goes on if a number does.
        if letters == "and" && used == at && used > 0 && last >= 100 {
            at += 1;
            continue;
        }
        let (cardinal, is_plain) = cardinal(&letters);
        let Some(part) = part(&cardinal) else { break };
        match part {
            Part::Unit(value) if last > 9 && (value < 10 || last >= 100) => {
                (current, last) = (current + value, value.min(9))
            }
            Part::Ten(value) if last >= 100 => (current, last) = (current + value, value),
            Part::Hundred if current < 100 && used > 0 || used == 0 => {
                (current, last) = (current.max(1) * 100, 100)
            }
            Part::Scale(scale) if current == 0 && used > 0 => {
                (total, last) = (total.saturating_mul(scale), scale)
            }
            Part::Scale(scale) => {
                (total, current, last) =
                    (total.saturating_add(current.max(1).saturating_mul(scale)), 0, scale);
            }
            _ => break,
        }
        let itself = match part {
            Part::Unit(value) | Part::Ten(value) | Part::Scale(value) => value,
            Part::Hundred => 100,
        };
        numbers.possible.extend([itself, total.saturating_add(current)]);
        at += 1;
        used = at;
        is_cardinal &= is_plain;
        if !is_plain {
            break;
        }
    }
    if used > 0 && is_cardinal {
        let range = words[0].range.start..words[used - 1].range.end;
        numbers.certain.push(Number { value: total.saturating_add(current), range, digits: false });
    }
    used
}

/// The cardinal of a word, and whether the word is just that.
fn cardinal(word: &str) -> (String, bool) {
    if part(word).is_some() {
        return (word.to_owned(), true);
    }
    if let Some((_, cardinal)) = ORDINALS.iter().find(|(ordinal, _)| *ordinal == word) {
        return ((*cardinal).to_owned(), false);
    }
    let stem = word.strip_suffix("ieth").map(|stem| format!("{stem}y")).or_else(|| {
        ["fold", "some", "ths", "th", "s"].iter().find_map(|end| word.strip_suffix(end)).map(Into::into)
    });
    (stem.unwrap_or_default(), false)
}

fn part(word: &str) -> Option<Part> {
    let place =
        |list: &[&str]| list.iter().position(|known| *known == word).and_then(|at| u64::try_from(at).ok());
    place(&UNITS)
        .map(Part::Unit)
        .or_else(|| place(&TENS).map(|at| Part::Ten(10 * (at + 2))))
        .or_else(|| (word == "hundred").then_some(Part::Hundred))
        .or_else(|| SCALES.iter().find(|(known, _)| *known == word).map(|(_, scale)| Part::Scale(*scale)))
}

/// The value of a Roman numeral in capitals, of two letters or more.
fn roman(word: &str) -> Option<u64> {
    let digits: Option<Vec<u64>> = word
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            'C' => Some(100),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| digits.len() > 1)?;
    let larger_follows = |at: usize| digits.get(at + 1).is_some_and(|next| *next > digits[at]);
    let sum = digits.iter().enumerate().try_fold(0_u64, |sum, (at, digit)| {
        if larger_follows(at) { Some(sum.wrapping_sub(*digit)) } else { Some(sum.wrapping_add(*digit)) }
    })?;
    (sum < 1000).then_some(sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn certain(numbers: &Numbers) -> Vec<u64> {
        numbers.certain.iter().map(|number| number.value).collect()
    }

    #[test]
    fn english_numbers_are_read() {
        for (text, expected) in [
            ("twelve monks", vec![12]),
            ("eighty-four thousand", vec![84_000]),
            ("one hundred and eight", vec![108]),
            ("twelve hundred and fifty monks", vec![1250]),
            ("a hundred thousand million", vec![100_000_000_000]),
            ("84,000 and 1 250 and 12", vec![84_000, 1, 250, 12]),
            ("84 thousand", vec![84_000]),
            ("two or three", vec![2, 3]),
            ("one, two, three", vec![1, 2, 3]),
            ("five twenty", vec![5, 20]),
            ("on the 3rd day", vec![3]),
            // References and fractions are no claims.
            ("[F.12] {4} 246b 1.5 (2)", vec![]),
            ("1. The first", vec![]),
            // Nor are ordinals and the like.
            ("the third; both; threefold; Chapter IV", vec![]),
        ] {
            assert_eq!(certain(&of_english(text)), expected, "{text}");
        }
    }

    #[test]
    fn english_has_other_words_for_numbers() {
        for (text, value) in [
            ("both", 2),
            ("the thirtieth", 30),
            ("the twenty-first", 21),
            ("eightfold", 8),
            ("hundreds of thousands", 100),
            ("Chapter IV", 4),
            ("the 3rd", 3),
        ] {
            assert!(of_english(text).possible.contains(&value), "{text}");
        }
    }

    #[test]
    fn tibetan_numbers_are_read() {
        for (text, expected, unclear) in [
            ("དགེ་སློང་བཅུ་གཉིས་དང་", vec![12], false),
            ("ལེའུ་༡༢།", vec![12], false),
            ("ལོ་ཉི་ཤུ་རྩ་ལྔ་ལ་", vec![25], false),
            ("བརྒྱད་ཁྲི་བཞི་སྟོང་", vec![84_000], false),
            ("ཟླ་བ་བཞིའི་བར་དུ", vec![4], false),
            // 102 or 200; seven or eight.
            ("དགེ་སློང་བརྒྱ་གཉིས་", vec![], true),
            ("ལོ་བདུན་བརྒྱད་", vec![], true),
            // 20,000, whose first syllable is no number by itself.
            ("གྲོང་ཁྱེར་ཉི་ཁྲི་", vec![], true),
        ] {
            let numbers = of_tibetan(text);
            assert_eq!((certain(&numbers), numbers.unclear), (expected, unclear), "{text}");
        }
        assert!(of_tibetan("དཀོན་མཆོག་གསུམ་ལ་").possible.contains(&3), "a number within a word");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "([ཀ-ཨ༠-༳་།]|བཅུ་|བརྒྱ་|ཕྲག་|[0-9,.\\[ ]|\\PC){0,24}") {
            of_tibetan(&text);
            of_english(&text);
        }

        #[test]
        fn no_order_of_words_is_too_odd(words in prop::collection::vec(prop::sample::select(vec![
            "one", "nine", "twelve", "twenty", "hundred", "thousand", "billion", "and", "999", "000", ",", "third", "XC", "IIIII",
        ]), 0..20)) {
            for number in of_english(&words.join(" ")).certain {
                prop_assert!(number.range.start < number.range.end);
            }
        }

        #[test]
        fn a_spelled_number_is_read_as_itself(number in 3..10_000_000_u64) {
            let words = tibetan::numerals::to_words(number).unwrap();
            prop_assert!(of_tibetan(&words).possible.contains(&number), "{}", words);
        }
    }
}
