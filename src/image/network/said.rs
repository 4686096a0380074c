//! What the scene says of the network, in words.

use conv::receptive_field::Cells;
use conv::{Axis, Layer};
use demo::Position;
use demo::image::network::made::{FEATURES, GATHERED};
use demo::image::network::{Network, Origin, Scale};
use demo::number;

use crate::pool::Place;

/// What a layer is called.
pub const LAYERS: [&str; 2] = ["conv1", "conv2"];

/// A shape as the article prints it: `[1, 16, 224, 224]`.
#[must_use]
pub fn shape([channels, height, width]: [usize; 3]) -> String {
    format!("[1, {channels}, {height}, {width}]")
}

/// A layer as its settings are written in PyTorch.
#[must_use]
pub fn layer(layer: &Layer) -> String {
    let ([inputs, ..], [outputs, ..]) = (layer.input_shape(), layer.output_shape());
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let both = |of: fn(&Axis) -> usize| match (of(vertical), of(horizontal)) {
        (rows, cols) if rows == cols => rows.to_string(),
        (rows, cols) => format!("({rows}, {cols})"),
    };
    let mut text = format!("Conv2d({inputs}, {outputs}, {}", both(Axis::kernel));
    let usual = [
        ("stride", both(Axis::stride), "1"),
        ("padding", both(Axis::before), "0"),
        ("dilation", both(Axis::dilation), "1"),
    ];
    for (name, value, default) in usual {
        if value != default {
            text.push_str(&[", ", name, "=", &value].concat());
        }
    }
    if layer.groups() > 1 {
        text.push_str(&[", groups=", &layer.groups().to_string()].concat());
    }
    text.push_str(if layer.has_bias() { ")" } else { ", bias=False)" });
    text
}

/// The output's height, or its width where that is another, with its numbers.
#[must_use]
pub fn formula(layer: &Layer) -> String {
    let line = |name: &str, axis: &Axis| {
        let (input, padding, output) = (axis.input(), axis.before(), axis.output());
        let (dilation, kernel, stride) = (axis.dilation(), axis.kernel(), axis.stride());
        format!(
            "{name} = ⌊({input} + 2·{padding} − {dilation}·({kernel} − 1) − 1)/{stride}⌋ + 1 = {output}"
        )
    };
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    if vertical == horizontal {
        line("H = W", vertical)
    } else {
        format!("{}\n{}", line("H", vertical), line("W", horizontal))
    }
}

/// How long the last forward pass took, and where.
#[must_use]
pub fn timing(ms: f64, place: Place) -> String {
    let ms = if ms < 100.0 { format!("{ms:.1}") } else { format!("{ms:.0}") };
    match place {
        Place::Workers(n) => words::network::took_in_workers(n, ms),
        Place::Starting | Place::Page => words::network::took(ms),
    }
}

/// Where it is worked out, if that is worth a word.
#[must_use]
pub fn about_the_place(place: Place) -> &'static str {
    match place {
        Place::Page => words::network::on_the_page(),
        Place::Starting | Place::Workers(_) => "",
    }
}

/// What is black and what is white.
#[must_use]
pub fn about_the_scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Each => words::network::scale_each_about(),
        Scale::Layer => words::network::scale_layer_about(),
    }
}

/// What the kernels mean, or that they mean nothing yet.
#[must_use]
pub fn about_the_weights(network: &Network) -> &'static str {
    match (network.origin, network.rectify) {
        (Origin::Seeded, _) => words::network::seeded_about(),
        (Origin::Made, true) => words::network::made_about(),
        (Origin::Made, false) => words::network::cancel_about(),
    }
}

/// What a map answers to, where that is known.
#[must_use]
pub fn meaning(network: &Network, layer: usize, channel: usize) -> Option<String> {
    // What a map answers to is changed by an edit of its own kernels, and of those that made what it looks at.
    let is_edited =
        |&[of, output, _]: &[usize; 3]| of < layer || (of == layer && output == channel);
    if network.origin != Origin::Made || network.edited.keys().any(is_edited) {
        return None;
    }
    Some(match layer {
        0 => words::network::feature(FEATURES[channel % FEATURES.len()].key()),
        _ => words::network::gathered(GATHERED[channel % GATHERED.len()].0),
    })
}

/// What an input channel of a layer is called in a sum: a color, or the number of the map before it.
#[must_use]
pub fn input(layer: usize, channel: usize) -> String {
    if layer == 0 { words::network::color(channel) } else { channel.to_string() }
}

/// What the kernel that can be edited is for.
#[must_use]
pub fn chosen_kernel(network: &Network) -> String {
    let [layer, output, input] = network.kernel;
    let name = LAYERS[layer.min(1)];
    let layers = network.on_picture().ok();
    let Some(of) = layers.as_ref().and_then(|layers| layers.get(layer)) else {
        return words::network::kernel_label(name, output, input);
    };
    let channel = of.first_in_channel(output) + input;
    let what =
        if layer == 0 { self::input(0, channel) } else { words::network::map_of_first(channel) };
    words::network::chosen_kernel(name, output, input, what)
}

/// What a map is called, with what it answers to.
#[must_use]
pub fn map(network: &Network, [layer, channel]: [usize; 2], [height, width]: [usize; 2]) -> String {
    let name = LAYERS.get(layer).copied().unwrap_or_default();
    match meaning(network, layer, channel) {
        Some(meaning) => words::network::map_label_of(name, channel, height, width, meaning),
        None => words::network::map_label(name, channel, height, width),
    }
}

