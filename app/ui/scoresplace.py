"""The office's place 得分: totals, the grid of leaves, what is missing, bonuses and penalties."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.services.screen.matterrows import MatterRow
from app.ui.desk import Desk
from app.ui.message import Go
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage


class ScoresPlace(SectionedPage):
    """``in_hand`` carries the unit for the frame, ``brought`` workbooks that were dropped."""

    name = "totals"
    icon = "table-2"
    in_hand = Signal(str)
    brought = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("总分和每一项怎样得来；还缺什么；加减分"))

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.gridpage import GridPage
        from app.ui.matterspage import MattersPage
        from app.ui.missingpage import MissingPage
        from app.ui.totalspage import TotalsPage

        desk = self.desk
        self.totals, self.grid = TotalsPage(desk), GridPage(desk)
        self.missing, self.matters = MissingPage(desk), MattersPage(desk)
        self.totals.told.connect(
            lambda line, figure, unit: self.heading.say(line=line, figure=figure, unit=unit)
        )
        for holding in (self.totals, self.grid):
            holding.in_hand.connect(self.in_hand)
        self.missing.counted.connect(lambda number: self.count(self.missing, number))
        self.missing.opened.connect(self.show_cell)
        self.matters.brought.connect(self.brought)
        self.matters.watched.connect(self.watched)
        self.matters.wished.connect(self._show_finding)
        return self.totals, self.grid, self.missing, self.matters

    @property
    def title(self) -> str:
        return self.tr("得分")

    @property
    def help(self) -> str:
        """That of the sheet in front: F1 is pressed there."""
        return self.sections.page.help

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""

    def takes(self, wish: Go) -> bool:
        return bool(wish.unit)

    def go(self, wish: Go) -> None:
        """A leaf of the wish is the name of a sheet, else the totals are shown."""
        self.furnish()
        if not self.sections.show_named(wish.leaf):
            self.sections.show_page(self.totals)
        self.sections.page.go(wish)

    def show_cell(self, unit: str, leaf: str) -> None:
        """Show one figure of the grid, ready to be entered."""
        self.sections.show_page(self.grid)
        self.grid.show_cell(unit, leaf)

    def _show_finding(self, row: MatterRow) -> None:
        self.show_cell(row.unit, row.doubt.split(" ")[0])
