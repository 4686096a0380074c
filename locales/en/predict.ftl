# The reader works the outputs out; what is said of the answers.

about = Work it out by hand before the page tells you. A sum such as 2 + 0 − 3 is an answer too: then the page
    names the product that is wrong.
asked = output row { $row }, column { $column }: what is it?
prediction = Prediction
how-large = How large is the output?
predicted-rows = Predicted rows
predicted-columns = Predicted columns
predicted-value = Predicted value
two-numbers = Two whole numbers are asked for, such as 2 and 3, up to { $largest }.
output-is = Output { $row }, { $column } =
output-as-predicted = Output, as predicted
check = Check
next = Next
answers = Answers
begin-anew = Begin anew
score = { $answered ->
    [0] { $n } to work out
    [all] { $right } of { $n } right, all answered
   *[some] { $right } of { $answered } right, { $open } to go
}

# What is said of an answer.
right = Right: { $result }.
right-rounded = Right, rounded: { $result } in full.
wrong = Not { $typed }: { $by } { $way ->
    [more] too much
   *[less] too little
}.
size-wrong = Not { $answer } but { $size }.
size-along = { $axis ->
    [rows] Rows
   *[columns] Columns
}: a window of { $span } in { $padded } moves { $steps ->
    [1] once
   *[other] { $steps } times
}, +1 makes { $length }.

# What probably went wrong.
product-is = { $product } is { $value }, not { $given }.
bias-is = The bias is { $bias }, not { $given }.
products-counted = The sum has { $n ->
    [one] 1 product
   *[other] { $n } products
}, not { $given }.
bias-left-out = The bias { $bias } was left out.
slip = Probably { $product } was { $slip ->
    [left-out] left out
    [twice] counted twice
    [sign] taken with the other sign
   *[added] added instead of multiplied
}.
slip-of-two = Probably { $first } or { $second } was { $slip ->
    [left-out] left out
    [twice] counted twice
    [sign] taken with the other sign
   *[added] added instead of multiplied
}.
slip-of-many = Probably one product was { $slip ->
    [left-out] left out
    [twice] counted twice
    [sign] taken with the other sign
   *[added] added instead of multiplied
}.
swapped = Probably the weights { $first } and { $second } were swapped.
turned = That is the sum with the kernel turned the other way: here it { $mode ->
    [conv] must
   *[corr] must not
} be turned.
other-sign = The sign is the other way.
elsewhere = That is the output at { $row }, { $column }: the window stands elsewhere.
