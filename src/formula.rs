//! The output-size formula with the numbers at hand, filled into `formulas.tex`'s.

use conv::{Axis, ByAxis, Layer, Sides};
use demo::slide::{self, View};
use demo::{Demo, Padding, derived};

use crate::formulas;

/// The numbers that one axis puts into the formula.
#[derive(PartialEq)]
struct Numbers {
    input: usize,
    before: usize,
    after: usize,
    dilation: usize,
    kernel: usize,
    stride: usize,
    output: Option<usize>,
}

impl Numbers {
    fn of(axis: &Axis) -> Self {
        Self {
            input: axis.input(),
            before: axis.before(),
            after: axis.after(),
            dilation: axis.dilation(),
            kernel: axis.kernel(),
            stride: axis.stride(),
            output: Some(axis.output()),
        }
    }
}

/// `H = ⌊(3 + 0 + 0 − 1·(2 − 1) − 1)/1⌋ + 1 = 2`, a line an axis, or one line where
/// both are alike; MathML made of numbers alone.
#[must_use]
pub fn output_size(demo: &Demo, layer: Option<&Layer>) -> String {
    let [vertical, horizontal] = match layer {
        Some(layer) => [Numbers::of(layer.vertical()), Numbers::of(layer.horizontal())],
        None => without_output(demo),
    };
    let mut markup = String::new();
    if vertical == horizontal {
        line(&mut markup, "H = W", "both", &vertical);
    } else {
        line(&mut markup, "H", "vertical", &vertical);
        line(&mut markup, "W", "horizontal", &horizontal);
    }
    markup
}

/// The formula that a view of the scene `slide` shows: the layer's, the transposed layer's, or in words alone where
/// the reader is to work the size out.
#[must_use]
pub fn of_view(demo: &Demo, layer: Option<&Layer>) -> String {
    match demo.view() {
        View::Forward | View::Backward => output_size(demo, layer),
        View::Predict => format!("<small>{}</small>", words::controls::size_in_words()),
        View::Transposed => transposed_size(demo),
    }
}

/// `H = (3 − 1)·2 − 2·1 + 1·(3 − 1) + 1 + 1 = 6`, a line an axis, or one line where both are alike.
fn transposed_size(demo: &Demo) -> String {
    let transposed = slide::transposed(demo).ok();
    let output = transposed.map(|layer| {
        let [_, height, width] = layer.output_shape();
        ByAxis::new(height, width)
    });
    let pads = match demo.padding {
        Padding::Sides(sides) => ByAxis::new(sides.top, sides.left),
        Padding::Same => ByAxis::both(0),
    };
    let output = ByAxis::new(output.map(|size| size.vertical), output.map(|size| size.horizontal));
    let settings = demo.input_size().zip(demo.stride).zip(pads).zip(demo.dilation);
    let settings = settings.zip(demo.kernel_size()).zip(demo.slide.output_padding).zip(output);
    let lines = settings.map(|((((((n, s), p), d), k), extra), output)| {
        let result = output.map_or("<mtext>—</mtext>".to_owned(), |n| format!("<mn class=\"y\">{n}</mn>"));
        let spoken = output.map_or("none".to_owned(), |n| n.to_string());
        let spoken = words::spoken::transposed_size("§", n, s, p, d, k, extra, spoken);
        format!(
            "aria-label=\"{spoken}\"><mrow><mtext>§</mtext><mo>=</mo><mo>(</mo><mn class=\"x\">{n}</mn><mo>−</mo>\
             <mn>1</mn><mo>)</mo><mn class=\"p\">{s}</mn><mo>−</mo><mn>2</mn><mo>·</mo><mn class=\"p\">{p}</mn><mo>+</mo>\
             <mn class=\"p\">{d}</mn><mo>(</mo><mn class=\"k\">{k}</mn><mo>−</mo><mn>1</mn><mo>)</mo><mo>+</mo>\
             <mn class=\"p\">{extra}</mn><mo>+</mo><mn>1</mn><mo>=</mo>{result}</mrow></math>"
        )
    });
    let line =
        |name: &str, line: &str| format!("<math class=\"tight\" {}", line.replace('§', name));
    if lines.vertical == lines.horizontal {
        line("H = W", &lines.vertical)
    } else {
        line("H", &lines.vertical) + &line("W", &lines.horizontal)
    }
}

