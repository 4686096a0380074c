//! DEFLATE (RFC 1951) for some kilobytes: unpacks whatever a packer writes, packs with the fixed codes alone.
//!
//! The crates that do this well are made for megabytes, and would be a tenth of the page.

/// Unpacks at most `limit` bytes, in a zlib wrapper (RFC 1950) or without; `None` where damaged or longer.
pub(super) fn inflate(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    match packed {
        [method, flags, body @ .., a, b, c, d] if is_zlib(*method, *flags) => {
            let bytes = inflate_blocks(body, limit)?;
            (adler32(&bytes) == u32::from_be_bytes([*a, *b, *c, *d])).then_some(bytes)
        }
        _ => inflate_blocks(packed, limit),
    }
}

/// A zlib header: method 8, a window of at most 32 kB, no dictionary, and a check of both bytes.
fn is_zlib(method: u8, flags: u8) -> bool {
    let is_checked = u16::from_be_bytes([method, flags]).is_multiple_of(31);
    method & 0x0f == 8 && method >> 4 <= 7 && flags & 0x20 == 0 && is_checked
}

/// The check sum of a zlib wrapper (RFC 1950, section 9).
fn adler32(bytes: &[u8]) -> u32 {
    const BASE: u32 = 65521;
    let add = |(a, b), &byte: &u8| {
        let a = (a + u32::from(byte)) % BASE;
        (a, (b + a) % BASE)
    };
    let (a, b) = bytes.iter().fold((1, 0), add);
    b << 16 | a
}

fn inflate_blocks(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut bits = Bits { bytes: packed, next: 0 };
    let mut out = Vec::new();
    loop {
        let is_last = bits.number(1)? == 1;
        match bits.number(2)? {
            0 => copy_stored(&mut bits, &mut out)?,
            1 => inflate_block(&mut bits, &mut out, limit, &fixed_codes())?,
            2 => {
                let codes = read_codes(&mut bits)?;
                inflate_block(&mut bits, &mut out, limit, &codes)?;
            }
            _ => return None,
        }
        if out.len() > limit {
            return None;
        }
        if is_last {
            return Some(out);
        }
    }
}

/// A block that is not packed.
fn copy_stored(bits: &mut Bits, out: &mut Vec<u8>) -> Option<()> {
    bits.next = bits.next.next_multiple_of(8);
    let (length, inverted) = (bits.number(16)?, bits.number(16)?);
    let start = bits.next / 8;
    out.extend(bits.bytes.get(start..start + length)?);
    bits.next += 8 * length;
    (length == inverted ^ 0xffff).then_some(())
}

const END: usize = 256;
/// The code of the first length, and the length that it stands for.
const FIRST_LENGTH: usize = 257;
const SHORTEST: usize = 3;
/// The code of the longest match, which stands apart from the rule of [`spread`].
const LONGEST_CODE: usize = 285;
const LONGEST: usize = 258;
/// Lengths share their number of extra bits in groups of four codes, distances in groups of two.
const LENGTHS: usize = 4;
const DISTANCES: usize = 2;

/// The smallest number that a code of a length or a distance stands for, and how many bits follow to add.
fn spread(code: usize, group: usize) -> (usize, usize) {
    let n_bits = (code / group).saturating_sub(1);
    if n_bits == 0 { (code, 0) } else { ((group + code % group) << n_bits, n_bits) }
}

/// Bytes, and copies of bytes that came before, up to the end of the block.
fn inflate_block(
    bits: &mut Bits,
    out: &mut Vec<u8>,
    limit: usize,
    [literals, distances]: &[Code; 2],
) -> Option<()> {
    while out.len() <= limit {
        let symbol = literals.read(bits)?;
        match symbol {
            0..END => out.push(symbol as u8),
            END => return Some(()),
            _ => {
                let length = match symbol {
                    LONGEST_CODE => LONGEST,
                    _ => bits.spread(symbol - FIRST_LENGTH, LENGTHS)? + SHORTEST,
                };
                let code = distances.read(bits)?;
                let distance = bits.spread(code, DISTANCES)? + 1;
                for _ in 0..length {
                    out.push(out[out.len().checked_sub(distance)?]);
                }
            }
        }
    }
    None
}

/// The codes that need not be written.
fn fixed_codes() -> [Code; 2] {
    let length = |symbol: usize| match symbol {
        0..144 | 280.. => 8,
        144..256 => 9,
        256..280 => 7,
    };
    let literals: Vec<usize> = (0..288).map(length).collect();
    [Code::new(&literals), Code::new(&[5; 30])]
}

