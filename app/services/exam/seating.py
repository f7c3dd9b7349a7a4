"""Seating: who of a unit sits which paper, under which number (准考号), with which form.

A number has six digits and is never given twice in a home, so it alone names a person on any
answer sheet. Neighbours on the list get different forms.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound, Refused
from app.fieldwork.exam.result import Examinee
from app.fieldwork.exam.term import Absence, Category
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.services.exam.paper import KeptPaper, latest, paper_of
from app.services.operation import change_op, commit
from app.services.session import Session

FIRST = 100_001
LAST = 999_999


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at one paper. ``id`` is the examinee's; ``absence`` is noted, not guessed."""

    paper: str
    person: str
    letter: str
    id: str
    examinee: Examinee
    absence: Absence | None = None

    @property
    def unit(self) -> str:
        return self.examinee.unit


def examinees_of(session: Session, unit: str) -> dict[str, Examinee]:
    """The people of a unit who are to be tested, by id in the order of category and name.

    Raises NotFound for a unit that is not there, Refused where it has nobody.
    """
    name = session.connection.exec_driver_sql(
        "SELECT name FROM unit WHERE code = ? AND NOT withdrawn", (unit,)
    ).scalar()
    if name is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    found = _examinees(session, "unit = ? AND NOT withdrawn", (unit,))
    if not found:
        raise Refused(f"{name}没有应试人员。", hint="请先导入应试人员名单。", code="no-examinees")
    return found


def seats(session: Session, *, unit: str = "", paper: str = "", person: str = "") -> list[Seat]:
    """The seats of a unit, of a paper, of one number, or all, by number."""
    people = _examinees(session, *(("unit = ?", (unit,)) if unit else ("1", ())))
    rows = session.connection.exec_driver_sql(
        "SELECT paper, unit, people, absent FROM sitting WHERE NOT withdrawn"
    )
    found = []
    for number, code, listed, absent in rows:
        if (unit and code != unit) or (paper and number != paper):
            continue
        away = dict(json.loads(absent))
        found += [
            Seat(
                number, each, letter, id, people[id], Absence(away[each]) if each in away else None
            )
            for each, id, letter in json.loads(listed)
            if id in people and (not person or each == person)
        ]
    return sorted(found, key=lambda seat: int(seat.person))


def seat_of(session: Session, person: str) -> Seat:
    """The seat of one number. Raises NotFound."""
    found = seats(session, person=person)
    if not found:
        raise NotFound(f"没有准考号为“{person}”的应试人员。", code="no-person")
    return found[0]


def seat(session: Session, paper: KeptPaper, unit: str, ids: Sequence[str]) -> list[Seat]:
    """Give everybody of these a number and a form who has none yet; all seats of the unit."""
    op = seating_op(session, paper, unit, dict.fromkeys(ids, ""))
    if op is not None:
        commit(session, "exam sheets", [op])
    return seats(session, unit=unit, paper=paper.number)


def seat_unit(session: Session, unit: str, paper: str = "") -> list[tuple[KeptPaper, list[Seat]]]:
    """Give everybody of a unit a number and a form, paper by paper; the seats of each.

    Everybody sits the newest paper of their category; ``paper`` names another
    one, for its category alone. Raises NotFound, Refused.
    """
    people = examinees_of(session, unit)
    chosen = paper_of(session, paper) if paper else None
    categories = [chosen.category] if chosen else {each.category: 0 for each in people.values()}
    seated = []
    for category in categories:
        kept = chosen or latest(session, category)
        ids = [id for id, each in people.items() if each.category == category]
        seated.append((kept, seat(session, kept, unit, ids)))
    return seated


def seating_op(
    session: Session,
    paper: KeptPaper,
    unit: str,
    letters: Mapping[str, str],
    absent: Mapping[str, Absence | None] | None = None,
) -> Op | None:
    """The op that seats these people, by id with their form; None where nothing changes.

    An empty letter leaves the choice, or what stands. ``absent`` says of some
    ids why they did not sit, None that they did after all.
    """
    now = _sitting(session, paper.number, unit)
    listed = {id: (person, letter) for person, id, letter in now["people"]}
    fresh = iter(range(_next_number(session), LAST + 1))
    for id, letter in letters.items():
        if id in listed:
            person, before = listed[id]
            listed[id] = (person, letter or before)
            continue
        person = str(next(fresh, ""))
        if not person:
            raise Refused("准考号已经用完。", code="no-numbers")
        listed[id] = (person, letter or list(paper.forms)[len(listed) % paper.count])
    away = dict(now["absent"])
    for id, reason in (absent or {}).items():
        person = listed[id][0]
        away.pop(person, None)
        if reason is not None:
            away[person] = str(reason)
    fields = {
        "paper": paper.number,
        "unit": unit,
        "people": [[person, id, letter] for id, (person, letter) in listed.items()],
        "absent": [[person, reason] for person, reason in sorted(away.items())],
        "withdrawn": False,
    }
    return change_op(session, "sitting", ENTITIES["sitting"].id_of(fields), fields)


def _sitting(session: Session, paper: str, unit: str) -> dict[str, Any]:
    row = session.connection.exec_driver_sql(
        "SELECT people, absent FROM sitting WHERE paper = ? AND unit = ?", (paper, unit)
    ).one_or_none()
    people, absent = row or ("[]", "[]")
    return {"people": json.loads(people), "absent": json.loads(absent)}


def _next_number(session: Session) -> int:
    rows = session.connection.exec_driver_sql("SELECT people FROM sitting").scalars()
    given = [int(person) for row in rows for person, _, _ in json.loads(row)]
    return max(given, default=FIRST - 1) + 1


def _examinees(session: Session, where: str, args: tuple[str, ...]) -> dict[str, Examinee]:
    rows = session.connection.exec_driver_sql(
        "SELECT id, unit, name, category, coalesce(post, ''), coalesce(licence, '') "
        f"FROM examinee WHERE {where} ORDER BY unit, category, name, licence",
        args,
    )
    return {
        id: Examinee(unit, name, Category(category), post, licence)
        for id, unit, name, category, post, licence in rows
    }
