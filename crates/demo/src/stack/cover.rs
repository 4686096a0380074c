//! How deep to see so much: the smallest depth, dilation or stride of one layer with which the last map sees it.

use conv::ByAxis;
use conv::receptive_field::Field;

use super::{Kind, Spec, Stack};

/// The largest number that is tried.
const MOST: usize = 4096;

/// What of one layer would do, the others left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// What an element of the last map sees now.
    pub now: ByAxis<i64>,
    /// So many copies of the layer in its place.
    pub depth: Option<usize>,
    /// This dilation.
    pub dilation: Option<usize>,
    /// This stride, which moves the layers behind it apart.
    pub stride: Option<usize>,
}

/// The ways to see `size` positions along each axis on which the input has more than one; none without such a layer.
#[must_use]
pub fn ways(stack: &Stack, layer: usize, size: usize) -> Option<Ways> {
    let spec = *stack.layers.get(layer)?;
    let (before, behind) = (&stack.layers[..layer], &stack.layers[layer + 1..]);
    let wanted = stack.input.map(|n| if n > 1 { size as i64 } else { 1 });
    let start = through(ByAxis::both(Some(Field::INPUT)), before);
    let sees = |fields: ByAxis<Option<Field>>| through(fields, behind);
    // A field too large to be counted covers everything.
    let covers = |fields: ByAxis<Option<Field>>| {
        let found = sees(fields).map(|field| field.map_or(i64::MAX, |field| field.size));
        !found.zip(wanted).any(|(found, wanted)| found < wanted)
    };
    let with =
        |change: &dyn Fn(usize) -> Spec| (1..=MOST).find(|&n| covers(through(start, &[change(n)])));
    let mut fields = start;
    let depth = (1..=MOST).find(|_| {
        fields = through(fields, &[spec]);
        covers(fields)
    });
    let has_dilation = spec.kind != Kind::AveragePool;
    let now = sees(through(start, &[spec])).map(|field| field.map_or(i64::MAX, |field| field.size));
    Some(Ways {
        now,
        depth,
        dilation: with(&|n| Spec { dilation: ByAxis::both(n), ..spec }).filter(|_| has_dilation),
        stride: with(&|n| Spec { stride: ByAxis::both(n), ..spec })
            .filter(|_| spec.kind != Kind::Transposed),
    })
}

/// Fields after some layers, whatever their input; none where they are too large to be counted.
fn through(fields: ByAxis<Option<Field>>, specs: &[Spec]) -> ByAxis<Option<Field>> {
    let along = |field: Option<Field>, of: fn(ByAxis<usize>) -> usize| {
        specs.iter().try_fold(field?, |field, spec| {
            let [kernel, stride, dilation, before] =
                [spec.kernel, spec.stride, spec.dilation, spec.padding_before()]
                    .map(|axes| of(axes) as i64);
            let reach = dilation * (kernel - 1);
            match spec.kind {
                Kind::Transposed => field.after_spread(reach, stride, before),
                _ => field.after_window(reach, stride, before),
            }
        })
    };
    ByAxis::new(
        along(fields.vertical, |axes| axes.vertical),
        along(fields.horizontal, |axes| axes.horizontal),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stack::{Fitted, text};

    fn stack(input: ByAxis<usize>, layers: &str) -> Stack {
        Stack { input, layers: text::read_all(layers).0, ..Stack::default() }
    }

    #[track_caller]
    fn check(layers: &str, layer: usize, size: usize, expected: [Option<usize>; 3]) {
        let ways = ways(&stack(ByAxis::both(64), layers), layer, size).unwrap();
        assert_eq!([ways.depth, ways.dilation, ways.stride], expected);
    }

    #[test]
    fn plain_layers_of_three_see_two_more_each() {
        check("k3", 0, 7, [Some(3), Some(3), None]);
        check("k3", 0, 32, [Some(16), Some(16), None]);
    }

    #[test]
    fn a_stride_moves_the_layers_behind_it_apart() {
        check("k3+k3", 0, 9, [Some(3), Some(3), Some(3)]);
        check("k3s2+k3", 0, 31, [Some(3), Some(13), Some(14)]);
    }

    #[test]
    fn a_window_of_one_never_sees_more() {
        check("k1", 0, 2, [None, None, None]);
    }

    #[test]
    fn one_row_asks_for_no_height() {
        let ways = ways(&stack(ByAxis::new(1, 64), "k1x2"), 0, 5).unwrap();
        assert_eq!((ways.depth, ways.dilation), (Some(4), Some(4)));
    }

    #[test]
    fn what_is_seen_now_is_the_closed_form() {
        for layers in ["k3+pool2+k5d2", "k3p1+t2s2+k3", "k1x3+k2s2"] {
            let stack = stack(ByAxis::both(64), layers);
            let fields = Fitted::of(&stack).fields;
            let expected = fields[fields.len() - 1].map(|field| field.size);
            assert_eq!(ways(&stack, 0, 9).unwrap().now, expected, "{layers}");
        }
    }
}
