//! Segments as units of the memory, and units as rows of the library.

use std::collections::HashMap;

use library::page::{self, Page};
use library::segment::{self, Segment};
use library::{preference, unit, work};
use memory::{Origin, Status, Unit};
use ocr::Bounds;
use tibetan::normalise::match_key;

use crate::anchor::{self, PlacedLine, Stretch, WorkLines};
use crate::view::{self, UnitView};
use crate::{Connection, Result, editing, label, place};

/// What a unit says about where its segment stands.
struct Surroundings<'s> {
    title: &'s str,
    page: &'s Page,
    previous: Option<&'s Segment>,
    next: Option<&'s Segment>,
    region: Option<Bounds>,
    author: Option<&'s str>,
}

/// The preference that holds what a person wants to be called in the units that they make.
const AUTHOR: &str = "author";

async fn author(connection: &mut Connection) -> Result<Option<String>> {
    let set = preference::get(connection, AUTHOR).await?;
    Ok(set.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()))
}

/// The unit that a segment and its translation make.
fn unit_of(segment: &Segment, target: &str, origin: Option<&str>, around: &Surroundings) -> Result<Unit> {
    let now = library::now().parse().ok();
    Ok(Unit {
        id: library::new_id(),
        previous: around.previous.map(|segment| segment.source().to_owned()),
        next: around.next.map(|segment| segment.source().to_owned()),
        work: Some(around.title.to_owned()),
        folio: Some(label(around.page)),
        region: around.region.map(|bounds| memory::Region {
            page: around.page.ordinal,
            x: bounds.x,
            y: bounds.y,
            width: bounds.width,
            height: bounds.height,
        }),
        author: around.author.map(str::to_owned),
        created: now,
        changed: now,
        status: status_of(segment),
        origin: match origin.map(serde_json::from_str).transpose()? {
            Some(view::Origin::Memory { .. }) => Origin::Memory,
            Some(view::Origin::Engine { name, version }) => Origin::Engine { name, version },
            Some(view::Origin::Person) | None => Origin::Person,
        },
        notes: notes_of(segment),
        ..Unit::new(segment.source(), target)
    })
}

fn status_of(segment: &Segment) -> Status {
    match segment.status.as_str() {
        "approved" => Status::Approved,
        "confirmed" => Status::Confirmed,
        _ => Status::Draft,
    }
}

fn notes_of(segment: &Segment) -> Vec<String> {
    Some(segment.note.clone()).filter(|note| !note.is_empty()).into_iter().collect()
}

/// What a unit's row should say where the status or the note of its segment has changed; nothing where it says so.
pub(super) fn described_anew(row: &unit::Unit, segment: &Segment) -> Result<Option<String>> {
    let mut unit: Unit = serde_json::from_str(&row.unit)?;
    let (status, notes) = (status_of(segment), notes_of(segment));
    if (unit.status, &unit.notes) == (status, &notes) {
        return Ok(None);
    }
    unit.status = status;
    unit.notes = notes;
    unit.changed = library::now().parse().ok();
    Ok(Some(serde_json::to_string(&unit)?))
}

/// The rectangle around a segment's syllables on the page where it begins.
fn region(segment: &Segment, lines: &[PlacedLine]) -> Result<Option<Bounds>> {
    let reading = anchor::read(&Stretch::all_of(segment)?, lines);
    let here = reading.syllables.iter().filter(|(_, placed)| placed.line.page == segment.page);
    Ok(here.map(|(_, placed)| placed.syllable().bounds).reduce(|all, bounds| all.union(&bounds)))
}

