//! Projects of OmegaT.
//!
//! A project is a folder with a file `omegat.project` in it, which says the languages and may say that a folder is
//! elsewhere. What was translated lies in `omegat/project_save.tmx`, and memories from elsewhere in `tm`, at any depth:
//! those in `tm/mt` come from engines. Files that OmegaT writes for others, such as `PROJECT-level2.tmx`, repeat
//! what is in the first and are not read, nor is `tm/tmx2source`, which holds other languages to look at.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use quick_xml::events::Event;

use super::chain::{Chain, Opened};
use super::source::{Part, Source};
use super::{Format, Incoming, OpenError, archive};
use crate::xml::events::Events;
use crate::xml::resolve;

const PROJECT: &str = "omegat.project";
const SAVED: &str = "omegat/project_save.tmx";

/// Folders inside one another, and files in them, that are looked through.
const DEEPEST: usize = 16;
const MOST_FILES: usize = 10_000;

/// The largest file of settings, in bytes.
const LARGEST_SETTINGS: u64 = 1 << 20;

/// The glossary files of a project: the one in which its translator writes first, the others by their names. Nothing
/// where the folder is no project or has no glossary.
pub fn glossaries(folder: &Path) -> Vec<PathBuf> {
    let settings = Settings::in_folder(folder);
    let glossary = settings.folder(folder, &settings.glossary, "glossary");
    let written = match &settings.glossary_file {
        Some(file) => folder.join(file),
        None => glossary.join("glossary.txt"),
    };
    let is_glossary = |path: &Path| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        ["txt", "utf8", "tab", "tsv", "csv", "tbx"].contains(&ending.as_str())
    };
    let mut files = files_in(&glossary);
    files.retain(|file| is_glossary(file) && *file != written);
    written.is_file().then_some(written).into_iter().chain(files).collect()
}

/// A project whose files have been found.
pub(super) struct Project {
    language: Option<String>,
    parts: Vec<Part>,
}

impl Project {
    /// # Errors
    ///
    /// When there is no memory in it.
    pub(super) fn incoming(self, source: Source, name: &str) -> Result<Incoming, OpenError> {
        let chain = Chain::new(source.clone(), self.parts, self.language);
        let opened = chain.opened().ok_or_else(|| OpenError::Nothing { name: name.to_owned() })?;
        Ok(Incoming { source, opened: Opened { format: Format::OmegaT, ..opened }, table: None })
    }
}

/// Opens the folder of a project.
///
/// # Errors
///
/// When it is no project, or one without a memory.
pub(super) fn folder(folder: &Path, name: &str) -> Result<Incoming, OpenError> {
    let saved = folder.join(SAVED);
    if !folder.join(PROJECT).is_file() && !saved.is_file() {
        return Err(OpenError::Nothing { name: name.to_owned() });
    }
    let settings = Settings::in_folder(folder);
    let memories = settings.folder(folder, &settings.memories, "tm");
    let mut parts = Vec::new();
    if saved.is_file() {
        parts.push(Part { entry: Some(SAVED.into()), ..Part::whole(&saved) });
    }
    for file in files_in(&memories) {
        let inside = file.strip_prefix(&memories).unwrap_or(&file);
        let inside: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        let entry = format!("tm/{}", inside.join("/"));
        if entry.to_ascii_lowercase().ends_with(".zip") {
            let packed = archive::entries(&file).map(archive::memories).unwrap_or_default();
            let named = |part: Part| Part { entry: Some(format!("{entry}/{}", part.name())), ..part };
            parts.extend(packed.into_iter().map(named));
        } else {
            parts.push(Part { entry: Some(entry), ..Part::whole(&file) });
        }
    }
    let parts: Vec<Part> =
        archive::memories(parts).into_iter().filter(|part| !is_other_language(part)).collect();
    let sizes = parts.iter().map(|part| match part.stretch {
        Some(stretch) => stretch.length,
        None => part.path.metadata().map_or(0, |metadata| metadata.len()),
    });
    let source = Source::of_size(sizes.sum());
    Project { language: settings.source_language, parts: saved_first(parts) }.incoming(source, name)
}

