# 演示的代码：面板，以及代码中的注释。

title = 代码
about = 代码可直接运行，并断言页面上显示的结果。
kinds = 代码的写法
kind = { $kind ->
    [loops] 双重循环
    [class] 自定义层
    [module] nn.Conv2d
    [transposed] nn.ConvTranspose2d
    [numpy] NumPy
    [matrix] 矩阵
    [network] ConvDemo
    [training] 训练循环
   *[sequential] nn.Sequential
}
copy = 复制代码
copy-refused = 这里不允许复制：请直接选中代码
hidden = 代码里有答案：除“预测”以外，其他方式都会显示代码。
no-picture = 整张图片放不进代码：请换到“网络”，或把卷积核带到“滑动”场景。
none = 没有可用的代码：要么各层无法衔接，要么规模太大，无法运行。

# 代码中的注释：每条一行。
turned = 真正的卷积会把卷积核旋转 180°。
group = 每个卷积核只读取本组的通道。
cut = 填充部分从输出中裁掉。
given-back = 填充的单元格得到的梯度，归还给它所复制的单元格。
without-padding = 输入四周的零得到的梯度，不再传给任何单元格。
upstream = 损失对输出的梯度。
cells = 每个窗口的每个权重所对应的输入单元格的编号。
no-cell = 输入之外没有单元格，记为 -1。
side-by-side = 把窗口并排放置（im2col），结果相同。
back = 转置之后，它从输出的形状回到输入的形状。
seen = 同样的层，权重全为 1：梯度不为零之处，就是该元素能看到的地方。
goes-on = 从这里开始，训练方式有变化。
single = 在这里，单精度最多只能精确到这个程度。
drawn = 此处的权重由 PyTorch 另行抽取，分布相同。
picture = 请换成自己的图片：缩放到此大小，数值在 0 到 1 之间。
