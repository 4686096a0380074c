//! A picture of one's own: from a file, dropped, or pasted.

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
    on_window("dragover", |event: DragEvent| event.prevent_default());
    on_window("drop", move |event: DragEvent| {
        event.prevent_default();
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

fn first_file(data: &DataTransfer) -> Option<File> {
    data.files().and_then(|files| files.get(0))
}

/// Opens a file; the picture at hand stays until it is read, and where it cannot be.
fn open(lab: Lab, file: File) {
    spawn_local(async move {
        let name: String = file.name().chars().take(60).collect();
        match decode::of_file(&name, file.unchecked_ref()).await {
            Ok((pixels, file)) => pictures::take(lab, pixels, file),
            Err(trouble) => lab.pictures.refuse(trouble.to_string()),
        }
    });
}
