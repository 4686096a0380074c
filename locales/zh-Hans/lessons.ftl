# 舞台旁的课程。

lessons = 课程
exercises = 练习
about = 每一步都会在文字旁打开一个演示。舞台随你摆弄，想试什么就试什么；按一下按钮，就能恢复这一步的样子。
lesson-title = { $number } · { $title }
n-done = 已完成 { $done } / { $all }
step-of = 第 { $step } 步，共 { $all } 步
step-said = 第 { $step } 步，共 { $all } 步：{ $title }
back = 上一步
next = 下一步
next-lesson = 下一课
bring-back = 恢复这一步的样子
to-the-list = 全部课程
fold = 收起课文
unfold = 展开课文
to-do = 动手试试
done = 完成了
rests-on = 参考：
loading = 正在载入课程……
not-loaded = 无法载入课程。
try-again = 再试一次
