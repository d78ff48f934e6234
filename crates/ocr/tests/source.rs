//! What people drop: sound files in every format, and all the ways a file can be bad. The files are made here.

// The functions that make files are not tests themselves, and a file that cannot be made fails the test.
#![allow(clippy::unwrap_used)]

mod files;

use std::fs;
use std::path::PathBuf;

use files::{G4_MARK, checked, fax_tiff, grey_tiff, pdf_of_scan, pdf_of_type, png, two_page_tiff};
use image::{DynamicImage, GenericImageView, GrayImage, ImageFormat};
use ocr::source::{MAX_FILE_BYTES, Source, SourceError};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, contents: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, contents).unwrap();
        path
    }

    fn opened(&self, contents: &[u8]) -> Source {
        Source::open(&self.file("page.bin", contents)).unwrap_or_else(|error| panic!("{error:?}"))
    }

    /// The error of opening the file, or of reading its first page.
    fn error(&self, name: &str, contents: &[u8]) -> SourceError {
        match Source::open(&self.file(name, contents)) {
            Err(error) => error,
            Ok(source) => source.page(0).expect_err("a bad file"),
        }
    }
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn each_format_gives_its_page_whatever_the_file_is_called() {
    let folder = Folder::new();
    let page = DynamicImage::from(checked(40, 30));
    let colour = DynamicImage::from(page.to_rgb8());
    let cases = [
        ("PNG", encoded(&page, ImageFormat::Png)),
        ("BMP", encoded(&page, ImageFormat::Bmp)),
        ("GIF", encoded(&colour, ImageFormat::Gif)),
        ("WebP", encoded(&colour, ImageFormat::WebP)),
        ("JPEG", encoded(&page, ImageFormat::Jpeg)),
        ("TIFF", grey_tiff(&checked(40, 30))),
    ];
    for (name, bytes) in cases {
        let source = folder.opened(&bytes);
        assert_eq!(source.format_name(), name);
        assert_eq!(source.page_count(), 1, "{name}");
        assert_eq!(source.page_size(0).unwrap(), (40, 30), "{name}");
        let read = source.page(0).unwrap();
        assert_eq!(read.dimensions(), (40, 30), "{name}");
        let (dark, light) = (read.to_luma8().get_pixel(2, 2).0[0], read.to_luma8().get_pixel(12, 2).0[0]);
        assert!(dark < 20 && light > 235, "{name}: {dark} and {light}");
    }
}

#[test]
fn a_transparent_picture_lies_on_white_paper() {
    let mut picture = image::RgbaImage::from_pixel(4, 4, [0, 0, 0, 0].into());
    picture.put_pixel(1, 1, [0, 0, 0, 255].into());
    let page = Folder::new().opened(&encoded(&picture.into(), ImageFormat::Png)).page(0).unwrap();
    assert_eq!(page.get_pixel(0, 0).0[..3], [255, 255, 255]);
    assert_eq!(page.get_pixel(1, 1).0[..3], [0, 0, 0]);
}

#[test]
fn a_photograph_is_turned_as_its_exif_says() {
    // A JPEG of 40 × 30 with an EXIF block of one entry: orientation 6, a quarter turn clockwise.
    let mut bytes = encoded(&checked(40, 30).into(), ImageFormat::Jpeg);
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    bytes.splice(2..2, exif.iter().copied());
    let folder = Folder::new();
    let source = folder.opened(&bytes);
    assert_eq!(source.page_size(0).unwrap(), (30, 40));
    assert_eq!(source.page(0).unwrap().dimensions(), (30, 40));
}

#[test]
fn a_tiff_of_many_pages_gives_each() {
    let folder = Folder::new();
    let source = folder.opened(&two_page_tiff(&checked(40, 30), &checked(20, 10)));
    assert_eq!(source.page_count(), 2);
    assert_eq!(source.page_size(1).unwrap(), (20, 10));
    assert_eq!(source.page(0).unwrap().dimensions(), (40, 30));
    assert_eq!(source.page(1).unwrap().to_luma8(), checked(20, 10));
    assert_eq!(source.page(2).unwrap_err().code(), "corrupt");
}

