//! The one context: the history of demos, what is looked at, and everything computed from them.

use conv::{ByAxis, FeatureMap, Layer, LayerError};
use demo::derived::{self, Lit, Look};
use demo::examples::{self, Example};
use demo::link::Opened;
use demo::{Demo, History, Position};
use leptos::prelude::*;

use crate::arithmetic::Sum;

/// Signals and memos over [`History`]; `Copy`, so that every view can hold it.
#[derive(Clone, Copy)]
pub struct Lab {
    history: RwSignal<History>,
    look: RwSignal<Option<Look>>,
    /// What a stroke paints.
    pub brush: RwSignal<f32>,
    /// Whether the window walks by itself.
    pub playing: RwSignal<bool>,
    /// What there is to tell the visitor.
    pub notices: RwSignal<Vec<super::notices::Notice>>,
    /// Whether the list of keys is open.
    pub help: RwSignal<bool>,
    /// The demo at hand.
    pub demo: Memo<Demo>,
    /// The demo without what changes while it is stepped: what the output depends on.
    pub figure: Memo<Demo>,
    /// The layer, or why there is none.
    pub layer: Memo<Result<Layer, LayerError>>,
    /// The whole output.
    pub output: Memo<Option<FeatureMap<f32>>>,
    /// Where the window stands.
    pub at: Memo<Position>,
    /// What is lit.
    pub lit: Memo<Lit>,
    /// The arithmetic of the window that is lit.
    pub sum: Memo<Option<Sum>>,
    /// The example that the figure still is.
    pub example: Memo<Option<Example>>,
}

impl Lab {
    /// A lab that starts with `demo`.
    pub fn new(demo: Demo) -> Self {
        let history = RwSignal::new(History::new(demo));
        let look = RwSignal::new(None);
        let demo = Memo::new(move |_| history.with(|history| history.present().clone()));
        let figure = Memo::new(move |_| {
            let at = Position::default();
            demo.with(|demo| Demo { at, note: String::new(), ..demo.clone() })
        });
        let layer = Memo::new(move |_| figure.with(derived::layer));
        let output = Memo::new(move |_| {
            let layer = layer.get().ok()?;
            figure.with(|demo| derived::output(demo, &layer))
        });
        let at = Memo::new(move |_| demo.with(|demo| demo.at));
        let lit = Memo::new(move |_| match layer.get() {
            Ok(layer) => demo.with(|demo| derived::lit(demo, &layer, look.get())),
            Err(_) => Lit::default(),
        });
        let sum = Memo::new(move |_| {
            let layer = layer.get().ok()?;
            let at = lit.with(|lit| lit.window);
            let result = output.with(|output| Some(output.as_ref()?.at([0, at.row, at.col])))?;
            figure.with(|demo| {
                let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied());
                Some(Sum { terms: derived::terms(demo, &layer, at), bias, result, at })
            })
        });
        let demos = examples::ALL.map(|example| (example, example.demo()));
        let example = Memo::new(move |_| {
            let same = |demo: &Demo| figure.with(|figure| figure == demo);
            demos.iter().find(|(_, demo)| same(demo)).map(|(example, _)| *example)
        });
        Self {
            history,
            look,
            brush: RwSignal::new(1.0),
            playing: RwSignal::new(false),
            notices: RwSignal::new(Vec::new()),
            help: RwSignal::new(false),
            demo,
            figure,
            layer,
            output,
            at,
            lit,
            sum,
            example,
        }
    }

    /// One whole edit.
    pub fn edit(self, change: impl FnOnce(&mut Demo)) {
        self.history.update(|history| {
            history.commit_preview();
            let mut demo = history.present().clone();
            change(&mut demo);
            history.commit(demo);
        });
    }

    /// A part of an edit that goes on, such as a stroke; [`Lab::commit`] ends it.
    pub fn preview(self, change: impl FnOnce(&mut Demo)) {
        self.history.update(|history| {
            let mut demo = history.present().clone();
            change(&mut demo);
            history.preview(demo);
        });
    }

    /// Ends an edit that went on.
    pub fn commit(self) {
        self.history.update(History::commit_preview);
    }

    /// Takes an edit back that went on.
    pub fn cancel(self) {
        self.history.update(History::cancel_preview);
    }

    /// Back before the last edit.
    pub fn undo(self) {
        self.history.update(History::undo);
    }

    /// Forward over what was undone.
    pub fn redo(self) {
        self.history.update(History::redo);
    }

    /// Whether there is anything to undo.
    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is anything to redo.
    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// Opens a link: the demo it holds can be undone like any edit.
    pub fn open(self, opened: Opened) {
        self.playing.set(false);
        self.look.set(None);
        self.history.update(|history| {
            let at = opened.demo.at;
            history.commit_preview();
            history.commit(opened.demo);
            history.step_to(at);
        });
        super::notices::tell(self, &opened.faults);
    }

    /// What is looked at now.
    pub fn look_at(self, look: Option<Look>) {
        if self.look.get_untracked() != look {
            self.look.set(look);
        }
    }

    /// Moves the window; from then on it is the step that is looked at.
    pub fn step_to(self, at: Position) {
        self.look_at(None);
        if self.at.get_untracked() != at {
            self.history.update(|history| history.step_to(at));
        }
    }

    /// Rows and columns of the output; none where there is no layer.
    pub fn output_size(self) -> ByAxis<usize> {
        self.layer
            .with(|layer| layer.as_ref().map_or_else(|_| ByAxis::both(0), derived::output_size))
    }

    /// How many steps there are.
    pub fn n_steps(self) -> usize {
        let size = self.output_size();
        size.vertical * size.horizontal
    }

    /// Which step is current, from 0.
    pub fn step(self) -> usize {
        self.at.get().index(self.output_size().horizontal)
    }

    /// Goes to a step, or to the last one there is.
    pub fn go_to(self, step: usize) {
        let (size, n_steps) = untrack(|| (self.output_size(), self.n_steps()));
        if n_steps > 0 {
            self.step_to(Position::from_index(step.min(n_steps - 1), size.horizontal));
        }
    }

    /// Goes forward or back by some steps, as far as there are any.
    pub fn go_by(self, steps: isize) {
        self.go_to(untrack(|| self.step()).saturating_add_signed(steps));
    }
}

/// The lab of the page.
pub fn use_lab() -> Lab {
    expect_context()
}
