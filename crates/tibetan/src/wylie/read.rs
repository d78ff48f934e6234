//! From Wylie to Tibetan script.

use super::Warning;
use super::stack::{self, Stack};
use super::syllable::{self, Oddity};
use super::token::{Numbered, Token, escape_length, next_token, numbered};
use crate::script;

/// Reads Extended Wylie: the text in Tibetan script, and what looked odd on the way.
///
/// Text in \[brackets\] is passed on as it is, without them; `\u0f12` and `\U00000f12` stand for a character by
/// its number, `\x` for x itself. Anything that is not Wylie is passed on too. There are at most 1,000 warnings.
pub fn from_wylie(text: &str) -> (String, Vec<Warning>) {
    let mut reader =
        Reader { rest: text, line: 1, out: String::with_capacity(text.len() * 2), ..Reader::default() };
    reader.read();
    (reader.out, reader.warnings)
}

/// A text with more warnings is not Wylie, and nobody reads more.
const MOST_WARNINGS: usize = 1000;

/// What goes on for longer is no syllable; it is read in parts of so many stacks.
const MOST_STACKS: usize = 64;

#[derive(Default)]
struct Reader<'t> {
    rest: &'t str,
    line: usize,
    out: String,
    warnings: Vec<Warning>,
    /// Whether anything so far was Wylie.
    found_tibetan: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        let empty = self.rest.is_empty();
        self.skip_spaces();
        while let Some((token, length)) = next_token(self.rest) {
            match token {
                Token::Consonant(_) | Token::Vowel(..) => {
                    self.found_tibetan = true;
                    self.read_syllable();
                    continue;
                }
                Token::Open => {
                    self.rest = &self.rest[length..];
                    self.read_brackets();
                    continue;
                }
                _ => self.rest = &self.rest[length..],
            }
            match token {
                Token::Punctuation(sign) => self.punctuate(sign),
                Token::Newline => {
                    self.out.push_str(if length == 2 { "\r\n" } else { "\n" });
                    self.line += 1;
                    self.skip_spaces();
                }
                Token::Escape(escape) => self.escape(escape),
                Token::Invisible => {}
                Token::Close => self.unexpected(']'),
                Token::Separator => self.unexpected('.'),
                Token::Subjoin => self.unexpected('+'),
                Token::Final(wylie, ..) => wylie.chars().for_each(|c| self.unexpected(c)),
                Token::Other(c) if c.is_ascii_alphabetic() => self.unexpected(c),
                Token::Other(c) => self.out.push(c),
                Token::Consonant(_) | Token::Vowel(..) | Token::Open => {}
            }
        }
        if !empty && !self.found_tibetan {
            self.warn(false, "There is no Wylie here.".into());
        }
    }

    fn warn(&mut self, strict: bool, message: String) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(Warning { line: self.line, strict, message });
        }
    }

    fn unexpected(&mut self, c: char) {
        self.out.push(c);
        self.warn(false, format!("“{c}” is not Wylie; it is left as it is."));
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    fn punctuate(&mut self, sign: char) {
        self.found_tibetan = true;
        if sign != script::TSHEG {
            self.out.push(sign);
            return;
        }
        self.skip_spaces();
        // No tsheg follows a shad, so a space there is meant as one.
        let after_shad = self.out.ends_with(|c| script::is_shad(c) || script::is_head_mark(c));
        self.out.push(if after_shad { ' ' } else { sign });
    }

    fn escape(&mut self, escape: &str) {
        match numbered(escape) {
            Numbered::Character(c) => self.out.push(c),
            Numbered::Nothing => self.warn(false, format!("“{escape}” is no character.")),
            Numbered::No if escape.len() == 1 => self.unexpected('\\'),
            Numbered::No => self.out.push_str(&escape[1..]),
        }
    }

    /// Passes on what stands in brackets, the opening one being read.
    fn read_brackets(&mut self) {
        let mut depth = 1;
        while let Some(c) = self.rest.chars().next() {
            let length = if c == '\\' { escape_length(self.rest) } else { c.len_utf8() };
            let (passage, rest) = self.rest.split_at(length);
            self.rest = rest;
            match c {
                '\\' => {
                    self.escape(passage);
                    continue;
                }
                '[' => depth += 1,
                ']' => depth -= 1,
                '\n' => self.line += 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
            self.out.push(c);
        }
        self.warn(false, "A bracket is not closed.".into());
    }

    fn read_syllable(&mut self) {
        let start = self.rest;
        let mut stacks: Vec<Stack> = Vec::new();
        let mut warnings = Vec::new();
        while matches!(next_token(self.rest), Some((Token::Consonant(_) | Token::Vowel(..), _))) {
            let (stack, rest) = stack::read(self.rest, &mut warnings);
            self.rest = rest;
            self.out.push_str(&stack.text);
            let visarga = stack.visarga;
            stacks.push(stack);
            if visarga || stacks.len() == MOST_STACKS {
                break;
            }
        }
        warnings.extend(syllable::oddities(&stacks));
        let word: String = start[..start.len() - self.rest.len()].chars().take(MOST_STACKS).collect();
        for Oddity { strict, message } in warnings {
            self.warn(strict, format!("“{word}”: {message}"));
        }
    }
}
