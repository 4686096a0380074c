# 場景「學習」：用梯度下降找到卷積核。

# 學習率會帶來什麼。
flat-loss = 損失處處相同：無論學習率多大，卷積核都不會變動。
adam-course = 無論坡度多陡，Adam 每一步的長度都與學習率相當：不會真正發散，但步伐太大時會繞著最小值打轉。
diverges = 發散：沿最陡的方向，誤差每一步放大到 { $growth } 倍。
swings = 震盪著收斂：{ $along ->
    [steepest] 沿最陡的方向
   *[all] { "" }
}左右擺動，{ $pace ->
    [quick] 每一步多得一位有效數字
    [hardly] 幾乎沒有進展
   *[other] 約每 { $pace } 步多得一位有效數字
}。
straight = 平穩收斂，不來回擺動，{ $pace ->
    [quick] 每一步多得一位有效數字
    [hardly] 幾乎沒有進展
   *[other] 約每 { $pace } 步多得一位有效數字
}。

all-zeros = 輸入全為零：任何兩個卷積核都無從區分。
flat-directions = { $all } 個方向中有 { $n } 個是平坦的。輸入在{ $n ->
    [one] 該方向
   *[other] 這些方向
}上不含資訊，學到的權重在這裡保持初始的值。
flat-direction = { $all } 個方向中有 { $n } 個是平坦的：沿 { $direction } 損失不變。輸入在該方向上不含資訊，學到的權重在這裡保持初始的值。
flat-directions-name = 平坦方向
flat-directions-about = 沿{ $n ->
    [one] 該方向
   *[other] 這些方向
}改變卷積核，輸出都不會變。
more-flat-directions = 另有 { $n } 個

update = 目前的更新
adam-rule = w ← w − η·m̂/√v̂，其中 m̂、v̂ 是 ∂L/∂w 及其平方經修正的平均值
more-products = + 另外 { $n } 個乘積
slope = ∂L/∂ŷ = 2·(ŷ − y)，即誤差的兩倍
mean-slope = ∂L/∂ŷ = 2·(ŷ − y)/{ $n }，即誤差的兩倍除以 { $n } 個輸出
sigma = Σ 梯度
sigma-title = 把梯度寫成完整的和

place = 第 { $step } 步，共 { $last } 步，損失 { $loss }
standing = 第 { $step } 步，共 { $last } 步 · 損失 { $loss }
no-run = 無法訓練：卷積核放不下
spoken = 第 { $step } 步：損失 { $loss }
spoken-kernel = 第 { $step } 步：損失 { $loss }，卷積核 { $kernel }
spoken-end = { $standing }。{ $end }
kernel-is-hidden = 產生目標的卷積核已隱藏：讓它學出來，猜一猜，再揭曉。
found = 這正是待求的卷積核，一位不差。
close = 每個權重與待求卷積核的差都不超過 { $reach }。
converged = 在第 { $step } 步收斂：梯度已小於最初的十萬分之一。
diverged = 在第 { $step } 步發散並停止：學習率 { $rate } 太大。請復原，或選小一點的學習率。
diverged-beyond = 在第 { $step } 步發散並停止：學習率 { $rate } 超過了 { $critical }，即維持穩定的最大值。請復原，或選小一點的學習率。

grid = { $grid ->
    [input] 輸入
    [target] 目標
    [prediction] 預測
    [error] 誤差
    [kernel] 卷積核
    [sliding] 旋轉後
    [gradient] 梯度
   *[wanted] 待求的卷積核
}
as-it-slides = 滑動時的樣子
as-written = 書寫時的樣子
picture = { $name }，{ $rows } 列 { $columns } 行
pixel = { $name }第 { $row } 列第 { $column } 行：{ $value }
bias-and-slope = 偏置 { $bias } · ∂L/∂b = { $slope }

