//! JPEG 2000, as the archives that keep masters of pecha scans deliver it.

use std::fs::File;
use std::path::Path;

use hayro_jpeg2000::{DecodeSettings, Image};
use image::DynamicImage;
use memmap2::Mmap;

use super::error::Fault;
use super::picture::plain;
use super::{Pages, within_limit};

/// Above this many pixels a page is decoded at half its size, or a quarter …: the decoder works on 32-bit numbers,
/// so that a page takes it some twenty bytes a pixel.
const MAX_DECODED_PIXELS: u64 = 40_000_000;

pub(super) struct Jpeg2000 {
    data: Mmap,
    settings: DecodeSettings,
    size: (u32, u32),
}

impl Jpeg2000 {
    pub(super) fn open(path: &Path) -> Result<Jpeg2000, Fault> {
        let data = map(path)?;
        let full = Image::new(&data, &DecodeSettings::default()).map_err(Fault::corrupt)?;
        let (width, height) = within_limit((full.width(), full.height()))?;
        let mut shrink = 1;
        while u64::from(width / shrink) * u64::from(height / shrink) > MAX_DECODED_PIXELS {
            shrink *= 2;
        }
        let target_resolution = (shrink > 1).then_some((width / shrink, height / shrink));
        let settings = DecodeSettings { target_resolution, ..DecodeSettings::default() };
        let image = Image::new(&data, &settings).map_err(Fault::corrupt)?;
        let size = (image.width(), image.height());
        Ok(Jpeg2000 { data, settings, size })
    }
}

impl Pages for Jpeg2000 {
    fn count(&self) -> u32 {
        1
    }

    fn size(&self, _: u32) -> Result<(u32, u32), Fault> {
        Ok(self.size)
    }

    fn image(&self, _: u32) -> Result<DynamicImage, Fault> {
        let image = Image::new(&self.data, &self.settings).map_err(Fault::corrupt)?;
        Ok(plain(DynamicImage::from_decoder(image)?))
    }
}

/// The file's bytes, read from disk as they are needed: a PDF may be larger than memory.
pub(super) fn map(path: &Path) -> Result<Mmap, Fault> {
    let file = File::open(path)?;
    // SAFETY: the map is only read. A file that another program cuts short meanwhile ends this process, which is why
    // the desk reads pages in a worker; the library's own originals are never changed in place.
    #[allow(unsafe_code)]
    let map = unsafe { Mmap::map(&file) }?;
    Ok(map)
}
