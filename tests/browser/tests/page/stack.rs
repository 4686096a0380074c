//! The scene `stack`: what one element sees, by mouse, finger and keys; the layers edited; the table; fields.

use browser::input::{self, Pointer};
use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

/// Presets that have something of each kind on the stage, by what tests call them.
const PRESETS: [&str; 6] =
    ["stack-first", "gridding", "alexnet", "vgg-16", "wavenet", "there-and-back"];

const LARGE: &str = "/stack?x=64x64&layers=k3p1+k3p1+k3p1+k3p1d2+k3p1+k3p1+k3p1";

/// Waits until exactly these cells of a map are lit as ones that come before, or behind.
#[track_caller]
fn lights(page: &Page, map: &str, class: &str, expected: &str) {
    let cells = format!("[data-grid=\"{map}\"] .{class}[data-cell]");
    let body = format!(
        "return [...document.querySelectorAll({})].map((el) => el.dataset.cell).join(' ');",
        Value::from(cells)
    );
    let look = || page.session().script(&body).as_str().unwrap_or_default().to_owned();
    eventually(&format!("{expected} of {map} should be {class}"), look, |cells| cells == expected);
}

fn preset_link(page: &Page, id: &str) -> String {
    let link = page.example(id).attribute("href").expect("a preset's link");
    link.trim_start_matches('#').to_owned()
}

#[test]
fn the_textbooks_example_opens_it() {
    let page = Page::open("/stack");
    page.holds("map:0:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.holds("map:1:0", "19 25 / 37 43");
    page.holds("map:2:0", "228");
    page.strip().says("Z’s 228 at 0, 0 sees all 4 of Y and all 9 of X.");
    lights(&page, "map:0:0", "before", "0,0 0,1 0,2 1,0 1,1 1,2 2,0 2,1 2,2");
}

#[test]
fn an_element_under_the_pointer_lights_what_it_sees_and_what_it_reaches() {
    let page = Page::open("/stack");
    page.cell("map:1:0", 0, 0).hover();
    lights(&page, "map:0:0", "before", "0,0 0,1 1,0 1,1");
    lights(&page, "map:2:0", "behind", "0,0");
    page.strip().says("Y’s 19 at 0, 0 sees 4 of the 9 of X; reaches the only one of Z.");
    page.cell("map:0:0", 0, 1).hover();
    lights(&page, "map:1:0", "behind", "0,0 0,1");
    page.strip().hover();
    page.strip().says("Z’s 228");
}

#[test]
fn the_focus_and_a_finger_do_what_the_pointer_does() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/stack");
    page.cell("map:1:0", 1, 1).focus();
    lights(&page, "map:0:0", "before", "1,1 1,2 2,1 2,2");
    page.cell("map:1:0", 0, 1).tap();
    lights(&page, "map:0:0", "before", "0,1 0,2 1,1 1,2");
    page.link_has("map=1");
    page.link_has("at=0,1");
}

#[test]
fn a_drag_looks_at_several_elements_until_something_is_pressed() {
    let page = Page::open("/stack?x=9x9&layers=k3+k3+k3");
    let path = [page.cell("map:1:0", 0, 1), page.cell("map:1:0", 1, 1), page.cell("map:1:0", 2, 1)];
    page.stroke(Pointer::Mouse, &path);
    page.strip().says("The 3 elements of map 1 in rows 0–2, column 1 see 15 of the 81");
    page.cell("map:3:0", 0, 0).hover();
    page.strip().says("The 3 elements of map 1");
    page.press("Escape");
    page.strip().says("Element 0, 0 of map 3 sees");
}

#[test]
fn shift_and_the_arrows_look_at_several_elements() {
    let page = Page::open("/stack?x=9x9&layers=k3+k3+k3");
    page.cell("map:1:0", 0, 0).focus();
    page.press("Shift+ArrowRight Shift+ArrowDown");
    page.strip().says("The 4 elements of map 1 in rows 0–1, columns 0–1 see 16 of the 81");
}

#[test]
fn the_steps_walk_the_elements_of_the_map_that_was_chosen() {
    let page = Page::open("/stack");
    page.cell("map:1:0", 0, 0).click();
    page.button("Step forward").click();
    page.link_has("at=0,1");
    page.strip().says("Y’s 25 at 0, 1");
    page.strip().says("step 2 of 4");
    page.button("To end").click();
    page.strip().says("Y’s 43 at 1, 1");
}

