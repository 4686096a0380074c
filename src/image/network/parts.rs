//! What an element of a map is summed up from: what each input channel adds, and the bias.

use std::fmt::Write;

use conv::{Layer, terms_of_values};
use demo::Position;
use demo::image::network::Parameters;

use super::said;

/// An element's sum, by input channels.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The layer, from 0.
    pub layer: usize,
    /// Each input channel that it looks at, and what that adds.
    pub inputs: Vec<(usize, f64)>,
    /// The bias, where the layer has one.
    pub bias: Option<f32>,
}

impl Parts {
    /// The parts of an element; nothing where there is no such element. `value` reads the layer's input.
    #[must_use]
    pub fn of(
        (index, layer): (usize, &Layer),
        parameters: &Parameters,
        value: impl Fn([usize; 3]) -> f32,
        channel: usize,
        at: Position,
    ) -> Option<Self> {
        let terms = terms_of_values(layer, value, &parameters.weight, channel, at.row, at.col);
        let mut inputs: Vec<(usize, f64)> = Vec::new();
        for term in terms.ok()? {
            let product = f64::from(term.input) * f64::from(term.weight);
            match inputs.last_mut().filter(|(channel, _)| *channel == term.in_channel) {
                Some((_, sum)) => *sum += product,
                None => inputs.push((term.in_channel, product)),
            }
        }
        let bias = parameters.bias.as_ref().and_then(|bias| bias.get(channel).copied());
        Some(Self { layer: index, inputs, bias })
    }

    /// What they come to, before a rectifier.
    #[must_use]
    pub fn sum(&self) -> f64 {
        let inputs: f64 = self.inputs.iter().map(|(_, part)| part).sum();
        inputs + f64::from(self.bias.unwrap_or_default())
    }

    /// The sum written out, as markup made of the page's own words and of numbers; what a rectifier behind it makes of it.
    #[must_use]
    pub fn written(&self, rectify: bool) -> String {
        let mut markup = if self.layer == 0 {
            words::network::by_color().to_owned()
        } else {
            words::network::by_map().to_owned()
        };
        let mut plus = " ";
        let mut part = |name: &str, value: f64| {
            let value = brief(value);
            // Writing to a string does not fail.
            let _ = write!(markup, "{plus}<span class=\"part\"><i>{name}</i> {value}</span>");
            plus = " + ";
        };
        for &(channel, value) in &self.inputs {
            part(&said::input(self.layer, channel), value);
        }
        if let Some(bias) = self.bias {
            part(words::network::bias(), f64::from(bias));
        }
        let sum = self.sum();
        let _ = write!(markup, " <span class=\"part\">≈ <b>{}</b></span>", brief(sum));
        if rectify {
            let kept = brief(sum.max(0.0));
            let name = words::network::relu();
            let _ = write!(markup, ", <span class=\"part\"><i>{name}</i> <b>{kept}</b></span>");
        }
        markup
    }
}

/// A number with four decimals, or fewer where it is large.
fn brief(value: f64) -> String {
    let decimals = match value.abs() {
        ..100.0 => 4,
        ..1e4 => 2,
        _ => 0,
    };
    let text = format!("{value:.decimals$}");
    let is_zero = !text.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    if is_zero { text.replace('-', "") } else { text.replace('-', "\u{2212}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use conv::{Conv2d, FeatureMap};
    use demo::image::network::Network;
    use demo::link;

    fn network(link: &str) -> Network {
        link::decode(link).demo.image.network
    }

    #[test]
    fn the_parts_come_to_what_the_layer_makes() {
        let layers = ["k3p1c4", "k2s3d2c6g3b0", "k5x1p2x0s2x3c3"];
        for layer in layers {
            let network = network(&format!("#/image?part=network&seed=4&layers={layer}+k1c1"));
            let layer = network.on_picture().unwrap()[0];
            let parameters = network.parameters().unwrap()[0].clone();
            let n = 3 * 224 * 224;
            let input = (0..n).map(|index| (index * 37 % 256) as f32 / 127.5 - 1.0).collect();
            let input = FeatureMap::new([3, 224, 224], input).unwrap();
            let (weight, bias) = (&parameters.weight, parameters.bias.as_deref());
            let output = conv::forward(&layer, &input, weight, bias).unwrap();
            let [channels, height, width] = output.shape();
            let n_inputs = layer.weight_shape()[1];
            for channel in 0..channels {
                for at in [Position::default(), Position::new(height - 1, width / 2)] {
                    let value = |at: [usize; 3]| input.at(at);
                    let parts = Parts::of((0, &layer), &parameters, value, channel, at).unwrap();
                    let expected = f64::from(output.at([channel, at.row, at.col]));
                    assert!((parts.sum() - expected).abs() < 1e-5);
                    assert_eq!(parts.inputs.len(), n_inputs);
                    assert_eq!(parts.inputs[0].0, layer.first_in_channel(channel));
                }
            }
        }
    }

    #[test]
    fn the_sum_is_written_with_the_names_of_what_it_adds() {
        let parts =
            Parts { layer: 0, inputs: vec![(0, -0.5), (1, 0.25), (2, -1e-7)], bias: Some(0.125) };
        assert_eq!(
            parts.written(true),
            "By color: <span class=\"part\"><i>red</i> \u{2212}0.5000</span> + \
             <span class=\"part\"><i>green</i> 0.2500</span> + <span class=\"part\"><i>blue</i> 0.0000</span> + \
             <span class=\"part\"><i>bias</i> 0.1250</span> <span class=\"part\">≈ <b>\u{2212}0.1250</b></span>, \
             <span class=\"part\"><i>ReLU</i> <b>0.0000</b></span>"
        );
        let second = Parts { layer: 1, inputs: vec![(15, 1234.5)], bias: None };
        assert_eq!(
            second.written(false),
            "By map of conv1: <span class=\"part\"><i>15</i> 1234.50</span> <span class=\"part\">≈ <b>1234.50</b></span>"
        );
    }

    #[test]
    fn there_are_no_parts_of_what_there_is_not() {
        let network = network("#/image?part=network");
        let layer = Conv2d::new(3, 16, conv::ByAxis::both(3)).on([3, 4, 4]).unwrap();
        let parameters = network.parameters().unwrap();
        let at = Position::new(2, 0);
        assert_eq!(Parts::of((0, &layer), &parameters[0], |_| 0.0, 0, at), None);
        assert_eq!(Parts::of((1, &layer), &parameters[1], |_| 0.0, 0, at), None);
    }
}
