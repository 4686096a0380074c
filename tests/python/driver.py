"""Runs every script of a folder, each in a namespace of its own, and says which fail and how."""

import contextlib
import io
import sys
import time
import traceback
from pathlib import Path

n_failed = 0
scripts = sorted(Path(sys.argv[1]).glob("*.py"))
for script in scripts:
    start = time.monotonic()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {"__name__": "__main__"})
    except Exception:
        n_failed += 1
        print(f"FAILED {script.name}\n{traceback.format_exc(limit=-1)}")
    seconds = time.monotonic() - start
    if seconds > 2:
        print(f"SLOW {script.name}: {seconds:.1f} s")
print(f"{len(scripts)} run, {n_failed} failed")
sys.exit(n_failed > 0)
