//! What single characters of the Tibetan block are.
//!
//! The other modules ask these questions rather than spell out code points, so that the script is described
//! in one place. Characters that newer versions of Unicode add fall where their neighbours do.

/// The tsheg, the point between two syllables.
pub const TSHEG: char = '\u{0F0B}';
/// The tsheg at which a line may not be broken.
pub const TSHEG_BSTAR: char = '\u{0F0C}';
/// The shad, the stroke at the end of a phrase.
pub const SHAD: char = '\u{0F0D}';

/// Whether the character belongs to the Tibetan block.
pub fn is_tibetan(c: char) -> bool {
    matches!(c, '\u{0F00}'..='\u{0FFF}')
}

/// Whether the character is a letter that stands at the top of a stack.
pub fn is_base(c: char) -> bool {
    matches!(c, '\u{0F00}' | '\u{0F40}'..='\u{0F6C}' | '\u{0F88}'..='\u{0F8C}')
}

/// Whether the character is a consonant written below another.
pub fn is_subjoined(c: char) -> bool {
    matches!(c, '\u{0F8D}'..='\u{0FBC}')
}

/// Whether the character is a vowel sign, long or short.
pub fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{0F71}'..='\u{0F7D}' | '\u{0F80}' | '\u{0F81}')
}

/// Whether the character attaches to the stack before it: a subjoined consonant, a vowel sign or another mark.
pub fn is_mark(c: char) -> bool {
    is_subjoined(c)
        || matches!(
            c,
            '\u{0F18}'
                | '\u{0F19}'
                | '\u{0F35}'
                | '\u{0F37}'
                | '\u{0F39}'
                | '\u{0F3E}'
                | '\u{0F3F}'
                | '\u{0F71}'..='\u{0F84}' | '\u{0F86}' | '\u{0F87}' | '\u{0FC6}'
        )
}

/// Whether the character is a digit, whole or half.
pub fn is_digit(c: char) -> bool {
    matches!(c, '\u{0F20}'..='\u{0F33}')
}

/// Whether the character is a tsheg of either kind.
pub fn is_tsheg(c: char) -> bool {
    matches!(c, TSHEG | TSHEG_BSTAR | '\u{0FD2}')
}

/// Whether the character closes a phrase: a shad in any of its shapes, the gter ma's colon among them.
pub fn is_shad(c: char) -> bool {
    matches!(c, '\u{0F0D}'..='\u{0F12}' | '\u{0F14}' | '\u{0F08}')
}

/// Whether the character opens a page, a text or a section and is not read.
pub fn is_head_mark(c: char) -> bool {
    matches!(
        c,
        '\u{0F01}'..='\u{0F07}' | '\u{0F09}' | '\u{0F0A}' | '\u{0FD0}' | '\u{0FD1}' | '\u{0FD3}' | '\u{0FD4}'
    )
}

/// Whether the character is part of a syllable: a letter, a digit or a mark on one of them.
pub fn is_syllable_part(c: char) -> bool {
    is_base(c) || is_mark(c) || is_digit(c)
}

/// The consonant at the top of a stack for one written below; `None` if the character is not a subjoined letter.
pub fn as_base(c: char) -> Option<char> {
    match common_form(c) {
        c @ '\u{0F90}'..='\u{0FBC}' => char::from_u32(u32::from(c) - 0x50),
        _ => None,
    }
}

/// The common letter for one that Unicode also has in a shape that never changes (U+0F6A, U+0FBA–0FBC).
pub fn common_form(c: char) -> char {
    match c {
        '\u{0F6A}' => 'ར',
        '\u{0FBA}' => '\u{0FAD}',
        '\u{0FBB}' => '\u{0FB1}',
        '\u{0FBC}' => '\u{0FB2}',
        _ => c,
    }
}

/// The value of a whole Tibetan digit; `None` for anything else, half digits among it.
pub fn digit_value(c: char) -> Option<u32> {
    matches!(c, '\u{0F20}'..='\u{0F29}').then(|| u32::from(c) - 0x0F20)
}
