//! What the scene `slide` shows: one layer, one window.
//!
//! What an edit or a step leaves as it was, the output above all, is carried over.

pub mod backward;
mod checks;
pub mod transposed;

use std::rc::Rc;

use conv::{ByAxis, FeatureMap, Layer, LayerError};
use demo::derived::{self, Lit, Look};
use demo::examples::{self, Example};
use demo::slide::View;
use demo::{Demo, Mode, Own, Position, Scene, WHOLE, own};

use super::{Shown, Time};
use crate::arithmetic::Sum;
use crate::cells::{self, Board};
use crate::copies::{self, Copied};
pub use backward::{Backward, Frame};
pub use transposed::Transposed;

/// A demo, what is looked at in it, and what follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// The demo.
    pub demo: Rc<Demo>,
    /// The layer, or why there is none.
    pub layer: Rc<Result<Layer, LayerError>>,
    /// The whole output.
    pub output: Option<Rc<FeatureMap<f32>>>,
    /// The examples' demos, read once.
    examples: Rc<[Demo]>,
    /// The example that the demo still is, wherever its window stands.
    pub example: Option<Example>,
    /// What is lit.
    pub lit: Lit,
    /// The arithmetic of the window that is shown.
    pub sum: Option<Sum>,
    /// The input, ready to be drawn.
    pub input_board: Rc<Board>,
    /// The kernel, ready to be drawn.
    pub kernel_board: Rc<Board>,
    /// The output, ready to be drawn; empty where there is none.
    pub output_board: Rc<Board>,
    /// The padded cells that copy what is lit.
    pub copies: Vec<Copied>,
    /// The backward pass, where it is that way that one goes and there is a layer.
    pub backward: Own<Option<Rc<Backward>>>,
    /// The transposed layer, where it is that way that one goes.
    pub transposed: Own<Option<Rc<Transposed>>>,
}

/// What stays the same while a demo is stepped and looked at.
struct Known {
    examples: Rc<[Demo]>,
    layer: Rc<Result<Layer, LayerError>>,
    output: Option<Rc<FeatureMap<f32>>>,
    example: Option<Example>,
}

impl Shown for Slide {
    type Look = Look;

    const SCENE: Scene = Scene::Slide;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        Self::from_examples(
            examples::of(Scene::Slide).iter().map(Example::demo).collect(),
            demo,
            look,
            None,
        )
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        let examples = Rc::clone(&self.examples);
        if !is_same_figure(&self.demo, demo) {
            let before = self.output.as_deref().map(|output| (self.demo.as_ref(), output));
            return Self::from_examples(examples, demo, look, before);
        }
        let (layer, output, example) = (Rc::clone(&self.layer), self.output.clone(), self.example);
        let is_same = *self.demo == *demo;
        let demo = if is_same { Rc::clone(&self.demo) } else { Rc::new(demo.clone()) };
        let known = Known { examples, layer, output, example };
        Self::finish(demo, known, look, Some(self))
    }
}

impl Time for Slide {
    fn n_steps(&self) -> usize {
        if let Some(transposed) = self.transposed() {
            return transposed.n_steps();
        }
        if let Some(backward) = self.backward() {
            return backward.n_steps;
        }
        let size = self.output_size();
        size.vertical * size.horizontal
    }

    fn step(&self) -> usize {
        match self.backward() {
            Some(backward) => backward.step,
            None => self.demo.at.index(self.stepped_cols()),
        }
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        if self.backward().is_some() {
            demo.slide.by = backward::at_step(&self.demo, step);
        } else {
            demo.at = Position::from_index(step, self.stepped_cols());
        }
    }

    fn place(&self) -> String {
        if let Some(backward) = self.backward() {
            return backward.place(&self.demo);
        }
        if let Some(transposed) = self.transposed() {
            return transposed.strip.place.clone();
        }
        if self.demo.view() == View::Predict {
            // How many steps there are is what the reader is asked.
            return words::slide::output_place(self.demo.at.row, self.demo.at.col);
        }
        let (at, step, n_steps) = (self.demo.at, self.step() + 1, self.n_steps());
        words::slide::output_step(at.row, at.col, step, n_steps)
    }

    fn spoken(&self) -> Option<String> {
        if let Some(backward) = self.backward() {
            return Some(backward.sum.spoken());
        }
        if let Some(transposed) = self.transposed() {
            return Some(transposed.strip.spoken.clone());
        }
        if self.demo.view() == View::Predict {
            return Some(words::predict::asked(self.demo.at.row, self.demo.at.col));
        }
        self.sum.as_ref().map(Sum::spoken)
    }
}

