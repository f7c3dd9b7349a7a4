"""数据包: results out and verified, two laptops made one, packages in, conflicts, the books."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.ui.bookspage import BooksPage
from app.ui.conflictspage import ConflictsPage
from app.ui.desk import Desk
from app.ui.incomingpage import IncomingPage
from app.ui.meetingpage import MeetingPage
from app.ui.page import Page
from app.ui.resultspage import ResultsPage
from app.ui.sectionedpage import SectionedPage
from app.ui.stickwatch import StickWatch

TAKEN = frozenset({"tasks", "receipt", "peer"})
"""The packages that are for a team."""


class PackagesPage(SectionedPage):
    """``arrived`` follows what was taken in."""

    name = "packages"
    icon = "usb"
    arrived = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk, self.tr("优盘插上后自动出现，不联网"))
        self._sticks = sticks

    def make_sheets(self) -> Sequence[Page]:
        desk, sticks = self.desk, self._sticks
        self.results, self.meeting = ResultsPage(desk, sticks), MeetingPage(desk, sticks)
        self.incoming, self.conflicts = IncomingPage(desk, sticks, TAKEN), ConflictsPage(desk)
        self.books = BooksPage(desk)
        for page in (self.results, self.meeting, self.incoming):
            page.watched.connect(self.watched)
        self.incoming.arrived.connect(self.arrived)
        self.meeting.settle.connect(lambda: self.sections.show_page(self.conflicts))
        self.conflicts.counted.connect(lambda number: self.count(self.conflicts, number))
        return (self.results, self.meeting, self.incoming, self.conflicts, self.books)

    @property
    def title(self) -> str:
        return self.tr("数据包")

    @property
    def help(self) -> str:
        return self.tr(
            "交成果：插上优盘，点“写成果包到优盘”。程序写完以后从优盘读回核对，"
            "看到“可以拔出优盘”再拔。写到一半拔了优盘，数据都还在电脑里，重新写一次即可。\n"
            "合成一台：同组两台电脑用一只优盘合成一份，在两台上点同一个按钮，按提示来回插两次。\n"
            "收件：回执、补充任务包、交换包拖到这里，或者插上优盘；先看会带来什么，再点“收下”。\n"
            "冲突：两台电脑对同一处填得不一样的，并排列出，写明理由，按数字键采用其中一个。\n"
            "收发登记：每一个发出和收到的数据包。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows; what waits here is told by its name."""
        self.conflicts.load()
