"""公文: a letter's draft, its number and signer, when it went out and was received, its scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton

from app.errors import UserError
from app.services.screen.afterrows import MEANS, AfterRow, LetterWords
from app.ui.afterform import AfterForm
from app.ui.desk import Desk
from app.ui.page import labelled
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

KEPT = ("document", "signer", "copies", "date", "sent", "served", "receiver", "note")


class LetterForm(AfterForm):
    """Before it is recorded the button records it; after that each field is kept when left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_field("document", self.tr("发文字号"), self.tr("如：平法治考〔2027〕5号"))
        self.add_field("signer", self.tr("签发人"))
        self.add_field("copies", self.tr("抄送"))
        self.add_field("date", self.tr("成文日期"), self.tr("不填为今天"))
        self.add_field("sent", self.tr("发出日期"), self.tr("不填为成文日期"))
        self.means = QComboBox()
        self.means.setAccessibleName(self.tr("送达方式"))
        for each in MEANS:
            self.means.addItem(each)
        self.add_line(self.tr("送达方式"), self.means)
        self.add_field("served", self.tr("送达日期"), self.tr("送达以后补记"))
        self.add_field("receiver", self.tr("签收人"), self.tr("留置送达的写两名工作人员"))
        self.add_field("note", self.tr("说明"))
        self.scans = labelled("", "muted")
        self.scans.setWordWrap(True)
        self.draft_button = QPushButton(self.tr("写 Word 草稿"))
        self.scan_button = QPushButton(self.tr("附盖章件扫描件"))
        self.keep_button = QPushButton(self.tr("登记"))
        self.keep_button.setProperty("primary", True)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in (self.keep_button, self.scan_button, self.draft_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.scans)
        self.column.addWidget(self.refusal)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.keep_button.clicked.connect(self.record)
        self.draft_button.clicked.connect(self.pick_folder)
        self.scan_button.clicked.connect(self.pick_scans)
        self.chain(self.keep_button)
        for field in self.fields.values():
            field.editingFinished.connect(self.leave)
        self.means.activated.connect(self.leave)

    def show_row(self, row: AfterRow) -> None:
        same = self.row is not None and self.row.key == row.key
        super().show_row(row)
        if not same or row.letter:
            for name in KEPT:
                self.fields[name].put(getattr(row.sent, name))
            self.means.setCurrentText(row.sent.means or MEANS[0])
        self.keep_button.setVisible(not row.letter)
        self.scan_button.setEnabled(bool(row.letter))
        told = "、".join(row.scans) or self.tr("还没有")
        self.scans.setText(self.tr("盖章件扫描件：{}").format(told))

    def leave(self) -> None:
        """Keep what was typed at a recorded letter: its field, or the page, is being left."""
        if self.row is not None and self.row.letter and self._said() != self.row.sent:
            self._keep()

    def record(self) -> None:
        """Record the letter in hand; the next line is then in hand."""
        self._keep(then=self.kept.emit)

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep scans of the sealed letter with it."""
        if paths:
            self._keep(paths)

    def _keep(self, scans: Sequence[Path] = (), then: Callable[[], object] | None = None) -> None:
        row = self.row
        if row is None:
            return
        said = self._said()

        def work(session: Session) -> Done:
            from app.services.screen import following

            return following.keep_letter(session, row, said, scans)

        self.accept()
        label = self.tr("登记公文 {}").format(row.what)

        def done(_done: Done) -> None:
            if then is not None:
                then()

        self.desk.change(label, work, done, self._refused)

    def pick_scans(self) -> None:
        """Ask for the scans."""
        paths, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("选择盖章件的扫描件"),
            "",
            self.tr("扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)"),
        )
        self.attach([Path(path) for path in paths])

    def pick_folder(self) -> None:
        """Ask where the draft goes."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("草稿存到哪个文件夹"))
        if folder:
            self.draft(Path(folder))

    def draft(self, folder: Path) -> None:
        """Write the letter's draft for Word."""
        row = self.row
        if row is None:
            return

        def work(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.screen import following

            return following.draft(session, row, folder)

        self.desk.ask(
            self.tr("写草稿"), work, lambda told: self.desk.tell("\n".join(told)), self._refused
        )

    def _said(self) -> LetterWords:
        means = self.means.currentText() if self._is_served() else ""
        return LetterWords(means=means, **{name: self.text(name) for name in KEPT})

    def _is_served(self) -> bool:
        return bool(self.text("served") or self.text("receiver"))

    def _refused(self, error: UserError) -> None:
        told = {
            "发文字号": "document", "成文日期": "date", "发出日期": "sent", "送达日期": "served",
            "签收人": "receiver", "工作人员": "receiver",
        }  # fmt: skip
        name = next((field for word, field in told.items() if word in error.message), "")
        self.refuse(error.message, name)
