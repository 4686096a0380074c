//! What a lesson can speak of: the numbers of a demo, by name.
//!
//! `output`, `output[0,1]`, `sum of kernel`, `output size`, `loss`: a check compares them, a text quotes them.

use conv::Tensor;
use conv::counts::Counts;
use conv::curvature::Curvature;
use demo::learn::Run;
use demo::stack::Fitted;
use demo::{Demo, Scene, backward, derived, learn, slide, stamps};

/// A number of a demo, or several of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    of: Of,
    which: Vec<usize>,
    taken: Taken,
}

/// Numbers in the order in which they stand, and how many along each axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// The lengths of the axes.
    pub shape: Vec<usize>,
    /// The numbers, the last axis running fastest.
    pub data: Vec<f64>,
}

/// What is made of several numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    All,
    Sum,
    Largest,
    Smallest,
    Magnitude,
}

const TAKEN: [(&str, Taken); 4] = [
    ("sum of ", Taken::Sum),
    ("largest ", Taken::Largest),
    ("smallest ", Taken::Smallest),
    ("magnitude of ", Taken::Magnitude),
];

/// Where the numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Input,
    Kernel,
    Output,
    Bias,
    InputShape,
    KernelShape,
    OutputShape,
    InputSize,
    KernelSize,
    OutputSize,
    Weights,
    LocalWeights,
    DenseWeights,
    UnitWeights,
    KernelGradient,
    InputGradient,
    Stamped,
    Learned,
    Loss,
    Steps,
    CriticalRate,
    Layers,
    Field,
    Jump,
    Seen,
    MapShape,
    Parameters,
    Position,
}

/// Every name. docs/lessons.md explains each.
const NAMES: [(&str, Of); 28] = [
    ("input", Of::Input),
    ("kernel", Of::Kernel),
    ("output", Of::Output),
    ("bias", Of::Bias),
    ("input shape", Of::InputShape),
    ("kernel shape", Of::KernelShape),
    ("output shape", Of::OutputShape),
    ("input size", Of::InputSize),
    ("kernel size", Of::KernelSize),
    ("output size", Of::OutputSize),
    ("weights", Of::Weights),
    ("local weights", Of::LocalWeights),
    ("dense weights", Of::DenseWeights),
    ("unit weights", Of::UnitWeights),
    ("kernel gradient", Of::KernelGradient),
    ("input gradient", Of::InputGradient),
    ("stamped", Of::Stamped),
    ("learned", Of::Learned),
    ("loss", Of::Loss),
    ("steps", Of::Steps),
    ("critical rate", Of::CriticalRate),
    ("layers", Of::Layers),
    ("field", Of::Field),
    ("jump", Of::Jump),
    ("seen", Of::Seen),
    ("map shape", Of::MapShape),
    ("parameters", Of::Parameters),
    ("position", Of::Position),
];

impl Quantity {
    /// Reads `largest output`, `output[0,1]`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let taken = TAKEN.iter().find_map(|(name, taken)| Some((text.strip_prefix(name)?, *taken)));
        let (text, taken) = taken.unwrap_or((text, Taken::All));
        let (name, which) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((name, which)) => {
                let which = which.split(',').map(|index| index.trim().parse().ok());
                (name, which.collect::<Option<Vec<usize>>>()?)
            }
            None => (text, Vec::new()),
        };
        let of = NAMES.iter().find(|(own, _)| *own == name.trim())?.1;
        Some(Self { of, which, taken })
    }

    /// Whether its numbers are lengths, written with a × between them.
    #[must_use]
    pub fn is_size(&self) -> bool {
        use Of::{
            Field, InputShape, InputSize, KernelShape, KernelSize, MapShape, OutputShape,
            OutputSize,
        };
        let sizes = [
            InputShape,
            KernelShape,
            OutputShape,
            InputSize,
            KernelSize,
            OutputSize,
            Field,
            MapShape,
        ];
        self.which.is_empty() && sizes.contains(&self.of)
    }

    /// The numbers at hand; none where the demo has no such thing.
    #[must_use]
    pub fn values(&self, demo: &Demo) -> Option<Values> {
        let values = self.of.values(demo)?.at(&self.which)?;
        let numbers = values.data.iter().copied();
        let one = match self.taken {
            Taken::All => return Some(values),
            Taken::Sum => numbers.sum(),
            Taken::Largest => numbers.fold(f64::NEG_INFINITY, f64::max),
            Taken::Smallest => numbers.fold(f64::INFINITY, f64::min),
            Taken::Magnitude => numbers.map(f64::abs).fold(0.0, f64::max),
        };
        Some(Values::one(one))
    }
}

