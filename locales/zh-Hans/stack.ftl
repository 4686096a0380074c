# 场景“多层”：一层接一层。

-map-title = { $map ->
    [0] 输入
    [X] X
    [Y] Y
    [Z] Z
   *[other] 特征映射 { $map }
}
# 后面接汉字时。
-map = { $map ->
    [0] 输入
    [X] X{ " " }
    [Y] Y{ " " }
    [Z] Z{ " " }
   *[other] 特征映射 { $map }{ " " }
}
-elements = { $map ->
    [0] 输入元素
    [X] { " " }X 元素
    [Y] { " " }Y 元素
    [Z] { " " }Z 元素
   *[other] 特征映射 { $map } 的元素
}
map-title = { -map-title }

# 一个元素能看到什么，又影响到什么。
seen = 看到：{ $n } / { $all }
reached = 影响到：{ $n } / { $all }
looked-at = 正在看：{ $row }, { $column }
looked-at-several = 正在看：{ $n } 个
value-of = { -map }中 ({ $row }, { $column }) 处值为 { $value } 的元素
element-of = { -map }中 ({ $row }, { $column }) 处的元素
elements-of = { -map }中{ $n-rows ->
    [one] 第 { $first-row } 行
   *[other] 第 { $first-row } 到 { $last-row } 行
}、{ $n-columns ->
    [one] 第 { $first-column } 列
   *[other] 第 { $first-column } 到 { $last-column } 列
}的 { $n } 个元素
share-only = 唯一的{ -elements }
share-all = 全部 { $all } 个{ -elements }
share-some = 部分{ -elements }（{ $all } 个中的 { $n } 个）
shares = { $first }和{ $last }
sees = { $who }{ $n ->
    [one] 看到
   *[other] 一起看到
}{ $seen }。
sees-nothing = { $who }{ $n ->
    [one] 只看到填充
   *[other] 都只看到填充
}，看不到任何输入。
reaches = { $who }{ $n ->
    [one] 影响到
   *[other] 一起影响到
}{ $reached }。
sees-and-reaches = { $who }{ $n ->
    [one] 看到
   *[other] 一起看到
}{ $seen }，影响到{ $reached }。
sees-nothing-and-reaches = { $who }{ $n ->
    [one] 只看到填充
   *[other] 都只看到填充
}，看不到任何输入；影响到{ $reached }。
stands-alone = { $who }{ $n ->
    [one] 单独存在
   *[other] 都单独存在
}：还没有任何层。

box-in-the-padding = 由公式得出的方框是 { $size }，落在填充里：什么也看不到。
box-all-seen = 由公式得出的方框是 { $size }，全部能看到。
box-rest-seen = 由公式得出的方框是 { $size }，超出边界的部分被截去，其余全部能看到。
box-partly-seen = 由公式得出的方框是 { $size }{ $border ->
    [cuts] ，超出边界的部分被截去
   *[clear] { "" }
}；框内 { $inside } 个中看到 { $seen } 个：{ $why ->
    [holes-and-padding] 空洞或步幅留下了空隙，中间各层的填充又截断了一些路径
    [holes] 空洞或步幅在其中留下了空隙
   *[padding] 中间各层的填充截断了通往其余部分的路径
}。
numbers-are-computed = 输入依次是 0、1、2……，每个卷积核也是如此。
numbers-are-places = 数字是各元素的序号，从 0 开始。

takes-too-long = 在这里计算这些层耗时太久：请缩小输入或卷积核。
no-gradient = 没有梯度传到输入：每条路径都终止于未激活的单元。
inputs-exceed = 有 { $over } 个输入超过最大值的 4.55 %，而理论感受野 { $field } 共有 { $all } 个。
field-of = { -map }第 { $row } 行第 { $column } 列：{ $what }
depth-sides = 感受野的边长，{ $n ->
    [one] 运行 1 次
   *[other] 取 { $n } 次运行的平均
}。{ $sides }。
depth-side = { $depth } 层：理论 { $theoretical }，有效 { $effective }
depth-more = { $sides }；{ $next }
axis-layers = 层数
axis-side = 感受野的边长
theoretical = 理论
effective = 有效，从中心元素看
heat-map = 有效感受野
heat-pixel = 输入第 { $row } 行第 { $column } 列：最大值的百分之 { $percent }
weights = 权重
weights-ones = 全为一
weights-random = 随机
weights-centered = 中心加权
relu-between = 层间加 ReLU
seed = 种子
runs = 运行次数
runs-averaged = 取平均的次数

