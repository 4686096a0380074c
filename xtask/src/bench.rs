//! `cargo xtask bench`: the figures of the release build, measured in Chromium on this machine.

use anyhow::{Result, bail};

use crate::shell::Shell;
use crate::{dist, setup};

pub(crate) fn run(shell: &Shell, args: &[String]) -> Result<()> {
    if let Some(arg) = args.first() {
        bail!("bench takes no `{arg}`");
    }
    setup::browser(shell)?;
    dist::build(shell)?;
    // How each figure is measured stands in tests/browser/src/bin/.
    for figures in ["figures", "figures_stack"] {
        shell.run("cargo", ["run", "--quiet", "--package", "browser", "--bin", figures])?;
    }
    Ok(())
}