/// The codes of a block that brings its own.
fn read_codes(bits: &mut Bits) -> Option<[Code; 2]> {
    const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let n_literals = bits.number(5)? + 257;
    let n_codes = n_literals + bits.number(5)? + 1;
    let n_lengths = bits.number(4)? + 4;
    let mut lengths = [0; 19];
    for &place in &ORDER[..n_lengths] {
        lengths[place] = bits.number(3)?;
    }
    let code = Code::new(&lengths);
    let mut lengths = Vec::new();
    while lengths.len() < n_codes {
        let (length, n_times) = match code.read(bits)? {
            16 => (*lengths.last()?, bits.number(2)? + 3),
            17 => (0, bits.number(3)? + 3),
            18 => (0, bits.number(7)? + 11),
            length => (length, 1),
        };
        lengths.extend(std::iter::repeat_n(length, n_times));
    }
    let (literals, distances) = lengths.get(..n_codes)?.split_at(n_literals);
    (lengths.len() == n_codes).then(|| [Code::new(literals), Code::new(distances)])
}

/// A Huffman code in its canonical form: how many symbols have a code of each length, and which.
struct Code {
    counts: [usize; Self::LONGEST + 1],
    symbols: Vec<usize>,
}

impl Code {
    const LONGEST: usize = 15;

    /// The code in which each symbol's bits are so many; 0 for a symbol that does not occur.
    fn new(lengths: &[usize]) -> Self {
        let mut code = Self { counts: [0; Self::LONGEST + 1], symbols: Vec::new() };
        for length in 1..=Self::LONGEST {
            let before = code.symbols.len();
            code.symbols.extend((0..lengths.len()).filter(|&symbol| lengths[symbol] == length));
            code.counts[length] = code.symbols.len() - before;
        }
        code
    }

    fn read(&self, bits: &mut Bits) -> Option<usize> {
        // Codes of one length are consecutive numbers, after those that are shorter.
        let (mut code, mut first, mut index) = (0, 0, 0);
        for &count in &self.counts[1..] {
            code = code << 1 | bits.number(1)?;
            first <<= 1;
            if code < first + count {
                return self.symbols.get((index + code).checked_sub(first)?).copied();
            }
            index += count;
            first += count;
        }
        None
    }
}

/// Bits in the order in which they are packed: each byte's lowest first.
struct Bits<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl Bits<'_> {
    /// The next bits, the lowest first.
    fn number(&mut self, n_bits: usize) -> Option<usize> {
        let mut number = 0;
        for place in 0..n_bits {
            let byte = self.bytes.get(self.next / 8)?;
            number |= usize::from(byte >> (self.next % 8) & 1) << place;
            self.next += 1;
        }
        Some(number)
    }

    /// The number that a code stands for, together with the bits that follow it.
    fn spread(&mut self, code: usize, group: usize) -> Option<usize> {
        let (base, n_bits) = spread(code, group);
        Some(base + self.number(n_bits)?)
    }
}

/// Packs some bytes: one block, fixed codes, and for each place the last one that began with the same bytes.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    const FARTHEST: usize = 32 * 1024;
    let mut packer = Packer::default();
    packer.number(0b011, 3); // The last block, and one with the fixed codes.
    let mut last_seen = vec![None; 1 << HASH_BITS];
    let mut at = 0;
    while at < bytes.len() {
        let candidate = hash(&bytes[at..]).and_then(|hash| last_seen[hash].replace(at));
        let near = candidate.filter(|&from| at - from <= FARTHEST);
        let length = near.map_or(0, |from| common(&bytes[from..], &bytes[at..]));
        if let Some(from) = near.filter(|_| length >= SHORTEST) {
            packer.copy(length, at - from);
            for passed in at + 1..at + length {
                if let Some(hash) = hash(&bytes[passed..]) {
                    last_seen[hash] = Some(passed);
                }
            }
            at += length;
        } else {
            packer.symbol(usize::from(bytes[at]));
            at += 1;
        }
    }
    packer.symbol(END);
    packer.bytes
}

const HASH_BITS: u32 = 12;

/// Where a place is looked up that begins with these bytes.
fn hash(bytes: &[u8]) -> Option<usize> {
    let [a, b, c, ..] = bytes else { return None };
    let mixed = u32::from_le_bytes([*a, *b, *c, 0]).wrapping_mul(0x9e37_79b1);
    Some((mixed >> (u32::BITS - HASH_BITS)) as usize)
}

