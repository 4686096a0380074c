//! The scene `image`: a picture from the page, a file, a drop, the clipboard, the camera; a kernel on it, before and after;
//! the window of a pixel.

use browser::input::{self, Pointer};
use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

/// Examples by what tests call them.
const EXAMPLES: [&str; 6] = [
    "image-first",
    "image-horizontal",
    "image-blur",
    "image-sharpen",
    "image-outline",
    "image-stride",
];

const AFTER: &str = "[data-part=after]";

/// The color of a pixel of the result, `red,green,blue`.
fn pixel(page: &Page, part: &str, row: usize, column: usize) -> String {
    let body = format!(
        "const canvas = document.querySelector('[data-part={part}]');
         const copy = document.createElement('canvas').getContext('2d', {{ willReadFrequently: true }});
         copy.drawImage(canvas, {column}, {row}, 1, 1, 0, 0, 1, 1);
         const {{ data }} = copy.getImageData(0, 0, 1, 1);
         return [...data].slice(0, 3).join(',');"
    );
    page.session().script(&body).as_str().unwrap_or_default().to_owned()
}

/// Waits until a canvas has a size, `WIDTH×HEIGHT`, and something on it.
#[track_caller]
fn is_painted(page: &Page, part: &str, size: &str) {
    let body = format!(
        "const canvas = document.querySelector('[data-part={part}]');
         if (!canvas) return '';
         const copy = document.createElement('canvas').getContext('2d', {{ willReadFrequently: true }});
         copy.drawImage(canvas, 0, canvas.height - 1, 1, 1, 0, 0, 1, 1);
         const {{ data }} = copy.getImageData(0, 0, 1, 1);
         return data[3] ? canvas.width + '×' + canvas.height : '';"
    );
    let look = || page.session().script(&body);
    eventually(&format!("{part} should be painted, {size}"), look, |found| *found == json!(size));
}

/// A script in which `file` is a picture of stripes, black in even columns and white in odd ones.
fn with_stripes(width: usize, height: usize, then: &str) -> String {
    format!(
        "const canvas = document.createElement('canvas');
         [canvas.width, canvas.height] = [{width}, {height}];
         const context = canvas.getContext('2d');
         const pixels = context.createImageData({width}, {height});
         pixels.data.fill(255);
         for (let i = 0; i < {width} * {height}; i += 1)
             if (i % {width} % 2 === 0) pixels.data.set([0, 0, 0], 4 * i);
         context.putImageData(pixels, 0, 0);
         const blob = await new Promise((done) => canvas.toBlob(done));
         const file = new File([blob], 'stripes.png', {{ type: 'image/png' }});
         {then}"
    )
}

const CHOOSE: &str = "const chooser = document.querySelector('[data-part=picture-file]');
    const data = new DataTransfer();
    data.items.add(file);
    chooser.files = data.files;
    chooser.dispatchEvent(new Event('change'));";

/// Runs a script that waits.
fn run(page: &Page, body: &str) -> Value {
    page.session().script(&format!("return (async () => {{ {body} }})();"))
}

fn note(page: &Page) -> browser::Element<'_> {
    page.part("[data-part=picture-note]")
}

#[test]
fn the_bare_link_shows_a_picture_and_its_edges() {
    let page = Page::open("/image");
    is_painted(&page, "before", "512×512");
    is_painted(&page, "after", "512×512");
    page.holds("kernel:0:0", "-1 0 1 / -2 0 2 / -1 0 1");
    page.strip().says("=");
    let sum = page.part("[data-part=window]").attribute("aria-label").unwrap_or_default();
    assert!(sum.starts_with("Output row 246, column 374: "), "{sum}");
}

#[test]
fn the_result_on_the_canvas_is_what_the_magnifier_sums_up() {
    // As the picture was, so that a byte is a value.
    let page = Page::open("/image?w=1x1:0.5&p=0&negative=clamped&pic=face&at=300,200");
    is_painted(&page, "after", "512×512");
    let value = || page.part("[data-part=result]").attribute("data-value").unwrap_or_default();
    eventually("a result", value, |value| !value.is_empty());
    let rounded = value().parse::<f64>().unwrap().round();
    let expected = format!("{rounded},{rounded},{rounded}");
    eventually(
        "the same on the canvas",
        || pixel(&page, "after", 300, 200),
        |color| *color == expected,
    );
}

