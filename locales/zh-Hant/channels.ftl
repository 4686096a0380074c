# 多通道卷積層的場景。

two-channels = 2 個通道
two-channels-about = 教科書中的兩個通道及其卷積核：56、72、104、120。
rgb = RGB，2 個卷積核
rgb-about = 紅、綠、藍三個通道，兩個卷積核：一個找任意顏色的邊緣，一個讓紅色與藍色相對。
sixteen-filters = RGB，16 個卷積核
sixteen-filters-about = ConvDemo 的第一層，看一塊 5×5 的影像：16 個輸出各把 27 個乘積分成 3 個小計相加。
sixteen-maps = 接著 16 到 8
sixteen-maps-about = 第二層接著處理這 16 個特徵圖：8 個輸出各把 144 個乘積分成 16 個小計相加。
one-by-one = 1×1
one-by-one-about = 1×1 的卷積核相當於在每個像素上的全連接層：通道混合在一起，相鄰像素互不影響。
depthwise = 深度卷積
depthwise-about = 有多少通道就有多少組：每個輸入通道都有自己的卷積核和輸出。
pointwise = 接著逐點卷積
pointwise-about = 用 1×1 的卷積核混合深度卷積的輸出：兩步合起來就是深度可分離卷積。
two-groups = 2 組
two-groups-about = 輸出 0 和 1 看到輸入 0 和 1，輸出 2 和 3 看到其餘的輸入。
eight = 8 到 8
eight-about = 八個通道輸入，八個通道輸出：共 64 個卷積核，每個輸出用其中八個。

channels = 通道
in-to-out = 輸入 → 輸出
input-channels = 輸入通道數
output-channels = 輸出通道數
groups = 分組
step-goes = 每一步前進到下一個
step-by-channel = 逐通道
step-by-position = 逐位置
channel = 通道 { $channel }
input-to-output = 輸入 { $channel } 到輸出 { $out }
formula = 一個輸出等於該輸出通道的偏置，加上權重乘以輸入之和：求和遍及所在組的輸入通道以及卷積核的列和行。

groups-said = { $groups ->
    [alone] 1 組：只有一個輸入通道
   *[all] 1 組：每個輸出都看到每個輸入
}
groups-depthwise = { $groups } 組，即深度卷積：每個輸出只看到一個輸入
groups-each = { $groups } 組：每組 { $inputs } 個輸入、{ $outputs } 個輸出
sentence = { $said }。

place = 輸出第 { $row } 列第 { $column } 行，第 { $step } 步，共 { $n } 步
place-by-channel = 輸出第 { $row } 列第 { $column } 行，第 { $channel } 個通道（共 { $channels } 個），第 { $step } 步，共 { $n } 步
where-shown = 輸出 { $out } 的 { $row }, { $column } · 第 { $step } 步，共 { $n } 步
no-output = 沒有輸出：這一層不成立

shown = 顯示
sum = 求和
shift = 平移
parameters = 參數
input-channel = 輸入通道 { $channel }
output-channel = 輸出通道 { $out }
output-channel-choice = 輸出通道
kernel-of = 輸出 { $out } 對輸入通道 { $channel } 的卷積核
partial-of = 輸入通道 { $channel } 的部分結果
partial = 部分結果
chosen = 通道 { $out }

products = 乘積
all-products = 全部 { $n } 個乘積，{ $subtotals } 個小計
current-alone = 只看目前的通道
line = 通道 { $channel }
so-far = 目前
spoken-part = 輸出通道 { $out } 第 { $row } 列第 { $column } 行：輸入通道 { $channel } 給出 { $sum } 等於 { $result }
spoken-whole = 輸出通道 { $out } 第 { $row } 列第 { $column } 行：{ $parts }；總共 { $result }
spoken-whole-bias = 輸出通道 { $out } 第 { $row } 列第 { $column } 行：{ $parts }，加偏置 { $bias }；總共 { $result }
gives = 通道 { $channel } 給出 { $subtotal }

shift-input = 平移輸入
shift-input-way = 把輸入向{ $way ->
    [left] 左
    [up] 上
    [down] 下
   *[right] 右
}平移
input-shifted = 輸入 { $channel }，平移後
input-channel-shifted = 輸入通道 { $channel }，平移後
shift-then-convolve = 先平移，再卷積
convolve-then-shift = 先卷積，再平移
shifted-then-convolved = 先平移再卷積
convolved-then-shifted = 先卷積再平移
difference = 差
which-difference = 「先平移，再卷積」減去「先卷積，再平移」
no-difference = 兩個視窗讀取的是同樣的格子：沒有差別
at-border = 在邊界：{ $cause }
at-border-by-chance = 在邊界，碰巧相等：{ $cause }
cause = { $cause ->
    [entered] 平移後的輸出沒有值可以填入最先空出的格子
    [left] 視窗伸出邊緣，那裡的格子已經移出輸入
   *[padding] 視窗伸入填充，而平移後的填充來自別的格子
}
causes = { $first }；{ $next }
shifted = 向{ $way ->
    [left] 左
    [up] 上
    [down] 下
   *[right] 右
}平移{ $n ->
    [one] 一個格子
   *[other] { " " }{ $n } 個格子（即步幅，相當於輸出的一個格子）
}{ $channels ->
    [one] { "" }
   *[other] ，各通道相同
}
shifts-around = { $shifted }，繞著循環填充連成的環：輸出也隨之平移，沒有任何邊界。
shifts-everywhere = { $shifted }，輸出也隨之平移：差處處為零。
shifts-inside = { $shifted }，輸出也隨之平移（平移等變性）：只有邊界上的 { $n } 個格子差不為零，因為{ $causes }。
spoken-shift = 第 { $row } 列第 { $column } 行：先平移再卷積 { $first }，先卷積再平移 { $second }，差 { $difference }；{ $reason }

layer-at-hand = 目前的層
layer-of-picture = 224×224 的影像到 64 個通道
bar-convolution = 卷積
bar-local = 局部連接，每個輸出各有一個卷積核
bar-dense-channels = 全連接，每個輸出通道一個單元
bar-dense = 全連接，每個輸出一個單元
bar-said = { $name }：{ $count }
bars-said = { $first }；{ $next }
at-hand = { $input } 到 { $output }{ $groups ->
    [one] { "" }
   *[other] ，{ $groups } 組
}：{ $shape } = { $weights } 個權重{ $biases ->
    [0] { "" }
    [one] ，加一個偏置
   *[other] ，加 { $biases } 個偏置，每個輸出通道一個
}；{ $operations } 次乘加。
what-is-multiplied = 輸出通道數 × 每組的輸入通道數 × 卷積核列數 × 卷積核行數 =
saved = 若各位置不共享一個卷積核，權重會是現在的 { $shared } 倍；若再沒有局部性，又是其 { $local } 倍{ $groups ->
    [1] { "" }
   *[other] ；若再不分組，又是其 { $groups } 倍
}：全連接層的權重是現在的 { $dense } 倍。
of-the-picture = 224×224×3 到 64 個通道，卷積核 3×3：64×3×3×3 = { $weights } 個權重。到 64 個單元的全連接層有 224×224×3×64 = { $dense } 個，即 963 萬（有篇文章寫作 983 萬，是筆誤）；到 64 個同樣大小的特徵圖則有 { $dense-maps } 個。
