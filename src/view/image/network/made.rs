//! What the network made of the picture, and what was asked for last.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use demo::image::network::{Network, Parameters};

use crate::image::Pixels;
use crate::image::network::forward::{Forward, Tile};
use crate::image::network::input::Shrink;
use crate::pool;
use crate::view::live::Live;

/// What the network made of the picture, and what was asked for last.
pub struct Maps {
    pub(super) shown: Live<Option<Rc<Forward>>>,
    pub(super) trouble: Live<String>,
    /// What is shown of the picture at 224×224 where there are no maps.
    pub(super) tile: Live<Option<Rc<Tile>>>,
    /// The picture at 224×224, and the one that it is of.
    pub(super) input: RefCell<Option<(Rc<Pixels>, Input)>>,
    /// A picture that is being made smaller.
    pub(super) shrink: RefCell<Option<(Rc<Pixels>, Shrink)>>,
    pub(super) is_shrinking: Cell<bool>,
    pub(super) asked: RefCell<Option<Asked>>,
}

/// What the network takes, for the page and for the pool.
#[derive(Clone)]
pub(super) struct Input {
    pub(super) tile: Rc<Tile>,
    pub(super) picture: pool::Picture,
}

/// What was asked for: whatever differs gives other maps.
pub(super) struct Asked {
    pub(super) pixels: Rc<Pixels>,
    pub(super) network: Network,
    pub(super) parameters: Rc<[Parameters; 2]>,
}

impl Default for Maps {
    fn default() -> Self {
        Self {
            shown: Live::new(None),
            tile: Live::new(None),
            trouble: Live::new(String::new()),
            input: RefCell::default(),
            shrink: RefCell::default(),
            is_shrinking: Cell::default(),
            asked: RefCell::default(),
        }
    }
}

impl Maps {
    /// The maps; nothing before there are any. Whoever asks is asked again when they change.
    pub fn get(&self) -> Option<Rc<Forward>> {
        self.shown.get()
    }

    /// The picture that the network takes, once there is one; whoever asks is asked again when it changes.
    pub(super) fn input_tile(&self) -> Option<Rc<Tile>> {
        self.tile.get()
    }

    /// Holds no maps any more: their picture is not here.
    pub(super) fn forget(&self) {
        self.asked.replace(None);
        if self.tile.peek().is_some() {
            self.tile.set(None);
        }
        if self.shown.peek().is_some() {
            self.shown.set(None);
        }
    }

    /// Why they cannot be had; nothing where they can.
    pub fn trouble(&self) -> String {
        self.trouble.get()
    }
}
