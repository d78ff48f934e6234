//! How a glossary comes in and goes out.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Read};
use std::path::Path;

use library::term as table;
use memory::glossary::exchange::{self, Reading};
use memory::glossary::{Format, Term, is_same_term, joined};
use publish::{Clobber, write_new};

use super::shelf::Shelf;
use super::views::view_of;
use crate::view::{Changed, TermsImport};
use crate::{Desk, Error, Result, commit, file_name};

/// The bytes of a file that is read; a glossary of half a million terms has fewer.
const LARGEST: u64 = 512 << 20;
/// Problems of an import that are told one by one.
const TOLD: usize = 100;
/// Terms that a preview shows.
const SHOWN: usize = 8;

/// What an import does.
#[derive(Debug, Default)]
struct Plan {
    /// Terms that are new or have changed, as they are to be kept.
    terms: Vec<Term>,
    added: u32,
    joined: u32,
    known: u32,
}

impl Plan {
    /// Terms that are there learn what they lack; the others are new.
    fn new(shelf: &Shelf, incoming: Vec<Term>) -> Self {
        let mut plan = Self::default();
        let mut by_tibetan: HashMap<String, Vec<Term>> = HashMap::new();
        for term in shelf.terms() {
            by_tibetan.entry(term.tibetan.clone()).or_default().push(term.clone());
        }
        let mut places: HashMap<String, usize> = HashMap::new();
        for mut term in incoming {
            let alike = by_tibetan.entry(term.tibetan.clone()).or_default();
            let kept = match alike.iter_mut().find(|known| is_same_term(known, &term)) {
                Some(known) => {
                    let both = joined(known, &term);
                    if both == *known {
                        plan.known += 1;
                        continue;
                    }
                    if !places.contains_key(&known.id) {
                        plan.joined += 1;
                    }
                    *known = Term { changed: super::now(), ..both };
                    known.clone()
                }
                None => {
                    plan.added += 1;
                    term.id = library::new_id();
                    term.created = term.created.or_else(super::now);
                    alike.push(term.clone());
                    term
                }
            };
            match places.get(&kept.id) {
                Some(&place) => plan.terms[place] = kept,
                None => {
                    places.insert(kept.id.clone(), plan.terms.len());
                    plan.terms.push(kept);
                }
            }
        }
        plan
    }

    fn told(&self, file: String, problems: &[memory::glossary::Problem]) -> TermsImport {
        TermsImport {
            file,
            added: self.added,
            joined: self.joined,
            known: self.known,
            problems: problems.iter().take(TOLD).map(sentence).collect(),
            examples: self.terms.iter().take(SHOWN).map(view_of).collect(),
        }
    }
}

fn sentence(problem: &memory::glossary::Problem) -> String {
    format!("Line {}: {}", problem.line, problem.message)
}

impl Desk {
    /// What importing a file would bring; nothing is changed.
    ///
    /// # Errors
    /// When the file cannot be read or is no glossary, and those of the library.
    pub async fn preview_glossary(&self, path: &Path) -> Result<TermsImport> {
        let reading = read(path).await?;
        let shelf = self.glossary().await?.read().await;
        Ok(Plan::new(&shelf, reading.terms).told(file_name(path), &reading.problems))
    }

    /// Takes the terms of a file in, as one transaction. Terms that are there keep what they say and learn what they
    /// lack.
    ///
    /// # Errors
    /// When the file cannot be read or is no glossary, and those of the library.
    pub async fn import_glossary(&self, path: &Path) -> Result<TermsImport> {
        let reading = read(path).await?;
        let mut shelf = self.glossary().await?.write().await;
        let plan = Plan::new(&shelf, reading.terms);
        let mut write = self.library().write().await?;
        let mut numbers = Vec::with_capacity(plan.terms.len());
        for term in &plan.terms {
            let json = serde_json::to_string(term)?;
            numbers.push(table::put(&mut write, &term.id, &term.tibetan, &json).await?);
        }
        commit(write).await?;
        let told = plan.told(file_name(path), &reading.problems);
        shelf.put_all(numbers.into_iter().zip(plan.terms));
        self.tell(Changed::Glossary);
        Ok(told)
    }

    /// Writes the whole glossary in the format that the file's name asks for, and returns how many terms there are.
    ///
    /// # Errors
    /// When the name asks for no format, the file is there and may not be replaced or cannot be written, and those of
    /// the library.
    pub async fn export_glossary(&self, path: &Path, clobber: Clobber) -> Result<u32> {
        let name = file_name(path);
        let format = Format::of_name(&name).ok_or_else(|| {
            Error::new(format!(
                "“{name}” does not say in which format to write. Let its name end in .tbx, .tsv or .csv."
            ))
        })?;
        let terms: Vec<Term> = self.glossary().await?.read().await.terms().cloned().collect();
        let count = u32::try_from(terms.len()).unwrap_or(u32::MAX);
        let path = path.to_owned();
        let written = tokio::task::spawn_blocking(move || {
            write_new(&path, clobber, |file| exchange::write(format, &terms, BufWriter::new(file)))
        });
        written.await??;
        Ok(count)
    }
}

async fn read(path: &Path) -> Result<Reading> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || {
        let name = file_name(&path);
        let mut bytes = Vec::new();
        let opened = File::open(&path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
        opened.map_err(|error| Error {
            code: None,
            message: format!(
                "{name} could not be opened ({error}). Check that it is there and that you may read it."
            ),
            source: Some(Box::new(error)),
        })?;
        if bytes.len() as u64 > LARGEST {
            return Err(Error::new(format!(
                "{name} is too large for a glossary. Divide it into smaller files."
            )));
        }
        exchange::read(&name, &bytes).map_err(Error::from_cause)
    })
    .await?
}
