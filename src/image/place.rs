//! Where things lie: a picture and its result, one over the other, so that each pixel of the result lies on the middle of
//! its window.
//!
//! Lengths are counted in pixels of the picture; the frame that holds both is what the page scales.

use std::ops::Range;

use conv::{Axis, ByAxis, Layer};
use demo::Position;
use kernels::paint::MOST_SHRINK;

/// So many pixels are painted all, however small they are shown: two million, which take a few milliseconds.
const MOST_WHOLE: f64 = (1 << 21) as f64;

/// The frame around a picture and its result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    axes: ByAxis<Extent>,
}

/// What lies along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Extent {
    /// Where the frame begins and how long it is; the picture begins at 0.
    start: f64,
    length: f64,
    picture: f64,
    /// Where the result begins, how long it is, and how long one of its pixels is.
    result_start: f64,
    result_length: f64,
    pixel: f64,
}

impl Extent {
    fn of(axis: &Axis) -> Self {
        let pixel = axis.stride() as f64;
        let middle = axis.position(0, 0) as f64 + axis.span() as f64 / 2.0;
        let result_start = middle - pixel / 2.0;
        let result_length = axis.output() as f64 * pixel;
        let picture = axis.input() as f64;
        let start = result_start.min(0.0);
        let end = (result_start + result_length).max(picture);
        Self { start, length: end - start, picture, result_start, result_length, pixel }
    }

    /// A picture without a result.
    fn alone(n: usize) -> Self {
        let length = n.max(1) as f64;
        Self {
            start: 0.0,
            length,
            picture: length,
            result_start: 0.0,
            result_length: length,
            pixel: 1.0,
        }
    }

    /// A part of the frame in percent: where it begins, how long it is.
    fn percent(&self, start: f64, length: f64) -> [f64; 2] {
        [(start - self.start) / self.length * 100.0, length / self.length * 100.0]
    }

    /// The result's pixel at a share of the frame, the nearest where there is none.
    fn pixel_at(&self, share: f64) -> usize {
        let along = (self.start + share * self.length - self.result_start) / self.pixel;
        let last = (self.result_length / self.pixel - 1.0).max(0.0);
        along.floor().clamp(0.0, last) as usize
    }
}

impl Frame {
    /// The frame of a layer's picture and result; of the picture alone where there is no layer.
    #[must_use]
    pub fn of(layer: Option<&Layer>, picture: ByAxis<usize>) -> Self {
        let axes = match layer {
            Some(layer) => {
                ByAxis::new(Extent::of(layer.vertical()), Extent::of(layer.horizontal()))
            }
            None => picture.map(Extent::alone),
        };
        Self { axes }
    }

    /// Height by width.
    #[must_use]
    pub fn aspect(&self) -> f64 {
        self.axes.vertical.length / self.axes.horizontal.length
    }

    /// How many CSS pixels a pixel of the picture takes in a frame so wide.
    #[must_use]
    pub fn scale(&self, width_px: f64) -> f64 {
        width_px / self.axes.horizontal.length
    }

    /// How many of the picture's rows and columns are painted as one pixel, in a frame so many of the screen's pixels wide:
    /// as many as the screen shows as one. 1 where all of them are soon painted.
    #[must_use]
    pub fn picture_shrink(&self, screen_px: f64) -> usize {
        let n_pixels = self.axes.vertical.picture * self.axes.horizontal.picture;
        shrink(n_pixels, 1.0 / self.scale(screen_px))
    }

    /// The same for the result's.
    #[must_use]
    pub fn result_shrink(&self, screen_px: f64) -> usize {
        let ByAxis { vertical, horizontal } = self.axes.map(|axis| axis.result_length / axis.pixel);
        let pixel = self.axes.vertical.pixel.max(self.axes.horizontal.pixel);
        shrink(vertical * horizontal, 1.0 / (self.scale(screen_px) * pixel))
    }

