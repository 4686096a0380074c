//! Something on the page that a person could point at, found anew each time it is used.

use serde_json::Value;

use crate::input::{self, Point, Pointer};
use crate::session::Session;
use crate::wait::eventually;

/// What the scripts below share: the name that assistive technology reads for an element, near enough.
const PRELUDE: &str = r"
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const text_of = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
const name_of = (el) => tidy(el.getAttribute('aria-label')
    ?? (el.hasAttribute('aria-labelledby') ? text_of(el.getAttribute('aria-labelledby')) : null)
    ?? (el.labels?.length ? [...el.labels].map((label) => label.textContent).join(' ') : null)
    ?? (el.textContent || el.title));
const shown = (el) => el.checkVisibility();
const named = (selector, name) =>
    [...document.querySelectorAll(selector)].find((el) => shown(el) && name_of(el) === name);
";

/// An element by the expression that finds it. Nothing is kept of it between two uses, as the page may redraw.
#[derive(Debug)]
pub struct Element<'a> {
    session: &'a Session,
    expression: String,
    what: String,
}

impl<'a> Element<'a> {
    /// The first element that matches a CSS selector.
    pub(crate) fn matching(session: &'a Session, selector: &str) -> Self {
        let expression = format!("document.querySelector({})", Value::from(selector));
        Self { session, expression, what: selector.to_owned() }
    }

    /// The first element that matches a CSS selector and is shown with some text in it.
    pub(crate) fn shown(session: &'a Session, selector: &str) -> Self {
        let all = format!("[...document.querySelectorAll({})]", Value::from(selector));
        let expression = format!("{all}.find((el) => shown(el) && tidy(el.textContent))");
        Self { session, expression, what: selector.to_owned() }
    }

    /// The first visible element of a kind that has this accessible name.
    pub(crate) fn named(session: &'a Session, kind: &str, name: &str) -> Self {
        let expression = format!("named({}, {})", Value::from(kind), Value::from(name));
        Self { session, expression, what: format!("the control named “{name}”") }
    }

    /// Evaluates the body of a function with the element as `el`; `null` where it is missing.
    #[track_caller]
    pub fn look(&self, body: &str) -> Value {
        let Self { expression, .. } = self;
        self.session
            .script(&format!("{PRELUDE} const el = {expression}; if (!el) return null; {body}"))
    }

    /// Its text with white space made single, or `None` where it is missing.
    #[track_caller]
    pub fn text(&self) -> Option<String> {
        string(self.look("return tidy(el.textContent);"))
    }

    /// An attribute, or `None` where it or the element is missing.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        string(self.look(&format!("return el.getAttribute({});", Value::from(name))))
    }

    /// What stands in an input field.
    #[track_caller]
    pub fn entry(&self) -> Option<String> {
        string(self.look("return el.value;"))
    }

    /// Whether it is on the page and shown.
    #[track_caller]
    pub fn is_shown(&self) -> bool {
        self.look("return shown(el);") == Value::Bool(true)
    }

    /// Whether it, or something in it, has the keyboard's focus.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.look("return el.contains(document.activeElement);") == Value::Bool(true)
    }

    /// Waits until its text is exactly this.
    #[track_caller]
    pub fn reads(&self, expected: &str) {
        eventually(
            &self.expecting(expected),
            || self.text(),
            |text| text.as_deref() == Some(expected),
        );
    }

    /// Waits until its text contains this, spaces apart.
    #[track_caller]
    pub fn says(&self, expected: &str) {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let part = bare(expected);
        eventually(
            &self.expecting(expected),
            || self.text(),
            |text| text.as_ref().is_some_and(|text| bare(text).contains(&part)),
        );
    }

    /// Waits until an attribute is this.
    #[track_caller]
    pub fn has(&self, attribute: &str, expected: Option<&str>) {
        let expectation = format!("{} should have {attribute} {expected:?}", self.what);
        eventually(
            &expectation,
            || self.attribute(attribute),
            |found| found.as_deref() == expected,
        );
    }

    /// Waits until it is there and shown.
    #[track_caller]
    pub fn appears(&self) {
        eventually(&format!("{} should appear", self.what), || self.is_shown(), |shown| *shown);
    }

    /// Waits until it is gone or hidden.
    #[track_caller]
    pub fn disappears(&self) {
        eventually(&format!("{} should disappear", self.what), || self.is_shown(), |shown| !*shown);
    }

    /// Waits until it has the keyboard's focus.
    #[track_caller]
    pub fn gets_focus(&self) {
        eventually(
            &format!("{} should get the focus", self.what),
            || self.has_focus(),
            |focus| *focus,
        );
    }

    /// Gives it the keyboard's focus as a script would; tests of the keyboard use keys instead.
    #[track_caller]
    pub fn focus(&self) {
        self.appears();
        self.look("el.focus(); return true;");
    }

    /// The point of the window where a pointer meets it, scrolled into view; fails where something covers it.
    #[track_caller]
    pub fn point(&self) -> Point {
        let body = r"
            const target = (el.matches('input[type=radio], input[type=checkbox]') && el.labels?.[0]) || el;
            const box = () => target.getBoundingClientRect();
            const { top, left, bottom, right } = box();
            if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth)
                target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const { x, y, width, height } = box();
            const point = [x + width / 2, y + height / 2];
            const hit = document.elementFromPoint(...point);
            return target.contains(hit) ? point : `covered by ${hit?.outerHTML.slice(0, 200)}`;
        ";
        let expectation = format!("{} should be where a pointer can meet it", self.what);
        let point = eventually(&expectation, || self.look(body), Value::is_array);
        (point[0].as_f64().unwrap_or_default(), point[1].as_f64().unwrap_or_default())
    }

    /// Clicks it with the mouse.
    #[track_caller]
    pub fn click(&self) {
        self.session.act(&[input::press(Pointer::Mouse, self.point(), 1)]);
    }

    /// Clicks it twice in quick succession.
    #[track_caller]
    pub fn double_click(&self) {
        self.session.act(&[input::press(Pointer::Mouse, self.point(), 2)]);
    }

    /// Taps it with a finger.
    #[track_caller]
    pub fn tap(&self) {
        self.session.act(&[input::press(Pointer::Touch, self.point(), 1)]);
    }

    /// Rests the mouse over it.
    #[track_caller]
    pub fn hover(&self) {
        self.session.act(&[input::hover(self.point())]);
    }

    /// Turns the wheel over it; a positive distance scrolls down.
    #[track_caller]
    pub fn wheel(&self, down_px: i32) {
        self.session.act(&[input::wheel(self.point(), down_px)]);
    }

    fn expecting(&self, expected: &str) -> String {
        format!("{} should read {expected:?}", self.what)
    }
}

fn string(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