/// What the button of a kernel does.
#[must_use]
pub fn edit_kernel(network: &Network, output: usize) -> String {
    match meaning(network, 0, output) {
        Some(meaning) => words::network::edit_kernel_of(output, meaning),
        None => words::network::edit_kernel(output),
    }
}

/// A map's element, and what of the picture it sees.
#[must_use]
pub fn element(
    [layer, channel]: [usize; 2],
    Position { row, col }: Position,
    value: Option<f32>,
    field: Option<&Cells>,
) -> String {
    let name = LAYERS.get(layer).copied().unwrap_or_default();
    let element = match value {
        Some(value) => {
            let value = number::shortest(value).replace('-', "\u{2212}");
            words::network::element_is(name, channel, row, col, value)
        }
        None => words::network::element(name, channel, row, col),
    };
    [&element, " ", &sees(field)].concat()
}

/// What of the picture an element sees.
#[must_use]
pub fn sees(field: Option<&Cells>) -> String {
    let span = |cells: &[usize]| match cells {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    };
    let Some(Cells { rows, cols, .. }) = field.filter(|field| field.count() > 0) else {
        return words::network::sees_nothing().to_owned();
    };
    let is_whole = |cells: &[usize]| cells.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let (n_rows, n_cols) = (rows.len(), cols.len());
    if is_whole(rows) && is_whole(cols) {
        words::network::sees(n_rows, n_cols, span(rows), span(cols))
    } else {
        words::network::sees_holes(n_rows, n_cols, span(rows), span(cols))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    #[test]
    fn the_articles_layers_are_written_as_it_has_them() {
        let [first, second] = Network::default().on_picture().unwrap();
        assert_eq!(layer(&first), "Conv2d(3, 16, 3, padding=1)");
        assert_eq!(layer(&second), "Conv2d(16, 8, 5, stride=2, padding=2)");
        assert_eq!(shape(first.output_shape()), "[1, 16, 224, 224]");
        assert_eq!(shape(second.output_shape()), "[1, 8, 112, 112]");
        assert_eq!(formula(&second), "H = W = ⌊(224 + 2·2 − 1·(5 − 1) − 1)/2⌋ + 1 = 112");
    }

    #[test]
    fn one_is_told_how_long_it_took_and_that_there_are_no_workers() {
        let took = timing(3.06, Place::Workers(2));
        assert_eq!(took, "The last forward pass took 3.1 ms, in 2 workers.");
        assert_eq!(timing(1234.5, Place::Page), "The last forward pass took 1234 ms.");
        assert!(about_the_place(Place::Page).starts_with("This browser started no workers"));
        assert_eq!(about_the_place(Place::Workers(1)), "");
    }

    #[test]
    fn what_an_element_sees_is_said_with_its_holes() {
        let cells = |rows: &[usize], cols: &[usize]| Cells {
            channels: vec![0],
            rows: rows.to_vec(),
            cols: cols.to_vec(),
        };
        assert_eq!(
            element([0, 3], Position::new(0, 9), Some(0.5), Some(&cells(&[0, 1], &[8, 9, 10]))),
            "conv1, map 3, row 0, column 9 is 0.5. It sees 2×3 pixels of the picture: rows 0–1, columns 8–10."
        );
        let holes = sees(Some(&cells(&[0, 2], &[5])));
        assert_eq!(
            holes,
            "It sees 2×1 pixels of the picture: rows 0–2, columns 5, with holes between them."
        );
        assert!(sees(None).starts_with("It sees nothing"));
    }

    #[test]
    fn the_kernel_that_is_edited_is_said_to_be_of_a_color_or_of_a_map() {
        let chosen = |keys: &str| {
            chosen_kernel(&link::decode(&format!("#/image?part=network&{keys}")).demo.image.network)
        };
        assert_eq!(chosen("kernel=1,3,2"), "conv1, output 3, input 2: blue");
        assert_eq!(chosen("kernel=2,7,15"), "conv2, output 7, input 15: map 15 of conv1");
        assert_eq!(chosen("layers=k3c6g3+k3c4g2&kernel=1,2,0"), "conv1, output 2, input 0: green");
        assert_eq!(
            chosen("layers=k3c6g3+k3c4g2&kernel=2,3,1"),
            "conv2, output 3, input 1: map 4 of conv1"
        );
        let refused = chosen("layers=k3c6+k3c4g5&kernel=2,3,1");
        assert_eq!(refused, "Kernel of conv2, output 3, input 1");
    }

    #[test]
    fn an_edit_takes_the_meaning_of_what_it_changes_alone() {
        let network = |keys: &str| {
            let link = format!("#/image?part=network&weights=made&{keys}");
            link::decode(&link).demo.image.network
        };
        let first = network("w1=2,0,3x3:1");
        assert_eq!((meaning(&first, 0, 2), meaning(&first, 1, 0)), (None, None));
        assert!(meaning(&first, 0, 3).is_some());
        let second = network("w2=2,0,5x5:1");
        assert!(meaning(&second, 0, 2).is_some() && meaning(&second, 1, 3).is_some());
        assert_eq!(meaning(&second, 1, 2), None);
    }
}
