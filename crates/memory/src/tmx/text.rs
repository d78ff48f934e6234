//! Text inside XML: what is content and what is layout, read and written.

use std::fmt::{self, Display};

/// The text of an element while it is read.
///
/// Files are indented by tools that do not care for white space, so white space with a line break at the edges of
/// a text, or followed by an indentation inside it, is layout. A line break that is meant is written as `&#10;`
/// by those who care; it arrives by [`Text::push_exact`].
#[derive(Debug, Default)]
pub(crate) struct Text {
    text: String,
    /// Length of the text up to its last character that cannot be layout.
    fixed: usize,
}

impl Text {
    /// Appends text as it stands in the file.
    pub(crate) fn push(&mut self, literal: &str) {
        let mut rest = literal;
        if self.text.is_empty() {
            let trimmed = rest.trim_start_matches(is_space);
            if rest[..rest.len() - trimmed.len()].contains('\n') {
                rest = trimmed;
            }
        }
        while let Some(start) = rest.find('\n') {
            let end = rest[start..].find(|c| !is_space(c)).map_or(rest.len(), |length| start + length);
            let is_indented = end < rest.len() && !rest[..end].ends_with('\n');
            self.text.push_str(if is_indented {
                rest[..start].trim_end_matches(is_space)
            } else {
                &rest[..end]
            });
            if is_indented {
                self.text.push(' ');
            }
            rest = &rest[end..];
        }
        self.text.push_str(rest);
        let trimmed = self.text.trim_end_matches(is_space).len();
        self.fixed = self.fixed.max(trimmed);
    }

    /// Appends characters that are there on purpose.
    pub(crate) fn push_exact(&mut self, text: &str) {
        self.text.push_str(text);
        self.fixed = self.text.len();
    }

    /// Whether nothing but layout has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.fixed == 0
    }

    /// The text without the layout at its end.
    pub(crate) fn finish(mut self) -> String {
        if self.text[self.fixed..].contains('\n') {
            self.text.truncate(self.fixed);
        }
        self.text
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

/// Text as it is written between tags or in an attribute.
///
/// Line breaks and tabs are written as references, because readers may change them otherwise. Characters that
/// XML 1.0 cannot hold at all, control characters in the main, are left out.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let replacement = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#9;",
                '\n' => "&#10;",
                '\r' => "&#13;",
                _ if !is_allowed(c) => "",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(replacement)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// Whether XML 1.0 allows the character.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_told_apart_from_text() {
        for (literal, expected) in [
            ("བོད།", "བོད།"),
            ("བོད། ", "བོད། "),
            (" བོད", " བོད"),
            ("\n    བོད།\n  ", "བོད།"),
            ("\n", ""),
            ("one\ntwo", "one\ntwo"),
            ("one\n      two", "one two"),
            ("one \n\n      two\n", "one two"),
        ] {
            let mut text = Text::default();
            text.push(literal);
            assert_eq!(text.finish(), expected, "{literal:?}");
        }
    }

    #[test]
    fn what_is_there_on_purpose_stays() {
        let mut text = Text::default();
        text.push("\n  ");
        assert!(text.is_empty());
        text.push_exact("\n");
        text.push(" ");
        text.push_exact("\n");
        assert_eq!(text.finish(), "\n \n");
    }

    #[test]
    fn forbidden_characters_are_left_out_and_others_escaped() {
        let text = "a\u{0}b\u{1f}<&>\"'\u{fffe}\u{fffd}\r\n\t\u{10ffff}";
        assert_eq!(Escaped(text).to_string(), "ab&lt;&amp;&gt;&quot;'\u{fffd}&#13;&#10;&#9;\u{10ffff}");
    }
}
