"""Where the fonts, the colours and the forms' wording lie, beside the program."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = RESOURCES / "fonts"
FORMS = RESOURCES / "forms"
COLOUR = RESOURCES / "colour"
LETTER_WORDING = RESOURCES / "letters"
