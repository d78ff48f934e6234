//! Checks of a work, and the person's say in them: kinds switched off, findings excused.
//!
//! The checks run over all of a work after each pause in the typing, so what was found in a pair of texts is kept as long
//! as both stay as they are. What is learnt from the memory, how long translations are, is learnt when a work is first
//! checked and stays for it, lest findings come and go by themselves.
//!
//! Only what a person wrote or took over is checked. A machine's draft is there to be reworked, and would drown the rest.

use std::collections::{BTreeSet, HashMap};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use library::segment::{self, Texts};
use library::{excuse, page, preference, unit};
use memory::glossary::{self, Recognised};
use publish::{Clobber, write_new};
use review::checks::{self, Finding, Kind, Lengths, Pair, Settings};

use crate::view::{CheckFinding, CheckKind, TextRange, WorkChecks};
use crate::{Connection, Desk, Error, Result, commit, label};

/// The preference that names the kinds which are switched off, parted by spaces.
const OFF: &str = "checks.off";

/// Pairs of the memory that lengths are learnt from.
const LEARNT_FROM: u32 = 4000;

/// What was found in the work that was checked last.
#[derive(Debug, Default)]
pub(crate) struct Checked(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    work: Option<Arc<Work>>,
    /// How often what was found was forgotten: what began before that is not kept.
    forgotten: u64,
}

impl Checked {
    fn now(&self) -> (Option<Arc<Work>>, u64) {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.work.clone(), kept.forgotten)
    }

    fn keep(&self, work: Work, forgotten: u64) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.forgotten == forgotten {
            kept.work = Some(Arc::new(work));
        }
    }
}

#[derive(Debug)]
struct Work {
    id: String,
    settings: Settings,
    /// By segment.
    found: HashMap<String, Arc<Own>>,
}

/// What a pair shows by itself.
#[derive(Debug)]
struct Own {
    source: String,
    target: String,
    findings: Vec<Finding>,
}

impl Desk {
    /// What the checks find in a work.
    ///
    /// # Errors
    /// When there is no such work, and those of the library.
    pub async fn checks(&self, work: &str) -> Result<WorkChecks> {
        let mut read = self.library().read().await?;
        library::work::get(&mut read, work).await?;
        let off = off(&mut read).await?;
        let (before, forgotten) = self.0.checked.now();
        let before = before.filter(|before| before.id == work && before.settings.off == off);
        let settings = match &before {
            Some(before) => before.settings.clone(),
            None => Settings { off: off.clone(), lengths: lengths(&mut read).await? },
        };
        let pages = page::of_work(&mut read, work).await?;
        let pages: HashMap<String, String> =
            pages.into_iter().map(|page| (page.id.clone(), label(&page))).collect();
        let segments = segment::texts(&mut read, work).await?;
        let excuses = excuse::of_work(&mut read, work).await?;
        drop(read);
        let terms = self.terms_against(&segments, before.as_ref().map(|before| &before.found)).await?;

        let work = work.to_owned();
        let (now, found) = tokio::task::spawn_blocking(move || {
            let known = before.as_ref().map(|before| &before.found);
            let now = Work { found: own(&segments, &settings, known, terms), id: work, settings };
            let found = findings(&segments, &now, &pages, &excuses);
            (now, found)
        })
        .await?;
        self.0.checked.keep(now, forgotten);
        Ok(WorkChecks { off: off.into_iter().map(Into::into).collect(), ..found })
    }

    /// What the glossary has against the pairs that are not known from `before`, by segment.
    async fn terms_against(
        &self,
        segments: &[Texts],
        before: Option<&HashMap<String, Arc<Own>>>,
    ) -> Result<HashMap<String, Vec<Finding>>> {
        let mut terms = HashMap::new();
        for segment in segments {
            let Some(target) = segment.target.as_deref() else { continue };
            if known(before, segment, target).is_none() {
                let check = |recognised: &[Recognised<'_>]| glossary::check(recognised, target);
                let found = self.with_terms(&segment.source, check).await?;
                terms.insert(segment.id.clone(), found.into_iter().map(term_finding).collect());
            }
        }
        Ok(terms)
    }

    /// After the glossary has changed, or how terms are recognised, nothing found before holds.
    pub(crate) fn forget_checked(&self) {
        let mut kept = self.0.checked.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Kept { work: None, forgotten: kept.forgotten + 1 };
    }

    /// Lets a finding stand, with a note why. It comes back when either text changes.
    ///
    /// # Errors
    /// When there is no such segment, and those of the library.
    pub async fn excuse(&self, segment: &str, fingerprint: &str, note: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        segment::get(&mut write, segment).await?;
        excuse::put(&mut write, segment, fingerprint, note.trim()).await?;
        commit(write).await
    }

    /// Takes an excuse back.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn take_excuse_back(&self, segment: &str, fingerprint: &str) -> Result<()> {
        let mut write = self.library().write().await?;
        excuse::remove(&mut write, segment, fingerprint).await?;
        commit(write).await
    }

