# 为什么输入或粘贴的内容不能接受，以及为什么这样的设置构不成一层。

number-missing = 缺少数值：请写一个数，例如 3、-0.5 或 1/9
not-a-number = “{ $text }”不是数：请写成 3、-0.5、2e-3 或 1/9 这样的数
divides-by-zero = “{ $text }”除以了零：请写一个数，例如 3、-0.5 或 1/9
number-out-of-range = { $text } 超出范围：数值应在 { $smallest } 到 { $largest } 之间
nothing-to-paste = 没有可以粘贴的内容：请复制电子表格的单元格，或用空格隔开的数
pasted-cell = 粘贴内容的第 { $row } 行第 { $column } 列：{ $error }

groups-and-inputs = { $channels } 个输入通道不能平分成 { $groups } 组：分组数要能整除 { $channels }，或者输入通道数要是 { $groups } 的倍数
groups-and-outputs = { $channels } 个输出通道不能平分成 { $groups } 组：分组数要能整除 { $channels }，或者输出通道数要是 { $groups } 的倍数
same-with-stride = 填充 same 不能与步幅 { $stride } 同用：请把步幅改为 1×1，或者用数字给出填充
channel-mismatch = 输入有 { $found } 个通道，而这一层读取 { $expected } 个：请让两者一致
reflect-padding = reflect 填充 { $padding } 对 { $input } 的输入来说太大：填充最多为 { $most }，或者输入至少为 { $least }
circular-padding = circular 填充 { $padding } 对 { $input } 的输入来说太大：填充最多为 { $input }，或者输入至少为 { $least }
pool-padding = 填充 { $padding } 超过了汇聚窗口 { $kernel } 的一半：最多为 { $most }
kernel-too-large = { $kernel } 的卷积核放不进填充后 { $padded } 的输入：输入至少要有 { $least }
kernel-too-large-or-pad = { $kernel } 的卷积核放不进填充后 { $padded } 的输入：输入至少要有 { $least }，或者填充至少为 { $padding }
dilated-kernel-too-large = { $kernel } 的卷积核在空洞率为 { $dilation } 时跨越 { $span }，放不进填充后 { $padded } 的输入：输入至少要有 { $least }
dilated-kernel-too-large-or-pad = { $kernel } 的卷积核在空洞率为 { $dilation } 时跨越 { $span }，放不进填充后 { $padded } 的输入：输入至少要有 { $least }，或者填充至少为 { $padding }
output-padding = 输出填充 { $given } 对步幅 { $stride } 和空洞率 { $dilation } 来说太大：最多为 { $most }
output-too-small = 输出会是 { $output }：请减小填充 { $padding }，或者增大输入 { $input } 或卷积核
transposed-mode = 填充方式 { $mode } 不能用于转置卷积：请用 zeros
too-large = { $what ->
    [input] 输入
    [weight] 权重
    [stride] 步幅
    [span] 卷积核的跨度
    [padding] 填充
   *[output] 输出
}达到 { $size }，太大了：最多为 { $most }
no-layer = 这样的设置构不成一层（{ $rule }）
no-run = 数值与这一层不相配

transposed-same = 填充 “same” 不能用于转置卷积：请用数字给出
transposed-sides = 转置卷积在上下两边裁去的一样多，在左右两边裁去的也一样多：请按轴设置填充
transposed-too-large = 输出会是 { $output }，而最多画 { $side }×{ $side }：请减小步幅、空洞率或输入

map-too-large = 它的特征映射会是 { $map }，而最多画 { $side }×{ $side }：请减小步幅或填充
field-too-large = 它的感受野大得无法计数：请减小步幅

printed-line = 第 { $line } 行：{ $why }
no-such-module = 读不懂 { $module }：能读懂的有 Conv2d、ConvTranspose2d、MaxPool2d 和 AvgPool2d，以及 ReLU、BatchNorm2d 这样不改变位置的模块
incomplete-module = { $module } 应有{ $expected ->
    [kernel] { " " }kernel_size
    [channels] 输入通道数和输出通道数，写在最前面
   *[numbers] 整数，一个或一对
}
unsupported = 这里不支持 { $setting }
channels-come = 这一层读取 { $reads } 个通道，而传来的有 { $come } 个
