//! Dictionaries at work: the built-in lexicon and those that the person brought along, searched as one.
//!
//! The index over them is built when something is first looked up, and again after dictionaries came or went; a window
//! that never looks anything up does not hold it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dictionary::{Entry, Index, Problem, Way, read};
use library::dictionary as table;
use tibetan::lexicon::Lexicon;
use tibetan::phonetics::word_to_phonetics;
use tibetan::wylie::to_wylie;
use tokio::sync::Mutex;

use crate::view::{Changed, DictionaryEntry, DictionaryView, FoundBy, ImportedDictionary};
use crate::{Desk, Error, Result, commit, file_name};

/// Identity of the lexicon that comes with the program.
const BUILTIN: &str = "builtin";
const BUILTIN_NAME: &str = "Gyur’s lexicon";
/// The preference that switches it off.
const BUILTIN_IS_OFF: &str = "dictionary.builtin.off";

/// Problems of an import that are told one by one.
const TOLD: usize = 100;

/// The index, while there is one.
#[derive(Debug, Default)]
pub(crate) struct Dictionaries(Mutex<Option<Arc<Index>>>);

impl Desk {
    /// The dictionaries: first the one that came with the program, then the person's in the order in which they came.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn dictionaries(&self) -> Result<Vec<DictionaryView>> {
        let mut read = self.library().read().await?;
        let is_off =
            library::preference::get(&mut read, BUILTIN_IS_OFF).await?.is_some_and(|off| off == "true");
        let builtin = DictionaryView {
            id: BUILTIN.into(),
            name: BUILTIN_NAME.into(),
            entries: u32::try_from(Lexicon::builtin().len()).unwrap_or(u32::MAX),
            on: !is_off,
            builtin: true,
        };
        let brought = table::all(&mut read).await?.into_iter().map(|brought| DictionaryView {
            id: brought.id,
            name: brought.name,
            entries: brought.entries,
            on: brought.is_on,
            builtin: false,
        });
        Ok([builtin].into_iter().chain(brought).collect())
    }

    /// What a query may mean, the likeliest first, at most `limit` entries. It may be Tibetan, Wylie, phonetics or
    /// English.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn look_up(&self, query: &str, limit: u32) -> Result<Vec<DictionaryEntry>> {
        let shelf = self.shelf().await?;
        let hits = shelf.index.search(query, limit as usize, |id| shelf.is_on(id));
        let found = hits.into_iter().map(|hit| shelf.entry(hit.dictionary, hit.entry, Some(hit.way)));
        Ok(found.collect())
    }

    /// Everything that the dictionaries have on a word, by its dictionary form.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn word_entries(&self, lemma: &str) -> Result<Vec<DictionaryEntry>> {
        let shelf = self.shelf().await?;
        let found = shelf.index.entries_of(lemma, |id| shelf.is_on(id)).into_iter();
        Ok(found
            .flat_map(|(id, entries)| entries.into_iter().map(move |entry| (id, entry)))
            .map(|(id, entry)| shelf.entry(id, entry, None))
            .collect())
    }

    /// Takes a dictionary in: one file, or the files that make it up together.
    ///
    /// # Errors
    /// When a file cannot be read or is no dictionary, when one of that name is there already, and those of the library.
    pub async fn import_dictionary(&self, paths: Vec<PathBuf>) -> Result<ImportedDictionary> {
        let dictionary = tokio::task::spawn_blocking(move || open(&paths)).await??;
        if self.dictionaries().await?.iter().any(|known| known.name == dictionary.name) {
            return Err(Error::new(format!(
                "There is a dictionary named “{}” already. To replace it, remove it first, then add the new one.",
                dictionary.name
            )));
        }
        let rows = dictionary.entries.iter().map(row).collect::<Result<Vec<_>>>()?;
        let mut write = self.library().write().await?;
        table::insert(&mut write, &dictionary.name, &rows).await?;
        commit(write).await?;
        self.dictionaries_changed().await;
        let told = dictionary.problems.iter().take(TOLD);
        Ok(ImportedDictionary {
            name: dictionary.name,
            entries: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            problems: told.map(|Problem { line, message }| format!("Line {line}: {message}")).collect(),
        })
    }

    /// Switches a dictionary on or off.
    ///
    /// # Errors
    /// When there is none of that identity, and those of the library.
    pub async fn set_dictionary_on(&self, id: &str, on: bool) -> Result<()> {
        if id == BUILTIN {
            self.set_preference(BUILTIN_IS_OFF, if on { "false" } else { "true" }).await?;
        } else {
            let mut write = self.library().write().await?;
            table::set_on(&mut write, id, on).await?;
            commit(write).await?;
        }
        self.tell(Changed::Dictionaries);
        Ok(())
    }

    /// Takes a dictionary out of sight, or back; nothing of it is deleted.
    ///
    /// # Errors
    /// When there is none of that identity, and those of the library.
    pub async fn set_dictionary_removed(&self, id: &str, removed: bool) -> Result<()> {
        let mut write = self.library().write().await?;
        table::set_removed(&mut write, id, removed).await?;
        commit(write).await?;
        self.dictionaries_changed().await;
        Ok(())
    }

    async fn dictionaries_changed(&self) {
        *self.0.dictionaries.0.lock().await = None;
        self.tell(Changed::Dictionaries);
    }

    /// The index, built if there is none, and what the dictionaries in it are called.
    async fn shelf(&self) -> Result<Shelf> {
        let dictionaries = self.dictionaries().await?;
        let mut index = self.0.dictionaries.0.lock().await;
        if let Some(index) = &*index {
            return Ok(Shelf { index: index.clone(), dictionaries });
        }
        let mut brought = Vec::new();
        let mut read = self.library().read().await?;
        for dictionary in dictionaries.iter().filter(|dictionary| !dictionary.builtin) {
            let entries = table::entries(&mut read, &dictionary.id).await?.into_iter().map(entry);
            let entries = entries.collect::<Result<_>>()?;
            brought.push(dictionary::Dictionary {
                name: dictionary.id.clone(),
                entries,
                problems: Vec::new(),
            });
        }
        drop(read);
        let built = tokio::task::spawn_blocking(move || {
            let builtin = dictionary::builtin(BUILTIN);
            Index::build([builtin].into_iter().chain(brought))
        });
        let built = index.insert(Arc::new(built.await?)).clone();
        Ok(Shelf { index: built, dictionaries })
    }
}

