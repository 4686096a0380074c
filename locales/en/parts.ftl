# What every scene has: grids, the transport, the keys.

# A grid and its cells.
grid-label = { $name }, { $rows } by { $columns }{ $turned ->
    [yes] , drawn turned by 180 degrees
   *[no] { "" }
}
cell-value = Value of row { $row }, column { $column }
not-reached = not reached yet
in-full = { $shown }, in full { $exact }
map = map
map-drawn-in = Arrows walk, Enter sets a cell to the brush’s value, Delete to zero; Shift with ↑ or ↓ adds or takes 1.
pasted-outside = { $n } of the pasted cells lie outside the grid and were left out: enlarge it, or paste further up and left

# The arithmetic strip and the transport.
arithmetic = Arithmetic of the current step
steps = Steps
to-start = To start
step-back = Step back
play = Play
pause = Pause
step-forward = Step forward
to-end = To end
speed = Speed
position = Position

# What a formula's input is beyond its edges.
beyond-zeros = Beyond the edges, { $letter } is 0.
beyond-edges = Beyond the edges, { $letter } { $mode ->
    [reflect] is mirrored
    [replicate] repeats its border
   *[circular] goes on at the opposite edge
}: { $copies }.
beyond-copies = { $which ->
    [row] row { $index } is row { $source }
    [column] column { $index } is column { $source }
   *[both] row and column { $index } are { $source }
}

# Keys and gestures: what they are called, where that is not the key's own name, and what they do.
key-space = Space
key-typing = Enter, or a digit
gesture-drag = drag
does-step = one step forward, one step back
does-ends = to the first step, to the last
does-play = play, pause
does-tab = from part to part of the page
does-walk = in a grid: from cell to cell (in the output: the steps)
does-type = in a grid: type a value; Enter takes it, Escape leaves the old one
does-answer = in Predict: type the answer
does-nudge = in a grid: one more, one less (the wheel over a cell does the same)
does-nudge-finely = in a grid: a tenth more, a tenth less
does-clear = in a grid: zero
does-set = in a picture that is drawn in (Learn): the brush’s value, zero
does-paste = in a grid: paste cells from a spreadsheet
does-copy = in a grid: copy it for a spreadsheet
does-extend = in a map of a stack: look at several elements together (so does a drag)
does-move = on the handle of a layer of a stack: move it, remove it
does-magnify = on a picture: move the magnifier by a pixel, with Shift by ten
does-split = on a picture's handle: more before, more after; with Shift in larger steps
does-paint = paint cells with the brush's value; each stroke is one undo
does-undo = undo
does-redo = redo
does-leave = leave what is being typed or painted as it was
does-help = this list
