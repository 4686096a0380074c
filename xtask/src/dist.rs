//! `cargo xtask dist`: the release build, a folder of static files, and what each weighs on the wire.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::shell::Shell;
use crate::{built, kernels, names, setup, styles, trunk, whole};

pub(crate) fn run(shell: &Shell, args: &[String]) -> Result<()> {
    if let Some(arg) = args.first() {
        bail!("dist takes no `{arg}`");
    }
    build(shell)?;
    println!("\ndist/, each file as it is and after gzip -9:");
    let (mut raw, mut gzipped) = (0, 0);
    for (name, file) in built::files(&shell.root().join("dist"))? {
        let packed = gzip(&file)?;
        println!("{:>10} {packed:>10}  {name}", file.len());
        raw += file.len();
        gzipped += packed;
    }
    println!(
        "{raw:>10} {gzipped:>10}  all of it; `cargo xtask bench` counts what is fetched until the page is ready"
    );
    Ok(())
}

/// Sets up what is missing and builds the page into `dist/`.
pub(crate) fn build(shell: &Shell) -> Result<()> {
    setup::release(shell)?;
    println!(
        "Building the page for release into dist/ (a first build takes 2 to 4 minutes on two cores)."
    );
    // The first scene alone, and beside it the whole page, which takes over when more is asked for.
    let mut trunk = trunk::command(shell, "build", "dist");
    trunk.args(["--release", "--no-default-features"]).env(trunk::LIGHT, "1");
    shell.run_command(&mut trunk)?;
    let kernels = kernels::ship(shell, &shell.root().join("dist"))?;
    whole::build(shell, &kernels::naming(&kernels))?;
    let module = built::light_module(shell)?;
    names::shorten(shell, &module, &module_script(&module))?;
    minify(shell)?;
    styles::lighten(shell)
}

/// The script that wasm-bindgen wrote beside a module.
fn module_script(module: &Path) -> PathBuf {
    PathBuf::from(module.to_string_lossy().replace("_bg.wasm", ".js"))
}

/// Takes out of scripts and styles what only people read; Trunk's own way stops at today's wasm-bindgen.
fn minify(shell: &Shell) -> Result<()> {
    let dist = shell.root().join("dist");
    for (name, _) in built::files(&dist)? {
        let file = dist.join(name);
        if file.extension().is_some_and(|extension| extension == "js" || extension == "css") {
            let mut esbuild = shell
                .command("esbuild", ["--minify", "--tree-shaking=true", "--log-level=warning"]);
            esbuild.arg("--allow-overwrite").arg(&file);
            esbuild.arg(format!("--outfile={}", file.display()));
            shell.run_command(&mut esbuild)?;
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
