//! What `cargo xtask bench --peers` measures beside ours: other libraries from npm, set up in `target/peers/` for this alone.

use std::fs;

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::Shell;

/// What is served as it stands in `tests/peers/`.
const PLAIN: [&str; 7] =
    ["index.html", "measure.js", "data.js", "convscope.js", "pool.js", "copy.js", "opencv.js"];

const LOCK: &str = "package-lock.json";

/// What names packages, and is put together with what it takes of them.
const BUNDLED: [&str; 3] = ["tensorflow.js", "litert.js", "onnxruntime.js"];

/// Puts the peers and the page that measures them into `target/peers/`.
pub(crate) fn build(shell: &Shell) -> Result<()> {
    let (from, place) = (shell.root().join("tests/peers"), shell.root().join("target/peers"));
    fs::create_dir_all(&place).context("could not make the folder for the peers")?;
    let copy = |file: &str, to: &str| {
        fs::copy(from.join(file), place.join(to)).with_context(|| format!("could not copy {file}"))
    };
    setup::peers(shell)?;
    // npm empties the folder before it fetches: this stands there only if it came to its end.
    let fetched = "node_modules/fetched-lock.json";
    let locked = fs::read(from.join(LOCK)).context("could not read the peers' lock")?;
    if fs::read(place.join(fetched)).ok().as_ref() != Some(&locked) {
        println!("The peers are missing or of other versions: fetching them with npm (a minute).");
        copy("package.json", "package.json")?;
        copy(LOCK, LOCK)?;
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        shell.run_command(shell.command(setup::NPM, options).current_dir(&place))?;
        copy(LOCK, fetched)?;
    }
    for file in PLAIN {
        copy(file, file)?;
    }
    let mut esbuild = shell.command("esbuild", ["--bundle", "--format=esm", "--log-level=warning"]);
    esbuild.args(BUNDLED.map(|file| from.join(file)));
    esbuild
        .arg(format!("--outdir={}", place.display()))
        .env("NODE_PATH", place.join("node_modules"));
    shell.run_command(&mut esbuild)
}