    /// Where the picture lies, as a style; so many of its rows and columns are painted as one pixel, the last one whole.
    #[must_use]
    pub fn picture_style(&self, shrink: usize) -> String {
        style(self.axes.map(|axis| axis.percent(0.0, whole(axis.picture, shrink as f64))))
    }

    /// Where the result lies, as a style; so many of its rows and columns are painted as one pixel, the last one whole.
    #[must_use]
    pub fn result_style(&self, shrink: usize) -> String {
        style(self.axes.map(|axis| {
            let length = whole(axis.result_length, shrink as f64 * axis.pixel);
            axis.percent(axis.result_start, length)
        }))
    }

    /// Where a window lies, as a style.
    #[must_use]
    pub fn window_style(&self, layer: &Layer, at: Position) -> String {
        let along = |extent: &Extent, axis: &Axis, out: usize| {
            extent.percent(axis.position(out, 0) as f64, axis.span() as f64)
        };
        style(ByAxis::new(
            along(&self.axes.vertical, layer.vertical(), at.row),
            along(&self.axes.horizontal, layer.horizontal(), at.col),
        ))
    }

    /// The result's pixel that lies at shares of the frame's width and height.
    #[must_use]
    pub fn pixel_under(&self, across: f64, down: f64) -> Position {
        Position::new(self.axes.vertical.pixel_at(down), self.axes.horizontal.pixel_at(across))
    }
}

/// How many of so many pixels become one along each side, where the screen shows `shown` of them as one.
fn shrink(n_pixels: f64, shown: f64) -> usize {
    if n_pixels > MOST_WHOLE { (shown.floor() as usize).clamp(1, MOST_SHRINK) } else { 1 }
}

/// A length in whole units.
fn whole(length: f64, unit: f64) -> f64 {
    (length / unit).ceil() * unit
}

/// A box within the frame as a style.
fn style(axes: ByAxis<[f64; 2]>) -> String {
    let ([top, height], [left, width]) = (axes.vertical, axes.horizontal);
    format!("top:{top:.3}%;left:{left:.3}%;height:{height:.3}%;width:{width:.3}%")
}

/// Where the handle stands while it is dragged: a share of the frame in percent.
#[must_use]
pub fn split_at(across: f64) -> usize {
    (across * 100.0).round().clamp(0.0, 100.0) as usize
}

/// Where a key moves the handle to; nothing for other keys.
#[must_use]
pub fn split_after(key: &str, is_far: bool, split: usize) -> Option<usize> {
    let step = if is_far { 10 } else { 1 };
    Some(match key {
        "ArrowLeft" | "ArrowDown" => split.saturating_sub(step),
        "ArrowRight" | "ArrowUp" => (split + step).min(100),
        "PageDown" => split.saturating_sub(10),
        "PageUp" => (split + 10).min(100),
        "Home" => 0,
        "End" => 100,
        _ => return None,
    })
}

