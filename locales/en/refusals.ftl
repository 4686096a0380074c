# Why something that was typed or pasted is not taken, and why settings make no layer.

number-missing = a value is missing: write a number such as 3, -0.5 or 1/9
not-a-number = “{ $text }” is not a number: write one such as 3, -0.5, 2e-3 or 1/9
divides-by-zero = “{ $text }” divides by zero: write a number such as 3, -0.5 or 1/9
number-out-of-range = { $text } is out of range: values go from { $smallest } to { $largest }
nothing-to-paste = nothing to paste: copy cells of a spreadsheet, or numbers between spaces
pasted-cell = row { $row }, column { $column } of what was pasted: { $error }

# A layer.
groups-and-inputs = { $groups } groups do not divide { $channels } input channels: make groups a divisor of { $channels },
    or the input channels a multiple of { $groups }
groups-and-outputs = { $groups } groups do not divide { $channels } output channels: make groups a divisor of { $channels },
    or the output channels a multiple of { $groups }
same-with-stride = padding same does not go with stride { $stride }: make the stride 1×1, or give the padding in numbers
channel-mismatch = the input has { $found } channels where the layer reads { $expected }: make both the same
reflect-padding = reflect padding { $padding } is too large for the input { $input }: make it at most { $most },
    or the input at least { $least }
circular-padding = circular padding { $padding } is too large for the input { $input }: make it at most { $input },
    or the input at least { $least }
pool-padding = padding { $padding } is more than half of the pooling window { $kernel }: make it at most { $most }
kernel-too-large = kernel { $kernel } does not fit the padded input { $padded }: make the input at least { $least }
kernel-too-large-or-pad = kernel { $kernel } does not fit the padded input { $padded }: make the input at least { $least },
    or the padding at least { $padding }
dilated-kernel-too-large = kernel { $kernel } with dilation { $dilation } spans { $span } and does not fit the padded input
    { $padded }: make the input at least { $least }
dilated-kernel-too-large-or-pad = kernel { $kernel } with dilation { $dilation } spans { $span } and does not fit the padded
    input { $padded }: make the input at least { $least }, or the padding at least { $padding }
output-padding = output padding { $given } is too large for stride { $stride } and dilation { $dilation }: make it at most
    { $most }
output-too-small = the output would be { $output }: make the padding { $padding } smaller, or the input { $input } or the
    kernel larger
transposed-mode = padding mode { $mode } does not go with a transposed convolution: use zeros
too-large = { $what ->
    [input] an input
    [weight] a weight
    [stride] a stride
    [span] a kernel's span
    [padding] a padding
   *[output] an output
} of { $size } is too large: make it at most { $most }
no-layer = these settings make no layer ({ $rule })
no-run = the values do not go with the layer

# The transposed layer of the scene Slide.
transposed-same = padding “same” does not go with a transposed convolution: give it in numbers
transposed-sides = a transposed convolution cuts as much off at the top as at the bottom, and at the left as at the right:
    set the padding by axis
transposed-too-large = the output would be { $output }, and at most { $side }×{ $side } is drawn: make the stride,
    the dilation or the input smaller

# A layer of a stack.
map-too-large = its map would be { $map }: up to { $side }×{ $side } is drawn, so make the stride or the padding smaller
field-too-large = its receptive field is too large to be counted: make the strides smaller

# A printed model.
printed-line = line { $line }: { $why }
no-such-module = { $module } is not understood: Conv2d, ConvTranspose2d, MaxPool2d and AvgPool2d are, and what changes no
    position, such as ReLU and BatchNorm2d
incomplete-module = { $module } should have { $expected ->
    [kernel] a kernel_size
    [channels] its input and output channels first
   *[numbers] whole numbers, one or a pair
}
unsupported = { $setting } is not supported here
channels-come = the layer reads { $reads } channels where { $come } come in
