# What could not be read of a link as it stands, and what is shown instead.

at-key = { $key }: { $why }
link-too-long = { $given } bytes are too many: at most { $most } are read, so the first example is shown
no-such-scene = there is no scene “{ $given }”: slide is shown
version = version { $given } is not known to this page, which reads version 1: what it understands is shown
tensor = { $error }; the example's is shown instead
left-out = { $error }; it is left out
range = { $error }; { $used } is used
form = “{ $given }” is not understood: write { $allowed }
no-such-cell = { $grid ->
    [input] the input has no cell
    [kernel] the kernel has no cell
   *[output] the output has no cell
} { $given }: { $used } is used
upstream-size = the output has { $used } cells: what of { $given } lies outside is left out, and what is missing is zero
no-such-output = there is no output channel { $given }: { $used } is used
note-too-long = a note has at most { $most } characters: the rest is cut off
too-many-keys = more than { $most } unknown keys: the rest is dropped

# A tensor.
no-shape = write a shape and values, such as { $example }
bad-shape = “{ $shape }” is not a shape such as { $example }
many-channels = { $shape } has more than one channel: this scene shows one
too-many-values = { $given } values are given, and the shape has { $cells } cells
bad-run = “{ $run }” is not a run such as 4*0
value = value { $index }: { $error }
packed = the packed values are damaged: { $cells } numbers were expected

# A layer of a stack.
not-a-layer = “{ $given }” is not a layer: write one such as k3s1p1d1c8 (convolution), t2s2 (transposed), pool2 or avg2
too-many-layers = more than { $most } layers: the rest is left out

# What would do.
one-of = { $others } or { $last }
one-of-joint = { ", " }
whole-number = a whole number such as 2
one-or-two = a whole number such as 2, or two such as 2x1 (vertical x horizontal)
padding = 1, 1x0 (vertical x horizontal), 1x1x0x0 (top x bottom x left x right) or same
position = row,column from 0, such as 0,1
parameter = w:row,column or x:row,column from 0, such as w:0,1
upstream = ones, cell:row,column, or values such as 2x2:1,0,0,-1
target = kernel: or output: and a shape and values, such as kernel:1x2:1,-1
rate = a rate from 0.000001 to 1000, such as 0.03
momentum = a momentum from 0 to 0.999, such as 0.9
noise = how far off from 0 to 1000 and a seed, such as 0.1:1
plane = two weights from 0 such as 0,1, or steepest
stretches = stretches in order, such as 5;lr:0.01+8;w:1x2:0.5,-1
pins = runs by their steps and rules, such as 10;lr:0.01+10;opt:adam
stack-shape = the shape alone, such as 64x64 or 3x64x64
field = ones, random or centered, and what else is wanted, such as random+relu+seed7+runs20
lesson = list, or a lesson's name and a step such as edges.2
picture = still, houses, face, text, star, noise, or the size of an own picture such as own:480x640
network-layers = two convolutions within the limits, such as k3p1c16+k5s2p2c8
network-map = the layer, 1 or 2, and the channel from 0, such as 2,5
network-kernel = the layer, 1 or 2, the output and the input channel from 0, such as 1,3,0
network-edited = output and input channel and a kernel of the layer's size, such as 0,2,3x3:1,0,-1, several between ;