impl Slide {
    /// The backward pass, where it is that way that one goes and there is a layer.
    #[inline]
    #[must_use]
    pub fn backward(&self) -> Option<&Backward> {
        if WHOLE { self.backward.as_deref() } else { None }
    }

    /// The transposed layer, where it is that way that one goes.
    #[inline]
    #[must_use]
    pub fn transposed(&self) -> Option<&Transposed> {
        if WHOLE { self.transposed.as_deref() } else { None }
    }

    /// `before` is another demo with its output.
    fn from_examples(
        examples: Rc<[Demo]>,
        demo: &Demo,
        look: Option<Look>,
        before: Option<(&Demo, &FeatureMap<f32>)>,
    ) -> Self {
        let layer = Rc::new(derived::layer(demo));
        let fitting = layer.as_ref().as_ref().ok();
        let output = fitting.and_then(|layer| match before {
            Some(before) => derived::output_after(demo, layer, before),
            None => derived::output(demo, layer),
        });
        let output = output.map(Rc::new);
        let example = examples.iter().position(|example| is_same_figure(example, demo));
        let example = example.map(|index| examples::of(Scene::Slide)[index]);
        let known = Known { examples, layer, output, example };
        Self::finish(Rc::new(demo.clone()), known, look, None)
    }

    /// `before` is what was shown of the same figure.
    fn finish(demo: Rc<Demo>, known: Known, look: Option<Look>, before: Option<&Self>) -> Self {
        let view = demo.view();
        // What is asked is the current step, whatever one points at.
        let look = look.filter(|look| view != View::Predict || !matches!(look, Look::Output(_)));
        let Known { examples, layer, output, example } = known;
        let fitting = layer.as_ref().as_ref().ok();
        let lit = fitting.map(|layer| derived::lit(&demo, layer, look)).unwrap_or_default();
        let copies = fitting.map_or_else(Vec::new, |layer| copied(layer, look, &lit));
        let backward = fitting
            .filter(|_| WHOLE && view == View::Backward)
            .and_then(|layer| {
                let before = before.and_then(|before| before.backward.as_deref());
                Backward::new(&demo, layer, look, before)
            })
            .map(Rc::new);
        let transposed = (WHOLE && view == View::Transposed).then(|| {
            let before = before.and_then(|before| before.transposed.as_deref());
            Rc::new(Transposed::new(&demo, look, before))
        });
        let sum = fitting.zip(output.as_ref()).map(|(layer, output)| {
            let at = lit.window;
            let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied());
            let result = output.at([0, at.row, at.col]);
            Sum { terms: derived::terms(&demo, layer, at), bias, result, at }
        });
        let [input_board, kernel_board, output_board] = match (&backward, &transposed) {
            (Some(backward), _) => {
                [&backward.input, &backward.kernel, &backward.upstream].map(Rc::clone)
            }
            (_, Some(shown)) => [&shown.input, &shown.kernel, &shown.output].map(Rc::clone),
            (None, None) => {
                let terms = sum.as_ref().map_or(&[][..], |sum| &sum.terms);
                let board =
                    |output: &Rc<FeatureMap<f32>>| cells::output_board(output, demo.at, &lit);
                [
                    cells::input_board(&demo, fitting, &lit, terms),
                    cells::kernel_board(&demo, &lit, terms),
                    output.as_ref().map_or_else(cells::no_board, board),
                ]
                .map(Rc::new)
            }
        };
        Self {
            demo,
            layer,
            output,
            examples,
            example,
            lit,
            sum,
            input_board,
            kernel_board,
            output_board,
            copies,
            backward: own(backward),
            transposed: own(transposed),
        }
    }

    /// Columns of the grid that the steps go through, where they go through one.
    fn stepped_cols(&self) -> usize {
        match self.transposed() {
            Some(_) => self.demo.input_size().horizontal,
            None => self.output_size().horizontal,
        }
    }

    /// The layer, if there is one.
    #[must_use]
    pub fn fitting_layer(&self) -> Option<&Layer> {
        self.layer.as_ref().as_ref().ok()
    }

    /// Rows and columns of the output; none where there is no layer.
    #[must_use]
    pub fn output_size(&self) -> ByAxis<usize> {
        self.fitting_layer().map_or(ByAxis::both(0), derived::output_size)
    }

    /// Whether the kernel is turned by 180°.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.demo.mode == Mode::Convolution
    }
}

