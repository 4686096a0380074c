# 架上的卷积核：各叫什么，作什么用，出自哪里。

name = { $kernel ->
    [identity] 恒等
    [box] 均值模糊 3×3
    [gaussian] 高斯模糊 3×3
    [gaussian5] 高斯模糊 5×5
    [motion] 运动模糊 5×5
    [sharpen] 锐化
    [emboss] 浮雕
    [sobel-x] Sobel，垂直边缘
    [sobel-y] Sobel，水平边缘
    [prewitt-x] Prewitt，垂直边缘
    [prewitt-y] Prewitt，水平边缘
    [roberts-x] Roberts，下降对角线
    [roberts-y] Roberts，上升对角线
    [scharr-x] Scharr，垂直边缘
    [scharr-y] Scharr，水平边缘
    [laplacian4] 拉普拉斯，4 邻域
    [laplacian8] 拉普拉斯，8 邻域
   *[log] 高斯-拉普拉斯 5×5
}
about = { $kernel ->
    [identity] 什么也不改变。
    [box] 模糊：取窗口的平均值。
    [gaussian] 模糊，中间占的分量最大：2 阶二项式核。
    [gaussian5] 模糊得更多：4 阶二项式核。
    [motion] 沿对角线模糊，像移动的相机那样。
    [sharpen] 锐化：图像减去它的拉普拉斯。
    [emboss] 像浮雕一样，从左上方照亮图像。
    [sobel-x] 找出垂直边缘：沿行的斜率，在另一方向上平滑。
    [sobel-y] 找出水平边缘：沿列的斜率，在另一方向上平滑。
    [prewitt-x] 找出垂直边缘，各行的分量相同。
    [prewitt-y] 找出水平边缘，各列的分量相同。
    [roberts-x] 在最小的窗口中，找出横过下降对角线的边缘。
    [roberts-y] 在最小的窗口中，找出横过上升对角线的边缘。
    [scharr-x] 找出垂直边缘，图像旋转时比 Sobel 核更一致。
    [scharr-y] 找出水平边缘，图像旋转时比 Sobel 核更一致。
    [laplacian4] 找出任意方向的边缘：沿行和列的二阶导数。
    [laplacian8] 找出任意方向的边缘：还包括沿对角线的二阶导数。
   *[log] 在噪声中找出边缘：高斯函数的拉普拉斯，上下颠倒。
}来源：{ $source }。
