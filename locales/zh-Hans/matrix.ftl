# 把一层写成一个矩阵的场景。

dense-to-conv = 从全连接开始
dense-to-conv-about = 教科书中 3×3 的输入和 2×2 的窗口：36 个权重变成 4 个。
toeplitz = 3×3，2×2
toeplitz-about = 把第一个示例写成一个矩阵：四行，每个窗口一行。
transposed = 转置
transposed-about = 同一个矩阵转置后，从输出的形状回到输入的形状。
strided = 步幅 2
strided-about = 一次跳两格会跳过一些列：矩阵不再是托普利茨矩阵。
large = 16×16，3×3
large-about = 196 × 256 个位置，九个权重。
formulas = 模糊滤波器
formulas-about = 公式，以及一个符合经典滤波器规则的卷积核。

part = 场景的部分
view-walk = 从全连接到卷积
view-product = 一个矩阵
view-formulas = 公式
multiplied-as = 相乘的矩阵
side-plain = M
side-transposed = M 的转置

place-stage = 第 { $step } 阶段，共 { $n } 个：{ $stage ->
    [dense] 全连接
    [offset] 按偏移
    [local] 局部
   *[shared] 共享
}
place-input = 输入第 { $row } 行第 { $column } 列，矩阵的第 { $step } 行，共 { $n } 行
place-output = 输出第 { $row } 行第 { $column } 列，矩阵的第 { $step } 行，共 { $n } 行
where-output = 输出 { $row }, { $column }
where-output-step = 输出 { $row }, { $column } · 第 { $step } 步，共 { $n } 步
where-row-output = 第 { $step } 行，共 { $n } 行 · 输出 { $row }, { $column }
where-row-input = 第 { $step } 行，共 { $n } 行 · 输入 { $row }, { $column }

stage = { $stage ->
    [dense] 全连接
    [offset] 按偏移
    [local] 局部
   *[shared] 共享
}
stage-said = { $stage ->
    [dense] 每个输出都与每个输入相连：每一对位置都有自己的权重。
    [offset] 还是同样的权重，改按输入离输出窗口起点有多远来命名：k = { $row }，l = { $col }。到此什么都没有变。
    [local] 近处最重要：窗口之外的权重为零，它们的单元格淡去。每个位置仍有自己的一个滤波器。
   *[shared] 一样东西是什么，与它在哪里无关：所有位置共享一个卷积核（每个权重一种颜色）和一个偏置。这就是卷积层。
}
free = { $weights } 个权重，{ $biases } 个偏置
more = （还有 { $n } 项）
formula-of-stage = 这一阶段的公式
formula-said = { $stage ->
    [dense] H i j 等于 U i j 加上对所有 k 和 l 求和：W i j k l 乘 X k l
    [offset] H i j 等于 U i j 加上对所有 a 和 b 求和：V i j a b 乘 X 在 { $row }、{ $col } 处的值
    [local] H i j 等于 U i j 加上对窗口内的 a 和 b 求和：V i j a b 乘 X 在 { $row }、{ $col } 处的值
   *[shared] H i j 等于 u 加上对卷积核内的 a 和 b 求和：V a b 乘 X 在 { $row }、{ $col } 处的值
}
spoken-stage = { $stage ->
    [dense] 全连接
    [offset] 按偏移
    [local] 局部
   *[shared] 共享
}：{ $free }。{ $said }

about-walk = { $said }这里的下标像教科书中那样从 1 数起，偏移从 0 数起：{ $index } 是输出 { $row }, { $column }。
about-transposed = 转置后，矩阵从输出的 { $outputs } 个值通向输入的 { $inputs } 个值：这就是转置卷积。它恢复的是形状，不是数值。
about-product = 每个输出一行，每个输入单元格一列；{ $places } 个位置中有 { $filled } 个放着 { $weights } 个权重。{ $toeplitz ->
    [yes] 这是双重分块托普利茨矩阵：在输出中往下一步，就是在输入中往右一步，所以数值沿对角线重复。
   *[no] 这不是双重分块托普利茨矩阵：数值不沿对角线重复。
}
about-formulas = f 是卷积核，g 是输入。{ $bias ->
    [left-out] 公式中略去了偏置。
   *[none] { "" }
}学出来的卷积核不必遵守这些经典规则：它用来检测，是否旋转、多大、总和是多少，全看怎样能使损失变小。

result = 转置矩阵的结果
result-short = Mᵀ · 输出
matrix = 矩阵
transposed-matrix = 转置矩阵
input-flat = 展平的输入
output-flat = 展平的输出
result-flat = 展平的结果
kernel-flat = 展平的卷积核
windows = 并排的窗口
kernel-times-windows = 卷积核乘窗口
weights-a-row = 权重，每个输出一行
the-matrix = M，矩阵
the-transposed-matrix = Mᵀ，转置后的矩阵
window-a-column = { $size }，每个窗口一列
map-cell = 第 { $row } 行第 { $column } 列：{ $value }
always-zero = 不论卷积核如何都为零

zeros = 0（与矩阵中的零相乘的 { $n } 个乘积）
all-products = 全部 { $n } 个乘积
fewer-products = 少写一些
nothing = 没有乘积
spoken-row = 输出第 { $row } 行第 { $column } 列在矩阵中的行：{ $sum } 等于 { $result }
spoken-row-transposed = 输入第 { $row } 行第 { $column } 列在转置矩阵中的行：{ $sum } 等于 { $result }

of-functions = 函数的卷积
of-functions-formula = 函数的卷积，公式
of-functions-about = 把 g 翻转，平移 t，相乘，累加。
of-functions-said = f 与 g 的卷积在 t 处的值，是 f 在 tau 处的值乘 g 在 t 减 tau 处的值，对 tau 积分
convolution-about = 卷积核旋转 180°：a 和 b 增大时，输入倒着读。
correlation-about = 神经网络实际计算的运算：两者都顺着读，什么也不旋转。
slide-this-way = 让卷积核这样滑动
written-out = { $name }，逐项写出
formula = { $name }，公式
law-said = { $law ->
    [conv] f 与 g 的卷积在 i、j 处的值，是对 a 和 b 求和：f 在 a、b 处的值乘 g 在 i 减 { $a }、j 减 { $b } 处的值
   *[corr] f 与 g 的互相关在 i、j 处的值，是对 a 和 b 求和：f 在 a、b 处的值乘 g 在 i 加 { $a }、j 加 { $b } 处的值
}

as-filter = 作为经典滤波器
kept = ，符合：
not-kept = ，不符合：
odd-size = 奇数尺寸
radius = 半径
sum-one = 总和为 1
centre = { $size }：中心是 { $row }, { $column }
no-centre = { $size }：没有中心
radius-by-axis = 每个轴一个：垂直 { $down }，水平 { $across }
no-radius = 没有中心就没有半径
sum-kept = { $sum }：亮度不变
sum-zero = 0：均匀的部分变黑
sum-times = { $sum }：亮度变为 { $sum } 倍
