//! Page images made fit for reading.
//!
//! Tesseract reads a line by squeezing it to a few dozen rows, so a scan of 600 dots an inch gains nothing from its
//! detail and pays for it, while a photograph with small letters loses their strokes. Every page is therefore brought
//! to letters of one size first. Half a degree of skew makes lines run into each other and is turned back; speckled
//! or unevenly lit pages are made black and white by their surroundings; clean pages are left grey, because that
//! holds more than black and white does, and nothing is ever blurred. [`Placement`] remembers the way back.

mod grey;
mod ink;
mod placement;
mod skew;

use image::imageops::{FilterType, resize};
use image::{DynamicImage, GrayImage};

use crate::components::{Component, components};
use grey::{reduced, turned};
pub use placement::Placement;

/// The letter height, in pixels, that pages are scaled down towards.
const LETTER_HEIGHT: f32 = 40.0;
/// Letters below this height, in pixels, are enlarged to at least this.
const SMALLEST_LETTER_HEIGHT: f32 = 28.0;
/// The most that a page is enlarged; smaller letters have no more to show.
const MOST_ENLARGED: f32 = 4.0;
/// The most pixels that a page is enlarged to.
const MOST_ENLARGED_PIXELS: f32 = 60_000_000.0;
/// The long side, in pixels, of the small copy on which letter height and skew are measured.
const SURVEY_SIDE: u32 = 1400;
/// Skew below this, in degrees, is left: turning softens the letters more than it helps.
const LEAST_SKEW: f32 = 0.3;

/// A page image made fit for reading.
#[derive(Debug, Clone)]
pub struct Clean {
    /// The grey image, dark ink on light paper.
    pub image: GrayImage,
    /// Pixels darker than this are ink.
    pub threshold: u8,
    /// The way between its pixels and the page's.
    pub placement: Placement,
}

/// Scales, turns and, where the page needs it, cleans a page image.
pub fn clean(page: &DynamicImage) -> Clean {
    let grey;
    let page = if let Some(image) = page.as_luma8() {
        image
    } else {
        grey = page.to_luma8();
        &grey
    };
    let survey = Survey::of(page);
    let (image, placement) = brought_to_size(page, &survey);
    if survey.needs_cleaning {
        let image = ink::by_surroundings(&ink::median(&image));
        return Clean { image, threshold: 128, placement };
    }
    let threshold = ink::otsu(&image);
    Clean { image, threshold, placement }
}

/// What a small copy of the page shows.
struct Survey {
    /// In pixels of the page; `None` on a page without letters.
    letter_height: Option<f32>,
    /// In degrees, clockwise.
    skew: f32,
    needs_cleaning: bool,
}

impl Survey {
    fn of(page: &GrayImage) -> Survey {
        let factor = page.width().max(page.height()).div_ceil(SURVEY_SIDE);
        let small = reduced(page, factor);
        let found = components(&small, ink::otsu(&small));
        let letter_height = letter_height(&found, small.height());
        let skew = letter_height.map_or(0.0, |height| skew::of(&found, height));
        Survey {
            letter_height: letter_height.map(|height| height * factor as f32),
            skew: if skew.abs() > LEAST_SKEW { skew } else { 0.0 },
            needs_cleaning: ink::is_uneven(&small)
                || letter_height.is_some_and(|height| is_speckled(&found, height)),
        }
    }
}

/// The height of letters in pixels: the median of the components' heights, each weighed by its area, so that neither
/// dots nor a picture decide it. `None` where nothing looks like a letter.
pub(crate) fn letter_height(found: &[Component], page_height: u32) -> Option<f32> {
    let mut heights: Vec<(u32, u64)> = found
        .iter()
        .filter(|piece| (4..(page_height / 4).max(8)).contains(&piece.height()))
        .filter(|piece| piece.width() < piece.height() * 12)
        .map(|piece| {
            let width = piece.width().min(piece.height() * 3);
            (piece.height(), u64::from(width) * u64::from(piece.height()))
        })
        .collect();
    heights.sort_unstable();
    let mut left = heights.iter().map(|(_, area)| area).sum::<u64>() / 2;
    heights.iter().find_map(|&(height, area)| {
        let reached = area >= left;
        left = left.saturating_sub(area);
        reached.then_some(height as f32)
    })
}

/// Whether dots too small for any sign outnumber the letters.
fn is_speckled(found: &[Component], letter_height: f32) -> bool {
    let largest_speck = (letter_height * 0.12).powi(2).max(2.0);
    let specks = found.iter().filter(|piece| piece.ink() as f32 <= largest_speck).count();
    let letters = found.iter().filter(|piece| piece.height() as f32 >= letter_height * 0.5).count();
    specks > 2 * letters
}

fn brought_to_size(page: &GrayImage, survey: &Survey) -> (GrayImage, Placement) {
    let size = page.dimensions();
    let height = survey.letter_height.unwrap_or(LETTER_HEIGHT);
    let scaled = if height < SMALLEST_LETTER_HEIGHT {
        let room = (MOST_ENLARGED_PIXELS / (size.0 as f32 * size.1 as f32)).sqrt();
        let scale = (LETTER_HEIGHT / height).min(MOST_ENLARGED).min(room).max(1.0);
        let [width, height] = [size.0, size.1].map(|side| (side as f32 * scale).round() as u32);
        resize(page, width, height, FilterType::CatmullRom)
    } else {
        reduced(page, (height / LETTER_HEIGHT).round().max(1.0) as u32)
    };
    let placement = Placement::new(size, scaled.dimensions(), survey.skew);
    let image = if survey.skew == 0.0 { scaled } else { turned(&scaled, &placement) };
    (image, placement)
}