#[test]
fn large_maps_are_pictures_that_light_up_too() {
    let page = Page::open(LARGE);
    page.part("[data-map=\"map:7:0\"]").hover();
    page.strip().says("of map 7 sees 9 of the 3,844 of map 6");
    page.part("[data-map=\"map:2:0\"]").focus();
    page.press("ArrowRight ArrowDown");
    page.strip().says("Element 1, 1 of map 2 sees 9 of the 4,096 of map 1");
}

#[test]
fn holes_and_the_box_that_does_not_show_them_are_explained() {
    let page = Page::open("/stack");
    page.example("gridding").click();
    page.strip().says("49 of the 169 inside are seen: dilation or stride leaves holes in it.");
    lights(&page, "map:2:0", "before", "1,1 1,3 1,5 3,1 3,3 3,5 5,1 5,3 5,5");
    page.go("/stack?x=20x20&layers=k1p1");
    page.strip().says("sees nothing of the input, only padding");
}

#[test]
fn published_fields_stand_in_the_table() {
    let page = Page::open("/stack");
    page.example("vgg-16").click();
    page.part("table.layers").says("196×196 = 196 published");
    page.part("table.layers").says("212×212 = 212 published");
    page.part("table.layers").says("14,714,688");
    page.example("alexnet").click();
    page.part("table.layers").says("163×163 = 163 published");
    page.part("table.layers").says("195×195 = 195 published");
}

#[test]
fn a_layer_is_edited_in_place() {
    let page = Page::open("/stack");
    page.set("Layer 1: kernel", "1x2");
    page.link_has("layers=k1x2+k2");
    page.holds("map:1:0", "1 2 / 4 5 / 7 8");
    page.field("Layer 1: channels").focus();
    page.press("ArrowUp");
    page.link_has("layers=k1x2c2+k2");
    page.choose("Layer 2: kind", "max");
    page.link_has("layers=k1x2c2+pool2");
    page.set("Layer 1: stride", "0");
    page.alert().says("stride 0 is out of range: 1 to 10 is allowed");
    page.button("Undo").click();
    page.link_has("layers=k1x2c2+k2");
}

#[test]
fn a_layer_that_does_not_fit_says_so_in_its_row_and_the_others_stay() {
    let page = Page::open("/stack");
    page.set("Layer 2: kernel", "5");
    page.alert().says("kernel 5×5 does not fit the padded input 2×2: make the input at least 5×5, or the padding at least 2");
    page.holds("map:1:0", "19 25 / 37 43");
    page.strip().says("Y’s 19");
}

#[test]
fn layers_are_added_removed_and_moved_by_keys() {
    let page = Page::open("/stack?x=9x9&layers=k2+k3");
    page.button("Add a layer").click();
    page.link_has("layers=k2+k3+k3");
    let first = "Layer 1: move with Alt and the arrows, remove with Delete";
    page.button(first).focus();
    page.press("Alt+ArrowDown");
    page.link_has("layers=k3+k2+k3");
    page.button("Layer 2: move with Alt and the arrows, remove with Delete").gets_focus();
    page.press("Delete");
    page.link_has("layers=k3+k3");
    page.button("Remove layer 1").click();
    page.link_has("layers=k3");
}

#[test]
fn a_layer_is_moved_by_drag() {
    let page = Page::open("/stack?x=9x9&layers=k2+k3+k4");
    let handle = |layer: usize| {
        page.button(&format!("Layer {layer}: move with Alt and the arrows, remove with Delete"))
            .point()
    };
    page.session().act(&[input::drag(Pointer::Mouse, &[handle(1), handle(2), handle(3)])]);
    page.link_has("layers=k3+k4+k2");
}

/// Opens the box for text and puts a text into it.
#[track_caller]
fn paste(page: &Page, text: &str) {
    let area = page.part(".controls details textarea");
    if !area.is_shown() {
        page.part(".controls details summary").click();
    }
    area.focus();
    area.look("el.select(); return true;");
    page.paste(text);
    page.button("Use these layers").click();
}

