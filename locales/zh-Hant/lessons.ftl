# 舞台旁的課程。

lessons = 課程
exercises = 練習
about = 每一步都會在文字旁開啟一個示範。舞台任您操作，想試什麼就試什麼；按一下按鈕，就能還原這一步的樣子。
lesson-title = { $number } · { $title }
n-done = 已完成 { $done } / { $all }
step-of = 第 { $step } 步，共 { $all } 步
step-said = 第 { $step } 步，共 { $all } 步：{ $title }
back = 上一步
next = 下一步
next-lesson = 下一課
bring-back = 還原這一步的樣子
to-the-list = 所有課程
fold = 收合課文
unfold = 展開課文
to-do = 動手試試
done = 完成了
rests-on = 參考資料：
loading = 正在載入課程……
not-loaded = 無法載入課程。
try-again = 再試一次
