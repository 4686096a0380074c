//! The scene's grids: what each shows, and what is looked at in it.

use std::rc::Rc;

use demo::edit::Grid as Edited;
use demo::{Demo, Position, learn, number};

use super::{open_sum, sized_figure};
use crate::cells::Board;
use crate::raster::Raster;
use crate::shown::Time;
use crate::shown::learn::panes::Pane;
use crate::shown::learn::{Learn, Look};
use crate::view::dom::{El, tag};
use crate::view::grid::{Source, grid};
use crate::view::lab::Lab;
use crate::view::map::{MapSource, map};

/// The grids of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Input,
    Target,
    Prediction,
    Error,
    Kernel,
    /// The kernel turned by 180°.
    Sliding,
    Gradient,
    /// The kernel that is to be found.
    Wanted,
}

impl Kind {
    fn pane(self, shown: &Learn) -> &Pane {
        let panes = &shown.panes;
        match self {
            Self::Input => &panes.input,
            Self::Target => &panes.target,
            Self::Prediction => &panes.prediction,
            Self::Error => &panes.error,
            Self::Kernel => &panes.kernel,
            Self::Sliding => &panes.sliding,
            Self::Gradient => &panes.gradient,
            Self::Wanted => &panes.wanted,
        }
    }

    /// Its key in the words, its name for tests and tools, and its color.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Input => ("input", "input:0", "of-input"),
            Self::Target => ("target", "target:0", "of-target"),
            Self::Prediction => ("prediction", "output:0", "of-output"),
            Self::Error => ("error", "error:0", "of-error"),
            Self::Kernel => ("kernel", "kernel:0:0", "of-kernel"),
            Self::Sliding => ("sliding", "sliding:0:0", "of-kernel"),
            Self::Gradient => ("gradient", "grad-kernel:0:0", "of-gradient"),
            Self::Wanted => ("wanted", "target-kernel:0:0", "of-target"),
        }
    }

    /// What the page and a screen reader call it.
    fn title(self) -> String {
        words::learn::grid(self.names().0)
    }

    fn caption(self, shown: &Learn) -> String {
        let size = self.pane(shown).size;
        match self {
            Self::Gradient => "∂L/∂w".to_owned(),
            Self::Input => format!("x, {size}"),
            Self::Target => format!("y, {size}"),
            Self::Prediction => format!("ŷ, {size}"),
            Self::Error => "ŷ − y".to_owned(),
            Self::Sliding => words::learn::as_it_slides().to_owned(),
            Self::Kernel if shown.is_turned() => words::learn::as_written().to_owned(),
            _ => size.to_string(),
        }
    }

    fn look_of(self, at: Position, shown: &Learn) -> Option<Look> {
        let index = at.index(shown.demo.kernel_size().horizontal);
        match self {
            Self::Input => Some(Look::Input(at)),
            Self::Target | Self::Prediction | Self::Error => Some(Look::Output(at)),
            Self::Kernel | Self::Gradient => Some(Look::Weight(index)),
            Self::Sliding => Some(Look::Weight(shown.across(index))),
            Self::Wanted => None,
        }
    }

    fn look_at(self, lab: Lab, at: Option<Position>) {
        let look = at.and_then(|at| self.look_of(at, &lab.learn.peek()));
        lab.look_at(&lab.learn, look);
    }
}

impl Source for Kind {
    fn name(&self) -> String {
        self.names().1.to_owned()
    }

    fn label(&self, _lab: Lab) -> String {
        self.title()
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        Rc::clone(&self.pane(&lab.learn.get()).board)
    }

    fn edited(&self) -> Option<Edited> {
        match self {
            Self::Input => Some(Edited::Input(0)),
            Self::Target => Some(Edited::Target),
            Self::Kernel => Some(Edited::Kernel(0, 0)),
            Self::Wanted => Some(Edited::TargetKernel),
            Self::Prediction | Self::Error | Self::Sliding | Self::Gradient => None,
        }
    }

