//! From a scan to lines of Tibetan, each syllable with its place on the page.
//!
//! A file goes one way through this crate: [`source`] opens it and hands out one page image at a time, [`clean`]
//! makes the image fit for reading, an [`engine`] reads it line by line, [`layout`] tells running headers and page
//! numbers from text, and [`export`] writes what was read in the formats that other tools know. Whatever was
//! turned, scaled or cut on the way, a [`Page`] speaks of the pixels of the original page image, because that is
//! what a person looks at: a syllable without its place on the page cannot be checked.

pub mod clean;
mod components;
pub mod engine;
pub mod export;
pub mod layout;
mod lines;
mod page;
pub mod source;

pub use page::{Bounds, Line, Page, PagePoint, Role, Syllable};
