# 為什麼輸入或貼上的內容不能接受，以及為什麼這樣的設定構不成一層。

number-missing = 缺少數值：請寫一個數，例如 3、-0.5 或 1/9
not-a-number = 「{ $text }」不是數：請寫成 3、-0.5、2e-3 或 1/9 這樣的數
divides-by-zero = 「{ $text }」除以了零：請寫一個數，例如 3、-0.5 或 1/9
number-out-of-range = { $text } 超出範圍：數值應在 { $smallest } 到 { $largest } 之間
nothing-to-paste = 沒有可以貼上的內容：請複製試算表的儲存格，或用空格隔開的數
pasted-cell = 貼上內容的第 { $row } 列第 { $column } 行：{ $error }

groups-and-inputs = { $channels } 個輸入通道不能平分成 { $groups } 組：分組數要能整除 { $channels }，或者輸入通道數要是 { $groups } 的倍數
groups-and-outputs = { $channels } 個輸出通道不能平分成 { $groups } 組：分組數要能整除 { $channels }，或者輸出通道數要是 { $groups } 的倍數
same-with-stride = 填充 same 不能與步幅 { $stride } 同用：請把步幅改為 1×1，或者用數字指定填充
channel-mismatch = 輸入有 { $found } 個通道，而這一層讀取 { $expected } 個：請讓兩者一致
reflect-padding = reflect 填充 { $padding } 對 { $input } 的輸入來說太大：填充最多為 { $most }，或者輸入至少為 { $least }
circular-padding = circular 填充 { $padding } 對 { $input } 的輸入來說太大：填充最多為 { $input }，或者輸入至少為 { $least }
pool-padding = 填充 { $padding } 超過了池化視窗 { $kernel } 的一半：最多為 { $most }
kernel-too-large = { $kernel } 的卷積核放不進填充後 { $padded } 的輸入：輸入至少要有 { $least }
kernel-too-large-or-pad = { $kernel } 的卷積核放不進填充後 { $padded } 的輸入：輸入至少要有 { $least }，或者填充至少為 { $padding }
dilated-kernel-too-large = { $kernel } 的卷積核在擴張率為 { $dilation } 時跨越 { $span }，放不進填充後 { $padded } 的輸入：輸入至少要有 { $least }
dilated-kernel-too-large-or-pad = { $kernel } 的卷積核在擴張率為 { $dilation } 時跨越 { $span }，放不進填充後 { $padded } 的輸入：輸入至少要有 { $least }，或者填充至少為 { $padding }
output-padding = 輸出填充 { $given } 對步幅 { $stride } 和擴張率 { $dilation } 來說太大：最多為 { $most }
output-too-small = 輸出會是 { $output }：請減小填充 { $padding }，或者加大輸入 { $input } 或卷積核
transposed-mode = 填充方式 { $mode } 不能用於轉置卷積：請用 zeros
too-large = { $what ->
    [input] 輸入
    [weight] 權重
    [stride] 步幅
    [span] 卷積核的跨度
    [padding] 填充
   *[output] 輸出
}達到 { $size }，太大了：最多為 { $most }
no-layer = 這樣的設定構不成一層（{ $rule }）
no-run = 數值與這一層不相配

transposed-same = 填充「same」不能用於轉置卷積：請用數字指定
transposed-sides = 轉置卷積在上下兩邊裁去的一樣多，在左右兩邊裁去的也一樣多：請依軸設定填充
transposed-too-large = 輸出會是 { $output }，而最多畫 { $side }×{ $side }：請減小步幅、擴張率或輸入

map-too-large = 它的特徵圖會是 { $map }，而最多畫 { $side }×{ $side }：請減小步幅或填充
field-too-large = 它的感受野大得無法計數：請減小步幅

printed-line = 第 { $line } 行：{ $why }
no-such-module = 讀不懂 { $module }：能讀懂的有 Conv2d、ConvTranspose2d、MaxPool2d 和 AvgPool2d，以及 ReLU、BatchNorm2d 這樣不改變位置的模組
incomplete-module = { $module } 應有{ $expected ->
    [kernel] { " " }kernel_size
    [channels] 輸入通道數和輸出通道數，寫在最前面
   *[numbers] 整數，一個或一對
}
unsupported = 這裡不支援 { $setting }
channels-come = 這一層讀取 { $reads } 個通道，而傳來的有 { $come } 個
