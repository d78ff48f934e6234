//! Finished translations become memory: two texts are aligned, corrected by hand, and taken in.
//!
//! An alignment is kept from its first moment, as the rows that the aligner found and the edits since (`align::draft`);
//! each edit is in the library before it is answered. The rows as they are now stand in memory while the alignment is
//! open, so that an edit of a book of ten thousand rows is a matter of a few of them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use align::draft::{self, Edit, Row, Side, Splice};
use align::passage::{is_latin, is_tibetan};
use align::{Confidence, Passage, cut_english, cut_tibetan};
use chrono::Utc;
use library::alignment::{self as table, Alignment};
use library::{page, segment, work};
use memory::Unit;
use tokio::sync::Mutex;

use crate::memory::{IndexChange, Memory};
use crate::view::{
    AlignedSentence, AlignmentCard, AlignmentChange, AlignmentEdit, AlignmentImported, AlignmentRow,
    AlignmentSide, AlignmentView, Changed, Sureness, TibetanSource,
};
use crate::{Connection, Desk, Error, Result, commit, file_name, label};

/// The most sentences of a side that are aligned at once.
const MOST: usize = 60_000;

/// The alignments that are open.
#[derive(Debug, Default)]
pub(crate) struct Aligning(Mutex<HashMap<String, Arc<Mutex<Open>>>>);

#[derive(Debug)]
struct Open {
    rows: Vec<Row>,
    edits: Vec<Splice>,
    /// How many of the edits are done; the rest are undone.
    done: usize,
}

/// Both texts of an alignment, cut and paired.
#[derive(Debug)]
pub struct Aligned {
    /// What the Tibetan's file or work is called, without an extension.
    pub title: String,
    /// Name of the Tibetan's file or work.
    pub tibetan: String,
    /// Name of the translation's file.
    pub english: String,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Aligned {
    /// The rows that have both sides and are not skipped, as units of a memory.
    pub fn units(&self, author: &str) -> Vec<Unit> {
        units(&self.rows, &self.title, author)
    }
}

/// Aligns two files.
///
/// # Errors
/// When one of them cannot be read, is too long, or does not hold its language.
pub async fn align_files(tibetan: &Path, english: &Path) -> Result<Aligned> {
    let (ours, theirs) = (tibetan.to_owned(), english.to_owned());
    let title = tibetan.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let rows = tokio::task::spawn_blocking(move || pair(read_tibetan(&ours)?, &theirs)).await??;
    Ok(Aligned { title, tibetan: file_name(tibetan), english: file_name(english), rows })
}

impl Desk {
    /// Aligns a Tibetan text with a finished translation and keeps the result.
    ///
    /// # Errors
    /// When one of them cannot be read, is too long, or does not hold its language; those of the library.
    pub async fn start_alignment(&self, tibetan: &TibetanSource, english: &Path) -> Result<AlignmentView> {
        let (aligned, work) = match tibetan {
            TibetanSource::File { path } => (align_files(Path::new(path), english).await?, None),
            TibetanSource::Work { work } => (self.align_work(work, english).await?, Some(work.clone())),
        };
        let alignment = Alignment {
            id: String::new(),
            title: aligned.title,
            author: String::new(),
            work,
            tibetan: aligned.tibetan,
            english: aligned.english,
            units: None,
            created: String::new(),
        };
        let rows = serde_json::to_string(&aligned.rows)?;
        let mut write = self.library().write().await?;
        let id = table::insert(&mut write, &alignment, &rows).await?;
        commit(write).await?;
        self.open_alignment(&id).await
    }

    async fn align_work(&self, id: &str, english: &Path) -> Result<Aligned> {
        let mut read = self.library().read().await?;
        let title = work::get(&mut read, id).await?.title;
        let labels: HashMap<String, String> = page::of_work(&mut read, id)
            .await?
            .into_iter()
            .map(|page| (page.id.clone(), label(&page)))
            .collect();
        let mut last = None;
        let mut tibetan = Vec::new();
        for segment in segment::of_work(&mut read, id).await? {
            let begins_page = last.as_ref() != Some(&segment.page);
            let text = segment.source().split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            let folio = labels.get(&segment.page).filter(|_| begins_page).cloned();
            tibetan.push(Passage { text, folio, begins_paragraph: begins_page });
            last = Some(segment.page);
        }
        drop(read);
        if tibetan.is_empty() {
            return Err(Error::new(format!(
                "“{title}” has no text yet. Read its pages first, then align it."
            )));
        }
        let path = english.to_owned();
        let rows = tokio::task::spawn_blocking(move || pair(tibetan, &path)).await??;
        Ok(Aligned { tibetan: title.clone(), title, english: file_name(english), rows })
    }

