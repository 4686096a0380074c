# The scene of a layer with many channels.

# Its examples: what each is called, and what is to be seen in it.
two-channels = 2 channels
two-channels-about = The textbooks' two channels and their kernel: 56, 72, 104, 120.
rgb = RGB, 2 filters
rgb-about = Red, green and blue under two filters: an edge in any colour, and red set off against blue.
sixteen-filters = RGB, 16 filters
sixteen-filters-about = The first layer of a ConvDemo on a 5×5 patch: each of 16 filters sums 27 products in 3 subtotals.
sixteen-maps = then 16 to 8
sixteen-maps-about = The second layer on those 16 maps: each of 8 outputs sums 144 products in 16 subtotals.
one-by-one = 1×1
one-by-one-about = A 1×1 kernel is a dense layer at every pixel: the channels are mixed, the neighbours are not.
depthwise = Depthwise
depthwise-about = As many groups as channels: each input channel has a kernel and an output of its own.
pointwise = then pointwise
pointwise-about = The depthwise outputs, mixed by 1×1 kernels: together they are a separable convolution.
two-groups = 2 groups
two-groups-about = Outputs 0 and 1 see inputs 0 and 1, outputs 2 and 3 the others.
eight = 8 to 8
eight-about = Eight channels in, eight out: 64 kernels, of which an output has eight.

# The controls.
channels = Channels
in-to-out = In → out
input-channels = Input channels
output-channels = Output channels
groups = Groups
step-goes = A step goes to the next
step-by-channel = Step by channel
step-by-position = by position
channel = Channel { $channel }
input-to-output = Input { $channel } to output { $out }
formula = An output is its channel's bias plus the sum, over the input channels of its group and over the rows and
    columns of the kernel, of weight times input.

# How the channels are grouped.
groups-said = { $groups ->
    [alone] 1 group: there is one input channel
   *[all] 1 group: every output sees every input
}
groups-depthwise = { $groups } groups, depthwise: each output sees one input
groups-each = { $groups } groups: { $inputs } inputs for { $outputs } outputs each
sentence = { $said }.

# Where one is.
place = output row { $row }, column { $column }, step { $step } of { $n }
place-by-channel = output row { $row }, column { $column }, channel { $channel } of { $channels }, step { $step } of { $n }
where-shown = output { $out } at { $row }, { $column } · step { $step } of { $n }
no-output = no output: the layer cannot be

# What stands on the stage.
shown = Shown
sum = Sum
shift = Shift
parameters = Parameters
input-channel = Input channel { $channel }
output-channel = Output channel { $out }
output-channel-choice = Output channel
kernel-of = Kernel of output { $out } for input channel { $channel }
partial-of = Partial result of input channel { $channel }
partial = Partial
chosen = channel { $out }

# The sum.
products = Products
all-products = All { $n } products in { $subtotals } subtotals
current-alone = Current channel alone
line = channel { $channel }
so-far = so far
spoken-part = Output channel { $out }, row { $row }, column { $column }: input channel { $channel } gives { $sum } equals
    { $result }
spoken-whole = Output channel { $out }, row { $row }, column { $column }: { $parts }; in all { $result }
spoken-whole-bias = Output channel { $out }, row { $row }, column { $column }: { $parts }, plus bias { $bias }; in all
    { $result }
gives = channel { $channel } gives { $subtotal }

# The shift experiment.
shift-input = Shift the input
shift-input-way = Shift the input { $way ->
    [left] left
    [up] up
    [down] down
   *[right] right
}
input-shifted = Input { $channel }, shifted
input-channel-shifted = Input channel { $channel }, shifted
shift-then-convolve = Shift, then convolve
convolve-then-shift = Convolve, then shift
shifted-then-convolved = Shifted, then convolved
convolved-then-shifted = Convolved, then shifted
difference = Difference
which-difference = “shift, then convolve” minus “convolve, then shift”
no-difference = both windows read the same cells: no difference
at-border = at the border: { $cause }
at-border-by-chance = at the border, equal by chance: { $cause }
cause = { $cause ->
    [entered] the shifted output has nothing to fill its first cells with
    [left] the window reaches over the edge, past which cells have left the input
   *[padding] the window reaches into padding, which is made of other cells after the shift
}
causes = { $first }; and { $next }
shifted = Shifted { $way ->
    [left] left
    [up] up
    [down] down
   *[right] right
} by { $n ->
    [one] one cell
   *[other] { $n } cells, the stride, which is one cell of the output
}{ $channels ->
    [one] { "" }
   *[other] , all channels alike
}
shifts-around = { $shifted }, around the ring that circular padding makes: the output shifts along, without any border.
shifts-everywhere = { $shifted }, the output shifts along: the difference is zero everywhere.
shifts-inside = { $shifted }, the output shifts along (equivariance): the difference is zero but in { $n ->
    [one] 1 cell
   *[other] { $n } cells
} at the border, where { $causes }.
spoken-shift = Row { $row }, column { $column }: shifted then convolved { $first }, convolved then shifted { $second },
    difference { $difference }; { $reason }

# The counter of parameters.
layer-at-hand = The layer at hand
layer-of-picture = A picture of 224×224 to 64 channels
bar-convolution = Convolution
bar-local = Local, a kernel of its own at each output
bar-dense-channels = Dense, a unit for each output channel
bar-dense = Dense, a unit for each output
bar-said = { $name }: { $count }
bars-said = { $first }; { $next }
at-hand = { $input } to { $output }{ $groups ->
    [one] { "" }
   *[other] , { $groups } groups
}: { $shape } = { $weights } { $weights ->
    [1] weight
   *[other] weights
}{ $biases ->
    [0] { "" }
    [one] , and one bias
   *[other] , and { $biases } biases, one an output channel
}; { $operations } { $operations ->
    [1] multiply-add
   *[other] multiply-adds
}.
what-is-multiplied = outputs × inputs of a group × kernel rows × kernel columns =
saved = Without sharing one kernel over all positions there would be { $shared ->
    [1] as many weights
   *[other] { $shared } times as many weights
}, without locality { $local ->
    [1] as many
   *[other] { $local } times as many again
}{ $groups ->
    [1] { "" }
   *[other] , without groups { $groups } times as many again
}: a dense layer has { $dense ->
    [1] as many
   *[other] { $dense } times as many
}.
of-the-picture = 224×224×3 to 64 channels with 3×3 kernels: 64×3×3×3 = { $weights } weights. A dense layer to 64 units has
    224×224×3×64 = { $dense }, 9.63 million (9.83 million, as one article has it, is a slip); one to 64 maps of the same
    size has { $dense-maps }.
