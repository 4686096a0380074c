//! Calling Trunk, which builds the page and serves it.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::Shell;

/// Set where the page is built with its first scene alone, which computes nothing in workers.
pub(crate) const LIGHT: &str = "CONVSCOPE_LIGHT";

/// `trunk SUBCOMMAND`, which writes to the folder `dist`.
pub(crate) fn command(shell: &Shell, subcommand: &str, dist: &str) -> Command {
    // Offline: whatever it would download is on PATH by now, in a version that is known to fit.
    let mut trunk =
        shell.command("trunk", [subcommand, "--offline", "--skip-version-check", "--dist", dist]);
    trunk.env_remove("NO_COLOR"); // Trunk takes nothing but `true` or `false` there, and stops at the usual `1`.
    trunk.env("RUST_LIB_BACKTRACE", "0"); // Its own stack would bury what the compiler says about the page.
    without_places(&mut trunk);
    trunk
}

/// Where crates lie on this machine is nobody's business, nor is it worth its bytes.
pub(crate) fn without_places(command: &mut Command) -> &mut Command {
    if let Some(flag) = flag_without_places() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag);
    }
    command
}

/// What tells the compiler so.
pub(crate) fn flag_without_places() -> Option<String> {
    let sources = cargo_home()?.join("registry/src");
    let flag = format!("--remap-path-prefix={}=", sources.display());
    // Cargo takes the variable apart at spaces.
    (!flag.contains(' ')).then_some(flag)
}

fn cargo_home() -> Option<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}
