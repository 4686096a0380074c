//! The first scene loads alone, as it is what most come for; the whole page takes over when more is asked for.
//!
//! Both are builds of this crate, with and without the feature `whole`. The light one asks for the whole one by a script; the
//! whole one, when it starts, asks the light one for its history, and stands in its place. A build without a light one
//! before it starts by itself.

use std::cell::Cell;

use demo::link::{self, Opened};
use demo::slide::View;
use demo::{History, Scene, WHOLE};
use js_sys::{Array, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement};

use super::dom::on_window;
use super::lab::Lab;
use super::{help, lessons, listing, notices};

/// Where `cargo xtask dist` writes what the whole page is called.
const WHERE: &str = "meta[name=convscope-whole]";

/// What the whole page calls when it starts, and where the light one then leaves its history.
const TAKE_OVER: &str = "convscope:take-over";
const LEFT: &str = "convscopeLeft";

/// What the whole page's script says where it is there but cannot start.
const NOT_LOADED: &str = "convscope:not-loaded";

thread_local! {
    static N_ATTEMPTS: Cell<usize> = const { Cell::new(0) };
}

/// What was asked for beyond the first scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Another scene.
    Scene(Scene),
    /// Another way through the layer, by its place in [`View::ALL`].
    View(usize),
    /// What gives a size.
    Sizes,
    /// The demo as code.
    Code,
    /// The lessons beside the demo at hand.
    Lessons,
    /// The keys and gestures.
    Help,
    /// The language that the demo now names.
    Language,
    /// A link that somebody opened.
    Link(String),
}

impl Then {
    fn written(&self) -> String {
        match self {
            Self::Scene(scene) => format!("scene {}", scene.key()),
            Self::View(index) => format!("view {index}"),
            Self::Sizes => "sizes ".to_owned(),
            Self::Code => "code ".to_owned(),
            Self::Lessons => "lessons ".to_owned(),
            Self::Help => "help ".to_owned(),
            Self::Language => "language ".to_owned(),
            Self::Link(link) => format!("link {link}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (what, which) = text.split_once(' ')?;
        match what {
            "scene" => Scene::by_key(which).map(Self::Scene),
            "view" => which.parse().ok().filter(|&n| n < View::ALL.len()).map(Self::View),
            "sizes" => Some(Self::Sizes),
            "code" => Some(Self::Code),
            "lessons" => Some(Self::Lessons),
            "help" => Some(Self::Help),
            "language" => Some(Self::Language),
            "link" => Some(Self::Link(which.to_owned())),
            _ => None,
        }
    }
}

/// Loads the whole page; while that takes, this one goes on.
pub fn load(failed: impl Fn() + 'static) {
    let name = document()
        .query_selector(WHERE)
        .ok()
        .flatten()
        .and_then(|place| place.get_attribute("content"));
    let script = document().create_element("script").ok();
    let (Some(name), Some(script), Some(body)) = (name, script, document().body()) else {
        return failed();
    };
    let _ = script.set_attribute("type", "module");
    let attempt = N_ATTEMPTS.get();
    N_ATTEMPTS.set(attempt + 1);
    // A module that failed once would not be asked for again under its name.
    let again = if attempt == 0 { name } else { format!("{name}?{attempt}") };
    let _ = script.set_attribute("src", &again);
    let missed = Closure::<dyn Fn()>::new(failed);
    let heard = missed.as_ref().unchecked_ref();
    let _ = script.add_event_listener_with_callback("error", heard);
    if attempt == 0 {
        let _ = window().add_event_listener_with_callback(NOT_LOADED, heard);
    }
    missed.forget();
    let _ = body.append_child(&script);
}

/// What the light page knows of being replaced.
#[derive(Default)]
pub struct Wish {
    then: Cell<Option<Then>>,
    is_loading: Cell<bool>,
    is_gone: Cell<bool>,
}

impl Wish {
    /// Whether the whole page has taken over: what this one still hears is not for it any more.
    pub fn is_gone(&self) -> bool {
        self.is_gone.get()
    }
}

/// Asks for more than the light page has; the last wish counts.
pub fn ask(lab: Lab, then: Then) {
    lab.playing.set(false);
    lab.wish.then.set(Some(then));
    if !lab.wish.is_loading.replace(true) {
        load(move || {
            lab.wish.is_loading.set(false);
            notices::say(lab, words::page::part_not_loaded());
        });
    }
}

/// Leaves everything to the whole page as soon as that asks for it.
pub fn wait(lab: Lab, parts: Vec<HtmlElement>) {
    on_window(TAKE_OVER, move |_: Event| {
        if lab.wish.is_gone.replace(true) {
            return;
        }
        let (links, present) = lab.written();
        let links: Array = links.iter().map(|link| JsValue::from_str(link)).collect();
        let then = lab.wish.then.take().map(|then| then.written()).unwrap_or_default();
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
