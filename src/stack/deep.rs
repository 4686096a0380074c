//! "How deep to see N?" in words.

use demo::stack::cover::{self, Ways};
use demo::stack::{Stack, text};

/// What would do, a line each, after what is seen now.
#[must_use]
pub fn lines(stack: &Stack, layer: usize, size: usize) -> Vec<String> {
    let Some(ways) = cover::ways(stack, layer, size) else { return Vec::new() };
    let Ways { now, depth, dilation, stride } = ways;
    let written = stack.layers.get(layer).map(text::write).unwrap_or_default();
    let (layer, written) = (layer + 1, written.as_str());
    let now = words::stack::sees_now(now);
    if depth == Some(1) {
        return vec![now, words::stack::is_enough(size)];
    }
    let depth = match depth {
        Some(n) => words::stack::depth_found(n, layer, written),
        None => words::stack::depth_none(layer, written, size),
    };
    let dilation = match dilation {
        Some(n) => words::stack::dilation_found(n, layer, written),
        None => words::stack::dilation_none(layer, written, size),
    };
    let stride = match stride {
        Some(n) => words::stack::stride_found(n, layer, written),
        None => words::stack::stride_none(layer, written, size),
    };
    vec![now, depth, dilation, stride]
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
