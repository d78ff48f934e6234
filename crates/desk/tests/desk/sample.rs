//! The real way: Tesseract on the three pages that come with Gyur.

use std::fs;

use desk::view::{ExportFormat, LineRole, Origin, PageState};
use desk::{Desk, clobber};
use memory::Status;
use memory::tmx;

use crate::bench::Bench;

/// The sample work, read.
async fn sample() -> (Bench, String) {
    let bench = Bench::real().await;
    let work = bench.desk.open_sample().await.unwrap();
    bench.finish(&work).await;
    (bench, work)
}

pub async fn pages_are_read_and_anchored() {
    let (bench, work) = sample().await;
    let view = bench.view(&work).await;
    assert!(
        view.pages.iter().all(|page| (page.state, page.width, page.height) == (PageState::Read, 1440, 2160))
    );
    assert!(view.segments.len() > 30, "{} segments", view.segments.len());
    for segment in &view.segments {
        assert!(
            !segment.target.is_empty() && matches!(segment.origin, Some(Origin::Engine { .. })),
            "{segment:#?}"
        );
    }
    let text: String = view.segments.iter().map(|segment| segment.source.as_str()).collect();
    for expected in ["བཅོམ་ལྡན་འདས", "ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ", "སྟོང་པ་ཉིད", "བྱང་ཆུབ་སེམས་དཔའ"]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let mut boxes = 0;
    for page in &view.pages {
        let layer = bench.desk.page_layer(&page.id).await.unwrap();
        assert!(layer.lines.iter().any(|line| line.role == LineRole::Text));
        for syllable in &layer.syllables {
            let bounds = syllable.bounds;
            assert!(bounds.x + bounds.width <= layer.width && bounds.y + bounds.height <= layer.height);
        }
        // Box to text and text to box lead to each other.
        for syllable in layer.syllables.iter().step_by(40) {
            let detail = bench.desk.segment_detail(&syllable.segment).await.unwrap();
            let piece = &detail.pieces[syllable.piece as usize];
            assert_eq!((&piece.text, piece.bounds), (&syllable.text, Some(syllable.bounds)));
            assert_eq!(piece.page.as_ref(), Some(&page.id));
        }
        boxes += layer.syllables.len();
    }
    let mut pieces = 0;
    for segment in &view.segments {
        let detail = bench.desk.segment_detail(&segment.id).await.unwrap();
        let whole: String = detail.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!((&whole, &detail.ocr), (&segment.source, &segment.source));
        assert!(!detail.words.is_empty() && !detail.wylie.is_empty());
        pieces += detail.pieces.iter().filter(|piece| piece.bounds.is_some()).count();
    }
    assert_eq!(boxes, pieces, "every syllable with a place has its box on a page");
}

/// Corrects the first doubtful syllable of the work; returns the segment, the piece and the word put in.
async fn correct_a_doubtful_syllable(desk: &Desk, work: &str) -> (String, usize) {
    let (_, segments) = desk.pages(work, &[]).await.unwrap();
    let doubtful = segments.iter().find(|segment| segment.doubtful > 0).expect("the sample is hard to read");
    let before = desk.segment_detail(&doubtful.id).await.unwrap();
    let place = before.pieces.iter().position(|piece| piece.doubt.is_some()).unwrap();
    let text: String = before
        .pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| if index == place { "བཀྲ་" } else { piece.text.as_str() })
        .collect();
    let edited = desk.edit_source(&doubtful.id, &text).await.unwrap();
    assert_eq!((edited.segments[0].source.as_str(), edited.segments[0].corrected), (text.as_str(), true));
    assert!(edited.segments[0].doubtful < doubtful.doubtful);
    let after = desk.segment_detail(&doubtful.id).await.unwrap();
    assert_eq!(after.ocr, before.ocr, "what was read is kept");
    let (old, new) = (&before.pieces[place], &after.pieces[place]);
    assert_eq!(
        (new.bounds, &new.page),
        (old.bounds, &old.page),
        "the correction stands where the misreading stood"
    );
    assert_eq!((new.doubt.as_ref(), new.text.as_str()), (None, "བཀྲ་"));
    assert!(new.ocr.as_deref().is_some_and(|read| old.text.starts_with(read.trim_end())), "{new:?}");
    (doubtful.id.clone(), place)
}

pub async fn a_correction_keeps_what_was_read() {
    let (bench, work) = sample().await;
    let (segment, place) = correct_a_doubtful_syllable(&bench.desk, &work).await;
    let page = bench.segments(&work).await.into_iter().find(|entry| entry.id == segment).unwrap().page;
    let layer = bench.desk.page_layer(&page).await.unwrap();
    let boxed =
        layer.syllables.iter().find(|boxed| boxed.segment == segment && boxed.piece as usize == place);
    assert!(boxed.is_some_and(|boxed| boxed.text == "བཀྲ་" && !boxed.doubtful), "{boxed:?}");

    let bench = bench.reopen().await;
    assert_eq!(bench.desk.segment_detail(&segment).await.unwrap().pieces[place].text, "བཀྲ་");
    let undone = bench.desk.undo(&work).await.unwrap().unwrap();
    assert_eq!((undone.label.as_str(), undone.segments[0].corrected), ("Undone: correction", false));
    let redone = bench.desk.redo(&work).await.unwrap().unwrap();
    assert!(redone.segments[0].corrected);
}