#[test]
fn an_edit_of_the_kernel_is_followed_by_the_picture() {
    let page = Page::open("/image?w=1x1:1&p=0&negative=clamped&pic=text&at=5,5");
    is_painted(&page, "after", "512×512");
    let before = pixel(&page, "after", 5, 5);
    page.kernel(0, 0).click();
    page.write("0");
    page.press("Enter");
    eventually("black", || pixel(&page, "after", 5, 5), |color| color == "0,0,0");
    page.press("Control+z");
    eventually("as before", || pixel(&page, "after", 5, 5), |color| *color == before);
}

/// Waits until the page has the fast kernels itself.
fn has_kernels(page: &Page) {
    let look = || page.session().script("return typeof window.convscopeDesk;");
    eventually("the page should have kernels", look, |kind| *kind == json!("function"));
}

/// A key on the kernel's cell, and the color of a pixel of the result two frames later.
const PRESSED: &str = "const cell = document.querySelector('[data-grid=\"kernel:0:0\"] [data-cell=\"0,0\"]');
    cell.focus();
    cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();";

#[test]
fn a_small_picture_follows_an_edit_within_a_frame() {
    let page = Page::open("/image?w=1x1:1&p=0&negative=clamped&at=0,0");
    run(&page, &with_stripes(40, 20, CHOOSE));
    is_painted(&page, "after", "40×20");
    has_kernels(&page);
    // As the quick hand begins with nothing, it is asked once before.
    page.kernel(0, 0).click();
    page.write("2");
    page.press("Enter");
    eventually("white", || pixel(&page, "after", 3, 3), |color| color == "255,255,255");
    let look = format!(
        "{PRESSED} const copy = document.createElement('canvas').getContext('2d');
         copy.drawImage(document.querySelector('{AFTER}'), 3, 3, 1, 1, 0, 0, 1, 1);
         return [...copy.getImageData(0, 0, 1, 1).data].join();"
    );
    assert_eq!(page.session().script(&look), json!("0,0,0,255"), "no weight is left");
    page.holds("kernel:0:0", "0");
}

#[test]
fn a_page_without_kernels_of_its_own_has_its_workers() {
    let page = Page::open("");
    let source = "Object.defineProperty(window, 'convscopeDesk', { set() {} });";
    page.session().cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.session().navigate("about:blank");
    page.go("/image?w=1x1:1&p=0&negative=clamped&pic=text&at=5,5");
    is_painted(&page, "after", "512×512");
    page.kernel(0, 0).click();
    page.write("0");
    page.press("Enter");
    eventually("black", || pixel(&page, "after", 5, 5), |color| color == "0,0,0");
}

#[test]
fn of_a_large_picture_as_much_is_painted_as_is_seen() {
    let page = Page::open("/image?w=1x1:1&p=0&negative=clamped&at=0,0");
    run(&page, &with_stripes(2048, 1400, CHOOSE));
    note(&page).says("Your picture, 2048×1400 pixels.");
    // Some columns are one pixel on the screen: black, white, black is a third of white, white, black, white two.
    let n_shown = || {
        page.part(AFTER).look("return Math.round(2048 / el.width);").as_u64().unwrap_or_default()
    };
    eventually("fewer pixels", n_shown, |n| *n > 1);
    let n = usize::try_from(n_shown()).unwrap();
    let mean = |first: usize| {
        let white = (first..first + n).filter(|column| column % 2 == 1).count();
        (white * 255 + n / 2) / n
    };
    let size = format!("{}×{}", 2048_usize.div_ceil(n), 1400_usize.div_ceil(n));
    for part in ["before", "after"] {
        is_painted(&page, part, &size);
        for (column, expected) in [(0, mean(0)), (1, mean(n))] {
            let expected =
                [expected.to_string(), expected.to_string(), expected.to_string()].join(",");
            eventually(part, || pixel(&page, part, 9, column), |color| *color == expected);
        }
    }
    // What is looked at is no mean.
    page.part("[data-part=picture]").focus();
    page.press("ArrowRight");
    page.strip().says("255×1 = 255");
}

#[test]
fn a_drawing_is_opened_too() {
    let page = Page::open("/image");
    let drawing = "const file = new File(['<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\">\
        <rect width=\"30\" height=\"30\"/></svg>'], 'half.svg', { type: 'image/svg+xml' });";
    run(&page, &format!("{drawing} {CHOOSE}"));
    is_painted(&page, "before", "60×30");
    assert_eq!(pixel(&page, "before", 15, 10), "0,0,0");
    assert_eq!(pixel(&page, "before", 15, 50), "255,255,255", "on paper");
    let large = "const file = new File(['<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"300\">\
        <rect width=\"30\" height=\"30\"/></svg>'], 'large.svg', { type: 'image/svg+xml' });";
    run(&page, &format!("{large} {CHOOSE}"));
    note(&page).says("The file has 9000×300 pixels; it is shown scaled to 4096×137.");
}

