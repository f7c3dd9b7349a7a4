"""规则: the plan's settings, each with what of 考核方案 it rests on; and the year's key tasks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.services.screen.planrows import PlanSheet, SettingRow
from app.ui.celldraft import CellDrafts
from app.ui.celltable import CellEdit, CellTable
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.panel import follow_focus, panel_inside
from app.ui.plansection import PlanSection
from app.ui.rowform import RowForm
from app.ui.scrolled import Scrolled

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


DRAFT = "规则"
"""The kind of the drafts of settings, a row a group."""


class RulesPage(PlanSection):
    """A form a group, kept as each value is left."""

    name = "rules"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.forms: dict[str, RowForm] = {}
        self.drafts: dict[str, CellDrafts] = {}
        self._wish = ""
        inside, self._inner = panel_inside()
        self._area = Scrolled(inside)
        follow_focus(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    @property
    def title(self) -> str:
        return self.tr("规则")

    def leave(self) -> None:
        for group, form in self.forms.items():
            self.drafts[group].keep()
            form.leave()

    def stand_on(self, name: str) -> None:
        """Put the focus into a setting, now or once they are read."""
        self._wish = name
        for form in self.forms.values():
            if name in form.fields:
                form.take_focus(name)
                self._wish = ""

    def show_sheet(self, sheet: PlanSheet) -> None:
        groups: dict[str, list[SettingRow]] = {}
        for row in sheet.settings:
            groups.setdefault(row.group, []).append(row)
        if not self.forms:
            self._furnish(groups)
        for group, rows in groups.items():
            cells = {row.name: row.value for row in rows}
            stored = {row.name: row.draft for row in rows if row.draft is not None}
            self.forms[group].show_row(group, cells, self.drafts[group].of(group, stored))
        if self._wish:
            self.stand_on(self._wish)

    def _furnish(self, groups: dict[str, list[SettingRow]]) -> None:
        for group, rows in groups.items():
            told = {row.name: _told(row) for row in rows}
            form = RowForm([row.field for row in rows], told=told)
            form.typed.connect(partial(self._type, form))
            form.went_on.connect(partial(self._go_on, group))
            self.forms[group] = form
            self.drafts[group] = CellDrafts(self.desk, form, DRAFT)
            self._inner.addWidget(labelled(group, "strong"))
            self._inner.addWidget(form)
        self._inner.addStretch(1)
        self.setFocusProxy(next(iter(self.forms.values())).first())

    def _go_on(self, group: str) -> None:
        names = list(self.forms)
        at = names.index(group) + 1
        if at < len(names):
            self.forms[names[at]].take_focus()

    def _type(self, form: RowForm, name: str, text: str) -> None:
        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.set_setting(session, name, text)

        self.keep(name, work, form.accept, form.refuse)


class TasksPage(PlanSection):
    """任务: the year's key tasks and the indicators that they are linked to."""

    name = "tasks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: CellTable | None = None
        told = labelled(
            self.tr(
                "在“指标编码”一栏填对应的指标，多个用分号隔开；考核组在这些评分点上能看到任务全文。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(told)

    @property
    def title(self) -> str:
        return self.tr("任务")

    def show_sheet(self, sheet: PlanSheet) -> None:
        if self.table is None:
            self.table = CellTable(sheet.task_fields, self.tr("重点任务"))
            self.table.typed.connect(self._type)
            self.table.removed.connect(self._remove)
            self._column.addWidget(self.table, 1)
            self.setFocusProxy(self.table)
        self.table.show_rows(sheet.tasks, {})

    def _type(self, edit: CellEdit) -> None:
        table = self.table
        if table is None:
            return

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.set_task(session, edit.key, edit.cells)

        label = self.tr("重点任务 {}").format(edit.key).strip()
        self.keep(label, work, partial(table.accept, edit), partial(table.refuse, edit))

    def _remove(self, number: str) -> None:
        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.remove_task(session, number)

        self.keep(self.tr("删除重点任务 {}").format(number), work)


def _told(row: SettingRow) -> str:
    """What is said below a setting: its basis; and what stands for nothing, where no field does."""
    return "　".join(part for part in (row.told if row.field.choices else "", row.basis) if part)
