//! One spelling for what looks and reads the same.
//!
//! Unicode lets a Tibetan stack be typed in several orders and with several code points, and its own
//! normal forms do not help enough: NFC moves the tsa-phru (U+0F39) behind the vowels, away from the letter it
//! belongs to, and leaves the deprecated U+0F77 and U+0F79 and the ligature U+0F00 alone. So the *canonical*
//! form is NFC, those signs spelled out, and the marks of each stack sorted by where they stand:
//!
//! base < subjoined < tsa-phru < vowel below < mark below < vowel above < mark above < mark to the right
//!
//! Canonical text still says everything its writer said: head marks, the number of shads, a tsheg that forbids
//! a line break. The *match key* forgets all that, so that a passage finds itself in another edition.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::script::{self, TSHEG};

/// The text with every stack spelled in one way and everything else in Unicode's NFC.
///
/// Idempotent. Text without Tibetan comes back as its NFC. Nothing that carries meaning is folded: U+0F0C (the
/// tsheg that forbids a line break), shad variants, head marks and white space stay as they are.
pub fn canonical(text: &str) -> String {
    if is_canonical(text) { text.to_owned() } else { respelled(text) }
}

/// Whether the text is certainly canonical, which most text is and which is quickly seen. Other scripts than Latin
/// are not looked into.
fn is_canonical(text: &str) -> bool {
    let mut before = None;
    text.chars().all(|c| {
        let place = Place::of(c).map(|place| (place, canonical_combining_class(c)));
        let in_order = place >= before || place.is_none();
        before = place;
        in_order && (c.is_ascii() || (script::is_tibetan(c) && !is_taken_apart(c)))
    })
}

/// Whether NFC or this module spells the sign with others.
fn is_taken_apart(c: char) -> bool {
    matches!(
        c,
        '\u{0F00}'
            | '\u{0F43}'
            | '\u{0F4D}'
            | '\u{0F52}'
            | '\u{0F57}'
            | '\u{0F5C}'
            | '\u{0F69}'
            | '\u{0F73}'
            | '\u{0F75}'
            ..='\u{0F79}'
                | '\u{0F81}'
                | '\u{0F93}'
                | '\u{0F9D}'
                | '\u{0FA2}'
                | '\u{0FA7}'
                | '\u{0FAC}'
                | '\u{0FB9}'
    )
}

fn respelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    for c in text.nfc().flat_map(spelled_out) {
        if Place::of(c).is_some() {
            marks.push(c);
        } else {
            write_sorted(&mut marks, &mut out);
            out.push(c);
        }
    }
    write_sorted(&mut marks, &mut out);
    out
}

/// What two spellings of the same passage share, to look it up by.
///
/// The canonical form, with each run of tshegs, shads, punctuation and white space folded to one tsheg; head
/// marks, emphasis marks (U+0F35, U+0F37) and a tsheg at either end dropped; the fixed-form letters and the
/// shapes of the anusvara folded to the common ones. A key is only ever compared with another key, never shown.
pub fn match_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for c in canonical(text).chars() {
        if !is_kept_in_key(c) {
            gap |= !is_emphasis(c);
            continue;
        }
        if gap && !key.is_empty() {
            key.push(TSHEG);
        }
        gap = false;
        key.push(folded_for_key(c));
    }
    key
}

fn is_kept_in_key(c: char) -> bool {
    let read = script::is_syllable_part(c) && !is_emphasis(c);
    read || (!script::is_tibetan(c) && (c.is_alphanumeric() || canonical_combining_class(c) != 0))
}

/// The marks below a syllable that stress it, as italics do.
fn is_emphasis(c: char) -> bool {
    matches!(c, '\u{0F35}' | '\u{0F37}')
}

fn folded_for_key(c: char) -> char {
    match c {
        '\u{0F82}' | '\u{0F83}' => '\u{0F7E}',
        _ => script::common_form(c),
    }
}

/// The signs that NFC leaves whole although they are only shorthand for others.
pub(crate) fn spelled_out(c: char) -> impl Iterator<Item = char> {
    let spelling = match c {
        '\u{0F00}' => ['\u{0F68}', '\u{0F7C}', '\u{0F7E}'],
        '\u{0F77}' => ['\u{0FB2}', '\u{0F71}', '\u{0F80}'],
        '\u{0F79}' => ['\u{0FB3}', '\u{0F71}', '\u{0F80}'],
        _ => [c, '\0', '\0'],
    };
    let length = if spelling[0] == c { 1 } else { 3 };
    spelling.into_iter().take(length)
}

/// Where on its stack a mark stands, in the order in which marks are written.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Place {
    Subjoined,
    TsaPhru,
    VowelBelow,
    MarkBelow,
    VowelAbove,
    MarkAbove,
    Right,
    /// A combining mark of another script, which NFC would otherwise move about between ours.
    Foreign,
}

