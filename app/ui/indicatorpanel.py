"""One indicator of the draft: its cells, clauses, sources, key tasks; or the form of a new one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.planrows import IndicatorRow, PlanSheet
from app.services.screen.siterows import FieldRow, Sort
from app.ui.celldraft import CellDrafts
from app.ui.celltable import CellEdit, CellTable
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.panel import follow_focus, panel_inside
from app.ui.rowform import RowForm
from app.ui.scrolled import Scrolled

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

CLAUSES, SOURCES = "扣分标准", "评分来源"
MOST_LINES = 7
DRAFT = "指标"
"""The kind of the drafts of cells."""
LAST_NUMBER = re.compile(r"(\d+)$")


class IndicatorPanel(Scrolled):
    """``made`` carries the code of a new indicator, ``backed`` follows Esc, ``went_on`` Enter."""

    made = Signal(str)
    backed = Signal()
    went_on = Signal()

    def __init__(self, desk: Desk) -> None:
        inside, self._column = panel_inside()
        super().__init__(inside)
        self.desk = desk
        self.row: IndicatorRow | None = None
        self._after = ""
        self.heading = labelled("", "title")
        self.faults, self.tasks = labelled("", "wrong"), labelled("", "muted")
        for label in (self.heading, self.faults, self.tasks):
            label.setWordWrap(True)
        self.above = QComboBox()
        self.above.setAccessibleName(self.tr("上级指标"))
        self.above.activated.connect(self._move)
        self.form: RowForm | None = None
        self.drafts: CellDrafts | None = None
        self.new: RowForm | None = None
        self.tables: dict[str, CellTable] = {}
        self._parts: list[QWidget] = []
        self._column.addWidget(self.heading)
        self._column.addWidget(self.faults)
        self._column.addStretch(1)
        follow_focus(self)

    @property
    def is_new(self) -> bool:
        """Whether the form of a new indicator is in sight."""
        return self.new is not None and not self.new.isHidden()

    def show_row(self, row: IndicatorRow, sheet: PlanSheet) -> None:
        """Show an indicator as it is now; what is being typed into it stays."""
        if self.is_new:
            return
        if self.row is not None and self.row.code != row.code:
            self.leave()
            for table in self.tables.values():
                table.turn()
        self.row = row
        form = self._furnished(sheet)
        for part in self._parts:
            part.setEnabled(not sheet.frozen)
        self.heading.setText(f"{row.code}  {row.name}")
        self.faults.setText("\n".join(row.faults))
        self.faults.setVisible(bool(row.faults))
        form.show_row(row.code, row.cells, self._drafts(form).of(row.code, row.draft))
        self._offer_parents(row, sheet)
        for title, parts in ((CLAUSES, row.clauses), (SOURCES, row.sources)):
            self.tables[title].show_rows(parts, _new_part(title, row))
        deducts = row.is_leaf and row.method == "扣分"
        self._show_part(CLAUSES, deducts or bool(row.clauses))
        self._show_part(SOURCES, (row.is_leaf and not deducts) or bool(row.sources))
        self.tasks.setText(self.tr("对应的重点任务：{}").format("；".join(row.tasks)))
        self.tasks.setVisible(bool(row.tasks))

    def begin(self, beside: IndicatorRow | None, sheet: PlanSheet) -> None:
        """Ask for a new indicator: below a branch, behind a leaf."""
        self.leave()
        if self.new is None:
            self.new = RowForm(_new_fields(sheet), self.tr("新指标"), act=self.tr("添加"))
            self.new.made.connect(self._make)
            self.new.backed.connect(self._give_up)
            self._column.insertWidget(2, self.new)
        for part in self._parts:
            part.hide()
        parent = "" if beside is None else beside.parent if beside.is_leaf else beside.code
        self._after = beside.code if beside is not None and beside.is_leaf else ""
        self.new.show_row("", {})
        self.new.show_row(f"new {parent} {self._after}", _suggested(beside, parent, sheet))
        self.heading.setText(self.tr("添加指标"))
        self.faults.hide()
        self.new.show()
        self.new.take_focus("编码")

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        form = self.new if self.is_new else self.form
        if form is not None:
            form.take_focus()

    def leave(self) -> None:
        """Keep what was typed."""
        if self.form is not None and self.row is not None:
            self._drafts(self.form).keep()
            self.form.leave()

    def _drafts(self, form: RowForm) -> CellDrafts:
        if self.drafts is None:
            self.drafts = CellDrafts(self.desk, form, DRAFT)
        return self.drafts

    def _furnished(self, sheet: PlanSheet) -> RowForm:
        """The form and the tables, made when the first indicator is shown."""
        if self.form is None:
            self.form = RowForm(sheet.fields)
            self.form.typed.connect(self._type)
            self.form.backed.connect(self.backed)
            self.form.went_on.connect(self.went_on)
            place = QWidget()
            line = QHBoxLayout(place)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(QLabel(self.tr("上级")))
            line.addWidget(self.above, 1)
            self._add(place)
            self._add(self.form)
            for title, fields in sheet.part_fields.items():
                table = CellTable(fields, title, most=MOST_LINES)
                table.typed.connect(partial(self._type_part, title))
                table.removed.connect(partial(self._remove_part, title))
                self.tables[title] = table
                box = QWidget()
                column = QVBoxLayout(box)
                column.setContentsMargins(0, 0, 0, 0)
                column.addWidget(labelled(title, "strong"))
                column.addWidget(table)
                self._add(box)
            self._add(self.tasks)
        for part in self._parts:
            part.show()
        return self.form

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)
        self._parts.append(part)

    def _show_part(self, title: str, on: bool) -> None:
        box = self.tables[title].parentWidget()
        if box is not None:
            box.setVisible(on)

    def _offer_parents(self, row: IndicatorRow, sheet: PlanSheet) -> None:
        self.above.clear()
        self.above.addItem(self.tr("（一级指标）"), "")
        for each in sheet.indicators:
            if not each.is_leaf and each.code != row.code:
                self.above.addItem(f"{each.code}  {each.name}", each.code)
        self.above.setCurrentIndex(max(0, self.above.findData(row.parent)))

    def _type(self, name: str, text: str) -> None:
        if self.row is None or self.form is None:
            return
        code, drafts = self.row.code, self._drafts(self.form)

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.set_indicator(session, code, {name: text})

        self._change(
            f"{code} {name}",
            work,
            partial(drafts.accept, code),
            partial(drafts.refuse, code),
        )

    def _move(self) -> None:
        if self.row is None or self.form is None or self.above.currentData() == self.row.parent:
            return
        code, parent, row, form = self.row.code, self.above.currentData(), self.row, self.form

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.move_indicator(session, code, parent)

        def refuse(error: UserError) -> None:
            self.above.setCurrentIndex(max(0, self.above.findData(row.parent)))
            form.refuse(error)

        self._change(self.tr("移动指标 {}").format(code), work, form.accept, refuse)

    def _type_part(self, title: str, edit: CellEdit) -> None:
        if self.row is None:
            return
        code, table = self.row.code, self.tables[title]

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.set_part(session, title, code, edit.key, edit.cells)

        def accept() -> None:
            if self.row is not None and self.row.code == code:
                table.accept(edit)

        def refuse(error: UserError) -> None:
            if self.row is not None and self.row.code == code:
                table.refuse(edit, error)
            else:
                self.desk.show_refusal(UserError(f"{code} {title}{error.message}"))

        self._change(f"{code} {title} {edit.key}".strip(), work, accept, refuse)

    def _remove_part(self, title: str, key: str) -> None:
        if self.row is None:
            return
        code = self.row.code

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.remove_part(session, title, code, key)

        self._change(self.tr("删除{} {}").format(title, key), work, None, None)

    def _make(self) -> None:
        if self.new is None:
            return
        form, after = self.new, self._after
        cells = {name: text for name, text in form.texts.items() if text}

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.add_indicator(session, cells, after)

        def accept() -> None:
            form.hide()
            self.row = None
            self.made.emit(cells["编码"])

        self._change(self.tr("添加指标"), work, accept, form.refuse)

    def _give_up(self) -> None:
        if self.new is not None:
            self.new.hide()
        self.backed.emit()

    def _change(
        self,
        label: str,
        work: Callable[[Session], Done],
        accept: Callable[[], None] | None,
        refuse: Callable[[UserError], None] | None,
    ) -> None:
        def done(_result: object) -> None:
            if accept is not None:
                accept()

        self.desk.change(label, work, done, refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)


def _new_part(title: str, row: IndicatorRow) -> dict[str, str]:
    """What a new clause or source has before anything is typed."""
    if title == SOURCES:
        return {"权重": "1", "必需": "是"}
    numbers = [int(each.key) for each in row.clauses if each.key.isascii() and each.key.isdigit()]
    return {"条款号": str(max(numbers, default=0) + 1)}


def _new_fields(sheet: PlanSheet) -> tuple[FieldRow, ...]:
    code = FieldRow("编码", "编码", Sort.LINE, needed=True, hint="")
    parent = FieldRow("上级编码", "上级编码", Sort.LINE)
    kept = ("名称", "板块", "分值", "计分方法", "组成", "考核方式")
    rest = {row.name: row for row in sheet.fields}
    categories = FieldRow("适用类别", "适用类别", Sort.LINE, hint="全部，或 1,4,7、1-4")
    return (code, parent, *(rest[name] for name in kept), categories)


def _suggested(beside: IndicatorRow | None, parent: str, sheet: PlanSheet) -> dict[str, str]:
    """The next code of the level, and the block of the line above."""
    level = [row.code for row in sheet.indicators if row.parent == parent]
    known = {row.code for row in sheet.indicators}
    joint = "." if LAST_NUMBER.search(parent) else ""
    last = level[-1] if level else f"{parent}{joint}0" if parent else ""
    stem = LAST_NUMBER.sub("", last)
    number = int(last[len(stem) :] or 0) + 1
    while f"{stem}{number}" in known:
        number += 1
    code = f"{stem}{number}" if last != stem else ""
    return {"编码": code, "上级编码": parent, "板块": beside.block if beside is not None else ""}
