# The stacks that the scene Stack starts from: what each is called, and what is to be seen in it.

first = 2×2 twice
first-about = The textbooks' example: 19 sees its four, z all four of Y and all nine of X.
three-by-three = 3×3 three times
three-by-three-about = Three layers of 3×3 see 7×7, with 27 weights a pair of channels in place of 49.
two-threes = 3×3 twice
two-threes-about = Sees 5×5 with 73,728 weights for 64 channels; one 5×5 takes 102,400.
one-five = 5×5 once
one-five-about = Sees what 3×3 twice sees, with 102,400 weights for 64 channels in place of 73,728.
alexnet = AlexNet
alexnet-about = The convolutions of AlexNet, with its groups: conv5 sees 163×163, pool5 195×195.
vgg-16 = VGG-16
vgg-16-about = Thirteen layers of 3×3 and five of pooling: the last convolution sees 196×196, the last pooling 212×212.
resnet-stem = ResNet stem
resnet-stem-about = 7×7 at stride 2 and a pooling of 3×3: a quarter of the size, and 11×11 seen.
resnet-50 = ResNet-50 stages
resnet-50-about = The stem and the 3×3 of each block, strides at each stage's end as in TF-slim: 1×1 and shortcuts see no
    further. 483×483, more than the input.
dilated = Dilation 1-2-4-8
dilated-about = Each layer doubles what is seen: 3, 7, 15, 31.
gridding = Gridding 2-2-2
gridding-about = The window spans 13×13, but only every second row and column is seen: 49 of 169.
no-gridding = No gridding 1-2-4
no-gridding-about = The same three kernels at dilations 1, 2 and 4 see 15×15 without a hole.
wavenet = WaveNet 1×N
wavenet-about = Causal layers of 1×2, padded on the left, at dilations 1, 2, 4, 8: each output sees the 16 values up to
    its own.
pyramid = Pooling pyramid
pyramid-about = Halved five times: an element of the top stands for 32×32.
pool-and-conv = Pooling between
pool-and-conv-about = Each pooling doubles the jump, so that the next 3×3 adds twice as much.
there-and-back = Down and up
there-and-back-about = A transposed layer makes the map large again: it halves the jump.
