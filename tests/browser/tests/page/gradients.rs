//! Backward: the gradients by the kernel and by the input, step by step.

use browser::input::Pointer;
use browser::{Page, Scheme, Screen};

#[test]
fn the_transport_steps_over_the_kernels_gradient_and_then_the_inputs() {
    let page = Page::open("/slide?view=backward");
    page.strip().says("∂L/∂w[0,0] = 0×1 + 1×1 + 3×1 + 4×1 = 8");
    page.holds("grad-kernel:0:0", "8 · / · ·");
    page.button("Step forward").click();
    page.strip().says("∂L/∂w[0,1] = 1×1 + 2×1 + 4×1 + 5×1 = 12");
    page.link_has("by=w:0,1");
    page.marks("input:0", "data-in-window", "0,1 0,2 1,1 1,2");
    page.press("ArrowRight ArrowRight ArrowRight");
    page.strip().says("∂L/∂x[0,0] = 0×1 = 0");
    page.holds("grad-kernel:0:0", "8 12 / 20 24");
    page.holds("grad-input:0", "0 · · / · · · / · · ·");
    page.button("To end").click();
    page.holds("grad-input:0", "0 1 1 / 2 6 4 / 2 5 3");
}

#[test]
fn a_gradient_that_is_pressed_is_stepped_to() {
    let page = Page::open("/slide?view=backward");
    page.cell("grad-input:0", 1, 1).click();
    page.strip().says("∂L/∂x[1,1] = 3×1 + 2×1 + 1×1 + 0×1 = 6");
    page.link_has("by=x:1,1");
    // A mouse that rests on a cell goes on looking at it.
    page.strip().hover();
    page.press("ArrowLeft");
    page.strip().says("∂L/∂x[1,0]");
}

#[test]
fn one_cell_is_chosen_by_a_press() {
    let page = Page::open("/slide?view=backward");
    page.button("One cell").click();
    page.link_has("up=cell:0,0");
    page.cell("grad-output:0", 1, 0).click();
    page.link_has("up=cell:1,0");
    page.holds("grad-output:0", "0 0 / 1 0");
    page.button("To end").click();
    page.holds("grad-input:0", "0 0 0 / 0 1 0 / 2 3 0");
}

#[test]
fn the_upstream_gradient_is_drawn_typed_and_undone() {
    let page = Page::open("/slide?view=backward");
    page.cell("grad-output:0", 0, 1).click();
    page.write("-2");
    page.press("Enter");
    page.holds("grad-output:0", "1 -2 / 1 1");
    page.link_has("up=2x2:1,-2,1,1");
    page.strip().says("∂L/∂w[0,0] = 0×1 + 1×(−2) + 3×1 + 4×1 = 5");
    page.press("Control+z");
    page.holds("grad-output:0", "1 1 / 1 1");
    page.set("Brush value", "3");
    let stroke = [page.cell("grad-output:0", 1, 0), page.cell("grad-output:0", 1, 1)];
    page.stroke(Pointer::Mouse, &stroke);
    page.holds("grad-output:0", "1 1 / 3 3");
}

#[test]
fn both_rules_hold_and_finite_differences_agree() {
    let page = Page::open(
        "/slide?view=backward&x=7x7:1,2,3,0.1&w=3x3:1,0.3,-1&s=2&d=2&p=2&pad=reflect&b=1",
    );
    let checks = page.part(".checks");
    checks.says("∂L/∂w is itself a cross-correlation: the padded input ⋆ the upstream gradient");
    checks.says("all 9 agree ✓");
    checks.says("∂L/∂x is a full convolution");
    checks.says("all 49 agree ✓");
    checks.says("∂L/∂b = ");
    page.part("[data-part=finite-differences].agrees").says("Finite differences agree");
}

#[test]
fn looking_at_an_input_shows_its_gradient() {
    let page = Page::open("/slide?view=backward");
    page.input(0, 1).hover();
    page.strip().says("∂L/∂x[0,1] = 1×1 + 0×1 = 1");
    page.marks("kernel:0:0", "data-in-window", "0,0 0,1");
    page.marks("grad-output:0", "data-in-window", "0,0 0,1");
}

#[test]
fn a_layer_that_cannot_be_has_no_gradients() {
    let page = Page::open("/slide?view=backward&x=2x2:1&w=3x3:1");
    page.alert().says("kernel 3×3 does not fit");
    page.set("Kernel rows", "2");
    page.set("Kernel columns", "2");
    page.holds("grad-kernel:0:0", "1 · / · ·");
}

#[test]
fn gradients_are_whole_and_axe_clean_on_every_screen() {
    for (screen, scheme) in [
        (Screen::WIDE, Scheme::Light),
        (Screen::WIDE, Scheme::Dark),
        (Screen::PHONE, Scheme::Light),
        (Screen::NARROWEST, Scheme::Dark),
    ] {
        let page = Page::open_on(screen, scheme, "/slide?view=backward&p=1&by=x:1,1");
        page.session().prefer(scheme, false);
        page.strip().says("∂L/∂x[1,1]");
        assert_eq!(page.axe(), Vec::<String>::new(), "{screen:?}");
        assert_eq!(page.overflow_px(), 0, "{screen:?}");
        page.go("/slide?view=backward&x=32x32:1,2,3&w=11x11:1&p=10");
        page.strip().says("∂L/∂w[0,0]");
        assert_eq!(page.overflow_px(), 0, "{screen:?}");
    }
}

#[test]
fn a_finger_steps_back_through_the_layer() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    let way = page.button("Backward");
    way.tap();
    page.strip().says("∂L/∂w[0,0]");
    page.button("Step forward").tap();
    page.strip().says("∂L/∂w[0,1]");
    page.cell("grad-kernel:0:0", 1, 1).tap();
    page.link_has("by=w:1,1");
}
