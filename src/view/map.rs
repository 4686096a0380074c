//! A map on a canvas, for more cells than the document takes elements for; looked at with pointer and keys, and drawn in
//! where it can be.

mod stroke;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use conv::ByAxis;
use demo::Position;
use demo::edit::Grid as Edited;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{
    CanvasRenderingContext2d, Event, HtmlCanvasElement, ImageData, KeyboardEvent, PointerEvent,
};

use super::dom::{El, Later, effect, tag};
use super::lab::{Lab, Live};
use crate::raster::{Part, Raster, Repainted, Theme, parse_color};
use stroke::Stroke;

/// A map's content and meaning. What takes a [`Lab`] alone is followed.
pub trait MapSource: 'static {
    /// What tests and tools call it: `map:1:0`.
    fn name(&self) -> String;

    /// What it is called for a screen reader, with its size.
    fn label(&self, lab: Lab) -> String;

    /// The cells, unless they have colors of their own.
    fn raster(&self, _lab: Lab) -> Rc<Raster> {
        Rc::default()
    }

    /// Rows and columns, where a pixel stands for several cells.
    fn size(&self, _lab: Lab) -> Option<ByAxis<usize>> {
        None
    }

    /// Where the cells have colors of their own: how many columns, and four bytes a pixel, row by row.
    fn colors(&self, _lab: Lab) -> Option<(usize, Vec<u8>)> {
        None
    }

    /// How an edit names the map; nothing where it cannot be drawn in.
    fn edited(&self) -> Option<Edited> {
        None
    }

    /// A cell is looked at, or none is any more.
    fn look(&self, _lab: Lab, _at: Option<Position>) {}

    /// A pointer was pressed on a cell, or Enter.
    fn press(&self, _lab: Lab, _at: Position) {}

    /// The pointer went from one cell to another while it was down.
    fn drag(&self, _lab: Lab, _from: Position, _to: Position) {}

    /// So many rows and columns more are to be looked at, by keys.
    fn extend(&self, _lab: Lab, _by: (isize, isize)) {}

    /// A cell and what it holds, in words.
    fn say(&self, lab: Lab, at: Position) -> String;
}

/// What the parts of a map share.
struct Map {
    source: Box<dyn MapSource>,
    lab: Lab,
    canvas: HtmlCanvasElement,
    /// The cell that the keys have come to.
    active: Cell<Position>,
    /// The cell on which a pointer is down.
    down: Cell<Option<Position>>,
    stroke: RefCell<Option<Stroke>>,
    after_nudges: Later,
    said: Live<String>,
}

/// A map, as wide and as high as the style sheet or `style` says; each cell is a pixel, drawn enlarged.
pub fn map(lab: Lab, source: impl MapSource, style: impl Fn() -> Option<String> + 'static) -> El {
    build(lab, Box::new(source), Box::new(style))
}

