"""One figure of the grid: how it came about (由来), and the forms by which it is entered (评分)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.scorerows import Cell
from app.ui.derivationpanel import DerivationPanel
from app.ui.desk import Desk
from app.ui.leafpanel import LeafPanel
from app.ui.page import labelled
from app.ui.theme import GAP, HAIR, NEAR, ROOM, look

DEDUCT = "扣分"


class _Stack(QStackedWidget):
    """Takes the room that is left: what stands above keeps its height."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


class CellPanel(QWidget):
    """``closed`` follows Esc and the button, ``went_on`` asks for the next line of the grid.

    ``viewed`` carries the node whose proof is to be seen.
    """

    closed = Signal()
    went_on = Signal()
    viewed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cell: Cell | None = None
        self.derivation, self.entry = DerivationPanel(within=True), LeafPanel(desk)
        self.entry.setObjectName("")
        self.unit, self.refused = labelled("", "strong"), labelled("", "wrong")
        self.refused.setWordWrap(True)
        self.speaker = QComboBox()
        self.speaker.setAccessibleName(self.tr("来源"))
        self._stack = _Stack()
        self._buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._place()
        look.changed.connect(self._fit)
        self.speaker.activated.connect(self._speak)
        self.derivation.viewed.connect(self.viewed)
        self.entry.went_on.connect(self.went_on)
        self.entry.backed.connect(self.closed)

    def show_cell(self, cell: Cell) -> None:
        """Show a figure; the same again keeps what is being typed."""
        other = self.cell is None or (cell.unit, cell.leaf.code) != (
            self.cell.unit, self.cell.leaf.code,
        )  # fmt: skip
        self.cell = cell
        self.unit.setText(f"{cell.unit} {cell.name}")
        self.unit.setToolTip(self.unit.text())
        self.unit.setMinimumWidth(1)
        self.refused.setText(cell.refused)
        self.refused.setVisible(bool(cell.refused))
        self.derivation.show_tree(cell.derivation, "", None)
        if other:
            self.speaker.clear()
            self.speaker.addItems(list(cell.speakers))
        self._said.setVisible(cell.leaf.method == DEDUCT and not cell.refused)
        self.entry.source = self.speaker.currentText() if cell.leaf.method == DEDUCT else ""
        self.entry.show_leaf(cell.unit, cell.leaf)
        self.entry.setEnabled(not cell.refused)

    def show_side(self, place: int) -> None:
        """由来 (0) or 评分 (1)."""
        self._stack.setCurrentIndex(place)
        self._buttons[place].setChecked(True)

    def take_focus(self) -> None:
        """Begin to type; where nothing may be typed, walk through how it came about."""
        if self.cell is not None and not self.cell.refused:
            self.show_side(1)
            self.entry.take_focus()
        else:
            self.show_side(0)
            self.derivation.tree.setFocus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.entry.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The names above have the height that the style gives them once they are seen."""
        for button in self._buttons:
            button.setMinimumHeight(button.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _speak(self) -> None:
        """Another source speaks: what is typed from now on is its."""
        cell = self.cell
        if cell is not None:
            self.entry.leave()
            self.entry.source = self.speaker.currentText()
            self.entry.show_leaf("", None)
            self.entry.show_leaf(cell.unit, cell.leaf)

    def _place(self) -> None:
        above = QWidget()
        above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout(above)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(HAIR)
        for place, name in enumerate((self.tr("由来"), self.tr("评分"))):
            button = QToolButton()
            button.setText(name)
            button.setAccessibleName(name)
            button.setCheckable(True)
            button.setProperty("section", True)
            button.clicked.connect(lambda _checked=False, place=place: self.show_side(place))
            self._group.addButton(button, place)
            self._buttons.append(button)
            head.addWidget(button)
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.closed)
        head.addSpacing(NEAR)
        head.addWidget(self.unit, 1)
        head.addWidget(close)
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        said.setContentsMargins(ROOM, 0, ROOM, 0)
        said.setSpacing(NEAR)
        said.addWidget(labelled(self.tr("来源"), "muted"))
        said.addWidget(self.speaker, 1)
        side = QWidget()
        below = QVBoxLayout(side)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(NEAR)
        below.addWidget(self.refused)
        below.addWidget(self._said)
        below.addWidget(self.entry, 1)
        self._stack.addWidget(self.derivation)
        self._stack.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(NEAR)
        column.addWidget(above)
        column.addWidget(self._stack, 1)
        self.show_side(0)
