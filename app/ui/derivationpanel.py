"""How a figure came about, down to the entries: who recorded each, when, where, on what proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.rows import Derivation, TotalRow
from app.ui.page import clear_background, labelled
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import GAP, NEAR, ROOM, aligned_right, look
from app.ui.tree import Tree


class DerivationPanel(QWidget):
    """Shows one unit's derivation, opened at the part that was asked for.

    ``viewed`` asks for the proof of the entry in hand to be seen: its node.
    """

    closed = Signal()
    viewed = Signal(object)

    def __init__(self, *, within: bool = False) -> None:
        """``within`` another panel it has no frame and no button to close it."""
        super().__init__()
        if not within:
            self.setObjectName("panel")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.part = ""
        self.model = DerivationModel()
        self.tree = _Tree(self.model)
        self._title = labelled("", "strong")
        self._title.setWordWrap(True)
        self._figure = labelled("", "figure")
        self._remark = labelled("", "muted")
        self._remark.setWordWrap(True)
        self._detail = QLabel()
        self._detail.setWordWrap(True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.closed)
        if within:
            close.hide()
        self.proof = QPushButton(self.tr("看佐证"))
        self.proof.setAutoDefault(True)
        self.proof.clicked.connect(self._view)
        self.proof.hide()
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title, 1)
        head.addWidget(self._figure)
        head.addWidget(close)
        self._told = QScrollArea()
        self._told.setWidgetResizable(True)
        self._told.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._told.setWidget(self._detail)
        clear_background(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((0, 0, 0, 0) if within else (ROOM, GAP, ROOM, GAP)))
        column.setSpacing(NEAR)
        column.addLayout(head)
        column.addWidget(self._remark)
        column.addWidget(self.tree, 3)
        column.addWidget(self._told, 2)
        column.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignLeft)
        self.tree.selectionModel().currentChanged.connect(self._tell)
        self.tree.entered_leaf.connect(self._view)

    @property
    def title(self) -> str:
        """The unit whose derivation is shown."""
        return self._title.text()

    def show_tree(self, tree: Derivation, part: str, row: TotalRow | None) -> None:
        """Show a derivation, standing on the node of that label, or on the whole."""
        self.part = part
        label = tree.label.removesuffix(" 总分")
        self._title.setText(label)
        self._figure.setText(tree.value)
        self._remark.setText(self._remarks(row))
        self._remark.setVisible(bool(self._remark.text()))
        self.model.show_tree(tree)
        self.tree.expandToDepth(0)
        at = self.model.find(part) if part else self.model.index(0, 0)
        self.tree.setCurrentIndex(at)
        self.tree.expand(at)
        self.tree.scrollTo(at)

    def _remarks(self, row: TotalRow | None) -> str:
        if row is None:
            return ""
        told = [row.grade or row.deferred or self.tr("不定等次")]
        if row.rank is not None:
            told.append(self.tr("{} 组第 {} 名").format(row.group, row.rank))
        if row.missing:
            told.append(self.tr("暂计：{} 个评分点未评").format(row.missing))
        return "　".join((*told, *row.remarks))

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        node = self.model.node(now)
        self.proof.setVisible(_has_proof(node))
        if node is None:
            return
        lines = [node.label]
        if node.formula:
            lines.append(self.tr("算式：{}").format(node.formula))
        maker = node.particular
        if maker is not None:
            when = _local(maker.when)
            lines.append(self.tr("{} 于 {} 记录（{}）").format(maker.who, when, maker.where))
            if maker.date:
                lines.append(self.tr("日期：{}").format(maker.date))
            if maker.note:
                lines.append(self.tr("说明：{}").format(maker.note))
            proof = "、".join(maker.evidence) or self.tr("无")
            lines.append(self.tr("佐证：{}").format(proof))
        self._detail.setText("\n".join(lines))

    def _view(self) -> None:
        node = self.model.node(self.tree.currentIndex())
        if _has_proof(node):
            self.viewed.emit(node)


class _Node:
    """A node's place in the tree, kept alive for Qt's pointers."""

    __slots__ = ("children", "parent", "place", "row")

    def __init__(self, row: Derivation, parent: _Node | None, place: int) -> None:
        self.row, self.parent, self.place = row, parent, place
        self.children = [_Node(child, self, at) for at, child in enumerate(row.children)]

    def walk(self) -> Iterator[_Node]:
        yield self
        for child in self.children:
            yield from child.walk()


class DerivationModel(QAbstractItemModel):
    """The derivation as a tree of two columns: what, and how much."""

    def __init__(self) -> None:
        super().__init__()
        self._top: _Node | None = None

    def show_tree(self, tree: Derivation) -> None:
        """Show this derivation."""
        self.beginResetModel()
        self._top = _Node(tree, None, 0)
        self.endResetModel()

    def node(self, index: Index) -> Derivation | None:
        """The node behind an index."""
        return self._node(index).row if index.isValid() else None

    def find(self, label: str) -> QModelIndex:
        """The first node of this label, else the whole."""
        for node in self._top.walk() if self._top else ():
            if node.row.label == label:
                return self.createIndex(node.place, 0, node)
        return self.index(0, 0)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        nodes = self._node(parent).children if parent.isValid() else [self._top]
        node = nodes[row] if 0 <= row < len(nodes) else None
        return self.createIndex(row, column, node) if node is not None else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return 1 if self._top else 0
        return len(self._node(parent).children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        del parent
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        del orientation
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("由来"), self.tr("得数"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return aligned_right()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._node(index).row, index.column()
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = row.value if column else row.label
            case Qt.ItemDataRole.ToolTipRole:
                answer = "\n".join(filter(None, (row.label, row.formula)))
            case Qt.ItemDataRole.TextAlignmentRole if column:
                answer = aligned_right()
            case Qt.ItemDataRole.ForegroundRole if row.entry:
                answer = look.colour("muted")
        return answer

    def _node(self, index: Index) -> _Node:
        node: _Node = index.internalPointer()
        return node


class _Tree(Tree):
    """The tree by keyboard: → opens, ← closes, Enter opens all below.

    ``entered_leaf`` follows Enter, or two clicks, where there is nothing below.
    """

    entered_leaf = Signal()

    def __init__(self, model: DerivationModel) -> None:
        super().__init__(model, {1: 8})
        self.setAccessibleName(self.tr("得分由来"))
        self.doubleClicked.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        if self.model().hasChildren(index):
            self.expandRecursively(index)
        else:
            self.entered_leaf.emit()


def _has_proof(node: Derivation | None) -> bool:
    return node is not None and node.particular is not None and bool(node.particular.proof)


def _local(when: str) -> str:
    """A moment of the journal in this machine's time, to the minute."""
    try:
        return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return when
