"""照片归集: photos from a phone or card beside the findings of the visit, matched by time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.photorows import FoundRow, PhotoSheet
from app.services.screen.proofrows import PieceRow, SupportRow
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.field import Field, refusal_line
from app.ui.message import Arrived, Stale
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.proofadding import ProofAdding, has_proof, proof_in
from app.ui.proofgrid import PieceGrid
from app.ui.proofpicture import Thumbnails
from app.ui.recordlist import ProofTarget
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, ROOM, look
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

MOST_MINUTES = 60 * 24 * 366 * 30
"""A camera that lost its clock may be decades behind."""


class PhotosPage(Page):
    """``watched`` carries the task of taking photos in, ``in_hand`` the unit for the frame."""

    name = "photos"
    watched = Signal(object)
    in_hand = Signal(str)

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.sheet: PhotoSheet | None = None
        self._unit = ""
        self._proposed: Counter[str] = Counter()
        self.chooser = StickChooser(sticks)
        self.take_all = QPushButton(self.tr("放入这里的照片"))
        self.pick = QPushButton(self.tr("选择照片"))
        self.stop = QPushButton(self.tr("停止"))
        self.line, self.refusal = labelled("", "muted"), refusal_line()
        self.line.setWordWrap(True)
        self.clock = Field(self.tr("相机时间快几分钟"), self.refusal)
        self.clock.setPlaceholderText(self.tr("慢的填负数，回车"))
        self.all = QPushButton(self.tr("全部按建议归入（Ctrl+Enter）"))
        self.all.setProperty("primary", True)
        self.grid = PieceGrid(Thumbnails.of(desk), self.tr("还没有归集的照片"))
        self.grid.empty_text = self.tr(
            "没有待归集的照片。插上手机、存储卡或优盘，或者把照片拖到这里。"
        )
        self.model = TableModel(_columns(self._count))
        self.found = FoundList(self.model)
        self.adding = ProofAdding(desk)
        self._place()
        self._connect()
        self._show_chooser()
        self.setFocusProxy(self.grid)

    @property
    def title(self) -> str:
        return self.tr("照片归集")

    @property
    def help(self) -> str:
        return self.tr(
            "把手机、存储卡里的照片放进来：选优盘或文件夹后点“放入这里的照片”，或者直接拖进来。"
            "放入时可以停止，停止后一张也不留。\n"
            "照片按拍摄时间排列，每张下面写着建议归入的记录：同一天里时间最近的一条。"
            "按 Ctrl+Enter 全部按建议归入；Ctrl+Z 撤销。\n"
            "建议不对的，把照片拖到右边的记录上；用键盘时，选中照片（Shift 多选）后按回车，"
            "在右边选记录，再按回车。\n"
            "相机时间不准的，填写快了几分钟（慢的填负数），回车后这些照片的时间一并改正。"
        )

    def load(self) -> None:
        unit = self._unit = self.desk.unit
        if not unit:
            return

        def work(session: Session, _task: Task) -> PhotoSheet:
            from app.services.screen import photos

            return photos.photo_sheet(session, unit)

        self.desk.ask(self.tr("读取照片"), work, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.found.remember(preferences)

    def hear(self, stale: Stale) -> None:
        if stale.touches(self._unit):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if self.desk.unit != self._unit:
            self.refresh()
        super().showEvent(event)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take photos in, or whole folders of them."""
        if paths and self._unit:
            self.adding.begin(self._unit, paths)
            self._busy()

    def accept_all(self) -> None:
        """Let every photo support what is proposed for it."""
        sheet = self.sheet
        if sheet is None or not sheet.proposed:
            return
        pairs = [(each.piece, each.record) for each in sheet.proposed.values()]
        self._link(pairs, self.tr("按建议归入 {} 张照片").format(len(pairs)))

    def give(self, ids: Sequence[str], record: str) -> None:
        """Let these photos support a record."""
        label = self.tr("归入 {} 张照片").format(len(ids))
        self._link([(each, record) for each in ids], label)

    def set_clock(self) -> None:
        """Put the times of all these photos right by what was typed."""
        text = self.clock.text().strip().replace("－", "-")
        digits = text.removeprefix("-").removeprefix("+")
        if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST_MINUTES):
            self.clock.refuse(self.tr("请填写相机时间快了几分钟，如 65；慢的填负数，如 -12。"))
            return
        minutes, ids = -int(text), [each.id for each in self.grid.pieces.rows]

        def work(session: Session) -> Done:
            from app.services.screen import photos

            return photos.set_clock(session, ids, minutes)

        label = self.tr("改正 {} 张照片的时间").format(len(ids))
        self.desk.change(label, work, lambda _: self.clock.put(""), self._refuse_clock)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.found.hasFocus():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_proof(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        given = proof_in(event.mimeData())
        if not isinstance(given, bytes):
            self.take_in(given)

    def _link(self, pairs: Sequence[tuple[str, str]], label: str) -> None:
        def work(session: Session) -> Done:
            from app.services.screen import photos

            return photos.accept(session, pairs)

        self.desk.change(label, work, lambda _: self.grid.setFocus())

    def _refuse_clock(self, error: UserError) -> None:
        self.clock.refuse(error.message + error.hint)

    def _show(self, sheet: PhotoSheet) -> None:
        if sheet.unit != self._unit:
            return
        self.sheet = sheet
        self._proposed = Counter(each.record for each in sheet.proposed.values())
        self.grid.show_pieces(tuple(self._proposing(sheet, each) for each in sheet.pieces))
        if sheet.pieces and self.grid.current() is None:
            self.grid.stand_on(0)
        self.found.show_rows(sheet.found)
        self.all.setEnabled(bool(sheet.proposed))
        self.clock.setEnabled(bool(sheet.pieces))
        self._busy()

    def _proposing(self, sheet: PhotoSheet, piece: PieceRow) -> PieceRow:
        """A photo that says below it where it may belong."""
        proposal = sheet.proposed.get(piece.id)
        clock, _, moment = piece.moment.partition(" ")
        caption = f"{moment[5:16]} {clock}".strip()
        if proposal is None:
            return replace(piece, caption=caption, supports=())
        told = self.tr("建议：{}（相差 {} 分钟）").format(proposal.line, proposal.minutes)
        return replace(piece, caption=caption, supports=(SupportRow("", "", told, ""),))

    def _count(self, row: FoundRow) -> str | None:
        """How many pieces support a record, and how many more are proposed."""
        more = self._proposed[row.id]
        told = [str(row.linked)] if row.linked else []
        told += [self.tr("建议 {}").format(more)] if more else []
        return "，".join(told) or None

    def _busy(self) -> None:
        busy = self.adding.is_busy
        self.stop.setVisible(busy)
        self.take_all.setEnabled(not busy and self.chooser.folder is not None)
        self.pick.setEnabled(not busy)
        if not busy and self.sheet is not None:
            waiting, proposed = len(self.sheet.pieces), len(self.sheet.proposed)
            told = self.tr("待归集 {} 张，其中 {} 张有建议").format(waiting, proposed)
            self.line.setText(told if waiting else "")

    def _moved(self, done: int, total: int) -> None:
        self.line.setText(self.tr("已放入 {} / {} 张").format(done, total))

    def _arrived(self, arrived: Arrived) -> None:
        told = [self.tr("放入 {} 张照片。").format(len(arrived.digests))]
        told += [self.tr("{} 张以前已经放入。").format(len(arrived.known))] if arrived.known else []
        self.desk.tell("\n".join((*told, *arrived.refused, *arrived.reused)))
        self._busy()

    def _refused(self, error: UserError) -> None:
        self._busy()
        self.desk.show_refusal(error)

    def _show_chooser(self) -> None:
        self.take_all.setEnabled(self.chooser.folder is not None and not self.adding.is_busy)

    def _take_folder(self) -> None:
        folder = self.chooser.folder
        if folder is not None:
            self.take_in([folder])

    def _pick(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("选择照片"))
        self.take_in([Path(path) for path in paths])

    def _to_records(self) -> None:
        """From the photo in hand to the records, what is proposed marked."""
        piece, sheet = self.grid.current(), self.sheet
        if piece is None or sheet is None:
            return
        proposal = sheet.proposed.get(piece.id)
        if proposal is None or not self.found.select(proposal.record):
            self.found.select(sheet.found[0].id if sheet.found else "")
        self.found.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_selected(self, row: FoundRow) -> None:
        self.give([each.id for each in self.grid.selected()], row.id)

    def _connect(self) -> None:
        self.chooser.changed.connect(self._show_chooser)
        self.take_all.clicked.connect(self._take_folder)
        self.pick.clicked.connect(self._pick)
        self.stop.clicked.connect(self.adding.cancel)
        self.adding.watched.connect(self.watched)
        self.adding.moved.connect(self._moved)
        self.adding.arrived.connect(self._arrived)
        self.adding.refused.connect(self._refused)
        self.clock.entered.connect(self.set_clock)
        self.all.clicked.connect(self.accept_all)
        self.grid.opened.connect(self._to_records)
        self.found.opened.connect(lambda row, _column: self._give_selected(row))
        self.found.given.connect(lambda ids, row: self.give(ids, row.id))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.accept_all)

    def _place(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(NEAR)
        for each in (self.chooser, self.take_all, self.pick):
            above.addWidget(each)
        above.addStretch(1)
        below.addWidget(self.line, 1)
        below.addWidget(self.stop)
        label = QLabel(self.clock.accessibleName())
        label.setBuddy(self.clock)
        below.addWidget(label)
        below.addWidget(self.clock)
        below.addWidget(self.all)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(GAP, 0, 0, 0)
        inside.setSpacing(NEAR)
        inside.addWidget(labelled(self.tr("本次考核的记录，按时间先后"), "strong"))
        inside.addWidget(self.found, 1)
        self.duo = Duo(self.grid, right, always=True, share=46)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, ROOM, NEAR)
        column.setSpacing(NEAR)
        column.addLayout(above)
        column.addLayout(below)
        column.addWidget(self.refusal)
        column.addWidget(self.duo, 1)
        self.setAcceptDrops(True)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.clock.setFixedWidth(look.px(150))


class FoundList(ProofTarget[FoundRow]):
    """The records of the visit."""

    def __init__(self, model: TableModel[FoundRow]) -> None:
        told = QCoreApplication.translate("PhotosPage", "本次考核的记录")
        super().__init__(model, "found", lambda row: row.id, told)
        self.empty_text = QCoreApplication.translate(
            "PhotosPage", "这个单位还没有记录，先记录或补录，再归集照片。"
        )
        self.setSortingEnabled(False)
        self.setAcceptDrops(True)


def _columns(count: Callable[[FoundRow], str | None]) -> tuple[Column[FoundRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("moment", translate("PhotosPage", "时间"), lambda row: row.moment, width=11),
        Column("term", translate("PhotosPage", "记录"), lambda row: row.term, width=8),
        Column(
            "text",
            translate("PhotosPage", "内容"),
            lambda row: row.text,
            width=24,
            stretches=True,
            strong=True,
        ),
        Column("count", translate("PhotosPage", "照片"), count, width=10),
    )
