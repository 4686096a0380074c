//! The scene `channels`: a layer with several input and output channels.
//!
//! What is looked at in it and where its time stands; how its channels and groups change and still fit together.

use std::ops::Range;

use conv::{FeatureMap, Tensor, Weight};

use crate::demo::{Demo, Scene};
use crate::edit::Direction;
use crate::limits;

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    /// The output channel that is looked at.
    pub out: usize,
    /// How many input channels of its group are summed at the position stepped to; `None` is all of them.
    pub summed: Option<usize>,
    /// What one step of the time is.
    pub by: By,
    /// Whether every product is written out, not those of the current channel alone.
    pub ledger: bool,
    /// Which input channel of the group has its products written out, counted in the group; `None` is the last one summed.
    pub open: Option<usize>,
    /// What stands on the stage.
    pub show: Show,
    /// Which way the input is shifted, to see whether the output shifts along.
    pub shift: Direction,
}

impl Default for Channels {
    fn default() -> Self {
        Self {
            out: 0,
            summed: None,
            by: By::Channel,
            ledger: false,
            open: None,
            show: Show::Sum,
            shift: Direction::Right,
        }
    }
}

/// What one step of the time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// One more input channel is added, then the window goes on.
    #[default]
    Channel,
    /// The window goes on, and all channels are summed at once.
    Position,
}

/// What stands on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Each input channel's partial result, and their sum.
    #[default]
    Sum,
    /// The input shifted before and the output shifted after, and what differs.
    Shift,
    /// How many parameters the layer has, and what others would have in its place.
    Parameters,
}

/// What the scene's bare link opens: the textbooks' example of two channels, `56, 72, 104, 120`.
#[must_use]
pub fn first() -> Demo {
    let from = |first: u8, n: u8| (first..first + n).map(f32::from);
    let input = from(0, 9).chain(from(1, 9)).collect();
    let kernel = from(0, 4).chain(from(1, 4)).collect();
    let plain = Demo::default();
    Demo {
        scene: Scene::Channels,
        input: Tensor::new([2, 3, 3], input).unwrap_or(plain.input),
        kernel: Tensor::new([1, 2, 2, 2], kernel).unwrap_or(plain.kernel),
        ..Demo::default()
    }
}

/// The demo with what the scene has made to fit: an output channel that there is, no more channels summed than there are.
#[must_use]
pub fn settled(demo: Demo) -> Demo {
    if demo.scene() != Scene::Channels {
        return demo;
    }
    let [n_out, n_parts, ..] = demo.kernel.shape();
    let Channels { out, summed, by, show, open, .. } = demo.channels;
    let goes_by_channel = by == By::Channel && show == Show::Sum;
    let summed = summed.filter(|&n| goes_by_channel && (1..n_parts).contains(&n));
    let channels = Channels {
        out: out.min(n_out.saturating_sub(1)),
        summed,
        open: open.filter(|&part| part < summed.unwrap_or(n_parts)),
        ..demo.channels
    };
    Demo { channels, ..demo }
}

/// Looks at something else in the scene, which is no edit.
pub fn turn_to(demo: &mut Demo, channels: Channels) {
    demo.channels = channels;
    *demo = settled(std::mem::take(demo));
}

/// Which input channels belong to the group of an output channel.
///
/// Empty where the channels do not fit the groups.
#[must_use]
pub fn group_of(demo: &Demo, out: usize) -> Range<usize> {
    let [n_out, n_parts, ..] = demo.kernel.shape();
    let group = out / (n_out / demo.groups.max(1)).max(1);
    group * n_parts..(group + 1) * n_parts
}

/// The numbers of groups into which the channels can be split, from 1 up to depthwise.
#[must_use]
pub fn possible_groups(n_in: usize, n_out: usize) -> Vec<usize> {
    let divides = |&n: &usize| n_in.is_multiple_of(n) && n_out.is_multiple_of(n);
    (1..=limits::GROUPS.largest).filter(divides).collect()
}

/// Changes how many channels there are, and the groups to the most of those asked for that can be.
///
/// A kernel keeps what still joins the same input channel to the same output channel, and so a dense layer that is split
/// into groups and joined again is zero between them; new channels hold zero.
pub fn arrange(demo: &mut Demo, n_in: usize, n_out: usize, groups: usize) {
    let [n_in, n_out] = [n_in, n_out].map(|n| limits::CHANNELS.clamp(n));
    let groups = possible_groups(n_in, n_out).into_iter().rfind(|&n| n <= groups).unwrap_or(1);
    let kernel = joined(demo, n_in, n_out, groups);
    let [_, height, width] = demo.input.shape();
    let mut input = FeatureMap::filled([n_in, height, width], 0.0);
    for (new, &old) in input.data_mut().iter_mut().zip(demo.input.data()) {
        *new = old;
    }
    (demo.input, demo.kernel, demo.groups) = (input, kernel, groups);
}