    /// The alignments, the newest first.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn alignments(&self) -> Result<Vec<AlignmentCard>> {
        table::all(&mut *self.library().read().await?).await?.into_iter().map(card).collect()
    }

    /// An alignment with its rows.
    ///
    /// # Errors
    /// When there is none, and those of the library.
    pub async fn open_alignment(&self, id: &str) -> Result<AlignmentView> {
        let alignment = table::get(&mut *self.library().read().await?, id).await?;
        let open = self.alignment(id).await?;
        let open = open.lock().await;
        Ok(AlignmentView {
            author: alignment.author.clone(),
            card: card(alignment)?,
            rows: open.rows.iter().map(row_view).collect(),
            can_undo: open.done > 0,
            can_redo: open.done < open.edits.len(),
        })
    }

    /// Changes a row; nothing if that cannot be done there.
    ///
    /// # Errors
    /// When there is no such alignment, and those of the library.
    pub async fn edit_alignment(
        &self,
        id: &str,
        row: u32,
        edit: AlignmentEdit,
    ) -> Result<Option<AlignmentChange>> {
        let open = self.alignment(id).await?;
        let mut open = open.lock().await;
        let Some(splice) =
            place(&open.rows, row, edit).and_then(|(at, edit)| draft::splice(&open.rows, at, edit))
        else {
            return Ok(None);
        };
        let number = u32::try_from(open.done).unwrap_or(u32::MAX);
        let mut write = self.library().write().await?;
        table::add_edit(&mut write, id, number, &serde_json::to_string(&splice)?).await?;
        commit(write).await?;
        let done = open.done;
        open.edits.truncate(done);
        open.edits.push(splice.clone());
        open.done += 1;
        Ok(Some(open.change(&splice)))
    }

    /// Undoes the last edit; nothing if there is none.
    ///
    /// # Errors
    /// When there is no such alignment, and those of the library.
    pub async fn undo_alignment(&self, id: &str) -> Result<Option<AlignmentChange>> {
        let open = self.alignment(id).await?;
        let mut open = open.lock().await;
        let Some(number) = open.done.checked_sub(1) else { return Ok(None) };
        self.set_undone(id, number, true).await?;
        open.done = number;
        let splice = open.edits[number].inverse();
        Ok(Some(open.change(&splice)))
    }

    /// Does an undone edit again; nothing if there is none.
    ///
    /// # Errors
    /// When there is no such alignment, and those of the library.
    pub async fn redo_alignment(&self, id: &str) -> Result<Option<AlignmentChange>> {
        let open = self.alignment(id).await?;
        let mut open = open.lock().await;
        let Some(splice) = open.edits.get(open.done).cloned() else { return Ok(None) };
        self.set_undone(id, open.done, false).await?;
        open.done += 1;
        Ok(Some(open.change(&splice)))
    }

    async fn set_undone(&self, id: &str, number: usize, undone: bool) -> Result<()> {
        let mut write = self.library().write().await?;
        table::set_undone(&mut write, id, u32::try_from(number).unwrap_or(u32::MAX), undone).await?;
        commit(write).await
    }

