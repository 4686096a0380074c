# 讀者自己算出輸出；對答案的評語。

about = 先自己動手算，再看頁面怎麼說。也可以填 2 + 0 − 3 這樣的算式：頁面會指出哪個乘積錯了。
asked = 輸出第 { $row } 列第 { $column } 行是多少？
prediction = 預測
how-large = 輸出有多大？
predicted-rows = 預測的列數
predicted-columns = 預測的行數
predicted-value = 預測的值
two-numbers = 請填兩個整數，例如 2 和 3，最大為 { $largest }。
output-is = 輸出 { $row }, { $column } =
output-as-predicted = 預測的輸出
check = 檢查
next = 下一個
answers = 答案
begin-anew = 重新開始
score = { $answered ->
    [0] 共 { $n } 個待算
    [all] 全部答完：{ $n } 個中答對 { $right } 個
   *[some] { $answered } 個中答對 { $right } 個，還剩 { $open } 個
}

right = 正確：{ $result }。
right-rounded = 正確，這是近似值，完整的值是 { $result }。
wrong = 不是 { $typed }：{ $way ->
    [more] 多了 { $by }
   *[less] 少了 { $by }
}。
size-wrong = 不是 { $answer }，而是 { $size }。
size-along = { $axis ->
    [rows] 列
   *[columns] 行
}：長 { $span } 的視窗在 { $padded } 格內移動 { $steps } 次，+1 得 { $length }。

product-is = { $product } 等於 { $value }，不是 { $given }。
bias-is = 偏置是 { $bias }，不是 { $given }。
products-counted = 這個和有 { $n } 個乘積，不是 { $given } 個。
bias-left-out = 漏了偏置 { $bias }。
slip = 可能是 { $product } { $slip ->
    [left-out] 漏掉了
    [twice] 算了兩次
    [sign] 正負號弄反了
   *[added] 做成了加法而不是乘法
}。
slip-of-two = 可能是 { $first } 或 { $second } { $slip ->
    [left-out] 漏掉了
    [twice] 算了兩次
    [sign] 正負號弄反了
   *[added] 做成了加法而不是乘法
}。
slip-of-many = 可能有一個乘積{ $slip ->
    [left-out] 漏掉了
    [twice] 算了兩次
    [sign] 正負號弄反了
   *[added] 做成了加法而不是乘法
}。
swapped = 可能是權重 { $first } 和 { $second } 互換了。
turned = 這是把卷積核轉到另一個方向後的和：這裡{ $mode ->
    [conv] 必須
   *[corr] 不能
}旋轉卷積核。
other-sign = 正負號反了。
elsewhere = 這是 { $row }, { $column } 處的輸出：視窗不在那裡。
