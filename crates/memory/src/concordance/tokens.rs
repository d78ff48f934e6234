//! Terms of a text, as the library's index has them: runs of letters, marks and digits. That is a syllable in Tibetan
//! and a word elsewhere. Both sides must cut alike, or a hit would not be marked.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::glob;

/// Whether it stands between terms.
pub(super) fn is_between(c: char) -> bool {
    !c.is_alphanumeric() && !is_combining_mark(c)
}

/// The terms of a text, as ranges of bytes.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let start_in = text.as_ptr() as usize;
    text.split(is_between).filter(|term| !term.is_empty()).map(move |term| {
        let start = term.as_ptr() as usize - start_in;
        start..start + term.len()
    })
}

/// A term as the index has it: in small letters.
pub(super) fn folded(term: &str) -> Cow<'_, str> {
    if term.chars().any(char::is_uppercase) { term.to_lowercase().into() } else { term.into() }
}

/// The terms of a query with their wildcards. What else stands in a Latin word, as the signs of Wylie do, stays there.
pub(super) fn pattern(text: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| {
        let is_of_wylie = matches!(c, '\'' | '’' | '‘' | '+' | '.' | '-' | '~' | '`' | '&');
        is_between(c) && !glob::is_wildcard(c) && !is_of_wylie
    };
    text.split(is_gap).filter(|word| word.chars().any(|c| !is_between(c) || glob::is_wildcard(c)))
}
