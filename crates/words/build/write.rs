//! Writes the messages as functions, and a language as a catalog: the templates in the functions' order.

use std::error::Error;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::read::{Message, Part};

/// The marks in a template; see `crates/words/src/template.rs`, which reads them.
const VALUE: char = '\u{1}';
const CHOICE: char = '\u{2}';
const BRANCH: char = '\u{3}';
const SAYS: char = '\u{4}';
const END: char = '\u{5}';

/// Lints that are not meant of messages: names in them are not code, and a sentence has as many values as it has.
const ALLOWED: &str = "clippy::doc_markdown, clippy::too_many_arguments";

/// A module a file, a function a message.
pub(crate) fn functions(messages: &[Message]) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    let mut file = "";
    for (index, message) in messages.iter().enumerate() {
        if message.key.0 != file {
            if !file.is_empty() {
                code.push_str("}\n");
            }
            file = &message.key.0;
            writeln!(
                code,
                "/// What `locales/*/{file}.ftl` say.\n#[allow({ALLOWED}, reason = \"made of messages\")]\npub mod {file} {{"
            )?;
        }
        let (name, values) = (&message.key.1, message.values());
        let text = template(&message.parts, &values);
        writeln!(code, "    /// {}", plain(&message.parts).replace(['[', ']'], "|"))?;
        if values.is_empty() {
            writeln!(
                code,
                "    pub fn {name}() -> &'static str {{ crate::said({index}, {text:?}) }}"
            )?;
            continue;
        }
        if values.len() > 9 {
            return Err(format!("{name}: nine values are the most").into());
        }
        if values.len() > 7 {
            let reason = "a sentence has as many values as it names";
            writeln!(code, "    #[expect(clippy::too_many_arguments, reason = {reason:?})]")?;
        }
        let list = |shape: &dyn Fn(&str) -> String| {
            let names = values.iter().map(|value| shape(&value.replace('-', "_")));
            names.collect::<Vec<_>>().join(", ")
        };
        let takes = list(&|value| format!("{value}: impl std::fmt::Display"));
        let gives = list(&|value| format!("&{value}"));
        writeln!(
            code,
            "    pub fn {name}({takes}) -> String {{ crate::filled({index}, {text:?}, &[{gives}]) }}"
        )?;
    }
    code.push_str("}\n");
    let keys: Vec<String> =
        messages.iter().map(|message| format!("{}::{}", message.key.0, message.key.1)).collect();
    writeln!(code, "/// All messages, as code names them.\npub const KEYS: &[&str] = &{keys:?};")?;
    writeln!(
        code,
        "/// Which messages a catalog must have been made for.\nconst EDITION: &str = {:?};",
        edition(messages)
    )?;
    Ok(code)
}

/// A language as a file: the edition, and a line a message.
pub(crate) fn catalog(first: &[Message], language: &[Message]) -> String {
    let lines = first.iter().map(|message| {
        let translated = language.iter().find(|other| other.key == message.key).unwrap_or(message);
        template(&translated.parts, &message.values())
    });
    [edition(first)].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// English in brackets, whatever has not been through the catalog standing out.
pub(crate) fn pseudo(messages: &[Message]) -> String {
    let lines =
        messages.iter().map(|message| format!("⟦{}⟧", template(&message.parts, &message.values())));
    [edition(messages)].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Changes with the messages, their order and their values.
fn edition(messages: &[Message]) -> String {
    let mut hasher = DefaultHasher::new();
    for message in messages {
        (&message.key, template(&message.parts, &message.values())).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn template(parts: &[Part], values: &[String]) -> String {
    let place = |name: &String| values.iter().position(|value| value == name).unwrap_or_default();
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Value(name) => {
                text.push(VALUE);
                text.push_str(&place(name).to_string());
            }
            Part::Choice(name, branches) => {
                text.push(CHOICE);
                text.push_str(&place(name).to_string());
                for (key, parts) in branches {
                    text.push(BRANCH);
                    text.push_str(key);
                    text.push(SAYS);
                    text.push_str(&template(parts, values));
                }
                text.push(END);
            }
        }
    }
    text
}

/// A message as its function's docs have it.
fn plain(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Value(name) => text.extend(["`", name, "`"]),
            Part::Choice(_, branches) => {
                let said: Vec<String> = branches.iter().map(|(_, parts)| plain(parts)).collect();
                text.push_str(&said.join("/"));
            }
        }
    }
    text
}
