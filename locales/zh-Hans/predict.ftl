# 读者自己算出输出；对答案的评语。

about = 先自己动手算，再看页面怎么说。也可以填 2 + 0 − 3 这样的算式：页面会指出哪个乘积错了。
asked = 输出第 { $row } 行第 { $column } 列是多少？
prediction = 预测
how-large = 输出有多大？
predicted-rows = 预测的行数
predicted-columns = 预测的列数
predicted-value = 预测的值
two-numbers = 请填两个整数，例如 2 和 3，最大为 { $largest }。
output-is = 输出 { $row }, { $column } =
output-as-predicted = 预测的输出
check = 检查
next = 下一个
answers = 答案
begin-anew = 重新开始
score = { $answered ->
    [0] 共 { $n } 个待算
    [all] 全部答完：{ $n } 个中答对 { $right } 个
   *[some] { $answered } 个中答对 { $right } 个，还剩 { $open } 个
}

right = 正确：{ $result }。
right-rounded = 正确，这是近似值，完整的值是 { $result }。
wrong = 不是 { $typed }：{ $way ->
    [more] 多了 { $by }
   *[less] 少了 { $by }
}。
size-wrong = 不是 { $answer }，而是 { $size }。
size-along = { $axis ->
    [rows] 行
   *[columns] 列
}：长 { $span } 的窗口在 { $padded } 格内移动 { $steps } 次，+1 得 { $length }。

product-is = { $product } 等于 { $value }，不是 { $given }。
bias-is = 偏置是 { $bias }，不是 { $given }。
products-counted = 这个和有 { $n } 个乘积，不是 { $given } 个。
bias-left-out = 漏了偏置 { $bias }。
slip = 可能是 { $product } { $slip ->
    [left-out] 漏掉了
    [twice] 算了两次
    [sign] 符号弄反了
   *[added] 做成了加法而不是乘法
}。
slip-of-two = 可能是 { $first } 或 { $second } { $slip ->
    [left-out] 漏掉了
    [twice] 算了两次
    [sign] 符号弄反了
   *[added] 做成了加法而不是乘法
}。
slip-of-many = 可能有一个乘积{ $slip ->
    [left-out] 漏掉了
    [twice] 算了两次
    [sign] 符号弄反了
   *[added] 做成了加法而不是乘法
}。
swapped = 可能是权重 { $first } 和 { $second } 互换了。
turned = 这是把卷积核转到另一个方向后的和：这里{ $mode ->
    [conv] 必须
   *[corr] 不能
}旋转卷积核。
other-sign = 正负号反了。
elsewhere = 这是 { $row }, { $column } 处的输出：窗口不在那里。
