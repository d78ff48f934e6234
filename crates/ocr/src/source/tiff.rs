//! TIFF: the scanner's own format, with many pages to a file and faxed pages of one bit a pixel.
//!
//! The `tiff` crate decodes them, but for the fax encodings: those go to `hayro-ccitt`, which knows all of them and
//! keeps the rows above a damaged one.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use ::tiff::decoder::{Decoder, DecodingResult, Limits};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};

use super::error::Fault;
use super::{MAX_PAGE_PIXELS, MAX_PAGES, Pages, within_limit};

mod fax;

pub(super) struct Tiff {
    path: PathBuf,
    /// The directories that hold pages: a file may keep thumbnails between them.
    directories: Vec<usize>,
}

impl Tiff {
    pub(super) fn open(path: &Path) -> Result<Tiff, Fault> {
        let mut decoder = decoder(path)?;
        let mut directories = Vec::new();
        for directory in 0.. {
            if !is_thumbnail(&mut decoder) {
                directories.push(directory);
            }
            if !decoder.more_images() || directories.len() > MAX_PAGES as usize {
                break;
            }
            if decoder.next_image().is_err() {
                // The chain of pages is broken here. The page after the break is counted, so that reading it says so.
                directories.push(directory + 1);
                break;
            }
        }
        if directories.is_empty() {
            directories.push(0);
        }
        Ok(Tiff { path: path.to_owned(), directories })
    }

    fn page_decoder(&self, index: u32) -> Result<Decoder<BufReader<File>>, Fault> {
        let mut decoder = decoder(&self.path)?;
        decoder.seek_to_image(self.directories[index as usize])?;
        Ok(decoder)
    }
}

impl Pages for Tiff {
    fn count(&self) -> u32 {
        // At most one more than MAX_PAGES.
        self.directories.len() as u32
    }

    fn size(&self, index: u32) -> Result<(u32, u32), Fault> {
        let mut decoder = self.page_decoder(index)?;
        let (width, height) = within_limit(decoder.dimensions()?)?;
        Ok(if stands_on_its_side(orientation(&mut decoder)) { (height, width) } else { (width, height) })
    }

    fn image(&self, index: u32) -> Result<DynamicImage, Fault> {
        let mut decoder = self.page_decoder(index)?;
        let size = within_limit(decoder.dimensions()?)?;
        let orientation = orientation(&mut decoder);
        let mut image = match fax::encoding(&mut decoder)? {
            Some(encoding) => fax::decode(&mut decoder, encoding, size)?.into(),
            None => decode(&mut decoder, size)?,
        };
        image.apply_orientation(orientation);
        Ok(image)
    }
}

fn decoder(path: &Path) -> Result<Decoder<BufReader<File>>, Fault> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MAX_PAGE_PIXELS as usize * 4;
    limits.intermediate_buffer_size = MAX_PAGE_PIXELS as usize * 4;
    // The offsets of a page's strips, a strip a row.
    limits.ifd_value_size = 4 << 20;
    Ok(Decoder::new(BufReader::new(File::open(path)?))?.with_limits(limits))
}

fn is_thumbnail(decoder: &mut Decoder<BufReader<File>>) -> bool {
    let kind: Option<u32> = decoder.find_tag_unsigned(Tag::NewSubfileType).ok().flatten();
    kind.is_some_and(|kind| kind & 1 != 0)
}

fn orientation(decoder: &mut Decoder<BufReader<File>>) -> Orientation {
    let tag: Option<u8> = decoder.find_tag_unsigned(Tag::Orientation).ok().flatten();
    tag.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)
}

fn stands_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn decode(
    decoder: &mut Decoder<BufReader<File>>,
    (width, height): (u32, u32),
) -> Result<DynamicImage, Fault> {
    let color = decoder.colortype()?;
    let samples = match decoder.read_image()? {
        DecodingResult::U8(samples) => samples,
        // The upper byte of sixteen bits.
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(unusual(color)),
    };
    let image: Option<DynamicImage> = match color {
        ColorType::Gray(8 | 16) => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        ColorType::Gray(bits @ (1 | 2 | 4)) => Some(unpacked(&samples, bits, (width, height)).into()),
        ColorType::GrayA(8 | 16) => {
            let grey = samples.chunks_exact(2).map(|pixel| pixel[0]).collect();
            GrayImage::from_raw(width, height, grey).map(DynamicImage::from)
        }
        ColorType::RGB(8 | 16) => RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
        ColorType::RGBA(8 | 16) => {
            in_rgb(&samples, (width, height), |pixel: [u8; 4]| [pixel[0], pixel[1], pixel[2]])
        }
        ColorType::CMYK(8 | 16) => {
            in_rgb(&samples, (width, height), |[cyan, magenta, yellow, key]: [u8; 4]| {
                [cyan, magenta, yellow].map(|ink| (u16::from(255 - ink) * u16::from(255 - key) / 255) as u8)
            })
        }
        ColorType::YCbCr(8) => in_rgb(&samples, (width, height), rgb_of_ycbcr),
        _ => return Err(unusual(color)),
    };
    image.ok_or_else(|| Fault::corrupt("the page is cut short"))
}

fn unusual(color: ColorType) -> Fault {
    Fault::Unusual(format!("TIFF pixels of the kind {color:?}"))
}

fn in_rgb<const N: usize>(
    samples: &[u8],
    (width, height): (u32, u32),
    rgb: impl Fn([u8; N]) -> [u8; 3],
) -> Option<DynamicImage> {
    let (pixels, _) = samples.as_chunks::<N>();
    RgbImage::from_raw(width, height, pixels.iter().flat_map(|&pixel| rgb(pixel)).collect())
        .map(DynamicImage::from)
}

/// ITU-R BT.601, which TIFF prescribes unless a file says otherwise.
fn rgb_of_ycbcr([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [luma + 1.402 * red, luma - 0.344_14 * blue - 0.714_14 * red, luma + 1.772 * blue]
        .map(|value| value as u8)
}

/// Spreads pixels of one, two or four bits, rows filled up to whole bytes, over bytes.
fn unpacked(packed: &[u8], bits: u8, (width, height): (u32, u32)) -> GrayImage {
    let (width, per_byte) = (width as usize, usize::from(8 / bits));
    let steps = (1_u8 << bits) - 1;
    let mut grey = vec![255; width * height as usize];
    for (row, packed) in grey.chunks_exact_mut(width).zip(packed.chunks_exact(width.div_ceil(per_byte))) {
        for (pixels, byte) in row.chunks_mut(per_byte).zip(packed) {
            let mut rest = *byte;
            for pixel in pixels {
                *pixel = (rest >> (8 - bits)) * (255 / steps);
                rest <<= bits;
            }
        }
    }
    GrayImage::from_raw(width as u32, height, grey).expect("the buffer was made for this size")
}

impl From<TiffError> for Fault {
    fn from(error: TiffError) -> Fault {
        match error {
            TiffError::IoError(error) => error.into(),
            TiffError::LimitsExceeded => Fault::TooLarge("a page of it needs too much memory".to_owned()),
            TiffError::UnsupportedError(what) => Fault::Unusual(what.to_string()),
            error => Fault::corrupt(error),
        }
    }
}