#[test]
fn a_printed_model_is_read_and_what_is_not_understood_is_named() {
    let page = Page::open("/stack?x=64x64&layers=k3");
    paste(
        &page,
        "Sequential(\n  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))\n  (1): ReLU()\n  (2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)\n)",
    );
    page.link_has("layers=k3p1c8+pool2");
    page.link_has("x=3x64x64");
    paste(&page, "k3+k5\nLinear(in_features=8, out_features=2)");
    page.alert().says("line 2: Linear is not understood");
    page.link_has("layers=k3p1c8+pool2");
    paste(&page, "k3+k5d2");
    page.link_has("layers=k3+k5d2");
}

#[test]
fn the_table_is_copied_as_markdown_and_as_csv() {
    let page = Page::open("/stack");
    page.clipboard(); // asks for leave
    page.button("Copy the table as Markdown").click();
    page.part(".panel-copies .said").says("Copied");
    assert!(page.clipboard().contains("| 2 | k2 | 1×1×1 | 3×3 | 1 | 0 | 5 | 4 | 4 B |"));
    page.button("Copy the table as CSV").click();
    eventually(
        "the table in CSV",
        || page.clipboard(),
        |text| text.contains("2,k2,1×1×1,3×3,1,0,5,4,4"),
    );
}

#[test]
fn the_effective_field_is_counted_and_set_against_the_theoretical_one() {
    let page = Page::open("/stack?x=7x7&layers=k3+k3+k3");
    page.button("Effective field").click();
    page.link_has("show=field");
    page.part(".field-words")
        .says("45 inputs exceed 4.55 % of the largest, of 49 in the theoretical 7×7.");
    assert_eq!(page.part(".chart").look("return el.querySelectorAll('circle').length;"), 8);
    page.button("Centered").click();
    page.link_has("field=centered");
    page.part(".field-words").says("29 inputs exceed");
    page.button("ReLU between layers").click();
    page.link_has("field=centered+relu");
    page.set("Runs", "3");
    page.link_has("field=centered+relu+runs3");
}

#[test]
fn how_deep_a_stack_must_be_is_answered() {
    let page = Page::open("/stack?x=32x32&layers=k3+k3&show=depth");
    page.part(".answer").says("Depth: 15 layers like layer 1 (k3) in its place.");
    page.set("Positions to be seen", "9");
    page.part(".answer").says("Stride: 3 in layer 1 (k3).");
    page.set("Layer to be changed", "2");
    page.part(".answer").says("Stride: none in layer 2 (k3) covers 9.");
}

#[test]
fn nothing_overflows() {
    for screen in [Screen::WIDE, Screen::PHONE] {
        let page = Page::open_on(screen, Scheme::Light, "/stack");
        for preset in PRESETS {
            page.go(&preset_link(&page, preset));
            page.strip().says("sees");
            assert_eq!(page.overflow_px(), 0, "{preset} on {screen:?}");
            let cut = page.session().script(
                "const flow = document.querySelector('.stack-flow').getBoundingClientRect();
                return [...document.querySelectorAll('.stack-flow .plate')].map((el) => el.getBoundingClientRect())
                    .filter((box) => box.left < flow.left - 3 || box.right > flow.right + 3
                        || box.top < flow.top - 3 || box.bottom > flow.bottom + 3).length;",
            );
            assert_eq!(cut, json!(0), "{preset} on {screen:?}");
        }
    }
}

/// Every panel of each preset without a violation that axe-core can find.
#[track_caller]
fn is_axe_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/stack");
    page.session().prefer(scheme, false);
    let mut violations = Vec::new();
    for preset in PRESETS {
        page.go(&preset_link(&page, preset));
        page.strip().says("sees");
        violations.extend(page.axe().into_iter().map(|line| format!("{preset}: {line}")));
    }
    for link in ["/stack?show=field", "/stack?show=depth", "/stack?layers=k2+k9", LARGE] {
        page.go(link);
        page.strip().says("sees");
        violations.extend(page.axe().into_iter().map(|line| format!("{link}: {line}")));
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn it_is_axe_clean_in_the_light_and_in_the_dark() {
    is_axe_clean(Screen::WIDE, Scheme::Light);
    is_axe_clean(Screen::WIDE, Scheme::Dark);
}

#[test]
fn it_is_axe_clean_on_a_phone() {
    is_axe_clean(Screen::PHONE, Scheme::Light);
    is_axe_clean(Screen::PHONE, Scheme::Dark);
}
