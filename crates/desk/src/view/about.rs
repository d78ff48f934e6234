//! What the window says about itself.

use serde::Serialize;
use specta::Type;

/// What the window needs to know about the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Version of Gyur.
    pub version: String,
    /// Where the library is.
    pub library: String,
    /// The OCR engine and its version, or why there is none.
    pub ocr: String,
    /// Words in the built-in lexicon.
    pub headwords: u32,
    /// Where exports go unless the person says otherwise.
    pub documents: String,
}
