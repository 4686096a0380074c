//! The lessons beside the stage of any scene: a step's words, what there is to do and whether it was done; or the list.

mod list;
mod quiz;
mod step;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use ::lessons::book::Book;
use ::lessons::progress::Progress;
use demo::lesson::Place;
use demo::link::Opened;
use demo::{Demo, WHOLE};
use leptos::prelude::window;
use web_sys::MouseEvent;

use super::dom::{El, Later, effect, tag};
use super::icons::{CLOSE, icon_button};
use super::lab::{Lab, Live};
use super::wish::Then;
use super::{address, files};
use crate::lessons::{self, Here};

/// Where the browser keeps what was done.
const PROGRESS: &str = "convscope:lessons";

/// How long a demo has to rest before it is looked at whether what is asked for was done.
const REST: Duration = Duration::from_millis(120);

const FOLD: &str = "M4 12.5 10 6.5l6 6";
const UNFOLD: &str = "M4 7.5l6 6 6-6";
const LIST: &str = "M3 5h2M8 5h9M3 10h2M8 10h9M3 15h2M8 15h9";

/// What there is of the lessons' words.
#[derive(Clone)]
enum Loaded {
    NotYet,
    Failed,
    Book(Rc<Book>),
}

/// What the panel's parts share.
#[derive(Clone)]
struct Panel {
    lab: Lab,
    loaded: Rc<Live<Loaded>>,
    progress: Rc<Live<Rc<Progress>>>,
}

/// The link in the bar: it opens the lessons beside the demo at hand, and closes them.
pub fn link(lab: Lab) -> El {
    let is_open = move || WHOLE && lab.demo().lesson.is_some();
    let link = tag("a")
        .class("lessons-link")
        .attr("href", "#/lessons")
        .text(words::lessons::lessons())
        .live_attr("aria-current", move || is_open().then(|| "true".to_owned()));
    link.on("click", move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        if WHOLE {
            toggle(lab);
        } else {
            lab.ask_for(Then::Lessons);
        }
    })
}

/// Opens the list of lessons beside the demo at hand, or closes what is open.
pub fn toggle(lab: Lab) {
    lab.step(|demo| {
        demo.lesson = match demo.lesson {
            None => Some(Place::list()),
            Some(_) => None,
        };
    });
}

/// The panel, while the lessons are open.
pub fn panel(lab: Lab) -> El {
    let panel = Panel {
        lab,
        loaded: Rc::new(Live::new(Loaded::NotYet)),
        progress: Rc::new(Live::new(Rc::new(remembered()))),
    };
    let is_open = move || lab.demo().lesson.is_some();
    panel.load_when_open();
    panel.open_bare_steps();
    panel.watch();
    let is_folded = Rc::new(Live::new(false));
    tag("div").class("lessons-place").live_children(
        move || is_open().to_string(),
        move || {
            if lab.peek().lesson.is_none() {
                return Vec::new();
            }
            vec![panel.element(&is_folded)]
        },
    )
}

/// What the browser remembers of the lessons.
fn remembered() -> Progress {
    let text = address::storage().and_then(|storage| storage.get_item(PROGRESS).ok()?);
    Progress::read(&text.unwrap_or_default())
}

impl Panel {
    fn element(&self, is_folded: &Rc<Live<bool>>) -> El {
        let (folded, shown) = (Rc::clone(is_folded), Rc::clone(is_folded));
        let panel = self.clone();
        let key = self.clone();
        let body = tag("div").class("lesson-body").attr("tabindex", "0").attr("role", "group");
        let scrolled = body.element();
        let body = body.attr("aria-label", words::lessons::lessons()).live_children(
            move || key.key(),
            move || {
                scrolled.set_scroll_top(0);
                panel.body()
            },
        );
        tag("aside")
            .class("lesson")
            .attr("data-part", "lesson")
            .attr("aria-label", words::lessons::lessons())
            .live_class("folded", move || folded.get())
            .with([self.head(shown), body, step::foot(self)])
    }

    /// The panel's first line: to the list, where one is, fold, close.
    fn head(&self, is_folded: Rc<Live<bool>>) -> El {
        let lab = self.lab;
        let to_list = icon_button(|| words::lessons::to_the_list().to_owned(), || LIST)
            .class("icon lesson-to-list")
            .live_flag("hidden", {
                let panel = self.clone();
                move || panel.here(|_, _| ()).is_none()
            })
            .press(move || lab.step(|demo| demo.lesson = Some(Place::list())));
        let panel = self.clone();
        let title = tag("p").class("lesson-where").live_text(move || {
            let title = panel.here(|book, here| {
                words::lessons::lesson_title(lessons::number(book, here.index), &here.lesson.title)
            });
            title.unwrap_or_else(|| words::lessons::lessons().to_owned())
        });
        let (labelled, drawn) = (Rc::clone(&is_folded), Rc::clone(&is_folded));
        let (expanded, pressed) = (Rc::clone(&is_folded), is_folded);
        let fold = icon_button(
            move || {
                let words = [words::lessons::fold(), words::lessons::unfold()];
                words[usize::from(labelled.get())].to_owned()
            },
            move || if drawn.get() { UNFOLD } else { FOLD },
        );
        let fold = fold
            .class("icon lesson-fold")
            .live_attr("aria-expanded", move || Some((!expanded.get()).to_string()))
            .press(move || pressed.set(!pressed.peek()));
        let close = icon_button(|| words::page::close().to_owned(), || CLOSE).press(move || {
            lab.step(|demo| demo.lesson = None);
            super::dom::focus(".lessons-link");
        });
        tag("div").class("lesson-head").with([to_list, title, fold, close])
    }

