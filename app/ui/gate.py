"""The gate: before the home is open, and while it is locked, nothing else is seen."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.icon import pixmap
from app.ui.page import centred, labelled
from app.ui.theme import GAP, NEAR, WIDE, look


class Mode(Enum):
    """What the gate asks for."""

    WAIT = auto()
    PASSPHRASE = auto()
    RETRY = auto()
    LOCKED = auto()
    LOCKED_PLAIN = auto()
    CREATE = auto()


class Gate(QWidget):
    """``passed`` carries what was typed; ``created`` role, year and passphrase of a new home."""

    passed = Signal(str)
    created = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.WAIT
        self._mark = labelled("")
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = labelled(self.tr("鹰衡"), "title")
        self._line = labelled("", "muted")
        self._line.setWordWrap(True)
        self._refusal = refusal_line()
        self._role = QComboBox()
        self._role.setAccessibleName(self.tr("本机用途"))
        self._role.addItem(self.tr("考核组：到现场考核评分"), "team")
        self._role.addItem(self.tr("市考核办：汇总、审核、出结果"), "office")
        self._year = Field(self.tr("考核年度"), self._refusal)
        self._year.setPlaceholderText(self.tr("考核年度，如 2026"))
        self._phrase = Field(self.tr("口令"), self._refusal)
        self._phrase.setPlaceholderText(self.tr("口令"))
        self._phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._again = Field(self.tr("再输入一次口令"), self._refusal)
        self._again.setPlaceholderText(self.tr("再输入一次口令"))
        self._again.setEchoMode(QLineEdit.EchoMode.Password)
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.addStretch(2)
        inner = QVBoxLayout()
        inner.setSpacing(GAP)
        for widget in (
            self._mark,
            self._title,
            self._line,
            self._role,
            self._year,
            self._phrase,
            self._again,
            self._refusal,
            self._button,
        ):
            inner.addWidget(widget)
        inner.setSpacing(NEAR)
        self._box = QWidget()
        self._box.setLayout(inner)
        column.addLayout(centred(self._box))
        column.addStretch(3)
        self._button.clicked.connect(self._pass)
        self._role.currentIndexChanged.connect(self._arrange)
        for field, following in ((self._year, self._phrase), (self._phrase, self._again)):
            field.entered.connect(lambda following=following: self._on(following))
        self._again.entered.connect(self._pass)
        look.changed.connect(self._repaint)
        self.ask(Mode.WAIT)

    def ask(self, mode: Mode, line: str = "") -> None:
        """Ask for something; ``line`` says what happened."""
        self.mode = mode
        words = {
            Mode.WAIT: (self.tr("正在打开数据文件夹"), ""),
            Mode.PASSPHRASE: (self.tr("数据已加密，请输入口令。"), self.tr("打开")),
            Mode.RETRY: ("", self.tr("重试")),
            Mode.LOCKED: (self.tr("已锁定。请输入口令继续。"), self.tr("解锁")),
            Mode.LOCKED_PLAIN: (self.tr("已锁定。按回车继续。"), self.tr("解锁")),
            Mode.CREATE: (
                self.tr("这台电脑还没有鹰衡的数据。请选择用途并设置口令；口令丢失后数据无法恢复。"),
                self.tr("建立数据文件夹"),
            ),
        }[mode]
        self._line.setText(line or words[0])
        self._button.setText(words[1])
        self._button.setVisible(bool(words[1]))
        self._refusal.hide()
        for field in (self._phrase, self._again):
            field.clear()
            field.accept()
        self._arrange()
        self._repaint()
        self.take_focus()

    def refuse(self, sentence: str) -> None:
        """What was typed does not do."""
        self._phrase.clear()
        self._phrase.refuse(sentence)
        self._phrase.setFocus()

    def take_focus(self) -> None:
        """Put the focus where something is asked for."""
        if self.mode in (Mode.PASSPHRASE, Mode.LOCKED):
            self._phrase.setFocus()
        elif self.mode is Mode.CREATE:
            self._role.setFocus()
        else:
            self._button.setFocus()

    def _arrange(self) -> None:
        creates = self.mode is Mode.CREATE
        self._role.setVisible(creates)
        self._year.setVisible(creates and self._role.currentData() == "office")
        self._phrase.setVisible(creates or self.mode in (Mode.PASSPHRASE, Mode.LOCKED))
        self._again.setVisible(creates)

    def _on(self, following: Field) -> None:
        if following.isVisible():
            following.setFocus()
        else:
            self._pass()

    def _pass(self) -> None:
        if self.mode is not Mode.CREATE:
            self.passed.emit(self._phrase.text())
            return
        role, year = self._role.currentData(), self._year.text().strip()
        if role == "office" and not (year.isascii() and year.isdigit() and len(year) == 4):
            self._year.refuse(self.tr("考核年度应为四位数字，如 2026。"))
            self._year.setFocus()
        elif not self._phrase.text():
            self.refuse(self.tr("须设置口令。"))
        elif self._phrase.text() != self._again.text():
            self._again.clear()
            self.refuse(self.tr("两次输入的口令不同，请重新输入。"))
        else:
            self.created.emit(role, year, self._phrase.text())

    def _repaint(self) -> None:
        self._box.setFixedWidth(look.px(360))
        name = "lock" if self.mode in (Mode.LOCKED, Mode.LOCKED_PLAIN) else ""
        self._mark.setVisible(bool(name))
        if name:
            self._mark.setPixmap(pixmap(name, look.px(36), "accent", self.devicePixelRatio()))
