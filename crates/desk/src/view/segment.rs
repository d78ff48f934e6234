//! Segments: in the list, in the side panel, and after an edit.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Bounds;

/// Where a draft comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Origin {
    /// Typed or taken over by the person.
    Person,
    /// A unit of the translation memory.
    Memory {
        /// 101 exact in context, 100 exact, below that fuzzy.
        score: u8,
    },
    /// A drafting engine.
    Engine {
        /// Its name, such as `lexical`.
        name: String,
        /// Its version.
        version: String,
    },
}

/// Where a translation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Nobody has confirmed it.
    Draft,
    /// The translator confirmed it; it is in the memory.
    Confirmed,
    /// A reviewer approved it.
    Approved,
}

/// A segment in the list: one sentence, or one line of verse.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SegmentEntry {
    /// Identity of the segment.
    pub id: String,
    /// The page on which it begins.
    pub page: String,
    /// The Tibetan, corrected where the person corrected it.
    pub source: String,
    /// Whether `source` differs from what the engine read.
    pub corrected: bool,
    /// The English: what the person wrote, else the draft. Empty when there is neither.
    pub target: String,
    /// Where `target` comes from; nothing while it is empty.
    pub origin: Option<Origin>,
    /// Where the translation stands.
    pub status: Status,
    /// Syllables that are impossible or that the engine was unsure of, not yet corrected.
    pub doubtful: u32,
    /// The person's note.
    pub note: String,
}

/// Why a syllable is marked.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// Whether the syllable cannot be Tibetan at all; otherwise the engine was merely unsure.
    pub impossible: bool,
    /// The reason, a sentence for the person.
    pub reason: String,
}

/// One syllable of a segment's Tibetan with its tsheg or shad; the pieces in order are the whole source.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SourcePiece {
    /// The syllable and what follows it up to the next.
    pub text: String,
    /// The page it stands on; nothing for syllables that the person added.
    pub page: Option<String>,
    /// Its place on that page.
    pub bounds: Option<Bounds>,
    /// The engine's confidence, 0 to 1.
    pub confidence: Option<f32>,
    /// What the engine read here, where the person changed it.
    pub ocr: Option<String>,
    /// Why it is marked, if it is.
    pub doubt: Option<Doubt>,
}

/// One step of a difference between two texts.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferencePiece {
    /// `same`, `removed` (only in the memory's source) or `added` (only in this segment).
    pub change: Change,
    /// The text.
    pub text: String,
}

/// How a piece of a difference changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// How much a unit resembles the segment, in three ways, each 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchScores {
    /// On stems: particles in one shape, joined ones parted.
    pub stems: u8,
    /// On syllables as they are spelled.
    pub syllables: u8,
    /// On everything: punctuation and numbers as written.
    pub text: u8,
}

/// What kind of thing a match has otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DeviationKind {
    /// A number.
    Number,
    /// The name of a person, a place or a work.
    Name,
}

/// Numbers or names that are others in the unit than here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Deviation {
    /// What they are.
    pub kind: DeviationKind,
    /// Those only in the unit, as written there.
    pub in_unit: Vec<String>,
    /// Those only in this segment, as written here.
    pub here: Vec<String>,
}

/// A match from the memory.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// The unit of the memory.
    pub unit: String,
    /// 101 exact in context, 100 exact, below that fuzzy.
    pub score: u8,
    /// The same in three ways.
    pub scores: MatchScores,
    /// The unit's source against this segment's.
    pub difference: Vec<DifferencePiece>,
    /// Numbers and names that differ.
    pub deviations: Vec<Deviation>,
    /// The unit's translation.
    pub target: String,
    /// Where the unit comes from: a work's title, a file, an author.
    pub provenance: String,
    /// Where the unit's translation stands.
    pub status: Status,
    /// The engine that drafted the translation, with its version; nothing for a person's.
    pub engine: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// Remarks on it.
    pub notes: Vec<String>,
}

/// A run of a unit's source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PartPiece {
    /// The text.
    pub text: String,
    /// Whether it is what the segment has too.
    pub shared: bool,
}

/// A unit that has a part of the segment.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// The unit of the memory.
    pub unit: String,
    /// The stretch of this segment.
    pub text: String,
    /// The unit's source.
    pub source: Vec<PartPiece>,
    /// The unit's translation.
    pub target: String,
    /// Where the unit comes from.
    pub provenance: String,
}

/// A word of the segment with what the lexicon says.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WordView {
    /// The word or idiom as it stands, without the tsheg behind it.
    pub text: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Extended Wylie of the word.
    pub wylie: String,
    /// How the word sounds, in THL Simplified Phonetics.
    pub phonetics: String,
    /// Part of speech, in words.
    pub part_of_speech: String,
    /// Which form it is: a verb's stem, a particle's case.
    pub grammar: Option<String>,
    /// Senses in English, the likeliest first. Empty for an unknown word.
    pub senses: Vec<String>,
    /// The Sanskrit that it translates.
    pub sanskrit: Option<String>,
    /// How it is used.
    pub note: Option<String>,
}

/// A sense that the person took for a word of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SenseChoice {
    /// The word, by its place in [`SegmentDetail::words`], counted from 0.
    pub word: u32,
    /// One of its [`WordView::senses`].
    pub sense: String,
}

/// What the side panel and the active segment show.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SegmentDetail {
    /// The segment.
    pub segment: String,
    /// Its Tibetan, syllable by syllable.
    pub pieces: Vec<SourcePiece>,
    /// What the engine read, kept whatever is corrected.
    pub ocr: String,
    /// Extended Wylie of the whole source.
    pub wylie: String,
    /// Its words.
    pub words: Vec<WordView>,
    /// Matches from the memory, the best first.
    pub matches: Vec<MatchView>,
    /// Units with parts of it, where no whole one matches, the longest part first.
    pub parts: Vec<PartView>,
}

/// What an edit did.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Edited {
    /// The segments as they are now, in reading order.
    pub segments: Vec<SegmentEntry>,
    /// Segments that are no more (merged away, or split undone).
    pub removed: Vec<String>,
    /// Where the person should be now.
    pub focus: Option<String>,
    /// What was done, in words: `Confirmed`, `Merged`, `Undone: correction`.
    pub label: String,
    /// How many repeats of the segment were filled with its translation.
    pub repeats: u32,
}
