"""The rows of 签字: the sheets of a unit or of the city, who signed, who is missing, the acts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.reports.form import digest, form
from app.services import evidence
from app.services.document import (
    catalogue,
    matching,
    onsite,
    preparation,
    sealing,
    signing,
    token,
    visit,
)
from app.services.document.display import PUBLISHED, SHOWN_FORMS
from app.services.document.filling import Filling
from app.services.document.fillings import FILLINGS
from app.services.document.printing import Paper, papers
from app.services.evidence.store import put
from app.services.operation import Done
from app.services.screen.paperrows import (
    CITY,
    LOOSE,
    SheetRow,
    SignatureRow,
    Stroke,
    VisitPapers,
)
from app.services.session import Session
from app.services.year.assessment import Year
from app.services.year.outcome import standing_year

OF_VISIT = (
    visit.FILLINGS
    | onsite.FILLINGS
    | {number: FILLINGS[number] for number in ("F06", "F06L", "F08", "F08S")}
    | catalogue.FILLINGS
    | preparation.FILLINGS
)
"""The forms that a visit gives: what comes later of the year's result is no team's to sign."""
OF_OFFICE = {
    number: filling
    for number, filling in FILLINGS.items()
    if form(number).signers and number != "F20" and number not in preparation.FILLINGS
}
"""What an office may sign: all but blank sheets, and the log, which signing itself adds to."""
STROKES = "笔迹.json"


def visit_papers(session: Session, unit: str, *, shown: bool = False) -> VisitPapers:
    """Every sheet of the unit, or of the city (CITY), as it is now and as it was frozen.

    ``shown`` (对外显示): the sheets alone that the unit may be given.
    """
    year, _ = standing_year(session)
    code = "" if unit == CITY else unit
    frozen = [each for each in signing.sheets(session, code) if each.unit == code]
    rows: list[SheetRow] = []
    for number, filling in (OF_VISIT if session.team else OF_OFFICE).items():
        if shown and (number not in SHOWN_FORMS or number in PUBLISHED):
            continue
        if filling.by_unit == bool(code) and (not code or code in filling.units(session, year)):
            ours = [each for each in frozen if each.form == number]
            rows += _of_form(session, year, code, number, filling, ours)
    name = year.units[code].name if code else ""
    return VisitPapers(unit, name, tuple(rows), bool(token.chosen(session).module))


def city_sheets(session: Session, number: str) -> tuple[SheetRow, ...]:
    """The city's sheets of one form: as they are now, in the form's order, then earlier ones."""
    year, _ = standing_year(session)
    frozen = [each for each in signing.sheets(session, "", number) if not each.unit]
    return tuple(_of_form(session, year, "", number, FILLINGS[number], frozen))


def units(session: Session) -> tuple[tuple[str, str], ...]:
    """Whose sheets are signed here, code and name: a team's units; the city and all units."""
    year, _ = standing_year(session)
    if not session.team:
        return ((CITY, ""), *((code, unit.name) for code, unit in year.units.items()))
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
    contents = FILLINGS[row.form].contents(session, standing_year(session)[0], row.unit)
    only = digest(contents[max(0, row.serial - 1)]) if contents else ""
    return signing.freeze(session, row.form, row.unit, row.part, only)[0].id


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


def sign_by_token(session: Session, row: SheetRow, role: str, pin: str) -> Done:
    """Freeze the sheet where it is not; whose token is plugged in signs it. Raises Refused."""
    with session.transaction():
        return token.sign_sheet(session, row.id or freeze(session, row), role, pin)


def attach_by_hand(
    session: Session, row: SheetRow, scan: Path, signed: Sequence[tuple[str, str]]
) -> str:
    """Give a scan whose code cannot be read to this sheet; its id. Raises BadInput, Refused."""
    piece = evidence.keep(session, scan)
    with session.transaction():
        sheet = row.id or freeze(session, row)
        for role, name in signed:
            signing.sign(session, sheet, role, signing.PAPER, [name], evidence=[piece])
    return sheet


def attach(session: Session, scan: Path, signed: Sequence[tuple[str, str]]) -> str:
    """Give a scan to the sheet whose code is on it; the sheet's id. Raises BadInput, NotFound."""
    return matching.attach(session, scan, signed, "").id


def seal(session: Session, paths: Sequence[Path]) -> int:
    """Add this home's seal (防篡改校验) to files; how many. Raises BadInput, Refused, DiskError."""
    role = f"考核组{session.team}" if session.team else "市考核办"
    for path in paths:
        sealing.seal_file(session, path, role)
    return len(paths)


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
