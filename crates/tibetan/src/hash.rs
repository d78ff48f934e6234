//! Letters and what is made of them as numbers, so that looking something up costs no memory.
//!
//! The model was learnt with the same arithmetic, in `scripts/train-words`.

/// Stands for some letters (FNV-1a).
pub(crate) fn letters_hash(letters: &str) -> u64 {
    spelled_on(0xcbf2_9ce4_8422_2325, letters)
}

/// Stands for the letters that `hash` stands for, and these after them.
pub(crate) fn spelled_on(hash: u64, letters: &str) -> u64 {
    letters.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Stands for two things in this order.
pub(crate) fn mix(first: u64, second: u64) -> u64 {
    (first.rotate_left(5) ^ second).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// What a table of the model is searched for: the better half of the bits, and never 0, which marks a free place.
pub(crate) fn key(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}
