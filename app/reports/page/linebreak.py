"""Where a line of Chinese may end (禁则), by the rules of GB/T 15834 and clreq.

| never at a line's start | never at a line's end | never apart |
| ----------------------- | --------------------- | ----------- |
| ，。、；：！？）》」』】〕”’ — … · % ℃ | （《「『【〔“‘ ￥ | a Latin word, a number, ——, …… |

Where a line is too narrow to obey, the text is broken anyway: nothing sticks out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntFlag

NO_START = frozenset("，。、；：！？）》」』】〕〉｝］”’．·‧•—…～〜－‐–％‰℃°′″々ー¢￠,.;:!?)]}%»›")
NO_END = frozenset("（《「『【〔〈｛［“‘￥＄￡№§([{$£¥«‹")
SOFT = frozenset("-/\\_.,;:@&=?#+")
"""Where a Latin word that is longer than the line is best broken: after these."""


class Habit(IntFlag):
    """What a character does to a line's ends."""

    FREE = 0
    SPACE = 1
    NO_START = 2
    NO_END = 4
    WORD = 8
    ATTACHED = 16
    """A combining mark: never parted from the character before it."""


class _Habits(dict[str, Habit]):
    def __missing__(self, char: str) -> Habit:
        habit = self[char] = _habit(char)
        return habit


def _habit(char: str) -> Habit:
    if char in (" ", "\u3000"):
        return Habit.SPACE
    habit = Habit.FREE
    if char in NO_START:
        habit |= Habit.NO_START
    if char in NO_END:
        habit |= Habit.NO_END
    if unicodedata.category(char)[0] == "M":
        habit |= Habit.ATTACHED
    elif "!" <= char <= "~" or (
        unicodedata.category(char)[0] in "LN"
        and unicodedata.east_asian_width(char) not in ("W", "F")
        and not "\u2460" <= char <= "\u24ff"
    ):
        habit |= Habit.WORD
    return habit


HABITS: dict[str, Habit] = _Habits()


def may_part(before: Habit, after: Habit) -> bool:
    """Whether a line may end between two neighbours.

    A space belongs to the line that it ends, so a break comes after it only.
    """
    if after & (Habit.SPACE | Habit.NO_START | Habit.ATTACHED):
        return False
    if before & Habit.SPACE:
        return True
    if before & Habit.NO_END:
        return False
    return not (before & Habit.WORD and after & Habit.WORD)


def break_lines(text: str, advances: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """The lines of one paragraph as ``(start, end)``, filled greedily.

    ``advances`` are the widths of the characters and ``limit`` that of a line, in
    one unit. Together the lines are the whole text. Spaces at a line's end may
    hang over; nothing else does, but for one character wider than the line.
    """
    if sum(advances) <= limit:
        return [(0, len(text))]
    habits = [HABITS[char] for char in text]
    lines: list[tuple[int, int]] = []
    start = rest = 0
    room = limit
    part = 0
    for index, habit in enumerate(habits):
        if index > start and may_part(habits[index - 1], habit):
            part, rest = index, room
        room -= advances[index]
        if room >= 0 or habit & Habit.SPACE or index == start:
            continue
        if part > start:
            lines.append((start, part))
            start, room = part, room + limit - rest
        while room < 0 and index > start:
            cut = _forced(text, habits, start, index)
            lines.append((start, cut))
            start, room = cut, limit - sum(advances[cut : index + 1])
    lines.append((start, len(text)))
    return lines


def _forced(text: str, habits: Sequence[Habit], start: int, index: int) -> int:
    """The least bad break in ``text[start : index + 1]``, which is wider than a line.

    After a soft character in the line's second half; else as late as the rules for
    a line's ends allow; else before ``index``.
    """
    for cut in range(index, (start + index) // 2, -1):
        if text[cut - 1] in SOFT and not habits[cut] & (Habit.NO_START | Habit.ATTACHED):
            return cut
    for cut in range(index, start, -1):
        if not (
            habits[cut] & (Habit.NO_START | Habit.ATTACHED | Habit.SPACE)
            or habits[cut - 1] & Habit.NO_END
        ):
            return cut
    return index
