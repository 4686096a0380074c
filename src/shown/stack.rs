//! What the scene `stack` shows: maps one after the other, and what an element of one sees of the others.

use std::ops::Range;
use std::rc::Rc;

use conv::ByAxis;
use conv::receptive_field::Paths;
use demo::examples::Example;
use demo::stack::table::{self, Row};
use demo::stack::{Fitted, Panel, presets};
use demo::{Demo, Position, Scene};

use super::{Shown, Time};
use crate::cells::Board;
use crate::raster::Raster;
use crate::stack::effective::{self, ByDepth, Effective};
use crate::stack::{boxes, maps, said, values};

/// Elements that are looked at: a rectangle of one map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// The map; 0 is the input.
    pub map: usize,
    /// One corner.
    pub from: Position,
    /// The opposite one.
    pub to: Position,
}

impl Look {
    /// One element.
    #[must_use]
    pub const fn at(map: usize, at: Position) -> Self {
        Self { map, from: at, to: at }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> Range<usize> {
        self.from.row.min(self.to.row)..self.from.row.max(self.to.row) + 1
    }

    /// Its columns.
    #[must_use]
    pub fn cols(&self) -> Range<usize> {
        self.from.col.min(self.to.col)..self.from.col.max(self.to.col) + 1
    }

    /// How many elements there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows().len() * self.cols().len()
    }
}

/// A demo, what is looked at in it, and what follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// The demo.
    pub demo: Rc<Demo>,
    /// The layers as far as they fit.
    pub fitted: Rc<Fitted>,
    /// What each element of the maps holds, where they are small enough for numbers.
    pub values: Option<Rc<Vec<values::Values>>>,
    /// The rows and columns of each map that see nothing of the input.
    blind: Rc<Vec<ByAxis<Vec<usize>>>>,
    /// The table.
    pub table: Rc<Vec<Row>>,
    /// The preset that the demo still is.
    pub example: Option<Example>,
    /// The elements that are looked at, or else the one that is current.
    pub look: Look,
    /// The paths between them and every map.
    pub paths: Rc<Vec<Paths>>,
    /// The effective field of the element that is current, where it is asked for.
    pub effective: Option<Rc<Effective>>,
    /// Fields against depth, where they are asked for.
    pub by_depth: Option<Rc<ByDepth>>,
    presets: Rc<[Demo]>,
}

/// What stays the same while a demo is stepped and looked at.
struct Known {
    presets: Rc<[Demo]>,
    fitted: Rc<Fitted>,
    values: Option<Rc<Vec<values::Values>>>,
    blind: Rc<Vec<ByAxis<Vec<usize>>>>,
    table: Rc<Vec<Row>>,
    example: Option<Example>,
    by_depth: Option<Rc<ByDepth>>,
}

impl Shown for Stack {
    type Look = Look;

    const SCENE: Scene = Scene::Stack;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        let presets = presets::ALL.iter().map(|preset| preset.example.demo()).collect();
        Self::finish(Rc::new(demo.clone()), Known::of(presets, demo), look, None)
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        let is_same = *self.demo == *demo;
        let same_demo = if is_same { Rc::clone(&self.demo) } else { Rc::new(demo.clone()) };
        if !same_layers(&self.demo, demo) {
            let known = Known::of(Rc::clone(&self.presets), demo);
            return Self::finish(same_demo, known, look, None);
        }
        let same_trial = self.demo.stack.field == demo.stack.field;
        let known = Known {
            presets: Rc::clone(&self.presets),
            fitted: Rc::clone(&self.fitted),
            values: self.values.clone(),
            blind: Rc::clone(&self.blind),
            table: Rc::clone(&self.table),
            example: self.example,
            by_depth: self.by_depth.clone().filter(|_| same_trial),
        };
        let same_place = (self.demo.at, self.demo.stack.map) == (demo.at, demo.stack.map);
        let effective = self.effective.clone().filter(|_| same_trial && same_place);
        Self::finish(same_demo, known, look, effective)
    }
}

impl Known {
    fn of(presets: Rc<[Demo]>, demo: &Demo) -> Self {
        let fitted = Rc::new(Fitted::of(&demo.stack));
        let example = presets.iter().position(|preset| same_layers(preset, demo));
        let example = example.map(|index| presets::ALL[index]);
        let published = example.map_or(&[][..], |preset| preset.published);
        Self {
            presets,
            values: values::of(&demo.stack, &fitted).map(Rc::new),
            blind: Rc::new(fitted.stack.blind()),
            table: Rc::new(table::rows(&demo.stack, &fitted, published)),
            example: example.map(|preset| preset.example),
            fitted,
            by_depth: None,
        }
    }
}

