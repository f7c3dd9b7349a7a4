"""Wiping (清除): a team's home taken off a borrowed laptop, with a protocol of what went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app import home as homes
from app.errors import Refused
from app.services.parcel.coverage import uncovered
from app.services.parcel.transfer import acknowledged
from app.services.session import Session

FOLDERS = (homes.ATTACHMENTS, homes.HELD, homes.PREVIEWS, "log")


@dataclass(frozen=True, slots=True)
class Standing:
    """What no receipt covers: how many records, and since when."""

    records: int
    acknowledged: int


def unreceived(session: Session) -> Standing:
    """How much of the team's records here the office has not acknowledged.

    Also what came from other laptops of the team, and what this one wrote
    before it took a new id; what is for a home's own books alone is not due.
    """
    covered = acknowledged(session)
    left = uncovered(session, covered)
    return Standing(left.records, covered.get(session.home_id, (0, ""))[0])


def wipe(session: Session, *, confirmed: bool = False) -> dict[str, Any]:
    """Destroy a team's home; the protocol (F38) of what went. The session is closed.

    Raises Refused where records have no receipt, unless that was confirmed.
    """
    if session.is_office:
        raise Refused("市考核办的数据不能清除。", code="team-only")
    standing = unreceived(session)
    if standing.records and not confirmed:
        raise Refused(
            f"还有 {standing.records} 项记录没有市考核办的回执，清除后无法找回。",
            hint="请先导出成果包并导入回执；确要清除的，再次运行并加 --without-receipt。",
            code="unreceived",
        )
    folder = session.home.folder
    protocol: dict[str, Any] = {
        "form": "F38",
        "home_id": session.home_id,
        "laptop": session.local.get("name", ""),
        "team": session.team,
        "year": session.year if session.team else None,
        "acknowledged": standing.acknowledged,
        "without_receipt": standing.records,
        "when": session.now().astimezone().isoformat(timespec="seconds"),
    }
    session.close()
    files = size = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        inside = path.relative_to(folder).parts[0]
        mine = inside in FOLDERS or inside.startswith((homes.DATABASE, "yingheng.", homes.KEYS))
        if not mine:
            continue
        if path.is_dir():
            path.rmdir()
            continue
        files, size = files + 1, size + path.stat().st_size
        if inside == homes.KEYS:
            path.write_bytes(b"\0" * path.stat().st_size)
        path.unlink()
    return protocol | {"files": files, "bytes": size}
