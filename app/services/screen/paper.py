"""The rows of 文书打印: the forms of this home, whom each is for, and their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app import host
from app.services.destination import need_folder
from app.services.document import printing
from app.services.document.display import PUBLISHED, SHOWN_FORMS
from app.services.document.fillings import FILLINGS
from app.services.document.letters import LETTERS
from app.services.document.printing import Paper
from app.services.screen.paperrows import AddresseeRow, FormRow
from app.services.session import Session
from app.services.year.outcome import standing_year


def forms(session: Session, *, shown: bool = False) -> tuple[FormRow, ...]:
    """The forms that this home makes: all at the office, a team's own at a team.

    ``shown`` (对外显示): those alone that a unit may be given.
    """
    if "year" not in session.local:
        return ()
    return tuple(
        FormRow(
            each["form"],
            each["name"],
            each["by_unit"],
            tuple(each["signers"]),
            tuple(each["formats"]),
            each["retention"],
        )
        for each in printing.listed()
        if (not shown or each["form"] in SHOWN_FORMS)
        and (session.is_office or printing.is_made_by_team(session, each["form"]))
    )


def addressees(session: Session, form: str, only: str = "") -> tuple[AddresseeRow, ...]:
    """The units that have something to be printed on a form; ``only`` that one, where it is given.

    Empty for a form that is not by unit.
    """
    year, _ = standing_year(session)
    filling = FILLINGS.get(form) or LETTERS.get(form)
    if filling is None:
        codes: Sequence[str] = list(year.units)
    elif filling.by_unit:
        codes = filling.units(session, year)
    else:
        codes = []
    return tuple(
        AddresseeRow(code, year.units[code].name)
        for code in codes
        if code in year.units and (form in PUBLISHED or only in ("", code))
    )


def papers(session: Session, form: str, unit: str, *, shown: bool = False) -> tuple[Paper, ...]:
    """The pages of a form for one unit. Raises NotFound where it has none, Refused."""
    return tuple(printing.papers(session, form, unit, shown=shown))


def keep(folder: Path, paper: Paper) -> Path:
    """Write a paper into a folder under its name. Raises DiskError."""
    need_folder(folder)
    host.write_atomically(folder / paper.name, [paper.data])
    return folder / paper.name
