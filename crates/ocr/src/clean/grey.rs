//! Scaling and turning of grey images.

use image::GrayImage;

use super::Placement;

/// The image at one `factor`-th of its size: each pixel the mean of a square. Rows and columns that fill no square are
/// left out.
pub(super) fn reduced(image: &GrayImage, factor: u32) -> GrayImage {
    let (width, height) = (image.width() / factor, image.height() / factor);
    if factor <= 1 || width == 0 || height == 0 {
        return image.clone();
    }
    let side = factor as usize;
    let mut pixels = Vec::with_capacity(width as usize * height as usize);
    let mut sums = vec![0_u32; width as usize];
    for rows in image.chunks_exact(image.width() as usize * side) {
        sums.fill(0);
        for row in rows.chunks_exact(image.width() as usize) {
            for (sum, square) in sums.iter_mut().zip(row.chunks_exact(side)) {
                *sum += square.iter().map(|&pixel| u32::from(pixel)).sum::<u32>();
            }
        }
        pixels.extend(sums.iter().map(|sum| (sum / (factor * factor)) as u8));
    }
    GrayImage::from_raw(width, height, pixels).expect("a pixel was pushed for each square")
}

/// The scaled page turned level, on white.
pub(super) fn turned(scaled: &GrayImage, placement: &Placement) -> GrayImage {
    let (width, height) = placement.clean_size();
    GrayImage::from_fn(width, height, |x, y| {
        // Between the middles of four pixels.
        let (x, y) = placement.to_scaled((x as f32 + 0.5, y as f32 + 0.5));
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, lower_share) = (x - left, y - top);
        let at = |x: f32, y: f32| {
            let inside = x >= 0.0 && y >= 0.0 && x < scaled.width() as f32 && y < scaled.height() as f32;
            if inside { f32::from(scaled.get_pixel(x as u32, y as u32).0[0]) } else { 255.0 }
        };
        let upper = at(left, top) * (1.0 - right_share) + at(left + 1.0, top) * right_share;
        let lower = at(left, top + 1.0) * (1.0 - right_share) + at(left + 1.0, top + 1.0) * right_share;
        image::Luma([(upper * (1.0 - lower_share) + lower * lower_share).round() as u8])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_becomes_its_mean() {
        let image =
            GrayImage::from_raw(5, 3, vec![0, 100, 255, 255, 9, 100, 200, 255, 255, 9, 9, 9, 9, 9, 9])
                .unwrap();
        assert_eq!(reduced(&image, 2).into_raw(), [100, 255]);
    }

    #[test]
    fn turning_by_nothing_changes_nothing() {
        let image = GrayImage::from_fn(7, 5, |x, y| image::Luma([(x * 30 + y) as u8]));
        assert_eq!(turned(&image, &Placement::new((7, 5), (7, 5), 0.0)), image);
    }
}