/// The kernel for other channels and groups.
fn joined(demo: &Demo, n_in: usize, n_out: usize, groups: usize) -> Weight<f32> {
    let [old_out, _, height, width] = demo.kernel.shape();
    let n_parts = n_in / groups;
    let mut kernel = Weight::filled([n_out, n_parts, height, width], 0.0);
    let n_cells = height * width;
    for out in 0..n_out.min(old_out) {
        let before = group_of(demo, out);
        let first = out / (n_out / groups) * n_parts;
        for part in 0..n_parts {
            let Some(old) = (first + part).checked_sub(before.start) else { continue };
            if old >= before.len() {
                continue;
            }
            let from = (out * before.len() + old) * n_cells;
            let to = (out * n_parts + part) * n_cells;
            let cells = demo.kernel.data().get(from..from + n_cells);
            if let Some((cells, place)) = cells.zip(kernel.data_mut().get_mut(to..to + n_cells)) {
                place.copy_from_slice(cells);
            }
        }
    }
    kernel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{derived, link};

    fn open(link: &str) -> Demo {
        let opened = link::decode(link);
        assert_eq!(opened.faults, [], "{link}");
        opened.demo
    }

    fn output(demo: &Demo) -> Vec<f32> {
        derived::output(demo, &derived::layer(demo).unwrap()).unwrap().into_data()
    }

    #[test]
    fn the_first_demo_gives_the_textbooks_numbers() {
        assert_eq!(output(&first()), [56.0, 72.0, 104.0, 120.0]);
    }

    #[test]
    fn an_output_channel_sees_the_inputs_of_its_group() {
        let demo = open("#/channels?x=6x2x2:1&w=4x3x1x1:1&g=2");
        let groups: Vec<_> = (0..4).map(|out| group_of(&demo, out)).collect();
        assert_eq!(groups, [0..3, 0..3, 3..6, 3..6]);
    }

    #[test]
    fn groups_divide_both_numbers_of_channels() {
        assert_eq!(possible_groups(16, 16), [1, 2, 4, 8, 16]);
        assert_eq!(possible_groups(6, 4), [1, 2]);
        assert_eq!(possible_groups(3, 6), [1, 3]);
        assert_eq!(possible_groups(1, 8), [1]);
    }

    #[test]
    fn a_layer_split_into_groups_keeps_what_joins_the_same_channels() {
        let mut demo = open("#/channels?x=4x1x1:1&w=2x4x1x1:1,2,3,4,5,6,7,8");
        arrange(&mut demo, 4, 2, 2);
        assert_eq!((demo.kernel.shape(), demo.groups), ([2, 2, 1, 1], 2));
        assert_eq!(demo.kernel.data(), [1.0, 2.0, 7.0, 8.0]);
        arrange(&mut demo, 4, 2, 1);
        assert_eq!(demo.kernel.data(), [1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 7.0, 8.0]);
    }

    #[test]
    fn new_channels_hold_zero_and_the_others_stay() {
        let mut demo = first();
        arrange(&mut demo, 3, 2, 1);
        assert_eq!((demo.input.shape(), demo.kernel.shape()), ([3, 3, 3], [2, 3, 2, 2]));
        assert_eq!(output(&demo), [56.0, 72.0, 104.0, 120.0, 0.0, 0.0, 0.0, 0.0]);
        arrange(&mut demo, 99, 0, 99);
        assert_eq!((demo.input.shape(), demo.kernel.shape()), ([16, 3, 3], [1, 16, 2, 2]));
    }

    #[test]
    fn the_groups_follow_when_channels_no_longer_divide() {
        let mut demo = open("#/channels?x=4x2x2:1&w=4x1x1x1:1,2,3,4&g=4");
        arrange(&mut demo, 4, 6, 4);
        assert_eq!((demo.groups, demo.kernel.shape()), (2, [6, 2, 1, 1]));
        assert!(derived::layer(&demo).is_ok());
    }

    #[test]
    fn what_the_scene_looks_at_is_there() {
        let mut demo = first();
        demo.channels = Channels { out: 7, summed: Some(2), ..demo.channels };
        assert_eq!(settled(demo.clone()).channels, Channels::default());
        demo.channels = Channels { summed: Some(1), ..Channels::default() };
        assert_eq!(settled(demo.clone()).channels.summed, Some(1));
        demo.channels.open = Some(1);
        assert_eq!(settled(demo.clone()).channels.open, None, "it is not summed yet");
        demo.channels.by = By::Position;
        assert_eq!(settled(demo.clone()).channels.summed, None);
        assert_eq!(settled(demo).channels.open, Some(1));
    }
}
