//! The tools that a task needs: each is looked for first, and set up only where it is missing or does not fit.
//!
//! What is built or fetched for the project goes to `target/tools`, never over what the machine has; only the
//! compiler's target, the browser and, from a distribution, PyTorch are added to the machine itself.

mod browser;
mod node;
mod python;
mod rust;

use anyhow::Result;

use crate::shell::Shell;

pub(crate) use node::NPM;

/// What building and serving the page takes.
pub(crate) fn page(shell: &Shell) -> Result<()> {
    rust::wasm_target(shell)?;
    rust::trunk(shell)?;
    rust::wasm_bindgen(shell)?;
    rust::fetch_crates(shell)
}

/// What the release build takes on top.
pub(crate) fn release(shell: &Shell) -> Result<()> {
    page(shell)?;
    node::wasm_opt(shell)?;
    node::esbuild(shell)
}

/// What fetches other libraries to measure beside, and puts them together.
pub(crate) fn peers(shell: &Shell) -> Result<()> {
    node::npm(shell)?;
    node::esbuild(shell)
}

/// What formatting and lints take.
pub(crate) fn lints(shell: &Shell) -> Result<()> {
    rust::component(shell, "rustfmt", "fmt")?;
    rust::component(shell, "clippy", "clippy")
}

/// What driving the built page in a browser takes.
pub(crate) fn browser(shell: &Shell) -> Result<()> {
    browser::chromium(shell)?;
    node::axe(shell)
}

/// What running the code takes that the page gives away: a Python, by its path.
pub(crate) fn code(shell: &Shell) -> Result<String> {
    python::torch(shell)
}
