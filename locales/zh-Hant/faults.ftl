# 連結中有什麼無法照原樣讀取，改為顯示什麼。

at-key = { $key }：{ $why }
link-too-long = { $given } 個位元組太多：最多讀取 { $most } 個，因此顯示第一個範例
no-such-scene = 沒有「{ $given }」這個場景：顯示 slide
version = 本頁不認得版本 { $given }，只讀取版本 1：能讀懂的部分照常顯示
tensor = { $error }；改用範例的值
left-out = { $error }；已略去
range = { $error }；改用 { $used }
form = 讀不懂「{ $given }」，可寫：{ $allowed }
no-such-cell = { $grid ->
    [input] 輸入沒有格子
    [kernel] 卷積核沒有格子
   *[output] 輸出沒有格子
} { $given }：改用 { $used }
upstream-size = 輸出有 { $used } 個格子：{ $given } 中超出的部分略去，缺少的部分為零
no-such-output = 沒有輸出通道 { $given }：改用 { $used }
note-too-long = 備註最多 { $most } 個字元：其餘截去
too-many-keys = 未知的鍵超過 { $most } 個：其餘捨去

no-shape = 請寫形狀和數值，例如 { $example }
bad-shape = 「{ $shape }」不是 { $example } 這樣的形狀
many-channels = { $shape } 有不只一個通道：這個場景只顯示一個
too-many-values = 給了 { $given } 個數值，而這個形狀只有 { $cells } 個格子
bad-run = 「{ $run }」不是 4*0 這樣的重複寫法
value = 第 { $index } 個數值：{ $error }
packed = 壓縮的數值已損壞：應有 { $cells } 個數

not-a-layer = 「{ $given }」不是一層：請寫成 k3s1p1d1c8（卷積）、t2s2（轉置卷積）、pool2 或 avg2 這樣
too-many-layers = 超過 { $most } 層：其餘略去

one-of = { $others } 或 { $last }
one-of-joint = 、
whole-number = 一個整數，例如 2
one-or-two = 一個整數，例如 2，或者兩個，例如 2x1（垂直 x 水平）
padding = 1、1x0（垂直 x 水平）、1x1x0x0（上 x 下 x 左 x 右）或 same
position = 「列,行」，從 0 數起，例如 0,1
parameter = 「w:列,行」或「x:列,行」，從 0 數起，例如 w:0,1
upstream = ones、「cell:列,行」，或者 2x2:1,0,0,-1 這樣的數值
target = kernel: 或 output:，再加形狀和數值，例如 kernel:1x2:1,-1
rate = 0.000001 到 1000 之間的學習率，例如 0.03
momentum = 0 到 0.999 之間的動量，例如 0.9
noise = 雜訊的幅度（0 到 1000）和種子，例如 0.1:1
plane = 兩個權重的序號，從 0 數起，例如 0,1，或者 steepest
stretches = 依序排列的各段，例如 5;lr:0.01+8;w:1x2:0.5,-1
pins = 各次訓練的步數和規則，例如 10;lr:0.01+10;opt:adam
stack-shape = 形狀本身，例如 64x64 或 3x64x64
field = ones、random 或 centered，再加其他需要的，例如 random+relu+seed7+runs20
lesson = list，或課程名加步驟，例如 edges.2
picture = still、houses、face、text、star、noise，或自己影像的大小，如 own:480x640
network-layers = 範圍之內的兩個卷積層，如 k3p1c16+k5s2p2c8
network-map = 層（1 或 2）和從 0 數起的通道，如 2,5
network-kernel = 層（1 或 2）、從 0 數起的輸出通道和輸入通道，如 1,3,0
network-edited = 輸出通道、輸入通道和一個與該層大小相同的卷積核，如 0,2,3x3:1,0,-1，多個之間用 ;
