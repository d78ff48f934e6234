//! The ways out: what the person made of a work, in the forms that others read.

use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use library::line;
use library::page::{self, Page};
use library::segment::{self, Segment};
use library::work;
use memory::exchange::{OutFormat, Writer};
use ocr::export::{self, Origin};
use publish::{Clobber, Document, PublishError, docx, tei, text, write_new};

use crate::anchor::{self, PlacedLine, Stretch, WorkLines};
use crate::memory::units;
use crate::view::ExportFormat;
use crate::{Desk, Error, Result, editing, label, place};

impl Desk {
    /// Writes a work in a format. Formats with a file a page put further pages beside the first as `NAME-p2.xml`.
    /// Returns the files written.
    ///
    /// # Errors
    /// With code `exists` when a file is there and may not be replaced; when it cannot be written; those of the library.
    pub async fn export_work(
        &self,
        work: &str,
        format: ExportFormat,
        path: &Path,
        clobber: Clobber,
    ) -> Result<Vec<PathBuf>> {
        let files: Vec<(PathBuf, Vec<u8>)> = match format {
            ExportFormat::Tmx => vec![(path.into(), self.units(work, OutFormat::Tmx).await?)],
            ExportFormat::Tsv => vec![(path.into(), self.units(work, OutFormat::Tsv).await?)],
            ExportFormat::Xliff => vec![(path.into(), self.units(work, OutFormat::Xliff).await?)],
            ExportFormat::Alto | ExportFormat::PageXml | ExportFormat::Hocr => {
                self.layers(work, format, path).await?
            }
            _ => vec![(path.into(), written(&self.document(work).await?, format)?)],
        };
        // None is written if one of them is refused.
        if clobber == Clobber::Refuse
            && let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok())
        {
            return Err(PublishError::Exists { path: path.clone() }.into());
        }
        let names = files.iter().map(|(path, _)| path.clone()).collect();
        tokio::task::spawn_blocking(move || {
            files
                .into_iter()
                .try_for_each(|(path, bytes)| write_new(&path, clobber, |file| file.write_all(&bytes)))
        })
        .await??;
        Ok(names)
    }

    /// The work as a bilingual document. Drafts are in it, marked as such.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn document(&self, id: &str) -> Result<Document> {
        let mut read = self.library().read().await?;
        let work = work::get(&mut read, id).await?;
        let pages = page::of_work(&mut read, id).await?;
        let mut segments = Vec::new();
        let mut last_page = String::new();
        for (segment, number) in segment::of_work(&mut read, id).await?.into_iter().zip(1..) {
            let folio = pages.iter().find(|page| page.id == segment.page).map(label);
            let starts_page = folio.clone().filter(|_| segment.page != last_page);
            last_page.clone_from(&segment.page);
            let shown = editing::entry(&segment);
            segments.push(publish::Segment {
                number,
                folio,
                source: shown.source,
                target: shown.target,
                status: match segment.status.as_str() {
                    "approved" => publish::Status::Approved,
                    "confirmed" => publish::Status::Confirmed,
                    _ => publish::Status::Draft,
                },
                starts_page,
            });
        }
        Ok(Document {
            title: work.title,
            source_language: "bo".into(),
            target_language: "en".into(),
            segments,
        })
    }

    /// The work as a memory: the segments that have a translation, drafts with their status.
    async fn units(&self, work: &str, format: OutFormat) -> Result<Vec<u8>> {
        let units = units::of_work(&mut *self.library().read().await?, work).await?;
        let write = || -> std::io::Result<Vec<u8>> {
            let mut writer = Writer::new(BufWriter::new(Vec::new()), format, "bo", "en")?;
            for unit in &units {
                writer.write(unit)?;
            }
            writer.finish()?.into_inner().map_err(|error| error.into_error())
        };
        write().map_err(Error::from_cause)
    }

    /// The pages that were read, as corrected, each with its place in the work.
    async fn layers(&self, work: &str, format: ExportFormat, path: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut read = self.library().read().await?;
        let mut pages = page::of_work(&mut read, work).await?;
        pages.retain(|page| page.state == "read");
        let segments = segment::of_work(&mut read, work).await?;
        let lines = line::of_work(&mut read, work).await?.into_iter().map(place).collect::<Result<_>>()?;
        drop(read);
        let lines = corrected(&WorkLines::new(lines), &segments)?;
        let layers: Vec<(Page, ocr::Page)> = pages
            .into_iter()
            .map(|page| {
                let here = lines.iter().filter(|placed| placed.page == page.id);
                let lines = here.map(|placed| placed.line.clone()).collect();
                let layer = ocr::Page { width: page.width, height: page.height, skew_degrees: 0.0, lines };
                (page, layer)
            })
            .collect();
        let created = library::now();
        if layers.is_empty() {
            return Err(Error::new("No page of this work has been read yet. Read it, then export it."));
        }
        if format == ExportFormat::Hocr {
            let pages: Vec<_> = layers.iter().map(|(page, layer)| (origin(page, &created), layer)).collect();
            return Ok(vec![(path.into(), export::hocr(&pages).into_bytes())]);
        }
        Ok(layers
            .iter()
            .enumerate()
            .map(|(index, (page, layer))| {
                let xml = match format {
                    ExportFormat::Alto => export::alto(&origin(page, &created), layer),
                    _ => export::page_xml(&origin(page, &created), layer),
                };
                // The first has the name that was asked for, whichever page it is.
                let place = if index == 0 { 0 } else { page.ordinal as usize };
                (numbered(path, place), xml.into_bytes())
            })
            .collect())
    }
}

