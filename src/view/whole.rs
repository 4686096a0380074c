//! The first scene loads alone, as it is what most come for; the whole page takes over when more is asked for.
//!
//! Both are builds of this crate, with and without the feature `whole`. The light one asks for the whole one by a script; the
//! whole one, when it starts, asks the light one for its history, and stands in its place. A build without a light one
//! before it starts by itself.

use demo::link::{self, Opened};
use demo::slide::View;
use demo::{History, WHOLE};
use js_sys::{Array, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement};

use super::dom::on_window;
use super::lab::Lab;
use super::wish::Then;
use super::{help, lessons, listing};

/// What the whole page calls when it starts, and where the light one then leaves its history.
const TAKE_OVER: &str = "convscope:take-over";
const LEFT: &str = "convscopeLeft";

/// Leaves everything to the whole page as soon as that asks for it.
pub fn wait(lab: Lab, parts: Vec<HtmlElement>) {
    on_window(TAKE_OVER, move |_: Event| {
        let Some(then) = lab.wish.give_way() else { return };
        let (links, present) = lab.written();
        let links: Array = links.iter().map(|link| JsValue::from_str(link)).collect();
        let then = then.map(|then| then.written()).unwrap_or_default();
        let left = Array::of3(&links, &JsValue::from(present as u32), &JsValue::from_str(&then));
        let _ = Reflect::set(&window(), &LEFT.into(), &left);
        for part in &parts {
            part.remove();
        }
    });
}

/// What a light page left: its history, and what was asked for.
pub struct TakenOver {
    /// The demos, of which one is at hand.
    pub history: History,
    /// What is to be shown now.
    pub then: Option<Then>,
}

/// Takes over from the light page, if there is one.
pub fn take_over() -> Option<TakenOver> {
    if !WHOLE {
        return None;
    }
    let _ = window().dispatch_event(&Event::new(TAKE_OVER).ok()?);
    let left: Array = Reflect::get(&window(), &LEFT.into()).ok()?.dyn_into().ok()?;
    let links: Array = left.get(0).dyn_into().ok()?;
    let demos = links.iter().filter_map(|link| Some(link::decode(&link.as_string()?).demo));
    let history = History::restored(demos.collect(), left.get(1).as_f64()? as usize)?;
    Some(TakenOver { history, then: left.get(2).as_string().and_then(|then| Then::read(&then)) })
}

/// Shows what was asked for, and puts the focus where it was.
pub fn go_on(lab: Lab, then: Then) {
    let focus = match then {
        Then::Scene(scene) => {
            lab.go_to_scene(scene);
            format!(".scenes [data-scene={}]", scene.key())
        }
        Then::View(index) => {
            lab.edit(|demo| demo.slide.view = View::ALL[index]);
            ".ways input:checked".to_owned()
        }
        Then::Sizes => {
            if let Some(group) =
                document().query_selector("details[data-part=sizes]").ok().flatten()
            {
                let _ = group.set_attribute("open", "");
            }
            "details[data-part=sizes] summary".to_owned()
        }
        Then::Code => return listing::turn(lab, true),
        Then::Help => return help::open(lab),
        Then::Language => ".language".to_owned(),
        Then::Lessons => {
            lessons::toggle(lab);
            ".lessons-link".to_owned()
        }
        Then::Link(link) => {
            let opened: Opened = link::decode(&link);
            lab.open(opened);
            return;
        }
    };
    super::dom::focus(&focus);
}
