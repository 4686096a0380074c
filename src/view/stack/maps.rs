//! The maps side by side: small ones as grids, large ones as pictures, with the closed form's box over them.

use std::cell::Cell;
use std::rc::Rc;

use conv::ByAxis;
use demo::{Position, number};
use web_sys::KeyboardEvent;

use crate::cells::Board;
use crate::layout::Stage;
use crate::raster::Raster;
use crate::shown::stack::Look;
use crate::shown::{Shown, Stack};
use crate::stack::layout::{Layout, layout};
use crate::stack::said;
use crate::view::dom::{El, on_window, tag};
use crate::view::grid::{self, Source};
use crate::view::lab::{Lab, Live};
use crate::view::map::{MapSource, map};
use crate::view::measure::measured;

/// A map of the stack, as a grid or as a picture.
#[derive(Clone)]
struct OneMap {
    map: usize,
    /// Whether several elements were picked out, which stay so until something is pressed.
    is_pinned: Rc<Cell<bool>>,
}

/// All maps.
pub(super) fn flow(lab: Lab) -> El {
    let flow = tag("div")
        .class("flow stack-flow")
        .attr("role", "group")
        .attr("aria-label", words::stack::maps());
    let stage = measured(&flow);
    let is_pinned = Rc::new(Cell::new(false));
    let unpinned = Rc::clone(&is_pinned);
    on_window("keydown", move |event: KeyboardEvent| {
        if event.key() == "Escape" && unpinned.replace(false) {
            lab.look_at(&lab.stack, None);
        }
    });
    let keyed = Rc::clone(&stage);
    let key = move || {
        let layout = layout_now(&lab.stack.get(), &keyed);
        format!("{} {}", layout.places.len(), layout.is_grid)
    };
    let (counted, thronged, flattened) = (Rc::clone(&stage), Rc::clone(&stage), Rc::clone(&stage));
    let columns = move || {
        let n_cols = layout_now(&lab.stack.get(), &counted).n_cols;
        Some(format!("--n:{n_cols}"))
    };
    let flow = flow
        .live_attr("style", columns)
        .live_class("flat", move || layout_now(&lab.stack.get(), &flattened).is_flat)
        .live_class("dense", move || layout_now(&lab.stack.get(), &thronged).is_dense);
    flow.live_children(key, move || {
        let is_grid = layout_now(&lab.stack.peek(), &stage).is_grid;
        let n_maps = lab.stack.peek().n_maps();
        let figure = |map| {
            let one = OneMap { map, is_pinned: Rc::clone(&is_pinned) };
            figure(lab, one, is_grid, Rc::clone(&stage))
        };
        (0..n_maps).map(figure).collect()
    })
}

fn layout_now(shown: &Stack, stage: &Live<Stage>) -> Layout {
    let sizes: Vec<ByAxis<usize>> = (0..shown.n_maps()).map(|map| shown.size(map)).collect();
    layout(stage.get(), &sizes, shown.values.is_some())
}

/// A map with its caption, and what is seen of it.
fn figure(lab: Lab, one: OneMap, is_grid: bool, stage: Rc<Live<Stage>>) -> El {
    let map_index = one.map;
    let name = move || said::title(&lab.stack.get(), map_index);
    let layer = move || said::layer(&lab.stack.get(), map_index);
    let place = move || layout_now(&lab.stack.get(), &stage).places.get(map_index).copied();
    let caption = tag("figcaption").with([
        tag("b").live_text(name),
        tag("small").live_text(move || lab.stack.get().size(map_index).to_string()),
        tag("small").class("layer").live_text(layer),
    ]);
    let sized = place.clone();
    let style = move || {
        let place = sized()?;
        Some(format!("width:{:.1}px;height:{:.1}px", place.width_px, place.height_px))
    };
    let picture = if is_grid {
        grid::grid(lab, one, move || place().map_or(0.0, |place| place.cell_px))
    } else {
        let fine = place.clone();
        map(lab, one, style.clone())
            .live_class("fine", move || fine().is_some_and(|place| place.cell_px < 1.5))
    };
    let box_style = move || lab.stack.get().box_style(map_index);
    let is_boxed = move || lab.stack.get().box_style(map_index).is_some();
    let here = move || lab.stack.get().here_style(map_index).filter(|_| !is_grid);
    let plate = tag("div").class("plate").live_attr("style", style).with([
        picture,
        tag("span")
            .class("field-box")
            .attr("aria-hidden", "true")
            .live_flag("hidden", move || !is_boxed())
            .live_attr("style", box_style),
        tag("span").class("here").attr("aria-hidden", "true").live_attr("style", here),
    ]);
    tag("figure")
        .class("stack-map")
        .live_class("walked", move || lab.stack.get().walked() == map_index)
        .with([
            caption,
            plate,
            tag("p").class("seen").live_text(move || lab.stack.get().seen(map_index)),
        ])
}

