//! Convscope's page by the names that the design promises to tests.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, thread};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::input::{self, Pointer};
use crate::wait::eventually;
use crate::{Element, Scheme, Screen, Server, Session};

const CONTROLS: &str = "button, a[href], summary, [role=button], [role=radio], [role=switch], [role=tab], \
                        input[type=radio], input[type=checkbox]";
const BOXES: &str = "input:not([type=radio], [type=checkbox]), select, textarea";

/// The built page: `dist/` of this workspace, or the folder that `CONVSCOPE_DIST` names.
pub fn dist() -> PathBuf {
    env::var_os("CONVSCOPE_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from)
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let dist = dist();
    let page = dist.join("index.html");
    assert!(
        page.is_file(),
        "{} is missing: `cargo xtask test browser` builds the page first",
        page.display()
    );
    Server::start(&dist)
});

/// The page in a browser of its own. When it goes, it fails the test if the console holds a complaint or if anything
/// was asked for outside the page's folder; a test that failed leaves a picture in `target/browser-failures`.
#[derive(Debug)]
pub struct Page {
    session: Session,
    /// What serves it, where that is not the built page.
    own: Option<Server>,
}

impl Page {
    /// Opens what follows `#` in a link, or the bare page for `""`, in a laptop's window.
    #[track_caller]
    pub fn open(link: &str) -> Self {
        Self::open_on(Screen::WIDE, Scheme::Light, link)
    }

    /// Opens a link on a certain screen.
    #[track_caller]
    pub fn open_on(screen: Screen, scheme: Scheme, link: &str) -> Self {
        let page = Self { session: Session::start(), own: None };
        page.session.show_on(screen);
        page.session.prefer(scheme, true);
        page.go(link);
        page
    }

    /// Opens a link of the page in another folder, such as a copy with something changed.
    #[track_caller]
    pub fn open_in(folder: &Path, link: &str) -> Self {
        let page = Self { session: Session::start(), own: Some(Server::start(folder)) };
        page.session.show_on(Screen::WIDE);
        page.session.prefer(Scheme::Light, true);
        page.go(link);
        page
    }

    /// The browser window, for what has no word here.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Goes to another link and waits until the page can be used.
    #[track_caller]
    pub fn go(&self, link: &str) {
        let hash = if link.is_empty() { String::new() } else { format!("#{link}") };
        self.session.navigate(&format!("{}{hash}", self.home()));
        self.is_ready();
    }

    /// Where the page is.
    fn home(&self) -> String {
        self.own.as_ref().map_or_else(|| SERVER.url(), Server::url)
    }

    /// Opens the bare page anew, as someone does who comes back later or after a crash.
    #[track_caller]
    pub fn come_back(&self) {
        self.session.navigate("about:blank");
        self.go("");
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.session.reload();
        self.is_ready();
    }

    /// Waits for the mark that says that the first scene can be used.
    #[track_caller]
    pub fn is_ready(&self) {
        let marks = "return performance.getEntriesByName('convscope:ready').length;";
        eventually(
            "the page should be ready",
            || self.session.script(marks),
            |marks| *marks == json!(1),
        );
    }

    /// Waits until the page was loaded anew, by a link of its own, and can be used.
    #[track_caller]
    pub fn is_started_anew(&self) {
        let navigation = "const [first] = performance.getEntriesByType('navigation');
            return first?.type === 'reload' && performance.getEntriesByName('convscope:ready').length === 1;";
        let look = || self.session.script(navigation);
        eventually("the page should start anew", look, |anew| *anew == json!(true));
    }

    // What is on the page.

