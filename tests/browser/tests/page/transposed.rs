//! Transposed: the kernel is stamped onto the output, input by input.

use browser::{Page, Scheme, Screen};

#[test]
fn each_step_stamps_one_input() {
    let page = Page::open("/slide?view=transposed&x=2x2:0,1,2,3");
    page.holds("output:0", "0 0 · / 0 0 · / · · ·");
    page.button("Step forward").click();
    page.strip().says("1×0 = 0, 1×1 = 1, 1×2 = 2, 1×3 = 3");
    page.marks("output:0", "data-in-window", "0,1 0,2 1,1 1,2");
    page.holds("output:0", "0 0 1 / 0 2 3 / · · ·");
    page.press("End");
    page.holds("output:0", "0 0 1 / 0 4 6 / 4 12 9");
    page.link_has("at=1,1");
}

#[test]
fn an_output_that_is_looked_at_says_what_it_is_made_of() {
    let page = Page::open("/slide?view=transposed&x=2x2:0,1,2,3");
    page.output(1, 1).hover();
    page.strip().says("0×3 + 1×2 + 2×1 + 3×0 = 4");
    page.marks("input:0", "data-in-window", "0,0 0,1 1,0 1,1");
    page.output(2, 2).focus();
    page.strip().says("3×3 = 9");
}

#[test]
fn output_padding_adds_a_row_and_a_refusal_says_how_much_there_may_be() {
    let page = Page::open("/slide?view=transposed&s=2");
    page.part(".of-output").says("6×6");
    page.set("Output padding, rows", "1");
    page.part(".of-output").says("7×6");
    page.link_has("op=1x0");
    page.set("Output padding, rows", "2");
    page.alert().says("output padding 2×0 is too large");
}

#[test]
fn uneven_overlap_is_counted_and_said() {
    let page = Page::open("/slide?view=transposed&x=2x2:1&w=3x3:1&s=2");
    page.holds("overlap:0", "1 1 2 1 1 / 1 1 2 1 1 / 2 2 4 2 2 / 1 1 2 1 1 / 1 1 2 1 1");
    page.part(".lines").says("A checkerboard: outputs get 1, 2 or 4 stamps by turns");
    page.set("Kernel rows", "4");
    page.set("Kernel columns", "4");
    page.part(".lines").says("each output gets 4 stamps: no checkerboard");
}

#[test]
fn a_checkerboard_has_two_remedies() {
    let page = Page::open("/slide?view=transposed&x=3x3:1&w=3x3:1&s=2&at=2,2");
    let remedies = ["Fit the kernel to the stride", "Enlarge, then convolve"];
    page.button(remedies[0]).click();
    page.link_has("w=4x4:1");
    page.part(".lines").says("each output gets 4 stamps: no checkerboard");
    for remedy in remedies {
        page.button(remedy).has("aria-disabled", Some("true"));
    }
    page.button(remedies[0]).gets_focus();
    page.press("Control+z");
    page.part(".lines").says("A checkerboard");
    page.button(remedies[1]).click();
    let inner = "6 9 9 9 9 6";
    page.holds("output:0", &format!("4 6 6 6 6 4 / {} / 4 6 6 6 6 4", [inner; 4].join(" / ")));
    page.part(".notices").says("each value is repeated as often as the stride was");
    page.button("Undo").click();
    page.part(".lines").says("A checkerboard");
}

#[test]
fn what_pytorch_refuses_is_refused_in_words() {
    let page = Page::open("/slide?view=transposed&p=1&pad=reflect");
    page.alert().says("padding mode reflect does not go with a transposed convolution: use zeros");
    page.choose("Padding holds", "zeros");
    page.holds("output:0", "0 · / · ·");
}

#[test]
fn stamps_are_whole_and_axe_clean_on_every_screen() {
    for (screen, scheme) in [
        (Screen::WIDE, Scheme::Light),
        (Screen::WIDE, Scheme::Dark),
        (Screen::PHONE, Scheme::Light),
        (Screen::NARROWEST, Scheme::Dark),
    ] {
        let page = Page::open_on(screen, scheme, "/slide?view=transposed&w=3x3:1,2,3&s=2&at=1,1");
        page.session().prefer(scheme, false);
        page.strip().says("4×1 = 4");
        assert_eq!(page.axe(), Vec::<String>::new(), "{screen:?}");
        assert_eq!(page.overflow_px(), 0, "{screen:?}");
        page.go("/slide?view=transposed&x=32x32:1,2,3&w=2x2:1&s=2");
        page.strip().says("1×1 = 1");
        assert_eq!(page.overflow_px(), 0, "{screen:?}");
    }
}

#[test]
fn a_finger_stamps_as_well() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    let way = page.button("Transposed");
    way.tap();
    page.strip().says("stamp of input 0, 0");
    page.button("Step forward").tap();
    page.strip().says("stamp of input 0, 1");
    page.output(0, 1).tap();
    page.strip().says("output 0, 1");
}
