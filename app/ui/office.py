"""The office's pages, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.ui.desk import Desk
from app.ui.examspage import ExamsPage
from app.ui.gatheringpage import GatheringPage
from app.ui.mainwindow import MainWindow
from app.ui.overviewpage import OverviewPage
from app.ui.page import Page
from app.ui.paperspage import PapersPage
from app.ui.planpage import PlanPage
from app.ui.resultplace import ResultPlace
from app.ui.reviewplace import ReviewPlace
from app.ui.settingspage import SettingsPage
from app.ui.stickwatch import StickWatch
from app.ui.totalspage import TotalsPage


def office_pages(desk: Desk, window: MainWindow) -> list[Page]:
    """The pages of an office's home in the order in which they stand at the left."""
    totals, papers = TotalsPage(desk), PapersPage(desk)
    sticks = StickWatch(window)
    gathering = GatheringPage(desk, sticks)
    for holding in (totals, papers):
        holding.in_hand.connect(window.show_unit)
    plan = PlanPage(desk)

    def look(paths: Sequence[Path]) -> None:
        window.show_page(gathering)
        gathering.look(paths)

    plan.brought.connect(look)
    result, review = ResultPlace(desk), ReviewPlace(desk)
    exams = ExamsPage(desk)
    settings = SettingsPage(desk, sticks, office=True)
    for page in (gathering, papers, result, review, exams, settings):
        page.watched.connect(window.status.watch)
    return [OverviewPage(desk), plan, totals, gathering, exams, result, review, papers, settings]
