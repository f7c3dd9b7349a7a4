"""F18 数据移交清单 and F38 设备清退及数据清除确认单, filled from this home's own books."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app import host
from app.errors import DiskError, system_reason
from app.reports.form import render
from app.reports.officesheet.handover import Clearance, Handover, RecordRange
from app.services.document.filling import Filling, Fillings
from app.services.safekeeping.wiping import unreceived
from app.services.session import Session
from app.services.title import OFFICE
from app.services.year.assessment import Year

KINDS = {
    "tasks": "任务包",
    "results": "成果包",
    "peer": "交换包",
    "receipt": "回执",
    "county": "下级包",
}
MOMENT = len("2026-11-24T02:15")


def handovers(session: Session, year: Year) -> Iterator[Handover]:
    """F18: every verified export of this home, as it was read back."""
    rows = session.connection.exec_driver_sql(
        "SELECT kind, file, sha256, coalesce(team, ''), serial, bytes, heads, bodies, "
        "attachments, ranges, wall FROM parcel JOIN head ON head.number = made_by "
        "WHERE direction = 'out' ORDER BY time"
    )
    for kind, file, digest, team, serial, size, heads, bodies, attachments, ranges, wall in rows:
        if kind not in KINDS:
            continue
        other = _team(session, team)
        yield Handover(
            year=year.index.plan.settings.year,
            unit_name=OFFICE if kind == "results" else other,
            kind=KINDS[kind],
            serial=str(serial),
            sender=_here(session),
            receiver=OFFICE if kind == "results" else other,
            file=file,
            size=f"{size} 字节",
            sha256=digest,
            heads=f"{heads} 项",
            bodies=f"{bodies} 项",
            attachments=f"{attachments} 件",
            made=wall[:MOMENT].replace("T", " "),
            lines=tuple(
                RecordRange(home, str(first), str(last), end)
                for home, first, last, end in json.loads(ranges)
            ),
        )


def _here(session: Session) -> str:
    name = OFFICE if session.is_office else f"考核组{session.team}"
    return f"{name}（数据文件夹 {session.home_id[:6]}）"


def _team(session: Session, team: str) -> str:
    """A team by its number; a delegated body or a county by its name."""
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM member WHERE team = ? UNION SELECT 1 FROM assignment WHERE team = ?",
        (team, team),
    ).first()
    return f"考核组{team}" if known else team


def clearances(session: Session, year: Year) -> Iterator[Clearance]:
    """F38: of the office, one a laptop that it knows; of a team, this laptop."""
    number = year.index.plan.settings.year
    if not session.is_office:
        standing = unreceived(session)
        yield Clearance(
            year=number,
            unit_name=f"考核组{session.team}",
            laptop=session.local.get("name", ""),
            home=session.home_id,
            acknowledged=_up_to(standing.acknowledged),
            unreceived=f"{standing.records} 项",
        )
        return
    rows = session.connection.exec_driver_sql(
        "SELECT known_home.home, coalesce(known_home.team, ''), coalesce(name, ''), "
        "coalesce(max(seq), 0) FROM known_home "
        "LEFT JOIN head ON head.home = known_home.home AND state = 'counted' "
        "WHERE role = 'team' GROUP BY known_home.home ORDER BY 2, 1"
    )
    for home, team, name, seq in rows:
        yield Clearance(
            year=number,
            unit_name=f"考核组{team}",
            laptop=name,
            home=home,
            acknowledged=_up_to(seq),
            unreceived="",
        )


def write_clearance(protocol: Mapping[str, Any], folder: Path) -> Path:
    """Write F38 of a laptop that has been cleared; its home is no more. Raises DiskError."""
    path = folder / f"F38-{protocol['when'][:4]}-{protocol['home_id'][:6]}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        host.write_atomically(path, [render(clearance_of(protocol)).pdf])
    except OSError as error:
        raise DiskError(
            f"确认单没有写成：{system_reason(error, '磁盘出错')}。",
            hint="数据已经清除，请按屏幕上的清单手工填写确认单。",
        ) from error
    return path


def clearance_of(protocol: Mapping[str, Any]) -> Clearance:
    """F38 of a laptop that has been cleared, from the protocol of :func:`wiping.wipe`."""
    return Clearance(
        year=protocol["year"] or int(protocol["when"][:4]),
        unit_name=f"考核组{protocol['team']}",
        laptop=protocol["laptop"],
        home=protocol["home_id"],
        acknowledged=_up_to(protocol["acknowledged"]),
        unreceived=f"{protocol['without_receipt']} 项",
        files=f"{protocol['files']} 个",
        bytes=f"{protocol['bytes']} 字节",
        cleared=protocol["when"][:MOMENT].replace("T", " "),
    )


def _up_to(seq: int) -> str:
    return f"第 {seq} 号记录及以前" if seq else "没有收到"


FILLINGS: Fillings = {
    "F18": Filling(False, lambda session, year, _code: [*handovers(session, year)], by_home=True),
    "F38": Filling(False, lambda session, year, _code: [*clearances(session, year)], by_home=True),
}
