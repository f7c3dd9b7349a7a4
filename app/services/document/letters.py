"""Letters (公文) as they are written: each with its name, whom it is for, and its filling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.reports import teamreport as drafted
from app.reports.letter import Letter
from app.reports.resource import LETTER_WORDING
from app.reports.sheet import Retention
from app.reports.wording import wording
from app.services.assessment import Year
from app.services.document.teamreport import team_report, undecided
from app.services.document.visit import visited
from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Lettering:
    """One kind of letter, for a unit or, where it is not ``by_unit``, for the year.

    ``letters`` are what it comes to, by whom each is for where there are several; ``told``
    is what people should hear of the draft.
    """

    name: str
    signers: tuple[str, ...]
    retention: Retention
    letters: Callable[[Session, Year, str], Mapping[str, Letter]]
    units: Callable[[Session, Year], Sequence[str]] = lambda _session, _year: []
    told: Callable[[Session, Year, str], list[str]] = lambda _session, _year, _code: []
    by_unit: bool = True


def _team_report(session: Session, year: Year, code: str) -> Mapping[str, Letter]:
    words = wording("F34", drafted.OUTLINE, LETTER_WORDING)
    return {"": drafted.letter(team_report(session, year, code), words)}


LETTERS: Mapping[str, Lettering] = {
    "F34": Lettering(
        "考核组情况报告", ("组长",), Retention.TEN_YEARS, _team_report, visited, undecided
    )
}
