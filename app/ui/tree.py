"""Trees of lines: one column takes the room that is left, others that of their figures."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from app.ui.celldelegate import CellDelegate
from app.ui.theme import HAIR, NEAR, TOUCH, look

Hint = QAbstractItemView.ScrollHint


class Tree(QTreeView):
    """Lines of one height, never edited in place, whose columns follow the size of the text."""

    def __init__(
        self, model: QAbstractItemModel, figures: Mapping[int, int], wide: int = 0
    ) -> None:
        """``figures`` is how many digits each column holds; the ``wide`` one stretches."""
        super().__init__()
        self._figures = figures
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(CellDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        for column in figures:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give columns and lines the room that the text size asks for."""
        digit, header = self.fontMetrics().horizontalAdvance("0"), self.header()
        header.setMinimumSectionSize(digit * 4)
        for column, figures in self._figures.items():
            header.resizeSection(column, figures * digit + 2 * NEAR)
        self.setIndentation(look.px(14))
        self.setIconSize(QSize(look.px(16), look.px(16)))
        self.setStyleSheet(f"QTreeView::item {{ height: {max(TOUCH, look.px(28)) - HAIR}px; }}")

    def stand_on(self, index: QModelIndex, hint: Hint = Hint.EnsureVisible) -> None:
        """Take a line in hand, in sight."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index, hint)
