"""图表: one chart at a time, of everybody or of the group in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.services.screen.resultrows import CHARTS, ChartRow
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
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("哪一张图"))
        self.choice.addItems(CHARTS)
        self.note = labelled("", "muted")
        self.note.setWordWrap(True)
        self.area = DrawingArea(self.tr("图"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(NEAR)
        whole.addWidget(self.choice)
        whole.addWidget(self.note)
        whole.addWidget(self.area, 1)
        self.choice.activated.connect(self.load)
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
        asked = (self.choice.currentText(), *self._asked)

        def work(session: Session, _task: Task) -> ChartRow | None:
            from app.services.screen.resultchart import chart_of

            return chart_of(session, *asked)

        self.desk.ask(self.tr("绘制图表"), work, partial(self._show, asked))

    def _show(self, asked: tuple[str, int, str], chart: ChartRow | None) -> None:
        if asked != (self.choice.currentText(), *self._asked):
            return
        self.area.show_drawings(chart.drawings if chart else ())
        self.note.setText(
            chart.note if chart else self.tr("还没有结果，图表在有了单位和评分之后出现。")
        )
        self.note.setVisible(bool(self.note.text()))
