//! What an element sees and reaches, in words, and why the closed form's box says something else.

use std::collections::BTreeSet;

use conv::ByAxis;
use demo::stack::table::grouped;
use demo::{Position, number};

use super::boxes;
use crate::lettering::typeset;
use crate::shown::Stack;

/// What a map is called: X, Y and Z of two layers, as in the textbooks' example; else the input and the maps by number.
#[must_use]
pub fn name(shown: &Stack, map: usize) -> String {
    let n_layers = shown.demo.stack.layers.len();
    match (n_layers, map) {
        (2, 0..=2) => ["X", "Y", "Z"][map].to_owned(),
        (_, 0) => "the input".to_owned(),
        (_, map) => format!("map {map}"),
    }
}

/// A map's title.
#[must_use]
pub fn title(shown: &Stack, map: usize) -> String {
    match (shown.demo.stack.layers.len(), map) {
        (2, _) => name(shown, map),
        (_, 0) => "Input".to_owned(),
        (_, map) => format!("Map {map}"),
    }
}

/// The layer that puts a map out, as it is written.
#[must_use]
pub fn layer(shown: &Stack, map: usize) -> String {
    let layers = &shown.demo.stack.layers;
    let spec = map.checked_sub(1).and_then(|layer| layers.get(layer));
    spec.map_or(String::new(), demo::stack::text::write)
}

/// `sees 4 of 9`, `reaches 1 of 4`, or how many are looked at.
#[must_use]
pub fn seen(shown: &Stack, map: usize) -> String {
    let n_seen = shown.paths.get(map).map_or(0, conv::receptive_field::Paths::n_seen);
    let size = shown.size(map);
    let [seen, all] = [n_seen, size.vertical * size.horizontal].map(|n| grouped(n as u128));
    let of = format!("{seen} of {all}");
    match map.cmp(&shown.look.map) {
        std::cmp::Ordering::Less => format!("seen: {of}"),
        std::cmp::Ordering::Equal if n_seen == 1 => {
            let Position { row, col } = shown.look.from;
            format!("looked at: {row}, {col}")
        }
        std::cmp::Ordering::Equal => format!("looked at: {n_seen}"),
        std::cmp::Ordering::Greater => format!("reached: {of}"),
    }
}

/// `Z's 228 sees all 4 of Y and all 9 of X.`
#[must_use]
pub fn sentence(shown: &Stack) -> String {
    let map = shown.look.map;
    let mut parts = Vec::new();
    if map > 0 {
        let sees = if shown.look.count() == 1 { "sees" } else { "see" };
        parts.push(match before(shown) {
            Some(maps) => format!("{sees} {maps}"),
            None => format!("{sees} nothing of the input, only padding"),
        });
    }
    let last = shown.n_maps() - 1;
    if map < last {
        let reach = if shown.look.count() == 1 { "reaches" } else { "reach" };
        let mut reached = vec![map + 1];
        if last > map + 1 {
            reached.push(last);
        }
        let maps: Vec<String> = reached.iter().map(|&map| share(shown, map)).collect();
        parts.push(format!("{reach} {}", maps.join(" and ")));
    }
    if parts.is_empty() {
        parts.push("stands alone: there is no layer".to_owned());
    }
    format!("{} {}.", subject(shown), parts.join("; "))
}

/// What is looked at.
fn subject(shown: &Stack) -> String {
    let look = shown.look;
    let map = name(shown, look.map);
    if look.count() > 1 {
        let along = |what: &str, range: std::ops::Range<usize>| match range.len() {
            1 => format!("{what} {}", range.start),
            _ => format!("{what}s {}–{}", range.start, range.end - 1),
        };
        let (rows, cols) = (along("row", look.rows()), along("column", look.cols()));
        return format!("The {} elements of {map} in {rows}, {cols}", look.count());
    }
    let Position { row, col } = look.from;
    let values = shown.values.as_ref().and_then(|maps| maps.get(look.map));
    let values = values.filter(|values| values.computed && look.map > 0);
    let value = values
        .and_then(|values| values.data.get(row * shown.size(look.map).horizontal + col).copied());
    match value {
        Some(value) => {
            let value = typeset(&number::rounded(value, 4).0);
            format!("{}’s {value} at {row}, {col}", title(shown, look.map))
        }
        None => format!("Element {row}, {col} of {map}"),
    }
}

/// What is seen of the map before and of the input; nothing where nothing is seen.
fn before(shown: &Stack) -> Option<String> {
    if shown.paths.first()?.n_seen() == 0 {
        return None;
    }
    let nearest = shown.look.map - 1;
    let mut maps = vec![share(shown, nearest)];
    if nearest > 0 {
        maps.push(share(shown, 0));
    }
    Some(maps.join(" and "))
}

/// `all 9 of X`, `4 of the 9 of X`.
fn share(shown: &Stack, map: usize) -> String {
    let n_seen = shown.paths.get(map).map_or(0, conv::receptive_field::Paths::n_seen);
    let size = shown.size(map);
    let all = size.vertical * size.horizontal;
    let name = name(shown, map);
    let [seen, of] = [n_seen, all].map(|n| grouped(n as u128));
    match n_seen {
        _ if all == 1 && n_seen == 1 => format!("the only one of {name}"),
        _ if n_seen == all => format!("all {of} of {name}"),
        _ => format!("{seen} of the {of} of {name}"),
    }
}

