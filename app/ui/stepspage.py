"""考核步骤: the steps of the visit at one unit, their records, and the record in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.services.screen.siterows import KnownRow, RecordRow, StepRow, VisitSheet
from app.ui.awaitingpanel import AwaitingPanel
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.feedbackpanel import FeedbackPanel
from app.ui.listview import ListView
from app.ui.meetingpanel import MeetingPanel
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page, holds_focus, labelled
from app.ui.preference import Preferences
from app.ui.recordpanel import RecordPanel
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, ROOM, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

TESTS = "sitting"
"""The step that has a page of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line at the left: a step, or a record below it."""

    step: StepRow
    record: RecordRow | None = None
    draft: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.step.name, self.record.id if self.record is not None else ""


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
        self.model = TableModel(_columns())
        self.view = StepsView(self.model, "steps", lambda line: line.key, self.tr("考核步骤"))
        self.view.empty_text = self.tr("还没有考核任务，请先在“今天”页导入任务包。")
        self.view.setSortingEnabled(False)
        self.heading = Heading(self.title)
        self.record = RecordPanel(desk)
        self.meeting, self.awaiting = MeetingPanel(desk), AwaitingPanel(desk)
        self.feedback, self.known = FeedbackPanel(desk), KnownPanel()
        self.told = TellingPanel()
        self.detail = QStackedWidget()
        for each in self._panels:
            self.detail.addWidget(each)
        self.new = QPushButton(self.tr("新记一份（Insert）"))
        self.new.setAccessibleName(self.tr("新记一份"))
        self.duo = lay_beside(
            self, self.heading, (self.new,), self.view, self.detail, always=True, share=64
        )
        self._connect()
        self.setFocusProxy(self.view)

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        return (
            self.told,
            self.record,
            self.meeting,
            self.awaiting,
            self.feedback,
            self.known,
        )

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
            "座谈交流用 2 知晓、1 基本知晓、0 不知晓。\n"
            "待补证可以多条一并了结；合议时按回车同意，依次进行。"
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
        self.awaiting.view.remember(preferences)
        self.feedback.view.remember(preferences)
        self.known.view.remember(preferences)

    def leave(self) -> None:
        self.record.leave()
        self.feedback.leave()

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

    def _connect(self) -> None:
        self.view.chosen.connect(self._take)
        self.view.opened.connect(lambda _line, _column: self._enter())
        self.view.begun.connect(self.begin)
        self.view.dropped.connect(self._drop)
        self.new.clicked.connect(self.begin)
        for record in (self.record, self.feedback):
            record.kept.connect(self._kept)
            record.drafted.connect(self.load)
        for panel in (self.record, self.meeting, self.awaiting, self.feedback):
            panel.backed.connect(self._back)

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
        sheet = self.sheet
        if sheet is None:
            return
        self.new.setVisible(not sheet.shown)
        self.new.setEnabled(bool(line.step.kind) and line.step.name != TESTS)
        match line.step.name:
            case "portrait":
                self.known.show_rows(sheet.known)
                self._front(self.known)
            case "awaiting":
                self.awaiting.show_sheet(sheet)
                self._front(self.awaiting)
            case "deliberation":
                self.meeting.show_sheet(sheet)
                self._front(self.meeting)
            case "confirmation":
                self.feedback.show_sheet(sheet)
                self._front(self.feedback)
            case _ if sheet.shown:
                self.told.say(self.tr("对外显示时不显示记录的内容。"))
                self._front(self.told)
            case "sitting":
                self.told.say(self.tr("组织测试、阅卷和成绩在“测试”页；按回车打开。"))
                self._front(self.told)
            case _:
                self.record.show_record(sheet, line.step.kind, line.record)
                self._front(self.record)

    def _front(self, panel: QWidget) -> None:
        if panel is not self.record:
            self.record.close_record()
        if panel is not self.feedback:
            self.feedback.close_record()
        self.detail.setCurrentWidget(panel)

    def _enter(self) -> None:
        line = self.view.current()
        if line is None:
            return
        if line.step.name == TESTS:
            self.desk.show(self._unit, page="tests")
            return
        self.duo.show_detail()
        panel = self.detail.currentWidget()
        if isinstance(panel, RecordPanel | MeetingPanel | AwaitingPanel | FeedbackPanel):
            panel.take_focus()
        elif panel is self.known:
            self.known.view.setFocus()

    def _drop(self) -> None:
        line = self.view.current()
        if line is not None and line.record is not None and line.step.name != TESTS:
            self.duo.show_detail()
            self.record.ask_to_withdraw()

    def _back(self) -> None:
        self.record.leave()
        self.feedback.leave()
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


class StepsView(ListView[Line]):
    """``begun`` follows Insert, ``dropped`` Delete."""

    begun = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.begun.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class KnownPanel(QWidget):
    """单位画像: what this home knows of the unit, to be read before the visit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = TableModel(_known_columns())
        self.view = ListView(self.model, "known", lambda row: row, self.tr("单位画像"))
        self.view.empty_text = self.tr("没有掌握这个单位的资料。")
        told = labelled(self.tr("以下内容已经掌握，不必再向单位索取。"), "muted")
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.addWidget(told)
        column.addWidget(self.view, 1)

    def show_rows(self, rows: tuple[KnownRow, ...]) -> None:
        """Show what is known."""
        self.view.show_rows(rows)


