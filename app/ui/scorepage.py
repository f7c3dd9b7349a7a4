"""评分: all leaves of one unit on one page, scored as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox

from app.services.screen.rows import LeafRow, ScoreSheet, UnitProgress, two_places
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.leafpanel import LeafPanel
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page, holds_focus
from app.ui.preference import Preferences
from app.ui.ring import Ring
from app.ui.sheettree import FULL, NAME, SCORE, STATE, SheetModel
from app.ui.tree import Hint, Tree
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class ScorePage(Page):
    """``in_hand`` carries the unit's code and name for the frame."""

    name = "score"
    icon = "list-checks"
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: ScoreSheet | None = None
        self._unit = ""
        self._wish = ""
        self.model = SheetModel()
        self.tree = SheetTree(self.model)
        self.panel = LeafPanel(desk)
        self.heading = Heading(self.title)
        self.ring = Ring()
        self.scope, self.filter = QComboBox(), QComboBox()
        self._fill_filters()
        self._place()
        self._connect()
        self.setFocusProxy(self.tree)

    @property
    def title(self) -> str:
        return self.tr("评分")

    @property
    def help(self) -> str:
        return self.tr(
            "左侧按指标列出本单位的全部评分点，右侧是选中评分点的扣分标准和记录。"
            "输入的内容在离开该行时自动保存，右上角的得分随之变化。\n"
            "扣分项：没有问题的勾选“已核查”；有问题的在“标准”一栏填条款号或关键字，"
            "再填次数和事由。需要另行确定扣分时，填“扣分”并写明事由。"
            "单位承诺补充材料的，勾选“待补证”，了结之前不计分。\n"
            "赋分项和测评项：直接填写得分或测评值。\n"
            "回车转到下一项；Ctrl+Enter 在同一评分点再记一条；F7 转到下一个未评的评分点；"
            "Ctrl+Z 撤销。填错的内容会在原处说明原因和允许的范围。"
        )

    def load(self) -> None:
        if self._unit:
            unit = self._unit

            def work(session: Session, _task: Task) -> ScoreSheet:
                from app.services.screen import team

                return team.sheet(session, unit)

            self.desk.ask(self.tr("读取评分表"), work, self._show)
        else:
            self.desk.ask(self.tr("读取考核单位"), _first_unit, self._take_first)

    def remember(self, preferences: Preferences) -> None:
        del preferences

    def leave(self) -> None:
        self.panel.leave()

    def takes(self, wish: Go) -> bool:
        return bool(wish.unit or wish.leaf)

    def go(self, wish: Go) -> None:
        self._wish = wish.leaf
        if wish.unit and wish.unit != self._unit:
            self.panel.leave()
            self._unit = wish.unit
            self.load()
        elif wish.leaf:
            self._show_leaf(wish.leaf)
        self.tree.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        if self.desk.unit and self.desk.unit != self._unit:
            self.panel.leave()
            self._unit = self.desk.unit
            self.refresh()
        super().showEvent(event)

    def hear(self, stale: Stale) -> None:
        if stale.touches(self._unit):
            self.refresh()

    def go_on(self, step: int = 1, *, open_only: bool = False) -> None:
        """Take the next leaf in hand, or the next that is not done."""
        codes = self.model.codes()
        now = self.panel.leaf.code if self.panel.leaf else ""
        at = codes.index(now) if now in codes else -1
        following = codes[at + 1 :] if step > 0 else codes[: max(at, 0)][::-1]
        done = {leaf.code for leaf in self.sheet.leaves if leaf.done} if self.sheet else set()
        wanted = next((code for code in following if not open_only or code not in done), "")
        if wanted:
            in_panel = holds_focus(self.panel)
            self.tree.stand_on(self.model.leaf_index(wanted))
            if in_panel:
                self._enter()
        else:
            self._back()
            self.desk.tell(
                self.tr("后面没有未评的评分点。") if open_only else self.tr("已到最后一个评分点。")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_on(-1 if back else 1, open_only=True)
        else:
            super().keyPressEvent(event)

    def _fill_filters(self) -> None:
        self.scope.setAccessibleName(self.tr("评分点范围"))
        self.scope.addItem(self.tr("现场评分点"), True)
        self.scope.addItem(self.tr("全部评分点"), False)
        self.filter.setAccessibleName(self.tr("显示哪些"))
        wanted: tuple[tuple[str, Callable[[LeafRow], bool] | None], ...] = (
            (self.tr("全部"), None),
            (self.tr("未评"), lambda leaf: not leaf.done),
            (self.tr("有扣分"), lambda leaf: bool(leaf.findings)),
            (self.tr("待补证"), lambda leaf: leaf.cause == "待补证"),
            (self.tr("有冲突"), lambda leaf: leaf.conflicts > 0),
        )
        for name, test in wanted:
            self.filter.addItem(name, test)

    def _place(self) -> None:
        self.heading.buttons.addWidget(self.ring)
        filters = (self.scope, self.filter)
        self.duo = lay_beside(self, self.heading, filters, self.tree, self.panel, always=True)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._took)
        self.tree.entered_leaf.connect(self._enter)
        self.tree.checked.connect(self.panel.toggle_check)
        self.tree.dropped.connect(self._drop)
        self.panel.went_on.connect(self.go_on)
        self.panel.backed.connect(self._back)
        self.panel.drafted.connect(self._mark_drafts)
        self.scope.activated.connect(self._refilter)
        self.filter.activated.connect(self._refilter)

    def _take_first(self, unit: str) -> None:
        if unit:
            self._unit = unit
            self.load()
        else:
            self.heading.say(line=self.tr("还没有考核任务，请先在“今天”页导入任务包。"))

    def _show(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        unit = sheet.unit
        self.desk.unit = unit.code
        self.in_hand.emit(f"{unit.code}  {unit.name}")
        self.heading.say(
            title=f"{unit.code}  {unit.name}",
            line=unit.refused or self._line(unit),
            figure=two_places(unit.score),
            unit=self.tr("/ {}\n现场得分").format(two_places(unit.possible)),
        )
        self.ring.show_share(unit.done, unit.leaves)
        on_site: bool = self.scope.currentData()
        if self.model.show_sheet(sheet, self._is_wanted, on_site=on_site):
            self.tree.open_all()
        code = self._wish or (self.panel.leaf.code if self.panel.leaf else "")
        self._wish = ""
        if self.panel.unit != unit.code and not code:
            code = next(iter(self.model.codes()), "")
        self._show_leaf(code)

    def _line(self, unit: UnitProgress) -> str:
        told = [self.tr("已评 {} / {}").format(unit.done, unit.leaves)]
        if unit.open_points:
            told.append(self.tr("未评分值 {}").format(two_places(unit.open_points)))
        if unit.awaiting:
            told.append(self.tr("待补证 {}").format(unit.awaiting))
        if unit.conflicts:
            told.append(self.tr("冲突 {}").format(unit.conflicts))
        if unit.date:
            told.append(self.tr("考核日期 {}").format(unit.date))
        return "　".join(told)

    def _show_leaf(self, code: str) -> None:
        """Show the leaf as it is now and stand on its line, or on the first one."""
        if self.sheet is None:
            return
        if not self.model.leaf_index(code).isValid() and self._exists(code):
            self.scope.setCurrentIndex(1)
            self.filter.setCurrentIndex(0)
            self._wish = code
            self._show(self.sheet)
            return
        code = code if self.model.leaf_index(code).isValid() else next(iter(self.model.codes()), "")
        leaf = next((each for each in self.sheet.leaves if each.code == code), None)
        self.panel.show_leaf(self.sheet.unit.code, leaf)
        at = self.model.leaf_at(self.tree.currentIndex())
        if leaf is not None and (at is None or at.code != code):
            self.tree.stand_on(self.model.leaf_index(code))

    def _exists(self, code: str) -> bool:
        leaves = self.sheet.leaves if self.sheet else ()
        return any(leaf.code == code for leaf in leaves)

    def _is_wanted(self, leaf: LeafRow) -> bool:
        """The filters, but never hide the leaf in hand."""
        test = self.filter.currentData()
        in_hand = self._wish or (self.panel.leaf.code if self.panel.leaf else "")
        scoped = leaf.on_site or not self.scope.currentData()
        return scoped and (test is None or leaf.code == in_hand or bool(test(leaf)))

    def _refilter(self) -> None:
        if self.sheet is not None:
            self._show(self.sheet)

    def _took(self, now: QModelIndex, _before: QModelIndex) -> None:
        leaf = self.model.leaf_at(now)
        if leaf is not None and self.sheet is not None:
            fresh = next(each for each in self.sheet.leaves if each.code == leaf.code)
            if self.panel.leaf is None or self.panel.leaf.code != leaf.code:
                self.panel.show_leaf(self.sheet.unit.code, fresh)

    def _enter(self) -> None:
        self.duo.show_detail()
        self.panel.take_focus()

    def _drop(self, entry: str) -> None:
        self.duo.show_detail()
        self.panel.ask_to_withdraw(entry)

    def _back(self) -> None:
        self.duo.show_master()
        self.tree.setFocus()

    def _mark_drafts(self) -> None:
        self.model.set_drafts(self.panel.drafts.leaves(self._unit))


class SheetTree(Tree):
    """The tree by keyboard: Enter goes to the leaf's forms, Space marks it as looked at.

    ``dropped`` carries the id of an entry that Delete asks to withdraw.
    """

    entered_leaf = Signal()
    checked = Signal()
    dropped = Signal(str)

    def __init__(self, model: SheetModel) -> None:
        super().__init__(model, {FULL: 8, SCORE: 8, STATE: 14}, NAME)
        self.setObjectName("sheet")
        self.setAccessibleName(self.tr("评分点"))
        self.setAllColumnsShowFocus(True)
        self._sheet = model
        self.doubleClicked.connect(lambda _: self.entered_leaf.emit())

    def stand_on(self, index: QModelIndex, hint: Hint = Hint.PositionAtCenter) -> None:
        """Take a line in hand, with what stands around it in sight."""
        super().stand_on(index, hint)

    def open_all(self) -> None:
        """Show every line."""
        self.expandAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_leaf.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.checked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            entry = self._sheet.entry_at(self.currentIndex())
            if entry is not None:
                self.dropped.emit(entry.id)
        else:
            super().keyPressEvent(event)


def _first_unit(session: Session, _task: Task) -> str:
    """The unit to begin with: the first that is not done."""
    from app.services.screen import team

    units = team.units(session) if session.team else ()
    open_units = [unit.code for unit in units if unit.done < unit.leaves]
    return next(iter(open_units or [unit.code for unit in units]), "")
