"""What an answer sheet asks: the closed questions of one paper, page by page.

A layout is written as text, so that it travels with a job: ``S4x40,M5x10,J2x20``
asks 40 questions with one right option of four, ten with several of five and
twenty to be judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

OPTIONS = "ABCDEF"
FEWEST_OPTIONS = 2
BLOCK_ROWS = 5
BLOCKS_A_PAGE = 24
QUESTIONS_A_PAGE = 100
MOST_QUESTIONS = 400
_RUN = re.compile(r"([SMJ])([2-6])x([1-9][0-9]{0,2})", re.ASCII)


class Kind(StrEnum):
    """A question that is answered by marking options."""

    SINGLE = "S"
    """单选"""
    MULTIPLE = "M"
    """多选"""
    JUDGEMENT = "J"
    """判断: option A is 对, B is 错."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its kind and how many options it offers, 2 to 6."""

    kind: Kind
    options: int

    def __post_init__(self) -> None:
        if not FEWEST_OPTIONS <= self.options <= len(OPTIONS):
            raise ValueError(f"a question of {self.options} options")

    @property
    def letters(self) -> str:
        """The options' letters, ``ABCD``."""
        return OPTIONS[: self.options]


@dataclass(frozen=True, slots=True)
class Block:
    """Up to five questions of one kind that stand below each other; ``first`` is a number."""

    first: int
    questions: tuple[Question, ...]

    @property
    def kind(self) -> Kind:
        return self.questions[0].kind


@dataclass(frozen=True, slots=True)
class Layout:
    """The closed questions of a paper in the order of their numbers, from 1."""

    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        if not 0 < len(self.questions) <= MOST_QUESTIONS:
            raise ValueError(f"a layout of {len(self.questions)} questions")

    @property
    def pages(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks of every page, at most 24 of at most 100 questions; a kind begins a block."""
        pages: list[tuple[Block, ...]] = []
        page: list[Block] = []
        count = 0
        for block in self._blocks():
            if len(page) == BLOCKS_A_PAGE or count + len(block.questions) > QUESTIONS_A_PAGE:
                pages.append(tuple(page))
                page, count = [], 0
            page.append(block)
            count += len(block.questions)
        return (*pages, tuple(page))

    def _blocks(self) -> list[Block]:
        blocks: list[Block] = []
        number = 1
        for _, alike in groupby(self.questions, key=lambda question: question.kind):
            run = tuple(alike)
            for start in range(0, len(run), BLOCK_ROWS):
                block = Block(number, run[start : start + BLOCK_ROWS])
                blocks.append(block)
                number += len(block.questions)
        return blocks

    def __str__(self) -> str:
        runs = ((question, len(list(alike))) for question, alike in groupby(self.questions))
        return ",".join(f"{each.kind}{each.options}x{count}" for each, count in runs)

    @classmethod
    def parse(cls, text: str) -> Layout:
        """The layout that ``str`` wrote; raises ValueError for anything else."""
        questions: list[Question] = []
        for part in text.split(","):
            found = _RUN.fullmatch(part)
            if not found:
                raise ValueError(f"no layout: {text[:60]!r}")
            kind, options, count = found.groups()
            questions.extend([Question(Kind(kind), int(options))] * int(count))
        return cls(tuple(questions))
