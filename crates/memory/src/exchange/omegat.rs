//! Projects of OmegaT.

use std::path::{Path, PathBuf};

/// The glossary files of a project folder, the one that its translator writes first.
pub fn glossaries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join("glossary")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