pub async fn every_form_leaves() {
    let (bench, work) = sample().await;
    let (corrected, place) = correct_a_doubtful_syllable(&bench.desk, &work).await;
    bench.desk.edit_target(&corrected, "Put right & true").await.unwrap();
    bench.desk.confirm(&corrected).await.unwrap();
    let bounds = bench.desk.segment_detail(&corrected).await.unwrap().pieces[place].bounds.unwrap();
    let export = async |format, name: &str| {
        let path = bench.path(name);
        bench.desk.export_work(&work, format, &path, clobber(false)).await.unwrap()
    };

    let tmx = export(ExportFormat::Tmx, "a.tmx").await;
    let units: Vec<_> = tmx::Reader::new(fs::File::open(&tmx[0]).map(std::io::BufReader::new).unwrap())
        .collect::<Result<_, _>>()
        .unwrap();
    let segments = bench.segments(&work).await;
    assert_eq!(units.len(), segments.len());
    for (unit, segment) in units.iter().zip(&segments) {
        assert_eq!((&unit.source, &unit.target), (&segment.source, &segment.target));
        assert!(unit.region.is_some() && unit.folio.is_some() && unit.work.is_some());
        let status = if segment.id == corrected { Status::Confirmed } else { Status::Draft };
        assert_eq!(unit.status, status);
    }

    for (format, name) in [(ExportFormat::Tsv, "a.tsv"), (ExportFormat::Xliff, "a.xlf")] {
        let files = export(format, name).await;
        let same: Vec<_> = memory::exchange::open(&files[0]).unwrap().collect::<Result<_, _>>().unwrap();
        let texts = |units: &[memory::Unit]| -> Vec<_> {
            units
                .iter()
                .map(|unit| (unit.source.clone(), unit.target.clone(), unit.region, unit.status))
                .collect()
        };
        assert_eq!(texts(&same), texts(&units), "{name}");
    }
    let tei = fs::read_to_string(&export(ExportFormat::Tei, "a.tei.xml").await[0]).unwrap();
    well_formed(&tei);
    assert!(tei.contains("བཀྲ་") && tei.contains("Put right &amp; true</seg>"));

    for (format, name) in [(ExportFormat::DocxColumns, "a.docx"), (ExportFormat::DocxInterlinear, "b.docx")] {
        let files = export(format, name).await;
        assert!(fs::read(&files[0]).unwrap().starts_with(b"PK\x03\x04"), "{name}");
    }
    for (format, has_tibetan, has_english) in [
        (ExportFormat::TextTibetan, true, false),
        (ExportFormat::TextEnglish, false, true),
        (ExportFormat::TextBoth, true, true),
    ] {
        let files = export(format, &format!("{format:?}.txt")).await;
        let text = fs::read_to_string(&files[0]).unwrap();
        assert_eq!(
            (text.contains("བཀྲ་"), text.contains("Put right & true")),
            (has_tibetan, has_english),
            "{format:?}"
        );
    }
    for (format, count) in [(ExportFormat::Alto, 3), (ExportFormat::PageXml, 3), (ExportFormat::Hocr, 1)] {
        let files = export(format, &format!("{format:?}.xml")).await;
        assert_eq!(files.len(), count, "{format:?}");
        let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        texts.iter().for_each(|text| well_formed(text));
        assert!(texts.iter().any(|text| text.contains("བཀྲ")), "{format:?} has the correction");
        let left = bounds.x.to_string();
        assert!(texts.iter().any(|text| text.contains(&left)), "{format:?} has its place");
    }
}

/// Reads XML to its end.
fn well_formed(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    assert!(text.len() > 1000);
}

pub async fn page_images_are_drawn_once() {
    let bench = Bench::real().await;
    let work = bench.desk.open_sample().await.unwrap();
    let page = bench.pages(&work).await[0].id.clone();
    let image = image::load_from_memory(&bench.desk.page_image(&page, 200).await.unwrap()).unwrap();
    assert_eq!((image.width(), image.height()), (240, 360));
    let cache = bench.desk.library().cache();
    let drawn = fs::read_dir(&cache).unwrap().next().unwrap().unwrap().path();
    fs::write(&drawn, "kept").unwrap();
    assert_eq!(bench.desk.page_image(&page, 240).await.unwrap(), b"kept", "it is not drawn again");
    fs::remove_dir_all(&cache).unwrap();
    assert!(
        bench.desk.page_image(&page, 240).await.unwrap().len() > 1000,
        "the cache may be deleted at any time"
    );
    assert!(bench.desk.about().await.unwrap().ocr.starts_with("tesseract"));
}
