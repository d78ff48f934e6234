//! The ways out: what the person made of a work, in the forms that others read.

use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use library::line;
use library::page::{self, Page};
use library::segment::{self, Segment};
use library::work;
use memory::tmx;
use ocr::export::{self, Origin};
use publish::{Clobber, Document, docx, text, write_new};

use crate::view::ExportFormat;
use crate::{Desk, Result, editing, label, memory as desk_memory, place, viewing};

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
            ExportFormat::Tmx => vec![(path.into(), self.tmx(work).await?)],
            ExportFormat::Alto | ExportFormat::PageXml | ExportFormat::Hocr => self.layers(work, format, path).await?,
            _ => vec![(path.into(), written(&self.document(work).await?, format)?)],
        };
        let names = files.iter().map(|(path, _)| path.clone()).collect();
        tokio::task::spawn_blocking(move || {
            files.into_iter().try_for_each(|(path, bytes)| write_new(&path, clobber, |file| file.write_all(&bytes)))
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

    /// The work as TMX: the segments that have a translation, drafts with their status.
    async fn tmx(&self, work: &str) -> Result<Vec<u8>> {
        let mut read = self.library().read().await?;
        let mut units = Vec::new();
        for segment in segment::of_work(&mut read, work).await? {
            let (target, origin) = match (&segment.target, &segment.draft) {
                (Some(target), _) => (target.clone(), segment.target_origin.clone()),
                (None, Some(draft)) => (draft.clone(), segment.draft_origin.clone()),
                (None, None) => continue,
            };
            let segment = Segment { target_origin: origin, ..segment };
            units.push(desk_memory::unit_of(&mut read, &segment, &target).await?);
        }
        let write = || -> std::io::Result<Vec<u8>> {
            let mut writer = tmx::Writer::new(BufWriter::new(Vec::new()), "bo")?;
            for unit in &units {
                writer.write(unit)?;
            }
            Ok(writer.finish()?.into_inner().map_err(|error| error.into_error())?)
        };
        write().map_err(crate::Error::from_cause)
    }

    async fn layers(&self, work: &str, format: ExportFormat, path: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut read = self.library().read().await?;
        let pages: Vec<Page> =
            page::of_work(&mut read, work).await?.into_iter().filter(|page| page.state == "read").collect();
        let segments = segment::of_work(&mut read, work).await?;
        let all: Vec<_> =
            line::of_work(&mut read, work).await?.into_iter().map(place).collect::<Result<_>>()?;
        let mut layers = Vec::new();
        for page in pages {
            let lines = all.iter().filter(|line| line.page == page.id).cloned().collect();
            let lines = viewing::corrected(lines, &segments, &all)?;
            let lines = lines.into_iter().map(|placed| placed.line).collect();
            let read = ocr::Page { width: page.width, height: page.height, skew_degrees: 0.0, lines };
            layers.push((page.file, read));
        }
        let created = library::now();
        let engine = "Gyur";
        if format == ExportFormat::Hocr {
            let pages: Vec<_> = layers
                .iter()
                .map(|(image, page)| (Origin { image, engine, created: &created }, page))
                .collect();
            return Ok(vec![(path.into(), export::hocr(&pages).into_bytes())]);
        }
        Ok(layers
            .iter()
            .enumerate()
            .map(|(place, (image, page))| {
                let origin = Origin { image, engine, created: &created };
                let xml = match format {
                    ExportFormat::Alto => export::alto(&origin, page),
                    _ => export::page_xml(&origin, page),
                };
                (numbered(path, place), xml.into_bytes())
            })
            .collect())
    }
}

/// A document in one of its formats.
fn written(document: &Document, format: ExportFormat) -> Result<Vec<u8>> {
    let mut file = std::io::Cursor::new(Vec::new());
    match format {
        ExportFormat::DocxColumns => docx::columns(document, &mut file),
        ExportFormat::DocxInterlinear => docx::interlinear(document, &mut file),
        ExportFormat::TextTibetan => file.write_all(text::tibetan(document).as_bytes()),
        ExportFormat::TextEnglish => file.write_all(text::english(document).as_bytes()),
        _ => file.write_all(text::both(document).as_bytes()),
    }
    .map_err(crate::Error::from_cause)?;
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
        for (place, expected) in [(0, "out/pecha.v1.xml"), (1, "out/pecha.v1-p2.xml"), (9, "out/pecha.v1-p10.xml")] {
            assert_eq!(numbered(Path::new("out/pecha.v1.xml"), place), Path::new(expected));
        }
    }
}
