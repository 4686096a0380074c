//! The formula of a layer with several channels, with the numbers at hand, as MathML.
//!
//! As the articles have it: `[H]ᵢⱼ_d = b_d + Σ_c Σₐ Σ_b [V]ₐᵦ_cd [X]ᵢ₊ₐ,ⱼ₊ᵦ,_c`, one bias an output channel.

use conv::{Axis, Layer};
use demo::{Demo, Mode, Position, channels};

/// The formula for one output, in MathML made of numbers and fixed letters: `c` runs over the input channels of the group,
/// `a` and `b` over the kernel's rows and columns.
#[must_use]
pub fn markup(demo: &Demo, layer: &Layer, at: Position) -> String {
    let out = demo.channels.out;
    let group = channels::group_of(demo, out);
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let bias = match &demo.bias {
        Some(_) => format!("<msub class=\"k\"><mi>b</mi><mn>{out}</mn></msub><mo>+</mo>"),
        None => String::new(),
    };
    let sums = [
        sum("c", group.start, group.end - 1),
        sum("a", 0, vertical.kernel() - 1),
        sum("b", 0, horizontal.kernel() - 1),
    ]
    .concat();
    let weight = [tap("a", vertical, demo.mode), tap("b", horizontal, demo.mode)].join(",");
    let input = [place("a", vertical, at.row), place("b", horizontal, at.col)].join(",");
    let Position { row, col } = at;
    format!(
        "<math class=\"tight\"><mrow><msub class=\"y\"><mi>H</mi><mtext>{row},{col},{out}</mtext></msub><mo>=</mo>{bias}{sums}\
         </mrow></math><math class=\"tight\"><mrow><msub class=\"k\"><mi>V</mi><mtext>{weight},c,{out}</mtext></msub>\
         <msub class=\"x\"><mi>X</mi><mtext>{input},c</mtext></msub></mrow></math>"
    )
}

fn sum(letter: &str, first: usize, last: usize) -> String {
    format!(
        "<munderover><mo>∑</mo><mrow><mi>{letter}</mi><mo>=</mo><mn>{first}</mn></mrow><mn>{last}</mn></munderover>"
    )
}

/// Which weight a tap meets: in a convolution the kernel is turned.
fn tap(letter: &str, axis: &Axis, mode: Mode) -> String {
    match mode {
        Mode::CrossCorrelation => letter.to_owned(),
        Mode::Convolution => format!("{}\u{2212}{letter}", axis.kernel() - 1),
    }
}

/// Where on an axis a tap stands: `0+a`, `−1+2a`.
fn place(letter: &str, axis: &Axis, out: usize) -> String {
    let first = axis.position(out, 0);
    let sign = if first < 0 { "\u{2212}" } else { "" };
    let times = if axis.dilation() > 1 { axis.dilation().to_string() } else { String::new() };
    format!("{sign}{}+{times}{letter}", first.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    #[track_caller]
    fn check(link: &str, parts: &[&str]) {
        let demo = link::decode(link).demo;
        let markup = markup(&demo, &derived::layer(&demo).unwrap(), demo.at);
        for part in parts {
            assert!(markup.contains(part), "{part} in {markup}");
        }
    }

    #[test]
    fn the_formula_has_the_numbers_at_hand() {
        check(
            "#/channels?at=0,1",
            &["0,1,0<", "<mn>0</mn></mrow><mn>1</mn>", ">a,b,c,0<", ">0+a,1+b,c<"],
        );
    }

    #[test]
    fn padding_dilation_and_the_turn_are_in_it() {
        check(
            "#/channels?x=2x6x6:1&p=1&d=2x1&mode=conv",
            &[">1\u{2212}a,1\u{2212}b,c,0<", ">\u{2212}1+2a,\u{2212}1+b,c<"],
        );
    }

    #[test]
    fn the_channels_are_those_of_the_group() {
        check(
            "#/channels?x=4x2x2:1&w=4x2x1x1:1&g=2&out=2&b=1",
            &["<mi>c</mi><mo>=</mo><mn>2</mn></mrow><mn>3</mn>", "<mi>b</mi><mn>2</mn>"],
        );
    }
}
