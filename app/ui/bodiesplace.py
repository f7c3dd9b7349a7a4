"""考核主体: the boards of the bodies, the office's registers, the tests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage


class BodiesPlace(SectionedPage):
    """The office's place of what comes without a visit. ``brought`` carries files to look at."""

    name = "bodies"
    icon = "building-2"
    brought = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("各考核主体报送的评分，市考核办自己的登记，法治理论测试"))

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.bodiespage import BodiesPage
        from app.ui.examspage import ExamsPage
        from app.ui.registerpage import RegisterPage

        self.boards, self.registers = BodiesPage(self.desk), RegisterPage(self.desk)
        self.exams = ExamsPage(self.desk)
        self.exams.lay_flush()
        for page in (self.boards, self.exams):
            page.watched.connect(self.watched)
        self.boards.brought.connect(self.brought)
        return self.boards, self.registers, self.exams

    @property
    def title(self) -> str:
        return self.tr("考核主体")

    @property
    def help(self) -> str:
        """That of the sheet in front: F1 is pressed there."""
        return self.sections.page.help

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""
