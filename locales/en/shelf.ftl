# The kernels on the shelf: what each is called, what it is for and where it comes from.

name = { $kernel ->
    [identity] Identity
    [box] Box blur 3×3
    [gaussian] Gaussian blur 3×3
    [gaussian5] Gaussian blur 5×5
    [motion] Motion blur 5×5
    [sharpen] Sharpen
    [emboss] Emboss
    [sobel-x] Sobel, vertical edges
    [sobel-y] Sobel, horizontal edges
    [prewitt-x] Prewitt, vertical edges
    [prewitt-y] Prewitt, horizontal edges
    [roberts-x] Roberts, falling diagonal
    [roberts-y] Roberts, rising diagonal
    [scharr-x] Scharr, vertical edges
    [scharr-y] Scharr, horizontal edges
    [laplacian4] Laplacian, 4 neighbors
    [laplacian8] Laplacian, 8 neighbors
   *[log] Laplacian of Gaussian 5×5
}
about = { $kernel ->
    [identity] It changes nothing.
    [box] It blurs: the mean of the window.
    [gaussian] It blurs, the middle counting most: the binomial kernel of order 2.
    [gaussian5] It blurs more: the binomial kernel of order 4.
    [motion] It blurs along the diagonal, as a moving camera does.
    [sharpen] It sharpens: the picture less its Laplacian.
    [emboss] It lights the picture from the top left, as if it were a relief.
    [sobel-x] It finds vertical edges: the slope along the rows, smoothed across.
    [sobel-y] It finds horizontal edges: the slope down the columns, smoothed across.
    [prewitt-x] It finds vertical edges, all rows counting alike.
    [prewitt-y] It finds horizontal edges, all columns counting alike.
    [roberts-x] It finds edges across the falling diagonal, in the smallest window there is.
    [roberts-y] It finds edges across the rising diagonal, in the smallest window there is.
    [scharr-x] It finds vertical edges, turning with the picture better than Sobel's.
    [scharr-y] It finds horizontal edges, turning with the picture better than Sobel's.
    [laplacian4] It finds edges of any direction: the second derivatives along rows and columns.
    [laplacian8] It finds edges of any direction: the second derivatives along the diagonals too.
   *[log] It finds edges in noise: the Laplacian of a Gaussian, upside down.
} Source: { $source }.
