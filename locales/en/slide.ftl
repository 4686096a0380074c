# The scene of one layer and one window.

# Its examples: what each is called, and what is to be seen in it.
first = 3×3, 2×2
first-about = The textbooks' first example: 19, 25, 37, 43.
edges = Edges
edges-about = 1 where white turns black, −1 where black turns white.
edges-turned = Edges, turned
edges-turned-about = The same kernel on the transposed image: all zeros, it sees no edge along itself.
diagonal = Diagonal
diagonal-about = A diagonal edge under the same kernel: one response a row.
five-by-five = 5×5, 3×3
five-by-five-about = Nine positions of a 3×3 window.
same-padding = Same padding
same-padding-about = A border of zeros keeps the size.
stride-two = Stride 2
stride-two-about = The window jumps two cells, and the last row and column are never reached.
dilation-two = Dilation 2
dilation-two-about = A 3×3 kernel that covers 5×5, with holes.
causal = Causal
causal-about = Padding on the left alone: no output sees what comes after it.
blur = Blur
blur-about = The mean of nine cells.
sharpen = Sharpen
sharpen-about = A cell set off against its four neighbours.
sobel = Sobel
sobel-about = The slope from left to right.
laplacian = Laplacian
laplacian-about = The second derivative: edges in every direction.

# The ways through the layer.
way = Way through the layer
forward = Forward
predict = Predict
backward = Backward
transposed = Transposed

# Where one is.
output-place = output row { $row }, column { $column }
output-step = output row { $row }, column { $column }, step { $step } of { $n }
output-step-short = output { $row }, { $column } · step { $step } of { $n }
no-output-fits = no output: the kernel does not fit
no-output = no output
none = none
window = Window
kernel-turned = { $size }, turned
padded-to = { $size }, padded to { $padded }

# What there is to say of the layer.
unreached-rows = No window reaches input { $n ->
    [one] row
   *[other] rows
} { $rows }: jumps of { $stride } pass over them.
unreached-columns = No window reaches input { $n ->
    [one] column
   *[other] columns
} { $columns }: jumps of { $stride } pass over them.
unreached-both = No window reaches input { $n-rows ->
    [one] row
   *[other] rows
} { $rows } and { $n-columns ->
    [one] column
   *[other] columns
} { $columns }: jumps of { $stride } pass over them.
why-frameworks-do-not-turn = Convolution turns the kernel by 180° before it slides.
    Frameworks skip the turn: a kernel that is learned comes out turned as needed.
padding-copies = padding { $row }, { $column } copies input { $source-row }, { $source-column } ({ $mode ->
    [reflect] reflect
    [replicate] replicate
    [circular] circular
   *[zeros] zeros
})
paddings-copy = { $n } padded cells copy input { $source-row }, { $source-column } ({ $mode ->
    [reflect] reflect
    [replicate] replicate
    [circular] circular
   *[zeros] zeros
})

# Backward.
upstream-gradient = Upstream gradient
upstream-ones = Ones
upstream-cell = One cell
upstream-drawn = Drawn
press-a-cell = Press a cell of ∂L/∂y
gradient-by-kernel = Gradient by the kernel
gradient-by-input = Gradient by the input
loss-is-all = The loss L is the sum of all outputs: ∂L/∂y is one everywhere.
loss-is-one = The loss L is the output { $row }, { $column } alone: ∂L/∂y is one there.
loss-is-weighted = The loss L is the outputs, each times its ∂L/∂y, summed.
of-weight = weight row { $row }, column { $column }
of-input = input row { $row }, column { $column }
gradient-step = gradient by { $by }, step { $step } of { $n }
gradient-step-short = { $products ->
    [one] { $products } product
   *[other] { $products } products
} · step { $step } of { $n }
no-gradient-fits = no gradient: the kernel does not fit
not-read = no window reads it
checks = Checks
weight-rule = ∂L/∂w is itself a cross-correlation: the { $input ->
    [padded] padded input
   *[plain] input
} ⋆ the upstream gradient{ $stride ->
    [1] { "" }
   *[other] { " " }(its cells { $stride } apart, as the stride)
}{ $dilation ->
    [1] { "" }
   *[other] , moved on by the dilation, { $dilation }
}{ $mode ->
    [conv] ; turned, as the kernel is
   *[corr] { "" }
}.
input-rule = ∂L/∂x is a { $mode ->
    [conv] full cross-correlation
   *[corr] full convolution
}: the upstream gradient{ $stride ->
    [1] { "" }
   *[other] { " " }(its cells { $stride } apart, as the stride)
} { $mode ->
    [conv] ⋆
   *[corr] ∗
} the kernel{ $dilation ->
    [1] { "" }
   *[other] { " " }(its taps { $dilation } apart, as the dilation)
}{ $border ->
    [cut] ; what falls on the padding is cut off
    [copied] ; what falls on the padding goes to the cell that it copies
   *[none] { "" }
}.
agreement = { $place }: this way { $this }, summed { $summed }{ $apart ->
    [0] { $n ->
        [one] { " ✓" }
       *[other] ; all { $n } agree{ " ✓" }
    }
   *[other] ; up to { $apart } apart{ " ✗" }
}
bias-gradient = ∂L/∂b = { $bias }, the sum of the upstream gradient.
differences = Finite differences { $verdict ->
    [agree] agree
   *[differ] do not agree
} { $apart ->
    [0] exactly
   *[other] to { $apart }
} ({ $tried ->
    [all] all { $n }
   *[some] { $tried } of { $n }
})

# Transposed.
stamps-on-each = Stamps on each
stamps-on-each-output = Stamps on each output
stamp-step = stamp of input { $row }, { $column } · step { $step } of { $n }
output-stamps = output { $row }, { $column } · { $n ->
    [one] { $n } stamp
   *[other] { $n } stamps
}
cut-off = cut off
no-stamp = no stamp
no-checkerboard = Away from the border each output gets { $n ->
    [one] { $n } stamp
   *[other] { $n } stamps
}: no checkerboard.
checkerboard-by-stride = A checkerboard: outputs get { $counts } stamps by turns, as stride { $stride } does not divide kernel { $kernel }.
checkerboard-by-dilation = A checkerboard: outputs get { $counts } stamps by turns, as with dilation { $dilation } the taps fall on some outputs only.
fit-kernel = Fit the kernel to the stride
fit-kernel-about = The next kernel size that the stride divides, its last row and column repeated
enlarge = Enlarge, then convolve
enlarge-about = Each input value repeated as often as the stride, then a convolution of stride 1
enlarged = Enlarged, then convolved: each value is repeated as often as the stride was, and an ordinary convolution follows.
    Away from the border each output sums equally many products: no checkerboard. Undo leads back to the stamps.
output-padding = Output pad.
output-padding-rows = Output padding, rows
output-padding-columns = Output padding, columns
