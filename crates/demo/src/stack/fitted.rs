//! The layers of a stack put together, as far as they fit.

use conv::receptive_field::Field;
use conv::stack::StackError;
use conv::{ByAxis, LayerError};

use super::Stack;
use crate::limits::STACK_MAP_SIZE;
use crate::refusal;

/// Layers on an input as far as they go, with their fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// The layers before the first that does not fit.
    pub stack: conv::Stack,
    /// The closed form for each map, the input's first.
    pub fields: Vec<ByAxis<Field>>,
    /// Why it does not go on.
    pub fault: Option<Fault>,
}

/// Why a layer does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which one, counted from 1.
    pub layer: usize,
    /// What is wrong, and what would be allowed.
    pub why: Why,
}

/// What is wrong with a layer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It does not go on the map before it.
    #[error("{}", refusal::of_layer(.0))]
    Layer(#[from] LayerError),
    /// Its map would be too large.
    #[error("{}", words::refusals::map_too_large(.0, STACK_MAP_SIZE))]
    MapTooLarge(ByAxis<usize>),
    /// Its field cannot be counted.
    #[error("{}", words::refusals::field_too_large())]
    FieldTooLarge,
}

impl Fitted {
    /// The layers of a stack.
    #[must_use]
    pub fn of(stack: &Stack) -> Self {
        let mut in_channels = stack.channels;
        let settings: Vec<_> = stack
            .layers
            .iter()
            .map(|spec| {
                let settings = spec.settings(in_channels);
                in_channels = spec.out_channels(in_channels);
                settings
            })
            .collect();
        let shape = [stack.channels, stack.input.vertical, stack.input.horizontal];
        let (mut fitting, error) = conv::Stack::as_far_as_it_goes(&settings, shape);
        let mut fault = error.map(Fault::from);
        let mut shorten = |fitting: &mut conv::Stack, at: Fault| {
            fitting.truncate(at.layer - 1);
            fault = Some(at);
        };
        let too_large = |map: &usize| {
            let [_, height, width] = fitting.map_shape(*map).unwrap_or_default();
            height.max(width) > STACK_MAP_SIZE
        };
        if let Some(layer) = (1..fitting.n_maps()).find(too_large) {
            let [_, height, width] = fitting.map_shape(layer).unwrap_or_default();
            let why = Why::MapTooLarge(ByAxis::new(height, width));
            shorten(&mut fitting, Fault { layer, why });
        }
        let mut fields = fitting.closed_form();
        if let Err(error) = &fields {
            shorten(&mut fitting, Fault::from(error.clone()));
            fields = fitting.closed_form();
        }
        Self { stack: fitting, fields: fields.unwrap_or_default(), fault }
    }
}

impl From<StackError> for Fault {
    fn from(error: StackError) -> Self {
        match error {
            StackError::Layer { layer, error } => Self { layer, why: error.into() },
            StackError::FieldTooLarge { layer } => Self { layer, why: Why::FieldTooLarge },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn fitted(link: &str) -> Fitted {
        Fitted::of(&link::decode(link).demo.stack)
    }

    #[track_caller]
    fn check_fault(link: &str, n_maps: usize, message: &str) {
        let fitted = fitted(link);
        assert_eq!((fitted.stack.n_maps(), fitted.fields.len()), (n_maps, n_maps));
        let fault = fitted.fault.unwrap();
        assert_eq!((fault.layer, fault.why.to_string().as_str()), (n_maps, message));
    }

    #[test]
    fn the_layers_before_the_first_that_does_not_fit_are_kept() {
        check_fault(
            "#/stack?x=5x5&layers=k3+pool2+k3+k1",
            3,
            "kernel 3×3 does not fit the padded input 1×1: make the input at least 3×3, or the padding at least 1",
        );
        check_fault(
            "#/stack?x=64x64&layers=t2s10+t2s10",
            1,
            "its map would be 632×632: up to 512×512 is drawn, so make the stride or the padding smaller",
        );
    }

    #[test]
    fn fields_that_cannot_be_counted_end_the_stack() {
        let layers = ["k1s10p256"; 24].join("+");
        check_fault(
            &format!("#/stack?x=64x64&layers={layers}"),
            18,
            "its receptive field is too large to be counted: make the strides smaller",
        );
    }
}
