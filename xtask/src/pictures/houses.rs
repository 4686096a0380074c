//! Houses in color on a quay, and their image in the water.

use super::canvas::{Color, Place, mix, rgb, smooth};

/// A house: where it begins from the left, its width, its eaves, its gable's height, its color.
struct House(f64, f64, f64, f64, u32);

const HOUSES: [House; 6] = [
    House(-1.02, 0.34, -0.28, 0.22, 0x00d8_5c41),
    House(-0.68, 0.3, -0.44, 0.0, 0x00e9_c46a),
    House(-0.38, 0.38, -0.18, 0.3, 0x002a_9d8f),
    House(0.0, 0.32, -0.5, 0.18, 0x00f1_ede2),
    House(0.32, 0.36, -0.3, 0.26, 0x004a_6fa5),
    House(0.68, 0.36, -0.4, 0.0, 0x00b5_4a6a),
];

/// Where the water begins.
const QUAY: f64 = 0.46;

/// The color at a place.
pub(super) fn color([x, y]: Place) -> Color {
    if y < QUAY {
        return dry([x, y]);
    }
    let depth = y - QUAY;
    // The farther the nearer to the eye: waves grow.
    let wave = (depth * 95.0 / (0.4 + depth)).sin() * 0.022 * (0.3 + depth * 2.0);
    let mirrored = dry([x + wave, QUAY - 0.03 - depth * 1.5]);
    mix(mirrored, rgb(0x001f_3a4d), 0.38 + 0.3 * depth)
}

fn dry([x, y]: Place) -> Color {
    if y > QUAY - 0.06 {
        let stone = ((x * 12.0).rem_euclid(1.0) - 0.5).abs() > 0.46;
        return rgb(if stone { 0x0065_5f58 } else { 0x008d_867b });
    }
    let sky = mix(rgb(0x0067_a9d8), rgb(0x00f3_e3cf), smooth(-1.1, 0.1, y));
    let sun = smooth(0.15, 0.13, (x - 0.6).hypot(y + 0.74));
    let sky = mix(sky, rgb(0x00ff_f6dc), sun);
    HOUSES.iter().find_map(|house| house.color(x, y)).unwrap_or(sky)
}

impl House {
    fn color(&self, x: f64, y: f64) -> Option<Color> {
        let &Self(left, width, eaves, gable, hex) = self;
        let across = (x - left) / width;
        if !(0.0..1.0).contains(&across) {
            return None;
        }
        let top = eaves - gable * (1.0 - (2.0 * across - 1.0).abs());
        let roof = top - 0.07;
        if y < roof {
            return None;
        }
        if y < top {
            return Some(rgb(0x005a_3d36));
        }
        // Light comes from the right.
        let wall = mix(rgb(hex), [0.0; 3], 0.16 * (1.0 - across) + 0.1 * smooth(-0.4, 0.5, y));
        let (cols, height) = (3.0, 0.19);
        let col = (across * cols).rem_euclid(1.0);
        let row = (y - eaves - 0.03) / height;
        let in_row = row.rem_euclid(1.0);
        let floor = (QUAY - 0.06 - eaves - 0.03) / height;
        let is_window = row > 0.0 && row < floor - 0.75;
        let is_pane = (0.24..0.76).contains(&col) && (0.16..0.78).contains(&in_row);
        let is_frame = (0.19..0.81).contains(&col) && (0.1..0.86).contains(&in_row);
        let is_bar = (col - 0.5).abs() < 0.025 || (in_row - 0.42).abs() < 0.03;
        let door = row >= floor - 0.95 && (0.38..0.62).contains(&across);
        Some(match () {
            () if door => rgb(0x0030_2a2a),
            () if is_window && is_pane && !is_bar => {
                mix(rgb(0x0022_3344), rgb(0x00cf_e5f2), smooth(1.1, 0.2, col + in_row) * 0.8)
            }
            () if is_window && is_frame => rgb(0x00fb_f8f0),
            () => wall,
        })
    }
}
