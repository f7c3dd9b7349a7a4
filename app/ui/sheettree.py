"""The score sheet as a tree: first level, content, leaf, and what was recorded at the leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, Qt

from app.services.screen.rows import BranchRow, EntryRow, LeafRow, ScoreSheet, two_places
from app.ui.icon import icon
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import State, aligned_right, look

NAME, FULL, SCORE, STATE = range(4)


@dataclass(slots=True, eq=False)
class Node:
    """One line of the tree. A branch has neither leaf nor entry, an entry has both."""

    code: str
    name: str
    parent: Node | None = None
    place: int = 0
    children: list[Node] = field(default_factory=list)
    leaf: LeafRow | None = None
    entry: EntryRow | None = None
    sum: BranchRow | None = None

    def add(self, child: Node) -> Node:
        """Put a line below this one."""
        child.parent, child.place = self, len(self.children)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This line and all below it, from above."""
        yield self
        for child in self.children:
            yield from child.walk()


class SheetModel(QAbstractItemModel):
    """Shows a sheet that is handed in; a fresh one of the same leaves changes only what differs."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node("", "")
        self._leaves: dict[str, Node] = {}
        self._sums: dict[str, Node] = {}
        self.drafts: Set[str] = frozenset()

    def show_sheet(
        self, sheet: ScoreSheet, wanted: Callable[[LeafRow], bool], *, on_site: bool
    ) -> bool:
        """Show the wanted leaves; whether the tree was built anew."""
        leaves = [leaf for leaf in sheet.leaves if wanted(leaf)]
        sums = sheet.on_site if on_site else sheet.whole
        if [leaf.code for leaf in leaves] != list(self._leaves):
            self.beginResetModel()
            self._build(leaves)
            for code, node in self._sums.items():
                node.sum = sums.get(code)
            self.endResetModel()
            return True
        for leaf in leaves:
            self._update(self._leaves[leaf.code], leaf)
        for code, node in self._sums.items():
            node.sum = sums.get(code)
            self._changed(node)
        return False

    def leaf_index(self, code: str) -> QModelIndex:
        """Where a leaf stands; invalid where it is not shown."""
        node = self._leaves.get(code)
        return QModelIndex() if node is None else self._index(node)

    def leaf_at(self, index: Index) -> LeafRow | None:
        """The leaf of a line: its own, or that of the entry."""
        return self._node(index).leaf

    def entry_at(self, index: Index) -> EntryRow | None:
        """The entry of a line."""
        return self._node(index).entry

    def codes(self) -> list[str]:
        """The shown leaves from above."""
        return list(self._leaves)

    def branches(self) -> Iterator[QModelIndex]:
        """Where the branches stand."""
        for node in self._sums.values():
            yield self._index(node)

    def set_drafts(self, codes: Iterable[str]) -> None:
        """The leaves at which something unfinished stands."""
        before, self.drafts = self.drafts, frozenset(codes)
        for code in before ^ self.drafts:
            if code in self._leaves:
                self._changed(self._leaves[code])

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        children = self._node(parent).children
        if not 0 <= row < len(children) or not 0 <= column <= STATE:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent
        return QModelIndex() if above is None or above is self._root else self._index(above)

    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        del parent
        return STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        del orientation
        translate = QCoreApplication.translate
        if role == Qt.ItemDataRole.DisplayRole:
            words = (
                translate("SheetModel", "指标和记录"),
                translate("SheetModel", "满分"),
                translate("SheetModel", "得分"),
                translate("SheetModel", "状态"),
            )
            return words[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (FULL, SCORE):
            return aligned_right()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node, column = self._node(index), index.column()
        judged = column == STATE and node.leaf is not None and node.entry is None
        state = state_of(node.leaf, self.drafts) if judged else None
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = self._text(node, column)
            case Qt.ItemDataRole.ToolTipRole:
                answer = self._text(node, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in (FULL, SCORE):
                answer = aligned_right()
            case Qt.ItemDataRole.FontRole if node.leaf is None:
                answer = look.font(bold=True)
            case Qt.ItemDataRole.ForegroundRole if state and state[0]:
                answer = look.colour(state[0].colour)
            case Qt.ItemDataRole.ForegroundRole if node.entry:
                answer = look.colour("muted")
            case Qt.ItemDataRole.DecorationRole if state:
                kind = state[0]
                answer = icon(kind.icon, kind.colour) if kind else icon("check", "accent")
        return answer

    def _text(self, node: Node, column: int) -> str:
        if node.entry is not None and node.leaf is not None:
            return entry_text(node.entry, node.leaf)[column]
        if node.leaf is not None:
            leaf = node.leaf
            score = "" if leaf.score is None else two_places(leaf.score)
            word = state_of(leaf, self.drafts)[1]
            return (f"{leaf.code}  {leaf.name}", two_places(leaf.full), score, word)[column]
        if node.sum is None:
            return f"{node.code}  {node.name}" if column == NAME else ""
        figures = (two_places(node.sum.full), two_places(node.sum.score), "")
        return (f"{node.code}  {node.name}", *figures)[column]

    def _build(self, leaves: Iterable[LeafRow]) -> None:
        self._root, self._leaves, self._sums = Node("", ""), {}, {}
        for leaf in leaves:
            above = self._root
            for code, name in headings(leaf):
                known = self._sums.get(code)
                above = known or above.add(Node(code, name))
                self._sums[code] = above
            node = above.add(Node(leaf.code, leaf.name, leaf=leaf))
            self._leaves[leaf.code] = node
            for entry in shown_entries(leaf):
                node.add(Node(entry.id, "", leaf=leaf, entry=entry))

    def _update(self, node: Node, leaf: LeafRow) -> None:
        if node.leaf == leaf:
            return
        node.leaf = leaf
        index = self._index(node)
        if node.children:
            self.beginRemoveRows(index, 0, len(node.children) - 1)
            node.children.clear()
            self.endRemoveRows()
        entries = shown_entries(leaf)
        if entries:
            self.beginInsertRows(index, 0, len(entries) - 1)
            for entry in entries:
                node.add(Node(entry.id, "", leaf=leaf, entry=entry))
            self.endInsertRows()
        self._changed(node)

    def _changed(self, node: Node) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index.siblingAtColumn(STATE))

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._root
        node: Node = index.internalPointer()
        return node

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.place, NAME, node)


def headings(leaf: LeafRow) -> tuple[tuple[str, str], ...]:
    """The two lines that a leaf stands under: the first level, and the content next above it."""
    return (leaf.path[0], leaf.path[-1]) if len(leaf.path) > 1 else leaf.path


def shown_entries(leaf: LeafRow) -> list[EntryRow]:
    """The entries shown below a leaf: findings, and the figures of each source."""
    return [entry for entry in leaf.entries if not entry.withdrawn and entry.kind != "check"]


def state_of(leaf: LeafRow | None, drafts: Set[str] = frozenset()) -> tuple[State | None, str]:
    """A leaf's state in a word, with its mark; no mark where it is done."""
    translate = QCoreApplication.translate
    if leaf is None:
        return None, ""
    checked = leaf.method == "扣分" and not leaf.findings
    answers = (
        (leaf.code in drafts, State.WRONG, translate("SheetModel", "输入未完成")),
        (leaf.conflicts, State.CONFLICT, translate("SheetModel", "冲突 {}").format(leaf.conflicts)),
        (leaf.score is not None and checked, None, translate("SheetModel", "已核查")),
        (leaf.score is not None, None, translate("SheetModel", "已评")),
        (leaf.done, None, translate("SheetModel", "本组已评")),
        (leaf.cause in ("待补证", "指标已变更"), State.STALE, leaf.cause),
    )
    return next(
        ((state, word) for holds, state, word in answers if holds),
        (State.MISSING, translate("SheetModel", "未评")),
    )


def entry_text(entry: EntryRow, leaf: LeafRow) -> tuple[str, str, str, str]:
    """An entry's cells."""
    translate = QCoreApplication.translate
    if entry.kind == "finding":
        words = translate("SheetModel", "第 {} 条 × {}").format(entry.clause, entry.count)
        clause = next((each.text for each in leaf.clauses if each.number == entry.clause), "")
        waits = entry.state != "认定"
        loss = "" if waits else f"−{two_places(entry.loss)}"
        return f"{words}  {entry.note or clause}", "", loss, entry.state if waits else ""
    note = f"  {entry.note}" if entry.note else ""
    return f"{entry.source}{note}", "", two_places_at_least(entry.figure), ""


def two_places_at_least(figure: str) -> str:
    """A typed figure with two places or as many more as it has: ``0.8`` as ``0.80``."""
    whole, _, places = figure.partition(".")
    return f"{whole}.{places:0<2}"
