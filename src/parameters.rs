//! How many weights a layer has, and what it would have without sharing and without locality.

use conv::counts::Counts;
use conv::{ByAxis, Conv2d, Layer, Padding};
use demo::number::{self, grouped};
use demo::{Demo, derived};

use crate::chart::bars::Bar;

/// The bars of a layer.
#[must_use]
pub fn bars(layer: &Layer) -> Vec<Bar> {
    let counts = Counts::of(layer);
    [
        (words::channels::bar_convolution(), counts.weights),
        (words::channels::bar_local(), counts.locally_connected_weights),
        (words::channels::bar_dense_channels(), counts.dense_weights_to_channels),
        (words::channels::bar_dense(), counts.dense_weights),
    ]
    .map(|(name, count)| Bar { name, count })
    .to_vec()
}

/// The articles' layer: a picture of 224×224 in three colours to 64 channels with 3×3 kernels.
#[must_use]
pub fn picture() -> Option<Layer> {
    let mut layer = Conv2d::new(3, 64, ByAxis::both(3));
    layer.padding = Padding::Same;
    layer.on([3, 224, 224]).ok()
}

/// The layer at hand in words: its shapes, and its weights as a product.
#[must_use]
pub fn at_hand(demo: &Demo) -> Option<String> {
    let layer = derived::layer(demo).ok()?;
    let counts = Counts::of(&layer);
    let [n_out, n_parts, height, width] = layer.weight_shape();
    Some(words::channels::at_hand(
        shape(layer.input_shape()),
        shape(layer.output_shape()),
        layer.groups(),
        format_args!("{n_out}×{n_parts}×{height}×{width}"),
        grouped(counts.weights),
        grouped(counts.biases),
        grouped(counts.multiply_adds),
    ))
}

/// The weights of the layer at hand as a product, in markup made of numbers and our own words: `1×2×2×2 = 8`.
#[must_use]
pub fn product(demo: &Demo) -> Option<String> {
    let layer = derived::layer(demo).ok()?;
    let [n_out, n_parts, height, width] = layer.weight_shape();
    let weights = grouped(Counts::of(&layer).weights);
    Some(format!(
        "<small>{}</small> <b class=\"k\">{n_out}×{n_parts}×{height}×{width}</b> <i>=</i> \
         <b class=\"k\">{weights}</b>",
        words::channels::what_is_multiplied()
    ))
}

/// What locality and sharing save in the layer at hand.
#[must_use]
pub fn saved(demo: &Demo) -> Option<String> {
    let layer = derived::layer(demo).ok()?;
    let counts = Counts::of(&layer);
    let (dense, local) = (counts.dense_weights, counts.locally_connected_weights);
    let n_groups = layer.groups();
    let times = |more: u128, less: u128| {
        let (text, _) = number::rounded(more as f32 / less.max(1) as f32, 3);
        text
    };
    Some(words::channels::saved(
        times(local, counts.weights),
        times(dense, local * n_groups as u128),
        n_groups,
        times(dense, counts.weights),
    ))
}

/// The articles' layer in words, with the product that one of them has wrong.
#[must_use]
pub fn of_the_picture() -> Option<String> {
    let counts = Counts::of(&picture()?);
    Some(words::channels::of_the_picture(
        grouped(counts.weights),
        grouped(counts.dense_weights_to_channels),
        grouped(counts.dense_weights),
    ))
}

fn shape([channels, height, width]: [usize; 3]) -> String {
    format!("{channels}×{height}×{width}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn counts(layer: &Layer) -> Vec<u128> {
        bars(layer).iter().map(|bar| bar.count).collect()
    }

    #[test]
    fn the_pictures_layer_has_the_counts_that_the_product_gives() {
        let expected = [1_728, 86_704_128, 9_633_792, 483_385_147_392];
        assert_eq!(counts(&picture().unwrap()), expected);
        let words = of_the_picture().unwrap();
        for count in ["1,728", "9,633,792", "9.63 million", "483,385,147,392"] {
            assert!(words.contains(count), "{words}");
        }
    }

    #[test]
    fn the_layer_at_hand_is_counted() {
        let demo = link::decode("#/channels").demo;
        assert_eq!(counts(&derived::layer(&demo).unwrap()), [8, 32, 18, 72]);
        assert_eq!(
            at_hand(&demo).unwrap(),
            "2×3×3 to 1×2×2: 1×2×2×2 = 8 weights; 32 multiply-adds."
        );
    }

    #[test]
    fn what_is_saved_is_said_in_times() {
        assert_eq!(
            saved(&link::decode("#/channels").demo).unwrap(),
            "Without sharing one kernel over all positions there would be 4 times as many weights, \
             without locality 2.25 times as many again: a dense layer has 9 times as many."
        );
        // What groups save is not put down to locality.
        assert_eq!(
            saved(&link::decode("#/channels?x=4x4x4:1&w=4x1x2x2:1&g=4").demo).unwrap(),
            "Without sharing one kernel over all positions there would be 9 times as many weights, \
             without locality 4 times as many again, without groups 4 times as many again: \
             a dense layer has 144 times as many."
        );
        assert_eq!(
            saved(&link::decode("#/channels?x=1x1x1:1&w=1x1x1x1:1").demo).unwrap(),
            "Without sharing one kernel over all positions there would be as many weights, \
             without locality as many: a dense layer has as many."
        );
    }

    #[test]
    fn groups_divide_the_weights() {
        let demo = link::decode("#/channels?x=4x3x3:1&w=4x1x3x3:1&g=4&b=0").demo;
        assert_eq!(
            at_hand(&demo).unwrap(),
            "4×3×3 to 4×1×1, 4 groups: 4×1×3×3 = 36 weights, and 4 biases, one an output channel; 36 multiply-adds."
        );
    }
}
