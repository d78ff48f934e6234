//! Units of every kind.

use chrono::DateTime;
use chrono::Utc;
use memory::{Origin, Region, Status, Unit};
use proptest::prelude::*;

/// Text with everything that XML and layout could spoil, but for what XML cannot hold.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(
            &["བོད་", "།", " ", "  ", "\n", "\t", "\r", "&", "<b>", "]]>", "\"", "'", "&amp;", "é"][..]
        )
        .prop_map(str::to_owned),
        any::<char>()
            .prop_filter("XML allows it", |c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
            .prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn moment() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    prop::option::of((0_i64..4_000_000_000).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap()))
}

pub fn unit() -> impl Strategy<Value = Unit> {
    let texts = (text(), prop_oneof![Just(String::new()), text()], prop_oneof![Just(String::new()), text()]);
    let origin = prop_oneof![
        Just(Origin::Person),
        Just(Origin::Memory),
        (text(), prop_oneof![Just(String::new()), text()])
            .prop_map(|(name, version)| Origin::Engine { name, version }),
    ];
    let status = prop::sample::select(&[Status::Draft, Status::Confirmed, Status::Approved][..]);
    let region =
        any::<[u32; 5]>().prop_map(|[page, x, y, width, height]| Region { page, x, y, width, height });
    let optional = || prop::option::of(text());
    let languages = prop::sample::select(&[("bo", "en"), ("bo-CN", "en-US"), ("sa", "bo"), ("bo", "bo")][..]);
    (
        (texts, languages, origin, status, prop::option::of(region), moment(), moment()),
        (optional(), optional(), optional(), optional(), optional()),
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(
            ("[a-w]", text(), text()).prop_map(|(start, name, value)| (start + &name, value)),
            0..3,
        ),
    )
        .prop_map(|(known, optional, notes, properties)| {
            let ((source, target, id), languages, origin, status, region, created, changed) = known;
            let (previous, next, work, folio, author) = optional;
            let (source_language, target_language) = (languages.0.to_owned(), languages.1.to_owned());
            Unit {
                id,
                source,
                target,
                source_language,
                target_language,
                previous,
                next,
                work,
                folio,
                region,
                author,
                created,
                changed,
                status,
                origin,
                notes,
                properties,
            }
        })
}
