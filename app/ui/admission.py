"""Before, between and after papers: a number is typed, a name confirmed, the end told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.field import Field, refusal_line
from app.ui.page import centred, labelled
from app.ui.theme import GAP, WIDE, look

if TYPE_CHECKING:
    from app.services.screen.sitting import Admitted


class _Sheet(QWidget):
    """One narrow column in the middle of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QWidget()
        self.inner = QVBoxLayout(self.box)
        self.inner.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.addStretch(2)
        column.addLayout(centred(self.box))
        column.addStretch(3)
        look.changed.connect(self._fit)
        self._fit()

    def say(self, text: str, role: str = "") -> None:
        """Add a line that wraps."""
        label = labelled(text, role)
        label.setWordWrap(True)
        self.inner.addWidget(label)

    def _fit(self) -> None:
        self.box.setFixedWidth(look.px(460))


class Admission(_Sheet):
    """``looked`` carries a number, ``begun`` follows when the person has seen their own name."""

    looked = Signal(str)
    begun = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._who: Admitted | None = None
        self.refusal = refusal_line()
        self.number = Field(self.tr("准考号"), self.refusal)
        self.number.setPlaceholderText(self.tr("六位准考号，回车"))
        self.number.setMaxLength(12)
        self.number.entered.connect(self._look)
        self.look = QPushButton(self.tr("查对姓名"))
        self.look.setAutoDefault(True)
        self.look.clicked.connect(self._look)
        self.number.textEdited.connect(lambda _text: self.show_who(None))
        self.name = labelled("", "title")
        self.told = labelled("", "")
        self.rules = labelled(
            self.tr(
                "每答一题随即保存；停电、死机以后输入同一个准考号接着答，剩余时间不变。"
                "交卷以后不能再改。"
            ),
            "muted",
        )
        self.start = QPushButton(self.tr("是本人，开始作答"))
        self.start.setProperty("primary", True)
        self.start.setAutoDefault(True)
        self.start.clicked.connect(self._begin)
        self.say(self.tr("法治理论测试"), "title")
        self.say(self.tr("请输入本人的准考号。"))
        shown = (self.number, self.refusal, self.look, self.name, self.told, self.rules, self.start)
        for widget in shown:
            self.inner.addWidget(widget)
        for label in (self.name, self.told, self.rules):
            label.setWordWrap(True)
        self.show_who(None)

    def ask(self, number: str = "") -> None:
        """Ask for the next number; one that is known already is looked up."""
        self.number.put(number)
        self.show_who(None)
        self.number.setFocus()
        if number:
            self.looked.emit(number)

    def show_who(self, who: Admitted | None) -> None:
        """Show whose number it is, to be confirmed."""
        self._who = who
        for widget in (self.name, self.told, self.rules, self.start):
            widget.setVisible(who is not None)
        self.look.setVisible(who is None)
        if who is None:
            return
        self.name.setText(f"{who.name}  {who.post}".strip())
        self.told.setText(
            self.tr("{}\n{}，{} 卷，{} 题，{} 分钟").format(
                who.unit, who.title, who.form, who.questions, who.minutes
            )
        )
        begin, again = self.tr("是本人，开始作答"), self.tr("是本人，接着作答")
        self.start.setText(again if who.resumes else begin)
        self.start.setFocus()

    def refuse(self, sentence: str) -> None:
        """The number will not do."""
        self.show_who(None)
        self.number.refuse(sentence)
        self.number.setFocus()
        self.number.selectAll()

    def _look(self) -> None:
        self.looked.emit(self.number.text().strip())

    def _begin(self) -> None:
        if self._who is not None:
            self.begun.emit(self._who.person)


class Farewell(_Sheet):
    """The paper is handed in. ``passed`` follows Enter: the next person may sit down."""

    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = labelled("", "title")
        self.told.setWordWrap(True)
        self.inner.addWidget(self.told)
        self.say(self.tr("答卷已经保存，请离开座位，叫监考人员。"))
        self.next = QPushButton(self.tr("下一位应试人员"))
        self.next.setAutoDefault(True)
        self.next.clicked.connect(self.passed)
        self.inner.addWidget(self.next)

    def tell(self, name: str, ending: str) -> None:
        """Say whose paper it was and who ended it."""
        self.told.setText(self.tr("{}：{}").format(name, ending))
        self.next.setFocus()


class Invigilation(_Sheet):
    """``wished`` carries the passphrase and whether the paper is to be handed in; ``backed`` Esc.

    A person who sits comes no further than here.
    """

    wished = Signal(str, bool)
    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.refusal = refusal_line()
        self.phrase = Field(self.tr("监考口令"), self.refusal)
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setPlaceholderText(self.tr("本机口令或试卷口令"))
        self.phrase.entered.connect(lambda: self._wish(collects=False))
        self.leave = QPushButton(self.tr("离开作答"))
        self.collect = QPushButton(self.tr("监考收卷，不能再答"))
        self.back = QPushButton(self.tr("返回"))
        self.leave.setProperty("primary", True)
        self.leave.clicked.connect(lambda: self._wish(collects=False))
        self.collect.clicked.connect(lambda: self._wish(collects=True))
        self.back.clicked.connect(self._back)
        self.say(self.tr("监考"), "title")
        self.say(
            self.tr("离开作答：已答的保存在本机，计时停止，以后接着答。收卷：按现有作答交卷。")
        )
        buttons = (self.leave, self.collect, self.back)
        for widget in (self.phrase, self.refusal, *buttons):
            self.inner.addWidget(widget)
        for button in buttons:
            button.setAutoDefault(True)

    def ask(self, *, sitting: bool) -> None:
        """Ask for the passphrase; a paper can be collected where somebody sits."""
        self.phrase.clear()
        self.phrase.accept()
        self.collect.setVisible(sitting)
        self.phrase.setFocus()

    def refuse(self, sentence: str) -> None:
        """The passphrase will not do."""
        self.phrase.clear()
        self.phrase.refuse(sentence)
        self.phrase.setFocus()

    def _wish(self, *, collects: bool) -> None:
        phrase = self.phrase.text()
        self.phrase.clear()
        self.wished.emit(phrase, collects)

    def _back(self) -> None:
        self.phrase.clear()
        self.backed.emit()