/// How many bytes are alike, as far as one copy goes by the rule of [`spread`].
fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take(LONGEST - 1).take_while(|(a, b)| a == b).count()
}

/// Bits being packed.
#[derive(Default)]
struct Packer {
    bytes: Vec<u8>,
    n_bits: usize,
}

impl Packer {
    /// Some bits, the lowest first.
    fn number(&mut self, number: usize, n_bits: usize) {
        for place in 0..n_bits {
            if self.n_bits.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(byte) = self.bytes.last_mut() {
                *byte |= ((number >> place & 1) as u8) << (self.n_bits % 8);
            }
            self.n_bits += 1;
        }
    }

    /// A code, its highest bit first.
    fn code(&mut self, code: usize, n_bits: usize) {
        for place in (0..n_bits).rev() {
            self.number(code >> place & 1, 1);
        }
    }

    /// A byte, a length's code or the end, in the fixed code.
    fn symbol(&mut self, symbol: usize) {
        match symbol {
            0..144 => self.code(0x30 + symbol, 8),
            144..256 => self.code(0x190 + symbol - 144, 9),
            256..280 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// As many bytes as lie so far back.
    fn copy(&mut self, length: usize, distance: usize) {
        let (code, more, n_bits) = spread_code(length - SHORTEST, LENGTHS);
        self.symbol(FIRST_LENGTH + code);
        self.number(more, n_bits);
        let (code, more, n_bits) = spread_code(distance - 1, DISTANCES);
        self.code(code, 5);
        self.number(more, n_bits);
    }
}

/// The code of a number by the rule of [`spread`], what is to be added, and in how many bits.
fn spread_code(number: usize, group: usize) -> (usize, usize, usize) {
    let code = (1..30).rev().find(|&code| spread(code, group).0 <= number).unwrap_or(0);
    let (base, n_bits) = spread(code, group);
    (code, number - base, n_bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::{deflate as theirs, inflate as reader};
    use proptest::prelude::*;

    /// Bytes that repeat themselves, in places.
    fn some_bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = (prop::collection::vec(any::<u8>(), 0..9), 0..400_usize);
        let parts = prop::collection::vec(part, 0..9);
        parts.prop_map(|parts| parts.into_iter().flat_map(|(part, n)| part.repeat(n)).collect())
    }

    #[test]
    fn repetitions_are_packed() {
        assert_eq!(deflate(&[]), [3, 0]);
        assert!(deflate(&[7; 4096]).len() < 40);
    }

    #[test]
    fn a_wrong_check_sum_is_damage() {
        let mut packed = theirs::compress_to_vec_zlib(b"convolution", 6);
        assert_eq!(inflate(&packed, 11).as_deref(), Some(&b"convolution"[..]));
        *packed.last_mut().unwrap() ^= 1;
        assert_eq!(inflate(&packed, 11), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_packed_here_is_read_anywhere(bytes in some_bytes()) {
            let packed = deflate(&bytes);
            prop_assert_eq!(reader::decompress_to_vec(&packed).ok(), Some(bytes.clone()));
            prop_assert_eq!(inflate_blocks(&packed, bytes.len()), Some(bytes));
        }

        #[test]
        fn what_is_packed_anywhere_is_read_here(bytes in some_bytes(), level in 0..=10_u8) {
            let zlib = theirs::compress_to_vec_zlib(&bytes, level);
            prop_assert_eq!(inflate(&zlib, bytes.len()), Some(bytes.clone()));
            let packed = theirs::compress_to_vec(&bytes, level);
            prop_assert_eq!(inflate_blocks(&packed, bytes.len()), Some(bytes.clone()));
            if let Some(too_few) = bytes.len().checked_sub(1) {
                prop_assert_eq!(inflate_blocks(&packed, too_few), None);
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, limit in 0..500_usize) {
            for first in 0..8 {
                let mut packed = vec![first];
                packed.extend(&bytes);
                prop_assert!(inflate(&packed, limit).is_none_or(|bytes| bytes.len() <= limit));
            }
        }

        #[test]
        fn damage_is_read_or_refused(bytes in some_bytes(), at: prop::sample::Index, flip: u8) {
            let mut packed = theirs::compress_to_vec(&bytes, 6);
            let at = at.index(packed.len());
            packed[at] ^= flip;
            prop_assert!(inflate(&packed, 4000).is_none_or(|bytes| bytes.len() <= 4000));
        }
    }
}
