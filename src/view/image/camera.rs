//! The camera: on after a click alone, off when one leaves; its frames go nowhere and are not kept.

use std::rc::Rc;

use conv::ByAxis;
use demo::image::Picture;
use demo::{Scene, limits};
use js_sys::{Object, Reflect};
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlVideoElement, MediaStream};

use super::decode::Sheet;
use super::held::{Camera, end};
use super::pictures;
use crate::image::said;
use crate::view::dom::{El, effect, keep, on_window, tag};
use crate::view::lab::Lab;

/// Columns and rows that a camera is asked for; it gives what it can.
const WANTED: [(&str, f64); 2] = [("width", 640.0), ("height", 480.0)];

/// Switches it on: the browser asks whether it may.
fn start(lab: Lab) {
    let camera = &lab.pictures.camera;
    camera.stop();
    camera.is_on.set(true);
    let era = camera.era.get();
    spawn_local(async move {
        let got = ask().await;
        if camera.era.get() != era {
            // One has left meanwhile.
            if let Ok(stream) = &got {
                end(stream);
            }
            return;
        }
        match got {
            Ok(stream) => {
                let video = video(&stream);
                camera.stream.replace(Some(stream));
                match video {
                    Some(video) => Frames { lab, camera, era, video }.ask(None, 0.0),
                    None => camera.stop(),
                }
            }
            Err(why) => {
                camera.stop();
                lab.pictures.refuse(said::no_camera(&why));
            }
        }
    });
}

/// The button that switches it on and off.
pub(super) fn button(lab: Lab) -> El {
    let camera = &lab.pictures.camera;
    let text = move || {
        if camera.is_on() { words::image::stop_camera() } else { words::image::camera() }.to_owned()
    };
    let button = tag("button").attr("type", "button").class("tool").attr("data-part", "camera");
    button
        .live_text(text)
        .live_attr("aria-pressed", move || Some(camera.is_on().to_string()))
        .press(move || if camera.is_on.peek() { camera.stop() } else { start(lab) })
}

/// Switches it off when the scene is left, another picture is chosen, or the page is out of sight.
pub(super) fn leave(lab: Lab) {
    struct Left(Lab);
    impl Drop for Left {
        fn drop(&mut self) {
            self.0.pictures.camera.stop();
        }
    }
    keep(Box::new(Left(lab)));
    effect(Box::new(move || {
        let demo = lab.demo();
        let is_own = matches!(demo.image.picture, Picture::Own(_));
        let has_shown = lab.pictures.camera.has_shown.get();
        if has_shown && (!is_own || demo.scene() != Scene::Image) {
            lab.pictures.camera.stop();
        }
    }));
    on_window("visibilitychange", move |_: Event| {
        if document().hidden() {
            lab.pictures.camera.stop();
        }
    });
    on_window("pagehide", move |_: Event| lab.pictures.camera.stop());
}

/// Asks for the camera; the name of what went wrong otherwise.
async fn ask() -> Result<MediaStream, String> {
    let name = |error: &JsValue| {
        let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
        name.unwrap_or_default()
    };
    let sides = Object::new();
    for (side, wanted) in WANTED {
        let ideal = Object::new();
        let _ = Reflect::set(&ideal, &"ideal".into(), &wanted.into());
        let _ = Reflect::set(&sides, &side.into(), &ideal);
    }
    let wanted = Object::new();
    let _ = Reflect::set(&wanted, &"video".into(), &sides);
    let devices = window().navigator().media_devices().map_err(|error| name(&error))?;
    let asked = devices.get_user_media_with_constraints(wanted.unchecked_ref());
    let stream = JsFuture::from(asked.map_err(|error| name(&error))?).await;
    stream.map(JsValue::unchecked_into).map_err(|error| name(&error))
}

/// What plays the camera, out of sight.
fn video(stream: &MediaStream) -> Option<HtmlVideoElement> {
    let video: HtmlVideoElement = document().create_element("video").ok()?.dyn_into().ok()?;
    video.set_muted(true);
    let _ = video.set_attribute("playsinline", "");
    video.set_src_object(Some(stream));
    if let Ok(playing) = video.play() {
        // Refused where the page may play nothing, or has left meanwhile; then no frame comes.
        spawn_local(async move {
            let _ = JsFuture::from(playing).await;
        });
    }
    Some(video)
}

/// Takes a frame whenever there is a new one.
struct Frames {
    lab: Lab,
    camera: &'static Camera,
    era: u32,
    video: HtmlVideoElement,
}

impl Frames {
    fn ask(self, sheet: Option<Sheet>, before: f64) {
        request_animation_frame(move || self.take(sheet, before));
    }

    fn take(self, sheet: Option<Sheet>, before: f64) {
        if self.camera.era.get() != self.era {
            self.video.set_src_object(None);
            return;
        }
        let limit = limits::PICTURE_SIZE;
        let size = ByAxis::new(self.video.video_height(), self.video.video_width());
        let size = size.map(|n| n as usize);
        let now = self.video.current_time();
        // A frame that nobody has time for is not taken: the next one is newer.
        let is_early = now == before || self.lab.crew.is_behind();
        if is_early || size.any(|n| !(limit.smallest..=limit.largest).contains(&n)) {
            return self.ask(sheet, before);
        }
        // A phone that is turned gives other frames.
        let sheet = sheet.filter(|sheet| sheet.size() == size).or_else(|| Sheet::new(size));
        let pixels = sheet.as_ref().and_then(|sheet| {
            sheet.read(|context| context.draw_image_with_html_video_element(&self.video, 0.0, 0.0))
        });
        if let Some(pixels) = pixels {
            pictures::take_frame(self.lab, Rc::new(pixels));
        }
        self.ask(sheet, now);
    }
}
