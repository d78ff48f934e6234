//! The desk in numbers: how far each work is, what the memory knows of it, and what was confirmed on which day.
//!
//! Counting a work takes a moment and comparing it with the memory longer, so the two are asked for apart; both run
//! beside the window.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{Days, Local, NaiveDate, Utc};
use library::segment::{self, Texts};
use library::{edit, unit, work};
use memory::index::{self, Context};
use publish::Clobber;
use review::statistics::{self, Band, FLOOR};

use crate::checking::write_table;
use crate::view::{Amount, BandStatistics, DayStatistics, Statistics, WorkStatistics};
use crate::{Desk, Result};

/// Days that are counted.
const DAYS: u64 = 365;

/// Candidates that are looked at for the best that is not from the work itself.
const CANDIDATES: usize = 8;

impl Desk {
    /// How far every work is, and what was confirmed on each day of the last year.
    ///
    /// # Errors
    /// Those of the library.
    pub async fn statistics(&self) -> Result<Statistics> {
        let mut read = self.library().read().await?;
        let mut works = Vec::new();
        for work in work::all(&mut read).await? {
            let texts = segment::texts(&mut read, &work.id).await?;
            works.push(tokio::task::spawn_blocking(move || count(work.id, work.title, &texts)).await?);
        }
        // A day more than is shown: by the calendar here, today may have begun tomorrow.
        let since = Utc::now() - Days::new(DAYS + 1);
        let counted = edit::confirmed_by_day(&mut read, &since.to_rfc3339()).await?;
        let units = unit::count(&mut read).await?;
        Ok(Statistics { works, days: days(Local::now().date_naive(), &counted), units })
    }

    /// How much of a work the memory knows, apart from what it has from the work itself, and how much of it repeats
    /// itself; a row a band, the best known first.
    ///
    /// # Errors
    /// When there is no such work, and those of the library.
    pub async fn work_bands(&self, id: &str) -> Result<Vec<BandStatistics>> {
        let mut read = self.library().read().await?;
        work::get(&mut read, id).await?;
        let texts = Arc::new(segment::texts(&mut read, id).await?);
        let own: HashSet<u64> = unit::numbers_of_work(&mut read, id)
            .await?
            .into_iter()
            .filter_map(|number| number.try_into().ok())
            .collect();
        let (memory, shared) = (self.memory().clone(), texts.clone());
        let (known, within) = tokio::task::spawn_blocking(move || {
            let sources: Vec<&str> = shared.iter().map(|texts| &*texts.source).collect();
            let known: Vec<Vec<memory::Candidate>> =
                sources.iter().map(|source| known(&memory, source, &own)).collect();
            (known, statistics::repetition(&sources))
        })
        .await?;
        let mut from_memory = Vec::with_capacity(texts.len());
        for (place, candidates) in known.iter().enumerate() {
            let neighbour = |at: Option<usize>| at.and_then(|at| texts.get(at)).map(|texts| &*texts.source);
            let here =
                Context { previous: neighbour(place.checked_sub(1)), next: neighbour(Some(place + 1)) };
            let mut best = candidates.first().map_or(0, |candidate| candidate.score);
            for candidate in candidates.iter().take_while(|candidate| candidate.score == 100) {
                let number = i64::try_from(candidate.key).unwrap_or_default();
                if let Some(unit) = unit::by_number(&mut read, number).await? {
                    let there = Context { previous: unit.previous.as_deref(), next: unit.next.as_deref() };
                    best = best.max(index::in_context(100, there, here));
                }
            }
            from_memory.push(best);
        }
        Ok(bands(&texts, &from_memory, &within))
    }

