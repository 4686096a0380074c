minus = 負 { $number }
product = { $left } 乘 { $right }
plus = { $sum } 加 { $product }
plus-bias = { $sum } 加偏置 { $bias }
sum-of = { $n } 個乘積之和
output-sum = 輸出第 { $row } 列第 { $column } 行：{ $sum } 等於 { $result }
output-value = 輸出第 { $row } 列第 { $column } 行：{ $result }
gradient-sum = 對{ $by }的梯度：{ $sum } 等於 { $result }
gradient-unread = 對{ $by }的梯度：沒有視窗讀取它，等於 { $result }
stamp = 輸入第 { $row } 列第 { $column } 行的 { $value } 乘以卷積核，蓋印到輸出上：{ $products }
products = { $n } 個乘積

list-more = { $first }、{ $next }
list-and = { $first } 和 { $last }
list-or = { $first } 或 { $last }
sentences = { $first }{ $second }

output-size = 輸出的{ $axis ->
    [both] 高和寬
    [vertical] 高
   *[horizontal] 寬
}：{ $input } 加 { $before } 加 { $after } 減 { $dilation } 乘以括號 { $kernel } 減 1 括號完，
    再減 1，除以 { $stride }，無條件捨去，加 1，{ $output ->
    [none] 沒有結果
   *[some] 等於 { $output }
}
transposed-size = 輸出的 { $name }：括號 { $input } 減 1 括號完乘以 { $stride }，減 2 乘以 { $padding }，
    加 { $dilation } 乘以括號 { $kernel } 減 1 括號完，加 { $extra }，加 1，{ $output ->
    [none] 沒有結果
   *[some] 等於 { $output }
}