impl Stack {
    fn finish(
        demo: Rc<Demo>,
        known: Known,
        look: Option<Look>,
        effective: Option<Rc<Effective>>,
    ) -> Self {
        let Known { presets, fitted, values, blind, table, example, by_depth } = known;
        let walked = walked(&demo, &fitted);
        let current = Look::at(walked, demo.at);
        let paths_of = |look: &Look| fitted.stack.paths(look.map, look.rows(), look.cols()).ok();
        // What was looked at may be gone with the layers that it stood in.
        let looked = look.and_then(|look| Some((look, paths_of(&look)?)));
        let (look, paths) =
            looked.unwrap_or_else(|| (current, paths_of(&current).unwrap_or_default()));
        let asked = demo.stack.shows == Panel::Field;
        let trial = &demo.stack.field;
        let make = || Effective::of(&fitted.stack, trial, walked, demo.at).map(Rc::new);
        let effective = if asked { effective.or_else(make) } else { effective };
        let make = || ByDepth::of(&fitted, trial).map(Rc::new);
        let by_depth = if asked { by_depth.or_else(make) } else { by_depth };
        let paths = Rc::new(paths);
        Self {
            demo,
            fitted,
            values,
            blind,
            table,
            example,
            look,
            paths,
            effective,
            by_depth,
            presets,
        }
    }

    /// How many maps there are, the input's included.
    #[must_use]
    pub fn n_maps(&self) -> usize {
        self.fitted.stack.n_maps()
    }

    /// Rows and columns of a map; nothing beyond the last.
    #[must_use]
    pub fn size(&self, map: usize) -> ByAxis<usize> {
        let [_, height, width] = self.fitted.stack.map_shape(map).unwrap_or_default();
        ByAxis::new(height, width)
    }

    /// The map whose elements are walked through.
    #[must_use]
    pub fn walked(&self) -> usize {
        walked(&self.demo, &self.fitted)
    }

    /// Whether an element sees nothing of the input, only padding.
    #[must_use]
    pub fn is_blind(&self, map: usize, row: usize, col: usize) -> bool {
        self.blind.get(map).is_some_and(|blind| {
            blind.vertical.binary_search(&row).is_ok()
                || blind.horizontal.binary_search(&col).is_ok()
        })
    }

    /// A map as a grid.
    #[must_use]
    pub fn board(&self, map: usize) -> Board {
        maps::board(self, map)
    }

    /// A map as a picture.
    #[must_use]
    pub fn raster(&self, map: usize) -> Raster {
        maps::raster(self, map)
    }

    /// What is seen of a map, in few words.
    #[must_use]
    pub fn seen(&self, map: usize) -> String {
        said::seen(self, map)
    }

    /// What is looked at with one row or column more, or one less, within its map.
    #[must_use]
    pub fn extended(&self, rows: isize, cols: isize) -> Look {
        let (to, size) = (self.look.to, self.size(self.look.map));
        let moved =
            |at: usize, by: isize, n: usize| at.saturating_add_signed(by).min(n.saturating_sub(1));
        let row = moved(to.row, rows, size.vertical);
        Look { to: Position::new(row, moved(to.col, cols, size.horizontal)), ..self.look }
    }

    /// Where in its map what is looked at stands, as a style.
    #[must_use]
    pub fn here_style(&self, map: usize) -> Option<String> {
        (map == self.look.map)
            .then(|| boxes::style_of(self.look.rows(), self.look.cols(), self.size(map)))
    }

    /// The box in the input of the element that is current, whatever is looked at.
    #[must_use]
    pub fn walked_box_style(&self) -> Option<String> {
        let current = Look::at(self.walked(), self.demo.at);
        boxes::of_look(self, &current, 0).map(|found| found.style(self.size(0)))
    }

    /// How large the effective field's picture is drawn, as a style.
    #[must_use]
    pub fn heat_style(&self) -> String {
        effective::style(self.size(0))
    }

