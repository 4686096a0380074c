//! "How deep to see N?" in words.

use demo::stack::cover::{self, Ways};
use demo::stack::{Stack, text};

/// What would do, a line each, after what is seen now.
#[must_use]
pub fn lines(stack: &Stack, layer: usize, size: usize) -> Vec<String> {
    let Some(ways) = cover::ways(stack, layer, size) else { return Vec::new() };
    let Ways { now, depth, dilation, stride } = ways;
    let written = stack.layers.get(layer).map(text::write).unwrap_or_default();
    let name = format!("layer {} ({written})", layer + 1);
    let mut lines = vec![format!("An element of the last map sees {now} of the input now.")];
    lines.push(match depth {
        Some(1) => format!("That is enough: it covers {size}."),
        Some(depth) => format!("Depth: {depth} layers like {name} in its place."),
        None => format!("Depth: no number of layers like {name} covers {size}."),
    });
    if depth != Some(1) {
        for (what, found) in [("Dilation", dilation), ("Stride", stride)] {
            lines.push(match found {
                Some(number) => format!("{what}: {number} in {name}."),
                None => format!("{what}: none in {name} covers {size}."),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    #[test]
    fn what_would_do_is_said_in_words() {
        let stack = link::decode("#/stack?x=32x32&layers=k3+k3").demo.stack;
        assert_eq!(
            lines(&stack, 0, 32),
            [
                "An element of the last map sees 5×5 of the input now.",
                "Depth: 15 layers like layer 1 (k3) in its place.",
                "Dilation: 15 in layer 1 (k3).",
                "Stride: 15 in layer 1 (k3).",
            ]
        );
        assert_eq!(lines(&stack, 1, 5)[1], "That is enough: it covers 5.");
        assert_eq!(lines(&stack, 1, 32)[3], "Stride: none in layer 2 (k3) covers 32.");
        assert!(lines(&stack, 9, 5).is_empty());
    }
}
