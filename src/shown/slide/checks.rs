//! What shows that the gradients are right: two rules that lead to the same numbers, and finite differences.

use conv::ByAxis;
use demo::backward::Differences;
use demo::{Demo, Mode, Position};

use super::backward::{Backward, as_input, as_weight};
use crate::lettering::{text, typeset};
use crate::palette;

impl Backward {
    /// That the kernel's gradient is a cross-correlation, with the numbers at hand.
    #[must_use]
    pub fn correlation_said(&self, demo: &Demo) -> [String; 2] {
        let padded = if self.input.pads.any(|n| n > 0) { "padded input" } else { "input" };
        let spread = spread_words(demo.stride, "its cells", "apart, as the stride");
        let moves = match demo.dilation {
            ByAxis { vertical: 1, horizontal: 1 } => String::new(),
            dilation => format!(", moved on by the dilation, {}", one_or_pair(dilation)),
        };
        let turned = match demo.mode {
            Mode::CrossCorrelation => "",
            Mode::Convolution => "; turned, as the kernel is",
        };
        let rule = format!(
            "∂L/∂w is itself a cross-correlation: the {padded} ⋆ the upstream gradient{spread}{moves}{turned}."
        );
        let (weights, other) = (&self.known.gradients.weight, self.known.by_correlation.as_ref());
        let shown = as_weight(self.sum.by).unwrap_or_default();
        let other = other.map(conv::Tensor::data);
        let size = demo.kernel_size();
        [rule, agreement("w", weights.data(), other, shown, size)]
    }

    /// That the input's gradient is a full convolution, with the numbers at hand.
    #[must_use]
    pub fn convolution_said(&self, demo: &Demo) -> [String; 2] {
        let spread = spread_words(demo.stride, "its cells", "apart, as the stride");
        let dilated = spread_words(demo.dilation, "its taps", "apart, as the dilation");
        let (name, sign) = match demo.mode {
            Mode::CrossCorrelation => ("full convolution", "∗"),
            Mode::Convolution => ("full cross-correlation", "⋆"),
        };
        let border = match (self.input.pads.any(|n| n > 0), demo.padding_mode) {
            (false, _) => "",
            (true, conv::PaddingMode::Zeros) => "; what falls on the padding is cut off",
            (true, _) => "; what falls on the padding goes to the cell that it copies",
        };
        let rule = format!(
            "∂L/∂x is a {name}: the upstream gradient{spread} {sign} the kernel{dilated}{border}."
        );
        let (inputs, other) = (&self.known.gradients.input, self.known.by_convolution.as_ref());
        let shown = as_input(self.sum.by).unwrap_or_default();
        let other = other.map(conv::Tensor::data);
        [rule, agreement("x", inputs.data(), other, shown, demo.input_size())]
    }

    /// The gradient by the bias, where there is one.
    #[must_use]
    pub fn bias_said(&self) -> Option<String> {
        let bias = self.known.gradients.bias?;
        Some(format!("∂L/∂b = {}, the sum of the upstream gradient.", number(bias)))
    }

    /// How far central differences agree: the words, and whether they do.
    #[must_use]
    pub fn differences_said(&self) -> (String, bool) {
        let Some(Differences { n_tried, n_all, largest }) = self.known.differences else {
            return ("No finite differences can be taken here.".to_owned(), false);
        };
        let gradients = &self.known.gradients;
        let peak = palette::peak(gradients.weight.data())
            .max(palette::peak(gradients.input.data()))
            .max(1.0);
        let agrees = largest <= 1e-5 * f64::from(peak);
        let verdict = if agrees { "agree" } else { "do not agree" };
        let far = match demo::number::rounded(largest as f32, 1).0 {
            zero if zero == "0" => "exactly".to_owned(),
            far => format!("to {}", typeset(&far)),
        };
        let tried =
            if n_tried == n_all { format!("all {n_all}") } else { format!("{n_tried} of {n_all}") };
        (format!("Finite differences {verdict} {far} ({tried})"), agrees)
    }
}

fn number(value: f32) -> String {
    text(value, 9).map_or(String::new(), |(text, _)| text)
}

/// `2`, or `2 and 3` where the axes differ.
fn one_or_pair(axes: ByAxis<usize>) -> String {
    if axes.vertical == axes.horizontal {
        axes.vertical.to_string()
    } else {
        format!("{} and {}", axes.vertical, axes.horizontal)
    }
}

/// ` (its cells 2 apart, as the stride)`, or nothing where they stand side by side.
fn spread_words(step: ByAxis<usize>, what: &str, apart: &str) -> String {
    if step == ByAxis::both(1) {
        return String::new();
    }
    format!(" ({what} {} {apart})", one_or_pair(step))
}

/// That two ways lead to the same numbers: one of them in full, and how many there are.
fn agreement(
    name: &str,
    values: &[f32],
    other: Option<&[f32]>,
    shown: Position,
    size: ByAxis<usize>,
) -> String {
    let Some(other) = other else { return String::new() };
    let peak = palette::peak(values).max(f32::MIN_POSITIVE);
    let apart = values.iter().zip(other).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    let index = shown.index(size.horizontal);
    let (Some(&value), Some(&same)) = (values.get(index), other.get(index)) else {
        return String::new();
    };
    let n = values.len();
    let (so, summed) = (number(same), number(value));
    let both = format!("{name}[{shown}]: this way {so}, summed {summed}");
    match (apart <= 1e-5 * peak, n) {
        (true, 1) => format!("{both}\u{a0}✓"),
        (true, n) => format!("{both}; all {n} agree\u{a0}✓"),
        (false, _) => format!("{both}; up to {} apart\u{a0}✗", number(apart)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    fn shown(keys: &str) -> (Demo, Backward) {
        let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
        let layer = derived::layer(&demo).unwrap();
        let backward = Backward::new(&demo, &layer, None, None).unwrap();
        (demo, backward)
    }

    #[test]
    fn both_rules_are_said_and_hold_with_the_numbers_at_hand() {
        let (demo, shown) = shown("by=w:0,1");
        assert_eq!(
            shown.correlation_said(&demo),
            [
                "∂L/∂w is itself a cross-correlation: the input ⋆ the upstream gradient.",
                "w[0,1]: this way 12, summed 12; all 4 agree\u{a0}✓"
            ]
        );
        assert_eq!(
            shown.convolution_said(&demo),
            [
                "∂L/∂x is a full convolution: the upstream gradient ∗ the kernel.",
                "x[0,0]: this way 0, summed 0; all 9 agree\u{a0}✓"
            ]
        );
        let (said, agrees) = shown.differences_said();
        assert!(
            agrees && said.starts_with("Finite differences agree ") && said.ends_with("(all 13)"),
            "{said}"
        );
    }

    #[test]
    fn stride_dilation_and_padding_are_part_of_the_rules() {
        let (demo, shown) = shown("x=7x7:1,2,3&s=2&d=2x1&p=1&mode=conv&b=1");
        assert_eq!(
            shown.correlation_said(&demo)[0],
            "∂L/∂w is itself a cross-correlation: the padded input ⋆ the upstream gradient (its cells 2 apart, as \
             the stride), moved on by the dilation, 2 and 1; turned, as the kernel is."
        );
        assert_eq!(
            shown.convolution_said(&demo)[0],
            "∂L/∂x is a full cross-correlation: the upstream gradient (its cells 2 apart, as the stride) ⋆ the kernel \
             (its taps 2 and 1 apart, as the dilation); what falls on the padding is cut off."
        );
        assert_eq!(
            shown.bias_said().as_deref(),
            Some("∂L/∂b = 16, the sum of the upstream gradient.")
        );
    }
}
