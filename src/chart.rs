//! Charts as values: a frame with axes, drawn by plotters as SVG text; what moves in it is placed by the same frame.
//!
//! Plotters measures text, which touches the page: a chart's text is drawn anew only when its frame is another. It speaks
//! of colors alone, so that each mark has a color of its own that becomes a class of the style sheet.

pub mod bars;
pub mod clip;
pub mod depth;
pub mod loss;
pub mod surface;

use demo::number;
use plotters::prelude::*;

use crate::lettering::typeset;

/// Charts are drawn so many times as large as they are shown: plotters knows whole pixels alone.
pub const SCALE: f64 = 2.0;

/// What axes take on the left and below, and what is left free on the right and on top, in CSS pixels.
const LEFT_PX: f64 = 54.0;
const BELOW_PX: f64 = 26.0;
const FREE_PX: f64 = 12.0;

/// The smallest chart there is, in CSS pixels.
const SMALLEST_PX: f64 = 90.0;

/// What falls on one place in a path: a tenth of a drawing's pixel, as paths are written.
const SAME: f64 = 0.1;

/// How an axis is read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// The number itself.
    Plain,
    /// Ten to that power.
    Power,
}

/// What a chart covers, and how large it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// In CSS pixels.
    pub size_px: [f64; 2],
    /// From left to right.
    pub x: [f64; 2],
    /// From bottom to top.
    pub y: [f64; 2],
    /// How the axis at the left is read.
    pub reading: Reading,
    /// Whether lines go across at the marks of the axis at the left.
    pub has_lines: bool,
}

/// What a shape is to the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The ground within a contour.
    Ground,
    /// A contour.
    Contour,
}

/// A line or a ground, in the frame's coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it is.
    pub role: Role,
    /// Its corners.
    pub points: Vec<(f64, f64)>,
}

/// The colors that stand for classes until the text is done.
const CLASSES: [(RGBColor, &str, &str); 5] = [
    (RGBColor(1, 1, 1), "#010101", "axis"),
    (RGBColor(2, 2, 2), "#020202", "across"),
    (RGBColor(3, 3, 3), "#030303", "ground"),
    (RGBColor(4, 4, 4), "#040404", "contour"),
    (RGBColor(5, 5, 5), "#050505", "label"),
];

impl Frame {
    /// The frame made fit to be drawn: of some size, and each axis of some length.
    #[must_use]
    pub fn sound(self) -> Self {
        let size_px =
            self.size_px.map(|px| if px.is_finite() { px.max(SMALLEST_PX) } else { 200.0 });
        let axis = |[low, high]: [f64; 2]| {
            let is_sound =
                low.is_finite() && high.is_finite() && high - low > 1e-9 * low.abs().max(1e-9);
            if is_sound { [low, high] } else { [0.0, 1.0] }
        };
        Self { size_px, x: axis(self.x), y: axis(self.y), ..self }
    }

    /// The drawing's width and height.
    #[must_use]
    pub fn drawn_size(&self) -> [u32; 2] {
        self.size_px.map(|px| (px * SCALE) as u32)
    }

    /// Where the axes leave room: left, top, right, bottom, in the drawing's coordinates.
    fn inner(&self) -> [f64; 4] {
        let [width, height] = self.drawn_size().map(f64::from);
        let [left, below, free] = [LEFT_PX, BELOW_PX, FREE_PX].map(|px| (px * SCALE).floor());
        [left, free, width - free, height - below]
    }

