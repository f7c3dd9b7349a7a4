"""What stands above a register: its name and year, whose it is, and how it is to be handled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.exchange.workbook.writing import SheetTable
from app.services.session import Session
from app.services.year.approval import STEPS, standing
from app.services.year.assessment import Year

OFFICE = "市考核工作委员会办公室"
SAMPLE = "样例"
"""A plan that says so in its name is a sample: so do all forms made under it."""
DRAFT = "送审稿"
INTERNAL = "内部资料 注意保管"


def is_sample(year: Year) -> bool:
    """Whether the year is played on sample data."""
    return SAMPLE in year.index.plan.settings.name


def is_draft(session: Session) -> bool:
    """Whether the year's result has not been decided yet."""
    return STEPS[2] not in standing(session).steps


@dataclass(frozen=True, slots=True)
class Title:
    """The lines above a register. ``marks`` stand on every printed page too."""

    year: int
    institution: str
    marks: tuple[str, ...]

    def above(self, table: SheetTable, name: str, *lines: str) -> SheetTable:
        """The table with its title, in landscape; ``lines`` say what it is limited to."""
        said = f"{self.institution}    {self.year}年度    {'  '.join(self.marks)}"
        return replace(
            table,
            heading=f"{self.year}年度{name}",
            lines=(said.rstrip(), *lines),
            running="  ".join(self.marks),
            landscape=True,
        )


def title_of(session: Session, year: Year, *, result: bool, scored: bool = True) -> Title:
    """The title of a register; ``result``: it shows the year's result, ``scored``: scores."""
    marks = [SAMPLE] if is_sample(year) else []
    marks += [DRAFT] if result and is_draft(session) else []
    marks += [INTERNAL] if scored else []
    return Title(year.index.plan.settings.year, OFFICE, tuple(marks))
