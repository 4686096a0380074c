# 链接中有什么无法照原样读取，改为显示什么。

at-key = { $key }：{ $why }
link-too-long = { $given } 个字节太多：最多读取 { $most } 个，因此显示第一个示例
no-such-scene = 没有“{ $given }”这个场景：显示 slide
version = 本页不认识版本 { $given }，只读取版本 1：能读懂的部分照常显示
tensor = { $error }；改用示例的值
left-out = { $error }；已略去
range = { $error }；改用 { $used }
form = 读不懂“{ $given }”，可写：{ $allowed }
no-such-cell = { $grid ->
    [input] 输入没有单元格
    [kernel] 卷积核没有单元格
   *[output] 输出没有单元格
} { $given }：改用 { $used }
upstream-size = 输出有 { $used } 个单元格：{ $given } 中超出的部分略去，缺少的部分为零
no-such-output = 没有输出通道 { $given }：改用 { $used }
note-too-long = 备注最多 { $most } 个字符：其余截去
too-many-keys = 未知的键超过 { $most } 个：其余舍去

no-shape = 请写形状和数值，例如 { $example }
bad-shape = “{ $shape }”不是 { $example } 这样的形状
many-channels = { $shape } 有不止一个通道：这个场景只显示一个
too-many-values = 给出了 { $given } 个数值，而这个形状只有 { $cells } 个单元格
bad-run = “{ $run }”不是 4*0 这样的重复写法
value = 第 { $index } 个数值：{ $error }
packed = 压缩的数值已损坏：应有 { $cells } 个数

not-a-layer = “{ $given }”不是一层：请写成 k3s1p1d1c8（卷积）、t2s2（转置卷积）、pool2 或 avg2 这样
too-many-layers = 超过 { $most } 层：其余略去

one-of = { $others } 或 { $last }
one-of-joint = 、
whole-number = 一个整数，例如 2
one-or-two = 一个整数，例如 2，或者两个，例如 2x1（垂直 x 水平）
padding = 1、1x0（垂直 x 水平）、1x1x0x0（上 x 下 x 左 x 右）或 same
position = “行,列”，从 0 数起，例如 0,1
parameter = “w:行,列”或“x:行,列”，从 0 数起，例如 w:0,1
upstream = ones、“cell:行,列”，或者 2x2:1,0,0,-1 这样的数值
target = kernel: 或 output:，再加形状和数值，例如 kernel:1x2:1,-1
rate = 0.000001 到 1000 之间的学习率，例如 0.03
momentum = 0 到 0.999 之间的动量，例如 0.9
noise = 噪声的幅度（0 到 1000）和种子，例如 0.1:1
plane = 两个权重的序号，从 0 数起，例如 0,1，或者 steepest
stretches = 依次排列的各段，例如 5;lr:0.01+8;w:1x2:0.5,-1
pins = 各次训练的步数和规则，例如 10;lr:0.01+10;opt:adam
stack-shape = 形状本身，例如 64x64 或 3x64x64
field = ones、random 或 centered，再加其他需要的，例如 random+relu+seed7+runs20
lesson = list，或课程名加步骤，例如 edges.2
picture = still、houses、face、text、star、noise，或自己图像的大小，如 own:480x640
network-layers = 范围之内的两个卷积层，如 k3p1c16+k5s2p2c8
network-map = 层（1 或 2）和从 0 数起的通道，如 2,5
network-kernel = 层（1 或 2）、从 0 数起的输出通道和输入通道，如 1,3,0
network-edited = 输出通道、输入通道和一个与该层大小相同的卷积核，如 0,2,3x3:1,0,-1，多个之间用 ;
