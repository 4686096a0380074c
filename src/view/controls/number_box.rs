//! A number with a button on either side; what it refuses is said under it.

use demo::limits::Limit;
use leptos::{ev, html, prelude::*};

/// Any number: the caller reads the text, and says why where it can't be taken.
#[component]
pub fn NumberBox(
    /// Its name for a screen reader.
    #[prop(into)]
    label: String,
    /// What it shows.
    text: Signal<String>,
    /// Takes what was typed, or says what is wrong with it.
    take: impl Fn(&str) -> Result<(), String> + Copy + 'static,
    /// One up or one down.
    step: impl Fn(i8) + Copy + 'static,
    /// Whether there is one more.
    #[prop(optional, into)]
    is_largest: Signal<bool>,
    /// Whether there is one less.
    #[prop(optional, into)]
    is_smallest: Signal<bool>,
    /// The permitted range, smallest and largest.
    #[prop(optional)]
    range: Option<(usize, usize)>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    // Whatever is said of an old value is over when there is a new one.
    Effect::new(move || {
        text.track();
        wrong.set(None);
    });
    let take = move || {
        let Some(input) = input.get_untracked() else { return };
        match take(&input.value()) {
            Ok(()) => wrong.set(None),
            Err(why) => wrong.set(Some(why)),
        }
        input.set_value(&text.get_untracked());
    };
    let go = move |by: i8| {
        wrong.set(None);
        let stuck = if by > 0 { is_largest.get_untracked() } else { is_smallest.get_untracked() };
        if !stuck {
            step(by);
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => take(),
        "ArrowUp" | "ArrowDown" => {
            event.prevent_default();
            go(if event.key() == "ArrowUp" { 1 } else { -1 });
        }
        "Escape" => {
            wrong.set(None);
            if let Some(input) = input.get_untracked() {
                input.set_value(&text.get_untracked());
            }
        }
        _ => {}
    };
    let less = format!("{label}: one less");
    let more = format!("{label}: one more");
    view! {
        <span class="number">
            <button
                type="button"
                tabindex="-1"
                aria-label=less
                aria-disabled=move || is_smallest.get().then_some("true")
                on:click=move |_| go(-1)
            >
                "−"
            </button>
            <input
                role="spinbutton"
                inputmode="decimal"
                autocomplete="off"
                maxlength="32"
                aria-label=label
                aria-valuenow=move || text.get()
                aria-valuemin=range.map(|(smallest, _)| smallest.to_string())
                aria-valuemax=range.map(|(_, largest)| largest.to_string())
                aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true"))
                prop:value=move || text.get()
                node_ref=input
                on:change=move |_| take()
                on:keydown=key
                on:focus=move |_| if let Some(input) = input.get_untracked() { input.select() }
            />
            <button
                type="button"
                tabindex="-1"
                aria-label=more
                aria-disabled=move || is_largest.get().then_some("true")
                on:click=move |_| go(1)
            >
                "+"
            </button>
            {move || wrong.get().map(|why| view! { <span class="bubble" role="alert">{why}</span> })}
        </span>
    }
}

/// A whole number within a row of the limits table.
#[component]
pub fn WholeNumber(
    /// Its name for a screen reader.
    #[prop(into)]
    label: String,
    /// Its row.
    limit: Limit,
    /// What it is.
    value: Signal<usize>,
    /// Takes a new value within the limit.
    commit: impl Fn(usize) + Copy + 'static,
) -> impl IntoView {
    let take = move |text: &str| {
        let Limit { name, smallest, largest, .. } = limit;
        let number = text
            .trim()
            .parse()
            .map_err(|_| format!("{name} takes whole numbers from {smallest} to {largest}"))?;
        let number = limit.check(number).map_err(|error| error.to_string())?;
        if number != value.get_untracked() {
            commit(number);
        }
        Ok(())
    };
    let step = move |by| {
        commit(limit.clamp(value.get_untracked().saturating_add_signed(isize::from(by))));
    };
    view! {
        <NumberBox
            label=label
            text=Signal::derive(move || value.get().to_string())
            take=take
            step=step
            is_smallest=Signal::derive(move || value.get() <= limit.smallest)
            is_largest=Signal::derive(move || value.get() >= limit.largest)
            range=(limit.smallest, limit.largest)
        />
    }
}
