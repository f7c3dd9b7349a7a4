"""F05 走访暗访记录表: for the members alone; a covert one says so and is never shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.photo import Photo, photo_pages
from app.reports.fieldsheet.record import (
    Problem,
    Recorded,
    closing,
    found,
    opening,
    remarks,
    section,
)
from app.reports.officesheet.ruled import ruled
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT, Block, Cell, Row
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedStep:
    """One step of 体验式暗访, and the minutes that it took to wait."""

    step: str
    waiting: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAward:
    """An award that the visit gave a leaf."""

    leaf: str
    points: str
    ground: str = ""
    proofs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotVisitRecord(Recorded):
    """F05 走访暗访记录表."""

    number: ClassVar[str] = "F05"

    visited: str
    covert: bool
    steps: tuple[VisitedStep, ...] = ()
    waited: str = ""
    """合计等候分钟"""
    observations: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    awards: tuple[VisitAward, ...] = ()
    photos: tuple[Photo, ...] = ()


OUTLINE = Outline(
    texts={
        "title": (),
        "open": (),
        "covert": (),
        "steps": (),
        "no_step": (),
        "waited": (),
        "observations": (),
        "no_observation": (),
        "awards": (),
        "no_award": (),
        "note": (),
        "covert_note": (),
        "photos": (),
    },
    lists={
        "head_labels": 2,
        "step_columns": 4,
        "observation_columns": 2,
        "award_columns": 5,
        "signers": 2,
    },
)
SIGNERS = ("考核组成员两人",)


def draw(content: SpotVisitRecord, words: Wording) -> tuple[Block, ...]:
    """F05 as blocks."""
    manner, visited = words.items("head_labels")
    kind, note = ("covert", "covert_note") if content.covert else ("open", "note")
    return (
        *opening(
            content.about,
            words.text("title"),
            ((manner, words.text(kind)), (visited, content.visited)),
        ),
        *_script(content, words),
        *section(
            words.text("observations"),
            ruled(
                (2.6, 37.4),
                words.items("observation_columns"),
                (SMALL_TEXT,),
                [(each,) for each in content.observations],
                words.text("no_observation"),
            ),
        ),
        *found(content.problems),
        *_awards(content, words),
        *remarks(content.about),
        closing(content.about, words.items("signers"), words.text(note), roles=(SIGNERS, SIGNERS)),
        *photo_pages(words.text("photos"), content.photos),
    )


def _script(content: SpotVisitRecord, words: Wording) -> tuple[Block, ...]:
    total = Row(
        (
            Cell(words.text("waited"), SMALL_FIGURE, span=2),
            Cell(content.waited, SMALL_FIGURE),
            Cell(""),
        ),
        height=7,
    )
    return section(
        words.text("steps"),
        ruled(
            (2.6, 16, 5.4, 16),
            words.items("step_columns"),
            (SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT),
            [(each.step, each.waiting, each.note) for each in content.steps],
            words.text("no_step"),
            *([total] if content.steps else []),
        ),
    )


def _awards(content: SpotVisitRecord, words: Wording) -> tuple[Block, ...]:
    return section(
        words.text("awards"),
        ruled(
            (2.6, 10, 4, 16, 7.4),
            words.items("award_columns"),
            (SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_TEXT),
            [(each.leaf, each.points, each.ground, each.proofs) for each in content.awards],
            words.text("no_award"),
        ),
    )


FORMS = (
    Form(
        name="走访暗访记录表",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=SpotVisitRecord,
        outline=OUTLINE,
        draw=draw,
        scored=True,
    ),
)
