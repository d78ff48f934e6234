//! What a unit knows beyond its texts, as names and values: what formats without a place for it carry instead.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::unit::{Origin, Region, Status, Unit};

pub(crate) const STATUS: &str = "x-status";
pub(crate) const ORIGIN: &str = "x-origin";
pub(crate) const ENGINE: &str = "x-engine";
pub(crate) const ENGINE_VERSION: &str = "x-engine-version";
pub(crate) const WORK: &str = "x-work";
pub(crate) const FOLIO: &str = "x-folio";
pub(crate) const REGION: &str = "x-region";
pub(crate) const PREVIOUS: &str = "x-context-pre";
pub(crate) const NEXT: &str = "x-context-post";

/// How moments are written, always in universal time.
const TIME_FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// A moment as text, without fractions of a second.
pub(crate) fn moment(time: DateTime<Utc>) -> String {
    time.format(TIME_FORMAT).to_string()
}

/// The moment that [`moment`] wrote.
pub(crate) fn parse_moment(text: &str) -> Option<DateTime<Utc>> {
    Some(NaiveDateTime::parse_from_str(text, TIME_FORMAT).ok()?.and_utc())
}

/// What the unit knows, and then what other tools keep about it.
pub(crate) fn of(unit: &Unit) -> Vec<(&str, Cow<'_, str>)> {
    let mut all: Vec<(&str, Cow<'_, str>)> = vec![(STATUS, status(unit.status).into())];
    all.push((ORIGIN, origin(&unit.origin).into()));
    if let Origin::Engine { name, version } = &unit.origin {
        all.extend([(ENGINE, name.into()), (ENGINE_VERSION, version.into())]);
    }
    let known = [(WORK, &unit.work), (FOLIO, &unit.folio), (PREVIOUS, &unit.previous), (NEXT, &unit.next)];
    all.extend(known.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?.into()))));
    all.extend(unit.region.map(|place| (REGION, region(place).into())));
    all.extend(unit.properties.iter().map(|(name, value)| (name.as_str(), value.into())));
    all
}

pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Confirmed => "confirmed",
        Status::Approved => "approved",
    }
}

pub(crate) fn origin(origin: &Origin) -> &'static str {
    match origin {
        Origin::Person => "person",
        Origin::Memory => "memory",
        Origin::Engine { .. } => "engine",
    }
}

/// Page, x, y, width and height, separated by spaces.
pub(crate) fn region(region: Region) -> String {
    [region.page, region.x, region.y, region.width, region.height].map(|number| number.to_string()).join(" ")
}

/// Gives the unit what the properties say about it and keeps the others; returns the status if there is one.
pub(crate) fn adopt(unit: &mut Unit, properties: Vec<(String, String)>) -> Option<Status> {
    let mut status = None;
    let mut engine = None;
    let mut version = None;
    for (name, value) in properties {
        let slot = match name.as_str() {
            WORK => &mut unit.work,
            FOLIO | "folio" => &mut unit.folio,
            PREVIOUS | "prev" => &mut unit.previous,
            NEXT | "next" => &mut unit.next,
            ENGINE => &mut engine,
            ENGINE_VERSION => &mut version,
            STATUS if status.is_none() && parse_status(&value).is_some() => {
                status = parse_status(&value);
                continue;
            }
            REGION if unit.region.is_none() && parse_region(&value).is_some() => {
                unit.region = parse_region(&value);
                continue;
            }
            ORIGIN if value == "person" => {
                unit.origin = Origin::Person;
                continue;
            }
            ORIGIN if value == "memory" || value == "engine" => continue,
            _ => {
                unit.properties.push((name, value));
                continue;
            }
        };
        match slot {
            None => *slot = Some(value),
            Some(_) => unit.properties.push((name, value)),
        }
    }
    if let Some(name) = engine {
        unit.origin = Origin::Engine { name, version: version.unwrap_or_default() };
    }
    status
}

pub(crate) fn parse_status(value: &str) -> Option<Status> {
    match value {
        "draft" => Some(Status::Draft),
        "confirmed" => Some(Status::Confirmed),
        "approved" => Some(Status::Approved),
        _ => None,
    }
}

pub(crate) fn parse_region(value: &str) -> Option<Region> {
    let numbers: Result<Vec<u32>, _> = value.split(' ').map(str::parse).collect();
    match numbers.ok()?[..] {
        [page, x, y, width, height] => Some(Region { page, x, y, width, height }),
        _ => None,
    }
}
