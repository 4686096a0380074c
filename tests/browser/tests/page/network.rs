//! The network of the scene `image`: its shapes and numbers, what an element sees, edited kernels, and the pool of workers
//! that works it out, or does not.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use browser::{Page, Scheme, Screen, eventually};
use conv::picture::{Picture, normalize};
use conv::{FeatureMap, forward};
use demo::image::network::Network;
use serde_json::json;

const LINK: &str = "/image?part=network&pic=star&map=2,3&at=40,61";

/// The number of the element that is looked at, once there is one.
#[track_caller]
fn value(page: &Page) -> f32 {
    let strip = page.part(".net-strip");
    let read = || strip.attribute("data-value").and_then(|value| value.parse().ok());
    eventually("an element should have a number", read, |value: &Option<f32>| value.is_some());
    read().expect("a number")
}

/// Waits until the element that is looked at has another number.
#[track_caller]
fn changes(page: &Page, before: f32) -> f32 {
    eventually("the number should change", || value(page), |now| *now != before);
    value(page)
}

/// One of the page's own pictures, as the network takes it: by the definition alone.
fn input(name: &str) -> FeatureMap<f32> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/pictures").join(name);
    let mut decoder = png::Decoder::new(BufReader::new(File::open(file).expect("a picture")));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut bytes = vec![0; reader.output_buffer_size().expect("its size")];
    let info = reader.next_frame(&mut bytes).expect("its pixels");
    let n = info.color_type.samples();
    let rgb = bytes[..info.buffer_size()].chunks_exact(n).flat_map(|pixel| match n {
        1 | 2 => [pixel[0]; 3],
        _ => [pixel[0], pixel[1], pixel[2]],
    });
    let picture = Picture::new(info.width as usize, info.height as usize, rgb.collect()).unwrap();
    let mut input = picture.resized(224, 224).unwrap().to_tensor();
    normalize(&mut input, &[0.5; 3], &[0.5; 3]);
    input
}

#[test]
fn the_shapes_are_those_of_the_article() {
    let page = Page::open("/image?part=network");
    let shapes = page.part("[data-part=shapes]");
    for text in [
        "[1, 3, 224, 224]",
        "Conv2d(3, 16, 3, padding=1)",
        "[1, 16, 224, 224]",
        "Conv2d(16, 8, 5, stride=2, padding=2)",
        "[1, 8, 112, 112]",
    ] {
        shapes.says(text);
    }
    page.part("[data-part=timing]").says("The last forward pass took");
    page.part("[data-part=timing]").says("worker");
}

#[test]
fn the_maps_are_what_the_definition_gives() {
    let network = Network::default();
    let [first, second] = network.on_picture().unwrap();
    let parameters = network.parameters().unwrap();
    let run = |layer, input: &FeatureMap<f32>, index: usize| {
        let parameters = &parameters[index];
        forward(layer, input, &parameters.weight, parameters.bias.as_deref()).unwrap()
    };
    let first = run(&first, &input("star.png"), 0);
    let second = run(&second, &first, 1);
    let page = Page::open(LINK);
    for (map, at) in
        [([1, 0], [0, 0]), ([1, 15], [100, 223]), ([2, 3], [40, 61]), ([2, 7], [111, 0])]
    {
        let ([layer, channel], [row, col]) = (map, at);
        page.go(&format!("/image?part=network&pic=star&map={layer},{channel}&at={row},{col}"));
        page.part(".net-strip").has("data-cell", Some(&format!("{row},{col}")));
        let expected = if layer == 1 { &first } else { &second }.at([channel, row, col]);
        let found = value(&page);
        let error = (found - expected).abs();
        assert!(
            error <= 2e-5 * expected.abs().max(1.0),
            "{map:?} {at:?}: {found} is not {expected}"
        );
    }
}

#[test]
fn an_element_under_the_pointer_shows_what_it_sees() {
    let page = Page::open(LINK);
    let before = value(&page);
    page.part(".net-picture").has("data-seen", Some("7x7"));
    page.part("[data-map=\"map:1:2\"]").hover();
    page.part(".net-strip").has("data-map", Some("1:2"));
    page.part(".net-picture").has("data-seen", Some("3x3"));
    changes(&page, before);
    page.part("[data-map=\"map:1:2\"]").click();
    page.link_has("map=1,2");
}

