//! What one kernel does to a whole picture, as work for the pool.

use std::rc::Rc;

use conv::{ByAxis, Conv2d, Layer, Sides, Tensor};
use demo::{Demo, derived};

use crate::pool::{Job, JobError, Picture, Stage, Tone, Want};

/// What a picture is filtered by: whatever differs makes another result.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    stages: Rc<[Stage]>,
    /// The picture's rows and columns.
    size: ByAxis<usize>,
}

impl Task {
    /// The task that a demo sets; nothing where its layer cannot be.
    #[must_use]
    pub fn of(demo: &Demo, layer: &Layer) -> Option<Self> {
        let n_channels = if demo.image.by_channel { 3 } else { 1 };
        let settings = depthwise(layer, n_channels);
        let kernel = derived::applied_kernel(demo);
        let [_, _, height, width] = kernel.shape();
        let repeated = kernel.data().repeat(n_channels);
        let weight = Tensor::new([n_channels, 1, height, width], repeated).ok()?;
        let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied());
        let bias = bias.map(|bias| vec![bias; n_channels]);
        let stage = Stage { settings, rectify: false, weight, bias };
        Some(Self { stages: Rc::new([stage]), size: demo.image.picture.size() })
    }

    /// The picture's rows and columns.
    #[must_use]
    pub const fn picture_size(&self) -> ByAxis<usize> {
        self.size
    }

    /// The task as a job on a picture, which gets the colors of `tone`.
    ///
    /// # Errors
    /// More work than the pool takes.
    pub fn job(&self, picture: &Picture, tone: Tone) -> Result<Job, JobError> {
        Job::new(picture, Rc::clone(&self.stages), Want::Painted(tone))
    }
}

/// A layer's settings on several channels, each by itself.
fn depthwise(layer: &Layer, n_channels: usize) -> Conv2d {
    let of = |down: usize, across: usize| ByAxis::new(down as i64, across as i64);
    let (down, across) = (layer.vertical(), layer.horizontal());
    let Sides { top, bottom, left, right } = layer.pads().map(|n| n as i64);
    let n = n_channels as i64;
    Conv2d {
        stride: of(down.stride(), across.stride()),
        padding: conv::Padding::Sides(Sides { top, bottom, left, right }),
        padding_mode: down.mode(),
        dilation: of(down.dilation(), across.dilation()),
        groups: n,
        bias: layer.has_bias(),
        ..Conv2d::new(n, n, of(down.kernel(), across.kernel()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Pixels;
    use crate::image::window::Window;
    use demo::{Position, link};

    const KEYS: [&str; 4] = [
        "",
        "color=1&channel=1&w=5x5:0.04&p=2",
        "s=2&d=2x1&b=3&mode=conv",
        "w=11x11:1&p=10&color=1&channel=1",
    ];

    #[test]
    fn the_task_is_what_the_magnifier_sums_up() {
        let rgba = (0..4 * 9 * 7_u32).map(|n| (n * 41 % 256) as u8).collect();
        let pixels = Pixels::new(ByAxis::new(9, 7), rgba).unwrap();
        for keys in KEYS {
            let demo = link::decode(&format!("#/image?pic=own:9x7&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let task = Task::of(&demo, &layer).unwrap();
            let planes = pixels.planes(demo.image.by_channel);
            let stage = &task.stages[0];
            let several = stage.settings.on(planes.shape()).unwrap();
            let found =
                conv::forward(&several, &planes, &stage.weight, stage.bias.as_deref()).unwrap();
            let [n_channels, height, width] = found.shape();
            assert_eq!(n_channels, if demo.image.by_channel { 3 } else { 1 });
            let channel = if n_channels == 3 { demo.image.channel } else { 0 };
            for at in (0..height * width).map(|index| Position::from_index(index, width)) {
                let sum = Window::of(&demo, &layer, &pixels, at).unwrap().sum.result;
                assert_eq!(sum, found.at([channel, at.row, at.col]), "{keys} {at}");
            }
        }
    }

    #[test]
    fn another_kernel_is_another_task_and_another_place_is_none() {
        let task = |keys: &str| {
            let demo = link::decode(&format!("#/image?{keys}")).demo;
            Task::of(&demo, &derived::layer(&demo).unwrap()).unwrap()
        };
        assert_eq!(task("at=1,1&split=3&negative=absolute"), task(""));
        for keys in ["w=3x3:1", "s=2", "p=0", "pad=zeros", "b=1", "color=1", "mode=conv", "d=2"] {
            assert_ne!(task(keys), task(""), "{keys}");
        }
    }
}
