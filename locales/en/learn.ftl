# The scene Learn: a kernel found by gradient descent.

# Where a learning rate leads.
flat-loss = The loss is flat: no rate moves the kernel.
adam-course = Adam’s steps are about as long as the rate, however steep it is: none diverges outright,
    and one that is too long circles the minimum.
diverges = Diverges: along the steepest direction the error grows { $growth }-fold at each step.
swings = Oscillates and converges: swings from side to side{ $along ->
    [steepest] { " " }along the steepest direction
   *[all] { "" }
}, and gains { $pace ->
    [quick] a digit at each step
    [hardly] hardly at all
   *[other] a digit in about { $pace } steps
}.
straight = Converges without swinging, and gains { $pace ->
    [quick] a digit at each step
    [hardly] hardly at all
   *[other] a digit in about { $pace } steps
}.

# What the input tells nothing about.
all-zeros = The input is all zeros: no kernel can be told from another.
flat-directions = { $n } of { $all } directions { $n ->
    [one] is
   *[other] are
} flat. The input says nothing there, and what is learned keeps what it started with.
flat-direction = { $n } of { $all } directions is flat: along { $direction } the loss stays the same.
    The input says nothing there, and what is learned keeps what it started with.
flat-directions-name = Flat directions
flat-directions-about = Whatever is added to the kernel along { $n ->
    [one] this one
   *[other] these
}, no output changes.
more-flat-directions = and { $n } more

# The update, and the gradient as its full sum.
update = The current update
adam-rule = w ← w − η·m̂/√v̂, with the corrected means of ∂L/∂w and of its square
more-products = + { $n } more products
slope = ∂L/∂ŷ = 2·(ŷ − y), twice the error
mean-slope = ∂L/∂ŷ = 2·(ŷ − y)/{ $n }, twice the error over { $n } outputs
sigma = Σ gradient
sigma-title = The gradient as its full sum

# Where the run stands.
place = step { $step } of { $last }, loss { $loss }
standing = step { $step } of { $last } · loss { $loss }
no-run = no run: the kernel does not fit
spoken = Step { $step }: loss { $loss }
spoken-kernel = Step { $step }: loss { $loss }, kernel { $kernel }
spoken-end = { $standing }. { $end }
kernel-is-hidden = The kernel behind the target is hidden: let it be learned, guess, then reveal it.
found = This is the kernel to be found, to the last bit.
close = Every weight is within { $reach } of the kernel to be found.
converged = Converged at step { $step }: the gradient is less than a hundred-thousandth of what it was.
diverged = Diverged at step { $step }, and stopped: the rate { $rate } is too large. Undo, or choose a smaller one.
diverged-beyond = Diverged at step { $step }, and stopped: the rate { $rate } is beyond { $critical },
    the largest that is stable. Undo, or choose a smaller one.

# The grids.
grid = { $grid ->
    [input] Input
    [target] Target
    [prediction] Prediction
    [error] Error
    [kernel] Kernel
    [sliding] Turned
    [gradient] Gradient
   *[wanted] Kernel to be found
}
as-it-slides = as it slides
as-written = as written
picture = { $name }, { $rows } by { $columns }
pixel = { $name } row { $row }, column { $column }: { $value }
bias-and-slope = bias { $bias } · ∂L/∂b = { $slope }

# The charts.
loss-curve = Loss curve
loss-scale = Scale of the loss
logarithmic = log
linear = lin
loss = Loss
loss-surface = Loss surface
loss-surface-at = Loss surface, { $place }
surface-role = map
no-surface = A surface takes two weights: this kernel has one.
legend-path = path
legend-next = next step
legend-arrow = −gradient
legend-arrow-title = Against the gradient: where the loss falls most steeply. The arrow is always of the same length.
legend-least = minimum
over-weights = over { $first } and { $second }
over-steepest = over the two steepest directions
start-from-here = { $across }, { $up }: loss { $loss }, start from here
curve-loss = loss { $loss }
curve-point = step { $step } · loss { $loss }
curve-point-kernel = step { $step } · loss { $loss } · [{ $kernel }]

# The rate and the optimizer.
rate-group = Learning rate
rate-name = Rate η
rate-slider = Learning rate, slider
rate-course = { $rate }. { $course }
rate-range = a rate goes from { $smallest } to { $largest }
rate-best = best { $rate }
rate-critical = 2/λ limit { $rate }
rate-limit = limit { $rate }
eigenvalues = The Hessian’s eigenvalues go from { $small } to { $large }.
eigenvalues-and-rates = The Hessian’s eigenvalues go from { $small } to { $large }: the limit is 2/{ $large },
    and 2/({ $small } + { $large }) is best.
optimizer = Optimizer
optimizer-kind = { $kind ->
    [sgd] SGD
    [momentum] Momentum
    [nesterov] Nesterov
   *[adam] Adam
}
stretches = Changes in mid-run
stretch = from step { $step }: { $rule }{ $kernel ->
    [own] , from a kernel that was set
   *[reached] { "" }
}
momentum = Momentum
momentum-name = Momentum μ
momentum-range = a momentum goes from { $smallest } to { $largest }

# The run, and those to compare it with.
run-group = Run
at-once = At once
run-steps = Run { $n } steps
seed = Seed
seed-name = Seed of the kernel
steps-name = Steps
run-length = Steps of the run
squared-errors = Squared errors
sum = sum
mean = mean
stop-when-converged = Stop when it has converged
compare = Compare
pin-run = Pin this run
pin-run-title = Pin this run, to compare others with it
pinned-runs = Pinned runs
unpin-run = Unpin this run
rule = { $optimizer }, rate { $rate }
rule-with-momentum = { $optimizer } { $momentum }, rate { $rate }
pinned = { $rule }{ $changes ->
    [0] { "" }
   *[other] , then changed
}: loss { $loss } after { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}

# The table of steps.
steps-group = Steps
every-second-step = Every second step
every-second-step-note = every second step
rows-of-many = { $n } of { $all } rows; all steps are in the CSV file
epoch = epoch
loss-column = loss
kernel-column = kernel
steps-as-csv = All steps as a CSV file

# The problem.
target-group = Target
aim = What is to be learned
aim-kernel = a kernel
aim-output = a drawn output
kernel-hidden = The kernel is hidden
reveal = Reveal
reveal-kernel = Reveal the kernel
draw-hint = Draw in the target with the brush’s value: the kernel comes as close as a kernel can.
hide = Hide
hide-kernel = Hide the kernel, for others to guess
hide-name = For a class
ones-own = one’s own
from-the-shelf = From the shelf
wanted-kernel = Kernel to be found
wanted-rows = Target kernel rows
wanted-columns = Target kernel columns
noise-name = Noise ±
noise = Noise on the target
noise-range = noise goes from { $smallest } to { $largest }
noise-seed = Seed of the noise
input-group = Input and layer
learn-bias = Learn a bias too
steepest = steepest
surface-over = Surface over
surface-and-over = Surface and over

# The speed of as many steps as the machine makes.
fastest = max
