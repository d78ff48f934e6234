//! The Dictionaries screen, and what the reader shows of a word.

use serde::Serialize;
use specta::Type;

/// A dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DictionaryView {
    /// Identity.
    pub id: String,
    /// What its makers or its file call it.
    pub name: String,
    /// How many entries it has.
    pub entries: u32,
    /// Whether it is searched.
    pub on: bool,
    /// Whether it came with the program; such a one cannot be removed.
    pub builtin: bool,
}

/// What an entry was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FoundBy {
    /// Its headword in Tibetan script.
    Tibetan,
    /// Its headword in Wylie.
    Wylie,
    /// How its headword sounds.
    Phonetics,
    /// Words of its definition.
    Definition,
}

/// An entry of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DictionaryEntry {
    /// The dictionary's name.
    pub dictionary: String,
    /// Tibetan, without a final tsheg.
    pub headword: String,
    /// The headword in Extended Wylie.
    pub wylie: String,
    /// The headword in THL Simplified Phonetics.
    pub phonetics: String,
    /// Part of speech or field, if the dictionary says it apart from the definition.
    pub class: Option<String>,
    /// Plain text, a paragraph a line.
    pub definition: String,
    /// What it was found by, if it was searched for.
    pub found_by: Option<FoundBy>,
}

/// What came of importing a dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedDictionary {
    /// Its name.
    pub name: String,
    /// Entries that came in.
    pub entries: u32,
    /// What could not be read, a sentence each.
    pub problems: Vec<String>,
}
