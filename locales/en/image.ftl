# The scene of one kernel on a picture.

# Its examples: what each is called, and what is to be seen in it.
first = Vertical edges
first-about = Sobel's kernel: right minus left. Where it gets brighter to the right the result is positive, where it gets darker negative.
horizontal = Horizontal edges
horizontal-about = The same kernel turned by 90°: below minus above.
blur = Blur
blur-about = Each pixel becomes a weighted mean of its neighbors. The weights sum to one, so that the brightness stays; noise loses, and so do edges.
sharpen = Sharpen
sharpen-about = The picture, and once more what sets each pixel apart from its four neighbors. The weights sum to one.
outline = Outline
outline-about = Eight times a pixel minus its eight neighbors, as magnitudes: flat areas are black, outlines bright.
stride = Stride 4, in color
stride-about = A mean over 4×4 pixels, taken at every fourth: the picture at a quarter of its size, each color by itself.

# The parts of the scene.
parts = What looks at the picture
part-kernel = One kernel
part-network = A network

# The picture.
picture = Picture
sample = { $picture ->
    [still] Still
    [houses] Houses
    [face] Face
    [text] Text
    [star] Star
   *[noise] Noise
}
file = A picture's file
open-file = Open a file…
or-drop = or drop or paste one anywhere
camera = Camera
stop-camera = Stop the camera
camera-on = The camera is on. Its pictures stay in this browser and are not kept.
no-camera = { $why ->
    [refused] The camera may not be used: allow it for this page in the browser, and try again.
    [none] There is no camera here.
    [busy] The camera is in use by another program.
   *[unsafe] This browser gives no camera to this page: it must come over https, or from this machine.
}
licence = Drawn for Convscope: as free as its code, under MIT or Apache-2.0.
opening = Opening “{ $name }”…
own = Your picture, { $columns }×{ $rows } pixels. It stays in this browser: a link carries everything but the picture itself.
own-is-missing = This link was made with somebody's own picture of { $columns }×{ $rows } pixels, which a link does not carry: open it here, or choose another.
own-scaled = The file has { $file-columns }×{ $file-rows } pixels; it is shown scaled to { $columns }×{ $rows }. It stays in this browser: a link carries everything but the picture itself.
missing = The picture is not here: open one, or choose one at the side.
too-many-bytes = “{ $name }” has { $megabytes } MB: at most 100 MB are opened
too-many-pixels = “{ $name }” has { $columns }×{ $rows } pixels: at most 150 million are decoded
unreadable = “{ $name }” is no picture that this browser can read, or it is broken: try a PNG, JPEG or WebP file
no-file-dropped = there is no picture in what was dropped: drag a picture's file
not-loaded = the picture could not be loaded: is there a connection?
no-memory = the browser gives no memory for a picture of { $columns }×{ $rows } pixels

# The kernel.
shelf = Shelf
kernel-from-shelf = Kernel from the shelf
own-kernel = Your own
sum-zero-weights = All weights are zero, and so is the result.
sum-one = The weights sum to 1: the brightness stays.
sum-zero = The weights sum to 0: flat areas become zero, changes remain.
sum-negative = The weights sum to { $sum }: bright becomes dark, { $sum } times as bright.
sum-other = The weights sum to { $sum }: flat areas become { $sum } times as bright.
center = { $size } has a center: the result stays where it was.
no-center = { $size } has no center, as it is even: the result is shifted by half a pixel.
separable-single = A single row or column: there is nothing to separate.
separable = Separable: a column, then a row do the same with { $few } products a pixel in place of { $many }.
not-separable = Not separable: it takes { $rank } pairs of a column and a row to make it up (its rank is { $rank }).
size-turned = { $size }, turned

# How the result is shown.
shown = Shown
taken-as = The picture is taken as
taken-gray = Gray
taken-colors = Red, green, blue
negatives = Negative values are shown
centered = Centered
absolute = Absolute
clamped = Clamped
negatives-about = { $negatives ->
    [centered] Zero in the middle of the scale, negative and positive values on either side.
    [absolute] Magnitudes alone: −100 looks like 100.
   *[clamped] As a camera would: below 0 is black, above 255 is white.
}
scale-zero = The result is zero nearly everywhere.
scale-colors = Each color by itself: zero is half as bright as can be, −{ $end } and less is dark, { $end } and more is as bright as can be.
scale-centered = Zero is the color of the paper; blue is negative, to −{ $end } and beyond, red positive, to { $end } and beyond.
scale-absolute = Magnitudes, without their signs: zero is black, { $end } and more is white.
scale-kept = 0 is black, 255 is white; next to nothing is cut off.
scale-clipped = 0 is black, 255 is white; about { $below } % of the values are below and shown black, { $above } % above and shown white.

# Before and after, and the pixel under the magnifier.
before = before
after = after
handle = Before and after
split-after = all after
split-before = all before
split-at = before up to { $percent } percent, after beyond
picture-role = picture
surface = Picture of { $rows } by { $columns }, result of { $result-rows } by { $result-columns }: arrow keys move the magnifier
surface-alone = Picture of { $rows } by { $columns }, no result
window = Window
result = Result
numbers-of = Numbers of
color = { $color ->
    [0] Red
    [1] Green
   *[2] Blue
}
place = row { $row }, column { $column }
pixel = pixel { $row }, { $column }
no-result = no result: the picture says why
arithmetic = Arithmetic of the pixel
step = result row { $row }, column { $column }, step { $step } of { $n }
fastest = Max

# What is too much for the pool.
of-layer = layer { $number }: { $why }
n-layers = a job has 1 to { $most } layers, and this one has { $given }
too-large = all maps together hold at most { $most } numbers, and these would hold { $wanted }
too-much = this takes { $wanted } multiply-adds, and at most { $most } are done
not-worked-out = This could not be worked out; the browser may be short of memory: try a smaller picture, or fewer channels.