/// The index, in which dictionaries go by their identities, and the dictionaries.
struct Shelf {
    index: Arc<Index>,
    dictionaries: Vec<DictionaryView>,
}

impl Shelf {
    fn find(&self, id: &str) -> Option<&DictionaryView> {
        self.dictionaries.iter().find(|dictionary| dictionary.id == id)
    }

    fn is_on(&self, id: &str) -> bool {
        self.find(id).is_some_and(|dictionary| dictionary.on)
    }

    fn entry(&self, dictionary: &str, entry: &Entry, way: Option<Way>) -> DictionaryEntry {
        DictionaryEntry {
            dictionary: self.find(dictionary).map_or_else(String::new, |found| found.name.clone()),
            wylie: to_wylie(&entry.headword),
            phonetics: word_to_phonetics(&entry.headword),
            headword: entry.headword.clone(),
            class: entry.class.clone(),
            definition: entry.definition.clone(),
            found_by: way.map(|way| match way {
                Way::Tibetan => FoundBy::Tibetan,
                Way::Wylie => FoundBy::Wylie,
                Way::Phonetics => FoundBy::Phonetics,
                Way::Definition => FoundBy::Definition,
            }),
        }
    }
}

fn open(paths: &[PathBuf]) -> Result<dictionary::Dictionary> {
    let files = paths.iter().map(|path| Ok((file_name(path), bytes(path)?))).collect::<Result<Vec<_>>>()?;
    let files: Vec<read::File<'_>> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    read::read_files(&files).map_err(Error::from_cause)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    let cannot = |error: std::io::Error| Error {
        message: format!(
            "{} could not be opened ({error}). Check that it is there and that you may read it.",
            file_name(path)
        ),
        ..Error::from_cause(error)
    };
    if fs::metadata(path).map_err(cannot)?.len() > read::LARGEST {
        return Err(Error::new(format!(
            "{} is larger than {} MB. Split it into smaller dictionaries and add these.",
            file_name(path),
            read::LARGEST >> 20
        )));
    }
    fs::read(path).map_err(cannot)
}

fn row(entry: &Entry) -> Result<table::Entry> {
    Ok(table::Entry {
        headword: entry.headword.clone(),
        forms: serde_json::to_string(&entry.forms)?,
        class: entry.class.clone(),
        definition: entry.definition.clone(),
    })
}

fn entry(row: table::Entry) -> Result<Entry> {
    let table::Entry { headword, forms, class, definition } = row;
    Ok(Entry { headword, forms: serde_json::from_str(&forms)?, class, definition, frequency: 0 })
}
