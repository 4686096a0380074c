//! A face, drawn with soft shades and clear lines.

use super::canvas::{Color, Place, from_line, in_ellipse, mix, rgb, smooth};

/// How soft a clear edge is.
const SOFT: f64 = 0.012;

/// The color at a place.
pub(super) fn color(at: Place) -> Color {
    let [x, y] = at;
    let mut color =
        mix(rgb(0x00cf_e3e6), rgb(0x0086_a9b5), smooth(0.2, 1.5, (x + 0.3).hypot(y + 0.4)));
    let mut over = |hex: u32, share: f64| color = mix(color, rgb(hex), share);
    // Hair behind, shoulders, neck.
    over(0x003b_2a24, inside(in_ellipse(at, [0.0, -0.2], [0.64, 0.68])));
    over(0x002f_5d8a, inside(in_ellipse(at, [0.0, 1.15], [0.86, 0.5])));
    over(0x00d9_9f7f, inside(in_ellipse(at, [0.0, 0.62], [0.19, 0.3])));
    // The face, darker away from the light.
    let face = in_ellipse(at, [0.0, 0.0], [0.5, 0.66]);
    over(0x00ef_c3a4, inside(face));
    over(0x00c9_8a6c, inside(face) * smooth(-0.05, 0.62, x * 0.9 + y * 0.25));
    over(0x00f9_dcc6, inside(face) * smooth(0.5, 0.0, (x + 0.2).hypot(y + 0.28)));
    for side in [-1.0, 1.0] {
        over(0x00e4_8d7c, 0.55 * smooth(0.2, 0.0, (x - side * 0.29).hypot(y - 0.2)));
        eye(&mut over, at, side * 0.2);
        let brow = from_line(at, [side * 0.1, -0.255], [side * 0.3, -0.25]);
        over(0x0033_231e, smooth(0.032, 0.014, brow));
        // Ears.
        over(0x00d6_9a7b, inside(in_ellipse(at, [side * 0.52, 0.0], [0.07, 0.14])));
    }
    // Fringe, nose, mouth.
    let fringe = in_ellipse(at, [0.12, -0.62], [0.62, 0.34]);
    over(0x0044_3029, inside(fringe) * inside(in_ellipse(at, [0.0, -0.2], [0.62, 0.68])));
    let shine =
        smooth(0.05, 0.0, (y + 0.6 - 0.5 * x * x).abs()) * smooth(0.5, 0.2, (x + 0.1).abs());
    over(0x0084_6151, 0.55 * shine * inside(fringe));
    over(0x00b8_7459, 0.8 * smooth(0.02, 0.008, from_line(at, [0.035, -0.02], [0.065, 0.17])));
    over(0x00b8_7459, 0.9 * smooth(0.024, 0.01, from_line(at, [0.065, 0.17], [-0.03, 0.19])));
    let smile = y - 0.36 + 0.9 * x * x;
    let width = smooth(0.2, 0.17, x.abs());
    over(0x00b3_3f45, width * smooth(0.05, 0.04, (smile - 0.02).abs() + 0.8 * x * x));
    over(0x006d_2229, width * smooth(0.016, 0.006, smile.abs()));
    color
}

fn eye(over: &mut impl FnMut(u32, f64), at: Place, center: f64) {
    let eye = [center, -0.1];
    let white = in_ellipse(at, eye, [0.105, 0.062]);
    over(0x00fd_fbf7, inside(white));
    let iris = (at[0] - center).hypot(at[1] + 0.1);
    over(0x003f_6f6a, inside(white) * smooth(0.058 + SOFT, 0.058, iris));
    over(0x0010_1416, inside(white) * smooth(0.028 + SOFT, 0.028, iris));
    over(0x00ff_ffff, smooth(0.018, 0.01, (at[0] - center + 0.02).hypot(at[1] + 0.12)));
    let lid = (white - 1.0).abs() * 0.075;
    over(0x002a_1c18, if at[1] < -0.1 { smooth(0.02, 0.008, lid) } else { 0.0 });
}

/// 1 inside of an ellipse, 0 outside.
fn inside(out: f64) -> f64 {
    smooth(1.0 + SOFT, 1.0 - SOFT, out)
}
