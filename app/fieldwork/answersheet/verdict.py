"""Whether a bubble is marked, and what a question's bubbles say together.

What is printed on the sheet is followed: a filled, crossed or ticked bubble is
chosen, a filled one with a large cross beyond all four corners is not, what was
rubbed out is not. Whatever lies between is a doubt; nothing is guessed.

| mean ink inside | darkest spot | verdict |
| --- | --- | --- |
| like the sheet's empty ones | light | empty |
| more, by a stroke or by shading | dark | marked |
| anything else | | a person looks |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from app.fieldwork.answersheet.bubble import Seen
from app.fieldwork.answersheet.layout import OPTIONS, Kind
from app.fieldwork.answersheet.sheet import Reason

EMPTY, MARKED = 0.045, 0.085
"""Mean ink above that of the sheet's empty bubbles: at most, at least."""
EMPTY_PEAK, MARKED_PEAK = 0.11, 0.2
"""The darkest spot above that of the empty bubbles: at most, at least."""
EMPTY_AREA = 0.015
STROKE = 1.9
"""A stroke that marks goes so many mm through the inside: a dot does not."""
LONGEST = 9.0
"""A stroke that is longer, in mm, than one made for one bubble."""
ROW = 7.2
"""One that is lower, in mm, touches no bubble above or below."""
LIKE = 0.7
"""Of marks beside each other that touch, each has so much of the largest one's ink."""
RISE = 1.0
"""And each goes up and down by so many mm, as a line through all of them does not."""
SHADED = 0.26
"""Mean ink that is a mark without any dark stroke: a light pencil's shading."""
SPOT = 0.1
"""Of shading no larger share is dark; what is darker and no stroke is a blot."""
STRENGTH = 0.6
"""A mark is as dark as this share of the sheet's usual one: one writer, one pen."""
FILLED = 0.85
"""The dark share of a bubble that is filled."""
DENSE = 0.6
"""The dark share of a bubble that may be a filled one, blurred."""
DOT = 0.12
"""A dot's mean ink, at most."""
RESIDUE = 0.3
"""Of what was rubbed out less than this share of the chosen bubble's ink is left."""
CORNERS = 4
SEEN_FRAME = 0.2
"""A frame fainter than this share of the sheet's usual one is covered or glares."""
ALIKE = 12
"""From as many bubbles with the same letter it is learnt how dark an empty one is."""
LETTERS_APART = 0.03
"""A letter printed in a bubble gives at most so much more ink than the lightest one."""


