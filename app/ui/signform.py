"""The form in which a sheet is signed: by ink, on paper, by certificate, later, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.paperrows import SheetRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.finality import is_meant
from app.ui.inkpad import InkPad
from app.ui.message import Stale
from app.ui.page import clear_background, labelled
from app.ui.theme import NEAR, ROOM, look

if TYPE_CHECKING:
    from app.services.session import Session

INK, PAPER, LATER, REFUSED = "屏幕手写", "纸质签署", "待补章", "拒签"
DIGITAL = "电子签名"
PIN_TROUBLE = frozenset({"wrong-pin", "pin-locked", "pin-unset", "pin-needed"})
UNREAD = "bad-input"
"""The refusal of a scan whose code cannot be read."""


class SignForm(QScrollArea):
    """``signed`` follows what was kept, ``backed`` Esc."""

    signed = Signal()
    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: SheetRow | None = None
        self.scan: Path | None = None
        self.title = labelled("", "strong")
        self.title.setWordWrap(True)
        self.refusal = refusal_line()
        self.kind, self.role = QComboBox(), QComboBox()
        self.kind.setAccessibleName(self.tr("签署方式"))
        self.role.setAccessibleName(self.tr("签署栏"))
        self.name = self._field(self.tr("签署人姓名"))
        self.second = self._field(self.tr("另一名见证人姓名"))
        self.post = self._field(self.tr("职务（可不填）"))
        self.note = self._field("")
        self.pin = self._field(self.tr("数字证书介质的密码"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pad = InkPad()
        self.pad.words = self.tr("请签署人用触控笔、手指或鼠标在此书写姓名")
        self.papers: dict[str, Field] = {}
        self._make_buttons()
        self._place()
        self._connect()
        look.changed.connect(self._fit)
        self._fit()

    def offer_token(self, has_token: bool) -> None:
        """Whether people may sign by their own certificates here."""
        place = self.kind.findText(DIGITAL)
        if has_token and place < 0:
            self.kind.addItem(DIGITAL)
        elif not has_token and place >= 0:
            self.kind.removeItem(place)

    def show_sheet(self, sheet: SheetRow, kind: str = INK) -> None:
        """Begin to sign this sheet; ``kind`` is how."""
        self._sheet, self.scan = sheet, None
        version = self.tr("第{}版").format(sheet.version) if sheet.version else self.tr("未定稿")
        self.title.setText(self.tr("签署 {} {}（{}）").format(sheet.form, sheet.title, version))
        self.role.clear()
        for role in sheet.missing or sheet.roles:
            self.role.addItem(role)
        for role in sheet.roles:
            if role not in sheet.missing and self.role.findText(role) < 0:
                self.role.addItem(role)
        self._make_paper_fields(sheet)
        for field in (self.name, self.second, self.post, self.note, self.pin):
            field.put("")
        self.pad.wipe()
        self.choose(kind)

    def choose(self, kind: str) -> None:
        """Sign in this way."""
        self.kind.setCurrentText(kind)
        self._arrange()
        self._first().setFocus()

    def take_scan(self, path: Path) -> None:
        """A scan of the signed paper."""
        self.scan = path
        self.choose(PAPER)

    def pick_scan(self) -> None:
        """Ask for the scan."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择签字盖章后的扫描件"),
            "",
            self.tr("扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)"),
        )
        if path:
            self.take_scan(Path(path))

    def submit(self) -> None:
        """Keep what was signed, once it is meant."""
        sheet, kind = self._sheet, self.kind.currentText()
        if sheet is None or not self._is_whole(kind):
            return
        title = self.tr("{}：{} {}").format(kind, sheet.form, sheet.title)
        if is_meant(self, title, self._told(sheet, kind), self.kept_word(kind)):
            self._keep(self._work(sheet, kind))

    def kept_word(self, kind: str) -> str:
        """What the button of the final act says."""
        return {
            INK: self.tr("确认签署"),
            PAPER: self.tr("登记扫描件"),
            LATER: self.tr("登记待补章"),
            REFUSED: self.tr("登记拒签"),
            DIGITAL: self.tr("用数字证书签名"),
        }[kind]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str) -> Field:
        field = Field(name, self.refusal)
        field.setPlaceholderText(name)
        return field

    def _make_buttons(self) -> None:
        self.sign_button = QPushButton()
        self.sign_button.setProperty("primary", True)
        self.sign_button.setAutoDefault(True)
        self.back_button = QPushButton(self.tr("返回预览（Esc）"))
        self.wipe_button = QPushButton(self.tr("重写"))
        self.last_button = QPushButton(self.tr("退一笔"))
        self.scan_button = QPushButton(self.tr("选择扫描件"))
        self.hand_button = QPushButton(self.tr("二维码读不出，核对后仍附到这份表单"))

    def _place(self) -> None:
        self._paper_grid = QGridLayout()
        self._paper_grid.setSpacing(NEAR)
        self._paper_grid.setColumnStretch(1, 1)
        self.scan_line = labelled("", "muted")
        self.scan_line.setWordWrap(True)
        self.token_line = labelled(
            self.tr(
                "请签名人插入本人的数字证书介质（U 盾等）并输入密码；密码不保存。"
                "这是签名人本人的电子签名；“防篡改校验”不是。"
            ),
            "muted",
        )
        self.token_line.setWordWrap(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(NEAR, 0, ROOM, ROOM)
        column.setSpacing(NEAR)
        column.addWidget(self.title)
        column.addLayout(self._laid_fields())
        column.addLayout(self._paper_grid)
        column.addWidget(self.pad)
        column.addWidget(self.scan_line)
        column.addWidget(self.token_line)
        column.addLayout(_row(self.last_button, self.wipe_button, self.scan_button))
        column.addWidget(self.refusal)
        column.addWidget(self.hand_button)
        column.addLayout(_row(self.back_button, self.sign_button))
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear_background(self)

    def _laid_fields(self) -> QGridLayout:
        """Two fields a line, each with its label."""
        self._labels: dict[QWidget, QLabel] = {}
        grid = QGridLayout()
        grid.setSpacing(NEAR)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        lines: tuple[tuple[QWidget, str, int, int, int], ...] = (
            (self.kind, self.tr("签署方式"), 0, 0, 1),
            (self.role, self.tr("签署栏"), 0, 2, 1),
            (self.name, self.tr("签署人"), 1, 0, 1),
            (self.post, self.tr("职务"), 1, 2, 1),
            (self.second, self.tr("见证人二"), 2, 0, 1),
            (self.note, self.tr("说明"), 3, 0, 3),
            (self.pin, self.tr("密码"), 4, 0, 3),
        )
        for widget, told, line, at, width in lines:
            self._labels[widget] = labelled(told, "muted")
            grid.addWidget(self._labels[widget], line, at)
            grid.addWidget(widget, line, at + 1, 1, width)
        return grid

    def _connect(self) -> None:
        for kind in (INK, PAPER, LATER, REFUSED):
            self.kind.addItem(kind)
        self.kind.activated.connect(lambda _place: self.choose(self.kind.currentText()))
        self.sign_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.backed)
        self.wipe_button.clicked.connect(self.pad.wipe)
        self.last_button.clicked.connect(self.pad.take_back)
        self.scan_button.clicked.connect(self.pick_scan)
        self.hand_button.clicked.connect(self._attach_by_hand)
        for field in (self.name, self.second, self.post, self.note, self.pin):
            field.entered.connect(self.focusNextChild)

    def _make_paper_fields(self, sheet: SheetRow) -> None:
        """A line for every role: who signed there on the paper."""
        while self._paper_grid.count():
            self._paper_grid.takeAt(0).widget().deleteLater()
        self.papers = {}
        before: QWidget = self.note
        for place, role in enumerate(sheet.roles):
            field = Field(self.tr("{} 的签署人").format(role), self.refusal)
            field.setPlaceholderText(self.tr("没有签的不填"))
            field.entered.connect(self.focusNextChild)
            self._paper_grid.addWidget(labelled(role, "muted"), place, 0)
            self._paper_grid.addWidget(field, place, 1)
            self.papers[role] = field
            self.setTabOrder(before, field)
            before = field

    def _arrange(self) -> None:
        """Show what this way of signing asks for."""
        kind = self.kind.currentText()
        seen = {
            self.role: kind != PAPER,
            self.name: kind not in (PAPER, DIGITAL),
            self.second: kind == REFUSED,
            self.post: kind == INK,
            self.note: kind in (LATER, REFUSED),
            self.pin: kind == DIGITAL,
        }
        for widget, on in seen.items():
            widget.setVisible(on)
            self._labels[widget].setVisible(on)
        for place in range(self._paper_grid.count()):
            item = self._paper_grid.itemAt(place)
            if item is not None:
                item.widget().setVisible(kind == PAPER)
        own: tuple[tuple[QWidget, str], ...] = (
            (self.pad, INK),
            (self.wipe_button, INK),
            (self.last_button, INK),
            (self.scan_button, PAPER),
            (self.scan_line, PAPER),
            (self.token_line, DIGITAL),
        )
        for widget, way in own:
            widget.setVisible(kind == way)
        self.hand_button.hide()
        self.refusal.hide()
        self.scan_line.setText(
            self.tr("扫描件：{}").format(self.scan.name)
            if self.scan is not None
            else self.tr("把签字盖章后的扫描件拖到这里，或点“选择扫描件”；按二维码归到所属的表单。")
        )
        names = {INK: self.tr("签署人"), LATER: self.tr("经办人"), REFUSED: self.tr("见证人一")}
        self._labels[self.name].setText(names.get(kind, ""))
        told = (
            self.tr("拒签的情况和理由") if kind == REFUSED else self.tr("何时补章、为何不能当场盖")
        )
        self.note.setAccessibleName(told)
        self.note.setPlaceholderText(told)
        self.sign_button.setText(self.kept_word(kind))

    def _first(self) -> QWidget:
        """Where typing begins."""
        if self.kind.currentText() == PAPER:
            return next(iter(self.papers.values()), self.scan_button)
        return self.pin if self.kind.currentText() == DIGITAL else self.name

    def _fit(self) -> None:
        self.pad.setFixedHeight(look.px(170))

    def _signed(self) -> list[tuple[str, str]]:
        """Who signed in which role on the paper."""
        return [
            (role, field.text().strip())
            for role, field in self.papers.items()
            if field.text().strip()
        ]

    def _is_whole(self, kind: str) -> bool:
        """Whether all is there; what is missing is said at its place."""
        for widget, lacks, sentence in self._needs(kind):
            if lacks:
                self._lacks(widget, sentence)
                return False
        return True

    def _needs(self, kind: str) -> tuple[tuple[QWidget, bool, str], ...]:
        """What this way of signing needs: where it stands, whether it lacks, what to say then."""
        if kind == PAPER:
            return (
                (self.scan_button, self.scan is None, self.tr("请先选择扫描件。")),
                (self._first(), not self._signed(), self.tr("请写明纸面上谁签了字，至少一栏。")),
            )
        if kind == DIGITAL:
            return ((self.pin, not self.pin.text(), self.tr("请输入数字证书介质的密码。")),)
        refuses = kind == REFUSED
        return (
            (self.name, not self.name.text().strip(), self.tr("请写明姓名。")),
            (
                self.second,
                refuses and not self.second.text().strip(),
                self.tr("拒签须由两名考核组成员注明。"),
            ),
            (
                self.note,
                refuses and not self.note.text().strip(),
                self.tr("请写明拒签的情况和理由。"),
            ),
            (self.wipe_button, kind == INK and self.pad.is_blank, self.tr("还没有书写姓名。")),
        )

    def _lacks(self, widget: QWidget, sentence: str) -> None:
        if isinstance(widget, Field):
            widget.refuse(sentence)
        else:
            self.refusal.setText(sentence)
            self.refusal.show()
        widget.setFocus()

    def _told(self, sheet: SheetRow, kind: str) -> str:
        """What cannot be taken back."""
        frozen = self.tr(
            "表单连同它所依据的记录一并定稿；此后改动这些记录须写明理由，原表随即失效。"
        )
        told = {
            INK: self.tr("{} 以“{}”身份签署。签名登记后不能撤回。").format(
                self.name.text().strip(), self.role.currentText()
            ),
            PAPER: self.tr("扫描件“{}”登记后不能撤回，原件请妥善保存。").format(
                self.scan.name if self.scan else ""
            ),
            LATER: self.tr("“{}”一栏登记为待补章，补章后再附扫描件。登记不能撤回。").format(
                self.role.currentText()
            ),
            REFUSED: self.tr("“{}”一栏登记为拒签，由 {}、{} 注明。登记不能撤回。").format(
                self.role.currentText(), self.name.text().strip(), self.second.text().strip()
            ),
            DIGITAL: self.tr(
                "以“{}”身份作电子签名。可靠的电子签名与手写签名、盖章具有同等的法律效力。"
                "登记后不能撤回。"
            ).format(self.role.currentText()),
        }[kind]
        return told if sheet.id else f"{told}\n{frozen}"

    def _work(self, sheet: SheetRow, kind: str) -> Callable[[Session], Any]:
        role, name, post = self.role.currentText(), self.name.text(), self.post.text()
        note, names = self.note.text(), [self.name.text(), self.second.text()]
        strokes, scan, signed = self.pad.ink(), self.scan, self._signed()
        pin = self.pin.text()

        def work(session: Session) -> Any:
            from app.services.screen import signing

            if kind == INK:
                return signing.sign_on_screen(session, sheet, role, name, post, strokes)
            if kind == PAPER and scan is not None:
                return signing.attach(session, scan, signed)
            if kind == DIGITAL:
                return signing.sign_by_token(session, sheet, role, pin)
            return signing.note(session, sheet, role, kind, names, note)

        return work

    def _attach_by_hand(self) -> None:
        sheet, scan, signed = self._sheet, self.scan, self._signed()
        if sheet is None or scan is None:
            return
        title = self.tr("纸质签署：{} {}").format(sheet.form, sheet.title)
        told = self.tr("扫描件“{}”上的二维码读不出，按您的核对归到这份表单。登记后不能撤回。")
        if is_meant(self, title, told.format(scan.name), self.kept_word(PAPER)):

            def work(session: Session) -> Any:
                from app.services.screen import signing

                return signing.attach_by_hand(session, sheet, scan, signed)

            self._keep(work)

    def _keep(self, work: Callable[[Session], Any]) -> None:
        """Do the final act: one that undo does not take back."""

        def done(_answer: Any) -> None:
            self._desk.stale.emit(Stale())
            self._desk.tell(self.tr("已登记。"))
            self.signed.emit()

        self.sign_button.setEnabled(False)

        def over(answer: Any) -> None:
            self.sign_button.setEnabled(True)
            done(answer)

        def refuse(error: UserError) -> None:
            self.sign_button.setEnabled(True)
            if error.code in PIN_TROUBLE:
                self.pin.put("")
                self._lacks(self.pin, error.message)
                return
            self.refusal.setText("".join(error.sentences()))
            self.refusal.show()
            self.hand_button.setVisible(error.code == UNREAD)

        self._desk.ask("", lambda session, _task: work(session), over, refuse)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons at the right end of a line."""
    row = QHBoxLayout()
    row.setSpacing(NEAR)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
