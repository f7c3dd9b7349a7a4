"""The gate: before the home is open, and while it is locked, nothing else is seen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.icon import pixmap
from app.ui.page import centred, labelled
from app.ui.theme import NEAR, WIDE, look

if TYPE_CHECKING:
    from app.ui.newhome import NewHome


class Mode(Enum):
    """What the gate asks for."""

    WAIT = auto()
    PASSPHRASE = auto()
    RETRY = auto()
    LOCKED = auto()
    LOCKED_PLAIN = auto()
    CREATE = auto()


class Gate(QWidget):
    """``passed`` carries passphrase and person; ``created`` the wish for a home.

    Whose passphrase opens the home is chosen by name where people have one of their own.
    """

    passed = Signal(str, str)
    created = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.WAIT
        self._mark = labelled("")
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.refusal = refusal_line()
        self.phrase = Field(self.tr("口令"), self.refusal)
        self.phrase.setPlaceholderText(self.tr("口令"))
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.entered.connect(self._pass)
        self.person = QComboBox()
        self.person.setAccessibleName(self.tr("登录人"))
        self.person.activated.connect(self.take_focus)
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._pass)
        self.new_home: NewHome | None = None
        self._box = QWidget()
        self._inner = QVBoxLayout(self._box)
        self._inner.setSpacing(NEAR)
        title = labelled(self.tr("鹰衡"), "title")
        secrecy = labelled(self.tr("非涉密设备，严禁存储、处理涉密信息"), "muted")
        secrecy.setWordWrap(True)
        parts = (self._mark, title, self.line, self.person, self.phrase, self.refusal)
        for widget in (*parts, self._button, secrecy):
            self._inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.addStretch(2)
        column.addLayout(centred(self._box))
        column.addStretch(3)
        look.changed.connect(self._repaint)
        self.ask(Mode.WAIT)

    def know(self, people: Sequence[str], name: str = "") -> None:
        """Who may log in by a passphrase of their own; ``name`` was the last to."""
        self.person.clear()
        for each in people:
            self.person.addItem(each, each)
        self.person.addItem(self.tr("其他人（本机口令）"), "")
        self.person.setCurrentIndex(max(0, self.person.findData(name)) if name else 0)

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
                "",
            ),
        }[mode]
        self.line.setText(line or words[0])
        self._button.setText(words[1])
        self._button.setVisible(bool(words[1]))
        self.refusal.hide()
        self.phrase.clear()
        self.phrase.accept()
        asks = mode in (Mode.PASSPHRASE, Mode.LOCKED)
        self.phrase.setVisible(asks)
        self.person.setVisible(asks and self.person.count() > 1)
        self._show_form(mode is Mode.CREATE)
        self._repaint()
        self.take_focus()

    def refuse(self, sentence: str) -> None:
        """What was typed does not do."""
        if self.mode is Mode.CREATE and self.new_home is not None:
            self.new_home.refuse(sentence)
            return
        self.phrase.clear()
        self.phrase.refuse(sentence)
        self.phrase.setFocus()

    def take_focus(self) -> None:
        """Put the focus where something is asked for."""
        if self.mode is Mode.CREATE and self.new_home is not None:
            self.new_home.setFocus()
        elif self.mode in (Mode.PASSPHRASE, Mode.LOCKED):
            self.phrase.setFocus()
        else:
            self._button.setFocus()

    def _show_form(self, on: bool) -> None:
        """The form of a new home, made only where it is needed."""
        if on and self.new_home is None:
            from app.ui.newhome import NewHome

            self.new_home = NewHome()
            self.new_home.wished.connect(self.created)
            self._inner.addWidget(self.new_home)
        if self.new_home is not None:
            self.new_home.setVisible(on)

    def _pass(self) -> None:
        self.passed.emit(self.phrase.text(), self.person.currentData() or "")

    def _repaint(self) -> None:
        self._box.setFixedWidth(look.px(360))
        locked = self.mode in (Mode.LOCKED, Mode.LOCKED_PLAIN)
        self._mark.setVisible(locked)
        if locked:
            self._mark.setPixmap(pixmap("lock", look.px(36), "accent", self.devicePixelRatio()))
