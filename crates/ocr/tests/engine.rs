//! The engine on pages without writing; what it makes of writing is measured on real scans.

use image::{DynamicImage, GrayImage};
use ocr::engine::{Engine, Tesseract};

#[test]
fn a_page_without_writing_is_read_as_one() {
    let mut engine = Tesseract::new().expect("the set-up installs Tesseract's Tibetan model");
    assert_eq!(engine.name(), "tesseract");
    assert!(engine.version().ends_with(", bod"), "{}", engine.version());

    let blank = GrayImage::from_pixel(600, 400, [255].into());
    let black = GrayImage::from_pixel(600, 400, [0].into());
    let dot = GrayImage::from_fn(1, 1, |_, _| image::Luma([0]));
    let framed = GrayImage::from_fn(600, 400, |x, y| {
        image::Luma([if (x == 20 || x == 580 || y == 20 || y == 380) && x > 10 { 0 } else { 255 }])
    });
    for image in [blank, black, dot, framed] {
        let (width, height) = image.dimensions();
        let page = engine.read(&DynamicImage::from(image)).expect("a page without writing is no error");
        assert_eq!((page.width, page.height), (width, height));
        assert!(page.lines.is_empty(), "{:?}", page.lines);
    }
}

/// Bars and blocks are no Tibetan, but they take the whole way: every place must lie on the page.
#[test]
fn whatever_is_read_lies_on_the_page_and_spells_its_line() {
    let mut engine = Tesseract::new().expect("the set-up installs Tesseract's Tibetan model");
    let image = GrayImage::from_fn(900, 600, |x, y| {
        // Turned by a degree, so that the way back to the page matters.
        let y = y as f32 - x as f32 * 1.0_f32.to_radians().tan();
        let (row, column) = (y.rem_euclid(80.0), x % 40);
        let ink = (40..860).contains(&x)
            && (10.0..55.0).contains(&row)
            && (row < 18.0 && column < 28 || column < 6);
        image::Luma([if ink && y > 60.0 && y < 540.0 { 0 } else { 255 }])
    });
    let page = engine.read(&DynamicImage::from(image)).expect("a page of bars is no error");
    assert!((page.skew_degrees - 1.0).abs() < 0.15, "{}°", page.skew_degrees);
    assert!(!page.lines.is_empty());
    for line in &page.lines {
        let spelt: String = line.syllables.iter().map(|syllable| syllable.text.as_str()).collect();
        assert_eq!(line.text(), spelt.trim_end());
        assert!((0.0..=1.0).contains(&line.confidence));
        for bounds in line.syllables.iter().map(|syllable| syllable.bounds).chain([line.bounds]) {
            assert!(bounds.width > 0 && bounds.height > 0 && bounds.right() <= 900 && bounds.bottom() <= 600);
        }
        let fall = line.baseline[1].y - line.baseline[0].y;
        let across = line.baseline[1].x - line.baseline[0].x;
        assert!((fall / across - page.skew_degrees.to_radians().tan()).abs() < 0.002, "{:?}", line.baseline);
    }
}
