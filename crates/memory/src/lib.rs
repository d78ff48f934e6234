//! What was translated once, kept so that it comes back.
//!
//! A [`Unit`] is one passage with its translation and everything that is known about the pair. The
//! [`index`] finds the units whose Tibetan resembles a new passage, [`difference()`] shows in what they differ,
//! [`concordance`] says where a text holds the words of a query, [`exchange`] carries units to other tools and back, in
//! [`tmx`] before all, and the [`glossary`] says how terms are to be translated.
//!
//! The crate is pure: it knows neither the database nor the window. Readers and writers work on any
//! [`std::io::Read`] and [`std::io::Write`]; only [`exchange::open`] opens files, since what they are shows when they
//! are open.

pub mod concordance;
pub mod deviation;
pub mod difference;
pub mod exchange;
pub mod folding;
pub mod glossary;
pub mod index;
pub mod tmx;
pub mod unit;
mod xml;

pub use deviation::{Deviation, deviations};
pub use difference::{Change, Piece, difference};
pub use index::{Candidate, Index, UnitKey};
pub use unit::{Origin, Region, Status, Unit};
