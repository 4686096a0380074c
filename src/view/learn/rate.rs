//! The learning rate: its number, a slider with the best and the largest stable rate marked, where it leads.

use std::rc::Rc;

use demo::learn::{self, Kind, Rule};
use demo::{limits, number};
use leptos::prelude::untrack;
use web_sys::Event;

use super::runs::wide;
use crate::learning::forecast::{Course, nudged};
use crate::learning::{brief, rate};
use crate::shown::Time;
use crate::shown::learn::words;
use crate::view::controls::list::list;
use crate::view::controls::number_box::number_box;
use crate::view::controls::{group, row};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The group of the rate and of the optimizer.
pub(super) fn rate_group(lab: Lab) -> El {
    let said = move || lab.learn.get().forecast.as_ref().map_or(String::new(), |f| f.words.clone());
    let course = move || lab.learn.get().forecast.as_ref().map(|forecast| forecast.course);
    let forecast = tag("p")
        .class("learn-tip")
        .attr("data-part", "forecast")
        .live_class("bad", move || course() == Some(Course::Diverging))
        .live_text(said);
    let names = Kind::ALL.map(words::optimizer);
    let optimizer = list(
        ::words::learn::optimizer(),
        &names.each_ref().map(String::as_str),
        move || Kind::ALL.iter().position(|&kind| kind == rule(lab).kind).unwrap_or(0),
        move |index| follow(lab, |rule| Rule { kind: Kind::ALL[index], ..rule }),
    );
    group("of-gradient", ::words::learn::rate_group()).with([
        row(::words::learn::rate_name()).with([wide(rate_box(lab))]),
        slider(lab),
        forecast,
        tag("p")
            .class("learn-small")
            .attr("data-part", "eigenvalues")
            .live_text(move || words::eigenvalues(&lab.learn.get())),
        row(::words::learn::optimizer()).with([optimizer]),
        momentum(lab),
        stretches(lab),
    ])
}

/// What was changed in mid-run, where anything was.
fn stretches(lab: Lab) -> El {
    let lines = move || words::stretches(&lab.learn.get());
    let list = tag("ul").class("learn-stretches").attr("aria-label", ::words::learn::stretches());
    list.live_children(
        move || lines().join("\n"),
        move || untrack(lines).iter().map(|line| tag("li").text(line)).collect(),
    )
}

/// The rule that is followed from the step that is shown.
fn rule(lab: Lab) -> Rule {
    let shown = lab.learn.get();
    shown.demo.learn.plan.rule_at(shown.step())
}

/// Another rule from the step that is shown on.
fn follow(lab: Lab, change: impl FnOnce(Rule) -> Rule) {
    let step = lab.learn.peek().step();
    let rule = change(untrack(|| rule(lab)));
    lab.edit(|demo| learn::follow(demo, step, rule));
}

fn rate_box(lab: Lab) -> El {
    number_box(
        ::words::learn::rate_group(),
        move || rate(rule(lab).rate),
        move |text| {
            let rate = number::parse(text).map_err(|error| error.to_string())?;
            if !limits::RATE.contains(&rate) {
                let (smallest, largest) = limits::RATE.into_inner();
                return Err(::words::learn::rate_range(smallest, largest));
            }
            follow(lab, |rule| Rule { rate, ..rule });
            Ok(())
        },
        move |by| follow(lab, |rule| Rule { rate: nudged(rule.rate, by), ..rule }),
    )
}

/// The slider over the rates, and its two marks.
fn slider(lab: Lab) -> El {
    let forecast = move || lab.learn.get().forecast.clone();
    let slot = move || forecast().map_or(0, |forecast| forecast.slot(rule(lab).rate));
    let text = move || {
        let course = forecast().map_or(String::new(), |forecast| forecast.words.clone());
        Some(::words::learn::rate_course(rate(rule(lab).rate), course))
    };
    let slider = tag("input")
        .attr("type", "range")
        .attr("min", "1")
        .attr("max", "1000")
        .class("learn-rate")
        .attr("aria-label", ::words::learn::rate_slider());
    let element = slider.input();
    let preview = move |_: Event| {
        let shown = lab.learn.peek();
        if let (Some(forecast), Ok(slot)) = (&shown.forecast, element.value().parse()) {
            let step = shown.step();
            let rate = forecast.rate_at(slot);
            let rule = Rule { rate, ..untrack(|| rule(lab)) };
            lab.preview(|demo| learn::follow(demo, step, rule));
        }
    };
    let slider = slider
        .live_value(move || slot().to_string())
        .live_attr("aria-valuetext", text)
        .on("input", preview)
        .on("change", move |_: Event| lab.commit());
    let place = move |of: Option<f64>| Some(forecast()?.slot(of? as f32));
    let critical = move || forecast().and_then(|forecast| forecast.critical);
    let best = move || forecast().and_then(|forecast| forecast.best);
    let style = move || {
        let marks = [("--critical", place(critical())), ("--best", place(best()))];
        let mark = |(name, place): &(&str, Option<usize>)| Some(format!("{name}:{}", (*place)?));
        Some(marks.iter().filter_map(mark).collect::<Vec<_>>().join(";"))
    };
    let best_said =
        move || best().map_or(String::new(), |best| ::words::learn::rate_best(brief(best as f32)));
    let marks = tag("div")
        .class("learn-marks")
        .with([mark("best", best_said), mark("critical", move || words::limit(&lab.learn.get()))]);
    let is_open = Rc::new(move || critical().is_none());
    tag("div")
        .class("learn-slider")
        .live_class("open", move || is_open())
        .live_attr("style", style)
        .with([slider, marks])
}

/// A tick at a rate, and beside it the rate in words, which stays beside the others and within the controls.
fn mark(name: &'static str, text: impl Fn() -> String + Clone + 'static) -> El {
    let is_blank = text.clone();
    let words = tag("span").attr("data-part", &format!("{name}-rate")).live_text(text);
    tag("span")
        .class(&format!("mark {name}"))
        .live_flag("hidden", move || is_blank().is_empty())
        .with([words])
}

/// The momentum, where the optimizer has one.
fn momentum(lab: Lab) -> El {
    let has_momentum = move || rule(lab).kind.has_momentum();
    let number = move || {
        number_box(
            ::words::learn::momentum(),
            move || number::shortest(rule(lab).momentum),
            move |text| {
                let momentum = number::parse(text).map_err(|error| error.to_string())?;
                if !limits::MOMENTUM.contains(&momentum) {
                    let (smallest, largest) = limits::MOMENTUM.into_inner();
                    return Err(::words::learn::momentum_range(smallest, largest));
                }
                follow(lab, |rule| Rule { momentum, ..rule });
                Ok(())
            },
            move |by| {
                follow(lab, |rule| {
                    let momentum = demo::edit::nudged(rule.momentum, f64::from(by) * 0.05);
                    Rule { momentum, ..rule }
                });
            },
        )
    };
    tag("div").live_children(
        move || has_momentum().to_string(),
        move || {
            let is_on = untrack(has_momentum);
            let named = || row(::words::learn::momentum_name()).with([wide(number())]);
            if is_on { vec![named()] } else { Vec::new() }
        },
    )
}
