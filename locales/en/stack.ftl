# The scene Stack: several layers, one behind the other.

# A map by its number, or by its letter where there are two layers.
-map = { $map ->
    [0] the input
    [X] X
    [Y] Y
    [Z] Z
   *[other] map { $map }
}
-map-title = { $map ->
    [0] Input
    [X] X
    [Y] Y
    [Z] Z
   *[other] Map { $map }
}
map-title = { -map-title }

# What an element sees and reaches.
seen = seen: { $n } of { $all }
reached = reached: { $n } of { $all }
looked-at = looked at: { $row }, { $column }
looked-at-several = looked at: { $n }
value-of = { -map-title }’s { $value } at { $row }, { $column }
element-of = Element { $row }, { $column } of { -map }
elements-of = The { $n } elements of { -map } in { $n-rows ->
    [one] row { $first-row }
   *[other] rows { $first-row }–{ $last-row }
}, { $n-columns ->
    [one] column { $first-column }
   *[other] columns { $first-column }–{ $last-column }
}
share-only = the only one of { -map }
share-all = all { $all } of { -map }
share-some = { $n } of the { $all } of { -map }
shares = { $first } and { $last }
sees = { $who } { $n ->
    [one] sees
   *[other] see
} { $seen }.
sees-nothing = { $who } { $n ->
    [one] sees
   *[other] see
} nothing of the input, only padding.
reaches = { $who } { $n ->
    [one] reaches
   *[other] reach
} { $reached }.
sees-and-reaches = { $who } { $n ->
    [one] sees
   *[other] see
} { $seen }; { $n ->
    [one] reaches
   *[other] reach
} { $reached }.
sees-nothing-and-reaches = { $who } { $n ->
    [one] sees
   *[other] see
} nothing of the input, only padding; { $n ->
    [one] reaches
   *[other] reach
} { $reached }.
stands-alone = { $who } { $n ->
    [one] stands
   *[other] stand
} alone: there is no layer.

# The closed form's box.
box-in-the-padding = The closed form’s box is { $size }, and lies in the padding: nothing is seen.
box-all-seen = The closed form’s box is { $size }, and all of it is seen.
box-rest-seen = The closed form’s box is { $size }, of which the border cuts off what lies outside; all the rest is seen.
box-partly-seen = The closed form’s box is { $size }{ $border ->
    [cuts] , of which the border cuts off what lies outside
   *[clear] { "" }
}; { $seen } of the { $inside } inside are seen: { $why ->
    [holes-and-padding] dilation or stride leaves holes, and padding within the stack cuts off paths
    [holes] dilation or stride leaves holes in it
   *[padding] padding within the stack cuts off the paths to the rest
}.
numbers-are-computed = The input counts 0, 1, 2 …, and so does each kernel.
numbers-are-places = The numbers are the elements’ places, from 0.

# The effective field.
takes-too-long = This stack takes too long to be tried here: make the input or the kernels smaller.
no-gradient = No gradient reaches the input: every path ends in a unit that is off.
inputs-exceed = { $over } inputs exceed 4.55 % of the largest, of { $all } in the theoretical { $field }.
field-of = Row { $row }, column { $column } of { -map }: { $what }
depth-sides = Sides of the field, averaged over { $n ->
    [one] 1 run
   *[other] { $n } runs
}. { $sides }.
depth-side = { $depth ->
    [one] 1 layer
   *[other] { $depth } layers
}: theoretical { $theoretical }, effective { $effective }
depth-more = { $sides }; { $next }
axis-layers = layers
axis-side = side of the field
theoretical = theoretical
effective = effective, from the middle
heat-map = Effective field
heat-pixel = input row { $row }, column { $column }: { $percent } percent of the largest
weights = Weights
weights-ones = Ones
weights-random = Random
weights-centered = Centered
relu-between = ReLU between layers
seed = Seed
runs = Runs
runs-averaged = Runs averaged

# How deep?
sees-now = An element of the last map sees { $field } of the input now.
is-enough = That is enough: it covers { $size }.
depth-found = Depth: { $n } layers like layer { $layer } ({ $written }) in its place.
depth-none = Depth: no number of layers like layer { $layer } ({ $written }) covers { $size }.
dilation-found = Dilation: { $n } in layer { $layer } ({ $written }).
dilation-none = Dilation: none in layer { $layer } ({ $written }) covers { $size }.
stride-found = Stride: { $n } in layer { $layer } ({ $written }).
stride-none = Stride: none in layer { $layer } ({ $written }) covers { $size }.
positions-to-be-seen = Positions to be seen
layer-to-be-changed = Layer to be changed
to-see = To see
positions-changing = positions along each axis, changing layer

# The scene's parts.
maps = Maps
picture = { $name }, { $rows } by { $columns }
legend-seen = seen
legend-reached = reached: the stronger, the more paths
what-is-seen = What is seen
step-of = step { $step } of { $all }
place = { -map } row { $row }, column { $column }, step { $step } of { $all }
panel = Layers in numbers
below-the-maps = Below the maps
panel-table = Table
panel-field = Effective field
panel-depth = How deep?
channels = Channels
input-channels = Input channels

# The table.
table = Table of all layers
head-layer = Layer
head-output = Output C×H×W
head-sees = Sees
head-jump = Jump
head-start = Start
head-parameters = Parameters
head-sums = Multiply-adds
head-memory = Memory
input-row = input
total = total
together = together
comes-after = comes after a layer that does not fit
published = { $sign } { $field } published
copy-markdown = Copy the table as Markdown
copy-csv = Copy the table as CSV
not-allowed = Not allowed here

# The layers, edited in place.
layers = Layers
layers-in-order = Layers, the first one on the input
kind-short = { $kind ->
    [k] conv
    [t] transp.
    [pool] max
   *[avg] mean
}
setting = { $setting ->
    [kernel] kernel
    [stride] stride
    [padding] padding
    [dilation] dilation
   *[channels] channels
}
layer-kind = Layer { $layer }: kind
layer-setting = Layer { $layer }: { $setting ->
    [kernel] kernel
    [stride] stride
    [padding] padding
    [dilation] dilation
   *[channels] channels
}
layer-handle = Layer { $layer }: move with Alt and the arrows, remove with Delete
remove-layer = Remove layer { $layer }
add-layer = Add a layer
drag-hint = Drag ≡, or Alt + ↑ ↓
channels-in-words = channels take a whole number such as 8
padding-in-words = write 1, 1x0 (vertical x horizontal) or 0x0x2x0 (top x bottom x left x right)
axes-in-words = write a whole number such as 2, or two such as 2x1 (vertical x horizontal)

# The layers as text.
as-text = Layers as text
text-field = k3s1p1+k3d2+pool2, or a printed torch.nn.Sequential
use-layers = Use these layers
no-layer = there is no layer in it: write one such as k3s1p1
