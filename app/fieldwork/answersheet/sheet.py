"""What reading a page gives: identity, answers, doubts, and how good the picture was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.fieldwork.answersheet.identity import Identity


class Reason(StrEnum):
    """Why a person must look: the sentence that the person is shown."""

    FAINT = "涂得太浅或者没有擦净，看不清是否选了"
    TWO = "只能选一项的题涂了不止一项"
    WITHDRAWN = "有划去改正的痕迹，看不清选了哪一项"
    STRAY = "笔画连到了别处，看不清选了哪一项"
    HIDDEN = "这一处不在画面里或者被遮住了"
    IDENTITY = "看不出准考号、试卷或者页码"
    CONFLICT = "二维码与填涂的准考号、试卷或者页码不一致"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's chosen options in the order of the alphabet; empty where nothing is marked.

    ``confidence`` is between 0 and 1: how far its least clear bubble is from a doubt.
    """

    question: int
    chosen: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a person must look at. ``question`` 0 is the identity.

    ``seen`` is what it looks like most, only to be shown; ``picture`` is the
    place itself as PNG.
    """

    question: int
    reason: Reason
    seen: str
    confidence: float
    picture: bytes


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the picture is."""

    resolution: float
    """Pixels a millimetre, at the sheet's middle."""
    blur: float
    """The width of a printed edge, in millimetres."""
    contrast: float
    """How dark printed black is against the paper, 0 to 1."""
    fiducials: int
    """How many of the four corner marks were found."""
    deviation: float
    """How far the timing marks stood from their place after the picture was straightened, in mm."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One page of a file. Every question of the page has an answer or a doubt.

    ``fault`` says in one sentence why nothing could be read at all; then there
    are no answers. ``identity`` is None where none could be read.
    """

    file: str
    place: int
    """The page in the file, from 1."""
    identity: Identity | None = None
    answers: tuple[Answer, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    quality: Quality | None = None
    fault: str = ""
