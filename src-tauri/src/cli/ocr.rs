//! `gyur ocr`: pages in, their text out, nothing kept.

use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, ValueEnum};
use desk::batch::Recognition;
use desk::exporting::numbered;
use desk::{clobber, engine};
use futures::{StreamExt, stream};
use ocr::export::{self, Origin};
use ocr::source;
use publish::write_new;

use super::progress::Progress;

#[derive(Debug, Args)]
pub struct Ocr {
    /// Images, PDFs and folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where the results go.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What reads the pages.
    #[arg(long, value_enum, default_value_t = EngineName::Tesseract)]
    engine: EngineName,
    /// What is written.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "txt")]
    format: Vec<Format>,
    /// Replace files that are there.
    #[arg(long)]
    replace: bool,
    /// How many pages are read at once; one a core if nothing is said.
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EngineName {
    Tesseract,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// NAME.txt, a line a printed line.
    Txt,
    /// NAME.hocr
    Hocr,
    /// NAME.alto.xml
    Alto,
    /// NAME.page.xml
    Page,
}

impl Ocr {
    /// Reads everything; false if something could not be read.
    pub fn run(self) -> anyhow::Result<bool> {
        let EngineName::Tesseract = self.engine;
        let workers =
            self.workers.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
        let program = engine::program()?;
        super::wait(async move {
            let recognition = Recognition::new(program, workers);
            let mut all_well = true;
            let mut pages = Vec::new();
            for (root, path) in self.files(&mut all_well) {
                match recognition.pages(&path).await {
                    Ok(count) => pages.extend((0..count).map(|index| (root.clone(), path.clone(), index))),
                    Err(error) => {
                        eprintln!("{error}");
                        all_well = false;
                    }
                }
            }
            let mut progress = Progress::new(pages.len() as u64);
            let mut results = stream::iter(pages)
                .map(|(root, path, index)| {
                    let recognition = &recognition;
                    async move { (recognition.read(&path, index).await, root, path, index) }
                })
                .buffer_unordered(recognition.workers);
            while let Some((result, root, path, index)) = results.next().await {
                progress.page(&path.display().to_string());
                let written = match result {
                    Ok(page) => self.write(&page, &root, &path, index),
                    Err(error) => Err(anyhow::anyhow!("{}, page {}: {error}", path.display(), index + 1)),
                };
                if let Err(error) = written {
                    progress.say(&error.to_string());
                    all_well = false;
                }
            }
            progress.finish();
            Ok(all_well)
        })
    }

    /// The files of all paths, each with the folder that it was found in.
    fn files(&self, all_well: &mut bool) -> Vec<(PathBuf, PathBuf)> {
        let mut files = Vec::new();
        for path in &self.paths {
            let root =
                if path.is_dir() { path.clone() } else { path.parent().unwrap_or(Path::new("")).into() };
            let found = source::find(std::slice::from_ref(path));
            for (_, error) in found.refused {
                eprintln!("{error}");
                *all_well = false;
            }
            files.extend(found.files.into_iter().map(|file| (root.clone(), file)));
        }
        files
    }

    fn write(&self, page: &ocr::Page, root: &Path, path: &Path, index: u32) -> anyhow::Result<()> {
        let within = path.strip_prefix(root).unwrap_or(path).with_extension("");
        let base = self.out.join(within);
        if let Some(folder) = base.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let image = path.file_name().unwrap_or_default().to_string_lossy();
        let created = library::now();
        let origin = Origin { image: &image, engine: "Gyur, Tesseract", created: &created };
        for format in &self.format {
            let (ending, text) = match format {
                Format::Txt => ("txt", export::text(page)),
                Format::Hocr => ("hocr", export::hocr(&[(origin, page)])),
                Format::Alto => ("alto.xml", export::alto(&origin, page)),
                Format::Page => ("page.xml", export::page_xml(&origin, page)),
            };
            let base = numbered(&base.with_extension(""), index as usize);
            let mut name = base.into_os_string();
            name.push(format!(".{ending}"));
            write_new(Path::new(&name), clobber(self.replace), |file| {
                std::io::Write::write_all(file, text.as_bytes())
            })?;
        }
        Ok(())
    }
}
