//! The Tibetan script and its words.
//!
//! Everything else in the house treats a text as syllables, words and sentences; this crate says what those
//! are. It is pure: text in, text and ranges out, no files, no network, no state, and no input makes it panic.
//! Ranges are always byte ranges into the text that was given, so that a caller can carry them back to a page.
//!
//! A text has three forms. *As written* is what the page or the person says and is never changed. The
//! *canonical* form ([`normalise::canonical`]) spells the same letters in one way. The *match key*
//! ([`normalise::match_key`]) keeps only what two spellings of the same passage share.

pub mod abbreviation;
pub mod attested;
pub mod collation;
pub mod frequency;
mod hash;
pub mod lexicon;
pub mod normalise;
pub mod numerals;
pub mod phonetics;
pub mod script;
pub mod sentence;
pub mod syllable;
pub mod words;
pub mod wylie;
