# 图像上的一个卷积核。

# 示例：叫什么，看什么。
first = 垂直边缘
first-about = Sobel 核：右边减左边。向右变亮处结果为正，变暗处为负。
horizontal = 水平边缘
horizontal-about = 同一个核转了 90°：下边减上边。
blur = 模糊
blur-about = 每个像素变成邻近像素的加权平均。权重之和为一，所以亮度不变；噪声减弱，边缘也减弱。
sharpen = 锐化
sharpen-about = 原图，再加上每个像素与四个邻居的差别。权重之和为一。
outline = 轮廓
outline-about = 像素的八倍减去八个邻居，取绝对值：平坦处为黑，轮廓为亮。
stride = 步幅 4，彩色
stride-about = 对 4×4 个像素取平均，每隔四个取一次：图像缩成四分之一大小，各颜色分别计算。

# 场景的部分。
parts = 用什么看图像
part-kernel = 一个卷积核
part-network = 一个网络

# 图像。
picture = 图像
sample = { $picture ->
    [still] 静物
    [houses] 房屋
    [face] 人脸
    [text] 文字
    [star] 星形
   *[noise] 噪声
}
file = 图像文件
open-file = 打开文件…
or-drop = 也可以拖到或粘贴到任意处
camera = 摄像头
stop-camera = 关闭摄像头
camera-on = 摄像头已打开。画面只留在这个浏览器中，不会保存。
no-camera = { $why ->
    [refused] 不能使用摄像头：请在浏览器中允许本页面使用，再试一次。
    [none] 这里没有摄像头。
    [busy] 摄像头正被其他程序使用。
   *[unsafe] 浏览器不让本页面使用摄像头：页面须经 https 打开，或来自本机。
}
licence = 为 Convscope 绘制，与代码一样可按 MIT 或 Apache-2.0 自由使用。
opening = 正在打开“{ $name }”……
own = 你的图像，{ $columns }×{ $rows } 像素。它只留在这个浏览器中：链接带有一切，唯独不带图像本身。
own-is-missing = 这个链接用的是别人自己的图像，{ $columns }×{ $rows } 像素，链接不带图像：请在这里打开它，或另选一张。
own-scaled = 文件有 { $file-columns }×{ $file-rows } 像素，已缩小为 { $columns }×{ $rows } 显示。它只留在这个浏览器中：链接带有一切，唯独不带图像本身。
missing = 图像不在这里：请打开一张，或在旁边选一张。
too-many-bytes = “{ $name }”有 { $megabytes } MB：最多打开 100 MB
too-many-pixels = “{ $name }”有 { $columns }×{ $rows } 像素：最多解码一亿五千万
unreadable = “{ $name }”不是这个浏览器能读的图像，或者已损坏：请试 PNG、JPEG 或 WebP 文件
no-file-dropped = 拖来的东西里没有图像：请拖一个图像文件
not-loaded = 图像无法载入：网络连着吗？
no-memory = 浏览器没有足够的内存给 { $columns }×{ $rows } 像素的图像

# 卷积核。
shelf = 现成的核
kernel-from-shelf = 现成的卷积核
own-kernel = 自己的
sum-zero-weights = 权重全为零，结果也为零。
sum-one = 权重之和为 1：亮度不变。
sum-zero = 权重之和为 0：平坦处变为零，变化留下来。
sum-negative = 权重之和为 { $sum }：亮变暗，亮度变为 { $sum } 倍。
sum-other = 权重之和为 { $sum }：平坦处的亮度变为 { $sum } 倍。
center = { $size } 有中心：结果留在原处。
no-center = { $size } 是偶数，没有中心：结果移动半个像素。
separable-single = 只有一行或一列：没有什么可分离的。
separable = 可分离：先一列、再一行，每个像素用 { $few } 次乘法代替 { $many } 次，结果相同。
not-separable = 不可分离：要 { $rank } 对列与行才能合成它（秩为 { $rank }）。
size-turned = { $size }，已旋转

# 结果如何显示。
shown = 显示
taken-as = 图像取作
taken-gray = 灰度
taken-colors = 红、绿、蓝
negatives = 负值的显示
centered = 零居中
absolute = 绝对值
clamped = 截断
negatives-about = { $negatives ->
    [centered] 零在刻度中间，负值与正值在两边。
    [absolute] 只看大小：−100 与 100 看起来一样。
   *[clamped] 像相机那样：0 以下为黑，255 以上为白。
}
scale-zero = 结果几乎处处为零。
scale-colors = 各颜色分别显示：零为半亮，−{ $end } 及以下为暗，{ $end } 及以上为最亮。
scale-centered = 零是纸的颜色；蓝为负，至 −{ $end } 及以下，红为正，至 { $end } 及以上。
scale-absolute = 只看大小，不看符号：零为黑，{ $end } 及以上为白。
scale-kept = 0 为黑，255 为白；几乎没有截掉什么。
scale-clipped = 0 为黑，255 为白；约 { $below } % 的值低于 0，显示为黑，{ $above } % 高于 255，显示为白。

# 之前与之后，放大镜下的像素。
before = 之前
after = 之后
handle = 之前与之后
split-after = 全是之后
split-before = 全是之前
split-at = { $percent } % 以内为之前，其余为之后
picture-role = 图像
surface = { $rows } 行 { $columns } 列的图像，结果 { $result-rows } 行 { $result-columns } 列：方向键移动放大镜
surface-alone = { $rows } 行 { $columns } 列的图像，没有结果
window = 窗口
result = 结果
numbers-of = 显示数值的颜色
color = { $color ->
    [0] 红
    [1] 绿
   *[2] 蓝
}
place = 行 { $row }，列 { $column }
pixel = 像素 { $row }, { $column }
no-result = 没有结果：原因写在图像上
arithmetic = 这个像素的算式
step = 结果行 { $row }，列 { $column }，第 { $step } 步，共 { $n } 步
fastest = 最快

# 超出能力的任务。
of-layer = 第 { $number } 层：{ $why }
n-layers = 图像可以经过 1 到 { $most } 层，这里有 { $given } 层
too-large = 全部特征映射合起来最多 { $most } 个数，这里会有 { $wanted } 个
too-much = 这需要 { $wanted } 次乘加，最多只做 { $most } 次
not-worked-out = 算不出结果，可能是浏览器内存不足：请换小一些的图像，或减少通道。