#[test]
fn of_two_files_the_one_that_was_opened_last_is_shown() {
    let page = Page::open("/image");
    is_painted(&page, "before", "512×512");
    // The first takes longer.
    let first = format!("{{ {CHOOSE} }} {}", with_small_file());
    run(&page, &with_stripes(4000, 3000, &first));
    is_painted(&page, "before", "7×5");
    std::thread::sleep(std::time::Duration::from_secs(3));
    is_painted(&page, "before", "7×5");
    page.link_has("pic=own:5x7");
}

/// Chooses a file of 7×5 pixels.
fn with_small_file() -> String {
    format!(
        "{{ const small = new OffscreenCanvas(7, 5);
            small.getContext('2d').fillRect(0, 0, 7, 5);
            const file = new File([await small.convertToBlob()], 'small.png', {{ type: 'image/png' }});
            {CHOOSE} }}"
    )
}

#[test]
fn a_kernel_is_taken_from_the_shelf_with_the_padding_that_keeps_the_size() {
    let page = Page::open("/image");
    is_painted(&page, "after", "512×512");
    page.choose("Kernel from the shelf", "Gaussian blur 5");
    page.link_has("p=2");
    page.link_has("negative=clamped");
    is_painted(&page, "after", "512×512");
    let notes = page.part("[data-part=notes]");
    notes.says("The weights sum to 1: the brightness stays.");
    notes.says("5×5 has a center");
    notes.says("Separable");
    page.go("/image?w=3x3:1,1,1,1,-8,1,1,1,1");
    notes.says("its rank is 2");
}

#[test]
fn a_stride_makes_the_result_smaller() {
    let page = Page::open("/image?s=4&p=0&w=4x4:0.0625&negative=clamped&color=1&pic=houses");
    is_painted(&page, "after", "128×128");
    page.button("Green").click();
    page.link_has("channel=1");
}

#[test]
fn a_layer_that_cannot_be_says_why() {
    let page = Page::open("/image?p=same&s=2");
    page.alert().says("stride");
    page.strip().says("no result: the picture says why");
    let look = || page.part(".image-sum").look("return getComputedStyle(el).visibility;");
    eventually("no window", look, |seen| *seen == json!("hidden"));
    page.set("Stride", "1");
    page.alert().disappears();
    // The place is the one that it was.
    page.part(".image-sum figcaption small").reads("row 246, column 374");
    is_painted(&page, "after", "512×512");
}

#[test]
fn a_file_is_opened_and_stays_here() {
    let page = Page::open("/image?w=1x2:-1,1&p=0&at=0,0");
    run(&page, &with_stripes(40, 20, CHOOSE));
    is_painted(&page, "before", "40×20");
    is_painted(&page, "after", "39×20");
    note(&page).says("Your picture, 40×20 pixels. It stays in this browser");
    page.link_has("pic=own:20x40");
    page.strip().says("0×(−1) + 255×1 = 255");
    page.press("Control+z");
    is_painted(&page, "before", "512×512");
    page.press("Control+y");
    is_painted(&page, "before", "40×20");
}

#[test]
fn another_language_keeps_the_picture() {
    let page = Page::open("/image?w=1x2:-1,1&p=0&at=0,0");
    run(&page, &with_stripes(40, 20, CHOOSE));
    note(&page).says("Your picture, 40×20 pixels.");
    page.session().script(
        "const language = document.querySelector('select.language');
         language.value = 'zh-Hans';
         language.dispatchEvent(new Event('change', { bubbles: true }));
         return null;",
    );
    note(&page).says("你的图像，40×20 像素");
    is_painted(&page, "before", "40×20");
}

#[test]
fn whose_the_pages_own_pictures_are_is_said() {
    let page = Page::open("/image");
    note(&page).says("MIT or Apache-2.0");
}

