"""文书打印: what is printed, and what is signed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.printpage import PrintPage
from app.ui.sectionedpage import SectionedPage
from app.ui.signpage import SignPage


class PapersPage(SectionedPage):
    """The office's page of forms. ``in_hand`` carries the unit for the frame."""

    name = "papers"
    icon = "printer"
    in_hand = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("打印表单、公文和台账；签字盖章在“签字”登记"))

    def make_sheets(self) -> Sequence[Page]:
        self.prints, self.sign = PrintPage(self.desk), SignPage(self.desk)
        for page in (self.prints, self.sign):
            page.watched.connect(self.watched)
        self.sign.in_hand.connect(self.in_hand)
        return self.prints, self.sign

    @property
    def title(self) -> str:
        return self.tr("文书打印")

    @property
    def help(self) -> str:
        """That of the sheet in front: F1 is pressed there."""
        return self.sections.page.help

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""
