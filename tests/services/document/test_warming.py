"""What was warmed up is there: every face read, the libraries in, the collector as it was."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc, sys
from app.services.document import warming
heavy = ("reportlab", "app.services.document.fillings", "app.services.screen.signing")
assert not [name for name in heavy if name in sys.modules]
for step in warming.steps():
    step()
assert not [name for name in heavy if name not in sys.modules]
assert gc.isenabled()
assert gc.get_freeze_count() > 10_000
from app.reports.page import typeface
before = typeface._advances.cache_info()
for face in typeface.Face:
    typeface.glyphs(face)["文"]
after = typeface._advances.cache_info()
assert before.currsize == len(typeface.Face)
assert after.misses == before.misses
print("warm")
"""


def test_after_the_steps_nothing_is_left_to_be_read() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=False, capture_output=True, text=True
    )
    assert (told.stdout, told.stderr) == ("warm\n", "")