#[test]
fn no_more_of_a_map_is_painted_than_is_seen_and_all_of_it_can_be_pointed_at() {
    let page = Page::open(LINK);
    value(&page);
    let map = page.part("[data-map=\"map:1:2\"]");
    // Maps of 224×224 that are some 80 pixels wide: two rows and two columns are one pixel.
    eventually(
        "the map's size",
        || map.look("return [el.width, el.height];"),
        |size| *size == json!([112, 112]),
    );
    map.look(
        "const { right, bottom } = el.getBoundingClientRect();
         const at = { clientX: Math.ceil(right) - 1, clientY: Math.ceil(bottom) - 1, bubbles: true };
         el.dispatchEvent(new PointerEvent('pointermove', at));
         return null;",
    );
    // A pixel of the screen is three of its rows and columns.
    let strip = page.part(".net-strip");
    let is_near = |cell: &Option<String>| {
        let cell = cell.as_ref().and_then(|cell| cell.split_once(','));
        let far = |n: &str| n.parse().is_ok_and(|n: usize| (220..224).contains(&n));
        cell.is_some_and(|(row, col)| far(row) && far(col))
    };
    eventually("the last row and column", || strip.attribute("data-cell"), is_near);
    page.part("[data-map=\"map:2:3\"]").has("width", Some("112"));
}

#[test]
fn the_camera_goes_through_the_network_live() {
    let page = Page::open("/image?part=network&map=2,3&at=40,61");
    value(&page);
    page.button("Camera").click();
    page.part("[data-part=picture-note]").says("The camera is on.");
    page.link_has("pic=own:480x640");
    // It is live: Chromium's own camera has a clock on it, and so have the maps.
    let maps = || {
        page.session().script(
            "const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
             copy.drawImage(document.querySelector('[data-map=\"map:2:3\"]'), 0, 0, 112, 112);
             return copy.getImageData(0, 0, 112, 112).data.reduce((sum, part, i) => (sum * 31 + part + i) % 1e9, 0);",
        )
    };
    for _ in 0..3 {
        let before = maps();
        eventually("other maps", maps, |now| *now != before);
    }
    page.part("[data-part=shapes]").says("[1, 8, 112, 112]");
    page.button("Stop the camera").click();
    page.part("[data-part=picture-note]").says("It stays in this browser");
}

#[test]
fn the_keys_go_from_element_to_element() {
    let page = Page::open(LINK);
    value(&page);
    page.part("[data-map=\"map:2:5\"]").focus();
    page.press("ArrowDown ArrowRight ArrowRight");
    page.part(".net-strip").has("data-map", Some("2:5"));
    page.part(".net-strip").has("data-cell", Some("1,2"));
    page.part(".net-picture").has("data-seen", Some("6x7"));
    page.press("Enter");
    page.link_has("map=2,5");
    page.link_has("at=1,2");
}

#[test]
fn an_edited_kernel_changes_the_maps_and_the_link() {
    let page = Page::open("/image?part=network&pic=star&map=1,0&at=40,61");
    let before = value(&page);
    page.kernel(1, 1).focus();
    page.press("5 Enter");
    let after = changes(&page, before);
    eventually(
        "the link should hold the edit",
        || page.link(),
        |link| link.contains("&w1=0,0,3x3:"),
    );
    page.reload();
    assert_eq!(value(&page), after, "the link holds the edit");
    page.button("Forget edits").click();
    eventually("the number should be the old one", || value(&page), |now| *now == before);
}

#[test]
fn layers_are_set_as_in_pytorch_and_refused_beside_their_settings() {
    let page = Page::open("/image?part=network");
    page.set("conv2 channels", "4");
    page.part("[data-part=shapes]").says("[1, 4, 112, 112]");
    page.part("[data-layer=conv2] [data-map=\"map:2:3\"]").appears();
    page.part("[data-map=\"map:2:4\"]").disappears();
    page.set("conv1 stride", "2x1");
    page.part("[data-part=shapes]").says("[1, 16, 112, 224]");
    page.set("conv2 groups", "3");
    page.alert().says("groups");
    page.set("conv2 groups", "4");
    page.part("[data-part=shapes]").says("groups=4");
    page.set("conv1 channels", "65");
    page.alert().says("64");
}

#[test]
fn kernels_made_by_hand_come_with_a_rectifier() {
    let page = Page::open("/image?part=network");
    page.button("Made by hand").click();
    page.link_has("weights=made");
    page.link_has("relu=1");
    page.part("[data-part=shapes]").says("then ReLU");
    page.button("One scale").click();
    page.link_has("scale=layer");
    page.button("All 16").click();
    page.button("Edit kernel 15 of conv1: dark").click();
    page.link_has("kernel=1,15,0");
}

/// A network that the page itself works out in no time, also in a build for development.
const SMALL: &str = "/image?part=network&pic=star&layers=k3s4p1c2+k3p1c2&map=2,1&at=20,30";

/// The page in a browser whose workers are as a script makes them.
fn with_workers(script: &str) -> Page {
    let page = Page::open("");
    let source = json!({ "source": script });
    page.session().cdp("Page.addScriptToEvaluateOnNewDocument", &source);
    page.session().navigate("about:blank");
    page.go(SMALL);
    page
}

