//! Calling other programs: from the workspace's root, with the project's own tools first on `PATH`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Where programs are called from and where they are looked for.
pub(crate) struct Shell {
    root: PathBuf,
    path: OsString,
}

impl Shell {
    /// The workspace this task runner was built in.
    pub(crate) fn new() -> Self {
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf();
        let inherited = env::var_os("PATH").unwrap_or_default();
        let own = ["bin", "binaryen/node_modules/.bin", "esbuild/node_modules/.bin"]
            .map(|tools| root.join("target/tools").join(tools));
        let path = env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))
            .unwrap_or(inherited);
        Self { root, path }
    }

    /// The workspace's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder for the tools that belong to this project alone; removing it is safe.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }

    /// A command to be adjusted and then handed to [`run_command`](Self::run_command).
    pub(crate) fn command<'a>(
        &self,
        program: &str,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.root).env("PATH", &self.path).stdin(Stdio::null());
        command
    }

    /// Shows and runs a program; anything but success is an error that names it.
    pub(crate) fn run<'a>(
        &self,
        program: &str,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Result<()> {
        self.run_command(&mut self.command(program, args))
    }

    /// Shows and runs a prepared command; anything but success is an error that names it.
    #[expect(clippy::unused_self, reason = "beside `run`: both are something a shell does")]
    pub(crate) fn run_command(&self, command: &mut Command) -> Result<()> {
        let line = line_of(command);
        println!("$ {line}");
        let status = command.status().with_context(|| format!("could not start `{line}`"))?;
        if !status.success() {
            bail!("`{line}` failed ({status})");
        }
        Ok(())
    }

    /// Shows and runs a prepared command, and hands back what it prints; anything but success is an error that names it.
    #[expect(clippy::unused_self, reason = "beside `run`: both are something a shell does")]
    pub(crate) fn print_of(&self, command: &mut Command) -> Result<String> {
        let line = line_of(command);
        println!("$ {line}");
        let output = command.stderr(Stdio::inherit()).output();
        let output = output.with_context(|| format!("could not start `{line}`"))?;
        if !output.status.success() {
            bail!("`{line}` failed ({})", output.status);
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What a program prints, or `None` where it is missing or fails.
    pub(crate) fn output<'a>(
        &self,
        program: &str,
        args: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let output = self.command(program, args).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The first number-like word of `PROGRAM --version`, such as `0.21.14`.
    pub(crate) fn version(&self, program: &str) -> Option<Version> {
        Version::find(&self.output(program, ["--version"])?)
    }
}

/// A version as a program prints it; compared part by part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(Vec<u64>);

impl Version {
    /// The first word of a text that starts with a digit, read up to what is no longer a dotted number.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let word =
            text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        let parts: Vec<u64> = word.split('.').map_while(|part| part.parse().ok()).collect();
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// The first part.
    pub(crate) fn major(&self) -> u64 {
        self.0.first().copied().unwrap_or(0)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[track_caller]
    fn reads(printed: &str, expected: Option<&str>) {
        assert_eq!(Version::find(printed).map(|version| version.to_string()).as_deref(), expected);
    }

    #[test]
    fn a_version_is_read_from_what_programs_print() {
        reads("trunk 0.21.14", Some("0.21.14"));
        reads("wasm-opt version 132 (version_132)", Some("132"));
        reads(
            "ChromeDriver 156.0.8078.79 (a21ce95c24ce-refs/branch-heads/8078@{#1704})",
            Some("156.0.8078.79"),
        );
        reads("no number here", None);
    }

    #[test]
    fn versions_are_compared_part_by_part() {
        assert!(Version::find("0.21.9") < Version::find("0.21.14"));
        assert!(Version::find("108") < Version::find("117"));
    }
}
