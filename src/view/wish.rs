//! What a light page is asked for that it does not have, and how the whole page is loaded for it.

use std::cell::{Cell, RefCell};

use demo::Scene;
use demo::slide::View;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Where `cargo xtask dist` writes what the whole page is called.
const WHERE: &str = "meta[name=convscope-whole]";

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
    /// As text, for the page that takes over.
    pub fn written(&self) -> String {
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

    /// What a text says that [`Then::written`] gave.
    pub fn read(text: &str) -> Option<Self> {
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
    then: RefCell<Option<Then>>,
    is_loading: Cell<bool>,
    is_gone: Cell<bool>,
}

impl Wish {
    /// Asks for more than the light page has; the last wish counts. Says where it cannot be had.
    pub fn ask(&'static self, then: Then, failed: impl Fn() + 'static) {
        self.then.replace(Some(then));
        if !self.is_loading.replace(true) {
            load(move || {
                self.is_loading.set(false);
                failed();
            });
        }
    }

    /// The whole page takes over: hands it what was asked for, once.
    pub fn give_way(&self) -> Option<Option<Then>> {
        (!self.is_gone.replace(true)).then(|| self.then.take())
    }

    /// Whether the whole page has taken over: what this one still hears is not for it any more.
    pub fn is_gone(&self) -> bool {
        self.is_gone.get()
    }
}
