# 影像上的一個卷積核。

# 範例：叫什麼，看什麼。
first = 垂直邊緣
first-about = Sobel 核：右邊減左邊。向右變亮處結果為正，變暗處為負。
horizontal = 水平邊緣
horizontal-about = 同一個核轉了 90°：下邊減上邊。
blur = 模糊
blur-about = 每個像素變成鄰近像素的加權平均。權重之和為一，所以亮度不變；雜訊減弱，邊緣也減弱。
sharpen = 銳化
sharpen-about = 原圖，再加上每個像素與四個鄰居的差別。權重之和為一。
outline = 輪廓
outline-about = 像素的八倍減去八個鄰居，取絕對值：平坦處為黑，輪廓為亮。
stride = 步幅 4，彩色
stride-about = 對 4×4 個像素取平均，每隔四個取一次：影像縮成四分之一大小，各顏色分別計算。

# 場景的部分。
parts = 用什麼看影像
part-kernel = 一個卷積核
part-network = 一個網路

# 影像。
picture = 影像
sample = { $picture ->
    [still] 靜物
    [houses] 房屋
    [face] 人臉
    [text] 文字
    [star] 星形
   *[noise] 雜訊
}
file = 影像檔案
open-file = 打開檔案…
or-drop = 也可以拖到或貼到任意處
camera = 攝影機
stop-camera = 關閉攝影機
camera-on = 攝影機已打開。畫面只留在這個瀏覽器中，不會儲存。
no-camera = { $why ->
    [refused] 不能使用攝影機：請在瀏覽器中允許本頁面使用，再試一次。
    [none] 這裡沒有攝影機。
    [busy] 攝影機正被其他程式使用。
   *[unsafe] 瀏覽器不讓本頁面使用攝影機：頁面須經 https 打開，或來自本機。
}
licence = 為 Convscope 繪製，與程式碼一樣可依 MIT 或 Apache-2.0 自由使用。
opening = 正在開啟「{ $name }」……
own = 您的影像，{ $columns }×{ $rows } 像素。它只留在這個瀏覽器中：連結帶有一切，唯獨不帶影像本身。
own-is-missing = 這個連結用的是別人自己的影像，{ $columns }×{ $rows } 像素，連結不帶影像：請在這裡打開它，或另選一張。
own-scaled = 檔案有 { $file-columns }×{ $file-rows } 像素，已縮小為 { $columns }×{ $rows } 顯示。它只留在這個瀏覽器中：連結帶有一切，唯獨不帶影像本身。
missing = 影像不在這裡：請打開一張，或在旁邊選一張。
too-many-bytes = 「{ $name }」有 { $megabytes } MB：最多打開 100 MB
too-many-pixels = 「{ $name }」有 { $columns }×{ $rows } 像素：最多解碼一億五千萬
unreadable = 「{ $name }」不是這個瀏覽器能讀的影像，或者已損壞：請試 PNG、JPEG 或 WebP 檔案
no-file-dropped = 拖來的東西裡沒有影像：請拖一個影像檔案
not-loaded = 影像無法載入：網路連著嗎？
no-memory = 瀏覽器沒有足夠的記憶體給 { $columns }×{ $rows } 像素的影像

# 卷積核。
shelf = 現成的核
kernel-from-shelf = 現成的卷積核
own-kernel = 自己的
sum-zero-weights = 權重全為零，結果也為零。
sum-one = 權重之和為 1：亮度不變。
sum-zero = 權重之和為 0：平坦處變為零，變化留下來。
sum-negative = 權重之和為 { $sum }：亮變暗，亮度變為 { $sum } 倍。
sum-other = 權重之和為 { $sum }：平坦處的亮度變為 { $sum } 倍。
center = { $size } 有中心：結果留在原處。
no-center = { $size } 是偶數，沒有中心：結果移動半個像素。
separable-single = 只有一列或一行：沒有什麼可分離的。
separable = 可分離：先一行、再一列，每個像素用 { $few } 次乘法代替 { $many } 次，結果相同。
not-separable = 不可分離：要 { $rank } 對行與列才能合成它（秩為 { $rank }）。
size-turned = { $size }，已旋轉

# 結果如何顯示。
shown = 顯示
taken-as = 影像取作
taken-gray = 灰階
taken-colors = 紅、綠、藍
negatives = 負值的顯示
centered = 零居中
absolute = 絕對值
clamped = 截斷
negatives-about = { $negatives ->
    [centered] 零在刻度中間，負值與正值在兩邊。
    [absolute] 只看大小：−100 與 100 看起來一樣。
   *[clamped] 像相機那樣：0 以下為黑，255 以上為白。
}
scale-zero = 結果幾乎處處為零。
scale-colors = 各顏色分別顯示：零為半亮，−{ $end } 及以下為暗，{ $end } 及以上為最亮。
scale-centered = 零是紙的顏色；藍為負，至 −{ $end } 及以下，紅為正，至 { $end } 及以上。
scale-absolute = 只看大小，不看符號：零為黑，{ $end } 及以上為白。
scale-kept = 0 為黑，255 為白；幾乎沒有截掉什麼。
scale-clipped = 0 為黑，255 為白；約 { $below } % 的值低於 0，顯示為黑，{ $above } % 高於 255，顯示為白。

# 之前與之後，放大鏡下的像素。
before = 之前
after = 之後
handle = 之前與之後
split-after = 全是之後
split-before = 全是之前
split-at = { $percent } % 以內為之前，其餘為之後
picture-role = 影像
surface = { $rows } 列 { $columns } 行的影像，結果 { $result-rows } 列 { $result-columns } 行：方向鍵移動放大鏡
surface-alone = { $rows } 列 { $columns } 行的影像，沒有結果
window = 視窗
result = 結果
numbers-of = 顯示數值的顏色
color = { $color ->
    [0] 紅
    [1] 綠
   *[2] 藍
}
place = 列 { $row }，行 { $column }
pixel = 像素 { $row }, { $column }
no-result = 沒有結果：原因寫在影像上
arithmetic = 這個像素的算式
step = 結果列 { $row }，行 { $column }，第 { $step } 步，共 { $n } 步
fastest = 最快

# 超出能力的工作。
of-layer = 第 { $number } 層：{ $why }
n-layers = 影像可以經過 1 到 { $most } 層，這裡有 { $given } 層
too-large = 全部特徵圖合起來最多 { $most } 個數，這裡會有 { $wanted } 個
too-much = 這需要 { $wanted } 次乘加，最多只做 { $most } 次
not-worked-out = 算不出結果，可能是瀏覽器記憶體不足：請換小一些的影像，或減少通道。
