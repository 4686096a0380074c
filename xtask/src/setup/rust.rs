//! What comes through rustup and cargo: the wasm target, Trunk and the wasm-bindgen that `Cargo.lock` names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::{Shell, Version};

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

/// The compiler's standard library for WebAssembly.
pub(super) fn wasm_target(shell: &Shell) -> Result<()> {
    let folder = shell.output("rustc", ["--print", "target-libdir", "--target", WASM]);
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Rust's {WASM} target is missing: adding it with rustup (some 20 MB, seconds).");
    shell
        .run("rustup", ["target", "add", WASM])
        .context("the page is built for WebAssembly: install rustup")
}

/// A part of the toolchain, asked for as `cargo COMMAND --version`.
pub(super) fn component(shell: &Shell, name: &str, command: &str) -> Result<()> {
    if shell.output("cargo", [command, "--version"]).is_some() {
        return Ok(());
    }
    println!("{name} is missing: adding it with rustup (seconds).");
    shell.run("rustup", ["component", "add", name])
}

/// Trunk, which builds and serves the page.
pub(super) fn trunk(shell: &Shell) -> Result<()> {
    let wanted = Version::find(TRUNK);
    let next = Version::find("0.22");
    let fits = |found: &Version| Some(found) >= wanted.as_ref() && Some(found) < next.as_ref();
    if shell.version("trunk").is_some_and(|found| fits(&found)) {
        return Ok(());
    }
    println!(
        "trunk {TRUNK} is missing: building it once with cargo (3 to 6 minutes on two cores)."
    );
    install(shell, "trunk", TRUNK, &["--locked"])
}

/// wasm-bindgen's command, which must be of exactly the version that the page is linked with.
pub(super) fn wasm_bindgen(shell: &Shell) -> Result<()> {
    let lock =
        fs::read_to_string(shell.root().join("Cargo.lock")).context("could not read Cargo.lock")?;
    let Some(wanted) = locked_version(&lock, "wasm-bindgen") else {
        bail!("Cargo.lock names no wasm-bindgen")
    };
    if shell.version("wasm-bindgen") == Version::find(wanted) {
        return Ok(());
    }
    println!(
        "wasm-bindgen {wanted} is missing: building it once with cargo (1 to 3 minutes on two cores)."
    );
    // Without --locked: the lock file shipped with 0.2.130 asks for a version that the registry does not have.
    install(shell, "wasm-bindgen-cli", wanted, &[])
}

/// The sources of the page's crates, since Trunk is run offline and hands that on to cargo.
pub(super) fn fetch_crates(shell: &Shell) -> Result<()> {
    let fetch = ["fetch", "--quiet", "--locked", "--target", "host-tuple", "--target", WASM];
    if shell.output("cargo", fetch.into_iter().chain(["--offline"])).is_some() {
        return Ok(());
    }
    println!("Crates are missing: fetching them (some 10 MB, seconds).");
    shell.run("cargo", fetch)
}

/// Builds a tool into the project's tool folder. A release build as such tools ship it takes three times as long
/// and is no better for this: hence the lower level of optimization, and no link-time optimization.
fn install(shell: &Shell, name: &str, version: &str, more: &[&str]) -> Result<()> {
    let tools = shell.tools();
    let build = tools.join("build");
    let mut command =
        shell.command("cargo", ["install", name, "--version", version, "--force", "--root"]);
    command.arg(&tools).args(more);
    command
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    shell.run_command(&mut command)?;
    fs::remove_dir_all(build).context("could not remove the folder in which the tool was built")
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_locked_version_is_that_of_the_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
