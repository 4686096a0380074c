# Arithmetic as a screen reader says it, and lists.

minus = minus { $number }
product = { $left } times { $right }
plus = { $sum } plus { $product }
plus-bias = { $sum } plus bias { $bias }
sum-of = the sum of { $n } products
output-sum = Output row { $row }, column { $column }: { $sum } equals { $result }
output-value = Output row { $row }, column { $column }: { $result }
gradient-sum = Gradient by { $by }: { $sum } equals { $result }
gradient-unread = Gradient by { $by }: no window reads it equals { $result }
stamp = Input row { $row }, column { $column }, { $value }, times the kernel is stamped onto the output: { $products }
products = { $n } products

# What stands between the parts of a list, and between sentences.
list-more = { $first }, { $next }
list-and = { $first } and { $last }
list-or = { $first } or { $last }
sentences = { $first } { $second }

# The formula of the output's size.
output-size = output { $axis ->
    [both] height and width
    [vertical] height
   *[horizontal] width
}: { $input } plus { $before } plus { $after } minus { $dilation } times open { $kernel } minus 1 close,
    minus 1, divided by { $stride }, rounded down, plus 1, is { $output ->
    [none] none
   *[some] { $output }
}
transposed-size = output { $name }: open { $input } minus 1 close times { $stride }, minus 2 times { $padding },
    plus { $dilation } times open { $kernel } minus 1 close, plus { $extra }, plus 1, is { $output ->
    [none] none
   *[some] { $output }
}
