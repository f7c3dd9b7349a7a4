"""数据汇总: packages in, laptops confirmed, what is missing, conflicts, visits judged, replies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage
from app.ui.stickwatch import StickWatch

TAKEN = frozenset({"results", "county", "tasks"})
"""The packages that are for an office; a task package comes from an office above."""


class GatheringPage(SectionedPage):
    """The office's page of packages."""

    name = "packages"
    icon = "inbox"

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk, self.tr("收各组的数据包，处理冲突，认可或者退回，再发回执"))
        self._sticks = sticks

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.acceptancepage import AcceptancePage
        from app.ui.boardpage import BoardPage
        from app.ui.bookspage import BooksPage
        from app.ui.conflictspage import ConflictsPage
        from app.ui.duplicatespage import DuplicatesPage
        from app.ui.incomingpage import IncomingPage
        from app.ui.laptopspage import LaptopsPage
        from app.ui.outgoingpage import OutgoingPage

        desk, sticks = self.desk, self._sticks
        self.incoming, self.laptops = IncomingPage(desk, sticks, TAKEN), LaptopsPage(desk)
        self.board, self.conflicts = BoardPage(desk), ConflictsPage(desk)
        self.duplicates, self.visits = DuplicatesPage(desk), AcceptancePage(desk)
        self.outgoing, self.books = OutgoingPage(desk, sticks), BooksPage(desk)
        for page in (self.incoming, self.laptops, self.outgoing):
            page.watched.connect(self.watched)
        for counted in (self.laptops, self.conflicts, self.duplicates):
            counted.counted.connect(lambda number, page=counted: self.count(page, number))
        return (
            self.incoming,
            self.laptops,
            self.board,
            self.conflicts,
            self.duplicates,
            self.visits,
            self.outgoing,
            self.books,
        )

    def look(self, paths: Sequence[Path]) -> None:
        """See what files would bring, once the page is in sight."""
        self.sections.show_page(self.incoming)
        self.incoming.look(paths)

    @property
    def title(self) -> str:
        return self.tr("数据汇总")

    @property
    def help(self) -> str:
        return self.tr(
            "收件：把成果包、工作簿拖到窗口中，可以一次拖多个，也可以拖文件夹，或者插上优盘。"
            "程序按内容识别文件；先列出每个文件会带来什么，点“收下”才导入。"
            "一个文件要么全部导入，要么一条也不导入；同一文件重复导入不会重复记录。\n"
            "电脑确认：第一次交来成果的电脑，先与对方核对六个词，再确认收下。\n"
            "到件情况：各组应到、已到、还缺什么；已被后来的包完全包含的，记为已被替代。\n"
            "冲突和疑似重复：并排列出，写明理由，按数字键采用或者撤回其中一个。\n"
            "认可退回：逐个单位认可，或者退回补正；在要补正的记录上写理由，考核组打开就能看到。\n"
            "发出：回执和任务包，写到优盘并读回核对；看到“可以拔出优盘”再拔。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows; what waits in these is told by their names."""
        self.laptops.load()
        self.conflicts.load()