    /// What the effective field comes to, in words.
    #[must_use]
    pub fn field_words(&self) -> String {
        let theoretical = self.fitted.fields.get(self.walked()).copied();
        let (Some(effective), Some(field)) = (&self.effective, theoretical) else {
            return words::stack::takes_too_long().to_owned();
        };
        let Position { row, col } = self.demo.at;
        let map = said::key(self, self.walked());
        words::stack::field_of(row, col, map, effective.said(field.map(|field| field.size)))
    }

    /// The fields against depth, in words.
    #[must_use]
    pub fn depth_words(&self) -> String {
        self.by_depth.as_ref().map_or(String::new(), |by_depth| by_depth.said())
    }

    /// The closed form's box in a map before what is looked at, as a style.
    #[must_use]
    pub fn box_style(&self, map: usize) -> Option<String> {
        boxes::of(self, map).map(|found| found.style(self.size(map)))
    }
}

impl Time for Stack {
    fn n_steps(&self) -> usize {
        let size = self.size(self.walked());
        size.vertical * size.horizontal
    }

    fn step(&self) -> usize {
        self.demo.at.index(self.size(self.walked()).horizontal)
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        demo.at = Position::from_index(step, self.size(self.walked()).horizontal);
    }

    fn place(&self) -> String {
        let (at, step, n_steps) = (self.demo.at, self.step() + 1, self.n_steps());
        words::stack::place(said::key(self, self.walked()), at.row, at.col, step, n_steps)
    }

    fn spoken(&self) -> Option<String> {
        Some(said::sentence(self))
    }
}

/// The map that is walked through: the last there is where the one that is meant does not fit.
fn walked(demo: &Demo, fitted: &Fitted) -> usize {
    let last = fitted.stack.n_maps() - 1;
    demo.stack.map.map_or(last, |map| map.min(last))
}

/// Whether two demos have the same layers on the same input.
fn same_layers(a: &Demo, b: &Demo) -> bool {
    let of = |demo: &Demo| (demo.stack.input, demo.stack.channels);
    of(a) == of(b) && a.stack.layers == b.stack.layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Stack {
        Stack::new(&link::decode(link).demo, None)
    }

    #[test]
    fn the_next_is_as_if_made_from_nothing() {
        let links = [
            "#/stack",
            "#/stack?map=1&at=1,1",
            "#/stack?layers=k3",
            "#/stack?show=field",
            "#/stack?show=field&field=random",
            "#/stack?x=9x9&layers=k3+k20",
        ];
        let looks =
            [None, Some(Look::at(1, Position::new(1, 0))), Some(Look::at(7, Position::default()))];
        for first in links {
            for second in links {
                for look in looks {
                    let second = link::decode(second).demo;
                    let (found, expected) =
                        (shown(first).next(&second, look), Stack::new(&second, look));
                    assert_eq!((&found.paths, found.look), (&expected.paths, expected.look));
                    assert_eq!((&found.fitted, &found.table), (&expected.fitted, &expected.table));
                    if second.stack.shows == Panel::Field {
                        assert_eq!(found.effective, expected.effective);
                        assert_eq!(found.by_depth, expected.by_depth);
                    }
                }
            }
        }
    }

    #[test]
    fn a_look_carries_the_layers_over() {
        let first = shown("#/stack");
        let second = first.next(&first.demo, Some(Look::at(1, Position::default())));
        assert!(Rc::ptr_eq(&first.fitted, &second.fitted) && Rc::ptr_eq(&first.demo, &second.demo));
        assert_eq!((second.paths[0].n_seen(), second.paths[2].n_seen()), (4, 1));
    }

    #[test]
    fn the_steps_are_the_elements_of_the_map_that_is_walked() {
        assert_eq!((shown("#/stack").n_steps(), shown("#/stack?map=1").n_steps()), (1, 4));
        let walked = shown("#/stack?map=1&at=1,0");
        assert_eq!(walked.place(), "Y row 1, column 0, step 3 of 4");
        let mut demo = link::decode("#/stack?map=1").demo;
        walked.go_to(3, &mut demo);
        assert_eq!(demo.at, Position::new(1, 1));
    }

    #[test]
    fn a_preset_is_known_wherever_its_element_stands() {
        let id = |link: &str| shown(link).example.map(|example| example.id);
        assert_eq!(id("#/stack?map=0&at=1,1"), Some("stack-first"));
        assert_eq!(id("#/stack?layers=k3"), None);
    }
}