/// The project in an archive; nothing when there is none.
pub(super) fn archive(source: &Source, parts: &[Part]) -> Option<Project> {
    let name = |part: &Part| part.entry.clone().unwrap_or_default();
    let settings = parts.iter().find(|part| name(part).rsplit('/').next() == Some(PROJECT))?;
    let base = name(settings);
    let base = base.strip_suffix(PROJECT)?;
    let settings = source.open(settings).map(Settings::read).unwrap_or_default();
    let inside = parts.iter().filter_map(|part| {
        let entry = part.entry.as_deref()?.strip_prefix(base)?;
        let is_memory = entry == SAVED || entry.starts_with("tm/");
        is_memory.then(|| Part { entry: Some(entry.to_owned()), ..part.clone() })
    });
    let parts =
        archive::memories(inside.collect()).into_iter().filter(|part| !is_other_language(part)).collect();
    Some(Project { language: settings.source_language, parts: saved_first(parts) })
}

/// The memory of the project itself stands before those that others made.
fn saved_first(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_by_key(|part| part.entry.as_deref() != Some(SAVED));
    parts
}

fn is_other_language(part: &Part) -> bool {
    part.entry.as_deref().is_some_and(|entry| entry.starts_with("tm/tmx2source/"))
}

impl Part {
    /// Whether it lies where OmegaT keeps what engines translated.
    pub(super) fn is_machine_translation(&self) -> bool {
        self.entry.as_deref().is_some_and(|entry| entry.starts_with("tm/mt/"))
    }
}

/// What `omegat.project` says. A folder where the default is kept is nothing here.
#[derive(Debug, Default)]
struct Settings {
    source_language: Option<String>,
    memories: Option<String>,
    glossary: Option<String>,
    glossary_file: Option<String>,
}

impl Settings {
    fn in_folder(folder: &Path) -> Settings {
        File::open(folder.join(PROJECT)).map(Settings::read).unwrap_or_default()
    }

    /// Reads as much as can be read.
    fn read(input: impl Read) -> Settings {
        let mut settings = Settings::default();
        let mut events = Events::new(input.take(LARGEST_SETTINGS));
        let (mut name, mut text) = (String::new(), String::new());
        loop {
            match events.next() {
                Ok(Event::Start(tag)) => {
                    name = tag.local_name().into_inner().to_owned();
                    text.clear();
                }
                Ok(Event::Text(content)) => text.push_str(&content.xml10_content()),
                Ok(Event::GeneralRef(reference)) => text.push_str(&resolve(&reference)),
                Ok(Event::End(_)) => {
                    let value = Some(text.trim().to_owned())
                        .filter(|value| !value.is_empty() && !value.eq_ignore_ascii_case("__DEFAULT__"));
                    match name.as_str() {
                        "source_lang" => settings.source_language = value,
                        "tm_dir" => settings.memories = value,
                        "glossary_dir" => settings.glossary = value,
                        "glossary_file" => settings.glossary_file = value,
                        _ => {}
                    }
                    name.clear();
                }
                Ok(Event::Eof) | Err(_) => return settings,
                Ok(_) => {}
            }
        }
    }

    /// A folder of the project, which may lie elsewhere.
    fn folder(&self, project: &Path, said: &Option<String>, default: &str) -> PathBuf {
        project.join(said.as_deref().unwrap_or(default))
    }
}

/// The files in a folder and in those inside it, by their names.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if files.len() >= MOST_FILES {
                break;
            }
            let path = entry.path();
            match path.is_dir() {
                true if depth < DEEPEST => folders.push((path, depth + 1)),
                true => {}
                false => files.push(path),
            }
        }
    }
    files.sort();
    files
}
