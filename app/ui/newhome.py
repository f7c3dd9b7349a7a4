"""The form that makes a new home: what the computer is for, the year, a passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.theme import NEAR


class NewHome(QWidget):
    """``wished`` carries role, year (empty for a team) and passphrase."""

    wished = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.refusal = refusal_line()
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("本机用途"))
        self.role.addItem(self.tr("考核组：到现场考核评分"), "team")
        self.role.addItem(self.tr("市考核办：汇总、审核、出结果"), "office")
        self.year = self._field(self.tr("考核年度"), self.tr("考核年度，如 2026"))
        self.phrase = self._field(self.tr("口令"), self.tr("口令"), hidden=True)
        again = self.tr("再输入一次口令")
        self.again = self._field(again, again, hidden=True)
        button = QPushButton(self.tr("建立数据文件夹"))
        button.setProperty("primary", True)
        button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        for widget in (self.role, self.year, self.phrase, self.again, self.refusal, button):
            column.addWidget(widget)
        self.role.currentIndexChanged.connect(self._arrange)
        self.year.entered.connect(self.phrase.setFocus)
        self.phrase.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._wish)
        button.clicked.connect(self._wish)
        self.setFocusProxy(self.role)
        self._arrange()

    def refuse(self, sentence: str) -> None:
        """The passphrase, or the home, will not do."""
        for field in (self.phrase, self.again):
            field.clear()
        self.phrase.refuse(sentence)
        self.phrase.setFocus()

    def _field(self, name: str, hint: str, *, hidden: bool = False) -> Field:
        field = Field(name, self.refusal)
        field.setPlaceholderText(hint)
        if hidden:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _arrange(self) -> None:
        self.year.setVisible(self.role.currentData() == "office")

    def _wish(self) -> None:
        role, year = self.role.currentData(), self.year.text().strip()
        if role == "office" and not (year.isascii() and year.isdigit() and len(year) == 4):
            self.year.refuse(self.tr("考核年度应为四位数字，如 2026。"))
            self.year.setFocus()
        elif not self.phrase.text():
            self.refuse(self.tr("须设置口令。"))
        elif self.phrase.text() != self.again.text():
            self.refuse(self.tr("两次输入的口令不同，请重新输入。"))
        else:
            self.wished.emit(role, year if role == "office" else "", self.phrase.text())
