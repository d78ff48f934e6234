//! Letters that engines take for each other, settled where spelling leaves no doubt.
//!
//! Some signs differ by a hook of a few pixels. Where a syllable as read occurs nowhere in the Kangyur, and exactly one
//! of the syllables that differ by one such sign does, that one is what the page has. A syllable that is attested is
//! never touched, nor one that is sure in every letter.

use tibetan::attested::is_attested;

/// Pairs of signs that look alike at the size at which lines are read.
const ALIKE: [(char, char); 7] = [
    ('\u{f72}', '\u{f7a}'), // gigu, drengbu
    ('ཇ', 'ཛ'),
    ('ཆ', 'ཚ'),
    ('ཅ', 'ཙ'),
    ('\u{fb1}', '\u{fb2}'), // subjoined ya, ra
    ('\u{f97}', '\u{fab}'), // subjoined ja, dza
    ('\u{fb2}', '\u{f74}'), // subjoined ra, zhabkyu
];

/// What the letters of a syllable, without its tsheg, must be; `None` where they stand or where it is not clear.
pub(super) fn settled(letters: &str) -> Option<String> {
    if letters.is_empty() || is_attested(letters) {
        return None;
    }
    let mut candidates = letters.char_indices().filter_map(|(place, read)| {
        let meant = ALIKE.iter().find_map(|&(a, b)| match read {
            _ if read == a => Some(b),
            _ if read == b => Some(a),
            _ => None,
        })?;
        let (before, after) = (&letters[..place], &letters[place + read.len_utf8()..]);
        let candidate = format!("{before}{meant}{after}");
        is_attested(&candidate).then_some(candidate)
    });
    let only = candidates.next()?;
    candidates.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_clear_is_settled() {
        let cases = [
            ("གཉེས", Some("གཉིས")),
            ("གཅེག", Some("གཅིག")),
            // Both are words.
            ("ནི", None),
            ("ནེ", None),
            ("བོད", None),
            // Nothing near it is a syllable.
            ("ཀཀཀཀ", None),
            ("", None),
        ];
        for (read, meant) in cases {
            assert_eq!(settled(read).as_deref(), meant, "{read}");
        }
    }
}
