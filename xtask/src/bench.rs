//! `cargo xtask bench`: the figures of the release build and of the fast kernels, measured in Chromium on this machine.

use anyhow::{Result, bail};

use crate::shell::Shell;
use crate::{dist, kernels, peers, setup};

pub(crate) fn run(shell: &Shell, args: &[String]) -> Result<()> {
    let only = match args {
        [] => None,
        [only] if only == "kernels" => Some("kernels"),
        [only] if only == "--peers" => Some("peers"),
        [other, ..] => bail!(
            "bench takes no `{other}`: it takes `kernels`, for these alone, or `--peers`, \
             for these beside other libraries"
        ),
    };
    setup::browser(shell)?;
    if only.is_none() {
        dist::build(shell)?;
    } else {
        setup::page(shell)?;
    }
    kernels::build(shell)?;
    if only == Some("peers") {
        peers::build(shell)?;
    }
    // How each figure is measured stands in tests/browser/src/bin/figures/.
    let figures = ["run", "--quiet", "--package", "browser", "--bin", "figures", "--"];
    shell.run("cargo", figures.into_iter().chain(only))?;
    let others = ["figures_edits", "figures_learn", "figures_stack", "figures_image"];
    for scene in others.iter().filter(|_| only.is_none()) {
        shell.run("cargo", ["run", "--quiet", "--package", "browser", "--bin", scene])?;
    }
    Ok(())
}
