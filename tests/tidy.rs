//! What ARCHITECTURE.md promises, as far as a test can see it: floors, sizes, absences, and what the README states.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

use demo::channels::{By, Channels, Show};
use demo::slide::{Parameter, Slide, Upstream, View};
use demo::{Demo, Mode, Padding, Position, limits, link};

/// What each crate may depend on. A name is added here with the commit that says why it is needed.
const FLOORS: [(&str, &str, &[&str]); 10] = [
    (
        "crates/conv/Cargo.toml",
        "[dependencies]",
        &["bytemuck", "nalgebra", "num-traits", "thiserror", "wide"],
    ),
    (
        "crates/demo/Cargo.toml",
        "[dependencies]",
        &[
            "base64",
            "conv",
            "miniz_oxide",
            "percent-encoding",
            "rand_xoshiro",
            "thiserror",
            "words",
        ],
    ),
    ("crates/code/Cargo.toml", "[dependencies]", &["conv", "demo", "words"]),
    (
        "Cargo.toml",
        "[dependencies]",
        &[
            "code",
            "conv",
            "demo",
            "imagesize",
            "kernels",
            "lessons",
            "plotters",
            "thiserror",
            "words",
        ],
    ),
    ("Cargo.toml", "[build-dependencies]", &["math-core", "words"]),
    (
        "crates/lessons/Cargo.toml",
        "[dependencies]",
        &["conv", "demo", "math-core", "pulldown-cmark", "serde", "thiserror", "toml"],
    ),
    ("crates/words/Cargo.toml", "[build-dependencies]", &["fluent-syntax"]),
    ("crates/kernels/Cargo.toml", "[dependencies]", &["conv", "thiserror"]),
    (
        "crates/kernels/Cargo.toml",
        "[target.'cfg(target_arch = \"wasm32\")'.dependencies]",
        &["wasm-bindgen"],
    ),
    (
        "Cargo.toml",
        "[target.'cfg(target_arch = \"wasm32\")'.dependencies]",
        &[
            "any_spawner",
            "console_error_panic_hook",
            "js-sys",
            "leptos",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "web-sys",
        ],
    ),
];

/// What only the page may know.
const OF_THE_BROWSER: [&str; 5] =
    ["leptos::", "web_sys::", "js_sys::", "wasm_bindgen::", "wasm_bindgen_futures::"];

/// Unit tests not counted.
const MOST_LINES: usize = 400;

#[test]
fn each_floor_depends_on_what_it_may_know() {
    for (manifest, section, allowed) in FLOORS {
        let text = read(manifest);
        let found = names_in(&text, section);
        assert!(!found.is_empty(), "{manifest} has no {section}");
        for name in found {
            assert!(allowed.contains(&name), "{manifest}: {section} may not know `{name}`");
        }
    }
}

#[test]
fn nothing_below_the_page_knows_a_browser() {
    let on_the_page = |file: &PathBuf| {
        ["src/view", "src/view.rs", "src/main.rs", "crates/no-streams", "crates/kernels"]
            .iter()
            .any(|place| file.starts_with(place))
    };
    let below = rust_files().into_iter().filter(|file| !on_the_page(file) && !is_tool(file));
    for file in below {
        for name in OF_THE_BROWSER {
            assert!(!read(&file).contains(name), "{} knows {name}", file.display());
        }
    }
}

#[test]
fn views_leave_the_arithmetic_to_the_floors_below() {
    for file in rust_files().into_iter().filter(|file| file.starts_with("src/view")) {
        let text = read(&file);
        for sum in
            ["conv::forward", "conv::terms", "conv::fast", "conv::backward", "derived::output("]
        {
            assert!(!text.contains(sum), "{} calls {sum}", file.display());
        }
    }
}

