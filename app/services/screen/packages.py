"""Packages as the window shows them: what is kept elsewhere, what went out and came in, and how."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.journal.commit import wall_moment
from app.services.document.printing import Paper, papers
from app.services.parcel import transfer, trust
from app.services.parcel.card import export_card
from app.services.parcel.coverage import only_here, uncovered
from app.services.parcel.transfer import Watch
from app.services.screen.arrival import arrivals
from app.services.screen.parcelrows import KINDS, HandoverRow, Meeting, ParcelRow, Safety
from app.services.screen.rows import Arrival
from app.services.screen.stick import CARDS
from app.services.session import Session
from app.services.workbook.importing import import_files

DAY = len("2026-11-24T02:15")
OFFICE = "市考核办"
WAYS = {"in": "收到", "out": "发出"}


def safety(session: Session) -> Safety:
    """How well what was recorded here is kept elsewhere."""
    alone = only_here(session)
    unheard = uncovered(session, transfer.acknowledged(session))
    return Safety(
        only_here=alone.records,
        only_days=_days(session, alone.oldest),
        stick_days=_days(session, _last(session, "direction = 'out'")),
        unreceived=unheard.records,
        unreceived_days=_days(session, unheard.oldest),
        receipt_days=_days(session, _last(session, "direction = 'in' AND kind = 'receipt'")),
        words=trust.listed(session)[0]["words"] if session.team else "",
    )


def parcels(session: Session) -> tuple[ParcelRow, ...]:
    """Everything that went out and came in, the latest first."""
    rows = session.connection.exec_driver_sql(
        "SELECT direction, kind, file, wall, coalesce(team, ''), serial, new, changed, bytes, "
        "ranges FROM parcel JOIN head ON head.number = made_by ORDER BY made_by DESC"
    ).all()
    later: list[tuple[tuple[str, str], dict[str, tuple[int, int]]]] = []
    found = []
    for way, kind, file, wall, team, serial, new, changed, size, ranges in rows:
        spans = json.loads(ranges)
        found.append(
            ParcelRow(
                way=WAYS[way],
                kind=KINDS.get(kind, kind),
                file=file,
                when=moment(wall),
                team=team,
                serial=serial,
                new=new,
                changed=changed,
                bytes=size,
                superseded=any(key == (way, kind) and _has_all(each, spans) for key, each in later),
            )
        )
        later.append(((way, kind), {home: (first, last) for home, first, last, _ in spans}))
    return tuple(found)


def _has_all(spans: dict[str, tuple[int, int]], of: list[Any]) -> bool:
    """Whether a package's spans hold all of another's."""
    return bool(of) and all(
        home in spans and spans[home][0] <= first and last <= spans[home][1]
        for home, first, last, _ in of
    )


def write_results(session: Session, folder: Path, watch: Watch) -> HandoverRow:
    """The results package for the office; it is on the stick, read back, when this returns."""
    return _handover(session, transfer.export_results(session, folder, watch=watch))


def write_receipt(session: Session, team: str, folder: Path, watch: Watch) -> HandoverRow:
    """A receipt for a team."""
    return _handover(session, transfer.export_receipt(session, team, folder, watch))


def write_tasks(
    session: Session, team: str, folder: Path, passphrase: str, watch: Watch
) -> HandoverRow:
    """A task package for a team."""
    return _handover(session, transfer.export_tasks(session, team, folder, passphrase, watch))


def meet(session: Session, folder: Path, watch: Watch, *, heard: bool) -> Meeting:
    """One press of 两台电脑合成一台, on either laptop, with the one stick between them.

    What the other wrote for this laptop is taken in; the other's card is
    answered by a package for it and taken away; where nothing came, and
    nothing had been ``heard`` before, this laptop's own card is put there.
    What came in conflict is to be looked at before it is answered.
    """
    came = _hear(session, folder, watch.cancelled)
    met = heard or any(not each.refusal for each in came)
    open_conflicts = int(
        session.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar() or 0
    )
    if any(each.conflicts > 0 for each in came):
        return Meeting(came, open_conflicts, (), card=False, together=False)
    written = tuple(_answer(session, folder, watch))
    if not met:
        export_card(session, folder)
    together = met and not written and _is_known_there(session)
    return Meeting(came, open_conflicts, written, card=not met, together=together)


def _hear(session: Session, folder: Path, cancelled: Callable[[], bool]) -> tuple[Arrival, ...]:
    """Take in the peer packages that are not in this home's books and are for this laptop."""
    known = set(session.connection.exec_driver_sql("SELECT file FROM parcel").scalars())
    paths = [path for path in sorted(folder.glob("peer-*.yhp")) if path.name not in known]
    imported = import_files(session, paths, cancelled=cancelled)
    ours = tuple(error for error in imported.errors if error.code != "not-for-here")
    return arrivals(type(imported)(imported.reports, ours))


