//! What was translated once, kept so that it comes back.
//!
//! A [`Unit`] is one passage with its translation and everything that is known about the pair. The
//! [`index`] finds the units whose Tibetan resembles a new passage, [`difference()`] shows in what they differ,
//! and [`tmx`] carries units to other tools and back.
//!
//! The crate is pure: it knows neither the database nor the window. Readers and writers work on any
//! [`std::io::Read`] and [`std::io::Write`], so that files, archives and tests look alike to them.

pub mod deviation;
pub mod difference;
pub mod folding;
pub mod index;
pub mod tmx;
pub mod unit;

pub use deviation::{Deviation, deviations};
pub use difference::{Change, Piece, difference};
pub use index::{Candidate, Index, UnitKey};
pub use unit::{Origin, Region, Status, Unit};
