"""Where papers go: to a printer, into a folder one file each, into one file. All on the press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from app.errors import Refused
from app.ui.pagechoice import PageChoice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.services.document.printing import Paper

FINEST = 600
"""Dots per inch beyond which a form looks no better."""
POINTS = 72


class Outlet(Protocol):
    """Takes papers one after the other. ``end`` says in a sentence what became of them."""

    files: list[Path]
    """What was written."""

    def put(self, paper: Paper) -> None:
        """Take the next paper."""

    def end(self) -> str:
        """Nothing more comes."""

    def abort(self) -> None:
        """Leave nothing half done."""


class PrinterOutlet:
    """One print job of all papers. ``printer`` is touched on the press's thread alone."""

    def __init__(self, printer: QPrinter, choice: PageChoice) -> None:
        self._printer, self._choice = printer, choice
        self._painter = QPainter()
        self.pages = 0
        self.files: list[Path] = []

    def put(self, paper: Paper) -> None:
        from app.services.document import picture

        for number, size in enumerate(picture.sizes(paper.data)):
            if self._choice.wants(number + 1):
                self._open_page(size)
                self._draw(paper.data, number)
                self.pages += 1

    def end(self) -> str:
        if not self.pages:
            raise Refused("所选页码超出了表单的页数，没有打印。", code="no-pages")
        self._painter.end()
        return f"已送打印机，共 {self.pages} 页。"

    def abort(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _open_page(self, size: tuple[float, float]) -> None:
        """A sheet as large as the page, turned as the page is."""
        width, height = size
        paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)
        turn = QPageLayout.Orientation
        self._printer.setFullPage(True)
        self._printer.setPageLayout(
            QPageLayout(paper, turn.Landscape if width > height else turn.Portrait, QMarginsF())
        )
        if not self._painter.isActive():
            if not self._painter.begin(self._printer):
                raise Refused(
                    f"打印机“{self._printer.printerName()}”不能使用。",
                    hint="请检查打印机是否开机、联机，或者另存为 PDF。",
                    code="no-printer",
                )
        elif not self._printer.newPage():
            raise Refused(
                "打印机没有接受下一页。", hint="请检查打印机后重新打印。", code="no-printer"
            )

    def _draw(self, pdf: bytes, number: int) -> None:
        from app.services.document import picture

        dots = self._printer.resolution()
        fine = min(dots, FINEST)
        larger = dots / fine
        for band in picture.bands(pdf, number, fine / POINTS):
            image = QImage(
                band.pixels, band.width, band.height, band.stride, QImage.Format.Format_RGB32
            )
            at = QRectF(0, band.top * larger, band.width * larger, band.height * larger)
            self._painter.drawImage(at, image)


class FolderOutlet:
    """One file each, under the paper's own name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: list[Path] = []

    def put(self, paper: Paper) -> None:
        from app.services.screen.paper import keep

        self.files.append(keep(self._folder, paper))

    def end(self) -> str:
        return f"已存 {len(self.files)} 个文件，在“{self._folder}”。"

    def abort(self) -> None:
        """Files that are whole stay."""


class FileOutlet:
    """All papers in one file, written when all are there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._papers: list[Paper] = []
        self.files: list[Path] = []

    def put(self, paper: Paper) -> None:
        self._papers.append(paper)

    def end(self) -> str:
        from app.services.document.picture import bound
        from app.services.document.printing import Paper
        from app.services.screen.paper import keep

        parts = [paper.data for paper in self._papers]
        data = parts[0] if len(parts) == 1 else bound(parts)
        self.files = [keep(self._path.parent, Paper(self._path.name, data))]
        return f"已存为“{self._path}”。"

    def abort(self) -> None:
        self._papers.clear()
