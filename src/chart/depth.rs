//! Fields against depth: the theoretical one and the effective one, a point for each map.

use plotters::prelude::*;

/// The chart's size in its own units; it is scaled to what room there is.
const SIZE: (u32, u32) = (560, 300);

/// Colors that are put in place of the style sheet's while the chart is drawn.
const INK: RGBColor = RGBColor(1, 1, 1);
const GRID: RGBColor = RGBColor(2, 2, 2);
const THEORETICAL: RGBColor = RGBColor(3, 3, 3);
const EFFECTIVE: RGBColor = RGBColor(4, 4, 4);
const STYLED: [(&str, &str); 4] = [
    ("#010101", "currentColor"),
    ("#020202", "var(--line)"),
    ("#030303", "var(--kernel)"),
    ("#040404", "var(--accent)"),
];

/// The chart of `(theoretical, effective)` sides, the input's first, as the text of an SVG.
#[must_use]
pub fn chart(sides: &[(f64, f64)]) -> String {
    let mut svg = String::new();
    // Drawing to a string fails only where a range is not one, and these are.
    let is_drawn = draw(&mut svg, sides).is_ok();
    if !is_drawn {
        return String::new();
    }
    let styled = STYLED.iter().fold(svg, |svg, (drawn, styled)| svg.replace(drawn, styled));
    // Its size is the style sheet's.
    styled.replacen(&format!("width=\"{}\" height=\"{}\" ", SIZE.0, SIZE.1), "", 1)
}

fn draw(svg: &mut String, sides: &[(f64, f64)]) -> Result<(), Box<dyn std::error::Error>> {
    let last = sides.len().saturating_sub(1).max(1) as f64;
    let largest = sides.iter().map(|side| side.0.max(side.1)).filter(|side| side.is_finite());
    let largest = largest.fold(1.0, f64::max) * 1.08;
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin(6)
        .margin_right(20)
        .x_label_area_size(46)
        .y_label_area_size(64)
        .build_cartesian_2d(0.0..last, 0.0..largest)?;
    let font = |px: i32| ("sans-serif", px).into_font().color(&INK);
    chart
        .configure_mesh()
        .x_labels(sides.len().min(9))
        .y_labels(5)
        .max_light_lines(0)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_label_formatter(&|depth| format!("{depth:.0}"))
        .y_label_formatter(&|side| format!("{side:.0}"))
        .x_desc(words::stack::axis_layers())
        .y_desc(words::stack::axis_side())
        .label_style(font(19))
        .axis_desc_style(font(19))
        .draw()?;
    let points = |of: fn(&(f64, f64)) -> f64| -> Vec<(f64, f64)> {
        sides
            .iter()
            .enumerate()
            .map(|(depth, side)| (depth as f64, of(side).min(largest)))
            .collect()
    };
    for (points, color) in
        [(points(|side| side.0), THEORETICAL), (points(|side| side.1), EFFECTIVE)]
    {
        let line = color.stroke_width(3);
        chart.draw_series(LineSeries::new(points.clone(), line))?;
        let dots = points.into_iter().map(|point| Circle::new(point, 5, color.filled()));
        chart.draw_series(dots)?;
    }
    root.present()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_point_for_each_map_and_the_style_sheets_colors() {
        let svg = chart(&[(1.0, 1.0), (3.0, 3.0), (5.0, 4.6)]);
        assert_eq!(svg.matches("<circle").count(), 6);
        for color in ["currentColor", "var(--kernel)", "var(--accent)", "var(--line)"] {
            assert!(svg.contains(color), "{color}");
        }
        assert!(!svg.contains("#0"), "{svg}");
        assert!(svg.starts_with("<svg viewBox"), "{svg}");
    }

    #[test]
    fn no_numbers_are_a_chart_all_the_same() {
        assert!(chart(&[]).contains("<svg"));
        assert!(chart(&[(f64::INFINITY, 1.0)]).contains("<svg"));
    }
}
