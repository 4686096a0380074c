# The controls at the side, and what the scenes' grids are called.

start-from = Start from
input = Input
kernel = Kernel
output = Output
layer = Layer
size = Size
brush = Brush
brush-value = Brush value
input-rows = Input rows
input-columns = Input columns
kernel-rows = Kernel rows
kernel-columns = Kernel columns
target-rows = Target rows
target-columns = Target columns
slides-as = The kernel slides as
cross-correlation = Cross-correlation
convolution = Convolution

# The tools of a grid.
grid = { $grid ->
    [input] input
    [kernel] kernel
    [upstream] upstream gradient
    [target] target
    [network-kernel] network’s kernel
   *[target-kernel] kernel to be found
}
tools = Tools for the { $grid }
clear = Clear
clear-grid = Clear the { $grid }
fill = Fill
fill-grid = Fill the { $grid } with the brush's value
random = Random
random-grid = Random { $grid }, seed { $seed }
invert = Invert
invert-grid = Invert the { $grid }
shift-grid = Shift the { $grid } { $direction ->
    [left] left
    [up] up
    [down] down
   *[right] right
} by one cell

# Numbers.
one-less = { $name }: one less
one-more = { $name }: one more
whole-numbers = { $name } takes whole numbers from { $smallest } to { $largest }

# The layer's settings.
stride = Stride
dilation = Dilation
along-vertical = { $name }, vertical
along-horizontal = { $name }, horizontal
locked = { $name }: both axes locked together
lock = Lock both axes together
unlock = Set each axis by itself
bias = Bias
bias-value = Bias value
padding = Padding
padding-is-set = Padding is set
all-sides-alike = all sides alike
by-axis = by axis
each-side = each side
same = “same”
padding-holds = Padding holds
padding-mode = { $mode ->
    [reflect] reflect
    [replicate] replicate
    [circular] circular
   *[zeros] zeros
}
padding-vertical = Padding, vertical
padding-horizontal = Padding, horizontal
side = { $side ->
    [top] top
    [bottom] bottom
    [left] left
   *[right] right
}
padding-side = Padding, { $side ->
    [top] top
    [bottom] bottom
    [left] left
   *[right] right
}
pads = top { $top }, bottom { $bottom }, left { $left }, right { $right }
output-size = Output size
size-in-words = ⌊(input + padding before + padding after − dilation·(kernel − 1) − 1) / stride⌋ + 1

# Why this size?
why-this-size = Why this size?
wanted = Wanted
wanted-rows = Wanted rows
wanted-columns = Wanted columns
settings-for = Settings for
both-axes = Both axes
rows = Rows
columns = Columns
ways-to-size = Settings that give the wanted size
show-more = Show more of the { $n } others
look-at = Look at { $size }
nothing-gives = Nothing within the limits gives { $wanted }: the nearest is { $nearest }.
nothing-alike = Nothing alike on both axes gives { $wanted }: set rows and columns by themselves.
ways = { $n ->
    [one] 1 way
   *[other] { $n } ways, those that change least first
}
as-it-is = as it is now
with-kernel = kernel { $n }
with-stride = stride { $n }
with-padding = padding { $n }
with-dilation = dilation { $n }
with-output-padding = output padding { $n }

# For a class.
for-a-class = For a class
note = A note that the link carries
embedding = Code for a page of yours
