//! Questions without end: a set of ten from a number, growing harder, the same for everybody who has the number.

use conv::random::SplitMix64;
use demo::stack::Fitted;
use demo::{Demo, Position, derived, link};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The size of a layer's output: rows and columns.
    Sizes,
    /// The side of a stack's receptive field.
    Fields,
    /// One value of a layer's output.
    Values,
}

/// What a lesson's data calls each.
const KINDS: [(&str, Kind); 3] =
    [("quiz sizes", Kind::Sizes), ("quiz fields", Kind::Fields), ("quiz values", Kind::Values)];

/// How many questions a set has.
pub const N_QUESTIONS: usize = 10;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it is about; of [`Kind::Values`] its position is the output asked for.
    pub demo: Demo,
    /// The numbers that are right.
    pub answer: Vec<f64>,
    /// How they come about, in numbers and signs alone.
    pub why: String,
}

/// A set as far as it was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    kind: Kind,
    set: u32,
    /// What was answered: the numbers, and whether they are right.
    answers: Vec<(Vec<f64>, bool)>,
    /// Whether the last answer is still being looked at.
    is_shown: bool,
}

impl Kind {
    /// Reads what a lesson's data says.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        KINDS.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind)
    }

    /// A question of a set, from 0.
    #[must_use]
    pub fn question(self, set: u32, index: usize) -> Question {
        let mut random = SplitMix64::new((u64::from(set) << 8) | index as u64);
        let mut draw = |least: usize, most: usize| {
            least + (random.next_u64() % (most - least + 1) as u64) as usize
        };
        let link = match self {
            Self::Sizes => layer(&mut draw, index),
            Self::Fields => layers(&mut draw, index),
            Self::Values => values(&mut draw, index),
        };
        let demo = link::decode(&link).demo;
        let (answer, why) = match self {
            Self::Sizes => size(&demo),
            Self::Fields => field(&demo),
            Self::Values => value(&demo),
        };
        Question { demo, answer, why }
    }
}

impl Round {
    /// A set before its first question.
    #[must_use]
    pub fn new(kind: Kind, set: u32) -> Self {
        Self { kind, set, answers: Vec::new(), is_shown: false }
    }

    /// Which set it is.
    #[must_use]
    pub fn set(&self) -> u32 {
        self.set
    }

    /// Which question it is at, from 0; none when all were answered and looked at.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        let index = self.answers.len() - usize::from(self.is_shown);
        (index < N_QUESTIONS).then_some(index)
    }

    /// The question it is at.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        Some(self.kind.question(self.set, self.index()?))
    }

    /// Takes an answer; the first stands.
    pub fn answer(&mut self, numbers: &[f64]) {
        if self.is_shown {
            return;
        }
        if let Some(question) = self.question() {
            let is_right = question.answer.len() == numbers.len()
                && question.answer.iter().zip(numbers).all(|(a, b)| (a - b).abs() < 1e-4);
            self.answers.push((numbers.to_vec(), is_right));
            self.is_shown = true;
        }
    }

    /// Whether the answer that is being looked at is right; none before it is given.
    #[must_use]
    pub fn verdict(&self) -> Option<bool> {
        self.answers.last().filter(|_| self.is_shown).map(|(_, is_right)| *is_right)
    }

    /// On to the next question.
    pub fn go_on(&mut self) {
        self.is_shown = false;
    }

    /// How many were answered, and how many of them right.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (self.answers.len(), self.answers.iter().filter(|(_, is_right)| *is_right).count())
    }
}

/// A layer whose output always has a size: padding first, then stride, then both, then dilation.
fn layer(draw: &mut impl FnMut(usize, usize) -> usize, index: usize) -> String {
    let least = if index < 8 { 5 } else { 9 };
    let (height, square) = (draw(least, 9 + index), index < 4);
    let width = if square { height } else { draw(least, 9 + index) };
    let kernel_height = draw(2, 3 + index / 5);
    let kernel_width = if index < 6 { kernel_height } else { draw(1, 5) };
    let padding = if index < 2 { 0 } else { draw(usize::from(index < 4), 2) };
    let stride = if index < 4 { 1 } else { draw(2 - usize::from(index > 7), 3) };
    let dilation = if index < 8 { 1 } else { 2 };
    let p = if padding > 0 { format!("&p={padding}") } else { String::new() };
    format!(
        "#/slide?x={height}x{width}:1&w={kernel_height}x{kernel_width}:1&s={stride}&d={dilation}{p}"
    )
}

/// Two to five layers, with strides and dilations among them later on.
fn layers(draw: &mut impl FnMut(usize, usize) -> usize, index: usize) -> String {
    let n_layers = 2 + index / 3;
    let layers: Vec<String> = (0..n_layers)
        .map(|_| {
            let kernel = 2 * draw(1, 2 + index / 5) + 1 - usize::from(index > 2) * draw(0, 1);
            let stride = if index < 3 { 1 } else { draw(1, 2) };
            let dilation = if index < 6 { 1 } else { draw(1, 2) };
            format!("k{kernel}s{stride}d{dilation}p{}", dilation * (kernel / 2))
        })
        .collect();
    format!("#/stack?x=64x64&layers={}", layers.join("+"))
}

/// A small layer of whole numbers: negative ones come later, then padding, then the turn.
fn values(draw: &mut impl FnMut(usize, usize) -> usize, index: usize) -> String {
    let side = 3 + usize::from(index > 4);
    let kernel = 2 + usize::from(index > 6);
    let negative = if index < 3 { 0 } else { 2 };
    let mut list = |n: usize, most: usize| -> String {
        let numbers = (0..n).map(|_| (draw(0, most + negative) as i64) - negative as i64);
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(",")
    };
    let (input, weights) = (list(side * side, 5), list(kernel * kernel, 3));
    let padding = usize::from(index > 3);
    let output = side + 2 * padding - kernel;
    let (row, col) = (draw(0, output), draw(0, output));
    let turn = if index > 7 { "&mode=conv" } else { "" };
    format!(
        "#/slide?x={side}x{side}:{input}&w={kernel}x{kernel}:{weights}&p={padding}{turn}&at={row},{col}&view=predict"
    )
}