/// How the closed form's box in the input differs from what is seen, and why.
#[must_use]
pub fn about_the_box(shown: &Stack) -> String {
    let Some(window) = boxes::of(shown, 0) else { return String::new() };
    let Some(paths) = shown.paths.first() else { return String::new() };
    let (full, size) = (window.size(), shown.size(0));
    let clipped = window.clipped(size);
    let inside = clipped.size();
    let n_inside = inside.vertical * inside.horizontal;
    let n_seen = paths.n_seen() as i64;
    let head = format!("The closed form’s box is {full}");
    let [shown_seen, shown_inside] = [n_seen, n_inside].map(|n| grouped(n as u128));
    if n_seen == 0 {
        return format!("{head}, and lies in the padding: nothing is seen.");
    }
    let cut = if inside == full { "" } else { ", of which the border cuts off what lies outside" };
    if n_seen == n_inside {
        return if inside == full {
            format!("{head}, and all of it is seen.")
        } else {
            format!("{head}{cut}; all the rest is seen.")
        };
    }
    let seen = paths.seen();
    // What would be seen without any border tells the holes from what padding within the stack cuts off.
    let would = boxes::borderless(shown).map(|would| {
        let within = |would: &BTreeSet<i64>, n: usize| would.range(0..n as i64).count();
        ByAxis::new(
            within(&would.vertical, size.vertical),
            within(&would.horizontal, size.horizontal),
        )
    });
    let is_cut = would.is_some_and(|would| {
        (would.vertical, would.horizontal) != (seen.vertical.len(), seen.horizontal.len())
    });
    let has_gaps = would.is_none_or(|would| {
        (would.vertical as i64, would.horizontal as i64) != (inside.vertical, inside.horizontal)
    });
    let why = match (has_gaps, is_cut) {
        (true, true) => {
            "dilation or stride leaves holes, and padding within the stack cuts off paths"
        }
        (true, false) => "dilation or stride leaves holes in it",
        _ => "padding within the stack cuts off the paths to the rest",
    };
    format!("{head}{cut}; {shown_seen} of the {shown_inside} inside are seen: {why}.")
}

/// What the numbers in the maps are; nothing where there are none.
#[must_use]
pub fn about_the_numbers(shown: &Stack) -> &'static str {
    match shown.values.as_ref().and_then(|maps| maps.first()) {
        Some(values) if values.computed => "The input counts 0, 1, 2 …, and so does each kernel.",
        Some(_) => "The numbers are the elements’ places, from 0.",
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use crate::shown::stack::Look;
    use demo::link;

    #[track_caller]
    fn check(link: &str, look: Option<Look>, expected: &str) -> Stack {
        let shown = Stack::new(&link::decode(link).demo, look);
        assert_eq!(sentence(&shown), expected);
        shown
    }

    #[test]
    fn the_first_example_is_said_as_the_textbooks_say_it() {
        check("#/stack", None, "Z’s 228 at 0, 0 sees all 4 of Y and all 9 of X.");
        check(
            "#/stack",
            Some(Look::at(1, Position::default())),
            "Y’s 19 at 0, 0 sees 4 of the 9 of X; reaches the only one of Z.",
        );
        check(
            "#/stack",
            Some(Look::at(0, Position::new(1, 1))),
            "Element 1, 1 of X reaches all 4 of Y and the only one of Z.",
        );
    }

    #[test]
    fn several_elements_are_said_together() {
        let look = Look { map: 1, from: Position::new(2, 1), to: Position::new(0, 1) };
        check(
            "#/stack?x=9x9&layers=k3+k3+k3",
            Some(look),
            "The 3 elements of map 1 in rows 0–2, column 1 see 15 of the 81 of the input; reach 6 of the 25 of map 2 and 6 of the 9 of map 3.",
        );
    }

    #[test]
    fn an_element_that_sees_only_padding_says_so() {
        let shown = check(
            "#/stack?x=20x20&layers=k1p1",
            None,
            "Element 0, 0 of map 1 sees nothing of the input, only padding.",
        );
        assert_eq!(
            about_the_box(&shown),
            "The closed form’s box is 1×1, and lies in the padding: nothing is seen."
        );
    }

    #[track_caller]
    fn check_box(link: &str, expected: &str) {
        let shown = Stack::new(&link::decode(link).demo, None);
        assert_eq!(about_the_box(&shown), expected);
    }

    #[test]
    fn why_the_box_differs_is_said() {
        check_box("#/stack", "The closed form’s box is 3×3, and all of it is seen.");
        check_box(
            "#/stack?x=15x15&layers=k3d2+k3d2+k3d2&at=1,1",
            "The closed form’s box is 13×13; 49 of the 169 inside are seen: dilation or stride leaves holes in it.",
        );
        check_box(
            "#/stack?x=9x9&layers=k3p1",
            "The closed form’s box is 3×3, of which the border cuts off what lies outside; all the rest is seen.",
        );
        check_box(
            "#/stack?x=10x10&layers=k3+k3p1",
            "The closed form’s box is 5×5, of which the border cuts off what lies outside; all the rest is seen.",
        );
        check_box(
            "#/stack?x=10x8&layers=k2d4+k3p1",
            "The closed form’s box is 7×7, of which the border cuts off what lies outside; 16 of the 36 inside are seen: dilation or stride leaves holes, and padding within the stack cuts off paths.",
        );
    }
}
