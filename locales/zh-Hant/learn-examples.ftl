# 場景「學習」的範例：各自的名稱，以及能從中看到什麼。

edges = 邊緣 [1, −1]
edges-about = 教科書中的實驗：從隨機的卷積核出發，十步學到偵測邊緣的卷積核。
too-fast = 太快
too-fast-about = 學習率超過 2/λ：每一步都比上一步衝過頭更多。
momentum = 動量
momentum-about = 速度帶著卷積核前進，並衝過最小值。
sobel = Sobel
sobel-about = 九個權重同時學習；曲面沿最陡的兩個方向展開。
blur = 模糊，Adam
blur-about = 九個格子的平均，用長度幾乎相同的步子找到。
turned = 卷積
turned-about = 用卷積來學，得到的卷積核旋轉了 180°，而預測完全相同。
drawn = 手繪目標
drawn-about = 手繪的目標，沒有卷積核能完全達到：損失只能降到它能降到的地方。
noise = 雜訊
noise-about = 目標上有雜訊：最小值靠近生成它的卷積核，卻不正好在那裡。
no-edges = 沒有邊緣
no-edges-about = 一幅處處相同的影像，看不出兩個權重之差。
stripes = 條紋
stripes-about = 條紋影像：四個方向中有兩個是平坦的，在那裡保持初始的值。
picture = 成對的圖片
picture-about = 一幅圖片，以及隱藏的卷積核由它生成的結果：讓它學出來，猜一猜，再揭曉。
