# 只有一层、一个窗口的场景。

first = 3×3，2×2
first-about = 教科书里的第一个示例：19、25、37、43。
edges = 边缘
edges-about = 由白变黑处为 1，由黑变白处为 −1。
edges-turned = 边缘（转置）
edges-turned-about = 同一个卷积核作用在转置后的图像上：全是零，它看不到与自己平行的边缘。
diagonal = 对角线
diagonal-about = 同一个卷积核遇到对角边缘：每行一个响应。
five-by-five = 5×5，3×3
five-by-five-about = 3×3 窗口的九个位置。
same-padding = same 填充
same-padding-about = 加一圈零，大小保持不变。
stride-two = 步幅 2
stride-two-about = 窗口每次跳两格，最后一行和最后一列永远到不了。
dilation-two = 空洞率 2
dilation-two-about = 带空洞的 3×3 卷积核，覆盖 5×5 的范围。
causal = 因果
causal-about = 只在左侧填充：任何输出都看不到它之后的内容。
blur = 模糊
blur-about = 九个单元格的平均值。
sharpen = 锐化
sharpen-about = 突出每个单元格与上下左右四个邻居的差别。
sobel = Sobel
sobel-about = 从左到右的变化率。
laplacian = 拉普拉斯
laplacian-about = 二阶导数：各个方向的边缘。

way = 这一层的计算方式
forward = 前向
predict = 预测
backward = 反向
transposed = 转置

output-place = 输出第 { $row } 行第 { $column } 列
output-step = 输出第 { $row } 行第 { $column } 列，第 { $step } 步，共 { $n } 步
output-step-short = 输出 { $row }, { $column } · 第 { $step }/{ $n } 步
no-output-fits = 没有输出：卷积核放不下
no-output = 没有输出
none = 无
window = 窗口
kernel-turned = { $size }，已旋转
padded-to = { $size }，填充为 { $padded }

unreached-rows = 没有窗口到达输入的第 { $rows } 行：{ $n ->
    [one] 步幅 { $stride } 跳过了它
   *[other] 步幅 { $stride } 跳过了它们
}。
unreached-columns = 没有窗口到达输入的第 { $columns } 列：{ $n ->
    [one] 步幅 { $stride } 跳过了它
   *[other] 步幅 { $stride } 跳过了它们
}。
unreached-both = 没有窗口到达输入的第 { $rows } 行{ $n-rows ->
   *[other] { "" }
}和第 { $columns } 列{ $n-columns ->
   *[other] { "" }
}：步幅 { $stride } 跳过了它们。
why-frameworks-do-not-turn = 严格意义上的卷积在滑动之前要把卷积核旋转 180°。
    深度学习框架省去了这一步：学出来的卷积核自会转成所需的样子。
padding-copies = 填充 { $row }, { $column } 复制自输入 { $source-row }, { $source-column }（{ $mode ->
    [reflect] 反射
    [replicate] 复制边缘
    [circular] 循环
   *[zeros] 零
}）
paddings-copy = { $n } 个填充单元格复制自输入 { $source-row }, { $source-column }（{ $mode ->
    [reflect] 反射
    [replicate] 复制边缘
    [circular] 循环
   *[zeros] 零
}）

upstream-gradient = 上游梯度
upstream-ones = 全为 1
upstream-cell = 一个单元格
upstream-drawn = 手绘
press-a-cell = 点按 ∂L/∂y 的一个单元格
gradient-by-kernel = 对卷积核的梯度
gradient-by-input = 对输入的梯度
loss-is-all = 损失 L 是所有输出之和：∂L/∂y 处处为 1。
loss-is-one = 损失 L 就是输出 { $row }, { $column } 本身：只有那里的 ∂L/∂y 为 1。
loss-is-weighted = 损失 L 是各输出乘以各自的 ∂L/∂y 后求和。
of-weight = 第 { $row } 行第 { $column } 列的权重
of-input = 第 { $row } 行第 { $column } 列的输入
gradient-step = 对{ $by }的梯度，第 { $step } 步，共 { $n } 步
gradient-step-short = { $products } 个乘积 · 第 { $step }/{ $n } 步
no-gradient-fits = 没有梯度：卷积核放不下
not-read = 没有窗口读取它
checks = 检验
weight-rule = ∂L/∂w 本身也是一次互相关：{ $input ->
    [padded] 填充后的输入
   *[plain] 输入
} ⋆ 上游梯度{ $stride ->
    [1] { "" }
   *[other] （各元素按步幅相隔 { $stride }）
}{ $dilation ->
    [1] { "" }
   *[other] ，每次按空洞率移动 { $dilation }
}{ $mode ->
    [conv] ；结果与卷积核一样旋转
   *[corr] { "" }
}。
input-rule = ∂L/∂x 是一次{ $mode ->
    [conv] 完全互相关
   *[corr] 完全卷积
}：上游梯度{ $stride ->
    [1] { "" }
   *[other] （各元素按步幅相隔 { $stride }）
} { $mode ->
    [conv] ⋆
   *[corr] ∗
} 卷积核{ $dilation ->
    [1] { "" }
   *[other] （各权重按空洞率相隔 { $dilation }）
}{ $border ->
    [cut] ；落在填充上的部分被裁掉
    [copied] ；落在填充上的部分归到被复制的单元格
   *[none] { "" }
}。
agreement = { $place }：用此法得 { $this }，逐项求和得 { $summed }{ $apart ->
    [0] { $n ->
        [one] { " ✓" }
       *[other] ；{ $n } 个全部一致{ " ✓" }
    }
   *[other] ；最大相差 { $apart }{ " ✗" }
}
bias-gradient = ∂L/∂b = { $bias }，即上游梯度之和。
differences = 有限差分{ $verdict ->
    [agree] 一致
   *[differ] 不一致
}，{ $apart ->
    [0] 没有误差
   *[other] 最大误差 { $apart }
}（{ $tried ->
    [all] 全部 { $n } 个
   *[some] { $n } 个中的 { $tried } 个
}）

stamps-on-each = 每处的盖印次数
stamps-on-each-output = 每个输出的盖印次数
stamp-step = 输入 { $row }, { $column } 的盖印 · 第 { $step }/{ $n } 步
output-stamps = 输出 { $row }, { $column } · 盖印 { $n } 次
cut-off = 被裁掉
no-stamp = 没有盖印
no-checkerboard = 除边缘外，每个输出都被盖印 { $n } 次：没有棋盘格。
checkerboard-by-stride = 出现棋盘格：各输出轮流被盖印 { $counts } 次，因为步幅 { $stride } 不能整除卷积核 { $kernel }。
checkerboard-by-dilation = 出现棋盘格：各输出轮流被盖印 { $counts } 次，因为空洞率为 { $dilation } 时权重只落在部分输出上。
fit-kernel = 让步幅整除卷积核
fit-kernel-about = 改为下一个能被步幅整除的大小，重复最后一行和最后一列
enlarge = 先放大，再卷积
enlarge-about = 每个输入值按步幅重复，再做步幅为 1 的卷积
enlarged = 先放大，再卷积：每个值按原来的步幅重复，再做普通的卷积。除边缘外，每个输出都由同样多的乘积相加而成：没有棋盘格。撤销即可回到盖印。
output-padding = 输出填充
output-padding-rows = 输出填充，行
output-padding-columns = 输出填充，列
