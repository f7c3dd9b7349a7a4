"""Where a package goes to or comes from: a stick found by itself, or a folder that is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.services.screen.parcelrows import StickRow
from app.ui.stickwatch import StickWatch
from app.ui.theme import NEAR


class StickChooser(QWidget):
    """``changed`` follows the place in hand: a stick that came or went, or a choice."""

    changed = Signal()

    def __init__(self, watch: StickWatch) -> None:
        super().__init__()
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("优盘或文件夹"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(lambda _place: self.changed.emit())
        self._other = QPushButton(self.tr("选择文件夹"))
        self._other.clicked.connect(self.pick)
        self._chosen: list[StickRow] = []
        self._watch = watch
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self.list)
        row.addWidget(self._other)
        row.addStretch(1)
        self.setFocusProxy(self.list)
        watch.serve(self)
        watch.found.connect(lambda _rows: self._show())
        self._show()

    @property
    def row(self) -> StickRow | None:
        """The stick or folder in hand; None where there is none."""
        found: StickRow | None = self.list.currentData()
        return found

    @property
    def folder(self) -> Path | None:
        """Where the stick or folder in hand is."""
        return Path(self.row.folder) if self.row is not None else None

    def pick(self) -> None:
        """Ask for a folder."""
        path = QFileDialog.getExistingDirectory(self, self.tr("选择文件夹"))
        if path:
            self.take(Path(path))

    def take(self, folder: Path) -> None:
        """Take a folder in hand in the place of a stick."""
        from app.services.screen.stick import folder_row

        row = folder_row(folder)
        if row is not None:
            self._chosen = [each for each in self._chosen if each.folder != row.folder] + [row]
            self._show(row.folder)
            self.changed.emit()

    def _show(self, wanted: str = "") -> None:
        """List what there is; what was in hand stays so while it is there."""
        before = self.row
        keep = wanted or (before.folder if before is not None else "")
        self.list.blockSignals(True)
        self.list.clear()
        for row in (*self._watch.rows, *self._chosen):
            told = self.tr("{}（可用 {:.1f} GB）").format(row.name, row.free_bytes / 1e9)
            self.list.addItem(told, row)
        folders = [self.list.itemData(place).folder for place in range(self.list.count())]
        self.list.setCurrentIndex(folders.index(keep) if keep in folders else len(folders) and 0)
        if not folders:
            self.list.addItem(self.tr("没有发现优盘"), None)
        self.list.setEnabled(bool(folders))
        self.list.blockSignals(False)
        if self.row != before:
            self.changed.emit()
