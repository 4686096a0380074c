//! Makes a function of every message in `locales/`, and a catalog of every language but English.
//!
//! Stops the build where a language lacks a message, has one too many, or fills it with other values than English does.

#[path = "build/read.rs"]
mod read;
#[path = "build/write.rs"]
mod write;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The language that the page itself carries, and that says which messages there are.
const FIRST: &str = "en";

/// The others, each a file that is loaded when it is chosen.
const OTHERS: [&str; 2] = ["zh-Hans", "zh-Hant"];

fn main() -> Result<(), Box<dyn Error>> {
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let first = read::language(&locales.join(FIRST))?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut faults = Vec::new();
    for name in OTHERS {
        let other = read::language(&locales.join(name))?;
        faults.extend(
            read::differences(&first, &other).iter().map(|fault| format!("{name}/{fault}")),
        );
        save(&out, &format!("{name}.txt"), &write::catalog(&first, &other))?;
    }
    if !faults.is_empty() {
        return Err(
            format!("locales/ do not agree with {FIRST}:\n  {}", faults.join("\n  ")).into()
        );
    }
    save(&out, "pseudo.txt", &write::pseudo(&first))?;
    save(&out, "messages.rs", &write::functions(&first)?)
}

fn save(folder: &Path, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(folder.join(name), text)?)
}
