//! Bars on a log scale, each with its name and its count.
//!
//! Colours are the style sheet's: each bar is drawn in a colour that it replaces, text and lines in the page's ink.

use demo::number::grouped;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub name: &'static str,
    /// How many there are.
    pub count: u128,
}

/// The width of a drawing, in its own units; it scales.
pub const WIDTH: u32 = 560;
const ROW: u32 = 58;
const FOOT: u32 = 34;
const TEXT: u32 = 17;
const SMALL: u32 = 16;

/// What the style sheet paints as the convolution's bar, as the others', and as lines.
const FIRST: RGBColor = RGBColor(1, 2, 3);
const OTHER: RGBColor = RGBColor(1, 2, 4);
const LINE: RGBColor = RGBColor(1, 2, 5);
const INK: RGBColor = RGBColor(1, 2, 6);

/// The bars from 1 up to the power of ten above the largest of `most` and their own, the first one set off.
///
/// Empty where plotters cannot draw, which it always can into a text.
#[must_use]
pub fn svg(bars: &[Bar], most: u128) -> String {
    let mut svg = String::new();
    if draw(&mut svg, bars, most).is_none() {
        return String::new();
    }
    svg.replace("fill=\"#010206\"", "fill=\"currentColor\"")
}

/// How many digits the axis has beyond the first: 10 to that power is at or above every count.
fn n_decades(bars: &[Bar], most: u128) -> u32 {
    let largest = bars.iter().map(|bar| bar.count).fold(most.max(10), u128::max);
    (largest - 1).ilog10() + 1
}

fn draw(svg: &mut String, bars: &[Bar], most: u128) -> Option<()> {
    let height = ROW * bars.len() as u32 + FOOT;
    let n_decades = n_decades(bars, most);
    let root = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
    let last = 10_f64.powi(n_decades as i32);
    let chart = ChartBuilder::on(&root)
        .margin_left(2)
        .margin_right(12)
        .set_label_area_size(LabelAreaPosition::Bottom, FOOT)
        .build_cartesian_2d((1_f64..last).log_scale(), 0..ROW as i32 * bars.len() as i32)
        .ok()?;
    let area = chart.plotting_area();
    let bottom = area.get_base_pixel().1 + (ROW * bars.len() as u32) as i32;
    let step = (n_decades / 6 + 1) as usize;
    for decade in (0..=n_decades).step_by(step) {
        let (x, _) = chart.backend_coord(&(10_f64.powi(decade as i32), 0));
        root.draw(&PathElement::new(vec![(x, 0), (x, bottom)], LINE.stroke_width(1))).ok()?;
        let style = text_style(SMALL).pos(Pos::new(HPos::Center, VPos::Top));
        let style = if decade == 0 { style.pos(Pos::new(HPos::Left, VPos::Top)) } else { style };
        root.draw(&Text::new(power_of_ten(decade), (x.max(2), bottom + 8), style)).ok()?;
    }
    for (index, bar) in bars.iter().enumerate() {
        let top = (ROW as usize * index) as i32;
        let (left, _) = chart.backend_coord(&(1.0, 0));
        let (right, _) = chart.backend_coord(&((bar.count.max(1)) as f64, 0));
        let color = if index == 0 { FIRST } else { OTHER };
        let rect = [(left, top + 28), (right.max(left + 2), top + 48)];
        root.draw(&Rectangle::new(rect, color.filled())).ok()?;
        let name = text_style(TEXT).pos(Pos::new(HPos::Left, VPos::Top));
        root.draw(&Text::new(bar.name.to_owned(), (left, top + 6), name)).ok()?;
        let count = text_style(TEXT).pos(Pos::new(HPos::Right, VPos::Top));
        root.draw(&Text::new(grouped(bar.count), (WIDTH as i32 - 12, top + 6), count)).ok()?;
    }
    root.present().ok()
}

fn text_style(size: u32) -> TextStyle<'static> {
    ("sans-serif", size).into_font().color(&INK)
}

/// `1`, `10`, `100`, and then `10⁴`.
fn power_of_ten(decade: u32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if decade < 4 {
        return grouped(10_u128.pow(decade));
    }
    let digits = decade.to_string();
    let raised = digits.bytes().map(|digit| RAISED[usize::from(digit - b'0')]);
    format!("10{}", raised.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> Vec<Bar> {
        [("Convolution", 1_728), ("Dense", 483_385_147_392)]
            .map(|(name, count)| Bar { name, count })
            .to_vec()
    }

    /// How wide the bars painted in a colour are.
    fn widths(svg: &str, color: &str) -> Vec<i32> {
        let rects = svg.split("<rect ").skip(1).filter(|rect| rect.contains(color));
        let width = |rect: &str| rect.split("width=\"").nth(1)?.split('"').next()?.parse().ok();
        rects.filter_map(width).collect()
    }

    #[test]
    fn a_bar_is_as_long_as_its_count_has_digits() {
        let svg = svg(&bars(), 0);
        let (first, other) = (widths(&svg, "#010203"), widths(&svg, "#010204"));
        let share = f64::from(first[0]) / f64::from(other[0]);
        let expected = 1_728_f64.log10() / 483_385_147_392_f64.log10();
        assert!((share - expected).abs() < 0.01, "{share} {expected}");
    }

    #[test]
    fn names_and_counts_are_text_in_the_pages_ink() {
        let svg = svg(&bars(), 0);
        for text in ["Convolution", "1,728", "483,385,147,392", "10¹²"] {
            assert!(svg.contains(text), "{text}");
        }
        assert!(!svg.contains("#010206"), "{svg}");
    }

    #[test]
    fn a_layer_of_one_weight_has_a_bar_and_an_axis_all_the_same() {
        let svg = svg(&[Bar { name: "Convolution", count: 1 }], 0);
        assert_eq!(widths(&svg, "#010203"), [2]);
        assert!(svg.contains(">\n10\n<") || svg.contains(">10<"), "{svg}");
    }

    #[test]
    fn powers_of_ten_are_raised_from_the_fourth() {
        assert_eq!(power_of_ten(3), "1,000");
        assert_eq!(power_of_ten(12), "10¹²");
    }
}
