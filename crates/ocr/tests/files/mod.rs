//! Small files of every format, made in memory.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat};
use tiff::encoder::{TiffEncoder, colortype::Gray8};

/// A page of squares of eight pixels, dark at the upper left.
pub fn checked(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| image::Luma([if (x / 8 + y / 8) % 2 == 0 { 0 } else { 255 }]))
}

pub fn png(page: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(page.clone()).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub fn grey_tiff(page: &GrayImage) -> Vec<u8> {
    tiff_of(&[page])
}

pub fn two_page_tiff(first: &GrayImage, second: &GrayImage) -> Vec<u8> {
    tiff_of(&[first, second])
}

fn tiff_of(pages: &[&GrayImage]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for page in pages {
        encoder.write_image::<Gray8>(page.width(), page.height(), page.as_raw()).unwrap();
    }
    bytes.into_inner()
}

/// The picture that the faxed pages below hold, `#` for ink.
pub const G4_MARK: [&str; 4] = ["........", "..####..", "..####..", "........"];

/// How a faxed page is written: TIFF's number for the compression, its Group 3 options, the order of bits in a byte,
/// and the rows of [`G4_MARK`] in that code.
#[derive(Debug, Clone, Copy)]
pub struct Fax {
    compression: u32,
    options: u32,
    fill_order: u32,
    /// In bits, as the codes are printed in ITU-T T.4 and T.6.
    bits: &'static str,
}

/// White runs: 8 is 10011, 2 is 0111. Black runs: 4 is 011, 0 is 0000110111. Vertical 0 is 1, horizontal 001.
pub const FAXES: [Fax; 4] = [
    // Group 4: V0 · H 2 4 then V0 · three V0 · pass, V0 · end of block.
    Fax {
        compression: 4,
        options: 0,
        fill_order: 1,
        bits: "1 0010111011 1 1 1 1 0001 1 000000000001 000000000001",
    },
    Fax {
        compression: 4,
        options: 0,
        fill_order: 2,
        bits: "1 0010111011 1 1 1 1 0001 1 000000000001 000000000001",
    },
    // Group 3, one-dimensional: an end-of-line mark before each row.
    Fax {
        compression: 3,
        options: 0,
        fill_order: 1,
        bits: "000000000001 10011 000000000001 0111 011 0111 000000000001 0111 011 0111 000000000001 10011 \
               000000000001 000000000001 000000000001 000000000001 000000000001 000000000001",
    },
    // TIFF's own: the rows begin at whole bytes, without marks.
    Fax {
        compression: 2,
        options: 0,
        fill_order: 1,
        bits: "10011000 0111011011100000 0111011011100000 10011000",
    },
];

pub fn fax_tiff(fax: Fax) -> Vec<u8> {
    let bits: Vec<u8> = fax.bits.bytes().filter(u8::is_ascii_digit).map(|bit| bit - b'0').collect();
    let mut data: Vec<u8> = bits
        .chunks(8)
        .map(|byte| byte.iter().enumerate().fold(0, |sum, (place, bit)| sum | bit << (7 - place)))
        .collect();
    if fax.fill_order == 2 {
        data.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
    }
    let entries = [
        (256, 8),
        (257, 4),
        (258, 1),
        (259, fax.compression),
        (262, 0),
        (266, fax.fill_order),
        (273, 0),
        (277, 1),
        (278, 4),
        (279, data.len() as u32),
        (292, fax.options),
    ];
    raw_tiff(&entries, &data)
}

/// A TIFF that claims a size and has next to nothing in it.
pub fn tiff_header(width: u32, height: u32) -> Vec<u8> {
    let entries = [
        (256, width),
        (257, height),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 0),
        (277, 1),
        (278, height),
        (279, 4),
    ];
    raw_tiff(&entries, &[0; 4])
}

/// A TIFF of one directory of long integers; the strip's offset (tag 273) is filled in.
fn raw_tiff(entries: &[(u16, u32)], strip: &[u8]) -> Vec<u8> {
    let strip_at = 8 + 2 + 12 * entries.len() as u32 + 4;
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend((entries.len() as u16).to_le_bytes());
    for &(tag, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(4_u16.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(if tag == 273 { strip_at } else { value }.to_le_bytes());
    }
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(strip);
    bytes
}

/// A PNG's signature and header, and then nothing. The check sum is right, so that only the size is wrong.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let sum = header.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    });
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend((!sum).to_be_bytes());
    bytes.extend(b"\0\0\0\x04IDAT\0\0\0\0");
    bytes
}

/// A PDF of one page, the scan filling a sheet of `points`.
pub fn pdf_of_scan(scan: &GrayImage, (width, height): (f32, f32)) -> Vec<u8> {
    let image = format!(
        "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8 \
         /Length {} >>",
        scan.width(),
        scan.height(),
        scan.len()
    );
    pdf(&[
        (b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), None),
        (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), None),
        (
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R \
                 /Resources << /XObject << /Scan 5 0 R >> >> >>"
            )
            .into_bytes(),
            None,
        ),
        contents(&format!("q {width} 0 0 {height} 0 0 cm /Scan Do Q")),
        (image.into_bytes(), Some(scan.as_raw().clone())),
    ])
}

/// A PDF of sheets of two inches by one, each with a black rectangle of 36 × 18 points.
pub fn pdf_of_type(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 4)).collect();
    let mut objects = vec![
        (b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), None),
        (format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")).into_bytes(), None),
        contents("0 g 36 18 36 18 re f"),
    ];
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents 3 0 R >>".to_vec();
    objects.extend((0..pages).map(|_| (page.clone(), None)));
    pdf(&objects)
}

/// A PDF of one blank sheet.
pub fn pdf_of_size((width, height): (f32, f32)) -> Vec<u8> {
    pdf(&[
        (b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), None),
        (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), None),
        (format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] >>").into_bytes(), None),
    ])
}

/// A PDF whose owner's and user's keys belong to a password that nobody knows.
pub fn locked_pdf() -> Vec<u8> {
    let key = "5a".repeat(32);
    let mut bytes = pdf(&[
        (b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), None),
        (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), None),
        (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] >>".to_vec(), None),
        (
            format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >>")
                .into_bytes(),
            None,
        ),
    ]);
    let trailer = bytes.windows(9).rposition(|window| window == b"/Root 1 0").unwrap();
    let id = "ab".repeat(16);
    bytes.splice(trailer..trailer, format!("/Encrypt 4 0 R /ID [<{id}> <{id}>] ").into_bytes());
    bytes
}

type Object = (Vec<u8>, Option<Vec<u8>>);

fn contents(operators: &str) -> Object {
    (format!("<< /Length {} >>", operators.len()).into_bytes(), Some(operators.as_bytes().to_vec()))
}

/// A PDF of numbered objects, each a dictionary and perhaps a stream.
fn pdf(objects: &[Object]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, (dictionary, stream)) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend(dictionary);
        if let Some(stream) = stream {
            bytes.extend(b"\nstream\n");
            bytes.extend(stream);
            bytes.extend(b"\nendstream");
        }
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    bytes
        .extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    bytes
}