class State(Enum):
    """What one bubble is."""

    EMPTY = "empty"
    MARKED = "marked"
    WITHDRAWN = "withdrawn"
    FAINT = "faint"
    STRUCK = "struck"
    """Strokes as of a correction, but not as the sheet asks for it."""
    STRAY = "stray"
    """Crossed by a stroke that goes on elsewhere."""
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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is usual on one sheet: of empty bubbles ink, spot and frame, of marks the spot."""

    ground: NDArray[np.float32]
    """Mean ink of an empty bubble, for every bubble by its letter."""
    peak: float
    frame: float
    strength: float


def judge_bubbles(seen: Seen, letters: Sequence[str]) -> tuple[Bubble, ...]:
    """The state of every bubble of a sheet; ``letters`` are printed in them.

    What an empty one looks like is learnt from the sheet itself.
    """
    sheet = _usual(seen, np.array(letters))
    return tuple(_judge(seen, index, sheet) for index in range(len(seen.mean)))


def _usual(seen: Seen, letters: NDArray[np.str_]) -> _Sheet:
    """Of every two bubbles one is empty at least, so that the lower third is."""
    lightest = float(np.clip(np.percentile(seen.mean, 30), 0.0, 0.12))
    ground = np.zeros_like(seen.mean)
    for letter in np.unique(letters):
        same = letters == letter
        usual = float(np.percentile(seen.mean[same], 30)) if same.sum() >= ALIKE else lightest
        ground[same] = np.clip(usual, lightest - LETTERS_APART, lightest + LETTERS_APART)
    empty = seen.mean - ground <= EMPTY
    marked = seen.mean - ground >= MARKED
    return _Sheet(
        ground,
        float(np.clip(np.percentile(seen.peak, 30), 0.0, 0.3)),
        float(np.median(seen.frame[empty])) if empty.any() else 0.0,
        float(np.median(seen.peak[marked])) if marked.any() else 0.0,
    )


def _judge(seen: Seen, index: int, sheet: _Sheet) -> Bubble:
    ink = float(seen.mean[index] - sheet.ground[index])
    area, peak = float(seen.area[index]), float(seen.peak[index]) - sheet.peak
    light = peak <= EMPTY_PEAK and area <= EMPTY_AREA
    if light and ink <= EMPTY:
        if float(seen.frame[index]) < SEEN_FRAME * sheet.frame:
            return Bubble(State.HIDDEN, ink, 0.0)
        return Bubble(State.EMPTY, ink, 1 - max(ink, 0.0) / EMPTY / 2)
    stroke = float(seen.extent[index]) >= STROKE
    dark = ink >= MARKED if stroke else ink >= SHADED and area <= SPOT
    strong = peak >= max(MARKED_PEAK, STRENGTH * sheet.strength - sheet.peak)
    if dark and strong:
        return Bubble(_judge_mark(seen, index), ink, min(1.0, 0.5 + (ink - MARKED) / 0.4))
    dot = not stroke and ink <= DOT
    return Bubble(State.FAINT, ink, min(ink / MARKED, 1.0) / 2, residue=light or dot)


def _judge_mark(seen: Seen, index: int) -> State:
    """Whether what is surely a mark chooses, or withdraws, or is none of the two for sure."""
    area, arms = float(seen.area[index]), int(seen.arms[index])
    filled = area >= FILLED
    alone = seen.foreign[index] <= RESIDUE and seen.reach[index] <= LONGEST
    touching = seen.height[index] <= ROW and seen.part[index] >= LIKE
    whole = seen.rise[index] >= RISE and not seen.sides[index]
    if not (filled or alone or (touching and whole)):
        return State.STRAY
    if filled and arms == CORNERS and not seen.spread[index]:
        return State.WITHDRAWN
    blurred = area >= DENSE and seen.crossing[index] >= 1
    if arms > 1 + (not filled) or seen.sides[index] == 2 or blurred:
        return State.STRUCK
    return State.MARKED


def judge_question(kind: Kind, bubbles: Sequence[Bubble]) -> Verdict:
    """What the bubbles of one question say together."""
    chosen = "".join(
        letter
        for letter, bubble in zip(OPTIONS, bubbles, strict=False)
        if bubble.state is State.MARKED
    )
    states = {bubble.state for bubble in bubbles}
    causes = (
        (State.HIDDEN in states, Reason.HIDDEN),
        (State.STRAY in states, Reason.STRAY),
        (State.STRUCK in states, Reason.WITHDRAWN),
        (State.FAINT in states and not _rubbed_out(kind, bubbles), Reason.FAINT),
        (kind is not Kind.MULTIPLE and len(chosen) > 1, Reason.TWO),
        (State.WITHDRAWN in states and not chosen, Reason.WITHDRAWN),
    )
    reason = next((reason for holds, reason in causes if holds), None)
    return Verdict(chosen, min(bubble.confidence for bubble in bubbles), reason)


def _rubbed_out(kind: Kind, bubbles: Sequence[Bubble]) -> bool:
    """Whether all that is faint is what an eraser left, beside one choice that is far darker."""
    if kind is Kind.MULTIPLE:
        return False
    marked = [bubble.ink for bubble in bubbles if bubble.state is State.MARKED]
    faint = [bubble for bubble in bubbles if bubble.state is State.FAINT]
    return len(marked) == 1 and all(
        bubble.residue and bubble.ink < RESIDUE * marked[0] for bubble in faint
    )
