# 各场景共有的部分：网格、播放控制、按键。

grid-label = { $name }，{ $rows } 行 { $columns } 列{ $turned ->
    [yes] ，旋转 180 度绘制
   *[no] { "" }
}
cell-value = 第 { $row } 行第 { $column } 列的值
not-reached = 尚未走到
in-full = { $shown }，完整的值是 { $exact }
map = 图
map-drawn-in = 方向键移动，Enter 把单元格设为画笔的值，Delete 设为零；Shift 加 ↑ 或 ↓ 增减 1。
pasted-outside = 粘贴的单元格中有 { $n } 个落在网格之外，已略去：请放大网格，或粘贴到更靠左上的位置

arithmetic = 当前这一步的算式
steps = 步骤
to-start = 到开头
step-back = 后退一步
play = 播放
pause = 暂停
step-forward = 前进一步
to-end = 到末尾
speed = 速度
position = 位置

beyond-zeros = 边缘之外，{ $letter } 为 0。
beyond-edges = 边缘之外，{ $letter } { $mode ->
    [reflect] 以镜像延续
    [replicate] 重复边缘的值
   *[circular] 从另一侧接着读
}：{ $copies }。
beyond-copies = { $which ->
    [row] 第 { $index } 行就是第 { $source } 行
    [column] 第 { $index } 列就是第 { $source } 列
   *[both] 第 { $index } 行（列）就是第 { $source } 行（列）
}

key-space = 空格键
key-typing = Enter 或数字键
gesture-drag = 拖动
does-step = 前进一步，后退一步
does-ends = 到第一步，到最后一步
does-play = 播放，暂停
does-tab = 在页面各部分之间移动
does-walk = 在网格中：在单元格之间移动（在输出中：在各步之间移动）
does-type = 在网格中：输入一个值；Enter 确认，Escape 保留原值
does-answer = 预测时：填写答案
does-nudge = 在网格中：加 1，减 1（在单元格上滚动滚轮也一样）
does-nudge-finely = 在网格中：加 0.1，减 0.1
does-clear = 在网格中：清零
does-set = 在可以作画的图上（“学习”）：设为画笔的值，设为零
does-paste = 在网格中：粘贴电子表格中的单元格
does-copy = 在网格中：复制到电子表格
does-extend = 在多层场景的图中：同时查看多个元素（拖动也一样）
does-move = 在多层场景中某一层的手柄上：移动它，删除它
does-magnify = 在图像上：把放大镜移动一个像素，按住 Shift 移动十个
does-split = 在图像的滑块上：多看一点之前或之后，按住 Shift 步子更大
does-paint = 用画笔的值涂画单元格；每一笔可一次撤销
does-undo = 撤销
does-redo = 重做
does-leave = 放弃正在输入或涂画的内容，恢复原样
does-help = 显示此列表
