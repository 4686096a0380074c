//! Why this size? All settings of an axis that give an output of a wanted length, and what they change.
//!
//! Closed formulas over everything within [`limits`]; `tests/sizes.rs` holds them against layers made one by one.

use conv::{ByAxis, PaddingMode, Sides};

use crate::demo::{Demo, Padding};
use crate::derived;
use crate::edit::{self, Grid};
use crate::limits;
use crate::slide::View;

/// What along one axis decides how long the output is, the input's length aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Taps of the kernel.
    pub kernel: usize,
    /// Stride.
    pub stride: usize,
    /// Padding before the first cell.
    pub before: usize,
    /// Padding after the last cell: as much, or one more. Always as much in a transposed layer.
    pub after: usize,
    /// Dilation.
    pub dilation: usize,
    /// Output padding; 0 but in a transposed layer.
    pub output_padding: usize,
}

/// Which axes a setting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Both alike.
    Both,
    /// The rows alone.
    Vertical,
    /// The columns alone.
    Horizontal,
}

/// Settings that give what is wanted, those that change least first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Alike on both axes.
    pub both: Vec<Setting>,
    /// For the rows alone.
    pub vertical: Vec<Setting>,
    /// For the columns alone.
    pub horizontal: Vec<Setting>,
    /// The nearest size that can be had where the wanted one cannot; itself where it can.
    pub nearest: ByAxis<usize>,
}

/// Everything that gives an output of a wanted size, and the nearest size where nothing does.
#[must_use]
pub fn find(demo: &Demo, wanted: ByAxis<usize>) -> Found {
    let now = present(demo);
    let lines = demo.input_size().map(|input| Line {
        input,
        is_transposed: is_transposed(demo),
        mode: demo.padding_mode,
    });
    let along = |line: &Line, now: Setting, wanted| {
        nearest_first(&line.giving(wanted), &|setting| setting.distance(now))
    };
    let vertical = along(&lines.vertical, now.vertical, wanted.vertical);
    let horizontal = along(&lines.horizontal, now.horizontal, wanted.horizontal);
    let both: Vec<Setting> = vertical
        .iter()
        .copied()
        .filter(|&s| lines.horizontal.gives(s, wanted.horizontal))
        .collect();
    let both = nearest_first(&both, &|setting| {
        let (rows, cols) = (setting.distance(now.vertical), setting.distance(now.horizontal));
        (rows.0.max(cols.0), rows.1 + cols.1)
    });
    let nearest = ByAxis::new(
        lines.vertical.nearest(wanted.vertical),
        lines.horizontal.nearest(wanted.horizontal),
    );
    Found { both, vertical, horizontal, nearest }
}

/// The settings, those with the smallest key first; of equal ones those that came first.
///
/// Each is put where it belongs: the library's sort is as large as all of this file.
fn nearest_first(settings: &[Setting], key: &dyn Fn(&Setting) -> (usize, usize)) -> Vec<Setting> {
    let mut sorted = Vec::with_capacity(settings.len());
    for &setting in settings {
        let own = key(&setting);
        let place = sorted.partition_point(|other| key(other) <= own);
        sorted.insert(place, setting);
    }
    sorted
}

/// The settings at hand, an axis each.
#[must_use]
pub fn present(demo: &Demo) -> ByAxis<Setting> {
    let pads = derived::pads(demo).by_ends();
    let extra = if is_transposed(demo) { demo.slide.output_padding } else { ByAxis::both(0) };
    let settings = demo.kernel_size().zip(demo.stride).zip(demo.dilation).zip(pads).zip(extra);
    settings.map(|((((kernel, stride), dilation), (before, after)), output_padding)| Setting {
        kernel,
        stride,
        before,
        after,
        dilation,
        output_padding,
    })
}

