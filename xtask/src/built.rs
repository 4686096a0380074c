//! What a build has put into a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::Shell;

/// The files below a folder with their names, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("could not list {}", next.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                found.push((name, fs::read(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The light page's module in `dist/`.
pub(crate) fn light_module(shell: &Shell) -> Result<PathBuf> {
    let dist = shell.root().join("dist");
    let is_module = |name: &String| name.starts_with("convscope-") && name.ends_with("_bg.wasm");
    let name = files(&dist)?.into_iter().map(|(name, _)| name).find(is_module);
    Ok(dist.join(name.context("the light page's module is missing")?))
}