/// The copy that one looks at, or else all copies of what is lit.
fn copied(layer: &Layer, look: Option<Look>, lit: &Lit) -> Vec<Copied> {
    let looked_at = match look {
        Some(Look::Input { row, col }) => copies::copies(layer, &[(row, col)]),
        _ => Vec::new(),
    };
    if looked_at.is_empty() { copies::copies(layer, &lit.inputs) } else { looked_at }
}

/// Whether two demos differ by nothing but where the window stands and what a teacher wrote.
pub(crate) fn is_same_figure(a: &Demo, b: &Demo) -> bool {
    a.input == b.input
        && a.kernel == b.kernel
        && a.bias == b.bias
        && (a.scene(), a.stride, a.dilation, a.mode) == (b.scene(), b.stride, b.dilation, b.mode)
        && (a.padding, a.padding_mode) == (b.padding, b.padding_mode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Slide {
        Slide::new(&link::decode(link).demo, None)
    }

    #[track_caller]
    fn check_next(first: &str, second: &str) {
        let second = link::decode(second).demo;
        for look in
            [None, Some(Look::Input { row: 0, col: 1 }), Some(Look::Output(Position::new(1, 1)))]
        {
            assert_eq!(shown(first).next(&second, look), Slide::new(&second, look));
        }
    }

    #[test]
    fn the_next_is_as_if_made_from_nothing() {
        check_next("#/slide", "#/slide?at=0,1");
        check_next("#/slide", "#/slide?note=a");
        for key in
            ["x=3x3:1", "w=2x2:1", "b=1", "s=2", "d=2", "p=1", "p=1&pad=reflect", "mode=conv"]
        {
            check_next("#/slide", &format!("#/slide?{key}"));
            check_next(&format!("#/slide?{key}"), "#/slide");
        }
        check_next("#/slide?view=backward", "#/slide?view=backward&by=x:1,0");
        check_next("#/slide?view=backward&by=w:1,0", "#/slide?view=backward&up=cell:1,1");
        check_next("#/slide?view=backward", "#/slide?view=backward&x=3x3:1");
        check_next("#/slide?view=transposed", "#/slide?view=transposed&op=1&s=2&at=1,1");
        check_next("#/slide", "#/slide?view=predict");
    }

    #[test]
    fn each_view_has_steps_of_its_own() {
        let steps = |link: &str| (shown(link).step(), shown(link).n_steps());
        assert_eq!(steps("#/slide?at=1,0"), (2, 4));
        assert_eq!(steps("#/slide?view=backward&by=x:0,1"), (5, 13));
        assert_eq!(steps("#/slide?view=transposed&at=2,0"), (6, 9));
        for view in ["forward", "predict", "backward", "transposed"] {
            let shown = shown(&format!("#/slide?view={view}"));
            let mut demo = shown.demo.as_ref().clone();
            shown.go_to(3, &mut demo);
            assert_eq!(shown.next(&demo, None).step(), 3, "{view}");
        }
    }

    #[test]
    fn a_padded_cell_that_is_looked_at_leads_to_its_source_alone() {
        let demo = link::decode("#/slide?p=1&pad=circular").demo;
        let n_copies = |row, col| Slide::new(&demo, Some(Look::Input { row, col })).copies.len();
        assert_eq!((n_copies(-1, -1), n_copies(2, 2), n_copies(1, 1)), (1, 3, 0));
    }

    #[test]
    fn no_words_give_a_prediction_away() {
        let shown = shown("#/slide?view=predict");
        assert_eq!(shown.spoken().as_deref(), Some("output row 0, column 0: what is it?"));
        assert_eq!(shown.place(), "output row 0, column 0");
    }

    #[test]
    fn a_step_carries_the_output_over() {
        let first = shown("#/slide");
        let second = first.next(&link::decode("#/slide?at=0,1").demo, None);
        let (Some(before), Some(after)) = (first.output, second.output) else {
            panic!("no output")
        };
        assert!(Rc::ptr_eq(&before, &after));
    }

    #[test]
    fn an_example_is_known_wherever_its_window_stands() {
        assert_eq!(shown("#/slide?at=1,1").example.map(|example| example.id), Some("first"));
        assert_eq!(shown("#/slide?s=2").example, None);
    }

    #[test]
    fn a_layer_that_cannot_be_has_no_steps() {
        let impossible = shown("#/slide?x=1x1:1");
        assert_eq!((impossible.n_steps(), impossible.step()), (0, 0));
        assert!(impossible.is_at_end());
    }
}
