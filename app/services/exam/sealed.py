"""Sealed papers (密封试卷): how a paper reaches the team of a unit, and is opened on the day.

What travels in the task package is what is printed (stems, options in each form's order, who
sits which form), sealed with a passphrase that is told on the day; the clock of a laptop can be
set, so the hour of opening is kept by the program beside it and never instead of it. The key
does not travel at all: answers are marked at the office. What was opened stays in the encrypted
home, so that a test goes on after a power cut, until it is closed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import NotFound, Refused
from app.exchange import vault
from app.fieldwork.exam.paper import Form
from app.fieldwork.exam.term import QuestionType
from app.journal.commit import canonical
from app.journal.entity import ENTITIES
from app.scoring.number import plain
from app.services.exam.paper import KeptPaper
from app.services.exam.seating import Seat, seat_unit
from app.services.operation import change_op, commit
from app.services.safekeeping.access import LEAST
from app.services.session import Session
from app.services.year.approval import need_open

OPENED = "paper:"
"""Under this and its id stands what a sealed paper of this home holds, once it is opened."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a form prints it; ``points`` as people read them. It knows no answer."""

    place: int
    kind: QuestionType
    points: str
    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seated:
    """One who sits, by number (准考号), and the form that they get."""

    person: str
    name: str
    post: str
    letter: str


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """What a sealed paper holds: one unit's people and the forms that they sit."""

    id: str
    paper: str
    unit: str
    title: str
    minutes: int
    people: tuple[Seated, ...]
    forms: dict[str, tuple[Asked, ...]]


def seal(
    session: Session, unit: str, passphrase: str, *, paper: str = "", opens: str = ""
) -> dict[str, Any]:
    """Seal the papers of a unit's people for its team; the next task package brings them.

    Seats whoever has no seat yet. ``opens`` is the earliest moment of opening,
    as ISO text. Sealed again, the new one counts. Raises NotFound, Refused.
    """
    session.need_office()
    need_open(session)
    if len(passphrase) < LEAST:
        raise Refused(f"试卷口令不能少于 {LEAST} 个字符。", code="short-passphrase")
    hour = _hour(opens)
    team = _team_of(session, unit)
    papers = []
    for kept, seats in seat_unit(session, unit, paper):
        content = canonical(_printed(kept, seats))
        fields = {
            "paper": kept.number,
            "unit": unit,
            "team": team,
            "title": kept.title,
            "opens": hour or None,
            "sealed": base64.b64encode(vault.seal_with(content, passphrase)).decode("ascii"),
            "withdrawn": False,
        }
        op = change_op(session, "sealed_paper", ENTITIES["sealed_paper"].id_of(fields), fields)
        if op is not None:
            commit(session, "exam seal", [op], scope=f"team {team}")
        papers.append({"paper": kept.number, "title": kept.title, "people": len(seats)})
    return {"unit": unit, "team": team, "opens": hour, "papers": papers}


def listed(session: Session) -> list[dict[str, Any]]:
    """The sealed papers of this home, and which of them are open here."""
    return [
        {
            "paper": row["paper"],
            "unit": row["unit"],
            "title": row["title"],
            "opens": row["opens"] or "",
            "open": OPENED + row["id"] in session.local,
        }
        for row in _rows(session)
    ]


def unseal(session: Session, unit: str, passphrase: str) -> list[OpenedPaper]:
    """Open the papers of a unit on the day.

    Raises NotFound where none came, and Refused before their hour, for a wrong
    passphrase, or at the office, which has the papers themselves.
    """
    if session.is_office:
        raise Refused("密封试卷在考核组的电脑上启封。", code="team-only")
    rows = [row for row in _rows(session) if row["unit"] == unit]
    if not rows:
        raise NotFound(
            f"本机没有“{unit}”的密封试卷。", hint="请先导入带有试卷的任务包。", code="no-paper"
        )
    now = session.now().astimezone()
    found = {}
    for row in rows:
        if row["opens"] and now < datetime.fromisoformat(row["opens"]):
            opens = datetime.fromisoformat(row["opens"]).astimezone()
            raise Refused(
                f"还没有到启封时间（{opens:%Y-%m-%d %H:%M}）。",
                hint="到了时间仍提示本句的，请检查这台电脑的日期和时间。",
                code="too-early",
            )
        content = vault.unseal_with(base64.b64decode(row["sealed"]), passphrase)
        if content is None:
            raise Refused("试卷口令不正确，没有启封。", code="wrong-passphrase")
        found[row["id"]] = content.decode("utf-8")
    with session.transaction():
        for id, text in found.items():
            session.set_local(OPENED + id, text)
    return [_opened(id, text) for id, text in found.items()]


