"""The lines of a paper sheet with what was keyed at each, the line in hand marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.screen.sheetrows import Answer, Ask, SheetLine
from app.ui.keystrip import answer_text
from app.ui.listview import ListView
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State

SPARE = (Ask.FINDING, Ask.QUESTION)
"""Empty lines below a list: most papers have nothing there."""


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A line of the list with what was keyed there."""

    line: SheetLine
    answer: Answer
    wrong: bool = False


class KeyedAnswers:
    """What is keyed of one record, a line each, and what may be taken back of it."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}
        self._steps: list[tuple[str, Answer | None]] = []

    @property
    def answers(self) -> Mapping[str, Answer]:
        """By line what was keyed."""
        return self._answers

    @property
    def said(self) -> dict[str, Answer]:
        """The answers without the empty ones."""
        return {key: each for key, each in self._answers.items() if not each.is_empty}

    @property
    def can_undo(self) -> bool:
        """Whether a line was keyed since the record was begun."""
        return bool(self._steps)

    def begin(self, answers: Mapping[str, Answer]) -> None:
        """Begin with these; nothing of them is taken back line by line."""
        self._answers, self._steps = dict(answers), []

    def take(self, key: str, answer: Answer) -> bool:
        """Take a line's answer; whether it is another than before."""
        before = self._answers.get(key)
        if answer == (before or Answer()):
            return False
        if not self._steps or self._steps[-1][0] != key:
            self._steps.append((key, before))
        self._answers[key] = answer
        return True

    def undo(self) -> str | None:
        """Take the line back that was keyed last; which it was."""
        if not self._steps:
            return None
        key, before = self._steps.pop()
        self._answers[key] = before or Answer()
        return key

    def first_open(self, lines: Sequence[SheetLine]) -> int:
        """Where keying begins: behind what was keyed already."""
        said = self.said
        answered = [place for place, each in enumerate(lines) if each.key in said]
        return min(max(answered) + 1, len(lines) - 1) if answered else 0


def counted(lines: Sequence[SheetLine], answers: Mapping[str, Answer]) -> tuple[int, int]:
    """How many of the lines of the paper are keyed, and how many there are.

    Empty lines below a list count where something stands there.
    """
    said = {key for key, each in answers.items() if not each.is_empty}
    printed = [each for each in lines if each.serial and each.ask not in SPARE]
    more = [each for each in lines if each.ask in SPARE and each.key in said]
    return sum(each.key in said for each in (*printed, *more)), len(printed) + len(more)


class KeyedList(ListView[KeyedRow]):
    """A list that follows the cursor of the strip below it."""

    def __init__(self) -> None:
        told = QCoreApplication.translate("KeyedList", "用纸上的各行")
        super().__init__(TableModel(_columns()), "keyed", lambda row: row.line.key, told)
        self.setSortingEnabled(False)
        self.empty_text = self.tr("输入印在用纸上的编号，按回车；光标会逐行往下走。")

    def show_lines(
        self,
        lines: tuple[SheetLine, ...],
        answers: Mapping[str, Answer],
        at: int,
        wrong: str,
    ) -> None:
        """Show these lines with their answers and stand on one; nothing is chosen by it."""
        rows = (
            KeyedRow(line, answers.get(line.key, Answer()), line.key == wrong) for line in lines
        )
        self.blockSignals(True)
        self.show_rows(tuple(rows))
        if at < len(lines):
            self.select(lines[at].key)
            self.scrollTo(self.currentIndex())
        self.blockSignals(False)


def _columns() -> tuple[Column[KeyedRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("serial", translate("KeyedList", "行"), lambda row: row.line.serial, width=4),
        Column("leaf", translate("KeyedList", "评分点"), lambda row: row.line.leaf, width=18),
        Column(
            "text",
            translate("KeyedList", "内容"),
            lambda row: row.line.text,
            width=30,
            stretches=True,
        ),
        Column(
            "answer",
            translate("KeyedList", "结果"),
            lambda row: answer_text(row.line, row.answer) or None,
            width=14,
            strong=True,
            state=lambda row: State.WRONG if row.wrong else None,
        ),
        Column(
            "count",
            translate("KeyedList", "次数"),
            lambda row: row.answer.count or None,
            figure=True,
            width=5,
        ),
        Column("note", translate("KeyedList", "说明"), _note, width=20),
    )


def _note(row: KeyedRow) -> str | None:
    return (row.answer.note or None) if row.line.ask is not Ask.TEXT else None