    /// Writes the numbers of the works as CSV, a row a work with what it has in each band.
    ///
    /// # Errors
    /// With code `exists` when the file is there and may not be replaced; when it cannot be written; those of the library.
    pub async fn export_statistics(&self, path: &Path, clobber: Clobber) -> Result<()> {
        let numbers = self.statistics().await?;
        let mut head = vec!["work".to_owned()];
        for state in ["all", "draft", "confirmed", "approved"] {
            head.extend(["segments", "syllables", "words"].map(|unit| format!("{state} {unit}")));
        }
        head.extend(Band::ALL.map(|band| format!("{} segments", band.label())));
        head.extend(Band::ALL.map(|band| format!("{} syllables", band.label())));
        let mut rows = Vec::new();
        for work in &numbers.works {
            let mut row = vec![work.title.clone()];
            for amount in [work.all(), work.draft, work.confirmed, work.approved] {
                row.extend([amount.segments, amount.syllables, amount.words].map(|count| count.to_string()));
            }
            let bands = self.work_bands(&work.work).await?;
            row.extend(bands.iter().map(|band| band.best.segments.to_string()));
            row.extend(bands.iter().map(|band| band.best.syllables.to_string()));
            rows.push(row);
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        write_table(path, clobber, &head, rows).await
    }
}

/// The best units that are not the work's own.
fn known(memory: &crate::memory::Memory, source: &str, own: &HashSet<u64>) -> Vec<memory::Candidate> {
    // Each segment is in the memory once at most, so that only its own repeats can crowd out the others.
    let mut candidates = memory.candidates(source, FLOOR, CANDIDATES);
    if candidates.len() == CANDIDATES && candidates.iter().all(|candidate| own.contains(&candidate.key)) {
        candidates = memory.candidates(source, FLOOR, CANDIDATES * 64);
    }
    candidates.retain(|candidate| !own.contains(&candidate.key));
    candidates.truncate(CANDIDATES);
    candidates
}

fn count(work: String, title: String, texts: &[Texts]) -> WorkStatistics {
    let mut counted = WorkStatistics {
        work,
        title,
        draft: Amount::default(),
        confirmed: Amount::default(),
        approved: Amount::default(),
    };
    for texts in texts {
        let into = match texts.status.as_str() {
            "approved" => &mut counted.approved,
            "confirmed" => &mut counted.confirmed,
            _ => &mut counted.draft,
        };
        into.add(amount(texts));
    }
    counted
}

fn amount(texts: &Texts) -> Amount {
    let statistics::Amount { segments, syllables, words } =
        statistics::Amount::of(&texts.source, texts.target.as_deref().unwrap_or_default());
    Amount { segments, syllables, words }
}

fn bands(texts: &[Texts], memory: &[u8], within: &[u8]) -> Vec<BandStatistics> {
    let mut bands = Band::ALL.map(|band| BandStatistics {
        label: band.label().to_owned(),
        memory: Amount::default(),
        within: Amount::default(),
        best: Amount::default(),
    });
    for ((texts, &memory), &within) in texts.iter().zip(memory).zip(within) {
        let amount = amount(texts);
        for (row, band) in bands.iter_mut().zip(Band::ALL) {
            for (score, into) in
                [(memory, &mut row.memory), (within, &mut row.within), (memory.max(within), &mut row.best)]
            {
                if Band::of(score) == band {
                    into.add(amount);
                }
            }
        }
    }
    bands.into()
}

/// The last year day by day.
fn days(today: NaiveDate, counted: &[(String, u32)]) -> Vec<DayStatistics> {
    let days = (0..DAYS).rev().filter_map(|ago| today.checked_sub_days(Days::new(ago)));
    days.map(|day| {
        let day = day.to_string();
        let segments = counted.iter().find(|(counted, _)| *counted == day).map_or(0, |(_, count)| *count);
        DayStatistics { day, segments }
    })
    .collect()
}

impl Amount {
    /// Adds another.
    pub fn add(&mut self, other: Amount) {
        self.segments = self.segments.saturating_add(other.segments);
        self.syllables = self.syllables.saturating_add(other.syllables);
        self.words = self.words.saturating_add(other.words);
    }
}

impl WorkStatistics {
    /// All of it.
    pub fn all(&self) -> Amount {
        let mut all = self.draft;
        all.add(self.confirmed);
        all.add(self.approved);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_every_day() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let counted = [("2026-02-28".to_owned(), 12), ("2024-01-01".to_owned(), 5)];
        let days = days(today, &counted);
        assert_eq!(days.len(), 365);
        let last: Vec<_> = days[362..].iter().map(|day| (&*day.day, day.segments)).collect();
        assert_eq!(last, [("2026-02-27", 0), ("2026-02-28", 12), ("2026-03-01", 0)]);
    }

    #[test]
    fn the_better_score_decides() {
        let texts = |source: &str| Texts {
            id: String::new(),
            page: String::new(),
            source: source.into(),
            target: None,
            status: "draft".into(),
        };
        let bands = bands(&[texts("ཀ་ཁ་"), texts("ག")], &[101, 0], &[62, 99]);
        let told: Vec<_> = bands
            .iter()
            .map(|band| (&*band.label, band.memory.segments, band.within.segments, band.best.syllables))
            .filter(|(_, memory, within, best)| memory + within + best > 0)
            .collect();
        assert_eq!(told, [("101", 1, 0, 2), ("95–99", 0, 1, 1), ("60–74", 0, 1, 0), ("new", 1, 0, 0)]);
    }
}
