//! Imports into the memory as the window has them: with progress, and with what follows in the background.
//!
//! An import is done, for the person, when its units are in the table: the Memory screen shows them. The index and the
//! drafts learn of them afterwards, and nobody waits.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::memory::Choice;
use crate::view::{Activity, Changed, Imported};
use crate::{Desk, Result};

/// Progress is told ten times a second at most.
const PACE: Duration = Duration::from_millis(100);

impl Desk {
    /// Takes a file into the memory, and gives its units in the background as drafts to what is not translated yet, in all
    /// works. Nothing if it was [stopped](crate::memory::Memory::stop).
    ///
    /// # Errors
    /// As [`Memory::take_in`](crate::memory::Memory::take_in).
    pub async fn import_memory(&self, choice: &Choice) -> Result<Option<Imported>> {
        let last = Mutex::new(None::<Instant>);
        let imported = self
            .memory()
            .take_in(choice, |importing| {
                let Ok(mut last) = last.lock() else { return };
                if last.is_none_or(|last| last.elapsed() >= PACE) {
                    *last = Some(Instant::now());
                    self.report(Activity::Importing(importing));
                }
            })
            .await;
        self.report(Activity::Imported);
        let mut imported = imported?;
        if let Some(imported) = &mut imported {
            self.take_in_glossaries(choice, imported).await?;
        }
        if let Some(import) = imported.as_ref().and_then(|imported| imported.import.clone()) {
            self.follow(import, true);
        }
        Ok(imported)
    }

    /// Takes the glossaries of an OmegaT project in; other files have none. One that cannot be read is told, and costs
    /// nothing else.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn take_in_glossaries(&self, choice: &Choice, imported: &mut Imported) -> Result<()> {
        for glossary in choice.glossaries().await? {
            match self.import_glossary(&glossary).await {
                Ok(terms) => imported.terms += terms.added + terms.joined,
                Err(error) => imported.add_problem(error.message),
            }
        }
        Ok(())
    }

    /// Undoes an import, or brings it back. Returns how many units went or came.
    ///
    /// # Errors
    /// When there is no such import, and those of the library.
    pub async fn set_import_undone(&self, id: &str, undone: bool) -> Result<u32> {
        let units = self.memory().set_import_undone(id, undone).await?;
        self.follow(id.to_owned(), !undone);
        Ok(units)
    }

    /// The index first, then the drafts that come from it.
    fn follow(&self, import: String, is_present: bool) {
        self.tell(Changed::Memory);
        let desk = self.clone();
        tokio::spawn(async move {
            let learnt = desk.memory().learn(&import, is_present).await;
            desk.log_unless_closed(learnt);
            desk.tell(Changed::Memory);
            desk.redraft_later();
        });
    }

    /// Drafts in the background what is not translated yet, from what the memory has now.
    pub(crate) fn redraft_later(&self) {
        let desk = self.clone();
        tokio::spawn(async move {
            let redrafted = desk.redraft().await;
            desk.log_unless_closed(redrafted);
        });
    }

    fn log_unless_closed(&self, done: Result<()>) {
        match done {
            Err(error) if !self.library().is_closed() => {
                tracing::error!("the drafts could not be refreshed: {}", error.chain());
            }
            _ => {}
        }
    }
}