#[test]
fn beside_a_picture_nothing_covers_anything() {
    let own = "/image?w=4x3:1,2,-3,0.1&color=1&pic=face&split=23&note=Hello%20class";
    for (link, size) in [
        (own, "512×511"),
        ("/image?w=5x5:0.04&p=2", "512×512"),
        ("/image?w=11x11:0.01&p=5&color=1", "512×512"),
    ] {
        let page = Page::open(link);
        is_painted(&page, "after", size);
        let is_apart = "const bottom = document.querySelector('.image-tiles').getBoundingClientRect().bottom;
            const top = document.querySelector('.image-lines').getBoundingClientRect().top;
            const cells = document.querySelector('[data-grid=\"kernel:0:0\"]').getBoundingClientRect().bottom;
            const caption = document.querySelector('.image-magnifier').getBoundingClientRect().top;
            return bottom <= top + 1 && cells < caption;";
        let look = || page.session().script(is_apart);
        eventually("kernel, magnifier and lines", look, |is| *is == json!(true));
    }
}

#[test]
fn a_kernel_is_filled_with_the_brush() {
    let page = Page::open("/image");
    page.set("Brush value", "0.25");
    page.button("Fill the kernel with the brush's value").click();
    page.holds("kernel:0:0", "0.25 0.25 0.25 / 0.25 0.25 0.25 / 0.25 0.25 0.25");
}

#[test]
fn a_resized_kernel_keeps_the_results_size() {
    let page = Page::open("/image?pic=text");
    is_painted(&page, "after", "512×512");
    page.set("Kernel rows", "6");
    page.link_has("p=2x3x1x1");
    is_painted(&page, "after", "512×512");
    page.button("Undo").click();
    page.holds("kernel:0:0", "-1 0 1 / -2 0 2 / -1 0 1");
}

#[test]
fn a_picture_is_dropped_and_pasted() {
    let page = Page::open("/image");
    is_painted(&page, "before", "512×512");
    let send = |what: &str, field: &str| {
        format!(
            "const data = new DataTransfer();
             data.items.add(file);
             const event = new {what}('{field}', {{ bubbles: true, cancelable: true, {} : data }});
             document.body.dispatchEvent(event);",
            if what == "DragEvent" { "dataTransfer" } else { "clipboardData" }
        )
    };
    run(&page, &with_stripes(10, 30, &send("DragEvent", "dragover")));
    page.part(".dropping .image-frame").appears();
    run(&page, &with_stripes(10, 30, &send("DragEvent", "drop")));
    page.part(".dropping .image-frame").disappears();
    is_painted(&page, "before", "10×30");
    run(&page, &with_stripes(12, 6, &send("ClipboardEvent", "paste")));
    is_painted(&page, "before", "12×6");
    run(
        &page,
        "document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: new DataTransfer() }));",
    );
    page.alert().says("there is no picture in what was dropped");
    is_painted(&page, "before", "12×6");
}

#[test]
fn a_broken_file_says_so_and_leaves_the_picture() {
    let page = Page::open("/image");
    is_painted(&page, "before", "512×512");
    run(
        &page,
        &format!(
            "const file = new File(['no picture'], 'notes.png', {{ type: 'image/png' }}); {CHOOSE}"
        ),
    );
    page.alert().says("“notes.png” is no picture that this browser can read");
    is_painted(&page, "before", "512×512");
    // A head alone that promises too much.
    let head = "const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82,
        0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]);
        const file = new File([bytes], 'huge.png', { type: 'image/png' });";
    run(&page, &format!("{head} {CHOOSE}"));
    page.alert().says("“huge.png” has 65536×65536 pixels: at most 150 million are decoded");
    is_painted(&page, "before", "512×512");
    page.part("[data-sample=star]").click();
    page.link_has("pic=star");
    page.part(".controls .wrong").disappears();
}

#[test]
fn a_very_long_picture_is_scaled_and_said_to_be() {
    let page = Page::open("/image");
    run(&page, &with_stripes(10_000, 10, CHOOSE));
    is_painted(&page, "before", "4096×4");
    is_painted(&page, "after", "4096×4");
    note(&page).says("The file has 10000×10 pixels; it is shown scaled to 4096×4.");
    eventually("nothing overflows", || page.overflow_px(), |px| *px == 0);
}

