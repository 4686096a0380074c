# The lessons beside the stage.

lessons = Lessons
exercises = Exercises
about = Each step opens a demo beside its words. The stage stays yours: try whatever you like, and bring the step’s state back with one press.
lesson-title = { $number } · { $title }
n-done = { $done } of { $all } done
step-of = Step { $step } of { $all }
step-said = Step { $step } of { $all }: { $title }
back = Back
next = Next
next-lesson = Next lesson
bring-back = Bring this step’s state back
to-the-list = All lessons
fold = Fold the lesson up
unfold = Unfold the lesson
to-do = To do
done = Done
rests-on = Further reading:
loading = The lessons are being loaded…
not-loaded = The lessons could not be loaded.
try-again = Try again
