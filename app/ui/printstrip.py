"""The strip below a preview: printer, copies, pages, sides; print, or keep as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused, UserError
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.outlet import FileOutlet, FolderOutlet, Outlet, PrinterOutlet
from app.ui.page import labelled
from app.ui.pagechoice import choice_from
from app.ui.printrun import Making, PrintRun
from app.ui.theme import HAIR, NEAR, look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be printed now: its name to people, how each unit's papers are made."""

    label: str
    name: str
    makings: Sequence[Making]


class PrintStrip(QWidget):
    """``watched`` carries the token of a run, ``kept`` the files that were written."""

    watched = Signal(object)
    kept = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offer: Offer | None = None
        self._run: PrintRun | None = None
        self._knows_printers = False
        self.refusal = refusal_line()
        self.printers = QComboBox()
        self.printers.setAccessibleName(self.tr("打印机"))
        self.copies = Field(self.tr("份数"), self.refusal)
        self.copies.setText("1")
        self.pages = Field(self.tr("页码"), self.refusal)
        self.pages.setPlaceholderText(self.tr("全部页"))
        self.pages.setToolTip(self.tr("只打印其中几页时填写，如 1-3，5；不填为全部"))
        self.sides = QComboBox()
        self.sides.setAccessibleName(self.tr("单面或双面"))
        self.sides.addItem(self.tr("单面"), False)
        self.sides.addItem(self.tr("双面"), True)
        self.files = QComboBox()
        self.files.setAccessibleName(self.tr("存成几个文件"))
        self.files.addItem(self.tr("每份一个文件"), False)
        self.files.addItem(self.tr("合并为一个文件"), True)
        self.print_button = QPushButton(self.tr("打印"))
        self.print_button.setProperty("primary", True)
        self.save_button = QPushButton(self.tr("另存为 PDF"))
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self._place()
        look.changed.connect(self._fit)
        self._fit()
        self.offer(None)

    def set_keys(self, page: QWidget) -> None:
        """Ctrl+P and Ctrl+S work anywhere in the page."""
        for key, slot in (("Ctrl+P", self.print), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def offer(self, offer: Offer | None) -> None:
        """What is printed when a person says so; None: nothing."""
        self._offer = offer
        count = len(offer.makings) if offer is not None else 0
        several = self.tr("打印（{} 份）").format(count)
        self.print_button.setText(several if count > 1 else self.tr("打印"))
        self._enable()

    def print(self) -> None:
        """Print what is offered on the printer chosen."""
        if not self.print_button.isEnabled():
            return
        try:
            copies, choice = self._copies(), choice_from(self.pages.text())
        except UserError as error:
            field = self.pages if error.code == "bad-pages" else self.copies
            field.refuse(error.message)
            field.setFocus()
            return
        printer = printer_named(self.printers.currentText())
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
        set_sides(printer, double=bool(self.sides.currentData()))
        if self._offer is not None:
            printer.setDocName(self._offer.name)
        self._start(PrinterOutlet(printer, choice))

    def save(self) -> None:
        """Ask where, and write what is offered as PDF."""
        if self._offer is None or not self.save_button.isEnabled():
            return
        if self.files.currentData():
            path, _ = QFileDialog.getSaveFileName(
                self, self.tr("另存为 PDF"), f"{self._offer.name}.pdf", self.tr("PDF 文件 (*.pdf)")
            )
            if path:
                self._start(FileOutlet(Path(path).with_suffix(".pdf")))
        else:
            folder = QFileDialog.getExistingDirectory(self, self.tr("存到哪个文件夹"))
            if folder:
                self._start(FolderOutlet(Path(folder)))

    def stop(self) -> None:
        """Give up what is being printed; nothing more is told of it."""
        if self._run is not None:
            self._run.ended.disconnect()
            self._run.refused.disconnect()
            self._run.task.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._knows_printers:
            self._knows_printers = True
            self._desk.press.ask(printer_names, self._show_printers, self._desk.show_refusal)

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(NEAR)
        first.addWidget(self.printers, 1)
        first.addWidget(labelled(self.tr("份数"), "muted"))
        first.addWidget(self.copies)
        first.addWidget(self.pages)
        first.addWidget(self.sides)
        second.addWidget(self.files)
        second.addStretch(1)
        second.addWidget(self.save_button)
        second.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(first)
        column.addWidget(self.refusal)
        column.addLayout(second)

    def _fit(self) -> None:
        self.copies.setFixedWidth(look.px(48))
        self.pages.setFixedWidth(look.px(110))
        self.printers.setMinimumWidth(look.px(120))

    def _copies(self) -> int:
        text = self.copies.text().strip()
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_COPIES:
            raise Refused(f"份数应为 1 至 {MOST_COPIES} 的整数，现为“{text}”。", code="bad-copies")
        return int(text)

    def _start(self, outlet: Outlet) -> None:
        offer = self._offer
        if offer is None:
            return
        self._run = PrintRun(self._desk, offer.label, offer.makings, outlet)
        self._run.ended.connect(self._ended)
        self._run.ended.connect(lambda _told: self.kept.emit(tuple(outlet.files)))
        self._run.refused.connect(self._refused)
        self.watched.emit(self._run.task)
        self._enable()
        self._run.start()

    def _ended(self, told: str) -> None:
        self._run = None
        self._enable()
        self._desk.tell(told)

    def _refused(self, error: UserError) -> None:
        self._run = None
        self._enable()
        if error.code == "no-pages":
            self.pages.refuse(error.message)
        else:
            self._desk.show_refusal(error)

    def _enable(self) -> None:
        idle = self._offer is not None and bool(self._offer.makings) and self._run is None
        self.save_button.setEnabled(idle)
        self.print_button.setEnabled(idle and self.printers.isEnabled())

    def _show_printers(self, names: tuple[str, ...]) -> None:
        self.printers.clear()
        self.printers.addItems(names or (self.tr("没有打印机，可另存为 PDF"),))
        self.printers.setEnabled(bool(names))
        self._enable()


def printer_names() -> tuple[str, ...]:
    """The printers of this machine, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: name != default))


def printer_named(name: str) -> QPrinter:
    """A job for this printer."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def set_sides(printer: QPrinter, *, double: bool) -> None:
    """One side of each sheet, or both."""
    from PySide6.QtPrintSupport import QPrinter

    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexAuto if double else modes.DuplexNone)