#[test]
fn the_page_asks_nobody_for_anything() {
    let features = read("Cargo.toml");
    for api in ["\"Request\"", "\"XmlHttpRequest\"", "\"WebSocket\"", "\"EventSource\""] {
        assert!(!features.contains(api), "web-sys' {api} sends or fetches");
    }
    // Files beside the page are asked for in one place, which sees to it that they lie there.
    for file in rust_files().into_iter().filter(|file| file.starts_with("src")) {
        let may_fetch = file.ends_with("src/view/files.rs");
        assert!(may_fetch || !read(&file).contains("fetch_with"), "{} fetches", file.display());
    }
    for file in
        files().into_iter().filter(|file| file.starts_with("www") || file.ends_with("index.html"))
    {
        // The name of SVG's namespace is an address that nobody asks.
        let text = read(&file).replace("http://www.w3.org/2000/svg", "");
        for address in ["http://", "https://", "url(//", "src=\"//", "href=\"//"] {
            assert!(!text.contains(address), "{} holds {address}", file.display());
        }
    }
}

/// A rule that is not closed swallows all that follow, and no tool complains.
#[test]
fn every_rule_of_the_style_sheet_is_closed() {
    let style = read("www/style.css");
    let mut depth = 0_i32;
    for (number, line) in style.lines().enumerate() {
        if line.starts_with("/*") {
            assert_eq!(depth, 0, "line {}: a rule before it is not closed", number + 1);
        }
        depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
    }
    assert_eq!(depth, 0);
}

#[test]
fn files_are_short_enough_to_be_read_at_once() {
    for file in rust_files().into_iter().filter(|file| !is_test(file)) {
        let text = read(&file);
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        let n_lines = code.lines().count();
        let name = file.display();
        assert!(n_lines <= MOST_LINES, "{name} has {n_lines} lines: is it one concept?");
    }
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let places = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Use", "rs/"),
        concat!("/wo", "rk/"),
    ];
    for file in files().into_iter().filter(|file| file.extension().is_none_or(|kind| kind != "png"))
    {
        let text = read(&file);
        for place in places {
            // Within a longer path or an address, such as docs.rs/x/work/y, it is no place on a machine.
            let named = text.match_indices(place).any(|(at, _)| {
                !text[..at].ends_with(|c: char| c.is_alphanumeric() || "_.-}".contains(c))
            });
            assert!(!named, "{} names {place}", file.display());
        }
    }
}

#[test]
fn the_readme_states_every_limit() {
    let readme = read("README.md");
    let rows = table(&readme, "| setting | key | smallest | largest |");
    let expected: Vec<[String; 4]> = limits::ALL
        .iter()
        .map(|limit| {
            let key = format!("`{}`", limit.key);
            [(limit.name)().to_owned(), key, limit.smallest.to_string(), limit.largest.to_string()]
        })
        .collect();
    assert_eq!(rows.iter().map(Vec::as_slice).collect::<Vec<_>>(), expected);
    let value = format!("from {} to {}", limits::VALUE.start(), limits::VALUE.end());
    assert!(readme.contains(&value), "the README says what a cell may hold: {value}");
    let bytes = format!("{} bytes", limits::LINK_BYTES);
    assert!(readme.contains(&bytes), "the README says how long a link may be: {bytes}");
}

#[test]
fn the_readme_explains_every_key_of_a_link() {
    let readme = read("README.md");
    let rows = table(&readme, "| key | value | example |");
    let explained: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    for limit in limits::ALL {
        assert!(explained.contains(&limit.key), "{} is missing", limit.key);
    }
    let matrix = "#/matrix?view=product&stage=local&transposed=1&cell=1,1&full=1";
    for demo in [furnished(), furnished_channels(), link::decode(matrix).demo] {
        for key in keys_of(&link::encode(&demo)) {
            assert!(explained.contains(&key.as_str()), "{key} is missing");
        }
    }
}

#[test]
fn the_readmes_examples_of_keys_are_read_without_a_fault() {
    let readme = read("README.md");
    for row in table(&readme, "| key | value | example |") {
        let query = row[2].trim_matches('`');
        let keys = keys_of(query);
        assert!(keys.contains(&row[0].trim_matches('`').to_owned()), "{query} shows its key");
        // An example that names no scene is one for `slide`.
        let link =
            if query.contains('?') { format!("#/{query}") } else { format!("#/slide?{query}") };
        let opened = link::decode(&link);
        assert_eq!(opened.faults, [], "{query}");
        assert_eq!(opened.demo.unknown, [], "{query}");
    }
}

