"""补录: the paper sheets of the day keyed in the evening, line by line, by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.sheetrows import Answer, Keyed, KeyingSheet, PaperRow, SheetLine
from app.ui.desk import Desk
from app.ui.documentfault import path_of, sentence
from app.ui.keyedlist import KeyedAnswers, KeyedList, KeyedRow, counted
from app.ui.keyinghead import INSPECTION, INTERVIEW, REVIEW, KeyingHead
from app.ui.keystrip import KeyStrip
from app.ui.message import Stale
from app.ui.page import Heading, Page, holds_focus
from app.ui.preference import Preferences
from app.ui.recordpanel import DRAFT_AFTER
from app.ui.sheetasking import SheetAsking
from app.ui.theme import NEAR, ROOM, look

if TYPE_CHECKING:
    from app.services.operation import Done

SHAPING = frozenset({"mode", "number", "kind"})
"""Lines whose answer says which lines follow."""
LOW = 480
"""Below this height, in pixels at 100 %, the list needs the room of what is told elsewhere."""
ONCE = frozenset({"mode", "attendance"})
"""Lines that are not asked again of the next person."""


class SheetKeyingPage(Page):
    """``in_hand`` carries the unit's code and name for the frame."""

    name = "sheet-keying"
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.papers: tuple[PaperRow, ...] = ()
        self.sheet: KeyingSheet | None = None
        self.keys, self.asking = KeyedAnswers(), SheetAsking(desk)
        self.at = 0
        self.counted = 0
        """How many lines were recorded since the window was opened."""
        self._base = Keyed()
        self._wrong = ""
        self._day = ""
        self._asked = 0
        self.heading = Heading(self.title)
        self.head = KeyingHead()
        self.view = KeyedList()
        self.strip = KeyStrip()
        self.strip.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(DRAFT_AFTER)
        self._late.timeout.connect(self.keep_draft)
        self._place()
        self._connect()
        self.setFocusProxy(self.head.number)

    @property
    def title(self) -> str:
        return self.tr("补录")

    @property
    def help(self) -> str:
        return self.tr(
            "晚上把白天写在现场记录用纸上的内容录进来，不用鼠标，也不用换页。\n"
            "输入用纸编号（按 ↓ 列出）后回车；没有编号的，直接选清单。"
            "Alt+1 现场查看，Alt+2 座谈交流，Alt+3 案卷评查。\n"
            "光标逐行往下：按数字键记结果，回车跳过没有写的行，↑↓ 换行，Ctrl+Z 撤销上一行。"
            "日期和记录人沿用上一张纸的。\n"
            "最后一行之后按回车，或者随时按 Ctrl+Enter，记入这张纸；座谈记入一个人，案卷记入一卷，"
            "接着录下一个。Esc 回到用纸编号。\n"
            "同一张纸可以分几次录：再输入它的编号，已经录的会列出来。"
        )

    @property
    def keyed(self) -> Keyed:
        """What is keyed of the record in hand."""
        return Keyed(self.head.day.line.text().strip(), self.head.names, self.keys.said)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What was keyed at each line."""
        return self.keys.answers

    @property
    def is_dirty(self) -> bool:
        """Whether something was keyed that is not recorded."""
        return self.sheet is not None and self.keyed.answers != self._base.answers

    @property
    def row(self) -> SheetLine | None:
        """The line in hand."""
        lines = self.sheet.lines if self.sheet is not None else ()
        return lines[self.at] if self.at < len(lines) else None

    def load(self) -> None:
        self.asking.papers(self._show_papers)
        if self.sheet is not None and self.sheet.kind == INSPECTION and not self.is_dirty:
            self._ask_sheet(self.sheet.number, self.sheet.unit, fresh=False)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def leave(self) -> None:
        """The draft goes first: the program may be closing."""
        if self.is_dirty:
            self.keep_draft()
            self.submit(then_next=False)

    def hear(self, stale: Stale) -> None:
        if self.sheet is None or stale.touches(self.sheet.unit):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.sheet is not None and self.desk.unit and self.desk.unit != self.sheet.unit:
            self.leave()
            self._close()

    def open_sheet(self) -> None:
        """Take the sheet in hand whose number was typed; without a number the unit's list."""
        head = self.head
        typed, paper = head.number.text().strip(), head.paper
        if typed and paper is None:
            head.number.refuse(
                self.tr("没有编号为“{}”的现场记录用纸，按 ↓ 可以列出本组的用纸。").format(typed)
            )
            return
        unit = paper.unit if paper is not None else self.desk.unit
        if not unit:
            head.number.refuse(self.tr("请输入用纸编号，编号印在用纸上方。"))
            return
        self.leave()
        self._ask_sheet(paper.number if paper is not None else "", unit, fresh=True)

    def choose(self, kind: str) -> None:
        """Key this list of the sheet in hand."""
        self.head.part.put(kind)
        self._change_list()

    def submit(self, *, then_next: bool = True) -> None:
        """Record what is keyed; what is refused says so at its line."""
        sheet, keyed = self.sheet, self.keyed
        if sheet is None or (not self.is_dirty and sheet.record and not keyed.answers):
            return
        self._late.stop()
        before, self._base = self._base, keyed
        earlier = counted(sheet.lines, before.answers)[0]
        count = counted(sheet.lines, keyed.answers)[0] - earlier

        def done(result: Done) -> None:
            self.counted += max(0, count)
            if then_next and self.sheet is not None and self.sheet.unit == sheet.unit:
                self._begin_next(result.id)
            self._tell()

        def refused(error: UserError) -> None:
            self._base = before
            if self.sheet is not None and self.sheet.lines == sheet.lines:
                self._refuse(error)
            else:
                self.desk.show_refusal(error)

        label = self.tr("补录{}").format(self._label(sheet))
        self.asking.keep(label, sheet, keyed, done, refused)

    def keep_draft(self) -> None:
        """Put what is keyed on the disk."""
        self._late.stop()
        if self.sheet is not None and self.is_dirty:
            self.asking.keep_draft(self.sheet, self.keyed)

    def undo(self) -> None:
        """Take the line that was keyed last back, and stand on it."""
        key = self.keys.undo()
        if key is None or self.sheet is None:
            return
        keys = [each.key for each in self.sheet.lines]
        if key in keys:
            self._stand_on(keys.index(key))
        self._typed_draft()

    # ---- from line to line

    def _go_on(self) -> None:
        """The line is done: the next, or the record where it was the last."""
        line, sheet = self.row, self.sheet
        if line is None or sheet is None:
            return
        self._take_answer()
        if line.key in SHAPING:
            self._reshape()
        elif self.at + 1 < len(sheet.lines):
            self._stand_on(self.at + 1)
        else:
            self.submit()

    def _move(self, step: int) -> None:
        if self.sheet is not None:
            self._take_answer()
            self._stand_on(min(max(0, self.at + step), len(self.sheet.lines) - 1))

    def _take_answer(self) -> None:
        """What stands in the strip is the answer of the line in hand."""
        line = self.row
        if line is None:
            return
        if self.keys.take(line.key, self.strip.answer):
            self._wrong = "" if line.key == self._wrong else self._wrong
            self._show_rows()
            self._typed_draft()

    def _typed_draft(self) -> None:
        self.strip.can_undo = self.keys.can_undo
        if not self._late.isActive():
            self._late.start()

    def _stand_on(self, place: int, *, focus: bool = True) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.lines:
            return
        self.at = min(place, len(sheet.lines) - 1)
        line = sheet.lines[self.at]
        self._show_rows()
        self.strip.can_undo = self.keys.can_undo
        self.strip.show_line(line, self.answers.get(line.key, Answer()))
        if focus:
            self.strip.take_focus()

    def _show_rows(self) -> None:
        if self.sheet is not None:
            self.view.show_lines(self.sheet.lines, self.answers, self.at, self._wrong)
            self._tell()

    def _tell(self) -> None:
        sheet = self.sheet
        if sheet is None:
            self.heading.say(line=self.tr("输入用纸编号，按回车开始。"))
            return
        done, total = counted(sheet.lines, self.answers)
        told = [self.tr("本次已录 {} / {} 行").format(done, total)]
        told += [self.tr("共已记入 {} 行").format(self.counted)] if self.counted else []
        told += [self.tr("有未记入的草稿，不计分")] if self.is_dirty else []
        self.heading.say(title=f"{sheet.unit}  {sheet.name}", line="　".join(told))
        self.heading.figure.setText(f"{done} / {total}")
        self.strip.count.setText(f"{done} / {total}")

    # ---- from sheet to sheet

    def _change_list(self) -> None:
        if self.sheet is None:
            self.open_sheet()
            return
        number, unit = self.sheet.number, self.sheet.unit
        self.leave()
        self._ask_sheet(number, unit, fresh=True)

    def _ask_sheet(self, number: str, unit: str, *, fresh: bool) -> None:
        kind = self.head.kind
        self._asked += 1
        asked = self._asked

        def show(sheet: KeyingSheet) -> None:
            if asked == self._asked:
                self._show_sheet(sheet, fresh=fresh)

        def refused(error: UserError) -> None:
            self.head.number.refuse(error.message + error.hint)

        self.asking.sheet(kind, number, unit, show, refused)

    def _show_sheet(self, sheet: KeyingSheet, *, fresh: bool) -> None:
        if not fresh and self.is_dirty:
            return  # something was keyed meanwhile
        self.sheet = sheet
        keyed = sheet.keyed
        self.keys.begin(keyed.answers)
        self._wrong = ""
        new = not sheet.record and not sheet.is_draft
        self.head.day.put(self._day if new and self._day else keyed.day)
        names = keyed.writers if not new or sheet.number else self.head.names or keyed.writers
        self.head.show_names(names, sheet.members)
        self._base = replace(self.keyed, answers={} if sheet.is_draft else self.keyed.answers)
        self.strip.offer(sheet.leaves)
        self.strip.show()
        if fresh:
            self.desk.unit = sheet.unit
            self.in_hand.emit(f"{sheet.unit}  {sheet.name}")
            self._stand_on(self.keys.first_open(sheet.lines))
        else:
            self._stand_on(min(self.at, len(sheet.lines) - 1), focus=self.strip.hasFocus())

    def _begin_next(self, record: str) -> None:
        """Recorded: the next person or file of the same list, or the next sheet."""
        sheet = self.sheet
        if sheet is None:
            return
        self._wrong = ""
        if sheet.kind == INSPECTION:
            self.keys.begin(self.answers)
            self.sheet = replace(sheet, record=record)
            self.head.number.put("")
            self.head.take_focus()
            return
        kept = {each.key for each in sheet.lines if each.kept}
        self.keys.begin({key: each for key, each in self.answers.items() if key in kept})
        together = sheet.kind == INTERVIEW and self.answers.get("mode", Answer()).mark == "1"
        self.sheet = replace(sheet, record=record if together else "")
        self._base = self.keyed
        self._reshape(begin=True)

    def _reshape(self, *, begin: bool = False) -> None:
        """Ask for the lines that follow from what was answered, and go on."""
        sheet, answers = self.sheet, dict(self.answers)
        if sheet is None:
            return
        at = self.at

        def show(lines: tuple[SheetLine, ...]) -> None:
            if self.sheet is None or self.sheet.unit != sheet.unit:
                return
            self.sheet = replace(self.sheet, lines=lines)
            asked = (n for n, each in enumerate(lines) if each.needed and each.key not in ONCE)
            self._stand_on(next(asked, 0) if begin else at + 1)

        def refused(error: UserError) -> None:
            self.strip.refuse(error.message + error.hint)

        self.asking.lines(sheet, answers, show, refused)

    def _refuse(self, error: UserError) -> None:
        """Stand on the line of the first fault, and say it there."""
        from app.services.screen.sheetkeying import key_at

        sheet = self.sheet
        if sheet is None:
            return
        for fault in error.details:
            path = path_of(fault.cell)
            if path and path[0] in ("interviewers", "keyed_from"):
                told = self.tr("座谈由两人进行，请填写两名记录人，用顿号分开。")
                both = path[0] == "interviewers"
                self.head.writers.refuse((), told if both else sentence(fault))
                self.head.writers.first().setFocus(Qt.FocusReason.TabFocusReason)
                return
            key = key_at(path, sheet.lines, self.answers)
            keys = [each.key for each in sheet.lines]
            if key in keys:
                self._wrong = key
                self._stand_on(keys.index(key))
                self.strip.refuse(sentence(fault), str(path[-1]) if path else "")
                return
        self.strip.refuse("".join(error.sentences()))

    def _close(self) -> None:
        """Show no sheet: another unit was taken in hand."""
        self.sheet = None
        self.keys.begin({})
        self.view.show_rows(())
        self.strip.hide()
        self.head.number.clear()
        self._tell()

    def _label(self, sheet: KeyingSheet) -> str:
        names = dict(self.head.part.row.choices)
        return f"{sheet.unit} {names[sheet.kind].partition(' ')[2]}"

    def _show_papers(self, papers: tuple[PaperRow, ...]) -> None:
        self.head.show_papers(papers)
        if self.sheet is None:
            self._tell()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, ROOM, NEAR)
        column.setSpacing(NEAR)
        for each in (self.heading, self.head):
            column.addWidget(each)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little height the list comes before what the frame tells too."""
        low = self.height() * 100 // look.percent < LOW
        self.heading.setVisible(not low)
        self.head.show_all(not low or not holds_focus(self.strip))
        self.strip.keys.setVisible(not low)
        self.strip.count.setVisible(low)

    def _focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self._fit()

    def _connect(self) -> None:
        look.changed.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self.head.opened.connect(self.open_sheet)
        self.head.listed.connect(self._change_list)
        self.head.edited.connect(self._head_edited)
        self.head.entered.connect(self.strip.take_focus)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _row, _column: self.strip.take_focus())
        self.strip.typed.connect(self._take_answer)
        self.strip.went_on.connect(self._go_on)
        self.strip.ended.connect(self.submit)
        self.strip.moved.connect(self._move)
        self.strip.undone.connect(self.undo)
        self.strip.again.connect(self._keep_all)
        self.strip.backed.connect(self.head.take_focus)
        for number, kind in enumerate((INSPECTION, INTERVIEW, REVIEW), start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda kind=kind: self.choose(kind))

    def _keep_all(self) -> None:
        self._take_answer()
        self.submit()

    def _head_edited(self) -> None:
        self._day = self.head.day.line.text().strip()
        if self.is_dirty:
            self._typed_draft()

    def _chosen(self, row: KeyedRow) -> None:
        """A line was clicked."""
        keys = [each.key for each in self.sheet.lines] if self.sheet is not None else []
        if row.line.key in keys and keys.index(row.line.key) != self.at:
            self._take_answer()
            self._stand_on(keys.index(row.line.key))
