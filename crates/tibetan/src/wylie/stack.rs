//! Reading one stack: superscript, root, subscripts, vowel, finals, and what a `+` joins to them.

use super::letters::Consonant;
use super::syllable::Oddity;
use super::token::{Token, next_token};
use crate::syllable::rules;

/// A stack as it was read.
#[derive(Default)]
pub(super) struct Stack {
    /// Its characters, vowel and finals included.
    pub text: String,
    /// Its consonants one after another, as they are written alone.
    pub letters: String,
    /// Whether the stack is one consonant without a vowel: a prefix or a suffix.
    pub bare: bool,
    /// Whether the stack is one consonant with a written *a*: a root that could be mistaken.
    pub rooted: bool,
    pub visarga: bool,
}

impl Stack {
    /// Its uppermost consonant.
    pub(super) fn letter(&self) -> char {
        self.letters.chars().next().unwrap_or('ཨ')
    }
}

/// Reads one stack, and gives it up for its first letter alone where no vowel holds it together.
#[derive(Default)]
struct StackReader<'t> {
    rest: &'t str,
    stack: Stack,
    consonants: usize,
    vowel: Option<&'static str>,
    /// Whether a vowel sign is written, which *a* is not.
    signed: bool,
    joined: bool,
    /// How often `^` was typed since the last vowel.
    tsa_phru: usize,
    /// The classes of the finals so far.
    finals: Vec<u8>,
    odd: Vec<Oddity>,
}

/// Reads the stack that the text begins with; adds what is odd to the warnings and returns what is left.
pub(super) fn read<'t>(text: &'t str, warnings: &mut Vec<Oddity>) -> (Stack, &'t str) {
    StackReader::new(text).read(warnings)
}

