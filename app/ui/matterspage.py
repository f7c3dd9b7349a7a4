"""加减分: every matter with its levels and what of it counts; recorded, put right, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.matterrows import MatterRow, MatterSheet
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.matterform import MatterForm
from app.ui.message import Go
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.printrun import Making
from app.ui.printstrip import Offer, PrintStrip
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

FORMS = ("F15", "F15S")


class MattersPage(Page):
    """``brought`` carries workbooks that were dropped, ``watched`` the token of a print run.

    ``wished`` carries the matter whose finding is to be seen.
    """

    name = "matters"
    brought = Signal(object)
    watched = Signal(object)
    wished = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sheet: MatterSheet | None = None
        self._wish = ""
        self._is_new = False
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "matters", lambda row: row.id, self.tr("加减分事项"))
        self.view.empty_text = self.tr(
            "还没有加减分事项。点“新登记”逐个登记，或者把“加减分”工作簿拖到这里。"
        )
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("显示哪些"))
        self.line = labelled("", "muted")
        self.line.setWordWrap(True)
        self.new = QPushButton(self.tr("新登记"))
        self.new.setToolTip(self.tr("在列表中按 Insert 也可以"))
        self.new.setProperty("primary", True)
        self.sheets = QPushButton(self.tr("评定表"))
        self.sheets.setCheckable(True)
        self.forms = QComboBox()
        self.forms.setAccessibleName(self.tr("哪种表"))
        self.strip = PrintStrip(desk)
        self.form = MatterForm(desk)
        self._fill()
        self._place()
        self._connect()
        self.setAcceptDrops(True)

    @property
    def title(self) -> str:
        return self.tr("加减分")

    @property
    def help(self) -> str:
        return self.tr(
            "按单位列出加减分事项，一行是一个事项在一个级别上的加分或扣分。"
            "编号相同的是同一事项，只计分值最高的一级，“计分”一列写明哪一级计、哪一级不再计；"
            "加分和扣分编号相同的，是两个事项。右侧下方是这个单位的合计、上限和最后计多少分。\n"
            "Insert 新登记。回车从列表转到右侧，在右侧转到下一格，最后一格登记；Esc 回到列表。"
            "改正和撤回都要写明理由；Ctrl+Z 撤销。佐证在右侧添加、拖入或者粘贴。\n"
            "“可能重复”：扣分事项的文号或者编号（写作“事项…”）出现在同一单位扣分记录的事由里，"
            "可能是一事两扣。撤回其中一条，或者写明理由按“两者都计”，提示就不再出现。\n"
            "“材料不全”：缺少文号、发文日期，或者加分低于省部级又不是经验推广，送审前必须补齐。\n"
            "批量的用“加减分”工作簿：拖到窗口中，先看会带来什么，再收下。"
            "“评定表”打印或者另存加减分评定表（F15）和申报表（F15S）。"
        )

    def load(self) -> None:
        self.desk.ask(self.tr("读取加减分"), _matters, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        self.view.keep()

    def go(self, wish: Go) -> None:
        self._wish = wish.unit
        self._stand()

    def begin(self) -> None:
        """Begin a new matter."""
        if self._sheet is not None:
            self._is_new = True
            self.form.show_new(self._sheet)
            self.duo.show_detail()
            self.form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def back(self) -> None:
        """Go back to the list."""
        self._is_new = False
        self.duo.show_master()
        self.view.setFocus()
        self._choose(self.view.current())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().endswith((".xlsx", ".xls")) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.brought.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        elif event.key() == Qt.Key.Key_Insert and self.new.isEnabled():
            self.begin()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        wanted: tuple[tuple[str, Callable[[MatterRow], bool]], ...] = (
            (self.tr("全部在册的"), lambda row: not row.withdrawn),
            (self.tr("加分"), lambda row: row.kind == "加分" and not row.withdrawn),
            (self.tr("扣分"), lambda row: row.kind == "扣分" and not row.withdrawn),
            (self.tr("材料不全"), lambda row: bool(row.gap)),
            (self.tr("可能重复"), lambda row: bool(row.doubt)),
            (self.tr("同一事项不再计"), lambda row: bool(row.merged)),
            (self.tr("已撤回"), lambda row: row.withdrawn),
        )
        for name, chosen in wanted:
            self.filter.addItem(name, chosen)
        for number, name in zip(FORMS, (self.tr("评定表"), self.tr("申报表")), strict=True):
            self.forms.addItem(f"{name} {number}", number)
        self.model.set_filter(self.filter.itemData(0))

    def _place(self) -> None:
        left = QWidget()
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.filter)
        above.addWidget(self.line, 1)
        above.addWidget(self.sheets)
        above.addWidget(self.new)
        self._printing = QWidget()
        printing = QHBoxLayout(self._printing)
        printing.setContentsMargins(0, 0, 0, 0)
        printing.setSpacing(NEAR)
        printing.addWidget(self.forms, 0, Qt.AlignmentFlag.AlignTop)
        printing.addWidget(self.strip, 1)
        self._printing.hide()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addWidget(self._printing)
        detail = QWidget()
        beside = QVBoxLayout(detail)
        beside.setContentsMargins(GAP, 0, 0, 0)
        beside.addWidget(Scrolled(self.form))
        self.duo = Duo(left, detail, always=True, share=40)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin)
        self.filter.activated.connect(self._filter)
        self.view.chosen.connect(self._choose)
        self.view.selectionModel().selectionChanged.connect(self._offer)
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.form.made.connect(self._made)
        self.form.kept.connect(self.back)
        self.form.backed.connect(self.back)
        self.form.wished.connect(self.wished)
        self.sheets.toggled.connect(self._printing.setVisible)
        self.sheets.toggled.connect(self._offer)
        self.forms.activated.connect(self._offer)
        self.strip.watched.connect(self.watched)

    def _show(self, sheet: MatterSheet) -> None:
        self._sheet = sheet
        self.view.show_rows(sheet.rows)
        standing = [row for row in sheet.rows if not row.withdrawn]
        told = [self.tr("{} 条，{} 个单位").format(len(standing), len({r.unit for r in standing}))]
        for text, count in (
            (self.tr("材料不全 {}"), sum(bool(row.gap) for row in standing)),
            (self.tr("可能重复 {}"), sum(bool(row.doubt) for row in standing)),
        ):
            if count:
                told.append(text.format(count))
        self.line.setText("　".join(told))
        self.new.setEnabled(not sheet.frozen)
        self._stand()

    def _stand(self) -> None:
        wish, self._wish = self._wish, ""
        if wish:
            found = next((row for row in self.model.shown if row.unit == wish), None)
            if found is not None:
                self.view.select(found.id)
        if self.view.current() is None and self.model.shown:
            self.view.select(self.model.shown[0].id)
        self._choose(self.view.current())
        self._offer()

    def _filter(self) -> None:
        self.model.set_filter(self.filter.currentData())
        self._stand()

    def _choose(self, row: MatterRow | None) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if row is None or self._is_new:
            self.form.show_new(sheet)
            return

        def work(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.screen import proof

            return proof.supporting(session, row.id)

        def done(proof: tuple[str, ...]) -> None:
            now = self.view.current()
            if now is not None and now.id == row.id and not self._is_new:
                self.form.show_row(now, sheet, proof)

        self.desk.ask("", work, done)

    def _enter(self) -> None:
        self._is_new = False
        self._choose(self.view.current())
        self.duo.show_detail()
        self.form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, id: str) -> None:
        """The next one may be typed at once; the new one stands in the list."""
        self.view.select(id)
        self.form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, *_selection: object) -> None:
        """What would be printed: the form of every unit that is selected."""
        if not self.sheets.isChecked():
            return
        number = str(self.forms.currentData())
        places = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        codes = dict.fromkeys(self.model.shown[place].unit for place in places)
        name = f"{number}-{next(iter(codes))}" if len(codes) == 1 else number
        makings = [_making(number, code) for code in codes]
        self.strip.offer(Offer(self.forms.currentText(), name, makings) if codes else None)


def _making(number: str, code: str) -> Making:
    def making(session: Session) -> Sequence[Paper]:
        from app.services.screen import paper

        return paper.papers(session, number, code)

    return making


def _matters(session: Session, _task: Task) -> MatterSheet:
    from app.services.screen import matters

    return matters.sheet(session)


def _state(row: MatterRow) -> State | None:
    if row.doubt:
        return State.CONFLICT
    return State.MISSING if row.gap else None


def _word(row: MatterRow) -> str | None:
    translate = partial(QCoreApplication.translate, "MattersPage")
    if row.withdrawn:
        return translate("已撤回")
    if row.doubt:
        return translate("可能重复")
    if row.gap:
        return translate("材料不全")
    marks = ((row.veto, translate("一票否决")), (row.severe, translate("情节严重")),
             (row.major, translate("重大法治问题")))  # fmt: skip
    return next((word for on, word in marks if on), None)


def _counted(row: MatterRow) -> str:
    merged = QCoreApplication.translate("MattersPage", "并入{}")
    return merged.format(row.merged) if row.merged else row.counted


def _tip(row: MatterRow) -> str:
    document = f"{row.issuer} {row.document} {row.document_date}".strip()
    told = (row.title, row.circumstance, document, row.gap, row.doubt)
    return "\n".join(filter(None, told))


def _columns() -> tuple[Column[MatterRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("MattersPage", "编码"), lambda row: row.unit, width=5),
        Column("name", translate("MattersPage", "单位"), lambda row: row.name, width=9,
               strong=True),
        Column("kind", translate("MattersPage", "类型"), lambda row: row.kind, width=4),
        Column("number", translate("MattersPage", "编号"), lambda row: row.number, width=6),
        Column("title", translate("MattersPage", "事项"), lambda row: row.title, width=12,
               stretches=True, tip=_tip),
        Column("level", translate("MattersPage", "级别"), lambda row: row.level or None, width=6),
        Column("points", translate("MattersPage", "分值"), lambda row: Decimal(row.points),
               figure=True, width=4),
        Column("counted", translate("MattersPage", "计分"), _counted, width=9),
        Column("state", translate("MattersPage", "状态"), _word, width=9, state=_state),
    )  # fmt: skip
