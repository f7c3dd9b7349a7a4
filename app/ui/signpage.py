"""签字: the sheets of the visit in hand: seen, printed, signed on screen or paper, sealed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.paperrows import CITY, LOOSE, SheetRow, SignatureRow, VisitPapers
from app.ui.desk import Desk
from app.ui.duo import lay_beside
from app.ui.listview import ListView
from app.ui.message import Go, Stale
from app.ui.page import Heading, Page, labelled
from app.ui.preference import Preferences
from app.ui.preview import Preview
from app.ui.printrun import Making
from app.ui.printstrip import Offer, PrintStrip
from app.ui.signform import DIGITAL, INK, PAPER, SignForm
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, ROOM, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.document.printing import Paper
    from app.services.session import Session

REST = 120
"""Milliseconds that a line is in hand before its pages are made."""
WIDE_DETAIL = 60
STATES = {"已失效": State.STALE, "待更正": State.CONFLICT, LOOSE: State.MISSING}


class SignPage(Page):
    """``watched`` carries the token of a print, ``in_hand`` the unit for the frame."""

    name = "sign"
    icon = "pen-line"
    watched = Signal(object)
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._unit = ""
        self._scan: Path | None = None
        self._key: tuple[str, str, int] | None = None
        self.heading = Heading(self.title)
        self.units = QComboBox()
        self.units.setAccessibleName(self.tr("单位"))
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.scan_button = QPushButton(self.tr("附扫描件"))
        self.model = TableModel(_columns())
        self.view = ListView(self.model, "sheets", lambda row: row.key, self.tr("签署件"))
        self.view.empty_text = self.tr("这个单位还没有可以签署的表单：先记录，再回到这里。")
        self.preview, self.form = Preview(desk), SignForm(desk)
        self.strip = PrintStrip(desk)
        self.strip.set_keys(self)
        self.strip.print_button.setProperty("primary", False)
        self.told = labelled("", "muted")
        self.told.setWordWrap(True)
        self.seal = QCheckBox(self.tr("另存时加防篡改校验"))
        self.seal.setToolTip(
            self.tr("文件以后被改动能查出来。这不是电子签名法所称的可靠电子签名，不代替签字盖章。")
        )
        self.token_button = QPushButton(self.tr("用数字证书签名"))
        self.token_button.setToolTip(
            self.tr("由签名人插入本人的数字证书介质：只有这样作出的，才是可靠的电子签名。")
        )
        self.token_button.hide()
        self.sign_button = QPushButton(self.tr("签署"))
        self.sign_button.setProperty("primary", True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._make)
        self._place()
        self._connect()
        self.setAcceptDrops(True)
        self._take(None)

    @property
    def title(self) -> str:
        return self.tr("签字")

    @property
    def help(self) -> str:
        return self.tr(
            "左侧是本单位这次考核的表单：未定稿的随记录变化；签署时定稿。已定稿的有效、已失效、"
            "待更正、已更正，以及还缺谁签，都在列表中。\n"
            "右侧是要打印的纸面；按住 Ctrl 或 Shift 选中多份，一并打印、另存。"
            "Ctrl+P 打印，Ctrl+S 另存为 PDF。按回车进入签署：可以在屏幕上手写，"
            "也可以打印后在纸上签字盖章，再把扫描件拖进窗口，程序按二维码归到所属的表单。\n"
            "印章不在现场的登记为“待补章”，考核可以先完成；单位拒签的，由两名考核组成员注明理由。\n"
            "以签字盖章的纸质原件为准。屏幕手写和“防篡改校验”便于流转和发现改动，"
            "都不是电子签名法所称的可靠电子签名；可靠的电子签名只能由签名人用认证机构发给本人的"
            "数字证书作出：设置了证书驱动的电脑上，有“用数字证书签名”。签署后改动记录的，原表失效，须重新签署；"
            "市考核办认可之后改动的，由更正单或者复核意见书更正，不再重签。"
        )

    def load(self) -> None:
        if not self._unit:
            self.desk.ask(self.tr("读取考核单位"), _units, self._show_units)
            return
        unit, shown = self._unit, bool(self.desk.shown_unit)

        def work(session: Session, _task: Task) -> VisitPapers:
            from app.services.screen import signing

            return signing.visit_papers(session, unit, shown=shown)

        self.desk.ask(self.tr("读取签署件"), work, self._show)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def end(self) -> None:
        self.strip.stop()

    def takes(self, wish: Go) -> bool:
        return False

    def go(self, wish: Go) -> None:
        self._follow(wish.unit)
        self.view.setFocus()

    def hear(self, stale: Stale) -> None:
        if self._unit == CITY or stale.touches(self._unit):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow(self.desk.shown_unit or self.desk.unit)
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.take_scan(Path(url.toLocalFile()))

    def take_scan(self, path: Path) -> None:
        """Attach a scan: its code says to which sheet."""
        if self._begin(PAPER):
            self.form.take_scan(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        seen, below = QWidget(), QHBoxLayout()
        below.setSpacing(NEAR)
        below.addWidget(self.seal)
        below.addStretch(1)
        below.addWidget(self.token_button)
        below.addWidget(self.sign_button)
        column = QVBoxLayout(seen)
        column.setContentsMargins(NEAR, 0, ROOM, GAP)
        column.setSpacing(NEAR)
        column.addWidget(self.preview, 1)
        column.addWidget(self.told)
        column.addWidget(self.strip)
        column.addLayout(below)
        self.detail = QStackedWidget()
        self.detail.addWidget(seen)
        self.detail.addWidget(self.form)
        self.duo = lay_beside(
            self,
            self.heading,
            (self.units, self.scan_button),
            self.view,
            self.detail,
            always=True,
            share=WIDE_DETAIL,
        )
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.chosen.connect(self._take)
        self.view.selectionModel().selectionChanged.connect(self._offer)
        self.view.opened.connect(lambda _row, _key: self._enter())
        self.units.activated.connect(lambda _place: self._follow(self.units.currentData()))
        self.scan_button.clicked.connect(self._pick_scan)
        self.sign_button.clicked.connect(self._enter)
        self.token_button.clicked.connect(lambda: self._begin(DIGITAL))
        self.form.backed.connect(self._back)
        self.form.signed.connect(self._back)
        self.strip.watched.connect(self.watched)
        self.strip.kept.connect(self._seal)

    def _follow(self, unit: str) -> None:
        """Take a unit in hand."""
        if unit and unit != self._unit:
            self._unit, self._key = unit, None
            self._back()
            self.load()

    def _show_units(self, units: tuple[tuple[str, str], ...]) -> None:
        only = self.desk.shown_unit
        self.units.clear()
        for code, name in units:
            if only in ("", code):
                self.units.addItem(f"{code}  {name}".rstrip(), code)
        self.units.setVisible(not only and bool(units))
        self.scan_button.setVisible(not only and bool(units))
        if units and not self._unit:
            self._follow(self.desk.shown_unit or self.desk.unit or units[0][0])
        elif not units:
            self.heading.say(line=self.tr("还没有考核任务，请先在“今天”页导入任务包。"))

    def _show(self, papers: VisitPapers) -> None:
        if papers.code != self._unit:
            return
        if not self.units.count():
            self.desk.ask("", _units, self._show_units)
        self.units.setCurrentIndex(self.units.findData(papers.code))
        if papers.code != CITY:
            self.desk.unit = papers.code
        self.in_hand.emit(f"{papers.code}  {papers.name}".rstrip())
        self.form.offer_token(papers.has_token)
        self.token_button.setVisible(papers.has_token)
        self.view.show_rows(papers.sheets)
        if papers.sheets and (self._key is None or not self.view.select(self._key)):
            self.view.select(papers.sheets[0].key)
        self._take(self.view.current())
        waiting = sum(sheet.can_sign and bool(sheet.missing) for sheet in papers.sheets)
        void = sum(STATES.get(sheet.state) is State.STALE for sheet in papers.sheets)
        told = self.tr("{}　待签 {} 份").format(f"{papers.code} {papers.name}".rstrip(), waiting)
        self.heading.say(line=told + (self.tr("，已失效 {} 份").format(void) if void else ""))

    def _take(self, sheet: SheetRow | None) -> None:
        """Show a sheet's pages and who signed it."""
        for button in (self.sign_button, self.token_button):
            button.setEnabled(sheet is not None and sheet.can_sign)
        self.told.setText(_signatures(sheet) if sheet is not None else "")
        self.told.setVisible(bool(self.told.text()))
        if sheet is None:
            self.strip.offer(None)
            self.preview.clear()
            return
        self._key = sheet.key
        self._rest.start()

    def _offer(self, *_selection: object) -> None:
        """All lines that are chosen are printed, the one in hand is seen."""
        places = {index.row() for index in self.view.selectionModel().selectedRows()}
        chosen = [row for place, row in enumerate(self.model.shown) if place in places]
        if not chosen:
            self.strip.offer(None)
            return
        label = self.tr("打印 {}").format(chosen[0].title if len(chosen) == 1 else self.title)
        name = f"{chosen[0].form}-{self._unit}" if len(chosen) == 1 else self._unit
        self.strip.offer(Offer(label, name, [self._making(row) for row in chosen]))

    def _making(self, sheet: SheetRow) -> Making:
        shown = bool(self.desk.shown_unit)

        def making(session: Session) -> Sequence[Paper]:
            from app.services.screen import signing

            return [signing.paper(session, sheet, shown=shown)]

        return making

    def _make(self) -> None:
        sheet = self.view.current()
        if sheet is None:
            return
        making = self._making(sheet)

        def done(papers: Sequence[Paper]) -> None:
            if self.view.current() == sheet:
                self.preview.show_papers(papers)

        def refused(error: UserError) -> None:
            if self.view.current() == sheet:
                self.preview.clear(error.message)

        self.desk.ask(self.tr("准备预览"), lambda session, _task: making(session), done, refused)

    def _enter(self) -> None:
        """Go on to signing, or to the pages of what nobody signs now."""
        if not self._begin(INK):
            self.duo.show_detail()
            self.preview.setFocus()

    def _begin(self, kind: str) -> bool:
        """Open the form for the sheet in hand; whether somebody is to sign it."""
        sheet = self.view.current()
        if sheet is None or not sheet.can_sign:
            return False
        self.duo.show_detail()
        self.detail.setCurrentWidget(self.form)
        self.form.show_sheet(sheet, kind)
        return True

    def _pick_scan(self) -> None:
        if self._begin(PAPER):
            self.form.pick_scan()

    def _back(self) -> None:
        if self.detail.currentWidget() is self.form:
            self.detail.setCurrentIndex(0)
        else:
            self.duo.show_master()
        if self.isVisible():
            self.view.setFocus()

    def _seal(self, files: tuple[Path, ...]) -> None:
        """Seal the files just written, where that is wished."""
        if not self.seal.isChecked() or not files:
            return

        def work(session: Session, _task: Task) -> int:
            from app.services.screen import signing

            return signing.seal(session, files)

        said = self.tr("已存 {} 个文件，并加防篡改校验。")
        self.desk.ask(
            self.tr("加防篡改校验"), work, lambda count: self.desk.tell(said.format(count))
        )


