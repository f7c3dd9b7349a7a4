"""The rows of 签字: the sheets of a unit's visit, who signed them, who is missing, and the acts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.reports.form import digest, form
from app.services import evidence
from app.services.assessment import Year
from app.services.document import (
    catalogue,
    matching,
    onsite,
    preparation,
    sealing,
    signing,
    visit,
)
from app.services.document.display import PUBLISHED, SHOWN_FORMS
from app.services.document.filling import Filling
from app.services.document.fillings import FILLINGS
from app.services.document.printing import Paper, papers
from app.services.evidence.store import put
from app.services.operation import Done
from app.services.outcome import standing_year
from app.services.session import Session

OF_VISIT = (
    visit.FILLINGS
    | onsite.FILLINGS
    | {number: FILLINGS[number] for number in ("F06", "F06L", "F08", "F08S")}
    | catalogue.FILLINGS
    | preparation.FILLINGS
)
"""The forms that a visit gives: what comes later of the year's result is no team's to sign."""
LOOSE = "未定稿"
"""The state of what was never frozen: it prints as the records are now."""
STROKES = "笔迹.json"
Stroke = Sequence[tuple[float, float, float, int]]
"""Points of one stroke: right, down, pressure from 0 to 1, milliseconds since the first point."""


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature, or what stands for it."""

    role: str
    kind: str
    name: str
    post: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of a unit; ``id`` is empty, and ``version`` 0, until it is frozen.

    ``serial`` counts the sheets of its form where a unit has several.
    """

    id: str
    form: str
    name: str
    unit: str
    part: str
    serial: int
    version: int
    state: str
    date: str
    roles: tuple[str, ...]
    missing: tuple[str, ...]
    signatures: tuple[SignatureRow, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What stays the same when the sheet is signed."""
        return self.form, self.part, self.version

    @property
    def title(self) -> str:
        """Its name, numbered where there are several."""
        return f"{self.name}（{self.serial}）" if self.serial else self.name

    @property
    def can_sign(self) -> bool:
        """Whether somebody is to sign it as it stands now."""
        return bool(self.roles) and self.state in (LOOSE, signing.VALID)


@dataclass(frozen=True, slots=True)
class VisitPapers:
    """The unit and its sheets."""

    code: str
    name: str
    sheets: tuple[SheetRow, ...]


def visit_papers(session: Session, unit: str, *, shown: bool = False) -> VisitPapers:
    """Every sheet of the unit as it is now and as it was frozen.

    ``shown`` (对外显示): the sheets alone that the unit may be given.
    """
    year, _ = standing_year(session)
    frozen = signing.sheets(session, unit)
    rows: list[SheetRow] = []
    for number, filling in OF_VISIT.items():
        if shown and (number not in SHOWN_FORMS or number in PUBLISHED):
            continue
        if filling.by_unit and unit in filling.units(session, year):
            ours = [each for each in frozen if each.form == number]
            rows += _of_form(session, year, unit, number, filling, ours)
    return VisitPapers(unit, year.units[unit].name, tuple(rows))


def units(session: Session) -> tuple[tuple[str, str], ...]:
    """The units whose sheets are signed here, code and name: a team's own, an office's all."""
    year, _ = standing_year(session)
    if not session.team:
        return tuple((code, unit.name) for code, unit in year.units.items())
    rows = session.connection.exec_driver_sql(
        "SELECT unit FROM assignment WHERE team = ? AND NOT withdrawn "
        "ORDER BY coalesce(date, '9'), unit",
        (session.team,),
    ).scalars()
    return tuple((code, year.units[code].name) for code in rows if code in year.units)


def paper(session: Session, row: SheetRow, *, shown: bool = False) -> Paper:
    """The pages of a sheet: frozen as it was, with its ink; else as the records are now."""
    if row.id:
        return Paper(*signing.drawn(session, row.id))
    loose = papers(session, row.form, row.unit, shown=shown)
    return loose[max(0, row.serial - 1)]


def freeze(session: Session, row: SheetRow) -> str:
    """Freeze a sheet with the entries that it shows; its id. Raises NotFound, Refused."""
    return signing.freeze(session, row.form, row.unit, row.part)[0].id


def sign_on_screen(
    session: Session, row: SheetRow, role: str, name: str, post: str, strokes: Sequence[Stroke]
) -> Done:
    """Freeze the sheet where it is not, and put the ink on its line. Raises Refused, BadInput."""
    content = json.dumps({"version": 1, "strokes": strokes}, separators=(",", ":")).encode()
    with session.transaction():
        sheet = row.id or freeze(session, row)
        kept, _ = put(session, content)
        piece = [kept, STROKES, str(len(content))]
        return signing.sign(session, sheet, role, signing.INK, [name], post=post, evidence=[piece])


def note(
    session: Session, row: SheetRow, role: str, kind: str, names: Sequence[str], told: str
) -> Done:
    """Note that the seal follows, or that somebody refused to sign. Raises Refused."""
    with session.transaction():
        sheet = row.id or freeze(session, row)
        return signing.sign(session, sheet, role, kind, names, note=told)


def sign_on_paper(
    session: Session, row: SheetRow, role: str, name: str, post: str, scan: Path
) -> Done:
    """Keep a scan, which shows no code to be found by, as one role's signature. Raises Refused."""
    piece = evidence.keep(session, scan)
    return signing.sign(session, row.id, role, signing.PAPER, [name], post=post, evidence=[piece])


def attach(session: Session, scan: Path, signed: Sequence[tuple[str, str]]) -> str:
    """Give a scan to the sheet whose code is on it; the sheet's id. Raises BadInput, NotFound."""
    return matching.attach(session, scan, signed, "").id


def seal(session: Session, path: Path, role: str) -> Path:
    """Add this home's seal (防篡改校验) to a file. Raises BadInput, Refused, DiskError."""
    return sealing.seal_file(session, path, role)


def _of_form(
    session: Session,
    year: Year,
    unit: str,
    number: str,
    filling: Filling,
    frozen: Sequence[signing.Sheet],
) -> Iterator[SheetRow]:
    """The sheets as the records are now, frozen or not, then those that were before."""
    contents = filling.contents(session, year, unit)
    current = [(signing.part_of(content), digest(content)) for content in contents]
    known = {(each.part, each.digest): each for each in frozen}
    for serial, key in enumerate(current, start=1):
        number_of = serial if len(current) > 1 else 0
        yield _row(number, unit, key[0], number_of, known.get(key))
    serials = {part: serial for serial, (part, _) in enumerate(current, start=1)}
    for each in reversed(frozen):
        if (each.part, each.digest) not in current:
            serial = serials.get(each.part, 0) if len(current) > 1 else 0
            yield _row(number, unit, each.part, serial, each)


def _row(number: str, unit: str, part: str, serial: int, frozen: signing.Sheet | None) -> SheetRow:
    entry = form(number)
    return SheetRow(
        id=frozen.id if frozen else "",
        form=number,
        name=entry.name,
        unit=unit,
        part=part,
        serial=serial,
        version=frozen.number if frozen else 0,
        state=frozen.state if frozen else LOOSE,
        date=frozen.date if frozen else "",
        roles=tuple(entry.signers),
        missing=frozen.open_roles if frozen else tuple(entry.signers),
        signatures=tuple(_signatures(frozen.signatures if frozen else ())),
    )


def _signatures(told: Iterable[dict[str, Any]]) -> Iterator[SignatureRow]:
    for each in told:
        yield SignatureRow(
            each["role"], each["kind"], each["name"], each["post"], each["date"], each["note"]
        )
