//! TEI P5, for libraries and scholars' editions.
//!
//! The source and the translation are two texts of a group, as TEI has it for parallel texts: each segment is a `seg`
//! that points to its counterpart. Pages begin with `pb`, in both texts, and are an `ab` each. Whether somebody has
//! confirmed a translation is the type of its segment; one that is missing is a `gap`.

use std::fmt::Write;

use crate::{Document, Segment, Status, is_allowed};

/// The sources and the translations side by side.
pub fn parallel(document: &Document) -> String {
    let mut tei = header(document);
    let (source, target) = (&document.source_language, &document.target_language);
    push_text(&mut tei, document, source, |segment| {
        let number = segment.number;
        let text = escaped(segment.source.trim());
        format!("<seg xml:id=\"s{number}\" n=\"{number}\" corresp=\"#t{number}\">{text}</seg>")
    });
    push_text(&mut tei, document, target, |segment| {
        let number = segment.number;
        let status = match segment.status {
            Status::Draft => "draft",
            Status::Confirmed => "confirmed",
            Status::Approved => "approved",
        };
        let ids = format!("xml:id=\"t{number}\" n=\"{number}\" corresp=\"#s{number}\"");
        match segment.target.trim() {
            "" => format!("<seg {ids}><gap reason=\"untranslated\"/></seg>"),
            text => format!("<seg {ids} type=\"{status}\">{}</seg>", escaped(text)),
        }
    });
    tei.push_str("    </group>\n  </text>\n</TEI>\n");
    tei
}

fn header(document: &Document) -> String {
    let title = match document.title.trim() {
        "" => "Untitled".into(),
        title => name(title),
    };
    let (source, target) = (name(&document.source_language), name(&document.target_language));
    let version = env!("CARGO_PKG_VERSION");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{title}</title>
      </titleStmt>
      <publicationStmt>
        <p>Unpublished.</p>
      </publicationStmt>
      <sourceDesc>
        <p>A scan, read and translated in Gyur.</p>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <appInfo>
        <application ident="gyur" version="{version}">
          <label>Gyur</label>
        </application>
      </appInfo>
      <editorialDecl>
        <p>A segment of the translation is of the type draft when nobody has confirmed it, confirmed when its translator has, and approved when a reviewer has.</p>
      </editorialDecl>
    </encodingDesc>
    <profileDesc>
      <langUsage>
        <language ident="{source}">{source}</language>
        <language ident="{target}">{target}</language>
      </langUsage>
    </profileDesc>
  </teiHeader>
  <text>
    <group>
"#
    )
}

/// One of the two texts.
fn push_text(tei: &mut String, document: &Document, language: &str, seg: impl Fn(&Segment) -> String) {
    let language = name(language);
    // Writing to a string cannot fail.
    let _ = writeln!(tei, "      <text xml:lang=\"{language}\">\n        <body>");
    let mut folio = None;
    let mut is_open = false;
    for segment in &document.segments {
        if segment.starts_page.is_some() || !is_open {
            if is_open {
                tei.push_str("          </ab>\n");
            }
            if let Some(page) = &segment.starts_page {
                let _ = writeln!(tei, "          <pb n=\"{}\"/>", name(page));
            }
            tei.push_str("          <ab>\n");
            is_open = true;
        }
        let new_folio = segment.folio.as_deref().filter(|&new| folio != Some(new));
        if let Some(new) = new_folio.filter(|&new| segment.starts_page.as_deref() != Some(new)) {
            let _ = writeln!(tei, "            <milestone unit=\"folio\" n=\"{}\"/>", name(new));
        }
        folio = segment.folio.as_deref().or(folio);
        let _ = writeln!(tei, "            {}", seg(segment));
    }
    // A body is not empty.
    tei.push_str(if is_open { "          </ab>\n" } else { "          <ab/>\n" });
    tei.push_str("        </body>\n      </text>\n");
}

/// A name in an attribute or a title, in which line breaks are spaces.
fn name(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text between tags, without the characters that XML cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("<lb/>"),
            '\r' => {}
            _ if !is_allowed(c) => {}
            _ => escaped.push(c),
        }
    }
    escaped
}
