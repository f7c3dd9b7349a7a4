"""密钥: the six words, the recovery sheet, the person's own certificate, and who is trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.settingrows import CertificateRow, CertifierRow, KeySheet
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.listview import ListView
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.panel import follow_focus
from app.ui.preference import Preferences
from app.ui.scrolled import Scrolled
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, NEAR, State, look
from app.ui.worker import Answer, Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class KeysPage(Page):
    """One column of four parts; the last is the office's alone."""

    name = "keys"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words, self.words_told = labelled("", "title"), labelled("", "muted")
        self.refusal, self.reason_refusal = refusal_line(), refusal_line()
        self.own = Field(self.tr("现在能打开的任一口令"), self.refusal)
        self.own.setPlaceholderText(self.own.accessibleName())
        self.own.setEchoMode(QLineEdit.EchoMode.Password)
        self.own.entered.connect(self.pick_sheet)
        self.recovery, self.driver = labelled("", "muted"), labelled("", "muted")
        self.token_refusal = refusal_line()
        self.certificates = ListView(
            TableModel(_certificate_columns()),
            "certificates",
            lambda row: (row.token, row.name, row.until),
            self.tr("插着的数字证书"),
        )
        self.certificates.empty_text = self.tr("插上证书介质，点“查看插着的证书”。")
        self.certifiers = ListView(
            TableModel(_certifier_columns()),
            "certifiers",
            lambda row: row.fingerprint,
            self.tr("认可的签发机构"),
        )
        self.certifiers.empty_text = self.tr(
            "还没有登记签发机构：登记以后，它签发的证书所作的电子签名才能核验到人。"
        )
        self.reason = Field(self.tr("停用的理由"), self.reason_refusal)
        self.reason.setPlaceholderText(self.reason.accessibleName())
        self.reason.entered.connect(self.withdraw)
        self.sheet: KeySheet | None = None
        self._make_buttons()
        self._place()

    @property
    def title(self) -> str:
        return self.tr("密钥")

    def load(self) -> None:
        self.desk.ask(self.tr("读取密钥"), _keys, self._show)

    def remember(self, preferences: Preferences) -> None:
        for view in (self.certificates, self.certifiers):
            view.remember(preferences)

    def leave(self) -> None:
        """Nothing secret stays on the screen."""
        self.own.clear()

    def pick_sheet(self) -> None:
        """Ask where the recovery sheet goes, and write it."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("恢复单存到哪里"), self.tr("恢复单.txt"), self.tr("文本 (*.txt)")
        )
        if path:
            self.write_sheet(Path(path))

    def write_sheet(self, path: Path) -> None:
        """Write the sheet that opens the home in an emergency."""
        own = self.own.text()

        def work(session: Session, _task: Task) -> KeySheet:
            from app.services.screen import setting

            return setting.write_recovery_sheet(session, own, path)

        def done(sheet: KeySheet) -> None:
            self.own.clear()
            self._show(sheet)
            self.desk.stale.emit(Stale(kinds=frozenset({"access"})))
            self.desk.tell(
                self.tr("恢复单已存为“{}”。请打印后由两人封存，并删除这个文件。").format(path)
            )

        self._ask(self.tr("制作恢复单"), work, done, self._refuse_own)

    def pick_driver(self) -> None:
        """Ask for the driver's file of the person's own certificate."""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("签发机构提供的驱动文件"))
        if path:
            self.use_driver(Path(path))

    def use_driver(self, path: Path) -> None:
        """Sign with this driver from now on."""

        def work(session: Session, _task: Task) -> tuple[CertificateRow, ...]:
            from app.services.screen import setting

            return setting.use_token(session, path)

        def done(rows: tuple[CertificateRow, ...]) -> None:
            self._show_certificates(rows)
            self.load()

        self._ask(self.tr("设置驱动文件"), work, done, self._refuse_token)

    def look_plugged(self) -> None:
        """List the certificates that are plugged in."""
        self._ask(self.tr("查看证书"), _plugged, self._show_certificates, self._refuse_token)

    def forget(self) -> None:
        """Sign with no token any more."""

        def done(sheet: KeySheet) -> None:
            self._show(sheet)
            self.certificates.show_rows(())

        self._ask(self.tr("不再用数字证书"), _forget, done, self._refuse_token)

    def pick_certifier(self) -> None:
        """Ask for the certificate of a body, and trust it."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("签发机构的证书"),
            "",
            self.tr("证书 (*.cer *.crt *.pem *.der);;全部文件 (*)"),
        )
        if path:
            self.register(Path(path))

    def register(self, path: Path) -> None:
        """Trust what the body with this certificate issued."""

        def work(session: Session) -> Done:
            from app.services.screen import setting

            return setting.register_certifier(session, path)

        self.desk.change(self.tr("登记签发机构"), work, self._certified, self._refuse_certifier)

    def withdraw(self) -> None:
        """Trust the body in hand no more."""
        row, reason = self.certifiers.current(), self.reason.text()
        if row is None:
            return
        fingerprint = row.fingerprint

        def work(session: Session) -> Done:
            from app.services.screen import setting

            return setting.withdraw_certifier(session, fingerprint, reason)

        def done(result: Done) -> None:
            self.reason.put("")
            self._certified(result)

        self.desk.change(self.tr("停用签发机构"), work, done, self._refuse_certifier)

    def _certified(self, _done: Done) -> None:
        self.reason.accept()
        self.load()

    def _ask(
        self,
        label: str,
        work: Callable[[Session, Task], Answer],
        done: Callable[[Answer], None],
        refuse: Callable[[str], None],
    ) -> None:
        def refused(error: UserError) -> None:
            refuse("".join(error.sentences()))

        for line in (self.refusal, self.token_refusal, self.reason_refusal):
            line.hide()
        self.desk.ask(label, work, done, refused)

    def _refuse_own(self, sentence: str) -> None:
        self.own.refuse(sentence)
        self.own.setFocus()
        self.own.selectAll()

    def _refuse_token(self, sentence: str) -> None:
        self.token_refusal.setText(sentence)
        self.token_refusal.show()

    def _refuse_certifier(self, error: UserError) -> None:
        self.reason.refuse("".join(error.sentences()))

    def _show_certificates(self, rows: tuple[CertificateRow, ...]) -> None:
        self.certificates.show_rows(rows)
        if not rows:
            self._refuse_token(self.tr("没有插入带证书的介质。"))

    def _show(self, sheet: KeySheet) -> None:
        self.sheet = sheet
        self.words.setText(sheet.words or self.tr("还没有，导入任务包以后才有"))
        self.words_told.setText(
            self.tr("本机编号 {}。对方核对本机时，念这六个词，一字不差的才可确认。").format(
                sheet.home[:6]
            )
        )
        for widget in (self.own, self.make_sheet):
            widget.setHidden(sheet.is_plain or sheet.has_recovery)
        self.setFocusProxy(self.choose_driver if self.own.isHidden() else self.own)
        self.recovery.setText(self._recovery_told(sheet))
        self.driver.setText(
            self.tr("驱动文件：{}").format(sheet.module)
            if sheet.module
            else self.tr("还没有设置。签名人有证书介质（U 盾等）的，选择签发机构提供的驱动文件。")
        )
        for button in (self.plugged, self.forget_driver):
            button.setVisible(bool(sheet.module))
        self.certificates.setVisible(bool(sheet.module))
        self.office.setVisible(sheet.is_office)
        self.certifiers.show_rows(sheet.certifiers)
        if sheet.certifiers and self.certifiers.current() is None:
            self.certifiers.select(sheet.certifiers[0].fingerprint)
        for widget in (self.reason, self.withdraw_body):
            widget.setVisible(bool(sheet.certifiers))

    def _recovery_told(self, sheet: KeySheet) -> str:
        if sheet.is_plain:
            return self.tr("这个数据文件夹没有加密，不用恢复单。")
        if sheet.has_recovery:
            return self.tr("已经制作。要另制一份，先在“人员”中取消原来的恢复单。")
        return self.tr("忘记口令时，凭恢复单打开数据文件夹。打印后由两人封存。")

    def _make_buttons(self) -> None:
        def button(text: str, act: Callable[[], None]) -> QPushButton:
            made = QPushButton(text)
            made.setAutoDefault(True)
            made.clicked.connect(lambda _checked=False: act())
            return made

        self.make_sheet = button(self.tr("制作恢复单"), self.pick_sheet)
        self.choose_driver = button(self.tr("选择驱动文件"), self.pick_driver)
        self.plugged = button(self.tr("查看插着的证书"), self.look_plugged)
        self.forget_driver = button(self.tr("不再用数字证书"), self.forget)
        self.add_body = button(self.tr("登记签发机构"), self.pick_certifier)
        self.withdraw_body = button(self.tr("停用选中的机构"), self.withdraw)

    def _place(self) -> None:
        inside, self.office = QWidget(), QWidget()
        column, below = QVBoxLayout(inside), QVBoxLayout(self.office)
        for layout in (column, below):
            layout.setContentsMargins(0, 0, NEAR, NEAR)
            layout.setSpacing(NEAR)
        below.setContentsMargins(0, 0, 0, 0)
        _part(column, self.tr("本机的六个词"), self.words, self.words_told)
        _part(column, self.tr("恢复单"), self.recovery, self.own, self.refusal)
        column.addLayout(_row(self.make_sheet))
        _part(column, self.tr("签名人本人的数字证书"), self.driver, self.token_refusal)
        column.addLayout(_row(self.choose_driver, self.plugged, self.forget_driver))
        column.addWidget(self.certificates)
        _part(below, self.tr("认可的电子认证机构"), self.certifiers, self.reason)
        below.addWidget(self.reason_refusal)
        below.addLayout(_row(self.add_body, self.withdraw_body))
        column.addWidget(self.office)
        column.addStretch(1)
        area = Scrolled(inside)
        follow_focus(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.choose_driver)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for view in (self.certificates, self.certifiers):
            view.setFixedHeight(look.px(140))


