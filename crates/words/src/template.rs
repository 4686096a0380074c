//! A message with its values filled in.
//!
//! In a template, `\u{1}0` is the first value; `\u{2}0`, then any number of `\u{3}KEY\u{4}TEXT`, then `\u{5}` says the
//! text whose key is the first value as written (`one` where that is 1), or else the last.

use std::fmt::{Display, Write};

const VALUE: char = '\u{1}';
const CHOICE: char = '\u{2}';
const BRANCH: char = '\u{3}';
const SAYS: char = '\u{4}';
const END: char = '\u{5}';

/// The template with `values` in its places.
pub(crate) fn fill(template: &str, values: &[&dyn Display]) -> String {
    let mut said = String::new();
    append(&mut said, template, values);
    said
}

fn append(said: &mut String, template: &str, values: &[&dyn Display]) {
    let mut rest = template;
    while let Some(at) = rest.find([VALUE, CHOICE]) {
        let Some((before, after)) = rest.split_at_checked(at) else { return };
        said.push_str(before);
        let is_choice = after.starts_with(CHOICE);
        let place =
            rest.as_bytes().get(at + 1).map_or(0, |digit| usize::from(digit.wrapping_sub(b'0')));
        rest = rest.get(at + 2..).unwrap_or_default();
        let Some(value) = values.get(place) else { continue };
        if is_choice {
            let end = end_of_choice(rest);
            append(said, chosen(rest.get(..end).unwrap_or_default(), &value.to_string()), values);
            rest = rest.get(end + 1..).unwrap_or_default();
        } else {
            let _ = write!(said, "{value}");
        }
    }
    said.push_str(rest);
}

/// Where the choice ends whose branches `text` begins with.
fn end_of_choice(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            CHOICE => depth += 1,
            END if depth == 0 => return at,
            END => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// What is said of `value`: the branch with its key, or the last.
fn chosen<'a>(branches: &'a str, value: &str) -> &'a str {
    let mut last = "";
    let mut depth = 0;
    let mut start = 0;
    let ends = branches.char_indices().chain([(branches.len(), BRANCH)]).filter(|(_, c)| {
        match *c {
            CHOICE => depth += 1,
            END => depth -= 1,
            _ => {}
        }
        *c == BRANCH && depth == 0
    });
    for (end, _) in ends {
        if let Some((key, text)) =
            branches.get(start..end).and_then(|branch| branch.split_once(SAYS))
        {
            if key == value || (key == "one" && value == "1") {
                return text;
            }
            last = text;
        }
        start = (end + 1).min(branches.len());
    }
    last
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_stand_where_the_template_has_them() {
        assert_eq!(fill("step \u{1}1 of \u{1}0.", &[&7, &"2"]), "step 2 of 7.");
    }

    #[test]
    fn a_choice_is_made_by_the_value_and_may_hold_another() {
        let cells = "\u{2}0\u{3}0\u{4}none\u{3}one\u{4}a cell\u{3}other\u{4}\u{1}0 \u{2}1\u{3}big\u{4}huge\u{3}other\u{4}small\u{5} cells\u{5}!";
        assert_eq!(fill(cells, &[&0, &"big"]), "none!");
        assert_eq!(fill(cells, &[&1, &"big"]), "a cell!");
        assert_eq!(fill(cells, &[&5, &"big"]), "5 huge cells!");
        assert_eq!(fill(cells, &[&5, &"tiny"]), "5 small cells!");
    }

    #[test]
    fn a_broken_template_says_what_it_can() {
        assert_eq!(fill("a\u{1}", &[]), "a");
        assert_eq!(fill("a\u{2}0\u{3}x", &[&1]), "a");
    }
}
