//! One output's sum over several input channels: products, a subtotal a channel, the bias, the result.

use std::fmt::Write;

use conv::{Layer, Term};
use demo::{Demo, Position, derived, number};

use crate::arithmetic::{Sum, said_sum, say};
use crate::lettering::typeset;

/// The sum behind one cell of an output channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// What each input channel of the group gives, in the order in which they are added.
    pub parts: Vec<Part>,
    /// The output channel's bias, if the layer has one.
    pub bias: Option<f32>,
    /// What comes out: the layer's own sum, of which the subtotals are a reading.
    pub result: f32,
    /// The output channel.
    pub out: usize,
    /// Which of its cells.
    pub at: Position,
    /// How many channels are summed so far.
    pub n_summed: usize,
}

/// What one input channel gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The channel, counted over all groups.
    pub channel: usize,
    /// Its products, in the order in which they are added.
    pub terms: Vec<Term<f32>>,
    /// Their sum.
    pub total: f32,
}

/// What is picked out in a ledger: a part, and some of its products.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Picked<'a> {
    /// The part.
    pub part: Option<usize>,
    /// Its products.
    pub terms: &'a [usize],
}

impl Ledger {
    /// The ledger of a cell; `output` is that channel's map in reading order.
    #[must_use]
    pub fn new(demo: &Demo, layer: &Layer, output: &[f32], at: Position, n_summed: usize) -> Self {
        let out = demo.channels.out;
        let terms = derived::terms_of(demo, layer, out, at);
        let size = demo.kernel_size();
        let parts = terms.chunks((size.vertical * size.horizontal).max(1)).map(|terms| Part {
            channel: terms.first().map_or(0, |term| term.in_channel),
            terms: terms.to_vec(),
            total: terms.iter().fold(0.0, |sum, term| sum + term.product()),
        });
        let bias = demo.bias.as_ref().and_then(|bias| bias.get(out).copied());
        let index = at.index(derived::output_size(layer).horizontal);
        let result = output.get(index).copied().unwrap_or_default();
        Self { parts: parts.collect(), bias, result, out, at, n_summed }
    }

    /// How many products there are in all.
    #[must_use]
    pub fn n_products(&self) -> usize {
        self.parts.iter().map(|part| part.terms.len()).sum()
    }

    /// Whether every channel is summed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.n_summed >= self.parts.len()
    }

    /// The part that stands for all where one alone is written out: the one looked at, or the last one summed.
    #[must_use]
    pub fn current(&self, picked: Picked) -> usize {
        let last = self.n_summed.min(self.parts.len()).saturating_sub(1);
        picked.part.unwrap_or(last)
    }

    /// The products, a line a channel, as markup made of numbers and our own words.
    #[must_use]
    pub fn products(&self, is_open: bool, picked: Picked) -> String {
        let current = self.current(picked);
        let shown = |index: usize| if is_open { index < self.n_summed } else { index == current };
        let mut markup = String::new();
        for (index, part) in self.parts.iter().enumerate().filter(|(index, _)| shown(*index)) {
            let is_now = index == current;
            let terms = if is_now { picked.terms } else { &[] };
            let class = if is_now { " now" } else { "" };
            let channel = words::channels::line(part.channel);
            let sum = part.sum(self.at);
            // Writing to a string does not fail.
            let _ = write!(
                markup,
                "<span class=\"ch-line{class}\" data-part-of=\"{index}\"><small>{channel}</small> \
                 <span class=\"ch-terms\">{}</span> <i>=</i> <b class=\"ch-subtotal\">{}</b></span>",
                sum.left_side(terms),
                sum.result()
            );
        }
        markup
    }

    /// A part's subtotal as it stands in the sum; nothing where it is not summed yet.
    #[must_use]
    pub fn subtotal(&self, index: usize) -> Option<String> {
        let part = self.parts.get(index).filter(|_| index < self.n_summed)?;
        Some(bracketed(part.total))
    }

    /// What follows the subtotals, as markup likewise: how far the sum is, or the bias and the result.
    #[must_use]
    pub fn rest(&self) -> String {
        if !self.is_whole() {
            let so_far = self.parts.iter().take(self.n_summed).fold(0.0, |sum, p| sum + p.total);
            let (said, so_far) = (words::channels::so_far(), shortest(so_far));
            return format!(" <i>+ … {said}</i> <b>{so_far}</b>");
        }
        let bias = self.bias.map_or(String::new(), |bias| {
            format!(" <i>+</i> <b class=\"bias\">{}</b>", bracketed(bias))
        });
        format!("{bias} <i>=</i> <b class=\"y\">{}</b>", shortest(self.result))
    }

    /// The current step in words, for a screen reader.
    #[must_use]
    pub fn spoken(&self) -> String {
        let Position { row, col } = self.at;
        let current = self.parts.get(self.current(Picked::default()));
        if let Some(part) = current.filter(|_| !self.is_whole()) {
            let products = part.terms.iter().map(|term| (term.input, term.weight));
            let (sum, total) = (said_sum(products), say(part.total));
            return words::channels::spoken_part(self.out, row, col, part.channel, sum, total);
        }
        let parts = self.parts.iter();
        let parts = parts.map(|part| words::channels::gives(part.channel, say(part.total)));
        let parts = parts.reduce(words::spoken::list_more).unwrap_or_default();
        let result = say(self.result);
        match self.bias {
            None => words::channels::spoken_whole(self.out, row, col, parts, result),
            Some(bias) => {
                words::channels::spoken_whole_bias(self.out, row, col, parts, say(bias), result)
            }
        }
    }
}

