"""The office's pages, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.ui.bodiesplace import BodiesPlace
from app.ui.desk import Desk
from app.ui.gatheringpage import GatheringPage
from app.ui.mainwindow import MainWindow
from app.ui.overviewpage import OverviewPage
from app.ui.page import Page
from app.ui.paperspage import PapersPage
from app.ui.planpage import PlanPage
from app.ui.resultplace import ResultPlace
from app.ui.reviewplace import ReviewPlace
from app.ui.scoresplace import ScoresPlace
from app.ui.settingspage import SettingsPage
from app.ui.stickwatch import StickWatch


def office_pages(desk: Desk, window: MainWindow) -> list[Page]:
    """The pages of an office's home in the order in which they stand at the left."""
    scores, papers = ScoresPlace(desk), PapersPage(desk)
    sticks = StickWatch(window)
    gathering = GatheringPage(desk, sticks)
    for holding in (scores, papers):
        holding.in_hand.connect(window.show_unit)
    plan = PlanPage(desk)

    def look(paths: Sequence[Path]) -> None:
        window.show_page(gathering)
        gathering.look(paths)

    plan.brought.connect(look)
    scores.brought.connect(look)
    result, review = ResultPlace(desk), ReviewPlace(desk)
    bodies = BodiesPlace(desk)
    bodies.brought.connect(look)
    settings = SettingsPage(desk, sticks, office=True)
    for page in (gathering, papers, scores, result, review, bodies, settings):
        page.watched.connect(window.status.watch)
    return [OverviewPage(desk), plan, gathering, bodies, scores, result, review, papers, settings]
