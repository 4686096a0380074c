//! The whole page as a module of its own beside the light one that Trunk builds: `dist/whole-….js` and its WebAssembly.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::{Context, Result};

use crate::shell::Shell;
use crate::{names, styles, trunk};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds it into `dist/`, and writes into the light page what it is called; `first` is run before it starts.
pub(crate) fn build(shell: &Shell, first: &str) -> Result<()> {
    let mut cargo = shell.command("cargo", ["build", "--offline", "--release", "--target", TARGET]);
    shell.run_command(trunk::without_places(&mut cargo).args(["--bin", "convscope"]))?;
    let module = shell.root().join("target").join(TARGET).join("release/convscope.wasm");
    let dist = shell.root().join("dist");
    let name = format!("whole-{:016x}", hash(&fs::read(&module).context("the module is missing")?));

    let mut bindgen =
        shell.command("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir"]);
    shell.run_command(bindgen.arg(&dist).args(["--out-name", &name]).arg(&module))?;

    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).context("the light page is missing")?;
    let wasm = dist.join(format!("{name}_bg.wasm"));
    let source = fs::read_to_string(shell.root().join("index.html")).context("index.html")?;
    let mut optimize =
        shell.command("wasm-opt", attribute(&source, "data-wasm-opt-params").split(' '));
    optimize.arg(&wasm).arg("-o").arg(&wasm);
    shell.run_command(&mut optimize)?;

    let script = dist.join(format!("{name}.js"));
    names::shorten(shell, &wasm, &script)?;
    let mut text = fs::read_to_string(&script).context("the whole page's script is missing")?;
    text.extend(["\n", first, &start(&name, &styles::name(shell)?)]);
    fs::write(&script, text).context("could not write the whole page's script")?;
    let named = format!("<meta name=\"convscope-whole\" content=\"./{name}.js\"></head>");
    fs::write(&page, html.replacen("</head>", &named, 1)).context("could not write index.html")
}

/// It starts by itself, as whoever loads it wants it, and says where it cannot. Its styles come first, as the light page has
/// its own alone: nothing is to be seen without them.
fn start(name: &str, styles: &str) -> String {
    format!(
        "
const module = fetch(new URL('{name}_bg.wasm', import.meta.url));
const styles = document.createElement('link');
const styled = new Promise((done, failed) => {{ styles.onload = done; styles.onerror = failed }});
styles.rel = 'stylesheet';
styles.href = new URL('{styles}', import.meta.url);
document.head.append(styles);
Promise.all([module, styled]).then(([module_or_path]) => __wbg_init({{ module_or_path }})).catch(() => {{
  styles.remove();
  dispatchEvent(new Event('convscope:not-loaded'));
}});
"
    )
}

/// The value of an attribute that stands once in a page.
fn attribute<'a>(page: &'a str, name: &str) -> &'a str {
    let value = page.split_once(&format!("{name}=\"")).map_or("", |(_, rest)| rest);
    value.split('"').next().unwrap_or_default()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
