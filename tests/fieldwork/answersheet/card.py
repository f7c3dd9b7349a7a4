"""Where the printed bubbles stand, as a table of its own that was measured on the paper.

Written down apart from the program, so that a test may hold the printed sheet
against it: millimetres from the upper left corner of an A4 sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMN_X = (27.55, 71.55, 115.55, 159.55)
"""The centre of option A in each of the four columns."""
OPTION_STEP = 5.9
BAND_Y = (105.05, 134.25, 163.45, 192.65, 221.85, 251.05)
"""The centre of the first row in each of the six bands."""
ROW_STEP = 4.9
ROWS = 5
BUBBLE = (4.2, 2.8)
NUMBER_X, NUMBER_Y, NUMBER_STEP = 44.0, 58.5, 4.9
"""The bubble 0 of the number's first digit; its six digits, the form and the page go down."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the test knows it: kind ``S``, ``M`` or ``J`` and its number of options."""

    kind: str
    options: int


def asked(text: str) -> list[Asked]:
    """``S4x40,M5x10`` in single questions."""
    found: list[Asked] = []
    for run in text.split(","):
        head, _, count = run.partition("x")
        found += [Asked(head[0], int(head[1:]))] * int(count)
    return found


def places(questions: list[Asked]) -> list[list[tuple[float, float]]]:
    """For every question of a one-page sheet the centres of its bubbles."""
    found: list[list[tuple[float, float]]] = []
    block, row, before = -1, ROWS, ""
    for question in questions:
        if row == ROWS or question.kind != before:
            block, row, before = block + 1, 0, question.kind
        x, y = COLUMN_X[block % 4], BAND_Y[block // 4] + row * ROW_STEP
        found.append([(x + option * OPTION_STEP, y) for option in range(question.options)])
        row += 1
    return found


def identity_places() -> list[list[tuple[float, float]]]:
    """The centres of the identity's rows: six digits, eight forms, eight pages."""
    widths = [10] * 6 + [8, 8]
    return [
        [(NUMBER_X + option * OPTION_STEP, NUMBER_Y + row * NUMBER_STEP) for option in range(width)]
        for row, width in enumerate(widths)
    ]
