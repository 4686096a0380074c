//! One browser window, driven over WebDriver (<https://www.w3.org/TR/webdriver2/>).

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::driver::{Driver, browser};
use crate::{Scheme, Screen};

/// Without these a headless Chromium looks for updates and accounts, none of which the page asked for.
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    // A camera that is a clock, and nobody to ask whether it may be used.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--window-size=1440,900",
];

/// A Chromium with an empty profile of its own; it ends when this is dropped.
#[derive(Debug)]
pub struct Session {
    agent: Agent,
    url: String,
    _driver: Driver,
}

impl Session {
    /// Starts Chromium.
    #[track_caller]
    pub fn start() -> Self {
        let driver = Driver::start();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(2)));
        let agent = Agent::new_with_config(config.build());
        let mut options = json!({ "args": ARGUMENTS });
        if let Some(browser) = browser() {
            options["binary"] = browser.into();
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }}});
        let base = format!("{}/session", driver.url());
        let answer = call(&agent, Method::Post(&wanted), &base);
        let id = answer["sessionId"].as_str().expect("a new session has an id");
        Self { url: format!("{base}/{id}"), agent, _driver: driver }
    }

    /// Goes to an address and waits until it is loaded.
    #[track_caller]
    pub fn navigate(&self, url: &str) {
        self.post("url", &json!({ "url": url }));
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.post("refresh", &json!({}));
    }

    /// One entry back in the history.
    #[track_caller]
    pub fn back(&self) {
        self.post("back", &json!({}));
    }

    /// One entry forward in the history.
    #[track_caller]
    pub fn forward(&self) {
        self.post("forward", &json!({}));
    }

    /// Runs the body of a function in the page and hands back what it returns, or what its promise resolves to.
    #[track_caller]
    pub fn script(&self, body: &str) -> Value {
        self.post("execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// How long a script may take, where half a minute is not enough.
    #[track_caller]
    pub fn allow_scripts(&self, time: Duration) {
        self.post("timeouts", &json!({ "script": time.as_millis() as u64 }));
    }

    /// Plays keys and pointers as [`crate::input`] spells them; all of them are released at the end.
    #[track_caller]
    pub fn act(&self, sources: &[Value]) {
        self.post("actions", &json!({ "actions": sources }));
    }

    /// Clicks on what a CSS selector finds, as the browser's driver does it: an entry of a list is chosen.
    #[track_caller]
    pub fn click_on(&self, selector: &str) {
        let found = self.post("element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().and_then(|found| found.values().next()?.as_str());
        let id = id.unwrap_or_else(|| panic!("{selector} has no id: {found}"));
        self.post(&format!("element/{id}/click"), &json!({}));
    }

    /// Calls Chromium's own protocol, for what WebDriver has no words for.
    #[track_caller]
    pub fn cdp(&self, method: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": method, "params": parameters }))
    }

    /// What was logged since this was last asked: `browser` is the console, `performance` the protocol's events.
    #[track_caller]
    pub fn log(&self, kind: &str) -> Vec<Value> {
        match self.post("se/log", &json!({ "type": kind })) {
            Value::Array(entries) => entries,
            other => panic!("a log is a list, not {other}"),
        }
    }

    /// The window as a PNG, in base64.
    #[track_caller]
    pub fn screenshot(&self) -> String {
        let picture = call(&self.agent, Method::Get, &format!("{}/screenshot", self.url));
        picture.as_str().unwrap_or_default().to_owned()
    }

    /// Makes the page believe that it is shown on another screen.
    #[track_caller]
    pub fn show_on(&self, screen: Screen) {
        let Screen { width_px, height_px, phone } = screen;
        let scale = if phone { 2 } else { 1 };
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width_px, "height": height_px, "deviceScaleFactor": scale, "mobile": phone }),
        );
        self.cdp(
            "Emulation.setTouchEmulationEnabled",
            &json!({ "enabled": phone, "maxTouchPoints": 5 }),
        );
    }

    /// Makes the page believe that the reader prefers light or dark, and motion or none.
    #[track_caller]
    pub fn prefer(&self, scheme: Scheme, motion: bool) {
        let motion = if motion { "no-preference" } else { "reduce" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.word() },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    #[track_caller]
    fn post(&self, command: &str, body: &Value) -> Value {
        call(&self.agent, Method::Post(body), &format!("{}/{command}", self.url))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Asked to go, Chromium cleans up after itself; the driver is ended all the same.
        self.agent.delete(&self.url).call().ok();
    }
}

#[derive(Clone, Copy)]
enum Method<'a> {
    Get,
    Post(&'a Value),
}

/// Sends one command and hands back its `value`; an error that the driver reports fails the test.
#[track_caller]
fn call(agent: &Agent, method: Method<'_>, url: &str) -> Value {
    let answer = match method {
        Method::Get => agent.get(url).call(),
        Method::Post(body) => agent.post(url).send_json(body),
    };
    let mut answer =
        answer.unwrap_or_else(|error| panic!("chromedriver does not answer at {url}: {error}"));
    let mut body: Value =
        answer.body_mut().with_config().limit(64 << 20).read_json().expect("an answer in JSON");
    let value = body["value"].take();
    if let Some(error) = value["error"].as_str() {
        let message = value["message"].as_str().unwrap_or_default();
        panic!("{error}: {}", message.split("\nStacktrace").next().unwrap_or_default());
    }
    value
}