def _answer(session: Session, folder: Path, watch: Watch) -> Iterator[HandoverRow]:
    for card in sorted(folder.glob(CARDS)):
        if card.stem != f"card-{session.home_id[:6]}":
            yield _handover(session, transfer.export_peer(session, card, folder, watch))
            card.unlink()


def _is_known_there(session: Session) -> bool:
    """Whether another laptop of the team told that it has all that was recorded here."""
    rows = session.connection.exec_driver_sql(
        "SELECT ranges FROM parcel WHERE direction = 'in' AND kind = 'peer'"
    ).scalars()
    told = [
        seq for ranges in rows for home, _, seq, _ in json.loads(ranges) if home == session.home_id
    ]
    own = session.connection.exec_driver_sql(
        "SELECT max(seq) FROM head WHERE home = ? AND scope <> 'home'", (session.home_id,)
    ).scalar()
    return max(told, default=0) >= int(own or 0)


def _handover(session: Session, done: dict[str, Any]) -> HandoverRow:
    """A verified export as this home's books have it."""
    kind, team, serial, bodies, attachments, wall = session.connection.exec_driver_sql(
        "SELECT kind, coalesce(team, ''), serial, bodies, attachments, wall FROM parcel "
        "JOIN head ON head.number = made_by WHERE direction = 'out' AND sha256 = ? "
        "ORDER BY made_by DESC LIMIT 1",
        (done["sha256"],),
    ).one()
    paths = [Path(name) for name in done.get("files", [done["file"]])]
    ours = OFFICE if session.is_office else f"考核组{session.team}"
    return HandoverRow(
        kind=KINDS[kind],
        folder=str(paths[0].parent),
        files=tuple(path.name for path in paths),
        bytes=done["bytes"],
        sha256=done["sha256"],
        serial=serial,
        sender=f"{ours}（{session.home_id[:6]}）",
        receiver=OFFICE if kind == "results" else f"考核组{team}",
        records=bodies,
        attachments=attachments,
        made=moment(wall),
    )


def _last(session: Session, which: str) -> str:
    """When the last parcel of these was, or empty."""
    found = session.connection.exec_driver_sql(
        f"SELECT wall FROM parcel JOIN head ON head.number = made_by WHERE {which} "
        "ORDER BY made_by DESC LIMIT 1"
    ).scalar()
    return str(found or "")


def _days(session: Session, wall: str) -> int | None:
    """How many days ago that was by this machine's calendar; None where it never was."""
    if not wall:
        return None
    then = wall_moment(wall).astimezone().date()
    return (session.now().astimezone().date() - then).days


def moment(wall: str) -> str:
    """A commit's time as people here read it; empty where there is none."""
    return wall_moment(wall).astimezone().strftime("%Y-%m-%d %H:%M") if wall else ""


def handover_sheets(session: Session, count: int) -> list[Paper]:
    """F18 of the last packages that were written here, one a package."""
    return papers(session, "F18", "")[-count:]
