"""The bar above the page for what has no field to stand at, until it is read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.icon import icon
from app.ui.message import Notice
from app.ui.theme import HAIR, ROOM, look


class NoticeBar(QWidget):
    """Shows one notice; the next takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        close = QPushButton(self.tr("知道了"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, HAIR, ROOM, HAIR)
        row.addWidget(self._mark)
        row.addWidget(self.text, 1)
        row.addWidget(close)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show it in place of the one before."""
        name, colour = ("circle-x", "wrong") if notice.wrong else ("circle-check", "accent")
        self._mark.setPixmap(icon(name, colour).pixmap(QSize(look.px(18), look.px(18))))
        self.setProperty("wrong", notice.wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(notice.text)
        self.show()
