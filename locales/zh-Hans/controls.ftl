# 侧边的设置，以及各场景网格的名称。

start-from = 从这里开始
input = 输入
kernel = 卷积核
output = 输出
layer = 层
size = 大小
brush = 画笔
brush-value = 画笔的值
input-rows = 输入的行数
input-columns = 输入的列数
kernel-rows = 卷积核的行数
kernel-columns = 卷积核的列数
target-rows = 目标的行数
target-columns = 目标的列数
slides-as = 卷积核的滑动方式
cross-correlation = 互相关
convolution = 卷积

grid = { $grid ->
    [input] 输入
    [kernel] 卷积核
    [upstream] 上游梯度
    [target] 目标
    [network-kernel] 网络的卷积核
   *[target-kernel] 待求的卷积核
}
tools = { $grid }的工具
clear = 清空
clear-grid = 清空{ $grid }
fill = 填满
fill-grid = 用画笔的值填满{ $grid }
random = 随机
random-grid = 随机生成{ $grid }，种子 { $seed }
invert = 反转
invert-grid = 反转{ $grid }的明暗
shift-grid = 把{ $grid }{ $direction ->
    [left] 向左
    [up] 向上
    [down] 向下
   *[right] 向右
}移动一格

one-less = { $name }：减一
one-more = { $name }：加一
whole-numbers = { $name }只接受 { $smallest } 到 { $largest } 的整数

stride = 步幅
dilation = 空洞率
along-vertical = 垂直{ $name }
along-horizontal = 水平{ $name }
locked = { $name }：两个方向锁定在一起
lock = 把两个方向锁定在一起
unlock = 分别设置两个方向
bias = 偏置
bias-value = 偏置的值
padding = 填充
padding-is-set = 填充的设置方式
all-sides-alike = 四边相同
by-axis = 按方向
each-side = 每边
same = “same”
padding-holds = 填充的内容
padding-mode = { $mode ->
    [reflect] 反射
    [replicate] 复制边缘
    [circular] 循环
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
}侧填充
pads = 上 { $top }，下 { $bottom }，左 { $left }，右 { $right }
output-size = 输出大小
size-in-words = ⌊(输入 + 前填充 + 后填充 − 空洞率·(卷积核 − 1) − 1) / 步幅⌋ + 1

why-this-size = 为什么是这个大小？
wanted = 想要
wanted-rows = 想要的行数
wanted-columns = 想要的列数
settings-for = 设置的方向
both-axes = 两个方向
rows = 行
columns = 列
ways-to-size = 能得到这个大小的设置
show-more = 再显示其余 { $n } 种中的一些
look-at = 查看 { $size }
nothing-gives = 在限制范围内没有设置能得到 { $wanted }，最接近的是 { $nearest }。
nothing-alike = 两个方向相同的设置得不到 { $wanted }，请分别设置行和列。
ways = { $n ->
    [one] 1 种方式
   *[other] { $n } 种方式，改动最少的在前
}
as-it-is = 保持现状
with-kernel = 卷积核 { $n }
with-stride = 步幅 { $n }
with-padding = 填充 { $n }
with-dilation = 空洞率 { $n }
with-output-padding = 输出填充 { $n }

for-a-class = 用于课堂
note = 随链接附带的说明
embedding = 嵌入网页的代码