/// Where a key moves the place that is looked at; nothing for other keys.
#[must_use]
pub fn place_after(key: &str, is_far: bool, at: Position, size: ByAxis<usize>) -> Option<Position> {
    let step = if is_far { 10 } else { 1 };
    let last = size.map(|n| n.saturating_sub(1));
    let Position { row, col } = at;
    let within: Range<usize> = 0..size.horizontal;
    let to = match key {
        "ArrowUp" => Position::new(row.saturating_sub(step), col),
        "ArrowDown" => Position::new(row + step, col),
        "ArrowLeft" => Position::new(row, col.saturating_sub(step)),
        "ArrowRight" => Position::new(row, col + step),
        "PageUp" => Position::new(row.saturating_sub(10), col),
        "PageDown" => Position::new(row + 10, col),
        "Home" => Position::new(row, within.start),
        "End" => Position::new(row, last.horizontal),
        _ => return None,
    };
    Some(to.within(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_large_picture_no_more_is_painted_than_the_screen_shows() {
        let frame = |side: usize, stride: i64| {
            let settings = conv::Conv2d {
                stride: ByAxis::both(stride),
                ..conv::Conv2d::new(1, 1, ByAxis::both(1))
            };
            Frame::of(settings.on([1, side, side]).ok().as_ref(), ByAxis::both(side))
        };
        for (side, stride, screen_px, picture, result) in [
            (1448, 1, 100.0, 1, 1),
            (4096, 1, 594.0, 6, 6),
            (4096, 1, 1200.0, 3, 3),
            (4096, 2, 594.0, 6, 3),
            (4096, 4, 594.0, 6, 1),
            (4096, 1, 24.0, 16, 16),
            (4096, 1, 5000.0, 1, 1),
        ] {
            let frame = frame(side, stride);
            let found = (frame.picture_shrink(screen_px), frame.result_shrink(screen_px));
            assert_eq!(found, (picture, result), "{side} by {stride} on {screen_px}");
        }
        let style = frame(4096, 1).picture_style(6);
        assert!(style.ends_with("width:100.049%"), "683 pixels show 4098: {style}");
    }
    use demo::{derived, link};

    fn layer(keys: &str) -> Layer {
        derived::layer(&link::decode(&format!("#/image?pic=own:8x8&{keys}")).demo).unwrap()
    }

    fn frame(keys: &str) -> Frame {
        Frame::of(Some(&layer(keys)), ByAxis::both(8))
    }

    #[test]
    fn a_result_of_the_same_size_lies_on_the_picture() {
        let frame = frame("");
        assert_eq!(frame.picture_style(1), "top:0.000%;left:0.000%;height:100.000%;width:100.000%");
        assert_eq!(frame.result_style(1), frame.picture_style(1));
        assert_eq!(
            frame.window_style(&layer(""), Position::new(1, 2)),
            "top:0.000%;left:12.500%;height:37.500%;width:37.500%"
        );
    }

    #[test]
    fn without_padding_the_result_lies_within() {
        assert_eq!(
            frame("p=0").result_style(1),
            "top:12.500%;left:12.500%;height:75.000%;width:75.000%"
        );
    }

    #[test]
    fn with_much_padding_the_picture_lies_within() {
        assert_eq!(
            frame("p=5").picture_style(1),
            "top:25.000%;left:25.000%;height:50.000%;width:50.000%"
        );
    }

    #[test]
    fn a_stride_makes_the_results_pixels_as_large_as_its_steps() {
        let frame = frame("w=2x2:1&s=2&p=0");
        assert_eq!(frame.result_style(1), "top:0.000%;left:0.000%;height:100.000%;width:100.000%");
        assert_eq!(frame.pixel_under(0.3, 0.99), Position::new(3, 1));
    }

    #[test]
    fn the_pixel_under_the_pointer_is_the_one_whose_window_is_around_it() {
        let frame = frame("p=0");
        assert_eq!(frame.pixel_under(0.0, 0.0), Position::new(0, 0));
        assert_eq!(frame.pixel_under(0.13, 0.5), Position::new(3, 0));
        assert_eq!(frame.pixel_under(1.0, 1.0), Position::new(5, 5));
    }

    #[test]
    fn a_frame_keeps_the_pictures_proportions() {
        let wide = Frame::of(None, ByAxis::new(4, 4096));
        assert_eq!((wide.aspect(), wide.scale(1024.0)), (4.0 / 4096.0, 0.25));
    }

    #[test]
    fn keys_move_the_handle_and_the_place_within_their_bounds() {
        assert_eq!(split_after("ArrowLeft", false, 0), Some(0));
        assert_eq!(split_after("ArrowRight", true, 95), Some(100));
        assert_eq!(split_after("Home", false, 7), Some(0));
        assert_eq!(split_after("a", false, 7), None);
        assert_eq!((split_at(-3.0), split_at(0.314)), (0, 31));
        let to = |key, is_far| place_after(key, is_far, Position::new(1, 5), ByAxis::both(8));
        assert_eq!(to("ArrowUp", true), Some(Position::new(0, 5)));
        assert_eq!(to("ArrowRight", true), Some(Position::new(1, 7)));
        assert_eq!((to("End", false), to("x", false)), (Some(Position::new(1, 7)), None));
    }
}
