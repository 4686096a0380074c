# The demo as code: the panel, and the comments in the code.

title = Code
about = It runs as it is, and asserts what the page shows.
kinds = The code is written as
kind = { $kind ->
    [loops] Two loops
    [class] Layer class
    [module] nn.Conv2d
    [transposed] nn.ConvTranspose2d
    [numpy] NumPy
    [matrix] Matrix
    [network] ConvDemo
    [training] Training loop
   *[sequential] nn.Sequential
}
copy = Copy the code
copy-refused = Not allowed here: select the code instead
hidden = The code holds the answers: it is shown in every way but Predict.
no-picture = A picture does not go into a listing: turn to the network, or take the kernel to Slide.
none = There is no code: either the layers do not fit, or they are too large to be run.

# Comments in the code: one line each.
turned = A true convolution turns the kernel by 180°.
group = A kernel reads the channels of its group.
cut = The padding is cut off the output.
given-back = What a padded cell was given goes to the cell that it copies.
without-padding = What the zeros around the input were given goes nowhere.
upstream = The loss’s gradient by the output.
cells = The number of the input cell that each weight of each window meets.
no-cell = Around the input there is no cell: -1.
side-by-side = The windows side by side (im2col) give the same.
back = Transposed, it leads from the output’s shape back to the input’s.
seen = The same layers with weights of one: the gradient is not zero where the element sees.
goes-on = From here on it goes differently.
single = Single precision is no more exact than this here.
drawn = PyTorch draws other weights here, by the same law.
picture = Put your picture here, resized and scaled to 0…1.
