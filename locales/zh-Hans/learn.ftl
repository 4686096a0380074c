# 场景“学习”：用梯度下降找到卷积核。

# 学习率会带来什么。
flat-loss = 损失处处相同：无论学习率多大，卷积核都不会变动。
adam-course = 不论坡度多陡，Adam 每一步的长度都与学习率相当：不会真正发散，但步子太大时会绕着最小值打转。
diverges = 发散：沿最陡的方向，误差每一步放大到 { $growth } 倍。
swings = 振荡着收敛：{ $along ->
    [steepest] 沿最陡的方向
   *[all] { "" }
}左右摆动，{ $pace ->
    [quick] 每一步多得一位有效数字
    [hardly] 几乎没有进展
   *[other] 约每 { $pace } 步多得一位有效数字
}。
straight = 平稳收敛，不来回摆动，{ $pace ->
    [quick] 每一步多得一位有效数字
    [hardly] 几乎没有进展
   *[other] 约每 { $pace } 步多得一位有效数字
}。

all-zeros = 输入全为零：任何两个卷积核都无从区分。
flat-directions = { $all } 个方向中有 { $n } 个是平坦的。输入在{ $n ->
    [one] 该方向
   *[other] 这些方向
}上不含信息，学到的权重在这里保持初始的值。
flat-direction = { $all } 个方向中有 { $n } 个是平坦的：沿 { $direction } 损失不变。输入在该方向上不含信息，学到的权重在这里保持初始的值。
flat-directions-name = 平坦方向
flat-directions-about = 沿{ $n ->
    [one] 该方向
   *[other] 这些方向
}改变卷积核，输出都不会变。
more-flat-directions = 另有 { $n } 个

update = 当前的更新
adam-rule = w ← w − η·m̂/√v̂，其中 m̂、v̂ 是 ∂L/∂w 及其平方经修正的均值
more-products = + 另外 { $n } 个乘积
slope = ∂L/∂ŷ = 2·(ŷ − y)，即误差的两倍
mean-slope = ∂L/∂ŷ = 2·(ŷ − y)/{ $n }，即误差的两倍除以 { $n } 个输出
sigma = Σ 梯度
sigma-title = 把梯度写成完整的和

place = 第 { $step } 步，共 { $last } 步，损失 { $loss }
standing = 第 { $step } 步，共 { $last } 步 · 损失 { $loss }
no-run = 无法训练：卷积核放不下
spoken = 第 { $step } 步：损失 { $loss }
spoken-kernel = 第 { $step } 步：损失 { $loss }，卷积核 { $kernel }
spoken-end = { $standing }。{ $end }
kernel-is-hidden = 生成目标的卷积核已隐藏：让它学出来，猜一猜，再揭晓。
found = 这正是待求的卷积核，一位不差。
close = 每个权重与待求卷积核的差都不超过 { $reach }。
converged = 在第 { $step } 步收敛：梯度已小于最初的十万分之一。
diverged = 在第 { $step } 步发散并停止：学习率 { $rate } 太大。请撤销，或选小一些的学习率。
diverged-beyond = 在第 { $step } 步发散并停止：学习率 { $rate } 超过了 { $critical }，即保持稳定的最大值。请撤销，或选小一些的学习率。

grid = { $grid ->
    [input] 输入
    [target] 目标
    [prediction] 预测
    [error] 误差
    [kernel] 卷积核
    [sliding] 旋转后
    [gradient] 梯度
   *[wanted] 待求的卷积核
}
as-it-slides = 滑动时的样子
as-written = 书写时的样子
picture = { $name }，{ $rows } 行 { $columns } 列
pixel = { $name }第 { $row } 行第 { $column } 列：{ $value }
bias-and-slope = 偏置 { $bias } · ∂L/∂b = { $slope }

