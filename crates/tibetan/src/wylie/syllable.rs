//! What strikes a reader as odd in a syllable that was typed in Wylie.
//!
//! The reading itself is settled by then; this only decides what to warn of.

use super::stack::Stack;
use crate::syllable::rules;

/// What comes next in a syllable.
#[derive(PartialEq)]
enum Place {
    Prefix,
    Root,
    Suffix,
    SecondSuffix,
    End,
}

/// Something odd about a syllable or one of its stacks.
pub(super) struct Oddity {
    /// Whether only a strict reader minds.
    pub strict: bool,
    /// The rest of a sentence that begins with the syllable.
    pub message: String,
}

impl Oddity {
    pub(super) fn plain(message: String) -> Self {
        Self { strict: false, message }
    }

    pub(super) fn strict(message: String) -> Self {
        Self { strict: true, message }
    }
}

/// What is odd about the syllable. Nothing is said of what follows the first real slip: it is seldom news.
pub(super) fn oddities(stacks: &[Stack]) -> Vec<Oddity> {
    let mut odd = Vec::new();
    let mut place = Place::Prefix;
    for (at, stack) in stacks.iter().enumerate() {
        if !stack.bare {
            place = Place::Suffix;
            continue;
        }
        let letter = stack.letter();
        let (oddity, next) = match place {
            Place::Prefix => (odd_prefix(letter, stacks.get(at + 1)), Place::Root),
            Place::Root => (Some(vowelless(letter)), Place::Root),
            Place::Suffix => (odd_suffix(letter), Place::SecondSuffix),
            Place::SecondSuffix => (odd_second_suffix(stacks[at - 1].letter(), letter), Place::End),
            Place::End => {
                let message = format!("nothing can follow the second suffix, but {letter} does.");
                (Some(Oddity::plain(message)), Place::End)
            }
        };
        place = next;
        let slip = oddity.as_ref().is_some_and(|oddity| !oddity.strict);
        odd.extend(oddity);
        if slip {
            return odd;
        }
    }
    if let ([only], Place::Root) = (stacks, place) {
        odd.push(vowelless(only.letter()));
    }
    if odd.is_empty() {
        odd.extend(misplaced_vowel(stacks));
    }
    odd
}

fn vowelless(letter: char) -> Oddity {
    Oddity::plain(format!("a vowel is expected after {letter}."))
}

fn odd_suffix(letter: char) -> Option<Oddity> {
    (!rules::is_suffix(letter)).then(|| Oddity::strict(format!("{letter} cannot close a syllable.")))
}

fn odd_second_suffix(first: char, letter: char) -> Option<Oddity> {
    let fits = match letter {
        'ས' => rules::takes_second_sa(first),
        'ད' => rules::takes_second_da(first),
        _ => false,
    };
    (!fits).then(|| Oddity::plain(format!("{letter} cannot follow {first} at the end of a syllable.")))
}

fn odd_prefix(letter: char, next: Option<&Stack>) -> Option<Oddity> {
    if !rules::is_prefix(letter) {
        return Some(Oddity::plain(format!("{letter} is no prefix.")));
    }
    let next = next?;
    if rules::is_prefix_of(letter, &next.letters) && !next.letters.ends_with('ཝ') {
        return None;
    }
    let strict = rules::is_prefix_of_some(letter, next.letter());
    Some(Oddity { strict, message: format!("{letter} does not stand before such a stack.") })
}

/// Whether custom puts the *a* behind another letter: *dga* is written དག, which is *dag*.
fn misplaced_vowel(stacks: &[Stack]) -> Option<Oddity> {
    let root = stacks.iter().position(|stack| stack.rooted)?;
    if stacks.iter().enumerate().any(|(at, stack)| at != root && !stack.bare) {
        return None;
    }
    let letters: Vec<char> = stacks.iter().map(Stack::letter).collect();
    let expected = match letters[..] {
        [first, second] if rules::is_prefix_of_some(first, second) && rules::is_suffix(second) => 0,
        [first, second, 'ས'] if rules::is_prefix(first) && rules::takes_second_sa(second) => {
            rules::root_of_three(first, second, 'ས')
        }
        _ => root,
    };
    (expected != root)
        .then(|| Oddity::plain(format!("this is read with its vowel after {}.", letters[expected])))
}
