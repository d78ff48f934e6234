//! Works, and the files that come into them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use library::{original, page, preference, work};
use worker::WorkerError;

use crate::engine::{Answer, Task};
use crate::view::{Activity, Added, Adding, Changed, Duplicate, Refusal, RemovedWork, WorkCard};
use crate::{Desk, Error, Result, commit, file_name};

/// How long a file may take to show its first page's size.
const PATIENCE: Duration = Duration::from_secs(60);

/// The three pages that come with Gyur.
const SAMPLE: [(&str, &[u8]); 3] = [
    ("page-1.png", include_bytes!("../../../sample/page-1.png")),
    ("page-2.png", include_bytes!("../../../sample/page-2.png")),
    ("page-3.png", include_bytes!("../../../sample/page-3.png")),
];
const SAMPLE_TITLE: &str = "ཤེས་རབ་སྙིང་པོ། · The Heart Sūtra (sample)";

impl Desk {
    /// All works, the last opened first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn works(&self) -> Result<Vec<WorkCard>> {
        let works = work::all(&mut *self.library().read().await?).await?;
        Ok(works
            .into_iter()
            .map(|work| WorkCard {
                id: work.id,
                title: work.title,
                pages: work.pages,
                pages_read: work.pages_read,
                pages_failed: work.pages_failed,
                segments: work.segments,
                confirmed: work.confirmed,
                cover: work.cover,
                opened: work.opened,
            })
            .collect())
    }

    /// Adds files and folders to a work, or to a new one that is named after the folder, or after the first file that
    /// comes in. A file that cannot be taken is told and the rest go on; a file that the library holds already is told
    /// and not added again.
    ///
    /// # Errors
    /// When there is no such work, and those of the library; never because of a file.
    pub async fn add(&self, work: Option<&str>, paths: Vec<PathBuf>) -> Result<Added> {
        let folder = paths.first().filter(|path| path.is_dir()).map(|path| title_of(path));
        self.add_titled(work, folder.as_deref(), paths).await
    }

    /// As [`Desk::add`]; a new work has the title, or that of the first file that comes in.
    async fn add_titled(
        &self,
        work: Option<&str>,
        title: Option<&str>,
        paths: Vec<PathBuf>,
    ) -> Result<Added> {
        if let Some(work) = work {
            work::get(&mut *self.library().read().await?, work).await?;
        }
        let found = tokio::task::spawn_blocking(move || ocr::source::find(&paths)).await?;
        let mut added = Added { work: work.map(Into::into), pages: 0, duplicates: vec![], refused: vec![] };
        for (path, error) in found.refused {
            added.refused.push(Refusal { file: file_name(&path), message: error.to_string() });
        }
        let total = u32::try_from(found.files.len()).unwrap_or(u32::MAX);
        for (path, done) in found.files.iter().zip(0..) {
            self.report(Activity::Adding(Adding { file: file_name(path), done, total }));
            let title = title.map_or_else(|| title_of(path), Into::into);
            if let Err(error) = self.add_file(&mut added, &title, path).await {
                tracing::warn!("{} was refused: {}", path.display(), error.chain());
                added.refused.push(Refusal { file: file_name(path), message: error.message });
            }
        }
        self.report(Activity::Added);
        if added.pages > 0 {
            self.tell(Changed::Works);
            if let Some(work) = &added.work {
                self.tell(Changed::Pages { work: work.clone(), pages: Vec::new() });
            }
        }
        Ok(added)
    }

    async fn add_file(&self, added: &mut Added, title: &str, path: &Path) -> Result<()> {
        let name = file_name(path);
        let pages = match self.0.viewer.call(&Task::Open { path: path.into() }, PATIENCE).await {
            Ok(Answer::Opened { pages }) => pages,
            Ok(_) => return Err(Error::out_of_turn()),
            Err(error @ (WorkerError::Refused(_) | WorkerError::Start(_))) if !error.is_crash() => {
                return Err(error.into());
            }
            Err(error) => {
                return Err(Error {
                    message: format!(
                        "{name} cannot be opened: it makes the reading program stop. Save it anew in another program, \
                         then add it again."
                    ),
                    ..Error::from_cause(error)
                });
            }
        };
        let library = self.library().clone();
        let from = path.to_owned();
        let stored = tokio::task::spawn_blocking(move || library.store(&from)).await??;
        let mut write = self.library().write().await?;
        if let Some((_, title)) = original::holder(&mut write, &stored.hash).await? {
            added.duplicates.push(Duplicate { file: name, title });
            return Ok(());
        }
        let work = match &added.work {
            Some(work) => work.clone(),
            None => work::insert(&mut write, title).await?,
        };
        original::insert(&mut write, &stored).await?;
        page::append(&mut write, &work, &stored.hash, &name, pages).await?;
        commit(write).await?;
        added.work = Some(work);
        added.pages += pages;
        Ok(())
    }

    /// Adds an image from the clipboard, under a name.
    ///
    /// # Errors
    /// Those of the library, and when the image cannot be kept.
    pub async fn add_image(&self, work: Option<&str>, name: &str, bytes: &[u8]) -> Result<Added> {
        let kept = || -> std::io::Result<(tempfile::TempDir, PathBuf)> {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join(Path::new(name).file_name().unwrap_or("clipboard.png".as_ref()));
            std::fs::write(&path, bytes)?;
            Ok((folder, path))
        };
        let (_folder, path) = kept().map_err(|error| Error {
            message: format!("The image from the clipboard could not be kept ({error}). Is the disk full?"),
            ..Error::from_cause(error)
        })?;
        self.add(work, vec![path]).await
    }

    /// The sample work; it is made the first time.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn open_sample(&self) -> Result<String> {
        let mut read = self.library().read().await?;
        if let Some(id) = preference::get(&mut read, "sample.work").await?
            && work::get(&mut read, &id).await.is_ok()
        {
            return Ok(id);
        }
        drop(read);
        let cannot = |error: std::io::Error| Error {
            message: "The sample pages could not be unpacked. Is the disk full?".into(),
            ..Error::from_cause(error)
        };
        let folder = tempfile::tempdir().map_err(cannot)?;
        for (name, bytes) in SAMPLE {
            std::fs::write(folder.path().join(name), bytes).map_err(cannot)?;
        }
        let id = match self.add_titled(None, Some(SAMPLE_TITLE), vec![folder.path().into()]).await?.work {
            Some(id) => id,
            // They are there already: the last time broke off before the work was remembered, or the person added them.
            None => {
                let first = self.library().store(&folder.path().join(SAMPLE[0].0))?;
                let holder = original::holder(&mut *self.library().read().await?, &first.hash).await?;
                return Ok(holder
                    .ok_or_else(|| Error::new("The sample pages could not be added; try again."))?
                    .0);
            }
        };
        self.set_preference("sample.work", &id).await?;
        Ok(id)
    }

    /// Gives a work another title.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn rename_work(&self, id: &str, title: &str) -> Result<()> {
        let title = title.trim();
        if title.is_empty() {
            return Err(Error::new("A work needs a title; the old one was kept."));
        }
        let mut write = self.library().write().await?;
        work::rename(&mut write, id, title).await?;
        commit(write).await?;
        self.tell(Changed::Works);
        Ok(())
    }

    /// Takes a work out of sight, or back. Nothing of it is deleted, however long it stays away.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_work_removed(&self, id: &str, removed: bool) -> Result<()> {
        if removed {
            self.pause_reading(id);
        }
        let mut write = self.library().write().await?;
        work::set_removed(&mut write, id, removed).await?;
        commit(write).await?;
        self.tell(Changed::Works);
        Ok(())
    }

    /// The works that were taken out of sight, the last one first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn removed_works(&self) -> Result<Vec<RemovedWork>> {
        let removed = work::removed(&mut *self.library().read().await?).await?;
        Ok(removed.into_iter().map(|(id, title)| RemovedWork { id, title }).collect())
    }

    /// Sets a preference of the window.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_preference(&self, key: &str, value: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        preference::set(&mut write, key, value).await?;
        commit(write).await
    }
}

/// A new work is named after the folder, or the file without its extension.
fn title_of(path: &Path) -> String {
    let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
    name.unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