#[test]
fn the_readme_lists_the_keys_that_the_help_lists() {
    let readme = read("README.md");
    let rows = table(&readme, "| keys and gestures | what they do |");
    let expected: Vec<Vec<String>> = convscope::keys::list()
        .iter()
        .map(|&(key, does)| vec![key.to_owned(), does.to_owned()])
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn the_documents_point_at_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = read(document);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_there = link.starts_with("https://") || root.join(link).is_file();
            assert!(is_there, "{document} points at {link}");
        }
        for place in text.split('`').skip(1).step_by(2).filter(|place| place.ends_with('/')) {
            // The parts of src/view/ and tests/ are named within their paragraphs.
            let is_there =
                ["", "src", "tests"].iter().any(|folder| root.join(folder).join(place).is_dir());
            assert!(is_there || place.starts_with("#/"), "{document} speaks of {place}");
        }
    }
}

/// A demo in which nothing is left at its default.
fn furnished() -> Demo {
    let plain = link::decode("#/slide?x=2x2:1&w=1x1:2").demo;
    Demo {
        bias: Some(vec![0.5]),
        stride: plain.stride.map(|_| 2),
        padding: Padding::Same,
        padding_mode: conv::PaddingMode::Reflect,
        dilation: plain.dilation.map(|_| 2),
        mode: Mode::Convolution,
        at: Position::new(0, 1),
        note: "look".to_owned(),
        embed: true,
        slide: Slide {
            view: View::Backward,
            upstream: Upstream::Cell(Position::new(0, 1)),
            by: Parameter::Input(Position::new(0, 1)),
            output_padding: plain.stride,
        },
        ..plain
    }
}

/// A demo of several channels in which nothing is left at its default.
fn furnished_channels() -> Demo {
    let link = "#/channels?x=4x2x2:1&w=4x2x1x1:2&g=2&out=1&summed=1&ledger=1&open=0&shift=up";
    let plain = link::decode(link).demo;
    assert_eq!(link::encode(&plain), link, "every key is used");
    let channels = Channels { by: By::Position, show: Show::Shift, ..plain.channels };
    Demo { channels, ..plain }
}

/// The keys of a link, or of the part of it after `?`.
fn keys_of(link: &str) -> Vec<String> {
    let query = link.split_once('?').map_or(link, |(_, query)| query);
    query.split('&').map(|pair| pair.split('=').next().unwrap_or_default().to_owned()).collect()
}

/// The rows of a Markdown table below its head.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let mut lines = text.lines().skip_while(|line| *line != head);
    assert!(lines.next().is_some(), "a table with the head {head}");
    let cells = |row: &str| row.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect();
    lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// The names that a section of a manifest defines.
fn names_in<'a>(manifest: &'a str, section: &str) -> Vec<&'a str> {
    let lines = manifest.lines().skip_while(|line| *line != section).skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_once(['=', '.']).map(|(name, _)| name.trim()))
        .filter(|name| !name.is_empty() && !name.starts_with(['#', ']', '"']))
        .collect()
}

fn is_tool(file: &Path) -> bool {
    file.starts_with("xtask") || file.starts_with("tests")
}

fn is_test(file: &Path) -> bool {
    file.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "benches")))
}

fn rust_files() -> Vec<PathBuf> {
    files().into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "rs")).collect()
}

/// Every file of the project by its path from the root, what is built or downloaded left out.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_made = matches!(name.as_str(), "target" | "dist" | "node_modules" | ".git");
            match (is_made, path.is_dir()) {
                (true, _) => {}
                (false, true) => folders.push(path),
                (false, false) => {
                    found.push(path.strip_prefix(root).unwrap_or(&path).to_path_buf());
                }
            }
        }
    }
    found.sort();
    found
}

/// A file of the project as text.
#[track_caller]
fn read(file: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file.as_ref());
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}
