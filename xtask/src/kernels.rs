//! The fast kernels in their two builds, `target/fast-kernels/simd` and `target/fast-kernels/relaxed`, with what loads them.

use std::fs;

use anyhow::{Context, Result};

use crate::shell::Shell;

/// Each build and the WebAssembly features that it takes; rustc of today turns on the others by itself.
const BUILDS: [(&str, &str); 2] = [("simd", "+simd128"), ("relaxed", "+simd128,+relaxed-simd")];

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds both, with what only `cargo xtask bench` measures.
pub(crate) fn build(shell: &Shell) -> Result<()> {
    println!(
        "Building the fast kernels into target/fast-kernels/ (a first time 1 to 2 minutes on two cores)."
    );
    let place = shell.root().join("target/fast-kernels");
    for (name, features) in BUILDS {
        // Loop strength reduction takes the constant offsets out of loads, and V8 then runs out of registers.
        let flags = format!("-C target-feature={features} -C llvm-args=-disable-lsr");
        let folder = place.join("build").join(name);
        let cargo =
            ["build", "--package", "kernels", "--features", "measure", "--profile", "kernels"];
        let mut cargo = shell.command("cargo", cargo);
        cargo.args(["--target", TARGET, "--target-dir"]).arg(&folder).env("RUSTFLAGS", flags);
        shell.run_command(&mut cargo)?;
        let module = folder.join(TARGET).join("kernels/kernels.wasm");
        let mut bindgen =
            shell.command("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir"]);
        bindgen.arg(place.join(name)).args(["--out-name", "kernels"]).arg(module);
        shell.run_command(&mut bindgen)?;
    }
    let loader = shell.root().join("crates/kernels/js/kernels.js");
    fs::copy(loader, place.join("kernels.js")).context("could not copy what loads the kernels")?;
    Ok(())
}
