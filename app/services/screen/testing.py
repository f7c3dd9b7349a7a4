"""The rows of a team's test page: papers that came sealed, and the people who sit them."""

from __future__ import annotations

from collections import Counter, defaultdict

from app.services.exam import desk, sealed
from app.services.screen.examrows import BEGUN, ENDED, OPEN, SEALED, SeatRow, SittingRow
from app.services.session import Session
from app.services.year.assessment import current_year


def sittings(session: Session) -> tuple[SittingRow, ...]:
    """The papers that came to this home, by unit."""
    if not session.team:
        return ()
    seats = desk.listed(session)
    gone = _kept(session)
    names = {code: unit.name for code, unit in current_year(session).units.items()}
    rows = []
    for each in sealed.listed(session):
        code, paper = each["unit"], each["paper"]
        here = [seat["state"] for seat in seats if (seat["unit"], seat["paper"]) == (code, paper)]
        kept = gone[code, paper]
        state = OPEN if each["open"] else (ENDED if kept.total() else SEALED)
        rows.append(
            SittingRow(
                unit=code,
                name=names.get(code, ""),
                paper=paper,
                title=each["title"],
                opens=each["opens"].replace("T", " ")[:16],
                state=state,
                people=len(here) if each["open"] else None,
                handed_in=kept[""],
                running=here.count(BEGUN),
                absent=kept.total() - kept[""],
            )
        )
    return tuple(rows)


def seats(session: Session, unit: str, paper: str) -> tuple[SeatRow, ...]:
    """Everybody at this paper of the unit while it is open; who sits now stands first."""
    rows = []
    for opened in sealed.opened(session):
        if (opened.unit, opened.paper) != (unit, paper):
            continue
        told = {each["person"]: each for each in desk.listed(session) if each["paper"] == paper}
        for seat in opened.people:
            each = told[seat.person]
            rows.append(
                SeatRow(
                    seat.person,
                    seat.name,
                    seat.post,
                    seat.letter,
                    each["state"],
                    len(opened.forms[seat.letter]),
                    each["answered"],
                    each["minutes_left"],
                    each["interruptions"],
                )
            )
    return tuple(sorted(rows, key=lambda row: row.state != BEGUN))


def _kept(session: Session) -> dict[tuple[str, str], Counter[str]]:
    """By unit and paper how many answers the journal has, by the reason of absence."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows = session.connection.exec_driver_sql(
        "SELECT unit, paper, coalesce(absence, ''), count(*) FROM answer "
        "WHERE NOT withdrawn GROUP BY 1, 2, 3"
    )
    for unit, paper, absence, count in rows:
        found[unit, paper][absence] += count
    return found
