//! What the columns of a table hold.

use tibetan::script::is_tibetan;

use super::{MOST_COLUMNS, Row};
use crate::exchange::{Columns, property};
use crate::unit::primary_language;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Source,
    Target,
    SourceLanguage,
    TargetLanguage,
    Id,
    Author,
    Created,
    Changed,
    Note,
    /// Several names and values, as [`join_properties`] writes them.
    Properties,
    /// What has a name of its own among properties.
    Property(&'static str),
    /// Something under this heading.
    Other(String),
    Ignored,
}

/// The headings of our own tables, in the order in which they are written.
pub(super) const OWN: [(&str, Field); 19] = [
    ("source", Field::Source),
    ("target", Field::Target),
    ("source language", Field::SourceLanguage),
    ("target language", Field::TargetLanguage),
    ("status", Field::Property(property::STATUS)),
    ("origin", Field::Property(property::ORIGIN)),
    ("engine", Field::Property(property::ENGINE)),
    ("engine version", Field::Property(property::ENGINE_VERSION)),
    ("work", Field::Property(property::WORK)),
    ("folio", Field::Property(property::FOLIO)),
    ("region", Field::Property(property::REGION)),
    ("previous", Field::Property(property::PREVIOUS)),
    ("next", Field::Property(property::NEXT)),
    ("author", Field::Author),
    ("created", Field::Created),
    ("changed", Field::Changed),
    ("notes", Field::Note),
    ("properties", Field::Properties),
    ("id", Field::Id),
];

/// Headings that others give to what we know.
const NAMES: [(&str, Field); 22] = [
    ("source text", Field::Source),
    ("original", Field::Source),
    ("target text", Field::Target),
    ("translation", Field::Target),
    ("state", Field::Property(property::STATUS)),
    ("title", Field::Property(property::WORK)),
    ("work id", Field::Property(property::WORK)),
    ("toh", Field::Property(property::WORK)),
    ("page", Field::Property(property::FOLIO)),
    ("translator", Field::Author),
    ("note", Field::Note),
    ("comment", Field::Note),
    ("comments", Field::Note),
    ("remark", Field::Note),
    ("remarks", Field::Note),
    ("tuid", Field::Id),
    ("uuid", Field::Id),
    ("no", Field::Ignored),
    ("no.", Field::Ignored),
    ("nr", Field::Ignored),
    ("number", Field::Ignored),
    ("#", Field::Ignored),
];

/// Headings that name a language, and its tag.
const LANGUAGES: [(&str, &str); 20] = [
    ("tibetan", "bo"),
    ("tibetisch", "bo"),
    ("tibétain", "bo"),
    ("bod", "bo"),
    ("བོད་ཡིག", "bo"),
    ("བོད་སྐད", "bo"),
    ("english", "en"),
    ("englisch", "en"),
    ("anglais", "en"),
    ("དབྱིན་ཡིག", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("chinese", "zh"),
    ("中文", "zh"),
    ("sanskrit", "sa"),
    ("russian", "ru"),
];

/// The columns of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) columns: Columns,
    pub(super) fields: Vec<Field>,
    /// Whether the first row is no unit.
    pub(super) has_heading: bool,
    /// Whether this program wrote the table.
    pub(super) is_own: bool,
    /// Tags of the source's and the translation's language.
    pub(super) languages: (String, String),
}

impl Layout {
    /// Judges a table by its first rows. Nothing when it has no two columns, or not those that were chosen.
    pub(super) fn of(rows: &[&Row], chosen: Option<(usize, usize)>) -> Option<Layout> {
        let width = rows.iter().map(|row| row.cells.len()).max()?.min(MOST_COLUMNS);
        let (first, rest) = rows.split_first()?;
        let headings: Vec<Heading> = (0..width).map(|column| Heading::of(cell(first, column))).collect();
        let named = headings.iter().filter(|heading| heading.is_known()).count();
        let is_named = named >= 2 || (named == 1 && width == 1);
        let is_own = width == OWN.len()
            && headings.iter().zip(OWN).all(|(heading, (_, own))| heading.field == Some(own));
        let body = if is_named { rest } else { rows };
        let (source, target) = match chosen {
            Some((source, target)) => (source, target),
            None => {
                let source = named_source(&headings).unwrap_or_else(|| most_tibetan(body, width));
                let target = named_target(&headings, source);
                (source, target.or_else(|| longest(body, &headings, source))?)
            }
        };
        if source >= width || target >= width || source == target {
            return None;
        }
        // A heading in words that nobody listed: above Tibetan, but not Tibetan itself.
        let is_above_tibetan = !rest.is_empty()
            && !is_named
            && !cell(first, source).contains(is_tibetan)
            && rest.iter().filter(|row| cell(row, source).contains(is_tibetan)).count() * 2 > rest.len();
        let has_heading = is_named || is_above_tibetan;
        let language = |column: usize, otherwise: &str| {
            let heading = headings.get(column).filter(|_| has_heading);
            heading.and_then(|heading| heading.language.clone()).unwrap_or_else(|| otherwise.to_owned())
        };
        let field = |(column, heading): (usize, &Heading)| match &heading.field {
            _ if column == source => Field::Source,
            _ if column == target => Field::Target,
            // A second language, or a second column of the same name.
            Some(Field::Source | Field::Target) => Field::Other(heading.name.clone()),
            Some(Field::Properties) if !is_own => Field::Other(heading.name.clone()),
            Some(field) if is_named => field.clone(),
            _ if has_heading && !heading.name.is_empty() => Field::Other(heading.name.clone()),
            _ => Field::Ignored,
        };
        let names = headings.iter().enumerate().map(|(column, heading)| match has_heading {
            true if !heading.name.is_empty() => heading.name.clone(),
            _ => format!("Column {}", column + 1),
        });
        Some(Layout {
            columns: Columns { headers: names.collect(), source, target },
            fields: headings.iter().enumerate().map(field).collect(),
            has_heading,
            is_own,
            languages: (language(source, "bo"), language(target, "en")),
        })
    }
}