#[test]
fn the_camera_is_on_after_a_click_and_off_when_one_leaves() {
    let page = Page::open("/image");
    is_painted(&page, "before", "512×512");
    // The tracks that were handed out, to see that they end.
    page.session().script(
        "const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
         window.tracks = [];
         navigator.mediaDevices.getUserMedia = async (wanted) => {
             const stream = await ask(wanted);
             window.tracks.push(...stream.getTracks());
             return stream;
         };",
    );
    let tracks =
        || page.session().script("return window.tracks.map((track) => track.readyState).join();");
    assert_eq!(tracks(), "");
    page.button("Camera").click();
    is_painted(&page, "before", "640×480");
    note(&page).says("The camera is on.");
    is_painted(&page, "after", "640×480");
    // It is live: Chromium's own camera has a clock on it.
    let frame = "const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
         copy.drawImage(document.querySelector('[data-part=before]'), 0, 0, 300, 150);
         return copy.getImageData(0, 0, 300, 150).data.reduce((sum, part, i) => (sum * 31 + part + i) % 1e9, 0);";
    let first = page.session().script(frame);
    eventually("another frame", || page.session().script(frame), |now| *now != first);
    page.button("Stop the camera").click();
    eventually("ended", tracks, |all| *all == "ended");
    is_painted(&page, "before", "640×480");
    page.button("Camera").click();
    eventually("on again", tracks, |all| *all == "ended,live");
    note(&page).says("The camera is on.");
    page.button("Slide").click();
    eventually("ended", tracks, |all| *all == "ended,ended");
}

#[test]
fn another_picture_switches_the_camera_off() {
    let page = Page::open("/image");
    page.button("Camera").click();
    is_painted(&page, "before", "640×480");
    page.part("[data-sample=text]").click();
    is_painted(&page, "before", "512×512");
    page.button("Camera").has("aria-pressed", Some("false"));
}

#[test]
fn the_handle_is_moved_by_mouse_finger_and_keys() {
    let page = Page::open("/image");
    let handle = page.part(".image-handle");
    handle.has("aria-valuenow", Some("50"));
    handle.focus();
    page.press("ArrowLeft");
    handle.has("aria-valuenow", Some("49"));
    page.press("Shift+ArrowRight");
    handle.has("aria-valuenow", Some("59"));
    page.press("Home");
    handle.has("aria-valuetext", Some("all after"));
    page.link_has("split=0");
    page.press("End Shift+ArrowDown");
    handle.has("aria-valuenow", Some("90"));
    let drag = |kind: Pointer, to: f64| {
        let knob = page.part(".image-handle > span").point();
        let frame = page.part(".image-frame");
        let left = frame.look("return el.getBoundingClientRect().left;").as_f64().unwrap();
        let width = frame.look("return el.getBoundingClientRect().width;").as_f64().unwrap();
        page.session().act(&[input::drag(kind, &[knob, (left + to * width, knob.1)])]);
    };
    drag(Pointer::Mouse, 0.25);
    handle.has("aria-valuenow", Some("25"));
    drag(Pointer::Touch, 0.75);
    handle.has("aria-valuenow", Some("75"));
    // It is no edit.
    page.button("Undo").has("aria-disabled", Some("true"));
}

#[test]
fn the_magnifier_follows_the_pointer_and_the_keys() {
    let page = Page::open("/image?at=10,20&pic=star&split=5");
    is_painted(&page, "after", "512×512");
    let place = |row: usize, col: usize| {
        page.part(".image-sum figcaption small").reads(&format!("row {row}, column {col}"));
    };
    place(10, 20);
    let picture = page.part("[data-part=picture]");
    picture.hover();
    page.part(".image-sum figcaption small").says("row 25");
    page.strip().hover();
    place(10, 20);
    picture.focus();
    page.press("ArrowRight ArrowDown");
    place(11, 21);
    page.press("Shift+ArrowDown Home");
    place(21, 0);
    page.link_has("at=21,0");
    page.press("End");
    place(21, 511);
    let said = || page.part(".image-over [aria-live]").text().unwrap_or_default();
    eventually("said", said, |said| said.starts_with("Output row 21, column 511: "));
}

#[test]
fn what_is_looked_at_lights_up_in_kernel_window_and_sum() {
    let page = Page::open("/image?at=246,374");
    is_painted(&page, "after", "512×512");
    page.kernel(0, 2).hover();
    page.part(".image-tile.picked[data-term=\"2\"]").appears();
    page.part(".term.picked[data-term=\"2\"]").appears();
    page.part(".image-tile[data-term=\"6\"]").hover();
    page.lights("kernel:0:0", "2,0");
}

#[test]
fn a_click_stays_where_the_pointer_was() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/image?pic=star&split=5");
    is_painted(&page, "after", "512×512");
    page.part("[data-part=picture]").tap();
    page.link_has("at=256,256");
}

