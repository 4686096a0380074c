# The examples of the scene Learn: what each is called, and what is to be seen in it.

edges = Edges [1, −1]
edges-about = The textbooks’ experiment: ten steps from a random kernel to the one that finds edges.
too-fast = Too fast
too-fast-about = A rate beyond 2/λ: each step overshoots by more than the last.
momentum = Momentum
momentum-about = A velocity carries the kernel along, and past the minimum.
sobel = Sobel
sobel-about = Nine weights at once; the surface lies over the two steepest directions.
blur = Blur, Adam
blur-about = The mean of nine cells, found with steps of nearly one length.
turned = Convolution
turned-about = Learned by convolution, the kernel comes out turned by 180°, and predicts the very same.
drawn = Drawn target
drawn-about = A target drawn by hand, which no kernel reaches: the loss comes down as far as it can.
noise = Noise
noise-about = Noise on the target: the minimum is near the kernel that made it, and not at it.
no-edges = No edges
no-edges-about = A constant image tells nothing about the difference of the two weights.
stripes = Stripes
stripes-about = An image of stripes: two of four directions are flat, and keep what they started with.
picture = Picture pair
picture-about = A picture, and what a hidden kernel made of it: let it be found, guess, then reveal.
