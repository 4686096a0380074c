//! A picture of one's own: from a file, dropped, or pasted.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File};

use super::{camera, decode, pictures};
use crate::image::fit::PictureTrouble;
use crate::view::dom::{El, on_window, tag};
use crate::view::lab::Lab;

/// The buttons that open a picture of one's own.
pub(super) fn buttons(lab: Lab) -> El {
    let chooser = tag("input")
        .attr("type", "file")
        .attr("accept", "image/*")
        .attr("aria-label", words::image::file())
        .attr("hidden", "")
        .attr("data-part", "picture-file");
    let input = chooser.input();
    let pressed = input.clone();
    let chooser = chooser.on("change", move |_: Event| {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(lab, file);
        }
        // The same file may be chosen once more.
        input.set_value("");
    });
    let button = tag("button").attr("type", "button").class("tool").text(words::image::open_file());
    let button = button.press(move || pressed.click());
    let camera = camera::button(lab);
    let hint = tag("span").class("hint").text(words::image::or_drop());
    tag("div").class("image-open").with([chooser, button, camera, hint])
}

/// Hears what is dropped and pasted anywhere on the page, as long as the scene is shown.
pub(super) fn listen(lab: Lab) {
    on_window("dragover", |event: DragEvent| {
        event.prevent_default();
        let brings_file = |data: DataTransfer| data.types().includes(&"Files".into(), 0);
        show_target(event.data_transfer().is_some_and(brings_file));
    });
    on_window("dragleave", |event: DragEvent| {
        // Between two parts of the page one comes right after the other goes.
        if event.related_target().is_none() {
            show_target(false);
        }
    });
    on_window("drop", move |event: DragEvent| {
        event.prevent_default();
        show_target(false);
        match event.data_transfer().as_ref().and_then(first_file) {
            Some(file) => open(lab, file),
            None => lab.pictures.refuse(PictureTrouble::NoFileDropped.to_string()),
        }
    });
    on_window("paste", move |event: ClipboardEvent| {
        // What is no file is for grids and boxes.
        if let Some(file) = event.clipboard_data().as_ref().and_then(first_file) {
            event.prevent_default();
            open(lab, file);
        }
    });
}

/// Shows where the file that is dragged will be, or no longer.
fn show_target(is_shown: bool) {
    if let Some(body) = document().body() {
        let _ = body.class_list().toggle_with_force("dropping", is_shown);
    }
}

fn first_file(data: &DataTransfer) -> Option<File> {
    data.files().and_then(|files| files.get(0))
}

/// Opens a file; the picture at hand stays until it is read, and where it cannot be.
fn open(lab: Lab, file: File) {
    let name: String = file.name().chars().take(60).collect();
    let era = lab.pictures.ask(name.clone());
    spawn_local(async move {
        let read = decode::of_file(&name, file.unchecked_ref()).await;
        if !lab.pictures.is_wanted(era) {
            return;
        }
        match read {
            Ok((pixels, file)) => pictures::take(lab, pixels, file),
            Err(trouble) => lab.pictures.refuse(trouble.to_string()),
        }
    });
}
