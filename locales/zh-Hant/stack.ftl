# 場景「多層」：一層接一層。

-map-title = { $map ->
    [0] 輸入
    [X] X
    [Y] Y
    [Z] Z
   *[other] 特徵圖 { $map }
}
# 後面接漢字時。
-map = { $map ->
    [0] 輸入
    [X] X{ " " }
    [Y] Y{ " " }
    [Z] Z{ " " }
   *[other] 特徵圖 { $map }{ " " }
}
-elements = { $map ->
    [0] 輸入元素
    [X] { " " }X 元素
    [Y] { " " }Y 元素
    [Z] { " " }Z 元素
   *[other] 特徵圖 { $map } 的元素
}
map-title = { -map-title }

# 一個元素能看到什麼，又影響到什麼。
seen = 看到：{ $n } / { $all }
reached = 影響到：{ $n } / { $all }
looked-at = 正在看：{ $row }, { $column }
looked-at-several = 正在看：{ $n } 個
value-of = { -map }中 ({ $row }, { $column }) 處值為 { $value } 的元素
element-of = { -map }中 ({ $row }, { $column }) 處的元素
elements-of = { -map }中{ $n-rows ->
    [one] 第 { $first-row } 列
   *[other] 第 { $first-row } 到 { $last-row } 列
}、{ $n-columns ->
    [one] 第 { $first-column } 行
   *[other] 第 { $first-column } 到 { $last-column } 行
}的 { $n } 個元素
share-only = 唯一的{ -elements }
share-all = 全部 { $all } 個{ -elements }
share-some = 部分{ -elements }（{ $all } 個中的 { $n } 個）
shares = { $first }和{ $last }
sees = { $who }{ $n ->
    [one] 看到
   *[other] 一起看到
}{ $seen }。
sees-nothing = { $who }{ $n ->
    [one] 只看到填充
   *[other] 都只看到填充
}，看不到任何輸入。
reaches = { $who }{ $n ->
    [one] 影響到
   *[other] 一起影響到
}{ $reached }。
sees-and-reaches = { $who }{ $n ->
    [one] 看到
   *[other] 一起看到
}{ $seen }，影響到{ $reached }。
sees-nothing-and-reaches = { $who }{ $n ->
    [one] 只看到填充
   *[other] 都只看到填充
}，看不到任何輸入；影響到{ $reached }。
stands-alone = { $who }{ $n ->
    [one] 單獨存在
   *[other] 都單獨存在
}：還沒有任何層。

box-in-the-padding = 由公式得出的方框是 { $size }，落在填充裡：什麼也看不到。
box-all-seen = 由公式得出的方框是 { $size }，全部能看到。
box-rest-seen = 由公式得出的方框是 { $size }，超出邊界的部分被截去，其餘全部能看到。
box-partly-seen = 由公式得出的方框是 { $size }{ $border ->
    [cuts] ，超出邊界的部分被截去
   *[clear] { "" }
}；框內 { $inside } 個中看到 { $seen } 個：{ $why ->
    [holes-and-padding] 空洞或步幅留下了空隙，中間各層的填充又截斷了一些路徑
    [holes] 空洞或步幅在其中留下了空隙
   *[padding] 中間各層的填充截斷了通往其餘部分的路徑
}。
numbers-are-computed = 輸入依序是 0、1、2……，每個卷積核也是如此。
numbers-are-places = 數字是各元素的序號，從 0 開始。

takes-too-long = 在這裡計算這些層耗時太久：請縮小輸入或卷積核。
no-gradient = 沒有梯度傳到輸入：每條路徑都終止於未激活的單元。
inputs-exceed = 有 { $over } 個輸入超過最大值的 4.55 %，而理論感受野 { $field } 共有 { $all } 個。
field-of = { -map }第 { $row } 列第 { $column } 行：{ $what }
depth-sides = 感受野的邊長，{ $n ->
    [one] 執行 1 次
   *[other] 取 { $n } 次執行的平均
}。{ $sides }。
depth-side = { $depth } 層：理論 { $theoretical }，有效 { $effective }
depth-more = { $sides }；{ $next }
axis-layers = 層數
axis-side = 感受野的邊長
theoretical = 理論
effective = 有效，從中心元素看
heat-map = 有效感受野
heat-pixel = 輸入第 { $row } 列第 { $column } 行：最大值的百分之 { $percent }
weights = 權重
weights-ones = 全為一
weights-random = 隨機
weights-centered = 中央加權
relu-between = 層間加 ReLU
seed = 種子
runs = 執行次數
runs-averaged = 取平均的次數

