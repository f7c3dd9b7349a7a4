"""人员: whose passphrases open this data folder; who logs in by one works under that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.settingrows import PeopleSheet, PersonRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class PeoplePage(Page):
    """Enter goes from line to line of the form and keeps at its end; Delete takes away."""

    name = "people"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet = PeopleSheet()
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "people", lambda row: row.slot, self.tr("可以登录的人"))
        self.view.empty_text = self.tr("这个数据文件夹没有加密，任何人都可以打开，不设口令。")
        self.refusal = refusal_line()
        self.person = self._field(self.tr("姓名"))
        self.theirs = self._secret(self.tr("本人的口令，不少于 8 个字符"))
        self.again = self._secret(self.tr("再输入一次本人的口令"))
        self.own = self._secret(self.tr("现在能打开的任一口令"))
        self.add = QPushButton(self.tr("添加"))
        self.remove = QPushButton(self.tr("取消选中的人的口令"))
        self.add.setProperty("primary", True)
        for button, act in ((self.add, self.add_person), (self.remove, self.remove_person)):
            button.setAutoDefault(True)
            button.clicked.connect(act)
        self.person.entered.connect(self.theirs.setFocus)
        self.theirs.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.own.setFocus)
        self.own.entered.connect(self.add_person)
        self.view.opened.connect(lambda _row, _column: self.person.setFocus())
        self._place()

    @property
    def title(self) -> str:
        return self.tr("人员")

    def load(self) -> None:
        self.desk.ask(self.tr("读取人员"), _people, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        """Nothing secret stays on the screen."""
        for field in (self.theirs, self.again, self.own):
            field.clear()

    def add_person(self) -> None:
        """Give the person named a passphrase of their own."""
        name, theirs, own = self.person.text().strip(), self.theirs.text(), self.own.text()
        if theirs != self.again.text():
            self._refuse(self.again, self.tr("两次输入的口令不同，请重新输入。"))
            return

        def work(session: Session, _task: Task) -> PeopleSheet:
            from app.services.screen import setting

            return setting.add_person(session, own, name, theirs)

        def done(sheet: PeopleSheet) -> None:
            self._show(sheet)
            self.view.select(name)
            self.person.put("")
            self.leave()
            self.desk.tell(self.tr("已为{}设置口令，登录时先选姓名。").format(name))
            self.person.setFocus()

        self.desk.ask(self.tr("添加人员"), work, done, self._refused)

    def remove_person(self) -> None:
        """Take the passphrase in hand away."""
        row, own = self.view.current(), self.own.text()
        if row is None:
            return
        slot, name = row.slot, row.name

        def work(session: Session, _task: Task) -> PeopleSheet:
            from app.services.screen import setting

            return setting.remove_person(session, own, slot)

        def done(sheet: PeopleSheet) -> None:
            self._show(sheet)
            self.leave()
            self.desk.stale.emit(Stale(kinds=frozenset({"access"})))
            self.desk.tell(self.tr("已取消{}的口令。").format(name))
            self.view.setFocus()

        self.desk.ask(self.tr("取消口令"), work, done, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self.remove_person()
        else:
            super().keyPressEvent(event)

    def _refused(self, error: UserError) -> None:
        at = {
            "name-needed": self.person,
            "slot-exists": self.person,
            "short-passphrase": self.theirs,
        }
        self._refuse(at.get(error.code, self.own), "".join(error.sentences()))

    def _refuse(self, field: Field, sentence: str) -> None:
        for each in (self.person, self.theirs, self.again, self.own):
            each.accept()
        field.refuse(sentence)
        field.setFocus()
        field.selectAll()

    def _show(self, sheet: PeopleSheet) -> None:
        self.sheet = sheet
        self.view.show_rows(sheet.people)
        if sheet.people and self.view.current() is None:
            self.view.select(sheet.people[0].slot)
        self.form.setVisible(not sheet.is_plain)
        self.line.setText(
            self.tr("现在操作的是：{}。以本人口令登录的，操作记录记在本人名下。").format(
                sheet.actor
            )
        )

    def _field(self, name: str) -> Field:
        field = Field(name, self.refusal)
        field.setPlaceholderText(name)
        return field

    def _secret(self, name: str) -> Field:
        field = self._field(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _place(self) -> None:
        self.form = QWidget()
        below = QVBoxLayout(self.form)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addWidget(labelled(self.tr("为一个人另设口令"), "strong"))
        for field in (self.person, self.theirs, self.again, self.own):
            below.addWidget(field)
        below.addWidget(self.refusal)
        acts = QHBoxLayout()
        acts.setSpacing(NEAR)
        acts.addWidget(self.add)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        below.addLayout(acts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addWidget(self.form)
        area = Scrolled(inside)
        follow_focus(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.view)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.view.setMinimumHeight(look.px(170))


def _people(session: Session, _task: Task) -> PeopleSheet:
    from app.services.screen import setting

    return setting.people(session)


def _columns() -> tuple[Column[PersonRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("name", translate("PeoplePage", "姓名"), lambda row: row.name, width=20),
        Column(
            "kind",
            translate("PeoplePage", "口令"),
            lambda row: row.kind,
            width=24,
            stretches=True,
        ),
    )