impl Place {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            _ if script::is_subjoined(c) => Self::Subjoined,
            '\u{0F39}' => Self::TsaPhru,
            '\u{0F71}' | '\u{0F74}' => Self::VowelBelow,
            '\u{0F18}' | '\u{0F19}' | '\u{0F35}' | '\u{0F37}' | '\u{0F84}' | '\u{0FC6}' => Self::MarkBelow,
            '\u{0F72}' | '\u{0F7A}'..='\u{0F7D}' | '\u{0F80}' => Self::VowelAbove,
            '\u{0F7E}' | '\u{0F82}' | '\u{0F83}' | '\u{0F86}' | '\u{0F87}' => Self::MarkAbove,
            '\u{0F3E}' | '\u{0F3F}' | '\u{0F7F}' => Self::Right,
            _ if canonical_combining_class(c) != 0 => Self::Foreign,
            _ => return None,
        })
    }
}

/// Appends the marks in their order and empties the list.
///
/// Within a place Unicode's own class decides: otherwise NFC, applied again, could still swap two of them.
fn write_sorted(marks: &mut Vec<char>, out: &mut String) {
    marks.sort_by_key(|&c| (Place::of(c), canonical_combining_class(c)));
    out.extend(marks.drain(..));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_spelling_for_each_stack() {
        for (written, expected) in [
            ("བཀྲ་ཤིས།", "བཀྲ་ཤིས།"),
            ("\u{0F00}", "\u{0F68}\u{0F7C}\u{0F7E}"),
            ("\u{0F62}\u{0F77}", "\u{0F62}\u{0FB2}\u{0F71}\u{0F80}"),
            ("\u{0F58}\u{0F79}", "\u{0F58}\u{0FB3}\u{0F71}\u{0F80}"),
            ("\u{0F40}\u{0F73}", "\u{0F40}\u{0F71}\u{0F72}"),
            ("\u{0F40}\u{0F75}", "\u{0F40}\u{0F71}\u{0F74}"),
            ("\u{0F40}\u{0F81}", "\u{0F40}\u{0F71}\u{0F80}"),
            ("\u{0F69}", "\u{0F40}\u{0FB5}"),
            ("\u{0F43}", "\u{0F42}\u{0FB7}"),
            // The tsa-phru stays at its letter, before the vowel and after the letters below.
            ("\u{0F55}\u{0F7A}\u{0F39}", "\u{0F55}\u{0F39}\u{0F7A}"),
            ("\u{0F55}\u{0F39}\u{0FB2}", "\u{0F55}\u{0FB2}\u{0F39}"),
            ("\u{0F67}\u{0F83}\u{0F74}\u{0F71}", "\u{0F67}\u{0F71}\u{0F74}\u{0F83}"),
            ("\u{0F40}\u{0F7C}\u{0FB2}", "\u{0F40}\u{0FB2}\u{0F7C}"),
            ("\u{0F56}\u{0F7F}\u{0F72}", "\u{0F56}\u{0F72}\u{0F7F}"),
            ("ཀ\u{0F0C}ཁ", "ཀ\u{0F0C}ཁ"),
            ("cafe\u{301} 茶", "café 茶"),
        ] {
            assert_eq!(canonical(written), expected, "{written}");
        }
    }

    #[test]
    fn spellings_of_a_passage_share_their_key() {
        for (one, other) in [
            ("༄༅། །བཀྲ་ཤིས་བདེ་ལེགས། །", "བཀྲ་ཤིས་བདེ་ལེགས"),
            ("བཀྲ་ཤིས༎ བདེ་ལེགས་", "བཀྲ\u{0F0C}ཤིས་བདེ་ལེགས༔"),
            ("ཨོཾ་ཨཱཿཧཱུྃ", "\u{0F00}་ཨཱཿཧཱུཾ"),
            ("སངས\u{0F37}་རྒྱས\u{0F37}", "སངས་རྒྱས"),
            ("༈ ལེའུ་༡༢", "ལེའུ ༡༢"),
        ] {
            assert_eq!(match_key(one), match_key(other), "{one}");
        }
        assert_eq!(match_key("༄༅། །ཆོས། །"), "ཆོས");
        assert_eq!(match_key("། །"), "");
        assert_ne!(match_key("ཆོས"), match_key("ཆོ་ས"));
    }

    proptest! {
        #[test]
        fn canonical_is_idempotent(text in "([\u{F00}-\u{FDA}]|[\u{F35}-\u{F39}\u{F71}-\u{F87}\u{F8D}-\u{FBC}]|[\u{300}-\u{36F}]|[ae]|\\PC){0,16}") {
            let once = canonical(&text);
            prop_assert_eq!(&canonical(&once), &once);
            prop_assert_eq!(respelled(&text), once);
        }

        #[test]
        fn canonically_equal_text_has_one_form(text in "[\u{F40}-\u{FBC}]{0,12}") {
            prop_assert_eq!(canonical(&text.nfd().collect::<String>()), canonical(&text));
        }

        #[test]
        fn the_key_of_a_key_is_itself(text in "([\u{F00}-\u{FDA}]|\\PC){0,16}") {
            let key = match_key(&text);
            prop_assert_eq!(match_key(&key), key);
        }

        #[test]
        fn other_scripts_are_left_in_nfc(text in "[\u{0}-\u{EFF}\u{1000}-\u{FFFF}]{0,16}") {
            prop_assert_eq!(canonical(&text), text.nfc().collect::<String>());
        }
    }
}
