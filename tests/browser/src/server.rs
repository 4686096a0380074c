//! A static file server on this machine, as plain as the hosts that the page is meant for, with gzip -9.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Serves one folder at a free port of the loopback address, until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shelf: Arc<Shelf>,
    stopped: Arc<AtomicBool>,
}

impl Server {
    /// Serves a folder.
    pub fn start(folder: &Path) -> Self {
        Self::with(Shelf { folder: folder.to_path_buf(), ..Shelf::default() })
    }

    /// Serves a folder to pages that are isolated from other origins: their clock counts in steps of 5 µs, not of 100.
    pub fn isolating(folder: &Path) -> Self {
        Self::with(Shelf { folder: folder.to_path_buf(), is_isolating: true, ..Shelf::default() })
    }

    fn with(shelf: Shelf) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shelf = Arc::new(shelf);
        let stopped = Arc::new(AtomicBool::new(false));
        let (shelf_there, stopped_there) = (Arc::clone(&shelf), Arc::clone(&stopped));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped_there.load(Ordering::Relaxed) {
                    return;
                }
                let shelf = Arc::clone(&shelf_there);
                // A browser that hangs up in the middle is no fault of the page.
                thread::spawn(move || serve(&shelf, &stream).ok());
            }
        });
        Self { address, shelf, stopped }
    }

    /// Where the page is, with a closing slash.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// What has been sent so far: each path with the bytes of its body as they went over the wire.
    pub fn sent(&self) -> Vec<(String, usize)> {
        self.shelf.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        TcpStream::connect(self.address).ok();
    }
}

const ISOLATION: &str =
    "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n";

#[derive(Debug, Default)]
struct Shelf {
    folder: PathBuf,
    is_isolating: bool,
    packed: Mutex<HashMap<String, Arc<Vec<u8>>>>,
    sent: Mutex<Vec<(String, usize)>>,
}

impl Shelf {
    /// The body for a path, packed once where that helps, or `None` where there is no such file.
    fn body(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        let mut packed = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = packed.get(path) {
            return Some(Arc::clone(body));
        }
        let relative = Path::new(path.trim_start_matches('/'));
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        let bytes = fs::read(self.folder.join(relative)).ok()?;
        let body = Arc::new(if is_text(path) { gzip(&bytes) } else { bytes });
        packed.insert(path.to_owned(), Arc::clone(&body));
        Some(body)
    }
}

/// Answers one request after another until the browser closes the connection.
fn serve(shelf: &Shelf, stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(request) = lines.next() {
        let request = request?;
        for header in lines.by_ref() {
            if header?.is_empty() {
                break;
            }
        }
        let target = request.split(' ').nth(1).unwrap_or("/");
        let path = target.split(['?', '#']).next().unwrap_or("/");
        let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        match shelf.body(&path) {
            Some(body) => {
                let encoding = if is_text(&path) { "Content-Encoding: gzip\r\n" } else { "" };
                let isolation = if shelf.is_isolating { ISOLATION } else { "" };
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: {}\r\n{encoding}{isolation}Content-Length: {}\r\nCache-Control: no-store\r\n\r\n",
                    media_type(&path),
                    body.len()
                );
                shelf.sent.lock().unwrap_or_else(PoisonError::into_inner).push((path, body.len()));
                (&*stream).write_all(&[head.as_bytes(), &body].concat())?;
            }
            None => (&*stream).write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")?,
        }
    }
    Ok(())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "woff2" => "font/woff2",
        "ico" => "image/x-icon",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether gzip makes it smaller; pictures and fonts are packed already.
fn is_text(path: &str) -> bool {
    let kind = media_type(path);
    ["text", "json", "svg", "wasm"].iter().any(|text| kind.contains(text))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory does not fail")
}
