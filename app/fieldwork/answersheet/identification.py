"""Whose sheet it is: the QR code, and the marked grid beside it or in its stead."""

from __future__ import annotations

from itertools import accumulate

import cv2
import numpy as np

from app.fieldwork.answersheet import geometry
from app.fieldwork.answersheet.bubble import measure
from app.fieldwork.answersheet.fiducial import Gray
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.light import SCALE, Ink
from app.fieldwork.answersheet.sheet import Reason
from app.fieldwork.answersheet.verdict import State, judge_bubbles

_QUIET = 4.0
"""White around the QR code, in mm."""


def identify(flat: Gray, ink: Ink) -> tuple[Identity | None, Reason | None]:
    """The identity as far as it could be read, and why a person must look at it.

    The code goes before the grid. Where both are clear and differ, it is a
    conflict; a grid that is unclear beside a clear code does not matter.
    """
    coded, (person, form, page) = _code(flat), _grid(ink)
    if coded is None:
        if page is None or not page:
            return None, Reason.IDENTITY
        whole = bool(person) and bool(form)
        identity = Identity("", person or "", form or "", int(page), 0)
        return identity, None if whole else Reason.IDENTITY
    identity = Identity(
        coded.sitting, coded.person or person or "", coded.form or form or "", coded.page,
        coded.pages,
    )  # fmt: skip
    if not (identity.person and identity.form):
        return identity, Reason.IDENTITY
    differs = any(
        marked and marked != said
        for marked, said in (
            (person, identity.person),
            (form, identity.form),
            (page, str(identity.page)),
        )
    )
    return identity, Reason.CONFLICT if differs else None


def _code(flat: Gray) -> Identity | None:
    """What the QR code says: looked for where it is printed, then in the neighbourhood."""
    box = geometry.QR
    left, top = round((box.x - _QUIET) * SCALE), round((box.y - _QUIET) * SCALE)
    side = round((box.width + 2 * _QUIET) * SCALE)
    part = np.ascontiguousarray(flat[top : top + side, left : left + side])
    near, far = _QUIET * SCALE, (_QUIET + box.width) * SCALE
    corners = np.array([[[near, near], [far, near], [far, far], [near, far]]], dtype=np.float32)
    detector = cv2.QRCodeDetector()
    identity = _parsed(detector.decode(part, corners)[0])
    if identity is None:
        larger = cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        identity = _parsed(detector.detectAndDecode(larger)[0])
    return identity


def _parsed(text: str) -> Identity | None:
    try:
        return Identity.parse(text)
    except ValueError:
        return None


def _grid(ink: Ink) -> tuple[str | None, str | None, str | None]:
    """Number, form and page as marked; empty where nothing is, None where it is not clear."""
    rows = geometry.identity_rows()
    ends = list(accumulate(len(row.bubbles) for row in rows))
    slices = [slice(end - len(row.bubbles), end) for row, end in zip(rows, ends, strict=True)]
    bubbles = [bubble for row in rows for bubble in row.bubbles]
    letters = [letter for row in rows for letter in row.letters]
    judged = judge_bubbles(measure(ink, bubbles, [slice(0, len(bubbles))]), letters)
    values: list[str | None] = []
    for row, part in zip(rows, slices, strict=True):
        states = [bubble.state for bubble in judged[part]]
        clear = set(states) <= {State.EMPTY, State.MARKED} and states.count(State.MARKED) <= 1
        marked = "".join(
            letter
            for letter, state in zip(row.letters, states, strict=True)
            if state is State.MARKED
        )
        values.append(marked if clear else None)
    *digits, form, page = values
    return _number(digits), form, page


def _number(digits: list[str | None]) -> str | None:
    """The number of all its digits; empty where none is marked, None where one is not clear."""
    if not any(digits) and None not in digits:
        return ""
    if not all(digits):
        return None
    return "".join(digit or "" for digit in digits).lstrip("0") or None
