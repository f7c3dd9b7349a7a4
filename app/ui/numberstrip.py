"""The questions by number (题号): which are answered, which is in hand, and a click to each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from app.ui.icon import icon
from app.ui.page import labelled
from app.ui.scrolled import Scrolled
from app.ui.theme import HAIR, NEAR, State, look

ACROSS = 3


class NumberStrip(QWidget):
    """``wished`` carries the place of a question. By keyboard one goes from question to question.

    What is not answered has a mark of its own, not a colour alone.
    """

    wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self._buttons: dict[int, QToolButton] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, NEAR, 0)
        self._grid.setSpacing(HAIR)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.told)
        column.addWidget(Scrolled(inside), 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_places(self, places: Sequence[int]) -> None:
        """Have a button for each of these."""
        for button in self._buttons.values():
            button.deleteLater()
        self._buttons = {}
        for at, place in enumerate(places):
            button = QToolButton()
            button.setText(str(place))
            button.setCheckable(True)
            button.setProperty("section", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _checked=False, place=place: self.wished.emit(place))
            self._buttons[place] = button
            self._grid.addWidget(button, at // ACROSS, at % ACROSS)

    def mark(self, current: int, answered: Collection[int]) -> None:
        """Tell which is in hand and which are answered."""
        for place, button in self._buttons.items():
            done = place in answered
            button.setChecked(place == current)
            button.setIcon(
                icon("circle-check") if done else icon(State.MISSING.icon, State.MISSING.colour)
            )
            word = self.tr("已答") if done else self.tr("未答")
            button.setAccessibleName(self.tr("第 {} 题，{}").format(place, word))
            button.setToolTip(button.accessibleName())
        self._fit()
        left = len(self._buttons) - len(answered)
        self.told.setText(self.tr("已答 {} 题，未答 {} 题").format(len(answered), left))

    def _fit(self) -> None:
        edge = look.px(16)
        for button in self._buttons.values():
            button.setIconSize(QSize(edge, edge))
            button.setFixedSize(look.px(64), button.sizeHint().height())
        self.setFixedWidth(ACROSS * (look.px(64) + HAIR) + look.px(28))