#[test]
fn a_tiff_cut_between_its_pages_keeps_those_before() {
    let mut bytes = two_page_tiff(&checked(40, 30), &checked(20, 10));
    bytes.truncate(bytes.len() - 40);
    let folder = Folder::new();
    let source = folder.opened(&bytes);
    assert_eq!(source.page(0).unwrap().to_luma8(), checked(40, 30));
    assert_eq!(source.page_count(), 2);
    let error = source.page(1).unwrap_err();
    assert!(error.to_string().contains("page 2"), "{error}");
}

#[test]
fn faxed_pages_of_every_kind_are_read() {
    let folder = Folder::new();
    for kind in files::FAXES {
        let source = folder.opened(&fax_tiff(kind));
        let page = source.page(0).unwrap_or_else(|error| panic!("{kind:?}: {error:?}"));
        let rows: Vec<String> = page
            .to_luma8()
            .rows()
            .map(|row| row.map(|pixel| if pixel.0[0] == 0 { '#' } else { '.' }).collect())
            .collect();
        assert_eq!(rows, G4_MARK, "{kind:?}");
    }
}

#[test]
fn a_scan_in_a_pdf_comes_out_pixel_for_pixel() {
    let scan = checked(120, 80);
    // A quarter of an inch of paper a side of 30 pixels: 120 dots an inch.
    let folder = Folder::new();
    let source = folder.opened(&pdf_of_scan(&scan, (72.0, 48.0)));
    assert_eq!((source.format_name(), source.page_count()), ("PDF", 1));
    assert_eq!(source.page_size(0).unwrap(), (120, 80));
    assert_eq!(source.page(0).unwrap().to_luma8(), scan);
}

#[test]
fn a_page_of_type_in_a_pdf_is_rendered_to_be_read() {
    let folder = Folder::new();
    let source = folder.opened(&pdf_of_type(3));
    assert_eq!(source.page_count(), 3);
    // Two inches by one, at 400 dots an inch.
    assert_eq!(source.page_size(2).unwrap(), (800, 400));
    let page = source.page(2).unwrap().to_luma8();
    let ink = page.pixels().filter(|pixel| pixel.0[0] < 128).count();
    // The rectangle of 36 × 18 points that the page draws.
    assert_eq!(ink, 200 * 100);
}

#[test]
fn a_pdf_sheet_of_any_size_stays_within_memory() {
    let folder = Folder::new();
    let source = folder.opened(&files::pdf_of_size((14_400.0, 14_400.0)));
    let (width, height) = source.page_size(0).unwrap();
    assert!(u64::from(width) * u64::from(height) <= 50_100_000, "{width} × {height}");
}

