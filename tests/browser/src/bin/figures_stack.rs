//! What the scene `stack` promises, measured on the release build: `cargo xtask bench`.
//!
//! **Hover**: a real pointer goes from element to element of a map; from the event to the end of the paint of the frame
//! that shows what the element sees, see `tests/browser/src/paint.rs`. The stacks: eight layers on 64×64, and
//! VGG-16's eighteen on 224×224.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

use std::time::Duration;

use browser::paint::{Paint, point_at, throttle};
use browser::{Screen, Server, Session, dist, eventually};
use serde_json::json;

const N_HOVERS: usize = 100;

const EIGHT: &str = "#/stack?x=64x64&layers=k3p1+k3p1+k3p1+k3p1+k3p1+k3p1+k3p1+k3p1";
const VGG: &str = "#/stack?x=3x224x224&layers=k3p1c64+k3p1c64+pool2+k3p1c128+k3p1c128+pool2+k3p1c256+k3p1c256+k3p1c256+pool2+k3p1c512+k3p1c512+k3p1c512+pool2+k3p1c512+k3p1c512+k3p1c512+pool2";

fn main() {
    hover("hover, 8 layers of 64×64", EIGHT, "map:8:0", 1, 16.0);
    hover("hover, 8 layers of 64×64, processor 4× slower", EIGHT, "map:8:0", 4, 50.0);
    hover("hover, VGG-16 on 224×224", VGG, "map:10:0", 1, 16.0);
}

fn hover(what: &str, link: &str, map: &str, processor: u32, limit_ms: f64) {
    let server = Server::start(&dist());
    let session = Session::start();
    session.show_on(Screen::WIDE);
    session.navigate(&format!("{}{link}", server.url()));
    let ready = "return performance.getEntriesByName('convscope:ready').length;";
    eventually("the page should be ready", || session.script(ready), |n| *n == json!(1));
    throttle(&session, processor);
    let place = format!(
        "const box = document.querySelector('[data-map=\"{map}\"]').getBoundingClientRect();
        return [box.left, box.top, box.width];"
    );
    let place: Vec<f64> = serde_json::from_value(session.script(&place)).expect("the map's place");
    let shows = "document.querySelector('[data-part=arithmetic]').textContent";
    let (event, n_times, longest_wait) = ("pointermove", N_HOVERS, Duration::from_mins(1));
    let paint = Paint { what, event, shows, limit_ms, n_times, longest_wait };
    let words = paint.measure(&session, |n| {
        let along = 0.15 + 0.7 * ((n % N_HOVERS) as f64 / N_HOVERS as f64);
        point_at(&session, (place[0] + along * place[2], place[1] + along * place[2]));
    });
    assert!(words.windows(2).any(|two| two[0] != two[1]), "hovers should show what is seen");
}
