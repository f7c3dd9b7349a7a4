"""分工: units are given to teams, dragged there or by the team's number; rules refuse in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.rosterrows import AssignedRow, TeamRow, TeamSheet
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.finder import rank_of
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.teamspage import ask_teams
from app.ui.theme import NEAR, State

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

UNITS = "application/x-yingheng-units"
"""The kind of what is dragged: codes of units, a line each."""
NOBODY = ""


class AssignPage(Page):
    """A digit, or Enter in the field below, gives what is selected to that team; Delete to none."""

    name = "assign"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = _DraggedModel(_unit_columns())
        self.view = _UnitView(self.model, self.tr("单位"))
        self.view.empty_text = self.tr("还没有可以分配的单位，请先在“单位”中编制名册。")
        self.teams = TableModel(_team_columns())
        self.team_view = _TeamView(self.teams, self.tr("考核组"))
        self.team_view.empty_text = self.tr("还没有考核组，请先在“组员”中登记。")
        self.only, self.seek = QComboBox(), Field(self.tr("查找单位"))
        self.seek.setPlaceholderText(self.tr("编码、名称或拼音"))
        self.refusal = refusal_line()
        self.number = Field(self.tr("分给哪个考核组"), self.refusal)
        self.number.setPlaceholderText(self.tr("组号，回车把选中的单位分给这一组"))
        self._sheet: TeamSheet | None = None
        self._place()
        self._connect()
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("分工")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取分工"), ask_teams, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)
        self.team_view.remember(preferences)

    def stand_on(self, code: str) -> None:
        """Take a unit in hand."""
        self.view.select(code)

    def give(self, units: Sequence[str], team: str) -> None:
        """Give units to a team, or to nobody; refused as a whole where a rule speaks against it."""
        if not units:
            self._tell(self.tr("请先选中单位，可以用 Shift 或 Ctrl 选多个。"))
            return
        chosen = list(units)

        def work(session: Session) -> Done:
            from app.services.year import teaming

            return teaming.assign(session, chosen, team)

        label = (
            self.tr("把 {} 个单位分给考核组{}").format(len(chosen), team)
            if team
            else self.tr("取消 {} 个单位的分工").format(len(chosen))
        )
        self.desk.change(label, work, lambda _done: self._given(), self._refuse)

    def _place(self) -> None:
        self.only.setAccessibleName(self.tr("显示哪些"))
        self.only.addItem(self.tr("全部单位"), None)
        self.only.addItem(self.tr("没有分的"), lambda row: not row.team)
        self.only.addItem(self.tr("有回避的"), lambda row: bool(row.barred))
        left, right = QWidget(), QWidget()
        row, below, beside = QHBoxLayout(), QVBoxLayout(left), QVBoxLayout(right)
        row.addWidget(self.seek, 1)
        row.addWidget(self.only)
        told = labelled(self.tr("选中单位，拖到右侧的考核组上，或者按组号；Delete 取消。"), "muted")
        told.setWordWrap(True)
        for each in (below, beside):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(NEAR)
        beside.setContentsMargins(NEAR, 0, 0, 0)
        below.setContentsMargins(0, 0, NEAR, 0)
        below.addLayout(row)
        below.addWidget(self.view, 1)
        beside.addWidget(told)
        beside.addWidget(self.team_view, 1)
        beside.addWidget(self.number)
        beside.addWidget(self.refusal)
        self.duo = Duo(left, right, always=True, share=40)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)

    def _connect(self) -> None:
        self.view.numbered.connect(self._typed)
        self.view.opened.connect(lambda _row, _column: self._ask_number())
        self.team_view.dropped.connect(self.give)
        self.team_view.opened.connect(
            lambda row, _column: self.give(self.view.chosen_codes(), row.number)
        )
        self.number.entered.connect(self._enter)
        self.seek.textChanged.connect(self._filter)
        self.seek.entered.connect(self.view.setFocus)
        self.only.activated.connect(self._filter)

    def _show(self, sheet: TeamSheet) -> None:
        self._sheet = sheet
        self.view.show_rows(sheet.units)
        self.team_view.show_rows(sheet.teams)
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].code)

    def _typed(self, number: str) -> None:
        """A digit on the units: the team of that number, where no longer one begins so."""
        teams = [row.number for row in self._sheet.teams] if self._sheet else []
        longer = [team for team in teams if team.startswith(number) and team != number]
        if number and longer:
            self._ask_number()
            self.number.setText(number)
        else:
            self.give(self.view.chosen_codes(), number)

    def _ask_number(self) -> None:
        self.duo.show_detail()
        self.number.setFocus()

    def _enter(self) -> None:
        if self.number.text().strip():
            self.give(self.view.chosen_codes(), self.number.text().strip())

    def _given(self) -> None:
        self.number.clear()
        self.number.accept()
        self.refusal.hide()
        self.duo.show_master()
        self.view.setFocus()

    def _refuse(self, error: UserError) -> None:
        lines = dict.fromkeys(fault.message for fault in error.details)
        self._tell("\n".join(lines or [error.message]))

    def _tell(self, sentence: str) -> None:
        self.duo.show_detail()
        self.number.refuse(sentence)

    def _filter(self) -> None:
        test, typed = self.only.currentData(), "".join(self.seek.text().split()).lower()

        def wanted(row: AssignedRow) -> bool:
            found = not typed or rank_of(row, typed) is not None
            return found and (test is None or bool(test(row)))

        self.model.set_filter(wanted)


class _DraggedModel(TableModel[AssignedRow]):
    """Its rows may be dragged: their codes go along."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [UNITS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        codes = dict.fromkeys(self.shown[index.row()].code for index in indexes)
        data = QMimeData()
        data.setData(UNITS, "\n".join(codes).encode())
        return data