def is_told(session: Session, passphrase: str) -> bool:
    """Whether this is the passphrase of papers that are open here: their invigilator knows it.

    Papers of a unit have one passphrase, so that one of them tells.
    """
    by_unit = {row["unit"]: row for row in _rows(session) if OPENED + row["id"] in session.local}
    return any(
        vault.unseal_with(base64.b64decode(row["sealed"]), passphrase) is not None
        for row in by_unit.values()
    )


def drop(session: Session, unit: str) -> int:
    """Keep the opened papers of a unit no longer on this machine; how many there were."""
    names = [OPENED + row["id"] for row in _rows(session) if row["unit"] == unit]
    there = [name for name in names if name in session.local]
    with session.transaction():
        for name in there:
            session.drop_local(name)
    return len(there)


def opened(session: Session) -> Iterator[OpenedPaper]:
    """The papers that are open on this machine."""
    for name, text in sorted(session.local.items()):
        if name.startswith(OPENED):
            yield _opened(name.removeprefix(OPENED), text)


def _rows(session: Session) -> list[dict[str, Any]]:
    rows = session.connection.exec_driver_sql(
        "SELECT id, paper, unit, title, opens, sealed FROM sealed_paper "
        "WHERE NOT withdrawn ORDER BY unit, paper"
    )
    return [dict(row) for row in rows.mappings()]


def _hour(opens: str) -> str:
    """A moment of opening with its zone. Raises Refused."""
    if not opens:
        return ""
    try:
        return datetime.fromisoformat(opens).astimezone().isoformat(timespec="minutes")
    except ValueError:
        raise Refused(
            f"启封时间“{opens}”不对。", hint="请写成 2026-11-24T09:00 的样子。", code="bad-value"
        ) from None


def _team_of(session: Session, unit: str) -> str:
    """The team that goes to the unit. Raises Refused where it is not one."""
    teams = session.connection.exec_driver_sql(
        "SELECT team FROM assignment WHERE unit = ? AND NOT withdrawn", (unit,)
    ).scalars()
    found = list(teams)
    if len(found) != 1:
        told = "还没有分工" if not found else f"分给了考核组{'、'.join(sorted(found))}"
        raise Refused(f"单位“{unit}”{told}，不能确定试卷发给谁。", code="no-team")
    return str(found[0])


def _printed(kept: KeptPaper, seats: list[Seat]) -> dict[str, Any]:
    """What travels: nothing of it says which answer is right."""
    letters = sorted({each.letter for each in seats})
    return {
        "paper": kept.number,
        "unit": seats[0].unit if seats else "",
        "title": kept.title,
        "minutes": kept.paper.blueprint.minutes,
        "people": [
            [each.person, each.examinee.name, each.examinee.post, each.letter] for each in seats
        ],
        "forms": {letter: _questions(kept.forms[letter]) for letter in letters},
    }


def _questions(form: Form) -> list[list[Any]]:
    return [
        [
            str(each.item.question.kind),
            plain(each.item.points),
            each.item.question.stem,
            list(each.options),
        ]
        for each in form.items
    ]


def _opened(id: str, text: str) -> OpenedPaper:
    found = json.loads(text)
    forms = {
        letter: tuple(
            Asked(place, QuestionType(kind), points, stem, tuple(options))
            for place, (kind, points, stem, options) in enumerate(questions, 1)
        )
        for letter, questions in found["forms"].items()
    }
    people = tuple(Seated(*each) for each in found["people"])
    return OpenedPaper(
        id, found["paper"], found["unit"], found["title"], found["minutes"], people, forms
    )
