//! Converts the formulas of `src/formulas/` from LaTeX to MathML while the page is built, and checks that every message
//! of `locales/` is said somewhere.
//!
//! A line `NAME = LATEX` becomes a constant `NAME: Formula`. `\text{@name}` is a hole that is filled with what is at
//! hand when the formula is shown; `\text{k:f}` is the letter f in the colour of the kernel (class `k`).

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// Where the formulas are written.
const SOURCE: &str = "src/formulas/formulas.tex";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed=build.rs");
    let converter =
        LatexToMathML::new(MathCoreConfig::default()).map_err(|error| format!("{error:?}"))?;
    let mut code = String::new();
    for line in fs::read_to_string(SOURCE)?.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        let (name, latex) = line.split_once(" = ").ok_or_else(|| format!("no formula: {line}"))?;
        let math = converter
            .convert_with_local_state(latex, MathDisplay::Inline)
            .map_err(|error| format!("{name}: {error:?}"))?;
        write_formula(&mut code, name, &math.mathml)?;
    }
    check_words()?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("formulas.rs"), code)?;
    Ok(())
}

/// Where messages are said.
const SPEAKERS: [&str; 3] = ["src", "crates/code/src", "crates/demo/src"];

/// Stops the build where `locales/` has a message that nothing says.
fn check_words() -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    for folder in SPEAKERS {
        println!("cargo::rerun-if-changed={folder}");
        read_code(Path::new(folder), &mut code)?;
    }
    let is_said = |key: &&&str| {
        code.match_indices(*key).any(|(at, _)| {
            let next = code[at + key.len()..].chars().next();
            !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    };
    let unsaid: Vec<&str> = words::KEYS.iter().filter(|key| !is_said(key)).copied().collect();
    if unsaid.is_empty() {
        return Ok(());
    }
    Err(format!("messages in locales/ that nothing says: words::{}", unsaid.join(", words::"))
        .into())
}

fn read_code(folder: &Path, code: &mut String) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_code(&path, code)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// The constant of a formula: its markup, cut where the holes are.
fn write_formula(code: &mut String, name: &str, math: &str) -> Result<(), Box<dyn Error>> {
    let inner = math.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</math>"));
    let mut rest = inner.ok_or_else(|| format!("{name}: no <math> around {math}"))?;
    let (mut pieces, mut holes) = (vec![String::new()], Vec::new());
    while let Some((before, after)) = rest.split_once("<mtext>") {
        let (text, after) = after.split_once("</mtext>").ok_or("a text that does not end")?;
        let piece = pieces.last_mut().ok_or("no piece")?;
        piece.push_str(before);
        if let Some(hole) = text.strip_prefix('@') {
            holes.push(hole);
            pieces.push(String::new());
        } else if let Some((class, letter)) = text.split_once(':') {
            write!(piece, "<mi class=\"{class}\">{letter}</mi>")?;
        } else {
            write!(piece, "<mtext>{text}</mtext>")?;
        }
        rest = after;
    }
    pieces.last_mut().ok_or("no piece")?.push_str(rest);
    writeln!(code, "/// `{name}`, as the formulas' file has it.")?;
    writeln!(
        code,
        "pub const {name}: Formula = Formula {{ pieces: &{pieces:?}, holes: &{holes:?} }};"
    )?;
    Ok(())
}
