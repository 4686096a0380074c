# 场景“学习”的示例：各自的名称，以及能从中看到什么。

edges = 边缘 [1, −1]
edges-about = 教科书中的实验：从随机的卷积核出发，十步学到检测边缘的卷积核。
too-fast = 太快
too-fast-about = 学习率超过 2/λ：每一步都比上一步冲得更过头。
momentum = 动量
momentum-about = 速度带着卷积核前进，并冲过最小值。
sobel = Sobel
sobel-about = 九个权重同时学习；曲面沿最陡的两个方向展开。
blur = 模糊，Adam
blur-about = 九个单元格的平均，用长度几乎相同的步子找到。
turned = 卷积
turned-about = 用卷积来学，得到的卷积核旋转了 180°，而预测完全相同。
drawn = 手绘目标
drawn-about = 手绘的目标，没有卷积核能完全达到：损失只能降到它能降到的地方。
noise = 噪声
noise-about = 目标上有噪声：最小值靠近生成它的卷积核，却不正好在那里。
no-edges = 没有边缘
no-edges-about = 一幅处处相同的图像，看不出两个权重之差。
stripes = 条纹
stripes-about = 条纹图像：四个方向中有两个是平坦的，在那里保持初始的值。
picture = 成对的图片
picture-about = 一幅图片，以及隐藏的卷积核由它生成的结果：让它学出来，猜一猜，再揭晓。
