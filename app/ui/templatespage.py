"""模板: the files in which the words of forms and letters stand, and the lines that are wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.services.screen.settingrows import TemplateRow
from app.ui.desk import Desk
from app.ui.listview import ListView
from app.ui.message import Notice
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import NEAR, State


class TemplatesPage(Page):
    """The broken ones stand first. Enter opens the folder in which the file in hand lies."""

    name = "templates"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.verdict = labelled("", "strong")
        self.place, self.told = labelled("", "muted"), labelled("", "wrong")
        for label in (self.verdict, self.place, self.told):
            label.setWordWrap(True)
        self.model = TableModel(_columns())
        self.view = ListView(
            self.model, "templates", lambda row: (row.folder, row.file), self.tr("表单和公文的模板")
        )
        self.view.empty_text = self.tr("正在检查模板")
        self.view.chosen.connect(self._show_one)
        self.view.opened.connect(lambda _row, _column: self.open_folder())
        self.check = QPushButton(self.tr("重新检查"))
        self.check.setProperty("primary", True)
        self.open = QPushButton(self.tr("打开所在文件夹"))
        for button, act in ((self.check, self.load), (self.open, self.open_folder)):
            button.setAutoDefault(True)
            button.clicked.connect(act)
        self._place()

    @property
    def title(self) -> str:
        return self.tr("模板")

    def load(self) -> None:
        """The files are read on the press's thread: whoever types is not held up."""
        self.desk.press.ask(_templates, self._show, self.desk.show_refusal)

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def open_folder(self) -> None:
        """Show the folder of the file in hand in the desktop's own file manager."""
        row = self.view.current()
        if row is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(row.folder)):
            self.desk.noticed.emit(
                Notice(self.tr("不能打开文件夹，请自行找到：{}").format(row.folder))
            )

    def _show(self, rows: tuple[TemplateRow, ...]) -> None:
        ordered = tuple(sorted(rows, key=lambda row: not row.faults))
        broken = sum(bool(row.faults) for row in rows)
        self.view.show_rows(ordered)
        self.verdict.setText(
            self.tr("{} 个模板中有 {} 个写错，改正以前有关的表单不能打印。").format(
                len(rows), broken
            )
            if broken
            else self.tr("{} 个模板全部完好。").format(len(rows))
        )
        if broken or self.view.current() is None:
            self.view.select((ordered[0].folder, ordered[0].file))
        row = self.view.current()
        if row is not None:
            self._show_one(row)

    def _show_one(self, row: TemplateRow) -> None:
        self.place.setText(
            self.tr("{}。用文本编辑器修改，下一次打印时生效。").format(Path(row.folder) / row.file)
        )
        self.told.setText("\n".join(row.faults))
        self.told.setVisible(bool(row.faults))

    def _place(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(NEAR)
        acts.addWidget(self.check)
        acts.addWidget(self.open)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.verdict)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)
        column.addWidget(self.place)
        column.addLayout(acts)
        self.told.hide()
        self.setFocusProxy(self.view)


def _templates() -> tuple[TemplateRow, ...]:
    from app.services.screen import setting

    return setting.templates()


def _columns() -> tuple[Column[TemplateRow], ...]:
    translate = QCoreApplication.translate
    whole = translate("TemplatesPage", "完好")
    return (
        Column("file", translate("TemplatesPage", "文件"), lambda row: row.file, width=14),
        Column(
            "name",
            translate("TemplatesPage", "用于"),
            lambda row: row.name,
            width=30,
            stretches=True,
        ),
        Column(
            "state",
            translate("TemplatesPage", "检查结果"),
            lambda row: row.faults[0] if row.faults else whole,
            width=34,
            state=lambda row: State.WRONG if row.faults else None,
        ),
        Column("line", translate("TemplatesPage", "行号"), lambda row: row.line or None, width=10),
    )