def _units(session: Session, _task: Task) -> tuple[tuple[str, str], ...]:
    from app.services.screen import signing

    return signing.units(session) if "year" in session.local else ()


def _signatures(sheet: SheetRow) -> str:
    """Who signed, how and when; who is missing."""
    translate = QCoreApplication.translate
    told = [_signature(each) for each in sheet.signatures]
    if sheet.roles and sheet.missing:
        told.append(translate("SignPage", "待签：{}").format("、".join(sheet.missing)))
    return "；".join(told)


def _signature(each: SignatureRow) -> str:
    who = f"{each.post} {each.name}".strip()
    return f"{each.role} {who}（{each.kind}，{each.date}）"


def _columns() -> tuple[Column[SheetRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("form", translate("SignPage", "编号"), lambda row: row.form, width=6),
        Column(
            "title", translate("SignPage", "表单"), lambda row: row.title,
            width=17, strong=True, stretches=True,
        ),
        Column(
            "state", translate("SignPage", "状态"), lambda row: row.state if row.roles else None,
            width=8, state=lambda row: STATES.get(row.state) if row.roles else None,
        ),
        Column(
            "version", translate("SignPage", "版次"), lambda row: row.version or None,
            figure=True, width=5,
        ),
        Column(
            "missing", translate("SignPage", "待签"),
            lambda row: "、".join(row.missing) if row.can_sign and row.missing else None, width=12,
        ),
    )  # fmt: skip
