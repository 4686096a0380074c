//! Percent-encoding (RFC 3986, section 2.1) of what a visitor writes.

use crate::WHOLE;

/// What may not stand in a key's value as it is, besides controls and what is not ASCII.
const ESCAPED: &[u8] = b" \"#%&<>`";
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii() && !byte.is_ascii_control() && !ESCAPED.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 0x0f)]));
        }
    }
    encoded
}

/// The text; a `%` that nothing follows which makes sense stays what it is. A light page reads no bytes that are no text.
pub(super) fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut left = encoded.as_bytes();
    while let Some((&first, rest)) = left.split_first() {
        let pair = rest.split_first_chunk().filter(|_| first == b'%');
        let read =
            |(&[high, low], after): (&[u8; 2], _)| Some((digit(high)? << 4 | digit(low)?, after));
        let (byte, after) = pair.and_then(read).unwrap_or((first, rest));
        bytes.push(byte);
        left = after;
    }
    if WHOLE {
        Some(String::from_utf8_lossy(&bytes).into_owned())
    } else {
        String::from_utf8(bytes).ok()
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
    use proptest::prelude::*;

    const THEIRS: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'<').add(b'>').add(b'`');

    proptest! {
        #[test]
        fn text_is_written_as_the_crate_writes_it(text: String) {
            prop_assert_eq!(encode(&text), utf8_percent_encode(&text, THEIRS).to_string());
            prop_assert_eq!(decode(&encode(&text)), Some(text));
        }

        #[test]
        fn any_text_is_read_as_the_crate_reads_it(text in "([%0-9a-fA-Fg+é]|%[0-9a-f]{2}|\\PC){0,20}") {
            prop_assert_eq!(decode(&text).unwrap(), percent_decode_str(&text).decode_utf8_lossy());
        }
    }
}
