# 把一層寫成一個矩陣的場景。

dense-to-conv = 從全連接開始
dense-to-conv-about = 教科書中 3×3 的輸入和 2×2 的視窗：36 個權重變成 4 個。
toeplitz = 3×3，2×2
toeplitz-about = 把第一個範例寫成一個矩陣：四列，每個視窗一列。
transposed = 轉置
transposed-about = 同一個矩陣轉置後，從輸出的形狀回到輸入的形狀。
strided = 步幅 2
strided-about = 一次跳兩格會跳過一些行：矩陣不再是特普利茲矩陣。
large = 16×16，3×3
large-about = 196 × 256 個位置，九個權重。
formulas = 模糊濾波器
formulas-about = 公式，以及一個符合經典濾波器規則的卷積核。

part = 場景的部分
view-walk = 從全連接到卷積
view-product = 一個矩陣
view-formulas = 公式
multiplied-as = 相乘的矩陣
side-plain = M
side-transposed = M 的轉置

place-stage = 第 { $step } 階段，共 { $n } 個：{ $stage ->
    [dense] 全連接
    [offset] 依偏移
    [local] 局部
   *[shared] 共享
}
place-input = 輸入第 { $row } 列第 { $column } 行，矩陣的第 { $step } 列，共 { $n } 列
place-output = 輸出第 { $row } 列第 { $column } 行，矩陣的第 { $step } 列，共 { $n } 列
where-output = 輸出 { $row }, { $column }
where-output-step = 輸出 { $row }, { $column } · 第 { $step } 步，共 { $n } 步
where-row-output = 第 { $step } 列，共 { $n } 列 · 輸出 { $row }, { $column }
where-row-input = 第 { $step } 列，共 { $n } 列 · 輸入 { $row }, { $column }

stage = { $stage ->
    [dense] 全連接
    [offset] 依偏移
    [local] 局部
   *[shared] 共享
}
stage-said = { $stage ->
    [dense] 每個輸出都與每個輸入相連：每一對位置都有自己的權重。
    [offset] 還是同樣的權重，改依輸入離輸出視窗起點有多遠來命名：k = { $row }，l = { $col }。到此什麼都沒有變。
    [local] 近處最重要：視窗之外的權重為零，它們的格子淡去。每個位置仍有自己的一個濾波器。
   *[shared] 一樣東西是什麼，與它在哪裡無關：所有位置共享一個卷積核（每個權重一種顏色）和一個偏置。這就是卷積層。
}
free = { $weights } 個權重，{ $biases } 個偏置
more = （還有 { $n } 項）
formula-of-stage = 這一階段的公式
formula-said = { $stage ->
    [dense] H i j 等於 U i j 加上對所有 k 和 l 求和：W i j k l 乘 X k l
    [offset] H i j 等於 U i j 加上對所有 a 和 b 求和：V i j a b 乘 X 在 { $row }、{ $col } 處的值
    [local] H i j 等於 U i j 加上對視窗內的 a 和 b 求和：V i j a b 乘 X 在 { $row }、{ $col } 處的值
   *[shared] H i j 等於 u 加上對卷積核內的 a 和 b 求和：V a b 乘 X 在 { $row }、{ $col } 處的值
}
spoken-stage = { $stage ->
    [dense] 全連接
    [offset] 依偏移
    [local] 局部
   *[shared] 共享
}：{ $free }。{ $said }

about-walk = { $said }這裡的下標像教科書中那樣從 1 數起，偏移從 0 數起：{ $index } 是輸出 { $row }, { $column }。
about-transposed = 轉置後，矩陣從輸出的 { $outputs } 個值通向輸入的 { $inputs } 個值：這就是轉置卷積。它恢復的是形狀，不是數值。
about-product = 每個輸出一列，每個輸入格子一行；{ $places } 個位置中有 { $filled } 個放著 { $weights } 個權重。{ $toeplitz ->
    [yes] 這是雙重分塊特普利茲矩陣：在輸出中往下一步，就是在輸入中往右一步，所以數值沿對角線重複。
   *[no] 這不是雙重分塊特普利茲矩陣：數值不沿對角線重複。
}
about-formulas = f 是卷積核，g 是輸入。{ $bias ->
    [left-out] 公式中略去了偏置。
   *[none] { "" }
}學出來的卷積核不必遵守這些經典規則：它用來偵測，是否旋轉、多大、總和是多少，全看怎樣能使損失變小。

result = 轉置矩陣的結果
result-short = Mᵀ · 輸出
matrix = 矩陣
transposed-matrix = 轉置矩陣
input-flat = 展平的輸入
output-flat = 展平的輸出
result-flat = 展平的結果
kernel-flat = 展平的卷積核
windows = 並排的視窗
kernel-times-windows = 卷積核乘視窗
weights-a-row = 權重，每個輸出一列
the-matrix = M，矩陣
the-transposed-matrix = Mᵀ，轉置後的矩陣
window-a-column = { $size }，每個視窗一行
map-cell = 第 { $row } 列第 { $column } 行：{ $value }
always-zero = 不論卷積核如何都為零

zeros = 0（與矩陣中的零相乘的 { $n } 個乘積）
all-products = 全部 { $n } 個乘積
fewer-products = 少寫一些
nothing = 沒有乘積
spoken-row = 輸出第 { $row } 列第 { $column } 行在矩陣中的列：{ $sum } 等於 { $result }
spoken-row-transposed = 輸入第 { $row } 列第 { $column } 行在轉置矩陣中的列：{ $sum } 等於 { $result }

of-functions = 函數的卷積
of-functions-formula = 函數的卷積，公式
of-functions-about = 把 g 翻轉，平移 t，相乘，累加。
of-functions-said = f 與 g 的卷積在 t 處的值，是 f 在 tau 處的值乘 g 在 t 減 tau 處的值，對 tau 積分
convolution-about = 卷積核旋轉 180°：a 和 b 增大時，輸入倒著讀。
correlation-about = 神經網路實際計算的運算：兩者都順著讀，什麼也不旋轉。
slide-this-way = 讓卷積核這樣滑動
written-out = { $name }，逐項寫出
formula = { $name }，公式
law-said = { $law ->
    [conv] f 與 g 的卷積在 i、j 處的值，是對 a 和 b 求和：f 在 a、b 處的值乘 g 在 i 減 { $a }、j 減 { $b } 處的值
   *[corr] f 與 g 的交叉相關在 i、j 處的值，是對 a 和 b 求和：f 在 a、b 處的值乘 g 在 i 加 { $a }、j 加 { $b } 處的值
}

as-filter = 作為經典濾波器
kept = ，符合：
not-kept = ，不符合：
odd-size = 奇數尺寸
radius = 半徑
sum-one = 總和為 1
centre = { $size }：中心是 { $row }, { $column }
no-centre = { $size }：沒有中心
radius-by-axis = 每個軸一個：垂直 { $down }，水平 { $across }
no-radius = 沒有中心就沒有半徑
sum-kept = { $sum }：亮度不變
sum-zero = 0：均勻的部分變黑
sum-times = { $sum }：亮度變為 { $sum } 倍