    /// Switches a kind of check on or off, in all works.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn set_check_on(&self, kind: CheckKind, on: bool) -> Result<()> {
        let mut write = self.library().write().await?;
        let mut off = off(&mut write).await?;
        if on {
            off.remove(&kind.into());
        } else {
            off.insert(kind.into());
        }
        let words: Vec<&str> = off.into_iter().map(Kind::word).collect();
        preference::set(&mut write, OFF, &words.join(" ")).await?;
        commit(write).await
    }

    /// Writes what the checks find in a work as a table: CSV in UTF-8 with a mark, as spreadsheets expect it. Returns how
    /// many findings there are.
    ///
    /// # Errors
    /// With code `exists` when the file is there and may not be replaced; when it cannot be written; those of the library.
    pub async fn export_checks(&self, work: &str, path: &Path, clobber: Clobber) -> Result<u32> {
        let found = self.checks(work).await?.findings;
        let texts = segment::texts(&mut *self.library().read().await?, work).await?;
        let rows = found.iter().map(|finding| {
            let texts = texts.iter().find(|texts| texts.id == finding.segment);
            let source = texts.map_or("", |texts| &texts.source);
            let target = texts.and_then(|texts| texts.target.as_deref()).unwrap_or_default();
            let excuse = finding.excuse.as_deref();
            vec![
                finding.number.to_string(),
                finding.page.clone(),
                Kind::from(finding.kind).word().to_owned(),
                finding.message.clone(),
                source.trim().to_owned(),
                target.to_owned(),
                if excuse.is_some() { "excused" } else { "" }.to_owned(),
                excuse.unwrap_or_default().to_owned(),
            ]
        });
        let head = ["segment", "page", "check", "finding", "Tibetan", "English", "state", "note"];
        write_table(path, clobber, &head, rows.collect()).await?;
        Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
    }
}

/// Writes a table as CSV, whole or not at all.
///
/// # Errors
/// With code `exists` when the file is there and may not be replaced, and when it cannot be written.
pub(crate) async fn write_table(
    path: &Path,
    clobber: Clobber,
    head: &[&str],
    rows: Vec<Vec<String>>,
) -> Result<()> {
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let in_memory = |error: csv::Error| Error::from_cause(error);
    table.write_record(head).map_err(in_memory)?;
    for row in rows {
        table.write_record(row).map_err(in_memory)?;
    }
    let bytes = table.into_inner().map_err(|error| Error::from_cause(error.into_error()))?;
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || write_new(&path, clobber, |file| file.write_all(&bytes))).await??;
    Ok(())
}

/// What each pair shows by itself, as far as known from `before`.
fn own(
    segments: &[Texts],
    settings: &Settings,
    before: Option<&HashMap<String, Arc<Own>>>,
    mut terms: HashMap<String, Vec<Finding>>,
) -> HashMap<String, Arc<Own>> {
    let judged = segments.iter().filter_map(|segment| Some((segment, segment.target.as_deref()?)));
    let found = judged.map(|(segment, target)| {
        let own = known(before, segment, target).cloned().unwrap_or_else(|| {
            let pair = Pair { source: &segment.source, target };
            let terms = terms.remove(&segment.id).unwrap_or_default();
            let findings = checks::pair(pair, settings, |_| terms);
            Arc::new(Own { source: pair.source.to_owned(), target: target.to_owned(), findings })
        });
        (segment.id.clone(), own)
    });
    found.collect()
}

/// What is known of a pair, as long as both texts are as they were.
fn known<'b>(
    before: Option<&'b HashMap<String, Arc<Own>>>,
    segment: &Texts,
    target: &str,
) -> Option<&'b Arc<Own>> {
    let own = before?.get(&segment.id)?;
    (own.source == segment.source && own.target == target).then_some(own)
}

