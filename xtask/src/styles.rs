//! The style sheet of the light page: the rules of `www/style.css` that it can need, in their order.
//!
//! A rule is left out where each of its selectors names a class or an attribute that stands nowhere in the light page's
//! module or document: an element of it cannot be there. The whole page takes the whole style sheet along.

use std::fs;

use anyhow::{Context, Result};

use crate::built;
use crate::shell::Shell;

/// Writes the light page's style sheet into `dist/`, and has the document ask for that one.
pub(crate) fn lighten(shell: &Shell) -> Result<()> {
    let dist = shell.root().join("dist");
    let whole = name(shell)?;
    let styles = fs::read_to_string(dist.join(&whole))?;
    let document = fs::read_to_string(dist.join("index.html")).context("index.html")?;
    let module = built::light_module(shell)?;
    let said = [fs::read(module)?, document.clone().into_bytes()].concat();
    let light = styles_of(&styles, &|name: &str| holds(&said, name));
    let name = whole.replacen("style", "first", 1);
    fs::write(dist.join(&name), light).context("could not write the light page's styles")?;
    fs::write(dist.join("index.html"), document.replace(&whole, &name)).context("index.html")
}

/// What the whole style sheet is called in `dist/`.
pub(crate) fn name(shell: &Shell) -> Result<String> {
    let files = built::files(&shell.root().join("dist"))?;
    let is_style = |name: &String| name.starts_with("style-");
    files.into_iter().map(|(name, _)| name).find(is_style).context("the style sheet is missing")
}

fn holds(said: &[u8], name: &str) -> bool {
    said.windows(name.len()).any(|place| place == name.as_bytes())
}

/// The rules among `styles` (without comments) that apply to anything where `is_said` knows the names.
fn styles_of(styles: &str, is_said: &dyn Fn(&str) -> bool) -> String {
    let mut light = String::new();
    let mut rest = styles;
    while let Some((head, body, after)) = rule(rest) {
        rest = after;
        if head.starts_with("@media") || head.starts_with("@container") {
            let inner = styles_of(body, is_said);
            if !inner.is_empty() {
                light.extend([head, "{", &inner, "}"]);
            }
            continue;
        }
        if head.starts_with('@') {
            light.extend([head, "{", body, "}"]);
            continue;
        }
        let can_be = |selector: &&str| names(selector).iter().all(|name| is_said(name));
        let selectors: Vec<&str> = split(head).into_iter().filter(can_be).collect();
        if !selectors.is_empty() {
            light.extend([&selectors.join(","), "{", body, "}"]);
        }
    }
    light
}

/// The first rule: what stands before its braces, between them, and after them.
fn rule(styles: &str) -> Option<(&str, &str, &str)> {
    let open = styles.find('{')?;
    let mut depth = 0;
    for (at, c) in styles.char_indices().skip_while(|(at, _)| *at < open) {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Some((styles[..open].trim(), &styles[open + 1..at], &styles[at + 1..]));
        }
    }
    None
}

/// The selectors between the commas that stand in no brackets.
fn split(head: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_comma = |c: char| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        c == ',' && depth == 0
    };
    head.split(is_comma).collect()
}

/// The classes, ids and attributes that an element, or one around it, must have for a selector to apply; what stands in
/// parentheses may be one of several, or what is not to be there, and is left out.
fn names(selector: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut rest = selector.chars().peekable();
    while let Some(c) = rest.next() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 && matches!(c, '.' | '#' | '[') {
            let mut name = String::new();
            while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
                name.push(c);
            }
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::styles_of;

    #[track_caller]
    fn keeps(styles: &str, expected: &str) {
        let is_said = |name: &str| ["cell", "row", "data-part", "crash"].contains(&name);
        assert_eq!(styles_of(styles, &is_said), expected);
    }

    #[test]
    fn what_names_nothing_unknown_stays_as_it_is() {
        let styles = ":root{--a:1}.cell>.row:hover{color:red}#crash,[data-part=sizes]{margin:0}";
        keeps(styles, styles);
    }

    #[test]
    fn a_selector_with_an_unknown_name_goes_and_takes_its_rule_along() {
        keeps(".matrix .cell{color:red}.cell,.matrix{margin:0}", ".cell{margin:0}");
    }

    #[test]
    fn what_may_be_one_of_several_stays() {
        keeps(".cell:is(.matrix,.row){margin:0}", ".cell:is(.matrix,.row){margin:0}");
        keeps(".cell:not(.matrix){margin:0}", ".cell:not(.matrix){margin:0}");
    }

    #[test]
    fn a_condition_goes_with_the_last_of_its_rules() {
        keeps(
            "@media print{.matrix{margin:0}}@media print{.cell{margin:0}}",
            "@media print{.cell{margin:0}}",
        );
        keeps("@keyframes land{from{top:0}}", "@keyframes land{from{top:0}}");
    }
}