    fn prepare(&self, lab: Lab, demo: &mut Demo) {
        // The kernel at hand comes of the run, which may be long.
        let shown = lab.learn.peek();
        if let (Self::Kernel, Some(now)) = (self, &shown.now) {
            learn::hold(demo, shown.step(), &now.weight);
        }
    }

    fn press(&self, lab: Lab, at: Position) -> bool {
        let is_gradient = *self == Self::Gradient;
        if is_gradient {
            let n_cols = lab.learn.peek().demo.kernel_size().horizontal;
            open_sum(lab, at.index(n_cols));
        }
        is_gradient
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        let at = place.and_then(|(row, col)| {
            Some(Position::new(usize::try_from(row).ok()?, usize::try_from(col).ok()?))
        });
        self.look_at(lab, at);
    }
}

impl MapSource for Kind {
    fn name(&self) -> String {
        self.names().1.to_owned()
    }

    fn label(&self, lab: Lab) -> String {
        let size = self.pane(&lab.learn.get()).size;
        words::learn::picture(self.title(), size.vertical, size.horizontal)
    }

    fn raster(&self, lab: Lab) -> Rc<Raster> {
        Rc::clone(&self.pane(&lab.learn.get()).raster)
    }

    fn edited(&self) -> Option<Edited> {
        Source::edited(self)
    }

    fn look(&self, lab: Lab, at: Option<Position>) {
        self.look_at(lab, at);
    }

    fn say(&self, lab: Lab, at: Position) -> String {
        let value = self.pane(&lab.learn.get()).value(at).map(number::shortest);
        words::learn::pixel(self.title(), at.row, at.col, value.unwrap_or_default())
    }
}

/// A figure with a grid, or with a picture where there are too many cells.
pub(super) fn pane(lab: Lab, kind: Kind, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let (.., class) = kind.names();
    let caption: fn(&Learn) -> String = match kind {
        Kind::Input => |shown| Kind::Input.caption(shown),
        Kind::Target => |shown| Kind::Target.caption(shown),
        Kind::Prediction => |shown| Kind::Prediction.caption(shown),
        Kind::Error => |shown| Kind::Error.caption(shown),
        Kind::Kernel => |shown| Kind::Kernel.caption(shown),
        Kind::Sliding => |shown| Kind::Sliding.caption(shown),
        Kind::Gradient => |shown| Kind::Gradient.caption(shown),
        Kind::Wanted => |shown| Kind::Wanted.caption(shown),
    };
    sized_figure(lab, class, &kind.title(), caption).with([cells(lab, kind, cell_px)])
}

/// The grid or the picture alone; nothing where there are no cells.
pub(super) fn cells(lab: Lab, kind: Kind, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let form = move |shown: &Learn| {
        let pane = kind.pane(shown);
        if pane.is_picture() {
            "picture"
        } else if pane.size.vertical * pane.size.horizontal > 0 {
            "cells"
        } else {
            ""
        }
    };
    let key = move || form(&lab.learn.get()).to_owned();
    tag("div").class("learn-cells").live_children(key, move || match form(&lab.learn.peek()) {
        "picture" => {
            let side_px = cell_px.clone();
            let style = move || {
                let ByCells { width, height } = ByCells::of(kind.pane(&lab.learn.get()), side_px());
                Some(format!("width:{width}px;height:{height}px"))
            };
            vec![map(lab, kind, style)]
        }
        "cells" => vec![grid(lab, kind, cell_px.clone())],
        _ => Vec::new(),
    })
}

/// A picture's size in whole CSS pixels.
struct ByCells {
    width: usize,
    height: usize,
}

impl ByCells {
    fn of(pane: &Pane, side_px: f64) -> Self {
        let px = |n: usize| (n as f64 * side_px) as usize;
        Self { width: px(pane.size.horizontal), height: px(pane.size.vertical) }
    }
}
