"""日历: the State Council's holidays and make-up days by year; what is not on board is entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.errors import UserError
from app.services.screen.rosterrows import CalendarRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus, panel_inside
from app.ui.preference import Preferences
from app.ui.rowform import RowForm
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

YEAR, OFF, WORKED, DOCUMENT = "年份", "放假", "调休上班", "通知文号"
ABSENT = "未录入"
ASKED = {"document-needed": DOCUMENT, "bad-year": YEAR}
"""By what the calendar lacks the field that asks for it."""


class CalendarPage(Page):
    """The year in hand stands in the form; entering it again replaces what is on board."""

    name = "calendar"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "calendars", lambda row: row.year, self.tr("各年放假安排"))
        self.told, self.days = labelled("", "muted"), labelled("", "")
        for label in (self.told, self.days):
            label.setWordWrap(True)
        self.form = RowForm(_fields(), act=self.tr("录入这一年"))
        self.form.made.connect(self.enter)
        self.form.backed.connect(self._back)
        inside, panel = panel_inside()
        panel.addWidget(labelled(self.tr("放假和调休上班"), "title"))
        panel.addWidget(self.told)
        panel.addWidget(self.days)
        panel.addWidget(self.form)
        panel.addStretch(1)
        area = Scrolled(inside)
        follow_focus(area)
        self.duo = Duo(self.view, area, always=True, share=52)
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self._enter_form())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("日历")

    @property
    def help(self) -> str:
        return ""

    def load(self) -> None:
        self.desk.ask(self.tr("读取日历"), _calendars, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def enter(self) -> None:
        """Keep the year as the notice gives it."""
        said = self.form.texts

        def work(session: Session) -> Done:
            from app.services.screen import roster

            return roster.enter_calendar(
                session, said[YEAR], said[OFF], said[WORKED], said[DOCUMENT]
            )

        label = self.tr("录入 {} 年放假安排").format(said[YEAR])
        self.desk.change(label, work, lambda _done: self.form.accept(), self._refuse)

    def _show(self, rows: tuple[CalendarRow, ...]) -> None:
        self.view.show_rows(rows)
        if self.view.current() is None and rows:
            wanted = next((row for row in rows if row.known == ABSENT), rows[0])
            self.view.select(wanted.year)
        row = self.view.current()
        if row is not None:
            self._show_one(row)

    def _show_one(self, row: CalendarRow) -> None:
        self.told.setText(
            self.tr("{} 年的放假安排还没有录入，期限无法推算；请按国务院办公厅的通知录入。").format(
                row.year
            )
            if row.known == ABSENT
            else self.tr("{} 年：{}。{}").format(row.year, row.known, row.document).strip()
        )
        off, worked = "、".join(spans(row.holidays)), "、".join(row.makeup)
        self.days.setText(self.tr("放假：{}\n调休上班：{}").format(off or "—", worked or "—"))
        self.days.setVisible(row.known != ABSENT)
        cells = {YEAR: str(row.year), OFF: off, WORKED: worked, DOCUMENT: row.document}
        self.form.show_row(str(row.year), cells)

    def _enter_form(self) -> None:
        self.duo.show_detail()
        self.form.take_focus(OFF)

    def _back(self) -> None:
        self.duo.show_master()
        self.view.setFocus()

    def _refuse(self, error: UserError) -> None:
        wrong = OFF if "调休" not in error.message else WORKED
        name = ASKED.get(error.code, wrong if error.code == "bad-value" else "")
        if name:
            self.form.fields[name].refuse((), error.message)
            self.form.take_focus(name)
        else:
            self.form.refuse(error)


def spans(days: Sequence[str]) -> Iterator[str]:
    """Days as they are written: those that follow each other as one span."""
    known = [date.fromisoformat(day) for day in days]
    first = last = None
    for day in known:
        if last is not None and day - last == timedelta(days=1):
            last = day
            continue
        if first is not None and last is not None:
            yield _span(first, last)
        first = last = day
    if first is not None and last is not None:
        yield _span(first, last)


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}至{last.isoformat()}"


def _calendars(session: Session, _task: Task) -> tuple[CalendarRow, ...]:
    from app.services.screen import roster

    return roster.calendars(session)


def _fields() -> tuple[FieldRow, ...]:
    translate = QCoreApplication.translate
    return (
        FieldRow(YEAR, translate("CalendarPage", "年份"), Sort.LINE, needed=True),
        FieldRow(OFF, translate("CalendarPage", "放假"), Sort.MEMO, needed=True),
        FieldRow(WORKED, translate("CalendarPage", "调休上班"), Sort.MEMO),
        FieldRow(
            DOCUMENT, translate("CalendarPage", "通知文号"), Sort.LINE, needed=True,
            hint=translate("CalendarPage", "如 国办发明电〔2026〕7号"),
        ),
    )  # fmt: skip


def _columns() -> tuple[Column[CalendarRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("year", translate("CalendarPage", "年份"), lambda row: row.year, width=7),
        Column(
            "known", translate("CalendarPage", "来源"), lambda row: row.known, width=9,
            state=lambda row: State.MISSING if row.known == ABSENT else None,
        ),
        Column(
            "days", translate("CalendarPage", "放假"), lambda row: len(row.holidays) or None,
            figure=True, width=6,
        ),
        Column(
            "makeup", translate("CalendarPage", "调休"), lambda row: len(row.makeup) or None,
            figure=True, width=6,
        ),
        Column(
            "document", translate("CalendarPage", "通知文号"), lambda row: row.document or None,
            width=12, stretches=True,
        ),
    )  # fmt: skip