/// What the glossary found, as a sentence.
fn term_finding(finding: glossary::Finding) -> Finding {
    let either = |renderings: &[String]| {
        renderings.iter().map(|one| format!("“{one}”")).collect::<Vec<_>>().join(" or ")
    };
    match finding {
        glossary::Finding::Missing { tibetan, source, expected, .. } => {
            let message = format!("The glossary wants {} for {tibetan}.", either(&expected));
            Finding::new(Kind::Glossary, message).in_source(source)
        }
        glossary::Finding::Forbidden { tibetan, source, target, rendering, instead, .. } => {
            let message = match either(&instead) {
                none if none.is_empty() => format!("The glossary forbids “{rendering}” for {tibetan}."),
                instead => format!("The glossary forbids “{rendering}” for {tibetan}; it wants {instead}."),
            };
            Finding::new(Kind::Glossary, message).in_source(source).in_target(target)
        }
    }
}

/// Everything found in a work, but for what is switched off.
fn findings(
    segments: &[Texts],
    work: &Work,
    pages: &HashMap<String, String>,
    excuses: &HashMap<(String, String), String>,
) -> WorkChecks {
    let pair = |segment: &'_ Texts| {
        let own = work.found.get(&segment.id)?;
        Some(Pair { source: &own.source, target: &own.target })
    };
    let pairs: Vec<Option<Pair<'_>>> = segments.iter().map(pair).collect();
    let over = checks::work(&pairs, &work.settings);
    let mut found = Vec::new();
    for (((segment, pair), over), number) in segments.iter().zip(&pairs).zip(&over).zip(1..) {
        let (Some(pair), Some(own)) = (*pair, work.found.get(&segment.id)) else { continue };
        for finding in own.findings.iter().chain(over) {
            let fingerprint = finding.fingerprint(pair);
            found.push(CheckFinding {
                segment: segment.id.clone(),
                number,
                page: pages.get(&segment.page).cloned().unwrap_or_default(),
                kind: finding.kind.into(),
                message: finding.message.clone(),
                source: finding.source.clone().map(|range| TextRange::of(pair.source, &range)),
                target: finding.target.clone().map(|range| TextRange::of(pair.target, &range)),
                excuse: excuses.get(&(segment.id.clone(), fingerprint.clone())).cloned(),
                fingerprint,
            });
        }
    }
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    WorkChecks {
        findings: found,
        checked: count(work.found.len()),
        segments: count(segments.len()),
        off: Vec::new(),
    }
}

/// The kinds that are switched off.
async fn off(connection: &mut Connection) -> Result<BTreeSet<Kind>> {
    let words = preference::get(connection, OFF).await?.unwrap_or_default();
    Ok(words.split_whitespace().filter_map(Kind::parse).collect())
}

/// How long translations are, from what was confirmed last.
async fn lengths(connection: &mut Connection) -> Result<Lengths> {
    let units = unit::latest(connection, None, LEARNT_FROM).await?;
    let pairs = units.iter().map(|unit| Pair { source: &unit.source, target: &unit.target });
    Ok(Lengths::learn(pairs))
}

impl From<Kind> for CheckKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Numbers => Self::Numbers,
            Kind::Names => Self::Names,
            Kind::Glossary => Self::Glossary,
            Kind::Untranslated => Self::Untranslated,
            Kind::Repeated => Self::Repeated,
            Kind::Doubled => Self::Doubled,
            Kind::Punctuation => Self::Punctuation,
            Kind::Empty => Self::Empty,
            Kind::Length => Self::Length,
        }
    }
}

impl From<CheckKind> for Kind {
    fn from(kind: CheckKind) -> Self {
        match kind {
            CheckKind::Numbers => Self::Numbers,
            CheckKind::Names => Self::Names,
            CheckKind::Glossary => Self::Glossary,
            CheckKind::Untranslated => Self::Untranslated,
            CheckKind::Repeated => Self::Repeated,
            CheckKind::Doubled => Self::Doubled,
            CheckKind::Punctuation => Self::Punctuation,
            CheckKind::Empty => Self::Empty,
            CheckKind::Length => Self::Length,
        }
    }
}
