//! The fast kernels in their two builds, with what loads them: for the page's pool of workers, and for the figures.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

use crate::shell::Shell;
use crate::{built, trunk};

/// Each build and the WebAssembly features that it takes; rustc of today turns on the others by itself.
const BUILDS: [(&str, &str); 2] = [("simd", "+simd128"), ("relaxed", "+simd128,+relaxed-simd")];

const TARGET: &str = "wasm32-unknown-unknown";

/// What lies beside the builds and loads them.
const SCRIPTS: [&str; 4] = ["kernels.js", "page.js", "pixels.js", "worker.js"];

/// Builds both into `target/fast-kernels`, with what only `cargo xtask bench` measures.
pub(crate) fn build(shell: &Shell) -> Result<()> {
    let place = shell.root().join("target/fast-kernels");
    println!("Building the fast kernels (a first time 1 to 2 minutes on two cores).");
    build_into(shell, &place, true)
}

/// Builds both into a folder, as `kernels-…` by what it holds, and hands back that name.
pub(crate) fn ship(shell: &Shell, into: &Path) -> Result<String> {
    let place = shell.root().join("target/pool-kernels");
    build_into(shell, &place, false)?;
    let mut hasher = DefaultHasher::new();
    let files = built::files(&place)?;
    for (name, bytes) in &files {
        (name, bytes).hash(&mut hasher);
    }
    let name = format!("kernels-{:016x}", hasher.finish());
    for (file, bytes) in files {
        let to = into.join(&name).join(file);
        fs::create_dir_all(to.parent().unwrap_or(into)).context("could not make the folder")?;
        fs::write(&to, bytes).with_context(|| format!("could not write {}", to.display()))?;
    }
    Ok(name)
}

/// The script that names the folder to the page, which asks for it when a scene wants it.
pub(crate) fn naming(name: &str) -> String {
    format!("globalThis.convscopeKernels=\"./{name}/worker.js\";")
}

/// What Trunk calls after it has built a page with every scene (see Trunk.toml): puts the kernels beside it.
pub(crate) fn hook(shell: &Shell) -> Result<()> {
    if env::var_os(trunk::LIGHT).is_some() {
        return Ok(());
    }
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.context("`kernels` is for Trunk to call, which says where to")?;
    let name = ship(shell, &staging)?;
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page).context("the page is missing")?;
    let named = format!("<script>{}</script></head>", naming(&name));
    fs::write(&page, html.replacen("</head>", &named, 1)).context("could not write index.html")
}

fn build_into(shell: &Shell, place: &Path, with_measures: bool) -> Result<()> {
    for (name, features) in BUILDS {
        let folder = shell.root().join("target/fast-kernels/build").join(name);
        let cargo = ["build", "--offline", "--package", "kernels", "--profile", "kernels"];
        let mut cargo = shell.command("cargo", cargo);
        if with_measures {
            cargo.args(["--features", "measure"]);
        }
        // Loop strength reduction takes the constant offsets out of loads, and V8 then runs out of registers.
        let flags = format!("-C target-feature={features} -C llvm-args=-disable-lsr");
        let flags = [flags].into_iter().chain(trunk::flag_without_places()).collect::<Vec<_>>();
        cargo.args(["--target", TARGET, "--target-dir"]).arg(&folder);
        shell.run_command(cargo.env("RUSTFLAGS", flags.join(" ")))?;
        let module = folder.join(TARGET).join("kernels/kernels.wasm");
        let mut bindgen =
            shell.command("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir"]);
        bindgen.arg(place.join(name)).args(["--out-name", "kernels"]).arg(module);
        shell.run_command(&mut bindgen)?;
    }
    for script in SCRIPTS {
        let from = shell.root().join("crates/kernels/js").join(script);
        fs::copy(from, place.join(script)).context("could not copy what loads the kernels")?;
    }
    Ok(())
}