    /// A cell of a grid, such as `input:0`.
    pub fn cell(&self, grid: &str, row: usize, column: usize) -> Element<'_> {
        self.part(&format!("[role=grid][data-grid=\"{grid}\"] [data-cell=\"{row},{column}\"]"))
    }

    /// A cell of the input.
    pub fn input(&self, row: usize, column: usize) -> Element<'_> {
        self.cell("input:0", row, column)
    }

    /// A cell of the kernel.
    pub fn kernel(&self, row: usize, column: usize) -> Element<'_> {
        self.cell("kernel:0:0", row, column)
    }

    /// A cell of the output.
    pub fn output(&self, row: usize, column: usize) -> Element<'_> {
        self.cell("output:0", row, column)
    }

    /// A button, link, radio button or check box by its name.
    pub fn button(&self, name: &str) -> Element<'_> {
        Element::named(&self.session, CONTROLS, name)
    }

    /// A field that takes a number or a text, by its name.
    pub fn field(&self, name: &str) -> Element<'_> {
        Element::named(&self.session, BOXES, name)
    }

    /// The link of an example.
    pub fn example(&self, name: &str) -> Element<'_> {
        self.part(&format!("a[data-example=\"{name}\"]"))
    }

    /// The arithmetic of the current step.
    pub fn strip(&self) -> Element<'_> {
        self.part("[data-part=arithmetic]")
    }

    /// The error that is said at the moment, wherever it stands.
    pub fn alert(&self) -> Element<'_> {
        Element::shown(&self.session, "[role=alert]")
    }

    /// Any part by a CSS selector.
    pub fn part(&self, selector: &str) -> Element<'_> {
        Element::matching(&self.session, selector)
    }

    /// Waits until a grid holds these values: rows apart by ` / `, `·` for a cell that is still empty.
    #[track_caller]
    pub fn holds(&self, grid: &str, expected: &str) {
        let expectation = format!("{grid} should hold {expected}");
        eventually(&expectation, || self.values(grid), |values| values == expected);
    }

    /// What a grid holds, written as for [`holds`](Self::holds).
    #[track_caller]
    pub fn values(&self, grid: &str) -> String {
        let cells = format!("[role=grid][data-grid=\"{grid}\"] [data-cell]");
        let body = format!(
            r"const rows = [];
            for (const cell of document.querySelectorAll({})) {{
                const [row, column] = cell.dataset.cell.split(',').map(Number);
                if (row >= 0 && column >= 0) (rows[row] ??= [])[column] = cell.dataset.value ?? '·';
            }}
            return rows.map((row) => row.join(' ')).join(' / ');",
            Value::from(cells)
        );
        self.session.script(&body).as_str().unwrap_or_default().to_owned()
    }

    /// The positions of a grid's cells that have an attribute, in order, such as `0,0 0,1`.
    #[track_caller]
    pub fn marked(&self, grid: &str, attribute: &str) -> String {
        let cells = format!("[role=grid][data-grid=\"{grid}\"] [data-cell][{attribute}]");
        let cells = Value::from(cells);
        let body = format!(
            "return [...document.querySelectorAll({cells})].map((el) => el.dataset.cell).join(' ');"
        );
        self.session.script(&body).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until exactly these cells of a grid have an attribute.
    #[track_caller]
    pub fn marks(&self, grid: &str, attribute: &str, expected: &str) {
        let expectation = format!("{attribute} should mark {expected} of {grid}");
        eventually(&expectation, || self.marked(grid, attribute), |cells| cells == expected);
    }

    /// Waits until exactly these cells of a grid are picked out.
    #[track_caller]
    pub fn lights(&self, grid: &str, expected: &str) {
        let cells = format!("[data-grid=\"{grid}\"] .picked[data-cell]");
        let body = format!(
            "return [...document.querySelectorAll({})].map((el) => el.dataset.cell).join(' ');",
            Value::from(cells)
        );
        let look = || self.session.script(&body).as_str().unwrap_or_default().to_owned();
        eventually(&format!("{expected} of {grid} should be lit"), look, |cells| cells == expected);
    }

    /// What follows `#` in the address bar, percent signs decoded.
    #[track_caller]
    pub fn link(&self) -> String {
        let hash = self.session.script("return decodeURIComponent(location.hash.slice(1));");
        hash.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the address bar's link has, or has no longer, this key and value.
    #[track_caller]
    pub fn link_has(&self, pair: &str) {
        let has = |link: &String| link.split(['?', '&']).any(|part| part == pair);
        eventually(&format!("the address should carry {pair}"), || self.link(), has);
    }

    // What a person does.

    /// Presses keys or chords one after another: `press("Tab Control+z")`.
    #[track_caller]
    pub fn press(&self, chords: &str) {
        self.session.act(&[input::keys(chords.split(' '))]);
    }

    /// Holds an arrow key down until it has repeated this often, as fast as the browser takes it.
    #[track_caller]
    pub fn hold(&self, arrow: &str, n_repeats: usize) {
        let code = match arrow {
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            _ => panic!("only ArrowLeft and ArrowRight are held, not {arrow}"),
        };
        let event = |kind: &str, repeat: bool| json!({ "type": kind, "key": arrow, "code": arrow, "windowsVirtualKeyCode": code, "autoRepeat": repeat });
        // WebDriver's own actions would leave `repeat` unset, and so not be what a keyboard sends.
        for n in 0..n_repeats {
            self.session.cdp("Input.dispatchKeyEvent", &event("rawKeyDown", n > 0));
        }
        self.session.cdp("Input.dispatchKeyEvent", &event("keyUp", false));
    }

    /// Types a text where the focus is.
    #[track_caller]
    pub fn write(&self, text: &str) {
        self.session.act(&[input::text(text)]);
    }

    /// Replaces what stands in a field and leaves it with Enter.
    #[track_caller]
    pub fn set(&self, name: &str, value: &str) {
        let field = self.field(name);
        field.focus();
        field.look("el.select?.(); return true;");
        self.write(value);
        self.press("Enter");
    }

    /// Chooses from a drop-down list by the first letters of what is wanted, as typing on it does.
    #[track_caller]
    pub fn choose(&self, name: &str, letters: &str) {
        self.field(name).focus();
        self.write(letters);
    }

    /// Chooses an entry of a drop-down list with the mouse, by a CSS selector: its list is the browser's own, in which
    /// no point of the window lies.
    #[track_caller]
    pub fn pick(&self, option: &str) {
        self.session.click_on(option);
    }

    /// Draws over cells in one stroke.
    #[track_caller]
    pub fn stroke(&self, pointer: Pointer, cells: &[Element<'_>]) {
        let path: Vec<_> = cells.iter().map(Element::point).collect();
        self.session.act(&[input::drag(pointer, &path)]);
    }

    /// Puts a text on the clipboard and pastes it where the focus is.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        self.allow_clipboard();
        self.session
            .script(&format!("return navigator.clipboard.writeText({});", Value::from(text)));
        self.press("Control+v");
    }

    /// What is on the clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.allow_clipboard();
        self.session
            .script("return navigator.clipboard.readText();")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    fn allow_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.session.cdp("Browser.grantPermissions", &json!({ "permissions": permissions }));
    }

    // What must hold everywhere.

    /// How many pixels the page is wider than its window.
    #[track_caller]
    pub fn overflow_px(&self) -> i64 {
        let body =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        self.session.script(body).as_i64().unwrap_or(i64::MAX)
    }

    /// What axe-core finds wrong with the page's accessibility, a line a rule.
    #[track_caller]
    pub fn axe(&self) -> Vec<String> {
        let source = workspace().join("target/tools/axe-core/node_modules/axe-core/axe.min.js");
        let source =
            fs::read_to_string(source).expect("axe-core, which `cargo xtask test browser` sets up");
        if self.session.script("return typeof axe;") != json!("object") {
            self.session.script(&source);
        }
        let report = self.session.script(
            "const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            return axe.run(document, { runOnly: only }).then(({ violations }) => violations.map((v) =>
                `${v.impact} ${v.id}, ${v.nodes.length} times: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`));",
        );
        let lines = report.as_array().expect("axe reports a list");
        lines.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Complaints in the console and requests to elsewhere since this was last asked, a line each.
    #[track_caller]
    pub fn faults(&self) -> Vec<String> {
        let console = self.session.log("browser");
        let requests = self.session.log("performance");
        console
            .iter()
            .filter_map(complaint)
            .chain(requests.iter().filter_map(|entry| foreign_request(entry, &self.home())))
            .collect()
    }

    /// Saves a picture of the window and hands back where.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let folder = workspace().join("target/browser-failures");
        let file = folder.join(format!("{}.png", name.replace("::", "-")));
        let picture = BASE64_STANDARD.decode(self.session.screenshot()).unwrap_or_default();
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&file, picture))
            .expect("a folder for pictures");
        file
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            // A second panic would end the whole run: a browser that no longer answers gets no picture.
            let look = || {
                let file = self.screenshot(thread::current().name().unwrap_or("page"));
                eprintln!("at {}, seen in {}", self.link(), file.display());
                self.faults().iter().for_each(|fault| eprintln!("{fault}"));
            };
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(look)).ok();
        } else {
            let faults = self.faults();
            assert!(faults.is_empty(), "the page should keep quiet and to itself: {faults:#?}");
        }
    }
}

/// What a line of the console complains of. Chromium's warning about the integrity of a WebAssembly preload is no
/// fault of the page's: it warns of any such preload, and then checks the module all the same.
fn complaint(entry: &Value) -> Option<String> {
    let level = entry["level"].as_str()?;
    let message = entry["message"].as_str()?;
    let known = message.contains("integrity") && message.contains("preload");
    (matches!(level, "SEVERE" | "WARNING") && !known)
        .then(|| format!("console, {level}: {message}"))
}

/// The address of a request that left the page's folder, which is at `own`.
fn foreign_request(entry: &Value, own: &str) -> Option<String> {
    let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &event["message"];
    if message["method"] != "Network.requestWillBeSent" {
        return None;
    }
    let url = message["params"]["request"]["url"].as_str()?;
    let at_home = [own, "data:", "blob:", "about:"].iter().any(|start| url.starts_with(start));
    (!at_home).then(|| format!("request to {url}"))
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}
