# 演示的程式碼：面板，以及程式碼中的註解。

title = 程式碼
about = 程式碼可直接執行，並斷言頁面上顯示的結果。
kinds = 程式碼的寫法
kind = { $kind ->
    [loops] 雙重迴圈
    [class] 自訂層
    [module] nn.Conv2d
    [transposed] nn.ConvTranspose2d
    [numpy] NumPy
    [matrix] 矩陣
    [network] ConvDemo
    [training] 訓練迴圈
   *[sequential] nn.Sequential
}
copy = 複製程式碼
copy-refused = 這裡不允許複製：請直接選取程式碼
hidden = 程式碼裡有答案：除「預測」以外，其他方式都會顯示程式碼。
no-picture = 整張圖片放不進程式碼：請切換到「網路」，或把卷積核帶到「滑動」場景。
none = 沒有可用的程式碼：不是各層無法銜接，就是規模太大，無法執行。

# 程式碼中的註解：每則一行。
turned = 真正的卷積會把卷積核旋轉 180°。
group = 每個卷積核只讀取自己那一組的通道。
cut = 填充的部分從輸出中裁掉。
given-back = 填充的格子得到的梯度，歸還給它所複製的格子。
without-padding = 輸入四周的零得到的梯度，不再傳給任何格子。
upstream = 損失對輸出的梯度。
cells = 每個視窗的每個權重所對應的輸入格子的編號。
no-cell = 輸入之外沒有格子，記為 -1。
side-by-side = 把視窗並排放置（im2col），結果相同。
back = 轉置之後，它從輸出的形狀回到輸入的形狀。
seen = 同樣的層，權重全為 1：梯度不為零之處，就是該元素看得到的地方。
goes-on = 從這裡開始，訓練方式有所改變。
single = 在這裡，單精度最多只能精確到這個程度。
drawn = 這裡的權重由 PyTorch 另行抽取，分布相同。
picture = 請換成自己的圖片：縮放到這個大小，數值在 0 到 1 之間。
