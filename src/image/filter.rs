//! What one kernel makes of a whole picture.

use conv::fast::FastLayer;
use conv::{ByAxis, Conv2d, FeatureMap, Layer, Sides, Tensor, Weight};
use demo::{Demo, derived};

use super::Pixels;
use crate::palette;

/// What a picture is filtered by: whatever differs makes another result.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    layer: Layer,
    kernel: Weight<f32>,
    bias: Option<f32>,
    by_channel: bool,
}

/// Into so many magnitudes are values sorted to find the end of a scale.
const N_BINS: usize = 1024;

/// A filtered picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Filtered {
    /// Its values, `[1 or 3, height, width]`.
    pub values: FeatureMap<f32>,
    /// The largest magnitude.
    pub peak: f32,
    /// The magnitude that one value in a hundred goes beyond, or an eighth of the largest: the end of a scale of colors.
    pub end: f32,
}

impl Filtered {
    /// The picture of these values.
    #[must_use]
    pub fn of(values: FeatureMap<f32>) -> Self {
        let peak = palette::peak(values.data());
        let end = end(values.data(), peak);
        Self { values, peak, end }
    }
}

/// Where a scale of colors ends: a few strong edges leave the many weak ones something to be seen in.
fn end(values: &[f32], peak: f32) -> f32 {
    const ONE_IN: usize = 100;
    const LEAST: f32 = 0.125;
    let mut counts = [0_usize; N_BINS];
    let bins_by_one = (N_BINS - 1) as f32 / peak.max(f32::MIN_POSITIVE);
    for value in values {
        let bin = (value.abs() * bins_by_one) as usize;
        if let Some(count) = counts.get_mut(bin) {
            *count += 1;
        }
    }
    let mut beyond = 0;
    let bin = counts.iter().rposition(|count| {
        beyond += count;
        beyond * ONE_IN > values.len()
    });
    let share = (bin.unwrap_or(0) + 1) as f32 / N_BINS as f32;
    peak * share.max(LEAST)
}

impl Job {
    /// The job that a demo asks for; nothing where its layer cannot be.
    #[must_use]
    pub fn of(demo: &Demo, layer: Option<&Layer>) -> Option<Self> {
        Some(Self {
            layer: *layer?,
            kernel: derived::applied_kernel(demo),
            bias: demo.bias.as_ref().and_then(|bias| bias.first().copied()),
            by_channel: demo.image.by_channel,
        })
    }

    /// The picture's rows and columns.
    #[must_use]
    pub fn picture_size(&self) -> ByAxis<usize> {
        let [_, height, width] = self.layer.input_shape();
        ByAxis::new(height, width)
    }

    /// Filters a picture; nothing where it is not of the size that the job is for.
    #[must_use]
    pub fn run(&self, pixels: &Pixels) -> Option<Filtered> {
        if pixels.size() != self.picture_size() {
            return None;
        }
        let planes = pixels.planes(self.by_channel);
        let [n_channels, ..] = planes.shape();
        let layer = self.depthwise(n_channels)?;
        let repeated = self.kernel.data().repeat(n_channels);
        let weight = Tensor::new(layer.weight_shape(), repeated).ok()?;
        let bias = self.bias.map(|bias| vec![bias; n_channels]);
        let mut values = Tensor::filled(layer.output_shape(), 0.0);
        let mut fast = FastLayer::new(layer, &weight, bias.as_deref()).ok()?;
        fast.forward_into(&planes, &mut values).ok()?;
        Some(Filtered::of(values))
    }

    /// The same layer on several channels, each by itself.
    fn depthwise(&self, n_channels: usize) -> Option<Layer> {
        let of = |down: usize, across: usize| ByAxis::new(down as i64, across as i64);
        let (down, across) = (self.layer.vertical(), self.layer.horizontal());
        let Sides { top, bottom, left, right } = self.layer.pads().map(|n| n as i64);
        let n = n_channels as i64;
        let settings = Conv2d {
            stride: of(down.stride(), across.stride()),
            padding: conv::Padding::Sides(Sides { top, bottom, left, right }),
            padding_mode: down.mode(),
            dilation: of(down.dilation(), across.dilation()),
            groups: n,
            bias: self.bias.is_some(),
            ..Conv2d::new(n, n, of(down.kernel(), across.kernel()))
        };
        settings.on([n_channels, down.input(), across.input()]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::window::Window;
    use demo::{Position, link};

    #[test]
    fn a_filtered_picture_holds_what_the_magnifier_sums_up() {
        let rgba = (0..4 * 9 * 7_u32).map(|n| (n * 41 % 256) as u8).collect();
        let pixels = Pixels::new(ByAxis::new(9, 7), rgba).unwrap();
        for keys in [
            "",
            "color=1&channel=1&w=5x5:0.04&p=2",
            "s=2&d=2x1&b=3&mode=conv",
            "w=11x11:1&p=10&color=1&channel=1",
        ] {
            let demo = link::decode(&format!("#/image?pic=own:9x7&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let found = Job::of(&demo, Some(&layer)).unwrap().run(&pixels).unwrap();
            let [n_channels, height, width] = found.values.shape();
            assert_eq!(n_channels, if demo.image.by_channel { 3 } else { 1 });
            let channel = if n_channels == 3 { demo.image.channel } else { 0 };
            for at in (0..height * width).map(|index| Position::from_index(index, width)) {
                let sum = Window::of(&demo, &layer, &pixels, at).unwrap().sum.result;
                let value = found.values.at([channel, at.row, at.col]);
                assert!(
                    (sum - value).abs() <= 1e-3 * sum.abs().max(1.0),
                    "{keys} {at}: {sum} {value}"
                );
            }
        }
    }

    #[test]
    fn a_few_strong_edges_leave_the_weak_ones_their_colors() {
        let of = |strong: usize| {
            let mut values = vec![10.0; 1000];
            values[..strong].fill(-40.0);
            Filtered::of(Tensor::new([1, 10, 100], values).unwrap())
        };
        assert_eq!((of(10).peak, of(11).end), (40.0, 40.0));
        assert!((of(10).end - 10.0).abs() < 0.1, "{}", of(10).end);
        assert_eq!(Filtered::of(Tensor::filled([1, 2, 2], 0.0)).end, 0.0);
        let mut one = vec![0.0; 1000];
        one[0] = 80.0;
        assert_eq!(Filtered::of(Tensor::new([1, 10, 100], one).unwrap()).end, 10.0);
    }

    #[test]
    fn another_pictures_job_is_not_run() {
        let pixels = Pixels::new(ByAxis::both(1), vec![0; 4]).unwrap();
        let demo = link::decode("#/image").demo;
        let job = Job::of(&demo, derived::layer(&demo).ok().as_ref()).unwrap();
        assert_eq!(job.run(&pixels), None);
        assert_eq!(Job::of(&demo, None), None);
    }
}
