# 场景之外的页面：顶栏、消息、出错时的说明。

window-title = { $scene ->
    [slide] Convscope：让窗口在网格上滑动
    [channels] Convscope：多通道的卷积层
    [matrix] Convscope：把卷积层写成一个矩阵
    [learn] Convscope：看卷积核如何被学出来
    [stack] Convscope：一个元素能看到什么
    [image] Convscope：图像上的卷积核
   *[other] Convscope：拆开卷积层看个明白
}
description = 亲手移动卷积层的窗口，一步一步看清每个输出。
scene = { $scene ->
    [slide] 滑动
    [channels] 通道
    [matrix] 矩阵
    [learn] 学习
    [image] 图像
   *[stack] 多层
}
scenes = 场景
controls = 设置
home = Convscope，第一个示例
undo = 撤销
redo = 重做
language = 语言
keys-and-gestures = 按键与手势
colors = { $theme ->
    [light] 配色：浅色
    [dark] 配色：深色
   *[system] 配色：跟随系统
}
copy-link = 复制链接
copied = 已复制
copy-refused = 此处不允许复制，请直接复制地址栏中的地址
close = 关闭
language-not-loaded = 未能加载该语言的文字，页面保持原样。
part-not-loaded = 未能加载页面的这一部分，请重试。
in-the-link = 链接中的 { $fault }。
last-demo-is-kept = 你上次的演示还保留着。
bring-it-back = 恢复它

crash-title = 出了点问题
crash-kept = Convscope 已停止运行，你做的内容都还在。
crash-bring-back = 恢复最后一个正常的演示
crash-afresh = 重新开始
crash-not-loaded = 页面的一部分未能加载