/// What a heading says.
#[derive(Debug, Default)]
struct Heading {
    /// As it stands there, without space around it.
    name: String,
    field: Option<Field>,
    language: Option<String>,
}

impl Heading {
    fn of(cell: &str) -> Heading {
        let name = cell.trim();
        let key = name.to_lowercase().replace('_', " ");
        let listed = OWN.iter().chain(&NAMES).find(|(name, _)| *name == key).map(|(_, field)| field.clone());
        let tag = primary_language(&key);
        let is_tag =
            ["bo", "en", "de", "fr", "es", "zh", "sa", "ru", "it", "pt", "nl", "pl", "hu", "cs", "mn"]
                .contains(&tag.as_str())
                && key.len() <= 6;
        let language = LANGUAGES.iter().find(|(name, _)| *name == key).map(|(_, tag)| (*tag).to_owned());
        let language = language.or_else(|| is_tag.then(|| name.to_owned()));
        let of_language = language.as_deref().map(|tag| match primary_language(tag) == "bo" {
            true => Field::Source,
            false => Field::Target,
        });
        Heading { name: name.to_owned(), field: listed.or(of_language), language }
    }

    fn is_known(&self) -> bool {
        self.field.is_some()
    }
}

fn named_source(headings: &[Heading]) -> Option<usize> {
    let tibetan = |heading: &Heading| heading.field == Some(Field::Source) && heading.language.is_some();
    let explicit = |heading: &Heading| heading.field == Some(Field::Source);
    headings.iter().position(explicit).or_else(|| headings.iter().position(tibetan))
}

/// English before other languages, since that is what most have.
fn named_target(headings: &[Heading], source: usize) -> Option<usize> {
    let targets = || {
        let all = headings.iter().enumerate();
        all.filter(|(column, heading)| *column != source && heading.field == Some(Field::Target))
    };
    let english = targets()
        .find(|(_, heading)| heading.language.as_deref().is_none_or(|tag| primary_language(tag) == "en"));
    english.or_else(|| targets().next()).map(|(column, _)| column)
}

/// The first column that is mostly Tibetan, else the first.
fn most_tibetan(rows: &[&Row], width: usize) -> usize {
    let is_mostly = |column: &usize| {
        let filled = rows.iter().filter(|row| !cell(row, *column).trim().is_empty()).count();
        let tibetan = rows.iter().filter(|row| cell(row, *column).contains(is_tibetan)).count();
        filled > 0 && 2 * tibetan > filled
    };
    (0..width).find(is_mostly).unwrap_or(0)
}

/// Of the columns that nobody named the one with the most text.
fn longest(rows: &[&Row], headings: &[Heading], source: usize) -> Option<usize> {
    let letters = |column: usize| -> usize {
        let texts = rows.iter().map(|row| cell(row, column));
        texts.map(|text| text.chars().filter(|c| c.is_alphabetic()).count()).sum()
    };
    let free = (0..headings.len()).filter(|&column| column != source && !headings[column].is_known());
    let by_length = free.map(|column| (letters(column), column)).filter(|(length, _)| *length > 0);
    by_length.rev().max_by_key(|(length, _)| *length).map(|(_, column)| column)
}

fn cell(row: &Row, column: usize) -> &str {
    row.cells.get(column).map_or("", String::as_str)
}

/// Texts in one cell, a line each; line breaks and backslashes inside them are escaped.
pub(super) fn join_list<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    texts.map(|text| escaped(text, &[])).collect::<Vec<_>>().join("\n")
}

pub(super) fn split_list(cell: &str) -> Vec<String> {
    cell.split('\n').map(unescaped).collect()
}

/// Names and values in one cell, a line each with a colon between them, escaped alike.
pub(super) fn join_properties(properties: &[(String, String)]) -> String {
    let line =
        |(name, value): &(String, String)| format!("{}:{}", escaped(name, &[':']), escaped(value, &[]));
    properties.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn split_properties(cell: &str) -> impl Iterator<Item = (String, String)> {
    cell.split('\n').filter_map(|line| {
        let mut is_escaped = false;
        let colon = line.find(|c| {
            let is_colon = c == ':' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_colon
        })?;
        Some((unescaped(&line[..colon]), unescaped(&line[colon + 1..])))
    })
}

fn escaped(text: &str, also: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            _ => {
                if c == '\\' || also.contains(&c) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => plain.extend(characters.next().map(|c| if c == 'n' { '\n' } else { c })),
            _ => plain.push(c),
        }
    }
    plain
}
