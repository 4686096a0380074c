# 架上的卷積核：各叫什麼，作什麼用，出自哪裡。

name = { $kernel ->
    [identity] 恆等
    [box] 均值模糊 3×3
    [gaussian] 高斯模糊 3×3
    [gaussian5] 高斯模糊 5×5
    [motion] 動態模糊 5×5
    [sharpen] 銳化
    [emboss] 浮雕
    [sobel-x] Sobel，垂直邊緣
    [sobel-y] Sobel，水平邊緣
    [prewitt-x] Prewitt，垂直邊緣
    [prewitt-y] Prewitt，水平邊緣
    [roberts-x] Roberts，下降對角線
    [roberts-y] Roberts，上升對角線
    [scharr-x] Scharr，垂直邊緣
    [scharr-y] Scharr，水平邊緣
    [laplacian4] 拉普拉斯，4 鄰域
    [laplacian8] 拉普拉斯，8 鄰域
   *[log] 高斯-拉普拉斯 5×5
}
about = { $kernel ->
    [identity] 什麼也不改變。
    [box] 模糊：取視窗的平均值。
    [gaussian] 模糊，中間占的分量最大：2 階二項式核。
    [gaussian5] 模糊得更多：4 階二項式核。
    [motion] 沿對角線模糊，像移動的相機那樣。
    [sharpen] 銳化：影像減去它的拉普拉斯。
    [emboss] 像浮雕一樣，從左上方照亮影像。
    [sobel-x] 找出垂直邊緣：沿列的斜率，在另一方向上平滑。
    [sobel-y] 找出水平邊緣：沿行的斜率，在另一方向上平滑。
    [prewitt-x] 找出垂直邊緣，各列的分量相同。
    [prewitt-y] 找出水平邊緣，各行的分量相同。
    [roberts-x] 在最小的視窗中，找出橫過下降對角線的邊緣。
    [roberts-y] 在最小的視窗中，找出橫過上升對角線的邊緣。
    [scharr-x] 找出垂直邊緣，影像旋轉時比 Sobel 核更一致。
    [scharr-y] 找出水平邊緣，影像旋轉時比 Sobel 核更一致。
    [laplacian4] 找出任意方向的邊緣：沿列和行的二階導數。
    [laplacian8] 找出任意方向的邊緣：還包括沿對角線的二階導數。
   *[log] 在雜訊中找出邊緣：高斯函數的拉普拉斯，上下顛倒。
}來源：{ $source }。