#[test]
fn every_bad_file_is_named_with_what_to_do() {
    let folder = Folder::new();
    let page = checked(40, 30);
    let sound = png(&page);
    let jpeg = encoded(&DynamicImage::from(page.clone()), ImageFormat::Jpeg);
    let scan = pdf_of_scan(&page, (72.0, 48.0));
    let cases: [(&str, Vec<u8>, &str); 14] = [
        ("empty.png", vec![], "empty"),
        ("cut.png", sound[..sound.len() / 2].to_vec(), "corrupt"),
        ("header.png", sound[..12].to_vec(), "corrupt"),
        ("cut.jpg", jpeg[..80].to_vec(), "corrupt"),
        ("cut.tif", grey_tiff(&page)[..60].to_vec(), "corrupt"),
        ("tiny.tif", b"II*\0\x08\0\0\0".to_vec(), "corrupt"),
        ("cut.jp2", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ".to_vec(), "corrupt"),
        ("cut.pdf", scan[..20].to_vec(), "corrupt"),
        ("nothing.pdf", b"%PDF-1.7\n%%EOF\n".to_vec(), "corrupt"),
        ("locked.pdf", files::locked_pdf(), "password"),
        ("notes.txt", "བོད་ཡིག".as_bytes().to_vec(), "foreign"),
        ("letter.docx", b"PK\x03\x04\x14\0\x06\0".to_vec(), "foreign"),
        ("huge.png", files::png_header(4_000_000, 4_000_000), "too-large"),
        ("huge.tif", files::tiff_header(300_000, 300_000), "too-large"),
    ];
    for (name, contents, code) in cases {
        let error = folder.error(name, &contents);
        let sentence = error.to_string();
        assert_eq!(error.code(), code, "{name}: {sentence}");
        assert!(sentence.contains(name), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let gone = Source::open(&folder.0.path().join("gone.png")).err().map(|error| error.code());
    assert_eq!(gone, Some("missing"));
}

#[test]
fn a_file_past_the_limit_is_refused_unread() {
    let folder = Folder::new();
    let path = folder.file("huge.pdf", b"%PDF-1.7\n");
    // A hole: it takes no room on the disk.
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert_eq!(Source::open(&path).err().map(|error| error.code()), Some("too-large"));
}

#[test]
fn the_sentences_a_person_reads() {
    let path = PathBuf::from("scans/page 3.tif");
    let io = || std::io::Error::from(std::io::ErrorKind::NotFound);
    let errors = [
        SourceError::Missing { path: path.clone(), source: io() },
        SourceError::Empty { path: path.clone() },
        SourceError::Corrupt { path: path.clone(), place: "page 3".to_owned(), source: "a reason".into() },
        SourceError::Unusual { path: path.clone(), what: "TIFF pixels of the kind Lab(8)".to_owned() },
        SourceError::Password { path: path.clone() },
        SourceError::TooLarge {
            path: path.clone(),
            what: "it has 5000 MB, and the limit is 4096 MB".to_owned(),
        },
        SourceError::Foreign { path },
    ];
    let sentences: Vec<String> = errors.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(sentences.join("\n"));
}

/// Cuts and overwrites sound files anywhere: each must open, or end in an error that names it, and never panic.
#[test]
fn damage_anywhere_is_an_error_or_a_page() {
    let folder = Folder::new();
    let page = checked(40, 30);
    let sound = [
        png(&page),
        grey_tiff(&page),
        two_page_tiff(&page, &page),
        fax_tiff(files::FAXES[0]),
        encoded(&DynamicImage::from(page.clone()), ImageFormat::Jpeg),
        pdf_of_scan(&page, (72.0, 48.0)),
        pdf_of_type(1),
    ];
    for bytes in sound {
        for place in (0..bytes.len()).step_by(bytes.len() / 23 + 1) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0xa5;
            for contents in [&bytes[..place], &damaged[..]] {
                let path = folder.file("damaged", contents);
                let error = match Source::open(&path) {
                    Err(error) => Some(error),
                    Ok(source) => (0..source.page_count()).find_map(|index| source.page(index).err()),
                };
                if let Some(error) = error {
                    assert!(error.to_string().contains("damaged"), "{error}");
                }
            }
        }
    }
}

#[test]
fn sixteen_bits_and_few_bits_come_out_as_eight() {
    let deep = DynamicImage::from(image::ImageBuffer::<image::Luma<u16>, _>::from_fn(8, 8, |x, _| {
        image::Luma([if x < 4 { 0 } else { 0xffff }])
    }));
    let page = Folder::new().opened(&encoded(&deep, ImageFormat::Png)).page(0).unwrap();
    let expected = GrayImage::from_fn(8, 8, |x, _| image::Luma([if x < 4 { 0 } else { 255 }]));
    assert_eq!(page, DynamicImage::from(expected));
}
