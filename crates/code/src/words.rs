//! The sentences that stand in the code as comments, all in one place.

/// Before a kernel that is turned.
pub(crate) const TURNED: &str = "A true convolution turns the kernel by 180°.";

/// Before the channels that a kernel reads.
pub(crate) const GROUP: &str = "A kernel reads the channels of its group.";

/// Before a transposed layer's padding.
pub(crate) const CUT: &str = "The padding is cut off the output.";

/// Before the gradient by a padded input.
pub(crate) const GIVEN_BACK: &str = "What a padded cell was given goes to the cell that it copies.";

/// Before the gradient by an input padded with zeros.
pub(crate) const WITHOUT_PADDING: &str = "What the zeros around the input were given goes nowhere.";

/// Before the loss's gradient by the output.
pub(crate) const UPSTREAM: &str = "The loss's gradient by the output.";

/// Before the cells' numbers.
pub(crate) const CELLS: &str =
    "The number of the input cell that each weight of each window meets.";

/// Before padded cells' numbers where the padding holds zeros.
pub(crate) const NO_CELL: &str = "Around the input there is no cell: -1.";

/// Before the product of two matrices.
pub(crate) const SIDE_BY_SIDE: &str = "The windows side by side (im2col) give the same.";

/// Before the transposed matrix.
pub(crate) const BACK: &str = "Transposed, it leads from the output's shape back to the input's.";

/// Before the receptive field.
pub(crate) const SEEN: &str =
    "The same layers with weights of one: the gradient is not zero where the element sees.";

/// Before what a stretch of a run changes.
pub(crate) const GOES_ON: &str = "From here on it goes differently.";

/// Before a tolerance of more than 1e-5.
pub(crate) const SINGLE: &str =
    "Single precision is no more exact than this here.";