def _part(column: QVBoxLayout, title: str, *widgets: QWidget) -> None:
    column.addSpacing(GAP)
    column.addWidget(labelled(title, "strong"))
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setWordWrap(True)
        column.addWidget(widget)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(NEAR)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _keys(session: Session, _task: Task) -> KeySheet:
    from app.services.screen import setting

    return setting.key_sheet(session)


def _plugged(session: Session, _task: Task) -> tuple[CertificateRow, ...]:
    from app.services.screen import setting

    return setting.plugged_in(session)


def _forget(session: Session, _task: Task) -> KeySheet:
    from app.services.screen import setting

    return setting.forget_token(session)


def _certificate_columns() -> tuple[Column[CertificateRow], ...]:
    translate = QCoreApplication.translate
    able = translate("KeysPage", "可以")
    return (
        Column("name", translate("KeysPage", "持有人"), lambda row: row.name, width=12),
        Column(
            "issuer",
            translate("KeysPage", "签发机构"),
            lambda row: row.issuer,
            width=20,
            stretches=True,
        ),
        Column("until", translate("KeysPage", "有效期至"), lambda row: row.until, width=12),
        Column(
            "problem",
            translate("KeysPage", "能否签名"),
            lambda row: row.problem or able,
            width=18,
            state=lambda row: State.WRONG if row.problem else None,
        ),
        Column("token", translate("KeysPage", "介质"), lambda row: row.token, width=12),
    )


def _certifier_columns() -> tuple[Column[CertifierRow], ...]:
    translate = QCoreApplication.translate
    words = {
        True: translate("KeysPage", "已停用"),
        False: translate("KeysPage", "认可"),
    }
    return (
        Column(
            "name",
            translate("KeysPage", "签发机构"),
            lambda row: row.name,
            width=24,
            stretches=True,
        ),
        Column("until", translate("KeysPage", "有效期至"), lambda row: row.until, width=12),
        Column(
            "state", translate("KeysPage", "状态"), lambda row: words[row.is_withdrawn], width=9
        ),
        Column(
            "fingerprint",
            translate("KeysPage", "证书校验值"),
            lambda row: row.fingerprint,
            width=22,
        ),
    )