    /// Where a point of the chart lies in its drawing.
    #[must_use]
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let [left, top, right, bottom] = self.inner();
        let share = |value: f64, [low, high]: [f64; 2]| (value - low) / (high - low);
        // The last pixel is one less than the size.
        let across = share(x, self.x) * (right - left - 1.0);
        let up = share(y, self.y) * (bottom - top - 1.0);
        (left + across, bottom - 1.0 - up)
    }

    /// The point of the chart at a share of the drawing's width and height, from the top left.
    #[must_use]
    pub fn point_at(&self, across: f64, down: f64) -> (f64, f64) {
        let [width, height] = self.drawn_size().map(f64::from);
        let [left, top, right, bottom] = self.inner();
        let value = |share: f64, [low, high]: [f64; 2]| low + share * (high - low);
        let x = value((across * width - left) / (right - left - 1.0), self.x);
        let y = value((bottom - 1.0 - down * height) / (bottom - top - 1.0), self.y);
        (x, y)
    }

    /// Whether a point lies within the axes.
    #[must_use]
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.x[0] <= x && x <= self.x[1] && self.y[0] <= y && y <= self.y[1]
    }

    /// A path through points, for an SVG's `d`; what lies outside of the axes is left out.
    ///
    /// Points that fall on the one before them are left out too: a run that moves no more leaves its path as it is.
    #[must_use]
    pub fn path(&self, points: &[(f64, f64)]) -> String {
        let mut path = String::new();
        for line in clip::line(points, self.x, self.y) {
            let mut last = (f64::NAN, f64::NAN);
            for (index, (x, y)) in line.into_iter().enumerate() {
                let (x, y) = self.place(x, y);
                // The second one is kept whatever it is: a line without length is a dot.
                if index > 1 && (x - last.0).abs() < SAME && (y - last.1).abs() < SAME {
                    continue;
                }
                last = (x, y);
                path.push(if index == 0 { 'M' } else { 'L' });
                push(&mut path, last);
            }
        }
        path
    }

    /// Dots at points, as lines without length; what lies outside of the axes is left out.
    #[must_use]
    pub fn dots(&self, points: impl IntoIterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (x, y) in points.into_iter().filter(|&point| self.holds(point)) {
            path.push('M');
            push(&mut path, self.place(x, y));
            path.push_str("h0");
        }
        path
    }

    /// The axes and shapes as markup of an SVG of [`Self::drawn_size`].
    #[must_use]
    pub fn markup(&self, shapes: &[Shape]) -> String {
        let mut text = String::new();
        // An error means no more than that a mark is missing.
        let _ = self.draw(&mut text, shapes);
        let inner = text.find("<svg").and_then(|start| {
            let start = start + text[start..].find('>')? + 1;
            text.get(start..text.rfind("</svg>")?)
        });
        let mut markup = inner.unwrap_or_default().replace(" opacity=\"1\"", "");
        for (_, color, class) in CLASSES {
            markup = markup.replace(&format!("stroke=\"{color}\""), &format!("class=\"{class}\""));
            markup = markup.replace(&format!("fill=\"{color}\""), &format!("class=\"{class}\""));
        }
        markup
    }

    /// How many marks the axis at the left has at most: whole powers of ten, where it has powers.
    fn n_labels(&self) -> usize {
        match self.reading {
            Reading::Plain => 5,
            Reading::Power => ((self.y[1] - self.y[0]).round() as usize + 1).clamp(2, 6),
        }
    }

    fn draw(
        &self,
        text: &mut String,
        shapes: &[Shape],
    ) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
        let [width, height] = self.drawn_size();
        let [left, free] = [LEFT_PX, FREE_PX].map(|px| (px * SCALE) as u32);
        let below = (BELOW_PX * SCALE) as u32;
        let area = SVGBackend::with_string(text, (width, height)).into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin_top(free)
            .margin_right(free)
            .x_label_area_size(below)
            .y_label_area_size(left)
            .build_cartesian_2d(self.x[0]..self.x[1], self.y[0]..self.y[1])
            .map_err(|_| DrawingAreaErrorKind::LayoutError)?;
        for shape in shapes {
            let color = CLASSES[if shape.role == Role::Ground { 2 } else { 3 }].0;
            let points = shape.points.clone();
            let drawn = match shape.role {
                Role::Ground => chart.plotting_area().draw(&Polygon::new(points, color.filled())),
                Role::Contour => chart.plotting_area().draw(&PathElement::new(points, color)),
            };
            drawn.map_err(|_| DrawingAreaErrorKind::LayoutError)?;
        }
        let font = ("sans-serif", 12.0 * SCALE).into_font().color(&CLASSES[4].0);
        let reading = self.reading;
        // Marks are sums of steps: what is next to nothing of an axis is zero.
        let snapped = |value: f64, [low, high]: [f64; 2]| {
            if value.abs() < 1e-6 * (high - low) { 0.0 } else { value }
        };
        let (x_axis, y_axis) = (self.x, self.y);
        let y_label = move |y: &f64| label(snapped(*y, y_axis), reading);
        let x_label = move |x: &f64| label(snapped(*x, x_axis), Reading::Plain);
        let mut mesh = chart.configure_mesh();
        mesh.disable_x_mesh()
            .max_light_lines(0)
            .x_labels(6)
            .y_labels(self.n_labels())
            .label_style(font)
            .axis_style(CLASSES[0].0)
            .bold_line_style(CLASSES[1].0)
            .x_label_formatter(&x_label)
            .y_label_formatter(&y_label);
        if !self.has_lines {
            mesh.disable_y_mesh();
        }
        mesh.draw().map_err(|_| DrawingAreaErrorKind::LayoutError)?;
        area.present().map_err(|_| DrawingAreaErrorKind::LayoutError)
    }
}

