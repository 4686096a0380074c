//! `cargo xtask files`: what stands beside the page and is loaded when it is wanted. Trunk calls it after each build.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

use crate::kernels;
use crate::shell::Shell;

/// Where Trunk puts the page together.
const STAGE: &str = "TRUNK_STAGING_DIR";

pub(crate) fn run(shell: &Shell) -> Result<()> {
    let stage = env::var_os(STAGE).map(PathBuf::from);
    let stage = stage.with_context(|| format!("{STAGE} is not set: Trunk calls this task"))?;
    words(&stage)?;
    lessons(shell, &stage)?;
    kernels::hook(shell)
}

/// The lessons, a file a language, with all that they claim held against the arithmetic.
fn lessons(shell: &Shell, stage: &Path) -> Result<()> {
    let to = stage.join("lessons");
    fs::create_dir_all(&to)?;
    let mut cargo = shell.command("cargo", ["run", "--quiet", "--package", "lessons", "--"]);
    // Trunk builds the page for another machine.
    cargo.env_remove("CARGO_BUILD_TARGET");
    shell.run_command(cargo.arg(shell.root().join("lessons")).arg(&to))
}

/// The catalogs of the languages that the page does not carry itself.
fn words(stage: &Path) -> Result<()> {
    for (language, catalog) in words::CATALOGS {
        let Some(file) = words::file_of(language) else { continue };
        let place = stage.join(file);
        fs::create_dir_all(place.parent().unwrap_or(stage))?;
        fs::write(&place, catalog)
            .with_context(|| format!("could not write {}", place.display()))?;
    }
    Ok(())
}