fn build(lab: Lab, source: Box<dyn MapSource>, style: Box<dyn Fn() -> Option<String>>) -> El {
    let is_edited = source.edited().is_some();
    let canvas = tag("canvas")
        .class(if is_edited { "map editable" } else { "map" })
        .attr("tabindex", "0")
        .attr("role", "application")
        .attr("aria-roledescription", words::parts::map())
        .attr("data-map", &source.name());
    let map = Rc::new(Map {
        source,
        lab,
        canvas: canvas.element().unchecked_into(),
        active: Cell::default(),
        down: Cell::default(),
        stroke: RefCell::default(),
        after_nudges: Later::default(),
        said: Live::new(String::new()),
    });
    let each = || Rc::clone(&map);
    let (drawn, labelled, said) = (each(), each(), each());
    let (moved, left, pressed, keyed, focused, blurred) =
        (each(), each(), each(), each(), each(), each());
    let drawn_in = each();
    let theme = followed_theme();
    let drawing = RefCell::new(Drawing::default());
    effect(Box::new(move || {
        if let Some((n_cols, rgba)) = drawn.source.colors(lab) {
            draw(&drawn.canvas, n_cols, &rgba);
        } else {
            let (raster, theme) = (drawn.source.raster(lab), theme.get());
            drawing.borrow_mut().show(&drawn.canvas, raster, theme);
        }
    }));
    let canvas = canvas
        .live_attr("aria-label", move || Some(labelled.source.label(lab)))
        .live_attr("style", style)
        .on("pointermove", move |event: PointerEvent| {
            if moved.paint(&event) {
                return;
            }
            let to = moved.under(&event);
            match (moved.down.get().filter(|_| event.buttons() != 0), to) {
                (Some(from), Some(to)) if from != to => moved.source.drag(lab, from, to),
                (Some(_), _) => {}
                (None, to) => moved.source.look(lab, to),
            }
        })
        .on("pointerleave", move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                left.source.look(lab, None);
            }
        })
        .on("pointerdown", move |event: PointerEvent| {
            if let Some(at) = pressed.under(&event) {
                pressed.active.set(at);
                pressed.down.set(Some(at));
                pressed.source.look(lab, Some(at));
                pressed.source.press(lab, at);
                pressed.begin(&event, at);
            }
        })
        .on("keydown", move |event: KeyboardEvent| keyed.key(&event))
        .on("focus", move |_: Event| focused.show_active())
        .on("blur", move |_: Event| blurred.source.look(lab, None));
    let canvas = if is_edited { stroke::listen(canvas, &drawn_in) } else { canvas };
    let words = tag("span").class("unseen").attr("aria-live", "polite");
    tag("span").class("map-box").with([canvas, words.live_text(move || said.said.get())])
}

impl Map {
    /// Its rows and columns.
    fn size(&self) -> ByAxis<usize> {
        let drawn = || ByAxis::new(self.canvas.height() as usize, self.canvas.width() as usize);
        untrack(|| self.source.size(self.lab)).unwrap_or_else(drawn)
    }

    /// The cell under a pointer.
    fn under(&self, event: &PointerEvent) -> Option<Position> {
        let place = self.canvas.get_bounding_client_rect();
        let (width, height) = (place.width().max(1.0), place.height().max(1.0));
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let n = self.size().map(|n| n as f64);
        let col = (x - place.left()) / width * n.horizontal;
        let row = (y - place.top()) / height * n.vertical;
        let inside = col >= 0.0 && row >= 0.0 && col < n.horizontal && row < n.vertical;
        inside.then(|| Position::new(row as usize, col as usize))
    }

