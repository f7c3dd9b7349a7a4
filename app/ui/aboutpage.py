"""关于: whether this machine is fit for the work, and what the program stands on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.diagnosis import Check
from app.services.screen.settingrows import AboutSheet
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class AboutPage(Page):
    """What ``doctor`` tells, item by item, and below it the licences."""

    name = "about"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.verdict = labelled("", "strong")
        self.verdict.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "checks", lambda row: row.name, self.tr("版本和体检"))
        self.view.empty_text = self.tr("正在检查这台电脑")
        self.notice = labelled("")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        told = self.tr("所用软件和字体的许可")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.verdict)
        column.addWidget(self.view, 3)
        column.addWidget(labelled(told, "strong"))
        column.addWidget(_scrolled(self.notice, told), 1)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("关于")

    def load(self) -> None:
        """Where the home is the worker knows; the examination itself holds nobody up."""

        def examine(place: tuple[Path, int | None]) -> None:
            def work() -> AboutSheet:
                from app.services.screen import setting

                return setting.about(*place)

            self.desk.press.ask(work, self._show, self.desk.show_refusal)

        self.desk.ask("", _whereabouts, examine)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def _show(self, sheet: AboutSheet) -> None:
        wrong = [check for check in sheet.checks if not check.ok]
        self.view.show_rows(tuple(sorted(sheet.checks, key=lambda check: check.ok)))
        if self.view.current() is None:
            self.view.select(self.model.shown[0].name)
        self.verdict.setText(
            self.tr("{} 项中有 {} 项需要处理，列在最前面。").format(len(sheet.checks), len(wrong))
            if wrong
            else self.tr("这台电脑适合考核工作，{} 项都正常。").format(len(sheet.checks))
        )
        self.notice.setText(sheet.notice)


def _scrolled(label: QLabel, name: str) -> Scrolled:
    """A long text that the arrow keys move."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
    column.addWidget(label)
    return Scrolled(inside, name)


def _whereabouts(session: Session, _task: Task) -> tuple[Path, int | None]:
    from app.services.screen import setting

    return setting.whereabouts(session)


def _columns() -> tuple[Column[Check], ...]:
    translate = QCoreApplication.translate
    words = {True: translate("AboutPage", "正常"), False: translate("AboutPage", "需要处理")}
    return (
        Column("name", translate("AboutPage", "项目"), lambda row: row.name, width=22),
        Column(
            "state",
            translate("AboutPage", "情况"),
            lambda row: words[row.ok],
            width=12,
            state=lambda row: None if row.ok else State.WRONG,
        ),
        Column(
            "told",
            translate("AboutPage", "内容"),
            lambda row: row.told,
            width=40,
            stretches=True,
        ),
    )