impl Values {
    fn one(number: f64) -> Self {
        Self { shape: Vec::new(), data: vec![number] }
    }

    fn lengths(lengths: &[usize]) -> Self {
        let data: Vec<f64> = lengths.iter().map(|&n| n as f64).collect();
        Self { shape: vec![data.len()], data }
    }

    fn list(data: &[f32]) -> Self {
        Self { shape: vec![data.len()], data: data.iter().copied().map(f64::from).collect() }
    }

    fn tensor<const N: usize>(tensor: &Tensor<f32, N>) -> Self {
        Self { shape: tensor.shape().to_vec(), ..Self::list(tensor.data()) }
    }

    /// The part at some indices; axes of length 1 in front need none.
    fn at(self, which: &[usize]) -> Option<Self> {
        if which.is_empty() {
            return Some(self);
        }
        let n_left_out = self.shape.len().checked_sub(which.len())?;
        if self.shape.iter().take(n_left_out).any(|&length| length != 1) {
            return None;
        }
        let mut index = 0;
        for (&at, &length) in which.iter().zip(self.shape.iter().skip(n_left_out)) {
            index = (at < length).then(|| index * length + at)?;
        }
        self.data.get(index).copied().map(Self::one)
    }
}

impl Of {
    fn values(self, demo: &Demo) -> Option<Values> {
        Some(match self {
            Self::Input => Values::tensor(&demo.input),
            Self::Kernel => Values::tensor(&demo.kernel),
            Self::Bias => Values::list(demo.bias.as_deref().unwrap_or_default()),
            Self::InputSize => Values::lengths(demo.input.shape().get(1..)?),
            Self::KernelSize => Values::lengths(demo.kernel.shape().get(2..)?),
            Self::InputShape => Values::lengths(&demo.input.shape()),
            Self::KernelShape => Values::lengths(&demo.kernel.shape()),
            Self::Position => Values::lengths(&[demo.at.row, demo.at.col]),
            Self::Steps => Values::one(demo.learn.steps as f64),
            Self::Learned => Values::tensor(&learn_kernel(demo)?),
            Self::Loss => Values::one(f64::from(*run(demo)?.losses().get(demo.learn.steps)?)),
            Self::CriticalRate => Values::one(critical_rate(demo)?),
            Self::Layers
            | Self::Field
            | Self::Jump
            | Self::Seen
            | Self::MapShape
            | Self::Parameters => self.of_stack(demo)?,
            Self::Stamped => Values::tensor(&stamps::output(demo, &slide::transposed(demo).ok()?)?),
            _ => self.of_layer(demo)?,
        })
    }

    /// What takes a layer that can be.
    fn of_layer(self, demo: &Demo) -> Option<Values> {
        let layer = derived::layer(demo).ok()?;
        let counts = Counts::of(&layer);
        let gradients = || backward::gradients(demo, &layer, &slide::upstream(demo, &layer));
        Some(match self {
            Self::Output => Values::tensor(&derived::output(demo, &layer)?),
            Self::OutputShape => Values::lengths(&layer.output_shape()),
            Self::OutputSize => Values::lengths(layer.output_shape().get(1..)?),
            Self::KernelGradient => Values::tensor(&gradients()?.weight),
            Self::InputGradient => Values::tensor(&gradients()?.input),
            Self::Weights => Values::one(counts.weights as f64),
            Self::LocalWeights => Values::one(counts.locally_connected_weights as f64),
            Self::DenseWeights => Values::one(counts.dense_weights as f64),
            Self::UnitWeights => Values::one(counts.dense_weights_to_channels as f64),
            _ => return None,
        })
    }

    /// What the scene `stack` has; of its last map, or for `seen` of the element that is stepped to.
    fn of_stack(self, demo: &Demo) -> Option<Values> {
        if demo.scene() != Scene::Stack {
            return None;
        }
        let fitted = Fitted::of(&demo.stack);
        if fitted.fault.is_some() {
            return None;
        }
        let field = fitted.fields.last()?;
        let lengths = |of: fn(conv::receptive_field::Field) -> i64| {
            let axes = field.map(of);
            Values::lengths(&[axes.vertical.max(0) as usize, axes.horizontal.max(0) as usize])
        };
        Some(match self {
            Self::Layers => Values::one(demo.stack.layers.len() as f64),
            Self::Field => lengths(|field| field.size),
            Self::Jump => lengths(|field| field.jump),
            Self::MapShape => Values::lengths(&fitted.stack.map_shape(fitted.stack.n_maps() - 1)?),
            Self::Parameters => {
                let rows = demo::stack::table::rows(&demo.stack, &fitted, &[]);
                Values::one(demo::stack::table::total(&rows).parameters as f64)
            }
            _ => {
                let map = demo.stack.map.unwrap_or(fitted.stack.n_maps() - 1);
                let cells = fitted.stack.receptive(map, [0, demo.at.row, demo.at.col]).ok()?;
                Values::one(cells.first()?.n_positions() as f64)
            }
        })
    }
}

