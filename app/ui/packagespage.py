"""数据包: results out and verified, two laptops made one, packages in, conflicts, the books."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ui.bookspage import BooksPage
from app.ui.conflictspage import ConflictsPage
from app.ui.desk import Desk
from app.ui.incomingpage import IncomingPage
from app.ui.meetingpage import MeetingPage
from app.ui.message import Go
from app.ui.page import Heading, Page
from app.ui.preference import Preferences
from app.ui.resultspage import ResultsPage
from app.ui.sections import Sections
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, ROOM

TAKEN = frozenset({"tasks", "receipt", "peer"})
"""The packages that are for a team."""


class PackagesPage(Page):
    """``watched`` carries a task that takes long; ``arrived`` follows what was taken in."""

    name = "packages"
    icon = "usb"
    watched = Signal(object)
    arrived = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self.heading = Heading(self.title)
        self.heading.say(line=self.tr("优盘插上后自动出现，不联网"))
        self.results, self.meeting = ResultsPage(desk, sticks), MeetingPage(desk, sticks)
        self.incoming, self.conflicts = IncomingPage(desk, sticks, TAKEN), ConflictsPage(desk)
        self.books = BooksPage(desk)
        self.sections = Sections(
            (self.results, self.meeting, self.incoming, self.conflicts, self.books)
        )
        for page in (self.results, self.meeting, self.incoming):
            page.watched.connect(self.watched)
        self.incoming.arrived.connect(self.arrived)
        self.meeting.settle.connect(lambda: self.sections.show_page(self.conflicts))
        self.conflicts.counted.connect(lambda number: self.sections.count(self.conflicts, number))
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.sections, 1)
        self.setFocusProxy(self.sections)

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

    def remember(self, preferences: Preferences) -> None:
        self.sections.remember(preferences)

    def leave(self) -> None:
        self.sections.leave()

    def go(self, wish: Go) -> None:
        """A leaf of the wish is the name of a sheet."""
        self.sections.show_named(wish.leaf)
