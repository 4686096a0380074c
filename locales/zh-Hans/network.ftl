# “图像”场景中的网络：图像上的两层。

# 图像，以及途中的形状。
picture = 图像
picture-label = 网络所接收的图像
first-step = 缩放到 224×224 的图像，减去 0.5，再除以 0.5
then-relu = 再经 ReLU
took = 上一次前向传播用时 { $ms } 毫秒。
took-in-workers = { $workers ->
   *[other] 上一次前向传播用时 { $ms } 毫秒，由 { $workers } 个后台线程完成。
}
on-the-page = 这个浏览器没有启动后台线程：特征映射由页面自己分小段计算，用时更长。

# 卷积核。
kernels = 卷积核
kernels-label = conv1 的卷积核
first-four = 只看前 4 个
all-kernels = 全部 { $n } 个
chosen-kernel = { $layer }，输出 { $output }，输入 { $input }：{ $what }
map-of-first = conv1 的特征映射 { $channel }
kernel-label = { $layer } 的卷积核，输出 { $output }，输入 { $input }
edit-kernel = 编辑 conv1 的卷积核 { $output }
edit-kernel-of = 编辑 conv1 的卷积核 { $output }：{ $meaning }

# 特征映射，以及其中一个元素看到什么。
map-label = { $layer } 的特征映射 { $channel }，{ $rows } 行 { $columns } 列
map-label-of = { $layer } 的特征映射 { $channel }，{ $rows } 行 { $columns } 列：{ $meaning }
ends = 从 { $low } 到 { $high }
strip = 一个元素看到什么
element = { $layer }，特征映射 { $channel }，行 { $row }，列 { $column }。
element-is = { $layer }，特征映射 { $channel }，行 { $row }，列 { $column }，值为 { $value }。
step = { $layer }，特征映射 { $channel }，行 { $row }，列 { $column }，第 { $step } 步，共 { $steps } 步
refused = 没有特征映射，因为 { $layer } 无法成立：{ $why }
by-color = 按颜色：
by-map = 按 conv1 的特征映射：
bias = 偏置
color = { $color ->
    [0] 红
    [1] 绿
   *[2] 蓝
}
sees-nothing = 它看不到图像的任何部分：它的窗口全在填充之中。
sees = 它看到图像的 { $n-rows }×{ $n-columns } 个像素：行 { $rows }，列 { $columns }。
sees-holes = 它看到图像的 { $n-rows }×{ $n-columns } 个像素：行 { $rows }，列 { $columns }，中间有空洞。
scale-each-about = 每个特征映射各自显示：最小值为黑，最大值为白，因此不能用亮度比较不同的特征映射。
scale-layer-about = 同一层的特征映射共用一个标尺：所有数中最小的为黑，最大的为白。
seeded-about = 按 PyTorch 训练之前的方式抽取：Kaiming 均匀分布，a = √5，也就是在 ±1/√fan-in 之间均匀分布，因此特征映射还没有意义。
made-about = 手工制作：conv1 对边缘、颜色和斑点有响应，conv2 把同类的汇集起来。
cancel-about = 手工制作。没有 ReLU 时，一条边缘与相反的边缘在 conv2 中相互抵消：请在两层之间加上 ReLU。

# 手工制作的卷积核对什么有响应，后一层汇集什么。
feature = { $feature ->
    [edge0] 向右变亮
    [edge1] 向右下变亮
    [edge2] 向下变亮
    [edge3] 向左下变亮
    [edge4] 向左变亮
    [edge5] 向左上变亮
    [edge6] 向上变亮
    [edge7] 向右上变亮
    [red] 红对绿
    [green] 绿对红
    [blue] 蓝对黄
    [yellow] 黄对蓝
    [bright-spot] 亮斑
    [dark-spot] 暗斑
    [bright] 亮
   *[dark] 暗
}
gathered = { $gathered ->
    [sides] 左右之间的边缘
    [levels] 上下之间的边缘
    [diagonal] 一条对角线方向的边缘
    [other-diagonal] 另一条对角线方向的边缘
    [red] 红对绿
    [blue] 蓝对黄
    [spots] 斑点
   *[edges] 各个方向的边缘
}

# 控件。
weights = 权重
weights-from = 权重从何而来
random = 随机
made = 手工制作
seed = 种子
forget = 放弃编辑
kernel-to-edit = 要编辑的卷积核
kernel-layer = 编辑哪一层的卷积核
output = 输出
output-channel = 卷积核的输出通道
input = 输入
input-channel = 卷积核的输入通道
setting = { $setting ->
    [channels] 通道数
    [kernel] 卷积核
    [stride] 步幅
    [padding] 填充
    [dilation] 空洞率
   *[groups] 分组数
}
layer-setting = { $layer } 的{ $setting }
takes-one = { $setting }须为 { $smallest } 到 { $largest } 的数
takes-two = { $setting }须为 { $smallest } 到 { $largest } 的数，或两个数，如 3x1
has-bias = { $layer } 是否有偏置
with-bias = 有偏置
without-bias = 无偏置
maps = 特征映射
behind = 每层之后是什么
no-relu = 无 ReLU
relu = ReLU
scale = 特征映射中什么为黑、什么为白
scale-each = 各自
scale-layer = 同一标尺