/// The run of the scene `learn`, as far as the steps that were made.
pub(crate) fn run(demo: &Demo) -> Option<Run> {
    if demo.scene() != Scene::Learn {
        return None;
    }
    let mut run = Run::of(demo).ok()?;
    run.reach(demo.learn.steps);
    Some(run)
}

/// The kernel after the steps that were made, as it is written.
fn learn_kernel(demo: &Demo) -> Option<conv::Weight<f32>> {
    let run = run(demo)?;
    let weights = run.parameters(demo.learn.steps.min(run.n_made()))?;
    let n_weights = demo.kernel.data().len();
    let slid = Tensor::new(demo.kernel.shape(), weights.get(..n_weights)?.to_vec()).ok()?;
    Some(learn::written(demo, &slid))
}

fn critical_rate(demo: &Demo) -> Option<f64> {
    let run = run(demo)?;
    let curvature = Curvature::of(run.problem()).ok()?;
    curvature.critical_rate(&demo.learn.plan.rule.optimizer())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    #[track_caller]
    fn check(link: &str, quantity: &str, expected: &[f64]) {
        let demo = link::decode(link).demo;
        let quantity = Quantity::read(quantity).unwrap();
        assert_eq!(quantity.values(&demo).unwrap().data, expected);
    }

    #[test]
    fn a_layers_numbers_have_names() {
        check("#/slide", "output", &[19.0, 25.0, 37.0, 43.0]);
        check("#/slide", "output[0,1]", &[25.0]);
        check("#/slide", "sum of kernel", &[6.0]);
        check("#/slide", "largest output", &[43.0]);
        check("#/slide?w=2x2:-9,1", "smallest kernel", &[-9.0]);
        check("#/slide?w=2x2:-9,1", "magnitude of kernel", &[9.0]);
        check("#/slide", "output size", &[2.0, 2.0]);
        check("#/slide?b=5", "bias", &[5.0]);
        check("#/slide?view=backward", "kernel gradient", &[8.0, 12.0, 20.0, 24.0]);
        check("#/slide", "input gradient[1,1]", &[6.0]);
        check("#/matrix", "dense weights", &[36.0]);
        check("#/slide?at=1,0", "position", &[1.0, 0.0]);
        check("#/slide?x=2x2:1&w=2x2:1,2,3,4&view=transposed", "stamped[1,1]", &[10.0]);
    }

    #[test]
    fn a_runs_numbers_have_names() {
        check("#/learn?w=1x2:0,0", "learned", &[0.0, 0.0]);
        check("#/learn?w=1x2:0,0", "loss", &[12.0]);
        check("#/learn?steps=3", "steps", &[3.0]);
    }

    #[test]
    fn a_stacks_numbers_have_names() {
        check("#/stack", "field", &[3.0, 3.0]);
        check("#/stack", "seen", &[9.0]);
        check("#/stack?map=1", "seen", &[4.0]);
        check("#/stack?x=9x9&layers=k3d2", "seen", &[9.0]);
        check("#/stack?x=9x9&layers=k3d2", "field", &[5.0, 5.0]);
        check("#/stack", "layers", &[2.0]);
        check("#/stack?x=3x224x224&layers=k3p1c16+k5s2p2c8", "map shape", &[8.0, 112.0, 112.0]);
    }

    #[test]
    fn what_a_demo_does_not_have_is_none() {
        for (link, quantity) in [
            ("#/slide?x=1x1:1", "output"),
            ("#/slide", "loss"),
            ("#/slide", "field"),
            ("#/slide", "output[2,0]"),
            ("#/channels?w=2x2x2x2:1", "output[0,0]"),
        ] {
            let demo = link::decode(link).demo;
            assert_eq!(Quantity::read(quantity).unwrap().values(&demo), None, "{quantity}");
        }
        for text in ["", "outputs", "output[", "output[x]", "sum of", "output[0,1"] {
            assert_eq!(Quantity::read(text), None, "{text}");
        }
    }
}
