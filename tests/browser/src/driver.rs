//! chromedriver, the program between WebDriver and Chromium.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, thread};

/// A chromedriver at a port of its own; it ends when this is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
    /// For the profile and the locks of its browser, some of which Chromium leaves behind.
    folder: PathBuf,
}

static N_STARTED: AtomicU32 = AtomicU32::new(0);

impl Driver {
    /// Starts one and waits until it listens.
    #[track_caller]
    pub fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let n = N_STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("convscope-{}-{n}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for the browser's profile");
        let mut process = Command::new(&program)
            .env("TMPDIR", &folder)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("could not start {program}: {error}; `cargo xtask test` sets it up")
            });
        let mut lines = BufReader::new(process.stdout.take().expect("stdout is piped"))
            .lines()
            .map_while(Result::ok);
        let port = lines
            .find_map(|line| {
                line.split("started successfully on port ")
                    .nth(1)?
                    .trim_end_matches('.')
                    .parse()
                    .ok()
            })
            .unwrap_or_else(|| panic!("{program} did not say which port it listens at"));
        thread::spawn(move || lines.for_each(drop)); // so that it never waits for a reader
        Self { process, port, folder }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// The browser to start, where it is not one that chromedriver finds by itself.
pub(crate) fn browser() -> Option<String> {
    env::var("CHROMIUM").ok()
}
