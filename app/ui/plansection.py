"""What the sheets of 方案 have in common: they show the draft, and change it cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import UserError
from app.services.screen.planrows import PlanSheet
from app.ui.page import Page
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class PlanSection(Page):
    """Subclasses write ``show_sheet``."""

    sheet: PlanSheet | None = None

    def load(self) -> None:
        self.desk.ask(self.tr("读取方案"), _sheet, self._take)

    @property
    def help(self) -> str:
        return ""

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the draft as it is now."""
        raise NotImplementedError

    def keep(
        self,
        label: str,
        work: Callable[[Session], Done],
        accept: Callable[[], None] | None = None,
        refuse: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do one edit; a refusal is told where it belongs."""

        def done(_result: object) -> None:
            if accept is not None:
                accept()

        self.desk.change(label, work, done, refuse)

    def _take(self, sheet: PlanSheet) -> None:
        self.sheet = sheet
        self.show_sheet(sheet)


def _sheet(session: Session, _task: Task) -> PlanSheet:
    from app.services.screen import plan

    return plan.sheet(session)
