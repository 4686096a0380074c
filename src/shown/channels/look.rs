//! What is looked at in the scene `channels`, and what lights up with it.

use std::ops::Range;

use conv::Layer;
use demo::channels;
use demo::derived;
use demo::{Demo, Position};

/// What a visitor looks at; parts are input channels of the group that is shown, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A cell of the output: its window is lit in every channel.
    Output(Position),
    /// A cell of a partial result: its window is lit, its part picked out.
    Partial(usize, Position),
    /// A cell of an input channel or of the padding around it.
    Input {
        /// The part.
        part: usize,
        /// Negative above the input.
        row: isize,
        /// Negative left of the input.
        col: isize,
    },
    /// A cell of a kernel, where it is written.
    Kernel(usize, Position),
    /// A part's subtotal.
    Part(usize),
    /// A product of a part, by its place in the kernel.
    Product(usize, usize),
    /// An input channel as a whole: the outputs that see it are lit.
    InputChannel(usize),
    /// An output channel as a whole: the inputs that it sees are lit.
    OutputChannel(usize),
}

/// What lights up together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lit {
    /// The output whose window and arithmetic are shown.
    pub window: Position,
    /// How many channels of the group are summed there.
    pub n_summed: usize,
    /// The part that is picked out.
    pub part: Option<usize>,
    /// The products of the part that are picked out, by their place in its kernel.
    pub taps: Vec<usize>,
    /// Cells of the part's input that are picked out.
    pub inputs: Vec<(isize, isize)>,
    /// Cells of the part's partial result and of the output that are picked out.
    pub outputs: Vec<Position>,
    /// Input channels that are lit as a whole.
    pub inputs_seen: Range<usize>,
    /// Output channels that are lit as a whole.
    pub outputs_seen: Range<usize>,
}

/// What lights up when a visitor looks somewhere; nothing looked at is the current step.
pub(super) fn lit(demo: &Demo, layer: &Layer, look: Option<Look>) -> Lit {
    let [_, n_parts, ..] = layer.weight_shape();
    let out = demo.channels.out;
    let plain = Lit {
        window: demo.at,
        n_summed: demo.channels.summed.unwrap_or(n_parts),
        inputs_seen: channels::group_of(demo, out),
        outputs_seen: out..out + 1,
        ..Lit::default()
    };
    let window = |at| derived::lit(demo, layer, Some(derived::Look::Output(at))).window;
    match look {
        None => plain,
        Some(Look::Output(at)) => Lit { window: window(at), n_summed: n_parts, ..plain },
        Some(Look::Partial(part, at)) => {
            Lit { window: window(at), n_summed: n_parts, part: Some(part), ..plain }
        }
        Some(Look::Part(part)) => Lit { part: Some(part), ..plain },
        Some(Look::Kernel(part, at)) => {
            of_part(demo, layer, part, derived::Look::Kernel(at), plain)
        }
        Some(Look::Product(part, tap)) => {
            let at = Position::from_index(tap, demo.kernel_size().horizontal);
            let at = match demo.mode {
                demo::Mode::CrossCorrelation => at,
                demo::Mode::Convolution => turned(demo, at),
            };
            of_part(demo, layer, part, derived::Look::Kernel(at), plain)
        }
        Some(Look::Input { part, row, col }) => {
            of_part(demo, layer, part, derived::Look::Input { row, col }, plain)
        }
        Some(Look::InputChannel(channel)) => Lit {
            outputs_seen: layer.out_channels_of(channel),
            inputs_seen: channel..channel + 1,
            ..plain
        },
        Some(Look::OutputChannel(out)) => {
            Lit { outputs_seen: out..out + 1, inputs_seen: channels::group_of(demo, out), ..plain }
        }
    }
}

/// All channels stand under the same window, so that what one look lights in the first holds for each.
fn of_part(demo: &Demo, layer: &Layer, part: usize, look: derived::Look, plain: Lit) -> Lit {
    let size = demo.kernel_size();
    let n_taps = size.vertical * size.horizontal;
    let derived::Lit { terms, inputs, outputs, .. } = derived::lit(demo, layer, Some(look));
    let taps = terms.into_iter().filter(|&term| term < n_taps).collect();
    Lit { part: Some(part), taps, inputs, outputs, ..plain }
}

/// The place of a kernel cell turned by 180°.
fn turned(demo: &Demo, at: Position) -> Position {
    let size = demo.kernel_size();
    Position::new(
        size.vertical.saturating_sub(1 + at.row),
        size.horizontal.saturating_sub(1 + at.col),
    )
}
