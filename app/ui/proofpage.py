"""佐证: the photos and files of the unit in hand, what they show and which records they support."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from app.errors import UserError
from app.services.screen.proofrows import PieceRow, ProofSheet, ReuseRow
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.message import Arrived, Go, Stale
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.proofadding import ProofAdding, has_proof, proof_in
from app.ui.proofgrid import PieceGrid
from app.ui.proofpanel import PHOTO, ProofPanel
from app.ui.proofpicture import Thumbnails
from app.ui.proofreport import ProofReport
from app.ui.proofview import ProofView
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

ALL, LOOSE, USED, PHOTOS, FILES = "all", "loose", "used", "photos", "files"


class ProofPage(Page):
    """``watched`` carries the token of an adding, ``in_hand`` the unit for the frame."""

    name = "proof"
    icon = "photo"
    watched = Signal(object)
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: ProofSheet | None = None
        self._unit = ""
        self._fresh = ""
        self._uses: tuple[ReuseRow, ...] = ()
        self.heading = Heading(self.title)
        self.grid = PieceGrid(Thumbnails.of(desk), self.tr("佐证材料"))
        self.panel, self.view = ProofPanel(desk), ProofView(desk, self)
        self.adding, self.report = ProofAdding(desk), ProofReport()
        self.scope, self.filter = QComboBox(), QComboBox()
        self.add = QPushButton(self.tr("添加文件（Insert）"))
        self.add_folder = QPushButton(self.tr("添加文件夹"))
        self._fill_filters()
        filters = (self.scope, self.filter, self.add, self.add_folder)
        self.duo = lay_beside(
            self, self.heading, filters, self.grid, self.panel, always=True, share=40
        )
        left = self.duo.widget(0).layout()
        if left is not None:
            left.insertWidget(1, self.report)  # type: ignore[attr-defined]
        self.setAcceptDrops(True)
        self._connect()
        self.setFocusProxy(self.grid)

    @property
    def title(self) -> str:
        return self.tr("佐证")

    @property
    def help(self) -> str:
        return self.tr(
            "本单位的照片、扫描件、录音和文件。把文件或整个文件夹（相机卡、手机）拖进来，"
            "或者按 Insert 选文件，或者复制图片后按 Ctrl+V 粘贴。原文件一个字节也不改，"
            "只取出相机记下的时间和地点；同一文件只存一份。程序、脚本和异常图片不收，并逐个说明。\n"
            "方向键选材料，F2 写说明，R 旋转（Shift+R 向左，原图不变），"
            "L 到右下的记录，回车关联或解除；"
            "也可以把材料拖到记录上。选中几件，可以一并关联。Delete 撤回（须写明理由）。\n"
            "回车看大图：← → 翻看，+ - 缩放，0 适合窗口，Esc 返回。\n"
            "与其他单位、其他事项或以前年度相同、相近的照片标“疑似重复使用”，右侧并排列出，请核对。\n"
            "不得拍照的单位不能添加图片。"
        )

    def load(self) -> None:
        if not self._unit:
            self.desk.ask(self.tr("读取考核单位"), _first_unit, self._take_first)
            return
        unit = self._asked()

        def work(session: Session, _task: Task) -> ProofSheet:
            from app.services.screen import proof

            return proof.proof_sheet(session, unit)

        def compare(session: Session, _task: Task) -> tuple[ReuseRow, ...]:
            from app.services.screen import proof

            return proof.uses(session, unit)

        self.desk.ask(self.tr("读取佐证材料"), work, self._show)
        self.desk.ask(self.tr("核对重复使用"), compare, self._warn)

    def remember(self, preferences: Preferences) -> None:
        self.panel.records.remember(preferences)

    def leave(self) -> None:
        self.view.close_view()
        self.panel.leave()

    def go(self, wish: Go) -> None:
        self._follow(wish.unit)
        self.grid.setFocus()

    def hear(self, stale: Stale) -> None:
        if stale.touches(self._unit) or not self._asked():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow(self.desk.unit)
        super().showEvent(event)

    def take(self, given: Sequence[Path] | bytes) -> None:
        """Add files and folders, or a pasted picture, to the unit in hand."""
        if self.adding.is_busy:
            self.report.say(self.tr("正在添加上一批材料，完成后再添加。"))
        elif self._unit:
            self.report.clear()
            self.adding.begin(self._unit, given)

    def paste(self) -> None:
        """Add what is on the clipboard: files, or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if has_proof(data):
            self.take(proof_in(data))
        else:
            self.report.say(self.tr("剪贴板上没有图片或者文件。"))

    def pick(self) -> None:
        """Choose files to add."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加佐证材料"))
        self.take([Path(name) for name in names])

    def pick_folder(self) -> None:
        """Choose a folder, a camera's card or a stick to add."""
        name = QFileDialog.getExistingDirectory(self, self.tr("添加文件夹、相机卡或者优盘"))
        self.take([Path(name)] if name else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_proof(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(proof_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _fill_filters(self) -> None:
        self.scope.setAccessibleName(self.tr("哪些单位"))
        self.scope.addItem(self.tr("本单位"), False)
        self.scope.addItem(self.tr("全部单位"), True)
        self.filter.setAccessibleName(self.tr("显示哪些"))
        for told, kind in (
            (self.tr("全部"), ALL),
            (self.tr("未关联记录"), LOOSE),
            (self.tr("疑似重复使用"), USED),
            (self.tr("照片"), PHOTOS),
            (self.tr("其他文件"), FILES),
        ):
            self.filter.addItem(told, kind)
        self.add.setProperty("primary", True)

    def _connect(self) -> None:
        self.grid.chosen.connect(self._choose)
        self.grid.opened.connect(self._open)
        self.grid.key.connect(self._act)
        self.grid.pasted.connect(self.paste)
        self.panel.backed.connect(self._back)
        self.panel.viewed.connect(self._open)
        self.view.went.connect(self._leaf)
        self.view.turned.connect(self.panel.turn)
        self.view.closed.connect(self.grid.setFocus)
        self.scope.activated.connect(lambda _place: self.load())
        self.filter.activated.connect(lambda _place: self._refilter())
        self.add.clicked.connect(self.pick)
        self.add_folder.clicked.connect(self.pick_folder)
        self.adding.watched.connect(self.watched)
        self.adding.moved.connect(self.report.count)
        self.adding.arrived.connect(self._arrive)
        self.adding.refused.connect(self._refuse)
        self.report.cancelled.connect(self.adding.cancel)

    def _asked(self) -> str:
        """The unit whose proof is shown; empty for all."""
        return "" if self.scope.currentData() else self._unit

    def _follow(self, unit: str) -> None:
        """Take the unit in hand that another page has."""
        if unit and unit != self._unit:
            self.panel.leave()
            self._unit = unit
            self.report.clear()
            self.refresh()

    def _take_first(self, unit: str) -> None:
        if unit:
            self._unit = unit
            self.load()
        else:
            self.heading.say(line=self.tr("还没有考核任务，请先在“今天”页导入任务包。"))
            self.grid.empty_text = self.tr("还没有考核任务。")

    def _show(self, sheet: ProofSheet) -> None:
        if sheet.unit != self._asked():
            return  # asked for before another unit was taken in hand
        self.sheet = sheet
        if sheet.unit:
            self.desk.unit = sheet.unit
            self.in_hand.emit(f"{sheet.unit}  {sheet.name}")
        title = f"{sheet.unit}  {sheet.name}" if sheet.unit else self.tr("全部单位")
        loose = sum(not each.supports for each in sheet.pieces)
        told = sheet.barred or (
            self.tr("还有 {} 件没有关联记录").format(loose)
            if loose
            else self.tr("都已关联记录")
            if sheet.pieces
            else self.tr("还没有佐证材料")
        )
        self.heading.say(
            title=title, line=told, figure=str(len(sheet.pieces)), unit=self.tr("件佐证材料")
        )
        self.add.setEnabled(bool(self._unit))
        self._refilter()

    def _refilter(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        used = {each.id for each in self._uses}
        tests: dict[str, Callable[[PieceRow], bool]] = {
            LOOSE: lambda each: not each.supports,
            USED: lambda each: each.id in used,
            PHOTOS: lambda each: each.kind == PHOTO,
            FILES: lambda each: each.kind != PHOTO,
        }
        test = tests.get(self.filter.currentData())
        rows = tuple(each for each in sheet.pieces if test is None or test(each))
        self.grid.empty_text = self._nothing(sheet)
        self.grid.show_pieces(rows)
        if self._fresh:
            wanted = (each.id for each in rows if each.digest == self._fresh)
            self.grid.select(next(wanted, ""))
            self._fresh = ""
        if self.grid.current() is None and rows:
            self.grid.stand_on(0)
        self.panel.show_sheet(sheet, self.grid.current())
        now = self.grid.current()
        if not self.view.isHidden() and now is not None:
            self._look(now)

    def _nothing(self, sheet: ProofSheet) -> str:
        if sheet.pieces:
            return self.tr("没有这样的材料，请换一个筛选。")
        if sheet.barred:
            return sheet.barred
        return self.tr("把照片、文件或文件夹拖到这里，或者按 Insert 选文件，按 Ctrl+V 粘贴图片。")

    def _warn(self, uses: tuple[ReuseRow, ...]) -> None:
        self._uses = uses
        self.grid.pieces.warn({each.id for each in uses})
        self.panel.warn(uses)
        if self.filter.currentData() == USED:
            self._refilter()

    def _choose(self, piece: PieceRow) -> None:
        if self.panel.piece is None or piece.id != self.panel.piece.id:
            self.panel.leave()
        self.panel.show_piece(piece)

    def _act(self, name: str) -> None:
        """Do what a key on a piece names."""
        match name:
            case "add":
                self.pick()
            case "turn" | "turn-back":
                self.panel.turn(-90 if name == "turn-back" else 90)
            case "caption":
                self.duo.show_detail()
                self.panel.take_caption()
            case "link":
                self.duo.show_detail()
                self.panel.take_records()
            case "withdraw":
                self.duo.show_detail()
                self.panel.ask_reason()

    def _open(self) -> None:
        piece = self.grid.current()
        if piece is not None:
            self.panel.leave()
            self._look(piece)

    def _look(self, piece: PieceRow) -> None:
        """Show a piece over the whole window."""
        rows = self.grid.pieces.rows
        place = self.grid.currentIndex().row() + 1
        said = [each.sentence for each in self._uses if each.id == piece.id]
        said += [each.line for each in piece.supports]
        following = rows[place] if place < len(rows) else None
        self.view.show_piece(piece, "　".join(said), following)

    def _leaf(self, step: int) -> None:
        self.grid.stand_on(self.grid.currentIndex().row() + step)
        piece = self.grid.current()
        if piece is not None:
            self._look(piece)

    def _back(self) -> None:
        self.panel.leave()
        self.duo.show_master()
        self.grid.setFocus()

    def _arrive(self, arrived: Arrived) -> None:
        self.report.show_arrived(arrived)
        self._fresh = arrived.digests[0] if arrived.digests else ""
        if self._fresh:
            self._refilter()

    def _refuse(self, error: UserError) -> None:
        self.report.show_lines((*error.sentences(),), wrong=error.code != "cancelled")


def _first_unit(session: Session, _task: Task) -> str:
    """The unit to begin with."""
    from app.services.screen import steps

    return steps.first_unit(session)