/// The units of a work's segments that have a translation, drafts with their status.
///
/// # Errors
/// Those of the library.
pub(crate) async fn of_work(connection: &mut Connection, id: &str) -> Result<Vec<Unit>> {
    let title = work::get(connection, id).await?.title;
    let pages: HashMap<String, Page> =
        page::of_work(connection, id).await?.into_iter().map(|page| (page.id.clone(), page)).collect();
    let lines =
        library::line::of_work(connection, id).await?.into_iter().map(place).collect::<Result<_>>()?;
    let lines = WorkLines::new(lines);
    let segments = segment::of_work(connection, id).await?;
    let author = author(connection).await?;
    let mut units = Vec::new();
    for (place, segment) in segments.iter().enumerate() {
        let (target, origin) = match (&segment.target, &segment.draft) {
            (Some(target), _) => (target, &segment.target_origin),
            (None, Some(draft)) => (draft, &segment.draft_origin),
            (None, None) => continue,
        };
        let Some(page) = pages.get(&segment.page) else { continue };
        let around = Surroundings {
            title: &title,
            page,
            previous: place.checked_sub(1).map(|before| &segments[before]),
            next: segments.get(place + 1),
            region: region(segment, lines.around(&Stretch::all_of(segment)?))?,
            author: author.as_deref(),
        };
        units.push(unit_of(segment, target, origin.as_deref(), &around)?);
    }
    Ok(units)
}

/// The row that a confirmed segment gives to the memory. Where it gave one before, the unit is as old as that.
///
/// # Errors
/// Those of the library.
pub(super) async fn row_of(
    connection: &mut Connection,
    segment: &Segment,
    target: &str,
    first: Option<&unit::Unit>,
) -> Result<unit::Unit> {
    let (previous, next) =
        (segment::previous(connection, segment).await?, segment::next(connection, segment).await?);
    let author = author(connection).await?;
    let around = Surroundings {
        title: &work::get(connection, &segment.work).await?.title,
        page: &page::get(connection, &segment.page).await?,
        previous: previous.as_ref(),
        next: next.as_ref(),
        region: region(segment, &editing::lines_of(connection, segment).await?)?,
        author: author.as_deref(),
    };
    let unit = unit_of(segment, target, segment.target_origin.as_deref(), &around)?;
    let first: Option<Unit> = first.map(|row| serde_json::from_str(&row.unit)).transpose()?;
    let unit = Unit { created: first.and_then(|first| first.created).or(unit.created), ..unit };
    let row = as_row(&unit, provenance_of(&unit, ""))?;
    Ok(unit::Unit { work: Some(segment.work.clone()), segment: Some(segment.id.clone()), ..row })
}

/// A unit as a row. The identity is always the library's own: files of other tools repeat theirs.
pub(super) fn as_row(unit: &Unit, provenance: String) -> Result<unit::Unit> {
    let changed = unit.changed.or(unit.created).map_or_else(library::now, |time| time.to_rfc3339());
    // What has a column of its own is not kept twice.
    let rest =
        Unit { source: String::new(), target: String::new(), previous: None, next: None, ..unit.clone() };
    Ok(unit::Unit {
        number: 0,
        id: library::new_id(),
        source: unit.source.clone(),
        target: unit.target.clone(),
        source_key: match_key(&unit.source),
        previous: unit.previous.clone(),
        next: unit.next.clone(),
        work: None,
        segment: None,
        unit: serde_json::to_string(&rest)?,
        provenance,
        changed,
    })
}

/// The unit that a row holds.
pub(super) fn unit_in(row: unit::Unit) -> Result<Unit> {
    let rest: Unit = serde_json::from_str(&row.unit)?;
    Ok(Unit { source: row.source, target: row.target, previous: row.previous, next: row.next, ..rest })
}

/// Work and folio, else the author, else the file.
pub(super) fn provenance_of(unit: &Unit, file: &str) -> String {
    let place: Vec<&str> = [unit.work.as_deref(), unit.folio.as_deref()].into_iter().flatten().collect();
    match (place.is_empty(), &unit.author) {
        (false, _) => place.join(" · "),
        (true, Some(author)) => author.clone(),
        (true, None) => file.to_owned(),
    }
}

/// A unit as the Memory screen shows it.
pub(super) fn unit_view(unit: unit::Unit) -> UnitView {
    UnitView {
        id: unit.id,
        source: unit.source,
        target: unit.target,
        provenance: unit.provenance,
        changed: unit.changed,
        work: unit.work,
        segment: unit.segment,
    }
}
