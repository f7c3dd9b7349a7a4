"""考核步骤: the steps of the visit at one unit, their records, and the record in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.screen.siterows import VisitSheet
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.livesheet import LiveSheet
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page, holds_focus
from app.ui.preference import Preferences
from app.ui.recordlist import RecordList
from app.ui.recordpanel import RecordPanel
from app.ui.stepacts import StepActs
from app.ui.steppanels import SheetPanel, StepPanels
from app.ui.stepslist import Line, lines_of, step_columns
from app.ui.tablemodel import TableModel
from app.ui.theme import look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

TESTS = "sitting"
"""The step that has a page of its own."""


class StepsPage(Page):
    """``in_hand`` carries the unit's code and name for the frame.

    ``shown`` pages are made for the unit's own eyes (对外显示).
    """

    name = "steps"
    icon = "clipboard-list"
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: VisitSheet | None = None
        self.shown = False
        self._unit = ""
        self._wish: tuple[str, str] | None = None
        self.model = TableModel(step_columns())
        self.view = RecordList(self.model, "steps", lambda line: line.key, self.tr("考核步骤"))
        self.view.empty_text = self.tr("还没有考核任务，请先在“今天”页导入任务包。")
        self.view.setSortingEnabled(False)
        self.heading = Heading(self.title)
        self.detail, self.live = StepPanels(desk), LiveSheet(desk)
        self.acts = StepActs()
        self.beside = beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        for side in (self.detail, self.live):
            beside.addWidget(side)
        self.live.hide()
        self.duo = lay_beside(
            self, self.heading, (self.acts,), self.view, beside, always=True, share=64
        )
        self._connect()
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("考核步骤") if self.shown else self.tr("逐项记录")

    @property
    def help(self) -> str:
        return self.tr(
            "左侧按先后列出本单位的考核步骤和已有的记录，右侧是所选的记录。"
            "输入的内容一秒之内存为草稿；离开这份记录或按 Ctrl+Enter 时记入。"
            "有错的地方会在原处说明，改好之前只是草稿，不计分。\n"
            "回车进入记录，逐项往下；在列表的最后一项后按回车，再添一行；"
            "空行中按回车，转到下一项。Insert 新记一份；Delete 撤回（须写明理由）；Esc 回到左侧。\n"
            "现场查看已按评分标准列出清单：用数字键 1 符合、2 不符合、3 不适用。"
            "座谈交流用 2 知晓、1 基本知晓、0 不知晓。"
            "材料调阅的清单中，1 现在调出、2 现在归还。汇报记录中按 Tab 转到下一项。\n"
            "待补证可以多条一并了结；合议时按回车同意，依次进行。\n"
            "不适用的步骤：在步骤上按 Delete，写明理由；再按一次恢复。"
            "F8 在右边看这一步现在打印的样子。开始考核、完成考核在最后一步“离场”。"
        )

    def load(self) -> None:
        if not self._unit:
            self.desk.ask(self.tr("读取考核单位"), _first_unit, self._take_first)
            return
        unit, shown = self._unit, self.shown

        def work(session: Session, _task: Task) -> VisitSheet:
            from app.services.screen import steps

            return steps.visit_sheet(session, unit, shown=shown)

        self.desk.ask(self.tr("读取考核步骤"), work, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.detail.remember(preferences)

    def leave(self) -> None:
        for record in self.detail.records:
            record.leave()

    def go(self, wish: Go) -> None:
        self._follow(wish.unit)
        self.view.setFocus()

    def hear(self, stale: Stale) -> None:
        if stale.touches(self._unit):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow(self.desk.unit)
        super().showEvent(event)

    def lay_flush(self) -> None:
        """Stand within another page, which has the margins."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def begin(self) -> None:
        """Begin a new record of the step in hand."""
        line = self.view.current()
        if line is not None and line.step.kind and line.step.name != TESTS:
            self.view.select((line.step.name, ""))
            self._enter()

    def show_live(self, on: bool) -> None:
        """Show beside the step what would print of it now, or no more; never to the unit."""
        on = on and not self.shown
        self.acts.look.setChecked(on)
        self.live.setVisible(on)
        self._fit_live()
        if on:
            self.duo.show_detail()
            half = self.beside.width() // 2
            self.beside.setSizes([half, half])
            self._show_form()

    def _fit_live(self) -> None:
        """The step gives way to the sheet where there is no room for both."""
        self.detail.setVisible(self.live.isHidden() or not self.duo.is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_live()

    def skip(self) -> None:
        """Mark the step in hand as 不适用: why is asked; one that is so marked is needed again."""
        line = self.view.current()
        if line is None or not line.step.may_skip:
            return
        if line.step.skipped:
            self._skip("")
        else:
            self.acts.ask_reason(line.step.title)

    def _skip(self, reason: str) -> None:
        line, unit = self.view.current(), self._unit
        if line is None:
            return
        title = line.step.title

        def work(session: Session) -> Done:
            from app.services.screen import visitkeeping

            return visitkeeping.skip(session, unit, title, reason)

        def done(_result: object) -> None:
            self.acts.hide_reason()
            self.view.setFocus()

        label = self.tr("{}不适用") if reason else self.tr("{}恢复")
        self.desk.change(label.format(title), work, done, self.acts.refuse)

    def _connect(self) -> None:
        self.view.chosen.connect(self._take)
        self.view.opened.connect(lambda _line, _column: self._enter())
        self.view.begun.connect(self.begin)
        self.view.dropped.connect(self._drop)
        self.acts.new.clicked.connect(self.begin)
        self.acts.skip.clicked.connect(self.skip)
        self.acts.look.clicked.connect(self.show_live)
        self.acts.reasoned.connect(self._skip)
        self.acts.backed.connect(self.view.setFocus)
        self.detail.made.connect(self._join)
        look.changed.connect(self._fit_live)
        key = QShortcut(QKeySequence("F8"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self.show_live(not self.live.isVisible()))

    def _join(self, panel: SheetPanel | RecordPanel) -> None:
        panel.backed.connect(self._back)
        if isinstance(panel, RecordPanel):
            panel.kept.connect(self._kept)
            panel.drafted.connect(self.load)

    def _follow(self, unit: str) -> None:
        """Take the unit in hand that another page has."""
        if unit and unit != self._unit:
            self.leave()
            self._unit = unit
            self.refresh()

    def _take_first(self, unit: str) -> None:
        if unit:
            self._unit = unit
            self.load()
        else:
            self.heading.say(line=self.tr("还没有考核任务。"))
            self.view.show_rows(())

    def _show(self, sheet: VisitSheet) -> None:
        if (sheet.unit, sheet.shown) != (self._unit, self.shown):
            return  # asked for before another unit was taken in hand
        self.sheet = sheet
        self.desk.unit = sheet.unit
        self.in_hand.emit(f"{sheet.unit}  {sheet.name}")
        self.heading.say(title=f"{sheet.unit}  {sheet.name}", line=self._line(sheet))
        self.view.show_rows(tuple(lines_of(sheet)))
        wish, self._wish = self._wish, None
        if wish is not None:
            self.view.select(wish)
        line = self.view.current()
        if line is None and self.model.shown:
            self.view.select(self.model.shown[0].key)
            line = self.view.current()
        if line is not None:
            self._take(line)

    def _line(self, sheet: VisitSheet) -> str:
        if sheet.shown:
            return self.tr("对外显示：只列单位可以看到的内容")
        counted = (
            (self.tr("待合议 {}"), len(sheet.deductions)),
            (self.tr("待补证 {}"), len(sheet.awaiting)),
            (self.tr("未还材料 {}"), sheet.held),
            (self.tr("承诺书未签 {} 人"), sheet.unsigned),
        )
        told = [text.format(count) for text, count in counted if count]
        told += [sheet.seal] if sheet.seal else [self.tr("情况确认单未登记")]
        return "　".join(told)

    def _take(self, line: Line) -> None:
        """Show the step or record in hand."""
        sheet, step = self.sheet, line.step
        if sheet is None:
            return
        self.acts.setVisible(not sheet.shown)
        self.acts.show_line(line, begins=bool(step.kind) and step.name != TESTS)
        panel = self.detail.of_sheet(step)
        if panel is not None:
            panel.show_sheet(sheet)
            self._front(panel)
        elif sheet.shown:
            self.detail.told.say(self.tr("对外显示时不显示记录的内容。"))
            self._front(self.detail.told)
        elif step.name == TESTS:
            self.detail.told.say(self.tr("组织测试、阅卷和成绩在“测试”页；按回车打开。"))
            self._front(self.detail.told)
        else:
            record = self.detail.of_records(step)
            record.show_record(sheet, step.kind, line.record)
            self._front(record)
        self._show_form()

    def _show_form(self) -> None:
        """The live sheet follows the step in hand; nothing is made while nobody looks."""
        line = self.view.current()
        if line is not None and not self.live.isHidden():
            self.live.show_form(self._unit, line.step.form, line.step.title)

    def _front(self, panel: QWidget) -> None:
        for record in self.detail.records:
            if panel is not record:
                record.close_record()
        self.detail.setCurrentWidget(panel)

    def _enter(self) -> None:
        line = self.view.current()
        if line is None:
            return
        if line.step.name == TESTS:
            self.desk.show(self._unit, page="tests")
            return
        if self.duo.is_narrow:
            self.show_live(False)
        self.duo.show_detail()
        panel = self.detail.currentWidget()
        if isinstance(panel, SheetPanel | RecordPanel):
            panel.take_focus()

    def _drop(self) -> None:
        """Delete: the record in hand is withdrawn, a step is 不适用."""
        line = self.view.current()
        if line is not None and line.record is None:
            self.skip()
        elif line is not None and line.step.name != TESTS:
            self.duo.show_detail()
            self.detail.of_records(line.step).ask_to_withdraw()

    def _back(self) -> None:
        self.leave()
        if self.duo.is_narrow:
            self.show_live(False)
        self.duo.show_master()
        self.view.setFocus()

    def _kept(self, id: str) -> None:
        """A record was made or changed: stand on its line, as soon as it is there."""
        line = self.view.current()
        if line is None or not id:
            return
        key = (line.step.name, "" if line.step.name == "confirmation" else id)
        if holds_focus(self.detail):
            self.duo.show_master()
            self.view.setFocus()
        if not self.view.select(key):
            self._wish = key


def _first_unit(session: Session, _task: Task) -> str:
    """The unit to begin with."""
    from app.services.screen import steps

    return steps.first_unit(session)