    fn key(&self, event: &KeyboardEvent) {
        let at = self.active.get();
        if self.edit_key(event, at) {
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let last = self.size().map(|n| n.saturating_sub(1));
        let (last_row, last_col) = (last.vertical, last.horizontal);
        let to = match event.key().as_str() {
            "ArrowUp" => Position::new(at.row.saturating_sub(1), at.col),
            "ArrowDown" => Position::new((at.row + 1).min(last_row), at.col),
            "ArrowLeft" => Position::new(at.row, at.col.saturating_sub(1)),
            "ArrowRight" => Position::new(at.row, (at.col + 1).min(last_col)),
            "Home" => Position::new(at.row, 0),
            "End" => Position::new(at.row, last_col),
            "Enter" | " " => {
                self.source.press(self.lab, at);
                at
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if event.shift_key() && to != at {
            let by = |to: usize, at: usize| to as isize - at as isize;
            self.source.extend(self.lab, (by(to.row, at.row), by(to.col, at.col)));
            return;
        }
        self.active.set(to);
        self.show_active();
    }

    /// Looks at the cell that the keys have come to, and says it.
    fn show_active(&self) {
        let at = self.active.get().within(self.size());
        self.active.set(at);
        self.source.look(self.lab, Some(at));
        self.said.set(untrack(|| self.source.say(self.lab, at)));
    }
}

/// A map to be looked at and no more: it takes no focus and has no name, what it stands in says what it is.
pub fn picture(raster: impl Fn() -> Rc<Raster> + 'static, theme: &Rc<Live<Theme>>) -> El {
    let canvas = tag("canvas").class("map").attr("aria-hidden", "true");
    let (element, theme) = (canvas.element().unchecked_into(), Rc::clone(theme));
    let drawing = RefCell::new(Drawing::default());
    effect(Box::new(move || drawing.borrow_mut().show(&element, raster(), theme.get())));
    canvas
}

/// What stands on a canvas now.
#[derive(Default)]
struct Drawing {
    raster: Rc<Raster>,
    theme: Theme,
    rgba: Vec<u8>,
}

impl Drawing {
    /// Makes a canvas show a map: what changed of it, where that is known.
    fn show(&mut self, canvas: &HtmlCanvasElement, raster: Rc<Raster>, theme: Theme) {
        if theme == self.theme {
            match raster.repaint(&self.raster, &theme, &mut self.rgba) {
                Repainted::Not if raster == self.raster => return,
                Repainted::Not => {}
                Repainted::Part(part) => {
                    if let Some(part) = part {
                        put(canvas, raster.n_cols, &self.rgba, part);
                    }
                    self.raster = raster;
                    return;
                }
            }
        }
        self.rgba = raster.rgba(&theme);
        draw(canvas, raster.n_cols, &self.rgba);
        (self.raster, self.theme) = (raster, theme);
    }
}

/// Puts pixels onto a canvas, which becomes as large as they are.
pub fn draw(canvas: &HtmlCanvasElement, n_cols: usize, rgba: &[u8]) {
    let n_rows = (rgba.len() / 4).checked_div(n_cols).unwrap_or(0);
    if n_rows == 0 {
        return;
    }
    if canvas.width() != n_cols as u32 || canvas.height() != n_rows as u32 {
        canvas.set_width(n_cols as u32);
        canvas.set_height(n_rows as u32);
    }
    put(canvas, n_cols, rgba, Part { corner: [0, 0], size: [n_cols, n_rows] });
}

/// Puts a part of some pixels onto a canvas.
fn put(canvas: &HtmlCanvasElement, n_cols: usize, rgba: &[u8], Part { corner, size }: Part) {
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into().ok());
    let image = ImageData::new_with_u8_clamped_array(Clamped(rgba), n_cols as u32).ok();
    if let Some((context, image)) = context.zip(image) {
        let context: CanvasRenderingContext2d = context;
        let [[left, top], [width, height]] = [corner, size].map(|both| both.map(|n| n as f64));
        let _ = context.put_image_data_with_dirty_x_and_dirty_y_and_dirty_width_and_dirty_height(
            &image, 0.0, 0.0, left, top, width, height,
        );
    }
}

/// The colors of the theme, followed: a switch on the page, or the system's own.
pub fn followed_theme() -> Rc<Live<Theme>> {
    let theme = Rc::new(Live::new(theme_now()));
    let kept = Rc::clone(&theme);
    super::dom::on_theme(move || kept.set(theme_now()));
    theme
}

fn theme_now() -> Theme {
    let probe = document().create_element("i").ok();
    let body = document().body();
    let (Some(probe), Some(body)) = (probe, body) else { return Theme::default() };
    let _ = body.append_child(&probe);
    let color = |name: &str| {
        let _ = probe.set_attribute("style", &format!("color:var({name})"));
        let style = window().get_computed_style(&probe).ok().flatten();
        let color = style.and_then(|style| style.get_property_value("color").ok());
        color.and_then(|color| parse_color(&color)).unwrap_or_default()
    };
    let theme = Theme {
        zero: color("--zero"),
        pos: color("--pos"),
        neg: color("--neg"),
        accent: color("--accent"),
        output: color("--output"),
        sunken: color("--sunken"),
    };
    probe.remove();
    theme
}