class _UnitView(ListView[AssignedRow]):
    """``numbered`` carries a digit that was pressed, empty for Delete."""

    numbered = Signal(str)

    def __init__(self, model: TableModel[AssignedRow], told: str) -> None:
        super().__init__(model, "assignments", lambda row: row.code, told)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def chosen_codes(self) -> list[str]:
        """The codes of what is selected."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows.shown[place].code for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.numbered.emit(NOBODY)
        elif event.text().isdigit() and event.text().isascii() and not event.modifiers():
            self.numbered.emit(event.text())
        else:
            super().keyPressEvent(event)


class _TeamView(ListView[TeamRow]):
    """``dropped`` carries the codes of units and the number of the team they were let go on."""

    dropped = Signal(list, str)

    def __init__(self, model: TableModel[TeamRow], told: str) -> None:
        super().__init__(model, "teams", lambda row: row.number, told)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(UNITS):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and event.mimeData().hasFormat(UNITS):
            self.select(row.number)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if row is not None:
            event.acceptProposedAction()
            codes = bytes(event.mimeData().data(UNITS).data()).decode().split("\n")
            self.dropped.emit(codes, row.number)


def _unit_columns() -> tuple[Column[AssignedRow], ...]:
    translate = QCoreApplication.translate

    def state(row: AssignedRow) -> State | None:
        return None if row.team else State.MISSING

    return (
        Column("code", translate("AssignPage", "编码"), lambda row: row.code, width=8),
        Column(
            "name", translate("AssignPage", "单位"), lambda row: row.name, width=18, stretches=True
        ),
        Column(
            "category", translate("AssignPage", "类别"), lambda row: row.category, figure=True,
            width=5,
        ),
        Column(
            "team", translate("AssignPage", "考核组"),
            lambda row: row.team or translate("AssignPage", "未分"), width=9, state=state,
            strong=True,
        ),
        Column(
            "barred", translate("AssignPage", "回避"), lambda row: row.barred or None, width=14,
            state=lambda row: State.CONFLICT if row.barred else None,
        ),
    )  # fmt: skip


def _team_columns() -> tuple[Column[TeamRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("number", translate("AssignPage", "组号"), lambda row: row.number, width=6),
        Column(
            "leader", translate("AssignPage", "组长"), lambda row: row.leader or None, width=10,
            stretches=True,
        ),
        Column("members", translate("AssignPage", "人数"), lambda row: row.members, figure=True,
               width=6),
        Column("units", translate("AssignPage", "单位数"), lambda row: row.units, figure=True,
               width=7, strong=True),
        Column(
            "faults", translate("AssignPage", "问题"), lambda row: "、".join(row.faults) or None,
            width=10, state=lambda row: State.WRONG if row.faults else None,
        ),
    )  # fmt: skip
