//! The signs of a Wylie text, one at a time, the longest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::letters::{self, Consonant, FINALS, PUNCTUATION, VOWELS};

/// What stands at the head of the text.
#[derive(Clone, Copy)]
pub(super) enum Token<'t> {
    Consonant(Consonant),
    /// Its spelling and its signs.
    Vowel(&'static str, &'static str),
    /// Its spelling, its sign and its class.
    Final(&'static str, char, u8),
    /// `+`
    Subjoin,
    /// `.`
    Separator,
    Punctuation(char),
    /// A backslash and what belongs to it.
    Escape(&'t str),
    Newline,
    Open,
    Close,
    /// A byte order mark or a zero-width space.
    Invisible,
    Other(char),
}

/// What the text begins with, and the bytes that it takes.
pub(super) fn next_token(text: &str) -> Option<(Token<'_>, usize)> {
    let first = text.chars().next()?;
    let token = match first {
        '[' => (Token::Open, 1),
        ']' => (Token::Close, 1),
        '+' => (Token::Subjoin, 1),
        '.' => (Token::Separator, 1),
        '\n' => (Token::Newline, 1),
        '\r' if text.starts_with("\r\n") => (Token::Newline, 2),
        '\u{FEFF}' | '\u{200B}' => (Token::Invisible, 3),
        '\\' => {
            let length = escape_length(text);
            (Token::Escape(&text[..length]), length)
        }
        _ => sign(text).unwrap_or((Token::Other(first), first.len_utf8())),
    };
    Some(token)
}

/// Every sign of Wylie with what it stands for.
static SIGNS: LazyLock<HashMap<&'static str, Token<'static>>> = LazyLock::new(|| {
    let consonants = letters::consonants().map(|consonant| (consonant.wylie, Token::Consonant(consonant)));
    let vowels = VOWELS.iter().map(|&(wylie, signs)| (wylie, Token::Vowel(wylie, signs)));
    let finals = FINALS.iter().map(|&(wylie, sign, class)| (wylie, Token::Final(wylie, sign, class)));
    let punctuation = PUNCTUATION.iter().map(|&(wylie, sign)| (wylie, Token::Punctuation(sign)));
    consonants.chain(vowels).chain(finals).chain(punctuation).collect()
});

/// The longest sign of Wylie that the text begins with; none is longer than three characters.
fn sign(text: &str) -> Option<(Token<'_>, usize)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(3);
    ends.filter_map(|end| Some((*SIGNS.get(&text[..end])?, end))).last()
}

/// The bytes of a backslash and what belongs to it.
pub(super) fn escape_length(text: &str) -> usize {
    let characters = match text.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 2,
    };
    text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
}

/// What an escape stands for.
pub(super) enum Numbered {
    Character(char),
    /// A number was meant, but no character has it.
    Nothing,
    /// It is no number.
    No,
}

/// Reads `\u0f12` and `\U00000f12`.
pub(super) fn numbered(escape: &str) -> Numbered {
    let Some(digits) = escape.strip_prefix("\\u").or_else(|| escape.strip_prefix("\\U")) else {
        return Numbered::No;
    };
    let complete = matches!(digits.len(), 4 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let character = u32::from_str_radix(digits, 16).ok().filter(|_| complete).and_then(char::from_u32);
    character.map_or(Numbered::Nothing, Numbered::Character)
}
