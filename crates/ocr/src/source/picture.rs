//! Files of one picture: PNG, JPEG, WebP, GIF (its first frame) and BMP.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::error::Fault;
use super::{MAX_PAGE_PIXELS, Pages, within_limit};

pub(super) struct Picture {
    path: PathBuf,
    kind: ImageFormat,
    size: (u32, u32),
}

impl Picture {
    pub(super) fn open(path: &Path, kind: ImageFormat) -> Result<Picture, Fault> {
        let mut decoder = decoder(path, kind)?;
        let (width, height) = within_limit(decoder.dimensions())?;
        let size = match decoder.orientation()? {
            Orientation::NoTransforms
            | Orientation::Rotate180
            | Orientation::FlipHorizontal
            | Orientation::FlipVertical => (width, height),
            _ => (height, width),
        };
        Ok(Picture { path: path.to_owned(), kind, size })
    }
}

impl Pages for Picture {
    fn count(&self) -> u32 {
        1
    }

    fn size(&self, _: u32) -> Result<(u32, u32), Fault> {
        Ok(self.size)
    }

    fn image(&self, _: u32) -> Result<DynamicImage, Fault> {
        let mut decoder = decoder(&self.path, self.kind)?;
        within_limit(decoder.dimensions())?;
        let orientation = decoder.orientation()?;
        let mut image = plain(DynamicImage::from_decoder(decoder)?);
        image.apply_orientation(orientation);
        Ok(image)
    }
}

fn decoder(path: &Path, kind: ImageFormat) -> Result<impl ImageDecoder, Fault> {
    let mut reader = ImageReader::with_format(BufReader::new(File::open(path)?), kind);
    let mut limits = Limits::default();
    // Eight bytes a pixel: sixteen bits of red, green, blue and opacity.
    limits.max_alloc = Some(MAX_PAGE_PIXELS * 8);
    reader.limits(limits);
    Ok(reader.into_decoder()?)
}

/// Grey or RGB, eight bits a channel, on white paper where the picture is transparent.
pub(super) fn plain(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image,
        DynamicImage::ImageLuma16(_) => image.into_luma8().into(),
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
            let image = image.into_luma_alpha8();
            let (width, height) = image.dimensions();
            image::GrayImage::from_fn(width, height, |x, y| {
                let [grey, opacity] = image.get_pixel(x, y).0;
                image::Luma([on_white(grey, opacity)])
            })
            .into()
        }
        image if image.color().has_alpha() => {
            let image = image.into_rgba8();
            let (width, height) = image.dimensions();
            image::RgbImage::from_fn(width, height, |x, y| {
                let [red, green, blue, opacity] = image.get_pixel(x, y).0;
                image::Rgb([red, green, blue].map(|value| on_white(value, opacity)))
            })
            .into()
        }
        image => image.into_rgb8().into(),
    }
}

fn on_white(value: u8, opacity: u8) -> u8 {
    let (value, opacity) = (u32::from(value), u32::from(opacity));
    // Both are at most 255, so the mean is too.
    ((value * opacity + 255 * (255 - opacity)) / 255) as u8
}
