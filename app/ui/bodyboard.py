"""One 考核主体's board: its units × its leaves; what is missing is entered in place."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.bodyrows import Board, BoardLeaf, BoardLine
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.leafpanel import LeafPanel
from app.ui.listview import ListView
from app.ui.page import holds_focus, labelled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.screen.rows import LeafRow
    from app.services.session import Session

Place = tuple[str, str]
"""A unit's and a leaf's code."""


class BodyBoard(QWidget):
    """``backed`` leaves the board. Enter or a press goes to the forms of the cell in hand."""

    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.body = ""
        self.board: Board | None = None
        self.place: Place = ("", "")
        self._is_filling = False
        self.back = QPushButton(self.tr("返回各考核主体（Esc）"))
        self.back.setAccessibleName(self.tr("返回各考核主体"))
        self.told = labelled("", "strong")
        self.told.setWordWrap(True)
        self.only = QCheckBox(self.tr("只看有缺的单位"))
        self.model: TableModel[BoardLine] = TableModel(board_columns(()))
        self.view = BoardView(self.model)
        self.where = labelled("", "strong")
        self.where.setWordWrap(True)
        self.panel = LeafPanel(desk)
        self._lay_out()
        self.back.clicked.connect(self._leave_board)
        self.only.toggled.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._take)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.view.clicked.connect(lambda _index: self._enter())
        self.view.backed.connect(self._leave_board)
        self.panel.backed.connect(self._go_back)
        self.panel.went_on.connect(self._go_on)

    def open(self, body: str) -> None:
        """Show the board of this body."""
        if body != self.body:
            self.panel.show_leaf("", None)
            self.body, self.place, self.board = body, ("", ""), None
            self.panel.source = body
            self.only.setChecked(False)
            self.where.setText("")
        self.load()

    def load(self, units: Set[str] = frozenset()) -> None:
        """Ask for what the body gave, at these units where only they changed."""
        body = self.body
        only = units if self.board is not None else frozenset()

        def work(session: Session, _task: Task) -> Board:
            from app.services.screen import bodies

            return bodies.board(session, body, only)

        def show(found: Board) -> None:
            self._show(self._merged(found) if only else found)

        self.desk.ask(self.tr("读取分工看板"), work, show)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.panel.leave()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.back)
        above.addWidget(self.told, 1)
        above.addWidget(self.only)
        beside = QWidget()
        inner = QVBoxLayout(beside)
        inner.setContentsMargins(NEAR, 0, 0, 0)
        inner.setSpacing(NEAR)
        inner.addWidget(self.where)
        inner.addWidget(self.panel, 1)
        self.duo = Duo(self.view, beside, always=True, share=42)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addWidget(self.duo, 1)
        self.setFocusProxy(self.view)

    def _show(self, board: Board) -> None:
        if board.body != self.body:
            return  # asked for before another body was opened
        is_new = self.board is None or self.board.leaves != board.leaves
        self.board = board
        due = sum(len(line.cells) for line in board.lines)
        missing = sum(line.missing for line in board.lines)
        self.told.setText(
            self.tr("{}　应报 {}，已报 {}，缺 {}").format(board.body, due, due - missing, missing)
        )
        self._is_filling = True
        if is_new:
            self.model.beginResetModel()
            self.model.columns = board_columns(board.leaves)
            self.model.endResetModel()
            self.view.fit()
        self.view.show_rows(board.lines)
        self._is_filling = False
        self._stand(self.place if self.place[0] else self._next() or ("", ""))
        self._ask_leaf()

    def _merged(self, found: Board) -> Board:
        """The board with these lines in the place of what they were."""
        board = self.board
        if board is None or (board.body, board.leaves) != (found.body, found.leaves):
            return found
        now = {line.code: line for line in found.lines}
        return replace(board, lines=tuple(now.get(line.code, line) for line in board.lines))

    def _filter(self) -> None:
        wanted = (lambda line: line.missing > 0) if self.only.isChecked() else None
        self._is_filling = True
        self.model.set_filter(wanted)
        self._is_filling = False
        self._stand(self.place)

    def _stand(self, place: Place) -> bool:
        """Take a cell in hand; whether it is there."""
        unit, leaf = place
        at = self.model.place_of(lambda line: line.code == unit)
        keys = [each.key for each in self.model.columns]
        if at < 0 or leaf not in keys:
            return False
        self.view.setCurrentIndex(self.model.index(at, keys.index(leaf)))
        return True

    def _take(self, index: QModelIndex) -> None:
        """The cell in hand is another one."""
        line = self.model.row_at(index)
        if self._is_filling or line is None:
            return
        place = (line.code, self.model.columns[index.column()].key)
        if place != self.place:
            self.place = place
            self._ask_leaf()

    def _ask_leaf(self) -> None:
        unit, leaf = self.place
        line = self._line(unit)
        if line is None or leaf not in line.cells:
            self.panel.show_leaf("", None)
            told = self.tr("这个单位没有这项，或者选中的不是评分点。") if line else ""
            self.where.setText(told)
            return
        body = self.body
        self.where.setText(f"{line.code}  {line.name}")

        def work(session: Session, _task: Task) -> LeafRow:
            from app.services.screen import bodies

            return bodies.leaf(session, body, unit, leaf)

        def show(row: LeafRow) -> None:
            if (self.body, self.place) == (body, (unit, leaf)):
                self.panel.show_leaf(unit, row)
                if self._wants_panel:
                    self._wants_panel = False
                    self.panel.take_focus()

        self.desk.ask(self.tr("读取评分点"), work, show)

    _wants_panel = False
    """The cell in hand is to be typed at once it is there."""

    def _enter(self) -> None:
        """Type at the cell in hand."""
        if self.panel.leaf is None:
            return
        self.duo.show_detail()
        self.panel.take_focus()

    def _go_back(self) -> None:
        self.panel.leave()
        self.duo.show_master()
        self.view.setFocus()

    def _go_on(self) -> None:
        """The next cell that is missing behind the one in hand; else back to the board."""
        wanted = self._next()
        if wanted is None:
            self._go_back()
            self.desk.tell(self.tr("{}已报齐。").format(self.body))
            return
        self._wants_panel = holds_focus(self.panel)
        self._stand(wanted)

    def _next(self) -> Place | None:
        """What is missing next behind the cell in hand as the board is seen, else the first."""
        rank, first = self._rank(), None
        for row, line in enumerate(self.model.shown):
            for at, column in enumerate(self.model.columns):
                cell, place = line.cells.get(column.key), (line.code, column.key)
                if cell is None or cell.given or place == self.place:
                    continue
                if (row, at) > rank:
                    return place
                first = first or place
        return first

    def _rank(self) -> tuple[int, int]:
        """Where the cell in hand stands; before all where none is."""
        unit, leaf = self.place
        keys = [each.key for each in self.model.columns]
        at = self.model.place_of(lambda line: line.code == unit)
        return at, keys.index(leaf) if leaf in keys else -1

    def _line(self, unit: str) -> BoardLine | None:
        lines = self.board.lines if self.board is not None else ()
        return next((line for line in lines if line.code == unit), None)

    def _leave_board(self) -> None:
        self.panel.leave()
        self.backed.emit()


class BoardView(ListView[BoardLine]):
    """A cell is in hand, not a line; ``backed`` follows Esc."""

    backed = Signal()

    def __init__(self, model: TableModel[BoardLine]) -> None:
        super().__init__(
            model,
            "body-board",
            lambda row: row.code,
            QCoreApplication.translate("BoardView", "评分点与单位"),
        )
        self.empty_text = self.tr("没有要报的单位和评分点。")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)


def board_columns(leaves: tuple[BoardLeaf, ...]) -> tuple[Column[BoardLine], ...]:
    """The unit, then a column for each leaf."""
    translate = QCoreApplication.translate
    return (
        Column("code", translate("BodyBoard", "编码"), lambda row: row.code, width=6),
        Column("name", translate("BodyBoard", "单位"), lambda row: row.name, width=16),
        Column(
            "missing",
            translate("BodyBoard", "缺"),
            lambda row: row.missing or None,
            figure=True,
            width=4,
        ),
        *(_column(leaf) for leaf in leaves),
    )


def _column(leaf: BoardLeaf) -> Column[BoardLine]:
    code = leaf.code

    def state(row: BoardLine) -> State | None:
        cell = row.cells.get(code)
        return State.MISSING if cell is not None and not cell.given else None

    return Column(
        code,
        code,
        lambda row: row.cells.get(code),
        lambda cell: cell.text,
        figure=True,
        width=7,
        state=state,
        tip=partial(_tip, leaf),
    )


def _tip(leaf: BoardLeaf, row: Any) -> str:
    """The full words behind a cell."""
    cell = row.cells.get(leaf.code)
    said = QCoreApplication.translate("BodyBoard", "不涉及") if cell is None else cell.text
    return f"{row.code} {row.name}　{leaf.code} {leaf.name}（{leaf.points}）　{said}"
