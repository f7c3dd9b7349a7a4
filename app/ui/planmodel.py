"""The draft's indicators as a tree: a branch shows what the leaves below it come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, Qt

from app.services.screen.planrows import IndicatorRow
from app.ui.icon import icon
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import State, aligned_right, look

NAME, POINTS, METHOD, COMPONENT, STATE = range(5)
SCALE = 10_000


class Node:
    """One line; ``row`` is None at the root."""

    __slots__ = ("above", "below", "place", "row")

    def __init__(self, row: IndicatorRow | None = None, above: Node | None = None) -> None:
        self.row, self.above = row, above
        self.below: list[Node] = []
        self.place = 0
        if above is not None:
            self.place = len(above.below)
            above.below.append(self)

    def walk(self) -> Iterator[Node]:
        """All lines below, in the order in which they are seen."""
        for node in self.below:
            yield node
            yield from node.walk()


class PlanModel(QAbstractItemModel):
    """Lines as they were handed in; the model changes none of them."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node()
        self._nodes: dict[str, Node] = {}

    def set_rows(self, rows: Sequence[IndicatorRow]) -> None:
        """Show these indicators; what names no line above stands at the top."""
        known = {row.code for row in rows}
        children: dict[str, list[IndicatorRow]] = {}
        for row in rows:
            above = row.parent if row.parent in known and row.parent != row.code else ""
            children.setdefault(above, []).append(row)
        self.beginResetModel()
        self._root, self._nodes = Node(), {}
        self._add(self._root, "", children)
        for row in rows:  # what stands in a ring is still shown
            if row.code not in self._nodes:
                self._nodes[row.code] = Node(row, self._root)
        self.endResetModel()

    def row_at(self, index: Index) -> IndicatorRow | None:
        """The indicator behind an index."""
        return self._node(index).row

    def index_of(self, code: str) -> QModelIndex:
        """Where an indicator stands; an invalid index where it does not."""
        node = self._nodes.get(code)
        return QModelIndex() if node is None else self.createIndex(node.place, NAME, node)

    def codes(self) -> list[str]:
        """All codes in the order in which they are seen."""
        return [node.row.code for node in self._root.walk() if node.row is not None]

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        below = self._node(parent).below
        if 0 <= row < len(below) and 0 <= column <= STATE:
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, index: Index = ROOT) -> QModelIndex | QObject:  # type: ignore[override]
        above = self._node(index).above
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.place, NAME, above)

    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._node(parent).below) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        del parent
        return STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        translate = QCoreApplication.translate
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("PlanModel", "指标"),
                translate("PlanModel", "分值"),
                translate("PlanModel", "计分"),
                translate("PlanModel", "组成"),
                translate("PlanModel", "状态"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == POINTS:
            return aligned_right()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._node(index).row, index.column()
        if row is None:
            return None
        wrong = bool(row.faults) and column == STATE
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = _text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                answer = "\n".join(row.faults) if wrong else _text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column == POINTS:
                answer = aligned_right()
            case Qt.ItemDataRole.FontRole if not row.is_leaf:
                answer = look.font(bold=True)
            case Qt.ItemDataRole.ForegroundRole if wrong:
                answer = look.colour(State.WRONG.colour)
            case Qt.ItemDataRole.DecorationRole if wrong:
                answer = icon(State.WRONG.icon, State.WRONG.colour)
        return answer

    def _add(self, above: Node, code: str, children: dict[str, list[IndicatorRow]]) -> None:
        for row in children.get(code, ()):
            self._nodes[row.code] = Node(row, above)
            self._add(self._nodes[row.code], row.code, children)

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._root
        node: Node = index.internalPointer()
        return node


def _text(row: IndicatorRow, column: int) -> str:
    translate = QCoreApplication.translate
    if column == NAME:
        return f"{row.code}  {row.name}"
    if column == POINTS:
        return points_text(row.sum if row.points is None else row.points)
    if column == STATE:
        return translate("PlanModel", "有错误") if row.faults else row.state
    return row.method if column == METHOD else row.component


def points_text(points: int) -> str:
    """Points of 1/10,000 with the places that they have, two at least."""
    whole, rest = divmod(abs(points), SCALE)
    places = f"{rest:04d}".rstrip("0")
    return f"{'-' if points < 0 else ''}{whole}.{places:0<2}"
