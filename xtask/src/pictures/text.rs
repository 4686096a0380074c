//! Lines of text, in letters of strokes.

use super::canvas::{Color, Place, from_line, smooth};

/// A line: its words, where its feet stand, and how high its letters are.
const LINES: [(&str, f64, f64); 9] = [
    ("WINDOW", -0.6, 0.3),
    ("A KERNEL SLIDES OVER", -0.4, 0.088),
    ("THE PICTURE AND SUMS", -0.25, 0.088),
    ("UP WHAT IT SEES. EACH", -0.1, 0.085),
    ("SUM IS ONE NEW PIXEL.", 0.05, 0.085),
    ("0123456789", 0.34, 0.18),
    ("SMALL LETTERS NEED A WINDOW THAT IS SMALL", 0.49, 0.043),
    ("AND LARGE LETTERS NEED ONE THAT IS LARGE.", 0.58, 0.043),
    ("EDGES", 0.93, 0.27),
];

/// Where lines begin.
const LEFT: f64 = -0.88;

/// The color at a place: ink on paper.
pub(super) fn color(at: Place) -> Color {
    let ink = LINES.iter().map(|line| ink(line, at)).fold(0.0, f64::max);
    [0.95 - 0.87 * ink; 3]
}

fn ink(&(words, feet, height): &(&str, f64, f64), [x, y]: Place) -> f64 {
    if y > feet + 0.1 * height || y < feet - 1.1 * height {
        return 0.0;
    }
    // Letters are 4 wide and 6 high, with a gap of 2.
    let unit = height / 6.0;
    let [x, y] = [(x - LEFT) / unit, (y - feet) / unit + 6.0];
    let weight = 0.5;
    let soft = 0.004 / unit;
    let letters = words.chars().enumerate();
    let distance = letters.filter(|(index, _)| (x - *index as f64 * 6.0 - 2.0).abs() < 3.0);
    let distance = distance.map(|(index, letter)| from_letter(letter, [x - index as f64 * 6.0, y]));
    smooth(weight + soft, weight - soft, distance.fold(f64::INFINITY, f64::min))
}

/// How far a place is from a letter's strokes.
fn from_letter(letter: char, at: Place) -> f64 {
    let strokes = LETTERS.iter().find(|(name, _)| *name == letter).map_or("", |(_, all)| all);
    let from_stroke = |stroke: &str| {
        let digit = |byte: u8| f64::from(byte.saturating_sub(b'0'));
        let places: Vec<Place> = stroke
            .as_bytes()
            .chunks_exact(2)
            .map(|pair| [digit(pair[0]), digit(pair[1])])
            .collect();
        let next = places.iter().skip(1).chain(places.last());
        let lines = places.iter().zip(next).map(|(from, to)| from_line(at, *from, *to));
        lines.fold(f64::INFINITY, f64::min)
    };
    strokes.split_whitespace().map(from_stroke).fold(f64::INFINITY, f64::min)
}

/// Each letter's strokes: pairs of coordinates, to the right and down, joined by lines; a blank lifts the pen.
const LETTERS: [(char, &str); 35] = [
    ('A', "0602204246 0444"),
    ('B', "06003041423303 3344453606"),
    ('C', "4130100105163645"),
    ('D', "06003041453606"),
    ('E', "40000646 0333"),
    ('F', "400006 0333"),
    ('G', "41301001051636454323"),
    ('H', "0006 4046 0343"),
    ('I', "1030 2026 1636"),
    ('K', "0006 400346"),
    ('L', "000646"),
    ('M', "0600224046"),
    ('N', "06004640"),
    ('O', "103041453616050110"),
    ('P', "06003041423303"),
    ('Q', "103041453616050110 2446"),
    ('R', "06003041423303 2346"),
    ('S', "413010010213334445361605"),
    ('T', "0040 2026"),
    ('U', "000516364540"),
    ('V', "002640"),
    ('W', "0016223640"),
    ('X', "0046 4006"),
    ('Z', "00400646"),
    ('.', "1616"),
    ('0', "103041453616050110 1432"),
    ('1', "112026 1636"),
    ('2', "01103041420646"),
    ('3', "0110304142334445361605 1333"),
    ('4', "36300444"),
    ('5', "400002324345361605"),
    ('6', "413010010516364544331304"),
    ('7', "004016"),
    ('8', "103041423313020110 1304051636454433"),
    ('9', "051636454130100102133342"),
];
