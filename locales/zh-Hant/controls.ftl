# 側邊的設定，以及各場景網格的名稱。

start-from = 從這裡開始
input = 輸入
kernel = 卷積核
output = 輸出
layer = 層
size = 大小
brush = 畫筆
brush-value = 畫筆的值
input-rows = 輸入的列數
input-columns = 輸入的行數
kernel-rows = 卷積核的列數
kernel-columns = 卷積核的行數
target-rows = 目標的列數
target-columns = 目標的行數
slides-as = 卷積核的滑動方式
cross-correlation = 交叉相關
convolution = 卷積

grid = { $grid ->
    [input] 輸入
    [kernel] 卷積核
    [upstream] 上游梯度
    [target] 目標
    [network-kernel] 網路的卷積核
   *[target-kernel] 待求的卷積核
}
tools = { $grid }的工具
clear = 清空
clear-grid = 清空{ $grid }
fill = 填滿
fill-grid = 用畫筆的值填滿{ $grid }
random = 隨機
random-grid = 隨機產生{ $grid }，種子 { $seed }
invert = 反轉
invert-grid = 反轉{ $grid }的明暗
shift-grid = 把{ $grid }{ $direction ->
    [left] 向左
    [up] 向上
    [down] 向下
   *[right] 向右
}移動一格

one-less = { $name }：減一
one-more = { $name }：加一
whole-numbers = { $name }只接受 { $smallest } 到 { $largest } 的整數

stride = 步幅
dilation = 擴張率
along-vertical = 垂直{ $name }
along-horizontal = 水平{ $name }
locked = { $name }：兩個方向鎖定在一起
lock = 把兩個方向鎖定在一起
unlock = 分別設定兩個方向
bias = 偏置
bias-value = 偏置的值
padding = 填充
padding-is-set = 填充的設定方式
all-sides-alike = 四邊相同
by-axis = 依方向
each-side = 每邊
same = 「same」
padding-holds = 填充的內容
padding-mode = { $mode ->
    [reflect] 反射
    [replicate] 複製邊緣
    [circular] 循環
   *[zeros] 零
}
padding-vertical = 垂直填充
padding-horizontal = 水平填充
side = { $side ->
    [top] 上
    [bottom] 下
    [left] 左
   *[right] 右
}
padding-side = { $side ->
    [top] 上
    [bottom] 下
    [left] 左
   *[right] 右
}側填充
pads = 上 { $top }，下 { $bottom }，左 { $left }，右 { $right }
output-size = 輸出大小
size-in-words = ⌊(輸入 + 前填充 + 後填充 − 擴張率·(卷積核 − 1) − 1) / 步幅⌋ + 1

why-this-size = 為什麼是這個大小？
wanted = 想要
wanted-rows = 想要的列數
wanted-columns = 想要的行數
settings-for = 設定的方向
both-axes = 兩個方向
rows = 列
columns = 行
ways-to-size = 能得到這個大小的設定
show-more = 再顯示其餘 { $n } 種中的一些
look-at = 檢視 { $size }
nothing-gives = 在限制範圍內沒有設定能得到 { $wanted }，最接近的是 { $nearest }。
nothing-alike = 兩個方向相同的設定得不到 { $wanted }，請分別設定列和行。
ways = { $n ->
    [one] 1 種方式
   *[other] { $n } 種方式，改動最少的在前
}
as-it-is = 維持現狀
with-kernel = 卷積核 { $n }
with-stride = 步幅 { $n }
with-padding = 填充 { $n }
with-dilation = 擴張率 { $n }
with-output-padding = 輸出填充 { $n }

for-a-class = 用於課堂
note = 隨連結附帶的說明
embedding = 嵌入網頁的程式碼