#[test]
fn a_layer_goes_along_to_slide_and_back() {
    let page = Page::open("/slide?w=2x2:1,2,3,4&x=4x4:1,2,3");
    page.button("Picture").click();
    page.holds("kernel:0:0", "1 2 / 3 4");
    is_painted(&page, "after", "511×511");
    page.kernel(0, 0).click();
    page.write("7");
    page.press("Enter");
    page.button("Slide").click();
    page.holds("kernel:0:0", "7 2 / 3 4");
    page.holds("input:0", "1 2 3 1 / 2 3 1 2 / 3 1 2 3 / 1 2 3 1");
}

#[test]
fn a_link_opens_the_same_and_says_what_it_does_not_carry() {
    let link =
        "/image?w=2x2:1,-1,0,0.5&s=2&pic=star&color=1&channel=2&negative=absolute&split=30&at=9,8";
    let page = Page::open(link);
    is_painted(&page, "after", "257×257");
    for pair in link.split(['?', '&']).skip(1) {
        page.link_has(pair);
    }
    page.go("/image?pic=own:30x40");
    note(&page).says("somebody's own picture of 40×30 pixels, which a link does not carry");
    page.part(".image-missing").says("The picture is not here");
    run(&page, &with_stripes(40, 30, CHOOSE));
    is_painted(&page, "before", "40×30");
    page.part(".image-missing").disappears();
}

#[test]
fn the_pictures_are_not_loaded_before_they_are_wanted() {
    let page = Page::open("/slide");
    page.strip().says("= 19");
    let loaded = "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('pictures/')).length;";
    assert_eq!(page.session().script(loaded), 0);
    page.button("Picture").click();
    is_painted(&page, "before", "512×512");
    // The one that is shown, and the small ones on the buttons.
    eventually("seven", || page.session().script(loaded), |n| *n == 7);
}

#[test]
fn no_fault_is_found_in_any_example() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let page = Page::open_on(Screen::WIDE, scheme, "/image");
        for example in EXAMPLES {
            page.example(example).click();
            page.example(example).has("aria-current", Some("true"));
            page.part(AFTER).appears();
            page.strip().says("=");
            assert_eq!(page.axe(), [] as [String; 0], "{example} {scheme:?}");
        }
    }
}

#[test]
fn nothing_overflows_a_phone_or_the_narrowest_window() {
    for screen in [Screen::PHONE, Screen::NARROWEST] {
        let page = Page::open_on(screen, Scheme::Light, "/image");
        for link in [
            "/image",
            "/image?w=11x11:-0.0123&p=5",
            "/image?color=1&pic=houses",
            "/image?pic=own:4x4096",
            "/image?p=same&s=2",
        ] {
            page.go(link);
            page.part(".image-frame").appears();
            eventually(&format!("{link} on {screen:?}"), || page.overflow_px(), |px| *px == 0);
        }
    }
}

#[test]
fn the_factors_of_the_widest_kernel_stand_beside_each_other() {
    for screen in [Screen::WIDE, Screen::PHONE] {
        let page = Page::open_on(screen, Scheme::Light, "/image?w=11x11:-0.0123&p=5");
        let factors = page.part(".image-factors");
        page.part("[data-factor=row]").appears();
        let fit = "const { left, right } = el.getBoundingClientRect();
            const cells = [...el.querySelectorAll('[data-factor=row] > span')];
            const places = cells.map((cell) => cell.getBoundingClientRect());
            const inside = places.every((place) => place.left >= left && place.right <= right);
            const inLine = places.every((place) => place.top === places[0].top);
            const seen = cells.every((cell) => cell.scrollWidth <= cell.clientWidth + 1);
            return cells.length === 11 && inside && inLine && seen && el.scrollWidth <= el.clientWidth;";
        assert_eq!(factors.look(fit), true, "{screen:?}");
    }
}

#[test]
fn a_laptop_needs_no_scrolling_for_a_picture() {
    let page = Page::open("/image");
    is_painted(&page, "after", "512×512");
    let below = "return document.documentElement.scrollHeight - innerHeight;";
    eventually("one screen", || page.session().script(below), |px| *px == 0);
    for part in [
        page.part(".image-frame"),
        page.part(".image-sum"),
        page.strip(),
        page.button("Step forward"),
    ] {
        let inside = part.look(
            "const { top, bottom } = el.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;",
        );
        assert_eq!(inside, true, "{part:?}");
    }
}
