//! Pages of one bit a pixel in the fax encodings: Group 4 and both kinds of Group 3.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use ::tiff::decoder::Decoder;
use ::tiff::tags::Tag;
use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use image::GrayImage;

use crate::source::error::Fault;

/// How a page's strips are encoded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Encoding {
    mode: EncodingMode,
    end_of_line: bool,
    rows_are_byte_aligned: bool,
}

/// The fax encoding of the current page, or `None` if it has another.
pub(super) fn encoding(decoder: &mut Decoder<BufReader<File>>) -> Result<Option<Encoding>, Fault> {
    let compression: u16 = decoder.find_tag_unsigned(Tag::Compression)?.unwrap_or(1);
    let options: u32 = decoder.find_tag_unsigned(Tag::Unknown(292))?.unwrap_or(0);
    let (mode, end_of_line, rows_are_byte_aligned) = match compression {
        2 => (EncodingMode::Group3_1D, false, true),
        3 if options & 1 != 0 => (EncodingMode::Group3_2D, true, false),
        3 => (EncodingMode::Group3_1D, true, false),
        4 => (EncodingMode::Group4, false, false),
        _ => return Ok(None),
    };
    Ok(Some(Encoding { mode, end_of_line, rows_are_byte_aligned }))
}

/// The current page. Rows that are lost to damage stay white.
pub(super) fn decode(
    decoder: &mut Decoder<BufReader<File>>,
    encoding: Encoding,
    (width, height): (u32, u32),
) -> Result<GrayImage, Fault> {
    let offsets = decoder.get_tag_u64_vec(Tag::StripOffsets)?;
    let lengths = decoder.get_tag_u64_vec(Tag::StripByteCounts)?;
    let rows_per_strip: u32 =
        decoder.find_tag_unsigned(Tag::RowsPerStrip)?.unwrap_or(height).clamp(1, height);
    let reversed_bits = decoder.find_tag_unsigned::<u16>(Tag::FillOrder)? == Some(2);
    let white_is_zero = decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation)?.unwrap_or(0) == 0;
    let (paper, ink) = if white_is_zero { (255, 0) } else { (0, 255) };

    let mut rows = Rows { image: GrayImage::from_pixel(width, height, [255].into()), next: 0, ink, paper };
    for (strip, (offset, length)) in offsets.into_iter().zip(lengths).enumerate() {
        rows.next = (strip as u32).saturating_mul(rows_per_strip);
        if rows.next >= height {
            break;
        }
        let settings = DecodeSettings {
            columns: width,
            rows: rows_per_strip.min(height - rows.next),
            end_of_block: true,
            end_of_line: encoding.end_of_line,
            rows_are_byte_aligned: encoding.rows_are_byte_aligned,
            encoding: encoding.mode,
            strict: false,
        };
        let mut data = Vec::new();
        let file = decoder.inner();
        file.seek(SeekFrom::Start(offset))?;
        file.take(length).read_to_end(&mut data)?;
        if reversed_bits {
            data.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
        }
        let start = rows.next;
        let outcome = hayro_ccitt::decode(&data, &mut rows, &mut DecoderContext::new(settings));
        if let (Err(error), true) = (outcome, rows.next == start) {
            return Err(Fault::corrupt(error.to_string()));
        }
    }
    Ok(rows.image)
}

/// Takes decoded rows into the page.
struct Rows {
    image: GrayImage,
    next: u32,
    ink: u8,
    paper: u8,
}

impl hayro_ccitt::Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let width = self.image.width() as usize;
        let Some(row) = self.image.chunks_exact_mut(width).nth(self.next as usize) else { return };
        row.fill(self.paper);
        for run in changes.chunks(2) {
            let end = run.get(1).map_or(width, |&end| (end as usize).min(width));
            if let Some(run) = row.get_mut(run[0] as usize..end) {
                run.fill(self.ink);
            }
        }
        self.next += 1;
    }
}
