# The page around the scenes: the bar on top, messages, what happens should it stop.

window-title = { $scene ->
    [slide] Convscope: slide a window over a grid
    [channels] Convscope: a layer with many channels
    [matrix] Convscope: a layer as one matrix
    [learn] Convscope: watch a kernel being learned
    [stack] Convscope: what one element sees
    [image] Convscope: a kernel on a picture
   *[other] Convscope: take a convolution layer apart
}
description = Step a convolution layer’s window over a grid by hand.
scene = { $scene ->
    [slide] Slide
    [channels] Channels
    [matrix] Matrix
    [learn] Learn
    [image] Picture
   *[stack] Stack
}
scenes = Scenes
controls = Controls
home = Convscope, the first example
undo = Undo
redo = Redo
language = Language
keys-and-gestures = Keys and gestures
colors = { $theme ->
    [light] Colors: light
    [dark] Colors: dark
   *[system] Colors: as the system
}
copy-link = Copy link
copied = Copied
copy-refused = Not allowed here: copy the address instead
close = Close
language-not-loaded = The words of this language could not be loaded: the page goes on as it was.
part-not-loaded = This part of the page could not be loaded: try again.
in-the-link = In the link, { $fault }.
last-demo-is-kept = Your last demo is kept.
bring-it-back = Bring it back

# Should the page stop.
crash-title = Something went wrong
crash-kept = Convscope has stopped. What you made is kept.
crash-bring-back = Bring the last good demo back
crash-afresh = Start afresh
crash-not-loaded = a part of the page could not be loaded