    /// Changes what an alignment's work is called and who translated it.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn describe_alignment(&self, id: &str, title: &str, author: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        table::describe(&mut write, id, title, author).await?;
        commit(write).await
    }

    /// Takes the pairs into the memory: those with both sides that are not skipped.
    ///
    /// # Errors
    /// When there is no pair to take, and those of the library.
    pub async fn import_alignment(&self, id: &str) -> Result<AlignmentImported> {
        let open = self.alignment(id).await?;
        let open = open.lock().await;
        let alignment = table::get(&mut *self.library().read().await?, id).await?;
        let units = units(&open.rows, &alignment.title, &alignment.author);
        if units.is_empty() {
            return Err(Error::new(
                "No row has both its Tibetan and its English, so there is nothing to import. Bring sentences together \
                 first.",
            ));
        }
        let mut write = self.library().write().await?;
        let (taken, changes) = Memory::take_in_aligned(&mut write, &units, &alignment.english).await?;
        let mut numbers = numbers(&alignment)?;
        numbers.extend(&taken.numbers);
        keep_units(&mut write, id, &numbers).await?;
        commit(write).await?;
        self.memory_changed(changes).await?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(AlignmentImported {
            units: count(taken.numbers.len()),
            known: taken.known,
            left_out: count(open.rows.len() - units.len()),
        })
    }

    /// Takes what an alignment gave to the memory back out, and returns how many units that were.
    ///
    /// # Errors
    /// When there is no such alignment, and those of the library.
    pub async fn undo_alignment_import(&self, id: &str) -> Result<u32> {
        let open = self.alignment(id).await?;
        let _open = open.lock().await;
        let mut write = self.library().write().await?;
        let alignment = table::get(&mut write, id).await?;
        let changes = Memory::take_back(&mut write, &numbers(&alignment)?).await?;
        keep_units(&mut write, id, &[]).await?;
        commit(write).await?;
        let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        self.memory_changed(changes).await?;
        Ok(count)
    }

    /// The index learns of it, and then the drafts that come from the memory.
    async fn memory_changed(&self, changes: Vec<IndexChange>) -> Result<()> {
        let memory = self.memory().clone();
        tokio::task::spawn_blocking(move || {
            memory.apply(changes);
            memory.compact();
        })
        .await?;
        self.tell(Changed::Memory);
        self.redraft_later();
        Ok(())
    }

    /// Takes an alignment out of sight, or back. What it gave to the memory stays there.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_alignment_removed(&self, id: &str, removed: bool) -> Result<()> {
        let mut write = self.library().write().await?;
        table::set_removed(&mut write, id, removed).await?;
        commit(write).await?;
        self.0.aligning.0.lock().await.remove(id);
        Ok(())
    }

    /// The alignment as it is now, read from the library if it is not open yet.
    async fn alignment(&self, id: &str) -> Result<Arc<Mutex<Open>>> {
        let mut all = self.0.aligning.0.lock().await;
        if let Some(open) = all.get(id) {
            return Ok(open.clone());
        }
        let mut read = self.library().read().await?;
        table::get(&mut read, id).await?;
        let mut rows: Vec<Row> = serde_json::from_str(&table::rows(&mut read, id).await?)?;
        let edits = table::edits(&mut read, id).await?;
        let done = edits.iter().take_while(|(_, undone)| !undone).count();
        let edits: Vec<Splice> =
            edits.iter().map(|(splice, _)| serde_json::from_str(splice)).collect::<Result<_, _>>()?;
        edits[..done].iter().for_each(|splice| splice.apply(&mut rows));
        let open = Arc::new(Mutex::new(Open { rows, edits, done }));
        all.insert(id.to_owned(), open.clone());
        Ok(open)
    }
}

impl Open {
    fn change(&mut self, splice: &Splice) -> AlignmentChange {
        splice.apply(&mut self.rows);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        AlignmentChange {
            at: count(splice.at),
            removed: count(splice.before.len()),
            rows: splice.after.iter().map(row_view).collect(),
            can_undo: self.done > 0,
            can_redo: self.done < self.edits.len(),
        }
    }
}

fn pair(tibetan: Vec<Passage>, english: &Path) -> Result<Vec<Row>> {
    let english = read_english(english)?;
    for (passages, language) in [(&tibetan, "Tibetan"), (&english, "English")] {
        if passages.len() > MOST {
            return Err(Error::new(format!(
                "The {language} has {} sentences; at most {MOST} can be aligned at once. Cut both texts into volumes at \
                 the same places and align each.",
                passages.len()
            )));
        }
    }
    let pairs = align::align(&tibetan, &english);
    Ok(draft::rows(&tibetan, &english, &pairs))
}

fn read_tibetan(path: &Path) -> Result<Vec<Passage>> {
    let paragraphs = read(path)?;
    if !paragraphs.iter().any(|text| is_tibetan(text)) {
        return Err(Error::new(format!(
            "{} holds no Tibetan letters. Choose the Tibetan text as the first of the two files; text in Wylie can be \
             converted with “gyur wylie --to-unicode”.",
            file_name(path)
        )));
    }
    Ok(cut_tibetan(&paragraphs))
}

fn read_english(path: &Path) -> Result<Vec<Passage>> {
    let paragraphs = read(path)?;
    if !paragraphs.iter().any(|text| is_latin(text)) {
        return Err(Error::new(format!(
            "{} holds no English. Choose the translation as the second of the two files.",
            file_name(path)
        )));
    }
    Ok(cut_english(&paragraphs))
}

fn read(path: &Path) -> Result<Vec<String>> {
    let name = file_name(path);
    let failed = |error: std::io::Error| Error {
        code: None,
        message: format!(
            "{name} could not be opened ({error}). Check that it is there and that you may read it."
        ),
        source: Some(Box::new(error)),
    };
    // A Word document may hold pictures beside its text.
    const LARGEST: u64 = 512 << 20;
    if fs::metadata(path).map_err(failed)?.len() > LARGEST {
        return Err(Error::new(format!("{name} {}", align::DocumentError::TooLarge)));
    }
    let bytes = fs::read(path).map_err(failed)?;
    align::read(&bytes).map_err(|error| Error {
        code: None,
        message: format!("{name} {error}"),
        source: Some(Box::new(error)),
    })
}

