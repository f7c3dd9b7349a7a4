"""合成一台: two laptops of a team made one by one stick and one button on both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.screen.parcelrows import HandoverRow, Meeting
from app.ui.desk import Desk
from app.ui.handoverpanel import HandoverPanel
from app.ui.message import Stale
from app.ui.page import Page, labelled
from app.ui.scrolled import Scrolled
from app.ui.stickchooser import StickChooser
from app.ui.stickwatch import StickWatch
from app.ui.theme import GAP, NEAR

if TYPE_CHECKING:
    from app.services.parcel.transfer import Watch
    from app.services.session import Session


class MeetingPage(Page):
    """``watched`` carries the task; ``settle`` wishes to see the conflicts that came."""

    name = "meeting"
    watched = Signal(object)
    settle = Signal()

    def __init__(self, desk: Desk, sticks: StickWatch) -> None:
        super().__init__(desk)
        self._heard = False
        self.chooser = StickChooser(sticks)
        self.button = QPushButton(self.tr("两台电脑合成一台"))
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.meet)
        self.panel = HandoverPanel(desk)
        self.panel.watched.connect(self.watched)
        self.panel.busy.connect(lambda _on: self._enable())
        self.step = labelled("", "strong")
        self.step.setWordWrap(True)
        self.came = labelled("", "muted")
        self.came.setWordWrap(True)
        self.conflicts = QPushButton(self.tr("去处理冲突"))
        self.conflicts.clicked.connect(self.settle)
        self._place()
        self.chooser.changed.connect(self._enable)
        self._enable()

    @property
    def title(self) -> str:
        return self.tr("合成一台")

    def load(self) -> None:
        """What is to do next stands here; it follows from the button alone."""

    def meet(self) -> None:
        """Do this laptop's part with the stick in hand."""
        folder, heard = self.chooser.folder, self._heard
        if folder is None or self.panel.is_busy:
            return

        def work(session: Session, watch: Watch) -> Meeting:
            from app.services.screen.packages import meet

            return meet(session, folder, watch, heard=heard)

        self.panel.write(self.tr("与另一台电脑交换"), work, self._met)

    def _place(self) -> None:
        inside = QWidget()
        told = labelled(
            self.tr(
                "同组两台电脑各有一部分记录，用一只优盘合成一份：在第一台点下面的按钮，"
                "把优盘插到第二台，也点这个按钮；再插回第一台点一次，最后在第二台点一次。"
                "每次做完，这里会写明下一步。"
            ),
            "muted",
        )
        told.setWordWrap(True)
        act = QHBoxLayout()
        act.setSpacing(NEAR)
        act.addWidget(self.button)
        act.addWidget(self.conflicts)
        act.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(GAP)
        column.addWidget(told)
        column.addWidget(self.chooser)
        column.addLayout(act)
        column.addWidget(self.step)
        column.addWidget(self.came)
        column.addWidget(self.panel)
        column.addStretch(1)
        area = Scrolled(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        for widget in (self.step, self.came, self.conflicts):
            widget.hide()
        self.setFocusProxy(self.button)

    def _enable(self) -> None:
        self.button.setEnabled(self.chooser.row is not None and not self.panel.is_busy)
        self.chooser.setEnabled(not self.panel.is_busy)

    def _met(self, meeting: Meeting) -> tuple[HandoverRow, ...]:
        """Say what came and what is to do next; the packages that were written."""
        waits = any(each.conflicts > 0 for each in meeting.arrivals)
        taken = [each for each in meeting.arrivals if not each.refusal]
        self._heard = waits
        self.step.setText(self._next(meeting, waits=waits))
        self.step.show()
        lines = [
            each.refusal
            or self.tr("收到“{}”：新增 {}，改动 {}，冲突 {}").format(
                each.file, each.new, each.changed, max(each.conflicts, 0)
            )
            for each in meeting.arrivals
        ]
        self.came.setText("\n".join(lines))
        self.came.setVisible(bool(lines))
        self.conflicts.setVisible(meeting.conflicts > 0)
        if taken:
            self.desk.stale.emit(Stale())
        return meeting.handovers

    def _next(self, meeting: Meeting, *, waits: bool) -> str:
        if waits:
            return self.tr(
                "两台电脑对同一处填得不一样，共 {} 处冲突。请先商定，再点一次本按钮，"
                "把商定的结果带给另一台；暂不处理的，也可以直接再点一次。"
            ).format(meeting.conflicts)
        if meeting.together:
            return self.tr("两台电脑已经一致，可以拔出优盘。")
        if meeting.card:
            return self.tr("请把优盘插到另一台电脑，在那里点同一个按钮。")
        return self.tr("请把优盘插回另一台电脑，再点一次，两台电脑就一致了。")
