"""Beside the list of 考核步骤: a panel for each step, made when it is first looked at."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.screen.siterows import StepRow
from app.ui.awaitingpanel import AwaitingPanel
from app.ui.desk import Desk
from app.ui.drawpanel import KIND as DRAW
from app.ui.drawpanel import DrawPanel
from app.ui.feedbackpanel import FeedbackPanel
from app.ui.knownpanel import KnownPanel, TellingPanel
from app.ui.leavingpanel import LeavingPanel
from app.ui.meetingpanel import MeetingPanel
from app.ui.preference import Preferences
from app.ui.recordpanel import RecordPanel
from app.ui.reportpanel import ReportPanel
from app.ui.undertakingpanel import UndertakingPanel

SheetPanel = (
    KnownPanel
    | UndertakingPanel
    | AwaitingPanel
    | MeetingPanel
    | FeedbackPanel
    | ReportPanel
    | LeavingPanel
)
"""What a step has in the place of records: it shows a sheet, takes the focus, goes back by Esc."""

SHEETS = {
    "portrait": "known",
    "undertaking": "undertaking",
    "awaiting": "awaiting",
    "deliberation": "meeting",
    "confirmation": "feedback",
    "report": "report",
    "leaving": "leaving",
}
"""By the name of a step the panel that it has in the place of records."""

LISTING = (AwaitingPanel, FeedbackPanel, KnownPanel, UndertakingPanel, LeavingPanel)
"""Panels with a list whose columns are remembered."""

Made = TypeVar("Made", bound=QWidget)


class StepPanels(QStackedWidget):
    """``made`` carries a panel that was not there before, to be connected."""

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._preferences: Preferences | None = None
        self.told = self._add(TellingPanel())

    @cached_property
    def record(self) -> RecordPanel:
        return self._add(RecordPanel(self._desk))

    @cached_property
    def draw(self) -> DrawPanel:
        return self._add(DrawPanel(self._desk))

    @cached_property
    def known(self) -> KnownPanel:
        return self._add(KnownPanel())

    @cached_property
    def undertaking(self) -> UndertakingPanel:
        return self._add(UndertakingPanel(self._desk))

    @cached_property
    def awaiting(self) -> AwaitingPanel:
        return self._add(AwaitingPanel(self._desk))

    @cached_property
    def meeting(self) -> MeetingPanel:
        return self._add(MeetingPanel(self._desk))

    @cached_property
    def feedback(self) -> FeedbackPanel:
        return self._add(FeedbackPanel(self._desk))

    @cached_property
    def report(self) -> ReportPanel:
        return self._add(ReportPanel(self._desk))

    @cached_property
    def leaving(self) -> LeavingPanel:
        return self._add(LeavingPanel(self._desk))

    @property
    def records(self) -> tuple[RecordPanel, ...]:
        """The panels, of those that are there, in which a record may be typed."""
        every = [self.widget(place) for place in range(self.count())]
        return tuple(each for each in every if isinstance(each, RecordPanel))

    def of_sheet(self, step: StepRow) -> SheetPanel | None:
        """The panel of a step that has no records of its own."""
        found: SheetPanel | None = getattr(self, SHEETS.get(step.name, ""), None)
        return found

    def of_records(self, step: StepRow) -> RecordPanel:
        """The panel of a step's records."""
        return self.draw if step.kind == DRAW else self.record

    def remember(self, preferences: Preferences) -> None:
        """Hand on what was remembered, to panels that come later too."""
        self._preferences = preferences
        for place in range(self.count()):
            self._remind(self.widget(place))

    def _add(self, panel: Made) -> Made:
        self.addWidget(panel)
        self._remind(panel)
        self.made.emit(panel)
        return panel

    def _remind(self, panel: QWidget) -> None:
        if self._preferences is not None and isinstance(panel, LISTING):
            panel.view.remember(self._preferences)
