//! The page files in what a person dropped on the window.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use alphanumeric_sort::compare_path;
use walkdir::{DirEntry, WalkDir};

use super::{SourceError, recognise};

/// The page files that a drop of files and folders holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Files of a format that Gyur reads, in the order of the drop and, inside a folder, in natural order (`page2`
    /// before `page10`). Their contents may still turn out damaged.
    pub files: Vec<PathBuf>,
    /// Files and folders that it does not read, each with the reason.
    pub refused: Vec<(PathBuf, SourceError)>,
}

/// Finds the page files among `paths`, walking into folders. Hidden files inside them, and those that systems leave
/// in every folder, are passed over in silence; a file named twice is found once.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        if !path.is_dir() {
            found.add(path.clone(), &mut seen);
            continue;
        }
        let before = seen.len();
        for file in files_in(path) {
            match file {
                Ok(file) => found.add(file, &mut seen),
                Err((place, error)) => {
                    found.refused.push((place.clone(), SourceError::Missing { path: place, source: error }));
                }
            }
        }
        if seen.len() == before {
            found.refused.push((path.clone(), SourceError::Empty { path: path.clone() }));
        }
    }
    found
}

impl Found {
    fn add(&mut self, file: PathBuf, seen: &mut HashSet<PathBuf>) {
        if !seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
            return;
        }
        match recognise(&file) {
            Ok(_) => self.files.push(file),
            Err(reason) => self.refused.push((file, reason)),
        }
    }
}

fn files_in(folder: &Path) -> impl Iterator<Item = Result<PathBuf, (PathBuf, std::io::Error)>> + '_ {
    WalkDir::new(folder)
        .follow_links(true)
        .sort_by(|a, b| compare_path(a.path(), b.path()))
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            // A link that leads back to its own folder hides nothing.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let place = error.path().unwrap_or(folder).to_owned();
                Some(Err((place, error.into())))
            }
        })
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || ["thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "@eadir", "$recycle.bin"]
            .contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    #[test]
    fn a_folder_is_walked_in_natural_order_past_what_systems_leave_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("volume2/.hidden")).unwrap();
        fs::create_dir_all(at("volume10")).unwrap();
        for name in ["volume2/page10.png", "volume2/page2.PNG", "volume10/page1.png", "volume2/.hidden/x.png"]
        {
            fs::write(at(name), PNG).unwrap();
        }
        fs::write(at("volume2/Thumbs.db"), b"system").unwrap();
        fs::write(at("volume2/.DS_Store"), b"system").unwrap();
        fs::write(at("volume2/notes.txt"), b"my notes").unwrap();
        fs::write(at("volume10/page2.tif"), b"").unwrap();

        let found = find(&[folder.path().to_owned(), at("volume10/page1.png"), at("gone.png")]);

        let files: Vec<_> =
            found.files.iter().map(|file| file.strip_prefix(folder.path()).unwrap()).collect();
        let expected = ["volume2/page2.PNG", "volume2/page10.png", "volume10/page1.png"];
        assert_eq!(files, expected.map(Path::new));
        let refused: Vec<_> = found
            .refused
            .iter()
            .map(|(file, why)| (file.strip_prefix(folder.path()).unwrap(), why.code()))
            .collect();
        let expected =
            [("volume2/notes.txt", "foreign"), ("volume10/page2.tif", "empty"), ("gone.png", "missing")];
        assert_eq!(refused, expected.map(|(file, why)| (Path::new(file), why)));
    }

    #[test]
    fn a_folder_without_a_single_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let found = find(&[folder.path().to_owned()]);
        assert_eq!(found.refused[0].1.code(), "empty");
    }
}
