//! Telling ink from paper.

use image::GrayImage;

/// Sauvola's window, in pixels, and how far its threshold lies below the mean, at letters of about forty pixels.
const WINDOW: u32 = 31;
const DEPTH: f64 = 0.2;
/// How far, in grey levels, the paper of one part of a page may be darker than that of another.
const EVEN_PAPER: u8 = 48;
/// The side of the squares, in pixels, whose paper is compared.
const SQUARE: u32 = 48;

/// The threshold that best parts the image's dark pixels from its light ones, by Otsu's method. Pixels below it are
/// ink.
pub(super) fn otsu(image: &GrayImage) -> u8 {
    let mut counts = [0_u64; 256];
    for pixel in image.as_raw() {
        counts[usize::from(*pixel)] += 1;
    }
    let total: u64 = counts.iter().sum();
    let weight: u64 = counts.iter().zip(0_u64..).map(|(count, grey)| count * grey).sum();
    let (mut dark, mut dark_weight) = (0_u64, 0_u64);
    let (mut best, mut between_best) = (128_u8, 0.0);
    for (grey, count) in (0_u8..=255).zip(counts) {
        dark += count;
        dark_weight += count * u64::from(grey);
        let light = total - dark;
        if dark == 0 || light == 0 {
            continue;
        }
        let apart = dark_weight as f64 / dark as f64 - (weight - dark_weight) as f64 / light as f64;
        let between = dark as f64 * light as f64 * apart * apart;
        if between > between_best {
            (best, between_best) = (grey.saturating_add(1), between);
        }
    }
    // The levels between two clear heaps are as good as each other to the method; ink and paper share them.
    let next = (best..255).find(|&grey| counts[usize::from(grey)] > 0).unwrap_or(best);
    best + (next - best) / 2
}

/// Whether some part of the page's paper is much darker than another.
pub(super) fn is_uneven(image: &GrayImage) -> bool {
    let mut papers: Vec<u8> = Vec::new();
    for top in (0..image.height()).step_by(SQUARE as usize) {
        for left in (0..image.width()).step_by(SQUARE as usize) {
            let (right, bottom) = ((left + SQUARE).min(image.width()), (top + SQUARE).min(image.height()));
            let mut greys: Vec<u8> =
                (top..bottom).flat_map(|y| (left..right).map(move |x| image.get_pixel(x, y).0[0])).collect();
            // Seven tenths up, paper is past any ink of a page of text.
            let rank = greys.len() * 7 / 10;
            papers.push(*greys.select_nth_unstable(rank).1);
        }
    }
    papers.sort_unstable();
    // The outermost squares may be the scanner's lid or a picture.
    let at = |share: usize| papers.get(papers.len() * share / 100).copied().unwrap_or(255);
    at(90) - at(10) > EVEN_PAPER
}

/// The image without its specks: each pixel the median of its square of nine.
pub(super) fn median(image: &GrayImage) -> GrayImage {
    let (width, height) = image.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let mut square = [0; 9];
        for (pixel, (dx, dy)) in square.iter_mut().zip((0..3).flat_map(|dy| (0..3).map(move |dx| (dx, dy)))) {
            let x = (x + dx).saturating_sub(1).min(width - 1);
            let y = (y + dy).saturating_sub(1).min(height - 1);
            *pixel = image.get_pixel(x, y).0[0];
        }
        image::Luma([*square.select_nth_unstable(4).1])
    })
}

/// The image in black and white, each pixel judged by the mean and spread around it (Sauvola's method).
pub(super) fn by_surroundings(image: &GrayImage) -> GrayImage {
    let (width, height) = image.dimensions();
    let stride = width as usize + 1;
    // Sums over all that lies above and to the left, a row at a time.
    let mut sums = vec![(0_u64, 0_u64); stride * (height as usize + 1)];
    for (y, row) in image.chunks_exact(width.max(1) as usize).enumerate() {
        let (mut sum, mut squares) = (0, 0);
        for (x, pixel) in row.iter().enumerate() {
            sum += u64::from(*pixel);
            squares += u64::from(*pixel).pow(2);
            let above = sums[y * stride + x + 1];
            sums[(y + 1) * stride + x + 1] = (above.0 + sum, above.1 + squares);
        }
    }
    GrayImage::from_fn(width, height, |x, y| {
        let (left, top) = (x.saturating_sub(WINDOW / 2) as usize, y.saturating_sub(WINDOW / 2) as usize);
        let right = (x + WINDOW / 2 + 1).min(width) as usize;
        let bottom = (y + WINDOW / 2 + 1).min(height) as usize;
        let corner = |x: usize, y: usize| sums[y * stride + x];
        let within = |of: fn((u64, u64)) -> u64| {
            of(corner(right, bottom)) + of(corner(left, top))
                - of(corner(right, top))
                - of(corner(left, bottom))
        };
        let count = ((right - left) * (bottom - top)) as f64;
        let mean = within(|sums| sums.0) as f64 / count;
        let spread = (within(|sums| sums.1) as f64 / count - mean * mean).max(0.0).sqrt();
        let threshold = mean * (1.0 + DEPTH * (spread / 128.0 - 1.0));
        image::Luma([if f64::from(image.get_pixel(x, y).0[0]) < threshold { 0 } else { 255 }])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars of ink on paper that darkens from left to right until it is as dark as the ink was at the left.
    fn shaded() -> GrayImage {
        GrayImage::from_fn(400, 100, |x, y| {
            let paper = 240 - x * 160 / 400;
            image::Luma([if is_bar(x, y) { paper - 60 } else { paper } as u8])
        })
    }

    fn is_bar(x: u32, y: u32) -> bool {
        x % 20 < 5 && (20..80).contains(&y)
    }

    #[test]
    fn otsu_parts_two_heaps() {
        let image = GrayImage::from_fn(10, 10, |x, _| image::Luma([if x < 3 { 40 } else { 220 }]));
        assert!((41..=220).contains(&otsu(&image)));
    }

    #[test]
    fn shade_is_seen_and_ink_found_under_it() {
        let image = shaded();
        assert!(is_uneven(&image));
        let found = by_surroundings(&image);
        let wrong =
            found.enumerate_pixels().filter(|(x, y, pixel)| (pixel.0[0] == 0) != is_bar(*x, *y)).count();
        assert!(wrong < 400, "{wrong} of 40,000 pixels");
    }

    #[test]
    fn a_page_in_black_and_white_is_even() {
        let image = GrayImage::from_fn(400, 400, |x, y| {
            image::Luma([if (x / 7 + y / 9) % 4 == 0 { 0 } else { 255 }])
        });
        assert!(!is_uneven(&image));
    }

    #[test]
    fn a_lone_speck_goes_and_a_stroke_stays() {
        let image = GrayImage::from_fn(20, 20, |x, y| {
            let ink = (x, y) == (3, 3) || (10..13).contains(&x);
            image::Luma([if ink { 0 } else { 255 }])
        });
        let cleaned = median(&image);
        assert_eq!(cleaned.get_pixel(3, 3).0[0], 255);
        assert_eq!(cleaned.get_pixel(11, 10).0[0], 0);
    }
}
