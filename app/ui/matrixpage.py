"""适用: which leaf applies to which category, a tick each; the sums by category as one ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QVBoxLayout

from app.errors import UserError
from app.services.screen.planrows import CategoryRow, IndicatorRow, PlanSheet
from app.ui.celldelegate import CellDelegate
from app.ui.desk import Desk
from app.ui.field import refusal_line
from app.ui.icon import icon
from app.ui.listview import say_in_the_middle
from app.ui.page import labelled
from app.ui.planmodel import points_text
from app.ui.plansection import PlanSection
from app.ui.tablemodel import ROOT, Index
from app.ui.theme import GAP, NEAR, TOUCH, State, aligned_right, look

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

NAME, POINTS, FIRST = range(3)
"""The columns before the categories."""
EXACT = "正好"


class MatrixPage(PlanSection):
    """Space or a click changes the tick in hand; Enter opens the leaf (``wished``)."""

    name = "matrix"
    wished = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = MatrixModel()
        self.view = MatrixView(self.model)
        self.refusal = refusal_line()
        told = labelled(
            self.tr(
                "空格或点击改变勾选；列标题下是该类单位的满分合计，不足或超出 100 的写明差多少。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(told)
        column.addWidget(self.view, 1)
        column.addWidget(self.refusal)
        self.view.toggled.connect(self.toggle)
        self.view.opened.connect(self._open)
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("适用")

    def toggle(self, index: QModelIndex) -> None:
        """Change a tick; the category's sum follows."""
        row, category = self.model.leaf_at(index), self.model.category_at(index)
        if row is None or category is None:
            return
        code, on = row.code, category not in row.applies

        def work(session: Session) -> Done:
            from app.services.year import drafting

            return drafting.tick(session, code, category, on)

        label = self.tr("{} 适用于 {} 类").format(code, category)
        self.keep(label, work, self.refusal.hide, self._refuse)

    def show_sheet(self, sheet: PlanSheet) -> None:
        at = self.view.currentIndex()
        place, column = max(0, at.row()), max(FIRST, at.column())
        self.model.show_sheet([row for row in sheet.indicators if row.is_leaf], sheet.categories)
        if self.model.rowCount():
            place = min(place, self.model.rowCount() - 1)
            self.view.setCurrentIndex(self.model.index(place, column))
        self.view.fit()

    def _open(self, index: QModelIndex) -> None:
        row = self.model.leaf_at(index)
        if row is not None:
            self.wished.emit(row.code)

    def _refuse(self, error: UserError) -> None:
        self.refusal.setText(error.message)
        self.refusal.show()


class MatrixModel(QAbstractTableModel):
    """Leaves by category; the header says what a category comes to."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[IndicatorRow, ...] = ()
        self.categories: tuple[CategoryRow, ...] = ()

    def show_sheet(self, rows: Sequence[IndicatorRow], categories: Sequence[CategoryRow]) -> None:
        """Show these leaves; where they are the same ones, the place in hand stays."""
        same = [row.code for row in rows] == [row.code for row in self._rows]
        same = same and len(categories) == len(self.categories)
        if not same:
            self.beginResetModel()
        self._rows, self.categories = tuple(rows), tuple(categories)
        if not same:
            self.endResetModel()
        elif self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def leaf_at(self, index: Index) -> IndicatorRow | None:
        """The leaf of a line."""
        return self._rows[index.row()] if index.isValid() else None

    def category_at(self, index: Index) -> int | None:
        """The category of a column."""
        if not index.isValid() or index.column() < FIRST:
            return None
        return self.categories[index.column() - FIRST].number

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST + len(self.categories)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column, category = self._rows[index.row()], index.column(), self.category_at(index)
        ticked = category in row.applies
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole if column == NAME:
                answer = f"{row.code}  {row.name}"
            case Qt.ItemDataRole.DisplayRole if column == POINTS:
                answer = points_text(row.points or 0)
            case Qt.ItemDataRole.ToolTipRole:
                answer = self._tip(row, category, ticked)
            case Qt.ItemDataRole.AccessibleTextRole if category is not None:
                answer = self._tip(row, category, ticked)
            case Qt.ItemDataRole.TextAlignmentRole if column == POINTS:
                answer = aligned_right()
            case Qt.ItemDataRole.DecorationRole if ticked:
                answer = icon("check", "accent")
        return answer

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        translate = QCoreApplication.translate
        if section < FIRST:
            words = (translate("MatrixModel", "评分点"), translate("MatrixModel", "分值"))
            return words[section] if role == Qt.ItemDataRole.DisplayRole else None
        category = self.categories[section - FIRST]
        answer: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                kind = translate("MatrixModel", "{} 类").format(category.number)
                answer = f"{kind}\n{points_text(category.sum)}\n{category.word}"
            case Qt.ItemDataRole.ToolTipRole:
                units = translate("MatrixModel", "{} 个单位").format(category.units)
                answer = f"{category.name}　{units}"
            case Qt.ItemDataRole.ForegroundRole if category.word != EXACT and category.units:
                answer = look.colour(State.MISSING.colour)
            case Qt.ItemDataRole.TextAlignmentRole:
                answer = int(Qt.AlignmentFlag.AlignCenter)
        return answer

    def _tip(self, row: IndicatorRow, category: int | None, ticked: bool) -> str:
        translate = QCoreApplication.translate
        if category is None:
            return f"{row.code}  {row.name}"
        word = translate("MatrixModel", "适用") if ticked else translate("MatrixModel", "不适用")
        name = self.categories[category - 1].name
        return f"{row.code} {row.name}　{name}　{word}"


class MatrixView(QTableView):
    """``toggled`` carries the place of a tick that was clicked or Space pressed on."""

    toggled = Signal(QModelIndex)
    opened = Signal(QModelIndex)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self.setObjectName("matrix")
        self.setAccessibleName(self.tr("评分点与适用类别"))
        self.empty_text = self.tr("还没有评分点，请先在“指标”中添加。")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setItemDelegate(_Ticks(self))
        self.clicked.connect(self.toggled)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give lines and columns the size that the text size asks for."""
        self.verticalHeader().setDefaultSectionSize(max(TOUCH, look.px(28)))
        letters, header, model = self.fontMetrics(), self.horizontalHeader(), self.model()
        header.setMinimumSectionSize(NEAR * 4)
        for place in range(FIRST, model.columnCount()):
            lines = str(model.headerData(place, Qt.Orientation.Horizontal)).split("\n")
            wanted = max(letters.horizontalAdvance(line) for line in lines) + 3 * NEAR
            header.resizeSection(place, max(wanted, look.px(64)))
        if model.columnCount() > POINTS:
            header.resizeSection(POINTS, letters.horizontalAdvance("000.00") + 3 * NEAR)
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            say_in_the_middle(self, self.empty_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _spread(self) -> None:
        """Give the names what the other columns leave."""
        header = self.horizontalHeader()
        if not header.count():
            return
        left = self.viewport().width() - header.length() + header.sectionSize(NAME)
        header.resizeSection(NAME, max(look.px(180), left))


class _Ticks(CellDelegate):
    """A tick stands in the middle of its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        mark = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(mark, QIcon):
            rect: QRect = option.rect  # type: ignore[attr-defined]
            place = QRect(0, 0, look.px(16), look.px(16))
            place.moveCenter(rect.center())
            mark.paint(painter, place)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.icon = QIcon()  # type: ignore[attr-defined]