fn origin<'a>(page: &'a Page, created: &'a str) -> Origin<'a> {
    Origin { image: &page.file, engine: page.engine.as_deref().unwrap_or("Gyur"), created }
}

/// The lines of a work as the person corrected them: each syllable that was corrected stands where the one stood that it
/// replaces.
fn corrected(all: &WorkLines, segments: &[Segment]) -> Result<Vec<PlacedLine>> {
    let mut lines = all.all().to_vec();
    for segment in segments.iter().filter(|segment| segment.correction.is_some()) {
        let stretches = Stretch::all_of(segment)?;
        let reading = anchor::read(&stretches, all.around(&stretches));
        let mut texts = vec![String::new(); reading.syllables.len()];
        let mut last = 0;
        for anchored in anchor::tie(segment.source(), &reading) {
            last = anchored.read.map_or(last, |(index, _)| index);
            if let Some(text) = texts.get_mut(last) {
                text.push_str(anchored.text);
            }
        }
        for ((_, placed), text) in reading.syllables.iter().zip(texts) {
            if let Some(line) = all.place(&placed.line.id) {
                lines[line].line.syllables[placed.index].text = text;
            }
        }
    }
    for line in &mut lines {
        line.line.syllables.retain(|syllable| !syllable.text.is_empty());
    }
    Ok(lines)
}

/// A document in one of its formats.
fn written(document: &Document, format: ExportFormat) -> Result<Vec<u8>> {
    let mut file = std::io::Cursor::new(Vec::new());
    match format {
        ExportFormat::DocxColumns => docx::columns(document, &mut file),
        ExportFormat::DocxInterlinear => docx::interlinear(document, &mut file),
        ExportFormat::Tei => file.write_all(tei::parallel(document).as_bytes()),
        ExportFormat::TextTibetan => file.write_all(text::tibetan(document).as_bytes()),
        ExportFormat::TextEnglish => file.write_all(text::english(document).as_bytes()),
        _ => file.write_all(text::both(document).as_bytes()),
    }
    .map_err(Error::from_cause)?;
    Ok(file.into_inner())
}

/// The first page's file has the name itself, further ones `NAME-p2.xml` and so on.
pub fn numbered(path: &Path, place: usize) -> PathBuf {
    if place == 0 {
        return path.into();
    }
    let mut name: OsString = path.file_stem().unwrap_or_default().into();
    name.push(format!("-p{}", place + 1));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_pages_are_numbered() {
        for (place, expected) in
            [(0, "out/pecha.v1.xml"), (1, "out/pecha.v1-p2.xml"), (9, "out/pecha.v1-p10.xml")]
        {
            assert_eq!(numbered(Path::new("out/pecha.v1.xml"), place), Path::new(expected));
        }
    }
}
