# 「影像」場景中的網路：影像上的兩層。

# 影像，以及途中的形狀。
picture = 影像
picture-label = 網路所接收的影像
first-step = 縮放到 224×224 的影像，減去 0.5，再除以 0.5
then-relu = 再經 ReLU
took = 上一次前向傳播用時 { $ms } 毫秒。
took-in-workers = { $workers ->
   *[other] 上一次前向傳播用時 { $ms } 毫秒，由 { $workers } 個背景執行緒完成。
}
on-the-page = 這個瀏覽器沒有啟動背景執行緒：特徵圖由頁面自己分小段計算，用時更長。

# 卷積核。
kernels = 卷積核
kernels-label = conv1 的卷積核
first-four = 只看前 4 個
all-kernels = 全部 { $n } 個
chosen-kernel = { $layer }，輸出 { $output }，輸入 { $input }：{ $what }
map-of-first = conv1 的特徵圖 { $channel }
kernel-label = { $layer } 的卷積核，輸出 { $output }，輸入 { $input }
edit-kernel = 編輯 conv1 的卷積核 { $output }
edit-kernel-of = 編輯 conv1 的卷積核 { $output }：{ $meaning }

# 特徵圖，以及其中一個元素看到什麼。
map-label = { $layer } 的特徵圖 { $channel }，{ $rows } 列 { $columns } 行
map-label-of = { $layer } 的特徵圖 { $channel }，{ $rows } 列 { $columns } 行：{ $meaning }
ends = 從 { $low } 到 { $high }
strip = 一個元素看到什麼
element = { $layer }，特徵圖 { $channel }，列 { $row }，行 { $column }。
element-is = { $layer }，特徵圖 { $channel }，列 { $row }，行 { $column }，值為 { $value }。
step = { $layer }，特徵圖 { $channel }，列 { $row }，行 { $column }，第 { $step } 步，共 { $steps } 步
refused = 沒有特徵圖，因為 { $layer } 無法成立：{ $why }
by-color = 按顏色：
by-map = 按 conv1 的特徵圖：
bias = 偏置
color = { $color ->
    [0] 紅
    [1] 綠
   *[2] 藍
}
sees-nothing = 它看不到影像的任何部分：它的視窗全在填充之中。
sees = 它看到影像的 { $n-rows }×{ $n-columns } 個像素：列 { $rows }，行 { $columns }。
sees-holes = 它看到影像的 { $n-rows }×{ $n-columns } 個像素：列 { $rows }，行 { $columns }，中間有空洞。
scale-each-about = 每個特徵圖各自顯示：最小值為黑，最大值為白，因此不能用亮度比較不同的特徵圖。
scale-layer-about = 同一層的特徵圖共用一個標尺：所有數中最小的為黑，最大的為白。
seeded-about = 按 PyTorch 訓練之前的方式抽取：Kaiming 均勻分佈，a = √5，也就是在 ±1/√fan-in 之間均勻分佈，因此特徵圖還沒有意義。
made-about = 手工製作：conv1 對邊緣、顏色和斑點有響應，conv2 把同類的匯集起來。
cancel-about = 手工製作。沒有 ReLU 時，一條邊緣與相反的邊緣在 conv2 中相互抵消：請在兩層之間加上 ReLU。

# 手工製作的卷積核對什麼有響應，後一層匯集什麼。
feature = { $feature ->
    [edge0] 向右變亮
    [edge1] 向右下變亮
    [edge2] 向下變亮
    [edge3] 向左下變亮
    [edge4] 向左變亮
    [edge5] 向左上變亮
    [edge6] 向上變亮
    [edge7] 向右上變亮
    [red] 紅對綠
    [green] 綠對紅
    [blue] 藍對黃
    [yellow] 黃對藍
    [bright-spot] 亮斑
    [dark-spot] 暗斑
    [bright] 亮
   *[dark] 暗
}
gathered = { $gathered ->
    [sides] 左右之間的邊緣
    [levels] 上下之間的邊緣
    [diagonal] 一條對角線方向的邊緣
    [other-diagonal] 另一條對角線方向的邊緣
    [red] 紅對綠
    [blue] 藍對黃
    [spots] 斑點
   *[edges] 各個方向的邊緣
}

# 控制項。
weights = 權重
weights-from = 權重從何而來
random = 隨機
made = 手工製作
seed = 種子
forget = 放棄編輯
kernel-to-edit = 要編輯的卷積核
kernel-layer = 編輯哪一層的卷積核
output = 輸出
output-channel = 卷積核的輸出通道
input = 輸入
input-channel = 卷積核的輸入通道
setting = { $setting ->
    [channels] 通道數
    [kernel] 卷積核
    [stride] 步幅
    [padding] 填充
    [dilation] 擴張率
   *[groups] 分組數
}
layer-setting = { $layer } 的{ $setting }
takes-one = { $setting }須為 { $smallest } 到 { $largest } 的數
takes-two = { $setting }須為 { $smallest } 到 { $largest } 的數，或兩個數，如 3x1
has-bias = { $layer } 是否有偏置
with-bias = 有偏置
without-bias = 無偏置
maps = 特徵圖
behind = 每層之後是什麼
no-relu = 無 ReLU
relu = ReLU
scale = 特徵圖中什麼為黑、什麼為白
scale-each = 各自
scale-layer = 同一標尺