loss-curve = 损失曲线
loss-scale = 损失的刻度
logarithmic = 对数
linear = 线性
loss = 损失
loss-surface = 损失曲面
loss-surface-at = 损失曲面，{ $place }
surface-role = 图
no-surface = 曲面需要两个权重，而这个卷积核只有一个。
legend-path = 路径
legend-next = 下一步
legend-arrow = 负梯度
legend-arrow-title = 与梯度相反的方向：损失在这个方向上下降最快。箭头的长度始终相同。
legend-least = 最小值
over-weights = 横轴 { $first }，纵轴 { $second }
over-steepest = 沿最陡的两个方向
start-from-here = { $across }, { $up }：损失 { $loss }，从这里开始
curve-loss = 损失 { $loss }
curve-point = 第 { $step } 步 · 损失 { $loss }
curve-point-kernel = 第 { $step } 步 · 损失 { $loss } · [{ $kernel }]

rate-group = 学习率
rate-name = 学习率 η
rate-slider = 学习率滑块
rate-course = { $rate }。{ $course }
rate-range = 学习率的范围是 { $smallest } 到 { $largest }
rate-best = 最佳 { $rate }
rate-critical = 2/λ 上限 { $rate }
rate-limit = 上限 { $rate }
eigenvalues = 黑塞矩阵的特征值从 { $small } 到 { $large }。
eigenvalues-and-rates = 黑塞矩阵的特征值从 { $small } 到 { $large }：上限是 2/{ $large }，最佳是 2/({ $small } + { $large })。
optimizer = 优化器
optimizer-kind = { $kind ->
    [sgd] SGD
    [momentum] 动量
    [nesterov] Nesterov
   *[adam] Adam
}
stretches = 中途的改动
stretch = 从第 { $step } 步起：{ $rule }{ $kernel ->
    [own] ，卷积核是设定的
   *[reached] { "" }
}
momentum = 动量
momentum-name = 动量 μ
momentum-range = 动量的范围是 { $smallest } 到 { $largest }

run-group = 训练
at-once = 连续走
run-steps = 连续走 { $n } 步
seed = 种子
seed-name = 卷积核的种子
steps-name = 步数
run-length = 训练的步数
squared-errors = 平方误差
sum = 求和
mean = 取平均
stop-when-converged = 收敛后停止
compare = 比较
pin-run = 留下这次训练
pin-run-title = 留下这次训练，与其他训练比较
pinned-runs = 留下的训练
unpin-run = 不再留下这次训练
rule = { $optimizer }，学习率 { $rate }
rule-with-momentum = { $optimizer } { $momentum }，学习率 { $rate }
pinned = { $rule }{ $changes ->
    [0] { "" }
   *[other] ，之后有改动
}：{ $steps } 步后损失 { $loss }

steps-group = 各步
every-second-step = 每两步一行
every-second-step-note = 每两步一行
rows-of-many = 共 { $all } 行，显示 { $n } 行；CSV 文件里有所有步
epoch = 轮
loss-column = 损失
kernel-column = 卷积核
steps-as-csv = 把所有步存为 CSV 文件

target-group = 目标
aim = 要学习的内容
aim-kernel = 卷积核
aim-output = 画出的输出
kernel-hidden = 卷积核已隐藏
reveal = 揭晓
reveal-kernel = 揭晓卷积核
draw-hint = 请用画笔的值在目标上作画：卷积核会尽其所能地接近它。
hide = 隐藏
hide-kernel = 隐藏卷积核，让别人来猜
hide-name = 课堂上
ones-own = 自定义
from-the-shelf = 常用卷积核
wanted-kernel = 待求的卷积核
wanted-rows = 待求卷积核的行数
wanted-columns = 待求卷积核的列数
noise-name = 噪声 ±
noise = 目标上的噪声
noise-range = 噪声的范围是 { $smallest } 到 { $largest }
noise-seed = 噪声的种子
input-group = 输入与层
learn-bias = 同时学习偏置
steepest = 最陡
surface-over = 曲面的横轴
surface-and-over = 曲面的纵轴

fastest = 最快