impl<'t> StackReader<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text, ..Self::default() }
    }

    fn read(mut self, warnings: &mut Vec<Oddity>) -> (Stack, &'t str) {
        let start = self.rest;
        self.superscript();
        loop {
            self.root();
            self.subscripts();
            self.write_tsa_phru();
            self.vowel();
            if !self.subjoin() {
                break;
            }
        }
        let bare = self.consonants == 1 && self.vowel.is_none() && !self.joined;
        let finals_from = self.finals.len();
        self.finals();
        self.stack.bare = bare && self.finals.len() == finals_from;
        self.stack.rooted = self.consonants == 1 && self.vowel == Some("a") && !self.joined;
        if let Some((Token::Separator, length)) = next_token(self.rest) {
            self.rest = &self.rest[length..];
        }
        if self.consonants > 1 && self.vowel.is_none() {
            if !self.joined {
                return first_letter(start, warnings);
            }
            self.odd.push(Oddity::plain("a stack of several consonants needs a vowel.".into()));
        }
        warnings.append(&mut self.odd);
        (self.stack, self.rest)
    }

    fn peek(&self) -> Option<(Token<'t>, usize)> {
        next_token(self.rest)
    }

    fn superscript(&mut self) {
        let Some((Token::Consonant(above), length)) = self.peek() else { return };
        let Some((Token::Consonant(root), _)) = next_token(&self.rest[length..]) else { return };
        if matches!(above.wylie, "r" | "l" | "s") && rules::is_superscript_of(above.letter(), root.letter()) {
            self.consonant(above, length);
        }
    }

    /// The root, or after a `+` the letter below it, which may be an *a*.
    fn root(&mut self) {
        match self.peek() {
            Some((Token::Consonant(consonant), length)) => self.consonant(consonant, length),
            Some((Token::Vowel("a", _), length)) if self.joined => {
                self.rest = &self.rest[length..];
                self.stack.text.push('\u{0FB8}');
                self.stack.letters.push('ཨ');
                self.vowel = Some("a");
            }
            _ => {}
        }
    }

    fn consonant(&mut self, consonant: Consonant, length: usize) {
        self.rest = &self.rest[length..];
        if consonant.is_lazy() {
            self.odd.push(Oddity::plain(format!("{} is a stack and needs a +.", consonant.wylie)));
        }
        if self.stack.text.is_empty() {
            self.stack.text.push_str(consonant.base);
        } else {
            self.stack.text.push_str(&consonant.subjoined());
        }
        self.stack.letters.push(consonant.letter());
        if consonant.is_lazy() {
            self.stack.letters.push('ཧ');
        }
        self.consonants += 1;
        while let Some((Token::Final("^", ..), length)) = self.peek() {
            self.rest = &self.rest[length..];
            self.tsa_phru += 1;
        }
    }

    /// The tsa-phru may be typed after any letter of its stack, and is written below them all.
    fn write_tsa_phru(&mut self) {
        for _ in 0..std::mem::take(&mut self.tsa_phru) {
            self.add_final("^", '\u{0F39}', TSA_PHRU_CLASS);
        }
    }

    /// Up to two subscripts, after which a `+` may still add others.
    fn subscripts(&mut self) {
        for _ in 0..2 {
            let Some((Token::Consonant(subscript), length)) = self.peek() else { return };
            if !matches!(subscript.wylie, "y" | "r" | "l" | "w" | "Y" | "R" | "W")
                || self.stack.letters.is_empty()
            {
                return;
            }
            // Under two letters no ལ hangs: "brla" is བརླ, not བྲ with a ལ.
            if subscript.wylie == "l" && self.consonants > 1 {
                return;
            }
            let above = lowest(&self.stack.letters).to_owned();
            let after = next_token(&self.rest[length..]).map(|(token, _)| token);
            self.odd.extend(odd_subscript(subscript, &above, self.joined, after));
            self.consonant(subscript, length);
        }
    }

    fn vowel(&mut self) {
        let Some((Token::Vowel(wylie, signs), length)) = self.peek() else { return };
        self.rest = &self.rest[length..];
        if self.stack.text.is_empty() {
            self.stack.text.push('ཨ');
            self.stack.letters.push('ཨ');
        }
        self.stack.text.push_str(signs);
        self.vowel = Some(wylie);
        self.signed |= !signs.is_empty();
    }

    /// Whether a `+` asks for more below.
    fn subjoin(&mut self) -> bool {
        let Some((Token::Subjoin, length)) = self.peek() else { return false };
        self.rest = &self.rest[length..];
        self.joined = true;
        let (consonant, below_a) = match self.peek() {
            Some((Token::Consonant(_), _)) => (true, false),
            Some((Token::Vowel(wylie, _), _)) => (false, wylie == "a"),
            _ => {
                self.odd.push(Oddity::plain("a consonant or a vowel is expected after +.".into()));
                return false;
            }
        };
        if self.signed && (consonant || below_a) {
            self.odd.push(Oddity::plain("no letter can be joined below after a vowel.".into()));
        }
        true
    }

    fn finals(&mut self) {
        while let Some((Token::Final(wylie, sign, class), length)) = self.peek() {
            self.rest = &self.rest[length..];
            self.add_final(wylie, sign, class);
            self.stack.visarga |= wylie == "H";
        }
    }

    fn add_final(&mut self, wylie: &str, sign: char, class: u8) {
        if self.finals.contains(&class) {
            self.odd.push(Oddity::plain(format!("a stack has only one sign like {wylie}.")));
            return;
        }
        self.finals.push(class);
        self.stack.text.push(sign);
    }
}

/// The class of the tsa-phru among the finals.
const TSA_PHRU_CLASS: u8 = 4;

/// The first consonant of the text as a stack of its own.
fn first_letter<'t>(text: &'t str, warnings: &mut Vec<Oddity>) -> (Stack, &'t str) {
    let mut reader = StackReader::new(text);
    if let Some((Token::Consonant(consonant), length)) = reader.peek() {
        reader.consonant(consonant, length);
        reader.write_tsa_phru();
    }
    reader.stack.bare = true;
    warnings.append(&mut reader.odd);
    (reader.stack, reader.rest)
}

/// The last four letters of a stack: no stack of Tibetan words has as many, so the rules need no more.
fn lowest(letters: &str) -> &str {
    let start = letters.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &letters[start..]
}

fn odd_subscript(subscript: Consonant, above: &str, joined: bool, after: Option<Token>) -> Option<Oddity> {
    /// Stacks of names and of Sanskrit that are usual enough to pass.
    const USUAL: [&str; 4] = ["ཤར", "ཛར", "ནར", "ཅཝ"];
    let letter = subscript.letter();
    let vocalic = letter == 'ར' && matches!(after, Some(Token::Vowel("-i" | "-I", _)));
    let usual = || USUAL.contains(&format!("{above}{letter}").as_str());
    if vocalic || rules::is_subscript_of(letter, above) || usual() {
        return None;
    }
    let loose = above.ends_with(|last| rules::is_subscript_of_some(letter, last));
    (!joined || !loose)
        .then(|| Oddity { strict: loose, message: format!("{letter} does not stand under {above}.") })
}