sees-now = 最后一个特征映射的元素现在看到输入的 { $field }。
is-enough = 这已足够：覆盖了 { $size }。
depth-found = 深度：把第 { $layer } 层（{ $written }）换成 { $n } 个同样的层。
depth-none = 深度：无论用多少个第 { $layer } 层（{ $written }）这样的层，都覆盖不了 { $size }。
dilation-found = 空洞率：第 { $layer } 层（{ $written }）取 { $n }。
dilation-none = 空洞率：第 { $layer } 层（{ $written }）取任何值都覆盖不了 { $size }。
stride-found = 步幅：第 { $layer } 层（{ $written }）取 { $n }。
stride-none = 步幅：第 { $layer } 层（{ $written }）取任何值都覆盖不了 { $size }。
positions-to-be-seen = 要看到的位置数
layer-to-be-changed = 要改变的层
to-see = 要看到
positions-changing = 个位置（每个方向），改变第几层：

maps = 特征映射
picture = { $name }，{ $rows } 行 { $columns } 列
legend-seen = 看到的
legend-reached = 影响到的：颜色越深，路径越多
what-is-seen = 能看到什么
step-of = 第 { $step } 步，共 { $all } 步
place = { -map }第 { $row } 行第 { $column } 列，第 { $step } 步，共 { $all } 步
panel = 各层的数据
below-the-maps = 特征映射下方
panel-table = 表格
panel-field = 有效感受野
panel-depth = 要多深？
channels = 通道数
input-channels = 输入的通道数

table = 所有层的表格
head-layer = 层
head-output = 输出 C×H×W
head-sees = 感受野
head-jump = 累积步幅
head-start = 起点
head-parameters = 参数
head-sums = 乘加运算
head-memory = 内存
input-row = 输入
total = 合计
together = 合计
comes-after = 前面有一层放不下
published = { $sign } 文献值 { $field }
copy-markdown = 把表格复制为 Markdown
copy-csv = 把表格复制为 CSV
not-allowed = 此处不允许复制

layers = 各层
layers-in-order = 各层，第一层作用于输入
kind-short = { $kind ->
    [k] 卷积
    [t] 转置
    [pool] 最大
   *[avg] 平均
}
setting = { $setting ->
    [kernel] 卷积核
    [stride] 步幅
    [padding] 填充
    [dilation] 空洞率
   *[channels] 通道数
}
layer-kind = 第 { $layer } 层：类型
layer-setting = 第 { $layer } 层：{ $setting ->
    [kernel] 卷积核
    [stride] 步幅
    [padding] 填充
    [dilation] 空洞率
   *[channels] 通道数
}
layer-handle = 第 { $layer } 层：用 Alt 加方向键移动，用 Delete 移除
remove-layer = 移除第 { $layer } 层
add-layer = 添加一层
drag-hint = 拖动 ≡，或按 Alt + ↑ ↓
channels-in-words = 通道数须是整数，例如 8
padding-in-words = 请写 1、1x0（垂直 x 水平）或 0x0x2x0（上 x 下 x 左 x 右）
axes-in-words = 请写一个整数，例如 2，或两个，例如 2x1（垂直 x 水平）

as-text = 用文字写出各层
text-field = k3s1p1+k3d2+pool2，或打印出的 torch.nn.Sequential
use-layers = 采用这些层
no-layer = 其中没有任何层：请写一层，例如 k3s1p1