impl Part {
    fn sum(&self, at: Position) -> Sum {
        Sum { terms: self.terms.clone(), bias: None, result: self.total, at }
    }
}

fn shortest(value: f32) -> String {
    typeset(&number::shortest(value))
}

/// A number within a sum: a negative one stands in brackets.
#[must_use]
pub fn bracketed(value: f32) -> String {
    if value < 0.0 { format!("({})", shortest(value)) } else { shortest(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn ledger(link: &str, n_summed: usize) -> Ledger {
        let demo = link::decode(link).demo;
        let layer = derived::layer(&demo).unwrap();
        let output = derived::output(&demo, &layer).unwrap();
        let n_cells = output.data().len() / output.shape()[0];
        let map = &output.data()[demo.channels.out * n_cells..][..n_cells];
        Ledger::new(&demo, &layer, map, demo.at, n_summed)
    }

    fn text(markup: &str) -> String {
        let mut inside = false;
        let shown = |c: &char| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        };
        markup.chars().filter(shown).collect()
    }

    const NONE: Picked = Picked { part: None, terms: &[] };

    /// The subtotals and what follows them, as they are read.
    fn total(ledger: &Ledger) -> String {
        let subtotals: Vec<_> =
            (0..ledger.parts.len()).filter_map(|n| ledger.subtotal(n)).collect();
        subtotals.join(" + ") + &text(&ledger.rest())
    }

    #[test]
    fn the_textbooks_two_channels_are_summed_channel_by_channel() {
        let ledger = ledger("#/channels", 2);
        assert_eq!(total(&ledger), "19 + 37 = 56");
        assert_eq!(
            text(&ledger.products(true, NONE)),
            "channel 0 0×0 + 1×1 + 3×2 + 4×3 = 19channel 1 1×1 + 2×2 + 4×3 + 5×4 = 37"
        );
        assert_eq!(text(&ledger.products(false, NONE)), "channel 1 1×1 + 2×2 + 4×3 + 5×4 = 37");
        let first = Picked { part: Some(0), ..NONE };
        assert_eq!(text(&ledger.products(false, first)), "channel 0 0×0 + 1×1 + 3×2 + 4×3 = 19");
        assert_eq!(
            ledger.spoken(),
            "Output channel 0, row 0, column 0: channel 0 gives 19, channel 1 gives 37; in all 56"
        );
    }

    #[test]
    fn a_sum_under_way_says_how_far_it_is() {
        let ledger = ledger("#/channels", 1);
        assert_eq!(total(&ledger), "19 + … so far 19");
        assert_eq!(
            ledger.spoken(),
            "Output channel 0, row 0, column 0: input channel 0 gives \
             0 times 0 plus 1 times 1 plus 3 times 2 plus 4 times 3 equals 19"
        );
    }

    #[test]
    fn the_bias_comes_last_and_is_the_output_channels_own() {
        let ledger = ledger("#/channels?x=2x1x1:2&w=2x2x1x1:1,-3,4,5&b=0,-1&out=1", 2);
        assert_eq!(total(&ledger), "8 + 10 + (\u{2212}1) = 17");
        assert!(ledger.spoken().ends_with("plus bias minus 1; in all 17"));
    }

    #[test]
    fn an_output_of_a_group_sums_the_channels_of_its_group_alone() {
        let ledger = ledger("#/channels?x=4x2x2:1&w=4x2x1x1:1&g=2&out=2", 2);
        assert_eq!(ledger.parts.iter().map(|part| part.channel).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn twenty_seven_products_stand_in_three_subtotals() {
        let ledger = ledger("#/channels?x=3x5x5:1&w=1x3x3x3:1", 3);
        assert_eq!((ledger.n_products(), ledger.parts.len()), (27, 3));
        assert_eq!(ledger.products(true, NONE).matches("data-term").count(), 27);
    }

    #[test]
    fn a_hundred_and_forty_four_products_stand_in_sixteen_subtotals() {
        let example = demo::examples::of(demo::Scene::Channels);
        let example = example.iter().find(|example| example.id == "sixteen-maps").unwrap();
        let ledger = ledger(example.link, 16);
        assert_eq!((ledger.n_products(), ledger.parts.len()), (144, 16));
        assert_eq!(ledger.products(true, NONE).matches("data-term").count(), 144);
        assert_eq!(
            total(&ledger),
            "13 + 53 + 18 + 3 + (-14) + (-4) + 8 + 15 + (-18) + (-13) + (-12) + 12 + 18 + 11 + (-17) + 40 + 1 = 114"
                .replace('-', "\u{2212}")
        );
    }
}
