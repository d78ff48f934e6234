//! A finished translation laid beside its Tibetan, sentence by sentence.
//!
//! A translator brings what was done before there was a memory: two files. [`document`] reads them, [`passage`] cuts them
//! into sentences and takes folio marks and footnote numbers out of the text, and [`align()`] says which sentences
//! belong together.
//!
//! The aligner follows Moore (*Fast and Accurate Sentence Alignment of Bilingual Corpora*, 2002), with a dictionary to
//! begin with. A first pass weighs lengths, as Gale and Church do, and the words: the English senses of the lexicon,
//! Sanskrit, numbers, names by their sound ([`features`]). From the pairs that it finds the book's own vocabulary is
//! learnt ([`table`]), and a second pass weighs with that. Each pass looks only near a chain of passages that can
//! hardly be anything but each other's translation ([`chain`]), so that a book takes seconds and little memory
//! ([`path`]). Folios that both sides mark are not weighed but kept.
//!
//! The crate is pure: bytes and text in, ranges out. No input makes it panic.

mod chain;
pub mod document;
pub mod draft;
pub mod english;
mod features;
mod pair;
pub mod passage;
mod path;
mod table;

pub use document::{DocumentError, read};
pub use pair::{Confidence, Pair, Signals, align};
pub use passage::{Passage, cut_english, cut_tibetan};
