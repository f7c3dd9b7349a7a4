"""The lines of a paper sheet with what was keyed at each, the line in hand marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.screen.sheetrows import Answer, Ask, SheetLine
from app.ui.keystrip import answer_text
from app.ui.listview import ListView
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A line of the list with what was keyed there."""

    line: SheetLine
    answer: Answer
    wrong: bool = False


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
