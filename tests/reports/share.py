"""What is slow is looked at for a third of the forms a day, and for all of them in a full run.

A test takes ``number`` indirectly, from these turns: ``conftest.py`` makes a form of each.
"""

from __future__ import annotations

import os

from tests.reports.samples import CONTENTS

SHARE = 1 if os.environ.get("YINGHENG_FULL") == "1" else 3
NUMBERS = sorted(CONTENTS)
TURNS = range(-(-len(NUMBERS) // SHARE))


def form_of(turn: int, day: int) -> str:
    """The form of a turn: the same all day, another one tomorrow, each within three days."""
    return NUMBERS[(turn * SHARE + day % SHARE) % len(NUMBERS)]
