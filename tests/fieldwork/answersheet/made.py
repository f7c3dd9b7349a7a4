"""Answer sheets as people fill them, and as scanners and telephones show them.

Only the PDF is the program's own; where its bubbles are is known from the
table in ``card``, and what was marked is remembered as the truth.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import pypdfium2

from app.fieldwork.answersheet.layout import Layout
from app.reports.examsheet.answersheet import AnswerSheet, print_answer_sheets
from tests.fieldwork.answersheet import camera, card
from tests.fieldwork.answersheet.camera import Picture
from tests.fieldwork.answersheet.hand import PENS, RUBBED, Hand

cv2.setNumThreads(1)  # the tests run side by side, one on every core
LETTERS = "ABCDEF"
LAYOUTS = ("S4x40,M5x13,J2x20,S6x5", "S4x60,M4x20,J2x20", "J2x30,M6x30", "S3x10,S4x15,J2x5")
SITTING = "2026-07"
USED = {
    "black": 6,
    "blue-black": 4,
    "blue": 3,
    "red": 1,
    "fine": 2,
    "ballpoint": 3,
    "pencil": 3,
    "light pencil": 2,
    "marker": 1,
}
"""How often a pen is met."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet of paper: what it looks like, and per question what was chosen; None: no telling."""

    paper: Picture
    scale: float
    person: str
    form: str
    layout: str
    chosen: tuple[str | None, ...]
    manner: tuple[str, ...]


def sheet(person: str, form: str, layout: str) -> AnswerSheet:
    """An answer sheet to be printed."""
    name = "法治鹰城2026年度法治理论测试"
    return AnswerSheet(SITTING, person, form, name, "平顶山市公安局", "王䶮", Layout.parse(layout))


@cache
def printed(person: str, form: str, layout: str, dpi: int) -> Picture:
    """The printed sheet's first page, seen straight on."""
    pdf = print_answer_sheets([sheet(person, form, layout)]).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=dpi / 72, rev_byteorder=True)
        return np.array(bitmap.to_numpy()[:, :, :3])


def filled(chance: random.Random, dpi: int = 150) -> Filled:
    """A sheet filled by somebody, with slips and corrections in one question of twenty."""
    place = chance.randrange(len(LAYOUTS))
    layout, person, form = LAYOUTS[place], str(120340 + place), "ABCDEFGH"[place * 2]
    clean = printed(person, form, layout, dpi)
    paper, scale = clean.copy(), dpi / 25.4
    pen = chance.choices(list(USED), list(USED.values()))[0]
    writer = Writer(Hand(chance, PENS[pen], scale), pen in RUBBED, clean)
    style = chance.choice(("fill", "fill", "cross", "tick", "mixed"))
    chosen: list[str | None] = []
    manner: list[str] = []
    questions = card.asked(layout)
    for question, places in zip(questions, card.places(questions), strict=True):
        way = style if style != "mixed" else chance.choice(("fill", "cross", "tick"))
        answer, what = writer.answer(paper, question.kind, places, way)
        chosen.append(answer)
        manner.append(f"{what} {pen}")
    return Filled(paper, scale, person, form, layout, tuple(chosen), tuple(manner))


class Writer:
    """Answers questions with one hand."""

    def __init__(self, hand: Hand, rubs: bool, clean: Picture) -> None:
        self.hand, self.rubs, self.clean = hand, rubs, clean

    def answer(
        self, paper: Picture, kind: str, places: list[tuple[float, float]], way: str
    ) -> tuple[str | None, str]:
        """Answer one question; gives what was chosen (None: nobody can tell) and how."""
        chance, hand = self.hand.chance, self.hand
        slip = chance.random()
        if slip < 0.01:
            return "", "blank"
        count = chance.randint(1, len(places)) if kind == "M" else 1
        picked = sorted(chance.sample(range(len(places)), count))
        for option in picked:
            hand.mark(paper, places[option], way)
        left = [option for option in range(len(places)) if option not in picked]
        chosen = "".join(LETTERS[option] for option in picked)
        if slip < 0.03 and left:
            return chosen, self._correct(paper, places[chance.choice(left)], way)
        if slip < 0.035:
            hand.dot(paper, chance.choice(places))
            return chosen, "dot"
        if slip < 0.045 and left and kind != "M":
            hand.mark(paper, places[chance.choice(left)], way)
            return None, "two"
        return chosen, way

    def _correct(self, paper: Picture, place: tuple[float, float], way: str) -> str:
        """A mark that was made and taken back as the sheet asks for it."""
        if self.rubs:
            self.hand.mark(paper, place, way)
            self.hand.rub_out(paper, place, self.clean, self.hand.chance.uniform(0.03, 0.25))
            return "rubbed out"
        self.hand.fill(paper, place)
        self.hand.strike_out(paper, place)
        return "struck out"


Device = Callable[[random.Random], tuple[Filled, Picture]]


def scanned(chance: random.Random) -> tuple[Filled, Picture]:
    """A sheet and its scan, one of twenty at 300 dpi and one of five at 200."""
    dpi = chance.choice((150,) * 15 + (200,) * 4 + (300,))
    made = filled(chance, min(dpi, 200))
    return made, camera.scan(chance, made.paper, made.scale, dpi)


def photographed(chance: random.Random) -> tuple[Filled, Picture]:
    """A sheet and its photo, tilted by up to 25°; one of twenty is large."""
    large = chance.random() < 0.05
    made = filled(chance, 200 if large else 150)
    size = (1800, 2400) if large else (1200, 1600)
    return made, camera.photo(chance, made.paper, made.scale, chance.uniform(0, 25), size)


def as_jpeg(chance: random.Random, picture: Picture) -> Picture:
    """The picture after it was kept as JPEG of quality 40, 60 or 85."""
    data = camera.jpeg(picture, chance.choice((40, 40, 60, 85)))
    opened = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(cv2.cvtColor(opened, cv2.COLOR_BGR2RGB), dtype=np.uint8)
