//! What a file is, by its first bytes.

use std::io::{self, Read};

use image::ImageFormat;

/// How far into a PDF its mark may stand: some scanners' programs write a header of their own before it.
const PDF_MARK_WITHIN: u64 = 1024;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A format of one picture, read by the `image` crate.
    Picture(ImageFormat),
    Tiff,
    Jpeg2000,
    Pdf,
}

impl Format {
    /// Looks at the first bytes; `None` for anything that is no page image.
    pub(super) fn of(file: &mut impl Read) -> io::Result<Option<Format>> {
        let mut head = Vec::new();
        file.take(PDF_MARK_WITHIN).read_to_end(&mut head)?;
        Ok(Format::of_bytes(&head))
    }

    fn of_bytes(head: &[u8]) -> Option<Format> {
        let starts = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
        Some(match () {
            () if starts(&[b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]) => Format::Tiff,
            () if starts(&[b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"]) => Format::Jpeg2000,
            () if starts(&[b"\x89PNG\r\n\x1a\n"]) => Format::Picture(ImageFormat::Png),
            () if starts(&[b"\xff\xd8\xff"]) => Format::Picture(ImageFormat::Jpeg),
            () if starts(&[b"GIF87a", b"GIF89a"]) => Format::Picture(ImageFormat::Gif),
            () if starts(&[b"RIFF"]) && head.get(8..12) == Some(b"WEBP") => {
                Format::Picture(ImageFormat::WebP)
            }
            // Two letters alone would take many a text for a bitmap; the reserved words after them are always zero.
            () if starts(&[b"BM"]) && head.get(6..10) == Some(&[0; 4]) => Format::Picture(ImageFormat::Bmp),
            () if head.windows(5).any(|window| window == b"%PDF-") => Format::Pdf,
            () => return None,
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Format::Picture(ImageFormat::Png) => "PNG",
            Format::Picture(ImageFormat::Jpeg) => "JPEG",
            Format::Picture(ImageFormat::Gif) => "GIF",
            Format::Picture(ImageFormat::WebP) => "WebP",
            Format::Picture(ImageFormat::Bmp) => "BMP",
            Format::Picture(_) => "image",
            Format::Tiff => "TIFF",
            Format::Jpeg2000 => "JPEG 2000",
            Format::Pdf => "PDF",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide() {
        let cases: [(&[u8], Option<&str>); 13] = [
            (b"II*\0\x08\0\0\0", Some("TIFF")),
            (b"MM\0+\0\x08\0\0", Some("TIFF")),
            (b"\0\0\0\x0cjP  \r\n\x87\n", Some("JPEG 2000")),
            (b"\xff\x4f\xff\x51\0\x29", Some("JPEG 2000")),
            (b"\x89PNG\r\n\x1a\n\0\0", Some("PNG")),
            (b"\xff\xd8\xff\xe0", Some("JPEG")),
            (b"GIF89a", Some("GIF")),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some("WebP")),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"BM\x36\0\0\0\0\0\0\0\x36", Some("BMP")),
            (b"BMW is a make of car", None),
            (b"\xef\xbb\xbfscanner\n%PDF-1.4\n", Some("PDF")),
            (b"PK\x03\x04", None),
        ];
        for (head, name) in cases {
            assert_eq!(Format::of_bytes(head).map(Format::name), name, "{head:?}");
        }
    }
}
