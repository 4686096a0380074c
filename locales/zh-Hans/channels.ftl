# 多通道卷积层的场景。

two-channels = 2 个通道
two-channels-about = 教科书中的两个通道及其卷积核：56、72、104、120。
rgb = RGB，2 个卷积核
rgb-about = 红、绿、蓝三个通道，两个卷积核：一个找任意颜色的边缘，一个让红色与蓝色相对。
sixteen-filters = RGB，16 个卷积核
sixteen-filters-about = ConvDemo 的第一层，看一块 5×5 的图像：16 个输出各把 27 个乘积分成 3 个小计相加。
sixteen-maps = 接着 16 到 8
sixteen-maps-about = 第二层接着处理这 16 个特征映射：8 个输出各把 144 个乘积分成 16 个小计相加。
one-by-one = 1×1
one-by-one-about = 1×1 的卷积核相当于在每个像素上的全连接层：通道混合在一起，相邻像素互不影响。
depthwise = 深度卷积
depthwise-about = 有多少通道就有多少组：每个输入通道都有自己的卷积核和输出。
pointwise = 接着逐点卷积
pointwise-about = 用 1×1 的卷积核混合深度卷积的输出：两步合起来就是深度可分离卷积。
two-groups = 2 组
two-groups-about = 输出 0 和 1 看到输入 0 和 1，输出 2 和 3 看到其余的输入。
eight = 8 到 8
eight-about = 八个通道输入，八个通道输出：共 64 个卷积核，每个输出用其中八个。

channels = 通道
in-to-out = 输入 → 输出
input-channels = 输入通道数
output-channels = 输出通道数
groups = 分组
step-goes = 每一步前进到下一个
step-by-channel = 逐通道
step-by-position = 逐位置
channel = 通道 { $channel }
input-to-output = 输入 { $channel } 到输出 { $out }
formula = 一个输出等于该输出通道的偏置，加上权重乘以输入之和：求和遍及所在组的输入通道以及卷积核的行和列。

groups-said = { $groups ->
    [alone] 1 组：只有一个输入通道
   *[all] 1 组：每个输出都看到每个输入
}
groups-depthwise = { $groups } 组，即深度卷积：每个输出只看到一个输入
groups-each = { $groups } 组：每组 { $inputs } 个输入、{ $outputs } 个输出
sentence = { $said }。

place = 输出第 { $row } 行第 { $column } 列，第 { $step } 步，共 { $n } 步
place-by-channel = 输出第 { $row } 行第 { $column } 列，第 { $channel } 个通道（共 { $channels } 个），第 { $step } 步，共 { $n } 步
where-shown = 输出 { $out } 的 { $row }, { $column } · 第 { $step } 步，共 { $n } 步
no-output = 没有输出：这一层不成立

shown = 显示
sum = 求和
shift = 平移
parameters = 参数
input-channel = 输入通道 { $channel }
output-channel = 输出通道 { $out }
output-channel-choice = 输出通道
kernel-of = 输出 { $out } 对输入通道 { $channel } 的卷积核
partial-of = 输入通道 { $channel } 的部分结果
partial = 部分结果
chosen = 通道 { $out }

products = 乘积
all-products = 全部 { $n } 个乘积，{ $subtotals } 个小计
current-alone = 只看当前通道
line = 通道 { $channel }
so-far = 目前
spoken-part = 输出通道 { $out } 第 { $row } 行第 { $column } 列：输入通道 { $channel } 给出 { $sum } 等于 { $result }
spoken-whole = 输出通道 { $out } 第 { $row } 行第 { $column } 列：{ $parts }；总共 { $result }
spoken-whole-bias = 输出通道 { $out } 第 { $row } 行第 { $column } 列：{ $parts }，加偏置 { $bias }；总共 { $result }
gives = 通道 { $channel } 给出 { $subtotal }

shift-input = 平移输入
shift-input-way = 把输入向{ $way ->
    [left] 左
    [up] 上
    [down] 下
   *[right] 右
}平移
input-shifted = 输入 { $channel }，平移后
input-channel-shifted = 输入通道 { $channel }，平移后
shift-then-convolve = 先平移，再卷积
convolve-then-shift = 先卷积，再平移
shifted-then-convolved = 先平移再卷积
convolved-then-shifted = 先卷积再平移
difference = 差
which-difference = “先平移，再卷积”减去“先卷积，再平移”
no-difference = 两个窗口读取的是同样的单元格：没有差别
at-border = 在边界：{ $cause }
at-border-by-chance = 在边界，碰巧相等：{ $cause }
cause = { $cause ->
    [entered] 平移后的输出没有值可以填入最先空出的单元格
    [left] 窗口伸出边缘，那里的单元格已经移出输入
   *[padding] 窗口伸入填充，而平移后的填充来自别的单元格
}
causes = { $first }；{ $next }
shifted = 向{ $way ->
    [left] 左
    [up] 上
    [down] 下
   *[right] 右
}平移{ $n ->
    [one] 一个单元格
   *[other] { " " }{ $n } 个单元格（即步幅，相当于输出的一个单元格）
}{ $channels ->
    [one] { "" }
   *[other] ，各通道相同
}
shifts-around = { $shifted }，绕着循环填充连成的环：输出也随之平移，没有任何边界。
shifts-everywhere = { $shifted }，输出也随之平移：差处处为零。
shifts-inside = { $shifted }，输出也随之平移（平移等变性）：只有边界上的 { $n } 个单元格差不为零，因为{ $causes }。
spoken-shift = 第 { $row } 行第 { $column } 列：先平移再卷积 { $first }，先卷积再平移 { $second }，差 { $difference }；{ $reason }

layer-at-hand = 当前的层
layer-of-picture = 224×224 的图像到 64 个通道
bar-convolution = 卷积
bar-local = 局部连接，每个输出各有一个卷积核
bar-dense-channels = 全连接，每个输出通道一个单元
bar-dense = 全连接，每个输出一个单元
bar-said = { $name }：{ $count }
bars-said = { $first }；{ $next }
at-hand = { $input } 到 { $output }{ $groups ->
    [one] { "" }
   *[other] ，{ $groups } 组
}：{ $shape } = { $weights } 个权重{ $biases ->
    [0] { "" }
    [one] ，加一个偏置
   *[other] ，加 { $biases } 个偏置，每个输出通道一个
}；{ $operations } 次乘加。
what-is-multiplied = 输出通道数 × 每组的输入通道数 × 卷积核行数 × 卷积核列数 =
saved = 若各位置不共享一个卷积核，权重会是现在的 { $shared } 倍；若再没有局部性，又是其 { $local } 倍{ $groups ->
    [1] { "" }
   *[other] ；若再不分组，又是其 { $groups } 倍
}：全连接层的权重是现在的 { $dense } 倍。
of-the-picture = 224×224×3 到 64 个通道，卷积核 3×3：64×3×3×3 = { $weights } 个权重。到 64 个单元的全连接层有 224×224×3×64 = { $dense } 个，即 963 万（有篇文章写作 983 万，是笔误）；到 64 个同样大小的特征映射则有 { $dense-maps } 个。