fn size(demo: &Demo) -> (Vec<f64>, String) {
    let Ok(layer) = derived::layer(demo) else { return Default::default() };
    let lines = [layer.vertical(), layer.horizontal()].map(|axis| {
        format!(
            "⌊({} + 2·{} − {}·({} − 1) − 1) / {}⌋ + 1 = {}",
            axis.input(),
            axis.before(),
            axis.dilation(),
            axis.kernel(),
            axis.stride(),
            axis.output(),
        )
    });
    let why = if lines[0] == lines[1] { lines[0].clone() } else { lines.join("; ") };
    let size = derived::output_size(&layer);
    (vec![size.vertical as f64, size.horizontal as f64], why)
}

fn field(demo: &Demo) -> (Vec<f64>, String) {
    let fitted = Fitted::of(&demo.stack);
    let (mut summands, mut jump) = (vec!["1".to_owned()], 1);
    for layer in &demo.stack.layers {
        let reach = layer.dilation.vertical * (layer.kernel.vertical - 1);
        summands.push(format!("{reach}·{jump}"));
        jump *= layer.stride.vertical;
    }
    let side = fitted.fields.last().map_or(0, |field| field.vertical.size);
    (vec![side as f64], format!("{} = {side}", summands.join(" + ")))
}

fn value(demo: &Demo) -> (Vec<f64>, String) {
    let Ok(layer) = derived::layer(demo) else { return Default::default() };
    let terms = derived::terms(demo, &layer, demo.at);
    let factor =
        |value: f32| if value < 0.0 { format!("(−{})", -value) } else { value.to_string() };
    let products =
        terms.iter().map(|term| format!("{}×{}", factor(term.input), factor(term.weight)));
    let sum: f32 = terms.iter().map(|term| term.input * term.weight).sum::<f32>() + 0.0;
    let why = products.collect::<Vec<_>>().join(" + ");
    (vec![f64::from(sum)], format!("{why} = {}", sum.to_string().replace('-', "−")))
}

/// The output that a question of [`Kind::Values`] asks for.
#[must_use]
pub fn asked_for(question: &Question) -> Position {
    question.demo.at
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Kind; 3] = [Kind::Sizes, Kind::Fields, Kind::Values];

    #[test]
    fn every_question_has_an_answer_that_the_arithmetic_gives() {
        for set in 0..300 {
            for kind in ALL {
                for index in 0..N_QUESTIONS {
                    let question = kind.question(set, index);
                    let demo = &question.demo;
                    let answer = match kind {
                        Kind::Sizes => {
                            let size = derived::output_size(&derived::layer(demo).unwrap());
                            vec![size.vertical as f64, size.horizontal as f64]
                        }
                        Kind::Fields => {
                            let fitted = Fitted::of(&demo.stack);
                            assert_eq!(fitted.fault, None, "{set} {index}");
                            let field = fitted.fields.last().unwrap();
                            assert_eq!(field.vertical, field.horizontal);
                            vec![field.horizontal.size as f64]
                        }
                        Kind::Values => {
                            let output = derived::output(demo, &derived::layer(demo).unwrap());
                            let Position { row, col } = demo.at;
                            vec![f64::from(output.unwrap().at([0, row, col]))]
                        }
                    };
                    assert_eq!(question.answer, answer, "{kind:?} {set} {index}");
                    let said = format!("= {}", answer[0]).replace('-', "−");
                    assert!(question.why.contains(&said), "{} {said}", question.why);
                }
            }
        }
    }

    #[test]
    fn a_set_is_the_same_for_ever_and_another_is_another() {
        let links = |set| {
            (0..3).map(|n| link::encode(&Kind::Sizes.question(set, n).demo)).collect::<Vec<_>>()
        };
        assert_eq!(links(7), links(7));
        assert_ne!(links(7), links(8));
        let first = Kind::Values.question(7, 0);
        assert_eq!(
            link::encode(&first.demo),
            "#/slide?x=3x3:1,3,3,2,5,3*1,5&w=2x2:0,3*2&view=predict&at=1,1"
        );
    }

    #[test]
    fn questions_grow_harder() {
        for set in 0..50 {
            let [easy, hard] = [0, 9].map(|n| Kind::Sizes.question(set, n).demo);
            assert_eq!((easy.stride.vertical, easy.dilation.vertical), (1, 1));
            assert_eq!(hard.dilation.vertical, 2);
            let layers = |n| Kind::Fields.question(set, n).demo.stack.layers.len();
            assert_eq!((layers(0), layers(9)), (2, 5));
        }
    }

    #[test]
    fn a_round_counts_the_first_answer_to_each_question() {
        let mut round = Round::new(Kind::Fields, 3);
        for index in 0..N_QUESTIONS {
            assert_eq!((round.index(), round.verdict()), (Some(index), None));
            let right = round.question().unwrap().answer;
            let given = if index % 2 == 0 { right } else { vec![0.0] };
            round.answer(&given);
            assert_eq!(round.verdict(), Some(index % 2 == 0));
            round.answer(&[1.0]);
            round.go_on();
        }
        assert_eq!((round.index(), round.question(), round.score()), (None, None, (10, 5)));
        round.answer(&[1.0]);
        assert_eq!(round.score(), (10, 5));
    }
}
