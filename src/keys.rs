//! The keys and gestures, as the help lists them.

use words::parts;

/// Each key or gesture and what it does.
#[must_use]
pub fn list() -> [(&'static str, &'static str); 22] {
    [
        ("→  ←", parts::does_step()),
        ("Home  End", parts::does_ends()),
        (parts::key_space(), parts::does_play()),
        ("Tab", parts::does_tab()),
        ("↑ ↓ ← →", parts::does_walk()),
        (parts::key_typing(), parts::does_type()),
        ("0 … 9", parts::does_answer()),
        ("Shift + ↑ ↓", parts::does_nudge()),
        ("Alt + ↑ ↓", parts::does_nudge_finely()),
        ("Delete", parts::does_clear()),
        ("Enter, Delete", parts::does_set()),
        ("Ctrl + V", parts::does_paste()),
        ("Ctrl + C", parts::does_copy()),
        ("Shift + ↑ ↓ ← →", parts::does_extend()),
        ("Alt + ↑ ↓, Delete", parts::does_move()),
        ("↑ ↓ ← →", parts::does_magnify()),
        ("← →", parts::does_split()),
        (parts::gesture_drag(), parts::does_paint()),
        ("Ctrl + Z", parts::does_undo()),
        ("Ctrl + Y, Ctrl + Shift + Z", parts::does_redo()),
        ("Escape", parts::does_leave()),
        ("?", parts::does_help()),
    ]
}
