"""The team's pages, put together."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.desk import Desk
from app.ui.mainwindow import MainWindow
from app.ui.packagespage import PackagesPage
from app.ui.page import Page
from app.ui.proofpage import ProofPage
from app.ui.scorepage import ScorePage
from app.ui.settingspage import SettingsPage
from app.ui.signpage import SignPage
from app.ui.sittingspage import SittingsPage
from app.ui.stepspage import StepsPage
from app.ui.stickwatch import StickWatch
from app.ui.todaypage import TodayPage
from app.ui.unitspage import UnitsPage
from app.ui.visitpage import VisitPage


def team_pages(desk: Desk, window: MainWindow, searched: Callable[[], object]) -> list[Page]:
    """The pages of a team's home in the order in which they stand at the left.

    ``searched`` is called when there is more to be found than before.
    """
    units, score, sticks = UnitsPage(desk), ScorePage(desk), StickWatch(window)
    steps = VisitPage(desk, sticks)
    steps.watched.connect(window.status.watch)
    today, packages = TodayPage(desk, sticks), PackagesPage(desk, sticks)
    for taking in (today, packages):
        taking.watched.connect(window.status.watch)
        taking.arrived.connect(searched)
    sign, proof = SignPage(desk), ProofPage(desk)
    for adding in (sign, proof):
        adding.watched.connect(window.status.watch)
    for page in (steps, score, proof, sign):
        page.in_hand.connect(window.show_unit)
    tests = SittingsPage(desk)
    tests.covered.connect(window.cover)
    settings = SettingsPage(desk, sticks, office=False)
    settings.watched.connect(window.status.watch)
    return [today, units, steps, score, proof, tests, sign, packages, settings]


def shown_pages(desk: Desk, window: MainWindow) -> list[Page]:
    """对外显示: the pages that a unit may look at, made for its eyes.

    A page is away while a unit looks on until it stands here; those that do heed
    ``desk.shown_unit``.
    """
    steps, sign = StepsPage(desk), SignPage(desk)
    steps.shown = True
    sign.watched.connect(window.status.watch)
    for page in (steps, sign):
        page.in_hand.connect(window.show_unit)
    return [steps, sign]
