//! Shorter names between a module and its script, which no person reads: wasm-bindgen gives each function that crosses over a
//! hash of sixteen digits, which nothing packs.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::Shell;

/// The pass that gives the shorter names, and prints which.
const SHORTEN: &str = "--minify-imports-and-exports-and-modules";

/// What wasm-bindgen calls a script's own part of the module.
const EXPORTED: &str = "wasm.";

/// How wasm-bindgen gives away a way to start that this page does not use, and minifying then leaves out.
const SYNCHRONOUS: &str = "export { initSync, ";

/// What wasm-opt calls the one module that ours imports from.
const MODULE: &str = "a";

/// Gives a module, and the script that wasm-bindgen wrote for it, the shorter names.
pub(crate) fn shorten(shell: &Shell, module: &Path, script: &Path) -> Result<()> {
    let mut optimize = shell.command("wasm-opt", [SHORTEN, "--strip-target-features"]);
    optimize.arg(module).arg("-o").arg(module);
    let printed = shell.print_of(&mut optimize)?;
    let text = fs::read_to_string(script).context("the module's script is missing")?;
    // Nobody starts a page that waits for its module without letting the browser go on.
    let text = text.replace(SYNCHRONOUS, "export { ");
    let renamed = Names::read(&printed).rename(&text);
    fs::write(script, renamed).context("could not write the module's script")
}

/// The shorter names by the old ones.
#[derive(Default)]
struct Names<'a> {
    imports: HashMap<&'a str, &'a str>,
    exports: HashMap<&'a str, &'a str>,
    modules: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// Reads what wasm-opt prints: `["MODULE", "OLD", "NEW"]` a line for an import, `["OLD", "NEW"]` for an export.
    fn read(printed: &'a str) -> Self {
        let mut names = Self::default();
        for line in printed.lines() {
            let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
            match quoted.as_slice() {
                [module, old, new] => {
                    names.imports.insert(old, new);
                    if !names.modules.contains(module) {
                        names.modules.push(module);
                    }
                }
                [old, new] => {
                    names.exports.insert(old, new);
                }
                _ => {}
            }
        }
        names
    }

    /// The script with the shorter names: of imports wherever they stand, of exports after `wasm.`.
    fn rename(&self, script: &str) -> String {
        let mut renamed = String::new();
        let mut rest = script;
        while !rest.is_empty() {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            if length == 0 {
                let next = rest.find(is_name).unwrap_or(rest.len());
                renamed.push_str(&rest[..next]);
                rest = &rest[next..];
                continue;
            }
            let (name, after) = rest.split_at(length);
            let names = if renamed.ends_with(EXPORTED) { &self.exports } else { &self.imports };
            renamed.push_str(names.get(name).unwrap_or(&name));
            rest = after;
        }
        for module in &self.modules {
            renamed = renamed.replace(&format!("\"{module}\""), &format!("\"{MODULE}\""));
        }
        renamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_and_its_module_call_each_other_by_the_shorter_names() {
        let printed = "{\n \"imports\": [\n  [\"./page_bg.js\", \"__wbg_call_c9f4\", \"$\"]\n ],\n \
                       \"exports\": [\n  [\"memory\", \"Qb\"]\n ]\n}\n";
        let script = "const memory = wasm.memory; x = { \"./page_bg.js\": { __wbg_call_c9f4: f, __wbg_call_c9f40: g } }";
        let renamed = "const memory = wasm.Qb; x = { \"a\": { $: f, __wbg_call_c9f40: g } }";
        assert_eq!(Names::read(printed).rename(script), renamed);
    }
}
