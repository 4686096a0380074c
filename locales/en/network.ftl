# The network of the scene `image`: two layers on the picture.

# The picture, and the shapes on the way.
picture = Picture
picture-label = The picture as the network takes it
first-step = Picture at 224×224, minus 0.5, divided by 0.5
then-relu = then ReLU
took = The last forward pass took { $ms } ms.
took-in-workers = { $workers ->
    [one] The last forward pass took { $ms } ms, in one worker.
   *[other] The last forward pass took { $ms } ms, in { $workers } workers.
}
on-the-page = This browser started no workers: the page itself works the maps out, in small slices, which takes longer.

# The kernels.
kernels = Kernels
kernels-label = Kernels of conv1
first-four = First 4 alone
all-kernels = All { $n }
chosen-kernel = { $layer }, output { $output }, input { $input }: { $what }
map-of-first = map { $channel } of conv1
kernel-label = Kernel of { $layer }, output { $output }, input { $input }
edit-kernel = Edit kernel { $output } of conv1
edit-kernel-of = Edit kernel { $output } of conv1: { $meaning }

# The maps, and what an element of one sees.
map-label = { $layer } map { $channel }, { $rows } by { $columns }
map-label-of = { $layer } map { $channel }, { $rows } by { $columns }: { $meaning }
ends = from { $low } to { $high }
strip = What an element sees
element = { $layer }, map { $channel }, row { $row }, column { $column }.
element-is = { $layer }, map { $channel }, row { $row }, column { $column } is { $value }.
step = { $layer }, map { $channel }, row { $row }, column { $column }, step { $step } of { $steps }
refused = No maps, as { $layer } cannot be: { $why }
by-color = By color:
by-map = By map of conv1:
bias = bias
color = { $color ->
    [0] red
    [1] green
   *[2] blue
}
sees-nothing = It sees nothing of the picture: its window lies in the padding.
sees = It sees { $n-rows }×{ $n-columns } pixels of the picture: rows { $rows }, columns { $columns }.
sees-holes = It sees { $n-rows }×{ $n-columns } pixels of the picture: rows { $rows }, columns { $columns }, with holes between them.
scale-each-about = Each map by itself: its smallest number is black, its largest white, so that maps cannot be compared by their brightness.
scale-layer-about = One scale for all maps of a layer: the smallest number of all is black, the largest white.
seeded-about = Drawn as PyTorch draws them before any training: Kaiming uniform with a = √5, which is uniform between ±1/√fan-in, so that the maps mean nothing yet.
made-about = Made by hand: conv1 answers to edges, colors and spots, conv2 gathers what belongs together.
cancel-about = Made by hand. Without a ReLU an edge and its opposite cancel in conv2: put it between the layers.

# What kernels made by hand answer to, and what those behind them gather.
feature = { $feature ->
    [edge0] brighter to the right
    [edge1] brighter to the bottom right
    [edge2] brighter to the bottom
    [edge3] brighter to the bottom left
    [edge4] brighter to the left
    [edge5] brighter to the top left
    [edge6] brighter to the top
    [edge7] brighter to the top right
    [red] red against green
    [green] green against red
    [blue] blue against yellow
    [yellow] yellow against blue
    [bright-spot] a bright spot
    [dark-spot] a dark spot
    [bright] bright
   *[dark] dark
}
gathered = { $gathered ->
    [sides] edges between left and right
    [levels] edges between top and bottom
    [diagonal] edges across one diagonal
    [other-diagonal] edges across the other diagonal
    [red] red against green
    [blue] blue against yellow
    [spots] spots
   *[edges] edges in every direction
}

# The controls.
weights = Weights
weights-from = Where the weights come from
random = Random
made = Made by hand
seed = Seed
forget = Forget edits
kernel-to-edit = Kernel to edit
kernel-layer = The layer whose kernel is edited
output = Output
output-channel = Output channel of the kernel
input = Input
input-channel = Input channel of the kernel
setting = { $setting ->
    [channels] channels
    [kernel] kernel
    [stride] stride
    [padding] padding
    [dilation] dilation
   *[groups] groups
}
layer-setting = { $layer } { $setting }
takes-one = { $setting } takes a number from { $smallest } to { $largest }
takes-two = { $setting } takes a number from { $smallest } to { $largest }, or two such as 3x1
has-bias = { $layer } has a bias
with-bias = With bias
without-bias = Without
maps = Maps
behind = What is behind each layer
no-relu = No ReLU
relu = ReLU
scale = What is black and white in a map
scale-each = Each map
scale-layer = One scale
