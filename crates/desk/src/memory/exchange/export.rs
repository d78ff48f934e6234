//! A memory goes out.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use library::unit;
use memory::Unit;
use memory::exchange::{OutFormat, Writer};
use publish::{Clobber, write_new};
use tokio::sync::mpsc;

use crate::memory::{Memory, units};
use crate::view::MemoryExport;
use crate::{Error, Result};

/// Units that travel together from the library to the file.
const BATCH: u32 = 1000;

impl Memory {
    /// Writes the whole memory, and returns how many units that are.
    ///
    /// # Errors
    /// When the file is there and may not be replaced, or cannot be written, and those of the library. Then there is no
    /// file, or the old one.
    pub async fn export(&self, path: &Path, format: MemoryExport, clobber: Clobber) -> Result<u32> {
        let (send, mut batches) = mpsc::channel::<Option<Vec<Unit>>>(4);
        let path = path.to_owned();
        let writer = tokio::task::spawn_blocking(move || {
            write_new(&path, clobber, |file| {
                let mut writer = Writer::new(BufWriter::new(file), format.into(), "bo", "en")?;
                while let Some(batch) = batches.blocking_recv() {
                    // Half a memory must not look like a whole one.
                    let units = batch.ok_or_else(|| io::Error::other("the library could not be read"))?;
                    for unit in &units {
                        writer.write(unit)?;
                    }
                }
                writer.finish()?.flush()
            })
        });
        let sent = self.send_all(&send).await;
        if sent.is_err() {
            let _ = send.send(None).await; // A writer that has given up already writes nothing either.
        }
        drop(send);
        let written = writer.await?;
        let count = sent?;
        written.map_err(Error::from)?;
        Ok(count)
    }

    async fn send_all(&self, to: &mpsc::Sender<Option<Vec<Unit>>>) -> Result<u32> {
        let mut read = self.library.read().await?;
        let (mut last, mut count) = (0, 0);
        loop {
            let rows = unit::batch(&mut read, last, BATCH).await?;
            let Some(end) = rows.last() else { return Ok(count) };
            last = end.number;
            count += u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let units = rows.into_iter().map(units::unit_in).collect::<Result<_>>()?;
            if to.send(Some(units)).await.is_err() {
                return Ok(count); // The writer gave up, and says why.
            }
        }
    }
}

impl From<MemoryExport> for OutFormat {
    fn from(format: MemoryExport) -> Self {
        match format {
            MemoryExport::Tmx => Self::Tmx,
            MemoryExport::Tsv => Self::Tsv,
            MemoryExport::Xliff => Self::Xliff,
        }
    }
}
