//! `cargo xtask files`: what stands beside the page and is loaded when it is wanted. Trunk calls it after each build.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

/// Where Trunk puts the page together.
const STAGE: &str = "TRUNK_STAGING_DIR";

pub(crate) fn run() -> Result<()> {
    let stage = env::var_os(STAGE).map(PathBuf::from);
    words(&stage.with_context(|| format!("{STAGE} is not set: Trunk calls this task"))?)
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
