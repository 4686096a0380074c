//! Bodies on a table, lit from one side: rays are followed into a small world, with shadows and a shine.

use super::canvas::{Color, Place, mix, rgb, smooth};

type Point = [f64; 3];

/// The direction to the light.
const LIGHT: Point = [-0.58, 0.66, -0.48];

/// The color at a place.
pub(super) fn color([x, y]: Place) -> Color {
    let eye = [0.0, 1.55, -4.6];
    let ray = unit([x * 0.52, -y * 0.52 - 0.24, 1.0]);
    let Some((at, body)) = march(eye, ray) else { return wall(x, y) };
    let normal = normal(at);
    let light = unit(LIGHT);
    let lit = dot(normal, light).max(0.0) * shadow(at, normal, light);
    let sky = 0.5 + 0.5 * normal[1];
    let half = unit([0, 1, 2].map(|i| light[i] - ray[i]));
    let shine = dot(normal, half).max(0.0).powf(60.0) * lit * body.shine();
    let color = body.color(at);
    let shaded = color.map(|part| part * (1.15 * lit + 0.26 * sky * occlusion(at, normal)) + shine);
    // The far end of the table fades into the wall.
    let faded = mix(shaded, wall(x, y), smooth(1.6, 6.0, at[2]));
    faded.map(|part| part.clamp(0.0, 1.0).powf(0.9))
}

fn wall(x: f64, y: f64) -> Color {
    mix(rgb(0x00a8_b7c4), rgb(0x003e_4a5c), smooth(0.0, 1.7, (x + 0.5).hypot(y + 0.2)))
}

/// What the rays meet.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    Table,
    Ball,
    Cube,
    Ring,
    Cone,
    Pearl,
}

const BODIES: [Body; 6] =
    [Body::Table, Body::Ball, Body::Cube, Body::Ring, Body::Cone, Body::Pearl];

impl Body {
    /// How far a point is from it, negative within.
    fn distance(self, at: Point) -> f64 {
        match self {
            Self::Table => at[1],
            Self::Ball => length(minus(at, [-0.85, 0.72, 0.1])) - 0.72,
            Self::Cube => {
                let [x, y, z] = turned(minus(at, [0.95, 0.5, 0.55]), 0.6);
                let out = [x.abs() - 0.44, y.abs() - 0.44, z.abs() - 0.44];
                length(out.map(|part| part.max(0.0))) + out[0].max(out[1]).max(out[2]).min(0.0)
                    - 0.05
            }
            Self::Ring => {
                let [x, y, z] = minus(at, [0.28, 0.13, -0.85]);
                (x.hypot(z) - 0.36).hypot(y) - 0.13
            }
            Self::Cone => {
                let [x, y, z] = minus(at, [0.1, 0.0, 1.5]);
                let side = (x.hypot(z) - 0.62 * (1.0 - y / 1.9)) * 0.95;
                side.max(-y).max(y - 1.75)
            }
            Self::Pearl => length(minus(at, [-0.55, 0.2, -1.15])) - 0.2,
        }
    }

    fn color(self, at: Point) -> Color {
        match self {
            Self::Table => {
                // Planks.
                let plank = (at[0] * 1.7).floor();
                let grain = (at[2] * 3.0 + (plank * 1.7).sin() * 9.0).sin() * 0.5 + 0.5;
                let gap = ((at[0] * 1.7).rem_euclid(1.0) - 0.5).abs();
                let wood = mix(
                    rgb(0x00b0_8354),
                    rgb(0x0096_6b42),
                    grain * 0.6 + (plank * 2.3).sin() * 0.2,
                );
                mix(wood, rgb(0x0048_3220), smooth(0.47, 0.49, gap))
            }
            Self::Ball => {
                // A ball of two colors, in stripes.
                let stripe = ((at[1] - 0.72 + 0.35 * (at[0] + 0.85)) * 5.2).rem_euclid(2.0) < 1.0;
                if stripe { rgb(0x00d9_4a3d) } else { rgb(0x00f2_e6d4) }
            }
            Self::Cube => rgb(0x002f_7f9e),
            Self::Ring => rgb(0x00e8_b33c),
            Self::Cone => rgb(0x006c_9a58),
            Self::Pearl => rgb(0x00e9_e9f0),
        }
    }

    fn shine(self) -> f64 {
        match self {
            Self::Table => 0.06,
            Self::Cone | Self::Cube => 0.2,
            Self::Ball | Self::Ring | Self::Pearl => 0.75,
        }
    }
}

fn nearest(at: Point) -> (f64, Body) {
    let mut best = (f64::INFINITY, Body::Table);
    for body in BODIES {
        let distance = body.distance(at);
        if distance < best.0 {
            best = (distance, body);
        }
    }
    best
}

/// Where a ray meets a body first.
fn march(from: Point, ray: Point) -> Option<(Point, Body)> {
    let mut way = 0.0;
    for _ in 0..140 {
        let at = along(from, ray, way);
        let (distance, body) = nearest(at);
        if distance < 0.0008 * way {
            return Some((at, body));
        }
        way += distance * 0.95;
        if way > 16.0 {
            return None;
        }
    }
    None
}

fn normal(at: Point) -> Point {
    const STEP: f64 = 0.0007;
    let slope = |axis: usize| {
        let mut off = [0.0; 3];
        off[axis] = STEP;
        nearest(along(at, off, 1.0)).0 - nearest(along(at, off, -1.0)).0
    };
    unit([slope(0), slope(1), slope(2)])
}

/// How much of the light comes through, soft at the shadow's rim.
fn shadow(at: Point, normal: Point, light: Point) -> f64 {
    let from = along(at, normal, 0.01);
    let (mut way, mut through) = (0.02, 1.0_f64);
    for _ in 0..50 {
        let distance = nearest(along(from, light, way)).0;
        through = through.min(14.0 * distance / way);
        way += distance.clamp(0.02, 0.3);
        if through < 0.01 || way > 6.0 {
            break;
        }
    }
    through.clamp(0.0, 1.0)
}

/// How open the place is to the sky.
fn occlusion(at: Point, normal: Point) -> f64 {
    let hidden: f64 = (1..=5)
        .map(|step| {
            let way = f64::from(step) * 0.09;
            (way - nearest(along(at, normal, way)).0) / f64::from(1 << step)
        })
        .sum();
    (1.0 - 2.4 * hidden).clamp(0.0, 1.0)
}

fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn along(from: Point, ray: Point, way: f64) -> Point {
    [0, 1, 2].map(|axis| from[axis] + ray[axis] * way)
}

fn dot(a: Point, b: Point) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn length(a: Point) -> f64 {
    dot(a, a).sqrt()
}

fn unit(a: Point) -> Point {
    a.map(|part| part / length(a).max(1e-12))
}

/// Turned around the upright.
fn turned([x, y, z]: Point, angle: f64) -> Point {
    let (sin, cos) = angle.sin_cos();
    [x * cos - z * sin, y, x * sin + z * cos]
}
