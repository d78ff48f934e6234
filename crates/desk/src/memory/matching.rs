//! A match: a unit with how well it fits a segment, and what the window shows of it.

use std::cmp::Ordering;

use library::unit;
use memory::deviation::{self, deviations};
use memory::index::{Context, Part, in_context, neighbours, scores};
use memory::{Origin, Status, Unit};

use crate::view::{
    Change, Deviation, DeviationKind, DifferencePiece, MatchScores, MatchView, PartPiece, PartView,
    Status as StatusView,
};

/// A match with its unit.
#[derive(Debug, Clone)]
pub struct Match {
    /// 101 exact in context, 100 exact, below that fuzzy.
    pub score: u8,
    /// The unit.
    pub unit: unit::Unit,
    /// How many neighbours agree.
    neighbours: u8,
    /// The unit as the memory crate has it; nothing if a newer Gyur wrote what this one cannot read.
    described: Option<Unit>,
}

impl Match {
    /// A unit with that score, between its neighbours.
    pub(super) fn new(unit: unit::Unit, score: u8, here: Context<'_>) -> Self {
        let there = Context { previous: unit.previous.as_deref(), next: unit.next.as_deref() };
        Self {
            score: in_context(score, there, here),
            neighbours: neighbours(there, here),
            described: serde_json::from_str(&unit.unit).ok(),
            unit,
        }
    }

    /// The better match has the higher rank.
    pub(super) fn rank(&self) -> impl Ord {
        (self.score, self.neighbours, Looked(self.status()), self.unit.changed.clone(), self.unit.number)
    }

    fn status(&self) -> Status {
        self.described.as_ref().map_or(Status::Draft, |unit| unit.status)
    }

    /// The match against the source that it was found for.
    pub fn view(&self, source: &str) -> MatchView {
        let scores = scores(&self.unit.source, source);
        let described = self.described.as_ref();
        MatchView {
            unit: self.unit.id.clone(),
            score: self.score,
            scores: MatchScores { stems: scores.stems, syllables: scores.syllables, text: scores.text },
            difference: difference(&self.unit.source, source),
            deviations: deviations(&self.unit.source, source).into_iter().map(Deviation::from).collect(),
            target: self.unit.target.clone(),
            provenance: self.unit.provenance.clone(),
            status: match self.status() {
                Status::Draft => StatusView::Draft,
                Status::Confirmed => StatusView::Confirmed,
                Status::Approved => StatusView::Approved,
            },
            engine: described.and_then(|unit| match &unit.origin {
                Origin::Engine { name, version } => Some(format!("{name} {version}")),
                Origin::Person | Origin::Memory => None,
            }),
            author: described.and_then(|unit| unit.author.clone()),
            notes: described.map(|unit| unit.notes.clone()).unwrap_or_default(),
        }
    }
}

/// The more people have looked at a translation, the better it is.
#[derive(PartialEq, Eq)]
struct Looked(Status);

impl Ord for Looked {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |status: Status| match status {
            Status::Draft => 0,
            Status::Confirmed => 1,
            Status::Approved => 2,
        };
        rank(self.0).cmp(&rank(other.0))
    }
}

impl PartialOrd for Looked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn difference(unit: &str, source: &str) -> Vec<DifferencePiece> {
    let piece = |piece: memory::Piece| DifferencePiece {
        change: match piece.change {
            memory::Change::Same => Change::Same,
            memory::Change::Removed => Change::Removed,
            memory::Change::Added => Change::Added,
        },
        text: piece.text,
    };
    memory::difference(unit, source).into_iter().map(piece).collect()
}

impl From<memory::Deviation> for Deviation {
    fn from(deviation: memory::Deviation) -> Self {
        Self {
            kind: match deviation.kind {
                deviation::Kind::Number => DeviationKind::Number,
                deviation::Kind::Name => DeviationKind::Name,
            },
            in_unit: deviation.in_unit,
            here: deviation.here,
        }
    }
}

/// A part of a segment's source with the unit in which it stands.
pub(crate) fn part_view(part: &Part, unit: unit::Unit, source: &str) -> PartView {
    let shared = part.place_in(&unit.source).unwrap_or(0..0);
    let pieces = [(0..shared.start, false), (shared.clone(), true), (shared.end..unit.source.len(), false)];
    let pieces = pieces.into_iter().filter(|(range, _)| !range.is_empty());
    PartView {
        unit: unit.id,
        text: source[part.stretch.clone()].to_owned(),
        source: pieces
            .map(|(range, shared)| PartPiece { text: unit.source[range].to_owned(), shared })
            .collect(),
        target: unit.target,
        provenance: unit.provenance,
    }
}
