"""The panel at the right that F1 opens: what the page is for; and the list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.action import local_keys, table
from app.ui.page import clear_background, labelled
from app.ui.theme import GAP, ROOM


class HelpPanel(QWidget):
    """Shows plain paragraphs beside the page, or in its place where there is no room for both."""

    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = labelled("", "title")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._text)
        clear_background(area)
        area.setAccessibleName(self.tr("说明"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(area, 1)
        self._close = close
        self.hide()

    def show_text(self, title: str, text: str) -> None:
        """Show paragraphs; the same again closes the panel."""
        from html import escape

        if self.isVisible() and self._title.text() == title:
            self.dismiss()
            return
        self._title.setText(title)
        paragraphs = (f"<p>{escape(line)}</p>" for line in text.splitlines() if line)
        self._text.setText("".join(paragraphs))
        self._open()

    def show_keys(self) -> None:
        """Show every key."""
        from html import escape

        title = self.tr("按键")
        if self.isVisible() and self._title.text() == title:
            self.dismiss()
            return
        self._title.setText(title)
        rows = list(local_keys())
        for entry in table():
            native = QKeySequence(entry.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((native, entry.text))
        cells = "".join(
            f"<tr><td style='white-space:nowrap; padding:4px 12px 4px 0'><b>{escape(key)}</b></td>"
            f"<td style='padding:4px 0'>{escape(does)}</td></tr>"
            for key, does in rows
        )
        self._text.setText(f"<table>{cells}</table>")
        self._open()

    def dismiss(self) -> None:
        """Close the panel."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.show()
        self.opened.emit()
        self._close.setFocus()
