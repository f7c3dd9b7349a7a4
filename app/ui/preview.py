"""A form's pages as they will print (预览): drawn when they come into sight, on the press.

Keys: + and - zoom, 0 fits the width, PgUp and PgDn turn a page, Home and End go to the ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.icon import icon
from app.ui.page import labelled
from app.ui.press import page_image, page_sizes
from app.ui.theme import GAP, HAIR, look

if TYPE_CHECKING:
    from app.services.document.printing import Paper

ZOOMS = (25, 50, 75, 100, 125, 150, 200, 300, 400)
"""Percent of the size on paper."""
FIT = 0
POINTS, INCH = 72, 96
"""Points an inch, and pixels of a screen that shows paper in its own size."""
AROUND = 1
"""So many pages before and after those in sight are kept drawn."""
REST = 60
"""Milliseconds of rest after scrolling before pages are drawn."""
KEYS = {
    Qt.Key.Key_Plus: "larger",
    Qt.Key.Key_Equal: "larger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_0: "fit",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


class Preview(QWidget):
    """``show_papers`` puts papers in; ``turned`` carries the page in sight, from 1."""

    turned = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._papers: tuple[Paper, ...] = ()
        self.sheets: list[_Sheet] = []
        self._tools: list[QToolButton] = []
        self._zoom = FIT
        self._generation = 0
        self._column = QWidget()
        self._pages = QVBoxLayout(self._column)
        self._pages.setContentsMargins(GAP, GAP, GAP, GAP)
        self._pages.setSpacing(GAP)
        self.area = _Area(self)
        self.area.setWidget(self._column)
        self.line = labelled("", "muted")
        self._words = labelled("", "muted")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._draw_seen)
        self._place()
        self.area.resized.connect(self._fit)
        look.changed.connect(self._fit)
        self.clear()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.sheets)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 where there is none."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        for number, sheet in enumerate(self.sheets, start=1):
            if sheet.geometry().bottom() + GAP >= middle:
                return number
        return len(self.sheets)

    def clear(self, words: str = "") -> None:
        """Show no page, but what to do."""
        self._generation += 1
        self._papers = ()
        self._drop_sheets()
        self._words.setText(words)
        self._words.setVisible(True)
        self.area.hide()
        self._tell()

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show the pages of these papers one below the other."""
        self._generation += 1
        self._papers = tuple(papers)
        now, data = self._generation, [paper.data for paper in papers]

        def work() -> list[tuple[tuple[float, float], ...]]:
            return [page_sizes(each) for each in data]

        def done(sizes: list[tuple[tuple[float, float], ...]]) -> None:
            if now == self._generation:
                self._lay(sizes)

        def refused(error: UserError) -> None:
            self.clear(error.message)

        self._desk.press.ask(work, done, refused)

    def act(self, name: str) -> None:
        """Do what a key or a button names."""
        match name:
            case "larger" | "smaller":
                self._set_zoom(self._neighbour(1 if name == "larger" else -1))
            case "fit":
                self._set_zoom(FIT)
            case "next":
                self.turn_to(self.page + 1)
            case "previous":
                self.turn_to(self.page - 1)
            case "first":
                self.turn_to(1)
            case "last":
                self.turn_to(self.page_count)

    def turn_to(self, page: int) -> None:
        """Bring a page to the top, the first or last where there is no such page."""
        if self.sheets:
            sheet = self.sheets[min(max(1, page), self.page_count) - 1]
            self.area.verticalScrollBar().setValue(sheet.y() - GAP)

    def _place(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(HAIR)
        tools.addWidget(self.line)
        tools.addStretch(1)
        for name, drawing, text in (
            ("smaller", "zoom-out", self.tr("缩小（-）")),
            ("larger", "zoom-in", self.tr("放大（+）")),
        ):
            button = QToolButton()
            button.setIcon(icon(drawing))
            button.setProperty("flat", True)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _checked=False, name=name: self.act(name))
            self._tools.append(button)
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(tools)
        column.addWidget(self.area, 1)
        column.addWidget(self._words, 1)
        self.setFocusProxy(self.area)

    def _lay(self, sizes: list[tuple[tuple[float, float], ...]]) -> None:
        self._drop_sheets()
        for paper, pages in enumerate(sizes):
            for number, size in enumerate(pages):
                sheet = _Sheet(paper, number, size)
                self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
                self.sheets.append(sheet)
        self._words.hide()
        self.area.show()
        self.area.verticalScrollBar().setValue(0)
        self._fit()

    def _drop_sheets(self) -> None:
        for sheet in self.sheets:
            self._pages.removeWidget(sheet)
            sheet.deleteLater()
        self.sheets = []

    def _set_zoom(self, zoom: int) -> None:
        page = self.page
        self._zoom = zoom
        self._fit()
        self.turn_to(page)

    def _neighbour(self, step: int) -> int:
        """The next larger or smaller zoom than what is seen."""
        now = self._percent()
        wanted = [zoom for zoom in ZOOMS if (zoom > now if step > 0 else zoom < now)]
        if not wanted:
            return self._zoom
        return wanted[0] if step > 0 else wanted[-1]

    def _percent(self) -> int:
        """The zoom that is seen, also where it is the width's."""
        if self._zoom != FIT or not self.sheets:
            return self._zoom or ZOOMS[3]
        room = self.area.viewport().width() - 2 * GAP
        widest = max(sheet.size_in_points[0] for sheet in self.sheets)
        return max(1, int(room * POINTS * 100 / (widest * INCH)))

    def _fit(self) -> None:
        """Give every page its size, and the column the height of all."""
        for button in self._tools:
            button.setIconSize(QSize(look.px(18), look.px(18)))
        percent = self._percent()
        for sheet in self.sheets:
            width, height = sheet.size_in_points
            per_point = percent * INCH / POINTS / 100
            sheet.give_size(QSize(round(width * per_point), round(height * per_point)))
        self._column.adjustSize()
        self._tell()
        self._rest.start()

    def _tell(self) -> None:
        if self.sheets:
            told = self.tr("第 {} / {} 页　{} %").format(
                self.page, self.page_count, self._percent()
            )
            self.line.setText(told)
            self.turned.emit(self.page)
        else:
            self.line.setText("")

    def moved(self) -> None:
        """Something else is in sight now."""
        self._tell()
        self._rest.start()

    def _draw_seen(self) -> None:
        """Draw the pages in sight and their neighbours, let go of all others."""
        top = self.area.verticalScrollBar().value()
        seen = QRect(0, top, self._column.width(), self.area.viewport().height())
        places = [at for at, sheet in enumerate(self.sheets) if sheet.geometry().intersects(seen)]
        if not places:
            return
        wanted = range(places[0] - AROUND, places[-1] + AROUND + 1)
        ratio = self.devicePixelRatioF()
        for at, sheet in enumerate(self.sheets):
            if at not in wanted:
                sheet.forget()
            elif sheet.needs_drawing:
                self._draw(sheet, ratio)

    def _draw(self, sheet: _Sheet, ratio: float) -> None:
        now, size = self._generation, sheet.size()
        data, number = self._papers[sheet.paper].data, sheet.number
        scale = size.width() * ratio / sheet.size_in_points[0]
        sheet.asked = size

        def work() -> QImage:
            return page_image(data, number, scale)

        def done(image: QImage) -> None:
            if now == self._generation and sheet.asked == size:
                sheet.show_image(image)

        self._desk.press.ask(work, done, self._desk.show_refusal)


class _Area(QScrollArea):
    """Scrolls the pages; has the keys. ``resized``: there is another width to fit."""

    resized = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("表单预览"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(preview.moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = KEYS.get(Qt.Key(event.key()))
        if name is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._preview.act(name)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._preview.act("larger" if event.angleDelta().y() > 0 else "smaller")
        else:
            super().wheelEvent(event)


class _Sheet(QWidget):
    """One page: white until it is drawn."""

    def __init__(self, paper: int, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self.paper, self.number, self.size_in_points = paper, number, size
        self.image: QImage | None = None
        self.asked = QSize()

    def give_size(self, size: QSize) -> None:
        """Be this large; what was drawn for another size is shown until it is drawn anew."""
        if size != self.size():
            self.setFixedSize(size)
            self.asked = QSize()

    @property
    def needs_drawing(self) -> bool:
        """Whether nothing was drawn for this size, nor is about to be."""
        return self.asked != self.size()

    def forget(self) -> None:
        """Give the memory back."""
        self.image, self.asked = None, QSize()

    def show_image(self, image: QImage) -> None:
        """What was drawn for this size."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.image)
        painter.setPen(look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