class TellingPanel(QWidget):
    """One sentence where there is nothing to fill in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = labelled("", "muted")
        self._label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.addWidget(self._label)
        column.addStretch(1)

    def say(self, text: str) -> None:
        """Show the sentence."""
        self._label.setText(text)


def lines_of(sheet: VisitSheet) -> Iterator[Line]:
    """The steps, each with its records below it; the confirmation is its step's own."""
    for step in sheet.steps:
        drafted = bool(step.kind and sheet.drafted(step.kind))
        yield Line(step, draft=drafted)
        if step.name in ("confirmation", ""):
            continue
        for record in sheet.records:
            if step.kind and record.kind == step.kind:
                yield Line(step, record, bool(sheet.drafted(step.kind, record.id)))


def _first_unit(session: Session, _task: Task) -> str:
    """The unit to begin with."""
    from app.services.screen import steps

    return steps.first_unit(session)


def _title(line: Line) -> str:
    if line.record is None:
        return line.step.title
    return f"　{line.record.title}"


def _state(line: Line) -> str | None:
    """How far the step is, or what is particular about the record."""
    translate = QCoreApplication.translate
    if line.draft:
        return translate("StepsPage", "草稿")
    record, step = line.record, line.step
    if record is not None:
        if record.withdrawn:
            return translate("StepsPage", "已撤回")
        return translate("StepsPage", "暗访") if record.covert else record.date
    if step.open:
        return translate("StepsPage", "待办 {}").format(step.open)
    if step.skipped and not step.done:
        return translate("StepsPage", "不适用：{}").format(step.skipped)
    return translate("StepsPage", "已记 {}").format(step.done) if step.done else "—"


def _mark(line: Line) -> State | None:
    if line.draft:
        return State.WRONG
    return State.STALE if line.record is None and line.step.open else None


def _columns() -> tuple[Column[Line], ...]:
    translate = QCoreApplication.translate
    return (
        Column("title", translate("StepsPage", "步骤和记录"), _title, width=16, stretches=True),
        Column("state", translate("StepsPage", "情况"), _state, width=13, state=_mark),
    )


def _known_columns() -> tuple[Column[KnownRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("section", translate("KnownPanel", "类别"), lambda row: row.section, width=14),
        Column(
            "text",
            translate("KnownPanel", "内容"),
            lambda row: row.text,
            width=30,
            stretches=True,
        ),
        Column("figure", translate("KnownPanel", "数值"), lambda row: row.figure or None, width=9),
        Column("source", translate("KnownPanel", "来源"), lambda row: row.source or None, width=12),
        Column("date", translate("KnownPanel", "日期"), lambda row: row.date or None, width=11),
    )
