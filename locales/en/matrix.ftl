# The scene of a layer as one matrix.

# Its examples: what each is called, and what is to be seen in it.
dense-to-conv = From dense
dense-to-conv-about = The textbooks' 3×3 input and 2×2 window: 36 weights become 4.
toeplitz = 3×3, 2×2
toeplitz-about = The first example as one matrix: four rows, one for each window.
transposed = Transposed
transposed-about = The same matrix, transposed, leads from the output's shape back to the input's.
strided = Stride 2
strided-about = A jump of two cells skips columns: the matrix is no longer Toeplitz.
large = 16×16, 3×3
large-about = 196 × 256 places, nine weights.
formulas = Blur as a filter
formulas-about = The formulas, and a kernel that keeps the rules of classical filters.

# The parts of the scene.
part = Part of the scene
view-walk = From dense
view-product = One matrix
view-formulas = Formulas
multiplied-as = The matrix is multiplied as
side-plain = M
side-transposed = M transposed

# Where one is.
place-stage = stage { $step } of { $n }: { $stage ->
    [dense] dense
    [offset] by offset
    [local] local
   *[shared] shared
}
place-input = input row { $row }, column { $column }, row { $step } of { $n } of the matrix
place-output = output row { $row }, column { $column }, row { $step } of { $n } of the matrix
where-output = output { $row }, { $column }
where-output-step = output { $row }, { $column } · step { $step } of { $n }
where-row-output = row { $step } of { $n } · output { $row }, { $column }
where-row-input = row { $step } of { $n } · input { $row }, { $column }

# The way from a dense layer to the convolution.
stage = { $stage ->
    [dense] Dense
    [offset] By offset
    [local] Local
   *[shared] Shared
}
stage-said = { $stage ->
    [dense] Every output is connected to every input: a weight of its own for each pair of places.
    [offset] The same weights, named by how far the input lies from where the output’s window begins:
        k = { $row }, l = { $col }. Nothing has changed yet.
    [local] What is near matters most: weights outside the window are zero, and their cells fade.
        Every place still has a filter of its own.
   *[shared] What something is does not depend on where it is: all places share one kernel, a colour a weight,
        and one bias. This is the convolution layer.
}
free = { $weights ->
    [one] 1 weight
   *[other] { $weights } weights
}, { $biases ->
    [one] 1 bias
   *[other] { $biases } biases
}
more = ({ $n } more)
formula-of-stage = Formula of the stage
formula-said = { $stage ->
    [dense] H i j is U i j plus the sum over all k and l of W i j k l times X k l
    [offset] H i j is U i j plus the sum over all a and b of V i j a b times X at { $row }, { $col }
    [local] H i j is U i j plus the sum over the a and b of the window of V i j a b times X at { $row }, { $col }
   *[shared] H i j is u plus the sum over the a and b of the kernel of V a b times X at { $row }, { $col }
}
spoken-stage = { $stage ->
    [dense] dense
    [offset] by offset
    [local] local
   *[shared] shared
}: { $free }. { $said }

# What the part at hand is about.
about-walk = { $said } Indices count from 1 here, as in the textbook, offsets from 0: { $index } is output { $row }, { $column }.
about-transposed = Transposed, the matrix leads from the output’s { $outputs } values to the input’s { $inputs }: a transposed
    convolution. It brings back the shape, not the values.
about-product = A row an output, a column an input cell; { $filled } of { $places } places hold { $weights } weights. { $toeplitz ->
    [yes] Doubly blocked Toeplitz: one step down in the output is one step right in the input, so that values repeat along
        the diagonals.
   *[no] Not doubly blocked Toeplitz: values do not repeat along the diagonals.
}
about-formulas = f is the kernel, g the input.{ $bias ->
    [left-out] { " " }The formulas leave the bias out.
   *[none] { "" }
} A learned kernel needs none of the classical rules: it detects, and its turn, its size and its sum are whatever makes the
    loss small.

# The sheets.
result = Result of the transposed matrix
result-short = Mᵀ · output
matrix = Matrix
transposed-matrix = Transposed matrix
input-flat = Input, flattened
output-flat = Output, flattened
result-flat = Result, flattened
kernel-flat = Kernel, flattened
windows = Windows side by side
kernel-times-windows = Kernel times windows
weights-a-row = Weights, a row an output
the-matrix = M, the matrix
the-transposed-matrix = Mᵀ, the matrix transposed
window-a-column = { $size }, a window a column
map-cell = row { $row }, column { $column }: { $value }
always-zero = zero, whatever the kernel is

# The sums.
zeros = 0 from { $n } products by zeros of the matrix
all-products = All { $n } products
fewer-products = Fewer products
nothing = nothing
spoken-row = Row of the matrix for output row { $row }, column { $column }: { $sum } equals { $result }
spoken-row-transposed = Row of the transposed matrix for input row { $row }, column { $column }: { $sum } equals { $result }

# The formulas.
of-functions = Convolution of functions
of-functions-formula = Convolution of functions, formula
of-functions-about = Turn g over, shift by t, multiply, add up.
of-functions-said = f convolved with g, at t, is the integral of f of tau times g of t minus tau, over tau
convolution-about = The kernel is turned by 180°: as a and b grow, the input is read backwards.
correlation-about = What networks compute: both are read forwards, and nothing is turned.
slide-this-way = Slide the kernel this way
written-out = { $name }, written out
formula = { $name }, formula
law-said = { $law ->
    [conv] f convolved with g, at i and j, is the sum over a and b of f of a, b times g of i minus { $a }, j minus { $b }
   *[corr] f cross-correlated with g, at i and j, is the sum over a and b of f of a, b times g of i plus { $a }, j plus { $b }
}

# The rules of classical filters.
as-filter = As a classical filter
kept = , kept:{ " " }
not-kept = , not kept:{ " " }
odd-size = Odd size
radius = Radius
sum-one = Sum 1
centre = { $size }: its centre is { $row }, { $column }
no-centre = { $size }: it has no centre
radius-by-axis = one an axis: { $down } down, { $across } across
no-radius = none without a centre
sum-kept = { $sum }: brightness is kept
sum-zero = 0: what is even turns black
sum-times = { $sum }: { $sum } times as bright