/// A number at an axis; a power that is not whole has none.
fn label(value: f64, reading: Reading) -> String {
    match reading {
        Reading::Plain => typeset(&number::rounded(value as f32, 4).0),
        Reading::Power if (value - value.round()).abs() > 1e-6 => String::new(),
        Reading::Power => number::shortest(10.0_f64.powi(value.round() as i32) as f32),
    }
}

/// The coordinates of a drawing that is shown in so many CSS pixels.
#[must_use]
pub fn view_box(size_px: [f64; 2]) -> String {
    let [width, height] = size_px.map(|px| (px.max(SMALLEST_PX) * SCALE) as u32);
    format!("0 0 {width} {height}")
}

/// Its size for the page.
#[must_use]
pub fn style(size_px: [f64; 2]) -> String {
    let [width, height] = size_px.map(|px| px.max(SMALLEST_PX) as u32);
    format!("width:{width}px;height:{height}px")
}

/// The transform that moves something to a place.
#[must_use]
pub fn moved_to(place: (f64, f64)) -> String {
    let mut transform = "translate(".to_owned();
    push(&mut transform, place);
    transform.push(')');
    transform
}

/// A length in a drawing's coordinates.
#[must_use]
pub fn length(px: f64) -> String {
    ((px * SCALE) as u32).to_string()
}

/// Two coordinates with one decimal, after a path's letter.
pub fn push(path: &mut String, (x, y): (f64, f64)) {
    for (value, after) in [(x, ' '), (y, ' ')] {
        let tenths = (value.clamp(-1e6, 1e6) * 10.0).round() as i64;
        if tenths < 0 {
            path.push('-');
        }
        let tenths = tenths.unsigned_abs();
        path.push_str(&(tenths / 10).to_string());
        if !tenths.is_multiple_of(10) {
            path.push('.');
            path.push((b'0' + (tenths % 10) as u8) as char);
        }
        path.push(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        size_px: [420.0, 200.0],
        x: [0.0, 10.0],
        y: [-1.0, 2.0],
        reading: Reading::Power,
        has_lines: true,
    };

    /// The corners of the one contour in some markup.
    fn drawn(markup: &str) -> Vec<(f64, f64)> {
        let line = markup.split("<polyline").find(|line| line.contains("contour")).unwrap();
        let points = line.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
        let point = |point: &str| {
            let (x, y) = point.split_once(',').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        points.split_whitespace().map(point).collect()
    }

    #[test]
    fn what_moves_is_placed_where_plotters_draws() {
        let points = vec![(0.0, -1.0), (10.0, 2.0), (3.0, 0.5)];
        let shape = Shape { role: Role::Contour, points: points.clone() };
        for ((x, y), (drawn_x, drawn_y)) in points.iter().zip(drawn(&FRAME.markup(&[shape]))) {
            let (placed_x, placed_y) = FRAME.place(*x, *y);
            let off = (placed_x - drawn_x).abs().max((placed_y - drawn_y).abs());
            assert!(off <= 1.5, "{x}, {y}: {placed_x}, {placed_y} and not {drawn_x}, {drawn_y}");
        }
    }

    #[test]
    fn a_place_leads_back_to_its_point() {
        let (x, y) = FRAME.place(4.0, 1.0);
        let [width, height] = FRAME.drawn_size().map(f64::from);
        let (back_x, back_y) = FRAME.point_at(x / width, y / height);
        assert!((back_x - 4.0).abs() < 1e-9 && (back_y - 1.0).abs() < 1e-9);
    }

    #[test]
    fn powers_of_ten_are_labelled_and_nothing_has_a_color_of_its_own() {
        let markup = FRAME.markup(&[]);
        for label in ["\n0.1\n", "\n1\n", "\n10\n", "\n100\n"] {
            assert!(markup.contains(label), "{label} in {markup}");
        }
        assert!(!markup.contains("=\"#"), "{markup}");
        assert!(markup.matches('<').count() < 80, "{markup}");
    }

    #[test]
    fn an_axis_without_end_or_without_length_is_made_sound() {
        let sound =
            Frame { x: [0.0, f64::INFINITY], y: [3.0, 3.0], size_px: [0.0, f64::NAN], ..FRAME }
                .sound();
        assert_eq!((sound.x, sound.y, sound.size_px), ([0.0, 1.0], [0.0, 1.0], [90.0, 200.0]));
    }

    #[test]
    fn a_path_has_one_decimal() {
        let mut path = String::new();
        push(&mut path, (-3.25, 12.04));
        assert_eq!(path, "-3.3 12 ");
    }
}
