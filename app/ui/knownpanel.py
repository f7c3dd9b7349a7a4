"""单位画像, and one sentence where there is nothing to fill in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.screen.siterows import KnownRow, VisitSheet
from app.ui.listview import ListView
from app.ui.page import labelled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, ROOM


class KnownPanel(QWidget):
    """单位画像: what this home knows of the unit, to be read before the visit.

    ``backed`` follows Esc.
    """

    backed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = TableModel(_known_columns())
        self.view = ListView(self.model, "known", lambda row: row, self.tr("单位画像"))
        self.view.empty_text = self.tr("没有掌握这个单位的资料。")
        told = labelled(self.tr("以下内容已经掌握，不必再向单位索取。"), "muted")
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.addWidget(told)
        column.addWidget(self.view, 1)

    def show_sheet(self, sheet: VisitSheet) -> None:
        """Show what is known."""
        self.view.show_rows(sheet.known)

    def take_focus(self) -> None:
        """Stand on the list."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)


class TellingPanel(QWidget):
    """One sentence where there is nothing to fill in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = labelled("", "muted")
        self._label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.addWidget(self._label)
        column.addStretch(1)

    def say(self, text: str) -> None:
        """Show the sentence."""
        self._label.setText(text)


def _known_columns() -> tuple[Column[KnownRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("section", translate("KnownPanel", "类别"), lambda row: row.section, width=14),
        Column(
            "text",
            translate("KnownPanel", "内容"),
            lambda row: row.text,
            width=30,
            stretches=True,
        ),
        Column("figure", translate("KnownPanel", "数值"), lambda row: row.figure or None, width=9),
        Column("source", translate("KnownPanel", "来源"), lambda row: row.source or None, width=12),
        Column("date", translate("KnownPanel", "日期"), lambda row: row.date or None, width=11),
    )