impl OneMap {
    fn name(&self) -> String {
        format!("map:{}:0", self.map)
    }

    fn look(&self, lab: Lab, at: Option<Position>) {
        if !self.is_pinned.get() {
            lab.look_at(&lab.stack, at.map(|at| Look::at(self.map, at)));
        }
    }

    /// The element becomes the one that is current.
    fn press(&self, lab: Lab, at: Position) {
        self.is_pinned.set(false);
        let map = self.map;
        lab.step(|demo| {
            demo.stack.map = Some(map);
            demo.at = at;
        });
    }

    fn drag(&self, lab: Lab, from: Position, to: Position) {
        self.is_pinned.set(from != to);
        lab.look_at(&lab.stack, Some(Look { map: self.map, from, to }));
    }

    /// Takes one row or column more, or one less, with what is looked at.
    fn extend(&self, lab: Lab, (rows, cols): (isize, isize)) {
        let shown = lab.stack.peek();
        if shown.look.map == self.map {
            let look = shown.extended(rows, cols);
            self.drag(lab, look.from, look.to);
        }
    }
}

impl Source for OneMap {
    fn name(&self) -> String {
        self.name()
    }

    fn label(&self, lab: Lab) -> String {
        said::title(&lab.stack.get(), self.map)
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        Rc::new(lab.stack.get().board(self.map))
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        let at = place.map(|(row, col)| Position::new(row.unsigned_abs(), col.unsigned_abs()));
        self.look(lab, at);
    }

    fn step_at(&self, lab: Lab, at: Position) -> Option<usize> {
        let shown = lab.stack.peek();
        (shown.walked() == self.map).then(|| at.index(shown.size(self.map).horizontal))
    }

    fn entry(&self, lab: Lab) -> Option<Position> {
        (lab.stack.peek().walked() == self.map).then(|| lab.peek().at)
    }

    fn press(&self, lab: Lab, at: Position) -> bool {
        self.press(lab, at);
        true
    }

    fn drag(&self, lab: Lab, from: Position, to: Position) {
        self.drag(lab, from, to);
    }

    fn extend(&self, lab: Lab, by: (isize, isize)) -> bool {
        self.extend(lab, by);
        true
    }
}

impl MapSource for OneMap {
    fn name(&self) -> String {
        self.name()
    }

    fn label(&self, lab: Lab) -> String {
        let shown = lab.stack.get();
        let size = shown.size(self.map);
        words::stack::picture(said::title(&shown, self.map), size.vertical, size.horizontal)
    }

    fn raster(&self, lab: Lab) -> Rc<Raster> {
        Rc::new(lab.stack.get().raster(self.map))
    }

    fn look(&self, lab: Lab, at: Option<Position>) {
        self.look(lab, at);
    }

    fn press(&self, lab: Lab, at: Position) {
        self.press(lab, at);
    }

    fn drag(&self, lab: Lab, from: Position, to: Position) {
        self.drag(lab, from, to);
    }

    fn extend(&self, lab: Lab, by: (isize, isize)) {
        self.extend(lab, by);
    }

    fn say(&self, lab: Lab, at: Position) -> String {
        let shown = lab.stack.get();
        // What is looked at may not have come through yet.
        let shown = Stack::next(&shown, &lab.peek(), Some(Look::at(self.map, at)));
        said::sentence(&shown)
    }
}

/// The effective field's picture.
pub(super) struct HeatMap;

impl MapSource for HeatMap {
    fn name(&self) -> String {
        "field:0".to_owned()
    }

    fn label(&self, lab: Lab) -> String {
        let size = lab.stack.get().size(0);
        words::stack::picture(words::stack::heat_map(), size.vertical, size.horizontal)
    }

    fn raster(&self, lab: Lab) -> Rc<Raster> {
        let effective = lab.stack.get().effective.clone();
        Rc::new(effective.map(|effective| effective.raster.clone()).unwrap_or_default())
    }

    fn say(&self, lab: Lab, at: Position) -> String {
        let effective = lab.stack.get().effective.clone();
        let percent = effective.map_or(0.0, |effective| effective.percent(at));
        words::stack::heat_pixel(at.row, at.col, number::shortest(percent))
    }
}
