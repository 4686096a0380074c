//! Reads a language's Fluent files into templates.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;

/// A message: what it says, and the values that it says it of, in the order in which English names them.
pub(crate) struct Message {
    /// `file`, `name`: `words::file::name` in code.
    pub(crate) key: (String, String),
    /// What it says.
    pub(crate) parts: Vec<Part>,
}

/// A piece of what a message says.
#[derive(Clone)]
pub(crate) enum Part {
    /// As it stands.
    Text(String),
    /// A value, by its name.
    Value(String),
    /// One of several, by a value; the last one where none of the others is meant.
    Choice(String, Vec<(String, Vec<Part>)>),
}

impl Message {
    /// The names of its values, in the order in which they come.
    pub(crate) fn values(&self) -> Vec<String> {
        let mut values = Vec::new();
        collect(&self.parts, &mut values);
        values
    }
}

fn collect(parts: &[Part], values: &mut Vec<String>) {
    for part in parts {
        if let Part::Value(name) | Part::Choice(name, _) = part
            && !values.contains(name)
        {
            values.push(name.clone());
        }
        if let Part::Choice(_, branches) = part {
            for (_, parts) in branches {
                collect(parts, values);
            }
        }
    }
}

/// A language's messages, file after file in the order of their names.
pub(crate) fn language(folder: &Path) -> Result<Vec<Message>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        files.push(entry?.path());
    }
    files.sort();
    let mut messages = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "ftl")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
        let text = fs::read_to_string(file)?;
        let read =
            resource(&text, &name).map_err(|fault| format!("{}: {fault}", file.display()))?;
        messages.extend(read);
    }
    Ok(messages)
}

fn resource(text: &str, file: &str) -> Result<Vec<Message>, Box<dyn Error>> {
    let resource = parser::parse(text).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut terms = BTreeMap::new();
    let mut messages: Vec<Message> = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Term(term) => {
                terms.insert(term.id.name, pattern(&term.value, &terms)?);
            }
            Entry::Message(message) => {
                let name = message.id.name.replace('-', "_");
                if !message.attributes.is_empty() {
                    return Err(format!("{name}: attributes have no use here").into());
                }
                if messages.iter().any(|other| other.key.1 == name) {
                    return Err(format!("{name} stands there twice").into());
                }
                let value = message.value.as_ref().ok_or_else(|| format!("{name} says nothing"))?;
                let parts = pattern(value, &terms).map_err(|fault| format!("{name}: {fault}"))?;
                messages.push(Message { key: (file.to_owned(), name), parts });
            }
            Entry::Junk { content } => return Err(format!("not understood: {content}").into()),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    Ok(messages)
}

type Terms<'a> = BTreeMap<&'a str, Vec<Part>>;

fn pattern(pattern: &Pattern<&str>, terms: &Terms) -> Result<Vec<Part>, Box<dyn Error>> {
    let mut parts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => parts.push(Part::Text((*value).to_owned())),
            PatternElement::Placeable { expression } => parts.extend(placed(expression, terms)?),
        }
    }
    Ok(joined(parts))
}

fn placed(expression: &Expression<&str>, terms: &Terms) -> Result<Vec<Part>, Box<dyn Error>> {
    Ok(match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            vec![Part::Value(id.name.to_owned())]
        }
        Expression::Inline(
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
        ) => vec![Part::Text((*value).to_owned())],
        Expression::Inline(InlineExpression::TermReference { id, .. }) => {
            terms.get(id.name).cloned().ok_or_else(|| format!("no term -{} above", id.name))?
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let mut branches = Vec::new();
            // The one for all else comes last.
            for wanted in [false, true] {
                for variant in variants.iter().filter(|variant| variant.default == wanted) {
                    branches.push((key(variant), self::pattern(&variant.value, terms)?));
                }
            }
            vec![Part::Choice(id.name.to_owned(), branches)]
        }
        _ => return Err("only { $value }, { -term }, { \"text\" } and a choice by a value".into()),
    })
}

fn key(variant: &Variant<&str>) -> String {
    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
    name.to_owned()
}

/// Lines that a long sentence was broken into are one again: with a space between words, without one between Han.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut texts: Vec<Part> = Vec::new();
    for part in parts {
        match (texts.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
            (_, part) => texts.push(part),
        }
    }
    for part in &mut texts {
        if let Part::Text(text) = part {
            *text = unbroken(text);
        }
    }
    texts
}

fn unbroken(text: &str) -> String {
    let mut whole = String::new();
    for (index, line) in text.split('\n').enumerate() {
        let is_han = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}');
        if index > 0 && !is_han(whole.chars().last()) && !is_han(line.chars().next()) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// What one language lacks of another or has too much.
pub(crate) fn differences(first: &[Message], other: &[Message]) -> Vec<String> {
    let find = |messages: &'_ [Message], key: &(String, String)| {
        let mut found = messages.iter().filter(|message| message.key == *key);
        found.next().map(|message| {
            let mut values = message.values();
            values.sort();
            values
        })
    };
    let mut faults = Vec::new();
    for message in first {
        let (file, name) = &message.key;
        match find(other, &message.key) {
            None => faults.push(format!("{file}.ftl: {name} is missing")),
            Some(values) if Some(&values) != find(first, &message.key).as_ref() => {
                faults.push(format!("{file}.ftl: {name} is filled with {values:?}"));
            }
            Some(_) => {}
        }
    }
    for message in other.iter().filter(|message| find(first, &message.key).is_none()) {
        faults.push(format!("{}.ftl: {} is not there in English", message.key.0, message.key.1));
    }
    faults
}