fn is_worked_out_on_the_page(page: &Page, expected: f32) {
    let found = value(page);
    assert!((found - expected).abs() <= 2e-5, "{found} is not {expected}");
    page.part("[data-part=pool]").says("the page itself works the maps out");
}

fn by_workers() -> f32 {
    value(&Page::open(SMALL))
}

#[test]
fn without_workers_the_page_does_the_same_and_says_so() {
    let page =
        with_workers("window.Worker = class { constructor() { throw new Error('none'); } };");
    is_worked_out_on_the_page(&page, by_workers());
}

#[test]
fn workers_whose_script_is_missing_are_done_without() {
    let page = with_workers(
        "const Old = Worker;
        window.Worker = class extends Old { constructor(_, how) { super('./missing.js', how); } };",
    );
    is_worked_out_on_the_page(&page, by_workers());
    let complaints = page.faults();
    assert!(complaints.iter().all(|line| line.contains("missing.js")), "{complaints:#?}");
}

#[test]
fn workers_that_never_answer_are_not_waited_for() {
    let page = with_workers("window.Worker = class { postMessage() {} terminate() {} };");
    // Longer than the page waits for them.
    std::thread::sleep(std::time::Duration::from_secs(4));
    let found = value(&page);
    assert!((found - by_workers()).abs() <= 2e-5);
}

#[test]
fn the_network_is_accessible_and_fits_a_phone() {
    for (screen, scheme) in [(Screen::WIDE, Scheme::Light), (Screen::PHONE, Scheme::Dark)] {
        let page =
            Page::open_on(screen, scheme, "/image?part=network&weights=made&relu=1&kernels=all");
        value(&page);
        assert_eq!(page.axe(), Vec::<String>::new());
        assert_eq!(page.overflow_px(), 0);
    }
}

#[test]
fn layers_that_cannot_be_are_refused_where_one_looks_and_nothing_is_lost() {
    let page = Page::open("/image?part=network&pic=star&map=1,0&at=40,61");
    value(&page);
    page.kernel(1, 1).focus();
    page.press("5 Enter");
    eventually("the edit in the link", || page.link(), |link| link.contains("&w1=0,0,3x3:"));
    let before = page.link();
    page.set("conv2 groups", "3");
    let why = "3 groups do not divide 16 input channels";
    page.part("[data-part=shapes]").says(why);
    page.part("[data-part=shapes]").says("[1, 16, 224, 224]");
    page.part(".net-strip").says("No maps, as conv2 cannot be: 3 groups");
    page.part(".net-strip").has("data-value", None);
    page.set("conv2 groups", "1");
    eventually("all as before", || page.link(), |link| *link == before);
    page.part(".net-strip").has("data-cell", Some("40,61"));
    page.set("conv1 kernel", "5");
    eventually("the kernel grew", || page.link(), |link| link.contains("&w1=0,0,5x5:"));
    // So it is where one begins with them.
    page.go("/image?part=network&pic=star&layers=k3p1c16+k5c8g3");
    page.part("[data-part=shapes]").says(why);
    let is_seen = "const copy = document.createElement('canvas').getContext('2d');
        copy.drawImage(document.querySelector('.net-plate canvas'), 0, 0);
        return copy.getImageData(112, 112, 1, 1).data[3] > 0;";
    let look = || page.session().script(is_seen);
    eventually("the picture", look, |is| *is == json!(true));
}

#[test]
fn an_element_is_summed_up_from_its_input_channels() {
    let page = Page::open(LINK);
    let parts = page.part("[data-part=parts]");
    let sum = || {
        let body = "const parts = [...el.querySelectorAll('.part')];
            const numbers = parts.map((part) => Number(part.lastChild.textContent.replace('\u{2212}', '-')));
            return [parts.length, numbers.slice(0, -1).reduce((sum, number) => sum + number, 0),
                Number(el.querySelector('b').textContent.replace('\u{2212}', '-'))];";
        let found: Vec<f64> = serde_json::from_value(parts.look(body)).unwrap_or_default();
        <[f64; 3]>::try_from(found).unwrap_or_default()
    };
    for (link, n, says) in [
        (LINK, 18, "By map of conv1:"),
        ("/image?part=network&pic=star&map=1,3&at=7,200", 5, "By color:"),
    ] {
        page.go(link);
        parts.says(says);
        let is_all =
            |[found, added, sum]: &[f64; 3]| *found == f64::from(n) && (added - sum).abs() < 1e-3;
        eventually("the parts come to the sum", sum, is_all);
        let shown = f64::from(value(&page));
        eventually("the element's number", sum, |[_, _, sum]| (sum - shown).abs() < 1e-4);
    }
}

#[test]
fn a_network_without_its_picture_says_so() {
    let page = Page::open(LINK);
    value(&page);
    page.go("/image?part=network&pic=own:50x40");
    page.part(".net-plate").says("The picture is not here");
    page.part(".net-strip").has("data-value", None);
}
