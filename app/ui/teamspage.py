"""组员: the teams' members, typed in cell by cell; the rules of the team hold at the cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.errors import UserError
from app.services.screen.rosterrows import TeamRow, TeamSheet
from app.ui.celltable import CellEdit, CellTable
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.page import Page, labelled
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class TeamsPage(Page):
    """Delete takes the member in hand out, for the reason below."""

    name = "teams"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: CellTable | None = None
        self.told, self.faults = labelled("", "muted"), labelled("", "wrong")
        for label in (self.told, self.faults):
            label.setWordWrap(True)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("成员退出考核组的理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("成员退出：写明理由后，在该行按 Delete"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(NEAR)
        self._column.addWidget(self.told)
        self._column.addWidget(self.faults)
        self._column.addWidget(self.reason)
        self._column.addWidget(self.refusal)

    @property
    def title(self) -> str:
        return self.tr("组员")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取考核组"), ask_teams, self._show)

    def _show(self, sheet: TeamSheet) -> None:
        if self.table is None:
            self.table = CellTable(sheet.fields, self.tr("考核组成员"))
            self.table.typed.connect(self._type)
            self.table.removed.connect(self._remove)
            self._column.insertWidget(2, self.table, 1)
            self.setTabOrder(self.table.view, self.reason)
            self.setFocusProxy(self.table)
        self.table.show_rows(sheet.members, {})
        self.told.setText(
            self.tr("考核组 {} 个：{}。组长须为县处级以上领导干部，来自成员单位。").format(
                len(sheet.teams), "，".join(_line(team) for team in sheet.teams)
            )
            if sheet.teams
            else self.tr("还没有考核组。在最后一行填组号、姓名、身份、职务层次，即成为一组。")
        )
        wrong = [
            f"考核组{team.number}{'、'.join(team.faults)}" for team in sheet.teams if team.faults
        ]
        self.faults.setText("；".join(wrong))
        self.faults.setVisible(bool(wrong))

    def _type(self, edit: CellEdit) -> None:
        table = self.table
        if table is None:
            return
        team, _, name = edit.key.partition("|")

        def work(session: Session) -> Done:
            from app.services.year import teaming

            return teaming.set_member(session, team, name, edit.cells)

        label = self.tr("考核组{} {}").format(team, name).strip()
        self.desk.change(label, work, lambda _done: table.accept(edit), partial(table.refuse, edit))

    def _remove(self, key: str) -> None:
        team, _, name = key.partition("|")
        reason = self.reason.text()

        def work(session: Session) -> Done:
            from app.services.year import teaming

            return teaming.remove_member(session, team, name, reason)

        label = self.tr("考核组{} {} 退出").format(team, name)
        self.desk.change(label, work, lambda _done: self._clear(), self._refuse)

    def _clear(self) -> None:
        self.reason.clear()
        self.reason.accept()

    def _refuse(self, error: UserError) -> None:
        self.reason.refuse("\n".join(error.sentences()))
        if error.code == "reason-needed":
            self.reason.setFocus()


def ask_teams(session: Session, _task: Task) -> TeamSheet:
    """The teams, for both pages that show them."""
    from app.services.screen import roster

    return roster.teams(session)


def _line(team: TeamRow) -> str:
    return f"{team.number}（{team.leader or '—'}，{team.members} 人，{team.units} 个单位）"