/// Gives a demo the settings of an axis, or of both.
pub fn apply(demo: &mut Demo, which: Which, setting: Setting) {
    let now = present(demo);
    let vertical = if which == Which::Horizontal { now.vertical } else { setting };
    let horizontal = if which == Which::Vertical { now.horizontal } else { setting };
    let of = |read: fn(Setting) -> usize| ByAxis::new(read(vertical), read(horizontal));
    edit::resize(demo, Grid::Kernel(0, 0), of(|setting| setting.kernel));
    demo.stride = of(|setting| setting.stride);
    demo.dilation = of(|setting| setting.dilation);
    if is_transposed(demo) {
        demo.slide.output_padding = of(|setting| setting.output_padding);
        demo.padding_mode = PaddingMode::Zeros;
    }
    let (before, after) = (of(|setting| setting.before), of(|setting| setting.after));
    let sides = Sides {
        top: before.vertical,
        bottom: after.vertical,
        left: before.horizontal,
        right: after.horizontal,
    };
    demo.padding = Padding::Sides(sides.map(|n| limits::PADDING.clamp(n)));
}

fn is_transposed(demo: &Demo) -> bool {
    demo.view() == View::Transposed
}

impl Setting {
    /// How many of its numbers are not those of `now`, and by how much they differ together.
    #[must_use]
    pub fn distance(self, now: Self) -> (usize, usize) {
        let pairs = [
            (self.kernel, now.kernel),
            (self.stride, now.stride),
            (self.before + self.after, now.before + now.after),
            (self.dilation, now.dilation),
            (self.output_padding, now.output_padding),
        ];
        let apart = pairs.map(|(a, b)| a.abs_diff(b));
        (apart.iter().filter(|&&n| n > 0).count(), apart.iter().sum())
    }
}

/// An axis whose settings are looked for.
struct Line {
    input: usize,
    is_transposed: bool,
    mode: PaddingMode,
}

impl Line {
    /// Every setting within the limits, with the length of the output that it gives.
    fn all(&self, mut each: impl FnMut(Setting, usize)) {
        let kernels = limits::KERNEL_SIZE.smallest..=limits::KERNEL_SIZE.largest;
        for kernel in kernels {
            for dilation in limits::DILATION.smallest..=limits::DILATION.largest {
                // A kernel of one tap has nothing to spread.
                if kernel == 1 && dilation > 1 {
                    continue;
                }
                for stride in limits::STRIDE.smallest..=limits::STRIDE.largest {
                    for total in 0..=2 * limits::PADDING.largest {
                        let (before, after) = (total / 2, total - total / 2);
                        let setting =
                            Setting { kernel, stride, before, after, dilation, output_padding: 0 };
                        self.lengths(setting, &mut each);
                    }
                }
            }
        }
    }

    fn lengths(&self, setting: Setting, each: &mut impl FnMut(Setting, usize)) {
        let Setting { kernel, stride, before, after, dilation, .. } = setting;
        let span = dilation * (kernel - 1) + 1;
        if !self.is_transposed {
            let most = match self.mode {
                PaddingMode::Reflect => self.input - 1,
                PaddingMode::Circular => self.input,
                PaddingMode::Zeros | PaddingMode::Replicate => usize::MAX,
            };
            let padded = self.input + before + after;
            if after <= most && padded >= span {
                each(setting, (padded - span) / stride + 1);
            }
        } else if before == after {
            let longest = stride.max(dilation).min(limits::OUTPUT_PADDING.largest + 1);
            for output_padding in 0..longest {
                let whole = (self.input - 1) * stride + span + output_padding;
                if let Some(length @ 1..=limits::TRANSPOSED_SIDE) = whole.checked_sub(2 * before) {
                    each(Setting { output_padding, ..setting }, length);
                }
            }
        }
    }

    /// Whether a setting within the limits gives an output of a length.
    fn gives(&self, setting: Setting, wanted: usize) -> bool {
        let mut gives = false;
        self.lengths(setting, &mut |found, length| gives |= found == setting && length == wanted);
        gives
    }

    fn giving(&self, wanted: usize) -> Vec<Setting> {
        let mut found = Vec::new();
        self.all(|setting, length| {
            if length == wanted {
                found.push(setting);
            }
        });
        found
    }

    fn nearest(&self, wanted: usize) -> usize {
        let mut nearest = 1_usize;
        self.all(|_, length| {
            let (now, before) = (length.abs_diff(wanted), nearest.abs_diff(wanted));
            if (now, length) < (before, nearest) {
                nearest = length;
            }
        });
        nearest
    }
}
