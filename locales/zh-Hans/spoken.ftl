minus = 负 { $number }
product = { $left } 乘 { $right }
plus = { $sum } 加 { $product }
plus-bias = { $sum } 加偏置 { $bias }
sum-of = { $n } 个乘积之和
output-sum = 输出第 { $row } 行第 { $column } 列：{ $sum } 等于 { $result }
output-value = 输出第 { $row } 行第 { $column } 列：{ $result }
gradient-sum = 对{ $by }的梯度：{ $sum } 等于 { $result }
gradient-unread = 对{ $by }的梯度：没有窗口读取它，等于 { $result }
stamp = 输入第 { $row } 行第 { $column } 列的 { $value } 乘以卷积核，盖印到输出上：{ $products }
products = { $n } 个乘积

list-more = { $first }、{ $next }
list-and = { $first } 和 { $last }
list-or = { $first } 或 { $last }
sentences = { $first }{ $second }

output-size = 输出的{ $axis ->
    [both] 高和宽
    [vertical] 高
   *[horizontal] 宽
}：{ $input } 加 { $before } 加 { $after } 减 { $dilation } 乘以括号 { $kernel } 减 1 括号完，
    再减 1，除以 { $stride }，向下取整，加 1，{ $output ->
    [none] 没有结果
   *[some] 等于 { $output }
}
transposed-size = 输出的 { $name }：括号 { $input } 减 1 括号完乘以 { $stride }，减 2 乘以 { $padding }，
    加 { $dilation } 乘以括号 { $kernel } 减 1 括号完，加 { $extra }，加 1，{ $output ->
    [none] 没有结果
   *[some] 等于 { $output }
}