/// Notes which units an alignment gave to the memory.
async fn keep_units(connection: &mut Connection, id: &str, numbers: &[i64]) -> Result<()> {
    let list = serde_json::to_string(numbers)?;
    Ok(table::set_units(connection, id, (!numbers.is_empty()).then_some(list.as_str())).await?)
}

/// Each whole row as a unit, with the last folio that was marked before or in it and its neighbours.
fn units(rows: &[Row], title: &str, author: &str) -> Vec<Unit> {
    let text =
        |passages: &[Passage]| passages.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
    let now = Utc::now();
    let mut folio: Option<String> = None;
    let mut units: Vec<Unit> = Vec::new();
    for row in rows {
        let mut marks = row.tibetan.iter().chain(&row.english).filter_map(|passage| passage.folio.as_ref());
        let begins = row.tibetan.first().and_then(|passage| passage.folio.clone());
        let last = marks.next_back().cloned();
        if row.is_whole() {
            let source = text(&row.tibetan);
            if let Some(before) = units.last_mut() {
                before.next = Some(source.clone());
            }
            let unit = Unit {
                previous: units.last().map(|before| before.source.clone()),
                work: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
                author: Some(author.trim().to_owned()).filter(|author| !author.is_empty()),
                folio: begins.or_else(|| folio.clone()).or_else(|| last.clone()),
                created: Some(now),
                changed: Some(now),
                ..Unit::new(source, text(&row.english))
            };
            units.push(unit);
        }
        folio = last.or(folio);
    }
    units
}

fn place(rows: &[Row], id: u32, edit: AlignmentEdit) -> Option<(usize, Edit)> {
    let at = rows.iter().position(|row| row.id == id)?;
    let edit = match edit {
        AlignmentEdit::Merge => Edit::Merge,
        AlignmentEdit::MergeSide { side } => Edit::MergeSide(of(side)),
        AlignmentEdit::Split { side, sentence, offset } => {
            let passages = match side {
                AlignmentSide::Tibetan => &rows[at].tibetan,
                AlignmentSide::English => &rows[at].english,
            };
            let sentence = sentence as usize;
            let text = &passages.get(sentence)?.text;
            Edit::Split { side: of(side), sentence, at: byte_of(text, offset as usize)? }
        }
        AlignmentEdit::MoveUp { side } => Edit::MoveUp(of(side)),
        AlignmentEdit::MoveDown { side } => Edit::MoveDown(of(side)),
        AlignmentEdit::InsertGap { side } => Edit::InsertGap(of(side)),
        AlignmentEdit::DeleteGap { side } => Edit::DeleteGap(of(side)),
        AlignmentEdit::Skip { skipped } => Edit::Skip(skipped),
        AlignmentEdit::Check => Edit::Check,
    };
    Some((at, edit))
}

fn of(side: AlignmentSide) -> Side {
    match side {
        AlignmentSide::Tibetan => Side::Tibetan,
        AlignmentSide::English => Side::English,
    }
}

/// The byte at an offset in UTF-16 code units.
fn byte_of(text: &str, offset: usize) -> Option<usize> {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units == offset {
            return Some(byte);
        }
        units += c.len_utf16();
    }
    (units == offset).then_some(text.len())
}

fn numbers(alignment: &Alignment) -> Result<Vec<i64>> {
    Ok(alignment.units.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default())
}

fn card(alignment: Alignment) -> Result<AlignmentCard> {
    let units = numbers(&alignment)?.len();
    Ok(AlignmentCard {
        id: alignment.id,
        title: alignment.title,
        tibetan: alignment.tibetan,
        english: alignment.english,
        created: alignment.created,
        imported: (units > 0).then(|| u32::try_from(units).unwrap_or(u32::MAX)),
    })
}

fn row_view(row: &Row) -> AlignmentRow {
    let sentences = |passages: &[Passage]| {
        let view = |one: &Passage| AlignedSentence { text: one.text.clone(), folio: one.folio.clone() };
        passages.iter().map(view).collect()
    };
    let signals = row.signals;
    AlignmentRow {
        id: row.id,
        tibetan: sentences(&row.tibetan),
        english: sentences(&row.english),
        sureness: match signals.confidence() {
            _ if row.checked => Sureness::Checked,
            Confidence::Sure => Sureness::Sure,
            Confidence::Likely => Sureness::Likely,
            Confidence::Doubtful => Sureness::Doubtful,
        },
        skipped: row.skipped,
        length: (signals.length * 100.0).round() as u32,
        words: signals.words,
        explained: signals.explained,
        numbers: signals.numbers,
        numbers_missing: signals.numbers_missing,
        names: signals.names,
        folio: signals.folio,
    }
}
