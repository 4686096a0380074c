//! What comes from npm, pinned and unpacked below `target/tools`: wasm-opt, esbuild, and axe-core for the browser tests.

use std::fs;

use anyhow::{Context, Result, bail};

use super::browser::apt_install;
use crate::shell::{Shell, Version};

const BINARYEN: &str = "132.0.0";
/// Older ones refuse the WebAssembly features that today's rustc turns on.
const OLDEST_WASM_OPT: u64 = 117;
const ESBUILD: &str = "0.28.2";
const AXE: &str = "4.14.1";

/// wasm-opt, which Trunk runs over the release build.
pub(super) fn wasm_opt(shell: &Shell) -> Result<()> {
    let fits = |found: Version| found.major() >= OLDEST_WASM_OPT;
    if shell.version("wasm-opt").is_some_and(fits) {
        return Ok(());
    }
    package(shell, "binaryen", BINARYEN)?;
    match shell.version("wasm-opt") {
        Some(found) if fits(found.clone()) => Ok(()),
        found => bail!(
            "npm brought a wasm-opt that does not fit: {}",
            found.map_or("none".into(), |v| v.to_string())
        ),
    }
}

/// esbuild, which takes the names and the spaces out of scripts and styles.
pub(super) fn esbuild(shell: &Shell) -> Result<()> {
    package(shell, "esbuild", ESBUILD)
}

/// axe-core, which the browser tests load into the page to check its accessibility.
pub(super) fn axe(shell: &Shell) -> Result<()> {
    package(shell, "axe-core", AXE)
}

/// Unpacks a package below a folder of its own, unless that very version is there.
fn package(shell: &Shell, name: &str, version: &str) -> Result<()> {
    let folder = shell.tools().join(name);
    let manifest = folder.join("node_modules").join(name).join("package.json");
    let line = format!("\"version\": \"{version}\"");
    if fs::read_to_string(&manifest).is_ok_and(|text| text.contains(&line)) {
        return Ok(());
    }
    npm(shell)?;
    println!("{name} {version} is missing: fetching it with npm (seconds).");
    fs::create_dir_all(&folder).with_context(|| format!("could not make the folder for {name}"))?;
    let mut command = shell
        .command(NPM, ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]);
    command
        .args(["--ignore-scripts", "--loglevel", "error", "--prefix"])
        .arg(&folder)
        .arg(format!("{name}@{version}"));
    shell.run_command(&mut command)
}

pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// npm and Node.js.
pub(super) fn npm(shell: &Shell) -> Result<()> {
    if shell.version(NPM).is_some() && shell.output("node", ["--version"]).is_some() {
        return Ok(());
    }
    println!("Node.js and npm are missing: wasm-opt, esbuild and axe-core come from there.");
    apt_install(shell, &["nodejs", "npm"], "a minute or two").context(
        "install Node.js 18 or newer with npm, or, if the release build is all you want, \
         a wasm-opt of version 117 or newer (Binaryen); then run this again",
    )
}
