# 只有一層、一個視窗的場景。

first = 3×3，2×2
first-about = 教科書裡的第一個範例：19、25、37、43。
edges = 邊緣
edges-about = 由白變黑處為 1，由黑變白處為 −1。
edges-turned = 邊緣（轉置）
edges-turned-about = 同一個卷積核作用在轉置後的影像上：全是零，它看不到與自己平行的邊緣。
diagonal = 對角線
diagonal-about = 同一個卷積核遇到對角邊緣：每列一個響應。
five-by-five = 5×5，3×3
five-by-five-about = 3×3 視窗的九個位置。
same-padding = same 填充
same-padding-about = 加一圈零，大小保持不變。
stride-two = 步幅 2
stride-two-about = 視窗每次跳兩格，最後一列和最後一行永遠到不了。
dilation-two = 擴張率 2
dilation-two-about = 帶空洞的 3×3 卷積核，涵蓋 5×5 的範圍。
causal = 因果
causal-about = 只在左側填充：任何輸出都看不到它之後的內容。
blur = 模糊
blur-about = 九個格子的平均值。
sharpen = 銳化
sharpen-about = 突顯每個格子與上下左右四個鄰居的差別。
sobel = Sobel
sobel-about = 由左到右的變化率。
laplacian = 拉普拉斯
laplacian-about = 二階導數：各個方向的邊緣。

way = 這一層的計算方式
forward = 前向
predict = 預測
backward = 反向
transposed = 轉置

output-place = 輸出第 { $row } 列第 { $column } 行
output-step = 輸出第 { $row } 列第 { $column } 行，第 { $step } 步，共 { $n } 步
output-step-short = 輸出 { $row }, { $column } · 第 { $step }/{ $n } 步
no-output-fits = 沒有輸出：卷積核放不下
no-output = 沒有輸出
none = 無
window = 視窗
kernel-turned = { $size }，已旋轉
padded-to = { $size }，填充為 { $padded }

unreached-rows = 沒有視窗到達輸入的第 { $rows } 列：{ $n ->
    [one] 步幅 { $stride } 跳過了它
   *[other] 步幅 { $stride } 跳過了它們
}。
unreached-columns = 沒有視窗到達輸入的第 { $columns } 行：{ $n ->
    [one] 步幅 { $stride } 跳過了它
   *[other] 步幅 { $stride } 跳過了它們
}。
unreached-both = 沒有視窗到達輸入的第 { $rows } 列{ $n-rows ->
   *[other] { "" }
}和第 { $columns } 行{ $n-columns ->
   *[other] { "" }
}：步幅 { $stride } 跳過了它們。
why-frameworks-do-not-turn = 嚴格意義上的卷積在滑動之前要把卷積核旋轉 180°。
    深度學習框架省去了這一步：學出來的卷積核自會轉成所需的樣子。
padding-copies = 填充 { $row }, { $column } 複製自輸入 { $source-row }, { $source-column }（{ $mode ->
    [reflect] 反射
    [replicate] 複製邊緣
    [circular] 循環
   *[zeros] 零
}）
paddings-copy = { $n } 個填充格子複製自輸入 { $source-row }, { $source-column }（{ $mode ->
    [reflect] 反射
    [replicate] 複製邊緣
    [circular] 循環
   *[zeros] 零
}）

upstream-gradient = 上游梯度
upstream-ones = 全為 1
upstream-cell = 一個格子
upstream-drawn = 手繪
press-a-cell = 點選 ∂L/∂y 的一個格子
gradient-by-kernel = 對卷積核的梯度
gradient-by-input = 對輸入的梯度
loss-is-all = 損失 L 是所有輸出之和：∂L/∂y 處處為 1。
loss-is-one = 損失 L 就是輸出 { $row }, { $column } 本身：只有那裡的 ∂L/∂y 為 1。
loss-is-weighted = 損失 L 是各輸出乘以各自的 ∂L/∂y 後求和。
of-weight = 第 { $row } 列第 { $column } 行的權重
of-input = 第 { $row } 列第 { $column } 行的輸入
gradient-step = 對{ $by }的梯度，第 { $step } 步，共 { $n } 步
gradient-step-short = { $products } 個乘積 · 第 { $step }/{ $n } 步
no-gradient-fits = 沒有梯度：卷積核放不下
not-read = 沒有視窗讀取它
checks = 檢驗
weight-rule = ∂L/∂w 本身也是一次交叉相關：{ $input ->
    [padded] 填充後的輸入
   *[plain] 輸入
} ⋆ 上游梯度{ $stride ->
    [1] { "" }
   *[other] （各元素依步幅相隔 { $stride }）
}{ $dilation ->
    [1] { "" }
   *[other] ，每次依擴張率移動 { $dilation }
}{ $mode ->
    [conv] ；結果與卷積核一樣旋轉
   *[corr] { "" }
}。
input-rule = ∂L/∂x 是一次{ $mode ->
    [conv] 完全交叉相關
   *[corr] 完全卷積
}：上游梯度{ $stride ->
    [1] { "" }
   *[other] （各元素依步幅相隔 { $stride }）
} { $mode ->
    [conv] ⋆
   *[corr] ∗
} 卷積核{ $dilation ->
    [1] { "" }
   *[other] （各權重依擴張率相隔 { $dilation }）
}{ $border ->
    [cut] ；落在填充上的部分被裁掉
    [copied] ；落在填充上的部分歸到被複製的格子
   *[none] { "" }
}。
agreement = { $place }：用此法得 { $this }，逐項求和得 { $summed }{ $apart ->
    [0] { $n ->
        [one] { " ✓" }
       *[other] ；{ $n } 個全部一致{ " ✓" }
    }
   *[other] ；最大相差 { $apart }{ " ✗" }
}
bias-gradient = ∂L/∂b = { $bias }，即上游梯度之和。
differences = 有限差分{ $verdict ->
    [agree] 一致
   *[differ] 不一致
}，{ $apart ->
    [0] 沒有誤差
   *[other] 最大誤差 { $apart }
}（{ $tried ->
    [all] 全部 { $n } 個
   *[some] { $n } 個中的 { $tried } 個
}）

stamps-on-each = 每處的蓋印次數
stamps-on-each-output = 每個輸出的蓋印次數
stamp-step = 輸入 { $row }, { $column } 的蓋印 · 第 { $step }/{ $n } 步
output-stamps = 輸出 { $row }, { $column } · 蓋印 { $n } 次
cut-off = 被裁掉
no-stamp = 沒有蓋印
no-checkerboard = 除邊緣外，每個輸出都被蓋印 { $n } 次：沒有棋盤格。
checkerboard-by-stride = 出現棋盤格：各輸出輪流被蓋印 { $counts } 次，因為步幅 { $stride } 不能整除卷積核 { $kernel }。
checkerboard-by-dilation = 出現棋盤格：各輸出輪流被蓋印 { $counts } 次，因為擴張率為 { $dilation } 時權重只落在部分輸出上。
fit-kernel = 讓步幅整除卷積核
fit-kernel-about = 改為下一個能被步幅整除的大小，重複最後一列和最後一行
enlarge = 先放大，再卷積
enlarge-about = 每個輸入值依步幅重複，再做步幅為 1 的卷積
enlarged = 先放大，再卷積：每個值依原來的步幅重複，再做一般的卷積。除邊緣外，每個輸出都由同樣多的乘積相加而成：沒有棋盤格。復原即可回到蓋印。
output-padding = 輸出填充
output-padding-rows = 輸出填充，列
output-padding-columns = 輸出填充，行
