# 場景以外的頁面：頂列、訊息、出錯時的說明。

window-title = { $scene ->
    [slide] Convscope：讓視窗在網格上滑動
    [channels] Convscope：多通道的卷積層
    [matrix] Convscope：把卷積層寫成一個矩陣
    [learn] Convscope：看卷積核如何學出來
    [stack] Convscope：一個元素能看到什麼
    [image] Convscope：影像上的卷積核
   *[other] Convscope：把卷積層拆開來看
}
description = 親手移動卷積層的視窗，一步一步看清每個輸出。
scene = { $scene ->
    [slide] 滑動
    [channels] 通道
    [matrix] 矩陣
    [learn] 學習
    [image] 影像
   *[stack] 多層
}
scenes = 場景
controls = 設定
home = Convscope，第一個範例
undo = 復原
redo = 重做
language = 語言
keys-and-gestures = 按鍵與手勢
colors = { $theme ->
    [light] 配色：淺色
    [dark] 配色：深色
   *[system] 配色：依系統設定
}
copy-link = 複製連結
copied = 已複製
copy-refused = 這裡不允許複製，請直接複製網址列中的網址
close = 關閉
language-not-loaded = 無法載入這個語言的文字，頁面維持原樣。
part-not-loaded = 無法載入頁面的這個部分，請再試一次。
in-the-link = 連結中的 { $fault }。
last-demo-is-kept = 您上次的示範還保留著。
bring-it-back = 還原

crash-title = 發生錯誤
crash-kept = Convscope 已停止執行，您做的內容都還在。
crash-bring-back = 還原最後一個正常的示範
crash-afresh = 重新開始
crash-not-loaded = 頁面的一部分無法載入
