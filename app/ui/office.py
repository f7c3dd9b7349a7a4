"""The office's pages, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.ui.desk import Desk
from app.ui.gatheringpage import GatheringPage
from app.ui.mainwindow import MainWindow
from app.ui.overviewpage import OverviewPage
from app.ui.page import Page
from app.ui.planpage import PlanPage
from app.ui.printpage import PrintPage
from app.ui.stickwatch import StickWatch
from app.ui.totalspage import TotalsPage


def office_pages(desk: Desk, window: MainWindow) -> list[Page]:
    """The pages of an office's home in the order in which they stand at the left."""
    totals, prints = TotalsPage(desk), PrintPage(desk)
    gathering = GatheringPage(desk, StickWatch(window))
    totals.in_hand.connect(window.show_unit)
    plan = PlanPage(desk)

    def look(paths: Sequence[Path]) -> None:
        window.show_page(gathering)
        gathering.look(paths)

    plan.brought.connect(look)
    for page in (gathering, prints):
        page.watched.connect(window.status.watch)
    return [OverviewPage(desk), plan, totals, gathering, prints]
