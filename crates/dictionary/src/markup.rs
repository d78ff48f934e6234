//! Plain text out of the markup that dictionaries wrap their definitions in.

/// Text without its tags, entities resolved, a line a paragraph.
///
/// Only what looks like a tag goes: a letter or a slash must follow the bracket, so *a < b* stays.
pub(crate) fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with('<') { tag(rest, &mut out) } else { entity(rest, &mut out) };
        if taken == 0 {
            out.push_str(&rest[..1]);
        }
        rest = &rest[taken.max(1)..];
    }
    out.push_str(rest);
    tidy(&out)
}

/// What goes on for longer, in bytes, was not meant as a tag.
const LONGEST_TAG: usize = 1000;

/// The text with runs of white space as one space, lines trimmed and empty ones left out.
pub(crate) fn tidy(text: &str) -> String {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The bytes of the tag at the head; 0 if it is none. A block begins a line.
fn tag(text: &str, out: &mut String) -> usize {
    const BLOCKS: [&str; 14] =
        ["br", "p", "div", "li", "tr", "dd", "dt", "h1", "h2", "h3", "blockquote", "ar", "def", "dtrn"];
    let inside = text[1..].trim_start_matches('/');
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return 0;
    }
    let Some(end) = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>') else { return 0 };
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
    if BLOCKS.contains(&name.to_ascii_lowercase().as_str()) {
        out.push('\n');
    }
    end + 1
}

/// The bytes of the entity at the head; 0 if it is none.
fn entity(text: &str, out: &mut String) -> usize {
    /// No name of an entity is longer.
    const LONGEST: usize = 12;
    let Some(end) = text.bytes().take(LONGEST).position(|byte| byte == b';') else { return 0 };
    let name = &text[1..end];
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    });
    let character = match name {
        "nbsp" => Some(' '),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => number.and_then(char::from_u32).filter(|c| !c.is_control() || c.is_whitespace()),
    };
    out.extend(character);
    if character.is_some() { end + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_becomes_plain_text() {
        for (marked, plain) in [
            ("<b>water</b>, <i>river</i>", "water, river"),
            ("one<br/>two<p>three</p>", "one\ntwo\nthree"),
            ("a &amp; b &#x0f40; &#39;c&#39; &unknown; & d", "a & b ཀ 'c' &unknown; & d"),
            ("a < b > c", "a < b > c"),
            ("<never closed", "<never closed"),
            ("  much \t space  \n\n  here ", "much space\nhere"),
        ] {
            assert_eq!(strip(marked), plain, "{marked}");
        }
    }

    proptest! {
        #[test]
        fn no_markup_is_too_odd(text in "([<>&;#/a-z0-9]|\\PC){0,40}") {
            strip(&text);
        }
    }
}
