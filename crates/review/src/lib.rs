//! What a careful colleague does with a finished translation: reads it beside the Tibetan, and counts.
//!
//! [`checks`] look for slips that the eye passes over: a number that became another, a name that is missing, a word
//! that stands twice. A check is only worth having if it is nearly always right, because whoever has to wave off ten
//! false alarms does not read the eleventh. So each keeps silent where it is in doubt, and says in a sentence what it
//! found and where. [`statistics`] count a text and sort it by what is known of it already.
//!
//! The crate is pure: texts in, findings and counts out. It judges what a person wrote; drafts of machines are for the
//! caller to leave out.

pub mod checks;
mod english;
pub mod statistics;
