"""指标: the draft's indicators as a tree, the one in hand edited beside it, cell by cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.planrows import PlanSheet
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.indicatorpanel import IndicatorPanel
from app.ui.page import labelled
from app.ui.planmodel import COMPONENT, METHOD, NAME, POINTS, STATE, PlanModel, points_text
from app.ui.plansection import PlanSection
from app.ui.startpanel import StartPanel
from app.ui.theme import NEAR
from app.ui.tree import Tree

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class IndicatorsPage(PlanSection):
    """``wished`` follows what an empty home's start panel offers."""

    name = "indicators"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wish = self._made_now = ""
        self._folded: set[str] = set()
        self.model = PlanModel()
        self.tree = PlanTree(self.model)
        self.panel = IndicatorPanel(desk)
        self.start = StartPanel(desk)
        self.sums = labelled("", "muted")
        self.sums.setWordWrap(True)
        self.add = QPushButton(self.tr("添加指标"))
        self.drop = QPushButton(self.tr("删除"))
        self.up, self.down = QPushButton(self.tr("上移")), QPushButton(self.tr("下移"))
        self._place()
        self._connect()
        self.setFocusProxy(self.tree)

    @property
    def title(self) -> str:
        return self.tr("指标")

    def leave(self) -> None:
        self.panel.leave()

    def stand_on(self, code: str) -> None:
        """Take an indicator in hand, now or once it is read."""
        self._wish = code
        if self.model.index_of(code).isValid():
            self._stand(code)
            self._wish = ""

    def begin(self) -> None:
        """Begin a new indicator: below the branch in hand, or behind the leaf in hand."""
        if self.sheet is not None:
            self.start.hide()
            self.duo.show()
            self.panel.begin(self.model.row_at(self.tree.currentIndex()), self.sheet)
            self.duo.show_detail()

    def remove(self) -> None:
        """Take the indicator in hand out; undo brings it back."""
        row = self.model.row_at(self.tree.currentIndex())
        if row is None:
            return
        code, codes = row.code, self.model.codes()
        gone = {code, *self._below(code)}
        left = [each for each in codes if each not in gone]
        at = next((place for place, each in enumerate(codes) if each == code), 0)
        self._wish = next((each for each in reversed(codes[:at]) if each in left), "")

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.remove_indicator(session, code)

        self.keep(self.tr("删除指标 {}").format(code), work, partial(self._removed, len(gone)))

    def shift(self, step: int) -> None:
        """Let the indicator in hand change places with its neighbour."""
        row = self.model.row_at(self.tree.currentIndex())
        if row is None:
            return
        code = row.code

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.shift_indicator(session, code, step)

        self.keep(self.tr("移动指标 {}").format(code), work)

    def show_sheet(self, sheet: PlanSheet) -> None:
        now = self.model.row_at(self.tree.currentIndex())
        code = self._wish or (now.code if now else "")
        self._wish = ""
        scrolled = self.tree.verticalScrollBar().value()
        self.model.set_rows(sheet.indicators)
        self.tree.open_but(self._folded)
        self.tree.verticalScrollBar().setValue(scrolled)
        self.sums.setText(_sums(sheet))
        self.start.setVisible(sheet.is_new and not self.panel.is_new)
        self.duo.setVisible(not self.start.isVisibleTo(self))
        for button in (self.add, self.drop, self.up, self.down):
            button.setEnabled(not sheet.frozen)
        self._stand(code if self.model.index_of(code).isValid() else "")
        if self._made_now and self.model.index_of(self._made_now).isValid():
            self._go_on_typing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.begin()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        left, row = QWidget(), QHBoxLayout()
        for button in (self.add, self.drop, self.up, self.down):
            row.addWidget(button)
        row.addStretch(1)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addLayout(row)
        below.addWidget(self.tree, 1)
        below.addWidget(self.sums)
        self.duo = Duo(left, self.panel, always=True, share=46)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.start, 1)
        column.addWidget(self.duo, 1)
        self.start.hide()

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._took)
        self.tree.opened.connect(self._enter)
        self.tree.removed.connect(self.remove)
        self.tree.shifted.connect(self.shift)
        self.tree.collapsed.connect(lambda index: self._fold(index, on=True))
        self.tree.expanded.connect(lambda index: self._fold(index, on=False))
        self.add.clicked.connect(self.begin)
        self.drop.clicked.connect(self.remove)
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self.panel.backed.connect(self._back)
        self.panel.went_on.connect(self._go_on)
        self.panel.made.connect(self._made)
        self.start.typed.connect(self.begin)

    def _below(self, code: str) -> list[str]:
        rows = self.sheet.indicators if self.sheet else ()
        found = [row.code for row in rows if row.parent == code and row.code != code]
        return [*found, *(each for below in found for each in self._below(below))]

    def _fold(self, index: QModelIndex, *, on: bool) -> None:
        row = self.model.row_at(index)
        if row is not None:
            (self._folded.add if on else self._folded.discard)(row.code)

    def _stand(self, code: str) -> None:
        code = code or next(iter(self.model.codes()), "")
        if code:
            self.tree.stand_on(self.model.index_of(code))
        self._took(self.tree.currentIndex())

    def _took(self, now: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.model.row_at(now)
        if row is not None and self.sheet is not None:
            self.panel.show_row(row, self.sheet)

    def _enter(self) -> None:
        self.duo.show_detail()
        self.panel.take_focus()

    def _back(self) -> None:
        if self.sheet is not None:
            self.show_sheet(self.sheet)
        self.duo.show_master()
        self.tree.setFocus()

    def _go_on(self) -> None:
        below = self.tree.indexBelow(self.tree.currentIndex())
        if below.isValid():
            self.tree.stand_on(below)
            self._enter()
        else:
            self._back()

    def _made(self, code: str) -> None:
        """Once the new indicator is read, the next may be typed."""
        self._made_now = code
        if self.model.index_of(code).isValid():
            self._go_on_typing()

    def _go_on_typing(self) -> None:
        code, self._made_now = self._made_now, ""
        self.stand_on(code)
        self.begin()

    def _removed(self, number: int) -> None:
        self.desk.tell(self.tr("已从草案中删除 {} 个指标，按 Ctrl+Z 恢复。").format(number))


class PlanTree(Tree):
    """``opened`` follows Enter, ``removed`` Delete, ``shifted`` carries the step of Alt+↑ or ↓."""

    opened = Signal()
    removed = Signal()
    shifted = Signal(int)

    def __init__(self, model: PlanModel) -> None:
        super().__init__(model, {POINTS: 8, METHOD: 7, COMPONENT: 8, STATE: 9}, NAME)
        self.setObjectName("plan")
        self.setAccessibleName(self.tr("指标"))
        self.setAllColumnsShowFocus(True)
        self._plan = model
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def open_but(self, folded: set[str]) -> None:
        """Show every line but those below these."""
        kept = sorted(folded)
        self.expandAll()
        for code in kept:
            self.collapse(self._plan.index_of(code))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _sums(sheet: PlanSheet) -> str:
    """The sums by category in a line."""
    used = [each for each in sheet.categories if each.sum or each.units]
    return "　".join(f"{each.number} 类 {points_text(each.sum)}（{each.word}）" for each in used)
