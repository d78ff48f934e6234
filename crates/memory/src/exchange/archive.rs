//! ZIP archives, of which Word, Excel and LibreOffice files are a kind.
//!
//! The `zip` crate reads the directory. The entries are read past it, since its readers borrow the archive and ours
//! outlive the place where it is opened.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use zip::{CompressionMethod, ZipArchive};

use super::source::{Part, Stretch};

/// Entries of an archive; a file of Word has dozens, and a project of OmegaT hundreds.
const MOST_ENTRIES: usize = 10_000;

/// The files in an archive, by their names in it.
///
/// # Errors
///
/// When it is broken, has a password, or is packed in a way that is not known, and why.
pub(super) fn entries(path: &Path) -> Result<Vec<Part>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| error.to_string())?;
    if archive.len() > MOST_ENTRIES {
        return Err(format!("it holds more than {MOST_ENTRIES} files"));
    }
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| error.to_string())?;
        if !entry.is_file() {
            continue;
        }
        let name = entry.name().to_owned();
        if entry.encrypted() {
            return Err("it has a password".into());
        }
        let is_deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(format!("{name} is packed in a way that is not known")),
        };
        let Some(offset) = entry.data_start() else { continue };
        let stretch = Stretch { offset, length: entry.compressed_size(), is_deflated };
        parts.push(Part { path: path.to_owned(), entry: Some(name), stretch: Some(stretch) });
    }
    Ok(parts)
}

/// The entry of this name, without regard to case, as the programs that make such archives have none either.
pub(super) fn find<'p>(parts: &'p [Part], name: &str) -> Option<&'p Part> {
    parts.iter().find(|part| part.entry.as_deref().is_some_and(|entry| entry.eq_ignore_ascii_case(name)))
}

/// The entries that are memories by their names, in the order of these.
pub(super) fn memories(mut parts: Vec<Part>) -> Vec<Part> {
    const ENDINGS: [&str; 9] = ["tmx", "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "tsv", "csv", "tab"];
    parts.retain(|part| {
        let name = part.entry.as_deref().unwrap_or_default().to_ascii_lowercase();
        // What macOS adds to an archive has the names of the files that it is about.
        let is_hidden = name.split('/').any(|folder| folder.starts_with('.') || folder == "__macosx");
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        !is_hidden && name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
    });
    parts.sort_by(|one, other| one.entry.cmp(&other.entry));
    parts
}
