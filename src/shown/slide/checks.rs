//! What shows that the gradients are right: two rules that lead to the same numbers, and finite differences.

use conv::ByAxis;
use demo::backward::Differences;
use demo::{Demo, Mode, Position};

use super::backward::{Backward, as_input, as_weight};
use crate::lettering::{text, typeset};
use crate::palette;
use crate::said::one_or_pair;

impl Backward {
    /// That the kernel's gradient is a cross-correlation, with the numbers at hand.
    #[must_use]
    pub fn correlation_said(&self, demo: &Demo) -> [String; 2] {
        let input = if self.input.pads.any(|n| n > 0) { "padded" } else { "plain" };
        let [stride, dilation] = [demo.stride, demo.dilation].map(one_or_pair);
        let rule = words::slide::weight_rule(input, stride, dilation, mode_key(demo));
        let (weights, other) = (&self.known.gradients.weight, self.known.by_correlation.as_ref());
        let shown = as_weight(self.sum.by).unwrap_or_default();
        let other = other.map(conv::Tensor::data);
        let size = demo.kernel_size();
        [rule, agreement("w", weights.data(), other, shown, size)]
    }

    /// That the input's gradient is a full convolution, with the numbers at hand.
    #[must_use]
    pub fn convolution_said(&self, demo: &Demo) -> [String; 2] {
        let [stride, dilation] = [demo.stride, demo.dilation].map(one_or_pair);
        let border = match (self.input.pads.any(|n| n > 0), demo.padding_mode) {
            (false, _) => "none",
            (true, conv::PaddingMode::Zeros) => "cut",
            (true, _) => "copied",
        };
        let rule = words::slide::input_rule(mode_key(demo), stride, dilation, border);
        let (inputs, other) = (&self.known.gradients.input, self.known.by_convolution.as_ref());
        let shown = as_input(self.sum.by).unwrap_or_default();
        let other = other.map(conv::Tensor::data);
        [rule, agreement("x", inputs.data(), other, shown, demo.input_size())]
    }

    /// The gradient by the bias, where there is one.
    #[must_use]
    pub fn bias_said(&self) -> Option<String> {
        let bias = self.known.gradients.bias?;
        Some(words::slide::bias_gradient(number(bias)))
    }

    /// How far central differences agree: the words, and whether they do.
    #[must_use]
    pub fn differences_said(&self) -> (String, bool) {
        let Differences { n_tried, n_all, largest } = self.known.differences;
        let gradients = &self.known.gradients;
        let peak = palette::peak(gradients.weight.data())
            .max(palette::peak(gradients.input.data()))
            .max(1.0);
        let agrees = largest <= 1e-5 * f64::from(peak);
        let verdict = if agrees { "agree" } else { "differ" };
        let apart = typeset(&demo::number::rounded(largest as f32, 1).0);
        let tried = if n_tried == n_all { "all".to_owned() } else { n_tried.to_string() };
        (words::slide::differences(verdict, apart, tried, n_all), agrees)
    }
}

fn number(value: f32) -> String {
    text(value, 9).map_or(String::new(), |(text, _)| text)
}

/// How messages call the mode.
const fn mode_key(demo: &Demo) -> &'static str {
    match demo.mode {
        Mode::CrossCorrelation => "corr",
        Mode::Convolution => "conv",
    }
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
    let apart = if apart <= 1e-5 * peak { "0".to_owned() } else { number(apart) };
    words::slide::agreement(format_args!("{name}[{shown}]"), so, summed, apart, n)
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