/// With more digits than this the formula is set smaller, so that it fits beside the stage.
const MOST_DIGITS: usize = 6;

fn without_output(demo: &Demo) -> [Numbers; 2] {
    let Sides { top, bottom, left, right } = derived::pads(demo);
    let ByAxis { vertical: height, horizontal: width } = demo.input_size();
    let along = |input, before, after, kernel, dilation, stride| Numbers {
        input,
        before,
        after,
        dilation,
        kernel,
        stride,
        output: None,
    };
    let (kernel, dilation, stride) = (demo.kernel_size(), demo.dilation, demo.stride);
    [
        along(height, top, bottom, kernel.vertical, dilation.vertical, stride.vertical),
        along(width, left, right, kernel.horizontal, dilation.horizontal, stride.horizontal),
    ]
}

/// `axis` is `vertical`, `horizontal` or `both`.
fn line(markup: &mut String, name: &str, axis: &str, n: &Numbers) {
    let Numbers { input, before, after, dilation, kernel, stride, output } = n;
    let digits: usize = [input, before, after, dilation, kernel, stride]
        .map(|number| number.to_string().len())
        .iter()
        .sum();
    let class = if digits > MOST_DIGITS { "tight" } else { "" };
    let result = output.map_or("none".to_owned(), |output| output.to_string());
    let spoken =
        words::spoken::output_size(axis, input, before, after, dilation, kernel, stride, result);
    let of = |class: &str, n: &usize| formulas::number(class, &n.to_string());
    let markup_of = formulas::OUTPUT_SIZE.fill(&[
        ("name", &format!("<mtext>{name}</mtext>")),
        ("input", &of("x", input)),
        ("before", &of("p", before)),
        ("after", &of("p", after)),
        ("dilation", &of("p", dilation)),
        ("kernel", &of("k", kernel)),
        ("stride", &of("p", stride)),
        ("output", &output.map_or("<mtext>—</mtext>".to_owned(), |n| of("y", &n))),
    ]);
    markup.push_str(&formulas::math(class, &spoken, &markup_of));
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn label(link: &str) -> Vec<String> {
        let demo = link::decode(link).demo;
        let layer = derived::layer(&demo).ok();
        output_size(&demo, layer.as_ref())
            .split("aria-label=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_formula_holds_the_numbers_at_hand() {
        assert_eq!(
            label("#/slide?x=5x8:0&w=2x3:1&p=1x0x2x0&s=1x2&d=2x1"),
            [
                "output height: 5 plus 1 plus 0 minus 2 times open 2 minus 1 close, minus 1, divided by 1, \
                 rounded down, plus 1, is 4",
                "output width: 8 plus 2 plus 0 minus 1 times open 3 minus 1 close, minus 1, divided by 2, \
                 rounded down, plus 1, is 4",
            ]
        );
    }

    #[test]
    fn a_transposed_layer_has_a_formula_of_its_own() {
        let demo = link::decode("#/slide?view=transposed&w=3x3:1&s=2&p=1&op=1").demo;
        let markup = of_view(&demo, None);
        let label = "output H = W: open 3 minus 1 close times 2, minus 2 times 1, plus 1 times open 3 minus 1 close, plus 1, plus 1, is 6";
        assert!(markup.contains(label), "{markup}");
        let apart = link::decode("#/slide?view=transposed&s=2x1").demo;
        assert_eq!(of_view(&apart, None).matches("<math").count(), 2);
    }

    #[test]
    fn a_reader_who_predicts_is_given_no_numbers() {
        let demo = link::decode("#/slide?view=predict").demo;
        assert!(!of_view(&demo, derived::layer(&demo).ok().as_ref()).contains("<mn"));
    }

    #[test]
    fn a_layer_that_cannot_be_has_no_size() {
        let labels = label("#/slide?x=1x1:0");
        assert!(labels.len() == 1 && labels[0].ends_with("is none"), "{labels:?}");
    }
}
