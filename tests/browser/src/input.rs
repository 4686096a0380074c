//! Keys, mouse, pen, touch and wheel, spelled as WebDriver's actions.

use serde_json::{Value, json};

/// A point of the window in CSS pixels, from its upper left corner.
pub type Point = (f64, f64);

/// What a pointer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// Presses and releases each of several keys or chords, such as `ArrowRight` or `Control+z`.
pub fn keys<'a>(chords: impl IntoIterator<Item = &'a str>) -> Value {
    keyboard(&chords.into_iter().flat_map(chord).collect::<Vec<_>>())
}

/// Types a text, character by character.
pub fn text(text: &str) -> Value {
    keyboard(&text.chars().flat_map(|c| [key("keyDown", c), key("keyUp", c)]).collect::<Vec<_>>())
}

/// Moves to a point, without pressing.
pub fn hover(at: Point) -> Value {
    pointer(Pointer::Mouse, &[move_to(at, 0)])
}

/// Presses and releases at a point, `n` times in quick succession.
pub fn press(kind: Pointer, at: Point, n: usize) -> Value {
    let mut actions = vec![move_to(at, 0)];
    for _ in 0..n {
        actions.extend([
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]);
    }
    pointer(kind, &actions)
}

/// Presses at the first point, moves along the others and lets go at the last.
pub fn drag(kind: Pointer, path: &[Point]) -> Value {
    let (first, rest) = path.split_first().expect("a drag begins somewhere");
    let mut actions = vec![move_to(*first, 0), json!({ "type": "pointerDown", "button": 0 })];
    actions.extend(rest.iter().map(|point| move_to(*point, 40)));
    actions.push(json!({ "type": "pointerUp", "button": 0 }));
    pointer(kind, &actions)
}

/// Turns the wheel over a point; a positive distance scrolls down.
pub fn wheel(at: Point, down_px: i32) -> Value {
    let (x, y) = at;
    let scroll = json!({ "type": "scroll", "x": x.round() as i32, "y": y.round() as i32, "deltaX": 0, "deltaY": down_px });
    json!({ "type": "wheel", "id": "wheel", "actions": [scroll] })
}

fn pointer(kind: Pointer, actions: &[Value]) -> Value {
    let word = match kind {
        Pointer::Mouse => "mouse",
        Pointer::Touch => "touch",
        Pointer::Pen => "pen",
    };
    json!({ "type": "pointer", "id": word, "parameters": { "pointerType": word }, "actions": actions })
}

fn move_to(at: Point, duration_ms: u32) -> Value {
    let (x, y) = at;
    json!({ "type": "pointerMove", "x": x.round() as i32, "y": y.round() as i32, "duration": duration_ms })
}

fn keyboard(actions: &[Value]) -> Value {
    json!({ "type": "key", "id": "keyboard", "actions": actions })
}

fn chord(names: &str) -> Vec<Value> {
    let codes: Vec<char> = names.split('+').map(code).collect();
    let down = codes.iter().map(|code| key("keyDown", *code));
    let up = codes.iter().rev().map(|code| key("keyUp", *code));
    down.chain(up).collect()
}

fn key(kind: &str, code: char) -> Value {
    json!({ "type": kind, "value": code })
}

/// WebDriver's code point for a key that types no character.
fn code(name: &str) -> char {
    match name {
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "F2" => '\u{E032}',
        "Shift" => '\u{E008}',
        "Control" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Delete" => '\u{E017}',
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => only,
                _ => panic!("no key is called `{name}`"),
            }
        }
    }
}
