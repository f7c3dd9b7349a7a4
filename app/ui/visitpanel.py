"""The visit in hand: what is missing, why it came back, and the acts that begin and end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.parcelrows import VisitRow
from app.services.screen.rows import two_places
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.scrolled import Scrolled
from app.ui.theme import GAP, NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

PLANNED, UNDER_WAY, RETURNED = "待考核", "考核中", "退回补正"


class VisitPanel(QWidget):
    """``backed`` wishes to see the list again."""

    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.row: VisitRow | None = None
        self.name, self.state = labelled("", "title"), labelled("", "muted")
        self.returned = labelled("", "wrong")
        self.missing, self.notes = labelled(""), labelled("", "muted")
        for label in (self.name, self.state, self.returned, self.missing, self.notes):
            label.setWordWrap(True)
        self.begin, self.finish = QPushButton(), QPushButton(self.tr("完成考核"))
        self.begin.setProperty("primary", True)
        self.begin.clicked.connect(self.go_on)
        self.finish.clicked.connect(self._finish)
        for button in (self.begin, self.finish):
            button.setAutoDefault(True)
        self.items: list[QPushButton] = []
        self._place()
        self.show_visit(None)

    def show_visit(self, row: VisitRow | None) -> None:
        """Show this visit, and ask what should be looked at before it is finished."""
        self.row = row
        self._area.setVisible(row is not None)
        if row is None:
            return
        self.name.setText(f"{row.code} {row.name}")
        self.state.setText(" · ".join(filter(None, (row.state, row.date))))
        self.returned.setVisible(bool(row.reason))
        self.returned.setText(self.tr("退回理由：{}").format(row.reason))
        self._show_items(row)
        self.missing.setText("\n".join(self._open_things(row)))
        self.notes.setText("")
        words = {PLANNED: self.tr("开始考核"), RETURNED: self.tr("开始补正")}
        self.begin.setText(words.get(row.state, self.tr("进入本单位")))
        self.begin.setEnabled(not row.refused)
        self.finish.setVisible(row.state in (UNDER_WAY, RETURNED))
        if row.state in (UNDER_WAY, RETURNED):
            self._ask_remarks(row.code)

    def take_focus(self) -> None:
        """Put the focus on what is to be done next."""
        self.begin.setFocus()

    def go_on(self) -> None:
        """Begin the visit where it has not begun, and go to its unit."""
        row = self.row
        if row is None or row.refused:
            return
        if row.state not in (PLANNED, RETURNED):
            self._desk.show(row.code, page="steps")
            return

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.start(session, row.code)

        label = self.tr("开始考核 {}").format(row.code)
        self._desk.change(label, work, lambda _done: self._open(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        inside = QWidget()
        acts = QHBoxLayout()
        acts.setSpacing(NEAR)
        acts.addWidget(self.begin)
        acts.addWidget(self.finish)
        acts.addStretch(1)
        self._items = QVBoxLayout()
        self._items.setSpacing(NEAR)
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP, 0, NEAR, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.name)
        column.addWidget(self.state)
        column.addWidget(self.returned)
        column.addLayout(self._items)
        column.addLayout(acts)
        column.addWidget(self.missing)
        column.addWidget(self.notes)
        column.addStretch(1)
        self._area = Scrolled(inside, self.tr("选中的实地考核"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _show_items(self, row: VisitRow) -> None:
        """One button for each record that the office named."""
        for button in self.items:
            button.hide()
            button.deleteLater()
        self.items = []
        for text, leaf in zip(row.items, row.places, strict=True):
            button = QPushButton(self.tr("补正：{}").format(text))
            button.setAutoDefault(True)
            button.clicked.connect(
                lambda _checked=False, leaf=leaf: self._desk.show(row.code, leaf, "score")
            )
            self._items.addWidget(button)
            self.items.append(button)

    def _open_things(self, row: VisitRow) -> list[str]:
        """What is still open at the unit, one a line."""
        lines = [self.tr("已评 {} / {} 个评分点").format(row.done, row.leaves)]
        if row.missing:
            lines.append(
                self.tr("未评 {} 个，分值 {}").format(row.missing, two_places(row.open_points))
            )
        if row.awaiting:
            late = self.tr("，其中 {} 条已过期").format(row.overdue) if row.overdue else ""
            lines.append(self.tr("待补证 {} 条{}").format(row.awaiting, late))
        if row.conflicts:
            lines.append(self.tr("冲突 {} 处，请在“数据包”页处理").format(row.conflicts))
        if row.seal:
            lines.append(self.tr("情况确认单待补章，期限 {}").format(row.seal))
        return [*lines, row.refused] if row.refused else lines

    def _ask_remarks(self, unit: str) -> None:
        def work(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.screen import today

            return today.remarks(session, unit)

        def show(remarks: tuple[str, ...]) -> None:
            if self.row is not None and self.row.code == unit and remarks:
                self.notes.setText("\n".join((self.tr("离场前请看一看："), *remarks)))

        self._desk.ask("", work, show)

    def _open(self, row: VisitRow) -> None:
        if row.places:
            self._desk.show(row.code, row.places[0], "score")
        else:
            self._desk.show(row.code, page="steps")

    def _finish(self) -> None:
        row, notes = self.row, self.notes.text()
        if row is None:
            return

        def work(session: Session) -> Done:
            from app.services.year import visiting

            return visiting.finish(session, row.code)

        told = self.tr("已完成 {} {} 的考核。").format(row.code, row.name)
        missing = self.tr("还有 {} 个评分点未评。").format(row.missing) if row.missing else ""
        self._desk.change(
            self.tr("完成考核 {}").format(row.code),
            work,
            lambda _done: self._desk.tell("\n".join(filter(None, (told + missing, notes)))),
        )