    /// What the body shows, as a text that changes with it.
    fn key(&self) -> String {
        let place = self.lab.demo().lesson.clone();
        let loaded = match self.loaded.get() {
            Loaded::NotYet => "…",
            Loaded::Failed => "!",
            Loaded::Book(_) => "",
        };
        format!("{loaded}{}", place.map_or(String::new(), |place| place.to_string()))
    }

    fn body(&self) -> Vec<El> {
        match self.loaded.peek() {
            Loaded::NotYet => vec![tag("p").class("lesson-note").text(words::lessons::loading())],
            Loaded::Failed => {
                let panel = self.clone();
                let again = tag("button").attr("type", "button").class("tool");
                vec![
                    tag("p")
                        .class("lesson-note")
                        .attr("role", "alert")
                        .text(words::lessons::not_loaded()),
                    again.text(words::lessons::try_again()).press(move || panel.load()),
                ]
            }
            Loaded::Book(book) => {
                let place = self.lab.peek().lesson.clone().unwrap_or_else(Place::list);
                match lessons::here(&book, &place) {
                    Some(here) => step::body(self, &here),
                    None => list::body(self, &book),
                }
            }
        }
    }

    /// The step that the reader is at; whoever asks follows it.
    fn here<T>(&self, with: impl Fn(&Book, Here) -> T) -> Option<T> {
        let Loaded::Book(book) = self.loaded.get() else { return None };
        let demo = self.lab.demo();
        lessons::here(&book, demo.lesson.as_ref()?).map(|here| with(&book, here))
    }

    /// The step that the reader is at now.
    fn here_now<T>(&self, with: impl Fn(&Book, Here) -> T) -> Option<T> {
        let Loaded::Book(book) = self.loaded.peek() else { return None };
        let demo = self.lab.peek();
        lessons::here(&book, demo.lesson.as_ref()?).map(|here| with(&book, here))
    }

    /// Goes to a step, and opens its demo: an edit, which undo takes back with its words.
    fn go(&self, to: Option<Place>) {
        let Loaded::Book(book) = self.loaded.peek() else { return };
        if let Some(here) = to.and_then(|place| lessons::here(&book, &place)) {
            let demo = here.demo(&self.lab.peek());
            self.lab.open(Opened { demo, faults: Vec::new() });
        }
    }

    /// Asks for the words as soon as the lessons are opened.
    fn load_when_open(&self) {
        let panel = self.clone();
        let has_asked = Cell::new(false);
        effect(Box::new(move || {
            if panel.lab.demo().lesson.is_some() && !has_asked.replace(true) {
                panel.load();
            }
        }));
    }

    fn load(&self) {
        let loaded = Rc::clone(&self.loaded);
        leptos::task::spawn_local(async move {
            let text = files::text(&format!("lessons/{}.txt", words::language().key())).await;
            loaded.set(match text.map(|text| Book::read(&text)) {
                Some(book) if !book.lessons.is_empty() => Loaded::Book(Rc::new(book)),
                _ => Loaded::Failed,
            });
        });
    }

    /// A link that names a step alone opens that step's demo, once it is known.
    fn open_bare_steps(&self) {
        let panel = self.clone();
        effect(Box::new(move || {
            let Loaded::Book(book) = panel.loaded.get() else { return };
            let now = panel.lab.demo();
            let Some(place) = now.lesson.as_ref().filter(|place| place.is_bare) else { return };
            if let Some(here) = lessons::here(&book, place) {
                let demo = here.demo(&now);
                // Not while the effect runs that the change will start anew.
                let lab = panel.lab;
                leptos::prelude::queue_microtask(move || lab.step(|now: &mut Demo| *now = demo));
            }
        }));
    }

    /// Notices, a moment after the last change, that a step's task was done.
    fn watch(&self) {
        let panel = self.clone();
        let later = Later::default();
        effect(Box::new(move || {
            let Some(place) = panel.here(|_, here| here.place()).flatten() else { return };
            if panel.progress.get().has(&place) {
                return later.call_off();
            }
            let panel = panel.clone();
            later.call(REST, move || panel.look(&place));
        }));
    }

    fn look(&self, place: &Place) {
        let Loaded::Book(book) = self.loaded.peek() else { return };
        let is_done =
            lessons::here(&book, place).is_some_and(|here| here.is_done(&self.lab.peek()));
        if is_done {
            self.note(place);
        }
    }

    /// Remembers that a step was done.
    fn note(&self, place: &Place) {
        let mut progress = self.progress.peek().as_ref().clone();
        if progress.add(place) {
            if let Ok(Some(storage)) = window().local_storage() {
                let _ = storage.set_item(PROGRESS, &progress.written());
            }
            self.progress.set(Rc::new(progress));
        }
    }
}
