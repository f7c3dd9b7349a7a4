"""A list and what belongs to its line: side by side where there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.ui.theme import GAP, NEAR, ROOM, look

NARROW = 860
"""Below this width, in pixels at 100 %, only one of the two is seen."""

SHARE = 38
"""How much of the width the detail has, in percent, unless a page says otherwise."""

LEAST = 380
"""The least width of the detail, in pixels at 100 %."""


class Duo(QSplitter):
    """``master`` is the list, ``detail`` belongs to its line in hand."""

    def __init__(
        self, master: QWidget, detail: QWidget, *, always: bool, share: int = SHARE
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._master, self._detail, self._always = master, detail, always
        self._share = share
        self._wanted = self._dragged = False
        self.splitterMoved.connect(self._drag)
        self.addWidget(master)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.setChildrenCollapsible(False)
        look.changed.connect(self.fit)
        self.fit()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two alone."""
        return self.width() * 100 // look.percent < NARROW

    @property
    def shows_detail(self) -> bool:
        """Whether the detail is in sight."""
        return not self._detail.isHidden()

    def show_detail(self) -> None:
        """Bring the detail into sight."""
        self._wanted = True
        self.fit()

    def show_master(self) -> None:
        """Bring the list into sight; the detail goes where there is no room or no need for it."""
        self._wanted = False
        self.fit()

    def fit(self) -> None:
        """Place the two as the width allows."""
        narrow = self.is_narrow
        self._detail.setVisible(self._wanted or (self._always and not narrow))
        self._master.setVisible(not narrow or not self._wanted)
        both = not self._master.isHidden() and not self._detail.isHidden()
        if both and not self._dragged:
            part = max(look.px(LEAST), self.width() * self._share // 100)
            self.setSizes([self.width() - part, part])

    def _drag(self) -> None:
        """From now on the widths are the person's."""
        self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def lay_beside(
    page: QWidget,
    heading: QWidget,
    filters: Sequence[QWidget],
    view: QWidget,
    detail: QWidget,
    *,
    always: bool,
    share: int = SHARE,
) -> Duo:
    """Lay a page out: its heading, then the filtered view with its detail beside it."""
    above = QHBoxLayout()
    above.setSpacing(NEAR)
    for each in filters:
        above.addWidget(each)
    above.addStretch(1)
    left = QWidget()
    below = QVBoxLayout(left)
    below.setContentsMargins(0, 0, 0, 0)
    below.setSpacing(NEAR)
    below.addLayout(above)
    below.addWidget(view, 1)
    duo = Duo(left, detail, always=always, share=share)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, ROOM, 0)
    row.addWidget(heading)
    column = QVBoxLayout(page)
    column.setContentsMargins(ROOM, GAP, 0, 0)
    column.setSpacing(GAP)
    column.addLayout(row)
    column.addWidget(duo, 1)
    return duo