loss-curve = 損失曲線
loss-scale = 損失的刻度
logarithmic = 對數
linear = 線性
loss = 損失
loss-surface = 損失曲面
loss-surface-at = 損失曲面，{ $place }
surface-role = 圖
no-surface = 曲面需要兩個權重，而這個卷積核只有一個。
legend-path = 路徑
legend-next = 下一步
legend-arrow = 負梯度
legend-arrow-title = 與梯度相反的方向：損失在這個方向上下降最快。箭頭的長度始終相同。
legend-least = 最小值
over-weights = 橫軸 { $first }，縱軸 { $second }
over-steepest = 沿最陡的兩個方向
start-from-here = { $across }, { $up }：損失 { $loss }，從這裡開始
curve-loss = 損失 { $loss }
curve-point = 第 { $step } 步 · 損失 { $loss }
curve-point-kernel = 第 { $step } 步 · 損失 { $loss } · [{ $kernel }]

rate-group = 學習率
rate-name = 學習率 η
rate-slider = 學習率滑桿
rate-course = { $rate }。{ $course }
rate-range = 學習率的範圍是 { $smallest } 到 { $largest }
rate-best = 最佳 { $rate }
rate-critical = 2/λ 上限 { $rate }
rate-limit = 上限 { $rate }
eigenvalues = 黑塞矩陣的特徵值從 { $small } 到 { $large }。
eigenvalues-and-rates = 黑塞矩陣的特徵值從 { $small } 到 { $large }：上限是 2/{ $large }，最佳是 2/({ $small } + { $large })。
optimizer = 最佳化器
optimizer-kind = { $kind ->
    [sgd] SGD
    [momentum] 動量
    [nesterov] Nesterov
   *[adam] Adam
}
stretches = 中途的更動
stretch = 從第 { $step } 步起：{ $rule }{ $kernel ->
    [own] ，卷積核是設定的
   *[reached] { "" }
}
momentum = 動量
momentum-name = 動量 μ
momentum-range = 動量的範圍是 { $smallest } 到 { $largest }

run-group = 訓練
at-once = 連續走
run-steps = 連續走 { $n } 步
seed = 種子
seed-name = 卷積核的種子
steps-name = 步數
run-length = 訓練的步數
squared-errors = 平方誤差
sum = 加總
mean = 取平均
stop-when-converged = 收斂後停止
compare = 比較
pin-run = 留下這次訓練
pin-run-title = 留下這次訓練，與其他訓練比較
pinned-runs = 留下的訓練
unpin-run = 不再留下這次訓練
rule = { $optimizer }，學習率 { $rate }
rule-with-momentum = { $optimizer } { $momentum }，學習率 { $rate }
pinned = { $rule }{ $changes ->
    [0] { "" }
   *[other] ，之後有更動
}：{ $steps } 步後損失 { $loss }

steps-group = 各步
every-second-step = 每兩步一列
every-second-step-note = 每兩步一列
rows-of-many = 共 { $all } 列，顯示 { $n } 列；CSV 檔案裡有所有步
epoch = 輪
loss-column = 損失
kernel-column = 卷積核
steps-as-csv = 把所有步存成 CSV 檔案

target-group = 目標
aim = 要學習的內容
aim-kernel = 卷積核
aim-output = 畫出的輸出
kernel-hidden = 卷積核已隱藏
reveal = 揭曉
reveal-kernel = 揭曉卷積核
draw-hint = 請用畫筆的值在目標上作畫：卷積核會盡其所能地接近它。
hide = 隱藏
hide-kernel = 隱藏卷積核，讓別人來猜
hide-name = 課堂上
ones-own = 自訂
from-the-shelf = 常用卷積核
wanted-kernel = 待求的卷積核
wanted-rows = 待求卷積核的列數
wanted-columns = 待求卷積核的行數
noise-name = 雜訊 ±
noise = 目標上的雜訊
noise-range = 雜訊的範圍是 { $smallest } 到 { $largest }
noise-seed = 雜訊的種子
input-group = 輸入與層
learn-bias = 同時學習偏置
steepest = 最陡
surface-over = 曲面的橫軸
surface-and-over = 曲面的縱軸

fastest = 最快
