//! Calling Trunk, which builds the page and serves it.

use std::process::Command;

use crate::shell::Shell;

/// `trunk SUBCOMMAND`, which writes to the folder `dist`.
pub(crate) fn command(shell: &Shell, subcommand: &str, dist: &str) -> Command {
    // Offline: whatever it would download is on PATH by now, in a version that is known to fit.
    let mut trunk =
        shell.command("trunk", [subcommand, "--offline", "--skip-version-check", "--dist", dist]);
    trunk.env_remove("NO_COLOR"); // Trunk takes nothing but `true` or `false` there, and stops at the usual `1`.
    trunk.env("RUST_LIB_BACKTRACE", "0"); // Its own stack would bury what the compiler says about the page.
    trunk
}
