//! What the scene `channels` says of itself.

use demo::Position;
use demo::channels::{Channels as Settings, Show};

use super::Channels;
use crate::ledger::bracketed;
use crate::lettering::text;
use crate::parameters;
use crate::shown::Time;
use crate::{channel_formula, edges};

/// As many characters of a subtotal have room beside its row.
const MOST_CHARS: usize = 5;

/// Where the current step is.
pub(super) fn place(shown: &Channels) -> String {
    let Position { row, col } = shown.demo.at;
    let (step, n_steps) = (shown.step() + 1, shown.n_steps());
    let n_parts = shown.rows.len();
    if shown.n_each() > 1 {
        let part = shown.current_part() + 1;
        words::channels::place_by_channel(row, col, part, n_parts, step, n_steps)
    } else {
        words::channels::place(row, col, step, n_steps)
    }
}

impl Channels {
    /// Where the arithmetic is: `output 0 at 0, 1 · step 3 of 8`.
    #[must_use]
    pub fn place_shown(&self) -> String {
        let Settings { out, show, .. } = self.demo.channels;
        let Position { row, col } = self.lit.window;
        match (self.layer(), show) {
            (Err(_), _) => words::channels::no_output().to_owned(),
            (_, Show::Parameters) => String::new(),
            _ => words::channels::where_shown(out, row, col, self.step() + 1, self.n_steps()),
        }
    }

    /// The products in the strip, as markup made of numbers and our own words; why the orders differ in the shift
    /// experiment.
    #[must_use]
    pub fn products(&self) -> String {
        match (&self.experiment, &self.ledger, self.demo.channels.show) {
            (Some(experiment), ..) => format!("<small>{}</small>", experiment.reason()),
            (None, Some(ledger), Show::Sum) => {
                ledger.products(self.demo.channels.ledger, self.picked())
            }
            _ => String::new(),
        }
    }

    /// How many subtotals there are in the strip.
    #[must_use]
    pub fn n_subtotals(&self) -> usize {
        let is_shown = self.demo.channels.show == Show::Sum;
        self.ledger.as_ref().filter(|_| is_shown).map_or(0, |ledger| ledger.parts.len())
    }

    /// One of them: its channel, and the number as it stands in the sum; nothing where it is not summed yet.
    #[must_use]
    pub fn subtotal_in_sum(&self, part: usize) -> Option<(usize, String)> {
        let ledger = self.ledger.as_ref()?;
        Some((ledger.parts.get(part)?.channel, ledger.subtotal(part)?))
    }

    /// What follows them, or what stands in their place, as markup likewise.
    #[must_use]
    pub fn total(&self) -> String {
        match (&self.experiment, &self.ledger, self.demo.channels.show) {
            (_, _, Show::Parameters) => parameters::product(&self.demo).unwrap_or_default(),
            (Some(experiment), ..) => format!(
                "{} <small>{}</small>",
                experiment.subtraction(),
                words::channels::which_difference()
            ),
            (None, Some(ledger), _) => ledger.rest(),
            (None, None, _) => String::new(),
        }
    }

    /// What opens the ledger: `All 27 products in 3 subtotals`; empty where there is nothing more to show.
    #[must_use]
    pub fn ledger_in_words(&self) -> String {
        let is_shown = self.demo.channels.show == Show::Sum;
        match self.ledger.as_ref().filter(|ledger| is_shown && ledger.parts.len() > 1) {
            None => String::new(),
            Some(_) if self.demo.channels.ledger => words::channels::current_alone().to_owned(),
            Some(ledger) => words::channels::all_products(ledger.n_products(), ledger.parts.len()),
        }
    }

    /// The bias of the output channel looked at: `+ 0.5`; empty where the layer has none.
    #[must_use]
    pub fn bias_in_words(&self) -> String {
        let bias = self.ledger.as_ref().and_then(|ledger| ledger.bias);
        bias.map_or(String::new(), |bias| format!("+ {}", bracketed(bias)))
    }

    /// What a part adds to the sum in the window that is shown: `19`, `+37`; empty where it is not summed yet.
    #[must_use]
    pub fn subtotal(&self, part: usize) -> String {
        let parts = self.ledger.as_ref().map_or(&[][..], |ledger| &ledger.parts);
        let total = parts.get(part).filter(|_| part < self.lit.n_summed).map(|part| part.total);
        let plus = if part > 0 && total.is_some_and(|total| total >= 0.0) { "+" } else { "" };
        let text = total.and_then(|total| text(total, MOST_CHARS));
        text.map_or(String::new(), |(text, _)| format!("{plus}{text}"))
    }

    /// Into how many groups the channels are split, and what that means.
    #[must_use]
    pub fn groups_in_words(&self) -> String {
        let [n_out, n_parts, ..] = self.demo.kernel.shape();
        let n_in = self.demo.input.shape()[0];
        match self.demo.groups {
            1 => words::channels::groups_said(if n_in == 1 { "alone" } else { "all" }),
            n if n == n_in => words::channels::groups_depthwise(n),
            n => words::channels::groups_each(n, n_parts, n_out / n.max(1)),
        }
    }

    /// What there is to see, in a sentence.
    #[must_use]
    pub fn about(&self) -> String {
        match (&self.experiment, self.demo.channels.show, self.example()) {
            (Some(experiment), ..) => experiment.conclusion(),
            (None, Show::Parameters, _) => parameters::saved(&self.demo).unwrap_or_default(),
            (None, _, Some(example)) => (example.about)().to_owned(),
            (None, _, None) => words::channels::sentence(self.groups_in_words()),
        }
    }

    /// The formula of the output that is shown; empty where there is none.
    #[must_use]
    pub fn formula(&self) -> String {
        let at = self.lit.window;
        let Ok(layer) = self.layer() else { return String::new() };
        let formula = channel_formula::markup(&self.demo, layer, at);
        let beyond = edges::beyond(layer, "X", 0);
        formula + &beyond.map_or(String::new(), |beyond| format!("<small>{beyond}</small>"))
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
