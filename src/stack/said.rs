//! What an element sees and reaches, in words, and why the closed form's box says something else.

use std::collections::BTreeSet;

use conv::ByAxis;
use demo::number::grouped;
use demo::{Position, number};

use super::boxes;
use crate::lettering::typeset;
use crate::shown::Stack;

/// What messages know a map by: X, Y and Z of two layers, as in the textbooks' example; else its number.
#[must_use]
pub fn key(shown: &Stack, map: usize) -> String {
    match (shown.demo.stack.layers.len(), map) {
        (2, 0..=2) => ["X", "Y", "Z"][map].to_owned(),
        _ => map.to_string(),
    }
}

/// A map's title.
#[must_use]
pub fn title(shown: &Stack, map: usize) -> String {
    words::stack::map_title(key(shown, map))
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
    match map.cmp(&shown.look.map) {
        std::cmp::Ordering::Less => words::stack::seen(seen, all),
        std::cmp::Ordering::Equal if n_seen == 1 => {
            let Position { row, col } = shown.look.from;
            words::stack::looked_at(row, col)
        }
        std::cmp::Ordering::Equal => words::stack::looked_at_several(n_seen),
        std::cmp::Ordering::Greater => words::stack::reached(seen, all),
    }
}

/// `Z's 228 sees all 4 of Y and all 9 of X.`
#[must_use]
pub fn sentence(shown: &Stack) -> String {
    let (who, n, map) = (subject(shown), shown.look.count(), shown.look.map);
    let last = shown.n_maps() - 1;
    let reached = (map < last).then(|| shares(shown, map + 1, last));
    match (map > 0, before(shown), reached) {
        (true, Some(seen), Some(reached)) => words::stack::sees_and_reaches(who, n, seen, reached),
        (true, Some(seen), None) => words::stack::sees(who, n, seen),
        (true, None, Some(reached)) => words::stack::sees_nothing_and_reaches(who, n, reached),
        (true, None, None) => words::stack::sees_nothing(who, n),
        (false, _, Some(reached)) => words::stack::reaches(who, n, reached),
        (false, _, None) => words::stack::stands_alone(who, n),
    }
}

/// What is looked at.
fn subject(shown: &Stack) -> String {
    let look = shown.look;
    let map = key(shown, look.map);
    if look.count() > 1 {
        let (rows, cols) = (look.rows(), look.cols());
        return words::stack::elements_of(
            look.count(),
            map,
            rows.len(),
            rows.start,
            rows.end - 1,
            cols.len(),
            cols.start,
            cols.end - 1,
        );
    }
    let Position { row, col } = look.from;
    let values = shown.values.as_ref().and_then(|maps| maps.get(look.map));
    let values = values.filter(|values| values.computed && look.map > 0);
    let value = values
        .and_then(|values| values.data.get(row * shown.size(look.map).horizontal + col).copied());
    match value {
        Some(value) => {
            let value = typeset(&number::rounded(value, 4).0);
            words::stack::value_of(map, value, row, col)
        }
        None => words::stack::element_of(row, col, map),
    }
}

/// What is seen of the map before and of the input; nothing where nothing is seen.
fn before(shown: &Stack) -> Option<String> {
    if shown.paths.first()?.n_seen() == 0 {
        return None;
    }
    Some(shares(shown, shown.look.map.checked_sub(1)?, 0))
}

/// What is seen of the nearest map and of the one at the end, which may be the same.
fn shares(shown: &Stack, nearest: usize, end: usize) -> String {
    if nearest == end {
        return share(shown, end);
    }
    words::stack::shares(share(shown, nearest), share(shown, end))
}

/// `all 9 of X`, `4 of the 9 of X`.
fn share(shown: &Stack, map: usize) -> String {
    let n_seen = shown.paths.get(map).map_or(0, conv::receptive_field::Paths::n_seen);
    let size = shown.size(map);
    let all = size.vertical * size.horizontal;
    let name = key(shown, map);
    let [seen, of] = [n_seen, all].map(|n| grouped(n as u128));
    match n_seen {
        _ if all == 1 && n_seen == 1 => words::stack::share_only(name),
        _ if n_seen == all => words::stack::share_all(of, name),
        _ => words::stack::share_some(seen, of, name),
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
    let [shown_seen, shown_inside] = [n_seen, n_inside].map(|n| grouped(n as u128));
    if n_seen == 0 {
        return words::stack::box_in_the_padding(full);
    }
    if n_seen == n_inside {
        return if inside == full {
            words::stack::box_all_seen(full)
        } else {
            words::stack::box_rest_seen(full)
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
        (true, true) => "holes-and-padding",
        (true, false) => "holes",
        _ => "padding",
    };
    let border = if inside == full { "clear" } else { "cuts" };
    words::stack::box_partly_seen(full, border, shown_seen, shown_inside, why)
}

/// What the numbers in the maps are; nothing where there are none.
#[must_use]
pub fn about_the_numbers(shown: &Stack) -> &'static str {
    match shown.values.as_ref().and_then(|maps| maps.first()) {
        Some(values) if values.computed => words::stack::numbers_are_computed(),
        Some(_) => words::stack::numbers_are_places(),
        None => "",
    }
}

/// What the preset is about, and what the numbers in the maps are.
#[must_use]
pub fn about(shown: &Stack) -> String {
    match (shown.example.map(|example| (example.about)()), about_the_numbers(shown)) {
        (None, numbers) => numbers.to_owned(),
        (Some(about), "") => about.to_owned(),
        (Some(about), numbers) => words::spoken::sentences(about, numbers),
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
