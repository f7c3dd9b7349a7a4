"""疑似重复: findings that two people may have recorded of one fact, for a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.services.screen.parcelrows import DuplicateRow
from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.choicespage import ChoicesPage
from app.ui.listview import ListView
from app.ui.tablemodel import Column, TableModel
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class DuplicatesPage(ChoicesPage):
    """Every pair that looks like one fact. Two different facts are left as they are."""

    name = "duplicates"

    def made(self) -> tuple[ListView[DuplicateRow], ChoicePanel]:
        view = ListView(
            TableModel(_columns()), "duplicates", lambda row: row.ids, self.tr("疑似重复的扣分")
        )
        view.empty_text = self.tr("没有疑似重复的扣分。")
        return view, ChoicePanel(
            self.tr("选中左侧的一对，这里并排列出两条扣分；确是两件事的，不必处理。"),
            self.tr("理由，如：与另一条为同一件事"),
        )

    @property
    def title(self) -> str:
        return self.tr("疑似重复")

    def load(self) -> None:
        self.desk.ask(self.tr("读取疑似重复"), _duplicates, self._show)

    def choices(self, row: DuplicateRow) -> tuple[str, Sequence[Choice]]:
        what = self.tr("{} {}，{} 第 {} 条，{}").format(
            row.unit, row.name, row.leaf, row.clause, row.date
        )
        return what, [
            Choice(note or self.tr("（没有写事由）"), whose, self.tr("撤回这一条"))
            for note, whose in zip(row.notes, row.whose, strict=True)
        ]

    def take(self, row: DuplicateRow, place: int, reason: str) -> None:
        id = row.ids[place]

        def work(session: Session) -> Done:
            from app.services.screen import keying

            return keying.withdraw(session, id, reason)

        label = self.tr("撤回重复的扣分 {} {}").format(row.unit, row.leaf)
        self.desk.change(label, work, lambda _done: self.back())

    def _show(self, rows: tuple[DuplicateRow, ...]) -> None:
        self.view.show_rows(rows)
        self.counted.emit(len(rows))
        if rows and self.view.current() is None:
            self.view.select(rows[0].ids)
        self.show_one(self.view.current())


def _duplicates(session: Session, _task: Task) -> tuple[DuplicateRow, ...]:
    from app.services.screen.gathering import duplicates

    return duplicates(session)


def _columns() -> tuple[Column[DuplicateRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("DuplicatesPage", "编码"), lambda row: row.unit, width=8),
        Column("name", translate("DuplicatesPage", "单位"), lambda row: row.name, width=14),
        Column("leaf", translate("DuplicatesPage", "指标"), lambda row: row.leaf, width=9),
        Column("clause", translate("DuplicatesPage", "条款"), lambda row: row.clause, width=6),
        Column(
            "note",
            translate("DuplicatesPage", "事由"),
            lambda row: row.notes[0] or None,
            width=20,
            stretches=True,
        ),
    )
