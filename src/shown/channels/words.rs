//! What the scene `channels` says of itself.

use demo::Position;
use demo::channels::{Channels as Settings, Show};

use super::Channels;
use crate::shown::Time;

/// Where the current step is.
pub(super) fn place(shown: &Channels) -> String {
    let Position { row, col } = shown.demo.at;
    let (step, n_steps) = (shown.step() + 1, shown.n_steps());
    let n_parts = shown.rows.len();
    let channel = match shown.n_each() {
        n if n > 1 => format!(", channel {} of {n_parts}", shown.current_part() + 1),
        _ => String::new(),
    };
    format!("output row {row}, column {col}{channel}, step {step} of {n_steps}")
}

impl Channels {
    /// Where the arithmetic is: `output 0 at 0, 1 · step 3 of 8`.
    #[must_use]
    pub fn place_shown(&self) -> String {
        let Settings { out, show, .. } = self.demo.channels;
        let Position { row, col } = self.lit.window;
        match (self.layer(), show) {
            (Err(_), _) => "no output: the layer cannot be".to_owned(),
            (_, Show::Parameters) => String::new(),
            _ => format!(
                "output {out} at {row}, {col} · step {} of {}",
                self.step() + 1,
                self.n_steps()
            ),
        }
    }

    /// Into how many groups the channels are split, and what that means.
    #[must_use]
    pub fn groups_in_words(&self) -> String {
        let [n_out, n_parts, ..] = self.demo.kernel.shape();
        let n_in = self.demo.input.shape()[0];
        match self.demo.groups {
            1 if n_in == 1 => "1 group: there is one input channel".to_owned(),
            1 => "1 group: every output sees every input".to_owned(),
            n if n == n_in => format!("{n} groups, depthwise: each output sees one input"),
            n => format!("{n} groups: {n_parts} inputs for {} outputs each", n_out / n.max(1)),
        }
    }

    /// Sizes of everything: `2×3×3 → 1×2×2`.
    #[must_use]
    pub fn shapes(&self) -> String {
        let [channels, height, width] = self.demo.input.shape();
        let before = format!("{channels}×{height}×{width}");
        match self.layer() {
            Ok(layer) => {
                let [channels, height, width] = layer.output_shape();
                format!("{before} → {channels}×{height}×{width}")
            }
            Err(_) => before,
        }
    }
}