sees-now = 最後一個特徵圖的元素現在看到輸入的 { $field }。
is-enough = 這已足夠：覆蓋了 { $size }。
depth-found = 深度：把第 { $layer } 層（{ $written }）換成 { $n } 個同樣的層。
depth-none = 深度：無論用多少個第 { $layer } 層（{ $written }）這樣的層，都覆蓋不了 { $size }。
dilation-found = 擴張率：第 { $layer } 層（{ $written }）取 { $n }。
dilation-none = 擴張率：第 { $layer } 層（{ $written }）取任何值都覆蓋不了 { $size }。
stride-found = 步幅：第 { $layer } 層（{ $written }）取 { $n }。
stride-none = 步幅：第 { $layer } 層（{ $written }）取任何值都覆蓋不了 { $size }。
positions-to-be-seen = 要看到的位置數
layer-to-be-changed = 要改變的層
to-see = 要看到
positions-changing = 個位置（每個方向），改變第幾層：

maps = 特徵圖
picture = { $name }，{ $rows } 列 { $columns } 行
legend-seen = 看到的
legend-reached = 影響到的：顏色越深，路徑越多
what-is-seen = 能看到什麼
step-of = 第 { $step } 步，共 { $all } 步
place = { -map }第 { $row } 列第 { $column } 行，第 { $step } 步，共 { $all } 步
panel = 各層的數值
below-the-maps = 特徵圖下方
panel-table = 表格
panel-field = 有效感受野
panel-depth = 要多深？
channels = 通道數
input-channels = 輸入的通道數

table = 所有層的表格
head-layer = 層
head-output = 輸出 C×H×W
head-sees = 感受野
head-jump = 累積步幅
head-start = 起點
head-parameters = 參數
head-sums = 乘加運算
head-memory = 記憶體
input-row = 輸入
total = 合計
together = 合計
comes-after = 前面有一層放不下
published = { $sign } 文獻值 { $field }
copy-markdown = 把表格複製成 Markdown
copy-csv = 把表格複製成 CSV
not-allowed = 此處不允許複製

layers = 各層
layers-in-order = 各層，第一層作用於輸入
kind-short = { $kind ->
    [k] 卷積
    [t] 轉置
    [pool] 最大
   *[avg] 平均
}
setting = { $setting ->
    [kernel] 卷積核
    [stride] 步幅
    [padding] 填充
    [dilation] 擴張率
   *[channels] 通道數
}
layer-kind = 第 { $layer } 層：類型
layer-setting = 第 { $layer } 層：{ $setting ->
    [kernel] 卷積核
    [stride] 步幅
    [padding] 填充
    [dilation] 擴張率
   *[channels] 通道數
}
layer-handle = 第 { $layer } 層：用 Alt 加方向鍵移動，用 Delete 移除
remove-layer = 移除第 { $layer } 層
add-layer = 新增一層
drag-hint = 拖曳 ≡，或按 Alt + ↑ ↓
channels-in-words = 通道數須是整數，例如 8
padding-in-words = 請寫 1、1x0（垂直 x 水平）或 0x0x2x0（上 x 下 x 左 x 右）
axes-in-words = 請寫一個整數，例如 2，或兩個，例如 2x1（垂直 x 水平）

as-text = 用文字寫出各層
text-field = k3s1p1+k3d2+pool2，或印出的 torch.nn.Sequential
use-layers = 採用這些層
no-layer = 其中沒有任何層：請寫一層，例如 k3s1p1
