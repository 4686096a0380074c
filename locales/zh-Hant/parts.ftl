# 各場景共有的部分：網格、播放控制、按鍵。

grid-label = { $name }，{ $rows } 列 { $columns } 行{ $turned ->
    [yes] ，旋轉 180 度繪製
   *[no] { "" }
}
cell-value = 第 { $row } 列第 { $column } 行的值
not-reached = 尚未走到
in-full = { $shown }，完整的值是 { $exact }
map = 圖
map-drawn-in = 方向鍵移動，Enter 把格子設為畫筆的值，Delete 設為零；Shift 加 ↑ 或 ↓ 增減 1。
pasted-outside = 貼上的儲存格中有 { $n } 個落在網格之外，已略去：請放大網格，或貼到更靠左上的位置

arithmetic = 目前這一步的算式
steps = 步驟
to-start = 到開頭
step-back = 後退一步
play = 播放
pause = 暫停
step-forward = 前進一步
to-end = 到結尾
speed = 速度
position = 位置

beyond-zeros = 邊緣之外，{ $letter } 為 0。
beyond-edges = 邊緣之外，{ $letter } { $mode ->
    [reflect] 以鏡像延續
    [replicate] 重複邊緣的值
   *[circular] 從另一側接著讀
}：{ $copies }。
beyond-copies = { $which ->
    [row] 第 { $index } 列就是第 { $source } 列
    [column] 第 { $index } 行就是第 { $source } 行
   *[both] 第 { $index } 列（行）就是第 { $source } 列（行）
}

key-space = 空白鍵
key-typing = Enter 或數字鍵
gesture-drag = 拖曳
does-step = 前進一步，後退一步
does-ends = 到第一步，到最後一步
does-play = 播放，暫停
does-tab = 在頁面各部分之間移動
does-walk = 在網格中：在格子之間移動（在輸出中：在各步之間移動）
does-type = 在網格中：輸入一個值；Enter 確認，Escape 保留原值
does-answer = 預測時：填寫答案
does-nudge = 在網格中：加 1，減 1（在格子上捲動滾輪也一樣）
does-nudge-finely = 在網格中：加 0.1，減 0.1
does-clear = 在網格中：歸零
does-set = 在可以作畫的圖上（「學習」）：設為畫筆的值，設為零
does-paste = 在網格中：貼上試算表中的儲存格
does-copy = 在網格中：複製到試算表
does-extend = 在多層場景的圖中：同時檢視多個元素（拖曳也一樣）
does-move = 在多層場景中某一層的把手上：移動它，移除它
does-magnify = 在影像上：把放大鏡移動一個像素，按住 Shift 移動十個
does-split = 在影像的滑桿上：多看一點之前或之後，按住 Shift 步子更大
does-paint = 用畫筆的值塗畫格子；每一筆可一次復原
does-undo = 復原
does-redo = 重做
does-leave = 放棄正在輸入或塗畫的內容，恢復原樣
does-help = 顯示此清單
