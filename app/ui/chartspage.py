"""图表: one chart at a time, of everybody or of the group in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.services.screen.resultrows import ChartRow
from app.ui.desk import Desk
from app.ui.drawing import DrawingArea
from app.ui.page import Page, labelled
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session


class ChartsPage(Page):
    """The charts of the version and the group that the page beside it shows."""

    name = "charts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = (0, "")
        self._charts: tuple[ChartRow, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("哪一张图"))
        self.note = labelled("", "muted")
        self.note.setWordWrap(True)
        self.area = DrawingArea(self.tr("图"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(NEAR)
        whole.addWidget(self.choice)
        whole.addWidget(self.note)
        whole.addWidget(self.area, 1)
        self.choice.activated.connect(self._show_one)
        self.setFocusProxy(self.choice)

    @property
    def title(self) -> str:
        return self.tr("图表")

    @property
    def help(self) -> str:
        return self.tr("选一张图；图与分析报告（F19）中的相同。")

    def show_version(self, version: int, heading: str) -> None:
        """Show the charts of this version and group."""
        if self._asked != (version, heading):
            self._asked = (version, heading)
            self.refresh()

    def load(self) -> None:
        asked = self._asked

        def work(session: Session, _task: Task) -> tuple[ChartRow, ...]:
            from app.services.screen.resultchart import charts

            return charts(session, *asked)

        self.desk.ask(self.tr("绘制图表"), work, partial(self._show, asked))

    def _show(self, asked: tuple[int, str], charts: tuple[ChartRow, ...]) -> None:
        if asked != self._asked:
            return
        chosen = self.choice.currentText()
        self._charts = charts
        self.choice.clear()
        for each in charts:
            self.choice.addItem(each.name)
        self.choice.setCurrentIndex(max(0, self.choice.findText(chosen)))
        self._show_one()

    def _show_one(self) -> None:
        place = self.choice.currentIndex()
        chart = self._charts[place] if 0 <= place < len(self._charts) else None
        self.area.show_drawings(chart.drawings if chart else ())
        self.note.setText(
            chart.note if chart else self.tr("还没有结果，图表在有了单位和评分之后出现。")
        )
        self.note.setVisible(bool(self.note.text()))
