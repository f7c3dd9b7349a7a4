"""逐项得分: every unit by every leaf; a figure opens how it came about and is entered in place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.screen.rows import two_places
from app.services.screen.scorerows import NOT_HERE, Cell, GridRow, LeafHead, ScoreGrid
from app.ui.celldelegate import CellDelegate
from app.ui.cellpanel import CellPanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import say_in_the_middle
from app.ui.message import Go, Stale
from app.ui.page import Page, labelled
from app.ui.proofdoor import ProofDoor
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import NEAR, TOUCH, State, aligned_right, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

MISSING, NOTHING = "未评", "—"
"""What a cell says that has no figure; the second where the leaf does not apply."""
NAME = 12
"""So many characters of a unit's name stand at the left of its line."""


class GridPage(Page):
    """``in_hand`` carries the unit's code and name for the frame."""

    name = "grid"
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wish = ("", "")
        self._asked = ("", "")
        self._types = False
        self.model = GridModel()
        self.view = GridView(self.model)
        self.panel = CellPanel(desk)
        self.door = ProofDoor(desk, self)
        self.group, self.component = QComboBox(), QComboBox()
        self.group.setAccessibleName(self.tr("组别"))
        self.component.setAccessibleName(self.tr("哪些评分点"))
        for name, wanted in ((self.tr("全部评分点"), ""), ("日常", "日常"), ("实地", "实地"),
                             ("满意度", "满意度")):  # fmt: skip
            self.component.addItem(name, wanted)
        self.line = labelled("", "muted")
        self._fill_groups([])
        self._place()
        self._connect()

    @property
    def title(self) -> str:
        return self.tr("逐项得分")

    @property
    def help(self) -> str:
        return self.tr(
            "一行一个单位，一列一个评分点；“未评”是还缺的，“—”是不适用的。"
            "鼠标停在列标题上看评分点的名称和满分。\n"
            "点击一个数，右侧“由来”显示它怎样得来，逐层到每一条记录；"
            "在有佐证的记录上按回车或者点“看佐证”，看照片和文件。\n"
            "按回车转到“评分”，登记这一格的日常评价、集中评查、网络检索、满意度等："
            "选来源，填得分或者测评值，或者标记已核查、登记扣分；回车记下并转到下一个单位，"
            "Esc 回到表格，Ctrl+Z 撤销。由考核记录得出的测评值不能另填。\n"
            "上方可以只看一个组别、一类评分点。Ctrl+C 把看到的整张表复制为表格。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("计算逐项得分"), _grid, self._show)

    def leave(self) -> None:
        self.panel.leave()
        self.door.close()

    def go(self, wish: Go) -> None:
        self._wish = (wish.unit, "")
        self._stand()

    def hear(self, stale: Stale) -> None:
        super().hear(stale)
        if self._asked[0] and self.duo.shows_detail and stale.touches(self._asked[0]):
            self._ask(*self._asked)

    def show_cell(self, unit: str, leaf: str) -> None:
        """Take this figure in hand, ready to be entered."""
        self._wish, self._types = (unit, leaf), True
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.duo.shows_detail:
            self._close()
        else:
            super().keyPressEvent(event)

    def _fill_groups(self, groups: list[str]) -> None:
        chosen = self.group.currentData()
        self.group.clear()
        self.group.addItem(self.tr("全部组别"), None)
        for name in groups:
            self.group.addItem(self.tr("{} 组").format(name), name)
        self.group.addItem(self.tr("不排名的"), "")
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))

    def _place(self) -> None:
        left = QWidget()
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.group)
        above.addWidget(self.component)
        above.addWidget(self.line, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        self.duo = Duo(left, self.panel, always=False, share=40)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.group.activated.connect(self._filter)
        self.component.activated.connect(self._filter)
        self.view.clicked.connect(partial(self._open, types=False))
        self.view.entered_cell.connect(partial(self._open, types=True))
        self.view.selectionModel().currentChanged.connect(self._chose)
        self.panel.closed.connect(self._close)
        self.panel.went_on.connect(self._go_on)
        self.panel.viewed.connect(lambda node: self.door.open(self._asked[0], node))

    def _show(self, grid: ScoreGrid) -> None:
        now = self.model.place_of(self.view.currentIndex())
        self._fill_groups(sorted({row.group for row in grid.rows if row.group}))
        self.model.set_grid(grid)
        self._filter()
        if now is not None and not any(self._wish):
            self._wish = (now[0].code, now[1].code)
        self._stand()

    def _filter(self) -> None:
        self.model.set_filter(self.group.currentData(), self.component.currentData())
        missing = sum(row.missing for row in self.model.rows)
        self.line.setText(
            self.tr("{} 个单位，{} 个评分点，未评 {} 项").format(
                self.model.rowCount(), self.model.columnCount(), missing
            )
        )
        self.view.fit()

    def _stand(self) -> None:
        """Take in hand what is wished for, else the first figure."""
        if not self.model.rows or not self.model.leaves:
            return
        (unit, leaf), self._wish = self._wish, ("", "")
        types, self._types = self._types, False
        at = self.model.find(unit, leaf) if unit else QModelIndex()
        if unit and not at.isValid():
            self.group.setCurrentIndex(0)
            self.component.setCurrentIndex(0)
            self._filter()
            at = self.model.find(unit, leaf)
        if at.isValid():
            self.view.setCurrentIndex(at)
            self.view.scrollTo(at, QAbstractItemView.ScrollHint.EnsureVisible)
        elif not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        if types:
            self._open(self.view.currentIndex(), types=True)

    def _chose(self, now: QModelIndex, _before: QModelIndex) -> None:
        found = self.model.place_of(now)
        if found is None:
            return
        row, leaf = found
        self.in_hand.emit(f"{row.code}  {row.name}")
        if self.duo.shows_detail and (row.code, leaf.code) != self._asked:
            self.panel.leave()
            self._ask(row.code, leaf.code)

    def _open(self, index: QModelIndex, *, types: bool) -> None:
        found = self.model.place_of(index)
        if found is not None:
            self._types = types
            if not types:
                self.panel.show_side(0)
            self._ask(found[0].code, found[1].code)

    def _ask(self, unit: str, leaf: str) -> None:
        self._asked = (unit, leaf)

        def work(session: Session, _task: Task) -> Cell:
            from app.services.screen import scores

            return scores.cell(session, unit, leaf)

        self.desk.ask("", work, self._show_cell)

    def _show_cell(self, cell: Cell) -> None:
        if (cell.unit, cell.leaf.code) != self._asked:
            return
        self.panel.show_cell(cell)
        self.duo.show_detail()
        types, self._types = self._types, False
        if types:
            self.panel.take_focus()
        elif self.duo.is_narrow:
            self.panel.derivation.tree.setFocus()

    def _go_on(self) -> None:
        """The same leaf of the next unit."""
        now = self.view.currentIndex()
        if now.row() + 1 >= self.model.rowCount():
            self._close()
            return
        self._types = True
        self.view.setCurrentIndex(self.model.index(now.row() + 1, now.column()))

    def _close(self) -> None:
        self.panel.leave()
        self._asked = ("", "")
        self.duo.show_master()
        self.view.setFocus()


class GridModel(QAbstractTableModel):
    """Lines as they were handed in; a filter chooses lines and columns, nothing is copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = ScoreGrid((), ())
        self._columns: list[int] = []
        self.rows: list[GridRow] = []

    @property
    def leaves(self) -> list[LeafHead]:
        """The leaves of the columns that are shown."""
        return [self._grid.leaves[place] for place in self._columns]

    def set_grid(self, grid: ScoreGrid) -> None:
        """Show these lines from the next filter on."""
        self._grid = grid

    def set_filter(self, group: str | None, component: str) -> None:
        """Show the units of a group (None: of all) and the leaves of a component."""
        self.beginResetModel()
        self.rows = [row for row in self._grid.rows if group is None or row.group == group]
        self._columns = [
            place
            for place, leaf in enumerate(self._grid.leaves)
            if not component or leaf.component == component
        ]
        self.endResetModel()

    def place_of(self, index: Index) -> tuple[GridRow, LeafHead] | None:
        """The unit and the leaf of a cell."""
        if not index.isValid():
            return None
        return self.rows[index.row()], self._grid.leaves[self._columns[index.column()]]

    def find(self, unit: str, leaf: str) -> QModelIndex:
        """The cell of a unit and a leaf, the unit's first missing one where none is named."""
        row = next((at for at, each in enumerate(self.rows) if each.code == unit), -1)
        if row < 0 or not self._columns:
            return QModelIndex()
        cells = self.rows[row].cells
        for column, place in enumerate(self._columns):
            if self._grid.leaves[place].code == leaf or (not leaf and cells[place] is None):
                return self.index(row, column)
        return QModelIndex() if leaf else self.index(row, 0)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        cell = self.rows[row].cells[self._columns[column]]
        if cell is None:
            return MISSING
        return NOTHING if cell == NOT_HERE else two_places(cell)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = self.text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                answer = aligned_right()
            case Qt.ItemDataRole.ForegroundRole:
                cell = self.rows[row].cells[self._columns[column]]
                if cell is None:
                    answer = look.colour(State.MISSING.colour)
                elif cell == NOT_HERE:
                    answer = look.colour("muted")
            case Qt.ItemDataRole.ToolTipRole:
                unit, leaf = self.rows[row], self._grid.leaves[self._columns[column]]
                full = two_places(leaf.full)
                answer = f"{unit.code} {unit.name}\n{leaf.code} {leaf.name}（{full}）"
        return answer

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._line_head(self.rows[section], role)
        leaf = self._grid.leaves[self._columns[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{leaf.code}\n{two_places(leaf.full)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{leaf.code} {leaf.name}\n{leaf.component}　{leaf.method}"
        return aligned_right() if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _line_head(self, row: GridRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            name = row.name if len(row.name) <= NAME else row.name[: NAME - 1] + "…"
            return f"{row.code} {name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            total = "" if row.total is None else two_places(row.total)
            return f"{row.code} {row.name}\n{total}"
        return None


class GridView(QTableView):
    """``entered_cell`` follows Enter and two clicks. All lines and columns are of one size."""

    entered_cell = Signal(QModelIndex)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("单位和评分点"))
        self.empty_text = self.tr("还没有考核单位或者评分点。请先导入方案和单位名册。")
        self.grid = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(self.horizontalHeader().ResizeMode.Fixed)
        self.setItemDelegate(CellDelegate(self))
        self.doubleClicked.connect(self.entered_cell)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give lines and columns the size that the text size asks for."""
        letters, model = self.fontMetrics(), self.grid
        down, along = self.verticalHeader(), self.horizontalHeader()
        down.setDefaultSectionSize(max(TOUCH, look.px(28)))
        widest = letters.horizontalAdvance(_longest(leaf.code for leaf in model.leaves))
        along.setDefaultSectionSize(max(widest, letters.horizontalAdvance("000.00")) + 3 * NEAR)
        names = max((len(row.name) for row in model.rows), default=0)
        code = letters.horizontalAdvance(_longest(row.code for row in model.rows))
        wide = letters.horizontalAdvance("市") * min(names, NAME)
        down.setFixedWidth(code + wide + 4 * NEAR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_cell.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the whole grid as it is seen, as a table."""
        model = self.grid
        lines = ["\t".join(["编码", "单位", *(leaf.code for leaf in model.leaves)])]
        columns = range(model.columnCount())
        for at, row in enumerate(model.rows):
            texts = (model.text(at, column) for column in columns)
            lines.append("\t".join([row.code, row.name, *texts]))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.grid.rowCount() or not self.grid.columnCount():
            say_in_the_middle(self, self.empty_text)


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=len, default="")


def _grid(session: Session, _task: Task) -> ScoreGrid:
    from app.services.screen import scores

    return scores.grid(session)
