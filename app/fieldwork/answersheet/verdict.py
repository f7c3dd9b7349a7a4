"""Whether a bubble is marked, and what a question's bubbles say together.

What is printed on the sheet is followed: a filled, crossed or ticked bubble is
chosen, a filled one with a large cross beyond all four corners is not, what was
rubbed out is not. Whatever lies between is a doubt; nothing is guessed.

| mean ink inside | darkest spot | verdict |
| --- | --- | --- |
| like the sheet's empty ones | light | empty |
| 0.20 and more above them | dark | marked |
| anything else | | a person looks |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from app.fieldwork.answersheet.bubble import Seen
from app.fieldwork.answersheet.layout import OPTIONS, Kind
from app.fieldwork.answersheet.sheet import Reason

EMPTY, MARKED = 0.06, 0.17
"""Mean ink above that of the sheet's empty bubbles: at most, at least."""
EMPTY_PEAK, MARKED_PEAK = 0.34, 0.42
EMPTY_AREA, MARKED_AREA = 0.015, 0.2
FILLED = 0.85
"""The dark share of a bubble that is filled."""
DOT = 0.09
"""A dot's mean ink and share, at most."""
RESIDUE = 0.3
"""Of what was rubbed out less than this share of the chosen bubble's ink is left."""
CORNERS = 4
SEEN_FRAME = 0.2
"""A frame fainter than this share of the sheet's usual one is covered or glares."""


class State(Enum):
    """What one bubble is."""

    EMPTY = "empty"
    MARKED = "marked"
    WITHDRAWN = "withdrawn"
    FAINT = "faint"
    STRUCK = "struck"
    """Strokes as of a correction, but not as the sheet asks for it."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble's state, its ink above the empty ones, and how clear the state is, 0 to 1."""

    state: State
    ink: float
    confidence: float
    residue: bool = False
    """Soft and without a stroke, as an eraser leaves it, or a dot, which the sheet calls wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a question's bubbles say; with a reason a person must look."""

    chosen: str
    confidence: float
    reason: Reason | None = None


def judge_bubbles(seen: Seen) -> tuple[Bubble, ...]:
    """The state of every bubble of a sheet; what is empty there is learnt from the sheet itself."""
    ground = float(np.percentile(seen.mean, 30))
    usual = float(np.median(seen.frame[seen.mean <= ground + EMPTY]))
    return tuple(_judge(seen, index, ground, usual) for index in range(len(seen.mean)))


def _judge(seen: Seen, index: int, ground: float, usual: float) -> Bubble:
    ink = float(seen.mean[index]) - ground
    area, peak = float(seen.area[index]), float(seen.peak[index])
    if ink <= EMPTY and peak <= EMPTY_PEAK and area <= EMPTY_AREA:
        if float(seen.frame[index]) < SEEN_FRAME * usual or ink < -EMPTY:
            return Bubble(State.HIDDEN, ink, 0.0)
        return Bubble(State.EMPTY, ink, 1 - max(ink, 0.0) / EMPTY / 2)
    dark = ink >= MARKED and peak >= MARKED_PEAK and area >= MARKED_AREA
    if not dark or float(seen.foreign[index]) > RESIDUE:
        soft = (peak <= EMPTY_PEAK and area <= EMPTY_AREA) or (ink <= DOT and area <= DOT)
        return Bubble(State.FAINT, ink, min(ink / MARKED, 1.0) / 2, residue=soft)
    arms, sides = int(seen.arms[index]), int(seen.sides[index])
    if area >= FILLED and arms == CORNERS:
        return Bubble(State.WITHDRAWN, ink, 0.8)
    if arms > 1 + (area < FILLED) or sides == 2:
        return Bubble(State.STRUCK, ink, 0.4)
    return Bubble(State.MARKED, ink, min(1.0, 0.5 + (ink - MARKED) / 0.4))


def judge_question(kind: Kind, bubbles: Sequence[Bubble]) -> Verdict:
    """What the bubbles of one question say together."""
    chosen = "".join(
        letter
        for letter, bubble in zip(OPTIONS, bubbles, strict=False)
        if bubble.state is State.MARKED
    )
    states = {bubble.state for bubble in bubbles}
    clear = min(bubble.confidence for bubble in bubbles)
    if State.HIDDEN in states:
        return Verdict(chosen, clear, Reason.HIDDEN)
    if State.STRUCK in states:
        return Verdict(chosen, clear, Reason.WITHDRAWN)
    if State.FAINT in states and not _rubbed_out(kind, bubbles):
        return Verdict(chosen, clear, Reason.FAINT)
    if kind is not Kind.MULTIPLE and len(chosen) > 1:
        return Verdict(chosen, clear, Reason.TWO)
    if State.WITHDRAWN in states and not chosen:
        return Verdict(chosen, clear, Reason.WITHDRAWN)
    return Verdict(chosen, clear)


def _rubbed_out(kind: Kind, bubbles: Sequence[Bubble]) -> bool:
    """Whether all that is faint is what an eraser left, beside one choice that is far darker."""
    if kind is Kind.MULTIPLE:
        return False
    marked = [bubble.ink for bubble in bubbles if bubble.state is State.MARKED]
    faint = [bubble for bubble in bubbles if bubble.state is State.FAINT]
    return len(marked) == 1 and all(
        bubble.residue and bubble.ink < RESIDUE * marked[0] for bubble in faint
    )
