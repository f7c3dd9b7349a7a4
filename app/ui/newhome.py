"""The form that makes a new home: what the computer is for, the year, a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import message
from app.ui.field import Field, refusal_line
from app.ui.page import labelled
from app.ui.theme import NEAR


class NewHome(QWidget):
    """``wished`` carries the wish. An office may go on from its last year, which is only read."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.refusal = refusal_line()
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("本机用途"))
        self.role.addItem(self.tr("考核组：到现场考核评分"), "team")
        self.role.addItem(self.tr("市考核办：汇总、审核、出结果"), "office")
        self.year = self._field(self.tr("考核年度"), self.tr("考核年度，如 2026"))
        self.last: Path | None = None
        self.last_button = QPushButton(self.tr("接着上一年度开新年度"))
        self.last_button.setAutoDefault(True)
        self.last_button.clicked.connect(self.pick_last)
        self.last_line = labelled("", "muted")
        self.last_line.setWordWrap(True)
        self.last_phrase = self._field(
            self.tr("上一年度的口令"), self.tr("上一年度的口令，与新口令相同的不填"), hidden=True
        )
        self.phrase = self._field(self.tr("口令"), self.tr("口令"), hidden=True)
        again = self.tr("再输入一次口令")
        self.again = self._field(again, again, hidden=True)
        button = QPushButton(self.tr("建立数据文件夹"))
        button.setProperty("primary", True)
        button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        from_last = (self.last_button, self.last_line, self.last_phrase)
        for widget in (self.role, self.year, *from_last, self.phrase, self.again):
            column.addWidget(widget)
        column.addWidget(self.refusal)
        column.addWidget(button)
        self.role.currentIndexChanged.connect(self._arrange)
        self.year.entered.connect(self.phrase.setFocus)
        self.last_phrase.entered.connect(self.phrase.setFocus)
        self.phrase.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._wish)
        button.clicked.connect(self._wish)
        self.setFocusProxy(self.role)
        self._arrange()

    def pick_last(self) -> None:
        """Ask for the folder of the last year's data; none chosen: a year of its own."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("选择上一年度的数据文件夹"))
        self.go_on_from(Path(folder) if folder else None)

    def go_on_from(self, folder: Path | None) -> None:
        """Take plan, roster and results over from the last year; the year follows from it."""
        self.last = folder
        named = folder.name if folder is not None else ""
        self.last_line.setText(self.tr("接着“{}”，只读取，不改动").format(named))
        self.last_line.setToolTip(str(folder or ""))
        self.year.accept()
        self._arrange()
        (self.year if folder is None else self.last_phrase).setFocus()

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
        is_office = self.role.currentData() == "office"
        goes_on = is_office and self.last is not None
        self.year.setVisible(is_office and not goes_on)
        self.last_button.setVisible(is_office)
        for widget in (self.last_line, self.last_phrase):
            widget.setVisible(goes_on)

    def _wish(self) -> None:
        role, year = self.role.currentData(), self.year.text().strip()
        last = str(self.last) if self.last is not None and role == "office" else ""
        if (
            role == "office"
            and not last
            and not (year.isascii() and year.isdigit() and len(year) == 4)
        ):
            self.year.refuse(self.tr("考核年度应为四位数字，如 2026。"))
            self.year.setFocus()
        elif not self.phrase.text():
            self.refuse(self.tr("须设置口令。"))
        elif self.phrase.text() != self.again.text():
            self.refuse(self.tr("两次输入的口令不同，请重新输入。"))
        else:
            year = year if role == "office" and not last else ""
            phrase, theirs = self.phrase.text(), self.last_phrase.text() if last else ""
            self.wished.emit(message.NewHome(role, year, phrase, last, theirs))
