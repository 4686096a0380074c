//! A number with a button on either side; what it refuses is said under it.

use std::cell::RefCell;
use std::rc::Rc;

use demo::limits::Limit;
use demo::number;
use leptos::prelude::*;
use web_sys::{Event, FocusEvent, HtmlInputElement, KeyboardEvent};

use crate::view::dom::{El, effect, tag};
use crate::view::lab::Live;

/// Reads what was typed, or says why it can't be taken.
type Take = Box<dyn Fn(&str) -> Result<(), String>>;

/// What a box shows and does.
struct NumberBox {
    text: Box<dyn Fn() -> String>,
    take: Take,
    step: Box<dyn Fn(i8)>,
    input: HtmlInputElement,
    wrong: Rc<Live<Option<String>>>,
}

/// Any number: `take` reads what was typed, or says why it can't be taken; `step` goes one up or down.
pub fn number_box(
    label: &str,
    text: impl Fn() -> String + 'static,
    take: impl Fn(&str) -> Result<(), String> + 'static,
    step: impl Fn(i8) + 'static,
) -> El {
    boxed(label, None, Box::new(text), Box::new(take), Box::new(step))
}

/// A whole number within a row of the limits table.
pub struct Whole {
    label: String,
    limit: Limit,
    value: Box<dyn Fn() -> usize>,
    commit: Box<dyn Fn(usize)>,
}

impl Whole {
    /// The number that `value` gives and `commit` takes.
    pub fn new(
        label: &str,
        limit: Limit,
        value: impl Fn() -> usize + 'static,
        commit: impl Fn(usize) + 'static,
    ) -> Self {
        Self { label: label.to_owned(), limit, value: Box::new(value), commit: Box::new(commit) }
    }

    fn take(&self, text: &str) -> Result<(), String> {
        let Limit { name, smallest, largest, .. } = self.limit;
        let number = text
            .trim()
            .parse()
            .map_err(|_| words::controls::whole_numbers(name(), smallest, largest))?;
        self.commit(self.limit.check(number).map_err(|error| error.to_string())?);
        Ok(())
    }

    fn step(&self, by: i8) {
        let value = untrack(|| (self.value)());
        self.commit(self.limit.clamp(value.saturating_add_signed(isize::from(by))));
    }

    fn commit(&self, number: usize) {
        if number != untrack(|| (self.value)()) {
            (self.commit)(number);
        }
    }
}

/// The box of a whole number.
pub fn whole_number(whole: Whole) -> El {
    let whole = Rc::new(whole);
    let (shown, taken, stepped) = (Rc::clone(&whole), Rc::clone(&whole), Rc::clone(&whole));
    boxed(
        &whole.label,
        Some(whole.limit),
        Box::new(move || (shown.value)().to_string()),
        Box::new(move |text| taken.take(text)),
        Box::new(move |by| stepped.step(by)),
    )
}

fn boxed(
    label: &str,
    limit: Option<Limit>,
    text: Box<dyn Fn() -> String>,
    take: Take,
    step: Box<dyn Fn(i8)>,
) -> El {
    let wrong = Rc::new(Live::new(None::<String>));
    let (flagged, keyed_on, said) = (Rc::clone(&wrong), Rc::clone(&wrong), Rc::clone(&wrong));
    let mut input = tag("input")
        .attr("role", "spinbutton")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("maxlength", "32")
        .attr("aria-label", label)
        .live_flag("aria-invalid", move || flagged.get().is_some());
    if let Some(Limit { smallest, largest, .. }) = limit {
        input = input
            .attr("aria-valuemin", &smallest.to_string())
            .attr("aria-valuemax", &largest.to_string());
    }
    let number = Rc::new(NumberBox { text, take, step, input: input.input(), wrong });
    number.show_value();
    let (typed, keyed, less, more) =
        (Rc::clone(&number), Rc::clone(&number), Rc::clone(&number), Rc::clone(&number));
    let input = input
        .on("change", move |_: Event| typed.take())
        .on("keydown", move |event: KeyboardEvent| keyed.key(&event))
        .on("focus", move |_: FocusEvent| number.input.select());
    let key = move || keyed_on.get().unwrap_or_default();
    let messages = tag("span").live_children(key, move || {
        let bubble = |why: String| tag("span").class("bubble").attr("role", "alert").text(&why);
        said.peek().map(bubble).into_iter().collect()
    });
    tag("span").class("number").with([
        button(&words::controls::one_less(label), "\u{2212}").press(move || less.go(-1)),
        input,
        button(&words::controls::one_more(label), "+").press(move || more.go(1)),
        messages,
    ])
}

/// The arrow keys do in the box what the buttons do, so that Tab need not stop at them.
fn button(label: &str, sign: &str) -> El {
    tag("button").attr("type", "button").attr("tabindex", "-1").attr("aria-label", label).text(sign)
}

impl NumberBox {
    /// Keeps the box at the value; what was said of an old one is over when there is a new one.
    ///
    /// Nothing is touched while the value stays: somebody may be typing.
    fn show_value(self: &Rc<Self>) {
        let number = Rc::clone(self);
        let before = RefCell::new(None);
        effect(Box::new(move || {
            let text = Some((number.text)());
            if *before.borrow() != text {
                let shown = text.as_deref().unwrap_or_default();
                // Without an exponent, which the attribute does not know.
                let plain = number::parse(shown).map_or(shown.to_owned(), number::without_exponent);
                let _ = number.input.set_attribute("aria-valuenow", &plain);
                number.input.set_value(shown);
                number.wrong.set(None);
                before.replace(text);
            }
        }));
    }

    /// Takes what was typed; what can't be taken leaves the old value.
    fn take(&self) {
        self.wrong.set((self.take)(&self.input.value()).err());
        self.input.set_value(&untrack(|| (self.text)()));
    }

    fn go(&self, by: i8) {
        self.wrong.set(None);
        (self.step)(by);
    }

    fn key(&self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Enter" => self.take(),
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                self.go(if event.key() == "ArrowUp" { 1 } else { -1 });
            }
            "Escape" => {
                self.wrong.set(None);
                self.input.set_value(&untrack(|| (self.text)()));
            }
            _ => {}
        }
    }
}
